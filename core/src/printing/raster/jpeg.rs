//! JPEG, which printers read that read nothing else. A picture is one page.

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{ExtendedColorType, ImageEncoder as _};

use super::{Pixels, RGBA, RasterForm, RasterPageError, check_page, convert};

/// The quality at which the edges of letters and codes stay clean.
const QUALITY: u8 = 92;

/// A page that cannot be made a picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JpegError {
    /// A page whose pixels do not fit its size.
    #[error(transparent)]
    Page(#[from] RasterPageError),
    /// An error of the encoder.
    #[error("the page cannot be made a JPEG picture: {source}")]
    Encoder {
        /// The error.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Returns a page as a picture that knows its true size. The pixels are as in
/// [`PwgRaster::add_page`](super::PwgRaster::add_page).
///
/// # Errors
/// If the size is zero or too large, or the bytes do not fit it.
pub fn jpeg(form: RasterForm, width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, JpegError> {
    check_page(width, height, rgba)?;
    let mut pixels = Vec::with_capacity(rgba.len() / RGBA * form.pixels.bytes());
    for pixel in rgba.chunks_exact(RGBA) {
        convert(pixel, form.pixels, &mut pixels);
    }
    let kind = match form.pixels {
        Pixels::Grey => ExtendedColorType::L8,
        Pixels::Colour => ExtendedColorType::Rgb8,
    };
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.set_pixel_density(PixelDensity::dpi(form.dpi));
    let written = encoder.write_image(&pixels, width, height, kind);
    written.map_err(|source| JpegError::Encoder { source: source.into() })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_knows_its_true_size() {
        let picture = jpeg(RasterForm { dpi: 300, pixels: Pixels::Grey }, 16, 8, &[255; 512]).expect("a picture");
        let start = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\x01\x01\x2c\x01\x2c";
        assert_eq!(&picture[..start.len()], start);
        assert!(jpeg(RasterForm { dpi: 300, pixels: Pixels::Grey }, 16, 8, &[255; 511]).is_err());
    }
}
