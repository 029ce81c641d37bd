//! 試し刷り. A test page, which shows staff whether the printer prints all of it, sharp, straight and in its true size.

use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{self, Pen, Strip, rule};
use crate::layout::frame::{Document, Page, Path, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::messages::Arg;
use crate::model::{Language, PartialDate};
use crate::units::{Color, Length, Point, Size};

use super::date_words;

/// A test page.
#[derive(Clone, Copy, Debug)]
pub struct TestPage<'a> {
    /// The content: words and colours.
    pub catalog: &'a Catalog,
    /// The language of the page.
    pub language: &'a Language,
    /// Today, printed on the page.
    pub today: jiff::civil::Date,
    /// The version of the program, such as `0.1.0`.
    pub program: &'a str,
}

/// The length of the ruler in millimetres. Staff hold it against a real one.
const RULER: i16 = 100;
/// The distance of the frame from the edge, which most printers still reach.
const FRAME: Length = Length::mm(8.0);

impl TestPage<'_> {
    /// Lays out one page of A4.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let title = self.say("paper-test", &[]);
        let mut sheet = Sheet {
            typesetter,
            document: Document::new(title.clone(), self.language.as_known(), self.today),
            page: Strip::default(),
            top: Length::mm(24.0),
        };
        let paper = &self.catalog.theme.paper;
        let style = |face: Face, size: Length, color: Color| Style {
            face,
            size,
            leading: size * 1.7,
            color,
            breaking: Breaking::Phrase,
            align: Align::Start,
        };
        sheet.write(Role::Heading(1), &title, &style(Face::Bold, paper.title, paper.accent));
        let body = style(Face::Regular, paper.body, paper.ink);
        let date = date_words(&self.catalog.messages, self.language, PartialDate::from(self.today));
        let made = self.say("paper-test-made", &[("date", date.into()), ("program", self.program.into())]);
        sheet.write(Role::Paragraph, &made, &body);
        sheet.write(Role::Paragraph, &self.say("paper-test-frame", &[]), &body);
        sheet.write(Role::Paragraph, &self.say("paper-test-ruler", &[("mm", RULER.into())]), &body);
        sheet.ruler(paper.ink);
        sheet.write(Role::Paragraph, &self.say("paper-test-letters", &[]), &body);
        for size in [8.0, 10.0, 12.0, 18.0] {
            let sample = self.say("paper-test-sample", &[("size", f64::from(size).into())]);
            sheet.write(Role::Paragraph, &sample, &style(Face::Regular, Length::pt(size), paper.ink));
        }
        sheet.write(Role::Paragraph, &self.say("paper-test-inks", &[]), &body);
        sheet.inks(&[paper.ink, paper.accent, paper.changed, paper.ink_soft, paper.line, paper.pale], paper.ink);
        sheet.finish(paper.ink)
    }

    fn say(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.catalog.messages.get(self.language, id, args)
    }
}

/// The page being laid out.
struct Sheet<'a> {
    typesetter: &'a Typesetter,
    document: Document,
    page: Strip,
    top: Length,
}

impl Sheet<'_> {
    const LEFT: Length = Length::mm(20.0);

    fn write(&mut self, role: Role, text: &str, style: &Style) {
        let node = self.document.add(Document::ROOT, role);
        let width = Size::A4.width - Self::LEFT * 2.0;
        let lines = self.typesetter.annotated(&Annotated::plain(text), style, width);
        let strip = Strip::stacked(flow::strips(&mut self.document, lines, Some(node)));
        self.put(strip, Length::mm(3.0));
    }

    /// Puts a drawing below the sentence that explains it.
    fn put(&mut self, strip: Strip, below: Length) {
        let height = strip.height;
        self.page.put(strip, Point::new(Self::LEFT, self.top));
        self.top += height + below;
    }

    /// Draws a millimetre scale with a long line at every centimetre.
    fn ruler(&mut self, ink: Color) {
        let mut strip = Strip::blank(Length::mm(9.0));
        let pen = Pen { color: ink, width: Length::pt(0.5) };
        strip.draw(None, rule(Length::ZERO, Length::mm(f32::from(RULER)), Length::mm(1.0), pen));
        for tick in 0..=RULER {
            let x = Length::mm(f32::from(tick));
            let long = match tick % 10 {
                0 => 7.0,
                5 => 5.0,
                _ => 3.0,
            };
            let end = Point::new(x, Length::mm(1.0 + long));
            strip.draw(None, Path::line(Point::new(x, Length::mm(1.0)), end).stroked(pen.color, pen.width));
        }
        self.put(strip, Length::mm(6.0));
    }

    /// Draws a field of every ink.
    fn inks(&mut self, inks: &[Color], edge: Color) {
        let side = Size { width: Length::mm(22.0), height: Length::mm(14.0) };
        let mut strip = Strip::blank(side.height);
        for (index, ink) in inks.iter().enumerate() {
            let corner = Point::new((side.width + Length::mm(5.0)) * index as f32, Length::ZERO);
            strip.draw(None, Path::rectangle(corner, side).filled(*ink).stroked(edge, Length::pt(0.4)));
        }
        self.put(strip, Length::mm(6.0));
    }

    /// Draws a frame near the edge of the paper. A printer cannot reach the parts of it that are missing.
    fn finish(mut self, ink: Color) -> Document {
        let size = Size { width: Size::A4.width - FRAME * 2.0, height: Size::A4.height - FRAME * 2.0 };
        let frame = Path::rectangle(Point::new(FRAME, FRAME), size).stroked(ink, Length::pt(0.5));
        self.page.draw(None, frame);
        self.document.pages.push(Page { size: Size::A4, marks: self.page.marks });
        self.document
    }
}
