//! The panels that cover the board for a while: all writings of a phrase, other kanji of names, tools that have no place
//! beside the keys, and the choice of boards.

use egui::{Rect, Ui};
use moshimo_core::kana::Candidate;

use crate::typing::boards::Layout;
use crate::typing::editor::Edit;
use crate::typing::writing::{Panel, Size, TextDraft};
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::board::{more_ui, width_of};
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::desk::{self, Arrangement, Desk};
use crate::ui::widgets::postal::postal_ui;
use crate::ui::widgets::shelf;
use crate::ui::widgets::writer::offer_font;

/// The greatest number of columns of writings.
const COLUMNS: usize = 6;

/// Draws the panel that is open and applies what was touched.
pub(crate) fn panel_ui(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut TextDraft) {
    let area = desk.panel();
    match draft.panel {
        Panel::Board | Panel::Help => {}
        Panel::Candidates { page } => {
            let writings = draft.offers().candidates.clone();
            list_ui(ui, cx, area, draft, &writings, page);
        }
        Panel::Variants { page } => {
            let writings = cx.kana.converter().map(|it| draft.composition().variants(it)).unwrap_or_default();
            list_ui(ui, cx, area, draft, &writings, page);
        }
        Panel::Boards => boards_ui(ui, cx, desk, draft),
        Panel::Tools => more_ui(ui, cx, area, draft),
        Panel::Postal { .. } => postal_ui(ui, cx, area, draft),
    }
}

/// Draws writings page by page, with tools for the current phrase.
fn list_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft, writings: &[Candidate], mut page: usize) {
    let gap = desk::gap(cx);
    let Places { list, tools, columns: tool_columns } = Places::of(cx, area);
    let font = offer_font(cx, area.with_max_y(area.top() + desk::key(cx)));
    let wide = |it: &Candidate| cx.typed(&it.writing, font, f32::INFINITY).size.x + cx.mm(7.0);
    let widest = writings.iter().map(wide).fold(desk::key(cx), f32::max);
    let rows = (((list.height() + gap) / (desk::key(cx) + gap) + 0.02) as usize).max(1);
    let columns_in = |room: Rect| (((room.width() + gap) / (widest + gap)) as usize).clamp(1, COLUMNS);
    let strip = shelf::pager_rect(cx, list);
    let is_short = writings.len() <= columns_in(list) * rows;
    let grid = if is_short { list } else { list.with_max_x(strip.left() - gap) };
    let columns = columns_in(grid);
    let pages = writings.len().div_ceil(columns * rows).max(1);
    page = page.min(pages - 1);
    let current = draft.composition().segments().get(draft.composition().current()).map(|it| it.writing.clone());
    let mut chosen = None;
    for (index, candidate) in writings.iter().enumerate().skip(page * columns * rows).take(columns * rows) {
        let at = index % (columns * rows);
        let place = Grid { area: grid, columns, rows, gap }.along(at);
        let name = cx.say_with("kana-candidate", &[("writing", &candidate.writing)]);
        let is_current = current.as_ref() == Some(&candidate.writing);
        let button = Button::new(("writing", index), &candidate.writing).key().name(&name).font(font);
        if button.chosen(is_current).show(ui, cx, place) {
            chosen = Some(candidate.clone());
        }
    }
    if pages > 1 {
        shelf::pager(ui, cx, strip, &mut page, pages);
    }
    match &mut draft.panel {
        Panel::Candidates { page: shown } | Panel::Variants { page: shown } => *shown = page,
        Panel::Board | Panel::Boards | Panel::Tools | Panel::Help | Panel::Postal { .. } => {}
    }
    if let Some(candidate) = chosen {
        draft.choose(&candidate, cx.kana);
    } else {
        tools_ui(ui, cx, tools, tool_columns, draft);
    }
}

/// The places of a list of writings and of the tools for the current phrase.
struct Places {
    list: Rect,
    tools: Rect,
    columns: usize,
}

impl Places {
    /// Puts the tools beside the list, or below it where the room is narrow.
    fn of(cx: &Cx<'_>, area: Rect) -> Self {
        let gap = desk::gap(cx);
        let tool = width_of(cx, &WORDS);
        let fit = |length: f32, key: f32| (((length + gap) / (key + gap) + 0.02) as usize).max(1);
        if area.width() > area.height() * 1.3 {
            let columns = TOOLS.div_ceil(fit(area.height(), desk::key(cx)).min(TOOLS / 2));
            let width = (tool * columns as f32 + gap * (columns as f32 - 1.0)).max(area.width() * 0.25);
            let (list, tools) = area.split_left_right_at_x(area.right() - width);
            return Self { list: list.with_max_x(list.right() - gap * 2.0), tools, columns };
        }
        let columns = fit(area.width(), tool).clamp(2, TOOLS / 2);
        let rows = TOOLS.div_ceil(columns) as f32;
        let height = rows * (desk::key(cx) + gap) - gap;
        let (list, tools) = area.split_top_bottom_at_y(area.bottom() - height);
        Self { list: list.with_max_y(list.bottom() - gap), tools, columns }
    }
}

