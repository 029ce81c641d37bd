//! 大切カードの記念の一枚. The cards that somebody kept, on one page of A4. The most important ones are large and in order, with
//! room to write the reason by hand. The others stand below.

use super::Ruby;
use super::hand::{self, Hand};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{Strip, circle, rounded, rule};
use crate::layout::frame::{Document, NodeId, Page, Role};
use crate::layout::text::{Align, Annotated, Style, Typesetter};
use crate::model::{Attachment, Deck, Keepsake, Kept, Language};
use crate::picture::Picture;
use crate::units::{Length, Point, Size};

/// The sides of the pictures: of a card that comes first, and of one kept besides.
const PICTURES: (Length, Length) = (Length::mm(50.0), Length::mm(25.0));
/// The width of the number before a card that comes first.
const NUMBER: Length = Length::mm(11.0);
/// The blank between two rows.
const GAP: Length = Length::mm(6.0);
/// The distance of lines that are written on by hand.
const WRITING: Length = Length::mm(10.0);
/// The greatest height of handwriting.
const INK: Length = Length::mm(20.0);
/// The greatest number of lines for the reason.
const LINES: usize = 3;

/// The page of kept cards.
#[derive(Clone, Copy, Debug)]
pub struct KeepsakePage<'a> {
    /// The content: words, readings, colours, pictures.
    pub catalog: &'a Catalog,
    /// The deck.
    pub deck: &'a Deck,
    /// The cards that were kept; `None` for a page to write on.
    pub keepsake: Option<&'a Keepsake>,
    /// The sign of the person, such as ●, where several played.
    pub sign: Option<&'a str>,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl KeepsakePage<'_> {
    /// Lays out one page of A4.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let title = self.catalog.messages.get(self.language, "paper-keepsake", &[]);
        let hand = Hand::new(typesetter, self.catalog, self.language, self.ruby, &title, self.today);
        let mut leaf = Leaf { page: self, hand, strip: Strip::default(), pen: Length::ZERO };
        leaf.head();
        match self.keepsake {
            Some(keepsake) => leaf.cards(keepsake),
            None => leaf.blanks(),
        }
        leaf.foot();
        leaf.hand.document.pages.push(Page { size: Size::A4, marks: leaf.strip.marks });
        leaf.hand.document
    }
}

/// The page being laid out.
struct Leaf<'a> {
    page: &'a KeepsakePage<'a>,
    hand: Hand<'a>,
    strip: Strip,
    /// The height to which the page is filled.
    pen: Length,
}

