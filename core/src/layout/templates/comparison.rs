//! 前回と今回. Old answers beside new ones, question by question.

use super::Request;
use super::desk::{Desk, Spacing};
use super::revision::Marked;
use super::table::{Cell, Columns};
use super::words::{Asked, sign, value_words};
use crate::layout::flow::{Block, Stack, Strip};
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::model::questionnaire::Control;
use crate::model::{Answer, Item, ItemType, LinkId, PartialDate, QuestionnaireResponse};
use crate::sheet::{self, Change, Difference, Filled, ItemPath, Side};
use crate::units::Length;

/// The part of the width that questions take.
const LABELS: f32 = 0.27;

/// A comparison of two sets of answers on paper.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// The new answers, and how the page is set.
    pub request: Request<'a>,
    /// The old answers.
    pub old: Side<'a>,
    /// The questions to show.
    pub rows: Rows,
}

/// The choice of questions that a comparison shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The questions whose answers differ. The others are counted.
    Differing,
    /// All questions with an answer on at least one side.
    All,
}

/// Lays out the old answers beside the new ones.
pub fn lay_out(set: &Typesetter, comparison: &Comparison<'_>) -> Document {
    let request = &comparison.request;
    let blank = QuestionnaireResponse::new(request.questionnaire);
    let new = sheet::settled(request.questionnaire, request.response.unwrap_or(&blank));
    let old = sheet::settled(comparison.old.sheet, comparison.old.response);
    let found = sheet::compare(
        Side { sheet: comparison.old.sheet, response: &old },
        Side { sheet: request.questionnaire, response: &new },
    );
    let sides =
        Sides { old: Filled::owning(comparison.old.sheet, old), new: Filled::owning(request.questionnaire, new) };
    let differing = found.iter().filter(|it| it.change != Change::Unchanged).count();
    let shown: Vec<Difference> =
        found.iter().filter(|it| comparison.rows == Rows::All || it.change != Change::Unchanged).cloned().collect();

    let mut desk = Desk::new(set, request, Spacing::Wide);
    desk.hand.document.title = desk.hand.said("compare-title", &[("sheet", desk.hand.document.title.as_str().into())]);
    let mut blocks = desk.comparison_head(differing, found.len() - shown.len());
    let mut rest = shown.as_slice();
    while let Some(first) = rest.first() {
        let part = part_of(first).cloned();
        let count = rest.iter().take_while(|it| part_of(it) == part.as_ref()).count();
        let (here, behind) = rest.split_at(count);
        blocks.extend(desk.compared_part(&sides, part.as_ref(), here));
        rest = behind;
    }
    let frame = desk.frame();
    desk.hand.document.pages = Stack::new(frame).fill(blocks).pages;
    desk.chrome();
    desk.hand.document
}

/// Both sets of answers, reduced to those that count.
struct Sides<'a> {
    old: Filled<'a>,
    new: Filled<'a>,
}

impl<'a> Sides<'a> {
    fn item(&self, link_id: &LinkId) -> Option<&'a Item> {
        self.new.find(link_id).or_else(|| self.old.find(link_id))
    }
}

/// Returns the top item of the sheet that contains the question.
fn part_of(difference: &Difference) -> Option<&LinkId> {
    let path = difference.new.as_ref().or(difference.old.as_ref())?;
    path.steps().first().map(|step| &step.link_id)
}

