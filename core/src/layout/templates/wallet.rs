//! The card for the wallet: both sides beside each other on one A4, to be cut out and folded.
//!
//! It shows the items that carry the extension `wallet` (`front` or `back`), in the order of the sheet.

use super::Request;
use super::codes::CodePage;
use super::desk::{Desk, Spacing};
use crate::fonts::Face;
use crate::layout::flow::{Pen, Strip, moved, rule};
use crate::layout::frame::{Document, NodeId, Page, Path, Role, Stroke};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::model::questionnaire::extension;
use crate::model::{Extension, Item, ItemType, PartialDate};
use crate::sheet::ItemPath;
use crate::units::{Length, Point, Size};

/// The sizes of text on the card, from the preferred to the smallest.
const SIZES: [f32; 4] = [8.5, 8.0, 7.5, 7.0];

/// The blank at the card's edge.
const EDGE: Length = Length::mm(3.2);

/// The width of the card without its edges.
const CARD_INNER: Length = Length::mm(85.6 - 2.0 * 3.2);

/// An item of the card: its label, and a text for each line.
struct Fact {
    label: Annotated,
    texts: Vec<Annotated>,
}

/// A row: a label, its text, and the place of the text in the row.
struct WalletRow {
    label: Strip,
    lines: Vec<Strip>,
    text_at: Point,
}

impl WalletRow {
    fn height(&self) -> Length {
        self.label.height.max(self.text_at.y + self.lines.iter().map(|line| line.height).sum())
    }

    /// Removes last lines until the row is no higher than this, and returns whether a line is left.
    fn cut(&mut self, most: Length) -> bool {
        while !self.lines.is_empty() && self.height() > most {
            self.lines.pop();
        }
        !self.lines.is_empty()
    }
}

/// Returns whether an item is the reading of a name, which only the large card shows.
fn is_reading(item: &Item) -> bool {
    item.extension(extension::FIELD_KIND).and_then(Extension::text) == Some("reading")
}

/// Lays out the page of the card.
pub(super) fn lay_out(set: &Typesetter, request: &Request<'_>, codes: Option<&CodePage<'_>>) -> Document {
    let mut desk = Desk::new(set, request, Spacing::Wide);
    let paper = desk.hand.paper().clone();
    let mut marks = Vec::new();
    let mut put = |strip: Strip, left: Length, top: Length| {
        marks.extend(strip.marks.into_iter().map(|mark| moved(mark, Point::new(left, top))));
    };
    let left = (Size::A4.width - Size::CARD.width * 2.0) * 0.5;
    let top = Length::mm(62.0);
    put(desk.wallet_head(), paper.margin, paper.margin + Length::mm(4.0));
    put(desk.cut_marks(), left, top);
    put(desk.side("front"), left, top);
    put(desk.side("back"), left + Size::CARD.width, top);
    if let Some(foot) = desk.wallet_foot() {
        put(foot, paper.margin, top + Size::CARD.height + Length::mm(16.0));
    }
    desk.hand.document.pages = vec![Page { size: Size::A4, marks }];
    if let Some(codes) = codes {
        desk.code_page(codes);
    }
    desk.chrome();
    desk.hand.document
}

