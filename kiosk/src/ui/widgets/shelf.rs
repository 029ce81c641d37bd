//! Long lists. They are turned page by page with large buttons; nothing has to be dragged.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Context, Id, Pos2, Rect, Ui, Vec2};

use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::rest::rest;
use crate::ui::widgets::button::{Arrow, Button};

/// A list that is leafed through, and how much of it was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leaves {
    /// The page that is shown.
    pub(crate) page: usize,
    /// The number of pages, from the first on, that were seen.
    seen: usize,
    /// The number of pages that a citizen should have seen before going on.
    must: usize,
}

impl Leaves {
    /// Notes that a page is shown, and keeps it within the number of `pages`. Whoever goes on should have seen the first
    /// `must` of them.
    pub(crate) fn show(&mut self, pages: usize, must: usize) {
        self.page = self.page.min(pages.saturating_sub(1));
        self.seen = self.seen.max(self.page + 1);
        self.must = must;
    }

    /// Returns whether there are pages that a citizen should see before going on.
    pub(crate) fn has_unseen(&self) -> bool {
        self.seen < self.must
    }

    /// Turns to the first page that was not seen. Behind the last of them, the button that turns leads away from the list,
    /// so that touches rest for a moment.
    pub(crate) fn turn_on(&mut self, ctx: &Context) {
        self.page = self.seen;
        if self.seen + 1 >= self.must {
            rest(ctx);
        }
    }
}

/// Returns the strip at the right of `room` in which the pager stands. It is wider where the arrows stand beside each other.
pub(crate) fn pager_rect(cx: &Cx<'_>, room: Rect) -> Rect {
    let touch = cx.metrics.least_touch();
    let width = if is_stacked(cx, room) { touch * 1.25 } else { touch * 2.4 + cx.metrics.gap() + number_width(cx) };
    room.with_min_x(room.right() - width)
}

/// Returns whether the room holds both arrows one below the other, with the number between them.
fn is_stacked(cx: &Cx<'_>, room: Rect) -> bool {
    room.height() >= cx.metrics.least_touch() * 2.0 + cx.metrics.gap() + cx.metrics.normal() * 1.2
}

fn number_width(cx: &Cx<'_>) -> f32 {
    cx.metrics.normal() * 2.4
}

/// Returns the places of both arrows, and of the number between them.
fn pager_places(cx: &Cx<'_>, strip: Rect) -> [Rect; 3] {
    let gap = cx.metrics.gap();
    let least = cx.metrics.least_touch();
    let size = if is_stacked(cx, strip) {
        Vec2::new(strip.width(), ((strip.height() - gap * 2.0) / 3.0).max(least))
    } else {
        Vec2::new((strip.width() - number_width(cx)) / 2.0 - gap * 0.5, strip.height().min(least * 1.5))
    };
    // Beside each other, both stand in the middle of the height.
    let down = if is_stacked(cx, strip) { 0.0 } else { (strip.height() - size.y) / 2.0 };
    let before = Rect::from_min_size(strip.min + Vec2::new(0.0, down), size);
    let after = Rect::from_min_size(strip.max - size - Vec2::new(0.0, down), size);
    let between = if is_stacked(cx, strip) {
        strip.with_min_y(before.bottom()).with_max_y(after.top())
    } else {
        strip.with_min_x(before.right()).with_max_x(after.left())
    };
    [before, between, after]
}

/// Returns the part of `room` that the pager leaves for the list.
pub(crate) fn beside(cx: &Cx<'_>, room: Rect) -> Rect {
    room.with_max_x(pager_rect(cx, room).left() - cx.metrics.gap() * 1.5)
}

/// Draws two arrows with their words, and between them the number of the page.
pub(crate) fn pager(ui: &mut Ui, cx: &Cx<'_>, strip: Rect, page: &mut usize, pages: usize) {
    let before = cx.say("kiosk-list-before");
    let after = cx.say("kiosk-list-after");
    let [up, middle, down] = pager_places(cx, strip);
    let spoken = cx.say_with("kiosk-list-place", &[("page", &(*page + 1).to_string()), ("pages", &pages.to_string())]);
    let arrows = [
        ("list-before", Arrow::Up, &before, *page > 0, up),
        ("list-after", Arrow::Down, &after, *page + 1 < pages, down),
    ];
    let [turn_back, turn_on] = arrows.map(|(id, arrow, name, may, place)| {
        let id_of_words = if arrow == Arrow::Up { "kiosk-list-up" } else { "kiosk-list-down" };
        // On a low list there is room for the arrows alone.
        let words = if is_stacked(cx, strip) { cx.say(id_of_words) } else { String::new() };
        let button = Button::new(id, &words).name(name).arrow(arrow).enabled(may).value(spoken.clone());
        button.sideways(["list-before", "list-after"]).show(ui, cx, place)
    });
    // Beside a narrow strip, the letters stay as large as on buttons.
    let line = if pages > 9 { "\n" } else { "" };
    let place = format!("{}{line}/{pages}", *page + 1);
    let block = cx.fit_typed(&place, cx.metrics.label(), middle.size());
    block.paint_centered(ui.painter(), middle, cx.palette.text);
    let response = ui.interact(middle, Id::unique("list-place"), cx.words_sense());
    Control::new(Role::Label, &spoken).announce(cx, &response);
    if turn_back {
        *page = page.saturating_sub(1);
    } else if turn_on {
        *page += 1;
    }
}

