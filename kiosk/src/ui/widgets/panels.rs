//! The panels that cover the board for a while: all writings of a phrase, other kanji of names, and the choice of
//! boards.

use egui::{Rect, Ui};
use moshimo_core::kana::Candidate;

use crate::typing::boards::Layout;
use crate::typing::editor::Edit;
use crate::typing::writing::{Panel, Size, TextDraft};
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::board::{KEY, ROWS};
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::postal::postal_ui;
use crate::ui::widgets::shelf;

/// The greatest number of columns of writings.
const COLUMNS: usize = 6;

/// Draws the panel that is open and applies what was touched.
pub(crate) fn panel_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    match draft.panel {
        Panel::Board => {}
        Panel::Candidates { page } => {
            let writings = draft.offers().candidates.clone();
            list_ui(ui, cx, area, draft, &writings, page);
        }
        Panel::Variants { page } => {
            let writings = cx.kana.converter().map(|it| draft.composition().variants(it)).unwrap_or_default();
            list_ui(ui, cx, area, draft, &writings, page);
        }
        Panel::Boards => boards_ui(ui, cx, area, draft),
        Panel::Postal { .. } => postal_ui(ui, cx, area, draft),
    }
}

/// Draws writings page by page, with tools for the current phrase.
fn list_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft, writings: &[Candidate], mut page: usize) {
    let gap = cx.metrics.gap() * 0.8;
    let (list, tools) = area.split_left_right_at_x(area.right() - area.width() * 0.27);
    let list = list.with_max_x(list.right() - gap * 2.0);
    let strip = shelf::pager_rect(cx, list);
    let grid = list.with_max_x(strip.left() - gap);
    let font = Font { bold: false, ..cx.metrics.label() };
    let wide = |it: &Candidate| cx.typed(&it.writing, font, f32::INFINITY).size.x + cx.mm(7.0);
    let widest = writings.iter().map(wide).fold(cx.mm(KEY), f32::max);
    let columns = (((grid.width() + gap) / (widest + gap)) as usize).clamp(1, COLUMNS);
    let rows = (((grid.height() + gap) / (cx.mm(KEY) + gap) + 0.02) as usize).max(1);
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
        Panel::Board | Panel::Boards | Panel::Postal { .. } => {}
    }
    if let Some(candidate) = chosen {
        draft.choose(&candidate, cx.kana);
    } else {
        tools_ui(ui, cx, tools, draft);
    }
}

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

fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let composition = draft.composition();
    let (current, count) = (composition.current(), composition.segments().len());
    let length = composition.segments().get(current).map_or(0, |it| it.span.len());
    let shows_variants = matches!(draft.panel, Panel::Variants { .. });
    let has_variants = cx.kana.converter().is_some_and(|it| !composition.variants(it).is_empty());
    let other = if shows_variants { ("kana-all", Tool::Writings) } else { ("kana-variants", Tool::Variants) };
    let rows: [&[Key]; ROWS] = [
        &[
            ("kana-phrase-before", Tool::Before, current > 0, Some(Arrow::Left)),
            ("kana-phrase-after", Tool::After, current + 1 < count, Some(Arrow::Right)),
        ],
        &[("kana-narrower", Tool::Narrower, length > 1, None), ("kana-wider", Tool::Wider, current + 1 < count, None)],
        &[(other.0, other.1, shows_variants || has_variants, None)],
        &[("board-key-undo", Tool::Undo, true, None), ("kana-close", Tool::Close, true, None)],
        &[("kana-decide", Tool::Decide, true, None)],
    ];
    let gap = cx.metrics.gap() * 0.8;
    let mut pressed = None;
    for (row, tools) in rows.into_iter().enumerate() {
        let line = Grid::down(area, ROWS, gap).cell(0, row);
        for (column, (id, tool, may, arrow)) in tools.iter().enumerate() {
            let place = Grid::across(line, tools.len(), gap).cell(column, 0);
            let label = if arrow.is_some() { String::new() } else { cx.say(id) };
            let name = cx.say(&format!("{id}-name"));
            let dress = if matches!(tool, Tool::Decide) { Dress::Primary } else { Dress::Quiet };
            let mut button = Button::new(("phrase", row, column), &label).name(&name).dress(dress).enabled(*may);
            if let Some(arrow) = arrow {
                button = button.arrow(*arrow);
            }
            if button.show(ui, cx, place) {
                pressed = Some(*tool);
            }
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

/// Draws the boards to choose from.
fn boards_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft) {
    let gap = cx.metrics.gap();
    for (index, layout) in Layout::ALL.into_iter().enumerate() {
        let place = Grid { area, columns: 2, rows: 2, gap }.along(index);
        let may = layout != Layout::Romaji || !cx.kana.romaji().is_empty();
        let label = cx.say(layout.message());
        let button = Button::new(("layout", index), &label).enabled(may).chosen(layout == cx.kana.layout());
        if button.show(ui, cx, place) {
            cx.kana.lay_out(layout);
            draft.panel = Panel::Board;
        }
    }
}
