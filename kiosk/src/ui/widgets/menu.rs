//! Buttons one below the other, page by page. Each is as high as its words need.

use egui::{Rect, Ui, Vec2};

use crate::ui::cx::Cx;
use crate::ui::widgets::button::{ARROW, Arrow, Button, MARK, Mark, PADDING};
use crate::ui::widgets::shelf::{Rows, Thing};

/// A row: its words, its sign, and whether it is chosen. A row without a sign leads to another screen.
pub(crate) struct Entry {
    pub(crate) label: String,
    pub(crate) mark: Mark,
    pub(crate) chosen: bool,
}

impl Entry {
    /// Returns a row that leads to another screen.
    pub(crate) fn leads(label: impl Into<String>) -> Self {
        Self { label: label.into(), mark: Mark::No, chosen: false }
    }

    /// Returns the height that the words need in a row of this width.
    fn height(&self, cx: &Cx<'_>, width: f32) -> f32 {
        let taken = if self.mark == Mark::No { PADDING * 2.0 + ARROW } else { MARK };
        let room = Vec2::new(width - cx.mm(taken), f32::INFINITY);
        let words = cx.fit(&self.label, cx.metrics.strong(), room).ink_height();
        (words + cx.mm(EDGE)).max(cx.metrics.touch())
    }

    fn button(&self, nth: usize) -> Button<'_> {
        let button = Button::new(("row", nth), &self.label).mark(self.mark);
        if self.mark == Mark::No { button.arrow(Arrow::Right) } else { button.chosen(self.chosen) }
    }
}

/// The blank above and below the words of a row together, in millimetres.
const EDGE: f32 = 3.0;
/// The part of a finger's height by which the rows of a short list grow.
const GROWTH: f32 = 0.3;

/// Draws the rows of the current page. Returns the number of the one that was touched.
pub(crate) fn menu_ui(ui: &mut Ui, cx: &Cx<'_>, list: Rect, entries: &[Entry], page: &mut usize) -> Option<usize> {
    let gap = cx.metrics.gap();
    let heights = |width: f32| entries.iter().map(move |entry| entry.height(cx, width).min(list.height()));
    let used: f32 = heights(list.width()).map(|height| height + gap).sum();
    let spare = (list.height() + gap - used) / entries.len().max(1) as f32;
    let grow = spare.clamp(0.0, cx.metrics.touch() * GROWTH);
    let rows = Rows::stacked(cx, list, gap, page, |width| heights(width).map(|it| Thing::Row(it + grow)).collect());
    let mut touched = None;
    for (nth, rect) in rows.shown() {
        if entries[nth].button(nth).show(ui, cx, rect) {
            touched = Some(nth);
        }
    }
    rows.pager(ui, cx, page);
    touched
}
