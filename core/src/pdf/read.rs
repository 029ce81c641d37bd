//! What can be seen on the pages of a PDF file, as far as codes need it: filled shapes, and pictures such as a scanner
//! makes. No text, no clipping, no transparency.
#![expect(clippy::many_single_char_names, reason = "the standard names the parts of a matrix so")]

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, Stream};

use super::bilevel;
use crate::layout::{Color, Draw, Length, Mark, Page, Path, PathStep, Point, Size};

/// Bytes that a page's content or picture may unpack to.
pub(super) const LARGEST: usize = 160_000_000;
/// Pages looked at, from the last.
const PAGES_MOST: usize = 50;
/// States kept with `q`.
const DEEPEST: usize = 64;

/// What stands on a page.
pub(crate) struct Seen {
    /// Its filled shapes, where it has some.
    pub(crate) shapes: Option<Page>,
    /// Its pictures.
    pub(crate) pictures: Vec<Picture>,
}

/// A picture on a page.
pub(crate) enum Picture {
    /// A JPEG file.
    Jpeg(Vec<u8>),
    /// Rows of pixels, 0 is black.
    Gray {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// All pixels.
        pixels: Vec<u8>,
    },
    /// Packed in a way that is not read here.
    Other {
        /// The name of the way.
        filter: String,
    },
}

/// What stands on the last pages of a file, in order.
pub(crate) fn read(file: &[u8]) -> Result<Vec<Seen>, lopdf::Error> {
    let document = Document::load_mem(file)?;
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let first = pages.len().saturating_sub(PAGES_MOST);
    let mut seen = Vec::new();
    for &page in &pages[first..] {
        let pictures = document.get_page_images(page).unwrap_or_default();
        let stream = |id| document.get_object(id).and_then(Object::as_stream).ok();
        let pictures = pictures.iter().filter_map(|it| stream(it.id)).map(|it| picture(&document, it)).collect();
        let content = document.get_page_content_with_limit(page, LARGEST)?;
        let shapes = Content::decode(&content).ok().and_then(|content| {
            let size = size(&document, document.get_dictionary(page).ok()?)?;
            Drawing::new(size).draw(&content)
        });
        seen.push(Seen { shapes, pictures });
    }
    Ok(seen)
}

/// The media box, which a page may have from its parents.
fn size(document: &Document, page: &Dictionary) -> Option<[f32; 4]> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(found) = node.get_deref(b"MediaBox", document) {
            let numbers: Vec<f32> = found.as_array().ok()?.iter().filter_map(|it| it.as_float().ok()).collect();
            return numbers.try_into().ok();
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

fn picture(document: &Document, stream: &Stream) -> Picture {
    let filters = stream.filters().unwrap_or_default();
    let last = filters.last().map(|it| String::from_utf8_lossy(it).into_owned());
    match last.as_deref() {
        Some("DCTDecode") if filters.len() == 1 => Picture::Jpeg(stream.content.clone()),
        Some(fax @ ("CCITTFaxDecode" | "JBIG2Decode")) if filters.len() == 1 => {
            let read = head(document, stream).and_then(|head| {
                let pixels = bilevel::pixels(document, stream, (head.width, head.height))?;
                Some(head.gray(pixels))
            });
            read.unwrap_or_else(|| Picture::Other { filter: fax.to_owned() })
        }
        None | Some("FlateDecode" | "LZWDecode") => {
            let filter = || "colours of a kind that is not read".to_owned();
            pixels(document, stream).unwrap_or_else(|| Picture::Other { filter: filter() })
        }
        Some(other) => Picture::Other { filter: other.to_owned() },
    }
}

/// What a picture says of itself.
struct Head {
    width: usize,
    height: usize,
    /// Whether what is dark is light.
    inverted: bool,
}

impl Head {
    fn gray(self, mut pixels: Vec<u8>) -> Picture {
        if self.inverted {
            bilevel::invert(&mut pixels);
        }
        Picture::Gray { width: self.width as u32, height: self.height as u32, pixels }
    }
}

fn number(document: &Document, stream: &Stream, key: &[u8]) -> Option<i64> {
    stream.dict.get_deref(key, document).ok()?.as_i64().ok()
}

fn head(document: &Document, stream: &Stream) -> Option<Head> {
    let side = |key: &[u8]| usize::try_from(number(document, stream, key)?).ok();
    let decode = stream.dict.get(b"Decode").and_then(Object::as_array);
    let first = decode.ok().and_then(|decode| decode.first()?.as_float().ok());
    Some(Head { width: side(b"Width")?, height: side(b"Height")?, inverted: first == Some(1.0) })
}

/// Pixels of one or eight bits, grey or of three colours.
fn pixels(document: &Document, stream: &Stream) -> Option<Picture> {
    let head = head(document, stream)?;
    let (width, height) = (head.width, head.height);
    let is_mask = stream.dict.get(b"ImageMask").is_ok_and(|it| matches!(it, Object::Boolean(true)));
    let bits = if is_mask { 1 } else { number(document, stream, b"BitsPerComponent")? };
    let data = if stream.filters().is_ok_and(|it| !it.is_empty()) {
        stream.decompressed_content_with_limit(LARGEST).ok()?
    } else {
        stream.content.clone()
    };
    let area = width.checked_mul(height).filter(|area| *area > 0 && *area <= LARGEST)?;
    let pixels = match bits {
        1 => {
            let row = width.div_ceil(8);
            let bit = |x: usize, y: usize| data.get(y * row + x / 8).map(|byte| byte >> (7 - x % 8) & 1);
            (0..area).map(|at| bit(at % width, at / width).map(|bit| bit * 255)).collect::<Option<Vec<u8>>>()?
        }
        8 => match data.len() / area {
            1 => data.get(..area)?.to_vec(),
            3 => data
                .chunks_exact(3)
                .take(area)
                .map(|it| (it.iter().map(|c| u16::from(*c)).sum::<u16>() / 3) as u8)
                .collect(),
            _ => return None,
        },
        _ => return None,
    };
    Some(head.gray(pixels))
}

/// `a b c d e f` of PDF.
type Matrix = [f32; 6];

#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    fill: Color,
}

