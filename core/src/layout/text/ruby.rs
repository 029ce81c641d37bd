//! 振り仮名. Readings set small above the words they belong to.

use std::ops::Range;

use super::class::Class;
use super::faces::Shape;
use super::shape::Cluster;
use crate::units::Length;

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

/// Returns the width of a reading that is not spread.
pub(super) fn natural(glyphs: &[Shape], em: Length) -> Length {
    glyphs.iter().map(|glyph| em * glyph.advance).sum()
}

/// Returns the room that a cluster gives to a reading beside it, for a base of this size.
pub(super) fn room(beside: Option<&Cluster>, base: Length) -> Length {
    let is_open = beside.is_some_and(|it| it.class == Class::Kana && it.ruby.is_none());
    if is_open { base * 0.25 } else { Length::ZERO }
}

/// Returns the place of each glyph of a reading over its base. A reading narrower than its base is spread one to two to
/// one, as JLREQ describes. A wider one hangs over where `limits` leave room, and over its right neighbour where neither
/// side does.
pub(super) fn spread(glyphs: &[Shape], em: Length, base: Stretch, limits: Stretch) -> Vec<Length> {
    let (left, width) = (base.left, base.right - base.left);
    let natural = natural(glyphs, em);
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
