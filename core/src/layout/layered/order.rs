//! The order of boxes and lanes in their columns, chosen so that few arrows cross.

use super::Net;

/// The number of times that all columns are put in order, forth and back by turns.
const SWEEPS: usize = 24;

/// The items of each column, from the top.
pub(super) type Rows = Vec<Vec<usize>>;

/// The direction in which the columns are put in order.
#[derive(Clone, Copy)]
enum Sweep {
    /// From the first column to the last: each is ordered by the one before it.
    Forth,
    /// From the last column to the first: each is ordered by the one behind it.
    Back,
}

/// Orders each column by the places of its items' neighbours. Returns the order with the fewest crossings.
pub(super) fn order(net: &Net) -> Rows {
    let mut rows: Rows = (0..net.columns)
        .map(|column| (0..net.items.len()).filter(|it| net.items[*it].column == column).collect())
        .collect();
    let mut best = (crossings(net, &rows), rows.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let direction = if sweep % 2 == 0 { Sweep::Forth } else { Sweep::Back };
        let columns: Vec<usize> = match direction {
            Sweep::Forth => (1..net.columns).collect(),
            Sweep::Back => (0..net.columns.saturating_sub(1)).rev().collect(),
        };
        for column in columns {
            sort_by_neighbours(net, &mut rows, column, direction);
        }
        exchange(net, &mut rows);
        let crossed = crossings(net, &rows);
        if crossed < best.0 {
            best = (crossed, rows.clone());
        }
    }
    best.1
}

/// Moves each item of a column to the middle of its neighbours in the column before or behind it. An item without
/// neighbours keeps its place.
fn sort_by_neighbours(net: &Net, rows: &mut Rows, column: usize, sweep: Sweep) {
    let places = places(net, rows);
    let middle = |item: usize| {
        let neighbours: Vec<f32> = net
            .pieces
            .iter()
            .filter_map(|(from, to)| match sweep {
                Sweep::Forth if *to == item => Some(places[*from] as f32),
                Sweep::Back if *from == item => Some(places[*to] as f32),
                Sweep::Forth | Sweep::Back => None,
            })
            .collect();
        if neighbours.is_empty() {
            places[item] as f32
        } else {
            neighbours.iter().sum::<f32>() / neighbours.len() as f32
        }
    };
    rows[column].sort_by(|one, two| middle(*one).total_cmp(&middle(*two)));
}

/// Exchanges neighbours as long as that reduces crossings.
fn exchange(net: &Net, rows: &mut Rows) {
    let mut crossed = crossings(net, rows);
    let mut is_better = true;
    while is_better {
        is_better = false;
        for column in 0..rows.len() {
            for upper in 1..rows[column].len() {
                rows[column].swap(upper - 1, upper);
                let now = crossings(net, rows);
                if now < crossed {
                    crossed = now;
                    is_better = true;
                } else {
                    rows[column].swap(upper - 1, upper);
                }
            }
        }
    }
}

/// Returns the place of each item in its column.
fn places(net: &Net, rows: &Rows) -> Vec<usize> {
    let mut places = vec![0; net.items.len()];
    for row in rows {
        for (place, item) in row.iter().enumerate() {
            places[*item] = place;
        }
    }
    places
}

/// Returns the number of pairs of arrows that cross between columns.
pub(super) fn crossings(net: &Net, rows: &Rows) -> usize {
    let places = places(net, rows);
    let mut crossed = 0;
    for (nth, (from, to)) in net.pieces.iter().enumerate() {
        for (other_from, other_to) in &net.pieces[nth + 1..] {
            if net.items[*from].column != net.items[*other_from].column {
                continue;
            }
            let (one, two) = (places[*from].cmp(&places[*other_from]), places[*to].cmp(&places[*other_to]));
            crossed += usize::from(one != two && one.is_ne() && two.is_ne());
        }
    }
    crossed
}
