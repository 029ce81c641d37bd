//! 講座の報告. The report of a lecture on one page: how many came and what they answered, without anybody's name.

use super::Ruby;
use super::hand::{self, Hand};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{Block, Frame, Pen, Stack, Strip, circle, moved, rounded, rule};
use crate::layout::frame::{Document, NodeId, Path, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::model::Language;
use crate::model::lecture::{Lecture, LectureRecord, Question};
use crate::units::{Color, Length, Point, Size};

/// The blank at the sides of the page.
const MARGIN: Length = Length::mm(16.0);
/// The top of the body, and the top of the foot.
const BODY: (Length, Length) = (Length::mm(15.0), Length::mm(281.0));
/// The blank between the columns.
const GUTTER: Length = Length::mm(10.0);
/// The sizes of letters, relative to the one that looks best, from the largest to the smallest.
const SCALES: [f32; 8] = [1.15, 1.1, 1.05, 1.0, 0.95, 0.9, 0.85, 0.8];

/// The report of a lecture.
#[derive(Clone, Copy, Debug)]
pub struct LectureReport<'a> {
    /// The content: words, readings, colours.
    pub catalog: &'a Catalog,
    /// The lecture.
    pub lecture: &'a Lecture,
    /// The record of a lecture that was held. It has no problems.
    pub record: &'a LectureRecord,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings. Text typed by the lecturer never does.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl LectureReport<'_> {
    /// Lays out a page of A4, in the largest letters with which everything fits.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let laid_out = SCALES.map(|scale| move || self.at_scale(typesetter, scale));
        let mut documents = laid_out.into_iter().map(|lay_out| lay_out());
        let mut document = documents.next().unwrap_or_else(|| self.at_scale(typesetter, 1.0));
        while document.pages.len() > 1
            && let Some(smaller) = documents.next()
        {
            document = smaller;
        }
        document
    }

    fn at_scale(&self, typesetter: &Typesetter, scale: f32) -> Document {
        let title = self.catalog.messages.get(self.language, "paper-lecture-report", &[]);
        let hand = Hand::new(typesetter, self.catalog, self.language, self.ruby, &title, self.today);
        let mut sheet = Sheet { report: self, hand, scale, bars: Bars::default() };
        sheet.bars = sheet.measured();
        let mut blocks = vec![sheet.title(), sheet.facts(), sheet.columns()];
        blocks.extend(sheet.comments());
        let frame = Frame { size: Size::A4, left: MARGIN, top: BODY.0, bottom: BODY.1 };
        sheet.hand.document.pages = Stack::new(frame).fill(blocks).pages;
        sheet.foot();
        sheet.hand.document
    }
}

/// The page being laid out.
struct Sheet<'a> {
    report: &'a LectureReport<'a>,
    hand: Hand<'a>,
    /// The factor for letters and blanks.
    scale: f32,
    bars: Bars,
}

/// The measures of bars.
#[derive(Default)]
struct Bars {
    /// The width of the names before the bars.
    label: Length,
    /// The width of the words behind the bars.
    share: Length,
    /// The length of a bar for everybody who came.
    whole: Length,
}

/// A bar with its name. The bar of people who did not answer has no fill.
struct Bar {
    label: String,
    count: u32,
    fill: Option<Color>,
}

