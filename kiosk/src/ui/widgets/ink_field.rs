//! 手書き欄. A field to write in with a finger.

use egui::accesskit::Role;
use egui::{Event, Id, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui};

use crate::typing::ink::{Ink, Tool};
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::desk;

/// Draws the field and takes what is written. The line follows the finger in the same frame.
pub(crate) fn ink_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, ink: &mut Ink, name: &str) {
    let gap = cx.metrics.gap();
    let Places { sheet, tools } = Places::of(cx, area);
    ink.for_field(sheet.size());
    let scale = ink.scale(sheet.size());

    // The field is not part of the keyboard's order: those who use a keyboard cannot draw and go past it.
    let response = ui.interact(sheet, Id::unique("ink"), Sense::DRAG);
    Control::new(Role::Canvas, name).announce(cx, &response);
    write(ui, &response, ink, |at| Pos2::ZERO + (sheet.clamp(at) - sheet.min) / scale);

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
    for stroke in ink.shown() {
        let points: Vec<Pos2> = stroke.iter().map(|point| sheet.min + point.to_vec2() * scale).collect();
        for end in [points.first(), points.last()].into_iter().flatten() {
            painter.circle_filled(*end, pen.width / 2.0, cx.palette.text);
        }
        painter.add(Shape::line(points, pen));
    }
    tools_ui(ui, cx, &tools, ink);
}

/// The places of the field and of its tools.
struct Places {
    sheet: Rect,
    tools: Grid,
}

/// The number of tools.
const TOOLS: usize = 4;

impl Places {
    /// Puts the tools beside the field, in as many rows as there is room for, or below it on a narrow panel.
    fn of(cx: &Cx<'_>, area: Rect) -> Self {
        let gap = cx.metrics.gap();
        let key = desk::key(cx);
        let fit = |length: f32, key: f32| (((length + gap) / (key + gap) + 0.02) as usize).clamp(1, TOOLS);
        // A tool is wide enough for its words.
        let tool = key * 2.4;
        if area.width() >= tool * 5.0 {
            let columns = TOOLS.div_ceil(fit(area.height(), key));
            let width = (area.width() * 0.2).max(tool * columns as f32 + gap * (columns as f32 - 1.0));
            let (sheet, tools) = area.split_left_right_at_x(area.right() - width);
            let tools = Grid { area: tools, columns, rows: TOOLS.div_ceil(columns), gap };
            return Self { sheet: sheet.with_max_x(sheet.right() - gap * 1.5), tools };
        }
        let columns = fit(area.width(), tool).min(TOOLS / 2);
        let rows = TOOLS.div_ceil(columns);
        let height = (key + gap) * rows as f32 - gap;
        let (sheet, tools) = area.split_top_bottom_at_y(area.bottom() - height);
        Self { sheet: sheet.with_max_y(sheet.bottom() - gap), tools: Grid { area: tools, columns, rows, gap } }
    }
}

/// Draws the tools: pen and eraser, of which one is chosen, a step back, and clearing everything.
fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, tools: &Grid, ink: &mut Ink) {
    let place = |tool: usize| tools.along(tool);
    for (row, (id, tool)) in [("kiosk-ink-pen", Tool::Pen), ("kiosk-ink-eraser", Tool::Eraser)].into_iter().enumerate()
    {
        let label = cx.say(id);
        if cx.keys(|| Button::new(id, &label).chosen(ink.tool == tool).show(ui, cx, place(row))) {
            ink.tool = tool;
        }
    }
    let back = cx.say("kiosk-ink-undo");
    if Button::new("ink-undo", &back).dress(Dress::Quiet).enabled(ink.can_undo()).show(ui, cx, place(2)) {
        ink.undo();
    }
    let clear = cx.say("kiosk-ink-clear");
    let some = !ink.strokes.is_empty();
    if Button::new("ink-clear", &clear).dress(Dress::Quiet).enabled(some).show(ui, cx, place(3)) {
        ink.clear();
    }
}

/// Takes what the finger did since the last frame, in its order. A quick stroke may begin, run and end between two
/// frames.
fn write(ui: &Ui, response: &Response, ink: &mut Ink, to_ink: impl Fn(Pos2) -> Pos2) {
    let began = response.is_pointer_button_down_on() && !ink.drawing;
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::PointerButton { pos, pressed: true, .. } if began => ink.begin(to_ink(*pos)),
                Event::PointerMoved(at) => ink.draw_to(to_ink(*at)),
                Event::PointerButton { pos, pressed: false, .. } => {
                    ink.draw_to(to_ink(*pos));
                    ink.end();
                }
                Event::PointerGone => ink.end(),
                _ => {}
            }
        }
    });
    // Whatever took the finger away, the next movement is another stroke.
    if !response.is_pointer_button_down_on() {
        ink.end();
    }
}