impl Desk<'_> {
    /// Lays out the title and a sentence that says how much differs.
    fn comparison_head(&mut self, differing: usize, left_out: usize) -> Vec<Block> {
        let width = self.grid().width;
        let (title, style) = (self.hand.words(&self.hand.document.title.clone()), self.title());
        let lines = self.hand.lines(Document::ROOT, Role::Heading(1), &title, &style, width);
        let mut blocks = vec![Block::new(Strip::stacked(lines)).with_next()];
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let mut told = vec![match differing {
            0 => self.hand.message_words("compare-nothing", &[]),
            _ => self.hand.message_words("compare-count", &[("count", count(differing))]),
        }];
        if left_out > 0 {
            told.push(self.hand.message_words("compare-left-out", &[("count", count(left_out))]));
        }
        let style = Style { color: self.hand.paper().ink_soft, ..self.choice() };
        for text in told {
            let lines = self.hand.lines(Document::ROOT, Role::Paragraph, &text, &style, width);
            blocks.push(Block::new(Strip::stacked(lines)).below(Length::mm(1.0)));
        }
        blocks
    }

    fn compared_part(&mut self, sides: &Sides<'_>, part: Option<&LinkId>, found: &[Difference]) -> Vec<Block> {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let item = part.and_then(|id| sides.item(id));
        let name = item.map_or_else(|| self.hand.message_words("paper-other", &[]), |item| self.question(item));
        let mut blocks = vec![self.part_heading(section, &name, None, None)];
        let table = self.hand.document.add(section, Role::Table);
        let width = self.grid().width;
        let label = width * LABELS;
        let places = Columns::new(&[label, (width - label) * 0.5, (width - label) * 0.5]);
        let heads = [
            self.hand.message_words("compare-question", &[]),
            self.column("compare-then", sides.old.response()),
            self.column("compare-now", sides.new.response()),
        ];
        let mut rows = Vec::new();
        let again = self.table_head(table, &heads, &places, &mut rows);
        for difference in found {
            let tr = self.hand.document.add(table, Role::TableRow);
            let cells = [
                self.asked(tr, sides, difference, places.inner(0)),
                self.answered(tr, &sides.old, difference.old.as_ref(), places.inner(1)),
                self.answered(tr, &sides.new, difference.new.as_ref(), places.inner(2)),
            ];
            self.table_row(&cells, &places, &again, &mut rows);
        }
        self.table_end(&places, &mut rows);
        blocks.extend(rows);
        blocks
    }

    /// Returns the head of a column: then or now, and the day.
    fn column(&self, message: &str, response: &QuestionnaireResponse) -> Annotated {
        // Answers that are not finished yet are being written today.
        let date = response.authored_on().unwrap_or_else(|| PartialDate::from(self.request.today));
        self.hand.message_words(message, &[("date", self.hand.day(date).into())])
    }

    /// Lays out the question, the list that contains it, and in words how its answer differs.
    fn asked(&mut self, tr: NodeId, sides: &Sides<'_>, difference: &Difference, width: Length) -> Cell {
        let header = self.hand.document.add(tr, Role::RowHeader);
        let mut strips = Vec::new();
        let small = Style { align: Align::Start, breaking: Breaking::Phrase, ..self.small() };
        if let Some(list) = self.list_of(sides, difference) {
            strips.extend(self.hand.lines(header, Role::Paragraph, &list, &small, width));
        }
        let label = match sides.item(&difference.link_id) {
            Some(item) => self.label(item),
            None => Annotated::plain(difference.link_id.as_str()),
        };
        let style = self.label_style();
        strips.extend(self.hand.lines(header, Role::Paragraph, &label, &style, width));
        let marked = match difference.change {
            Change::Added => Some(Marked::Added),
            Change::Changed => Some(Marked::Changed),
            Change::Removed => Some(Marked::Cleared),
            Change::Unchanged => None,
        };
        if let Some(marked) = marked {
            strips.extend(self.mark(header, marked, width));
        }
        Cell { strips }
    }

    /// Returns the groups between the part and the question, with the number of the person or thing in a list.
    fn list_of(&self, sides: &Sides<'_>, difference: &Difference) -> Option<Annotated> {
        let path = difference.new.as_ref().or(difference.old.as_ref())?;
        let steps = path.steps();
        let mut whole = Annotated::default();
        for (depth, step) in steps[..steps.len() - 1].iter().enumerate() {
            let Some(item) = sides.item(&step.link_id) else { continue };
            let number = i64::try_from(step.index + 1).unwrap_or(i64::MAX);
            let label = self.label(item);
            if item.repeats && !item.is_question() {
                let words = [("list", label.text.as_str().into()), ("number", number.into())];
                whole.append(&self.hand.message_words("compare-in-list", &words));
            } else if depth > 0 {
                whole.append(&label);
            }
        }
        (!whole.text.is_empty()).then_some(whole)
    }

    /// Lays out the answer on one side.
    fn answered(&mut self, tr: NodeId, side: &Filled<'_>, path: Option<&ItemPath>, width: Length) -> Cell {
        let cell = self.hand.document.add(tr, Role::TableCell);
        let Some(path) = path else {
            let small = self.small();
            let text = self.hand.message_words("paper-unwritten", &[]);
            return Cell { strips: self.hand.lines(cell, Role::Paragraph, &text, &small, width) };
        };
        let asked = Asked { sheet: side.sheet(), item: side.item(path) };
        let mut strips = self.values(cell, asked, side.answers(path), width);
        let own = side.response().authored_on();
        if let Some(since) = side.answered_at(path).filter(|it| Some(*it) != own) {
            let text = self.hand.message_words("paper-answered-on", &[("date", self.hand.day(since).into())]);
            let small = self.small();
            strips.extend(self.hand.lines(cell, Role::Paragraph, &text, &small, width));
        }
        Cell { strips }
    }

    fn values(&mut self, cell: NodeId, asked: Asked<'_>, given: &[Answer], width: Length) -> Vec<Strip> {
        let said = |desk: &Self, answer: &Answer| {
            desk.annotated_words(value_words(desk.request.catalog, asked, desk.request.language, &answer.value))
        };
        let style = Style { align: Align::Start, ..self.body() };
        let is_ranked = asked.item.and_then(Item::control) == Some(Control::Ranked) && given.len() > 1;
        let is_choice = |item: &Item| matches!(item.kind, ItemType::Choice | ItemType::OpenChoice | ItemType::Boolean);
        if asked.item.is_some_and(is_choice) && !is_ranked {
            let entries = given.iter().map(|it| (sign(&it.value), said(self, it))).collect();
            return self.signed_list(cell, entries, width);
        }
        let mut strips = Vec::new();
        for (index, answer) in given.iter().enumerate() {
            if let Some(drawn) = self.drawn(cell, &answer.value, width) {
                strips.push(drawn);
                continue;
            }
            let number = if is_ranked { format!("{}. ", index + 1) } else { String::new() };
            let mut text = Annotated::plain(number);
            text.append(&said(self, answer));
            strips.extend(self.hand.lines(cell, Role::Paragraph, &text, &style, width));
        }
        strips
    }
}
