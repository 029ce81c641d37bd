//! 組版. Typesetting: faces are chosen, text is shaped, broken by Japanese rules, and set with readings above.

mod annotated;
mod breaks;
mod class;
mod direction;
mod faces;
mod fill;
mod ruby;
mod set;
mod shape;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use super::frame::{Document, Draw, GlyphRun};
use crate::fonts::{Face, Fonts};
use crate::units::{Color, Length};
use annotated::Known;
use breaks::Edge;
use faces::{Faces, Found};
use shape::Shaped;

pub use annotated::{Annotated, Reading};
pub use faces::{FontError, GETA};

/// A typesetter. It is cheap to clone, and threads share its faces.
#[derive(Clone)]
pub struct Typesetter {
    fonts: Fonts,
    faces: Arc<Faces>,
}

/// The style of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The face. Rare characters use the fallback automatically.
    pub face: Face,
    /// The em size.
    pub size: Length,
    /// The distance of lines. Lines with readings take more if they must.
    pub leading: Length,
    /// The colour.
    pub color: Color,
    /// The places where lines end.
    pub breaking: Breaking,
    /// The alignment of lines.
    pub align: Align,
}

/// The places where lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaking {
    /// Running text: lines are filled, and 、 and 。 may hang.
    Paragraph,
    /// Running text on a screen: lines are filled, but end between phrases.
    Words,
    /// Headings, labels and cells: lines end between phrases and are of similar length.
    Phrase,
}

/// The alignment of lines in their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Aligned at the left, ragged right.
    Start,
    /// Centred.
    Center,
    /// Aligned at the right.
    End,
    /// Aligned at both sides by light spreading. The last line is ragged.
    Justify,
}

/// A line of set text. Places are measured from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The bytes of the text that the line shows.
    pub text: Range<usize>,
    /// The width from the left end to the right end of the ink, without blanks at the end.
    pub width: Length,
    /// The distance to the top of the next line.
    pub height: Length,
    /// The baseline, measured from the top.
    pub baseline: Length,
    /// The runs of the line, in reading order.
    pub pieces: Vec<Piece>,
}

/// A run of a line with its role.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The role of the run.
    pub part: Part,
    /// The way its letters follow from its text.
    pub letters: Letters,
    /// The glyphs.
    pub run: GlyphRun,
}

/// The way the glyphs of a run follow from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Each letter stands behind the one before it, in a face that Japanese is set in.
    Plain,
    /// The glyphs are another script's, or stand for what no face has. Only the run shows them rightly.
    Shaped,
    /// The same, from right to left.
    Leftwards,
}

impl Letters {
    fn of(face: Face) -> Self {
        if Face::JAPANESE.contains(&face) { Self::Plain } else { Self::Shaped }
    }
}

/// The role of a run in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text without a reading.
    Plain,
    /// Text under the reading of this number, counted over the whole text.
    Base(usize),
    /// The reading of this number.
    Reading(usize),
}

/// A paragraph, ready to be filled into lines.
struct Prepared<'t> {
    text: &'t str,
    start: usize,
    shaped: Shaped,
    readings: Vec<Reading>,
    apart: Vec<Range<usize>>,
    known: Known,
    reading_shapes: Vec<Vec<faces::Shape>>,
    first_reading: usize,
}

impl Typesetter {
    /// Creates a typesetter from the font files.
    ///
    /// # Errors
    /// If a font file cannot be read.
    pub fn new(fonts: Fonts) -> Result<Self, FontError> {
        let faces = Arc::new(Faces::new(&fonts)?);
        Ok(Self { fonts, faces })
    }