/// The number of tools.
const TOOLS: usize = 8;
/// The messages of the words on them.
const WORDS: [&str; 7] =
    ["kana-narrower", "kana-wider", "kana-variants", "kana-all", "board-key-undo", "kana-close", "kana-decide"];

/// A tool for the current phrase.
#[derive(Clone, Copy)]
enum Tool {
    Before,
    After,
    Narrower,
    Wider,
    Variants,
    Writings,
    Undo,
    Close,
    Decide,
}

/// A key: its message, its tool, whether it can be used now, and the arrow that replaces its words.
type Key = (&'static str, Tool, bool, Option<Arrow>);

fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, columns: usize, draft: &mut TextDraft) {
    let composition = draft.composition();
    let (current, count) = (composition.current(), composition.segments().len());
    let length = composition.segments().get(current).map_or(0, |it| it.span.len());
    let shows_variants = matches!(draft.panel, Panel::Variants { .. });
    let has_variants = cx.kana.converter().is_some_and(|it| !composition.variants(it).is_empty());
    let other = if shows_variants { ("kana-all", Tool::Writings) } else { ("kana-variants", Tool::Variants) };
    let keys: [Key; TOOLS] = [
        ("kana-phrase-before", Tool::Before, current > 0, Some(Arrow::Left)),
        ("kana-phrase-after", Tool::After, current + 1 < count, Some(Arrow::Right)),
        ("kana-narrower", Tool::Narrower, length > 1, None),
        ("kana-wider", Tool::Wider, current + 1 < count, None),
        (other.0, other.1, shows_variants || has_variants, None),
        ("board-key-undo", Tool::Undo, true, None),
        ("kana-close", Tool::Close, true, None),
        ("kana-decide", Tool::Decide, true, None),
    ];
    let grid = Grid { area, columns, rows: TOOLS.div_ceil(columns), gap: desk::gap(cx) };
    let mut pressed = None;
    for (index, (id, tool, may, arrow)) in keys.into_iter().enumerate() {
        let label = if arrow.is_some() { String::new() } else { cx.say(id) };
        let name = cx.say(&format!("{id}-name"));
        let dress = if matches!(tool, Tool::Decide) { Dress::Plain } else { Dress::Quiet };
        let mut button = Button::new(("phrase", index), &label).name(&name).dress(dress).enabled(may);
        if let Some(arrow) = arrow {
            button = button.arrow(arrow);
        }
        if button.show(ui, cx, grid.along(index)) {
            pressed = Some(tool);
        }
    }
    match pressed {
        Some(Tool::Before) => draft.apply(Edit::Left, cx.tools()),
        Some(Tool::After) => draft.apply(Edit::Right, cx.tools()),
        Some(Tool::Narrower) => draft.resize(Size::Narrower, cx.kana),
        Some(Tool::Wider) => draft.resize(Size::Wider, cx.kana),
        Some(Tool::Variants) => draft.panel = Panel::Variants { page: 0 },
        Some(Tool::Writings) => draft.panel = Panel::Candidates { page: 0 },
        Some(Tool::Undo) => draft.apply(Edit::Undo, cx.tools()),
        Some(Tool::Close) => draft.panel = Panel::Board,
        Some(Tool::Decide) => draft.decide(cx.kana),
        None => {}
    }
}

/// Draws the boards to choose from. A board that has no place on this panel cannot be chosen.
fn boards_ui(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut TextDraft) {
    let area = desk.panel();
    for (index, layout) in Layout::ALL.into_iter().enumerate() {
        let place = Grid { area, columns: 2, rows: 2, gap: desk::gap(cx) }.along(index);
        let may = match layout {
            Layout::Flick => true,
            Layout::Columns | Layout::Rows => desk.holds_board,
            Layout::Romaji => desk.holds_board && !cx.kana.romaji().is_empty(),
        };
        let is_shown = if desk.way.keys == Arrangement::Board { cx.kana.layout() } else { Layout::Flick };
        let label = cx.say(layout.message());
        if Button::new(("layout", index), &label).enabled(may).chosen(layout == is_shown).show(ui, cx, place) {
            cx.kana.lay_out(layout);
            draft.panel = Panel::Board;
        }
    }
}
