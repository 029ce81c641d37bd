//! 手書き欄. A field to write in with a finger.

use egui::accesskit::Role;
use egui::{Event, Id, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::button::{Button, Dress};
use crate::cx::{Cx, cell};
use crate::ink::Ink;

/// Draws the field and takes what is written; the line follows the finger in the same frame.
pub(crate) fn ink_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, (ink, name): (&mut Ink, &str)) {
    let gap = cx.metrics.gap();
    let tools_width = area.width() * 0.2;
    let (sheet, tools) = area.split_left_right_at_x(area.right() - tools_width);
    let sheet = Rect::from_min_max(sheet.min, sheet.max - Vec2::new(gap * 1.5, 0.0));
    ink.for_field(sheet.size());
    let scale = ink.scale(sheet.size());
    let to_ink = |at: Pos2| Pos2::ZERO + (at - sheet.min) / scale;

    let response = ui.interact(sheet, Id::unique("ink"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, name));
    if response.is_pointer_button_down_on() {
        if let Some(at) = response.interact_pointer_pos().filter(|_| !ink.drawing) {
            ink.begin(to_ink(sheet.clamp(at)));
        }
        ui.input(|input| {
            for event in &input.events {
                if let Event::PointerMoved(at) = event {
                    ink.draw_to(to_ink(sheet.clamp(*at)));
                }
            }
        });
    } else if ink.drawing {
        ink.end();
    }

    let painter = ui.painter();
    painter.rect(
        sheet,
        cx.metrics.corner(),
        cx.palette.surface,
        Stroke::new(cx.metrics.line(), cx.palette.line),
        StrokeKind::Inside,
    );
    let base = sheet.top() + sheet.height() * 0.76;
    let line = [Pos2::new(sheet.left() + gap * 2.0, base), Pos2::new(sheet.right() - gap * 2.0, base)];
    painter.line_segment(line, Stroke::new(1.5, cx.palette.line));
    let pen = Stroke::new(6.0 * scale, cx.palette.text);
    for stroke in &ink.strokes {
        let points: Vec<Pos2> = stroke.iter().map(|point| sheet.min + point.to_vec2() * scale).collect();
        for end in [points.first(), points.last()].into_iter().flatten() {
            painter.circle_filled(*end, pen.width / 2.0, cx.palette.text);
        }
        painter.add(Shape::line(points, pen));
    }
    let some = !ink.strokes.is_empty();
    let back = cx.say("kiosk-ink-undo");
    if Button::new("ink-undo", &back).dress(Dress::Quiet).enabled(some).show(ui, cx, cell(tools, (1, 4), (0, 0), gap)) {
        ink.undo();
    }
    let clear = cx.say("kiosk-ink-clear");
    if Button::new("ink-clear", &clear).dress(Dress::Quiet).enabled(some).show(ui, cx, cell(tools, (1, 4), (0, 1), gap))
    {
        ink.strokes.clear();
    }
}
