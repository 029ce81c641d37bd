//! Words that a whole room can read.

use std::rc::Rc;

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::model::lecture::Step;

use crate::ui::cx::Cx;
use crate::ui::text::{Block, Font};

/// The size of sentences, as a multiple of a citizen's text: the one they have where there is room, and the least that
/// can be read across a room.
pub(crate) const LARGE: (f32, f32) = (2.1, 1.2);
/// The blank between two sentences, as a part of a line's height.
const BETWEEN: f32 = 0.18;

/// Returns the sentences of a page.
pub(crate) fn sentences(step: &Step) -> Vec<&str> {
    step.text.iter().map(String::as_str).collect()
}

/// Draws the heading, as large as one or two lines have room for. Returns the room below.
pub(crate) fn title_ui(ui: &Ui, cx: &Cx<'_>, page: Rect, title: &str) -> Rect {
    let normal = cx.metrics.normal();
    let font = Font { size: normal * 1.75, ..cx.metrics.title() };
    let one_line = Vec2::new(page.width(), font.size * 2.2);
    let font = cx.font_within(title, font, one_line);
    let end = cx.write(ui, page, font, title);
    page.with_min_y(end)
}

/// Draws sentences one below the other, all of one size, as large as fits. They stand in the middle of the height.
pub(crate) fn sentences_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, texts: &[&str]) {
    let blocks = set(cx, room.size(), texts);
    let gap = blocks.first().map_or(0.0, |block| first_height(block) * BETWEEN);
    let used: f32 = blocks.iter().map(|block| block.size.y + gap).sum::<f32>() - gap;
    let mut top = room.top() + ((room.height() - used) / 2.0).max(0.0);
    for (index, block) in blocks.iter().enumerate() {
        let rect = Rect::from_min_size(egui::pos2(room.left(), top), Vec2::new(room.width(), block.size.y));
        block.paint(ui.painter(), rect.min, cx.palette.text);
        block.name(ui, rect, Id::unique(("sentence", index)));
        top = rect.bottom() + gap;
    }
}

fn first_height(block: &Block) -> f32 {
    block.lines.first().map_or(0.0, |line| line.height)
}

/// Returns whether the sentences fit at a size that can be read across a room.
pub(crate) fn fits(cx: &Cx<'_>, room: Vec2, texts: &[&str]) -> bool {
    height(cx, texts, cx.metrics.normal() * LARGE.1, room.x) <= room.y
}

fn font(cx: &Cx<'_>, size: f32) -> Font {
    Font { size, ..cx.metrics.label() }
}

fn height(cx: &Cx<'_>, texts: &[&str], size: f32, width: f32) -> f32 {
    let heights = texts.iter().map(|text| {
        let block = cx.block(text, font(cx, size), width);
        block.size.y + first_height(&block) * BETWEEN
    });
    heights.sum()
}

fn set(cx: &Cx<'_>, room: Vec2, texts: &[&str]) -> Vec<Rc<Block>> {
    let normal = cx.metrics.normal();
    let mut size = normal * LARGE.0;
    while size > normal && height(cx, texts, size, room.x) > room.y {
        size = (size * 0.95).max(normal);
    }
    texts.iter().map(|text| cx.block(text, font(cx, size), room.x)).collect()
}
