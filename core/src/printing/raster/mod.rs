//! Pages as pixels for printers that read no PDF.

mod jpeg;
mod pwg;
mod urf;

use std::iter;

pub use jpeg::{JpegError, jpeg};
pub use pwg::PwgRaster;
pub use urf::Urf;

/// The greatest number of times that a line is repeated, and of pixels in a run.
const LONGEST_REPEAT: usize = 256;
const LONGEST_RUN: usize = 128;
const RGBA: usize = 4;

/// The kind of pixels sent to the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pixels {
    /// One byte of grey (`sgray_8`), which every raster printer accepts.
    Grey,
    /// Three bytes of colour (`srgb_8`).
    Colour,
}

impl Pixels {
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Self::Grey => "sgray_8",
            Self::Colour => "srgb_8",
        }
    }

    const fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Colour => 3,
        }
    }
}

/// The form in which a printer expects its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RasterForm {
    /// The resolution in dots per inch, in both directions.
    pub dpi: u16,
    /// The kind of pixels.
    pub pixels: Pixels,
}

/// The fault of a page whose pixels do not fit its size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RasterPageError {
    /// A page with no pixels, or with more than a page can have.
    #[error("a page of {width} × {height} pixels cannot be printed")]
    Size {
        /// The number of pixels in a line.
        width: u32,
        /// The number of lines.
        height: u32,
    },
    /// A page without exactly four bytes for every pixel.
    #[error("a page of {width} × {height} pixels has {bytes} bytes instead of four a pixel")]
    Bytes {
        /// The number of pixels in a line.
        width: u32,
        /// The number of lines.
        height: u32,
        /// The number of bytes given.
        bytes: usize,
    },
}

/// Checks that the bytes fit the size of a page, with a byte each for red, green, blue and opacity of every pixel.
fn check_page(width: u32, height: u32, rgba: &[u8]) -> Result<(), RasterPageError> {
    let too_large = width > u32::from(u16::MAX) || height > u32::from(u16::MAX);
    if width == 0 || height == 0 || too_large {
        return Err(RasterPageError::Size { width, height });
    }
    if rgba.len() != width as usize * RGBA * height as usize {
        return Err(RasterPageError::Bytes { width, height, bytes: rgba.len() });
    }
    Ok(())
}

/// Writes the lines of a page, packed in the way that PWG raster and Apple raster share.
fn write_lines(pixels: Pixels, width: u32, rgba: &[u8], out: &mut Vec<u8>) {
    let mut lines = rgba.chunks_exact(width as usize * RGBA).peekable();
    let mut converted = Vec::with_capacity(width as usize * pixels.bytes());
    while let Some(line) = lines.next() {
        let same = iter::from_fn(|| lines.next_if_eq(&line));
        let repeats = same.take(LONGEST_REPEAT - 1).count();
        out.push(repeats as u8);
        converted.clear();
        for pixel in line.chunks_exact(RGBA) {
            convert(pixel, pixels, &mut converted);
        }
        pack(&converted, pixels.bytes(), out);
    }
}

fn convert(rgba: &[u8], kind: Pixels, pixels: &mut Vec<u8>) {
    let &[red, green, blue, opacity] = rgba else {
        return;
    };
    let on_paper = |channel: u8| {
        let (channel, opacity) = (u32::from(channel), u32::from(opacity));
        ((channel * opacity + 255 * (255 - opacity) + 127) / 255) as u8
    };
    let [red, green, blue] = [red, green, blue].map(on_paper);
    match kind {
        Pixels::Colour => pixels.extend([red, green, blue]),
        // The weights of ITU-R BT.709, in parts of 10,000, so that equal channels keep their value.
        Pixels::Grey => {
            let sum = 2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue);
            pixels.push(((sum + 5000) / 10_000) as u8);
        }
    }
}

