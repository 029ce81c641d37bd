//! The sheet: parts with their questions, the label at the left and the answer at the right.

use std::rc::Rc;

use super::codes::CodePage;
use super::desk::{Desk, Measure, Spacing};
use super::words::sign;
use super::{Request, Template};
use crate::fonts::Face;
use crate::layout::flow::{After, Block, Pen, Sign, Stack, Strip, rounded, rule};
use crate::layout::frame::{Document, Draw, Mark, NodeId, PathStep, Role};
use crate::layout::text::{Align, Annotated, Style, Typesetter};
use crate::model::questionnaire::{Control, extension};
use crate::model::{Answer, Extension, Item, ItemType};
use crate::sheet::ItemPath;
use crate::units::{Color, Length, Point, Size};

/// The side of a part's picture.
const PICTURE: Length = Length::mm(16.0);

/// The part of a last page below which that page is worth saving.
const WORTH_A_PAGE: f32 = 0.6;

/// Lays out the whole sheet. If the last page would be nearly empty, it uses less blank where that saves the page.
pub(super) fn lay_out(set: &Typesetter, request: &Request<'_>, codes: Option<&CodePage<'_>>) -> Document {
    let mut desk = Desk::new(set, request, Spacing::Wide);
    let (document, last) = spaced(&mut desk, codes);
    if document.pages.len() > 1 + usize::from(codes.is_some()) && last < WORTH_A_PAGE {
        for spacing in [Spacing::Close, Spacing::Closest] {
            desk.spacing = spacing;
            let (closer, _) = spaced(&mut desk, codes);
            if closer.pages.len() < document.pages.len() {
                return closer;
            }
        }
    }
    document
}

/// Lays out the sheet with the blank of the desk. Returns the document and how full its last page is.
fn spaced(desk: &mut Desk<'_>, codes: Option<&CodePage<'_>>) -> (Document, f32) {
    let mut blocks = desk.masthead();
    for (part, path) in desk.shown(&desk.request.questionnaire.item, None) {
        blocks.extend(desk.part(part, &path));
    }
    blocks.extend(desk.notes());
    blocks.extend(desk.contacts());
    blocks.extend(desk.legal());
    let frame = desk.frame();
    let filled = Stack::new(frame).fill(blocks);
    desk.hand.document.pages = filled.pages;
    if let Some(codes) = codes {
        desk.code_page(codes);
    }
    desk.chrome();
    (desk.take_document(), filled.last)
}