impl Sheet<'_> {
    fn width() -> Length {
        Size::A4.width - MARGIN * 2.0
    }

    fn column() -> Length {
        (Self::width() - GUTTER) * 0.5
    }

    fn blank(&self, millimetres: f32) -> Length {
        Length::mm(millimetres) * self.scale
    }

    fn style(&self, face: Face, points: f32, color: Color) -> Style {
        hand::style(face, points * self.scale, color)
    }

    fn body(&self) -> Style {
        self.style(Face::Regular, 10.5, self.hand.paper().ink)
    }

    /// Returns words ready to be set. Words of the content carry readings, text typed by the lecturer does not.
    fn typed(&self, text: &str) -> Annotated {
        let Lecture { theme, audience, example, .. } = self.report.lecture;
        let mut content = [theme, audience, &example.place].into_iter().chain(&example.comments);
        if content.any(|it| it == text) { self.hand.words(text) } else { Annotated::plain(text) }
    }

    fn title(&mut self) -> Block {
        let style = self.style(Face::Bold, 19.0, self.hand.paper().accent);
        let title = self.hand.document.title.clone();
        let strip = self.hand.text(Document::ROOT, Role::Heading(1), &title, &style, Self::width());
        Block::new(strip.padded(Length::ZERO, self.blank(2.0))).with_next()
    }

    /// Lays out in a box what was held, about what, when, where and for whom, and how many people came.
    fn facts(&mut self) -> Block {
        let LectureReport { lecture, record, .. } = *self.report;
        // A day in words is longer than most audiences.
        let (pad, second) = (self.blank(4.0), Self::width() * 0.56);
        let day = self.hand.day(record.held_on);
        let people = self.hand.said("paper-lecture-people", &[("count", i64::from(record.attendance).into())]);
        let words = |text: &str| self.hand.words(text);
        let rows = [
            vec![("paper-lecture-title", words(&lecture.title))],
            vec![("paper-lecture-theme", self.typed(&record.theme))],
            vec![("paper-lecture-day", words(&day)), ("paper-lecture-audience", self.typed(&record.audience))],
            vec![("paper-lecture-place", self.typed(&record.place)), ("paper-lecture-attendance", words(&people))],
        ];
        let list = self.hand.document.add(Document::ROOT, Role::List);
        let mut inner = Strip::default();
        for row in rows {
            let widths = if row.len() == 1 { [Self::width(); 2] } else { [second, Self::width() - second] };
            let mut high = Length::ZERO;
            for (index, (id, words)) in row.iter().enumerate() {
                let fact = self.fact(list, id, words, widths[index] - pad * 2.0);
                high = high.max(fact.height);
                inner.put(fact, Point::new(second * index as f32, inner.height));
            }
            inner.height += high + self.blank(0.6);
        }
        let size = Size { width: Self::width(), height: inner.height + pad * 1.5 };
        let mut strip = Strip::blank(size.height);
        let paper = self.hand.paper();
        strip.draw(None, rounded(Point::default(), size, paper.corner).filled(paper.pale));
        strip.put(inner, Point::new(pad, pad * 0.75));
        Block::new(strip)
    }

    fn fact(&mut self, list: NodeId, id: &str, words: &Annotated, width: Length) -> Strip {
        let left = self.blank(19.0);
        let label = self.style(Face::Bold, 9.5, self.hand.paper().accent);
        let value = self.style(Face::Regular, 11.0, self.hand.paper().ink);
        let item = self.hand.document.add(list, Role::ListItem);
        let label = self.hand.message(item, Role::Label, id, &label, left - self.blank(1.0));
        let value = self.hand.write(item, Role::ListBody, words, &value, width - left);
        beside(label, value, left)
    }

    /// Lays out the agenda and the closing question at the left, and the shows of hands at the right.
    fn columns(&mut self) -> Block {
        let width = Self::column();
        let LectureReport { lecture, record, .. } = *self.report;
        let agenda = self.agenda();
        let (closing, asked): (Vec<&Question>, _) = lecture.asked(record).partition(|it| it.id == lecture.closing.id);
        let [raised, closing] = [("paper-lecture-hands", asked), ("paper-lecture-closing", closing)]
            .map(|(id, questions)| (!questions.is_empty()).then(|| self.raised(id, &questions)));
        let (left, right) = match (raised, closing) {
            (Some(raised), Some(closing)) => (Strip::stacked([agenda, Strip::blank(self.blank(4.0)), closing]), raised),
            (raised, closing) => (agenda, raised.or(closing).unwrap_or_default()),
        };
        let mut strip = Strip::blank(left.height.max(right.height));
        strip.put(left, Point::default());
        strip.put(right, Point::new(width + GUTTER, Length::ZERO));
        Block::new(strip).below(self.blank(5.0))
    }

    fn heading(&mut self, section: NodeId, text: &str, width: Length) -> Strip {
        let accent = self.hand.paper().accent;
        let style = self.style(Face::Bold, 12.5, accent);
        let strip = self.hand.text(section, Role::Heading(2), text, &style, width);
        let mut strip = strip.padded(Length::ZERO, self.blank(0.8));
        strip.draw(None, rule(Length::ZERO, width, strip.height, Pen { color: accent, width: Length::pt(1.0) }));
        strip.padded(Length::ZERO, self.blank(1.6))
    }

    /// Lays out the pages that were shown, with their minutes.
    fn agenda(&mut self) -> Strip {
        let LectureReport { lecture, record, .. } = *self.report;
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let minutes = |hand: &Hand<'_>, minutes: u32| {
            hand.said("paper-lecture-minutes", &[("minutes", i64::from(minutes).into())])
        };
        let whole = minutes(&self.hand, record.minutes());
        let heading = self.hand.said("paper-lecture-agenda", &[("minutes", whole.into())]);
        let mut strip = self.heading(section, &heading, Self::column());
        let (body, right) = (self.body(), self.blank(14.0));
        let end = Style { align: Align::End, ..body };
        let list = self.hand.document.add(section, Role::List);
        for item in &record.agenda {
            // A page that a newer lecture no longer has is named by its id.
            let title = lecture.step(&item.step).map_or(item.step.as_str(), |step| step.title.as_str());
            let node = self.hand.document.add(list, Role::ListItem);
            let node = self.hand.document.add(node, Role::ListBody);
            let title = self.hand.text(node, Role::Span, title, &body, Self::column() - right);
            let minutes = minutes(&self.hand, item.minutes);
            let minutes = self.hand.text(node, Role::Span, &minutes, &end, right);
            strip = Strip::stacked([strip, beside(title, minutes, Self::column() - right)]);
        }
        strip
    }

    /// Lays out questions, with a bar for each answer.
    fn raised(&mut self, id: &str, questions: &[&Question]) -> Strip {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let text = self.hand.said(id, &[]);
        let mut strip = self.heading(section, &text, Self::column());
        for (index, question) in questions.iter().enumerate() {
            let above = if index == 0 { Length::ZERO } else { self.blank(3.0) };
            let bars = self.question(section, question).padded(above, Length::ZERO);
            strip = Strip::stacked([strip, bars]);
        }
        strip
    }

    fn question(&mut self, section: NodeId, question: &Question) -> Strip {
        let bold = Style { face: Face::Bold, ..self.body() };
        let heading = self.hand.text(section, Role::Heading(3), &question.text, &bold, Self::column());
        let bars = self.answers(question);
        let table = self.hand.document.add(section, Role::Table);
        let rows: Vec<Strip> = bars.iter().map(|bar| self.bar(table, bar)).collect();
        Strip::stacked([heading.padded(Length::ZERO, self.blank(0.6))].into_iter().chain(rows))
    }

    /// Returns the bars of a question's answers, and the bar of those who gave none.
    fn answers(&self, question: &Question) -> Vec<Bar> {
        let LectureReport { lecture, record, .. } = *self.report;
        let (counts, paper) = (record.counts(lecture, question), self.hand.paper());
        let most = counts.iter().copied().max().unwrap_or_default();
        // The most frequent answer is dark. The others are light with an edge, so that they differ in grey too.
        let fill = |count| Some(if count == most { paper.accent } else { paper.changed });
        let answered = question.option.iter().zip(&counts);
        let mut bars: Vec<Bar> =
            answered.map(|(it, count)| Bar { label: it.label.clone(), count: *count, fill: fill(*count) }).collect();
        let silent = counts.iter().fold(record.attendance, |silent, count| silent.saturating_sub(*count));
        if silent > 0 {
            bars.push(Bar { label: self.hand.said("paper-lecture-silent", &[]), count: silent, fill: None });
        }
        bars
    }

    fn bar(&mut self, table: NodeId, bar: &Bar) -> Strip {
        let row = self.hand.document.add(table, Role::TableRow);
        let paper = self.hand.paper();
        let style = Style { color: if bar.fill.is_some() { paper.ink } else { paper.ink_soft }, ..self.body() };
        let label = self.hand.text(row, Role::RowHeader, &bar.label, &style, self.bars.label);
        let share = self.share(bar.count);
        let share = self.hand.text(row, Role::TableCell, &share, &style, self.bars.share);
        let (gap, left) = (self.blank(1.5), self.bars.label + self.blank(2.0));
        let size = Size { width: self.bars.whole * self.part(bar.count), height: self.blank(3.9) };
        let (label_top, share_top) = level(&label, &share);
        let height = (label_top + label.height).max(share_top + share.height);
        let mut strip = Strip::blank(height);
        if bar.count > 0 {
            // The bar stands beside the letters of the first line, below its readings.
            let middle = label_top + label.baseline - style.size * 0.36;
            let path = Path::rectangle(Point::new(left, middle - size.height * 0.5), size);
            let path = path.stroked(paper.accent, paper.hair_width);
            strip.draw(None, bar.fill.map_or_else(|| path.clone(), |fill| path.clone().filled(fill)));
        }
        let edge = Path::line(Point::new(left, Length::ZERO), Point::new(left, height));
        strip.draw(None, edge.stroked(paper.line, paper.hair_width));
        strip.put(label, Point::new(Length::ZERO, label_top));
        strip.put(share, Point::new(left + size.width + gap, share_top));
        strip
    }

    /// Returns the share of a count among those who came, from 0 to 1.
    fn part(&self, count: u32) -> f32 {
        (count as f32 / self.report.record.attendance.max(1) as f32).min(1.0)
    }

    fn share(&self, count: u32) -> String {
        let percent = (self.part(count) * 100.0).round() as i64;
        self.hand.said("paper-lecture-share", &[("count", i64::from(count).into()), ("percent", percent.into())])
    }

    /// Returns one set of measures for all bars of the page, so that they can be compared.
    fn measured(&self) -> Bars {
        let LectureReport { lecture, record, .. } = *self.report;
        let asked: Vec<&Question> = lecture.asked(record).collect();
        let counts = asked.iter().flat_map(|question| self.answers(question));
        let (mut bars, mut longest) = (Bars::default(), 0.0_f32);
        for bar in counts {
            bars.label = bars.label.max(self.natural(&bar.label));
            bars.share = bars.share.max(self.natural(&self.share(bar.count)));
            longest = longest.max(self.part(bar.count));
        }
        bars.label = bars.label.min(Self::column() * 0.5);
        let room = Self::column() - bars.label - self.blank(3.5);
        // The longest bar has room for its words behind it. The bar of everybody would be no longer than the room.
        bars.whole = ((room - bars.share) * (1.0 / longest.max(0.1))).min(room);
        bars
    }

    /// Returns the width of a text on one line.
    fn natural(&self, text: &str) -> Length {
        self.hand.typesetter.natural_width(&self.hand.words(text), &self.body()) + Length::mm(0.2)
    }

    /// Lays out the comments at the end of the lecture.
    fn comments(&mut self) -> Vec<Block> {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let text = self.hand.said("paper-lecture-comments", &[]);
        let heading = self.heading(section, &text, Self::width());
        let mut blocks = vec![Block::new(heading).below(self.blank(5.0)).with_next()];
        let body = Style { breaking: Breaking::Paragraph, ..self.body() };
        let comments = &self.report.record.comments;
        if comments.is_empty() {
            let none = self.hand.message(section, Role::Paragraph, "paper-lecture-no-comments", &body, Self::width());
            blocks.push(Block::new(none));
        } else {
            let list = self.hand.document.add(section, Role::List);
            blocks.extend(comments.iter().map(|comment| self.comment(list, comment)));
        }
        let small = self.style(Face::Regular, 9.0, self.hand.paper().ink_soft);
        let nobody = self.hand.message(section, Role::Paragraph, "paper-lecture-nobody", &small, Self::width());
        blocks.push(Block::new(nobody).below(self.blank(1.5)));
        blocks
    }

    fn comment(&mut self, list: NodeId, comment: &str) -> Block {
        let body = Style { breaking: Breaking::Paragraph, ..self.body() };
        let indent = self.blank(3.8);
        let item = self.hand.document.add(list, Role::ListItem);
        let words = self.typed(comment);
        let text = self.hand.write(item, Role::ListBody, &words, &body, Self::width() - indent);
        let mut strip = Strip::blank(text.height + self.blank(0.8));
        let dot = Point::new(self.blank(1.4), text.baseline - body.size * 0.36);
        strip.draw(None, circle(dot, self.blank(0.7)).filled(self.hand.paper().accent));
        strip.put(text, Point::new(indent, Length::ZERO));
        Block::new(strip)
    }

    /// Lays out the lecture's version and the day of the print.
    fn foot(&mut self) {
        let LectureReport { record, today, .. } = *self.report;
        let small = Style { align: Align::End, ..hand::style(Face::Regular, 9.0, self.hand.paper().ink_soft) };
        let args = [("date", self.hand.day(today).into()), ("version", record.version.as_str().into())];
        let printed = self.hand.words(&self.hand.said("paper-printed-on", &args));
        for index in 0..self.hand.document.pages.len() {
            // The foot is part of the structure once. On later pages it is for the eye.
            let node = (index == 0).then(|| self.hand.document.add(Document::ROOT, Role::Paragraph));
            let strip = self.hand.set(node, &printed, &small, Self::width());
            let at = Point::new(MARGIN, BODY.1 + Length::mm(2.0));
            let marks = strip.marks.into_iter().map(|mark| moved(mark, at));
            self.hand.document.pages[index].marks.extend(marks);
        }
    }
}