/// Writes a line as runs of one pixel and stretches of different ones.
fn pack(line: &[u8], pixel: usize, out: &mut Vec<u8>) {
    let at = |index: usize| line.get(index * pixel..(index + 1) * pixel);
    let run = |from: usize| {
        let first = at(from);
        (from..from + LONGEST_RUN).take_while(|&index| first.is_some() && at(index) == first).count()
    };
    let count = line.len() / pixel;
    let mut done = 0;
    while done < count {
        let same = run(done);
        if same > 1 {
            out.push((same - 1) as u8);
            out.extend(at(done).unwrap_or_default());
            done += same;
            continue;
        }
        let mut end = done + 1;
        while end < count && end - done < LONGEST_RUN && at(end) != at(end + 1) {
            end += 1;
        }
        let different = end - done;
        // A single pixel is a run of one. The code that a stretch of one would have is reserved.
        out.push(if different == 1 { 0 } else { (257 - different) as u8 });
        out.extend(&line[done * pixel..end * pixel]);
        done = end;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a page's lines as the standard describes them.
    fn unpack(mut data: &[u8], pixel: usize, line: usize) -> Vec<u8> {
        let mut page = Vec::new();
        while let Some((&repeats, rest)) = data.split_first() {
            data = rest;
            let mut pixels = Vec::new();
            while pixels.len() < line * pixel {
                let code = usize::from(data[0]);
                assert_ne!(code, 128, "a reserved code");
                let (times, length) = if code < 128 { (code + 1, 1) } else { (1, 257 - code) };
                let (stretch, rest) = data[1..].split_at(length * pixel);
                pixels.extend(stretch.repeat(times));
                data = rest;
            }
            assert_eq!(pixels.len(), line * pixel, "no run leaves its line");
            page.extend(pixels.repeat(usize::from(repeats) + 1));
        }
        page
    }

    fn check(form: RasterForm, width: u32, rgba: &[u8]) {
        let mut data = Vec::new();
        write_lines(form.pixels, width, rgba, &mut data);
        let mut expected = Vec::new();
        rgba.chunks(RGBA).for_each(|pixel| convert(pixel, form.pixels, &mut expected));
        assert!(unpack(&data, form.pixels.bytes(), width as usize) == expected);
    }

    proptest! {
        #[test]
        fn any_page_comes_back_as_it_was(
            width in 1_u32..400,
            seeds in proptest::collection::vec((0_usize..300, 0_u8..3), 1..40),
            colour in proptest::bool::ANY,
        ) {
            let pixels = if colour { Pixels::Colour } else { Pixels::Grey };
            let drawn: Vec<u8> = seeds.iter().flat_map(|&(length, tone)| vec![tone * 100; length]).collect();
            let lines = drawn.len() / width as usize + 1;
            let tones = drawn.into_iter().chain(iter::repeat(255)).take(lines * width as usize);
            let rgba: Vec<u8> = tones.flat_map(|tone| [tone, tone / 2, 255 - tone, 255]).collect();
            check(RasterForm { dpi: 300, pixels }, width, &rgba);
        }
    }

    #[test]
    fn long_runs_and_many_equal_lines_are_cut_where_their_counters_end() {
        check(RasterForm { dpi: 300, pixels: Pixels::Grey }, 300, &vec![255; 300 * 600 * RGBA]);
        let stripes: Vec<u8> = (0..300 * 3).flat_map(|index| [(index % 2 * 255) as u8; RGBA]).collect();
        check(RasterForm { dpi: 300, pixels: Pixels::Colour }, 300, &stripes);
    }

    #[test]
    fn see_through_is_white_paper_and_grey_stays_grey() {
        let mut pixels = Vec::new();
        convert(&[0, 0, 0, 0], Pixels::Colour, &mut pixels);
        for tone in [0, 1, 127, 254, 255] {
            convert(&[tone, tone, tone, 255], Pixels::Grey, &mut pixels);
        }
        assert_eq!(pixels, [255, 255, 255, 0, 1, 127, 254, 255]);
    }

    #[test]
    fn a_page_of_another_size_is_refused() {
        let mut document = PwgRaster::new(RasterForm { dpi: 300, pixels: Pixels::Grey });
        let check = |result: Result<(), RasterPageError>, said: &str| {
            assert_eq!(result.map_err(|error| error.to_string()), Err(said.to_owned()));
        };
        check(document.add_page(0, 5, &[]), "a page of 0 × 5 pixels cannot be printed");
        check(document.add_page(2, 2, &[0; 15]), "a page of 2 × 2 pixels has 15 bytes instead of four a pixel");
    }
}
