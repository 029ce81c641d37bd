//! A table of ticks: one row a question, one column an option.

use super::answers::is_same;
use super::desk::Desk;
use super::table::{Cell, Columns};
use crate::layout::flow::{Block, Sign, Strip};
use crate::layout::frame::{NodeId, Role};
use crate::layout::text::{Annotated, Style};
use crate::layout::units::{Length, Point};
use crate::model::{Item, QuestionnaireResponse, Value};
use crate::sheet::{self, ItemPath};

impl Desk<'_> {
    pub(super) fn matrix(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Block> {
        let asked: Vec<Item> = item.item.iter().filter(|child| child.is_question()).cloned().collect();
        let rows = self.shown(&asked, Some(path));
        let options = self.options_of_all(&rows);
        if rows.is_empty() || options.is_empty() {
            return Vec::new();
        }
        let mut blocks: Vec<Block> = self.group_heading(parent, item).into_iter().collect();
        let table = self.document.add(parent, Role::Table);
        let width = self.grid().width;
        let label = self.grid().label;
        let each = (width - label) / options.len() as f32;
        let widths: Vec<Length> = std::iter::once(label).chain(options.iter().map(|_| each)).collect();
        let places = Columns::new(&widths);
        let mut heads = vec![Annotated::default()];
        heads.extend(options.iter().map(|(item, value)| self.annotated(item, value)));
        let again = self.table_head(table, &heads, &places, &mut blocks);
        for (question, place) in &rows {
            let tr = self.document.add(table, Role::TableRow);
            let mut cells = vec![self.row_header(tr, question, places.inner(0))];
            let given = self.given(place);
            for (index, (_, option)) in options.iter().enumerate() {
                let chosen = given.iter().any(|answer| is_same(&answer.value, option));
                cells.push(self.tick(tr, chosen.then_some(Sign::Ticked), places.inner(index + 1)));
            }
            self.table_row(&cells, &places, &again, &mut blocks);
        }
        self.table_end(&places, &mut blocks);
        blocks
    }

    /// The options of all rows, each once, in order.
    fn options_of_all(&self, rows: &[(&Item, ItemPath)]) -> Vec<(Item, Value)> {
        let empty = QuestionnaireResponse::new(self.questionnaire());
        let answers = self.answers.as_ref().unwrap_or(&empty);
        let mut found: Vec<(Item, Value)> = Vec::new();
        for (item, path) in rows {
            for option in sheet::options(self.questionnaire(), answers, path) {
                if !found.iter().any(|(_, known)| is_same(known, &option.value)) {
                    found.push(((*item).clone(), option.value));
                }
            }
        }
        found
    }

    /// The question before its ticks; on a page to write on, with what it is about.
    fn row_header(&mut self, tr: NodeId, question: &Item, width: Length) -> Cell {
        let text = if self.answers.is_some() { self.label(question) } else { self.question(question) };
        let style = self.label_style();
        let mut strips = self.text(tr, Role::RowHeader, &text, (&style, width));
        if self.answers.is_none()
            && let Some(help) = question.help()
        {
            let node = crate::layout::NodeId(self.document.nodes.len() - 1);
            let node = self.ancestor(node, Role::RowHeader);
            let (text, small) = (self.question(help), self.small());
            strips.extend(self.text(node, Role::Paragraph, &text, (&small, width)));
        }
        Cell { strips }
    }

    fn ancestor(&self, node: NodeId, role: Role) -> NodeId {
        let mut here = node;
        while self.document.nodes[here.0].role != role {
            let Some(parent) = self.document.nodes[here.0].parent else { break };
            here = parent;
        }
        here
    }

    /// A box in the middle of its cell; an empty one says nothing where answers are printed.
    fn tick(&mut self, tr: NodeId, chosen: Option<Sign>, width: Length) -> Cell {
        let style = Style { leading: self.label_style().leading, ..self.choice() };
        let cell = self.document.add(tr, Role::TableCell);
        let mark = match chosen {
            Some(sign) => self.sign(cell, sign, &style),
            None if self.answers.is_none() => self.sign(cell, Sign::Empty, &style),
            None => self.faint_sign(&style),
        };
        let left = (width - style.size * 0.92) * 0.5;
        let mut strip = Strip::blank(mark.height);
        strip.put(mark, Point::new(left, Length::ZERO));
        Cell { strips: vec![strip] }
    }

    fn faint_sign(&self, style: &Style) -> Strip {
        let side = style.size * 0.92;
        let mut strip = Strip::blank(style.leading);
        let inks = crate::layout::flow::Inks { line: self.paper().hair, ..self.inks() };
        for path in Sign::Empty.draw(Point::new(Length::ZERO, (style.leading - side) * 0.5), side, inks) {
            strip.draw(None, path);
        }
        strip
    }
}
