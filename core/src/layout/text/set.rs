//! The setting of a line: clusters become runs of placed glyphs.

use std::ops::Range;

use unicode_bidi::Level;

use super::class::Class;
use super::faces::{Found, Shape};
use super::ruby::Stretch;
use super::shape::Cluster;
use super::{Align, Letters, Line, Part, Piece, Prepared, Style, direction, fill, ruby};
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

/// Clusters of a line that are one run: under one reading, of one face and one direction.
struct Together {
    clusters: Range<usize>,
    level: Level,
    /// The left end.
    left: Length,
    width: Length,
}

/// Returns the runs of a line in reading order, each at its place.
fn runs(clusters: &[Cluster], left: Length) -> Vec<Together> {
    let is_one = |one: &Cluster, two: &Cluster| {
        one.face == two.face && one.found == two.found && one.level == two.level && one.ruby == two.ruby
    };
    let mut runs = Vec::new();
    let mut start = 0;
    for run in clusters.chunk_by(is_one) {
        let width = run.iter().map(Cluster::extent).sum();
        runs.push(Together { clusters: start..start + run.len(), level: run[0].level, left, width });
        start += run.len();
    }
    let levels: Vec<Level> = runs.iter().map(|run| run.level).collect();
    let mut pen = left;
    for index in direction::from_left(&levels) {
        runs[index].left = pen;
        pen += runs[index].width;
    }
    runs
}

impl Setter<'_> {
    fn pieces(&self, clusters: &[Cluster], left: Length) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut runs = runs(clusters, left).into_iter().peekable();
        // Where the reading before ends: two readings side by side never touch.
        let mut taken = left;
        for (ruby, range) in ruby::groups(clusters) {
            let group = &clusters[range.clone()];
            let part = |index: usize| Part::Base(self.prepared.first_reading + index);
            let part = ruby.map_or(Part::Plain, part);
            let mut base: Option<Stretch> = None;
            while let Some(run) = runs.next_if(|run| run.clusters.start < range.end) {
                let (start, end) = (run.left, run.left + run.width);
                base = Some(base.map_or(Stretch { left: start, right: end }, |base| Stretch {
                    left: base.left.min(start),
                    right: base.right.max(end),
                }));
                pieces.push(self.piece(part, &clusters[run.clusters.clone()], &run));
            }
            // If an emergency break divides a word, its reading stands over the first part.
            let starts_here = ruby.filter(|index| {
                group.first().is_some_and(|first| first.text.start <= self.prepared.readings[*index].base.start)
            });
            if let (Some(index), Some(base)) = (starts_here, base) {
                let size = self.style.size;
                let before = ruby::room(range.start.checked_sub(1).map(|it| &clusters[it]), size);
                let after = ruby::room(clusters.get(range.end), size);
                let limits =
                    Stretch { left: (base.left - before).max(taken), right: (base.right + after).min(self.right) };
                let reading = self.reading(index, base, limits);
                taken = reading.iter().map(|piece| end_of(&piece.run)).fold(taken, Length::max);
                pieces.extend(reading);
            }
        }
        pieces
    }

    fn piece(&self, part: Part, clusters: &[Cluster], together: &Together) -> Piece {
        let size = self.style.size;
        let mut lefts = vec![Length::ZERO; clusters.len()];
        let mut pen = Length::ZERO;
        let mut place = |index: usize| {
            pen += clusters[index].lead;
            lefts[index] = pen;
            pen += clusters[index].width;
        };
        if together.level.is_rtl() {
            (0..clusters.len()).rev().for_each(&mut place);
        } else {
            (0..clusters.len()).for_each(&mut place);
        }
        let mut text = String::new();
        let mut glyphs = Vec::new();
        for (cluster, left) in clusters.iter().zip(lefts) {
            let shown = text.len();
            text.push_str(&self.prepared.text[cluster.text.clone()]);
            let mut within = Length::ZERO;
            for shape in &self.prepared.shaped.glyphs[cluster.glyphs.clone()] {
                glyphs.push(glyph(shape, size, left + within, shown..text.len()));
                within += size * shape.advance;
            }
        }
        let first = clusters.first();
        let face = first.map_or(self.style.face, |first| first.face);
        let letters = match first {
            Some(first) if first.level.is_rtl() => Letters::Leftwards,
            Some(first) if first.found == Found::No => Letters::Shaped,
            _ => Letters::of(face),
        };
        let origin = Point::new(together.left, self.baseline);
        Piece { part, letters, run: GlyphRun { face, size, color: self.style.color, origin, text, glyphs } }
    }

    /// Sets a reading. It is one run, unless it has letters of several faces.
    fn reading(&self, index: usize, base: Stretch, limits: Stretch) -> Vec<Piece> {
        let shapes = &self.prepared.reading_shapes[index];
        let size = ruby::size(self.style.size);
        let text = &self.prepared.readings[index].text;
        let places = ruby::spread(shapes, size, base, limits);
        let origin = Point::new(Length::ZERO, self.baseline - ruby::rise(self.style.size));
        let end_of = |at: usize| shapes.iter().map(|it| it.cluster).filter(|it| *it > at).min().unwrap_or(text.len());
        let set: Vec<(&Shape, Length)> = shapes.iter().zip(places).collect();
        let run = |placed: &[(&Shape, Length)]| {
            let start = placed.iter().map(|(it, _)| it.cluster).min().unwrap_or(0);
            let end = placed.iter().map(|(it, _)| end_of(it.cluster)).max().unwrap_or(0);
            let shown = |at: usize| at - start..end_of(at) - start;
            let glyphs = placed.iter().map(|(it, x)| glyph(it, size, *x, shown(it.cluster))).collect();
            let face = placed.first().map_or(Face::Regular, |(first, _)| first.face);
            let text = text[start..end].to_owned();
            let run = GlyphRun { face, size, color: self.style.color, origin, text, glyphs };
            Piece { part: Part::Reading(self.prepared.first_reading + index), letters: Letters::of(face), run }
        };
        set.chunk_by(|(one, _), (next, _)| one.face == next.face).map(run).collect()
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