impl Desk<'_> {
    /// Lays out the title, and how to cut and fold.
    fn wallet_head(&mut self) -> Strip {
        let (style, width) = (self.title(), self.grid().width);
        let title = self.hand.words(self.questionnaire().title_in(self.request.language));
        let mut strips = self.hand.lines(Document::ROOT, Role::Heading(1), &title, &style, width);
        let (text, style) = (self.hand.message_words("paper-cut-and-fold", &[]), self.body());
        strips.extend(self.hand.lines(Document::ROOT, Role::Paragraph, &text, &style, width));
        Strip::stacked(strips)
    }

    fn wallet_foot(&mut self) -> Option<Strip> {
        let text = self.hand.words(&self.legal_text()?);
        let (style, width) = (self.small(), self.grid().width);
        Some(self.hand.write(Document::ROOT, Role::Paragraph, &text, &style, width))
    }

    /// Draws hairs outside the corners, and dashes where the card is folded.
    fn cut_marks(&self) -> Strip {
        let (width, height) = (Size::CARD.width * 2.0, Size::CARD.height);
        let pen = Pen { color: self.hand.paper().ink_soft, width: Length::pt(0.4) };
        let (near, far) = (Length::mm(1.5), Length::mm(6.0));
        let mut strip = Strip::default();
        for y in [Length::ZERO, height] {
            strip.draw(None, rule(-far, -near, y, pen));
            strip.draw(None, rule(width + near, width + far, y, pen));
        }
        for x in [Length::ZERO, width] {
            for (from, to) in [(-far, -near), (height + near, height + far)] {
                strip.draw(None, Path::line(Point::new(x, from), Point::new(x, to)).stroked(pen.color, pen.width));
            }
        }
        let dashes = vec![Length::pt(2.5), Length::pt(2.5)];
        let fold = Path::line(Point::new(Size::CARD.width, -far), Point::new(Size::CARD.width, height + far));
        strip.draw(None, Path { stroke: Some(Stroke { color: pen.color, width: pen.width, dashes }), ..fold });
        let frame = Path::rectangle(Point::default(), Size { width, height });
        strip.draw(None, frame.stroked(self.hand.paper().hair, self.hand.paper().hair_width));
        strip
    }

    /// Lays out one side: a band with its title, then its items as large as they fit.
    fn side(&mut self, side: &str) -> Strip {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut card = Strip::default();
        let band = Length::mm(7.0);
        let across = Size { width: Size::CARD.width, height: band };
        card.draw(None, Path::rectangle(Point::default(), across).filled(self.hand.paper().accent));
        let paper = self.hand.paper();
        let bold = Style {
            face: Face::Bold,
            size: Length::pt(9.5),
            leading: band,
            color: paper.accent_ink,
            breaking: Breaking::Phrase,
            align: Align::Start,
        };
        let inner = CARD_INNER;
        let title = self.hand.words(&self.hand.said(&format!("paper-wallet-{side}"), &[]));
        let head = self.hand.lines(section, Role::Heading(2), &title, &bold, inner);
        card.put(Strip::stacked(head), Point::new(EDGE, Length::ZERO));
        let made = PartialDate::from(self.request.today);
        let made = self.hand.day(made);
        let small = Style { face: Face::Regular, size: Length::pt(7.0), align: Align::End, ..bold };
        let date = self.hand.lines_in(None, &Annotated::plain(made), &small, inner);
        card.put(Strip::stacked(date), Point::new(EDGE, Length::ZERO));
        let items = self.wallet_items(side);
        let room = Size::CARD.height - band - Length::mm(1.6) - Length::mm(2.2);
        let body = self.wallet_body(section, &items, room);
        card.put(body, Point::new(EDGE, band + Length::mm(1.6)));
        card
    }

    /// Returns the items of one side with their texts. A list has one line for each instance.
    fn wallet_items(&self, side: &str) -> Vec<Fact> {
        let mut found = Vec::new();
        for item in self.questionnaire().all_items() {
            let wished = item.extension(extension::WALLET).and_then(Extension::text) == Some(side);
            let Some(path) = ItemPath::of(self.questionnaire(), &item.link_id).filter(|_| wished) else { continue };
            let texts = if item.kind == ItemType::Group {
                self.instance_texts(item, &path)
            } else {
                self.item_texts(item, &path)
            };
            found.push(Fact { label: self.label(item), texts });
        }
        found
    }

    fn item_texts(&self, item: &Item, path: &ItemPath) -> Vec<Annotated> {
        let joined = self.joined(item, path);
        if joined.text.is_empty() { Vec::new() } else { vec![joined] }
    }

    /// Returns all answers of a question in one line.
    fn joined(&self, item: &Item, path: &ItemPath) -> Annotated {
        let between = self.hand.said("paper-between-answers", &[]);
        let mut whole = Annotated::default();
        for (index, answer) in self.given(path).iter().enumerate() {
            if index > 0 {
                whole.push(&between, None);
            }
            whole.append(&self.annotated(item, &answer.value));
        }
        Annotated::plain(whole.text)
    }

    fn instance_texts(&self, item: &Item, path: &ItemPath) -> Vec<Annotated> {
        let count = self.answers.as_ref().map_or(0, |answers| answers.instances(path));
        let mut texts = Vec::new();
        for index in 0..count {
            let parts: Vec<String> = item
                .item
                .iter()
                .filter(|child| child.is_question() && !is_reading(child))
                .map(|child| self.joined(child, &path.at(index).child(&child.link_id)).text)
                .filter(|text| !text.is_empty())
                .collect();
            texts.push(Annotated::plain(parts.join("\u{3000}")));
        }
        texts
    }

    /// Lays out all rows as large as they fit. At the smallest size it lays out as many as fit, and a line that says
    /// that there are more.
    fn wallet_body(&mut self, section: NodeId, items: &[Fact], room: Length) -> Strip {
        let start = self.hand.document.nodes.len();
        for size in SIZES {
            self.hand.document.nodes.truncate(start);
            let body = self.wallet_rows(section, items, Length::pt(size), None);
            if body.height <= room {
                return body;
            }
        }
        self.hand.document.nodes.truncate(start);
        self.wallet_rows(section, items, Length::pt(SIZES[SIZES.len() - 1]), Some(room))
    }

    /// Lays out labels and texts in rows. If the rows are higher than `room`, the last line says that more is on the
    /// large card.
    fn wallet_rows(&mut self, section: NodeId, items: &[Fact], size: Length, room: Option<Length>) -> Strip {
        let style = self.wallet_style(size);
        let column = self.label_column(items, size);
        let mut body = Strip::default();
        let mut items = items.iter().peekable();
        while let Some(item) = items.next() {
            let start = self.hand.document.nodes.len();
            let second = items.next_if(|next| self.is_half(item, size, column) && self.is_half(next, size, column));
            let mut row = self.wallet_row(section, item, size, column);
            if let Some(second) = second {
                self.put_beside(section, &mut row, second, size, column);
            }
            let is_last = room.is_some_and(|room| body.height + row.height() + style.leading > room);
            if let Some(room) = room.filter(|_| is_last)
                && !row.cut(room - style.leading - body.height)
            {
                self.hand.document.nodes.truncate(start);
            } else {
                self.put_row(&mut body, row, size);
            }
            if is_last {
                let more = self.hand.message_words("paper-wallet-more", &[]);
                let style = Style { face: Face::Bold, breaking: Breaking::Phrase, ..style };
                let lines = self.hand.lines(section, Role::Paragraph, &more, &style, CARD_INNER);
                body = Strip::stacked([body, Strip::stacked(lines)]);
                break;
            }
        }
        body
    }

    fn put_row(&self, body: &mut Strip, row: WalletRow, size: Length) {
        let top = body.height;
        body.height += row.height() + size * 0.18;
        body.put(row.label, Point::new(Length::ZERO, top));
        body.put(Strip::stacked(row.lines), Point::new(row.text_at.x, top + row.text_at.y));
        let hair = Pen { width: Length::pt(0.3), ..self.hand.hair() };
        let line = rule(Length::ZERO, CARD_INNER, body.height - size * 0.09, hair);
        body.draw(None, line);
    }

    /// Lays out label and text beside each other. A label wider than its column has a line of its own.
    fn wallet_row(&mut self, section: NodeId, fact: &Fact, size: Length, column: Length) -> WalletRow {
        let Fact { label, texts } = fact;
        let (style, bold) = (self.wallet_style(size), self.wallet_label(size));
        // A list that needs more lines beside its label than below it stands below it.
        let count = |width: Length| {
            texts.iter().map(|text| self.hand.typesetter.annotated(text, &style, width).len()).sum::<usize>()
        };
        let fits = self.hand.typesetter.width(&label.text, &bold) <= column
            && count(CARD_INNER - column) <= count(CARD_INNER) + 1;
        let own = self.hand.typesetter.natural_width(label, &bold) + size * 0.8;
        let label = self.hand.write(section, Role::Paragraph, label, &bold, CARD_INNER);
        // One short text stands behind its label, however long the label is.
        let runs_in = !fits && texts.len() == 1 && own <= CARD_INNER * 0.6 && count(CARD_INNER - own) == 1;
        let left = if fits {
            column
        } else if runs_in {
            own
        } else {
            Length::ZERO
        };
        let mut lines = Vec::new();
        for text in texts {
            lines.extend(self.hand.lines(section, Role::Paragraph, text, &style, CARD_INNER - left));
        }
        if lines.is_empty() {
            lines.push(self.room_on_card(&style));
            return WalletRow { label, lines, text_at: Point::default() };
        }
        let top = if fits || runs_in { Length::ZERO } else { label.height };
        WalletRow { label, lines, text_at: Point::new(left, top) }
    }

    /// Returns whether label and text take no more than half a row.
    fn is_half(&self, fact: &Fact, size: Length, column: Length) -> bool {
        let [text] = fact.texts.as_slice() else { return false };
        let room = (CARD_INNER - size) * 0.5 - column;
        let is_line = !text.text.contains('\n');
        let label = self.hand.typesetter.width(&fact.label.text, &self.wallet_label(size));
        is_line && label <= column && self.hand.typesetter.natural_width(text, &self.wallet_style(size)) <= room
    }

    /// Sets a second short fact into the right half of a row.
    fn put_beside(&mut self, section: NodeId, row: &mut WalletRow, second: &Fact, size: Length, column: Length) {
        let beside = self.wallet_row(section, second, size, column);
        let half = (CARD_INNER + size) * 0.5 - row.text_at.x;
        if let Some(line) = row.lines.first_mut() {
            line.put(beside.label, Point::new(half, Length::ZERO));
            line.put(Strip::stacked(beside.lines), Point::new(half + beside.text_at.x, Length::ZERO));
        }
    }

    /// Returns the width of the labels' column, which leaves enough room beside it.
    fn label_column(&self, items: &[Fact], size: Length) -> Length {
        let bold = self.wallet_label(size);
        let widths = items.iter().map(|fact| self.hand.typesetter.width(&fact.label.text, &bold));
        let widest = widths.filter(|width| *width <= CARD_INNER * 0.3).fold(Length::ZERO, Length::max);
        widest + size * 0.8
    }

    fn wallet_label(&self, size: Length) -> Style {
        Style {
            face: Face::Bold,
            size: (size * 0.88).max(Length::pt(7.0)),
            color: self.hand.paper().accent,
            breaking: Breaking::Phrase,
            ..self.wallet_style(size)
        }
    }

    fn wallet_style(&self, size: Length) -> Style {
        Style {
            face: Face::Regular,
            size,
            leading: size * 1.28,
            color: self.hand.paper().ink,
            breaking: Breaking::Paragraph,
            align: Align::Start,
        }
    }

    /// Returns the blank for a missing answer. A card without answers has room to write.
    fn room_on_card(&self, style: &Style) -> Strip {
        Strip::blank(if self.answers.is_none() { Length::mm(4.6) } else { style.leading })
    }
}
