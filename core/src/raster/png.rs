//! PNG files that state their colours and their size on paper.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbaImage};

use super::RasterError;

/// The end of the signature and the header chunk, where further chunks may begin.
const HEADER_END: usize = 8 + 25;

/// Encodes a picture as a PNG file that names its colour space (sRGB) and resolution, so that it prints at its true
/// size.
///
/// # Errors
/// If the encoder fails.
pub fn png(image: &RgbaImage, dpi: f32) -> Result<Vec<u8>, RasterError> {
    // Pages are opaque. A fourth channel would only make the file larger.
    let opaque = DynamicImage::ImageRgba8(image.clone()).into_rgb8();
    let mut plain = Vec::new();
    PngEncoder::new_with_quality(&mut plain, CompressionType::Default, FilterType::Adaptive)
        .write_image(opaque.as_raw(), opaque.width(), opaque.height(), ExtendedColorType::Rgb8)
        .map_err(|error| RasterError::Encode(error.to_string()))?;
    if plain.len() < HEADER_END {
        return Err(RasterError::Encode("no header was written".to_owned()));
    }
    let per_metre = ((dpi / 0.0254).round() as u32).to_be_bytes();
    let mut physical = [0; 9];
    physical[..4].copy_from_slice(&per_metre);
    physical[4..8].copy_from_slice(&per_metre);
    physical[8] = 1;
    let perceptual = [0];

    let mut file = plain[..HEADER_END].to_vec();
    push_chunk(&mut file, *b"sRGB", &perceptual);
    push_chunk(&mut file, *b"pHYs", &physical);
    file.extend_from_slice(&plain[HEADER_END..]);
    Ok(file)
}

fn push_chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    file.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let checked = file.len();
    file.extend_from_slice(&kind);
    file.extend_from_slice(data);
    let sum = checksum(&file[checked..]);
    file.extend_from_slice(&sum.to_be_bytes());
}

/// Returns the CRC-32 that PNG requires. So few bytes are not worth a table.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
