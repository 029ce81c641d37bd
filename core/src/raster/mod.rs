//! Pictures from a [`Document`], for the screen and for PNG files.

mod glyphs;
mod png;

use std::collections::HashMap;

use image::RgbaImage;
use tiny_skia::{
    Color as Shade, FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Stroke as Pen, StrokeDash, Transform,
};

use crate::layout::frame::Stroke;
use crate::layout::{Color, Document, Draw, Face, Fonts, GlyphRun, Length, Page, Path, PathStep, Point};

#[cfg(feature = "carry")]
pub(crate) use self::png::checksum;
pub use self::png::png;

/// The coarsest resolution of a picture, in dots per inch.
pub const DPI_LEAST: f32 = 10.0;
/// The finest resolution of a picture, in dots per inch.
pub const DPI_MOST: f32 = 1200.0;
/// The greatest number of pixels in a picture. A4 at 600 dpi has 35 million, of 4 bytes each.
pub const PIXELS_MOST: u64 = 40_000_000;

/// The reason why no picture was made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RasterError {
    /// A page that the document does not have.
    #[error("there is no page {asked}: the document has {pages} pages")]
    NoSuchPage {
        /// The requested page, counted from 1.
        asked: usize,
        /// The number of pages.
        pages: usize,
    },
    /// A resolution outside [`DPI_LEAST`] to [`DPI_MOST`].
    #[error("a resolution of {dpi} dots per inch is not between {DPI_LEAST} and {DPI_MOST}")]
    Resolution {
        /// The requested resolution.
        dpi: f32,
    },
    /// A picture of more than [`PIXELS_MOST`] pixels, or of none.
    #[error("a picture of {width} × {height} pixels is too small or too large: it must have 1 to {PIXELS_MOST} pixels")]
    Size {
        /// The number of pixels across.
        width: u64,
        /// The number of pixels down.
        height: u64,
    },
    /// A face whose file cannot be read.
    #[error("the font file of the face {face:?} cannot be read")]
    Font {
        /// The face.
        face: Face,
    },
    /// A picture that could not be encoded.
    #[error("the picture could not be written as PNG: {0}")]
    Encode(String),
}

/// A renderer of pages. It keeps the outlines of glyphs, since the pages of a visit share most of theirs.
///
/// ```
/// # use moshimo_core::layout::{Document, Fonts, Page, Size};
/// # use moshimo_core::raster::Rasterizer;
/// # fn show(fonts: Fonts) -> Result<(), moshimo_core::raster::RasterError> {
/// let mut document = Document::new("An empty page", "en", jiff::civil::date(2026, 11, 22));
/// document.pages.push(Page { size: Size::A4, marks: Vec::new() });
/// let picture = Rasterizer::new(fonts).page(&document, 0, 150.0)?;
/// assert_eq!(picture.dimensions(), (1240, 1754));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Rasterizer {
    fonts: Fonts,
    outlines: HashMap<(Face, u16), Option<tiny_skia::Path>>,
}

/// Draws a page as a picture on white.
///
/// # Errors
/// See [`RasterError`].
pub fn page(document: &Document, index: usize, dpi: f32, fonts: &Fonts) -> Result<RgbaImage, RasterError> {
    Rasterizer::new(fonts.clone()).page(document, index, dpi)
}

/// Draws the filled and stroked shapes of a page without its text, on white. This needs no faces.
#[cfg(all(feature = "carry", feature = "pdf"))]
pub(crate) fn shapes(page: &Page, dpi: f32) -> Result<RgbaImage, RasterError> {
    let scale = dpi / 72.0;
    let mut canvas = blank(page, scale)?;
    for mark in &page.marks {
        if let Draw::Path(path) = &mark.draw {
            draw_path(&mut canvas, path, scale);
        }
    }
    finished(canvas)
}

/// The letters of a run alone, for whoever paints text by himself and cannot set it.
#[derive(Clone, Debug)]
pub struct Ink {
    /// White letters on nothing.
    pub picture: RgbaImage,
    /// The distance from the run's origin to the left edge of the picture in pixels. It is negative for letters that
    /// begin before the origin.
    pub left: f32,
    /// The distance from the baseline up to the top of the picture in pixels.
    pub rise: f32,
}

/// Draws the letters of a run at so many pixels a point. Returns `None` where there is no ink, or too much.
///
/// # Errors
/// If a font file is broken.
pub fn ink(run: &GlyphRun, scale: f32, fonts: &Fonts) -> Result<Option<Ink>, RasterError> {
    // Marks stand above their letters, and tails of some scripts reach far below.
    let (rise, fall) = ((run.size.to_pt() * scale * 1.6).ceil(), (run.size.to_pt() * scale * 0.9).ceil());
    let margin = (run.size.to_pt() * scale * 0.6).ceil();
    let places = run.glyphs.iter().map(|glyph| glyph.x.to_pt() * scale);
    let ends = run.glyphs.iter().map(|glyph| (glyph.x + glyph.advance).to_pt() * scale);
    let left = (places.fold(f32::INFINITY, f32::min) - margin).floor();
    let width = ends.fold(f32::NEG_INFINITY, f32::max) + margin - left;
    if !width.is_finite() || width > LETTERS_WIDEST || rise + fall > LETTERS_WIDEST {
        return Ok(None);
    }
    let Some(mut canvas) = Pixmap::new(width.ceil() as u32, (rise + fall) as u32) else { return Ok(None) };
    let origin = Point::new(Length::pt(-left / scale), Length::pt(rise / scale));
    let white = GlyphRun { origin, color: Color::rgb(255, 255, 255), ..run.clone() };
    Rasterizer::new(fonts.clone()).draw_run(&mut canvas, &white, scale)?;
    // White of any opacity is multiplied by it; undone, it is white again.
    let pixels = canvas.pixels().iter().flat_map(|pixel| [255, 255, 255, pixel.alpha()]).collect();
    let picture = RgbaImage::from_raw(canvas.width(), canvas.height(), pixels);
    Ok(picture.map(|picture| Ink { picture, left, rise }))
}

