//! The title of a screen of things, with the words about them.

use egui::{Id, Pos2, Rect, Ui, Vec2};

use crate::ui::cx::Cx;
use crate::ui::widgets::frame::Areas;

/// Draws the title, and the words about it: beside the title where both fit on one line, so that the list has the line
/// below; otherwise below it. On a screen too low for both and a list, they are left out. Returns where the words end.
pub(crate) fn heading_ui(ui: &Ui, cx: &Cx<'_>, areas: &Areas, title: &str, text: &str) -> f32 {
    let room = areas.head;
    let font = cx.font_within(title, cx.metrics.heading(), Vec2::new(room.width(), room.height() * MOST));
    let block = cx.block(title, font, room.width());
    let end = cx.write(ui, room, font, title);
    let beside = cx.block(text, cx.metrics.label(), f32::INFINITY);
    let left = block.size.x + cx.mm(BLANK);
    if text.is_empty() {
        return end;
    }
    if block.lines.len() > 1 || beside.lines.len() > 1 || left + beside.size.x > room.width() {
        let below = cx.in_sentences(text, cx.metrics.label(), room.width());
        let rest = Vec2::new(room.width(), (room.bottom() - end).max(0.0));
        let height = cx.block(&below, cx.font_within(&below, cx.metrics.label(), rest), room.width()).size.y;
        let least = (cx.metrics.touch() + cx.metrics.gap()) * ROWS;
        if areas.body_below(end + height).height() < least {
            return end;
        }
        return cx.write_quietly(ui, room.with_min_y(end), text);
    }
    let corner = room.min + Vec2::new(left, block.baseline() - beside.baseline());
    beside.paint(ui.painter(), corner, cx.palette.text_quiet);
    let place = Rect::from_min_max(Pos2::new(corner.x, room.top()), Pos2::new(room.right(), end));
    beside.name(ui, place, Id::unique(("text", text)));
    end
}

/// The blank between the title and the words beside it, in millimetres.
const BLANK: f32 = 8.0;
/// The part of the upper third that a title may take.
const MOST: f32 = 0.7;
/// The rows that a list needs before the words about it have room.
const ROWS: f32 = 3.0;
