//! 五十音盤. The board on the screen: kana in columns, in rows, as on a telephone or from Latin letters; and digits and
//! letters.

use egui::{Rect, Ui};
use moshimo_core::script::SPACE;

use crate::typing::boards::{Layout, Sheet};
use crate::typing::editor::Edit;
use crate::typing::writing::{Panel, TextDraft};
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Arrow, Button, Dress, PADDING};
use crate::ui::widgets::desk::{self, Arrangement, Desk, Tools};
use crate::ui::widgets::flick::flick_ui;

/// An effect of a key besides writing a letter.
enum Key {
    Edit(Edit),
    Turn(Sheet),
    Case,
    Open(Panel),
}

/// A tool: its message, its effect if it can be used now, and the arrow that replaces its words.
type Tool = (&'static str, Option<Key>, Option<Arrow>);

/// Draws the board and applies what was touched.
pub(crate) fn board_ui(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut TextDraft) {
    cx.keys(|| {
        keys_ui(ui, cx, desk, draft);
        let tools = tools_at_hand(cx, desk, draft);
        let columns = desk.way.tools.columns(desk.way.keys);
        tools_ui(ui, cx, desk.tools, tools, columns, draft);
    });
}

/// Draws the tools that have no place beside the keys.
pub(crate) fn more_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let mut tools = all_tools(cx, draft);
    tools.push(("kana-close", Some(Key::Open(Panel::Board)), None));
    let gap = desk::gap(cx);
    let rows = (((area.height() + gap) / (desk::key(cx) + gap)) as usize).clamp(1, 4);
    let columns = tools.len().div_ceil(rows);
    tools_ui(ui, cx, area, tools, columns, draft);
}

fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut TextDraft) {
    let sheet = draft.sheet(cx.tools());
    if sheet.is_digits() {
        return digits_ui(ui, cx, desk, draft, sheet);
    }
    if desk.way.keys != Arrangement::Board && (sheet.is_kana() || sheet.is_latin()) {
        return flick_ui(ui, cx, desk, draft);
    }
    match cx.kana.layout() {
        Layout::Romaji if sheet.is_kana() => {
            if let Some(letter) = letters_ui(ui, cx, desk.keys, sheet, cx.boards.romaji()) {
                draft.cross = None;
                draft.type_latin(&letter, cx.tools());
            }
        }
        layout => {
            let rows = (layout == Layout::Rows && sheet.is_kana()).then(|| cx.boards.in_rows(sheet));
            let columns = rows.as_deref().unwrap_or_else(|| cx.boards.columns(sheet));
            if let Some(letter) = letters_ui(ui, cx, desk.keys, sheet, columns) {
                draft.apply(Edit::Insert(letter), cx.tools());
            }
        }
    }
}

