//! 印刷しています. The progress of a print, and the ways on when something is in the way.

use std::cmp::Ordering;

use egui::Ui;

use crate::app::route::{Action, PrintState};
use crate::ui::cx::Cx;
use crate::ui::message::{Message, Stage};
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::workers::outlet::Outlet;

/// Draws the progress, or the trouble and the ways out of it.
pub(crate) fn printing_ui(ui: &mut Ui, cx: &Cx<'_>, state: &PrintState, outlet: &Outlet) -> Option<Action> {
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
    let steps = if matches!(state, PrintState::Busy(_)) { steps(cx, message) } else { Vec::new() };
    let message =
        Message { picture, heading: &cx.say(heading), text: &cx.say(message), steps: &steps, buttons: &buttons };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar { back: Some((&cancel, Action::CancelPrint)), ..Bar::default() }).or(touched)
}

/// Returns the steps of a page on its way to paper; none where a file is written.
fn steps(cx: &Cx<'_>, message: &str) -> Vec<(String, Stage)> {
    let now = match message {
        "kiosk-saving" => return Vec::new(),
        "kiosk-print-looking" | "kiosk-print-preparing" => 0,
        "printing-printing" => 2,
        _ => 1,
    };
    let stage = |index: usize| match index.cmp(&now) {
        Ordering::Less => Stage::Done,
        Ordering::Equal => Stage::Now,
        Ordering::Greater => Stage::Ahead,
    };
    let names = ["kiosk-print-step-pages", "kiosk-print-step-send", "kiosk-print-step-paper"];
    names.iter().enumerate().map(|(index, name)| (cx.say(name), stage(index))).collect()
}

/// Returns the ways out of trouble: try again, call staff, or save a file where that is allowed.
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
