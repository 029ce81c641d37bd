//! Options to choose from. The content's own stand in one or two columns; those that every question has stand in a row
//! below.

use egui::{Id, Pos2, Rect, Ui, Vec2};

use crate::ui::cx::Cx;
use crate::ui::widgets::button::{Button, Dress, Mark};
use crate::ui::widgets::shelf;

/// An option to choose.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) label: String,
    pub(crate) mark: Mark,
    pub(crate) chosen: bool,
    /// Whether the option stands in the row below, as まだ決められない and its kind do.
    pub(crate) aside: bool,
    /// Whether the words are a citizen's own.
    pub(crate) typed: bool,
}

/// The room of the options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// The whole room. The row below takes all of its width.
    pub(crate) area: Rect,
    /// The right edge of the content's options. A picture may stand beyond it.
    pub(crate) right: f32,
}

/// Draws the options. Returns the index of the one that was touched. `page` is the current page of a long list.
pub(crate) fn choices_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    Room { area, right }: Room,
    choices: &[Choice],
    page: &mut usize,
) -> Option<usize> {
    let (aside, main): (Vec<_>, Vec<_>) = choices.iter().enumerate().partition(|(_, choice)| choice.aside);
    let gap = cx.metrics.gap();
    let row = cx.metrics.touch();
    let mut room = area;
    let mut touched = None;
    if !aside.is_empty() {
        let (above, below) = area.split_top_bottom_at_y(area.bottom() - row);
        room = Rect::from_min_max(above.min, above.max - Vec2::new(0.0, gap * 1.6));
        for (column, (index, choice)) in aside.iter().enumerate() {
            let rect = crate::ui::cx::Grid::across(below, aside.len(), gap).cell(column, 0);
            if show(ui, cx, rect, *index, choice) {
                touched = Some(*index);
            }
        }
    }
    let room = room.with_max_x(right);
    let one_column = main.len() as f32 * (row + gap) - gap <= room.height() && room.width() < cx.mm(230.0);
    let columns = if one_column || main.len() < 3 { 1 } else { 2 };
    let (spread, list) = fill(cx, room, &main, columns);
    let list = if spread.len() > 1 { list } else { room };
    *page = (*page).min(spread.len().saturating_sub(1));
    if let Some(rows) = spread.get(*page) {
        let mut top = list.top();
        let grow = growth(cx, list, rows);
        for (height, cells) in rows {
            let height = &(height + grow);
            for (column, (index, choice)) in cells.iter().enumerate() {
                let width = (list.width() - gap * (columns as f32 - 1.0)) / columns as f32;
                let corner = Pos2::new(list.left() + column as f32 * (width + gap), top);
                if show(ui, cx, Rect::from_min_size(corner, Vec2::new(width, *height)), *index, choice) {
                    touched = Some(*index);
                }
            }
            top += height + gap;
        }
    }
    if spread.len() > 1 {
        shelf::pager(ui, cx, shelf::pager_rect(cx, room), page, spread.len());
    }
    touched
}

/// Returns how much the rows grow where there are few options: larger ones are easier to hit.
fn growth(cx: &Cx<'_>, list: Rect, rows: &Rows<'_>) -> f32 {
    let used: f32 = rows.iter().map(|(height, _)| height + cx.metrics.gap()).sum();
    let spare = (list.height() + cx.metrics.gap() - used) / rows.len().max(1) as f32;
    spare.clamp(0.0, cx.metrics.touch() * 0.3)
}

type Indexed<'a> = (usize, &'a Choice);
/// The rows of one page: their heights and their options.
type Rows<'a> = Vec<(f32, Vec<Indexed<'a>>)>;

/// Fills the options into rows, and the rows into pages. Where there are several pages, a strip at the right is kept
/// for the pager.
fn fill<'a>(cx: &Cx<'_>, room: Rect, main: &[Indexed<'a>], columns: usize) -> (Vec<Rows<'a>>, Rect) {
    let gap = cx.metrics.gap();
    let narrow = Rect::from_min_max(room.min, Pos2::new(shelf::pager_rect(cx, room).left() - gap * 1.5, room.bottom()));
    let mut pages = paged(cx, room, main, columns);
    if pages.len() > 1 {
        pages = paged(cx, narrow, main, columns);
    }
    (pages, narrow)
}

fn paged<'a>(cx: &Cx<'_>, room: Rect, main: &[Indexed<'a>], columns: usize) -> Vec<Rows<'a>> {
    let gap = cx.metrics.gap();
    let width = (room.width() - gap * (columns as f32 - 1.0)) / columns as f32 - cx.mm(21.0);
    let mut pages: Vec<Rows<'a>> = vec![Vec::new()];
    let mut used = 0.0;
    for cells in main.chunks(columns) {
        let tallest = cells
            .iter()
            .map(|(_, choice)| cx.block(&choice.label, cx.metrics.strong(), width).ink_height())
            .fold(0.0, f32::max);
        let height = (tallest + cx.mm(3.0)).max(cx.metrics.touch()).min(room.height());
        if used + height > room.height() + 0.5 && used > 0.0 {
            pages.push(Vec::new());
            used = 0.0;
        }
        used += height + gap;
        if let Some(page) = pages.last_mut() {
            page.push((height, cells.to_vec()));
        }
    }
    pages
}

fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, index: usize, choice: &Choice) -> bool {
    let dress = if choice.aside { Dress::Quiet } else { Dress::Plain };
    let mut button =
        Button::new((Id::unique("choice"), index), &choice.label).dress(dress).mark(choice.mark).chosen(choice.chosen);
    if choice.typed {
        button = button.typed();
    }
    button.show(ui, cx, rect)
}
