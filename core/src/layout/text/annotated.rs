//! Texts with their readings, before they are set.

use std::ops::Range;

use crate::model::{Borders, Segment};

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
    /// The places where lines may end, in the parts whose borders are known.
    pub borders: Borders,
    /// The byte ranges of the parts whose borders are known. Elsewhere they are guessed from the letters.
    pub known: Vec<Range<usize>>,
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
        Self { text, apart: vec![whole], ..Self::default() }
    }

    /// Creates a text from stretches with their readings.
    pub fn read<'a>(segments: impl IntoIterator<Item = Segment<'a>>) -> Self {
        let mut annotated = Self::default();
        for segment in segments {
            annotated.push(segment.base, segment.reading);
        }
        annotated
    }

    /// Returns the text with the places where its lines may end.
    #[must_use]
    pub fn with_borders(self, borders: Borders) -> Self {
        let whole = 0..self.text.len();
        Self { borders, known: vec![whole], ..self }
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
        let range = |it: &Range<usize>| it.start + start..it.end + start;
        self.apart.extend(other.apart.iter().map(range));
        self.known.extend(other.known.iter().map(range));
        self.borders.phrases.extend(other.borders.phrases.iter().map(|at| at + start));
        self.borders.words.extend(other.borders.words.iter().map(|at| at + start));
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

    /// Returns the ranges written apart that reach into `range`, counted from its start.
    pub(super) fn apart_within(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        clipped(&self.apart, range)
    }

    /// Returns the known borders within `range`, counted from its start.
    pub(super) fn known_within(&self, range: &Range<usize>) -> Known {
        // Borders are in the order of the text too.
        let within = |places: &[usize]| {
            let first = places.partition_point(|at| *at < range.start);
            let inside = places[first..].iter().take_while(|at| **at < range.end);
            inside.map(|at| at - range.start).collect()
        };
        let borders = Borders { phrases: within(&self.borders.phrases), words: within(&self.borders.words) };
        Known { borders, ranges: clipped(&self.known, range) }
    }
}

/// The known borders of a paragraph.
#[derive(Debug)]
pub(super) struct Known {
    borders: Borders,
    /// The parts in which no other borders are.
    ranges: Vec<Range<usize>>,
}

/// The kind of a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    Phrase,
    Word,
    /// The place lies within a word.
    No,
}

impl Known {
    /// Returns whether no border is known.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Returns the border at a byte, or `None` where the borders are not known.
    pub(super) fn at(&self, byte: usize) -> Option<Border> {
        let holds = |places: &[usize]| places.binary_search(&byte).is_ok();
        // The first byte of a part meets the text before it, which may be known or not.
        let is_inside = self.ranges.iter().any(|range| range.start < byte && byte < range.end);
        is_inside.then(|| match (holds(&self.borders.phrases), holds(&self.borders.words)) {
            (true, _) => Border::Phrase,
            (_, true) => Border::Word,
            (false, false) => Border::No,
        })
    }
}

/// Returns the ranges that reach into `range`, counted from its start.
fn clipped(ranges: &[Range<usize>], range: &Range<usize>) -> Vec<Range<usize>> {
    // These ranges are in the order of the text too.
    let first = ranges.partition_point(|it| it.end <= range.start);
    let reaching = ranges[first..].iter().take_while(|it| it.start < range.end);
    let clipped = reaching.map(|it| it.start.max(range.start)..it.end.min(range.end));
    clipped.filter(|it| it.start < it.end).map(|it| it.start - range.start..it.end - range.start).collect()
}
