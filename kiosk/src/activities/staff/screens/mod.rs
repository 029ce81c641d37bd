//! 職員のページ. The page of the staff, behind a PIN: the state of the machine, and their tasks.

mod card;
mod count;
mod door;
mod facts;
mod opinions;

use egui::Ui;
use jiff::civil::Date;

pub(crate) use count::{Counted, count_ui};
pub(crate) use facts::list_ui;
pub(crate) use opinions::days;

use crate::activities::staff::{Leaving, Room, State, Touch};
use crate::aloud::voice::Mute;
use crate::app::route::Action;
use crate::system::config::Config;
use crate::system::store::Condition;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::workers::outlet::Outlet;

/// The things that the page tells. No answer of a citizen is among them.
pub(crate) struct View<'a> {
    pub(crate) config: &'a Config,
    /// The condition of the database on the disk.
    pub(crate) store: Option<&'a Condition>,
    /// The reason why the last save failed.
    pub(crate) trouble: Option<&'a str>,
    pub(crate) outlet: &'a Outlet,
    /// The reason why nothing can be read aloud.
    pub(crate) mute: Option<Mute>,
    pub(crate) today: Date,
    /// Whether a visit waits underneath.
    pub(crate) has_visit: bool,
    /// The time in seconds, as frames count it.
    pub(crate) now: f64,
}

/// Draws the part of the page that is open.
pub(crate) fn staff_ui(ui: &mut Ui, cx: &Cx<'_>, room: Room, state: &mut State, view: &View<'_>) -> Option<Action> {
    match room {
        Room::Door if view.config.staff.pin().is_none() => closed_ui(ui, cx),
        Room::Door => door::door_ui(ui, cx, state, view),
        Room::Facts => facts::facts_ui(ui, cx, state, view),
        Room::Records => facts::records_ui(ui, cx, state),
        Room::Opinions => opinions::opinions_ui(ui, cx, state, view),
        Room::Card => card::card_ui(ui, cx, state, view),
        // Without a plan there is nothing to count.
        Room::Indicators | Room::Count(_) | Room::Entries(_) => Some(Action::Back),
        Room::Sure(leaving) => sure_ui(ui, cx, leaving, view),
    }
}

/// Returns the progress of a page of the staff in words. A page in a file is said to lie in the folder.
fn said_of(cx: &Cx<'_>, outlet: &Outlet, message: &str) -> String {
    let folder = outlet.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    cx.say_with(message, &[("folder", &folder)])
}

/// Draws the bar with the way back that every part has.
fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() })
}

/// Draws how a PIN is set, which is all that is shown without one.
fn closed_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let message = Message {
        picture: "illustrations/call-staff.svg",
        heading: &cx.say("office"),
        text: &cx.say("office-no-pin"),
        steps: &[],
        buttons: &[],
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas).or(touched)
}

/// Asks before the program ends.
fn sure_ui(ui: &mut Ui, cx: &Cx<'_>, leaving: Leaving, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text, label) = match (leaving, view.has_visit) {
        (Leaving::Restart, false) => ("office-restart-sure", "office-restart-text", "office-restart-do"),
        (Leaving::Restart, true) => ("office-restart-sure", "office-restart-visit", "office-restart-do"),
        (Leaving::EndOfDay, false) => ("office-end-sure", "office-end-text", "office-end-do"),
        (Leaving::EndOfDay, true) => ("office-end-sure", "office-end-visit", "office-end-do"),
    };
    let buttons = [
        (cx.say("kiosk-no"), Dress::Primary, Action::Back),
        (cx.say(label), Dress::Plain, Action::Staff(Touch::Leave(leaving))),
    ];
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &cx.say(heading),
        text: &cx.say(text),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas).or(touched)
}
