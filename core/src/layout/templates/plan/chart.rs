//! The survey as bars: how many of those asked gave each answer.

use super::sheets::Sheets;
use crate::layout::flow::{Block, Strip, rule};
use crate::layout::frame::{Document, NodeId, Path, Role};
use crate::layout::text::{Align, Style};
use crate::model::plan::{Survey, SurveyRow};
use crate::units::{Length, Point, Size};

/// The width of the names at the left of the bars.
const LABELS: Length = Length::mm(72.0);
/// The length of a bar for everybody who was asked.
const WHOLE: Length = Length::mm(70.0);
/// The height of a bar, and the distance from one to the next.
const BAR: Length = Length::mm(3.6);
const STEP: Length = Length::mm(4.4);

/// One of the two groups that were asked.
struct Side<'a> {
    /// The message that says how many of them there are.
    count: &'a str,
    /// The number of those who answered.
    of: u32,
}

impl Sheets<'_> {
    /// Lays out what was asked, of whom, and the answers as bars.
    pub(super) fn survey(&mut self) {
        let Some(survey) = &self.pages.plan.survey else { return };
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-survey")];
        blocks.push(self.subheading(section, &survey.title));
        let body = self.body();
        for text in [self.asked(survey), self.answered(survey)] {
            blocks.push(self.paragraph(section, &text, &body));
        }
        blocks.extend(self.list(section, &survey.findings, Length::ZERO, &body));
        blocks.extend(self.bars(survey, "paper-plan-measures", &survey.measure));
        self.stack(blocks);
        let mut blocks = self.bars(survey, "paper-plan-causes", &survey.cause);
        if !survey.inferred.is_empty() {
            let (small, text) = (self.small(), self.hand.said("paper-plan-bars-inferred", &[]));
            blocks.push(self.paragraph(section, &text, &small));
        }
        if !blocks.is_empty() {
            self.stack(blocks);
        }
    }

    fn asked(&self, survey: &Survey) -> String {
        let [from, to] = [survey.from, survey.to].map(|date| self.hand.day(date));
        let asked = survey.asked.as_str();
        self.hand.said("paper-plan-asked", &[("asked", asked.into()), ("from", from.into()), ("to", to.into())])
    }

    fn answered(&self, survey: &Survey) -> String {
        let args = [("offices", i64::from(survey.offices).into()), ("staff", i64::from(survey.staff).into())];
        let id = if survey.several_answers { "paper-plan-answered-several" } else { "paper-plan-answered" };
        self.hand.said(id, &args)
    }

    /// Lays out a chart. To a screen reader it is a table.
    fn bars(&mut self, survey: &Survey, id: &str, rows: &[SurveyRow]) -> Vec<Block> {
        if rows.is_empty() {
            return Vec::new();
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let heading = self.hand.said(id, &[]);
        let mut blocks = vec![self.subheading(section, &heading).below(Length::mm(6.0))];
        let table = self.hand.document.add(section, Role::Table);
        blocks.push(self.legend(table, survey));
        for row in rows {
            blocks.push(Block::new(self.bar_row(table, survey, row)));
        }
        blocks
    }

    /// Lays out the two bars, with the groups that they stand for.
    fn legend(&mut self, table: NodeId, survey: &Survey) -> Block {
        let row = self.hand.document.add(table, Role::TableRow);
        let label = Style { size: Length::pt(9.0), leading: Length::pt(12.0), ..self.label() };
        let name = self.hand.said("paper-plan-answer", &[]);
        let mut strip = self.hand.text(row, Role::ColumnHeader, &name, &label, LABELS);
        for (index, side) in sides(survey).iter().enumerate() {
            let left = LABELS + Length::mm(38.0) * index as f32;
            let name = self.hand.said(side.count, &[("count", i64::from(side.of).into())]);
            let name = self.hand.text(row, Role::ColumnHeader, &name, &label, Length::mm(30.0));
            let top = (name.height - BAR) * 0.5;
            strip.draw(None, self.bar(index, Point::new(left, top), Length::mm(5.0)));
            strip.put(name, Point::new(left + Length::mm(6.5), Length::ZERO));
        }
        strip.height += Length::mm(1.5);
        let line = self.hand.line();
        strip.draw(None, rule(Length::ZERO, Self::width(), strip.height, line));
        Block::new(strip).below(Length::mm(2.0)).with_next()
    }

    fn bar_row(&mut self, table: NodeId, survey: &Survey, row: &SurveyRow) -> Strip {
        let tr = self.hand.document.add(table, Role::TableRow);
        let style =
            Style { size: Length::pt(9.5), leading: Length::pt(12.5), color: self.hand.paper().ink, ..self.small() };
        let text = self.hand.text(tr, Role::RowHeader, &row.label, &style, LABELS - Length::mm(3.0));
        let pad = Length::mm(1.3);
        let bars = STEP + BAR;
        let height = text.height.max(bars) + pad * 2.0;
        let mut strip = Strip::blank(height);
        let top = (height - text.height) * 0.5;
        strip.put(text, Point::new(Length::ZERO, top));
        let first = (height - bars) * 0.5;
        let small = Style { size: Length::pt(8.5), leading: Length::pt(10.5), align: Align::Start, ..style };
        for (index, (side, count)) in sides(survey).iter().zip([row.offices, row.staff]).enumerate() {
            let top = first + STEP * index as f32;
            let part = count as f32 / side.of.max(1) as f32;
            let length = WHOLE * part.clamp(0.0, 1.0);
            strip.draw(None, self.bar(index, Point::new(LABELS, top), length));
            let percent = (part * 100.0).round() as i64;
            let words =
                self.hand.said("paper-plan-share", &[("count", i64::from(count).into()), ("percent", percent.into())]);
            let words = self.hand.text(tr, Role::TableCell, &words, &small, Length::mm(30.0));
            let above = (BAR - words.height) * 0.5;
            strip.put(words, Point::new(LABELS + length + Length::mm(1.6), top + above));
        }
        strip.draw(None, rule(Length::ZERO, Self::width(), height, self.hand.hair()));
        strip
    }

    /// Draws a bar, dark for the first group, light with an edge for the second. They differ in grey too.
    fn bar(&self, index: usize, corner: Point, width: Length) -> Path {
        let paper = self.hand.paper();
        let bar = Path::rectangle(corner, Size { width, height: BAR });
        let fill = if index == 0 { paper.accent } else { paper.changed };
        bar.filled(fill).stroked(paper.accent, paper.hair_width)
    }
}

fn sides(survey: &Survey) -> [Side<'static>; 2] {
    [Side { count: "paper-plan-offices", of: survey.offices }, Side { count: "paper-plan-staff", of: survey.staff }]
}
