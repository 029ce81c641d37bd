//! 少しお待ちください. The screen in place of the first one, while the machine still finishes the last visit.

use egui::Ui;

use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::frame::{Areas, Bar};

/// Asks for a moment's patience. The message `why` gives the reason.
pub(crate) fn opening_ui(ui: &mut Ui, cx: &Cx<'_>, why: &str) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &cx.say("kiosk-moment"),
        text: &cx.say(why),
        steps: &[],
        buttons: &[],
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
