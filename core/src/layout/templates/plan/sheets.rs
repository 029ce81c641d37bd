//! What every sheet of a plan works with: the document, words, styles, pages.

use super::{PlanPages, PlanPart};
use crate::layout::flow::{self, Block, Frame, Stack, Strip, circle, moved, rounded, rule};
use crate::layout::fonts::Face;
use crate::layout::frame::{Document, Mark, NodeId, Page, Role};
use crate::layout::templates::words::{date_words, set_words};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::layout::units::{Color, Length, Point, Size};
use crate::messages::Arg;
use crate::model::PartialDate;
use crate::theme::Paper;

/// The sheets in the making.
pub(super) struct Sheets<'a> {
    pub(super) pages: &'a PlanPages<'a>,
    pub(super) set: &'a Typesetter,
    pub(super) document: Document,
    /// Whether words stand as they are written, though kana or readings are wished for.
    pub(super) as_written: bool,
}

/// Blank around sheets.
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
        let title = pages.catalog.plain(&title, pages.language).into_owned();
        Self { pages, set, document: Document::new(title, pages.language.as_known(), pages.today), as_written: false }
    }

    pub(super) fn paper(&self) -> &'a Paper {
        &self.pages.catalog.theme.paper
    }

    /// How wide the body of an upright page is.
    pub(super) fn width() -> Length {
        Size::A4.width - MARGIN * 2.0
    }

    pub(super) fn said(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.pages.catalog.messages.get(self.pages.language, id, args)
    }

    pub(super) fn words(&self, text: &str) -> Annotated {
        if self.as_written {
            return Annotated::plain(text);
        }
        set_words(self.pages.catalog, (self.pages.language, self.pages.ruby), text)
    }

    /// The fiscal year so many years before that of the plan, in words: 令和5年度.
    pub(super) fn year(&self, before: i16) -> String {
        let from = self.pages.plan.from;
        let date = PartialDate::new(from.year() - before, Some(from.month()), Some(from.day())).ok();
        let Some((era, year)) = date.and_then(PartialDate::era) else { return self.pages.plan.fiscal_year.clone() };
        let year = if year == 1 { self.said("era-first-year", &[]) } else { year.to_string() };
        self.said("paper-plan-year", &[("era", self.said(era.message_id(), &[]).into()), ("year", year.into())])
    }

    pub(super) fn day(&self, date: PartialDate) -> String {
        date_words(&self.pages.catalog.messages, self.pages.language, date)
    }

    fn style(face: Face, points: f32, color: Color) -> Style {
        let size = Length::pt(points);
        Style { face, size, leading: size * 1.5, color, breaking: Breaking::Phrase, align: Align::Start }
    }

    /// Running text.
    pub(super) fn body(&self) -> Style {
        Style { breaking: Breaking::Paragraph, ..Self::style(Face::Regular, 10.5, self.paper().ink) }
    }

    /// Names beside text.
    pub(super) fn label(&self) -> Style {
        Self::style(Face::Bold, 10.0, self.paper().accent)
    }

    /// Remarks.
    pub(super) fn small(&self) -> Style {
        Self::style(Face::Regular, 9.0, self.paper().ink_soft)
    }

    pub(super) fn bold(&self) -> Style {
        Self::style(Face::Bold, 11.0, self.paper().ink)
    }

    /// Sets text as a node of its own below `parent`.
    pub(super) fn text(&mut self, place: (NodeId, Role), text: &str, (style, width): (&Style, Length)) -> Strip {
        let node = self.document.add(place.0, place.1);
        self.text_in(Some(node), text, (style, width))
    }

    /// Sets text in a node that is there already, or for the eye only.
    pub(super) fn text_in(&mut self, node: Option<NodeId>, text: &str, (style, width): (&Style, Length)) -> Strip {
        let lines = self.set.annotated(&self.words(text), style, width);
        Strip::stacked(flow::strips(&mut self.document, lines, node))
    }

    /// The title of the whole.
    pub(super) fn title(&mut self) -> Block {
        let style = Style { leading: Length::pt(26.0), ..Self::style(Face::Bold, 16.5, self.paper().accent) };
        let title = self.document.title.clone();
        Block::new(self.text((Document::ROOT, Role::Heading(1)), &title, (&style, Self::width()))).with_next()
    }

    /// What the heading of a section is: the first where the sheets have no title.
    pub(super) fn level(&self) -> Role {
        let has_title = self.document.nodes.iter().any(|node| node.role == Role::Heading(1));
        Role::Heading(if has_title { 2 } else { 1 })
    }

    /// The heading of a section, on a rule.
    pub(super) fn heading(&mut self, section: NodeId, id: &str) -> Block {
        let style = Self::style(Face::Bold, 14.0, self.paper().accent);
        let text = self.said(id, &[]);
        let level = self.level();
        let strip = self.text((section, level), &text, (&style, Self::width()));
        let mut strip = strip.padded(Length::ZERO, Length::mm(1.4));
        let line = (self.paper().accent, Length::pt(1.2));
        strip.draw(None, rule(Length::ZERO, Self::width(), strip.height, line));
        Block::new(strip).below(Length::mm(6.0)).with_next()
    }

    /// A heading below that of a section.
    pub(super) fn subheading(&mut self, section: NodeId, text: &str) -> Block {
        let style = self.bold();
        let strip = self.text((section, Role::Heading(3)), text, (&style, Self::width()));
        Block::new(strip).below(Length::mm(3.5)).with_next()
    }

    /// A paragraph over the whole width.
    pub(super) fn paragraph(&mut self, section: NodeId, text: &str, style: &Style) -> Block {
        Block::new(self.text((section, Role::Paragraph), text, (style, Self::width()))).below(Length::mm(1.5))
    }

    /// A name at the left, a text at the right of it.
    pub(super) fn named(&mut self, section: NodeId, (id, text): (&str, &str)) -> Block {
        let left = Length::mm(30.0);
        let (label, body) = (self.label(), self.body());
        let name = self.said(id, &[]);
        let mut name = self.text((section, Role::Paragraph), &name, (&label, left - Length::mm(3.0)));
        let text = self.text((section, Role::Paragraph), text, (&body, Self::width() - left));
        let by = text.baseline - name.baseline;
        name = name.padded(by.max(Length::ZERO), Length::ZERO);
        let mut strip = Strip::blank(name.height.max(text.height));
        strip.put(name, Point::default());
        strip.put(text, Point::new(left, Length::ZERO));
        Block::new(strip).below(Length::mm(1.6))
    }

    /// Entries with a dot before each; a block each, so that a page may end between them.
    pub(super) fn list(&mut self, section: NodeId, entries: &[String], (left, style): (Length, &Style)) -> Vec<Block> {
        let list = self.document.add(section, Role::List);
        let indent = Length::mm(3.6);
        let entry = |entry: &String| {
            let item = self.document.add(list, Role::ListItem);
            let text = self.text((item, Role::ListBody), entry, (style, Self::width() - left - indent));
            let mut strip = Strip::blank(text.height);
            strip.baseline = text.baseline;
            let dot = Point::new(left + Length::mm(1.4), text.baseline - style.size * 0.36);
            strip.draw(None, circle(dot, Length::mm(0.6)).filled(self.paper().accent));
            strip.put(text, Point::new(left + indent, Length::ZERO));
            Block::new(strip).below(Length::mm(0.6))
        };
        entries.iter().map(entry).collect()
    }

    /// A text on a pale ground.
    pub(super) fn boxed(&mut self, section: NodeId, (id, text): (&str, &str)) -> Block {
        let pad = Length::mm(4.0);
        let label = self.label();
        let body = Style { size: Length::pt(13.0), leading: Length::pt(20.0), ..self.bold() };
        let name = self.said(id, &[]);
        let width = Self::width() - pad * 2.0;
        let name = self.text((section, Role::Heading(2)), &name, (&label, width));
        let text = self.text((section, Role::Paragraph), text, (&body, width));
        let inner = Strip::stacked([name, text]);
        let size = Size { width: Self::width(), height: inner.height + pad * 2.0 };
        let mut strip = Strip::blank(size.height);
        strip.draw(None, rounded(Point::default(), size, self.paper().corner).filled(self.paper().pale));
        strip.put(inner, Point::new(pad, pad));
        Block::new(strip).below(Length::mm(3.5))
    }

    /// Stacks blocks on pages of their own.
    pub(super) fn stack(&mut self, blocks: Vec<Block>) {
        let size = Size::A4;
        let frame = Frame { size, left: MARGIN, top: MARGIN, bottom: size.height - MARGIN };
        self.document.pages.extend(Stack::new(frame).fill(blocks).pages);
    }

    /// Head and foot of every page: for the eye, since title and date stand in the document.
    pub(super) fn chrome(&mut self) {
        let count = self.document.pages.len();
        for index in 0..count {
            let marks = self.page_chrome((index + 1, count), self.document.pages[index].size);
            self.document.pages[index].marks.extend(marks);
        }
    }

    fn page_chrome(&mut self, (number, of): (usize, usize), size: Size) -> Vec<Mark> {
        let left = if size.width > size.height { Length::mm(12.0) } else { MARGIN };
        let width = size.width - left * 2.0;
        let as_of = self.day(PartialDate::from(self.pages.plan.as_of));
        let office = self.pages.plan.office.clone();
        let today = self.day(PartialDate::from(self.pages.today));
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let page = self.said("paper-page", &[("page", count(number)), ("of", count(of))]);
        let source = self.said("paper-plan-as-of", &[("office", office.into()), ("date", as_of.into())]);
        let printed = self.said("paper-plan-printed", &[("date", today.into())]);
        let title = if number > 1 { self.document.title.clone() } else { String::new() };
        let (head, foot) = (Length::mm(9.0), size.height - Length::mm(12.5));
        let small = Style { size: Length::pt(8.5), leading: Length::pt(11.0), ..self.small() };
        let taken = [&title, &printed].map(|text| self.set.natural_width(&self.words(text), &small));
        // In kana both may be longer than a line: then the day of the print is what a reader needs.
        let title = if taken[0] + taken[1] + small.size > width { String::new() } else { title };
        let mut marks = Vec::new();
        for (text, align, top) in [
            (title, Align::Start, head),
            (printed, Align::End, head),
            (source, Align::Start, foot),
            (page, Align::End, foot),
        ] {
            let strip = self.text_in(None, &text, (&Style { align, ..small }, width));
            marks.extend(strip.marks.into_iter().map(|mark| moved(mark, Point::new(left, top))));
        }
        marks
    }

    /// Adds a page that is filled already.
    pub(super) fn page(&mut self, size: Size, strip: Strip) {
        self.document.pages.push(Page { size, marks: strip.marks });
    }
}
