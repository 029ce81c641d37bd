//! 意見の集計. The opinions on leaflets: which one people found best, and why, as bars, as a table, and in their own words.

use super::Ruby;
use super::hand::{self, Hand};
use crate::catalog::Catalog;
use crate::fonts::Face;
use crate::layout::flow::{Block, Strip, rounded, rule};
use crate::layout::frame::{Document, NodeId, Path, Role};
use crate::layout::text::{Annotated, Breaking, Style, Typesetter};
use crate::model::Language;
use crate::model::leaflet::Opinion;
use crate::units::{Length, Point, Size};

/// The width of the names at the left of the bars.
const LABELS: Length = Length::mm(62.0);
/// The length of a bar for all opinions.
const WHOLE: Length = Length::mm(74.0);
/// The height of a bar.
const BAR: Length = Length::mm(9.0);
/// The blank above and below the words of a row.
const PAD: Length = Length::mm(1.8);

/// The pages that sum up opinions.
#[derive(Clone, Copy, Debug)]
pub struct OpinionPages<'a> {
    /// The content: words, readings, colours, leaflets.
    pub catalog: &'a Catalog,
    /// The opinions of these days.
    pub opinions: &'a [Opinion],
    /// The first and the last day.
    pub days: (jiff::civil::Date, jiff::civil::Date),
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

impl OpinionPages<'_> {
    /// Lays out as many pages of A4 as the words take.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Document {
        let title = self.catalog.messages.get(self.language, "paper-opinions", &[]);
        let hand = Hand::new(typesetter, self.catalog, self.language, self.ruby, &title, self.today);
        let mut desk = Desk { pages: self, hand };
        let mut blocks = desk.head();
        if self.opinions.is_empty() {
            blocks.push(desk.nothing());
        } else {
            blocks.extend(desk.chart());
            blocks.extend(desk.reasons());
            blocks.extend(desk.words_given());
        }
        // The foot stands as it is written, like the words of those who gave them.
        desk.hand.as_written = true;
        desk.hand.number_pages(blocks);
        desk.hand.document
    }
}

/// The pages being laid out.
struct Desk<'a> {
    pages: &'a OpinionPages<'a>,
    hand: Hand<'a>,
}

