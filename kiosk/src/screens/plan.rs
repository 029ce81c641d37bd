//! 流山市の取り組み. What the city does, by scene.

use egui::{Rect, Ui};

use crate::cx::Cx;
use crate::route::{Action, Screen};
use crate::widgets::frame::{Areas, Bar};
use crate::widgets::shelf;

/// Draws the newest plan in a citizen's words, page by page.
pub(crate) fn plan_ui(ui: &mut Ui, cx: &Cx<'_>, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.title(), &cx.say("kiosk-plan"));
    let room = Rect::from_min_max(egui::pos2(areas.body.left(), end), areas.body.max);
    let strip = shelf::pager_rect(cx, areas.body);
    let list = Rect::from_min_max(room.min, egui::pos2(strip.left() - cx.metrics.gap() * 2.0, room.bottom()));
    let mut parts: Vec<(String, String)> = Vec::new();
    if let Some(plan) = cx.catalog.plans.values().next_back() {
        parts.push((cx.say("kiosk-plan-goal"), plan.goal.clone()));
        parts.extend(plan.scene.iter().map(|scene| (scene.name.clone(), scene.citizen.clone())));
    }
    let heights: Vec<f32> = parts
        .iter()
        .map(|(title, text)| {
            let title = cx.block(title, cx.metrics.strong(), list.width());
            title.size.y + cx.block(text, cx.metrics.body(), list.width()).size.y
        })
        .collect();
    let gap = cx.metrics.gap() * 2.5;
    let pages = shelf::pages(&heights, list.height(), gap);
    *page = (*page).min(pages.len() - 1);
    let shown = pages.get(*page).cloned().unwrap_or_default();
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), gap);
    for ((title, text), rect) in parts.get(shown).unwrap_or_default().iter().zip(rects) {
        let end = cx.write(ui, rect, cx.metrics.strong(), title);
        cx.write_quietly(ui, Rect::from_min_max(egui::pos2(rect.left(), end), rect.max), text);
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip, (page, pages.len()));
    }
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Go(Screen::Start))), ..Bar::default() })
}