    /// Returns the font files.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Returns the graphemes that no face has. They are printed as 〓.
    pub fn missing<'t>(&self, text: &'t str) -> Vec<&'t str> {
        use unicode_segmentation::UnicodeSegmentation;
        let visible = text.graphemes(true).filter(|it| !it.chars().all(|c| c.is_control() || c.is_whitespace()));
        visible.filter(|it| self.faces.choose(it, Face::Regular).found == Found::No).collect()
    }

    /// Returns the graphemes of a document that no face has, each once.
    pub fn missing_in(&self, document: &Document) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for mark in document.pages.iter().flat_map(|page| &page.marks) {
            let Draw::Glyphs(run) = &mark.draw else { continue };
            for letter in self.missing(&run.text) {
                if !found.iter().any(|known| known == letter) {
                    found.push(letter.to_owned());
                }
            }
        }
        found
    }

    /// Sets text without readings.
    pub fn lines(&self, text: &str, style: &Style, width: Length) -> Vec<Line> {
        self.annotated(&Annotated::plain(text), style, width)
    }

    /// Sets text with its readings.
    pub fn annotated(&self, text: &Annotated, style: &Style, width: Length) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut seen = 0;
        for range in breaks::paragraphs(&text.text) {
            let prepared = self.prepare(text, range.clone(), style, seen);
            seen += prepared.readings.len();
            let filled = prepared.fill(style, width);
            if filled.is_empty() {
                lines.push(set::empty_line(range.start, style));
            }
            let last = filled.len().saturating_sub(1);
            for (index, clusters) in filled.into_iter().enumerate() {
                let place = if index == last { set::Place::Last } else { set::Place::Within };
                lines.push(set::line(&prepared, clusters, style, width, place));
            }
        }
        lines
    }

    /// Returns the lines of a text as ranges of bytes, without the returns typed by hand. Size and width may be in any
    /// unit, so that the screen breaks lines as paper does.
    pub fn break_lines(&self, text: &str, style: &Style, width: Length) -> Vec<Range<usize>> {
        let annotated = Annotated::plain(text);
        let mut lines = Vec::new();
        for range in breaks::paragraphs(text) {
            let prepared = self.prepare(&annotated, range.clone(), style, 0);
            let filled = prepared.fill(style, width);
            if filled.is_empty() {
                lines.push(range.start..range.start);
            }
            for clusters in filled {
                let clusters = &prepared.shaped.clusters[clusters];
                let ends = clusters.first().zip(clusters.last());
                lines.extend(ends.map(|(first, last)| range.start + first.text.start..range.start + last.text.end));
            }
        }
        lines
    }

    /// Returns the width of a text on one line.
    pub fn width(&self, text: &str, style: &Style) -> Length {
        shape::shape(&self.faces, text, style.face, style.size).clusters.iter().map(shape::Cluster::extent).sum()
    }

    /// Returns the width of a text with its readings on one line.
    pub fn natural_width(&self, text: &Annotated, style: &Style) -> Length {
        let prepared = self.prepare(text, 0..text.text.len(), style, 0);
        prepared.shaped.clusters.iter().map(shape::Cluster::extent).sum()
    }

    /// Returns the width of the widest stretch that no rule allows to break. A narrower column cuts words.
    pub fn least_width(&self, text: &Annotated, style: &Style) -> Length {
        self.widest(text, style, |prepared| prepared.edges(Breaking::Paragraph))
    }

    /// Returns the width of the widest phrase, in which no line ends unless it has to.
    pub fn widest_phrase(&self, text: &Annotated, style: &Style) -> Length {
        self.widest(text, style, |prepared| prepared.edges(Breaking::Phrase))
    }

    /// Returns the width of the widest word. A narrower column cuts it.
    pub fn widest_word(&self, text: &Annotated, style: &Style) -> Length {
        self.widest(text, style, |prepared| {
            let edges = prepared.edges(Breaking::Phrase).into_iter();
            edges.map(|edge| if edge == Edge::Word { Edge::Phrase } else { edge }).collect()
        })
    }

    /// Returns the width of the widest stretch between two legal edges.
    fn widest(&self, text: &Annotated, style: &Style, edges: impl Fn(&Prepared<'_>) -> Vec<Edge>) -> Length {
        let mut widest = Length::ZERO;
        for range in breaks::paragraphs(&text.text) {
            let prepared = self.prepare(text, range, style, 0);
            let mut stretch = Length::ZERO;
            for (cluster, edge) in prepared.shaped.clusters.iter().zip(edges(&prepared)) {
                let is_cut = matches!(edge, Edge::Legal | Edge::Phrase);
                stretch = if is_cut { cluster.extent() } else { stretch + cluster.extent() };
                // A blank at the end of a line takes no room.
                if cluster.class != class::Class::Space {
                    widest = widest.max(stretch);
                }
            }
        }
        widest
    }

    fn prepare<'t>(&self, text: &'t Annotated, range: Range<usize>, style: &Style, seen: usize) -> Prepared<'t> {
        let start = range.start;
        let readings = text.within(&range);
        let apart = text.apart_within(&range);
        let known = text.known_within(&range);
        let text = &text.text[range];
        let mut shaped = shape::shape(&self.faces, text, style.face, style.size);
        let em = ruby::size(style.size);
        let reading_shapes: Vec<_> =
            readings.iter().map(|it| shape::shape(&self.faces, &it.text, Face::Regular, em).as_seen()).collect();
        let widths: Vec<Length> =
            reading_shapes.iter().map(|it| it.iter().map(|glyph| em * glyph.advance).sum()).collect();
        shaped.put_under(&readings, &widths, style.size);
        Prepared { text, start, shaped, readings, apart, known, reading_shapes, first_reading: seen }
    }
}

impl Prepared<'_> {
    fn fill(&self, style: &Style, width: Length) -> Vec<Range<usize>> {
        let clusters = &self.shaped.clusters;
        let natural: Length = clusters.iter().map(shape::Cluster::extent).sum();
        if natural <= width {
            return (!clusters.is_empty()).then_some(0..clusters.len()).into_iter().collect();
        }
        let edges = self.edges(style.breaking);
        match style.breaking {
            Breaking::Paragraph | Breaking::Words => fill::fill(clusters, &edges, style, width),
            Breaking::Phrase => fill::fill_evenly(clusters, &edges, style, width),
        }
    }

    /// Returns the quality of the edge before each cluster.
    fn edges(&self, breaking: Breaking) -> Vec<Edge> {
        let clusters = &self.shaped.clusters;
        let mut edges = breaks::legal(self.text, clusters);
        // Where the borders are known, they say more than the blanks between kana.
        if breaking == Breaking::Paragraph || self.known.is_empty() {
            breaks::lower_within_words(self.text, &self.apart, clusters, &mut edges);
        }
        if breaking != Breaking::Paragraph {
            breaks::weigh(self.text, &self.known, clusters, &mut edges);
        }
        edges
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}
