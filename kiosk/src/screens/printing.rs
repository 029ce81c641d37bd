//! 印刷しています. How far the print is, and what to do when something is in the way.

use egui::Ui;

use super::message::Message;
use crate::cx::Cx;
use crate::outlet::Outlet;
use crate::route::{Action, PrintState};
use crate::widgets::button::Dress;
use crate::widgets::frame::{Areas, Bar};

/// Draws the progress, or the trouble and the ways out of it.
pub(crate) fn printing_ui(ui: &mut Ui, cx: &Cx<'_>, (state, outlet): (&PrintState, &Outlet)) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let cancel = cx.say("kiosk-print-cancel");
    let (message, heading, picture) = match state {
        PrintState::Busy(message) => (*message, "kiosk-printing", "illustrations/printing.svg"),
        PrintState::Stopped(message) => (*message, "kiosk-print-stopped", "illustrations/printer-trouble.svg"),
        PrintState::Failed(message) => (*message, "kiosk-print-failed", "illustrations/printer-trouble.svg"),
    };
    let buttons = match state {
        PrintState::Busy(_) => Vec::new(),
        PrintState::Stopped(_) => vec![staff(cx)],
        PrintState::Failed(_) => ways_out(cx, outlet),
    };
    let message = Message { picture, heading: &cx.say(heading), text: &cx.say(message), buttons: &buttons };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar { back: Some((&cancel, Action::CancelPrint)), ..Bar::default() }).or(touched)
}

/// Trying again, calling somebody, keeping a file where that is allowed.
pub(crate) fn ways_out(cx: &Cx<'_>, outlet: &Outlet) -> Vec<(String, Dress, Action)> {
    let mut ways = vec![(cx.say("kiosk-print-again"), Dress::Plain, Action::Print), staff(cx)];
    if outlet.folder().is_some() {
        ways.push((cx.say("kiosk-save"), Dress::Plain, Action::Save));
    }
    ways
}

fn staff(cx: &Cx<'_>) -> (String, Dress, Action) {
    (cx.say("kiosk-staff"), Dress::Plain, Action::CallStaff)
}
