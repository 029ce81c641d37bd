//! Line filling: how many clusters fit, and at which edge the line ends.

use std::ops::Range;

use super::breaks::Edge;
use super::class::Class;
use super::shape::Cluster;
use super::{Breaking, Style};
use crate::units::Length;

/// The tolerance for rounded font units, which add up.
const HAIR: Length = Length::pt(0.01);

/// Divides clusters into lines no wider than `width`.
pub(super) fn fill(clusters: &[Cluster], edges: &[Edge], style: &Style, width: Length) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let end = line_end(clusters, edges, start, style, width);
        lines.push(start..end);
        start = end;
    }
    lines
}

/// Divides clusters into the same number of lines, but of similar length. Headings look deliberate that way.
pub(super) fn fill_evenly(clusters: &[Cluster], edges: &[Edge], style: &Style, width: Length) -> Vec<Range<usize>> {
    let mut best = fill(clusters, edges, style, width);
    if best.len() < 2 || best.len() > 6 {
        return best;
    }
    let (mut narrow, mut wide) = (width * 0.4, width);
    for _ in 0..7 {
        let middle = (narrow + wide) * 0.5;
        let tried = fill(clusters, edges, style, middle);
        let sound = tried.iter().skip(1).all(|line| edges[line.start] == Edge::Phrase);
        if tried.len() == best.len() && sound {
            best = tried;
            wide = middle;
        } else {
            narrow = middle;
        }
    }
    best
}

fn line_end(clusters: &[Cluster], edges: &[Edge], start: usize, style: &Style, width: Length) -> usize {
    let mut pen = Length::ZERO;
    let mut last: Passed = [None; 5];
    for (index, cluster) in clusters.iter().enumerate().skip(start) {
        let extent = if index == start { first_extent(cluster, style.size) } else { cluster.extent() };
        let fits = pen + extent - blank_at_end(cluster, style.size) <= width + HAIR;
        let hangs = style.breaking == Breaking::Paragraph && cluster.class == Class::Stop && pen <= width + HAIR;
        if !fits && !hangs {
            return choose(&last).unwrap_or(index.max(start + 1));
        }
        pen += extent;
        if let Some(edge) = edges.get(index + 1) {
            last[*edge as usize] = Some(index + 1);
        }
    }
    clusters.len()
}

/// The last edge of each quality that was passed.
type Passed = [Option<usize>; 5];

/// Returns the best edge passed so far: the last one between phrases, or in running text the last legal one.
fn choose(last: &Passed) -> Option<usize> {
    let [forced, within, word, legal, phrase] = *last;
    legal.max(phrase).or(word).or(within).or(forced)
}

/// Returns the extent of a cluster at a line's start, where an opening bracket loses its blank.
pub(super) fn first_extent(cluster: &Cluster, size: Length) -> Length {
    let mut first = cluster.clone();
    first.trim_start(size);
    first.extent()
}

/// Returns how much of a cluster may stick out to the right: blanks, and the empty half of closing marks.
pub(super) fn blank_at_end(cluster: &Cluster, size: Length) -> Length {
    match cluster.class {
        Class::Space => cluster.extent(),
        Class::Closing | Class::Stop => (cluster.width - size * 0.5).max(Length::ZERO),
        _ => Length::ZERO,
    }
}
