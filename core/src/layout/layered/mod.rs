//! 層状の図. Layered drawings: boxes in columns, joined by arrows from left to right.
//!
//! The arrows decide the columns. Within a column the order is the one with few crossings, and a box stands near the
//! boxes it is joined to. An arrow that passes a column takes a lane of its own between the boxes there. It bends only
//! in the blank between columns, so that it never runs through a box.

mod order;
mod spread;
#[cfg(test)]
mod tests;

use crate::units::{Length, Point, Size};

/// The height of the lane in which an arrow passes a column.
const LANE: Length = Length::mm(3.0);
/// The distance of arrows at one side of a box, if the side is long enough.
const PORTS: Length = Length::mm(7.0);

/// A request for a drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The column of each box, as [`columns`] returns it.
    pub(super) columns: &'a [usize],
    /// The height of each box.
    pub(super) heights: &'a [Length],
    /// The arrows, each from one box to another in a later column.
    pub(super) arrows: &'a [(usize, usize)],
    /// The width of every column.
    pub(super) width: Length,
    /// The blank between columns, in which arrows bend.
    pub(super) gap: Length,
    /// The least blank between boxes of a column.
    pub(super) between: Length,
    /// The greatest height of the drawing.
    pub(super) height: Length,
}

/// The places of boxes and arrows, from the upper left corner of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// The upper left corner of each box.
    pub(super) corners: Vec<Point>,
    /// The way of each arrow, in the order of the request.
    pub(super) ways: Vec<Way>,
    /// The number of crossings of arrows.
    pub(super) crossings: usize,
    /// The size of the drawing.
    pub(super) size: Size,
}

/// The way of an arrow: from the right side of its box, bending between columns, to the left side of the other box.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    /// Pairs of points. The arrow bends across a blank from the first to the second, and runs straight to the next
    /// pair.
    pub(super) bends: Vec<(Point, Point)>,
}

/// The reason why boxes cannot be put in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tangle {
    /// Boxes whose arrows form a circle. The first is not repeated at the end.
    Circle(Vec<usize>),
    /// An arrow, by its place in the list, that leads back to an earlier stage.
    Back(usize),
}

/// Returns the column of each box. A later stage stands right of an earlier one, and each box right of those that lead
/// to it.
///
/// # Errors
/// If arrows form a circle or lead back to an earlier stage.
pub(super) fn columns(stages: &[usize], arrows: &[(usize, usize)]) -> Result<Vec<usize>, Tangle> {
    if let Some(back) = arrows.iter().position(|(from, to)| stages[*from] > stages[*to]) {
        // A circle over several stages has such an arrow too. To report the circle says more.
        return Err(circle(stages.len(), arrows).map_or(Tangle::Back(back), Tangle::Circle));
    }
    if let Some(circle) = circle(stages.len(), arrows) {
        return Err(Tangle::Circle(circle));
    }
    let mut columns = vec![0; stages.len()];
    let mut first = 0;
    let mut known: Vec<usize> = stages.to_vec();
    known.sort_unstable();
    known.dedup();
    for stage in known {
        let members: Vec<usize> = (0..stages.len()).filter(|it| stages[*it] == stage).collect();
        for it in &members {
            columns[*it] = first;
        }
        // Each round moves at least one box to its last column, since there is no circle.
        for _ in &members {
            for (from, to) in arrows.iter().filter(|(from, to)| stages[*from] == stage && stages[*to] == stage) {
                columns[*to] = columns[*to].max(columns[*from] + 1);
            }
        }
        first = members.iter().map(|it| columns[*it]).max().unwrap_or(first) + 1;
    }
    Ok(columns)
}

/// Returns the first circle of arrows, in their direction.
fn circle(count: usize, arrows: &[(usize, usize)]) -> Option<Vec<usize>> {
    // Boxes that no arrow reaches are removed repeatedly. The rest lie on circles or behind them.
    let mut left: Vec<bool> = vec![true; count];
    loop {
        let is_reached = |it: usize| arrows.iter().any(|(from, to)| *to == it && left[*from]);
        let free: Vec<usize> = (0..count).filter(|it| left[*it] && !is_reached(*it)).collect();
        if free.is_empty() {
            break;
        }
        for it in free {
            left[it] = false;
        }
    }
    // A walk backwards from one of these reaches a box a second time.
    let mut way = vec![left.iter().position(|it| *it)?];
    loop {
        let last = way[way.len() - 1];
        let before = arrows.iter().find(|(from, to)| *to == last && left[*from])?.0;
        if let Some(met) = way.iter().position(|it| *it == before) {
            let mut circle = way.split_off(met);
            circle.reverse();
            // The circle begins with the box that is listed first.
            let first = circle.iter().enumerate().min_by_key(|(_, it)| **it)?.0;
            circle.rotate_left(first);
            return Some(circle);
        }
        way.push(before);
    }
}

