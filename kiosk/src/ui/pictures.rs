//! Pictures of the content, drawn by a worker at the size in which they are shown.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use image::RgbaImage;

/// A picture's file, with its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PictureKey {
    pub(crate) file: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// The colour behind the picture.
    pub(crate) ground: [u8; 3],
}

/// The pictures that have been drawn, and those that are still wanted.
#[derive(Default)]
pub(crate) struct Pictures {
    drawn: RefCell<HashMap<PictureKey, Option<TextureHandle>>>,
    wanted: RefCell<Vec<PictureKey>>,
    /// The number of pictures that have been asked for and have not come yet.
    awaited: Cell<usize>,
}

impl Pictures {
    /// Returns the pictures that the screen has asked for since the last call.
    pub(crate) fn take_wanted(&self) -> Vec<PictureKey> {
        std::mem::take(&mut self.wanted.borrow_mut())
    }

    /// Takes a picture from the worker; `None` where it cannot be drawn.
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

/// Converts a picture into the form that egui takes.
pub(crate) fn color_image(image: &RgbaImage) -> Arc<ColorImage> {
    let size = [image.width() as usize, image.height() as usize];
    Arc::new(ColorImage::from_rgba_unmultiplied(size, image.as_raw()))
}
