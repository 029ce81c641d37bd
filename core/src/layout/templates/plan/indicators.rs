//! The indicators: last year's number, the aim, and this year's number.

use super::sheets::Sheets;
use super::table::Cell;
use crate::layout::flow::Block;
use crate::layout::frame::{Document, NodeId, Role};
use crate::model::plan::{Aim, Indicator, Progress};
use crate::units::Length;

/// The width of the column of an earlier year.
const EARLIER: Length = Length::mm(19.0);

impl Sheets<'_> {
    /// Lays out the indicators as a table.
    pub(super) fn indicators(&mut self) {
        if self.pages.plan.indicator.is_empty() {
            return;
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-indicators")];
        blocks.extend(self.indicator_table(section));
        self.stack(blocks);
    }

    /// Lays out the counts for the year's evaluation: the indicators, then every entry.
    pub(super) fn progress(&mut self) {
        let mut blocks = vec![self.title()];
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        blocks.push(self.heading(section, "paper-plan-indicators"));
        blocks.extend(self.indicator_table(section));
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        blocks.push(self.heading(section, "paper-plan-entries"));
        if self.pages.progress.is_empty() {
            let (text, style) = (self.hand.said("paper-plan-no-entries", &[]), self.body());
            blocks.push(self.paragraph(section, &text, &style));
        } else {
            blocks.extend(self.entry_table(section));
        }
        self.stack(blocks);
    }

    fn indicator_table(&mut self, section: NodeId) -> Vec<Block> {
        let earlier = self.pages.plan.earlier_years();
        // Earlier years take their room from the names.
        let name = Length::mm(87.0) - EARLIER * earlier.len() as f32;
        let mut heads = vec![
            (self.hand.said("paper-plan-number", &[]), Length::mm(13.0)),
            (self.hand.said("paper-plan-indicator", &[]), name),
        ];
        heads.extend(earlier.iter().rev().map(|year| (self.year(*year), EARLIER)));
        heads.extend([
            (self.year(self.pages.plan.last_year()), Length::mm(22.0)),
            (self.hand.said("paper-plan-target", &[]), Length::mm(20.0)),
            (self.pages.plan.fiscal_year.clone(), Length::mm(32.0)),
        ]);
        let rows: Vec<Vec<Cell>> = self.pages.plan.indicator.iter().map(|it| self.indicator_row(it)).collect();
        let mut blocks = self.table(section, &heads, &rows);
        let small = self.small();
        let note = self.hand.said("paper-plan-inferred", &[]);
        blocks.push(self.paragraph(section, &note, &small));
        blocks
    }

    fn indicator_row(&self, indicator: &Indicator) -> Vec<Cell> {
        let number = |value: Option<u32>, field: &str| {
            let mut words = self.amount(indicator, value);
            if value.is_some() && indicator.inferred.iter().any(|it| it == field) {
                words.push_str(&self.hand.said("paper-plan-inferred-sign", &[]));
            }
            Cell::number(words)
        };
        let own = self.pages.progress.iter().filter(|entry| entry.indicator == indicator.id);
        let value = indicator.value(self.pages.progress);
        let mut now = match (value, own.map(|entry| entry.day).max()) {
            (Some(_), Some(day)) => {
                let until = self.hand.said("paper-plan-until", &[("date", self.hand.day(day).into())]);
                Cell::number(self.amount(indicator, value)).with_remark(Some(until))
            }
            // There is room to write the number by hand.
            _ => Cell::number(indicator.unit.as_str()),
        };
        if let (Some(value), Some(target), Aim::More) = (value, indicator.target, indicator.aim) {
            now.bar = Some(value as f32 / target.max(1) as f32);
        }
        let theme = Cell::text(indicator.theme.to_string());
        let name = Cell::text(indicator.name.as_str()).with_remark(indicator.note.as_deref());
        let mut row = vec![theme, name];
        let earlier = self.pages.plan.earlier_years().into_iter().rev();
        row.extend(earlier.map(|year| number(indicator.value_of(year), "earlier")));
        row.extend([number(indicator.last_year, "last_year"), number(indicator.target, "target"), now]);
        row
    }

    /// Returns a number with its unit, or a sign if there is none.
    fn amount(&self, indicator: &Indicator, value: Option<u32>) -> String {
        let Some(value) = value else { return self.hand.said("paper-plan-none", &[]) };
        let args = [("value", value.to_string().into()), ("unit", indicator.unit.as_str().into())];
        self.hand.said("paper-plan-amount", &args)
    }

    fn entry_table(&mut self, section: NodeId) -> Vec<Block> {
        let heads = [
            (self.hand.said("paper-plan-day", &[]), Length::mm(52.0)),
            (self.hand.said("paper-plan-indicator", &[]), Length::mm(90.0)),
            (self.hand.said("paper-plan-value", &[]), Length::mm(32.0)),
        ];
        let mut entries: Vec<&Progress> = self.pages.progress.iter().collect();
        entries.sort_by_key(|entry| entry.day);
        let rows: Vec<Vec<Cell>> = entries
            .into_iter()
            .filter_map(|entry| {
                let indicator = self.pages.plan.indicator(&entry.indicator)?;
                Some(vec![
                    Cell::text(self.hand.day(entry.day)),
                    Cell::text(indicator.name.as_str()),
                    Cell::number(self.amount(indicator, Some(entry.value))),
                ])
            })
            .collect();
        self.table(section, &heads, &rows)
    }
}
