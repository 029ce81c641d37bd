//! 組み付け. Strips and blocks of a page, and how they are stacked on pages.
//!
//! A [`Typesetter`](super::text::Typesetter) sets text as lines, [`strips`] turns lines into pieces of a page, and a
//! [`Stack`] puts them on as many pages as they need. Every template of Moshimo is made this way, and so is a page of
//! your own:
//!
//! ```
//! use moshimo_core::layout::flow::{Block, Frame, Stack, Strip, strips};
//! use moshimo_core::layout::{Align, Breaking, Color, Document, Face, Fonts, Length, Role, Size, Style, Typesetter};
//!
//! # #[cfg(feature = "assets")] {
//! # let fonts: Fonts = moshimo_core::catalog::Catalog::embedded().fonts;
//! let typesetter = Typesetter::new(fonts)?;
//! let frame = Frame::with_margin(Size::A4, Length::mm(20.0));
//! let style = Style {
//!     face: Face::Regular,
//!     size: Length::pt(12.0),
//!     leading: Length::pt(20.0),
//!     color: Color::rgb(0, 0, 0),
//!     breaking: Breaking::Paragraph,
//!     align: Align::Start,
//! };
//!
//! let mut document = Document::new("An invitation", "ja", jiff::civil::date(2026, 11, 22));
//! let paragraph = document.add(Document::ROOT, Role::Paragraph);
//! let lines = typesetter.lines("元気なうちに、話しておきませんか。", &style, frame.width());
//! let blocks = strips(&mut document, lines, Some(paragraph)).into_iter().map(Block::new).collect();
//! document.pages = Stack::new(frame).fill(blocks).pages;
//! assert_eq!(document.pages.len(), 1);
//! # }
//! # Ok::<(), moshimo_core::layout::text::FontError>(())
//! ```

mod pages;
mod signs;

pub use pages::{Filled, Frame, Stack};
pub(super) use signs::{Inks, Sign};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::frame::{Document, Draw, Mark, NodeId, Path, PathStep, Role};
use super::text::{Line, Part};
use crate::units::{Color, Length, Point, Size};

/// A piece of a page that is never cut, such as a line of text or a picture. Its marks are placed from its upper left
/// corner.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// The distance to the strip below.
    pub height: Length,
    /// The first baseline, on which neighbours can stand.
    pub baseline: Length,
    /// The marks, from the lowest to the highest.
    pub marks: Vec<Mark>,
}

/// A strip over the whole width of the page, with what the page breaker must know.
#[derive(Clone, Debug)]
pub struct Block {
    /// The strip.
    pub strip: Strip,
    /// The blank above the block, except at the head of a page.
    pub before: Length,
    /// Whether a page may end after it.
    pub after: After,
    /// The strip that is repeated at the head of a page that begins with this block.
    pub again: Option<Rc<Strip>>,
}

/// Whether a page may end after a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// A page may end here.
    Free,
    /// The next block stays on the same page.
    Together,
}

impl Strip {
    /// Creates an empty strip of this height.
    pub fn blank(height: Length) -> Self {
        Self { height, baseline: height, marks: Vec::new() }
    }

    /// Draws a path in the strip.
    pub fn draw(&mut self, node: Option<NodeId>, path: Path) {
        self.marks.push(Mark { node, draw: Draw::Path(path) });
    }

    /// Puts another strip into this one.
    pub fn put(&mut self, other: Self, at: Point) {
        self.marks.extend(other.marks.into_iter().map(|mark| moved(mark, at)));
    }

    /// Stacks strips one below the other, as a single strip.
    pub fn stacked(strips: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::default();
        for strip in strips {
            if whole.height == Length::ZERO {
                whole.baseline = strip.baseline;
            }
            let top = whole.height;
            whole.height += strip.height;
            whole.put(strip, Point::new(Length::ZERO, top));
        }
        whole
    }

    /// Returns the strip with more blank above and below.
    #[must_use]
    pub fn padded(self, above: Length, below: Length) -> Self {
        let mut padded = Self::blank(above + self.height + below);
        padded.baseline = above + self.baseline;
        padded.put(self, Point::new(Length::ZERO, above));
        padded
    }

    /// Returns a copy for the eye only. Text that is set a second time is not read aloud a second time.
    #[must_use]
    pub fn decoration(&self) -> Self {
        let mut copy = self.clone();
        for mark in &mut copy.marks {
            mark.node = None;
        }
        copy
    }
}

