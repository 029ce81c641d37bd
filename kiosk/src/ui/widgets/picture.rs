//! Pictures of the content on the screen.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Ui};

use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::pictures::PictureKey;

/// Draws the picture in `room`, as large as fits, and names it for screen readers.
pub(crate) fn picture_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, file: &str) {
    picture_on(ui, cx, room, cx.palette.ground, file);
}

/// Draws a picture like [`picture_ui`], but on another ground.
pub(crate) fn picture_on(ui: &Ui, cx: &Cx<'_>, room: Rect, ground: Color32, file: &str) {
    let Some(picture) = cx.catalog.illustrations.get(file) else { return };
    let title = cx.catalog.plain(&picture.title, cx.language());
    let response = ui.interact(room, Id::unique(("picture", file)), cx.words_sense());
    Control::new(Role::Image, &title).announce(cx, &response);
    paint_picture(ui, cx, room, ground, file);
}

/// Draws a picture without a name, because the control that it belongs to has one.
pub(crate) fn paint_picture(ui: &Ui, cx: &Cx<'_>, room: Rect, ground: Color32, file: &str) {
    if !cx.catalog.illustrations.contains_key(file) {
        return;
    }
    let pixels = room.size() * ui.ctx().pixels_per_point();
    let [red, green, blue, _] = ground.to_array();
    let key = PictureKey {
        file: file.to_owned(),
        width: pixels.x as u32,
        height: pixels.y as u32,
        ground: [red, green, blue],
    };
    if let Some(texture) = cx.pictures.get(key) {
        let size = texture.size_vec2() / ui.ctx().pixels_per_point();
        let rect = Rect::from_center_size(room.center(), size.min(room.size()));
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
    }
}
