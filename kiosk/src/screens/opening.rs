//! 少しお待ちください. Shown to whoever touches the first screen before it is known whether somebody's answers were left.

use egui::Ui;

use super::message::Message;
use crate::cx::Cx;
use crate::route::Action;
use crate::widgets::frame::{Areas, Bar};

/// Asks for a moment's patience.
pub(crate) fn opening_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &cx.say("kiosk-moment"),
        text: &cx.say("kiosk-moment-text"),
        steps: &[],
        buttons: &[],
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
