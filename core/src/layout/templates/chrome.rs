//! The parts of a page around the answers: title, header, footer and legal sentences.

use super::Template;
use super::desk::Desk;
use crate::layout::flow::{Block, Frame, Strip, moved, rounded, rule};
use crate::layout::frame::{Document, Mark, Role};
use crate::layout::text::{Align, Annotated, Style};
use crate::model::questionnaire::Control;
use crate::model::{Item, PartialDate};
use crate::units::{Length, Point, Size};

impl Desk<'_> {
    /// Returns the frame in which the body of a page stands.
    pub(super) fn frame(&self) -> Frame {
        let size = Size::A4;
        let margin = self.hand.paper().margin;
        Frame { size, left: margin, top: margin + Length::mm(4.0), bottom: size.height - margin - Length::mm(7.0) }
    }

    /// Lays out the title, the purpose of the sheet, and its date.
    pub(super) fn masthead(&mut self) -> Vec<Block> {
        let grid = self.grid();
        let style = self.title();
        let title = self.hand.words(self.questionnaire().title_in(self.request.language));
        let lines = self.hand.lines(Document::ROOT, Role::Heading(1), &title, &style, grid.width);
        let title = Strip::stacked(lines);
        let mut blocks = Vec::new();
        if self.request.template == Template::Card {
            blocks.push(self.band(title));
        } else {
            blocks.push(Block::new(title).with_next());
        }
        blocks.extend(self.succession());
        let blank = self.answers.is_none().then(|| self.questionnaire().purpose_in(self.request.language)).flatten();
        if let Some(purpose) = blank {
            let text = self.hand.words(purpose);
            let style = Style { color: self.hand.paper().ink_soft, ..self.choice() };
            let lines = self.hand.lines(Document::ROOT, Role::Paragraph, &text, &style, grid.width);
            blocks.push(Block::new(Strip::stacked(lines)).below(Length::mm(1.5)).with_next());
        }
        blocks
    }

    /// Draws a card's title in white on a band, so that people find it at once.
    fn band(&mut self, title: Strip) -> Block {
        let width = self.grid().width;
        let pad = Length::mm(3.0);
        let mut strip = Strip::blank(title.height + pad * 2.0);
        let size = Size { width, height: strip.height };
        strip.draw(None, rounded(Point::default(), size, self.hand.paper().corner).filled(self.hand.paper().accent));
        let mut title = title;
        for mark in &mut title.marks {
            if let crate::layout::Draw::Glyphs(run) = &mut mark.draw {
                run.color = self.hand.paper().accent_ink;
            }
        }
        strip.put(title, Point::new(pad * 1.6, pad));
        Block::new(strip).with_next()
    }

    /// Lays out the legal sentences once in full, where a screen reader finds them.
    pub(super) fn legal(&mut self) -> Option<Block> {
        let text = self.hand.words(&self.legal_text()?);
        let style = Style { color: self.hand.paper().ink, ..self.small() };
        let pad = Length::mm(3.0);
        let width = self.grid().width;
        let lines = self.hand.lines(Document::ROOT, Role::Paragraph, &text, &style, width - pad * 2.0);
        let body = Strip::stacked(lines);
        let mut strip = Strip::blank(body.height + pad * 2.0);
        let size = Size { width, height: strip.height };
        strip.draw(None, rounded(Point::default(), size, self.hand.paper().corner).filled(self.hand.paper().pale));
        strip.put(body, Point::new(pad, pad));
        Some(Block::new(strip).below(self.blank(7.0)))
    }

    /// Returns the sentences that the sheet marks as legal.
    pub(super) fn legal_text(&self) -> Option<String> {
        let is_legal = |item: &&Item| item.control() == Some(Control::Legal);
        let item = self.questionnaire().all_items().into_iter().find(is_legal)?;
        Some(item.text_in(self.request.language).to_owned())
    }

    /// Draws header and footer on every page. They are decoration: title and legal sentences are part of the text
    /// already.
    pub(super) fn chrome(&mut self) {
        let count = self.hand.document.pages.len();
        for index in 0..count {
            let marks = self.page_chrome(index + 1, count);
            self.hand.document.pages[index].marks.extend(marks);
        }
    }

    fn page_chrome(&mut self, number: usize, of: usize) -> Vec<Mark> {
        let (frame, width, margin) = (self.frame(), self.grid().width, self.hand.paper().margin);
        let small = self.small();
        let mut marks = Vec::new();
        let mut put = |desk: &mut Self, text: String, align: Align, top: Length| {
            let style = Style { align, ..small };
            let strip = desk.hand.set(None, &Annotated::plain(text), &style, width);
            marks.extend(strip.marks.into_iter().map(|mark| moved(mark, Point::new(margin, top))));
        };
        let head = margin - Length::mm(6.0);
        let date = self.hand.day(PartialDate::from(self.request.today));
        let version = self.questionnaire().version.clone().unwrap_or_default();
        let printed = self.hand.said("paper-printed-on", &[("date", date.into()), ("version", version.into())]);
        if number > 1 {
            put(self, self.hand.document.title.clone(), Align::Start, head);
        }
        put(self, printed, Align::End, head);
        let foot = frame.bottom + Length::mm(4.5);
        put(self, self.hand.said("paper-not-binding", &[]), Align::Start, foot);
        let page = self.hand.said("paper-page", &[("page", number.into()), ("of", of.into())]);
        put(self, page, Align::End, foot);
        let line = rule(margin, margin + width, foot - Length::mm(1.6), self.hand.hair());
        marks.push(Mark { node: None, draw: crate::layout::Draw::Path(line) });
        marks
    }
}
