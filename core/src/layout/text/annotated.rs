//! Texts with their readings, before they are set.

use std::ops::Range;

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

    /// Returns the ranges written apart that reach into `range`, counted from its start.
    pub(super) fn apart_within(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        // These ranges are in the order of the text too.
        let first = self.apart.partition_point(|it| it.end <= range.start);
        let reaching = self.apart[first..].iter().take_while(|it| it.start < range.end);
        let clipped = reaching.map(|it| it.start.max(range.start)..it.end.min(range.end));
        clipped.filter(|it| it.start < it.end).map(|it| it.start - range.start..it.end - range.start).collect()
    }
}
