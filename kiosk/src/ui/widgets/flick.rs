//! フリック. A board as on a telephone. Each column of kana has a key, and a cross beside the keys shows the rest of the
//! column. A tap on a key writes its first letter, and a tap on the cross replaces that letter. Those who are used to
//! it can flick instead.

use egui::{Pos2, Rect, Ui, Vec2};

use crate::typing::editor::Edit;
use crate::typing::writing::TextDraft;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::Button;

/// Keys across and down.
const COLUMNS: usize = 3;
const ROWS: usize = 4;
/// The distance in millimetres below which a finger has tapped, and not flicked.
const FLICK: f32 = 7.0;
/// The cells of the cross: the letter itself, then left, up, right and down.
const CROSS: [(usize, usize); 5] = [(1, 1), (0, 1), (1, 0), (2, 1), (1, 2)];

/// Draws keys and cross and applies what was touched.
pub(crate) fn flick_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let gap = cx.metrics.gap() * 0.8;
    let (keys, cross) = area.split_left_right_at_fraction(0.56);
    let cross = cross.with_min_x(cross.left() + gap * 2.0);
    let columns = cx.boards.columns(draft.sheet(cx.tools()));
    let font = Font { size: (area.height() / 8.0).max(cx.mm(8.4)), ..cx.metrics.label() };
    let mut written = None;
    for (index, column) in columns.iter().enumerate().take(COLUMNS * ROWS) {
        let place = Grid { area: keys, columns: COLUMNS, rows: ROWS, gap }.along(index);
        let Some(first) = column.first().filter(|it| !it.is_empty()) else { continue };
        let tapped = Button::new(("flick", index), first).key().font(font).show(ui, cx, place);
        if let Some(letter) = flicked(ui, cx, place, draft, column) {
            written = Some((index, letter));
        } else if tapped {
            written = Some((index, first.clone()));
        }
    }
    if let Some((index, letter)) = written {
        draft.apply(Edit::Insert(letter), cx.tools());
        draft.cross = Some(index);
    }
    cross_ui(ui, cx, cross, draft, columns);
}

/// Returns the letter that a finger chose on a key, by a flick or by a tap.
fn flicked(ui: &Ui, cx: &Cx<'_>, place: Rect, draft: &mut TextDraft, column: &[String]) -> Option<String> {
    let (origin, now, was_released) =
        ui.input(|input| (input.pointer.press_origin(), input.pointer.interact_pos(), input.pointer.any_released()));
    if ui.input(|input| input.pointer.any_pressed()) && origin.is_some_and(|at| place.contains(at)) {
        draft.pressed = origin;
    }
    let began: Pos2 = draft.pressed.filter(|at| was_released && place.contains(*at))?;
    draft.pressed = None;
    let moved = now? - began;
    let far = cx.mm(FLICK);
    let index = match (moved.x.abs() > moved.y.abs(), moved.x > 0.0, moved.y > 0.0) {
        _ if moved.length() < far => 0,
        (true, false, _) => 1,
        (false, _, false) => 2,
        (true, true, _) => 3,
        (false, _, true) => 4,
    };
    column.get(index).or(column.first()).filter(|it| !it.is_empty()).cloned()
}

/// Draws the letters of the column that was touched last.
fn cross_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft, columns: &[Vec<String>]) {
    let Some(index) = draft.cross else { return };
    let Some(column) = columns.get(index) else { return };
    let font = Font { size: (area.height() / 8.0).max(cx.mm(8.4)), ..cx.metrics.label() };
    let size = Vec2::new(area.width(), area.height() * 0.86);
    let area = Rect::from_center_size(area.center(), size);
    let mut chosen = None;
    let grid = Grid { area, columns: 3, rows: 3, gap: cx.metrics.gap() * 0.8 };
    for (letter, at) in column.iter().zip(CROSS).filter(|(letter, _)| !letter.is_empty()) {
        let name = cx.say_with("kana-cross", &[("letter", letter)]);
        let place = grid.cell(at.0, at.1);
        if Button::new(("cross", at), letter).key().name(&name).font(font).show(ui, cx, place) {
            chosen = Some(letter.clone());
        }
    }
    if let Some(letter) = chosen {
        draft.swap_last(&letter, cx.tools());
    }
}
