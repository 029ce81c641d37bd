//! Long lists. They are turned page by page with large buttons; nothing has to be dragged.

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Ui, Vec2};

use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Arrow, Button};

/// Returns the strip at the right of `room` in which the pager stands.
pub(crate) fn pager_rect(cx: &Cx<'_>, room: Rect) -> Rect {
    let width = match Arrows::of(cx, room.height()) {
        Arrows::Apart | Arrows::Stacked => cx.metrics.touch() * 1.25,
        Arrows::Beside => cx.metrics.touch() * 2.0 + cx.metrics.gap(),
    };
    Rect::from_min_max(Pos2::new(room.right() - width, room.top()), room.max)
}

/// The places of the pager's two arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrows {
    /// They stand apart, with the number of the page between them.
    Apart,
    /// They stand one above the other, where there is no room for the number.
    Stacked,
    /// They stand beside each other, where the list is lower than two controls.
    Beside,
}

impl Arrows {
    fn of(cx: &Cx<'_>, height: f32) -> Self {
        let (touch, gap) = (cx.metrics.touch(), cx.metrics.gap());
        if height >= touch * 3.0 + gap * 2.0 {
            Self::Apart
        } else if height >= touch * 2.0 + gap {
            Self::Stacked
        } else {
            Self::Beside
        }
    }
}

/// Draws two arrows, and between them the number of the page.
pub(crate) fn pager(ui: &mut Ui, cx: &Cx<'_>, strip: Rect, page: &mut usize, pages: usize) {
    let gap = cx.metrics.gap();
    let before = cx.say("kiosk-list-before");
    let after = cx.say("kiosk-list-after");
    let shape = Arrows::of(cx, strip.height());
    let [up, middle, down] = match shape {
        Arrows::Apart => [0, 1, 2].map(|row| Grid::down(strip, 3, gap).cell(0, row)),
        Arrows::Stacked => [0, 0, 1].map(|row| Grid::down(strip, 2, gap).cell(0, row)),
        Arrows::Beside => [0, 0, 1].map(|column| Grid::across(strip, 2, gap).cell(column, 0)),
    };
    let spoken = cx.say_with("kiosk-list-place", &[("page", &(*page + 1).to_string()), ("pages", &pages.to_string())]);
    let arrows = [
        ("list-before", Arrow::Up, &before, *page > 0, up),
        ("list-after", Arrow::Down, &after, *page + 1 < pages, down),
    ];
    let [turn_back, turn_on] = arrows.map(|(id, arrow, name, may, place)| {
        let button = Button::new(id, "").name(name).arrow(arrow).enabled(may).value(spoken.clone());
        button.sideways(["list-before", "list-after"]).show(ui, cx, place)
    });
    // Beside a narrow strip, the letters stay as large as on buttons.
    let line = if pages > 9 { "\n" } else { "" };
    let place = format!("{}{line}/{pages}", *page + 1);
    let block = cx.fit_typed(&place, cx.metrics.label(), middle.size());
    if shape == Arrows::Apart {
        block.paint_centered(ui.painter(), middle, cx.palette.text);
    }
    let response = ui.interact(middle, Id::unique("list-place"), cx.words_sense());
    Control::new(Role::Label, &spoken).announce(cx, &response);
    if turn_back {
        *page = page.saturating_sub(1);
    } else if turn_on {
        *page += 1;
    }
}

/// Puts things of these heights on pages as tall as `room`. Returns the range of things on each page.
pub(crate) fn pages(heights: &[f32], room: f32, gap: f32) -> Vec<std::ops::Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    let mut used = 0.0;
    for (index, height) in heights.iter().enumerate() {
        if used + height > room + 0.5 && index > start {
            pages.push(start..index);
            start = index;
            used = 0.0;
        }
        used += height + gap;
    }
    pages.push(start..heights.len());
    pages
}

/// Puts things on pages like [`pages`], but never ends a page with a thing that is `joined` to the next.
pub(crate) fn pages_joined(heights: &[f32], joined: &[bool], room: f32, gap: f32) -> Vec<std::ops::Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    while start < heights.len() {
        let first = pages_from(heights, start, room, gap);
        let mut end = first;
        while end > start + 1 && end < heights.len() && joined.get(end - 1) == Some(&true) {
            end -= 1;
        }
        pages.push(start..end);
        start = end;
    }
    if pages.is_empty() {
        pages.push(0..0);
    }
    pages
}

/// Returns the end of the page that begins at `start`.
fn pages_from(heights: &[f32], start: usize, room: f32, gap: f32) -> usize {
    pages(heights.get(start..).unwrap_or_default(), room, gap).first().map_or(heights.len(), |page| start + page.end)
}

/// Returns the rectangles of things of these heights, one below the other.
pub(crate) fn stacked(room: Rect, heights: &[f32], gap: f32) -> Vec<Rect> {
    let mut top = room.top();
    heights
        .iter()
        .map(|height| {
            let rect = Rect::from_min_size(Pos2::new(room.left(), top), Vec2::new(room.width(), *height));
            top += height + gap;
            rect
        })
        .collect()
}

/// The rows of a list with a single height, as far as the current page shows them.
pub(crate) struct Rows {
    shown: Vec<(usize, Rect)>,
    strip: Rect,
    pages: usize,
}

impl Rows {
    /// Lays out `count` rows of this height, and keeps `page` within the number of pages.
    pub(crate) fn of(cx: &Cx<'_>, list: Rect, count: usize, height: f32, page: &mut usize) -> Self {
        Self::uneven(cx, list, |_| vec![height; count], page)
    }

    /// Lays out rows whose heights follow from the width that they have, and keeps `page` within the number of pages.
    pub(crate) fn uneven(cx: &Cx<'_>, list: Rect, heights_of: impl Fn(f32) -> Vec<f32>, page: &mut usize) -> Self {
        let gap = cx.metrics.gap();
        let strip = pager_rect(cx, list);
        let narrow = list.with_max_x(strip.left() - gap * 1.5);
        let heights = heights_of(list.width());
        let (room, heights, pages) = match pages(&heights, list.height(), gap) {
            one if one.len() == 1 => (list, heights, one),
            _ => {
                let heights = heights_of(narrow.width());
                let pages = pages(&heights, list.height(), gap);
                (narrow, heights, pages)
            }
        };
        *page = (*page).min(pages.len() - 1);
        let shown = pages.get(*page).cloned().unwrap_or_default();
        let rects = stacked(room, heights.get(shown.clone()).unwrap_or_default(), gap);
        Self { shown: shown.zip(rects).collect(), strip, pages: pages.len() }
    }

    /// Returns the rows that are shown, each with its rectangle.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (usize, Rect)> + '_ {
        self.shown.iter().copied()
    }

    /// Draws the pager where there are several pages.
    pub(crate) fn pager(&self, ui: &mut Ui, cx: &Cx<'_>, page: &mut usize) {
        if self.pages > 1 {
            pager(ui, cx, self.strip, page, self.pages);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_where_a_page_is_full_and_nothing_is_lost() {
        assert_eq!(pages(&[10.0, 10.0, 10.0], 25.0, 2.0), [0..2, 2..3]);
        assert_eq!(pages(&[50.0, 10.0], 25.0, 2.0), [0..1, 1..2]);
        assert_eq!(pages(&[], 25.0, 2.0).first(), Some(&(0..0)));
        assert_eq!(pages_joined(&[10.0; 4], &[false, true, false, false], 25.0, 2.0), [0..1, 1..3, 3..4]);
    }
}
