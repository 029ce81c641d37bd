//! The tools that every sheet of a plan works with: the document, words, styles, pages.

use super::{PlanPages, PlanPart};
use crate::fonts::Face;
use crate::layout::flow::{Block, Frame, Pen, Stack, Strip, circle, moved, rounded, rule};
use crate::layout::frame::{Document, Mark, NodeId, Page, Role};
use crate::layout::templates::hand::{self, Hand};
use crate::layout::text::{Align, Breaking, Style, Typesetter};
use crate::model::plan::fiscal_year;
use crate::units::{Length, Point, Size};

/// The sheets being laid out.
pub(super) struct Sheets<'a> {
    pub(super) pages: &'a PlanPages<'a>,
    pub(super) hand: Hand<'a>,
}

/// The blank around sheets.
pub(super) const MARGIN: Length = Length::mm(18.0);

impl<'a> Sheets<'a> {
    pub(super) fn new(pages: &'a PlanPages<'a>, set: &'a Typesetter) -> Self {
        let title = match pages.part {
            PlanPart::Whole | PlanPart::Survey => pages.plan.title.clone(),
            PlanPart::Progress => {
                let year = pages.plan.fiscal_year.as_str();
                pages.catalog.messages.get(pages.language, "paper-plan-progress", &[("year", year.into())])
            }
        };
        let title = pages.catalog.plain(&title, pages.language);
        let hand = Hand::new(set, pages.catalog, pages.language, pages.ruby, &title, pages.today);
        Self { pages, hand }
    }

    /// Returns the width of the body of an upright page.
    pub(super) fn width() -> Length {
        Size::A4.width - MARGIN * 2.0
    }

    /// Returns in words the fiscal year that begins in this calendar year: 令和5年度 for 2023.
    pub(super) fn year(&self, begins: i16) -> String {
        let Some((era, year)) = fiscal_year(begins) else {
            return self.pages.plan.fiscal_year.clone();
        };
        let year = if year == 1 { self.hand.said("era-first-year", &[]) } else { year.to_string() };
        self.hand
            .said("paper-plan-year", &[("era", self.hand.said(era.message_id(), &[]).into()), ("year", year.into())])
    }

    /// Returns the style of running text.
    pub(super) fn body(&self) -> Style {
        Style { breaking: Breaking::Paragraph, ..hand::style(Face::Regular, 10.5, self.hand.paper().ink) }
    }

    /// Returns the style of names beside text.
    pub(super) fn label(&self) -> Style {
        hand::style(Face::Bold, 10.0, self.hand.paper().accent)
    }

    /// Returns the style of remarks.
    pub(super) fn small(&self) -> Style {
        hand::style(Face::Regular, 9.0, self.hand.paper().ink_soft)
    }

    pub(super) fn bold(&self) -> Style {
        hand::style(Face::Bold, 11.0, self.hand.paper().ink)
    }

    /// Lays out the title of the document.
    pub(super) fn title(&mut self) -> Block {
        let style = Style { leading: Length::pt(26.0), ..hand::style(Face::Bold, 16.5, self.hand.paper().accent) };
        let title = self.hand.document.title.clone();
        Block::new(self.hand.text(Document::ROOT, Role::Heading(1), &title, &style, Self::width())).with_next()
    }

    /// Returns the role of a section's heading. It is a first-level heading if the sheets have no title.
    pub(super) fn level(&self) -> Role {
        let has_title = self.hand.document.nodes.iter().any(|node| node.role == Role::Heading(1));
        Role::Heading(if has_title { 2 } else { 1 })
    }

    /// Lays out the heading of a section, on a rule.
    pub(super) fn heading(&mut self, section: NodeId, id: &str) -> Block {
        let style = hand::style(Face::Bold, 14.0, self.hand.paper().accent);
        let text = self.hand.said(id, &[]);
        let level = self.level();
        let strip = self.hand.text(section, level, &text, &style, Self::width());
        let mut strip = strip.padded(Length::ZERO, Length::mm(1.4));
        let line = Pen { color: self.hand.paper().accent, width: Length::pt(1.2) };
        strip.draw(None, rule(Length::ZERO, Self::width(), strip.height, line));
        Block::new(strip).below(Length::mm(6.0)).with_next()
    }

    /// Lays out a heading below that of a section.
    pub(super) fn subheading(&mut self, section: NodeId, text: &str) -> Block {
        let style = self.bold();
        let strip = self.hand.text(section, Role::Heading(3), text, &style, Self::width());
        Block::new(strip).below(Length::mm(3.5)).with_next()
    }

    /// Lays out a paragraph over the whole width.
    pub(super) fn paragraph(&mut self, section: NodeId, text: &str, style: &Style) -> Block {
        Block::new(self.hand.text(section, Role::Paragraph, text, style, Self::width())).below(Length::mm(1.5))
    }

