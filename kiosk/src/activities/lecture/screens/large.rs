//! Words that a whole room can read. They follow the size of letters that is chosen, up to what fits.

use std::ops::Range;
use std::rc::Rc;

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::model::lecture::Step;

use crate::ui::cx::Cx;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::shelf;

/// The size of sentences, as a multiple of the chosen letters: the one they have where there is room, and the least
/// that can be read across a room.
pub(crate) const LARGE: Sizes = Sizes { most: 2.1, least: 1.2 };
/// The blank between two sentences, as a part of a line's height.
const BETWEEN: f32 = 0.18;
/// The part of the page's height that a heading may take.
const TITLE: f32 = 0.3;

/// The greatest and the least size of something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    pub(crate) most: f32,
    pub(crate) least: f32,
}

/// Returns the size of letters that is chosen.
pub(crate) fn em(cx: &Cx<'_>) -> f32 {
    cx.metrics.label().size
}

/// Returns the sentences of a page.
pub(crate) fn sentences(step: &Step) -> Vec<&str> {
    step.text.iter().map(String::as_str).collect()
}

/// Returns the heading as large as one line has room for, or two lines of the normal size.
fn title(cx: &Cx<'_>, page: Rect, title: &str) -> Rc<Block> {
    let font = Font { size: em(cx) * 1.75, ..cx.metrics.title() };
    // On a low page the heading leaves more to what stands below it.
    let part = if page.height() < em(cx) * 8.0 { TITLE * 0.7 } else { TITLE };
    let room = Vec2::new(page.width(), (font.size * 2.2).min(page.height() * part));
    cx.block(title, cx.font_within(title, font, room), page.width())
}

/// Returns the room below a heading.
pub(crate) fn title_room(cx: &Cx<'_>, page: Rect, text: &str) -> Rect {
    page.with_min_y((page.top() + title(cx, page, text).size.y).min(page.bottom()))
}

/// Draws the heading. Returns the room below.
pub(crate) fn title_ui(ui: &Ui, cx: &Cx<'_>, page: Rect, text: &str) -> Rect {
    let block = title(cx, page, text);
    block.paint(ui.painter(), page.min, cx.palette.text);
    block.name(ui, Rect::from_min_size(page.min, Vec2::new(page.width(), block.size.y)), Id::unique("title"));
    title_room(cx, page, text)
}

/// Returns the room below a quiet sentence in the chosen letters.
pub(crate) fn below_quiet(cx: &Cx<'_>, room: Rect, text: &str) -> Rect {
    let text = cx.in_sentences(text, cx.metrics.label(), room.width());
    let height = cx.block(&text, cx.metrics.label(), room.width()).size.y;
    room.with_min_y((room.top() + height + cx.metrics.gap()).min(room.bottom()))
}

/// Draws sentences one below the other, all of one size, as large as fits. They stand in the middle of the height.
pub(crate) fn sentences_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, texts: &[&str]) {
    sentences_up_to(ui, cx, room, texts, em(cx) * LARGE.most);
}

/// Draws sentences like [`sentences_ui`], in letters of at most this size.
pub(crate) fn sentences_up_to(ui: &Ui, cx: &Cx<'_>, room: Rect, texts: &[&str], most: f32) {
    let blocks = set(cx, room.size(), texts, most);
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

/// Returns whether the sentences fit at a size that can be read across a room, with no word broken.
pub(crate) fn fits(cx: &Cx<'_>, room: Vec2, texts: &[&str]) -> bool {
    has_room(cx, texts, em(cx) * LARGE.least, room)
}

fn has_room(cx: &Cx<'_>, texts: &[&str], size: f32, room: Vec2) -> bool {
    let is_whole = |text: &&str| cx.block(text, font(cx, size), room.x).widest <= room.x;
    height(cx, texts, size, room.x) <= room.y && texts.iter().all(is_whole)
}

/// Returns the height of the sentences in the least letters that can be read across a room.
pub(crate) fn least_height(cx: &Cx<'_>, texts: &[&str], width: f32) -> f32 {
    height(cx, texts, em(cx) * LARGE.least, width)
}

/// Returns the sentences that share each part of a page, so that each part can be read across a room.
pub(crate) fn parts(cx: &Cx<'_>, room: Vec2, texts: &[&str]) -> Vec<Range<usize>> {
    let heights: Vec<f32> = texts.iter().map(|text| least_height(cx, &[text], room.x)).collect();
    shelf::pages(&heights, room.y, 0.0)
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

/// The part of normal text that letters may shrink to where they would be cut off or broken otherwise.
const LAST_RESORT: f32 = 0.76;

fn set(cx: &Cx<'_>, room: Vec2, texts: &[&str], most: f32) -> Vec<Rc<Block>> {
    let smallest = cx.metrics.normal() * LAST_RESORT;
    let mut size = most.max(smallest);
    while size > smallest && !has_room(cx, texts, size, room) {
        size = (size * 0.95).max(smallest);
    }
    texts.iter().map(|text| cx.block(text, font(cx, size), room.x)).collect()
}