/// Puts things of these heights on pages as tall as `room`. Returns the range of things on each page.
pub(crate) fn pages(heights: &[f32], room: f32, gap: f32) -> Vec<Range<usize>> {
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

/// A thing of a list, with its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Thing {
    /// A heading. It stands above its things, and again at the top of each page that they reach.
    Heading(f32),
    /// A thing that stays with the one below it.
    Joined(f32),
    Row(f32),
}

impl Thing {
    fn height(self) -> f32 {
        match self {
            Self::Heading(height) | Self::Joined(height) | Self::Row(height) => height,
        }
    }
}

/// A page of a list: the heading that is kept from the page before, and the things below it.
#[derive(Debug, PartialEq)]
struct Page {
    kept: Option<usize>,
    things: Range<usize>,
}

impl Page {
    fn indices(&self) -> impl Iterator<Item = usize> + use<> {
        self.kept.into_iter().chain(self.things.clone())
    }
}

/// Puts things on pages as tall as `room`. A thing that is taller has a page of its own.
fn paged(things: &[Thing], room: f32, gap: f32) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut start = 0;
    let is_heading = |index: &usize| matches!(things.get(*index), Some(Thing::Heading(_)));
    let goes_on = |index: usize| matches!(things.get(index), Some(Thing::Heading(_) | Thing::Joined(_)));
    while start < things.len() {
        let kept = (0..start).rev().find(is_heading).filter(|_| !is_heading(&start));
        let above = kept.map_or(0.0, |kept| things[kept].height() + gap);
        // A heading that would leave no room for anything else is not repeated.
        let kept = kept.filter(|_| above + things[start].height() <= room + ROUNDING);
        let mut used = kept.map_or(0.0, |_| above);
        let mut end = start;
        while end < things.len() && (end == start || used + things[end].height() <= room + ROUNDING) {
            used += things[end].height() + gap;
            end += 1;
        }
        while end > start + 1 && end < things.len() && goes_on(end - 1) {
            end -= 1;
        }
        pages.push(Page { kept, things: start..end });
        start = end;
    }
    if pages.is_empty() {
        pages.push(Page { kept: None, things: 0..0 });
    }
    pages
}

/// The points by which rounding may exceed a room.
const ROUNDING: f32 = 0.5;
/// The parts of its gap that a list gives up before it takes a page more.
const CLOSER: [f32; 4] = [1.0, 0.8, 0.6, 0.4];

/// Puts things on as few pages as there can be, with gaps as wide as these pages allow. Returns the gap too.
fn closest(things: &[Thing], room: f32, gap: f32) -> (Vec<Page>, f32) {
    let all = CLOSER.map(|part| (paged(things, room, gap * part), gap * part));
    // The first of several is the one with the widest gap.
    all.into_iter().min_by_key(|(pages, _)| pages.len()).unwrap_or_default()
}

/// The least width of things beside the pager, in ems of normal text.
const NARROW: f32 = 8.0;

/// A list on pages. Where it needs several, a strip at the right is kept for the pager.
pub(crate) struct Stack {
    /// The room of the things.
    pub(crate) room: Rect,
    pub(crate) strip: Rect,
    things: Vec<Thing>,
    pages: Vec<Page>,
    gap: f32,
}

impl Stack {
    /// Lays out the things that `set` returns for a width.
    pub(crate) fn of(cx: &Cx<'_>, list: Rect, gap: f32, set: impl Fn(f32) -> Vec<Thing>) -> Self {
        let strip = pager_rect(cx, list);
        let whole = Self::within(list, strip, gap, set(list.width()));
        if whole.pages.len() < 2 {
            return whole;
        }
        let (room, strip) = Self::apart(cx, list);
        Self::within(room, strip, gap, set(room.width()))
    }

    /// Divides the room of a list into that of the things and that of the pager, which stands at the right, or below where
    /// it would leave no room for words.
    fn apart(cx: &Cx<'_>, list: Rect) -> (Rect, Rect) {
        let room = beside(cx, list);
        let touch = cx.metrics.least_touch();
        if room.width() >= cx.metrics.normal() * NARROW || list.height() < touch * 2.5 {
            return (room, pager_rect(cx, list));
        }
        let (room, strip) = list.split_top_bottom_at_y(list.bottom() - touch);
        (room.with_max_y(room.bottom() - cx.metrics.gap()), strip)
    }

