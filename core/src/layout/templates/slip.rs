//! 説明記録. The slip for the care record, which says that a leaflet was explained: one page of A4 to be signed by hand.

use super::Ruby;
use super::hand::{self, Hand};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{Inks, Pen, Sign, Strip, rounded, rule};
use crate::layout::frame::{Document, NodeId, Page, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::messages::Arg;
use crate::model::{Language, Leaflet, Slip};
use crate::units::{Length, Point, Size};

/// The width of the labels at the left of each row.
const LABELS: Length = Length::mm(52.0);
/// The least height of a row, with room to write by hand.
const ROW: Length = Length::mm(13.5);
/// The blank between two parts of the page.
const GAP: Length = Length::mm(6.0);
/// The distance of lines for signatures.
const SIGNING: Length = Length::mm(16.0);

/// The page of a slip.
#[derive(Clone, Copy, Debug)]
pub struct SlipPage<'a> {
    /// The content: words, readings, colours, leaflets.
    pub catalog: &'a Catalog,
    /// The facts that are known already. The rest is written by hand.
    pub slip: &'a Slip,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl SlipPage<'_> {
    /// Lays out one page of A4.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let title = self.catalog.messages.get(self.language, "paper-slip", &[]);
        let hand = Hand::new(typesetter, self.catalog, self.language, self.ruby, &title, self.today);
        let pen = self.catalog.theme.paper.margin;
        let mut leaf = Leaf { page: self, hand, strip: Strip::default(), pen };
        leaf.head();
        leaf.facts();
        leaf.record();
        leaf.signatures();
        leaf.foot();
        leaf.hand.document.pages.push(Page { size: Size::A4, marks: leaf.strip.marks });
        leaf.hand.document
    }
}

/// Returns the sentences for the care record: which leaflets were used, whether they were read aloud, who was there.
pub fn slip_sentence(catalog: &Catalog, slip: &Slip, language: &Language) -> String {
    let said = |id: &str, args: &[Arg<'_>]| catalog.messages.get(language, id, args);
    let used = catalog.leaflets.values().filter(|leaflet| slip.leaflet.contains(&leaflet.id));
    let used: Vec<String> = used.map(|leaflet| leaflet_words(catalog, leaflet, language)).collect();
    let mut sentences = vec![if used.is_empty() {
        said("paper-slip-sentence-open", &[])
    } else {
        said("paper-slip-sentence", &[("leaflet", used.join(&said("paper-slip-and", &[])).into())])
    }];
    let more = [("paper-slip-was-read", slip.read_aloud), ("paper-slip-was-there", slip.third_person)];
    sentences.extend(more.into_iter().filter(|(_, answer)| *answer == Some(true)).map(|(id, _)| said(id, &[])));
    sentences.join(if language.is_japanese() { "" } else { " " })
}

/// Returns a leaflet and its version in words.
fn leaflet_words(catalog: &Catalog, leaflet: &Leaflet, language: &Language) -> String {
    let args = [("title", leaflet.title.as_str().into()), ("version", leaflet.version.as_str().into())];
    catalog.messages.get(language, "paper-slip-leaflet-version", &args)
}

/// The page being laid out.
struct Leaf<'a> {
    page: &'a SlipPage<'a>,
    hand: Hand<'a>,
    strip: Strip,
    /// The height to which the page is filled.
    pen: Length,
}