struct Drawing {
    bounds: [f32; 4],
    state: State,
    kept: Vec<State>,
    steps: Vec<PathStep>,
    marks: Vec<Mark>,
}

impl Drawing {
    fn new(bounds: [f32; 4]) -> Self {
        let state = State { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], fill: Color::rgb(0, 0, 0) };
        Self { bounds, state, kept: Vec::new(), steps: Vec::new(), marks: Vec::new() }
    }

    /// The shapes of a page; `None` where it has none.
    fn draw(mut self, content: &Content) -> Option<Page> {
        for operation in &content.operations {
            let numbers: Vec<f32> = operation.operands.iter().filter_map(|it| it.as_float().ok()).collect();
            self.operate(&operation.operator, &numbers);
        }
        let [left, bottom, right, top] = self.bounds;
        let size = Size { width: Length::pt(right - left), height: Length::pt(top - bottom) };
        (!self.marks.is_empty()).then_some(Page { size, marks: self.marks })
    }

    fn operate(&mut self, operator: &str, numbers: &[f32]) {
        match (operator, numbers) {
            ("q", _) if self.kept.len() < DEEPEST => self.kept.push(self.state),
            ("Q", _) => self.state = self.kept.pop().unwrap_or(self.state),
            ("cm", &[a, b, c, d, e, f]) => self.state.matrix = joined([a, b, c, d, e, f], self.state.matrix),
            ("g" | "sc" | "scn", &[grey]) => self.state.fill = shade([grey; 3]),
            ("rg" | "sc" | "scn", &[red, green, blue]) => self.state.fill = shade([red, green, blue]),
            ("k" | "sc" | "scn", &[c, m, y, k]) => self.state.fill = shade([c, m, y].map(|ink| 1.0 - ink - k)),
            ("m", &[x, y]) => self.steps.push(PathStep::Move(self.at(x, y))),
            ("l", &[x, y]) => self.steps.push(PathStep::Line(self.at(x, y))),
            ("c", &[a, b, c, d, x, y]) => {
                self.steps.push(PathStep::Cubic(self.at(a, b), self.at(c, d), self.at(x, y)));
            }
            ("re", &[x, y, width, height]) => {
                let (right, top) = (x + width, y + height);
                self.steps.push(PathStep::Move(self.at(x, y)));
                self.steps.extend([(right, y), (right, top), (x, top)].map(|(x, y)| PathStep::Line(self.at(x, y))));
                self.steps.push(PathStep::Close);
            }
            ("h", _) => self.steps.push(PathStep::Close),
            ("f" | "F" | "b" | "B", _) => self.fill(false),
            ("f*" | "b*" | "B*", _) => self.fill(true),
            ("n" | "S" | "s", _) => self.steps.clear(),
            _ => {}
        }
    }

    fn fill(&mut self, even_odd: bool) {
        let steps = std::mem::take(&mut self.steps);
        let path = Path { steps, fill: Some(self.state.fill), even_odd, stroke: None };
        self.marks.push(Mark { node: None, draw: Draw::Path(path) });
    }

    fn at(&self, x: f32, y: f32) -> Point {
        let [a, b, c, d, e, f] = self.state.matrix;
        let (across, up) = (a * x + c * y + e, b * x + d * y + f);
        Point::new(Length::pt(across - self.bounds[0]), Length::pt(self.bounds[3] - up))
    }
}

/// First `one`, then `other`.
fn joined(one: Matrix, other: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [p, q, r, s, t, u] = other;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn shade(parts: [f32; 3]) -> Color {
    let [red, green, blue] = parts.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
    Color::rgb(red, green, blue)
}
