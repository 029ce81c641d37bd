//! Headings with sentences below and a picture beside them, page by page. These are texts to read at leisure.

use egui::{Rect, Ui, Vec2};

use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::picture::picture_ui;
use crate::ui::widgets::shelf::{self, Stack, Thing};

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
    let end = cx.write(ui, areas.head, cx.font_within(title, cx.metrics.title(), areas.head.size()), title);
    let whole = areas.body_below(end + cx.metrics.gap());
    let mut spread = Spread::of(cx, whole, whole, parts);
    if spread.pages.len() > 1 {
        spread = Spread::of(cx, whole, shelf::beside(cx, whole), parts);
    }
    *page = (*page).min(spread.pages.len().saturating_sub(1));
    if let Some((part, within)) = spread.pages.get(*page).copied() {
        if let Some((file, place)) = parts[part].picture.zip(spread.picture) {
            picture_ui(ui, cx, place, file);
        }
        for (nth, rect) in spread.stacks[part].shown(within) {
            let text = &parts[part].texts[nth];
            cx.write(ui, rect, font(cx, nth, text, spread.stacks[part].room.size()), text);
        }
    }
    if spread.pages.len() > 1 {
        shelf::pager(ui, cx, shelf::pager_rect(cx, whole), page, spread.pages.len());
    }
}

/// The parts on pages. Each part has a page of its own, or several where its words are large.
struct Spread {
    /// The place of the picture.
    picture: Option<Rect>,
    stacks: Vec<Stack>,
    /// The part of each page, and the page of that part.
    pages: Vec<(usize, usize)>,
}

impl Spread {
    /// Lays the parts out in `room`. Words have the whole width where there is no picture, or where a sentence in large
    /// letters would not fit beside it. On an upright room, the picture stands above the words.
    fn of(cx: &Cx<'_>, whole: Rect, room: Rect, parts: &[Part<'_>]) -> Self {
        let gap = cx.metrics.gap();
        let has_picture = parts.iter().any(|part| part.picture.is_some());
        let (picture, words) = if room.height() > room.width() {
            let (picture, words) = room.split_top_bottom_at_fraction(PICTURE);
            (picture.with_max_x(picture.left() + picture.height() / 0.8), words.with_min_y(words.top() + gap))
        } else {
            let (picture, words) = room.split_left_right_at_fraction(PICTURE);
            // The picture stands beside the first words, and not in the middle of a screen that they may leave half
            // empty.
            let low = picture.bottom().min(picture.top() + picture.width() * 0.8);
            (picture.with_max_y(low), words.with_min_x(words.left() + gap * 2.5))
        };
        let is_low = |text: &String, nth: usize| {
            let block = cx.block(text, font(cx, nth, text, words.size()), words.width());
            block.size.y <= words.height() * FILLS && block.widest <= words.width()
        };
        let fits =
            has_picture && parts.iter().all(|part| part.texts.iter().enumerate().all(|(nth, it)| is_low(it, nth)));
        let (picture, list) = if fits { (Some(picture), words) } else { (None, room) };
        let strip = shelf::pager_rect(cx, whole);
        let stacks: Vec<Stack> = parts
            .iter()
            .map(|part| {
                let texts = part.texts.iter().enumerate();
                let height = |(nth, text): (usize, &String)| {
                    cx.block(text, font(cx, nth, text, list.size()), list.width()).size.y
                };
                // A heading is never alone on a page.
                let thing = |(nth, text)| {
                    if nth == 0 { Thing::Joined(height((nth, text))) } else { Thing::Row(height((nth, text))) }
                };
                Stack::within(list, strip, gap * 1.5, texts.map(thing).collect())
            })
            .collect();
        let of = |(part, stack): (usize, &Stack)| (0..stack.pages()).map(move |page| (part, page)).collect::<Vec<_>>();
        let pages = stacks.iter().enumerate().flat_map(of).collect();
        Self { picture, stacks, pages }
    }
}

/// The part of the room beside a picture that a sentence may fill. Where one fills more, all have the whole width.
const FILLS: f32 = 0.8;

/// Returns the font of a heading or a sentence, which is smaller where it would not fit into `room`.
fn font(cx: &Cx<'_>, nth: usize, text: &str, room: Vec2) -> Font {
    cx.font_within(text, if nth == 0 { cx.metrics.heading() } else { cx.metrics.body() }, room)
}
