//! The page of codes: a sheet's answers as codes that old scanners can read, with the words to be cut off at its foot.
//!
//! Anyone who finds words and codes on one paper can open them. The words therefore stand below a line along which
//! they are cut off. Where they are not printed, the page asks to write them on another paper.

use super::Request;
use super::desk::{Desk, Spacing};
use crate::fonts::Face;
use crate::layout::flow::{Strip, moved, rounded};
use crate::layout::frame::{Document, NodeId, Page, Path, Role, Stroke};
use crate::layout::qr::{Code, TooLong};
use crate::layout::text::{Align, Style, Typesetter};
use crate::model::PartialDate;
use crate::units::{Length, Point, Size};

/// The largest module. Larger ones gain nothing.
const MODULE_MOST: Length = Length::mm(0.8);
/// The blank between codes, in addition to their own quiet zones.
const GAP: Length = Length::mm(3.0);
/// The height of the part that is cut off.
const SLIP: Length = Length::mm(50.0);

/// The contents of the page of codes.
#[derive(Clone, Copy, Debug)]
pub struct Codes<'a> {
    /// The digits of each code, in order.
    pub digits: &'a [String],
    /// The words that open the codes, if they are printed on the part that is cut off.
    pub words: Option<[&'a str; 4]>,
    /// The number of questions whose handwriting the codes do not carry.
    pub left_out: usize,
}

/// The contents of the page, encoded.
pub(super) struct CodePage<'a> {
    codes: Vec<Code>,
    words: Option<[&'a str; 4]>,
    left_out: usize,
}

impl<'a> CodePage<'a> {
    pub(super) fn new(request: &Request<'_>, codes: &Codes<'a>) -> Result<Self, TooLong> {
        let of = codes.digits.len();
        let alt = |number: usize| {
            let args = [("number", number.into()), ("of", of.into())];
            request.catalog.messages.get(request.language, "paper-codes-code", &args)
        };
        let encoded = codes.digits.iter().zip(1..).map(|(digits, number)| Code::encode(digits, alt(number)));
        Ok(Self { codes: encoded.collect::<Result<_, _>>()?, words: codes.words, left_out: codes.left_out })
    }
}

/// Lays out the page of codes by itself.
pub(super) fn lay_out(set: &Typesetter, request: &Request<'_>, page: &CodePage<'_>) -> Document {
    let mut desk = Desk::new(set, request, Spacing::Wide);
    desk.code_page(page);
    desk.chrome();
    desk.hand.document
}