/// Returns how far to lower each of two strips so that their first lines are level.
fn level(one: &Strip, two: &Strip) -> (Length, Length) {
    let baseline = one.baseline.max(two.baseline);
    (baseline - one.baseline, baseline - two.baseline)
}

/// Puts one strip at the left and another one `left` to the right of it, with their first lines level.
fn beside(one: Strip, two: Strip, left: Length) -> Strip {
    let (top, other_top) = level(&one, &two);
    let mut strip = Strip::blank((top + one.height).max(other_top + two.height));
    strip.put(one, Point::new(Length::ZERO, top));
    strip.put(two, Point::new(left, other_top));
    strip
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::layout::frame::Draw;
    use crate::model::lecture::{HandOption, Step};

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

    fn shown(lecture: &Lecture, record: &LectureRecord, language: &str, ruby: Ruby) -> (usize, String) {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        let language = &Language(language.to_owned());
        let report = LectureReport { catalog: &catalog, lecture, record, language, ruby, today: TODAY };
        let document = report.lay_out(&set);
        let runs = document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run.text.clone()),
            Draw::Path(_) => None,
        });
        (document.pages.len(), runs.collect())
    }

    fn lecture() -> Lecture {
        Catalog::embedded().lectures["first-talk"].clone()
    }

    /// Returns a lecture with as many pages, questions and answers as it has room for.
    fn full() -> Lecture {
        let mut lecture = lecture();
        let page = |number: usize| Step { id: number.to_string(), ..lecture.step[2].clone() };
        let more: Vec<Step> = (lecture.step.len()..Lecture::STEPS_MOST).map(page).collect();
        lecture.step.extend(more);
        lecture.hands.push(Question { id: "more".to_owned(), ..lecture.hands[0].clone() });
        for question in lecture.hands.iter_mut().chain([&mut lecture.closing]) {
            let last = HandOption { id: "last".to_owned(), label: "今日はじめて聞いた".to_owned() };
            question.option.push(last);
        }
        lecture
    }

    #[test]
    fn a_report_tells_what_was_done_and_counted() {
        let mut record = LectureRecord::example(&lecture(), TODAY);
        record.agenda.retain(|item| item.step != "cards");
        record.place = "第二集会所".to_owned();
        let (_, text) = shown(&lecture(), &record, "ja", Ruby::Off);
        for part in ["第二集会所", "24人", "48分", "12人 50%", "3人 13%", "気負わず相談できるようになりましたか"]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("大切カードで話す"), "{text}");
    }

    #[test]
    fn a_question_that_was_not_asked_has_no_bars() {
        let mut record = LectureRecord::example(&lecture(), TODAY);
        record.agenda.retain(|item| !["talked", "closing"].contains(&item.step.as_str()));
        record.hands.remove("talked");
        record.closing.clear();
        record.comments.clear();
        let (_, text) = shown(&lecture(), &record, "ja", Ruby::Off);
        assert!(text.contains("聞いたことはある"), "{text}");
        assert!(!text.contains("まだ話していない") && !text.contains("気負わず"), "{text}");
        assert!(text.contains("書きとめた感想はありません。"), "{text}");
    }

    #[test]
    fn the_fullest_record_has_room_on_one_page() {
        let lecture = full();
        let mut record = LectureRecord::example(&lecture, TODAY);
        record.comments = vec!["長い感想".repeat(20); LectureRecord::COMMENTS_MOST];
        record.place = "場所".repeat(LectureRecord::PLACE_MOST / 2);
        record.theme = "主題".repeat(Lecture::THEME_MOST / 2);
        record.audience = "対象".repeat(Lecture::AUDIENCE_MOST / 2);
        for (language, ruby) in [("ja", Ruby::Off), ("ja", Ruby::On), ("ja-Hira", Ruby::Off), ("en", Ruby::Off)] {
            let (pages, text) = shown(&lecture, &record, language, ruby);
            assert_eq!(pages, 1, "{language} {ruby:?}");
            assert_eq!(text.matches("長い感想").count(), 160, "{language} {ruby:?}");
        }
    }
}
