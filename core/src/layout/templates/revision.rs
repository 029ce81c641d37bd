//! 改訂のしるし. The marks of a revised sheet: its version, what is new in it, and what was kept aside.

use std::rc::Rc;

use super::Template;
use super::desk::Desk;
use super::words::{Asked, value_words};
use crate::fonts::Face;
use crate::layout::flow::{Block, Strip};
use crate::layout::frame::{Document, NodeId, Path, PathStep, Role};
use crate::layout::text::{Breaking, Style};
use crate::model::{Note, Replaces};
use crate::sheet::{self, Filled, ItemPath};
use crate::units::{Length, Point};

/// The way in which an answer differs from last time. It is said in words behind a lozenge, so that it needs no
/// colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// An answer given this time, either new or changed.
    New,
    /// An answer where there was none last time.
    Added,
    /// An answer that was another one last time.
    Changed,
    /// No answer where there was one last time.
    Cleared,
}

impl Marked {
    const fn message_id(self) -> &'static str {
        match self {
            Self::New => "paper-mark-new",
            Self::Added => "paper-mark-added",
            Self::Changed => "paper-mark-changed",
            Self::Cleared => "paper-mark-cleared",
        }
    }
}

impl Desk<'_> {
    /// Lays out a lozenge and words.
    pub(super) fn mark(&mut self, parent: NodeId, marked: Marked, width: Length) -> Vec<Strip> {
        let text = self.hand.message_words(marked.message_id(), &[]);
        let color = self.hand.paper().accent;
        let style = Style { face: Face::Bold, color, breaking: Breaking::Phrase, ..self.small() };
        let indent = style.size * 1.15;
        let lines = self.hand.lines(parent, Role::Paragraph, &text, &style, width - indent);
        let mut strips = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            let mut strip = Strip { height: line.height, baseline: line.baseline, marks: Vec::new() };
            if index == 0 {
                let middle = Point::new(style.size * 0.42, line.baseline - style.size * 0.36);
                strip.draw(None, lozenge(middle, style.size * 0.42).filled(color));
            }
            strip.put(line, Point::new(indent, Length::ZERO));
            strips.push(strip);
        }
        strips
    }

    /// Lays out the remark below a question of a revision. It says that the answer is new or was cleared, or gives its
    /// day if that is not the day of the replaced version.
    pub(super) fn age(&mut self, parent: NodeId, path: &ItemPath, width: Length) -> Vec<Strip> {
        let Some((answers, replaces)) = self.revised() else { return Vec::new() };
        if answers.answers(path).is_empty() {
            let cleared = answers.is_cleared(path.link_id());
            return if cleared { self.mark(parent, Marked::Cleared, width) } else { Vec::new() };
        }
        if answers.is_new_here(path) {
            return self.mark(parent, Marked::New, width);
        }
        let since = answers.answered_at(path).filter(|since| Some(*since) != replaces.authored);
        // A card is dense, and its facts are as good as when they were last looked through.
        let Some(since) = since.filter(|_| self.request.template != Template::Card) else { return Vec::new() };
        let text = self.hand.message_words("paper-answered-on", &[("date", self.hand.day(since).into())]);
        let small = self.small();
        self.hand.lines(parent, Role::Paragraph, &text, &small, width)
    }

    /// Lays out the remark below the first words of a list's row, which says that something in the row is new.
    pub(super) fn age_of_row(&mut self, cell: NodeId, instance: &ItemPath, width: Length) -> Vec<Strip> {
        let Some((answers, _)) = self.revised() else { return Vec::new() };
        let Some(item) = instance.item(self.questionnaire()) else { return Vec::new() };
        let is_new = item.item.iter().any(|child| answers.is_new_here(&instance.child(&child.link_id)));
        if is_new { self.mark(cell, Marked::New, width) } else { Vec::new() }
    }

    /// Lays out below the title which version this is, which one it replaces, and how to recognise what is new.
    pub(super) fn succession(&mut self) -> Option<Block> {
        let (answers, replaces) = self.revised()?;
        let version = i64::from(answers.response().version());
        let any_new = sheet::has_new(answers.response());
        let before = i64::from(replaces.version);
        let mut told = Vec::new();
        let date = replaces.authored.map(|date| self.hand.day(date));
        match &date {
            Some(date) => {
                let words = [("version", version.into()), ("before", before.into()), ("date", date.as_str().into())];
                told.push(self.hand.message_words("paper-replaces-dated", &words));
            }
            None => told.push(
                self.hand.message_words("paper-replaces", &[("version", version.into()), ("before", before.into())]),
            ),
        }
        told.push(self.hand.message_words(if any_new { "paper-what-is-new" } else { "compare-nothing" }, &[]));
        let style = Style { color: self.hand.paper().ink, ..self.small() };
        let width = self.grid().width;
        let mut strips = Vec::new();
        for text in told {
            strips.extend(self.hand.lines(Document::ROOT, Role::Paragraph, &text, &style, width));
        }
        Some(Block::new(Strip::stacked(strips)).below(Length::mm(1.5)).with_next())
    }

    /// Lays out the kept answers to questions that are no longer asked.
    pub(super) fn notes(&mut self) -> Vec<Block> {
        let notes: Vec<Note> = self.answers.as_ref().map(|answers| answers.response().notes()).unwrap_or_default();
        if notes.is_empty() {
            return Vec::new();
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let heading = self.hand.message_words("paper-notes", &[]);
        let mut blocks = vec![self.part_heading(section, &heading, None, None)];
        for note in &notes {
            blocks.extend(self.note(section, note));
        }
        blocks
    }

    fn note(&mut self, section: NodeId, note: &Note) -> Vec<Block> {
        let part = self.hand.document.add(section, Role::Section);
        let (grid, style) = (self.grid(), self.label_style());
        let asked = self.hand.words(&note.asked);
        let label = self.hand.lines(part, Role::Heading(3), &asked, &style, grid.label);
        let body = self.body();
        let mut answer = Vec::new();
        for value in &note.values {
            if let Some(drawn) = self.drawn(part, value, grid.answer) {
                answer.push(drawn);
                continue;
            }
            let asked = Asked { sheet: self.questionnaire(), item: None };
            let said = value_words(self.request.catalog, asked, self.request.language, value);
            let text = self.annotated_words(said);
            answer.extend(self.hand.lines(part, Role::Paragraph, &text, &body, grid.answer));
        }
        if let Some(date) = note.answered {
            let text = self.hand.message_words("paper-answered-on", &[("date", self.hand.day(date).into())]);
            let small = self.small();
            answer.extend(self.hand.lines(part, Role::Paragraph, &text, &small, grid.answer));
        }
        self.side_by_side(label, answer, &Rc::new(Strip::default()))
    }

    /// Returns the answers if they are a revision.
    fn revised(&self) -> Option<(&Filled<'_>, Replaces)> {
        let answers = self.answers.as_ref()?;
        Some((answers, answers.replaces()?))
    }
}

fn lozenge(middle: Point, half: Length) -> Path {
    let at = |x: Length, y: Length| Point::new(middle.x + x, middle.y + y);
    let steps = vec![
        PathStep::Move(at(Length::ZERO, -half)),
        PathStep::Line(at(half, Length::ZERO)),
        PathStep::Line(at(Length::ZERO, half)),
        PathStep::Line(at(-half, Length::ZERO)),
        PathStep::Close,
    ];
    Path { steps, fill: None, even_odd: false, stroke: None }
}
