//! The display list: pages of things to draw, and the tree that tells their meaning.
//!
//! Everything meaningful on a page points to a [`Node`] of the document's structure, such as a heading or a cell. A
//! mark without a node is decoration, and screen readers pass over it.

use std::ops::Range;

use crate::fonts::Face;
use crate::units::{Color, Length, Point, Size};

pub use crate::picture::{Path, PathStep, Stroke};

/// A laid-out document, ready for screen, PDF and PNG.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The title for the reader's window. It holds nothing personal.
    pub title: String,
    /// The language of the document, as a BCP 47 tag.
    pub language: String,
    /// The day on which it was made.
    pub date: jiff::civil::Date,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The structure. `nodes[0]` is the root ([`Role::Document`]), and a parent stands before its children.
    pub nodes: Vec<Node>,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The size of the page.
    pub size: Size,
    /// The marks, from the lowest to the highest.
    pub marks: Vec<Mark>,
}

/// The index of a node in [`Document::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub usize);

/// A part of the structure. Children follow their parent in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The role of the part.
    pub role: Role,
    /// The parent node; `None` only for the root.
    pub parent: Option<NodeId>,
    /// The description of a picture, or the spoken form of a drawn sign such as ☑.
    pub alt: Option<String>,
    /// The language, if it differs from the document's.
    pub language: Option<String>,
}

/// The role of a part of a document. Each has its tag in PDF.
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
    /// The mark of an entry, such as ☑ or 1.
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
    /// A picture. It needs `alt`.
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

/// A drawn thing with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The node to which it belongs; `None` for decoration.
    pub node: Option<NodeId>,
    /// The glyphs or the path to draw.
    pub draw: Draw,
}

/// The kinds of drawn things.
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
    /// The face that the glyph numbers belong to.
    pub face: Face,
    /// The em size.
    pub size: Length,
    /// The colour.
    pub color: Color,
    /// The left end of the baseline.
    pub origin: Point,
    /// The characters as written, which copying and searching give.
    pub text: String,
    /// The glyphs, in the order in which their text is read.
    pub glyphs: Vec<Glyph>,
}

/// One glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The number of the glyph in its face.
    pub id: u16,
    /// The place of the glyph, from the run's origin to the right.
    pub x: Length,
    /// The place below the baseline. It is negative above the baseline.
    pub y: Length,
    /// The advance of the pen by the face's own measure, before stretching and squeezing.
    pub advance: Length,
    /// The bytes of the run's text that the glyph shows. Glyphs of one cluster share a range.
    pub text: Range<usize>,
}

impl Document {
    /// Creates an empty document.
    pub fn new(title: impl Into<String>, language: impl Into<String>, date: jiff::civil::Date) -> Self {
        let root = Node { role: Role::Document, parent: None, alt: None, language: None };
        Self { title: title.into(), language: language.into(), date, pages: Vec::new(), nodes: vec![root] }
    }

    /// The root of the structure.
    pub const ROOT: NodeId = NodeId(0);

    /// Adds a part below `parent`, and returns its index.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.nodes.push(Node { role, parent: Some(parent), alt: None, language: None });
        NodeId(self.nodes.len() - 1)
    }
}