    /// Lays out things in a room beside which the strip of the pager stands.
    pub(crate) fn within(room: Rect, strip: Rect, gap: f32, things: Vec<Thing>) -> Self {
        let (pages, gap) = closest(&things, room.height(), gap);
        Self { room, strip, things, pages, gap }
    }

    /// Returns the number of pages.
    pub(crate) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Returns the page that a thing is on.
    pub(crate) fn page_of(&self, thing: usize) -> Option<usize> {
        self.pages.iter().position(|page| page.things.contains(&thing))
    }

    /// Returns the things on a page, each with its rectangle.
    pub(crate) fn shown(&self, page: usize) -> Vec<(usize, Rect)> {
        let indices: Vec<usize> = self.pages.get(page).map(|page| page.indices().collect()).unwrap_or_default();
        let heights: Vec<f32> = indices.iter().map(|index| self.things[*index].height()).collect();
        let rects = stacked(self.room, &heights, self.gap);
        indices.into_iter().zip(rects).collect()
    }
}

/// The rows of a list, as far as the current page shows them.
pub(crate) struct Rows {
    shown: Vec<(usize, Rect)>,
    strip: Rect,
    pages: usize,
}

impl Rows {
    /// Lays out `count` rows of one height, and keeps `page` within the number of pages. Rows give up height down to
    /// that of a finger before the list takes a page more.
    pub(crate) fn of(cx: &Cx<'_>, list: Rect, count: usize, height: f32, page: &mut usize) -> Self {
        let least = cx.metrics.touch().min(height);
        let (pages, gap) = closest(&vec![Thing::Row(least); count], list.height(), cx.metrics.gap());
        let most = pages.iter().map(|page| page.things.len()).max().unwrap_or_default().max(1) as f32;
        let height = height.min((list.height() + gap) / most - gap).max(least);
        Self::stacked(cx, list, gap, page, |_| vec![Thing::Row(height); count])
    }

    /// Lays out rows whose heights follow from the width that they have, and keeps `page` within the number of pages.
    pub(crate) fn uneven(cx: &Cx<'_>, list: Rect, heights_of: impl Fn(f32) -> Vec<f32>, page: &mut usize) -> Self {
        let rows = |width: f32| heights_of(width).into_iter().map(Thing::Row).collect();
        Self::stacked(cx, list, cx.metrics.gap(), page, rows)
    }

    /// Lays out the things that `set` returns for a width, and keeps `page` within the number of pages.
    pub(crate) fn stacked(
        cx: &Cx<'_>,
        list: Rect,
        gap: f32,
        page: &mut usize,
        set: impl Fn(f32) -> Vec<Thing>,
    ) -> Self {
        let stack = Stack::of(cx, list, gap, set);
        *page = (*page).min(stack.pages() - 1);
        Self { shown: stack.shown(*page), strip: stack.strip, pages: stack.pages() }
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

    #[track_caller]
    fn check(things: &[Thing], room: f32, expected: &[(Option<usize>, Range<usize>)]) {
        let pages = paged(things, room, 2.0).into_iter().map(|page| (page.kept, page.things));
        assert_eq!(pages.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_list_is_cut_where_a_page_is_full_and_nothing_is_lost() {
        use Thing::{Joined, Row};
        check(&[Row(10.0); 3], 25.0, &[(None, 0..2), (None, 2..3)]);
        check(&[Row(50.0), Row(10.0)], 25.0, &[(None, 0..1), (None, 1..2)]);
        check(&[], 25.0, &[(None, 0..0)]);
        check(&[Row(10.0), Joined(10.0), Row(10.0), Row(10.0)], 25.0, &[(None, 0..1), (None, 1..3), (None, 3..4)]);
        assert_eq!(pages(&[10.0, 10.0, 10.0], 25.0, 2.0), [0..2, 2..3]);
    }

    #[test]
    fn a_heading_is_seen_on_every_page_of_its_things() {
        use Thing::{Heading, Row};
        let things = [Heading(5.0), Row(10.0), Row(10.0), Row(10.0), Heading(5.0), Row(10.0)];
        check(&things, 30.0, &[(None, 0..3), (Some(0), 3..4), (None, 4..6)]);
        // Where there is room for one of the two, it is for what can be touched.
        check(&[Heading(20.0), Row(10.0), Row(10.0)], 25.0, &[(None, 0..1), (None, 1..3)]);
    }

    #[test]
    fn a_list_takes_no_page_more_for_a_few_points() {
        let (pages, gap) = closest(&[Thing::Row(10.0); 4], 44.0, 2.0);
        assert_eq!(pages.len(), 1);
        assert!(gap < 2.0);
        let (pages, gap) = closest(&[Thing::Row(10.0); 4], 30.0, 2.0);
        assert_eq!((pages.len(), gap), (2, 2.0), "closer rows save no page");
    }
}
