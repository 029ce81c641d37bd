//! The visible parts of a PDF file's pages that codes need: filled shapes, and pictures such as a scanner makes. Text,
//! clipping and transparency are not read.
#![expect(clippy::many_single_char_names, reason = "the standard names the parts of a matrix so")]

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::bilevel;
use super::operators::{Operation, Operators};
use crate::layout::{Color, Draw, Length, Mark, Page, Path, PathStep, Point, Size};

/// The greatest unpacked size of a stream of objects, or of an index of objects, in bytes.
const OBJECTS_MOST: usize = 16 * 1024 * 1024;
/// The greatest unpacked size of a page's content, in bytes. A page of codes drawn by Moshimo has one million.
const CONTENT_MOST: usize = 24 * 1024 * 1024;
/// The number of pages that are read, counted from the last.
const PAGES_MOST: usize = 50;
/// The greatest number of states kept with `q`, and of nodes of the tree above a page.
const DEEPEST: usize = 64;
/// The greatest number of pen movements on a page, and of the shapes that they make. A page of codes whose every
/// module is a shape has a third of them.
const STEPS_MOST: usize = 1_500_000;
const SHAPES_MOST: usize = 400_000;

/// The reason why a file is not read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReadError {
    /// A file that is not PDF, or is incomplete.
    Broken { reason: String },
    /// A file with more contents than a document has.
    TooMuch,
}

impl From<lopdf::Error> for ReadError {
    fn from(error: lopdf::Error) -> Self {
        match error {
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => Self::TooMuch,
            other => Self::Broken { reason: other.to_string() },
        }
    }
}

/// The resources that all pages of a file may use together.
#[derive(Debug)]
pub(crate) struct Budget {
    /// The bytes of contents.
    content: usize,
    /// The pixels to be filled, and the pixels along the edges of filled shapes.
    pixels: f32,
    /// The number of pictures.
    scans: usize,
}

impl Default for Budget {
    fn default() -> Self {
        // Sixty pages of A4 at 300 dpi that are filled once from edge to edge, and four pictures a page.
        Self { content: 4 * CONTENT_MOST, pixels: 60.0 * 8.7e6, scans: 200 }
    }
}

/// A picture on a page.
pub(crate) enum Picture {
    /// A JPEG file.
    Jpeg(Vec<u8>),
    /// Rows of pixels, 0 for black.
    Gray {
        /// The number of pixels across.
        width: u32,
        /// The number of pixels down.
        height: u32,
        /// All pixels.
        pixels: Vec<u8>,
    },
    /// A picture larger than any scan of a page.
    TooLarge {
        /// The number of pixels across.
        width: u64,
        /// The number of pixels down.
        height: u64,
    },
    /// A picture packed in a way that is not read here.
    Other {
        /// The name of the packing.
        filter: String,
    },
}

/// The pages of a file.
pub(crate) struct Pages {
    document: Document,
    pages: Vec<ObjectId>,
}

impl Pages {
    /// Reads the index of the file, but no page.
    pub(crate) fn load(file: &[u8]) -> Result<Self, ReadError> {
        let options = LoadOptions::with_max_decompressed_size(OBJECTS_MOST);
        let document = Document::load_mem_with_options(file, options)?;
        let pages = document.get_pages().into_values().collect();
        Ok(Self { document, pages })
    }

    /// Returns the last pages, the last one first.
    pub(crate) fn last_first(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.pages.iter().rev().take(PAGES_MOST).copied()
    }

    /// Returns the filled shapes of a page, or `None` if it has none.
    pub(crate) fn shapes(&self, page: ObjectId, dpi: f32, budget: &mut Budget) -> Result<Option<Page>, ReadError> {
        let limit = budget.content.min(CONTENT_MOST);
        let content = self.document.get_page_content_with_limit(page, limit)?;
        budget.content = budget.content.saturating_sub(content.len());
        let Some(bounds) = size(&self.document, self.document.get_dictionary(page)?) else { return Ok(None) };
        Drawing::new(bounds, dpi, budget).draw(&content)
    }

