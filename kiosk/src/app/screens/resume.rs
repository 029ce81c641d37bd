//! 続けますか. The question after the machine stopped in the middle of a visit and started again.

use egui::Ui;

use crate::app::route::{Action, Loss};
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the question. "Go on" stands first and is the large answer.
pub(crate) fn resume_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let buttons = [
        (cx.say("kiosk-resume-go-on"), Dress::Primary, Action::Resume),
        (cx.say("kiosk-resume-discard"), Dress::Plain, Action::AskSure(Loss::Everything)),
    ];
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &cx.say("kiosk-resume"),
        text: &cx.say("kiosk-resume-text"),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
