//! 実施計画. What officers see of the plan, and what staff enter for its indicators. Nothing of a citizen is here.

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

/// Which part of the plan an officer looks at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Page {
    /// What citizens see of it.
    Overview,
    /// The sheets as they are printed, the logic model among them.
    Sheets,
    /// The themes that pass the filter.
    Themes,
    /// What the themes are filtered by.
    Choose(Sieve),
    /// One theme, by its number.
    Theme(u32),
}

/// What themes are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sieve {
    Scene,
    Goal,
    InCharge,
}

/// What a touch means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Touch {
    /// From the citizens' page.
    Open,
    Turn(Page),
    /// Only these themes; without an id all again.
    Sift(Sieve, Option<String>),
    /// The day of what is counted goes so many months and days on, or back.
    Move {
        months: i32,
        days: i32,
    },
    /// What stands in the field is kept for the indicator of this place in the plan.
    Keep(usize),
    Withdraw(EntryId),
}

/// Why a number was not taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    /// More than it can be.
    TooMuch(u32),
    /// The database refused.
    NotKept(String),
}

/// Everything of it that outlives a frame.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) filter: Filter,
    /// Which page of the list of themes, or of indicators, is shown.
    pub(crate) page: usize,
    /// Which page of a theme, or of what themes are filtered by.
    pub(crate) inner: usize,
    /// What stands in the field of a number.
    pub(crate) digits: String,
    /// The day for which it counts.
    pub(crate) day: Option<Date>,
    pub(crate) entries: Vec<Entry>,
    /// Whether the database has told them.
    pub(crate) is_known: bool,
    pub(crate) refused: Option<Refused>,
}

impl State {
    /// The value of the filter that a sieve stands for.
    pub(crate) fn sifted(&self, sieve: Sieve) -> Option<&String> {
        match sieve {
            Sieve::Scene => self.filter.scene.as_ref(),
            Sieve::Goal => self.filter.goal.as_ref(),
            Sieve::InCharge => self.filter.in_charge.as_ref(),
        }
    }

    /// Filters by one value, or no more by this sieve.
    pub(crate) fn sift(&mut self, sieve: Sieve, value: Option<String>) {
        let slot = match sieve {
            Sieve::Scene => &mut self.filter.scene,
            Sieve::Goal => &mut self.filter.goal,
            Sieve::InCharge => &mut self.filter.in_charge,
        };
        *slot = value;
        self.page = 0;
    }

    /// Makes ready for a number: of today, or of the day of the plan's year that is nearest to it.
    pub(crate) fn begin(&mut self, plan: &Plan, today: Date) {
        self.digits = String::new();
        self.refused = None;
        self.day.get_or_insert_with(|| today.clamp(plan.from, plan.to));
    }

    /// Another day, within the plan's year.
    pub(crate) fn turn(&mut self, plan: &Plan, (months, days): (i32, i32)) {
        let Some(day) = self.day else { return };
        let by = jiff::Span::new().try_months(months).and_then(|span| span.try_days(days));
        let moved = by.and_then(|span| day.checked_add(span));
        self.day = Some(moved.map_or(day, |moved| moved.clamp(plan.from, plan.to)));
    }

    /// What was typed as an entry; `None`, with a reason, where it cannot be one.
    pub(crate) fn entered(&mut self, plan: &Plan, indicator: &Indicator) -> Option<Progress> {
        let value: u32 = self.digits.parse().ok()?;
        if value > indicator.most() {
            self.refused = Some(Refused::TooMuch(indicator.most()));
            return None;
        }
        self.refused = None;
        Some(Progress { plan: plan.id.clone(), indicator: indicator.id.clone(), day: self.day?, value })
    }

    /// What counts, in the order in which it was entered.
    pub(crate) fn counted(&self) -> Vec<Progress> {
        let valid = self.entries.iter().filter(|entry| !entry.withdrawn);
        valid.map(|entry| entry.progress.clone()).collect()
    }
}
