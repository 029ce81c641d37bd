//! 実施計画. The plan as citizens and officers see it, and the numbers that staff enter for its indicators. Nothing of a
//! citizen is here.

pub(crate) mod moves;
pub(crate) mod overview;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use moshimo_core::model::Plan;
use moshimo_core::model::plan::{Filter, Indicator, Progress};

use crate::system::store::{Entry, EntryId};

/// A page of this activity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Page {
    /// The overview for citizens.
    Overview,
    /// The pages of the plan as they are printed, the logic model among them.
    Sheets,
    /// The themes that pass the filter.
    Themes,
    /// The choice of a value to filter the themes by.
    Choose(Sieve),
    /// The theme of this number.
    Theme(u32),
}

/// A property that themes are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sieve {
    /// The scene that a theme belongs to.
    Scene,
    /// The goal that a theme serves.
    Goal,
    /// The division in charge of a theme.
    InCharge,
}

/// A touch on the pages of the plan, or where its indicators are counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Touch {
    /// Opens the plan for officers, from the overview for citizens.
    Open,
    /// Shows this page.
    Turn(Page),
    /// Filters the themes by this value. `None` shows those of every value.
    Sift(Sieve, Option<String>),
    /// Moves the day of a number so many months and days on, or back.
    Move { months: i32, days: i32 },
    /// Keeps the number in the field for the indicator at this place of the plan.
    Keep(usize),
    /// Withdraws this entry.
    Withdraw(EntryId),
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::Withdraw(_) => true,
            Self::Open | Self::Turn(_) | Self::Sift(..) | Self::Move { .. } | Self::Keep(_) => false,
        }
    }
}

/// The reason why a number was not taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    /// The number is larger than the most that the indicator can be.
    TooMuch(u32),
    /// The database refused the number, with this error.
    NotKept(String),
}

/// The state of the plan that outlives a frame.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) filter: Filter,
    /// The page of the list of themes, or of indicators, that is shown.
    pub(crate) page: usize,
    /// The page of a theme, or of a list of values to filter by, that is shown.
    pub(crate) inner: usize,
    /// The digits in the field of a number.
    pub(crate) digits: String,
    /// The day for which the number counts.
    pub(crate) day: Option<Date>,
    /// The entries of the database, withdrawn ones among them.
    pub(crate) entries: Vec<Entry>,
    /// Whether the database has told its entries.
    pub(crate) is_known: bool,
    pub(crate) refused: Option<Refused>,
}

impl State {
    /// Returns the value that this property is filtered by.
    pub(crate) fn sifted(&self, sieve: Sieve) -> Option<&String> {
        match sieve {
            Sieve::Scene => self.filter.scene.as_ref(),
            Sieve::Goal => self.filter.goal.as_ref(),
            Sieve::InCharge => self.filter.in_charge.as_ref(),
        }
    }

    /// Filters this property by a value; `None` lets every value through.
    pub(crate) fn sift(&mut self, sieve: Sieve, value: Option<String>) {
        let slot = match sieve {
            Sieve::Scene => &mut self.filter.scene,
            Sieve::Goal => &mut self.filter.goal,
            Sieve::InCharge => &mut self.filter.in_charge,
        };
        *slot = value;
        self.page = 0;
    }

    /// Makes the field ready for a number of today, or of the day nearest to it in the year of the plan.
    pub(crate) fn begin(&mut self, plan: &Plan, today: Date) {
        self.digits = String::new();
        self.refused = None;
        self.day.get_or_insert_with(|| today.clamp(plan.from, plan.to));
    }

    /// Moves the day of the number on or back, within the year of the plan.
    pub(crate) fn turn(&mut self, plan: &Plan, months: i32, days: i32) {
        let Some(day) = self.day else { return };
        let by = jiff::Span::new().try_months(months).and_then(|span| span.try_days(days));
        let moved = by.and_then(|span| day.checked_add(span));
        self.day = Some(moved.map_or(day, |moved| moved.clamp(plan.from, plan.to)));
    }

    /// Returns the number in the field as an entry. Returns `None` where it cannot be one, and keeps the reason.
    pub(crate) fn entered(&mut self, plan: &Plan, indicator: &Indicator) -> Option<Progress> {
        let value: u32 = self.digits.parse().ok()?;
        if value > indicator.most() {
            self.refused = Some(Refused::TooMuch(indicator.most()));
            return None;
        }
        self.refused = None;
        Some(Progress { plan: plan.id.clone(), indicator: indicator.id.clone(), day: self.day?, value })
    }

    /// Returns the entries that count, in the order in which they were made.
    pub(crate) fn counted(&self) -> Vec<Progress> {
        let valid = self.entries.iter().filter(|entry| !entry.withdrawn);
        valid.map(|entry| entry.progress.clone()).collect()
    }
}
