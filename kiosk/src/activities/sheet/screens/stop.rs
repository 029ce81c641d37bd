//! 今日はここまで. The ways on for somebody who stops: go on, print what is there, or end; and people to talk to.

use egui::Ui;
use moshimo_core::visit::Visit;

use crate::app::ends::Ended;
use crate::app::route::{Action, Loss};
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the ways on.
pub(crate) fn stop_ui(ui: &mut Ui, cx: &Cx<'_>, visit: &Visit) -> Option<Action> {
    let nothing_yet = visit.settled().items().is_empty();
    let mut ways = Vec::new();
    let mut discard = Action::End(Ended::Discarded);
    if !nothing_yet {
        ways.push((cx.say("kiosk-stop-print"), Dress::Plain, Action::PreviewPages));
        discard = Action::AskSure(Loss::Everything);
    }
    ways.push((cx.say("kiosk-stop-discard"), Dress::Plain, discard));
    pause_ui(ui, cx, ways)
}

/// Draws the people to talk to, "go on", and these other ways. The last of them ends everything.
pub(crate) fn pause_ui(ui: &mut Ui, cx: &Cx<'_>, ways: Vec<(String, Dress, Action)>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whom: Vec<_> =
        cx.catalog.contacts.contact.iter().take(2).map(|contact| contact.name_in(cx.language())).collect();
    let whom = whom.join(&cx.say("kiosk-and"));
    let mut buttons = vec![(cx.say("kiosk-stop-go-on"), Dress::Primary, Action::Back)];
    buttons.extend(ways);
    // Whoever is stuck in the middle of a sheet finds somebody here.
    let before_the_last = buttons.len() - 1;
    buttons.insert(before_the_last, (cx.say("kiosk-staff"), Dress::Plain, Action::CallStaff));
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &cx.say("kiosk-stop-heading"),
        text: &cx.say_with("kiosk-stop-text", &[("whom", &whom)]),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}
