//! The setting of a line: clusters become runs of placed glyphs.

use std::ops::Range;

use super::class::Class;
use super::faces::Shape;
use super::ruby::Stretch;
use super::shape::Cluster;
use super::{Align, Line, Part, Piece, Prepared, Style, fill, ruby};
use crate::fonts::Face;
use crate::layout::frame::{Glyph, GlyphRun};
use crate::units::{Length, Point};

/// The place of a line in its paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Within,
    Last,
}

/// The height of the faces' em box above the baseline.
const ASCENT: f32 = 0.88;

/// Returns a line without anything on it, as after two returns.
pub(super) fn empty_line(at: usize, style: &Style) -> Line {
    let (height, baseline) = metrics(style, &[]);
    Line { text: at..at, width: Length::ZERO, height, baseline, pieces: Vec::new() }
}

/// Returns height and baseline of a line. A line with readings is never lower than base and reading together.
fn metrics(style: &Style, clusters: &[Cluster]) -> (Length, Length) {
    let plain = (style.leading - style.size) * 0.5 + style.size * ASCENT;
    if clusters.iter().all(|cluster| cluster.ruby.is_none()) {
        return (style.leading, plain);
    }
    let height = style.leading.max(ruby::least_height(style.size));
    (height, height - style.size * 0.2)
}

/// Sets one line.
pub(super) fn line(prepared: &Prepared<'_>, range: Range<usize>, style: &Style, width: Length, place: Place) -> Line {
    let mut clusters = prepared.shaped.clusters[range].to_vec();
    if let Some(first) = clusters.first_mut() {
        first.trim_start(style.size);
    }
    // Blanks at the end are kept for people who copy the text, but take no room.
    for cluster in clusters.iter_mut().rev().take_while(|cluster| cluster.class == Class::Space) {
        (cluster.lead, cluster.width) = (Length::ZERO, Length::ZERO);
    }
    let end = clusters.iter().rev().find(|cluster| cluster.class != Class::Space);
    let overhang = end.map_or(Length::ZERO, |cluster| fill::blank_at_end(cluster, style.size));
    let mut natural = clusters.iter().map(Cluster::extent).sum::<Length>() - overhang;
    if style.align == Align::Justify && place == Place::Within {
        natural += justify(&mut clusters, width - natural, style.size);
    }
    let left = match style.align {
        Align::Start | Align::Justify => Length::ZERO,
        Align::Center => (width - natural) * 0.5,
        Align::End => width - natural,
    };
    let (height, baseline) = metrics(style, &clusters);
    let text = clusters.first().zip(clusters.last()).map_or(0..0, |(first, last)| first.text.start..last.text.end);
    let text = prepared.start + text.start..prepared.start + text.end;
    let setter = Setter { prepared, style, baseline, right: left + natural.max(width) };
    Line { text, width: natural, height, baseline, pieces: setter.pieces(&clusters, left) }
}

/// Spreads a line by at most a twelfth of an em at each joint. A line that needs more stays ragged.
fn justify(clusters: &mut [Cluster], missing: Length, size: Length) -> Length {
    let is_joint = |pair: (&Cluster, &Cluster)| {
        let western = pair.0.class == Class::Western && pair.1.class == Class::Western;
        !western && (pair.1.ruby.is_none() || pair.0.ruby != pair.1.ruby)
    };
    let joints: Vec<usize> =
        (1..clusters.len()).filter(|index| is_joint((&clusters[index - 1], &clusters[*index]))).collect();
    if joints.is_empty() || missing <= Length::ZERO {
        return Length::ZERO;
    }
    let each = missing / joints.len() as f32;
    if each > size / 12.0 {
        return Length::ZERO;
    }
    for index in joints {
        clusters[index - 1].width += each;
    }
    missing
}

struct Setter<'p> {
    prepared: &'p Prepared<'p>,
    style: &'p Style,
    baseline: Length,
    right: Length,
}

impl Setter<'_> {
    fn pieces(&self, clusters: &[Cluster], left: Length) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut pen = left;
        // Where the reading before ends: two readings side by side never touch.
        let mut taken = left;
        for (ruby, range) in ruby::groups(clusters) {
            let group = &clusters[range.clone()];
            let start = pen;
            let part = |index: usize| Part::Base(self.prepared.first_reading + index);
            let part = ruby.map_or(Part::Plain, part);
            for run in group.chunk_by(|one, two| one.face == two.face) {
                pieces.push(Piece { part, run: self.run(run, pen) });
                pen += run.iter().map(Cluster::extent).sum();
            }
            // If an emergency break divides a word, its reading stands over the first part.
            let starts_here = ruby.filter(|index| {
                group.first().is_some_and(|first| first.text.start <= self.prepared.readings[*index].base.start)
            });
            if let Some(index) = starts_here {
                let size = self.style.size;
                let before = ruby::room(range.start.checked_sub(1).map(|it| &clusters[it]), size);
                let after = ruby::room(clusters.get(range.end), size);
                let limits = Stretch { left: (start - before).max(taken), right: (pen + after).min(self.right) };
                let piece = self.reading(index, Stretch { left: start, right: pen }, limits);
                taken = end_of(&piece.run);
                pieces.push(piece);
            }
        }
        pieces
    }

    fn run(&self, clusters: &[Cluster], left: Length) -> GlyphRun {
        let mut text = String::new();
        let mut glyphs = Vec::new();
        let mut pen = Length::ZERO;
        let size = self.style.size;
        for cluster in clusters {
            let shown = text.len();
            text.push_str(&self.prepared.text[cluster.text.clone()]);
            pen += cluster.lead;
            let mut within = Length::ZERO;
            for shape in &self.prepared.shaped.glyphs[cluster.glyphs.clone()] {
                glyphs.push(glyph(shape, size, pen + within, shown..text.len()));
                within += size * shape.advance;
            }
            pen += cluster.width;
        }
        let face = clusters.first().map_or(self.style.face, |first| first.face);
        GlyphRun { face, size, color: self.style.color, origin: Point::new(left, self.baseline), text, glyphs }
    }

    fn reading(&self, index: usize, base: Stretch, limits: Stretch) -> Piece {
        let shapes = &self.prepared.reading_shapes[index];
        let size = ruby::size(self.style.size);
        let text = self.prepared.readings[index].text.clone();
        let places = ruby::spread(shapes, size, base, limits);
        let origin = Point::new(Length::ZERO, self.baseline - ruby::rise(self.style.size));
        let end_of = |at: usize| shapes.iter().map(|it| it.cluster).filter(|it| *it > at).min().unwrap_or(text.len());
        let glyphs =
            shapes.iter().zip(places).map(|(it, x)| glyph(it, size, x, it.cluster..end_of(it.cluster))).collect();
        let run = GlyphRun { face: Face::Regular, size, color: self.style.color, origin, text, glyphs };
        Piece { part: Part::Reading(self.prepared.first_reading + index), run }
    }
}

/// Returns where the last glyph of a run ends.
fn end_of(run: &GlyphRun) -> Length {
    run.glyphs.last().map_or(run.origin.x, |last| run.origin.x + last.x + last.advance)
}

fn glyph(shape: &Shape, size: Length, x: Length, text: Range<usize>) -> Glyph {
    let y = size * shape.dy;
    Glyph { id: shape.id, x: x + size * shape.dx, y, advance: size * shape.advance, text }
}