impl Desk<'_> {
    /// Lays out one part: its heading and its questions.
    fn part(&mut self, part: &Item, path: &ItemPath) -> Vec<Block> {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        // The numbers are those of the parts on this paper, so that none seems to be missing.
        let number = part.prefix.as_ref().map(|_| (self.parts + 1).to_string());
        let picture = self.part_picture(part);
        let name = self.question(part);
        let heading = self.part_heading(section, &name, number.as_deref(), picture);
        let mut rows = Vec::new();
        if part.kind == ItemType::Group {
            rows = self.items(section, &part.item, path);
        } else {
            rows.extend(self.item(section, part, path));
        }
        if rows.is_empty() {
            // A part without a question that applies is left out, together with its nodes.
            self.hand.document.nodes.truncate(section.0);
            return Vec::new();
        }
        self.parts += usize::from(number.is_some());
        // The line of the heading is also the rule of the first row.
        let hair = self.hand.paper().hair;
        rows[0].strip.marks.retain(|mark| !is_rule_above(mark, hair));
        let mut blocks = vec![heading];
        blocks.extend(rows);
        blocks
    }

    /// Lays out a heading over a line, with its number before it and a picture at the right.
    pub(super) fn part_heading(
        &mut self,
        section: NodeId,
        name: &Annotated,
        number: Option<&str>,
        picture: Option<Strip>,
    ) -> Block {
        let style = self.heading();
        let node = self.hand.document.add(section, Role::Heading(2));
        let side = style.size * 1.5;
        let gap = style.size * 0.6;
        let mut strip = Strip::blank(Length::ZERO);
        let mut left = Length::ZERO;
        if let Some(digits) = number {
            let number =
                Style { color: self.hand.paper().accent_ink, align: Align::Center, size: style.size * 0.9, ..style };
            let mark = rounded(Point::default(), Size { width: side, height: side }, self.hand.paper().corner * 0.7);
            strip.draw(None, mark.filled(self.hand.paper().accent));
            let lines = self.hand.lines_in(Some(node), &Annotated::plain(digits), &number, side);
            strip.put(Strip::stacked(lines), Point::new(Length::ZERO, (side - number.leading) * 0.5));
            left = side + gap;
        }
        let beside = picture.as_ref().map_or(Length::ZERO, |_| PICTURE + gap);
        let lines = self.hand.lines_in(Some(node), name, &style, self.grid().width - left - beside);
        let name = Strip::stacked(lines);
        let top = ((side - name.height) * 0.5).max(Length::ZERO);
        strip.height = side.max(name.height) + style.size * 0.45;
        strip.put(name, Point::new(left, top));
        if let Some(picture) = picture {
            let above = (picture.height - strip.height).max(Length::ZERO);
            strip = strip.padded(above, Length::ZERO);
            strip.put(picture, Point::new(self.grid().width - PICTURE, Length::ZERO));
        }
        let line = Pen { color: self.hand.paper().accent, width: self.hand.paper().line_width };
        strip.draw(None, rule(Length::ZERO, self.grid().width, strip.height + line.width * 0.5, line));
        strip.height += line.width;
        Block::new(strip).below(self.space_above_part()).with_next()
    }

    /// Draws the picture of a part on a page to write on. It adds nothing to what the heading says.
    fn part_picture(&self, part: &Item) -> Option<Strip> {
        let (file, _) = part.picture().filter(|_| self.answers.is_none())?;
        let picture = self.request.catalog.illustrations.get(file)?.drawn().ok()?;
        let mut strip = Strip::blank(PICTURE);
        for path in picture.draw(Point::default(), Size { width: PICTURE, height: PICTURE }) {
            strip.draw(None, path);
        }
        Some(strip)
    }

    fn space_above_part(&self) -> Length {
        let on_sheet = match (self.is_dense(), self.answers.is_some()) {
            (true, _) => 5.0,
            (false, true) => 6.5,
            (false, false) => 8.5,
        };
        self.blank(if self.request.template == Template::Card { 3.8 } else { on_sheet })
    }

    /// Lays out the items below a group, in order.
    fn items(&mut self, parent: NodeId, items: &[Item], above: &ItemPath) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut follows_table = false;
        let mut shown = self.shown(items, Some(above)).into_iter().peekable();
        while let Some((item, path)) = shown.next() {
            let second =
                shown.next_if(|(next, place)| self.is_short_fact(item, &path) && self.is_short_fact(next, place));
            let mut rows = match second {
                Some((next, place)) => vec![self.pair(parent, item, &path, next, &place)],
                None => self.item(parent, item, &path),
            };
            // The last line of a table is also the rule of the next row.
            let hair = self.hand.paper().hair;
            if let Some(first) = rows.first_mut().filter(|_| follows_table) {
                first.strip.marks.retain(|mark| !is_rule_above(mark, hair));
            }
            if !rows.is_empty() {
                follows_table = item.control() == Some(Control::Table);
            }
            blocks.extend(rows);
        }
        blocks
    }

    /// Lays out two short facts beside each other.
    fn pair(&mut self, parent: NodeId, one: &Item, path: &ItemPath, two: &Item, other: &ItemPath) -> Block {
        self.measure = Measure::Half;
        let left = Strip::stacked(self.row(parent, one, path).into_iter().map(|block| block.strip));
        let right = Strip::stacked(self.row(parent, two, other).into_iter().map(|block| block.strip));
        let step = self.grid().width + self.hand.paper().gutter;
        self.measure = Measure::Whole;
        let mut strip = Strip::blank(left.height.max(right.height));
        strip.put(left, Point::default());
        strip.put(right, Point::new(step, Length::ZERO));
        Block::new(strip)
    }

    /// Returns whether question and answer fit into half the width of a card.
    fn is_short_fact(&self, item: &Item, path: &ItemPath) -> bool {
        let kind = item.extension(extension::FIELD_KIND).and_then(Extension::text);
        let simple = matches!(
            item.kind,
            ItemType::String | ItemType::Date | ItemType::Integer | ItemType::Choice | ItemType::OpenChoice
        );
        if self.request.template != Template::Card || !simple || item.control() == Some(Control::Scale) {
            return false;
        }
        if self.answers.is_none() {
            let is_number = item.extension(extension::KEYBOARD).is_some();
            return item.kind == ItemType::String && (is_number || matches!(kind, Some("name" | "reading")));
        }
        let halves = self.half_grid();
        let given = self.given(path);
        let wide = |answer: &Answer| {
            let text = self.annotated(item, &answer.value).text;
            let indent = if sign(&answer.value) == Sign::Ticked { Length::ZERO } else { self.choice().size * 1.4 };
            text.contains('\n') || self.hand.typesetter.width(&text, &self.choice()) > halves.answer - indent
        };
        given.len() < 2 && !given.iter().any(wide)
    }

    fn item(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Block> {
        match item.kind {
            ItemType::Display => self.sentence(parent, item),
            ItemType::Group if item.control() == Some(Control::Table) && item.repeats => {
                self.list_table(parent, item, path)
            }
            ItemType::Group if item.control() == Some(Control::Table) => self.matrix(parent, item, path),
            ItemType::Group if item.repeats => self.instances(parent, item, path),
            ItemType::Group => {
                let heading = self.group_heading(parent, item);
                let rows = self.items(parent, &item.item, path);
                if rows.is_empty() { rows } else { heading.into_iter().chain(rows).collect() }
            }
            _ => self.row(parent, item, path),
        }
    }

    /// Lays out a sentence between questions. It guides the person who writes; a page with answers does without.
    fn sentence(&mut self, parent: NodeId, item: &Item) -> Vec<Block> {
        if self.answers.is_some() || matches!(item.control(), Some(Control::Help | Control::Legal)) {
            return Vec::new();
        }
        let (text, style, width) = (self.question(item), self.body(), self.grid().width);
        let lines = self.hand.lines(parent, Role::Paragraph, &text, &style, width);
        vec![Block::new(Strip::stacked(lines)).below(self.blank(3.0)).with_next()]
    }

    pub(super) fn group_heading(&mut self, parent: NodeId, item: &Item) -> Option<Block> {
        let text = self.label(item);
        if text.text.is_empty() {
            return None;
        }
        let (style, width) = (self.subheading(), self.grid().width);
        let lines = self.hand.lines(parent, Role::Heading(3), &text, &style, width);
        Some(Block::new(Strip::stacked(lines)).below(self.blank(4.5)).with_next())
    }

    fn instances(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Block> {
        let count = self.answers.as_ref().map_or(1, |answers| answers.instances(path)).max(1);
        let mut blocks: Vec<Block> = self.group_heading(parent, item).into_iter().collect();
        for index in 0..count {
            blocks.extend(self.items(parent, &item.item, &path.at(index)));
        }
        blocks
    }

    /// Lays out one question with its answer, or with room for it.
    fn row(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Block> {
        let grid = self.grid();
        let section = self.hand.document.add(parent, Role::Section);
        // A card is dense: it asks in short words, and its reasons stand on the screen.
        let is_whole = self.answers.is_none() && self.request.template != Template::Card;
        let text = if is_whole { self.question(item) } else { self.label(item) };
        let style = self.label_style();
        // A word that is wider than the labels' column stands above its answer, over the whole width.
        let is_above = self.hand.typesetter.least_width(&text, &style) > grid.label;
        let width = if is_above { grid.width } else { grid.label };
        let mut label = self.hand.lines(section, Role::Heading(3), &text, &style, width);
        let again = self.again(&text);
        if is_whole {
            label.extend(self.help(section, item, width));
        }
        label.extend(self.age(section, path, width));
        let answer =
            if self.answers.is_some() { self.answer(section, item, path) } else { self.room(section, item, path) };
        let mut blocks = Vec::new();
        if is_above {
            blocks.push(self.label_above(label));
            label = Vec::new();
        }
        blocks.extend(self.side_by_side(label, answer, &again));
        // These questions depend on this one's answer.
        let below: Vec<Item> = item.item.iter().filter(|child| child.kind != ItemType::Display).cloned().collect();
        blocks.extend(self.items(parent, &below, path));
        blocks
    }

    /// Lays out a label over the whole width, above its answer.
    fn label_above(&self, label: Vec<Strip>) -> Block {
        let hair = self.hand.hair();
        let mut strip = Strip::stacked(label).padded(self.blank(1.3), Length::ZERO);
        strip.draw(None, rule(Length::ZERO, self.grid().width, Length::ZERO, hair));
        Block::new(strip).with_next()
    }

    /// Lays out below the question why it is asked.
    fn help(&mut self, section: NodeId, item: &Item, width: Length) -> Vec<Strip> {
        let Some(help) = item.help() else { return Vec::new() };
        let (text, style) = (self.question(help), self.small());
        let mut strips = vec![Strip::blank(Length::mm(1.0))];
        strips.extend(self.hand.lines(section, Role::Paragraph, &text, &style, width));
        strips
    }

    /// Lays out the label as it is repeated at the head of the next page.
    fn again(&mut self, label: &Annotated) -> Rc<Strip> {
        let small = Style { face: Face::Bold, ..self.small() };
        let text = self.hand.said("paper-continued", &[("what", label.text.as_str().into())]);
        let lines = self.hand.lines_in(None, &Annotated::plain(text), &small, self.grid().label);
        let label = Strip::stacked(lines);
        // The label stands beside the answer, which begins at the same height.
        Rc::new(Strip { height: Length::ZERO, ..label })
    }

    /// Lays out label and answer beside each other, below a thin line. The answer may continue on further pages. Its
    /// first lines stay with the label.
    pub(super) fn side_by_side(&mut self, label: Vec<Strip>, answer: Vec<Strip>, again: &Rc<Strip>) -> Vec<Block> {
        let grid = self.grid();
        let on_sheet = match (self.is_dense(), self.answers.is_some()) {
            (true, _) => 1.3,
            (false, true) => 1.8,
            (false, false) => 2.3,
        };
        let pad = self.blank(if self.request.template == Template::Card { 0.9 } else { on_sheet });
        let label = Strip::stacked(label);
        let is_beside = label.height > Length::ZERO;
        let shift = answer.first().filter(|_| is_beside).map_or(Length::ZERO, |first| first.baseline - label.baseline);
        let (label_shift, answer_shift) = (shift.max(Length::ZERO), (-shift).max(Length::ZERO));
        let label_height = label.height + label_shift;
        let whole: Length = answer.iter().map(|strip| strip.height).sum();
        let is_short = whole <= Length::mm(90.0);
        let mut rest = answer.into_iter().peekable();
        let mut beside = vec![Strip::blank(answer_shift)];
        let mut height = answer_shift;
        while let Some(strip) = rest.next_if(|_| is_short || beside.len() < 3 || height < label_height) {
            height += strip.height;
            beside.push(strip);
        }
        let beside = Strip::stacked(beside);
        let mut first = Strip::blank(pad + beside.height.max(label_height));
        if is_beside {
            let hair = self.hand.hair();
            first.draw(None, rule(Length::ZERO, grid.width, Length::ZERO, hair));
        }
        first.put(label, Point::new(Length::ZERO, pad + label_shift));
        first.put(beside, Point::new(grid.answer_left, pad));
        let mut blocks = vec![Block::new(first)];
        for strip in rest {
            let mut moved = Strip::blank(strip.height);
            moved.put(strip, Point::new(grid.answer_left, Length::ZERO));
            blocks.push(Block { again: Some(Rc::clone(again)), ..Block::new(moved) });
        }
        // Neither the first nor the last line of an answer stands alone on a page.
        let last = blocks.len() - 1;
        if last > 0 {
            blocks[last - 1].after = After::Together;
        }
        blocks[last].strip.height += pad;
        blocks
    }
}

/// Returns whether a mark is the thin line above a row.
fn is_rule_above(mark: &Mark, hair: Color) -> bool {
    let Draw::Path(path) = &mark.draw else { return false };
    let at_top = |step: &PathStep| match step {
        PathStep::Move(at) | PathStep::Line(at) => at.y == Length::ZERO,
        PathStep::Cubic(..) | PathStep::Close => false,
    };
    mark.node.is_none() && path.stroke.as_ref().is_some_and(|it| it.color == hair) && path.steps.iter().all(at_top)
}
