//! Outlines of glyphs, in the face's own units.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{Path, PathBuilder};

use super::RasterError;
use crate::layout::{Face, Fonts};

/// A face opened for reading outlines.
pub(super) struct FaceReader<'a> {
    outlines: OutlineGlyphCollection<'a>,
    units_per_em: f32,
}

impl<'a> FaceReader<'a> {
    pub(super) fn new(fonts: &'a Fonts, face: Face) -> Result<Self, RasterError> {
        let broken = RasterError::Font { face };
        let font = FontRef::new(fonts.bytes(face)).map_err(|_| broken.clone())?;
        let units_per_em = font.head().map(|head| head.units_per_em()).unwrap_or_default();
        if units_per_em == 0 {
            return Err(broken);
        }
        Ok(Self { outlines: font.outline_glyphs(), units_per_em: f32::from(units_per_em) })
    }

    pub(super) fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    /// Returns the outline of a glyph. Returns `None` for a glyph that has none, such as a space, or a broken one.
    pub(super) fn outline(&self, id: u16) -> Option<Path> {
        let mut pen = Pen(PathBuilder::new());
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        self.outlines.get(GlyphId::from(id))?.draw(settings, &mut pen).ok()?;
        pen.0.finish()
    }
}

struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
