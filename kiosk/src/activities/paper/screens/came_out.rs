//! 紙は出ましたか. The question whether the paper came out, which only the citizen can answer.

use egui::Ui;

use crate::activities::paper::Codes;
use crate::activities::paper::screens::printing::ways_out;
use crate::app::route::{Action, Screen, Seen};
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::workers::outlet::Outlet;

/// Draws the question that ends a print.
pub(crate) fn came_out_ui(ui: &mut Ui, cx: &Cx<'_>, outlet: &Outlet, codes: Codes) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let mut buttons = vec![(cx.say("kiosk-came-out-yes"), Dress::Primary, Action::CameOut)];
    buttons.extend(ways_out(cx, outlet));
    if codes == Codes::With {
        // Once the visit is over, only those who wrote the words down know them.
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