impl Desk<'_> {
    fn body(&self) -> Style {
        hand::style(Face::Regular, 11.0, self.hand.paper().ink)
    }

    /// Returns a leaflet's title and version. A leaflet that no longer exists is named by its id.
    fn leaflet(&self, id: &str, version: &str) -> String {
        let title = self.pages.catalog.leaflets.get(id).map_or(id, |leaflet| &leaflet.title);
        self.hand.said("paper-slip-leaflet-version", &[("title", title.into()), ("version", version.into())])
    }

    /// Returns a leaflet's title, with its version on a line of its own.
    fn two_lines(&self, id: &str, version: &str) -> String {
        let title = self.pages.catalog.leaflets.get(id).map_or(id, |leaflet| &leaflet.title);
        format!("{title}\n{}", self.hand.said("paper-leaflet-version", &[("version", version.into())]))
    }

    fn head(&mut self) -> Vec<Block> {
        let title = Style { leading: Length::pt(28.0), ..hand::style(Face::Bold, 19.0, self.hand.paper().accent) };
        let words = self.hand.document.title.clone();
        let width = self.hand.width();
        let title = self.hand.text(Document::ROOT, Role::Heading(1), &words, &title, width);
        let [from, to] = [self.pages.days.0, self.pages.days.1].map(|day| self.hand.day(day));
        let count = i64::try_from(self.pages.opinions.len()).unwrap_or(i64::MAX);
        let args = [("from", from.into()), ("to", to.into()), ("count", count.into())];
        let text = self.hand.said("paper-opinions-days", &args);
        let style = self.body();
        let days = self.hand.text(Document::ROOT, Role::Paragraph, &text, &style, width);
        vec![Block::new(title).with_next(), Block::new(days)]
    }

    /// Lays out the remark that there is no opinion yet.
    fn nothing(&mut self) -> Block {
        let style = hand::style(Face::Bold, 13.0, self.hand.paper().ink);
        let pad = Length::mm(6.0);
        let (width, text) = (self.hand.width(), self.hand.said("paper-opinions-none", &[]));
        let words = self.hand.text(Document::ROOT, Role::Paragraph, &text, &style, width - pad * 2.0);
        let mut strip = Strip::blank(words.height + pad * 2.0);
        let size = Size { width, height: strip.height };
        strip.draw(None, rounded(Point::default(), size, self.hand.paper().corner).filled(self.hand.paper().pale));
        strip.put(words, Point::new(pad, pad));
        Block::new(strip).below(Length::mm(8.0))
    }

    fn heading(&mut self, section: NodeId, id: &str) -> Block {
        let style = hand::style(Face::Bold, 14.0, self.hand.paper().accent);
        let (text, width) = (self.hand.said(id, &[]), self.hand.width());
        let strip = self.hand.text(section, Role::Heading(2), &text, &style, width);
        Block::new(strip.padded(Length::ZERO, Length::mm(1.5))).below(Length::mm(8.0)).with_next()
    }

    /// Lays out the bars. To a screen reader they are a table.
    fn chart(&mut self) -> Vec<Block> {
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-opinions-best")];
        let table = self.hand.document.add(section, Role::Table);
        let opinions = self.pages.opinions;
        let counts = Opinion::counts_beside(opinions, self.pages.catalog.leaflets.values());
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
        for ((leaflet, version), count) in &counts {
            let strip = self.bar_row(table, &self.two_lines(leaflet, version), *count, most);
            blocks.push(Block::new(strip));
        }
        blocks
    }

    fn bar_row(&mut self, table: NodeId, label: &str, count: u32, most: u32) -> Strip {
        let row = self.hand.document.add(table, Role::TableRow);
        let body = self.body();
        let label = self.hand.text(row, Role::RowHeader, label, &body, LABELS - Length::mm(4.0));
        let height = label.height.max(BAR) + PAD * 2.0;
        let mut strip = Strip::blank(height);
        let top = (height - label.height) * 0.5;
        strip.put(label, Point::new(Length::ZERO, top));
        let part = count as f32 / self.pages.opinions.len().max(1) as f32;
        // The most frequent choice is dark. The others are light with an edge, so that they differ in grey too.
        let fill = if count == most { self.hand.paper().accent } else { self.hand.paper().changed };
        let (edge, thin) = (self.hand.paper().accent, self.hand.paper().hair_width);
        let corner = Point::new(LABELS, (height - BAR) * 0.5);
        let size = Size { width: WHOLE * part, height: BAR };
        if count > 0 {
            strip.draw(None, Path::rectangle(corner, size).filled(fill).stroked(edge, thin));
        }
        let percent = (part * 100.0).round() as i64;
        let words =
            self.hand.said("paper-opinions-share", &[("count", i64::from(count).into()), ("percent", percent.into())]);
        let bold = Style { face: Face::Bold, ..body };
        let words = self.hand.text(row, Role::TableCell, &words, &bold, Length::mm(36.0));
        let top = (height - words.height) * 0.5;
        strip.put(words, Point::new(LABELS + size.width + Length::mm(2.0), top));
        let foot = Path::line(Point::new(LABELS, Length::ZERO), Point::new(LABELS, height));
        strip.draw(None, foot.stroked(self.hand.paper().line, self.hand.paper().line_width));
        strip
    }

    /// Lays out how often each offered reason was touched.
    fn reasons(&mut self) -> Vec<Block> {
        let counts = Opinion::reasons(self.pages.opinions);
        if counts.is_empty() {
            return Vec::new();
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-opinions-reasons")];
        let table = self.hand.document.add(section, Role::Table);
        let most = counts.first().map_or(0, |(_, count)| *count);
        for (reason, count) in counts {
            let id = format!("leaflets-why-{reason}");
            let is_known = self.pages.catalog.messages.has(&id);
            let label = if is_known { self.hand.said(&id, &[]) } else { reason.to_owned() };
            let strip = self.bar_row(table, &label, count, most);
            blocks.push(Block::new(strip));
        }
        blocks
    }

    /// Lays out what people wrote, leaflet by leaflet.
    fn words_given(&mut self) -> Vec<Block> {
        let given = Opinion::with_words(self.pages.opinions);
        if given.is_empty() {
            return Vec::new();
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-opinions-words")];
        for opinion in given {
            blocks.push(self.opinion(section, opinion));
        }
        blocks
    }

    fn opinion(&mut self, section: NodeId, opinion: &Opinion) -> Block {
        let part = self.hand.document.add(section, Role::Section);
        let small = hand::style(Face::Bold, 10.0, self.hand.paper().accent);
        let mut about = vec![self.leaflet(&opinion.leaflet, &opinion.version), self.hand.day(opinion.day)];
        about.extend(Some(opinion.place.clone()).filter(|place| !place.is_empty()));
        let width = self.hand.width();
        let about = self.hand.text(part, Role::Paragraph, &about.join("\u{3000}"), &small, width);
        let body = Style { breaking: Breaking::Paragraph, ..self.body() };
        // The words stand as they were typed.
        let words = Annotated::plain(opinion.why.trim());
        let words = self.hand.write(part, Role::Paragraph, &words, &body, width);
        let mut strip = Strip::stacked([about, words]).padded(Length::mm(1.2), Length::mm(1.2));
        let line = self.hand.hair();
        strip.draw(None, rule(Length::ZERO, width, strip.height, line));
        Block::new(strip)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::layout::frame::Draw;

    fn opinion(leaflet: &str, why: &str) -> Opinion {
        Opinion {
            day: jiff::civil::date(2026, 11, 22),
            place: "南公民館".to_owned(),
            leaflet: leaflet.to_owned(),
            version: "2026-11-22".to_owned(),
            reasons: vec!["picture".to_owned()],
            why: why.to_owned(),
        }
    }

    fn laid_out(opinions: &[Opinion], language: &str) -> (Document, String) {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        let (language, today) = (&Language(language.to_owned()), jiff::civil::date(2026, 11, 22));
        let days = (jiff::civil::date(2026, 4, 1), today);
        let pages = OpinionPages { catalog: &catalog, opinions, days, language, ruby: Ruby::Off, today };
        let document = pages.lay_out(&set);
        let runs = document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run.text.clone()),
            Draw::Path(_) => None,
        });
        let text = runs.collect();
        (document, text)
    }

    #[test]
    fn each_leaflet_has_its_bar_and_words_stand_as_they_were_typed() {
        let opinions = [opinion("leaflet-3", "絵が　やさしい"), opinion("leaflet-3", " "), opinion("gone", "")];
        let (_, text) = laid_out(&opinions, "ja");
        for part in ["案1", "案2", "案3", "2件（67%）", "0件（0%）", "gone", "絵が　やさしい", "南公民館"]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn without_opinions_it_says_so() {
        let (document, text) = laid_out(&[], "ja");
        assert_eq!(document.pages.len(), 1);
        assert!(text.contains("まだ意見はありません。"), "{text}");
    }

    #[test]
    fn many_words_take_pages_and_none_is_lost() {
        let opinions: Vec<Opinion> =
            (0..40).map(|nth| opinion("leaflet-1", &format!("{nth}番。").repeat(60))).collect();
        let (document, text) = laid_out(&opinions, "ja");
        assert!(document.pages.len() > 2);
        assert_eq!(text.matches("39番。").count(), 60);
    }
}
