//! 係の人をよぶ. The way to call staff. The machine cannot ring, so it says what to do and keeps everything as it is.

use egui::Ui;

use crate::activities::staff::Touch;
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the request to speak to somebody of the staff.
pub(crate) fn call_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let message = Message {
        picture: "illustrations/call-staff.svg",
        heading: &cx.say("kiosk-staff"),
        text: &cx.say("kiosk-staff-text"),
        steps: &[],
        buttons: &[],
    };
    let touched = message.show(ui, cx, &areas);
    let [back, state] = ["kiosk-back", "office-entrance"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        // The button is quiet, and stands where no citizen looks for a way on.
        stop: Some((&state, Action::Staff(Touch::Open))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(touched)
}
