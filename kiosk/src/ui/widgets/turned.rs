//! 向きを変える. Drawing for a person at another side of a flat screen. The picture is turned to them, and it is touched
//! where it is seen.

use std::sync::Arc;

use egui::epaint::ClippedShape;
use egui::layers::ShapeIdx;
use egui::{Pos2, Rect, Shape, Ui, Vec2};

/// A part of the screen, seen from one of its sides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turned {
    /// The side, in quarter turns: 0 is below, and the others follow clockwise: left, above, right.
    quarters: usize,
    /// The room as the person at that side sees it, before it is turned.
    pub(crate) room: Rect,
}

impl Turned {
    /// Makes `area` of the screen the room of a person who sits `quarters` quarter turns around the table.
    pub(crate) fn new(area: Rect, quarters: usize) -> Self {
        let size = if quarters.is_multiple_of(2) { area.size() } else { Vec2::new(area.height(), area.width()) };
        Self { quarters: quarters % 4, room: Rect::from_center_size(area.center(), size) }
    }

    fn point(self, at: Pos2) -> Pos2 {
        let Vec2 { x, y } = at - self.room.center();
        let turned = match self.quarters {
            0 => Vec2::new(x, y),
            1 => Vec2::new(-y, x),
            2 => Vec2::new(-x, -y),
            _ => Vec2::new(y, -x),
        };
        self.room.center() + turned
    }

    /// Returns where a rectangle of the room lies on the screen.
    pub(crate) fn place(self, rect: Rect) -> Rect {
        Rect::from_two_pos(self.point(rect.min), self.point(rect.max))
    }

    /// Paints, and turns what was painted.
    pub(crate) fn paint(self, ui: &Ui, paint: impl FnOnce()) {
        let layer = ui.layer_id();
        let next = || ui.ctx().graphics_mut(|lists| lists.entry(layer).next_idx());
        let first = next();
        paint();
        let end = next();
        ui.ctx().graphics_mut(|lists| {
            let list = lists.entry(layer);
            for index in first.0..end.0 {
                list.mutate_shape(ShapeIdx(index), |shape| self.turn(shape));
            }
        });
    }

    fn turn(self, shape: &mut ClippedShape) {
        if self.room.contains_rect(shape.clip_rect) {
            shape.clip_rect = self.place(shape.clip_rect);
        }
        self.turn_shape(&mut shape.shape);
    }

    fn turn_shape(self, shape: &mut Shape) {
        let angle = self.quarters as f32 * std::f32::consts::FRAC_PI_2;
        match shape {
            Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| self.turn_shape(shape)),
            Shape::Circle(circle) => circle.center = self.point(circle.center),
            Shape::LineSegment { points, .. } => *points = points.map(|at| self.point(at)),
            Shape::Path(path) => path.points.iter_mut().for_each(|at| *at = self.point(*at)),
            // A picture turns about its middle; a plain area has no up and down.
            Shape::Rect(rect) if rect.brush.is_some() => {
                rect.rect = Rect::from_center_size(self.point(rect.rect.center()), rect.rect.size());
                rect.angle += angle;
            }
            Shape::Rect(rect) => rect.rect = self.place(rect.rect),
            Shape::Text(text) => {
                text.pos = self.point(text.pos);
                text.angle += angle;
            }
            Shape::Mesh(mesh) => {
                Arc::make_mut(mesh).vertices.iter_mut().for_each(|vertex| vertex.pos = self.point(vertex.pos));
            }
            // This program paints none of these.
            Shape::Noop
            | Shape::Ellipse(_)
            | Shape::Band(_)
            | Shape::QuadraticBezier(_)
            | Shape::CubicBezier(_)
            | Shape::Callback(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_at_ones_left_lies_at_the_side_where_one_sits() {
        let area = Rect::from_min_size(Pos2::new(100.0, 50.0), Vec2::new(40.0, 20.0));
        let corner = |quarters| {
            let turned = Turned::new(area, quarters);
            let left_above = Rect::from_min_size(turned.room.min, Vec2::splat(4.0));
            turned.place(left_above).center()
        };
        // The corner is at the far left, as each of them sees it.
        assert_eq!(corner(0), Pos2::new(102.0, 52.0));
        assert_eq!(corner(1), Pos2::new(138.0, 52.0));
        assert_eq!(corner(2), Pos2::new(138.0, 68.0));
        assert_eq!(corner(3), Pos2::new(102.0, 68.0));
        for quarters in 0..4 {
            let turned = Turned::new(area, quarters);
            assert_eq!(turned.place(turned.room), area);
        }
    }
}
