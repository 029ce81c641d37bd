//! 五十音盤. The board on the screen: kana in columns, in rows, as on a telephone or from Latin letters; and digits and
//! letters.

use egui::{Rect, Ui, Vec2};
use moshimo_core::script::SPACE;

use crate::typing::boards::{Layout, Sheet};
use crate::typing::editor::Edit;
use crate::typing::writing::{Panel, TextDraft};
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::flick::flick_ui;

/// The least height of a key, of a candidate and of the row, in millimetres.
pub(crate) const KEY: f32 = 16.0;
/// The number of rows of a sheet.
pub(crate) const ROWS: usize = 5;

/// An effect of a key besides writing a letter.
enum Key {
    Edit(Edit),
    Turn(Sheet),
    Case,
    Boards,
}

/// Draws the board and applies what was touched.
pub(crate) fn board_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    cx.keys(|| paint_board(ui, cx, area, draft));
}

fn paint_board(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let gap = cx.metrics.gap() * 0.8;
    let tools_width = area.width() * 0.23;
    let (keys, tools) = area.split_left_right_at_x(area.right() - tools_width);
    let keys = Rect::from_min_max(keys.min, keys.max - Vec2::new(gap * 1.8, 0.0));
    let sheet = draft.sheet(cx.tools());
    let is_kana = sheet.is_kana();
    match cx.kana.layout() {
        Layout::Flick if is_kana => flick_ui(ui, cx, keys, draft),
        Layout::Romaji if is_kana => {
            if let Some(letter) = letters_ui(ui, cx, keys, sheet, cx.boards.romaji()) {
                draft.cross = None;
                draft.type_latin(&letter, cx.tools());
            }
        }
        layout => {
            let rows = (layout == Layout::Rows && is_kana).then(|| cx.boards.in_rows(sheet));
            let columns = rows.as_deref().unwrap_or_else(|| cx.boards.columns(sheet));
            if let Some(letter) = letters_ui(ui, cx, keys, sheet, columns) {
                draft.apply(Edit::Insert(letter), cx.tools());
            }
        }
    }
    match tools_ui(ui, cx, tools, draft) {
        Some(Key::Edit(edit)) => draft.apply(edit, cx.tools()),
        Some(Key::Turn(next)) => draft.turn_to(next),
        Some(Key::Case) => draft.change_case(cx.tools()),
        Some(Key::Boards) => draft.panel = Panel::Boards,
        None => {}
    }
}

/// Draws the letters in their columns. Returns the one that was pressed.
pub(crate) fn letters_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    keys: Rect,
    sheet: Sheet,
    columns: &[Vec<String>],
) -> Option<String> {
    let rows = columns.iter().map(Vec::len).max().unwrap_or(ROWS);
    // Letters that the citizen wishes larger are larger on the keys too, as far as the keys hold them.
    let key = keys.height() / ROWS as f32;
    let size = cx.metrics.body().size.min(key * 0.68).max(key * 0.5).max(cx.mm(8.4));
    let font = Font { size, ..cx.metrics.label() };
    let mut pressed = None;
    for (column, letters) in columns.iter().enumerate() {
        for (row, letter) in letters.iter().enumerate().filter(|(_, letter)| !letter.is_empty()) {
            let rect = Grid { area: keys, columns: columns.len(), rows, gap: cx.metrics.gap() * 0.8 }.cell(column, row);
            if Button::new(("key", sheet as u8, column, row), letter).key().font(font).show(ui, cx, rect) {
                pressed = Some(letter.clone());
            }
        }
    }
    pressed
}

/// Draws the two columns at the right: other sheets and boards; erase, undo, blank, caret or phrase. Returns the key
/// that was pressed.
fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &TextDraft) -> Option<Key> {
    let sheet = draft.sheet(cx.tools());
    let turn = |to: Sheet| Some(Key::Turn(to));
    let other_kana = if sheet == Sheet::Hiragana { Sheet::Katakana } else { Sheet::Hiragana };
    let kana_label = if sheet == Sheet::Hiragana { "board-key-katakana" } else { "board-key-hiragana" };
    let forms = match sheet {
        Sheet::Hiragana | Sheet::Katakana => ("board-key-forms", Some(Key::Edit(Edit::Cycle)), None),
        Sheet::Latin => ("board-key-capitals", Some(Key::Case), None),
        Sheet::Capitals => ("board-key-small", Some(Key::Case), None),
        Sheet::Digits | Sheet::Address => ("board-key-forms", None, None),
    };
    // While phrases are being converted, the arrows go from one to the next.
    let composes = draft.composition().segments().len() > 1;
    let (before, after) =
        if composes { ("kana-phrase-before", "kana-phrase-after") } else { ("board-key-left", "board-key-right") };
    let left = [
        forms,
        (kana_label, turn(other_kana), None),
        ("board-key-digits", turn(draft.digits()).filter(|_| !sheet.is_digits()), None),
        ("board-key-latin", turn(Sheet::Latin).filter(|_| !sheet.is_latin()), None),
        ("board-key-boards", sheet.is_kana().then_some(Key::Boards), None),
    ];
    let right = [
        ("board-key-erase", Some(Key::Edit(Edit::Erase)), None),
        ("board-key-undo", Some(Key::Edit(Edit::Undo)).filter(|_| draft.can_undo()), None),
        ("board-key-space", Some(Key::Edit(Edit::Insert(SPACE.to_string()))), None),
        (before, Some(Key::Edit(Edit::Left)), Some(Arrow::Left)),
        (after, Some(Key::Edit(Edit::Right)), Some(Arrow::Right)),
    ];
    let gap = cx.metrics.gap() * 0.8;
    let mut pressed = None;
    for (column, tools) in [left, right].into_iter().enumerate() {
        for (row, (id, key, arrow)) in tools.into_iter().enumerate() {
            let label = if arrow.is_some() { String::new() } else { cx.say(id) };
            let name = cx.say(&format!("{id}-name"));
            let mut button =
                Button::new(("tool", column, row), &label).name(&name).dress(Dress::Quiet).enabled(key.is_some());
            if let Some(arrow) = arrow {
                button = button.arrow(arrow);
            }
            if button.show(ui, cx, Grid { area, columns: 2, rows: ROWS, gap }.cell(column, row)) {
                pressed = key;
            }
        }
    }
    pressed
}
