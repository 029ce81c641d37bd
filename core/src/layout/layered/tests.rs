use proptest::prelude::*;

use super::*;

const WIDTH: Length = Length::mm(40.0);
const GAP: Length = Length::mm(15.0);
const BETWEEN: Length = Length::mm(5.0);
const HEIGHT: Length = Length::mm(170.0);
/// The tolerance for sums of lengths: half a thousandth of a millimetre.
const OFF: f32 = 0.0005;

/// Generates stages, heights in millimetres, and arrows without circles to the same or a later stage.
fn graphs() -> impl Strategy<Value = (Vec<usize>, Vec<Length>, Vec<(usize, usize)>)> {
    (1_usize..16).prop_flat_map(|count| {
        let stages = prop::collection::vec(0_usize..5, count);
        let heights = prop::collection::vec(6.0_f32..24.0, count);
        let pairs = prop::collection::vec((0..count, 0..count), 0..count * 2);
        (stages, heights, pairs).prop_map(|(mut stages, heights, pairs)| {
            stages.sort_unstable();
            let arrows = pairs.into_iter().filter(|(from, to)| from < to).collect();
            (stages, heights.into_iter().map(Length::mm).collect(), arrows)
        })
    })
}

/// Returns points of a way, close to each other, as the arrow is drawn.
fn points(way: &Way) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for (from, to) in &way.bends {
        for step in 0..=40_u8 {
            let part = f32::from(step) / 40.0;
            let [one, two] = controls(*from, *to);
            let rest = 1.0 - part;
            let at = |from: Length, one: Length, two: Length, to: Length| {
                let (from, one, two, to) = (from.to_mm(), one.to_mm(), two.to_mm(), to.to_mm());
                rest.powi(3) * from
                    + 3.0 * rest * rest * part * one
                    + 3.0 * rest * part * part * two
                    + part.powi(3) * to
            };
            points.push((at(from.x, one.x, two.x, to.x), at(from.y, one.y, two.y, to.y)));
        }
    }
    points
}

proptest! {
    #[test]
    fn boxes_stand_apart_and_arrows_join_them_without_running_through_any((stages, heights, arrows) in graphs()) {
        let columns = columns(&stages, &arrows).expect("neither circle nor way back");
        for (from, to) in &arrows {
            prop_assert!(columns[*from] < columns[*to]);
        }
        let asked = Asked {
            columns: &columns, heights: &heights, arrows: &arrows, width: WIDTH, gap: GAP, between: BETWEEN, height: HEIGHT,
        };
        // A drawing that does not fit is refused, not squeezed.
        let Some(placed) = place(&asked) else { return Ok(()) };
        let boxes: Vec<[f32; 4]> = placed.corners.iter().zip(&heights).map(|(corner, height)| {
            let (left, top) = (corner.x.to_mm(), corner.y.to_mm());
            [left, top, left + WIDTH.to_mm(), top + height.to_mm()]
        }).collect();
        for (nth, [left, top, right, bottom]) in boxes.iter().copied().enumerate() {
            prop_assert!(left >= 0.0 && top >= -OFF && bottom <= HEIGHT.to_mm() + OFF);
            prop_assert!(right <= placed.size.width.to_mm() + OFF);
            for [other_left, other_top, _, other_bottom] in &boxes[nth + 1..] {
                let apart = BETWEEN.to_mm() - OFF;
                let beside = (left - other_left).abs() > OFF;
                prop_assert!(beside || bottom + apart <= *other_top || other_bottom + apart <= top);
            }
        }
        for ((from, to), way) in arrows.iter().zip(&placed.ways) {
            let points = points(way);
            let (first, last) = (points[0], points[points.len() - 1]);
            prop_assert!((first.0 - boxes[*from][2]).abs() < OFF && (last.0 - boxes[*to][0]).abs() < OFF);
            prop_assert!(first.1 > boxes[*from][1] && first.1 < boxes[*from][3]);
            prop_assert!(last.1 > boxes[*to][1] && last.1 < boxes[*to][3]);
            for (x, y) in points {
                let within = |[left, top, right, bottom]: &[f32; 4]| {
                    x > left + OFF && x < right - OFF && y > top + OFF && y < bottom - OFF
                };
                prop_assert!(!boxes.iter().any(within), "({x}, {y}) is in a box");
            }
        }
    }
}

#[test]
fn arrows_that_need_not_cross_do_not() {
    // Two rows listed the wrong way round, and one arrow that passes a column.
    let (stages, arrows) = ([0, 0, 1, 1, 2], [(0, 3), (1, 2), (2, 4), (0, 4)]);
    let columns = columns(&stages, &arrows).expect("columns");
    let heights = [Length::mm(10.0); 5];
    let asked = Asked {
        columns: &columns,
        heights: &heights,
        arrows: &arrows,
        width: WIDTH,
        gap: GAP,
        between: BETWEEN,
        height: HEIGHT,
    };
    assert_eq!(place(&asked).expect("fits").crossings, 0);
}

#[test]
fn circles_and_ways_back_are_told() {
    assert_eq!(columns(&[0, 1, 1], &[(0, 1), (1, 2)]), Ok(vec![0, 1, 2]));
    assert_eq!(columns(&[0, 0, 0, 0], &[(0, 1), (1, 2), (2, 1), (2, 3)]), Err(Tangle::Circle(vec![1, 2])));
    assert_eq!(columns(&[0], &[(0, 0)]), Err(Tangle::Circle(vec![0])));
    assert_eq!(columns(&[0, 1, 2], &[(0, 1), (2, 1)]), Err(Tangle::Back(1)));
    assert_eq!(columns(&[0, 1], &[(0, 1), (1, 0)]), Err(Tangle::Circle(vec![0, 1])));
}

#[test]
fn what_does_not_fit_is_not_placed() {
    let heights = [Length::mm(90.0); 2];
    let asked = Asked {
        columns: &[0, 0],
        heights: &heights,
        arrows: &[],
        width: WIDTH,
        gap: GAP,
        between: BETWEEN,
        height: HEIGHT,
    };
    assert_eq!(place(&asked), None);
}
