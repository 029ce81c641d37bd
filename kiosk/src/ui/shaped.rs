//! Letters that egui cannot set: of other scripts, joined, with marks, or from right to left. The run that goes on paper
//! is painted as a picture.

use std::cell::RefCell;
use std::fmt;

use egui::{Color32, Painter, Pos2, Rangef, Rect, TextureHandle, TextureOptions, Vec2};
use moshimo_core::layout::{Fonts, GlyphRun};
use moshimo_core::raster::ink;

use crate::ui::pictures::color_image;

/// A run, with its picture once it was painted.
pub(crate) struct Shaped {
    run: GlyphRun,
    fonts: Fonts,
    picture: RefCell<Option<Picture>>,
}

/// A picture for so many pixels a point.
struct Picture {
    scale: f32,
    /// `None` for a run without ink.
    ink: Option<Ink>,
}

struct Ink {
    texture: TextureHandle,
    /// The upper left corner, from the origin of the run in pixels.
    corner: Vec2,
}

impl Shaped {
    pub(crate) fn new(run: GlyphRun, fonts: Fonts) -> Self {
        Self { run, fonts, picture: RefCell::default() }
    }

    /// Paints the run with its origin at `origin`.
    pub(crate) fn paint(&self, painter: &Painter, origin: Pos2, color: Color32) {
        let scale = painter.ctx().pixels_per_point();
        let mut picture = self.picture.borrow_mut();
        if picture.as_ref().is_none_or(|picture| picture.scale.to_bits() != scale.to_bits()) {
            *picture = Some(self.drawn(painter, scale));
        }
        let Some(Ink { texture, corner }) = picture.as_ref().and_then(|picture| picture.ink.as_ref()) else {
            return;
        };
        // Whole pixels keep the strokes sharp.
        let corner = (origin.to_vec2() * scale).round() + *corner;
        let place = Rect::from_min_size((corner / scale).to_pos2(), texture.size_vec2() / scale);
        painter.image(texture.id(), place, Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)), color);
    }

    fn drawn(&self, painter: &Painter, scale: f32) -> Picture {
        // A broken face has no glyphs, and so no run.
        let ink = ink(&self.run, scale, &self.fonts).ok().flatten();
        let ink = ink.map(|ink| Ink {
            texture: painter.ctx().load_texture("letters", color_image(&ink.picture), TextureOptions::LINEAR),
            corner: Vec2::new(ink.left, -ink.rise),
        });
        Picture { scale, ink }
    }

    /// Returns the letters of the run in the order of its text.
    pub(crate) fn letters(&self) -> impl Iterator<Item = Letter<'_>> {
        self.run.glyphs.chunk_by(|one, next| one.text == next.text).map(|glyphs| {
            let left = glyphs.iter().map(|glyph| glyph.x.to_pt()).fold(f32::INFINITY, f32::min);
            let right = glyphs.iter().map(|glyph| (glyph.x + glyph.advance).to_pt()).fold(left, f32::max);
            let place = glyphs[0].text.clone();
            let text = self.run.text.get(place.clone()).unwrap_or_default();
            Letter { start: place.start, text, across: Rangef::new(left, right) }
        })
    }
}

/// A letter of a run, or letters that have joined.
pub(crate) struct Letter<'a> {
    /// The byte of the run's text at which it begins.
    pub(crate) start: usize,
    pub(crate) text: &'a str,
    /// The left and the right end, from the run's origin.
    pub(crate) across: Rangef,
}

impl fmt::Debug for Shaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shaped").finish_non_exhaustive()
    }
}
