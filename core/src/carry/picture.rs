//! Pictures out of files that people bring: scans, photographs, and PDF files, their own prints among them.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, ImageReader, Limits};
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::error::PictureError;
#[cfg(feature = "pdf")]
use crate::{pdf, raster};

/// Pixels along a side: an A3 page at 1,200 dpi has 19,843.
const LONGEST: usize = 20_000;
/// Pixels altogether: an A4 page at 1,200 dpi has 139 million, a camera 50.
const PIXELS_MOST: usize = 140_000_000;
/// Dots per inch at which shapes are drawn: a module of the smallest size has five.
#[cfg(feature = "pdf")]
const DPI: f32 = 300.0;

/// The pictures in a file: one of a PNG or JPEG file, those of all pages of a PDF file, the last page first, since the
/// codes stand there.
///
/// # Errors
/// If the file is of another kind, broken, or too large.
pub fn pictures(file: &[u8]) -> Result<Vec<GrayImage>, PictureError> {
    if file.starts_with(b"\x89PNG") {
        return Ok(vec![png(file)?]);
    }
    if file.starts_with(&[0xff, 0xd8]) {
        return Ok(vec![jpeg(file)?]);
    }
    // Readers find the signature within the first kilobyte.
    if file.windows(5).take(1024).any(|it| it == b"%PDF-") {
        return from_pdf(file);
    }
    Err(PictureError::UnknownFormat)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`, which passes by value")]
fn broken(reason: impl ToString) -> PictureError {
    PictureError::Broken { reason: reason.to_string() }
}

fn check((width, height): (usize, usize)) -> Result<(), PictureError> {
    if width.max(height) > LONGEST || width.saturating_mul(height) > PIXELS_MOST {
        return Err(PictureError::TooLarge { width: width as u64, height: height as u64 });
    }
    Ok(())
}

fn png(file: &[u8]) -> Result<GrayImage, PictureError> {
    let reader = || {
        let mut reader = ImageReader::with_format(Cursor::new(file), ImageFormat::Png);
        let mut limits = Limits::default();
        limits.max_alloc = Some(PIXELS_MOST as u64 * 8);
        reader.limits(limits);
        reader
    };
    let (width, height) = reader().into_dimensions().map_err(broken)?;
    check((width as usize, height as usize))?;
    let picture = reader().decode().map_err(broken)?;
    Ok(on_white(picture))
}

/// What is transparent is paper.
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

/// How a JPEG picture of a camera begins: the tables that everybody knows may be left out behind it.
const OF_A_CAMERA: [u8; 11] = *b"\xff\xd8\xff\xe0\x00\x07AVI1\0";

fn jpeg(file: &[u8]) -> Result<GrayImage, PictureError> {
    let file = [&OF_A_CAMERA, file.get(2..).unwrap_or_default()].concat();
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .set_max_width(LONGEST)
        .set_max_height(LONGEST);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(file), options);
    decoder.decode_headers().map_err(broken)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| broken("it has no size"))?;
    check((width, height))?;
    let pixels = decoder.decode().map_err(broken)?;
    GrayImage::from_raw(width as u32, height as u32, pixels).ok_or_else(|| broken("it is not whole"))
}

#[cfg(not(feature = "pdf"))]
fn from_pdf(_: &[u8]) -> Result<Vec<GrayImage>, PictureError> {
    Err(PictureError::UnknownFormat)
}

/// Shapes are drawn, scanned pages are taken as they are.
#[cfg(feature = "pdf")]
fn from_pdf(file: &[u8]) -> Result<Vec<GrayImage>, PictureError> {
    let mut pictures = Vec::new();
    let mut trouble = None;
    for page in pdf::read(file).map_err(broken)?.into_iter().rev() {
        if let Some(page) = page.shapes {
            let drawn = raster::shapes(&page, DPI).map_err(broken)?;
            pictures.push(image::DynamicImage::ImageRgba8(drawn).into_luma8());
        }
        for picture in page.pictures {
            match scanned(picture) {
                Ok(picture) => pictures.push(picture),
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
    }
    match trouble {
        Some(error) if pictures.is_empty() => Err(error),
        _ => Ok(pictures),
    }
}

#[cfg(feature = "pdf")]
fn scanned(picture: pdf::Picture) -> Result<GrayImage, PictureError> {
    match picture {
        pdf::Picture::Jpeg(file) => jpeg(&file),
        pdf::Picture::Gray { width, height, pixels } => {
            check((width as usize, height as usize))?;
            GrayImage::from_raw(width, height, pixels).ok_or_else(|| broken("a picture in it is not whole"))
        }
        pdf::Picture::Other { filter } => Err(broken(format!("its pages are packed with {filter}"))),
    }
}