impl Leaf<'_> {
    fn left(&self) -> Length {
        self.hand.paper().margin
    }

    /// Puts a strip below what is laid out already.
    fn put(&mut self, strip: Strip, below: Length) {
        let height = strip.height;
        self.strip.put(strip, Point::new(self.left(), self.pen));
        self.pen += height + below;
    }

    fn leaflets(&self) -> impl Iterator<Item = &Leaflet> {
        self.page.catalog.leaflets.values()
    }

    /// Returns a leaflet and its version in words.
    fn leaflet_words(&self, leaflet: &Leaflet) -> String {
        leaflet_words(self.page.catalog, leaflet, self.page.language)
    }

    fn head(&mut self) {
        let paper = self.hand.paper();
        let title = Style { size: Length::pt(19.0), ..hand::style(Face::Bold, 19.0, paper.accent) };
        let title = self.hand.message(Document::ROOT, Role::Heading(1), "paper-slip", &title, self.hand.width());
        self.put(title, Length::mm(1.5));
        let style = hand::style(Face::Regular, 11.0, paper.ink_soft);
        let text = self.hand.message(Document::ROOT, Role::Paragraph, "paper-slip-text", &style, self.hand.width());
        self.put(text, GAP * 0.7);
    }

    /// Lays out the known facts, row by row.
    fn facts(&mut self) {
        let slip = self.page.slip;
        let table = self.hand.document.add(Document::ROOT, Role::Table);
        let line = rule(self.left(), self.left() + self.hand.width(), self.pen, self.edge());
        self.strip.draw(None, line);
        let leaflets: Vec<(String, bool)> =
            self.leaflets().map(|leaflet| (self.leaflet_words(leaflet), slip.leaflet.contains(&leaflet.id))).collect();
        self.row(table, "paper-slip-leaflet", &Value::Choices(leaflets, Side::Below));
        let date = slip.date.map(|date| self.hand.day(date));
        self.row(table, "paper-slip-date", &Value::Said(date));
        for (id, name) in [
            ("paper-slip-office", &slip.office),
            ("paper-slip-by", &slip.explained_by),
            ("paper-slip-to", &slip.explained_to),
        ] {
            self.row(table, id, &Value::Typed(name.clone()));
        }
        for (id, answer) in [("paper-slip-aloud", slip.read_aloud), ("paper-slip-third", slip.third_person)] {
            let choices = [("paper-yes", true), ("paper-no", false)];
            let choices = choices.map(|(id, yes)| (self.hand.said(id, &[]), answer == Some(yes)));
            self.row(table, id, &Value::Choices(choices.to_vec(), Side::Right));
        }
        self.pen += GAP;
    }

    fn edge(&self) -> Pen {
        self.hand.fine_line()
    }

    fn row(&mut self, table: NodeId, id: &str, value: &Value) {
        let row = self.hand.document.add(table, Role::TableRow);
        let (accent, ink) = (self.hand.paper().accent, self.hand.paper().ink);
        let label = hand::style(Face::Bold, 11.5, accent);
        let label = self.hand.message(row, Role::RowHeader, id, &label, LABELS - Length::mm(4.0));
        let room = self.hand.width() - LABELS;
        let style = hand::style(Face::Regular, 12.5, ink);
        let value = match value {
            Value::Choices(choices, side) => {
                let cell = self.hand.document.add(row, Role::TableCell);
                self.choices(cell, &style, choices, *side, room)
            }
            Value::Said(Some(text)) => {
                let words = self.hand.words(text);
                self.hand.write(row, Role::TableCell, &words, &style, room)
            }
            Value::Typed(Some(text)) => {
                let words = Annotated::plain(text.as_str());
                self.hand.write(row, Role::TableCell, &words, &style, room)
            }
            Value::Said(None) | Value::Typed(None) => {
                self.hand.document.add(row, Role::TableCell);
                Strip::blank(Length::ZERO)
            }
        };
        let pad = Length::mm(2.0);
        let height = (label.height.max(value.height) + pad * 2.0).max(ROW);
        let mut strip = Strip::blank(height);
        let middle = |inner: &Strip| (height - inner.height) * 0.5;
        let (label_top, value_top) = (middle(&label), middle(&value));
        strip.put(label, Point::new(Length::mm(1.0), label_top));
        strip.put(value, Point::new(LABELS, value_top));
        strip.draw(None, rule(Length::ZERO, self.hand.width(), height, self.edge()));
        self.put(strip, Length::ZERO);
    }

    /// Draws boxes with words. The chosen ones are ticked.
    fn choices(&mut self, cell: NodeId, style: &Style, choices: &[(String, bool)], side: Side, room: Length) -> Strip {
        let indent = style.size * 1.5;
        let step = Length::mm(34.0);
        let mut strip = Strip::default();
        for (index, (text, chosen)) in choices.iter().enumerate() {
            let width = if side == Side::Right { step } else { room } - indent;
            let node = self.hand.document.add(cell, Role::Figure);
            let sign = if *chosen { Sign::Ticked } else { Sign::Empty };
            self.hand.document.nodes[node.0].alt = Some(self.hand.said(sign.message_id(), &[]));
            let words = self.hand.words(text);
            let words = self.hand.write(cell, Role::Paragraph, &words, style, width);
            let at = match side {
                Side::Right => Point::new(step * index as f32, Length::ZERO),
                Side::Below => Point::new(Length::ZERO, strip.height),
            };
            let box_side = style.size * 0.92;
            let paper = self.hand.paper();
            let inks = Inks { accent: paper.accent, on_accent: paper.accent_ink, line: paper.line };
            // The box stands beside the letters of the first line, below its readings.
            let top = words.baseline - style.size * 0.84;
            for path in sign.draw(Point::new(at.x, at.y + top), box_side, inks) {
                strip.draw(Some(node), path);
            }
            let bottom = at.y + words.height;
            strip.put(words, Point::new(at.x + indent, at.y));
            strip.height = strip.height.max(bottom);
        }
        strip
    }

    /// Lays out the sentence for the care record.
    fn record(&mut self) {
        let part = self.hand.document.add(Document::ROOT, Role::Section);
        self.heading(part, "paper-slip-record");
        let sentences = slip_sentence(self.page.catalog, self.page.slip, self.page.language);
        let pad = Length::mm(4.0);
        let mut style = hand::style(Face::Regular, 12.5, self.hand.paper().ink);
        style = Style { leading: style.size * 1.65, breaking: Breaking::Paragraph, ..style };
        let words = self.hand.words(&sentences);
        let text = self.hand.write(part, Role::Paragraph, &words, &style, self.hand.width() - pad * 2.0);
        let size = Size { width: self.hand.width(), height: text.height + pad * 1.6 };
        let mut strip = Strip::blank(size.height);
        strip.draw(None, rounded(Point::default(), size, self.hand.paper().corner).filled(self.hand.paper().pale));
        strip.put(text, Point::new(pad, pad * 0.8));
        self.put(strip, GAP);
    }

    fn heading(&mut self, part: NodeId, id: &str) {
        let style = hand::style(Face::Bold, 13.0, self.hand.paper().accent);
        let heading = self.hand.message(part, Role::Heading(2), id, &style, self.hand.width());
        self.put(heading, Length::mm(1.5));
    }

    /// Lays out lines for names that are written by hand.
    fn signatures(&mut self) {
        let part = self.hand.document.add(Document::ROOT, Role::Section);
        self.heading(part, "paper-slip-names");
        let style = hand::style(Face::Regular, 11.5, self.hand.paper().ink);
        for id in ["paper-slip-by", "paper-slip-to", "paper-slip-third-name"] {
            let label = self.hand.message(part, Role::Paragraph, id, &style, LABELS - Length::mm(3.0));
            let mut strip = Strip::blank(SIGNING);
            let baseline = SIGNING - Length::mm(3.0);
            let top = (baseline - label.height + Length::mm(1.2)).max(Length::ZERO);
            strip.put(label, Point::new(Length::mm(1.0), top));
            strip.draw(None, rule(LABELS, self.hand.width(), baseline, self.edge()));
            self.put(strip, Length::ZERO);
        }
    }

    /// Lays out who issues the leaflet, and that nothing is kept.
    fn foot(&mut self) {
        let (left, width, paper) = (self.left(), self.hand.width(), self.hand.paper());
        let small = hand::style(Face::Regular, 9.5, paper.ink_soft);
        let kept = self.hand.message(Document::ROOT, Role::Paragraph, "paper-slip-kept", &small, width * 0.58);
        let issuer = self.leaflets().next().map(|leaflet| leaflet.issuer.clone()).unwrap_or_default();
        let issuer = self.hand.words(&self.hand.said("paper-leaflet-issuer", &[("issuer", issuer.into())]));
        let end = Style { align: Align::End, ..small };
        let issuer = self.hand.write(Document::ROOT, Role::Paragraph, &issuer, &end, width * 0.4);
        let bottom = Size::A4.height - paper.margin + Length::mm(3.0) - kept.height.max(issuer.height);
        self.strip.put(kept, Point::new(left, bottom));
        self.strip.put(issuer, Point::new(left + width * 0.6, bottom));
        let line = rule(left, left + width, bottom - Length::mm(1.6), self.hand.hair());
        self.strip.draw(None, line);
    }
}

