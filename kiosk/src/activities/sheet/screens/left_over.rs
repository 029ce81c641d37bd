//! 前の答えを、どうしますか. An answer of last time that today's sheet has no place for. It can be kept, answered anew or let go.

use egui::Ui;
use moshimo_core::visit::{Decision, Visit};

use crate::activities::sheet::words;
use crate::app::route::{Action, Screen};
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// The number of characters that are shown of a long answer: enough to recognise it, and few enough for the buttons to
/// keep their room.
const SHOWN: usize = 60;

/// Draws the question about one such answer. Keeping it stands first and is the large answer.
pub(crate) fn left_over_ui(ui: &mut Ui, cx: &Cx<'_>, visit: &Visit, index: usize) -> Option<Action> {
    let Some((left, _)) = visit.left_over().nth(index) else { return Some(Action::Go(Screen::Review)) };
    let areas = Areas::of(ui, cx);
    let answer = shortened(words::bare_values(cx, &left.note.values));
    let why = cx.say(left.why.message_id());
    let text = cx.say_with("kiosk-left-over-text", &[("asked", &left.note.asked), ("answer", &answer), ("why", &why)]);
    let decide = |decision| Action::Decide { index, decision };
    let mut buttons = vec![(cx.say("kiosk-left-over-keep"), Dress::Primary, decide(Decision::Keep))];
    if left.place.is_some() {
        buttons.push((cx.say("kiosk-left-over-anew"), Dress::Plain, decide(Decision::AnswerAnew)));
    }
    buttons.push((cx.say("kiosk-left-over-let-go"), Dress::Plain, decide(Decision::LetGo)));
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &cx.say("kiosk-left-over"),
        text: &text,
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    let [back, stop] = ["kiosk-back", "kiosk-stop"].map(|id| cx.say(id));
    let bar = Bar { back: Some((&back, Action::Back)), stop: Some((&stop, Action::Stop)), ..Bar::default() };
    areas.bar(ui, cx, bar).or(touched)
}

fn shortened(answer: String) -> String {
    match answer.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &answer[..end]),
        None => answer,
    }
}
