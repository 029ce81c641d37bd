//! 年号と年月日. A date that is entered by taps alone: era, year, month and day. Parts that are not known stay open.

use egui::{Rect, Ui, Vec2};
use moshimo_core::model::{Era, PartialDate};

use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Arrow, Button, Dress, PADDING};
use crate::ui::widgets::desk;
use crate::ui::widgets::pad::{self, Beside, Struck};

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
    /// The day that was taken away, because the month or the year that was chosen after it does not have it.
    lost: Option<LostDay>,
    /// Whether the next digit begins the year anew, because somebody came back to it.
    is_retyped: bool,
    stage: Stage,
    /// The page of the days, where a panel does not hold all of them.
    page: usize,
}

/// A day that the date has lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LostDay {
    month: i8,
    day: i8,
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
        Self {
            count: Some(count),
            year: year.to_string(),
            month: date.month(),
            day: date.day(),
            lost: None,
            is_retyped: false,
            stage: Stage::Day,
            page: 0,
        }
    }

    /// Returns the date as far as it is known; `None` while the year is missing, or where there is no such day. A date
    /// that may lie in two eras is counted by the one that was touched.
    pub(crate) fn date(&self) -> Option<PartialDate> {
        let date = PartialDate::new(self.common_year()?, self.month, self.day).ok()?;
        match self.count? {
            Count::Era(era) => Some(date.counted_by(era)),
            Count::Common => Some(date),
        }
    }

    /// Returns the year of the common era, if it is one of those that are counted so.
    fn common_year(&self) -> Option<i16> {
        let number: i16 = self.year.parse().ok()?;
        match self.count? {
            Count::Common => Some(number).filter(|year| *year >= 1800),
            Count::Era(era) => Some(era.first_day().0 + number - 1).filter(|_| (1..=last_year(era)).contains(&number)),
        }
    }

    /// Returns the message that says what is missing, where something was touched and it is no date yet.
    pub(crate) fn trouble(&self) -> &'static str {
        let is_short = self.count == Some(Count::Common) && self.year.len() < 4;
        if self.year.is_empty() || is_short { "kiosk-date-no-year" } else { "kiosk-date-no-day" }
    }

    fn choose(&mut self, count: Count) {
        self.count = Some(count);
        self.year.clear();
        self.lost = None;
        self.stage = Stage::Year;
    }

    fn choose_month(&mut self, month: Option<i8>) {
        self.lost = None;
        self.month = month;
        match month {
            Some(_) => {
                self.stage = Stage::Day;
                self.page = 0;
            }
            None => self.day = None,
        }
    }

    fn choose_day(&mut self, day: Option<i8>) {
        self.day = day;
        self.lost = None;
    }

    /// Takes away a day that the chosen year and month do not have, and remembers it for a word about it. While the
    /// year is typed it may still become one that has the day.
    fn settle(&mut self) {
        let (Some(month), Some(day)) = (self.month, self.day) else { return };
        if self.stage != Stage::Year && day > days(self) {
            self.day = None;
            self.lost = Some(LostDay { month, day });
        }
    }

    fn type_digit(&mut self, digit: char) {
        let longest = if self.count == Some(Count::Common) { 4 } else { 2 };
        if self.year.len() >= longest || self.is_retyped {
            self.year.clear();
        }
        self.is_retyped = false;
        self.year.push(digit);
        let full = self.year.len() == longest;
        // 平成4 could still become 40, but where no year of the era begins with that digit, the entry goes on at once.
        let beyond = match self.count {
            Some(Count::Era(era)) => self.year.parse::<i16>().is_ok_and(|year| year * 10 > last_year(era)),
            Some(Count::Common) | None => false,
        };
        if (full || beyond) && self.common_year().is_some() {
            self.stage = Stage::Month;
        }
    }
}

/// Returns the last year of an era. The present era is left open.
fn last_year(era: Era) -> i16 {
    let following = Era::ALL.into_iter().find(|it| it.first_day() > era.first_day());
    following.map_or(99, |next| next.first_day().0 - era.first_day().0 + 1)
}

