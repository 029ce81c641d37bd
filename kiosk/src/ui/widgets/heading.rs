//! The title of a screen of things, with the words about them.

use egui::{Id, Pos2, Rect, Ui, Vec2};

use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::button::{Button, Dress, PADDING};
use crate::ui::widgets::frame::Areas;

/// Draws the title, and the words about it, above a list of a few rows. Returns where the words end.
pub(crate) fn heading_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, title: &str, text: &str) -> f32 {
    heading_above(ui, cx, areas, Words { title, text }, (cx.metrics.touch() + cx.metrics.gap()) * ROWS)
}

/// A title, and the words about it.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) title: &'a str,
    pub(crate) text: &'a str,
}

/// Draws words above controls that need this height: the text beside the title where both fit on one line, so that the
/// controls have the line below; otherwise below it. On a low screen the title is smaller, and the text folds into a button
/// beside it, as [`folded_ui`] does. Returns where the words end.
pub(crate) fn heading_above(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, words: Words<'_>, needed: f32) -> f32 {
    let Words { title, text } = words;
    let room = areas.head;
    let spare = areas.body.bottom() - room.top() - cx.metrics.gap() - needed;
    let most = (room.height() * MOST).min(spare);
    let font = cx.font_within(title, cx.metrics.heading(), Vec2::new(room.width(), most));
    let block = cx.block(title, font, room.width());
    let beside = cx.block(text, cx.metrics.label(), f32::INFINITY);
    let left = block.size.x + cx.mm(BLANK);
    let end = room.top() + block.size.y;
    if text.is_empty() {
        return cx.write(ui, room, font, title);
    }
    if block.lines.len() > 1 || beside.lines.len() > 1 || left + beside.size.x > room.width() {
        let rest = room.with_min_y(end).with_max_y(room.bottom().max(end));
        if areas.body_below(end + cx.quiet_height(rest, text)).height() < needed {
            let most = (room.height() * MOST).max(cx.metrics.touch()).min(spare);
            let room = room.with_max_y(room.top() + most);
            return folded_ui(ui, cx, room, words);
        }
        let end = cx.write(ui, room, font, title);
        return cx.write_quietly(ui, room.with_min_y(end), text);
    }
    let end = cx.write(ui, room, font, title);
    let corner = room.min + Vec2::new(left, block.baseline() - beside.baseline());
    beside.paint(ui.painter(), corner, cx.palette.text_quiet);
    let place = Rect::from_min_max(Pos2::new(corner.x, room.top()), Pos2::new(room.right(), end));
    beside.name(ui, place, Id::unique(("text", text)));
    end
}

/// Draws a title in a room that is too low for the text about it. The text is heard by who asks for help, and where there
/// is a place for it beside the title, a button opens it. Returns where the words end.
pub(crate) fn folded_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, Words { title, text }: Words<'_>) -> f32 {
    cx.explain(text);
    let [label, name] = ["kana-help", "kana-help-name"].map(|id| cx.say(id));
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.strong() };
    let width = cx.least_width(&label, font).max(cx.metrics.touch()) + cx.mm(PADDING * 2.0);
    let place = Rect::from_min_max(
        room.right_top() - Vec2::new(width, 0.0),
        room.right_top() + Vec2::new(0.0, cx.metrics.touch()),
    );
    let beside = room.with_max_x(place.left() - cx.metrics.gap());
    let set = |room: Rect| {
        let font = cx.font_within(title, cx.metrics.heading(), room.size());
        (font, cx.block(title, font, room.width()))
    };
    let (font, block) = set(beside);
    let has_room = place.bottom().max(room.top() + block.size.y) <= room.bottom() && block.widest <= beside.width();
    if text.is_empty() || !has_room {
        let (font, _) = set(room);
        return cx.write(ui, room, font, title);
    }
    let end = cx.write(ui, beside, font, title);
    if Button::new("help-folded", &label).name(&name).dress(Dress::Quiet).show(ui, cx, place) {
        cx.ask_for_help();
    }
    end.max(place.bottom())
}

/// The blank between the title and the words beside it, in millimetres.
const BLANK: f32 = 8.0;
/// The part of the upper third that a title may take.
const MOST: f32 = 0.7;
/// The rows that a list needs before the words about it have room.
const ROWS: f32 = 3.0;
