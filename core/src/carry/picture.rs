//! Pictures from files that people bring: scans, photographs, and PDF files, including their own prints.

use std::io::Cursor;
use std::ops::ControlFlow;

use image::{GrayImage, ImageError, ImageFormat, ImageReader, Limits};
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::error::PictureError;
#[cfg(feature = "pdf")]
use crate::{pdf, raster};

/// The greatest number of pixels along a side. An A3 page at 1,200 dpi has 19,843.
const LONGEST: usize = 20_000;
/// The greatest number of pixels in all. An A4 page at 1,200 dpi has 139 million, a camera 50.
const PIXELS_MOST: usize = 140_000_000;
/// The dots per inch at which shapes are drawn. A module of the smallest size has five.
#[cfg(feature = "pdf")]
const DPI: f32 = 300.0;

/// The greatest number of bytes of a picture in all its colours: an A4 page at 1,200 dpi, with four bytes for each
/// pixel.
const BYTES_MOST: u64 = 600_000_000;

/// Returns the pictures in a file: the one of a PNG or JPEG file, or those of all pages of a PDF file. The last page
/// comes first, since it has the codes.
///
/// # Errors
/// If the file is of another kind, broken, or too large.
pub fn pictures(file: &[u8]) -> Result<Vec<GrayImage>, PictureError> {
    let mut pictures = Vec::new();
    each(file, &mut |picture| {
        pictures.push(picture);
        ControlFlow::Continue(())
    })?;
    Ok(pictures)
}

/// Returns whether a file is PDF. Readers find the signature within the first kilobyte.
pub(super) fn has_pages(file: &[u8]) -> bool {
    file.windows(5).take(1024).any(|it| it == b"%PDF-")
}

/// The origin of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A camera or a scanner, which may have missed something.
    Seen,
    /// A program, which drew every shape as it is.
    Drawn,
}

/// Passes on the pictures of a file one after the other, until the receiver has enough. Returns where they are from.
pub(super) fn each(file: &[u8], take: &mut dyn FnMut(GrayImage) -> ControlFlow<()>) -> Result<Origin, PictureError> {
    let picture = if file.starts_with(b"\x89PNG") {
        png(file)?
    } else if file.starts_with(&[0xff, 0xd8]) {
        jpeg(file)?
    } else if has_pages(file) {
        return from_pdf(file, take);
    } else {
        return Err(PictureError::UnknownFormat);
    };
    // A PNG or JPEG file holds one picture.
    let _more: ControlFlow<()> = take(picture);
    Ok(Origin::Seen)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`, which passes by value")]
fn broken(reason: impl ToString) -> PictureError {
    PictureError::Broken { reason: reason.to_string() }
}

/// Returns whether a picture of this size is looked at.
fn fits(width: usize, height: usize) -> bool {
    width.max(height) <= LONGEST && width.saturating_mul(height) <= PIXELS_MOST
}

fn check(width: usize, height: usize) -> Result<(), PictureError> {
    if !fits(width, height) {
        return Err(PictureError::TooLarge { width: width as u64, height: height as u64 });
    }
    Ok(())
}

fn png(file: &[u8]) -> Result<GrayImage, PictureError> {
    let reader = || {
        let mut reader = ImageReader::with_format(Cursor::new(file), ImageFormat::Png);
        let mut limits = Limits::default();
        limits.max_alloc = Some(BYTES_MOST);
        reader.limits(limits);
        reader
    };
    let (width, height) = reader().into_dimensions().map_err(broken)?;
    check(width as usize, height as usize)?;
    let picture = reader().decode().map_err(|error| match error {
        ImageError::Limits(_) => PictureError::TooLarge { width: width.into(), height: height.into() },
        other => broken(other),
    })?;
    Ok(on_white(picture))
}

/// Puts a picture on white, so that transparent pixels count as paper.
fn on_white(picture: image::DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let picture = picture.into_luma_alpha8();
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [light, opaque] = picture.get_pixel(x, y).0.map(u32::from);
        image::Luma([((light * opaque + 255 * (255 - opaque)) / 255) as u8])
    })
}

/// The beginning of a camera's JPEG picture. Such a picture may leave out the standard tables.
const OF_A_CAMERA: [u8; 11] = *b"\xff\xd8\xff\xe0\x00\x07AVI1\0";

fn jpeg(file: &[u8]) -> Result<GrayImage, PictureError> {
    let file = [&OF_A_CAMERA, file.get(2..).unwrap_or_default()].concat();
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        // A larger picture is reported with its size.
        .set_max_width(u16::MAX.into())
        .set_max_height(u16::MAX.into());
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(file), options);
    decoder.decode_headers().map_err(broken)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| broken("it has no size"))?;
    check(width, height)?;
    let pixels = decoder.decode().map_err(broken)?;
    GrayImage::from_raw(width as u32, height as u32, pixels).ok_or_else(|| broken("it is not whole"))
}

#[cfg(not(feature = "pdf"))]
fn from_pdf(_: &[u8], _: &mut dyn FnMut(GrayImage) -> ControlFlow<()>) -> Result<Origin, PictureError> {
    Err(PictureError::UnknownFormat)
}

#[cfg(feature = "pdf")]
impl From<pdf::ReadError> for PictureError {
    fn from(error: pdf::ReadError) -> Self {
        match error {
            pdf::ReadError::Broken { reason } => Self::Broken { reason },
            pdf::ReadError::TooMuch => Self::TooMuch,
        }
    }
}

/// Draws the shapes of pages, and takes scanned pages as they are. A page that cannot be read does not affect the
/// others.
#[cfg(feature = "pdf")]
fn from_pdf(file: &[u8], take: &mut dyn FnMut(GrayImage) -> ControlFlow<()>) -> Result<Origin, PictureError> {
    let file = pdf::Pages::load(file)?;
    let mut budget = pdf::Budget::default();
    let mut trouble = None;
    let mut is_empty = true;
    let mut origin = Origin::Drawn;
    for page in file.last_first() {
        let drawn = file.shapes(page, DPI, &mut budget).map_err(PictureError::from).transpose();
        let drawn = drawn.map(|shapes| {
            let drawn = raster::shapes(&shapes?, DPI).map_err(broken)?;
            Ok(image::DynamicImage::ImageRgba8(drawn).into_luma8())
        });
        let scans = file.scans(page, &mut budget).map(|scan| {
            origin = Origin::Seen;
            scanned(scan?.picture(fits))
        });
        for picture in drawn.into_iter().chain(scans) {
            match picture {
                Ok(picture) => {
                    is_empty = false;
                    if take(picture).is_break() {
                        return Ok(Origin::Seen);
                    }
                }
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
    }
    match trouble {
        Some(error) if is_empty => Err(error),
        // Something may stand on a page that could not be drawn.
        Some(_) => Ok(Origin::Seen),
        None => Ok(origin),
    }
}

#[cfg(feature = "pdf")]
fn scanned(picture: pdf::Picture) -> Result<GrayImage, PictureError> {
    match picture {
        pdf::Picture::Jpeg(file) => jpeg(&file),
        pdf::Picture::Gray { width, height, pixels } => {
            GrayImage::from_raw(width, height, pixels).ok_or_else(|| broken("a picture in it is not whole"))
        }
        pdf::Picture::TooLarge { width, height } => Err(PictureError::TooLarge { width, height }),
        pdf::Picture::Other { filter } => Err(broken(format!("its pages are packed with {filter}"))),
    }
}