/// A box, or the lane in which an arrow passes a column.
#[derive(Clone, Copy, Debug)]
struct Item {
    column: usize,
    height: Length,
    /// The arrow of a lane; `None` for a box.
    lane: Option<usize>,
}

/// Boxes and lanes, and the pieces of arrows between neighbouring columns.
struct Net {
    items: Vec<Item>,
    /// The pieces, each from an item to one in the next column.
    pieces: Vec<(usize, usize)>,
    /// The pieces of each arrow.
    chains: Vec<Vec<usize>>,
    columns: usize,
}

/// Places boxes and arrows. Returns `None` if a column does not fit into the height.
pub(super) fn place(asked: &Asked<'_>) -> Option<Placed> {
    let net = Net::new(asked);
    let fits = (0..net.columns).all(|column| {
        let members = net.items.iter().filter(|item| item.column == column);
        let heights: Length = members.map(|item| item.height + asked.between).sum();
        heights - asked.between <= asked.height
    });
    if !fits {
        return None;
    }
    let rows = order::order(&net);
    let centers = spread::spread(&net, &rows, asked);
    let corners = (0..asked.heights.len()).map(|it| {
        let x = (asked.width + asked.gap) * asked.columns[it] as f32;
        Point::new(x, centers[it] - asked.heights[it] * 0.5)
    });
    let width = (asked.width + asked.gap) * net.columns as f32 - asked.gap;
    Some(Placed {
        corners: corners.collect(),
        ways: net.ways(asked, &centers),
        crossings: order::crossings(&net, &rows),
        size: Size { width, height: asked.height },
    })
}

impl Net {
    fn new(asked: &Asked<'_>) -> Self {
        let boxes = asked.heights.iter().zip(asked.columns);
        let mut net = Self {
            items: boxes.map(|(height, column)| Item { column: *column, height: *height, lane: None }).collect(),
            pieces: Vec::new(),
            chains: Vec::new(),
            columns: asked.columns.iter().max().map_or(0, |last| last + 1),
        };
        for (arrow, (from, to)) in asked.arrows.iter().enumerate() {
            let mut chain = Vec::new();
            let mut last = *from;
            for column in asked.columns[*from] + 1..asked.columns[*to] {
                net.items.push(Item { column, height: LANE, lane: Some(arrow) });
                chain.push(net.pieces.len());
                net.pieces.push((last, net.items.len() - 1));
                last = net.items.len() - 1;
            }
            chain.push(net.pieces.len());
            net.pieces.push((last, *to));
            net.chains.push(chain);
        }
        net
    }

    /// Returns the ways of the arrows. Arrows at the same side of a box stand apart, in the order of their other ends.
    fn ways(&self, asked: &Asked<'_>, centers: &[Length]) -> Vec<Way> {
        let left = |item: usize| (asked.width + asked.gap) * self.items[item].column as f32;
        let mut ends = vec![(Length::ZERO, Length::ZERO); self.pieces.len()];
        for item in 0..self.items.len() {
            let mut leaving: Vec<usize> = (0..self.pieces.len()).filter(|it| self.pieces[*it].0 == item).collect();
            leaving.sort_by(|one, two| {
                centers[self.pieces[*one].1].to_pt().total_cmp(&centers[self.pieces[*two].1].to_pt())
            });
            for (nth, piece) in leaving.iter().enumerate() {
                ends[*piece].0 = port(centers[item], self.items[item].height, nth, leaving.len());
            }
            let mut coming: Vec<usize> = (0..self.pieces.len()).filter(|it| self.pieces[*it].1 == item).collect();
            coming.sort_by(|one, two| {
                centers[self.pieces[*one].0].to_pt().total_cmp(&centers[self.pieces[*two].0].to_pt())
            });
            for (nth, piece) in coming.iter().enumerate() {
                ends[*piece].1 = port(centers[item], self.items[item].height, nth, coming.len());
            }
        }
        let bend = |piece: &usize| {
            let (from, to) = self.pieces[*piece];
            let (y_from, y_to) = ends[*piece];
            (Point::new(left(from) + asked.width, y_from), Point::new(left(to), y_to))
        };
        self.chains.iter().map(|chain| Way { bends: chain.iter().map(bend).collect() }).collect()
    }
}

/// Returns the height at which the `nth` of `of` arrows stands at a side.
fn port(center: Length, height: Length, nth: usize, of: usize) -> Length {
    let apart = PORTS.min(height / (of + 1) as f32);
    center + apart * (nth as f32 - (of as f32 - 1.0) * 0.5)
}

/// Returns the control points of a bend. The bend is level at both ends, so that it stays within its blank.
pub(super) fn controls(from: Point, to: Point) -> [Point; 2] {
    let half = (to.x - from.x) * 0.5;
    [Point::new(from.x + half, from.y), Point::new(to.x - half, to.y)]
}
