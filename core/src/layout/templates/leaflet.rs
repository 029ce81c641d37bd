//! リーフレット. A leaflet as one finished page of A4: heading, pictures, what it asks of the reader, contacts, issuer.
//!
//! The layout follows from the contents. A single picture appears large, as on a poster. Sections with pictures stand
//! side by side, and acts with pictures stand in a grid. Pictures take the room that the words leave, so every text
//! has a frame with a fixed number of lines. A text that needs more lines is reported; it is never cut or shrunk.

mod body;
mod parts;

use super::Ruby;
use crate::catalog::Catalog;
use crate::layout::flow::{self, Strip};
use crate::layout::frame::{Document, NodeId, Page, Role};
use crate::layout::text::{Annotated, Style, Typesetter};
use crate::messages::Arg;
use crate::model::{Language, Leaflet};
use crate::problem::Overflow;
use crate::units::{Length, Point, Size};

/// The blank around the page, which every printer reaches.
const MARGIN: Length = Length::mm(12.0);
/// The least blank between the parts of the page.
const GAP: Length = Length::mm(4.5);
/// The most that the blank between two parts grows, where the pictures cannot.
const WIDENED_MOST: Length = Length::mm(8.0);

/// The page of a leaflet.
#[derive(Clone, Copy, Debug)]
pub struct LeafletPage<'a> {
    /// The content: words, readings, colours, pictures, contacts.
    pub catalog: &'a Catalog,
    /// The leaflet.
    pub leaflet: &'a Leaflet,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today. Contacts past their day are shown as such.
    pub today: jiff::civil::Date,
}

impl LeafletPage<'_> {
    /// Lays out one page of A4.
    ///
    /// # Errors
    /// If a text does not fit its frame, or the pictures do not fit the page.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Result<Document, Overflow> {
        let title = self.catalog.plain(&self.leaflet.heading, self.language);
        let document = Document::new(title.into_owned(), self.language.as_known(), self.today);
        let mut sheet = Sheet { page: self, set: typesetter, document, overflow: None };
        // The nodes are added in reading order. The height of the pictures is known only after everything else is laid
        // out.
        let [head, body, foot] = [(); 3].map(|()| sheet.document.add(Document::ROOT, Role::Section));
        let head = sheet.head(head);
        let foot = [sheet.message(foot), sheet.contacts(foot), sheet.imprint(foot)];
        let taken = head.height + foot.iter().map(|strip| strip.height + GAP).sum();
        let room = Size { width: Size::A4.width - MARGIN * 2.0, height: Size::A4.height - MARGIN * 2.0 - taken - GAP };
        let body = sheet.body(body, room);
        // One text that is too long is easier to correct than a page that is too full.
        if let Some(overflow) = sheet.overflow {
            return Err(overflow);
        }
        let body = body?;
        let blank = ((room.height - body.height) / 4.0).min(WIDENED_MOST).max(Length::ZERO);
        let mut strip = Strip::default();
        let mut top = MARGIN;
        let [message, contacts, imprint] = foot;
        for part in [head, body, message, contacts] {
            let height = part.height;
            strip.put(part, Point::new(MARGIN, top));
            top += height + GAP + blank;
        }
        let bottom = Size::A4.height - MARGIN - imprint.height;
        strip.put(imprint, Point::new(MARGIN, bottom));
        sheet.document.pages.push(Page { size: Size::A4, marks: strip.marks });
        Ok(sheet.document)
    }
}

/// The page being laid out.
struct Sheet<'a> {
    page: &'a LeafletPage<'a>,
    set: &'a Typesetter,
    document: Document,
    /// The first text that does not fit.
    overflow: Option<Overflow>,
}

/// The frame of a text: its style, its width and the greatest number of lines.
#[derive(Clone, Copy)]
struct Frame {
    style: Style,
    width: Length,
    most: usize,
}

impl Sheet<'_> {
    fn width() -> Length {
        Size::A4.width - MARGIN * 2.0
    }

    /// Returns words of the leaflet, with readings if they are wished for.
    fn words(&self, text: &str) -> Annotated {
        super::words::set_words(self.page.catalog, self.page.language, self.page.ruby, text)
    }

    fn message_text(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.page.catalog.messages.get(self.page.language, id, args)
    }

    /// Sets a text in its frame, as a new node below `parent`.
    fn text(&mut self, parent: NodeId, role: Role, text: &str, frame: &Frame) -> Strip {
        let words = self.words(text);
        let lines = self.set.annotated(&words, &frame.style, frame.width);
        let is_cut = self.set.least_width(&words, &frame.style) > frame.width + Length::pt(0.5);
        if lines.len() > frame.most || is_cut {
            let overflow = Overflow::Text { text: text.to_owned(), most: frame.most };
            self.overflow.get_or_insert(overflow);
        }
        let node = self.document.add(parent, role);
        Strip::stacked(flow::strips(&mut self.document, lines, Some(node)))
    }

    /// Sets a message of the machine in its frame, as a new node below `parent`.
    fn said(&mut self, parent: NodeId, role: Role, id: &str, args: &[Arg<'_>], frame: &Frame) -> Strip {
        let text = self.message_text(id, args);
        self.text(parent, role, &text, frame)
    }
}

#[cfg(test)]
mod tests;