/// The contents of a row.
enum Value {
    /// Words of the machine; a line to write on where there are none.
    Said(Option<String>),
    /// Text as somebody typed it.
    Typed(Option<String>),
    /// Boxes, each with whether it is ticked.
    Choices(Vec<(String, bool)>, Side),
}

/// The direction in which boxes follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Right,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::layout::frame::Draw;

    fn shown(slip: &Slip, language: &str, ruby: Ruby) -> (String, Length) {
        let catalog = Catalog::embedded();
        let language = &Language(language.to_owned());
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        let today = jiff::civil::date(2026, 11, 22);
        let document = SlipPage { catalog: &catalog, slip, language, ruby, today }.lay_out(&set);
        assert_eq!(document.pages.len(), 1);
        let mut lowest = [Length::ZERO; 2];
        let mut text = String::new();
        for mark in &document.pages[0].marks {
            if let Draw::Glyphs(run) = &mark.draw {
                text.push_str(&run.text);
                if run.origin.y > lowest[1] {
                    lowest = [lowest[1], run.origin.y];
                }
            }
        }
        (text, lowest[1])
    }

    fn full() -> Slip {
        Slip {
            leaflet: vec!["leaflet-2".to_owned()],
            date: Some(jiff::civil::date(2026, 11, 22)),
            office: Some("ながれやま介護".repeat(7)),
            explained_by: Some("流山 花子".to_owned()),
            explained_to: Some("流山 太郎".to_owned()),
            read_aloud: Some(true),
            third_person: Some(false),
        }
    }

    #[test]
    fn the_record_says_only_what_was_done() {
        let (text, _) = shown(&full(), "ja", Ruby::Off);
        for part in ["流山 花子", "2026-11-22", "声に出して"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let two = Slip { leaflet: vec!["leaflet-3".to_owned(), "leaflet-1".to_owned()], ..full() };
        let sentence = slip_sentence(&Catalog::embedded(), &two, &Language::japanese());
        assert!(sentence.contains("版）」と「案3"), "{sentence}");
        assert!(!text.contains("第三者が同席した。"), "{text}");
        let (text, _) = shown(&Slip::default(), "ja", Ruby::Off);
        assert!(!text.contains("声に出して"), "{text}");
    }

    #[test]
    fn it_stays_one_page_in_every_way_of_writing() {
        for (language, ruby) in [("ja", Ruby::Off), ("ja", Ruby::On), ("ja-Hira", Ruby::Off), ("en", Ruby::Off)] {
            let all = Catalog::embedded().leaflets.keys().cloned().collect();
            for slip in [full(), Slip { leaflet: all, third_person: Some(true), ..full() }, Slip::default()] {
                let (_, lowest) = shown(&slip, language, ruby);
                assert!(lowest < Size::A4.height - Length::mm(8.0), "{language} {ruby:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_printed_is_told() {
        let catalog = Catalog::embedded();
        let check = |slip: Slip| slip.check(catalog.leaflets.keys()).unwrap_err().to_string();
        let unknown = Slip { leaflet: vec!["leaflet-9".to_owned()], ..Slip::default() };
        assert_eq!(check(unknown), "there is no leaflet “leaflet-9”");
        let long = Slip { explained_to: Some("あ".repeat(51)), ..Slip::default() };
        assert_eq!(check(long), "“explained_to” has 51 characters; its line has room for 50");
        assert!(full().check(catalog.leaflets.keys()).is_ok());
        assert_eq!(format!("{:?}", full()), "Slip { .. }");
    }
}
