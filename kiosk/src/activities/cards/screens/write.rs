//! 自分の言葉のカード. The blank card, written with the board or by hand.

use egui::{Rect, Ui};

use crate::activities::cards::screens::{touch, words_above};
use crate::activities::cards::{Hand, State, Touch, Writing};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Mark};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::ink_field::ink_ui;
use crate::ui::widgets::writer::{Tone, Writer, desk_under, writer_ui};

/// The height that a field for a finger has before words have room above it, by that of a target.
const SHEET: f32 = 4.0;

/// Draws field and board, or the field for a finger.
pub(crate) fn write_ui(ui: &mut Ui, cx: &Cx<'_>, game: &mut State) -> Option<Action> {
    let writing = game.writing.as_mut()?;
    let areas = Areas::of(ui, cx);
    let gap = cx.metrics.gap();
    let heading = cx.say("game-own");
    let whole = areas.head.union(areas.body);
    let hands = whole.with_max_x(whole.left() + whole.width().min(cx.mm(190.0)));
    let hands = hands.with_max_y(hands.top() + cx.metrics.touch());
    let hand = hands_ui(ui, cx, hands, writing.hand);
    let room = whole.with_min_y(hands.bottom() + gap);
    let ended = match writing.hand {
        Hand::Keys => keys_ui(ui, cx, room, writing, &heading),
        Hand::Finger => {
            let needed = cx.metrics.touch() * SHEET;
            let room = words_above(ui, cx, room, [&heading, &cx.say("game-own-text")], needed);
            ink_ui(ui, cx, room, &mut writing.ink, &heading);
            false
        }
    };
    let [back, done] = ["kiosk-back", "game-own-done"].map(|id| cx.say(id));
    let next = Some((&*done, touch(Touch::Written)));
    let bar = areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), next, ..Bar::default() });
    bar.or(hand).or(ended.then(|| touch(Touch::Written)))
}

/// The ways to write, each with the message that names it.
const HANDS: [(&str, Hand); 2] = [("game-by-keys", Hand::Keys), ("game-by-hand", Hand::Finger)];

fn hands_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, now: Hand) -> Option<Action> {
    let mut touched = None;
    for (index, (id, hand)) in HANDS.into_iter().enumerate() {
        let place = Grid::across(row, 2, cx.metrics.gap()).cell(index, 0);
        if Button::new(id, &cx.say(id)).mark(Mark::Radio).chosen(hand == now).show(ui, cx, place) {
            touched = Some(touch(Touch::WriteAs(hand)));
        }
    }
    touched
}

/// Draws field and board. Returns whether Enter ended the text.
fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, writing: &mut Writing, name: &str) -> bool {
    let (hint, help) = (cx.say("game-own-example"), cx.say("game-own-text"));
    let desk = desk_under(ui, cx, room, &writing.text, name);
    let writer = Writer { name, hint: &hint, help: &help, tone: Tone::Help, reading: None, buttons: &[] };
    writer_ui(ui, cx, &desk, &mut writing.text, &writer).is_some()
}
