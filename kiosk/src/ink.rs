//! 手書き. What a finger wrote, kept as lines and stored as a picture of lines.

use std::fmt::Write as _;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};
use moshimo_core::model::Attachment;

/// MIME type of a stored picture.
const SVG: &str = "image/svg+xml";
/// Thickness of the line in units of the picture.
const LINE_WIDTH: f32 = 6.0;
/// The picture is so many units wide; its height follows the field.
const WIDTH: f32 = 1000.0;

/// Strokes in units of the picture, one list of points each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ink {
    pub(crate) strokes: Vec<Vec<Pos2>>,
    /// Height of the picture, in its units.
    height: f32,
    /// Whether the finger is down.
    pub(crate) drawing: bool,
}

impl Ink {
    /// Lines in a field of this shape.
    pub(crate) fn for_field(&mut self, size: Vec2) {
        if self.strokes.is_empty() {
            self.height = WIDTH * size.y / size.x.max(1.0);
        }
    }

    /// How many points of the screen one unit measures in a field of `size`.
    pub(crate) fn scale(&self, size: Vec2) -> f32 {
        (size.x / WIDTH).min(size.y / self.height.max(1.0))
    }

    /// The finger comes down.
    pub(crate) fn begin(&mut self, at: Pos2) {
        self.drawing = true;
        self.strokes.push(vec![at]);
    }

    /// The finger moves. Points closer than a hair to the last one are left out.
    pub(crate) fn draw_to(&mut self, at: Pos2) {
        if let Some(stroke) = self.strokes.last_mut().filter(|_| self.drawing)
            && stroke.last().is_none_or(|last| last.distance(at) > 2.0)
        {
            stroke.push(at);
        }
    }

    /// The finger goes up: the stroke is smoothed.
    pub(crate) fn end(&mut self) {
        if !std::mem::take(&mut self.drawing) {
            return;
        }
        if let Some(stroke) = self.strokes.last_mut() {
            *stroke = smoothed(stroke);
        }
    }

    /// Paints the lines in `room`, as large as fits.
    pub(crate) fn paint(&self, painter: &Painter, room: Rect, color: Color32) {
        let scale = self.scale(room.size());
        let size = Vec2::new(WIDTH, self.height) * scale;
        let corner = Pos2::new(room.left(), room.center().y - size.y / 2.0);
        let pen = Stroke::new(LINE_WIDTH * scale, color);
        for stroke in &self.strokes {
            let points: Vec<Pos2> = stroke.iter().map(|point| corner + point.to_vec2() * scale).collect();
            for end in [points.first(), points.last()].into_iter().flatten() {
                painter.circle_filled(*end, pen.width / 2.0, color);
            }
            painter.add(Shape::line(points, pen));
        }
    }

    /// The last stroke is taken back.
    pub(crate) fn undo(&mut self) {
        self.strokes.pop();
    }

    /// As an answer; `None` where nothing was written.
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

    /// Back from an answer that [`Self::to_attachment`] made; anything else is not ours to edit.
    pub(crate) fn from_attachment(attachment: &Attachment) -> Option<Self> {
        let svg = String::from_utf8(attachment.bytes()?).ok()?;
        let view = between(&svg, "viewBox=\"0 0 ", "\"")?;
        let height = view.split(' ').nth(1)?.parse().ok()?;
        let mut strokes = Vec::new();
        for stroke in between(&svg, " d=\"", "\"")?.split('M').skip(1) {
            let points: Option<Vec<Pos2>> = stroke.split('L').map(point).collect();
            strokes.push(points?);
        }
        Some(Self { strokes, height, drawing: false })
    }
}

fn point(text: &str) -> Option<Pos2> {
    let (x, y) = text.split_once(' ')?;
    Some(Pos2::new(x.parse().ok()?, y.parse().ok()?))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}

/// Corners cut twice (Chaikin), the ends kept: what a finger jolts, the eye does not see.
fn smoothed(points: &[Pos2]) -> Vec<Pos2> {
    if points.len() < 3 {
        return points.to_vec();
    }
    let mut line = points.to_vec();
    for _ in 0..2 {
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
