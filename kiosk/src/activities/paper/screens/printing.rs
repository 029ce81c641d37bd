//! 印刷しています. The progress of a print, and the ways on when something is in the way.

use std::cmp::Ordering;
use std::path::PathBuf;

use egui::Ui;

use crate::app::route::{Action, PrintState};
use crate::ui::cx::Cx;
use crate::ui::message::{Message, Stage};
use crate::ui::text::breaking;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::workers::outlet::Outlet;

/// A print or a save, as its screen shows it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) state: &'a PrintState,
    pub(crate) outlet: &'a Outlet,
    /// The files that the pages lie in.
    pub(crate) saved: &'a [PathBuf],
}

/// Draws the progress, or the trouble and the ways out of it, or the place of the files.
pub(crate) fn printing_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text) = match view.state {
        PrintState::Busy(message) => ("kiosk-printing", cx.say(message)),
        PrintState::Stopped(message) => ("kiosk-print-stopped", cx.say(message)),
        PrintState::Failed(message) => ("kiosk-print-failed", cx.say(message)),
        PrintState::Saving => ("kiosk-saving", cx.say("kiosk-moment")),
        PrintState::NotSaved(message) => ("kiosk-save-failed", cx.say(message)),
        PrintState::Saved => ("kiosk-saved", saved_words(cx, view.saved)),
    };
    let (picture, buttons) = match view.state {
        PrintState::Busy(_) => ("illustrations/printing.svg", Vec::new()),
        PrintState::Stopped(_) => ("illustrations/printer-trouble.svg", vec![staff(cx)]),
        PrintState::Failed(_) => ("illustrations/printer-trouble.svg", ways_out(cx, view.outlet)),
        PrintState::Saving => ("illustrations/remember.svg", Vec::new()),
        PrintState::NotSaved(_) => ("illustrations/remember.svg", ways_to_save(cx)),
        PrintState::Saved => {
            let seen = (cx.say("kiosk-saved-seen"), Dress::Primary, Action::SavedSeen);
            ("illustrations/remember.svg", vec![seen])
        }
    };
    let steps = if let PrintState::Busy(message) = view.state { steps(cx, message) } else { Vec::new() };
    let message = Message { picture, heading: &cx.say(heading), text: &text, steps: &steps, buttons: &buttons };
    let touched = message.show(ui, cx, &areas);
    let cancel = cx.say("kiosk-print-cancel");
    let back = match view.state {
        PrintState::Busy(_) | PrintState::Stopped(_) | PrintState::Failed(_) | PrintState::NotSaved(_) => {
            Some((&*cancel, Action::CancelPrint))
        }
        // A file that is being written will be there, and the screen has to say so.
        PrintState::Saving | PrintState::Saved => None,
    };
    areas.bar(ui, cx, Bar { back, ..Bar::default() }).or(touched)
}

/// Returns in words where the files lie, and what they are called.
pub(crate) fn saved_words(cx: &Cx<'_>, files: &[PathBuf]) -> String {
    let folder = files.first().and_then(|file| file.parent()).map(|folder| folder.display().to_string());
    let names = files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy());
    let names = names.collect::<Vec<_>>().join(&cx.say("kiosk-and"));
    match folder {
        Some(folder) => {
            let (folder, names) = (breaking(&folder), breaking(&names));
            cx.say_with("kiosk-saved-where", &[("folder", &folder), ("names", &names)])
        }
        None => String::new(),
    }
}

/// Returns `text`, the message beside pages, or the one that says that they can go nowhere.
pub(crate) fn beside_pages(outlet: &Outlet, text: &'static str) -> &'static str {
    if matches!(outlet, Outlet::None) { "kiosk-no-outlet" } else { text }
}

/// Returns the steps of a page on its way to paper.
fn steps(cx: &Cx<'_>, message: &str) -> Vec<(String, Stage)> {
    let now = match message {
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

/// Returns the ways out of a save that failed.
fn ways_to_save(cx: &Cx<'_>) -> Vec<(String, Dress, Action)> {
    vec![(cx.say("kiosk-save-again"), Dress::Plain, Action::Save), staff(cx)]
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
