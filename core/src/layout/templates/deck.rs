//! 大切カード. A deck of cards to cut out: nine on a page of A4, and blank cards.

use super::Ruby;
use super::hand::{self, Hand};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{Strip, rounded, rule};
use crate::layout::frame::{Document, NodeId, Page, Path, Role, Stroke};
use crate::layout::text::{Align, Style, Typesetter};
use crate::model::deck::{Card, Suit};
use crate::model::{Deck, Language};
use crate::units::{Color, Length, Point, Size};

/// The size of a card, like that of playing cards.
const CARD: Size = Size { width: Length::mm(58.0), height: Length::mm(84.0) };
/// The number of cards in a row, and of rows on a page.
const ACROSS: usize = 3;
const DOWN: usize = 3;
/// The upper left corner of the first card.
const CORNER: Point = Point::new(Length::mm(18.0), Length::mm(14.0));
/// The height of the coloured band that names the suit.
const BAND: Length = Length::mm(9.0);
/// The blank within a card.
const PAD: Length = Length::mm(4.0);
/// The side of a picture.
const PICTURE: Length = Length::mm(38.0);
/// The top of the phrase.
const PHRASE: Length = Length::mm(54.0);

/// The pages of a deck.
#[derive(Clone, Copy, Debug)]
pub struct DeckPages<'a> {
    /// The content: words, readings, colours, pictures.
    pub catalog: &'a Catalog,
    /// The deck.
    pub deck: &'a Deck,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl DeckPages<'_> {
    /// Lays out as many pages as the cards and the blank cards take.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let title = self.catalog.plain(self.deck.title_in(self.language), self.language);
        let hand = Hand::new(typesetter, self.catalog, self.language, self.ruby, &title, self.today);
        let mut table = Table { pages: self, hand };
        // One blank card, and as many more as its row has room for.
        let whole = (self.deck.card.len() + 1).next_multiple_of(ACROSS);
        let cards: Vec<Option<&Card>> =
            self.deck.card.iter().map(Some).chain(std::iter::repeat(None)).take(whole).collect();
        let of = cards.len().div_ceil(ACROSS * DOWN);
        for (index, cards) in cards.chunks(ACROSS * DOWN).enumerate() {
            table.page(cards, index + 1, of);
        }
        table.hand.document
    }
}

/// The pages being laid out.
struct Table<'a> {
    pages: &'a DeckPages<'a>,
    hand: Hand<'a>,
}