impl Block {
    /// Creates a block after which a page may end.
    pub fn new(strip: Strip) -> Self {
        Self { strip, before: Length::ZERO, after: After::Free, again: None }
    }

    /// Returns the block with blank above it.
    #[must_use]
    pub fn below(self, before: Length) -> Self {
        Self { before, ..self }
    }

    /// Returns the block, kept on one page with the next.
    #[must_use]
    pub fn with_next(self) -> Self {
        Self { after: After::Together, ..self }
    }
}

/// Returns a mark moved to the right and down.
pub(super) fn moved(mut mark: Mark, by: Point) -> Mark {
    let at = |point: Point| Point::new(point.x + by.x, point.y + by.y);
    match &mut mark.draw {
        Draw::Glyphs(run) => run.origin = at(run.origin),
        Draw::Path(path) => {
            for step in &mut path.steps {
                *step = match *step {
                    PathStep::Move(point) => PathStep::Move(at(point)),
                    PathStep::Line(point) => PathStep::Line(at(point)),
                    PathStep::Cubic(one, two, end) => PathStep::Cubic(at(one), at(two), at(end)),
                    PathStep::Close => PathStep::Close,
                };
            }
        }
    }
    mark
}

/// Turns lines into strips whose marks belong to `node`. Readings get nodes of their own below it.
pub fn strips(document: &mut Document, lines: Vec<Line>, node: Option<NodeId>) -> Vec<Strip> {
    let has_readings = lines.iter().flat_map(|line| &line.pieces).any(|piece| piece.part != Part::Plain);
    let mut rubies = BTreeMap::new();
    let mut strips = Vec::with_capacity(lines.len());
    for line in lines {
        let mut strip = Strip { height: line.height, baseline: line.baseline, marks: Vec::new() };
        for piece in line.pieces {
            let node = node.map(|node| match piece.part {
                // Beside readings, plain text has nodes of its own, so that the nodes are in reading order.
                Part::Plain if has_readings => document.add(node, Role::Span),
                Part::Plain => node,
                Part::Base(index) | Part::Reading(index) => {
                    let (base, reading) = *rubies.entry(index).or_insert_with(|| {
                        let ruby = document.add(node, Role::Ruby);
                        (document.add(ruby, Role::RubyBase), document.add(ruby, Role::RubyText))
                    });
                    if matches!(piece.part, Part::Base(_)) { base } else { reading }
                }
            });
            strip.marks.push(Mark { node, draw: Draw::Glyphs(piece.run) });
        }
        strips.push(strip);
    }
    strips
}

/// Returns a rectangle with round corners, still without fill or stroke.
pub fn rounded(corner: Point, size: Size, radius: Length) -> Path {
    // These control points bring a cubic curve closest to a quarter circle.
    const BEND: f32 = 0.447_715;
    let (left, top) = (corner.x, corner.y);
    let (right, bottom) = (left + size.width, top + size.height);
    let radius = radius.min(size.width * 0.5).min(size.height * 0.5);
    let near = radius * BEND;
    let at = Point::new;
    let steps = vec![
        PathStep::Move(at(left + radius, top)),
        PathStep::Line(at(right - radius, top)),
        PathStep::Cubic(at(right - near, top), at(right, top + near), at(right, top + radius)),
        PathStep::Line(at(right, bottom - radius)),
        PathStep::Cubic(at(right, bottom - near), at(right - near, bottom), at(right - radius, bottom)),
        PathStep::Line(at(left + radius, bottom)),
        PathStep::Cubic(at(left + near, bottom), at(left, bottom - near), at(left, bottom - radius)),
        PathStep::Line(at(left, top + radius)),
        PathStep::Cubic(at(left, top + near), at(left + near, top), at(left + radius, top)),
        PathStep::Close,
    ];
    Path { steps, fill: None, even_odd: false, stroke: None }
}

/// Returns a circle, still without fill or stroke.
pub fn circle(center: Point, radius: Length) -> Path {
    let corner = Point::new(center.x - radius, center.y - radius);
    rounded(corner, Size { width: radius * 2.0, height: radius * 2.0 }, radius)
}

/// The colour and width of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// The colour.
    pub color: Color,
    /// The width.
    pub width: Length,
}

/// Draws a level line.
pub fn rule(left: Length, right: Length, y: Length, pen: Pen) -> Path {
    Path::line(Point::new(left, y), Point::new(right, y)).stroked(pen.color, pen.width)
}