    /// Returns the pictures of a page. Each is unpacked on request.
    pub(crate) fn scans<'a>(
        &'a self,
        page: ObjectId,
        budget: &mut Budget,
    ) -> impl Iterator<Item = Result<Scan<'a>, ReadError>> + use<'a> {
        let document = &self.document;
        let objects = self.document.get_dictionary(page).ok().and_then(|page| {
            let resources = above(document, page, b"Resources")?.as_dict().ok()?;
            resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok()
        });
        let streams = objects.into_iter().flat_map(Dictionary::iter);
        let streams = streams.filter_map(|(_, it)| document.dereference(it).ok()?.1.as_stream().ok());
        let is_picture =
            |it: &&Stream| it.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Image");
        let mut scans: Vec<_> = streams.filter(is_picture).take(budget.scans + 1).collect();
        let is_too_much = scans.len() > budget.scans;
        scans.truncate(budget.scans);
        budget.scans -= scans.len();
        let scans = scans.into_iter().map(|stream| Ok(Scan { document, stream }));
        scans.chain(is_too_much.then_some(Err(ReadError::TooMuch)))
    }
}

/// A picture of a page, still packed.
pub(crate) struct Scan<'a> {
    document: &'a Document,
    stream: &'a Stream,
}

impl Scan<'_> {
    /// Unpacks the picture. One whose width and height do not satisfy `fits` is not unpacked.
    pub(crate) fn picture(&self, fits: fn(usize, usize) -> bool) -> Picture {
        match head(self.document, self.stream) {
            Some(head) if !fits(head.width, head.height) => {
                Picture::TooLarge { width: head.width as u64, height: head.height as u64 }
            }
            _ => picture(self.document, self.stream),
        }
    }
}

/// Returns an entry of the page, or of the nearest node above it that has one.
fn above<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Returns the media box.
fn size(document: &Document, page: &Dictionary) -> Option<[f32; 4]> {
    let found = above(document, page, b"MediaBox")?;
    let numbers: Vec<f32> = found.as_array().ok()?.iter().filter_map(|it| it.as_float().ok()).collect();
    numbers.try_into().ok()
}

