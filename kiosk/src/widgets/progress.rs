//! How far one has come: the part's name, a line that fills, and "3 / 20".

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};
use moshimo_core::sheet::Progress;

use crate::cx::Cx;

/// Draws the line at the top; returns where it ends.
pub(crate) fn progress_ui(ui: &mut Ui, cx: &Cx<'_>, head: Rect, (part, progress): (&str, Progress)) -> f32 {
    let place = format!("{} / {}", progress.position, progress.of);
    let number = cx.typed(&place, cx.metrics.label(), head.width() * 0.3);
    let height = number.size.y;
    let row = Rect::from_min_size(head.min, Vec2::new(head.width(), height));
    let corner = Pos2::new(row.right() - number.size.x, row.top());
    number.paint(ui.painter(), corner, cx.palette.text_quiet);
    let spoken = cx
        .say_with("kiosk-progress", &[("position", &progress.position.to_string()), ("of", &progress.of.to_string())]);
    let bar_width = cx.mm(70.0).min(row.width() * 0.3);
    let bar = Rect::from_center_size(
        Pos2::new(corner.x - cx.metrics.gap() * 1.5 - bar_width / 2.0, row.center().y),
        Vec2::new(bar_width, cx.mm(3.0)),
    );
    let response = ui.interact(bar.union(row.with_min_x(corner.x)), Id::unique("progress"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
    let round = cx.mm(1.5) as u8;
    ui.painter().rect_filled(bar, round, cx.palette.line);
    ui.painter().rect_filled(bar.shrink(cx.metrics.line()), round, cx.palette.surface);
    let share = progress.position as f32 / progress.of.max(1) as f32;
    let filled = Rect::from_min_size(bar.min, Vec2::new(bar.width() * share, bar.height()));
    ui.painter().rect_filled(filled, round, cx.palette.accent);
    let room = Rect::from_min_max(row.min, Pos2::new(bar.left() - cx.metrics.gap() * 2.0, row.bottom()));
    let name = cx.fit(part, cx.metrics.strong(), room.size());
    name.paint_left(ui.painter(), room, cx.palette.accent);
    name.name(ui, room, Id::unique("part"));
    row.bottom()
}
