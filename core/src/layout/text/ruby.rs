//! 振り仮名. Readings set small above the words they belong to.

use std::ops::Range;

use super::faces::Shape;
use super::shape::Cluster;
use crate::units::Length;

/// The reading of a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The bytes of the text that it belongs to.
    pub base: Range<usize>,
    /// The kana above the text.
    pub text: String,
}

/// A text with its readings, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// The characters.
    pub text: String,
    /// The readings of its parts.
    pub readings: Vec<Reading>,
    /// The byte ranges of kana with blanks between phrases. Lines end at these blanks, since nothing else shows where
    /// a word ends.
    pub apart: Vec<Range<usize>>,
}

impl Annotated {
    /// Creates a text without readings.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Creates a text in kana with blanks between phrases.
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

    /// Returns the readings that lie wholly in `range`, counted from its start.
    pub(super) fn within(&self, range: &Range<usize>) -> Vec<Reading> {
        // Readings are in the order of the text.
        let first = self.readings.partition_point(|it| it.base.start < range.start);
        let inside = self.readings[first..].iter().take_while(|it| it.base.start < range.end);
        inside
            .filter(|it| it.base.end <= range.end)
            .map(|it| Reading { base: it.base.start - range.start..it.base.end - range.start, text: it.text.clone() })
            .collect()
    }
}

impl Annotated {
    /// Returns the ranges written apart that reach into `range`, counted from its start.
    pub(super) fn apart_within(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        // These ranges are in the order of the text too.
        let first = self.apart.partition_point(|it| it.end <= range.start);
        let reaching = self.apart[first..].iter().take_while(|it| it.start < range.end);
        let clipped = reaching.map(|it| it.start.max(range.start)..it.end.min(range.end));
        clipped.filter(|it| it.start < it.end).map(|it| it.start - range.start..it.end - range.start).collect()
    }
}

/// Returns the em size of a reading, for a base of this size.
pub(super) fn size(base: Length) -> Length {
    base * 0.5
}

/// Returns the height of a reading's baseline over that of its base.
pub(super) fn rise(base: Length) -> Length {
    base * 0.97
}

/// Returns the least height of a line that carries readings.
pub(super) fn least_height(base: Length) -> Length {
    base * 1.66
}

/// A part of a line, measured from the line's own start.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) left: Length,
    pub(super) right: Length,
}

/// Returns the place of each glyph of a reading over its base, kept within `limits`. A reading narrower than its base
/// is spread one to two to one, as JLREQ describes. A wider one is centred and hangs over.
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

/// Returns the stretches of a line that lie under one reading each: the index of the reading, and its clusters.
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
