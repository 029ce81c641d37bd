//! Apple raster (URF), which printers for telephones read. It is described by what they accept; numbers are big-endian.

use super::{Pixels, RasterForm, RasterPageError, check_page, write_lines};

/// The first word of the file. The number of pages follows it.
const SYNC: &[u8; 8] = b"UNIRAST\0";
/// The length of a page's header.
const HEADER: usize = 32;
/// Printed on one side.
const ONE_SIDED: u8 = 1;
/// The printer's usual quality.
const USUAL_QUALITY: u8 = 4;

/// A document of Apple raster being built. Pages are added one by one, so that only one is in memory as pixels.
///
/// Send it as [`Format::Urf`](crate::printing::Format::Urf).
#[derive(Clone)]
pub struct Urf {
    form: RasterForm,
    pages: u32,
    bytes: Vec<u8>,
}

impl Urf {
    /// Creates a document without pages.
    pub fn new(form: RasterForm) -> Self {
        Self { form, pages: 0, bytes: Vec::new() }
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
        self.pages += 1;
        Ok(())
    }

    /// Returns the bytes of the document.
    pub fn into_bytes(self) -> Vec<u8> {
        [SYNC, self.pages.to_be_bytes().as_slice(), &self.bytes].concat()
    }
}

/// Pages are personal. They never appear in a log.
impl std::fmt::Debug for Urf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Urf").field("form", &self.form).field("pages", &self.pages).finish_non_exhaustive()
    }
}

fn header(form: RasterForm, width: u32, height: u32) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    let (bits, colour_space) = match form.pixels {
        Pixels::Grey => (8, 0),
        Pixels::Colour => (24, 1),
    };
    header[..4].copy_from_slice(&[bits, colour_space, ONE_SIDED, USUAL_QUALITY]);
    header[12..16].copy_from_slice(&width.to_be_bytes());
    header[16..20].copy_from_slice(&height.to_be_bytes());
    header[20..24].copy_from_slice(&u32::from(form.dpi).to_be_bytes());
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_says_how_many_pages_it_has_and_how_large_they_are() {
        let mut document = Urf::new(RasterForm { dpi: 300, pixels: Pixels::Grey });
        for _ in 0..2 {
            document.add_page(3, 2, &[255; 24]).expect("a page");
        }
        let bytes = document.into_bytes();
        let (start, pages) = bytes.split_at(12);
        assert_eq!(start, b"UNIRAST\0\0\0\0\x02");
        let page = [8, 0, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 1, 44, 0, 0, 0, 0, 0, 0, 0, 0];
        // Two equal lines, each of three equal pixels.
        assert_eq!(pages, [page.as_slice(), &[1, 2, 255]].concat().repeat(2));
    }
}
