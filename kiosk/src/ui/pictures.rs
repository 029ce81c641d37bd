//! Pictures of the content, drawn on a worker at the size they are shown.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use image::RgbaImage;

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

    /// Returns the picture once it is drawn, and asks for it the first time.
    pub(crate) fn get(&self, key: PictureKey) -> Option<TextureHandle> {
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
