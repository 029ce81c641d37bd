//! Buttons beside each other, in as few rows as their words allow.

use egui::{Rect, Vec2};

use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;

/// The blank above and below the words, in millimetres.
const EDGE: f32 = 3.0;

/// The words of a button, and the width in millimetres of what else is in it.
#[derive(Clone, Copy)]
pub(crate) struct Label<'a> {
    pub(crate) words: &'a str,
    pub(crate) beside: f32,
}

/// The places of buttons of one size.
pub(crate) struct Row {
    pub(crate) grid: Grid,
    /// The largest font of the words.
    pub(crate) font: Font,
}

impl Row {
    /// Lays buttons out at the bottom of `area`. As many stand beside each other as have their words on two lines at most,
    /// with no word broken.
    pub(crate) fn at_the_bottom(cx: &Cx<'_>, area: Rect, labels: &[Label<'_>]) -> Self {
        let gap = cx.metrics.gap();
        let least = Font { size: cx.metrics.deciding(), ..cx.metrics.strong() };
        let width = |columns: usize| (area.width() - gap * (columns as f32 - 1.0)) / columns as f32;
        let room = |columns: usize, label: &Label<'_>| width(columns) - cx.mm(label.beside);
        let fits = |columns: &usize| {
            labels.iter().all(|label| {
                let block = cx.block(label.words, least, room(*columns, label));
                block.widest <= room(*columns, label) && block.lines.len() <= 2
            })
        };
        // Rows are filled evenly: of four buttons, two stand in each of two rows.
        let most = (1..=labels.len()).rev().find(fits).unwrap_or(1);
        let rows = labels.len().div_ceil(most).max(1);
        let columns = labels.len().div_ceil(rows).max(1);
        // With several rows, letters that are wished larger would take the room of everything else. In one row, they rather
        // give way than take a second line.
        let mut font = if rows > 1 { least } else { cx.metrics.strong() };
        let on_one_line = |font: Font| {
            labels.iter().all(|label| cx.block(label.words, font, f32::INFINITY).size.x <= room(columns, label))
        };
        if rows == 1 && on_one_line(Font { size: cx.metrics.normal(), ..font }) {
            while !on_one_line(font) {
                font.size = (font.size * 0.95).max(cx.metrics.normal());
            }
        }
        let ink = |label: &Label<'_>| {
            cx.fit(label.words, font, Vec2::new(room(columns, label), font.size * 2.4)).ink_height()
        };
        let height = (labels.iter().map(ink).fold(0.0, f32::max) + cx.mm(EDGE)).max(cx.metrics.touch());
        let whole = height * rows as f32 + gap * (rows as f32 - 1.0);
        Self { grid: Grid { area: area.with_min_y(area.bottom() - whole), columns, rows, gap }, font }
    }

    /// Returns the place of a button.
    pub(crate) fn place(&self, index: usize) -> Rect {
        self.grid.along(index)
    }

    /// Returns the upper edge.
    pub(crate) fn top(&self) -> f32 {
        self.grid.area.top()
    }
}