/// Draws the date control and takes away a day that a touch has made impossible.
pub(crate) fn date_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft, today: PartialDate) {
    parts_ui(ui, cx, area, draft, today);
    draft.settle();
}

/// Draws the parts that are chosen so far, the date in words where there is room, and the keys.
fn parts_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft, today: PartialDate) {
    let gap = desk::gap(cx);
    let key = desk::key(cx);
    if area.height() < (key + gap) * 3.0 - gap && area.width() > area.height() * 2.0 {
        // Where the panel is too low for anything below the parts, they stand beside the keys.
        let (tabs, pad) = area.split_left_right_at_fraction(0.3);
        tabs_ui(ui, cx, Grid { area: tabs.with_max_x(tabs.right() - gap * 2.0), columns: 2, rows: 2, gap }, draft);
        return stage_ui(ui, cx, pad, draft, today);
    }
    let (tabs, rest) = area.split_top_bottom_at_y(area.top() + (area.height() * 0.3).clamp(key, cx.metrics.touch()));
    tabs_ui(ui, cx, Grid::across(tabs, 4, gap), draft);
    let rest = rest.with_min_y(rest.top() + gap);
    let said = words_of(cx, draft);
    let words = cx.fit(&said, cx.metrics.strong(), Vec2::new(rest.width(), cx.metrics.touch())).size.y;
    let rows = match draft.stage {
        Stage::Count => 2.0,
        Stage::Year => 4.0,
        Stage::Month | Stage::Day => 3.0,
    };
    // Where the panel is small, the keys need the room of this line. The tabs say the same.
    let pad = if rest.height() < words + gap + rows * (key + gap) {
        rest
    } else {
        let line = rest.with_max_y(rest.top() + words);
        cx.write_centered(ui, line, cx.metrics.strong(), &said);
        rest.with_min_y(line.bottom() + gap)
    };
    stage_ui(ui, cx, pad, draft, today);
}

/// Returns the line below the parts: the date, the day that it has lost, or what is missing.
fn words_of(cx: &Cx<'_>, draft: &DateDraft) -> String {
    if let Some(LostDay { month, day }) = draft.lost {
        return cx.say_with("kiosk-date-day-lost", &[("month", &month.to_string()), ("day", &day.to_string())]);
    }
    // A year that is being typed may still become one that has the day.
    let typed = || DateDraft { day: None, ..draft.clone() }.date().filter(|_| draft.stage == Stage::Year);
    match draft.date().or_else(typed) {
        Some(date) => cx.date(date),
        None if draft.year.is_empty() => cx.say("kiosk-date-hint"),
        None => cx.say(draft.trouble()),
    }
}

/// The keys of a part of a date in rows, as many in each as the panel needs.
struct Spread {
    grid: Grid,
    /// The number of keys that have a place at once.
    held: usize,
}

/// The height of a key at most, by that of a target, and its width by its height.
const TALLEST: f32 = 1.5;
const WIDEST: f32 = 2.2;

impl Spread {
    /// Spreads so many keys over an area, `columns` in a row where that fits. No key is narrower than `least`, unless
    /// not all of them had a place then.
    fn of(cx: &Cx<'_>, area: Rect, count: usize, columns: usize, least: f32) -> Self {
        let spread = Self::with(cx, area, count, columns, least);
        if spread.held >= count { spread } else { Self::with(cx, area, count, 1, 0.0) }
    }

    fn with(cx: &Cx<'_>, area: Rect, count: usize, columns: usize, least: f32) -> Self {
        let gap = desk::gap(cx);
        let fit = |length: f32, key: f32| (((length + gap) / (key + gap) + 0.02) as usize).max(1);
        let most = fit(area.width(), least.max(desk::key(cx)));
        let down = fit(area.height(), desk::key(cx));
        let columns = columns.max(count.div_ceil(down)).min(most);
        let rows = count.div_ceil(columns).min(down);
        let height = ((area.height() + gap) / rows as f32 - gap).min(desk::key(cx) * TALLEST);
        let width = ((area.width() + gap) / columns as f32 - gap).min((height * WIDEST).max(least));
        let run = |count: usize, key: f32| (key + gap) * count as f32 - gap;
        let size = Vec2::new(run(columns, width), run(rows, height));
        let corner = egui::pos2(area.center().x - size.x / 2.0, area.top());
        Self { grid: Grid { area: Rect::from_min_size(corner, size), columns, rows, gap }, held: columns * rows }
    }