impl Desk<'_> {
    /// Adds the page of codes to the document.
    pub(super) fn code_page(&mut self, page: &CodePage<'_>) {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let level = if self.hand.document.pages.is_empty() { 1 } else { 2 };
        let frame = self.frame();
        let head = self.code_head(section, page, level);
        let foot = if page.words.is_some() { SLIP + Length::mm(4.0) } else { Length::ZERO };
        let mut body = Strip::default();
        let top = head.height + Length::mm(2.0);
        let room = Size { width: self.grid().width, height: frame.bottom - frame.top - top - foot };
        body.put(head, Point::default());
        let codes = self.codes(section, &page.codes, room);
        body.put(codes, Point::new(Length::ZERO, top));
        if let Some(words) = page.words {
            let slip = self.slip(words);
            body.put(slip, Point::new(Length::ZERO, frame.bottom - frame.top - SLIP));
        }
        let at = Point::new(frame.left, frame.top);
        let marks = body.marks.into_iter().map(|mark| moved(mark, at)).collect();
        self.hand.document.pages.push(Page { size: frame.size, marks });
    }

    /// Lays out what the page is for and how to treat it.
    fn code_head(&mut self, section: NodeId, page: &CodePage<'_>, level: u8) -> Strip {
        let width = self.grid().width;
        let (title, text) = (Style { align: Align::Start, ..self.heading() }, self.body());
        let heading = self.hand.message_words("paper-codes-title", &[]);
        let mut strips = self.hand.lines(section, Role::Heading(level), &heading, &title, width);
        strips.push(Strip::blank(Length::mm(1.5)));
        let mut say = vec![
            self.hand.message_words("paper-codes-what", &[]),
            self.hand.message_words("paper-codes-spare", &[("count", page.codes.len().into())]),
        ];
        if page.words.is_none() {
            say.push(self.hand.message_words("paper-codes-words-apart", &[]));
        }
        if page.left_out > 0 {
            say.push(self.hand.message_words("paper-codes-left-out", &[]));
        }
        for words in say {
            strips.extend(self.hand.lines(section, Role::Paragraph, &words, &text, width));
        }
        Strip::stacked(strips)
    }

    /// Draws the codes as large as the room allows, each with its number below.
    fn codes(&mut self, section: NodeId, codes: &[Code], room: Size) -> Strip {
        let small = Style { align: Align::Center, ..self.small() };
        let Some(first) = codes.first() else { return Strip::default() };
        let (columns, side) = (1..=codes.len())
            .map(|columns| (columns, fitting(codes.len(), columns, room, small.leading)))
            .fold((1, Length::ZERO), |best, next| if next.1 > best.1 { next } else { best });
        let side = side.min(first.side(MODULE_MOST));
        let whole = side * columns as f32 + GAP * (columns - 1) as f32;
        let left = (room.width - whole) * 0.5;
        let mut strip = Strip::default();
        for (place, code) in codes.iter().enumerate() {
            let across = (side + GAP) * (place % columns) as f32;
            let corner = Point::new(left + across, (side + small.leading) * (place / columns) as f32);
            let figure = self.hand.document.add(section, Role::Figure);
            self.hand.document.nodes[figure.0].alt = Some(code.alt().to_owned());
            strip.draw(Some(figure), code.draw(corner, side));
            // The number is for the eye: the figure's own description says the same.
            let number = crate::layout::text::Annotated::plain(code.alt());
            let number = self.hand.set(None, &number, &small, side);
            strip.put(number, Point::new(corner.x, corner.y + side));
        }
        strip
    }

    /// Lays out the part that is cut off, with the words in large print.
    fn slip(&mut self, words: [&str; 4]) -> Strip {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let width = self.grid().width;
        let paper = self.hand.paper().clone();
        let mut strip = Strip::blank(SLIP);
        let dashes = vec![Length::pt(3.0), Length::pt(3.0)];
        let line = Path::line(Point::new(-paper.margin, Length::ZERO), Point::new(width + paper.margin, Length::ZERO));
        let stroke = Some(Stroke { color: paper.ink_soft, width: Length::pt(0.6), dashes });
        strip.draw(None, Path { stroke, ..line });
        let (cut, small) = (self.hand.message_words("paper-words-cut", &[]), self.small());
        let cut = self.hand.write(section, Role::Paragraph, &cut, &small, width);
        strip.put(cut, Point::new(Length::ZERO, Length::mm(1.5)));
        let date = PartialDate::from(self.request.today);
        let date = self.hand.day(date);
        let (title, heading) = (self.hand.message_words("paper-words-date", &[("date", date.into())]), self.heading());
        let title = self.hand.write(section, Role::Heading(2), &title, &heading, width);
        strip.put(title, Point::new(Length::ZERO, Length::mm(8.5)));
        let gap = paper.gutter;
        let cell = Size { width: (width - gap) * 0.5, height: Length::mm(14.0) };
        let large = Style {
            face: Face::Bold,
            size: Length::pt(26.0),
            leading: cell.height,
            color: paper.ink,
            align: Align::Start,
            ..self.choice()
        };
        let top = Length::mm(18.0);
        for (place, word) in words.into_iter().enumerate() {
            let across = (cell.width + gap) * (place % 2) as f32;
            let at = Point::new(across, top + (cell.height + Length::mm(2.0)) * (place / 2) as f32);
            let frame = rounded(at, cell, paper.corner).stroked(paper.line, paper.hair_width);
            strip.draw(None, frame);
            let node = self.hand.document.add(section, Role::Paragraph);
            let number = crate::layout::text::Annotated::plain(format!("{}", place + 1));
            let soft = Style { size: Length::pt(14.0), color: paper.ink_soft, ..large };
            let number = self.hand.set(Some(node), &number, &soft, cell.width);
            strip.put(number, Point::new(at.x + Length::mm(4.0), at.y));
            let word = crate::layout::text::Annotated::plain(word);
            let word = self.hand.set(Some(node), &word, &large, cell.width);
            strip.put(word, Point::new(at.x + Length::mm(12.0), at.y));
        }
        strip
    }
}

/// Returns the side of each of `count` codes in so many columns.
fn fitting(count: usize, columns: usize, room: Size, caption: Length) -> Length {
    let rows = count.div_ceil(columns);
    let across = (room.width - GAP * (columns - 1) as f32) * (1.0 / columns as f32);
    let down = room.height * (1.0 / rows as f32) - caption;
    across.min(down)
}
