//! Lines and shapes, as a pen draws them.

use crate::units::{Color, Length, Point, Size};

/// A line or a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The movements of the pen.
    pub steps: Vec<PathStep>,
    /// The colour inside. The non-zero rule says what is inside, unless `even_odd` is set.
    pub fill: Option<Color>,
    /// Whether the even-odd rule says what is inside.
    pub even_odd: bool,
    /// The line along the outline.
    pub stroke: Option<Stroke>,
}

/// The look of a line. Ends and corners are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// The thickness.
    pub width: Length,
    /// The lengths of dashes and gaps. A solid line has none.
    pub dashes: Vec<Length>,
}

/// A movement of the pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Lifts the pen and moves it.
    Move(Point),
    /// Draws a straight line.
    Line(Point),
    /// Draws a cubic curve with two control points.
    Cubic(Point, Point, Point),
    /// Draws a straight line back to where this part began.
    Close,
}

impl Path {
    /// Returns a rectangle that has neither fill nor stroke yet.
    pub fn rectangle(corner: Point, size: Size) -> Self {
        let right = corner.x + size.width;
        let bottom = corner.y + size.height;
        Self {
            steps: vec![
                PathStep::Move(corner),
                PathStep::Line(Point::new(right, corner.y)),
                PathStep::Line(Point::new(right, bottom)),
                PathStep::Line(Point::new(corner.x, bottom)),
                PathStep::Close,
            ],
            fill: None,
            even_odd: false,
            stroke: None,
        }
    }

    /// Returns a straight line that has no stroke yet.
    pub fn line(from: Point, to: Point) -> Self {
        Self { steps: vec![PathStep::Move(from), PathStep::Line(to)], fill: None, even_odd: false, stroke: None }
    }

    /// Returns the same path, filled.
    #[must_use]
    pub fn filled(self, color: Color) -> Self {
        Self { fill: Some(color), ..self }
    }

    /// Returns the same path with a solid line along it.
    #[must_use]
    pub fn stroked(self, color: Color, width: Length) -> Self {
        Self { stroke: Some(Stroke { color, width, dashes: Vec::new() }), ..self }
    }
}
