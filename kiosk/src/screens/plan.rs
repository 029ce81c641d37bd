//! 流山市の取り組み. What the city does, by scene: a picture, and what it means for citizens.

use std::ops::Range;

use egui::{Rect, Ui};
use moshimo_core::model::Plan;
use moshimo_core::model::plan::Filter;

use crate::cx::Cx;
use crate::pictures::picture_ui;
use crate::programme::Touch;
use crate::route::{Action, Screen};
use crate::text::Font;
use crate::widgets::frame::{Areas, Bar};
use crate::widgets::shelf;

/// Part of the width that the picture takes.
const PICTURE: f32 = 0.32;

/// What belongs together: under one picture.
struct Part<'a> {
    picture: Option<&'a str>,
    /// The name, then sentences.
    texts: Vec<String>,
}

/// Draws the newest plan in a citizen's words, page by page.
pub(crate) fn plan_ui(ui: &mut Ui, cx: &Cx<'_>, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.title(), &cx.say("kiosk-plan"));
    let room = Rect::from_min_max(egui::pos2(areas.body.left(), end + cx.metrics.gap()), areas.body.max);
    let strip = shelf::pager_rect(cx, areas.body);
    let room = room.with_max_x(strip.left() - cx.metrics.gap() * 2.0);
    let parts: Vec<Part<'_>> = cx.catalog.plans.values().next_back().map(|plan| parts(cx, plan)).unwrap_or_default();
    // Where a sentence in large letters would not fit beside a picture, it has the whole width.
    let beside = room.width() * (1.0 - PICTURE) - cx.metrics.gap() * 2.5;
    let fits = parts.iter().flat_map(|part| heights(cx, part, beside)).all(|height| height <= room.height());
    let (picture, list) = room.split_left_right_at_fraction(if fits { PICTURE } else { 0.0 });
    // Beside the first words, not in the middle of a screen that they may leave half empty.
    let picture = picture.with_max_y(picture.bottom().min(picture.top() + picture.width() * 0.8));
    let list = if fits { list.with_min_x(list.left() + cx.metrics.gap() * 2.5) } else { list };
    let gap = cx.metrics.gap() * 1.5;
    let pages = pages(cx, &parts, (list, gap));
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
        shelf::pager(ui, cx, strip, (page, pages.len()));
    }
    let [back, more] = ["kiosk-back", "kiosk-plan-more"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Go(Screen::Start))),
        skip: (!parts.is_empty()).then_some((&*more, Action::Programme(Touch::Open))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}

/// The goal, then each scene with what is done there.
fn parts<'a>(cx: &Cx<'_>, plan: &'a Plan) -> Vec<Part<'a>> {
    let texts = vec![cx.say("kiosk-plan-goal"), plan.citizen_intro.clone()];
    let mut parts = vec![Part { picture: Some("illustrations/welcome.svg"), texts }];
    for scene in &plan.scene {
        let filter = Filter { scene: Some(scene.id.clone()), ..Filter::default() };
        let mut texts = vec![scene.name.clone(), scene.citizen.clone()];
        texts.extend(plan.themes(&filter).map(|theme| theme.citizen.clone()));
        parts.push(Part { picture: scene.picture.as_deref(), texts });
    }
    parts
}

fn font(cx: &Cx<'_>, nth: usize) -> Font {
    if nth == 0 { cx.metrics.heading() } else { cx.metrics.body() }
}

fn heights(cx: &Cx<'_>, part: &Part<'_>, width: f32) -> Vec<f32> {
    let texts = part.texts.iter().enumerate();
    texts.map(|(nth, text)| cx.block(text, font(cx, nth), width).size.y).collect()
}

/// Each part begins a page of its own, and takes more where its words are large.
fn pages(cx: &Cx<'_>, parts: &[Part<'_>], (list, gap): (Rect, f32)) -> Vec<(usize, Range<usize>)> {
    let of = |(index, part): (usize, &Part<'_>)| {
        let heights = heights(cx, part, list.width());
        // A name is not alone on a page.
        let joined: Vec<bool> = (0..heights.len()).map(|nth| nth == 0).collect();
        let pages = shelf::pages_joined(&heights, &joined, (list.height(), gap));
        pages.into_iter().map(move |shown| (index, shown)).collect::<Vec<_>>()
    };
    parts.iter().enumerate().flat_map(of).collect()
}
