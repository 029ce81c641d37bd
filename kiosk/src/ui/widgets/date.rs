//! 年号と年月日. A date that is entered by taps alone: era, year, month and day. Parts that are not known stay open.

use egui::{Rect, Ui, Vec2};
use moshimo_core::model::{Era, PartialDate};

use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress};

/// The beginning from which years are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    Era(Era),
    /// 西暦, the common era.
    Common,
}

/// The part of the date that is being asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    #[default]
    Count,
    Year,
    Month,
    Day,
}

/// A date that is being entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateDraft {
    count: Option<Count>,
    year: String,
    month: Option<i8>,
    day: Option<i8>,
    stage: Stage,
}

/// The eras in the order in which they are offered. Most people at the kiosk were born in the first.
const OFFERED: [Count; 6] = [
    Count::Era(Era::Showa),
    Count::Era(Era::Heisei),
    Count::Era(Era::Reiwa),
    Count::Era(Era::Taisho),
    Count::Era(Era::Meiji),
    Count::Common,
];

impl DateDraft {
    /// Begins a date, or begins to change the one that is given.
    pub(crate) fn of(date: Option<PartialDate>) -> Self {
        let Some(date) = date else { return Self::default() };
        let (count, year) = date.era().map_or((Count::Common, date.year()), |(era, year)| (Count::Era(era), year));
        Self { count: Some(count), year: year.to_string(), month: date.month(), day: date.day(), stage: Stage::Day }
    }

    /// Returns the date as far as it is known; `None` while the year is missing, or where there is no such day.
    pub(crate) fn date(&self) -> Option<PartialDate> {
        let number: i16 = self.year.parse().ok()?;
        let year = match self.count? {
            Count::Common => Some(number).filter(|year| *year >= 1800),
            Count::Era(era) => Some(era.first_day().0 + number - 1).filter(|_| (1..=last_year(era)).contains(&number)),
        }?;
        PartialDate::new(year, self.month, self.day).ok()
    }

    fn choose(&mut self, count: Count) {
        self.count = Some(count);
        self.year.clear();
        self.stage = Stage::Year;
    }

    fn type_digit(&mut self, digit: char) {
        let longest = if self.count == Some(Count::Common) { 4 } else { 2 };
        if self.year.len() >= longest {
            self.year.clear();
        }
        self.year.push(digit);
        let full = self.year.len() == longest;
        // 平成4 could still become 40, but where no year of the era begins with that digit, the entry goes on at once.
        let beyond = match self.count {
            Some(Count::Era(era)) => self.year.parse::<i16>().is_ok_and(|year| year * 10 > last_year(era)),
            Some(Count::Common) | None => false,
        };
        if (full || beyond) && self.date().is_some() {
            self.stage = Stage::Month;
        }
    }
}

/// Returns the last year of an era. The present era is left open.
fn last_year(era: Era) -> i16 {
    let following = Era::ALL.into_iter().find(|it| it.first_day() > era.first_day());
    following.map_or(99, |next| next.first_day().0 - era.first_day().0 + 1)
}

/// Draws the date control.
pub(crate) fn date_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft, today: PartialDate) {
    let gap = cx.metrics.gap();
    let touch = cx.metrics.touch();
    let (tabs, rest) = area.split_top_bottom_at_y(area.top() + touch);
    tabs_ui(ui, cx, tabs, draft);
    let rows = match draft.stage {
        Stage::Count | Stage::Year => 2.0,
        Stage::Month | Stage::Day => 3.0,
    };
    // Where the text is large, the keys need the room of this line. The tabs say the same.
    if rest.height() < (rows + 0.9) * touch + (rows + 1.0) * gap {
        let pad = rest.with_min_y(rest.top() + gap);
        stage_ui(ui, cx, pad, draft, today);
        return;
    }
    let said = match draft.date() {
        Some(date) => cx.date(date),
        None => cx.say("kiosk-date-hint"),
    };
    let line = Rect::from_min_size(rest.min + Vec2::new(0.0, gap * 0.5), Vec2::new(rest.width(), touch * 0.9));
    cx.write_centered(ui, line, cx.metrics.strong(), &said);
    let pad = Rect::from_min_max(egui::pos2(area.left(), line.bottom() + gap * 0.5), area.max);
    stage_ui(ui, cx, pad, draft, today);
}

/// Draws the keys of the part that is being asked.
fn stage_ui(ui: &mut Ui, cx: &Cx<'_>, pad: Rect, draft: &mut DateDraft, today: PartialDate) {
    match draft.stage {
        Stage::Count => counts_ui(ui, cx, pad, draft, today),
        Stage::Year => year_ui(ui, cx, pad, draft),
        Stage::Month => month_ui(ui, cx, pad, draft),
        Stage::Day => day_ui(ui, cx, pad, draft),
    }
}

/// Draws era, year, month and day as far as they are chosen. A tap goes back to one of them.
fn tabs_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let count = draft.count.map_or_else(|| cx.say("kiosk-date-era"), |count| count_words(cx, count));
    let year = if draft.year.is_empty() {
        cx.say("kiosk-date-year")
    } else {
        cx.say_with("kiosk-date-year-is", &[("year", &draft.year)])
    };
    let part = |value: Option<i8>, empty: &str, id: &str, key: &str| {
        value.map_or_else(|| cx.say(empty), |value| cx.say_with(id, &[(key, &value.to_string())]))
    };
    let month = part(draft.month, "kiosk-date-month", "kiosk-date-month-is", "month");
    let day = part(draft.day, "kiosk-date-day", "kiosk-date-day-is", "day");
    let has_year = draft.date().is_some();
    let tabs = [
        (Stage::Count, count, true),
        (Stage::Year, year, draft.count.is_some()),
        (Stage::Month, month, has_year),
        (Stage::Day, day, has_year && draft.month.is_some()),
    ];
    for (column, (stage, label, enabled)) in tabs.into_iter().enumerate() {
        let rect = Grid::across(area, 4, cx.metrics.gap()).cell(column, 0);
        let button = Button::new(("tab", column), &label).chosen(draft.stage == stage).enabled(enabled);
        if button.show(ui, cx, rect) {
            draft.stage = stage;
        }
    }
}

