//! The calendar of a plan, month by month.

use super::sheets::Sheets;
use super::table::{Cell, Kind};
use crate::layout::frame::{Document, Role};
use crate::model::PartialDate;
use crate::model::plan::{Event, EventKind};
use crate::units::Length;

/// The columns, and the messages that name them.
const KINDS: [(EventKind, &str); 5] = [
    (EventKind::Meeting, "plan-event-meeting"),
    (EventKind::Tsumugukai, "plan-event-tsumugukai"),
    (EventKind::Systems, "plan-event-systems"),
    (EventKind::Citizens, "plan-event-citizens"),
    (EventKind::WideArea, "plan-event-wide-area"),
];

impl Sheets<'_> {
    /// Lays out the calendar as a table with a row for each month and a column for each kind.
    pub(super) fn calendar(&mut self) {
        if self.pages.plan.event.is_empty() {
            return;
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-calendar")];
        let mut heads = vec![(self.hand.said("paper-plan-month", &[]), Length::mm(14.0))];
        heads.extend(KINDS.map(|(_, id)| (self.hand.said(id, &[]), Length::mm(32.0))));
        let rows: Vec<Vec<Cell>> = self.months().into_iter().map(|(year, month)| self.month_row(year, month)).collect();
        blocks.extend(self.table(section, &heads, &rows));
        self.stack(blocks);
    }

    /// Returns year and month, from the first month of the plan to its last.
    fn months(&self) -> Vec<(i16, i8)> {
        let plan = self.pages.plan;
        let last = (plan.to.year(), plan.to.month());
        let next = |(year, month): &(i16, i8)| if *month == 12 { (year + 1, 1) } else { (*year, month + 1) };
        let first = (plan.from.year(), plan.from.month());
        // A plan is never longer than five years.
        std::iter::successors(Some(first), |it| Some(next(it))).take_while(|it| *it <= last).take(60).collect()
    }

    fn month_row(&self, year: i16, month: i8) -> Vec<Cell> {
        let mut row = vec![Cell::text(self.hand.said("paper-plan-in-month", &[("month", i64::from(month).into())]))];
        for (kind, _) in KINDS {
            let is_here = |on: PartialDate| on.year() == year && on.month() == Some(month);
            let mut cell = Cell::default();
            for event in self.pages.plan.event.iter().filter(|event| event.kind == kind && is_here(event.on)) {
                cell.texts.push((self.event_words(event), Kind::Text));
                cell.texts.extend(event.note.clone().map(|note| (note, Kind::Remark)));
            }
            row.push(cell);
        }
        row
    }

    fn event_words(&self, event: &Event) -> String {
        let title = event.title.as_str();
        match event.on.day() {
            Some(day) => {
                self.hand.said("paper-plan-on-day", &[("day", i64::from(day).into()), ("title", title.into())])
            }
            None => title.to_owned(),
        }
    }
}
