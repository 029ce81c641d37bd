//! 四つの合い言葉. The four words that open the page that remembers. They are as large as possible, to be written down.

use egui::accesskit::Role;
use egui::{Id, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::activities::paper::State;
use crate::app::route::{Action, Seen};
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::{Text, set_both};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Button, Mark};
use crate::ui::widgets::frame::{Areas, Bar};

/// The least height of the frame of a word, in millimetres.
const WORD: f32 = 12.0;

/// Draws the words. On the way to the pages it also asks whether they are printed on a slip to cut off.
pub(crate) fn words_ui(ui: &mut Ui, cx: &Cx<'_>, paper: &State, seen: Seen) -> Option<Action> {
    let Some(words) = &paper.words else { return Some(Action::Back) };
    let areas = Areas::of(ui, cx);
    let text = if paper.known { "kiosk-words-known" } else { "kiosk-words-text" };
    let gap = cx.metrics.gap();
    // The words keep a height at which they are copied without a mistake.
    let slip_height = if seen == Seen::First { cx.metrics.touch() * 1.1 + gap * 1.4 } else { 0.0 };
    let lowest = areas.body.bottom() - slip_height - cx.mm(WORD) * 2.0 - gap * 2.4;
    let end = head_ui(ui, cx, areas.head.with_max_y(lowest.min(areas.body.center().y)), &cx.say(text));
    let mut body = areas.body.with_min_y((end + gap).min(lowest + gap));
    let mut touched = None;
    if seen == Seen::First {
        let (words, slip) = body.split_top_bottom_at_y(body.bottom() - cx.metrics.touch() * 1.1);
        body = words.with_max_y(words.bottom() - gap * 1.4);
        let label = cx.say("kiosk-words-slip");
        if Button::new("slip", &label).mark(Mark::Check).chosen(paper.slip).show(ui, cx, slip) {
            touched = Some(Action::TurnSlip);
        }
    }
    for (index, word) in words.each().into_iter().enumerate() {
        word_ui(ui, cx, Grid { area: body, columns: 2, rows: 2, gap: gap * 1.4 }.along(index), index + 1, word);
    }
    let [back, stop, next] = ["kiosk-back", "kiosk-stop", "kiosk-words-next"].map(|id| cx.say(id));
    let back = Some((&*back, Action::Back));
    let bar = match seen {
        Seen::First => {
            Bar { back, stop: Some((&stop, Action::Stop)), next: Some((&next, Action::LayOut)), ..Bar::default() }
        }
        Seen::Again => Bar { back, ..Bar::default() },
    };
    areas.bar(ui, cx, bar).or(touched)
}

/// Draws a heading and the instructions, as large as the room allows. Returns where they end.
fn head_ui(ui: &Ui, cx: &Cx<'_>, head: Rect, text: &str) -> f32 {
    let title = cx.say("kiosk-words");
    let [heading, instructions] =
        [Text { words: &title, font: cx.metrics.heading() }, Text { words: text, font: cx.metrics.label() }];
    let blocks = set_both(cx, [heading, instructions], head.size());
    let mut top = head.top();
    for (nth, (block, ink)) in blocks.iter().zip([cx.palette.text, cx.palette.text_quiet]).enumerate() {
        block.paint(ui.painter(), egui::pos2(head.left(), top), ink);
        let place = Rect::from_min_size(egui::pos2(head.left(), top), Vec2::new(head.width(), block.size.y));
        block.name(ui, place, Id::unique(("words", nth)));
        top = place.bottom();
    }
    top
}

/// Draws one word in its frame, with its place in the order.
fn word_ui(ui: &mut Ui, cx: &Cx<'_>, place: Rect, nth: usize, word: &str) {
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    ui.painter().rect(place, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
    let (number, room) = place.split_left_right_at_x(place.left() + cx.mm(18.0).min(place.width() * 0.22));
    let font = Font { size: cx.metrics.heading().size.min(place.height() * 0.6), ..cx.metrics.heading() };
    let digit = cx.typed(&nth.to_string(), font, number.width());
    digit.paint_centered(ui.painter(), number, cx.palette.text_quiet);
    let room = room.shrink2(Vec2::new(cx.mm(2.0), cx.mm(1.0)));
    let font = Font { size: room.height() * 0.66, bold: true, ..cx.metrics.heading() };
    cx.fit_typed(word, font, room.size()).paint_left(ui.painter(), room, cx.palette.text);
    let name = cx.say_with("kiosk-words-nth", &[("nth", &nth.to_string()), ("word", word)]);
    let response = ui.interact(place, Id::unique(("word", nth)), cx.words_sense());
    Control::new(Role::Label, &name).announce(cx, &response);
}