fn picture(document: &Document, stream: &Stream) -> Picture {
    let filters = stream.filters().unwrap_or_default();
    let last = filters.last().map(|it| String::from_utf8_lossy(it).into_owned());
    match last.as_deref() {
        Some("DCTDecode") if filters.len() == 1 => Picture::Jpeg(stream.content.clone()),
        Some(fax @ ("CCITTFaxDecode" | "JBIG2Decode")) if filters.len() == 1 => {
            let read = head(document, stream).and_then(|head| {
                let pixels = bilevel::pixels(document, stream, head.width, head.height)?;
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

/// The properties that a picture states.
struct Head {
    width: usize,
    height: usize,
    /// Whether light and dark are exchanged.
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

/// Reads pixels of one or eight bits, grey or of three colours.
fn pixels(document: &Document, stream: &Stream) -> Option<Picture> {
    let head = head(document, stream)?;
    let (width, height) = (head.width, head.height);
    let is_mask = stream.dict.get(b"ImageMask").is_ok_and(|it| matches!(it, Object::Boolean(true)));
    let bits = if is_mask { 1 } else { number(document, stream, b"BitsPerComponent")? };
    let area = width.checked_mul(height).filter(|area| *area > 0)?;
    let data = if stream.filters().is_ok_and(|it| !it.is_empty()) {
        // Three colours, and the bytes that a careless writer leaves behind them.
        stream.decompressed_content_with_limit(area.saturating_mul(3) + 65_536).ok()?
    } else {
        stream.content.clone()
    };
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

/// The rule that decides what is inside a shape.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FillRule {
    NonZero,
    EvenOdd,
}

/// The matrix `a b c d e f` of PDF.
type Matrix = [f32; 6];

#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    fill: Color,
}

struct Drawing<'a> {
    bounds: [f32; 4],
    /// The number of pixels in a point.
    scale: f32,
    budget: &'a mut Budget,
    state: State,
    kept: Vec<State>,
    steps: Vec<PathStep>,
    /// The steps of the shapes drawn so far.
    drawn: usize,
    marks: Vec<Mark>,
}

impl<'a> Drawing<'a> {
    fn new(bounds: [f32; 4], dpi: f32, budget: &'a mut Budget) -> Self {
        let state = State { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], fill: Color::rgb(0, 0, 0) };
        let (kept, steps, marks) = (Vec::new(), Vec::new(), Vec::new());
        Self { bounds, scale: dpi / 72.0, budget, state, kept, steps, drawn: 0, marks }
    }

    /// Returns the filled shapes of a page, or `None` if it has none.
    fn draw(mut self, content: &[u8]) -> Result<Option<Page>, ReadError> {
        for operation in Operators::new(content) {
            self.operate(&operation);
            if self.drawn + self.steps.len() > STEPS_MOST || self.marks.len() > SHAPES_MOST || self.budget.pixels < 0.0
            {
                return Err(ReadError::TooMuch);
            }
        }
        let size = self.size();
        Ok((!self.marks.is_empty()).then_some(Page { size, marks: self.marks }))
    }

    fn size(&self) -> Size {
        let [left, bottom, right, top] = self.bounds;
        Size { width: Length::pt(right - left), height: Length::pt(top - bottom) }
    }

    fn operate(&mut self, operation: &Operation<'_>) {
        match (operation.operator, operation.numbers()) {
            (b"q", _) if self.kept.len() < DEEPEST => self.kept.push(self.state),
            (b"Q", _) => self.state = self.kept.pop().unwrap_or(self.state),
            (b"cm", &[a, b, c, d, e, f]) => self.state.matrix = joined([a, b, c, d, e, f], self.state.matrix),
            (b"g" | b"sc" | b"scn", &[grey]) => self.state.fill = shade([grey; 3]),
            (b"rg" | b"sc" | b"scn", &[red, green, blue]) => self.state.fill = shade([red, green, blue]),
            (b"k" | b"sc" | b"scn", &[c, m, y, k]) => self.state.fill = shade([c, m, y].map(|ink| 1.0 - ink - k)),
            (b"m", &[x, y]) => self.steps.push(PathStep::Move(self.at(x, y))),
            (b"l", &[x, y]) => self.steps.push(PathStep::Line(self.at(x, y))),
            (b"c", &[a, b, c, d, x, y]) => {
                self.steps.push(PathStep::Cubic(self.at(a, b), self.at(c, d), self.at(x, y)));
            }
            (b"re", &[x, y, width, height]) => {
                let (right, top) = (x + width, y + height);
                self.steps.push(PathStep::Move(self.at(x, y)));
                self.steps.extend([(right, y), (right, top), (x, top)].map(|(x, y)| PathStep::Line(self.at(x, y))));
                self.steps.push(PathStep::Close);
            }
            (b"h", _) => self.steps.push(PathStep::Close),
            (b"f" | b"F" | b"b" | b"B", _) => self.fill(FillRule::NonZero),
            (b"f*" | b"b*" | b"B*", _) => self.fill(FillRule::EvenOdd),
            (b"n" | b"S" | b"s", _) => self.steps.clear(),
            _ => {}
        }
    }

    fn fill(&mut self, rule: FillRule) {
        let steps = std::mem::take(&mut self.steps);
        self.drawn += steps.len();
        let Some(effort) = self.effort(&steps) else { return };
        self.budget.pixels -= effort;
        let path = Path { steps, fill: Some(self.state.fill), even_odd: rule == FillRule::EvenOdd, stroke: None };
        self.marks.push(Mark { node: None, draw: Draw::Path(path) });
    }

    /// Returns the number of pixels that drawing the steps touches: those within their bounds, and those along the
    /// edges, which are computed more finely. Returns `None` if no part of them is on the page.
    fn effort(&self, steps: &[PathStep]) -> Option<f32> {
        let size = self.size();
        let (width, height) = (size.width.to_pt() * self.scale, size.height.to_pt() * self.scale);
        let place = |point: Point| {
            // A value that is not a number becomes the corner.
            let on = |length: Length, end: f32| {
                let place = length.to_pt() * self.scale;
                if place > 0.0 { place.min(end) } else { 0.0 }
            };
            [on(point.x, width), on(point.y, height)]
        };
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        let (mut last, mut along) = (None, 0.0);
        for step in steps {
            let points: &[Point] = match step {
                PathStep::Move(to) | PathStep::Line(to) => &[*to],
                PathStep::Cubic(first, second, to) => &[*first, *second, *to],
                PathStep::Close => &[],
            };
            for [x, y] in points.iter().map(|point| place(*point)) {
                along += 16.0 + 4.0 * last.map_or(0.0, |last: f32| (y - last).abs());
                last = Some(y);
                low = [low[0].min(x), low[1].min(y)];
                high = [high[0].max(x), high[1].max(y)];
            }
        }
        let within = (high[0] - low[0]).max(0.0) * (high[1] - low[1]).max(0.0);
        (within > 0.0).then_some(within + along)
    }

    fn at(&self, x: f32, y: f32) -> Point {
        let [a, b, c, d, e, f] = self.state.matrix;
        let (across, up) = (a * x + c * y + e, b * x + d * y + f);
        Point::new(Length::pt(across - self.bounds[0]), Length::pt(self.bounds[3] - up))
    }
}

/// Returns the matrix that applies `one` first and `other` second.
fn joined(one: Matrix, other: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [p, q, r, s, t, u] = other;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn shade(parts: [f32; 3]) -> Color {
    let [red, green, blue] = parts.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
    Color::rgb(red, green, blue)
}
