//! PWG raster (PWG 5102.4). Numbers are big-endian.

use super::{Pixels, RasterForm, RasterPageError, check_page, write_lines};

/// The first word of the file.
const SYNC: &[u8; 4] = b"RaS2";
/// The length of a page's header.
const HEADER: usize = 1796;
/// The sides of A4 in points, whose name stands in the header. Other paper has none there, which the standard allows.
const A4_POINTS: (u32, u32) = (595, 842);

/// A document being built. Pages are added one by one, so that only one is in memory as pixels.
///
/// Send it as [`Format::PwgRaster`](crate::printing::Format::PwgRaster). Pages are printed on one side only, since printers
/// expect the pixels of the back in four different orientations.
///
/// ```
/// use moshimo_core::printing::{Pixels, PwgRaster, RasterForm};
///
/// let mut document = PwgRaster::new(RasterForm { dpi: 300, pixels: Pixels::Grey });
/// let white = vec![255; 2480 * 3508 * 4];
/// document.add_page(2480, 3508, &white)?;
/// assert!(document.into_bytes().len() < 4000);
/// # Ok::<(), moshimo_core::printing::RasterPageError>(())
/// ```
#[derive(Clone)]
pub struct PwgRaster {
    form: RasterForm,
    bytes: Vec<u8>,
}

impl PwgRaster {
    /// Creates a document without pages.
    pub fn new(form: RasterForm) -> Self {
        Self { form, bytes: SYNC.to_vec() }
    }

    /// Adds a page. Its lines run from the top, and each line from the left, with a byte each for red, green, blue and
    /// opacity.
    ///
    /// Transparent pixels show white paper.
    ///
    /// # Errors
    /// If the size is zero or too large, or the bytes do not fit it.
    pub fn add_page(&mut self, width: u32, height: u32, rgba: &[u8]) -> Result<(), RasterPageError> {
        check_page(width, height, rgba)?;
        self.bytes.extend(header(self.form, width, height));
        write_lines(self.form.pixels, width, rgba, &mut self.bytes);
        Ok(())
    }

    /// Returns the bytes of the document.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Pages are personal. They never appear in a log.
impl std::fmt::Debug for PwgRaster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PwgRaster").field("form", &self.form).field("bytes", &self.bytes.len()).finish()
    }
}

fn header(form: RasterForm, width: u32, height: u32) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"PwgRaster");
    let dpi = u32::from(form.dpi);
    let points = |pixels: u32| (pixels * 72 + dpi / 2) / dpi.max(1);
    let bytes = form.pixels.bytes() as u32;
    let numbers = [
        (276, dpi),
        (280, dpi),
        (340, 1), // copies
        (352, points(width)),
        (356, points(height)),
        (372, width),
        (376, height),
        (384, 8), // bits a colour
        (388, 8 * bytes),
        (392, width * bytes),
        (400, colour_space(form.pixels)),
        (420, bytes), // colours
        (456, 1),     // the page is not turned
        (460, 1),
        (480, 0x00ff_ffff), // white has no other name
    ];
    for (at, number) in numbers {
        put(at, &number.to_be_bytes());
    }
    if (points(width), points(height)) == A4_POINTS {
        put(1732, b"iso_a4_210x297mm");
    }
    header
}

/// Returns `cupsColorSpace`: sGray or sRGB.
const fn colour_space(pixels: Pixels) -> u32 {
    match pixels {
        Pixels::Grey => 18,
        Pixels::Colour => 19,
    }
}
