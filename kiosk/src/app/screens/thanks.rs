//! ありがとうございました. The end of a visit: it says what was erased, and that nothing stays.

use egui::Ui;

use crate::app::ends::Ended;
use crate::app::route::{Action, Screen};
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the last screen of a visit.
pub(crate) fn thanks_ui(ui: &mut Ui, cx: &Cx<'_>, ended: Ended) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text) = match ended {
        Ended::Printed => ("kiosk-thanks", "kiosk-thanks-printed"),
        Ended::Saved => ("kiosk-thanks", "kiosk-thanks-saved"),
        Ended::Discarded => ("kiosk-thanks-discarded", "kiosk-thanks-erased"),
    };
    let buttons = [(cx.say("kiosk-to-start"), Dress::Primary, Action::Go(Screen::Start))];
    let message = Message {
        picture: "illustrations/thanks.svg",
        heading: &cx.say(heading),
        text: &cx.say(text),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