/// Draws digits and the words beside them. Where the keys stand in fewer rows than the digits, the digits follow one
/// another, and the words stay away.
fn digits_ui(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut TextDraft, sheet: Sheet) {
    let pressed = match desk.way.keys {
        Arrangement::Board | Arrangement::Telephone => letters_ui(ui, cx, desk.keys, sheet, cx.boards.columns(sheet)),
        Arrangement::InTurn { rows } => letters_ui(ui, cx, desk.keys, sheet, &cx.boards.digits_in(rows)),
    };
    if let Some(letter) = pressed {
        draft.apply(Edit::Insert(letter), cx.tools());
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
    let rows = columns.iter().map(Vec::len).max().unwrap_or(1);
    let grid = Grid { area: keys, columns: columns.len(), rows, gap: desk::gap(cx) };
    let font = letter_font(cx, grid.cell(0, 0));
    let mut pressed = None;
    for (column, letters) in columns.iter().enumerate() {
        for (row, letter) in letters.iter().enumerate().filter(|(_, letter)| !letter.is_empty()) {
            let rect = grid.cell(column, row);
            if Button::new(("key", sheet as u8, column, row), letter).key().font(font).show(ui, cx, rect) {
                pressed = Some(letter.clone());
            }
        }
    }
    pressed
}

/// Returns the font of a letter on a key. Letters that the citizen wishes larger are larger on the keys too, as far as
/// the keys hold them.
pub(crate) fn letter_font(cx: &Cx<'_>, key: Rect) -> Font {
    let room = key.height().min(key.width());
    let size = cx.metrics.body().size.min(room * 0.62).max(room * 0.5).max(cx.metrics.normal());
    Font { size, ..cx.metrics.label() }
}

/// Returns all tools: other sheets and boards; erase, undo, blank, caret or phrase.
fn all_tools(cx: &Cx<'_>, draft: &TextDraft) -> Vec<Tool> {
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
    vec![
        forms,
        ("board-key-erase", Some(Key::Edit(Edit::Erase)), None),
        (kana_label, turn(other_kana), None),
        ("board-key-undo", Some(Key::Edit(Edit::Undo)).filter(|_| draft.can_undo()), None),
        ("board-key-digits", turn(draft.digits()).filter(|_| !sheet.is_digits()), None),
        ("board-key-space", Some(Key::Edit(Edit::Insert(SPACE.to_string()))), None),
        ("board-key-latin", turn(Sheet::Latin).filter(|_| !sheet.is_latin()), None),
        (before, Some(Key::Edit(Edit::Left)), Some(Arrow::Left)),
        ("board-key-boards", sheet.is_kana().then_some(Key::Open(Panel::Boards)), None),
        (after, Some(Key::Edit(Edit::Right)), Some(Arrow::Right)),
    ]
}

/// The messages of the words on tools.
const WORDS: [&str; 10] = [
    "board-key-forms",
    "board-key-capitals",
    "board-key-small",
    "board-key-katakana",
    "board-key-hiragana",
    "board-key-digits",
    "board-key-latin",
    "board-key-erase",
    "board-key-space",
    "board-key-more",
];
/// The smallest letters of a tool, as a part of normal ones.
const SMALL: f32 = 0.8;

/// Returns the least width of a tool.
pub(crate) fn tool_width(cx: &Cx<'_>) -> f32 {
    width_of(cx, &WORDS)
}

/// Returns the least width of a tool that has the words of one of these messages. No word is broken then.
pub(crate) fn width_of(cx: &Cx<'_>, messages: &[&str]) -> f32 {
    let font = Font { size: cx.metrics.normal() * SMALL, ..cx.metrics.label() };
    let widest = messages.iter().map(|id| cx.block(&cx.say(id), font, f32::INFINITY).widest).fold(0.0, f32::max);
    (widest + cx.mm(PADDING * 2.0 + 0.4)).max(desk::key(cx))
}

/// Returns the tools that have a place beside or below the keys, row by row.
fn tools_at_hand(cx: &Cx<'_>, desk: &Desk, draft: &TextDraft) -> Vec<Tool> {
    let all = all_tools(cx, draft);
    match desk.way.tools {
        Tools::Beside => all,
        // Two rows hold what otherwise stands in two columns.
        Tools::Below => {
            let (left, right): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(nth, _)| nth % 2 == 0);
            left.into_iter().chain(right).map(|(_, tool)| tool).collect()
        }
        Tools::FewBeside | Tools::FewBelow | Tools::FewInTwoRows => {
            let needed = all.into_iter().enumerate().filter(|(nth, _)| matches!(nth, 0 | 1 | 5));
            let more = ("board-key-more", Some(Key::Open(Panel::Tools)), None);
            needed.map(|(_, tool)| tool).chain([more]).collect()
        }
    }
}

/// Draws tools row by row and applies the one that was touched.
fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, tools: Vec<Tool>, columns: usize, draft: &mut TextDraft) {
    let grid = Grid { area, columns, rows: tools.len().div_ceil(columns), gap: desk::gap(cx) };
    let mut pressed = None;
    for (index, (id, key, arrow)) in tools.into_iter().enumerate() {
        let label = if arrow.is_some() { String::new() } else { cx.say(id) };
        let name = cx.say(&format!("{id}-name"));
        let mut button = Button::new(("tool", index), &label).name(&name).dress(Dress::Quiet).enabled(key.is_some());
        if let Some(arrow) = arrow {
            button = button.arrow(arrow);
        }
        if button.show(ui, cx, grid.along(index)) {
            pressed = key;
        }
    }
    match pressed {
        Some(Key::Edit(edit)) => draft.apply(edit, cx.tools()),
        Some(Key::Turn(next)) => {
            draft.turn_to(next);
            draft.panel = Panel::Board;
        }
        Some(Key::Case) => {
            draft.change_case(cx.tools());
            draft.panel = Panel::Board;
        }
        Some(Key::Open(panel)) => draft.panel = panel,
        None => {}
    }
}
