//! QR codes for cameras. They are dark on white, whatever the colours of the screen, and their modules are whole
//! pixels.

use egui::accesskit::Role;
use egui::{Color32, Id, Mesh, Rect, Shape, Ui, Vec2};
use moshimo_core::layout::qr::Code;

use crate::ui::control::Control;
use crate::ui::cx::Cx;

/// The side of a module in millimetres, where words stand beside the code. A telephone at arm's length reads modules
/// from 0.8 mm on.
const MODULE: f32 = 1.0;

/// Returns the side of a code beside words, with its quiet edge.
pub(crate) fn side(ui: &Ui, cx: &Cx<'_>, code: &Code) -> f32 {
    let pixels = ui.ctx().pixels_per_point();
    (cx.metrics.true_mm(MODULE) * pixels).ceil() / pixels * modules(code)
}

/// Returns the number of modules along a side, with the quiet edge.
fn modules(code: &Code) -> f32 {
    (code.modules() + 2 * Code::QUIET) as f32
}

/// Draws the code in the middle of `room`, as large as fits, each of its modules a whole number of pixels.
pub(crate) fn code_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, code: &Code) {
    let pixels = ui.ctx().pixels_per_point();
    // A room that was made for so many pixels has them, whatever rounding did.
    let module = (room.size().min_elem() * pixels / modules(code) + 0.01).floor().max(1.0) / pixels;
    let corner = (room.center() - Vec2::splat(module * modules(code) / 2.0)).to_vec2() * pixels;
    let place = Rect::from_min_size((corner.round() / pixels).to_pos2(), Vec2::splat(module * modules(code)));
    // Edges are not softened, so that nothing shines through between two rows.
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(place, Color32::WHITE);
    let at = |column: usize, row: usize| {
        place.min + Vec2::new((column + Code::QUIET) as f32, (row + Code::QUIET) as f32) * module
    };
    for (row, run) in code.dark() {
        mesh.add_colored_rect(Rect::from_min_max(at(run.start, row), at(run.end, row + 1)), Color32::BLACK);
    }
    ui.painter().add(Shape::mesh(mesh));
    let response = ui.interact(place, Id::unique(("code", code.alt())), cx.words_sense());
    Control::new(Role::Image, code.alt()).announce(cx, &response);
}
