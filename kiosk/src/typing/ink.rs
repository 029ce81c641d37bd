//! 手書き. Handwriting with a finger, kept as lines and stored as a picture of lines.

use std::borrow::Cow;
use std::fmt::Write as _;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};
use moshimo_core::model::Attachment;

/// The MIME type of a stored picture.
const SVG: &str = "image/svg+xml";
/// The thickness of the line, in units of the picture.
const LINE_WIDTH: f32 = 6.0;
/// The width of the picture in its units. Its height follows the field.
const WIDTH: f32 = 1000.0;

/// The distance at which the eraser still takes a stroke, in units of the picture: half a finger.
const REACH: f32 = 14.0;
/// The greatest number of times that corners are cut, and the length of step, in units of the picture, at which cutting
/// stops.
const PASSES: usize = 4;
const STEP: f32 = 8.0;
/// The number of steps that can be taken back.
const STEPS: usize = 100;

/// The tool in the finger's hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tool {
    #[default]
    Pen,
    /// The eraser takes every stroke that it touches.
    Eraser,
}

/// Strokes in units of the picture, each a list of points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ink {
    pub(crate) strokes: Vec<Vec<Pos2>>,
    /// The strokes before each change that was made on this screen.
    before: Vec<Vec<Vec<Pos2>>>,
    /// The height of the picture, in its units.
    height: f32,
    /// Whether the finger is down.
    pub(crate) drawing: bool,
    pub(crate) tool: Tool,
    /// The last place of the eraser.
    wiped: Option<Pos2>,
}

impl Ink {
    /// Takes the shape of a field, as long as nothing is written.
    pub(crate) fn for_field(&mut self, size: Vec2) {
        if self.strokes.is_empty() {
            self.height = WIDTH * size.y / size.x.max(1.0);
        }
    }

    /// Returns how many points of the screen one unit measures in a field of `size`.
    pub(crate) fn scale(&self, size: Vec2) -> f32 {
        (size.x / WIDTH).min(size.y / self.height.max(1.0))
    }

    /// Begins a stroke, or begins to erase.
    pub(crate) fn begin(&mut self, at: Pos2) {
        self.drawing = true;
        self.keep();
        match self.tool {
            Tool::Pen => self.strokes.push(vec![at]),
            Tool::Eraser => self.wipe(at),
        }
    }

    /// Goes on with the stroke, or with erasing. Points closer than a hair to the last one are left out.
    pub(crate) fn draw_to(&mut self, at: Pos2) {
        if self.tool == Tool::Eraser {
            if self.drawing {
                self.wipe(at);
            }
        } else if let Some(stroke) = self.strokes.last_mut().filter(|_| self.drawing)
            && stroke.last().is_none_or(|last| last.distance(at) > 2.0)
        {
            stroke.push(at);
        }
    }

    /// Ends the stroke and smooths it.
    pub(crate) fn end(&mut self) {
        if !std::mem::take(&mut self.drawing) {
            return;
        }
        self.wiped = None;
        if self.before.last() == Some(&self.strokes) {
            // There was nothing under the eraser.
            self.before.pop();
        }
        if let Some(stroke) = self.strokes.last_mut().filter(|_| self.tool == Tool::Pen) {
            *stroke = smoothed(stroke);
        }
    }

    /// Paints the lines in `room`, as large as fits.
    pub(crate) fn paint(&self, painter: &Painter, room: Rect, color: Color32) {
        let scale = self.scale(room.size());
        let size = Vec2::new(WIDTH, self.height) * scale;
        let corner = Pos2::new(room.left(), room.center().y - size.y / 2.0);
        let pen = Stroke::new(LINE_WIDTH * scale, color);
        for stroke in self.shown() {
            let points: Vec<Pos2> = stroke.iter().map(|point| corner + point.to_vec2() * scale).collect();
            for end in [points.first(), points.last()].into_iter().flatten() {
                painter.circle_filled(*end, pen.width / 2.0, color);
            }
            painter.add(Shape::line(points, pen));
        }
    }

