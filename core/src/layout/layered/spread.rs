//! The heights of boxes and lanes: near the items they are joined to, in order, apart, and within the drawing.

use super::order::Rows;
use super::{Asked, Net};
use crate::units::Length;

/// The number of times that the columns are spread, forth and back by turns.
const SWEEPS: usize = 16;
/// The weight with which arrows in lanes are kept straight.
const STRAIGHT: f32 = 4.0;

/// Returns the middle of each item, measured from the top.
pub(super) fn spread(net: &Net, rows: &Rows, asked: &Asked<'_>) -> Vec<Length> {
    let mut centers = vec![Length::ZERO; net.items.len()];
    for row in rows {
        let wished = vec![asked.height * 0.5; row.len()];
        put(net, row, &wished, asked, &mut centers);
    }
    for sweep in 0..SWEEPS {
        let order: Vec<&Vec<usize>> = if sweep % 2 == 0 { rows.iter().collect() } else { rows.iter().rev().collect() };
        for row in order {
            let wished: Vec<Length> = row.iter().map(|item| wish(net, *item, &centers)).collect();
            put(net, row, &wished, asked, &mut centers);
        }
    }
    centers
}

/// Returns the middle of an item's neighbours. An item without neighbours stays where it is.
fn wish(net: &Net, item: usize, centers: &[Length]) -> Length {
    let (mut sum, mut weight) = (Length::ZERO, 0.0);
    for (from, to) in &net.pieces {
        let other = match (*from == item, *to == item) {
            (true, _) => *to,
            (_, true) => *from,
            _ => continue,
        };
        let counts = if net.items[item].lane.is_some() && net.items[other].lane.is_some() { STRAIGHT } else { 1.0 };
        sum += centers[other] * counts;
        weight += counts;
    }
    if weight > 0.0 { sum / weight } else { centers[item] }
}

/// Puts a column as near to its wishes as order and blanks allow.
fn put(net: &Net, row: &[usize], wished: &[Length], asked: &Asked<'_>, centers: &mut [Length]) {
    // Measured from where the items would stand if packed at the top, offsets that never fall keep the order.
    let mut packed = Vec::with_capacity(row.len());
    let mut top = Length::ZERO;
    for item in row {
        let height = net.items[*item].height;
        packed.push(top + height * 0.5);
        top += height + asked.between;
    }
    let room = (asked.height - (top - asked.between)).max(Length::ZERO);
    let offsets: Vec<Length> = wished.iter().zip(&packed).map(|(wished, packed)| *wished - *packed).collect();
    for ((item, packed), offset) in row.iter().zip(&packed).zip(rising(&offsets)) {
        centers[*item] = *packed + offset.max(Length::ZERO).min(room);
    }
}

/// Returns the never falling values that are nearest to these. Neighbours that fall share their mean.
fn rising(values: &[Length]) -> Vec<Length> {
    let mut pools: Vec<(Length, usize)> = Vec::new();
    for value in values {
        let mut pool = (*value, 1_usize);
        while let Some((sum, count)) = pools.last().copied()
            && sum / count as f32 > pool.0 / pool.1 as f32
        {
            pools.pop();
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / count as f32, count)).collect()
}