fn count_words(cx: &Cx<'_>, count: Count) -> String {
    match count {
        Count::Era(era) => cx.say(era.message_id()),
        Count::Common => cx.say("kiosk-date-common"),
    }
}

fn counts_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft, today: PartialDate) {
    let gap = cx.metrics.gap();
    // There are two rows, and today stands beside the eras.
    let area = area.with_max_y(area.bottom().min(area.top() + cx.metrics.touch() * 3.2 + gap));
    let grid = Grid { area, columns: 4, rows: 2, gap };
    for (index, count) in OFFERED.into_iter().enumerate() {
        let label = count_words(cx, count);
        let rect = grid.cell(index % 3, index / 3);
        if Button::new(("count", index), &label).chosen(draft.count == Some(count)).show(ui, cx, rect) {
            draft.choose(count);
        }
    }
    let label = cx.say("kiosk-date-today");
    if Button::new("today", &label).dress(Dress::Quiet).show(ui, cx, grid.cell(3, 1)) {
        *draft = DateDraft::of(Some(today));
    }
}

fn year_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let gap = cx.metrics.gap();
    let grid = Grid { area, columns: 6, rows: 2, gap };
    for (index, digit) in "1234567890".chars().enumerate() {
        let rect = grid.cell(index % 5, index / 5);
        if Button::new(("digit", index), &digit.to_string()).font(cx.metrics.heading()).show(ui, cx, rect) {
            draft.type_digit(digit);
        }
    }
    let erase = cx.say("board-key-erase");
    if Button::new("year-erase", &erase).dress(Dress::Quiet).show(ui, cx, grid.cell(5, 0)) {
        draft.year.pop();
    }
    let decide = cx.say("kiosk-decide");
    let ready = draft.date().is_some();
    if Button::new("year-decide", &decide).enabled(ready).show(ui, cx, grid.cell(5, 1)) {
        draft.stage = Stage::Month;
    }
}

fn month_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let gap = cx.metrics.gap();
    for month in 1..=12_i8 {
        let label = cx.say_with("kiosk-date-month-is", &[("month", &month.to_string())]);
        let index = usize::from(month.unsigned_abs()) - 1;
        let rect = Grid { area, columns: 6, rows: 3, gap }.along(index);
        if Button::new(("month", month), &label).chosen(draft.month == Some(month)).show(ui, cx, rect) {
            draft.month = Some(month);
            draft.day = draft.day.filter(|day| *day <= days(draft));
            draft.stage = Stage::Day;
        }
    }
    let label = cx.say("kiosk-date-month-unknown");
    let row = Grid::down(area, 3, gap).cell(0, 2);
    if Button::new("month-unknown", &label).dress(Dress::Quiet).show(ui, cx, Grid::across(row, 2, gap).cell(0, 0)) {
        draft.month = None;
        draft.day = None;
    }
}

/// Returns the number of days of the chosen month.
fn days(draft: &DateDraft) -> i8 {
    let Some(year) = (DateDraft { month: None, day: None, ..draft.clone() }).date().map(PartialDate::year) else {
        return 31;
    };
    (28..=31).rev().find(|day| PartialDate::new(year, draft.month, Some(*day)).is_ok()).unwrap_or(31)
}

fn day_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let gap = cx.metrics.gap() * 0.8;
    let grid = Grid { area, columns: 11, rows: 3, gap };
    for day in 1..=days(draft) {
        let label = day.to_string();
        let name = cx.say_with("kiosk-date-day-is", &[("day", &label)]);
        let index = usize::from(day.unsigned_abs()) - 1;
        let rect = grid.along(index);
        if Button::new(("day", day), &label).name(&name).chosen(draft.day == Some(day)).show(ui, cx, rect) {
            draft.day = Some(day);
        }
    }
    let label = cx.say("kiosk-date-day-unknown");
    let last = grid.cell(9, 2).union(grid.cell(10, 2));
    if Button::new("day-unknown", &label).dress(Dress::Quiet).show(ui, cx, last) {
        draft.day = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(era: Count, digits: &str) -> DateDraft {
        let mut draft = DateDraft::default();
        draft.choose(era);
        digits.chars().for_each(|digit| draft.type_digit(digit));
        draft
    }

    #[test]
    fn a_year_that_can_have_no_second_digit_goes_on_by_itself() {
        let check =
            |count: Count, digits: &str, stage: Stage| assert_eq!(typed(count, digits).stage, stage, "{digits}");
        check(Count::Era(Era::Heisei), "3", Stage::Year);
        check(Count::Era(Era::Heisei), "4", Stage::Month);
        check(Count::Era(Era::Showa), "18", Stage::Month);
        check(Count::Era(Era::Showa), "65", Stage::Year);
        check(Count::Common, "1943", Stage::Month);
    }

    #[test]
    fn only_what_is_known_is_answered() {
        let draft = typed(Count::Era(Era::Showa), "18");
        assert_eq!(draft.date().map(|date| date.to_string()).as_deref(), Some("1943"));
        let february = DateDraft { month: Some(2), ..draft };
        assert_eq!(days(&february), 28);
    }
}
