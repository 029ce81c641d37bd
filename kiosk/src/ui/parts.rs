//! Headings with sentences below and a picture beside them, page by page. These are texts to read at leisure.

use std::ops::Range;

use egui::{Rect, Ui};

use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::picture::picture_ui;
use crate::ui::widgets::shelf;

/// The part of the width that the picture takes.
const PICTURE: f32 = 0.32;

/// A heading and its sentences, under one picture.
pub(crate) struct Part<'a> {
    pub(crate) picture: Option<&'a str>,
    /// The heading first, then the sentences.
    pub(crate) texts: Vec<String>,
}

/// Draws the title and the current page.
pub(crate) fn parts_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, title: &str, parts: &[Part<'_>], page: &mut usize) {
    let end = cx.write(ui, areas.head, cx.metrics.title(), title);
    let room = Rect::from_min_max(egui::pos2(areas.body.left(), end + cx.metrics.gap()), areas.body.max);
    let strip = shelf::pager_rect(cx, areas.body);
    let room = room.with_max_x(strip.left() - cx.metrics.gap() * 2.0);
    // Words have the whole width where there is no picture, or where a sentence in large letters would not fit beside
    // it.
    let beside = room.width() * (1.0 - PICTURE) - cx.metrics.gap() * 2.5;
    let mut all = parts.iter().flat_map(|part| heights(cx, part, beside));
    let fits = parts.iter().any(|part| part.picture.is_some()) && all.all(|height| height <= room.height());
    let (picture, list) = room.split_left_right_at_fraction(if fits { PICTURE } else { 0.0 });
    // The picture stands beside the first words, and not in the middle of a screen that they may leave half empty.
    let picture = picture.with_max_y(picture.bottom().min(picture.top() + picture.width() * 0.8));
    let list = if fits { list.with_min_x(list.left() + cx.metrics.gap() * 2.5) } else { list };
    let gap = cx.metrics.gap() * 1.5;
    let pages = pages(cx, parts, list, gap);
    *page = (*page).min(pages.len().saturating_sub(1));
    if let Some((part, shown)) = pages.get(*page).cloned() {
        let heights = heights(cx, &parts[part], list.width());
        let rects = shelf::stacked(list, &heights[shown.clone()], gap);
        if let Some(file) = parts[part].picture.filter(|_| fits) {
            picture_ui(ui, cx, picture, file);
        }
        for (nth, rect) in shown.zip(rects) {
            cx.write(ui, rect, font(cx, nth), &parts[part].texts[nth]);
        }
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip, page, pages.len());
    }
}

fn font(cx: &Cx<'_>, nth: usize) -> Font {
    if nth == 0 { cx.metrics.heading() } else { cx.metrics.body() }
}

fn heights(cx: &Cx<'_>, part: &Part<'_>, width: f32) -> Vec<f32> {
    let texts = part.texts.iter().enumerate();
    texts.map(|(nth, text)| cx.block(text, font(cx, nth), width).size.y).collect()
}

/// Puts each part on a page of its own, or on several where its words are large.
fn pages(cx: &Cx<'_>, parts: &[Part<'_>], list: Rect, gap: f32) -> Vec<(usize, Range<usize>)> {
    let of = |(index, part): (usize, &Part<'_>)| {
        let heights = heights(cx, part, list.width());
        // A heading is never alone on a page.
        let joined: Vec<bool> = (0..heights.len()).map(|nth| nth == 0).collect();
        let pages = shelf::pages_joined(&heights, &joined, list.height(), gap);
        pages.into_iter().map(move |shown| (index, shown)).collect::<Vec<_>>()
    };
    parts.iter().enumerate().flat_map(of).collect()
}
