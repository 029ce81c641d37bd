//! 見くらべる. The comparison of two people's cards: what both kept, and what only one of them kept. It is something to talk
//! about, and nothing is scored.

use egui::{Rect, Ui, Vec2};
use moshimo_core::game::{CardKey, Comparison, Pair, Pile};

use crate::activities::cards::screens::pick::two_lines;
use crate::activities::cards::screens::{View, bar, head_above, seat_words, touch};
use crate::activities::cards::{Play, Touch, Way};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::card::Card;
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf;

/// A card, with the other person's opinion of it.
type Entry = (CardKey, String);
/// A heading, with the cards below it.
type Column = (String, Vec<Entry>);

/// The width below which the columns come one after the other, in ems of normal text.
const NARROW: f32 = 33.0;

/// Draws three columns: both people's cards, and those of each alone.
pub(crate) fn compare_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, pair: &Pair, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let for_one = matches!(view.game.play, Some(Play::Pair(_, Way::One)));
    let text = cx.say(if for_one { "game-compare-one" } else { "game-compare-text" });
    let body = head_above(ui, cx, &areas, [&cx.say("game-compare"), &text], cx.metrics.touch() * 3.0);
    let columns = columns(cx, &pair.compare());
    let gap = cx.metrics.gap();
    let title = cx.metrics.strong().size * 1.8;
    let least = (two_lines(cx) + cx.mm(6.0)).min(body.height() - title);
    let rows = (((body.height() - title + gap) / (least + gap)).floor() as usize).max(1);
    // On a narrow screen the columns come one after the other.
    let together = if body.width() < cx.metrics.normal() * NARROW { 1 } else { columns.len() };
    let pages_of = |columns: &[Column]| columns.iter().map(|(_, it)| it.len().div_ceil(rows)).max().unwrap_or(1).max(1);
    let pages: Vec<(usize, usize)> = (0..columns.len())
        .step_by(together)
        .flat_map(|first| (0..pages_of(&columns[first..first + together])).map(move |page| (first, page)))
        .collect();
    *page = (*page).min(pages.len() - 1);
    let (first, part) = pages[*page];
    let mut room = body;
    if pages.len() > 1 {
        let strip = shelf::pager_rect(cx, body);
        shelf::pager(ui, cx, strip, page, pages.len());
        room.max.x = strip.left() - gap * 1.5;
    }
    for (index, (heading, entries)) in columns.iter().enumerate().skip(first).take(together) {
        let column = Grid::across(room, together, gap * 1.6).cell(index - first, 0);
        let line = Rect::from_min_size(column.min, Vec2::new(column.width(), title));
        cx.write_centered(ui, line, cx.metrics.strong(), heading);
        let list = column.with_min_y(line.bottom());
        if entries.is_empty() {
            let words = Rect::from_min_size(list.min, Vec2::new(list.width(), least));
            cx.quiet().write_centered(ui, words, cx.metrics.label(), &cx.say("game-none"));
        }
        for (row, (card, note)) in entries.iter().skip(part * rows).take(rows).enumerate() {
            let place = Grid::down(list, rows, gap).cell(0, row);
            Card::new(("compared", index, row), view.face(cx, *card)).note(note).show(ui, cx, place);
        }
    }
    let label = cx.say("game-to-result");
    bar(ui, cx, &areas, Some((&label, touch(Touch::Result))))
}

fn columns(cx: &Cx<'_>, compared: &Comparison) -> Vec<Column> {
    let shared = compared.shared.iter().map(|card| (*card, String::new())).collect();
    let mut columns = vec![(cx.say("game-shared"), shared)];
    for (seat, only) in compared.only.iter().enumerate() {
        let heading = cx.say_with("game-only", &[("seat", &seat_words(cx, seat))]);
        let other = seat_words(cx, 1 - seat);
        let entry = |(card, pile): &(CardKey, Option<Pile>)| {
            let pile = match pile {
                Some(Pile::Very) => "game-very",
                Some(Pile::Somewhat) => "game-somewhat",
                Some(Pile::NotNow) => "game-not-now",
                None => return (*card, String::new()),
            };
            (*card, cx.say_with("game-other-pile", &[("seat", &other), ("pile", &cx.say(pile))]))
        };
        columns.push((heading, only.iter().map(entry).collect()));
    }
    columns
}