    /// Takes away the strokes that the eraser has touched on its way.
    fn wipe(&mut self, at: Pos2) {
        let from = self.wiped.replace(at).unwrap_or(at);
        self.strokes.retain(|stroke| !touches(stroke, from, at));
    }

    fn keep(&mut self) {
        if self.before.len() == STEPS {
            self.before.remove(0);
        }
        self.before.push(self.strokes.clone());
    }

    /// Returns whether there is a change to take back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.before.is_empty() || !self.strokes.is_empty()
    }

    /// Takes back the last change: a stroke that was written, or strokes that were erased.
    pub(crate) fn undo(&mut self) {
        match self.before.pop() {
            Some(before) => self.strokes = before,
            // The last stroke was written before this screen was opened.
            None => {
                self.strokes.pop();
            }
        }
    }

    /// Takes every stroke away.
    pub(crate) fn clear(&mut self) {
        if !self.strokes.is_empty() {
            self.keep();
            self.strokes.clear();
        }
    }

    /// Returns the strokes as they are shown. The one under the finger already has its smooth outline.
    pub(crate) fn shown(&self) -> impl Iterator<Item = Cow<'_, [Pos2]>> {
        let is_open = self.drawing && self.tool == Tool::Pen;
        let closed = self.strokes.len() - usize::from(is_open && !self.strokes.is_empty());
        self.strokes.iter().enumerate().map(move |(index, stroke)| {
            if index < closed { Cow::Borrowed(stroke.as_slice()) } else { Cow::Owned(smoothed(stroke)) }
        })
    }

    /// Returns the strokes as an answer; `None` where nothing was written.
    pub(crate) fn to_attachment(&self) -> Option<Attachment> {
        if self.strokes.is_empty() {
            return None;
        }
        let mut path = String::new();
        for stroke in &self.strokes {
            for (index, point) in stroke.iter().enumerate() {
                let step = if index == 0 { 'M' } else { 'L' };
                // Writing to a string cannot fail.
                let _ = write!(path, "{step}{:.1} {:.1}", point.x, point.y);
            }
            if let [only] = stroke.as_slice() {
                // A line of no length draws a dot: its ends are round.
                let _ = write!(path, "L{:.1} {:.1}", only.x + 0.1, only.y);
            }
        }
        let height = self.height;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\"><path d=\"{path}\" \
             fill=\"none\" stroke=\"#000\" stroke-width=\"{LINE_WIDTH}\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\"/></svg>"
        );
        Some(Attachment::new(SVG, svg.as_bytes()))
    }

    /// Reads strokes back from an answer that [`Self::to_attachment`] made; `None` for any other picture.
    pub(crate) fn from_attachment(attachment: &Attachment) -> Option<Self> {
        let svg = String::from_utf8(attachment.bytes()?).ok()?;
        let view = between(&svg, "viewBox=\"0 0 ", "\"")?;
        let height = view.split(' ').nth(1)?.parse().ok()?;
        let mut strokes = Vec::new();
        for stroke in between(&svg, " d=\"", "\"")?.split('M').skip(1) {
            let points: Option<Vec<Pos2>> = stroke.split('L').map(point).collect();
            strokes.push(points?);
        }
        Some(Self { strokes, height, ..Self::default() })
    }
}

fn point(text: &str) -> Option<Pos2> {
    let (x, y) = text.split_once(' ')?;
    Some(Pos2::new(x.parse().ok()?, y.parse().ok()?))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}