impl Leaf<'_> {
    fn left(&self) -> Length {
        self.hand.paper().margin
    }

    fn put(&mut self, strip: Strip, at: Point) {
        self.strip.put(strip, at);
    }

    /// Draws a line to write on, from `left` to `right`.
    fn write_here(&mut self, left: Length, right: Length, y: Length) {
        let pen = self.hand.fine_line();
        self.strip.draw(None, rule(left, right, y, pen));
    }

    /// Lays out title, day and version, and the line for the name.
    fn head(&mut self) {
        let (left, width, paper) = (self.left(), self.hand.width(), self.hand.paper());
        let small = Style { align: Align::End, ..hand::close_style(Face::Regular, 9.5, paper.ink_soft) };
        let date = self.hand.day(self.page.today);
        let printed = self
            .hand
            .said("paper-printed-on", &[("date", date.into()), ("version", self.page.deck.version.clone().into())]);
        let printed = self.hand.set(None, &Annotated::plain(printed), &small, width);
        self.put(printed, Point::new(left, paper.margin - Length::mm(7.0)));
        let title =
            Style { size: paper.title, leading: paper.title * 1.4, ..hand::close_style(Face::Bold, 0.0, paper.accent) };
        let mut words = self.hand.words(&self.hand.document.title.clone());
        if let Some(sign) = self.page.sign {
            words.push(&format!("\u{3000}{sign}"), None);
        }
        let node = self.hand.document.add(Document::ROOT, Role::Heading(1));
        let title = self.hand.set(Some(node), &words, &title, width * 0.58);
        let height = title.height;
        self.put(title, Point::new(left, paper.margin));
        let label = hand::close_style(Face::Regular, 11.0, paper.ink_soft);
        let name = self.hand.message(Document::ROOT, Role::Paragraph, "paper-keepsake-name", &label, width * 0.4);
        let from = left + width * 0.6;
        let baseline = paper.margin + height - Length::mm(3.0);
        self.put(name.clone(), Point::new(from, baseline - name.baseline));
        self.write_here(from + Length::mm(18.0), left + width, baseline + Length::mm(1.5));
        self.pen = paper.margin + height + Length::mm(3.0);
        self.intro();
    }

    /// Lays out the sentence below the title.
    fn intro(&mut self) {
        let style = hand::close_style(Face::Regular, 11.5, self.hand.paper().ink);
        let id = if self.page.keepsake.is_some() { "paper-keepsake-text" } else { "paper-keepsake-blank" };
        let text = self.hand.message(Document::ROOT, Role::Paragraph, id, &style, self.hand.width());
        let height = text.height;
        self.put(text, Point::new(self.left(), self.pen));
        self.pen += height + Length::mm(5.0);
    }

    fn cards(&mut self, keepsake: &Keepsake) {
        for (index, kept) in keepsake.top.iter().enumerate() {
            self.first(index + 1, Some(kept));
        }
        if keepsake.also.is_empty() {
            return;
        }
        if !keepsake.top.is_empty() {
            self.heading_of_others();
        }
        self.others(keepsake.also.iter().map(Some));
    }

    /// Lays out blank places for as many cards as can be kept.
    fn blanks(&mut self) {
        for nth in 1..=Keepsake::TOP_MOST {
            self.first(nth, None);
        }
        self.heading_of_others();
        self.others((Keepsake::TOP_MOST..Keepsake::MOST).map(|_| None));
    }

    fn heading_of_others(&mut self) {
        let style = hand::close_style(Face::Bold, 12.0, self.hand.paper().accent);
        let heading =
            self.hand.message(Document::ROOT, Role::Heading(2), "paper-keepsake-also", &style, self.hand.width());
        let height = heading.height;
        self.put(heading, Point::new(self.left(), self.pen));
        self.pen += height + Length::mm(2.0);
    }

    /// Lays out a card that comes first: number, picture, words, room for the reason.
    fn first(&mut self, nth: usize, kept: Option<&Kept>) {
        let part = self.hand.document.add(Document::ROOT, Role::Section);
        let heading = self.hand.document.add(part, Role::Heading(2));
        let (left, side, paper) = (self.left(), PICTURES.0, self.hand.paper());
        let middle = Point::new(left + NUMBER / 2.0, self.pen + side / 2.0);
        self.strip.draw(None, circle(middle, NUMBER / 2.0).filled(paper.accent));
        let style = Style { align: Align::Center, ..hand::close_style(Face::Bold, 17.0, paper.accent_ink) };
        let number = self.hand.set(Some(heading), &Annotated::plain(nth.to_string()), &style, NUMBER);
        let height = number.height;
        self.put(number, Point::new(left, middle.y - height / 2.0));
        let corner = Point::new(left + NUMBER + Length::mm(4.0), self.pen);
        self.picture(part, kept, corner, side);
        let words = Point::new(corner.x + side + GAP, self.pen);
        let width = left + self.hand.width() - words.x;
        let style = hand::close_style(Face::Bold, 20.0, paper.ink);
        let card = self.phrase(heading, kept, &style, width);
        let top = words.y + card.height + Length::mm(1.0);
        self.put(card, words);
        let small = hand::close_style(Face::Regular, 10.5, paper.ink_soft);
        let why = self.hand.message(Document::ROOT, Role::Paragraph, "paper-keepsake-why", &small, width);
        let label = why.height;
        self.put(why, Point::new(words.x, top));
        let bottom = (self.pen + side).max(top + label + WRITING);
        for line in 0..LINES {
            let y = bottom - WRITING * line as f32;
            if y > top + label + Length::mm(4.0) {
                self.write_here(words.x, words.x + width, y);
            }
        }
        self.pen = bottom + GAP;
    }

    /// Lays out the cards kept besides, two in a row.
    fn others<'k>(&mut self, cards: impl Iterator<Item = Option<&'k Kept>>) {
        let (side, column) = (PICTURES.1, (self.hand.width() - GAP) / 2.0);
        let cards: Vec<Option<&Kept>> = cards.collect();
        for pair in cards.chunks(2) {
            for (index, kept) in pair.iter().enumerate() {
                let part = self.hand.document.add(Document::ROOT, Role::Section);
                let corner = Point::new(self.left() + (column + GAP) * index as f32, self.pen);
                self.picture(part, *kept, corner, side);
                let node = self.hand.document.add(part, Role::Paragraph);
                let style = hand::close_style(Face::Bold, 13.0, self.hand.paper().ink);
                let width = column - side - Length::mm(4.0);
                let card = self.phrase(node, *kept, &style, width);
                let lower = ((side - card.height) / 2.0).max(Length::ZERO);
                self.put(card, Point::new(corner.x + side + Length::mm(4.0), corner.y + lower));
            }
            self.pen += side + Length::mm(4.0);
        }
    }

    /// Draws the picture of a card, or an empty place for it.
    fn picture(&mut self, part: NodeId, kept: Option<&Kept>, corner: Point, side: Length) {
        let catalog = self.page.catalog;
        let square = Size { width: side, height: side };
        let file = match kept {
            Some(Kept::Card(id)) => self.page.deck.find(id).map(|card| card.picture.as_str()),
            Some(Kept::Written { .. } | Kept::Drawn { .. }) => Some(Deck::BLANK_PICTURE),
            None => None,
        };
        let source = file.and_then(|file| catalog.illustrations.get(file));
        let Some(picture) = source.and_then(|source| source.drawn().ok()) else {
            let (hair, frame) = (self.hand.hair(), rounded(corner, square, self.hand.paper().corner));
            self.strip.draw(None, frame.stroked(hair.color, hair.width));
            return;
        };
        let node = self.hand.document.add(part, Role::Figure);
        let alt = catalog.plain(picture.title(), self.page.language).into_owned();
        self.hand.document.nodes[node.0].alt = Some(alt);
        for path in picture.draw(corner, square) {
            self.strip.draw(Some(node), path);
        }
    }

    /// Lays out the words of a card. They are the deck's, or a person's own as written, or lines to write on.
    fn phrase(&mut self, node: NodeId, kept: Option<&Kept>, style: &Style, width: Length) -> Strip {
        let deck = self.page.deck;
        match kept {
            Some(Kept::Card(id)) => {
                let text = deck.find(id).map_or("", |card| card.text_in(self.page.language));
                let words = self.hand.words(text);
                self.hand.set(Some(node), &words, style, width)
            }
            Some(Kept::Written { own }) => self.hand.set(Some(node), &Annotated::plain(own.clone()), style, width),
            Some(Kept::Drawn { ink }) => self.ink(node, ink, width),
            None => {
                let mut strip = Strip::blank(WRITING + Length::mm(2.0));
                let pen = self.hand.fine_line();
                strip.draw(None, rule(Length::ZERO, width, WRITING, pen));
                strip
            }
        }
    }

    /// Draws handwriting as wide as the room allows, but no higher than two lines.
    fn ink(&mut self, node: NodeId, ink: &Attachment, width: Length) -> Strip {
        let picture = ink.bytes().and_then(|bytes| Picture::from_ink(&bytes).ok());
        let Some(picture) = picture else { return Strip::default() };
        let scale = (INK / picture.size().height).min(width / picture.size().width);
        let size = Size { width: picture.size().width * scale, height: picture.size().height * scale };
        let figure = self.hand.document.add(node, Role::Figure);
        self.hand.document.nodes[figure.0].alt = Some(self.hand.said("paper-handwriting", &[]));
        let mut strip = Strip::blank(size.height);
        for path in picture.draw(Point::default(), size) {
            strip.draw(Some(figure), path);
        }
        strip
    }

    /// Lays out with whom to talk about the cards, and the sentence that every paper carries.
    fn foot(&mut self) {
        let (left, width, paper) = (self.left(), self.hand.width(), self.hand.paper());
        let small = hand::close_style(Face::Regular, 9.5, paper.ink_soft);
        let binding =
            self.hand.message(Document::ROOT, Role::Paragraph, "paper-not-binding", &small, width - Length::mm(24.0));
        let bottom = Size::A4.height - paper.margin + Length::mm(3.0) - binding.height;
        self.put(binding, Point::new(left, bottom));
        let end = Style { align: Align::End, ..small };
        let place = self.hand.said("paper-page", &[("page", 1.into()), ("of", 1.into())]);
        let place = self.hand.set(None, &Annotated::plain(place), &end, width);
        self.put(place, Point::new(left, bottom));
        let line = rule(left, left + width, bottom - Length::mm(1.6), self.hand.hair());
        self.strip.draw(None, line);
        let label = hand::close_style(Face::Regular, 11.0, paper.ink);
        let talk = self.hand.message(Document::ROOT, Role::Paragraph, "paper-keepsake-talk", &label, width);
        let y = bottom - Length::mm(9.0);
        if self.pen + talk.height < y {
            let from = left + Length::mm(62.0);
            self.put(talk.clone(), Point::new(left, y - talk.baseline));
            self.write_here(from, left + width, y + Length::mm(1.5));
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::layout::frame::Draw;

    fn words_of(document: &Document) -> String {
        let marks = document.pages.iter().flat_map(|page| &page.marks);
        let runs = marks.filter_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run.text.as_str()),
            Draw::Path(_) => None,
        });
        runs.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect()
    }

    #[test]
    fn every_card_stands_on_one_page_with_its_picture_described_however_it_is_written() {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        let deck = &catalog.decks["value-cards"];
        let mut longest: Vec<&str> = deck.card.iter().map(|card| card.id.as_str()).collect();
        longest.sort_by_key(|id| std::cmp::Reverse(deck.find(id).map_or(0, |card| card.text.len())));
        let card = |index: usize| Kept::Card(longest[index].to_owned());
        let own = Kept::Written { own: "あ".repeat(Keepsake::OWN_MOST) };
        let keepsake = Keepsake { top: vec![card(0), own, card(1)], also: vec![card(2), card(3)] };
        let unordered = Keepsake { top: Vec::new(), also: (0..5).map(card).collect() };
        let today = jiff::civil::date(2026, 11, 22);
        for (language, ruby) in [("ja", Ruby::On), ("ja", Ruby::Off), ("ja-Hira", Ruby::Off), ("en", Ruby::Off)] {
            for keepsake in [Some(&keepsake), Some(&unordered), None] {
                let language = &Language(language.to_owned());
                let page = KeepsakePage { catalog: &catalog, deck, keepsake, sign: Some("●"), language, ruby, today };
                let document = page.lay_out(&set);
                assert_eq!(document.pages.len(), 1);
                let (words, margin) = (words_of(&document), catalog.theme.paper.margin);
                for kept in keepsake.into_iter().flat_map(Keepsake::all) {
                    let Kept::Card(id) = kept else { continue };
                    let card = deck.find(id).unwrap();
                    let text = catalog.plain(card.text_in(language), language);
                    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
                    assert!(ruby == Ruby::On || words.contains(&text), "{text} is not in {words}");
                    let title = catalog.plain(&catalog.illustrations[&card.picture].title, language).into_owned();
                    assert!(document.nodes.iter().any(|node| node.alt.as_ref() == Some(&title)), "{title}");
                }
                let bottom = Size::A4.height - margin + Length::mm(5.0);
                for mark in &document.pages[0].marks {
                    if let Draw::Glyphs(run) = &mark.draw {
                        assert!(run.origin.y < bottom && run.origin.x >= Length::ZERO, "{}", run.text);
                    }
                }
            }
        }
    }
}
