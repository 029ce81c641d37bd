//! 手. The tools that every template works with: the words, their setting, and the document being drawn.

use super::Ruby;
use super::words::{date_words, set_words};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{self, Block, Frame, Pen, Stack, Strip, moved};
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::messages::Arg;
use crate::model::{Language, PartialDate};
use crate::theme::Paper;
use crate::units::{Color, Length, Point, Size};

/// The drawing hand of a template.
pub(super) struct Hand<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) typesetter: &'a Typesetter,
    pub(super) language: &'a Language,
    pub(super) ruby: Ruby,
    pub(super) document: Document,
    /// Whether words stand as written, even if kana or readings are wished for.
    pub(super) as_written: bool,
}

impl<'a> Hand<'a> {
    /// Creates a hand with an empty document of this title.
    pub(super) fn new(
        typesetter: &'a Typesetter,
        catalog: &'a Catalog,
        language: &'a Language,
        ruby: Ruby,
        title: &str,
        today: jiff::civil::Date,
    ) -> Self {
        let document = Document::new(title, language.as_known(), today);
        Self { catalog, typesetter, language, ruby, document, as_written: false }
    }

    /// Takes the finished document, and begins another with the same title, language and date.
    pub(super) fn take_document(&mut self) -> Document {
        let next = Document::new(self.document.title.as_str(), self.document.language.as_str(), self.document.date);
        std::mem::replace(&mut self.document, next)
    }

    pub(super) fn paper(&self) -> &'a Paper {
        &self.catalog.theme.paper
    }

    /// Returns the finest and palest line, which separates rows.
    pub(super) fn hair(&self) -> Pen {
        Pen { color: self.paper().hair, width: self.paper().hair_width }
    }

    /// Returns a line as fine as a hair, but darker: people write on it.
    pub(super) fn fine_line(&self) -> Pen {
        Pen { color: self.paper().line, width: self.paper().hair_width }
    }

    /// Returns the line that separates a table's head from its body.
    pub(super) fn line(&self) -> Pen {
        Pen { color: self.paper().line, width: self.paper().line_width }
    }

    /// Returns the width of the body of an upright page.
    pub(super) fn width(&self) -> Length {
        Size::A4.width - self.paper().margin * 2.0
    }

    /// Returns a message of the machine.
    pub(super) fn said(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.catalog.messages.get(self.language, id, args)
    }

    /// Returns a date in words.
    pub(super) fn day(&self, date: impl Into<PartialDate>) -> String {
        date_words(&self.catalog.messages, self.language, date.into())
    }

    /// Returns words of the content or the machine, with readings if they are wished for.
    pub(super) fn words(&self, text: &str) -> Annotated {
        if self.as_written {
            return Annotated::plain(text);
        }
        set_words(self.catalog, self.language, self.ruby, text)
    }

    /// Returns a message of the machine, ready to be set.
    pub(super) fn message_words(&self, id: &str, args: &[Arg<'_>]) -> Annotated {
        self.words(&self.said(id, args))
    }

    /// Sets words in an existing node and returns their lines. Without a node, screen readers pass them over.
    pub(super) fn lines_in(
        &mut self,
        node: Option<NodeId>,
        words: &Annotated,
        style: &Style,
        width: Length,
    ) -> Vec<Strip> {
        let lines = self.typesetter.annotated(words, style, width);
        flow::strips(&mut self.document, lines, node)
    }

    /// Sets words as a new node below `parent` and returns their lines.
    pub(super) fn lines(
        &mut self,
        parent: NodeId,
        role: Role,
        words: &Annotated,
        style: &Style,
        width: Length,
    ) -> Vec<Strip> {
        let node = self.document.add(parent, role);
        self.lines_in(Some(node), words, style, width)
    }

    /// Sets words in an existing node. Without a node, screen readers pass them over.
    pub(super) fn set(&mut self, node: Option<NodeId>, words: &Annotated, style: &Style, width: Length) -> Strip {
        Strip::stacked(self.lines_in(node, words, style, width))
    }

    /// Puts everything on upright pages, with the day and the number of the page at the foot of each.
    pub(super) fn number_pages(&mut self, blocks: Vec<Block>) {
        let (size, margin) = (Size::A4, self.paper().margin);
        let frame = Frame { size, left: margin, top: margin, bottom: size.height - margin - Length::mm(5.0) };
        self.document.pages = Stack::new(frame).fill(blocks).pages;
        let of = self.document.pages.len();
        let (small, width) = (style(Face::Regular, 9.5, self.paper().ink_soft), self.width());
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX).into();
        for index in 0..of {
            let place = self.said("paper-page", &[("page", count(index + 1)), ("of", count(of))]);
            let printed = self.day(self.document.date);
            for (text, align) in [(printed, Align::Start), (place, Align::End)] {
                let words = self.words(&text);
                let strip = self.set(None, &words, &Style { align, ..small }, width);
                let at = Point::new(margin, frame.bottom + Length::mm(3.0));
                self.document.pages[index].marks.extend(strip.marks.into_iter().map(|mark| moved(mark, at)));
            }
        }
    }

    /// Sets words as a new node below `parent`.
    pub(super) fn write(
        &mut self,
        parent: NodeId,
        role: Role,
        words: &Annotated,
        style: &Style,
        width: Length,
    ) -> Strip {
        Strip::stacked(self.lines(parent, role, words, style, width))
    }

    /// Sets a text of the content in an existing node. Without a node, screen readers pass it over.
    pub(super) fn text_in(&mut self, node: Option<NodeId>, text: &str, style: &Style, width: Length) -> Strip {
        let words = self.words(text);
        self.set(node, &words, style, width)
    }

    /// Sets a text of the content as a new node below `parent`.
    pub(super) fn text(&mut self, parent: NodeId, role: Role, text: &str, style: &Style, width: Length) -> Strip {
        let words = self.words(text);
        self.write(parent, role, &words, style, width)
    }

    /// Sets a message of the machine as a new node below `parent`.
    pub(super) fn message(&mut self, parent: NodeId, role: Role, id: &str, style: &Style, width: Length) -> Strip {
        let text = self.said(id, &[]);
        self.text(parent, role, &text, style, width)
    }
}

/// Returns a style for short texts that begin at the left.
pub(super) fn style(face: Face, points: f32, color: Color) -> Style {
    let size = Length::pt(points);
    Style { face, size, leading: size * 1.5, color, breaking: Breaking::Phrase, align: Align::Start }
}

/// Returns a style with closer lines, for phrases that stand alone.
pub(super) fn close_style(face: Face, points: f32, color: Color) -> Style {
    let style = style(face, points, color);
    Style { leading: style.size * 1.4, ..style }
}
