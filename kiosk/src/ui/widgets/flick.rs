//! フリック. A board as on a telephone. Each key has several letters: a column of kana, or some Latin letters. A tap on a
//! key writes its first letter, and the cross beside the keys offers the others, which replace it. Where a panel has no
//! place for the cross, the letters of a key take the place of the keys. Those who are used to it can flick instead.

use egui::{Pos2, Rect, Ui};

use crate::typing::editor::Edit;
use crate::typing::writing::{Cross, TextDraft};
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::board::letter_font;
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::desk::{self, Arrangement, Desk};

/// The number of keys, and how many of them stand in a row beside a cross.
const KEYS: usize = 12;
const ACROSS: usize = 3;
/// The distance in millimetres below which a finger has tapped, and not flicked.
const FLICK: f32 = 7.0;
/// The cells of the cross: the letter itself, then left, up, right and down.
const CROSS: [(usize, usize); 5] = [(1, 1), (0, 1), (1, 0), (2, 1), (1, 2)];

/// Draws keys and cross and applies what was touched.
pub(crate) fn flick_ui(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut TextDraft) {
    let gap = desk::gap(cx);
    if let Arrangement::InTurn { rows } = desk.way.keys {
        let grid = Grid { area: desk.keys, columns: KEYS / rows, rows, gap };
        return match draft.cross {
            Some(cross) => letters_in_turn_ui(ui, cx, grid, draft, cross),
            None => keys_ui(ui, cx, grid, draft),
        };
    }
    let half = (desk.keys.width() - gap * 2.0) / 2.0;
    let keys = desk.keys.with_max_x(desk.keys.left() + half);
    keys_ui(ui, cx, Grid { area: keys, columns: ACROSS, rows: KEYS / ACROSS, gap }, draft);
    cross_ui(ui, cx, desk.keys.with_min_x(keys.right() + gap * 2.0), draft);
}

fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, grid: Grid, draft: &mut TextDraft) {
    let sheet = draft.sheet(cx.tools());
    let mut written = None;
    for (key, letters) in cx.boards.telephone(sheet).iter().enumerate().take(grid.columns * grid.rows) {
        let place = grid.along(key);
        let Some(first) = letters.first().filter(|it| !it.is_empty()) else { continue };
        let tapped = Button::new(("flick", key), first).key().font(letter_font(cx, place)).show(ui, cx, place);
        if let Some(letter) = flicked(ui, cx, place, draft, letters) {
            written = Some((key, letter));
        } else if tapped {
            written = Some((key, first.clone()));
        }
    }
    if let Some((key, letter)) = written {
        draft.apply(Edit::Insert(letter), cx.tools());
        draft.cross = Some(Cross { sheet, key });
    }
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

/// Draws the letters of the key that was touched last, in a cross.
fn cross_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let Some(cross) = draft.cross else { return };
    let Some(letters) = cx.boards.telephone(cross.sheet).get(cross.key) else { return };
    let grid = Grid { area, columns: 3, rows: 3, gap: desk::gap(cx) };
    let chosen = letters.iter().zip(CROSS).filter(|(letter, at)| letter_ui(ui, cx, grid.cell(at.0, at.1), letter));
    if let Some(letter) = chosen.map(|(letter, _)| letter.clone()).last() {
        draft.swap_last(&letter, cx.tools());
    }
}

/// Draws the letters of the key that was touched last in the place of the keys, and a way back to these.
fn letters_in_turn_ui(ui: &mut Ui, cx: &Cx<'_>, grid: Grid, draft: &mut TextDraft, cross: Cross) {
    let letters = cx.boards.telephone(cross.sheet).get(cross.key).map(Vec::as_slice).unwrap_or_default();
    let chosen = letters.iter().enumerate().filter(|(nth, letter)| letter_ui(ui, cx, grid.along(*nth), letter));
    if let Some(letter) = chosen.map(|(_, letter)| letter.clone()).last() {
        draft.swap_last(&letter, cx.tools());
        draft.cross = None;
    }
    let back = grid.cell(grid.columns - 2, grid.rows - 1).union(grid.cell(grid.columns - 1, grid.rows - 1));
    let (label, name) = (cx.say("kana-cross-close"), cx.say("kana-cross-close-name"));
    if Button::new("cross-close", &label).name(&name).dress(Dress::Quiet).show(ui, cx, back) {
        draft.cross = None;
    }
}

fn letter_ui(ui: &mut Ui, cx: &Cx<'_>, place: Rect, letter: &str) -> bool {
    let name = cx.say_with("kana-cross", &[("letter", letter)]);
    let button = Button::new(("cross", letter), letter).key().name(&name).font(letter_font(cx, place));
    !letter.is_empty() && button.show(ui, cx, place)
}