    /// Returns what is free of the last row behind so many keys.
    fn rest(&self, keys: usize) -> Rect {
        let last = self.held - 1;
        let first = keys.max(last / self.grid.columns * self.grid.columns).min(last);
        self.grid.along(first).union(self.grid.along(last))
    }
}

/// Returns the width of a key with the longest of these words, on one line.
fn width_of(cx: &Cx<'_>, labels: &[String]) -> f32 {
    let font = Font { size: cx.metrics.normal() * 0.8, ..cx.metrics.strong() };
    let widest = labels.iter().map(|label| cx.block(label, font, f32::INFINITY).widest).fold(0.0, f32::max);
    widest + cx.mm(PADDING * 2.0 + 0.4)
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
fn tabs_ui(ui: &mut Ui, cx: &Cx<'_>, grid: Grid, draft: &mut DateDraft) {
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
    // A panel that has no room for the line below has this word.
    let no_day = if draft.lost.is_some() { "kiosk-date-day-again" } else { "kiosk-date-day" };
    let day = part(draft.day, no_day, "kiosk-date-day-is", "day");
    let has_year = draft.common_year().is_some();
    let tabs = [
        (Stage::Count, count, true),
        (Stage::Year, year, draft.count.is_some()),
        (Stage::Month, month, has_year),
        (Stage::Day, day, has_year && draft.month.is_some()),
    ];
    for (column, (stage, label, enabled)) in tabs.into_iter().enumerate() {
        let rect = grid.along(column);
        let button = Button::new(("tab", column), &label).chosen(draft.stage == stage).enabled(enabled);
        if button.show(ui, cx, rect) {
            draft.stage = stage;
            draft.is_retyped = stage == Stage::Year;
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
    let mut labels: Vec<String> = OFFERED.into_iter().map(|count| count_words(cx, count)).collect();
    labels.push(cx.say("kiosk-date-today"));
    let spread = Spread::of(cx, area, labels.len(), 4, width_of(cx, &labels));
    for (index, label) in labels.iter().enumerate() {
        let count = OFFERED.get(index).copied();
        let button = Button::new(("count", index), label);
        let button = match count {
            Some(count) => button.chosen(draft.count == Some(count)),
            None => button.dress(Dress::Quiet),
        };
        if button.show(ui, cx, spread.grid.along(index)) {
            match count {
                Some(count) => draft.choose(count),
                None => *draft = DateDraft::of(Some(today)),
            }
        }
    }
}

fn year_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let key = desk::key(cx);
    let places = pad::Places::of(cx, area);
    let is_tight = places.rest.height() < key || places.keys.height() < key * 2.0;
    let keys = if is_tight { Rect::from_min_size(area.min, pad::size(cx, area.size())) } else { places.keys };
    match pad::keys_ui(ui, cx, keys, Beside::Nothing) {
        Some(Struck::Key(digit)) => digit.chars().for_each(|digit| draft.type_digit(digit)),
        Some(Struck::Erase) => {
            draft.year.pop();
            draft.is_retyped = false;
        }
        None => {}
    }
    let ready = draft.common_year().is_some();
    let place = places.rest.with_min_y(places.rest.bottom() - cx.metrics.touch().min(places.rest.height()));
    let place = place.with_min_x(place.right() - place.width().min(cx.metrics.touch() * 4.0));
    let place = if is_tight { pad::free_place(cx, keys) } else { place };
    // While nothing is typed, the place of the way on leads out: an era alone is no date.
    if draft.year.is_empty() {
        if Button::new("year-unknown", &cx.say("kiosk-date-year-unknown")).dress(Dress::Quiet).show(ui, cx, place) {
            *draft = DateDraft::default();
        }
    } else if Button::new("year-month", &cx.say("kiosk-date-to-month")).enabled(ready).show(ui, cx, place) {
        draft.stage = Stage::Month;
    }
}

fn month_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let label = |month: i8| cx.say_with("kiosk-date-month-is", &[("month", &month.to_string())]);
    let labels: Vec<String> = (1..=12).map(label).collect();
    // The last two places are for somebody who knows the year alone.
    let least = width_of(cx, &labels);
    let spread = Spread::of(cx, area, labels.len() + 2, 6, least);
    // Narrow keys have the number alone.
    let is_narrow = spread.grid.cell(0, 0).width() < least - 0.5;
    for (index, month) in (1..=12_i8).enumerate() {
        let label = if is_narrow { month.to_string() } else { labels[index].clone() };
        let button = Button::new(("month", month), &label).name(&labels[index]).chosen(draft.month == Some(month));
        if button.show(ui, cx, spread.grid.along(index)) {
            draft.choose_month(Some(month));
        }
    }
    let label = cx.say("kiosk-date-month-unknown");
    if Button::new("month-unknown", &label).dress(Dress::Quiet).show(ui, cx, spread.rest(12)) {
        draft.choose_month(None);
    }
}

/// Returns the number of days of the chosen month.
fn days(draft: &DateDraft) -> i8 {
    let Some(year) = draft.common_year() else { return 31 };
    (28..=31).rev().find(|day| PartialDate::new(year, draft.month, Some(*day)).is_ok()).unwrap_or(31)
}

fn day_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut DateDraft) {
    let days: Vec<i8> = (1..=days(draft)).collect();
    // The last two places are for somebody who does not know the day.
    let spread = Spread::of(cx, area, days.len() + 2, 11, 0.0);
    let whole = spread.held >= days.len() + 2;
    let held = if whole { days.len() } else { spread.held.saturating_sub(3).max(1) };
    let pages = days.len().div_ceil(held);
    draft.page = draft.page.min(pages - 1);
    for (place, day) in days.iter().skip(draft.page * held).take(held).enumerate() {
        let label = day.to_string();
        let name = cx.say_with("kiosk-date-day-is", &[("day", &label)]);
        let button = Button::new(("day", *day), &label).name(&name).chosen(draft.day == Some(*day));
        if button.show(ui, cx, spread.grid.along(place)) {
            draft.choose_day(Some(*day));
        }
    }
    let mut rest = spread.rest(held);
    if !whole {
        let turn = spread.grid.along(held);
        rest = spread.rest(held + 1);
        let (name, arrow) = if draft.page + 1 < pages {
            ("kiosk-list-after", Arrow::Right)
        } else {
            ("kiosk-list-before", Arrow::Left)
        };
        if Button::new("day-page", "").name(&cx.say(name)).arrow(arrow).show(ui, cx, turn) {
            draft.page = (draft.page + 1) % pages;
        }
    }
    let label = cx.say("kiosk-date-day-unknown");
    if Button::new("day-unknown", &label).dress(Dress::Quiet).show(ui, cx, rest) {
        draft.choose_day(None);
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

    #[test]
    fn a_year_that_is_half_typed_takes_no_day_away() {
        let mut draft = typed(Count::Era(Era::Showa), "3");
        (draft.month, draft.day) = (Some(2), Some(29));
        assert_eq!(draft.date().map(|date| date.to_string()).as_deref(), Some("1928-02-29"));
        // 昭和2年 has no such day, 昭和27年 has.
        draft.choose(Count::Era(Era::Showa));
        draft.type_digit('2');
        draft.settle();
        assert_eq!((draft.day, draft.lost), (Some(29), None));
        draft.type_digit('7');
        draft.settle();
        assert_eq!(draft.date().map(|date| date.to_string()).as_deref(), Some("1952-02-29"));
    }
}
