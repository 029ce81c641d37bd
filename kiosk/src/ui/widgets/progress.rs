//! The citizen's progress: the name of the part, one piece of a line for each part, and "2 / 6".

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Ui, Vec2};
use moshimo_core::sheet::Progress;

use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;

/// Draws the progress at the top, in letters of this size. Returns where it ends.
///
/// It is not read aloud: those who listen hear the question instead.
pub(crate) fn progress_ui(ui: &mut Ui, cx: &Cx<'_>, head: Rect, part: &str, progress: Progress, size: f32) -> f32 {
    cx.silently(|| paint_progress(ui, cx, head, part, progress, size))
}

fn paint_progress(ui: &mut Ui, cx: &Cx<'_>, head: Rect, part: &str, progress: Progress, size: f32) -> f32 {
    let place = format!("{} / {}", progress.part, progress.parts);
    let number = cx.typed(&place, Font { size, ..cx.metrics.label() }, head.width() * 0.3);
    let height = number.size.y;
    let row = Rect::from_min_size(head.min, Vec2::new(head.width(), height));
    let corner = Pos2::new(row.right() - number.size.x, row.top());
    number.paint(ui.painter(), corner, cx.palette.text_quiet);
    let spoken =
        cx.say_with("kiosk-progress", &[("position", &progress.part.to_string()), ("of", &progress.parts.to_string())]);
    let bar_width = cx.mm(70.0).min(row.width() * 0.3);
    let bar = Rect::from_center_size(
        Pos2::new(corner.x - cx.metrics.gap() * 1.5 - bar_width / 2.0, row.center().y),
        Vec2::new(bar_width, cx.mm(3.0)),
    );
    let response = ui.interact(bar.union(row.with_min_x(corner.x)), Id::unique("progress"), cx.words_sense());
    Control::new(Role::ProgressIndicator, &spoken).number(Some(progress.part as f64)).announce(cx, &response);
    for piece in 0..progress.parts {
        let share = match (piece + 1).cmp(&progress.part) {
            std::cmp::Ordering::Less => 1.0,
            std::cmp::Ordering::Equal => progress.within(),
            std::cmp::Ordering::Greater => 0.0,
        };
        piece_ui(ui, cx, Grid::across(bar, progress.parts, cx.mm(0.9)).cell(piece, 0), share);
    }
    let room = Rect::from_min_max(row.min, Pos2::new(bar.left() - cx.metrics.gap() * 2.0, row.bottom()));
    let name = cx.fit(part, Font { size, ..cx.metrics.strong() }, room.size());
    // On a narrow panel the name of the part gives way; screen readers still say it.
    if name.ink_height() <= room.height() && name.widest <= room.width() {
        name.paint_left(ui.painter(), room, cx.palette.accent);
    }
    name.name(ui, room, Id::unique("part"));
    row.bottom()
}

/// Draws the piece of the line for one part, filled by `share`.
fn piece_ui(ui: &Ui, cx: &Cx<'_>, piece: Rect, share: f32) {
    let round = cx.mm(1.0) as u8;
    ui.painter().rect_filled(piece, round, cx.palette.line);
    ui.painter().rect_filled(piece.shrink(cx.metrics.line()), round, cx.palette.surface);
    let filled = Rect::from_min_size(piece.min, Vec2::new(piece.width() * share, piece.height()));
    ui.painter().rect_filled(filled, round, cx.palette.accent);
}
