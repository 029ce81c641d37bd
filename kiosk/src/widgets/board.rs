//! 五十音盤. The board on the screen: kana in their columns, digits, Latin letters.

use egui::{Rect, Ui, Vec2};

use super::button::{Arrow, Button, Dress};
use crate::boards::Sheet;
use crate::cx::{Cx, cell};
use crate::editor::{Edit, Editor, Lines};
use crate::text::Font;

/// Rows of a sheet.
pub(crate) const ROWS: usize = 5;

/// What a key does besides writing itself.
enum Key {
    Edit(Edit),
    Turn(Sheet),
}

/// Draws the board and applies what was touched.
pub(crate) fn board_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, board: (&mut Editor, &mut Sheet)) {
    cx.silently(|| paint_board(ui, cx, area, board));
}

fn paint_board(ui: &mut Ui, cx: &Cx<'_>, area: Rect, (editor, sheet): (&mut Editor, &mut Sheet)) {
    let gap = cx.metrics.gap() * 0.8;
    let tools_width = area.width() * 0.23;
    let (keys, tools) = area.split_left_right_at_x(area.right() - tools_width);
    let keys = Rect::from_min_max(keys.min, keys.max - Vec2::new(gap * 1.8, 0.0));
    let letter = letters_ui(ui, cx, keys, (*sheet, cx.boards.columns(*sheet)));
    let mut pressed = letter.map(|letter| Key::Edit(Edit::Insert(letter)));
    if let Some(key) = tools_ui(ui, cx, tools, (editor, *sheet)) {
        pressed = Some(key);
    }
    match pressed {
        Some(Key::Edit(edit)) => editor.apply(edit, cx.boards.forms()),
        Some(Key::Turn(next)) => *sheet = next,
        None => {}
    }
}

/// The letters in their columns; the one that was pressed.
pub(crate) fn letters_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    keys: Rect,
    (sheet, columns): (Sheet, &[Vec<String>]),
) -> Option<String> {
    let font = Font { size: (keys.height() / ROWS as f32 * 0.5).max(cx.mm(8.4)), ..cx.metrics.label() };
    let mut pressed = None;
    for (column, letters) in columns.iter().enumerate() {
        for (row, letter) in letters.iter().enumerate().filter(|(_, letter)| !letter.is_empty()) {
            let rect = cell(keys, (columns.len(), ROWS), (column, row), cx.metrics.gap() * 0.8);
            if Button::new(("key", sheet as u8, column, row), letter).key().font(font).show(ui, cx, rect) {
                pressed = Some(letter.clone());
            }
        }
    }
    pressed
}

/// The two columns at the right: other sheets, erase, caret, blank.
fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, (editor, sheet): (&Editor, Sheet)) -> Option<Key> {
    let insert = |text: &str| Some(Key::Edit(Edit::Insert(text.to_owned())));
    let turn = |to: Sheet| Some(Key::Turn(to));
    let other_kana = if sheet == Sheet::Hiragana { Sheet::Katakana } else { Sheet::Hiragana };
    let kana_label = if sheet == Sheet::Hiragana { "board-key-katakana" } else { "board-key-hiragana" };
    let forms = matches!(sheet, Sheet::Hiragana | Sheet::Katakana);
    let last = if editor.lines == Lines::Many { ("board-key-newline", insert("\n")) } else { ("", None) };
    let left = [
        ("board-key-forms", forms.then_some(Key::Edit(Edit::Cycle))),
        (kana_label, turn(other_kana)),
        ("board-key-digits", turn(Sheet::Digits).filter(|_| sheet != Sheet::Digits)),
        ("board-key-latin", turn(Sheet::Latin).filter(|_| sheet != Sheet::Latin)),
        last,
    ];
    let right = [
        ("board-key-erase", Some(Key::Edit(Edit::Erase))),
        ("board-key-undo", Some(Key::Edit(Edit::Undo)).filter(|_| editor.can_undo())),
        ("board-key-space", insert("\u{3000}")),
        ("board-key-left", Some(Key::Edit(Edit::Left))),
        ("board-key-right", Some(Key::Edit(Edit::Right))),
    ];
    let gap = cx.metrics.gap() * 0.8;
    let mut pressed = None;
    for (column, tools) in [left, right].into_iter().enumerate() {
        for (row, (id, key)) in tools.into_iter().enumerate() {
            if id.is_empty() {
                continue;
            }
            let label = cx.say(id);
            let name = cx.say(&format!("{id}-name"));
            let mut button = Button::new(id, &label).name(&name).dress(Dress::Quiet).enabled(key.is_some());
            match id {
                "board-key-left" => button = Button::new(id, "").name(&name).dress(Dress::Quiet).arrow(Arrow::Left),
                "board-key-right" => button = Button::new(id, "").name(&name).dress(Dress::Quiet).arrow(Arrow::Right),
                _ => {}
            }
            if button.show(ui, cx, cell(area, (2, ROWS), (column, row), gap)) {
                pressed = key;
            }
        }
    }
    pressed
}
