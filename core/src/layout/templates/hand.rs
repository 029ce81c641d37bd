//! 手. What every template works with: the words, how they are set, and the document in the making.

use super::Ruby;
use super::words::{date_words, set_words};
use crate::catalog::Catalog;
use crate::layout::flow::{self, Strip};
use crate::layout::fonts::Face;
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::layout::units::{Color, Length, Size};
use crate::messages::Arg;
use crate::model::{Language, PartialDate};
use crate::theme::Paper;

/// A template has one, and draws with it.
pub(super) struct Hand<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) set: &'a Typesetter,
    pub(super) language: &'a Language,
    pub(super) ruby: Ruby,
    pub(super) document: Document,
    /// Whether words stand as they are written, though kana or readings are wished for.
    pub(super) as_written: bool,
}

impl<'a> Hand<'a> {
    /// One with an empty document, with this title.
    pub(super) fn new(
        set: &'a Typesetter,
        catalog: &'a Catalog,
        (language, ruby): (&'a Language, Ruby),
        (title, today): (&str, jiff::civil::Date),
    ) -> Self {
        let document = Document::new(title, language.as_known(), today);
        Self { catalog, set, language, ruby, document, as_written: false }
    }

    pub(super) fn paper(&self) -> &'a Paper {
        &self.catalog.theme.paper
    }

    /// How wide the body of an upright page is.
    pub(super) fn width(&self) -> Length {
        Size::A4.width - self.paper().margin * 2.0
    }

    /// What the machine says.
    pub(super) fn said(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.catalog.messages.get(self.language, id, args)
    }

    /// A day in words.
    pub(super) fn day(&self, date: impl Into<PartialDate>) -> String {
        date_words(&self.catalog.messages, self.language, date.into())
    }

    /// Words of the content or the machine, with readings where they are wished for.
    pub(super) fn words(&self, text: &str) -> Annotated {
        if self.as_written {
            return Annotated::plain(text);
        }
        set_words(self.catalog, (self.language, self.ruby), text)
    }

    /// Sets words in a node that is there already, or for the eye only.
    pub(super) fn set(&mut self, node: Option<NodeId>, words: &Annotated, (style, width): (&Style, Length)) -> Strip {
        let lines = self.set.annotated(words, style, width);
        Strip::stacked(flow::strips(&mut self.document, lines, node))
    }

    /// Sets words as a node of their own.
    pub(super) fn write(&mut self, place: (NodeId, Role), words: &Annotated, style: (&Style, Length)) -> Strip {
        let node = self.document.add(place.0, place.1);
        self.set(Some(node), words, style)
    }

    /// Sets a text of the content or the machine in a node that is there already, or for the eye only.
    pub(super) fn text_in(&mut self, node: Option<NodeId>, text: &str, style: (&Style, Length)) -> Strip {
        let words = self.words(text);
        self.set(node, &words, style)
    }

    /// Sets a text of the content or the machine as a node of its own.
    pub(super) fn text(&mut self, place: (NodeId, Role), text: &str, style: (&Style, Length)) -> Strip {
        let words = self.words(text);
        self.write(place, &words, style)
    }

    /// Sets what the machine says as a node of its own.
    pub(super) fn message(&mut self, place: (NodeId, Role), id: &str, style: (&Style, Length)) -> Strip {
        let text = self.said(id, &[]);
        self.text(place, &text, style)
    }
}

/// A style for short texts at the left.
pub(super) fn style(face: Face, points: f32, color: Color) -> Style {
    let size = Length::pt(points);
    Style { face, size, leading: size * 1.5, color, breaking: Breaking::Phrase, align: Align::Start }
}

/// The same, its lines closer: for phrases that stand alone.
pub(super) fn close_style(face: Face, points: f32, color: Color) -> Style {
    let style = style(face, points, color);
    Style { leading: style.size * 1.4, ..style }
}
