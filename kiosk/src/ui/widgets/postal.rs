//! 郵便番号. A field for a postal code, whose seven digits give the town.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::kana::Town;

use crate::typing::editor::{Edit, Editor, Lines};
use crate::typing::writing::{Panel, TextDraft};
use crate::ui::cx::Cx;
use crate::ui::widgets::board::KEY;
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::pad::{Beside, Struck, keys_ui};
use crate::ui::widgets::shelf;

/// The sign before a postal code.
const POSTAL_MARK: char = '〒';
/// The sign for a digit that is still to come.
const OPEN: char = '○';
/// The number of digits of a code.
const DIGITS: usize = 7;
/// The number of digits before the hyphen.
const FIRST: usize = 3;

/// Draws the digits, the pad and the towns, and writes the town that was chosen.
pub(crate) fn postal_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let Panel::Postal { digits, page } = &mut draft.panel else { return };
    let gap = cx.metrics.gap();
    let (left, pad) = area.split_left_right_at_x(area.right() - area.width() * 0.36);
    let left = left.with_max_x(left.right() - gap * 2.0);
    match keys_ui(ui, cx, pad, Beside::Nothing) {
        Some(Struck::Key(key)) if digits.text().len() < DIGITS => digits.apply(Edit::Insert(key), &[]),
        Some(Struck::Key(_)) | None => {}
        Some(Struck::Erase) => digits.apply(Edit::Erase, &[]),
    }
    if digits.text().len() > DIGITS {
        *digits = Editor::new(&digits.text()[..DIGITS], None, Lines::One);
    }
    let (line, rest) = left.split_top_bottom_at_y(left.top() + cx.mm(KEY));
    let close = line.with_min_x(line.right() - cx.mm(KEY * 2.4));
    code_ui(ui, cx, line.with_max_x(close.left() - gap), digits.text());
    let rest = rest.with_min_y(rest.top() + gap);
    let towns = cx.kana.converter().map(|it| it.postal().find(digits.text())).unwrap_or_default();
    let chosen = towns_ui(ui, cx, rest, &towns, digits.text(), page);
    if Button::new("postal-close", &cx.say("kana-close")).dress(Dress::Quiet).show(ui, cx, close) {
        draft.panel = Panel::Board;
    }
    if let Some(town) = chosen.and_then(|index| towns.get(index)) {
        draft.take(&town.writing(), cx.kana);
        let mut memory = cx.kana.memory().borrow_mut();
        memory.learn(&town.reading(), &town.writing());
        // The next thing to write is the number of the house.
        draft.turn_to(draft.digits());
    }
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
        let font = cx.font_within(&text, cx.metrics.label(), room.size());
        cx.write(ui, room, font, &text);
        return None;
    }
    let gap = cx.metrics.gap();
    let height = (cx.metrics.normal() * 1.6 * 2.0 + cx.mm(2.0)).max(cx.mm(KEY));
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
    if pages > 1 {
        shelf::pager(ui, cx, strip, page, pages);
    }
    chosen
}