/// The widest picture of letters in pixels: more than a screen is wide, less than a graphics card refuses.
const LETTERS_WIDEST: f32 = 4000.0;

impl Rasterizer {
    /// Creates a renderer with these faces.
    pub fn new(fonts: Fonts) -> Self {
        Self { fonts, outlines: HashMap::new() }
    }

    /// Draws a page as a picture on white. The `index` counts from 0.
    ///
    /// # Errors
    /// If there is no such page, the picture would be too large, or a font file is broken.
    pub fn page(&mut self, document: &Document, index: usize, dpi: f32) -> Result<RgbaImage, RasterError> {
        let page = document
            .pages
            .get(index)
            .ok_or(RasterError::NoSuchPage { asked: index.saturating_add(1), pages: document.pages.len() })?;
        if !(DPI_LEAST..=DPI_MOST).contains(&dpi) {
            return Err(RasterError::Resolution { dpi });
        }
        let scale = dpi / 72.0;
        let mut canvas = blank(page, scale)?;
        for mark in &page.marks {
            match &mark.draw {
                Draw::Glyphs(run) => self.draw_run(&mut canvas, run, scale)?,
                Draw::Path(path) => draw_path(&mut canvas, path, scale),
            }
        }
        finished(canvas)
    }

    fn draw_run(&mut self, canvas: &mut Pixmap, run: &GlyphRun, scale: f32) -> Result<(), RasterError> {
        let face = glyphs::FaceReader::new(&self.fonts, run.face)?;
        let paint = paint(run.color);
        let em = run.size.to_pt() * scale / face.units_per_em();
        for glyph in &run.glyphs {
            let outline = self.outlines.entry((run.face, glyph.id)).or_insert_with(|| face.outline(glyph.id));
            let Some(outline) = outline else { continue };
            let x = (run.origin.x + glyph.x).to_pt() * scale;
            let y = (run.origin.y + glyph.y).to_pt() * scale;
            // Outlines count upwards, pages downwards.
            let place = Transform::from_row(em, 0.0, 0.0, -em, x, y);
            canvas.fill_path(outline, &paint, FillRule::Winding, place, None);
        }
        Ok(())
    }
}

fn blank(page: &Page, scale: f32) -> Result<Pixmap, RasterError> {
    let width = pixels(page.size.width, scale);
    let height = pixels(page.size.height, scale);
    let too_large = RasterError::Size { width, height };
    if width.saturating_mul(height) > PIXELS_MOST {
        return Err(too_large);
    }
    let mut canvas = Pixmap::new(width as u32, height as u32).ok_or(too_large)?;
    canvas.fill(Shade::WHITE);
    Ok(canvas)
}

fn finished(canvas: Pixmap) -> Result<RgbaImage, RasterError> {
    let (width, height) = (canvas.width(), canvas.height());
    let too_large = RasterError::Size { width: width.into(), height: height.into() };
    // On an opaque ground, colour multiplied by opacity is the colour itself.
    RgbaImage::from_raw(width, height, canvas.take()).ok_or(too_large)
}

fn pixels(length: Length, scale: f32) -> u64 {
    // A size that is not a number becomes 0, which is refused.
    (length.to_pt() * scale).round() as u64
}

fn draw_path(canvas: &mut Pixmap, path: &Path, scale: f32) {
    let Some(outline) = outline(&path.steps) else { return };
    let place = Transform::from_scale(scale, scale);
    if let Some(color) = path.fill {
        let rule = if path.even_odd { FillRule::EvenOdd } else { FillRule::Winding };
        canvas.fill_path(&outline, &paint(color), rule, place, None);
    }
    if let Some(stroke) = &path.stroke {
        canvas.stroke_path(&outline, &paint(stroke.color), &pen(stroke), place, None);
    }
}

fn outline(steps: &[PathStep]) -> Option<tiny_skia::Path> {
    let at = |point: Point| (point.x.to_pt(), point.y.to_pt());
    let mut builder = PathBuilder::with_capacity(steps.len(), steps.len() * 2);
    for step in steps {
        match *step {
            PathStep::Move(to) => {
                let (x, y) = at(to);
                builder.move_to(x, y);
            }
            PathStep::Line(to) => {
                let (x, y) = at(to);
                builder.line_to(x, y);
            }
            PathStep::Cubic(first, second, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (at(first), at(second), at(to));
                builder.cubic_to(x1, y1, x2, y2, x, y);
            }
            PathStep::Close => builder.close(),
        }
    }
    builder.finish()
}

fn pen(stroke: &Stroke) -> Pen {
    let mut dashes: Vec<f32> = stroke.dashes.iter().map(|length| length.to_pt()).collect();
    if dashes.len() % 2 == 1 {
        // As in PDF, an odd pattern is read twice, and dashes and gaps change places.
        dashes.extend_from_within(..);
    }
    Pen {
        width: stroke.width.to_pt().max(0.0),
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash: StrokeDash::new(dashes, 0.0),
        ..Pen::default()
    }
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.red, color.green, color.blue, u8::MAX);
    paint
}

#[cfg(test)]
mod tests;
