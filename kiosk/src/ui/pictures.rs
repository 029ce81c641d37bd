//! Pictures of the content, drawn on a worker at the size they are shown.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, ColorImage, Context, Id, Rect, Sense, TextureHandle, TextureOptions, Ui, WidgetInfo};
use image::RgbaImage;

use crate::ui::cx::Cx;

/// Which picture, and how many pixels wide and high.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PictureKey {
    pub(crate) file: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// What lies behind it.
    pub(crate) ground: [u8; 3],
}

/// The pictures drawn so far, and those that wait to be.
#[derive(Default)]
pub(crate) struct Pictures {
    drawn: RefCell<HashMap<PictureKey, Option<TextureHandle>>>,
    wanted: RefCell<Vec<PictureKey>>,
    /// How many have been asked for and are not there yet.
    awaited: Cell<usize>,
}

impl Pictures {
    /// What the screen asked for since the last call.
    pub(crate) fn take_wanted(&self) -> Vec<PictureKey> {
        std::mem::take(&mut self.wanted.borrow_mut())
    }

    /// A picture came back from the worker; `None` where it cannot be drawn.
    pub(crate) fn arrived(&self, ctx: &Context, key: PictureKey, image: Option<&RgbaImage>) {
        let texture = image.map(|image| ctx.load_texture(&key.file, color_image(image), TextureOptions::LINEAR));
        self.drawn.borrow_mut().insert(key, texture);
        self.awaited.set(self.awaited.get().saturating_sub(1));
    }

    /// Returns whether every picture that the screen asked for has come.
    pub(crate) fn are_there(&self) -> bool {
        self.awaited.get() == 0
    }

    fn get(&self, key: PictureKey) -> Option<TextureHandle> {
        let mut drawn = self.drawn.borrow_mut();
        if let Some(texture) = drawn.get(&key) {
            return texture.clone();
        }
        drawn.insert(key.clone(), None);
        self.wanted.borrow_mut().push(key);
        self.awaited.set(self.awaited.get() + 1);
        None
    }
}

/// As egui takes it.
pub(crate) fn color_image(image: &RgbaImage) -> Arc<ColorImage> {
    let size = [image.width() as usize, image.height() as usize];
    Arc::new(ColorImage::from_rgba_unmultiplied(size, image.as_raw()))
}

/// Shows the picture in `room`, as large as fits, and names what it shows.
pub(crate) fn picture_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, file: &str) {
    picture_on(ui, cx, room, cx.palette.ground, file);
}

/// The same on another ground.
pub(crate) fn picture_on(ui: &Ui, cx: &Cx<'_>, room: Rect, ground: Color32, file: &str) {
    let Some(picture) = cx.catalog.illustrations.get(file) else { return };
    let title = cx.catalog.plain(&picture.title, cx.language());
    let response = ui.interact(room, Id::unique(("picture", file)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &title));
    paint_picture(ui, cx, room, ground, file);
}

/// The same for the eye only: what it belongs to has a name.
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
