//! 振り仮名. Readings set small above the words they belong to.

use std::ops::Range;

use super::faces::Shape;
use super::shape::Cluster;
use crate::units::Length;

/// How a stretch of text is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The bytes it belongs to.
    pub base: Range<usize>,
    /// The kana above.
    pub text: String,
}

/// Text with its readings, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// The characters.
    pub text: String,
    /// How parts of it are read.
    pub readings: Vec<Reading>,
    /// The bytes that are kana with blanks between phrases: lines end at these blanks, since nothing else shows where a
    /// word ends.
    pub apart: Vec<Range<usize>>,
}

impl Annotated {
    /// Text without readings.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Kana with blanks between phrases.
    pub fn apart(text: impl Into<String>) -> Self {
        let text = text.into();
        let whole = 0..text.len();
        Self { text, readings: Vec::new(), apart: vec![whole] }
    }

    /// Adds a piece at the end, with its reading if it has one.
    pub fn push(&mut self, text: &str, reading: Option<&str>) {
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(reading) = reading {
            self.readings.push(Reading { base: start..self.text.len(), text: reading.to_owned() });
        }
    }

    /// Adds another text with its readings at the end.
    pub fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = |it: &Reading| Reading { base: it.base.start + start..it.base.end + start, text: it.text.clone() };
        self.readings.extend(other.readings.iter().map(moved));
        self.apart.extend(other.apart.iter().map(|it| it.start + start..it.end + start));
    }

    /// The readings that lie wholly in `range`, counted from its start.
    pub(super) fn within(&self, range: &Range<usize>) -> Vec<Reading> {
        // Readings stand in the order of the text.
        let first = self.readings.partition_point(|it| it.base.start < range.start);
        let inside = self.readings[first..].iter().take_while(|it| it.base.start < range.end);
        inside
            .filter(|it| it.base.end <= range.end)
            .map(|it| Reading { base: it.base.start - range.start..it.base.end - range.start, text: it.text.clone() })
            .collect()
    }
}

impl Annotated {
    /// The parts written apart that reach into `range`, counted from its start.
    pub(super) fn apart_within(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        // These stand in the order of the text too.
        let first = self.apart.partition_point(|it| it.end <= range.start);
        let reaching = self.apart[first..].iter().take_while(|it| it.start < range.end);
        let clipped = reaching.map(|it| it.start.max(range.start)..it.end.min(range.end));
        clipped.filter(|it| it.start < it.end).map(|it| it.start - range.start..it.end - range.start).collect()
    }
}

/// The em of a reading, for a base of this size.
pub(super) fn size(base: Length) -> Length {
    base * 0.5
}

/// Height of a reading's baseline over that of its base.
pub(super) fn rise(base: Length) -> Length {
    base * 0.97
}

/// The least height of a line that carries readings.
pub(super) fn least_height(base: Length) -> Length {
    base * 1.66
}

/// A part of a line, measured from the line's own start.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) left: Length,
    pub(super) right: Length,
}

/// Where each glyph of a reading stands over a base of `width` starting at `left`, kept between `floor` and `ceiling`.
/// A reading narrower than its base is spread one to two to one, as JLREQ has it; a wider one is centred and hangs over.
pub(super) fn spread(glyphs: &[Shape], em: Length, base: Stretch, limits: Stretch) -> Vec<Length> {
    let (left, width) = (base.left, base.right - base.left);
    let natural: Length = glyphs.iter().map(|glyph| em * glyph.advance).sum();
    let gap = ((width - natural) / glyphs.len().max(1) as f32).max(Length::ZERO);
    let start = left + (width - natural - gap * glyphs.len() as f32) * 0.5 + gap * 0.5;
    let start = start.min(limits.right - natural).max(limits.left);
    let mut pen = start;
    glyphs
        .iter()
        .map(|glyph| {
            let at = pen;
            pen += em * glyph.advance + gap;
            at
        })
        .collect()
}

/// The stretches of a line that lie under one reading each: index of the reading, its clusters.
pub(super) fn groups(clusters: &[Cluster]) -> Vec<(Option<usize>, Range<usize>)> {
    let mut found: Vec<(Option<usize>, Range<usize>)> = Vec::new();
    for (index, cluster) in clusters.iter().enumerate() {
        match found.last_mut() {
            Some((ruby, range)) if *ruby == cluster.ruby => range.end = index + 1,
            _ => found.push((cluster.ruby, index..index + 1)),
        }
    }
    found
}