    /// Lays out a name at the left, with a text at the right of it.
    pub(super) fn named(&mut self, section: NodeId, id: &str, text: &str) -> Block {
        let left = Length::mm(30.0);
        let (label, body) = (self.label(), self.body());
        let name = self.hand.said(id, &[]);
        let mut name = self.hand.text(section, Role::Paragraph, &name, &label, left - Length::mm(3.0));
        let text = self.hand.text(section, Role::Paragraph, text, &body, Self::width() - left);
        let by = text.baseline - name.baseline;
        name = name.padded(by.max(Length::ZERO), Length::ZERO);
        let mut strip = Strip::blank(name.height.max(text.height));
        strip.put(name, Point::default());
        strip.put(text, Point::new(left, Length::ZERO));
        Block::new(strip).below(Length::mm(1.6))
    }

    /// Lays out entries with a dot before each. Each is a block, so that a page may end between them.
    pub(super) fn list(&mut self, section: NodeId, entries: &[String], left: Length, style: &Style) -> Vec<Block> {
        let list = self.hand.document.add(section, Role::List);
        let indent = Length::mm(3.6);
        let entry = |entry: &String| {
            let item = self.hand.document.add(list, Role::ListItem);
            let text = self.hand.text(item, Role::ListBody, entry, style, Self::width() - left - indent);
            let mut strip = Strip::blank(text.height);
            strip.baseline = text.baseline;
            let dot = Point::new(left + Length::mm(1.4), text.baseline - style.size * 0.36);
            strip.draw(None, circle(dot, Length::mm(0.6)).filled(self.hand.paper().accent));
            strip.put(text, Point::new(left + indent, Length::ZERO));
            Block::new(strip).below(Length::mm(0.6))
        };
        entries.iter().map(entry).collect()
    }

    /// Lays out a text on a pale ground.
    pub(super) fn boxed(&mut self, section: NodeId, id: &str, text: &str) -> Block {
        let pad = Length::mm(4.0);
        let label = self.label();
        let body = Style { size: Length::pt(13.0), leading: Length::pt(20.0), ..self.bold() };
        let name = self.hand.said(id, &[]);
        let width = Self::width() - pad * 2.0;
        let name = self.hand.text(section, Role::Heading(2), &name, &label, width);
        let text = self.hand.text(section, Role::Paragraph, text, &body, width);
        let inner = Strip::stacked([name, text]);
        let size = Size { width: Self::width(), height: inner.height + pad * 2.0 };
        let mut strip = Strip::blank(size.height);
        strip.draw(None, rounded(Point::default(), size, self.hand.paper().corner).filled(self.hand.paper().pale));
        strip.put(inner, Point::new(pad, pad));
        Block::new(strip).below(Length::mm(3.5))
    }

    /// Stacks blocks on pages of their own.
    pub(super) fn stack(&mut self, blocks: Vec<Block>) {
        let size = Size::A4;
        let frame = Frame { size, left: MARGIN, top: MARGIN, bottom: size.height - MARGIN };
        self.hand.document.pages.extend(Stack::new(frame).fill(blocks).pages);
    }

    /// Draws head and foot of every page. They are for the eye, since title and date are part of the document.
    pub(super) fn chrome(&mut self) {
        let count = self.hand.document.pages.len();
        for index in 0..count {
            let marks = self.page_chrome(index + 1, count, self.hand.document.pages[index].size);
            self.hand.document.pages[index].marks.extend(marks);
        }
    }

    fn page_chrome(&mut self, number: usize, of: usize, size: Size) -> Vec<Mark> {
        let left = if size.width > size.height { Length::mm(12.0) } else { MARGIN };
        let width = size.width - left * 2.0;
        let as_of = self.hand.day(self.pages.plan.as_of);
        let office = self.pages.plan.office.clone();
        let today = self.hand.day(self.pages.today);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let page = self.hand.said("paper-page", &[("page", count(number)), ("of", count(of))]);
        let source = self.hand.said("paper-plan-as-of", &[("office", office.into()), ("date", as_of.into())]);
        let printed = self.hand.said("paper-plan-printed", &[("date", today.into())]);
        let title = if number > 1 { self.hand.document.title.clone() } else { String::new() };
        let (head, foot) = (Length::mm(9.0), size.height - Length::mm(12.5));
        let small = Style { size: Length::pt(8.5), leading: Length::pt(11.0), ..self.small() };
        let taken = [&title, &printed].map(|text| self.hand.typesetter.natural_width(&self.hand.words(text), &small));
        // In kana both may be longer than a line. Then the reader needs the day of the print more than the title.
        let title = if taken[0] + taken[1] + small.size > width { String::new() } else { title };
        let mut marks = Vec::new();
        for (text, align, top) in [
            (title, Align::Start, head),
            (printed, Align::End, head),
            (source, Align::Start, foot),
            (page, Align::End, foot),
        ] {
            let strip = self.hand.text_in(None, &text, &Style { align, ..small }, width);
            marks.extend(strip.marks.into_iter().map(|mark| moved(mark, Point::new(left, top))));
        }
        marks
    }

    /// Adds a page that is filled already.
    pub(super) fn page(&mut self, size: Size, strip: Strip) {
        self.hand.document.pages.push(Page { size, marks: strip.marks });
    }
}
