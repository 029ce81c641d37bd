//! Black and white pictures as office scanners pack them: CCITT fax and JBIG2. Pixels are returned as bytes, 0 for
//! ink.

use hayro_ccitt::{DecodeSettings as FaxSettings, DecoderContext, EncodingMode};
use hayro_jbig2::{DecodeSettings as Jbig2Settings, Globals, Page};
use lopdf::{Dictionary, Document, Object, Stream};

/// The greatest unpacked size of the data that all pages share, in bytes.
const SHARED_MOST: usize = 16 * 1024 * 1024;

/// Returns the pixels of a picture of this size. Returns `None` if the stream holds something else.
pub(super) fn pixels(document: &Document, stream: &Stream, width: usize, height: usize) -> Option<Vec<u8>> {
    let area = width.checked_mul(height).filter(|area| *area > 0)?;
    let parameters = parameters(document, stream);
    let mut ink = Ink { width, area, pixels: Vec::with_capacity(area) };
    if stream.filters().ok()?.first() == Some(&b"CCITTFaxDecode".as_slice()) {
        fax(&mut ink, stream, &parameters, width, height);
    } else {
        jbig2(&mut ink, stream, document, &parameters, width, height)?;
    }
    (ink.pixels.len() == area).then_some(ink.pixels)
}

fn fax(ink: &mut Ink, stream: &Stream, parameters: &Dictionary, width: usize, height: usize) {
    let settings = fax_settings(parameters, width, height);
    // The rows before a fault are a part of the picture, and codes survive a missing part.
    let _damaged = hayro_ccitt::decode(&stream.content, ink, &mut DecoderContext::new(settings));
    ink.pixels.resize(ink.area, u8::MAX);
    if parameters.get(b"BlackIs1").and_then(Object::as_bool).unwrap_or(false) {
        invert(&mut ink.pixels);
    }
}

fn jbig2(
    ink: &mut Ink,
    stream: &Stream,
    document: &Document,
    parameters: &Dictionary,
    width: usize,
    height: usize,
) -> Option<()> {
    let settings = Jbig2Settings::default();
    let globals = parameters.get_deref(b"JBIG2Globals", document).and_then(Object::as_stream).ok();
    let globals =
        globals.map(|it| it.decompressed_content_with_limit(SHARED_MOST).unwrap_or_else(|_| it.content.clone()));
    let globals = globals.map(|it| Globals::new(&it, &settings)).transpose().ok()?;
    let page = Page::new_embedded(&stream.content, globals.as_ref(), &settings).ok()?;
    if (page.width() as usize, page.height() as usize) != (width, height) {
        return None;
    }
    page.decode(ink).ok()
}

/// Exchanges light and dark.
pub(super) fn invert(pixels: &mut [u8]) {
    for pixel in pixels {
        *pixel = u8::MAX - *pixel;
    }
}

/// Returns the parameters of the packing. An array has one entry for each filter.
fn parameters(document: &Document, stream: &Stream) -> Dictionary {
    let given = stream.dict.get_deref(b"DecodeParms", document);
    let first = given.and_then(|given| match given {
        Object::Array(each) => each.first().map_or(Ok(given), |it| document.dereference(it).map(|(_, it)| it)),
        other => Ok(other),
    });
    first.and_then(Object::as_dict).cloned().unwrap_or_default()
}

fn fax_settings(parameters: &Dictionary, width: usize, height: usize) -> FaxSettings {
    let flag = |key: &[u8], usual| parameters.get(key).and_then(Object::as_bool).unwrap_or(usual);
    FaxSettings {
        columns: width as u32,
        rows: height as u32,
        end_of_block: flag(b"EndOfBlock", true),
        end_of_line: flag(b"EndOfLine", false),
        rows_are_byte_aligned: flag(b"EncodedByteAlign", false),
        encoding: match parameters.get(b"K").and_then(Object::as_i64).unwrap_or(0) {
            i64::MIN..0 => EncodingMode::Group4,
            0 => EncodingMode::Group3_1D,
            1.. => EncodingMode::Group3_2D,
        },
        strict: false,
    }
}

/// The byte of a pixel with ink.
const DARK: u8 = 0;
/// The byte of a pixel without ink.
const LIGHT: u8 = !DARK;

/// A collector of pixels that never takes more than the picture has.
struct Ink {
    width: usize,
    area: usize,
    pixels: Vec<u8>,
}

impl Ink {
    fn push(&mut self, shade: u8, count: usize) {
        let end = (self.pixels.len() + count).min(self.area);
        self.pixels.resize(end, shade);
    }
}

impl hayro_ccitt::Decoder for Ink {
    fn push_row(&mut self, changes: &[u32]) {
        let (mut at, mut shade) = (0, LIGHT);
        for &change in changes {
            let change = (change as usize).min(self.width);
            self.push(shade, change.saturating_sub(at));
            (at, shade) = (change, !shade);
        }
        self.push(shade, self.width - at);
    }
}

impl hayro_jbig2::Decoder for Ink {
    fn push_pixel(&mut self, black: bool) {
        self.push(if black { DARK } else { LIGHT }, 1);
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        self.push(if black { DARK } else { LIGHT }, chunk_count as usize * 8);
    }

    fn next_line(&mut self) {}
}
