//! ロジックモデル. The logic model, drawn across a sheet of A4.

use super::sheets::Sheets;
use super::{PlanPages, PlanPart};
use crate::catalog::Catalog;
use crate::layout::flow::{Strip, circle, rounded};
use crate::layout::frame::{Document, NodeId, Path, PathStep, Role, Stroke};
use crate::layout::layered::{self, Asked, Placed, Way};
use crate::layout::templates::Ruby;
use crate::layout::text::{Breaking, Style, Typesetter};
use crate::model::plan::{LogicModel, Node, Stage};
use crate::model::{Language, Plan};
use crate::problem::Tangle;
use crate::units::{Length, Point, Size};

/// The sheet, across.
const SHEET: Size = Size { width: Size::A4.height, height: Size::A4.width };
/// The blank around the drawing.
const MARGIN: Length = Length::mm(12.0);
/// The top of the names of the stages, and the top of the boxes.
const STAGES: Length = Length::mm(29.0);
const BOXES: Length = Length::mm(40.0);
/// The bottom of the boxes. Remarks have room below them.
const END: Length = Length::mm(184.0);
/// The blank between columns, in which arrows bend.
const GAP: Length = Length::mm(13.0);
/// The blank between boxes.
const BETWEEN: Length = Length::mm(5.0);
/// The least width of a column. Fewer letters than this make no line.
const NARROWEST: Length = Length::mm(26.0);
/// The blank within boxes.
const PAD: Length = Length::mm(2.4);
/// The length of an arrow's head.
const HEAD: Length = Length::mm(2.6);
/// The sizes of letters in points. The first that fits is used.
const SIZES: [f32; 5] = [11.0, 10.5, 10.0, 9.5, 9.0];

/// The logic model of a plan, as a sheet of its own.
#[derive(Clone, Copy, Debug)]
pub struct ModelPage<'a> {
    /// The content: words, readings, colours.
    pub catalog: &'a Catalog,
    /// The plan.
    pub plan: &'a Plan,
    /// The language of the page.
    pub language: &'a Language,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl ModelPage<'_> {
    /// Lays out the logic model. The document has no page if the plan has no logic model.
    ///
    /// # Errors
    /// If the logic model cannot be drawn.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Result<Document, Tangle> {
        let Self { catalog, plan, language, today } = *self;
        let pages = PlanPages { catalog, plan, progress: &[], part: PlanPart::Whole, language, ruby: Ruby::Off, today };
        let mut sheets = Sheets::new(&pages, typesetter);
        sheets.model()?;
        Ok(sheets.hand.document)
    }
}

/// The graph behind the model.
struct Graph {
    columns: Vec<usize>,
    arrows: Vec<(usize, usize)>,
}

impl Graph {
    fn of(model: &LogicModel) -> Result<Self, Tangle> {
        let place = |id: &String| model.node.iter().position(|node| node.id == *id);
        let known = model.edge.iter().enumerate();
        // The checker reports an edge to nowhere. It is not drawn.
        let known = known.filter_map(|(index, edge)| Some((index, (place(&edge.from)?, place(&edge.to)?))));
        let (indices, arrows): (Vec<usize>, Vec<(usize, usize)>) = known.unzip();
        let stages: Vec<usize> = model.node.iter().map(|node| node.stage as usize).collect();
        let id = |node: usize| model.node[node].id.clone();
        let columns = layered::columns(&stages, &arrows).map_err(|tangle| match tangle {
            layered::Tangle::Circle(circle) => {
                let ends = (circle[0], circle[1 % circle.len()]);
                let edge = arrows.iter().position(|arrow| *arrow == ends).map_or(0, |at| indices[at]);
                Tangle::Circle { edge, ids: circle.iter().chain(circle.first()).map(|it| id(*it)).collect() }
            }
            layered::Tangle::Back(at) => {
                Tangle::Back { edge: indices[at], from: id(arrows[at].0), to: id(arrows[at].1) }
            }
        })?;
        let mut arrows = arrows;
        arrows.sort_unstable();
        arrows.dedup();
        Ok(Self { columns, arrows })
    }

    fn count(&self) -> usize {
        self.columns.iter().max().map_or(0, |last| last + 1)
    }
}

