//! A page's marks as operators of printpdf. Each stands inside the marked content that ties it to the structure.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color as Ink, DictItem, Line, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode,
    PdfFontHandle, PdfPage, Point as Spot, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::faces::{Embedded, Faces, clusters};
use super::tags::{number_of, tag};
use super::text_string::utf16;
use crate::layout::frame::Stroke;
use crate::layout::{Color, Document, Draw, Face, Glyph, GlyphRun, Length, Mark, NodeId, Page, Path, PathStep, Point};

/// A writer of one page.
pub(super) struct Writer<'a> {
    document: &'a Document,
    page: &'a Page,
    faces: &'a Faces,
    ops: Vec<Op>,
    /// The node of each marked sequence of the page, by the sequence's number.
    sequences: Vec<NodeId>,
    state: State,
}

/// The settings made by the operators so far.
#[derive(Default)]
struct State {
    in_text: bool,
    font: Option<(Face, Length)>,
    fill: Option<Color>,
    pen: Option<Stroke>,
}

/// A stretch of glyphs on one baseline. Either the file's own character map reads it correctly, or it is read as
/// `instead`.
struct Stretch<'a> {
    glyphs: Vec<&'a Glyph>,
    instead: Option<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, page: &'a Page, faces: &'a Faces) -> Self {
        Self { document, page, faces, ops: Vec::new(), sequences: Vec::new(), state: State::default() }
    }

    /// Returns the page, and the node of each of its marked sequences.
    pub(super) fn write(mut self) -> (PdfPage, Vec<NodeId>) {
        self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
        self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        for marks in self.page.marks.chunk_by(|one, next| one.node == next.node) {
            self.write_sequence(marks);
        }
        let Self { page, ops, sequences, .. } = self;
        let whole = Rect::from_wh(Pt(page.size.width.to_pt()), Pt(page.size.height.to_pt()));
        let page = PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops };
        (page, sequences)
    }

    fn write_sequence(&mut self, marks: &'a [Mark]) {
        match marks.first().and_then(|mark| mark.node) {
            None => self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            Some(node) => {
                let role = self.document.nodes.get(node.0).map(|node| node.role);
                let number = DictItem::Int(number_of(self.sequences.len()));
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: role.map_or("Span", tag).to_owned(),
                    properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), number)]) },
                });
                self.sequences.push(node);
            }
        }
        for mark in marks {
            match &mark.draw {
                Draw::Glyphs(run) => self.write_run(run),
                Draw::Path(path) => self.write_path(path),
            }
        }
        self.end_text();
        self.ops.push(Op::EndMarkedContent);
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.state.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn write_run(&mut self, run: &'a GlyphRun) {
        let Some(face) = self.faces.get(run.face) else { return };
        if run.glyphs.is_empty() {
            return;
        }
        self.set_fill(run.color);
        if !std::mem::replace(&mut self.state.in_text, true) {
            self.ops.push(Op::StartTextSection);
        }
        if self.state.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(face.id()), size: Pt(run.size.to_pt()) });
        }
        for stretch in stretches(run, face) {
            if let Some(text) = &stretch.instead {
                let properties = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(utf16(text)))]);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Span".to_owned(),
                    properties: DictItem::Dict { map: properties },
                });
            }
            for level in stretch.glyphs.chunk_by(|one, next| one.y == next.y) {
                self.write_level(run, face, level);
            }
            if stretch.instead.is_some() {
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    /// Writes glyphs of one height. The first is placed, and each of the others is placed by its distance from the
    /// pen.
    fn write_level(&mut self, run: &GlyphRun, face: &Embedded, level: &[&Glyph]) {
        let Some(first) = level.first() else { return };
        let start = self.spot(Point::new(run.origin.x + first.x, run.origin.y + first.y));
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(start.x, start.y) });
        let thousandths = 1000.0 / f64::from(run.size.to_pt());
        let mut pen = 0.0;
        let mut codes = Vec::with_capacity(level.len());
        for (index, glyph) in level.iter().enumerate() {
            let Some(used) = face.glyph(glyph.id) else { continue };
            pen += f64::from(used.width);
            let wanted =
                level.get(index + 1).map(|next| f64::from((run.origin.x + next.x).to_pt() - start.x.0) * thousandths);
            let back = wanted.map_or(0.0, |wanted| ((pen - wanted) * 100.0).round() / 100.0);
            pen -= back;
            codes.push(Codepoint::with_cid(used.code, back as f32, used.text.clone()));
        }
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codes)] });
    }

    fn write_path(&mut self, path: &Path) {
        let rings = self.rings(&path.steps);
        if rings.is_empty() {
            return;
        }
        self.end_text();
        if let Some(color) = path.fill {
            self.set_fill(color);
            let winding_order = if path.even_odd { WindingOrder::EvenOdd } else { WindingOrder::NonZero };
            let rings = rings.iter().map(|line| PolygonRing { points: line.points.clone() }).collect();
            self.ops.push(Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Fill, winding_order } });
        }
        if let Some(stroke) = &path.stroke {
            self.set_pen(stroke);
            // Each line is drawn alone. In a polygon only the last part would be closed.
            self.ops.extend(rings.into_iter().map(|line| Op::DrawLine { line }));
        }
    }

    fn set_fill(&mut self, color: Color) {
        if self.state.fill.replace(color) != Some(color) {
            self.ops.push(Op::SetFillColor { col: ink(color) });
        }
    }

    fn set_pen(&mut self, stroke: &Stroke) {
        let before = self.state.pen.replace(stroke.clone());
        if before.as_ref().map(|pen| pen.color) != Some(stroke.color) {
            self.ops.push(Op::SetOutlineColor { col: ink(stroke.color) });
        }
        if before.as_ref().map(|pen| pen.width) != Some(stroke.width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(stroke.width.to_pt())) });
        }
        let dashes = before.map(|pen| pen.dashes).unwrap_or_default();
        if dashes != stroke.dashes {
            let pattern: Vec<f32> = stroke.dashes.iter().map(|length| rounded(length.to_pt())).collect();
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &pattern) });
        }
    }

    /// Returns the parts of a path, each from one move to the next.
    fn rings(&self, steps: &[PathStep]) -> Vec<Line> {
        let mut rings: Vec<Line> = Vec::new();
        let mut begun: Option<LinePoint> = None;
        for step in steps {
            let at = |point: Point, bezier: bool| LinePoint { p: self.spot(point), bezier };
            if let PathStep::Move(to) = *step {
                begun = Some(at(to, false));
                rings.push(Line { points: vec![at(to, false)], is_closed: false });
                continue;
            }
            let Some(start) = &begun else { continue };
            if rings.last().is_none_or(|ring| ring.is_closed) {
                rings.push(Line { points: vec![start.clone()], is_closed: false });
            }
            let Some(ring) = rings.last_mut() else { continue };
            match *step {
                PathStep::Move(_) => {}
                PathStep::Line(to) => ring.points.push(at(to, false)),
                PathStep::Cubic(first, second, to) => {
                    ring.points.extend([at(first, true), at(second, true), at(to, false)]);
                }
                PathStep::Close => ring.is_closed = true,
            }
        }
        rings.retain(|ring| ring.points.len() > 1);
        rings
    }

    /// Returns a place on the page. PDF counts from the lower left corner.
    fn spot(&self, point: Point) -> Spot {
        let up = self.page.size.height - point.y;
        Spot { x: Pt(rounded(point.x.to_pt())), y: Pt(rounded(up.to_pt())) }
    }
}

/// Splits a run where the file's character map would give another text.
fn stretches<'a>(run: &'a GlyphRun, face: &Embedded) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = Vec::new();
    for (glyphs, text) in clusters(run) {
        let said: String = glyphs.iter().filter_map(|glyph| face.glyph(glyph.id)).map(|used| &*used.text).collect();
        if said == text {
            match stretches.last_mut() {
                Some(last) if last.instead.is_none() => last.glyphs.extend(glyphs),
                _ => stretches.push(Stretch { glyphs: glyphs.iter().collect(), instead: None }),
            }
        } else {
            stretches.push(Stretch { glyphs: glyphs.iter().collect(), instead: Some(text.to_owned()) });
        }
    }
    stretches
}

/// Rounds to a thousandth of a point, which is finer than any printer and short in the file.
fn rounded(points: f32) -> f32 {
    (f64::from(points) * 1000.0).round() as f32 / 1000.0
}

fn ink(color: Color) -> Ink {
    // Three decimals are enough to name each of 256 steps.
    let part = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Ink::Rgb(Rgb { r: part(color.red), g: part(color.green), b: part(color.blue), icc_profile: None })
}
