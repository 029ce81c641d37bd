//! 郵便番号. A field for a postal code, whose seven digits give the town.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::kana::Town;

use crate::typing::editor::{Edit, Editor, Lines};
use crate::typing::writing::{POSTAL_DIGITS as DIGITS, Panel, TextDraft};
use crate::ui::cx::Cx;
use crate::ui::text::LEADING;
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::desk;
use crate::ui::widgets::pad::{self, Beside, Struck};
use crate::ui::widgets::shelf;
use crate::ui::widgets::writer::end_width;

/// The sign before a postal code.
const POSTAL_MARK: char = '〒';
/// The sign for a digit that is still to come.
const OPEN: char = '○';
/// The number of digits before the hyphen.
const FIRST: usize = 3;

/// Draws the digits, the pad and the towns, and writes the town that was chosen. Where the pad leaves no room for a town,
/// the towns take its place once the code is whole.
pub(crate) fn postal_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let Panel::Postal { page } = &mut draft.panel else { return };
    let digits = &mut draft.postal;
    let gap = desk::gap(cx);
    let pad::Places { rest, keys } = pad::Places::of(cx, area);
    let key = desk::key(cx);
    let is_narrow = rest.width() < cx.metrics.normal() * TOWN_WIDTH;
    let takes_turns = is_narrow || rest.height() < key + gap + town_height(cx);
    let shows_towns = takes_turns && digits.text().len() == DIGITS;
    let rest = if shows_towns { area } else { rest };
    let (line, below) = rest.split_top_bottom_at_y(rest.top() + key.min(rest.height()));
    let [close, erase] = ["kana-close", "board-key-erase"].map(|id| cx.say(id));
    let close_place = line.with_min_x(line.right() - end_width(cx, &close));
    let mut room = line.with_max_x(close_place.left() - gap);
    if shows_towns {
        let place = room.with_min_x(room.right() - end_width(cx, &erase));
        room.max.x = place.left() - gap;
        if Button::new("postal-erase", &erase).dress(Dress::Quiet).show(ui, cx, place) {
            digits.apply(Edit::Erase, &[]);
        }
    } else {
        match pad::keys_ui(ui, cx, keys, Beside::Nothing) {
            Some(Struck::Key(key)) if digits.text().len() < DIGITS => digits.apply(Edit::Insert(key), &[]),
            Some(Struck::Key(_)) | None => {}
            Some(Struck::Erase) => digits.apply(Edit::Erase, &[]),
        }
    }
    if digits.text().len() > DIGITS {
        *digits = Editor::new(&digits.text()[..DIGITS], None, Lines::One);
    }
    code_ui(ui, cx, room, digits.text());
    let towns = cx.kana.converter().map(|it| it.postal().find(digits.text())).unwrap_or_default();
    let has_room = !takes_turns || shows_towns;
    let below = below.with_min_y(below.top() + gap);
    let chosen = if has_room { towns_ui(ui, cx, below, &towns, digits.text(), page) } else { None };
    if Button::new("postal-close", &close).dress(Dress::Quiet).show(ui, cx, close_place) {
        draft.panel = Panel::Board;
    }
    if let Some(town) = chosen.and_then(|index| towns.get(index)) {
        draft.write_town(town, cx.kana);
    }
}

/// The width of a town with its prefecture, in sizes of normal text.
const TOWN_WIDTH: f32 = 14.0;

/// Returns the height of a town with its reading.
fn town_height(cx: &Cx<'_>) -> f32 {
    (cx.metrics.normal() * LEADING * 2.0 + cx.mm(2.0)).max(desk::key(cx))
}

/// Draws the digits so far, with a place for each that is still to come.
fn code_ui(ui: &Ui, cx: &Cx<'_>, place: Rect, digits: &str) {
    let mut shown = String::from(POSTAL_MARK);
    for at in 0..DIGITS {
        if at == FIRST {
            shown.push('-');
        }
        shown.push(digits.chars().nth(at).unwrap_or(OPEN));
    }
    let block = cx.fit_typed(&shown, cx.metrics.heading(), place.size());
    block.paint_left(ui.painter(), place, cx.palette.text);
    block.name(ui, place, Id::unique("postal-code"));
}

/// Draws the towns of the code. Returns the index of the one that was touched.
fn towns_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, towns: &[Town], digits: &str, page: &mut usize) -> Option<usize> {
    if towns.is_empty() {
        let text = if digits.len() < DIGITS { "kana-postal-text" } else { "kana-postal-none" };
        let text = cx.say(text);
        let block = cx.fit(&text, cx.metrics.label(), room.size());
        block.paint(ui.painter(), room.min, cx.palette.text);
        block.name(ui, room, Id::unique("postal-help"));
        return None;
    }
    let gap = desk::gap(cx);
    let height = town_height(cx);
    let rows = (((room.height() + gap) / (height + gap)) as usize).max(1);
    let pages = towns.len().div_ceil(rows);
    *page = (*page).min(pages - 1);
    let strip = shelf::pager_rect(cx, room);
    let list = if pages > 1 { room.with_max_x(strip.left() - gap) } else { room };
    let mut chosen = None;
    for (index, town) in towns.iter().enumerate().skip(*page * rows).take(rows) {
        let top = list.top() + (index % rows) as f32 * (height + gap);
        let place = Rect::from_min_size(egui::pos2(list.left(), top), Vec2::new(list.width(), height));
        let label = format!("{}\n{}", town.writing(), town.reading());
        let name = format!("{} {}", town.writing(), town.reading());
        let font = crate::ui::text::Font { size: cx.metrics.normal(), ..cx.metrics.label() };
        if Button::new(("town", index), &label).typed().name(&name).font(font).show(ui, cx, place) {
            chosen = Some(index);
        }
    }
    if pages > 1 && strip.height() >= desk::key(cx) * 3.0 + gap * 2.0 {
        shelf::pager(ui, cx, strip, page, pages);
    } else if pages > 1 {
        // Where the list is too low for a pager, one button leads from page to page and back to the first.
        let after = cx.say("kiosk-list-after");
        let place = strip.with_max_y(strip.top() + desk::key(cx).min(strip.height()));
        if Button::new("towns-after", "").name(&after).arrow(Arrow::Down).show(ui, cx, place) {
            *page = (*page + 1) % pages;
        }
    }
    chosen
}
