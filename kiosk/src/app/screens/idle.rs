//! いらっしゃいますか. The question after a long silence. Any touch answers it.

use egui::Ui;

use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::Areas;

/// Draws the question and the seconds that it waits.
pub(crate) fn idle_ui(ui: &mut Ui, cx: &Cx<'_>, left: f64) -> Option<Action> {
    let areas = Areas::without_bar(ui, cx);
    let seconds = format!("{:.0}", left.ceil());
    let message = Message {
        picture: "illustrations/still-here.svg",
        heading: &cx.say("kiosk-idle"),
        text: &cx.say_with("kiosk-idle-text", &[("seconds", &seconds)]),
        steps: &[],
        buttons: &[(cx.say("kiosk-idle-go-on"), Dress::Primary, Action::StillHere)],
    };
    message.show(ui, cx, &areas)
}