/// Returns whether a stroke comes near the eraser's way.
fn touches(stroke: &[Pos2], from: Pos2, to: Pos2) -> bool {
    let reach = REACH + LINE_WIDTH / 2.0;
    let near = |at: &Pos2| distance(*at, from, to) <= reach;
    // A long straight part has no points between its ends.
    let crosses = |part: &[Pos2]| {
        let side = |a: Pos2, b: Pos2, c: Pos2| (b - a).rot90().dot(c - a);
        let parted = |a: f32, b: f32| a * b < 0.0;
        parted(side(from, to, part[0]), side(from, to, part[1]))
            && parted(side(part[0], part[1], from), side(part[0], part[1], to))
    };
    let meets = |part: &[Pos2]| [from, to].iter().any(|it| distance(*it, part[0], part[1]) <= reach) || crosses(part);
    stroke.iter().any(near) || stroke.windows(2).any(meets)
}

/// Returns the distance from a place to the nearest point of a line.
fn distance(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let share =
        if along.length_sq() > 0.0 { ((at - from).dot(along) / along.length_sq()).clamp(0.0, 1.0) } else { 0.0 };
    at.distance(from + along * share)
}

/// Cuts the corners of a line (Chaikin) until no step is seen, and keeps its ends. The jolts of a finger are then
/// invisible.
fn smoothed(points: &[Pos2]) -> Vec<Pos2> {
    if points.len() < 3 {
        return points.to_vec();
    }
    let mut line = points.to_vec();
    for pass in 0..PASSES {
        let is_fine = line.windows(2).all(|pair| pair[0].distance(pair[1]) <= STEP);
        if pass > 0 && is_fine {
            break;
        }
        let mut next = vec![line[0]];
        for pair in line.windows(2) {
            next.push(pair[0].lerp(pair[1], 0.25));
            next.push(pair[0].lerp(pair[1], 0.75));
        }
        next.push(line[line.len() - 1]);
        line = next;
    }
    line
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[test]
    fn the_eraser_takes_the_strokes_it_touches_and_they_can_be_brought_back() {
        let mut ink = Ink::default();
        ink.for_field(Vec2::new(1000.0, 400.0));
        let stroke = |ink: &mut Ink, from: (f32, f32), to: (f32, f32)| {
            ink.begin(Pos2::new(from.0, from.1));
            ink.draw_to(Pos2::new(to.0, to.1));
            ink.end();
        };
        // There are three long lines beside each other.
        for x in [100.0, 200.0, 300.0] {
            stroke(&mut ink, (x, 50.0), (x, 350.0));
        }
        let written = ink.strokes.clone();
        ink.tool = Tool::Eraser;
        stroke(&mut ink, (500.0, 200.0), (600.0, 200.0));
        assert_eq!(ink.strokes.len(), 3, "nothing lies there");
        // The eraser crosses the first two faster than points come.
        stroke(&mut ink, (50.0, 200.0), (250.0, 210.0));
        assert_eq!(ink.strokes, written[2..]);
        ink.undo();
        assert_eq!(ink.strokes, written);
        ink.clear();
        ink.undo();
        assert_eq!(ink.strokes, written);
        ink.undo();
        assert_eq!(ink.strokes, written[..2]);
    }

    #[test]
    fn what_was_written_comes_back_as_it_was_stored() {
        let mut ink = Ink::default();
        ink.for_field(Vec2::new(500.0, 200.0));
        assert_eq!(ink.to_attachment(), None);
        ink.begin(Pos2::new(10.0, 20.0));
        ink.draw_to(Pos2::new(30.0, 40.0));
        ink.draw_to(Pos2::new(70.0, 20.0));
        ink.end();
        ink.begin(Pos2::new(200.0, 200.0));
        ink.end();
        let stored = ink.to_attachment().unwrap();
        let again = Ink::from_attachment(&stored).unwrap();
        assert_eq!(again.strokes.len(), 2);
        assert_eq!(again.strokes[0].first(), Some(&Pos2::new(10.0, 20.0)));
        assert_eq!(again.strokes[0].last(), Some(&Pos2::new(70.0, 20.0)));
        assert_eq!(Ink::from_attachment(&again.to_attachment().unwrap()).unwrap().strokes[0], again.strokes[0]);
    }
}
