//! 組版. Text set in lines: faces chosen, shaped, broken by Japanese rules, with readings above.

mod breaks;
mod class;
mod faces;
mod fill;
mod ruby;
mod set;
mod shape;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use super::frame::GlyphRun;
use crate::fonts::{Face, Fonts};
use crate::units::{Color, Length};
use breaks::Edge;
use faces::{Faces, Found};
use shape::Shaped;

pub use faces::FontError;
pub use ruby::{Annotated, Reading};

/// Sets text in lines; cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Typesetter {
    fonts: Fonts,
    faces: Arc<Faces>,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The face; rare characters fall back by themselves.
    pub face: Face,
    /// Em size.
    pub size: Length,
    /// From line to line; lines with readings take more where they must.
    pub leading: Length,
    /// Ink.
    pub color: Color,
    /// Where lines end.
    pub breaking: Breaking,
    /// Where lines stand.
    pub align: Align,
}

/// Where lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaking {
    /// Running text: lines are filled, 、 and 。 may hang.
    Paragraph,
    /// Headings, labels and cells: lines end between phrases and are of like length.
    Phrase,
}

/// Where lines stand in their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left, ragged right.
    Start,
    /// In the middle.
    Center,
    /// At the right.
    End,
    /// Both sides even, by spreading lightly; the last line is ragged.
    Justify,
}

/// One line of set text. Places are counted from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The bytes of the text that it shows.
    pub text: Range<usize>,
    /// From its left end to the right end of the ink, blanks at the end not counted.
    pub width: Length,
    /// How far the next line is below.
    pub height: Length,
    /// The baseline, from the top.
    pub baseline: Length,
    /// What is drawn, in reading order.
    pub pieces: Vec<Piece>,
}

/// A run of a line, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// The glyphs.
    pub run: GlyphRun,
}

/// What a run is to its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text without a reading.
    Plain,
    /// Text under the reading of this number, counted over the whole text.
    Base(usize),
    /// The reading of this number.
    Reading(usize),
}

/// One paragraph, ready to be filled into lines.
struct Prepared<'t> {
    text: &'t str,
    start: usize,
    shaped: Shaped,
    readings: Vec<Reading>,
    apart: Vec<Range<usize>>,
    reading_shapes: Vec<Vec<faces::Shape>>,
    first_reading: usize,
}

impl Typesetter {
    /// Parses the faces.
    ///
    /// # Errors
    /// When a font file cannot be read.
    pub fn new(fonts: Fonts) -> Result<Self, FontError> {
        let faces = Arc::new(Faces::new(&fonts)?);
        Ok(Self { fonts, faces })
    }

    /// The font files.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The graphemes that no face has: they are printed as 〓.
    pub fn missing<'t>(&self, text: &'t str) -> Vec<&'t str> {
        use unicode_segmentation::UnicodeSegmentation;
        let visible = text.graphemes(true).filter(|it| !it.chars().all(|c| c.is_control() || c.is_whitespace()));
        visible.filter(|it| self.faces.choose(it, Face::Regular).found == Found::No).collect()
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

    /// Where lines end, as ranges of bytes without the line ends typed by hand. Size and width may be in any unit, so
    /// the screen breaks as paper does.
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

    /// How wide text is on one line.
    pub fn width(&self, text: &str, style: &Style) -> Length {
        shape::shape(&self.faces, text, style.face, style.size).clusters.iter().map(shape::Cluster::extent).sum()
    }

    /// How wide text with its readings is on one line.
    pub fn natural_width(&self, text: &Annotated, style: &Style) -> Length {
        let prepared = self.prepare(text, 0..text.text.len(), style, 0);
        prepared.shaped.clusters.iter().map(shape::Cluster::extent).sum()
    }

    /// The width of the widest stretch that no rule lets break: a column narrower than this cuts words.
    pub fn least_width(&self, text: &Annotated, style: &Style) -> Length {
        let mut widest = Length::ZERO;
        for range in breaks::paragraphs(&text.text) {
            let prepared = self.prepare(text, range, style, 0);
            let clusters = &prepared.shaped.clusters;
            let mut edges = breaks::legal(prepared.text, clusters);
            breaks::lower_within_words(prepared.text, &prepared.apart, clusters, &mut edges);
            let mut stretch = Length::ZERO;
            for (cluster, edge) in clusters.iter().zip(edges) {
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
        let text = &text.text[range];
        let mut shaped = shape::shape(&self.faces, text, style.face, style.size);
        let em = ruby::size(style.size);
        let reading_shapes: Vec<_> =
            readings.iter().map(|it| shape::shape(&self.faces, &it.text, Face::Regular, em).glyphs).collect();
        let widths: Vec<Length> =
            reading_shapes.iter().map(|it| it.iter().map(|glyph| em * glyph.advance).sum()).collect();
        shaped.put_under(&readings, &widths, style.size);
        Prepared { text, start, shaped, readings, apart, reading_shapes, first_reading: seen }
    }
}

impl Prepared<'_> {
    fn fill(&self, style: &Style, width: Length) -> Vec<Range<usize>> {
        let clusters = &self.shaped.clusters;
        let natural: Length = clusters.iter().map(shape::Cluster::extent).sum();
        if natural <= width {
            return (!clusters.is_empty()).then_some(0..clusters.len()).into_iter().collect();
        }
        let mut edges: Vec<Edge> = breaks::legal(self.text, clusters);
        breaks::lower_within_words(self.text, &self.apart, clusters, &mut edges);
        match style.breaking {
            Breaking::Paragraph => fill::fill(clusters, &edges, style, width),
            Breaking::Phrase => {
                // The model knows Japanese; elsewhere every legal edge lies between words.
                if self.text.chars().any(|character| character >= '\u{3000}') {
                    breaks::raise_phrases(self.text, clusters, &mut edges);
                } else {
                    breaks::raise_all(&mut edges);
                }
                fill::fill_evenly(clusters, &edges, style, width)
            }
        }
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}
