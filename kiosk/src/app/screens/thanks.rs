//! ありがとうございました. The end of a visit: it says what was erased, and that nothing stays.

use std::path::PathBuf;

use egui::Ui;

use crate::activities::paper::screens::printing::saved_words;
use crate::app::ends::Ended;
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the last screen of a visit. `saved` are the files that the citizen leaves behind.
pub(crate) fn thanks_ui(ui: &mut Ui, cx: &Cx<'_>, ended: Ended, saved: &[PathBuf]) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text) = match ended {
        Ended::Printed => ("kiosk-thanks", cx.say("kiosk-thanks-printed")),
        Ended::Saved => ("kiosk-thanks", cx.say_with("kiosk-thanks-saved", &[("where", &saved_words(cx, saved))])),
        Ended::Discarded => ("kiosk-thanks-discarded", cx.say("kiosk-thanks-erased")),
    };
    let buttons = [(cx.say("kiosk-to-start"), Dress::Primary, Action::ToStart)];
    let message = Message {
        picture: "illustrations/thanks.svg",
        heading: &cx.say(heading),
        text: &text,
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
