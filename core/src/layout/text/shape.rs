//! Shaping: from characters to measured clusters.

use std::ops::Range;

use harfrust::Direction;
use unicode_bidi::Level;
use unicode_segmentation::UnicodeSegmentation;

use super::annotated::Reading;
use super::class::Class;
use super::direction::{self, Levels};
use super::faces::{Choice, Faces, Found, Shape};
use super::ruby;
use crate::fonts::Face;
use crate::units::Length;

/// Glyphs that are never separated, with the characters that they show.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// The bytes of the paragraph.
    pub(super) text: Range<usize>,
    /// The face of the glyphs.
    pub(super) face: Face,
    /// Whether 〓 stands for what no face has.
    pub(super) found: Found,
    /// The nesting of directions.
    pub(super) level: Level,
    /// The glyphs within [`Shaped::glyphs`].
    pub(super) glyphs: Range<usize>,
    /// The blank before the cluster. It is negative where a bracket's own blank is removed.
    pub(super) lead: Length,
    /// The distance from its left end to the next cluster, with everything added or removed.
    pub(super) width: Length,
    /// The role in the line.
    pub(super) class: Class,
    /// The reading above the cluster.
    pub(super) ruby: Option<usize>,
}

impl Cluster {
    /// Returns the extent of blank and glyphs.
    pub(super) fn extent(&self) -> Length {
        self.lead + self.width
    }
}

/// A paragraph, measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<Shape>,
}

/// Shapes a paragraph at one size.
pub(super) fn shape(faces: &Faces, text: &str, wished: Face, size: Length) -> Shaped {
    let mut shaped = Shaped::default();
    let levels = Levels::of(text);
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut current: Option<Kin> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        if grapheme.chars().all(is_unseen) {
            continue;
        }
        let seen = if grapheme.starts_with('\t') { " " } else { grapheme };
        let kin = Kin { choice: faces.choose(seen, wished), level: levels.at(at) };
        if current.is_some_and(|before| before != kin) {
            shaped.take(faces, current, &mut run);
        }
        current = Some(kin);
        run.push((at, seen));
    }
    shaped.take(faces, current, &mut run);
    shaped.measure(text, size);
    shaped
}

/// The common ground of graphemes that are shaped together.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kin {
    choice: Choice,
    level: Level,
}

/// Returns whether a character is a control or formatting character without a shape of its own.
fn is_unseen(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

impl Shaped {
    fn take(&mut self, faces: &Faces, kin: Option<Kin>, run: &mut Vec<(usize, &str)>) {
        let Some(Kin { choice: Choice { face, found }, level }) = kin else { return };
        let direction = if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
        let shapes = match found {
            Found::Yes => faces.shape(face, direction, run.iter().copied()),
            Found::No => faces.shape_missing(face, run.iter().map(|(at, _)| *at)),
        };
        let first = self.clusters.len();
        for shape in shapes {
            let index = self.glyphs.len();
            self.glyphs.push(shape);
            match self.clusters.last_mut() {
                Some(last) if last.text.start == shape.cluster => last.glyphs.end = index + 1,
                _ => self.clusters.push(Cluster {
                    text: shape.cluster..shape.cluster,
                    face,
                    found,
                    level,
                    glyphs: index..index + 1,
                    lead: Length::ZERO,
                    width: Length::ZERO,
                    class: Class::Other,
                    ruby: None,
                }),
            }
        }
        // A ligature swallows the graphemes after its first one, so a cluster reaches to the last one before the next.
        for index in first..self.clusters.len() {
            let next = self.clusters.get(index + 1).map_or(usize::MAX, |next| next.text.start);
            let last = run.partition_point(|(at, _)| *at < next).saturating_sub(1);
            self.clusters[index].text.end = run.get(last).map_or(next, |(at, grapheme)| at + grapheme.len());
        }
        run.clear();
    }

    fn measure(&mut self, text: &str, size: Length) {
        for cluster in &mut self.clusters {
            let advance: f32 = self.glyphs[cluster.glyphs.clone()].iter().map(|glyph| glyph.advance).sum();
            cluster.width = size * advance;
            cluster.class = Class::of(&text[cluster.text.clone()]);
        }
        let half = size * 0.5;
        for index in 1..self.clusters.len() {
            let (before, after) = (self.clusters[index - 1].class, self.clusters[index].class);
            let closes = matches!(before, Class::Closing | Class::Stop);
            if closes && matches!(after, Class::Opening | Class::Closing | Class::Stop | Class::Middle) {
                let cluster = &mut self.clusters[index - 1];
                cluster.width = cluster.width.min(half);
            }
            if before == Class::Opening && after == Class::Opening {
                self.clusters[index].trim_start(size);
            }
        }
    }

    /// Returns the glyphs in the order from left to right.
    pub(super) fn as_seen(&self) -> Vec<Shape> {
        let levels: Vec<Level> = self.clusters.iter().map(|cluster| cluster.level).collect();
        let order = direction::from_left(&levels).into_iter();
        order.flat_map(|index| &self.glyphs[self.clusters[index].glyphs.clone()]).copied().collect()
    }

    /// Marks the clusters under each reading. If a reading is wider than its base and the neighbours leave no room,
    /// the base is spread.
    pub(super) fn put_under(&mut self, readings: &[Reading], widths: &[Length], size: Length) {
        for (index, reading) in readings.iter().enumerate() {
            let first = self.clusters.partition_point(|cluster| cluster.text.start < reading.base.start);
            let end = self.clusters.partition_point(|cluster| cluster.text.start < reading.base.end);
            if first >= end {
                continue;
            }
            let before = ruby::room(first.checked_sub(1).and_then(|it| self.clusters.get(it)), size);
            let room = before + ruby::room(self.clusters.get(end), size);
            let base: Length = self.clusters[first..end].iter().map(Cluster::extent).sum();
            let extra = (widths[index] - base - room).max(Length::ZERO) / (end - first) as f32;
            for cluster in &mut self.clusters[first..end] {
                cluster.ruby = Some(index);
                cluster.lead += extra * 0.5;
                cluster.width += extra * 0.5;
            }
        }
    }
}

impl Cluster {
    /// Removes the blank on the left of an opening bracket.
    pub(super) fn trim_start(&mut self, size: Length) {
        if self.class == Class::Opening && self.lead <= Length::ZERO {
            self.lead = -(self.width - size * 0.5).max(Length::ZERO);
        }
    }
}