impl Table<'_> {
    fn style(face: Face, points: f32, color: Color) -> Style {
        Style { align: Align::Center, ..hand::close_style(face, points, color) }
    }

    fn page(&mut self, cards: &[Option<&Card>], number: usize, of: usize) {
        let mut page = Strip::default();
        self.margins(&mut page, number, of);
        let rows = cards.len().div_ceil(ACROSS);
        for (index, card) in cards.iter().enumerate() {
            let corner = Point::new(
                CORNER.x + CARD.width * (index % ACROSS) as f32,
                CORNER.y + CARD.height * (index / ACROSS) as f32,
            );
            let strip = match card {
                Some(card) => self.card(card),
                None => self.blank_card(),
            };
            page.put(strip, corner);
        }
        self.cuts(&mut page, cards.len().min(ACROSS), rows);
        self.hand.document.pages.push(Page { size: Size::A4, marks: page.marks });
    }

    /// Lays out the title, version, page number and cutting hint, outside the cards.
    fn margins(&mut self, page: &mut Strip, number: usize, of: usize) {
        let width = CARD.width * ACROSS as f32;
        let soft = self.hand.paper().ink_soft;
        let (title, version) = (self.hand.document.title.clone(), self.pages.deck.version.clone());
        // The heading is part of the structure once. On later pages it is for the eye.
        let node = (number == 1).then(|| self.hand.document.add(Document::ROOT, Role::Heading(1)));
        let bold = Style { align: Align::Start, ..Self::style(Face::Bold, 11.0, soft) };
        let title = self.hand.text_in(node, &title, &bold, width);
        let top = CORNER.y - title.height - Length::mm(1.0);
        page.put(title, Point::new(CORNER.x, top));
        let small = Style { align: Align::End, ..Self::style(Face::Regular, 9.5, soft) };
        let version = self.hand.said("paper-leaflet-version", &[("version", version.into())]);
        let version = self.hand.text_in(None, &version, &small, width);
        page.put(version, Point::new(CORNER.x, top));
        let bottom = CORNER.y + CARD.height * DOWN as f32 + Length::mm(3.0);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let place = self.hand.said("paper-page", &[("page", count(number)), ("of", count(of))]);
        let place = self.hand.text_in(None, &place, &small, width);
        page.put(place, Point::new(CORNER.x, bottom));
        let cut = self.hand.said("paper-deck-cut", &[]);
        let node = (number == 1).then(|| self.hand.document.add(Document::ROOT, Role::Paragraph));
        let cut = self.hand.text_in(node, &cut, &Style { align: Align::Start, ..small }, width);
        page.put(cut, Point::new(CORNER.x, bottom));
    }

    /// Draws the dashes along which the cards are cut.
    fn cuts(&self, page: &mut Strip, across: usize, rows: usize) {
        let size = Size { width: CARD.width * across as f32, height: CARD.height * rows as f32 };
        let dashes = vec![Length::pt(3.0), Length::pt(3.0)];
        let stroke = Stroke { color: self.hand.paper().line, width: self.hand.paper().hair_width, dashes };
        let mut cut = |from: Point, to: Point| {
            page.draw(None, Path { stroke: Some(stroke.clone()), ..Path::line(from, to) });
        };
        for column in 0..=across {
            let x = CORNER.x + CARD.width * column as f32;
            cut(Point::new(x, CORNER.y), Point::new(x, CORNER.y + size.height));
        }
        for row in 0..=rows {
            let y = CORNER.y + CARD.height * row as f32;
            cut(Point::new(CORNER.x, y), Point::new(CORNER.x + size.width, y));
        }
    }

    fn card(&mut self, card: &Card) -> Strip {
        let pages = self.pages;
        let part = self.hand.document.add(Document::ROOT, Role::Section);
        let mut strip = Strip::blank(CARD.height);
        if let Some(suit) = pages.deck.suit_of(card) {
            self.band(&mut strip, part, suit);
        }
        let picture = pages.catalog.illustrations.get(&card.picture);
        if let Some(picture) = picture.and_then(|picture| picture.drawn().ok()) {
            let node = self.hand.document.add(part, Role::Figure);
            let alt = pages.catalog.plain(picture.title(), pages.language).into_owned();
            self.hand.document.nodes[node.0].alt = Some(alt);
            let corner = Point::new((CARD.width - PICTURE) / 2.0, PAD + BAND + Length::mm(1.5));
            for path in picture.draw(corner, Size { width: PICTURE, height: PICTURE }) {
                strip.draw(Some(node), path);
            }
        }
        let node = self.hand.document.add(part, Role::Paragraph);
        let width = CARD.width - PAD * 2.0;
        let style = Self::style(Face::Bold, 14.0, self.hand.paper().ink);
        let phrase = self.hand.text_in(Some(node), card.text_in(pages.language), &style, width);
        // The phrase stands in the middle of the room below the picture.
        let room = CARD.height - PHRASE - PAD;
        let top = PHRASE + ((room - phrase.height) / 2.0).max(Length::ZERO);
        strip.put(phrase, Point::new(PAD, top));
        strip
    }

    fn band(&mut self, strip: &mut Strip, part: NodeId, suit: &Suit) {
        let size = Size { width: CARD.width - PAD * 2.0, height: BAND };
        let pale = self.hand.paper().pale;
        let color = suit.color.parse().unwrap_or(pale);
        strip.draw(None, rounded(Point::new(PAD, PAD), size, self.hand.paper().corner).filled(color));
        let node = self.hand.document.add(part, Role::Heading(2));
        let style = Self::style(Face::Bold, 10.5, self.hand.paper().ink);
        let name = self.hand.text_in(Some(node), suit.name_in(self.pages.language), &style, size.width);
        let top = PAD + (BAND - name.height) / 2.0;
        strip.put(name, Point::new(PAD, top));
    }

    /// Lays out a card with lines to write on.
    fn blank_card(&mut self) -> Strip {
        let mut strip = Strip::blank(CARD.height);
        let node = self.hand.document.add(Document::ROOT, Role::Paragraph);
        let width = CARD.width - PAD * 2.0;
        let style = Self::style(Face::Bold, 12.0, self.hand.paper().ink);
        let text = self.hand.said("paper-deck-own", &[]);
        let text = self.hand.text_in(Some(node), &text, &style, width);
        strip.put(text, Point::new(PAD, PAD + Length::mm(3.0)));
        let pen = self.hand.fine_line();
        for line in 0..4_u8 {
            let y = Length::mm(40.0 + f32::from(line) * 11.0);
            strip.draw(None, rule(PAD, CARD.width - PAD, y, pen));
        }
        strip
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::frame::Draw;

    #[test]
    fn every_phrase_stands_on_its_card_with_its_picture_described() {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
        let today = jiff::civil::date(2026, 11, 22);
        for language in [Language::japanese(), Language("en".to_owned())] {
            for deck in catalog.decks.values() {
                let pages = DeckPages { catalog: &catalog, deck, language: &language, ruby: Ruby::Off, today };
                let document = pages.lay_out(&set);
                assert_eq!(document.pages.len(), (deck.card.len() + 1).div_ceil(9));
                let marks = document.pages.iter().flat_map(|page| &page.marks);
                let shown: String = marks
                    .filter_map(|mark| match &mark.draw {
                        Draw::Glyphs(run) => Some(run.text.trim_end()),
                        Draw::Path(_) => None,
                    })
                    .collect();
                for card in &deck.card {
                    let text = card.text_in(&language).replace(' ', "");
                    assert!(shown.replace(' ', "").contains(&text), "{text}");
                    let title = &catalog.illustrations[&card.picture].title;
                    assert!(document.nodes.iter().any(|node| node.alt.as_ref() == Some(title)), "{title}");
                }
            }
        }
    }
}
