//! QR codes for cameras: dark on white, whatever the colours of the screen are.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};
use moshimo_core::layout::qr::Code;
use moshimo_core::layout::{Length, PathStep, Point};

/// Draws the code in the middle of `room`, as large as fits, each of its modules a whole number of pixels.
pub(crate) fn code_ui(ui: &Ui, room: Rect, code: &Code) {
    let modules = code.side(Length::pt(1.0)).to_pt();
    let pixels = ui.ctx().pixels_per_point();
    let module = (room.size().min_elem() * pixels / modules).floor().max(1.0) / pixels;
    let corner = (room.center() - Vec2::splat(module * modules / 2.0)).to_vec2() * pixels;
    let corner = (corner.round() / pixels).to_pos2();
    let place = Rect::from_min_size(corner, Vec2::splat(module * modules));
    ui.painter().rect_filled(place, 0, Color32::WHITE);
    let mut corners: Vec<Pos2> = Vec::new();
    for step in code.draw(Point::default(), Length::pt(module * modules)).steps {
        match step {
            PathStep::Move(at) | PathStep::Line(at) => corners.push(place.min + Vec2::new(at.x.to_pt(), at.y.to_pt())),
            PathStep::Close => {
                let dark = Rect::from_points(&corners);
                ui.painter().rect_filled(dark, 0, Color32::BLACK);
                corners.clear();
            }
            PathStep::Cubic(..) => {}
        }
    }
    let response = ui.interact(place, Id::unique(("code", code.alt())), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, code.alt()));
}
