//! The display list: pages of things to draw, and the tree that says what each of them is.
//!
//! Everything on a page that carries meaning points to a [`Node`] of the document's structure (a heading, a cell);
//! what points to none is decoration, and screen readers pass over it.

use std::ops::Range;

use crate::fonts::Face;
use crate::units::{Color, Length, Point, Size};

pub use crate::picture::{Path, PathStep, Stroke};

/// Laid-out pages, ready for screen, PDF and PNG.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Title, for the reader's window; holds nothing personal.
    pub title: String,
    /// Language of the whole, BCP 47.
    pub language: String,
    /// Day it was made.
    pub date: jiff::civil::Date,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The structure: `nodes[0]` is the root (`Role::Document`); a parent stands before its children.
    pub nodes: Vec<Node>,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its size.
    pub size: Size,
    /// What is drawn, first things lowest.
    pub marks: Vec<Mark>,
}

/// Index of a node in [`Document::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub usize);

/// A part of the structure, in reading order below its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node it belongs to; `None` only for the root.
    pub parent: Option<NodeId>,
    /// What a picture shows, or how drawn signs are read (☑).
    pub alt: Option<String>,
    /// Language, where it differs from the document's.
    pub language: Option<String>,
}

/// What a part of a document is; each has its tag in PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The root.
    Document,
    /// A part of the sheet.
    Section,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An entry of a list.
    ListItem,
    /// The mark of an entry (☑, 1.).
    Label,
    /// The content of an entry.
    ListBody,
    /// A table.
    Table,
    /// A row.
    TableRow,
    /// A cell that names its row.
    RowHeader,
    /// A cell that names its column.
    ColumnHeader,
    /// A cell.
    TableCell,
    /// A picture; needs `alt`.
    Figure,
    /// A stretch of text.
    Span,
    /// Text with its reading.
    Ruby,
    /// The text that the reading belongs to.
    RubyBase,
    /// The reading.
    RubyText,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it belongs to; `None` is decoration.
    pub node: Option<NodeId>,
    /// What to draw.
    pub draw: Draw,
}

/// What can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Draw {
    /// Shaped text.
    Glyphs(GlyphRun),
    /// A line or a shape.
    Path(Path),
}

/// Shaped text of one face, size and colour on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face its glyph numbers belong to.
    pub face: Face,
    /// Em size.
    pub size: Length,
    /// Ink.
    pub color: Color,
    /// Left end of the baseline.
    pub origin: Point,
    /// The characters, as written: what copying and searching gives.
    pub text: String,
    /// The glyphs, left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Where it stands, from the run's origin.
    pub x: Length,
    /// Above the baseline is negative.
    pub y: Length,
    /// How far the pen moves on by the face's own measure (before stretching and squeezing).
    pub advance: Length,
    /// The bytes of the run's text that it shows; glyphs of one cluster share the range.
    pub text: Range<usize>,
}

impl Document {
    /// An empty document.
    pub fn new(title: impl Into<String>, language: impl Into<String>, date: jiff::civil::Date) -> Self {
        let root = Node { role: Role::Document, parent: None, alt: None, language: None };
        Self { title: title.into(), language: language.into(), date, pages: Vec::new(), nodes: vec![root] }
    }

    /// The root of the structure.
    pub const ROOT: NodeId = NodeId(0);

    /// Adds a part below `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.nodes.push(Node { role, parent: Some(parent), alt: None, language: None });
        NodeId(self.nodes.len() - 1)
    }
}
