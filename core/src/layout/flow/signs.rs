//! Signs drawn as shapes. The faces have no ☐ and ☑, and states must differ in form, not only in colour.

use super::{circle, rounded};
use crate::layout::frame::{Path, PathStep, Stroke};
use crate::units::{Color, Length, Point, Size};

/// A small sign before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Sign {
    /// An empty box.
    Empty,
    /// A ticked box.
    Ticked,
    /// まだ決められない: a ring with three dots.
    Undecided,
    /// 答えたくない: a ring with a bar.
    Declined,
    /// 任せる: a ring with an arrow.
    Entrusted,
}

/// The colours of a sign.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Inks {
    pub(in crate::layout) accent: Color,
    pub(in crate::layout) on_accent: Color,
    pub(in crate::layout) line: Color,
}

impl Sign {
    /// Returns the id of the message that names the sign for screen readers.
    pub(in crate::layout) const fn message_id(self) -> &'static str {
        match self {
            Self::Empty => "paper-sign-empty",
            Self::Ticked => "paper-sign-ticked",
            Self::Undecided => "paper-sign-undecided",
            Self::Declined => "paper-sign-declined",
            Self::Entrusted => "paper-sign-entrusted",
        }
    }

    /// Returns the shapes of the sign in a square of this side.
    pub(in crate::layout) fn draw(self, corner: Point, side: Length, inks: Inks) -> Vec<Path> {
        let at = |x: f32, y: f32| Point::new(corner.x + side * x, corner.y + side * y);
        let thin = side * 0.08;
        let square = || rounded(corner, Size { width: side, height: side }, side * 0.18);
        let ring = || circle(at(0.5, 0.5), side * 0.46).stroked(inks.accent, thin);
        let pen = |points: &[Point], color: Color, width: Length| {
            let steps = points
                .iter()
                .enumerate()
                .map(|(index, point)| if index == 0 { PathStep::Move(*point) } else { PathStep::Line(*point) });
            let stroke = Some(Stroke { color, width, dashes: Vec::new() });
            Path { steps: steps.collect(), fill: None, even_odd: false, stroke }
        };
        match self {
            Self::Empty => vec![square().stroked(inks.line, thin)],
            Self::Ticked => {
                let tick = pen(&[at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.30)], inks.on_accent, side * 0.13);
                vec![square().filled(inks.accent), tick]
            }
            Self::Undecided => {
                let dot = |x: f32| circle(at(x, 0.5), side * 0.075).filled(inks.accent);
                vec![ring(), dot(0.28), dot(0.5), dot(0.72)]
            }
            Self::Declined => vec![ring(), pen(&[at(0.27, 0.5), at(0.73, 0.5)], inks.accent, side * 0.11)],
            Self::Entrusted => vec![
                ring(),
                pen(&[at(0.25, 0.5), at(0.73, 0.5)], inks.accent, side * 0.09),
                pen(&[at(0.54, 0.31), at(0.74, 0.5), at(0.54, 0.69)], inks.accent, side * 0.09),
            ],
        }
    }
}
