//! 紙は出ましたか. Only the citizen knows.

use egui::Ui;

use super::message::Message;
use super::printing::ways_out;
use crate::cx::Cx;
use crate::outlet::Outlet;
use crate::paper::{Codes, Paper};
use crate::route::{Action, Screen, Seen};
use crate::widgets::button::Dress;
use crate::widgets::frame::{Areas, Bar};

/// Draws the question that ends a print.
pub(crate) fn came_out_ui(ui: &mut Ui, cx: &Cx<'_>, (outlet, paper): (&Outlet, &Paper)) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let mut buttons = vec![(cx.say("kiosk-came-out-yes"), Dress::Primary, Action::CameOut)];
    buttons.extend(ways_out(cx, outlet));
    if paper.codes == Codes::With {
        // Afterwards nobody knows the words any more but who wrote them down.
        buttons.push((cx.say("kiosk-words-again"), Dress::Plain, Action::Go(Screen::Words(Seen::Again))));
    }
    let message = Message {
        picture: "illustrations/printing.svg",
        heading: &cx.say("kiosk-came-out"),
        text: &cx.say("kiosk-came-out-text"),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
