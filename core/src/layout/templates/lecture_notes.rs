//! 講師のメモ. The notes of a lecturer on paper: page by page what to say and to watch for. The audience never sees them.

use super::Ruby;
use super::hand::{self, Hand};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{Block, Strip, circle, rule};
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::{Align, Breaking, Style, Typesetter};
use crate::model::Language;
use crate::model::lecture::{AgendaItem, Lecture, Step};
use crate::units::{Length, Point};

/// The indent of a note behind its dot.
const INDENT: Length = Length::mm(4.5);
/// The room for the minutes, at the right of a page's title.
const MINUTES: Length = Length::mm(18.0);

/// The pages with a lecturer's notes.
#[derive(Clone, Copy, Debug)]
pub struct LectureNotes<'a> {
    /// The content: words, readings, colours.
    pub catalog: &'a Catalog,
    /// The lecture.
    pub lecture: &'a Lecture,
    /// The pages of the lecture that are shown, in their order.
    pub agenda: &'a [AgendaItem],
    /// The language of the pages.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl LectureNotes<'_> {
    /// Lays out as many pages of A4 as the notes take.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let title = self.catalog.messages.get(self.language, "paper-lecture-notes", &[]);
        let hand = Hand::new(typesetter, self.catalog, self.language, self.ruby, &title, self.today);
        let mut sheet = Sheet { notes: self, hand };
        let mut blocks = sheet.head();
        let pages = self.agenda.iter().filter_map(|item| Some((item, self.lecture.step(&item.step)?)));
        for (index, (item, step)) in pages.enumerate() {
            blocks.extend(sheet.page(index, item.minutes, step));
        }
        sheet.hand.number_pages(blocks);
        sheet.hand.document
    }
}

/// The pages being laid out.
struct Sheet<'a> {
    notes: &'a LectureNotes<'a>,
    hand: Hand<'a>,
}

impl Sheet<'_> {
    fn body(&self) -> Style {
        Style { breaking: Breaking::Paragraph, ..hand::style(Face::Regular, 13.0, self.hand.paper().ink) }
    }

    /// Lays out the title, the lecture, and for whom the paper is.
    fn head(&mut self) -> Vec<Block> {
        let width = self.hand.width();
        let title = hand::style(Face::Bold, 19.0, self.hand.paper().accent);
        let words = self.hand.document.title.clone();
        let title = self.hand.text(Document::ROOT, Role::Heading(1), &words, &title, width);
        let bold = hand::style(Face::Bold, 13.0, self.hand.paper().ink);
        let lecture = self.hand.text(Document::ROOT, Role::Paragraph, &self.notes.lecture.title, &bold, width);
        let quiet = hand::style(Face::Regular, 11.0, self.hand.paper().ink_soft);
        let whom = self.hand.message(Document::ROOT, Role::Paragraph, "paper-lecture-notes-whom", &quiet, width);
        vec![Block::new(title).with_next(), Block::new(lecture).with_next(), Block::new(whom)]
    }

    /// Lays out a page of the lecture: its number, title and minutes, and the notes to it.
    fn page(&mut self, index: usize, minutes: u32, step: &Step) -> Vec<Block> {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, index, minutes, step)];
        if step.notes.is_empty() {
            let quiet = hand::style(Face::Regular, 11.0, self.hand.paper().ink_soft);
            let width = self.hand.width() - INDENT;
            let none = self.hand.message(section, Role::Paragraph, "lecture-no-notes", &quiet, width);
            let mut strip = Strip::blank(none.height);
            strip.put(none, Point::new(INDENT, Length::ZERO));
            blocks.push(Block::new(strip));
        } else {
            let list = self.hand.document.add(section, Role::List);
            blocks.extend(step.notes.iter().map(|note| self.note(list, note)));
        }
        blocks
    }

    fn heading(&mut self, section: NodeId, index: usize, minutes: u32, step: &Step) -> Block {
        let accent = self.hand.paper().accent;
        let style = hand::style(Face::Bold, 13.5, accent);
        let width = self.hand.width();
        let nth = i64::try_from(index + 1).unwrap_or(i64::MAX);
        let args = [("nth", nth.into()), ("title", step.title.as_str().into())];
        let title = self.hand.said("paper-lecture-notes-page", &args);
        let title = self.hand.text(section, Role::Heading(2), &title, &style, width - MINUTES);
        let time = self.hand.said("paper-lecture-minutes", &[("minutes", i64::from(minutes).into())]);
        let end = Style { align: Align::End, ..hand::style(Face::Regular, 11.0, self.hand.paper().ink_soft) };
        let time = self.hand.text(section, Role::Paragraph, &time, &end, MINUTES);
        let mut strip = Strip::blank(title.height.max(time.height));
        let down = title.baseline - time.baseline;
        strip.put(title, Point::default());
        strip.put(time, Point::new(width - MINUTES, down));
        strip.draw(None, rule(Length::ZERO, width, strip.height, self.hand.line()));
        Block::new(strip.padded(Length::ZERO, Length::mm(1.5))).below(Length::mm(6.0)).with_next()
    }

    fn note(&mut self, list: NodeId, note: &str) -> Block {
        let body = self.body();
        let item = self.hand.document.add(list, Role::ListItem);
        let text = self.hand.text(item, Role::ListBody, note, &body, self.hand.width() - INDENT);
        let mut strip = Strip::blank(text.height + Length::mm(1.0));
        let dot = Point::new(Length::mm(1.8), text.baseline - body.size * 0.36);
        strip.draw(None, circle(dot, Length::mm(0.8)).filled(self.hand.paper().accent));
        strip.put(text, Point::new(INDENT, Length::ZERO));
        Block::new(strip)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::layout::frame::Draw;
    use crate::model::LectureRecord;

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

    fn shown(lecture: &Lecture, agenda: &[AgendaItem], language: &str, ruby: Ruby) -> String {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        let language = &Language(language.to_owned());
        let notes = LectureNotes { catalog: &catalog, lecture, agenda, language, ruby, today: TODAY };
        let document = notes.lay_out(&set);
        let runs = document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run.text.clone()),
            Draw::Path(_) => None,
        });
        runs.collect()
    }

    #[test]
    fn a_lecturer_has_the_notes_of_each_page_that_is_shown_and_of_no_other() {
        let lecture = Catalog::embedded().lectures["first-talk"].clone();
        let mut agenda = LectureRecord::example(&lecture, TODAY).agenda;
        agenda.retain(|item| item.step != "cards");
        let text = shown(&lecture, &agenda, "ja", Ruby::Off);
        for item in &agenda {
            let step = lecture.step(&item.step).unwrap();
            for note in step.notes.iter().chain([&step.title]) {
                assert!(text.contains(note), "{note} in {text}");
            }
        }
        assert!(!text.contains("大切カードで話す"), "{text}");
    }

    #[test]
    fn a_page_without_notes_says_so_in_every_script() {
        let mut lecture = Catalog::embedded().lectures["first-talk"].clone();
        lecture.step[0].notes.clear();
        let agenda = LectureRecord::example(&lecture, TODAY).agenda;
        for (language, ruby, none) in
            [("ja", Ruby::On, "メモはありません"), ("ja-Hira", Ruby::Off, "ありません"), ("en", Ruby::Off, "no notes")]
        {
            let text = shown(&lecture, &agenda, language, ruby);
            assert!(text.contains(none), "{none} in {text}");
        }
    }
}