impl Sheets<'_> {
    /// Lays out the logic model on a page of its own.
    pub(super) fn model(&mut self) -> Result<(), Tangle> {
        let Some(model) = self.pages.plan.logic_model.as_ref().filter(|model| !model.node.is_empty()) else {
            return Ok(());
        };
        let graph = Graph::of(model)?;
        let columns = graph.count();
        let whole = SHEET.width - MARGIN * 2.0;
        let width = (whole - GAP * (columns as f32 - 1.0)) / columns as f32;
        let no_room = Tangle::NoRoom { boxes: model.node.len(), columns };
        if width < NARROWEST {
            return Err(no_room);
        }
        let script = self.fitting(model, &graph, width);
        // Kana and readings take more room. Large letters as written are better than none.
        self.hand.as_written = script.is_none();
        let fitting = script.or_else(|| self.fitting(model, &graph, width));
        let Some((points, placed, heights)) = fitting else { return Err(no_room) };
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut page = Strip::blank(SHEET.height);
        self.model_head(section, &mut page);
        self.stage_names(section, &mut page, model, &graph, width);
        self.ways(section, &mut page, model, &graph, &placed);
        for stage in Stage::ALL {
            let nodes = model.node.iter().enumerate().filter(|(_, node)| node.stage == stage);
            for (index, node) in nodes {
                let size = Size { width, height: heights[index] };
                let strip = self.model_box(section, node, points, size);
                let corner = placed.corners[index];
                page.put(strip, Point::new(MARGIN + corner.x, BOXES + corner.y));
            }
        }
        self.hand.as_written = false;
        self.page(SHEET, page);
        Ok(())
    }

    /// Returns the largest letters with which everything fits, the places of everything then, and the heights of the
    /// boxes.
    fn fitting(&self, model: &LogicModel, graph: &Graph, width: Length) -> Option<(f32, Placed, Vec<Length>)> {
        SIZES.into_iter().find_map(|points| {
            let heights: Vec<Length> = model.node.iter().map(|node| self.box_height(node, points, width)).collect();
            let asked = Asked {
                columns: &graph.columns,
                heights: &heights,
                arrows: &graph.arrows,
                width,
                gap: GAP,
                between: BETWEEN,
                height: END - BOXES,
            };
            Some((points, layered::place(&asked)?, heights))
        })
    }

    fn model_head(&mut self, section: NodeId, page: &mut Strip) {
        let width = SHEET.width - MARGIN * 2.0;
        let title = Style { size: Length::pt(17.0), leading: Length::pt(24.0), ..self.label() };
        let text = self.hand.said("paper-plan-model", &[]);
        let level = self.level();
        let heading = self.hand.text(section, level, &text, &title, width);
        page.put(heading, Point::new(MARGIN, Length::mm(17.0)));
        if let Some(note) = self.pages.plan.logic_model.as_ref().and_then(|model| model.note.as_ref()) {
            let small = Style { size: Length::pt(8.5), leading: Length::pt(11.5), ..self.small() };
            let note = self.hand.text(section, Role::Paragraph, note, &small, width);
            page.put(note, Point::new(MARGIN, END + Length::mm(3.5)));
        }
    }

    /// Lays out the name of each stage above its columns.
    fn stage_names(&mut self, section: NodeId, page: &mut Strip, model: &LogicModel, graph: &Graph, width: Length) {
        for stage in Stage::ALL {
            let own = model.node.iter().zip(&graph.columns).filter(|(node, _)| node.stage == stage);
            let own: Vec<usize> = own.map(|(_, column)| *column).collect();
            let (Some(first), Some(last)) = (own.iter().min(), own.iter().max()) else { continue };
            let left = MARGIN + (width + GAP) * *first as f32;
            let right = MARGIN + (width + GAP) * *last as f32 + width;
            let size = Size { width: right - left, height: BOXES - STAGES - Length::mm(3.0) };
            let band = rounded(Point::new(left, STAGES), size, self.hand.paper().corner);
            page.draw(None, band.filled(self.hand.paper().pale));
            let style = Style { align: crate::layout::Align::Center, ..self.label() };
            let name = self.hand.said(stage.message_id(), &[]);
            let name = self.hand.text(section, Role::Paragraph, &name, &style, size.width);
            let top = STAGES + (size.height - name.height) * 0.5;
            page.put(name, Point::new(left, top));
        }
    }

    /// Draws the arrows, as one picture whose description names both ends of each.
    fn ways(&mut self, section: NodeId, page: &mut Strip, model: &LogicModel, graph: &Graph, placed: &Placed) {
        let figure = self.hand.document.add(section, Role::Figure);
        let told = graph.arrows.iter().map(|(from, to)| {
            let (from, to) = (model.node[*from].text.as_str(), model.node[*to].text.as_str());
            self.hand.said("paper-plan-arrow", &[("from", from.into()), ("to", to.into())])
        });
        let alt = told.collect::<Vec<_>>().join(" ");
        self.hand.document.nodes[figure.0].alt = Some(alt);
        for way in &placed.ways {
            for path in self.arrow(way) {
                page.draw(Some(figure), path);
            }
        }
    }

    fn arrow(&self, way: &Way) -> Vec<Path> {
        let at = |point: Point| Point::new(MARGIN + point.x, BOXES + point.y);
        let mut steps = Vec::new();
        let last = way.bends.len() - 1;
        for (index, (from, to)) in way.bends.iter().enumerate() {
            let (from, mut to) = (at(*from), at(*to));
            if index == last {
                to.x = to.x - HEAD * 0.8;
            }
            steps.push(if index == 0 { PathStep::Move(from) } else { PathStep::Line(from) });
            let [one, two] = layered::controls(from, to);
            steps.push(PathStep::Cubic(one, two, to));
        }
        let (color, width) = (self.hand.paper().accent, Length::pt(1.2));
        let stroke = Some(Stroke { color, width, dashes: Vec::new() });
        let line = Path { steps, fill: None, even_odd: false, stroke };
        let tip = at(way.bends[last].1);
        let side = HEAD * 0.45;
        let head = vec![
            PathStep::Move(tip),
            PathStep::Line(Point::new(tip.x - HEAD, tip.y - side)),
            PathStep::Line(Point::new(tip.x - HEAD, tip.y + side)),
            PathStep::Close,
        ];
        vec![line, Path { steps: head, fill: Some(color), even_odd: false, stroke: None }]
    }

    fn box_styles(&self, node: &Node, points: f32) -> (Style, Style) {
        let ink = if node.stage == Stage::Final { self.hand.paper().accent_ink } else { self.hand.paper().ink };
        let size = Length::pt(points);
        let text = Style { size, leading: size * 1.4, color: ink, breaking: Breaking::Phrase, ..self.bold() };
        let size = Length::pt(points - 1.0);
        let detail = Style { size, leading: size * 1.4, color: ink, breaking: Breaking::Phrase, ..self.body() };
        (text, detail)
    }

    /// Returns the height that a box needs for its text.
    fn box_height(&self, node: &Node, points: f32, width: Length) -> Length {
        let (text, detail) = self.box_styles(node, points);
        let inner = width - PAD * 2.0;
        let height = |words: &str, style: &Style, width: Length| -> Length {
            self.hand.typesetter.annotated(&self.hand.words(words), style, width).iter().map(|line| line.height).sum()
        };
        let details = node.details.iter().map(|it| height(it, &detail, inner - PAD) + Length::mm(0.8));
        height(&node.text, &text, inner) + details.sum() + PAD * 2.0
    }

    fn model_box(&mut self, section: NodeId, node: &Node, points: f32, size: Size) -> Strip {
        let (style, detail) = self.box_styles(node, points);
        let paper = self.hand.paper();
        let fill = match node.stage {
            Stage::Final => paper.accent,
            Stage::Input | Stage::Activity => paper.pale,
            Stage::Output | Stage::Middle => paper.accent_ink,
        };
        let mut strip = Strip::blank(size.height);
        let frame = rounded(Point::default(), size, paper.corner).filled(fill);
        strip.draw(None, frame.stroked(paper.accent, paper.line_width));
        let inner = size.width - PAD * 2.0;
        let part = self.hand.document.add(section, Role::Section);
        let text = self.hand.text(part, Role::Paragraph, &node.text, &style, inner);
        let mut top = PAD + text.height;
        strip.put(text, Point::new(PAD, PAD));
        for words in &node.details {
            top += Length::mm(0.8);
            let text = self.hand.text(part, Role::Paragraph, words, &detail, inner - PAD);
            let dot = Point::new(PAD * 1.4, top + text.baseline - detail.size * 0.36);
            strip.draw(None, circle(dot, Length::mm(0.5)).filled(detail.color));
            let height = text.height;
            strip.put(text, Point::new(PAD * 2.0, top));
            top += height;
        }
        strip
    }
}
