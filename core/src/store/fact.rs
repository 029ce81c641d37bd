//! Facts for statistics, which name nobody.

use std::ops::RangeInclusive;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rusqlite::TransactionBehavior;
use serde::{Deserialize, Serialize};

use super::{Store, StoreError, migrate};
use crate::model::date::civil;
use crate::model::questionnaire::FormCode;
use crate::random::{self, RandomError};

/// A kind of event. It says what happened but never to whom, and of the time only the day is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Happening {
    /// A sheet was begun.
    SheetBegun {
        /// The id of the sheet, such as `acp-what-if`.
        sheet: String,
        /// The short or the long form.
        form: FormCode,
    },
    /// A sheet was taken away, on paper or as a file.
    SheetFinished {
        /// The id of the sheet.
        sheet: String,
        /// The short or the long form.
        form: FormCode,
    },
    /// A paper came out.
    Printed {
        /// The id of what was printed.
        what: String,
    },
    /// A leaflet was shown.
    LeafletShown {
        /// The id of the leaflet.
        leaflet: String,
    },
    /// A leaflet was chosen as the best.
    LeafletChosen {
        /// The id of the leaflet.
        leaflet: String,
    },
    /// A lecture was held.
    LectureHeld {
        /// The id of the theme.
        theme: String,
        /// The number of people who came.
        people: u32,
    },
}

/// The number of times that something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The event.
    pub happening: Happening,
    /// The number of times.
    pub times: u64,
}

/// The form of the database since which one row can stand for several facts.
const WITH_SUMS: u32 = 4;
/// The month in which a city's years begin.
const APRIL: i8 = 4;

/// An event on a day, under a random id. If it is sent twice, it is counted once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    id: [u8; 16],
    #[serde(with = "civil")]
    day: Date,
    happening: Happening,
}

impl Fact {
    /// Creates a fact of this day.
    ///
    /// # Errors
    /// If the system gives no random numbers for an id.
    pub fn new(day: Date, happening: Happening) -> Result<Self, RandomError> {
        Ok(Self { id: random::id()?, day, happening })
    }
}

/// Returns the first day of the city's year that this day belongs to.
fn first_of_year(day: Date) -> Date {
    let year = if day.month() < APRIL { day.year().saturating_sub(1) } else { day.year() };
    Date::new(year, APRIL, 1).unwrap_or(day)
}

/// Splits an event into its kind, which has a column of its own, and the rest.
fn columns(happening: &Happening) -> Result<(String, String), StoreError> {
    let mut detail = serde_json::to_value(happening)?;
    let kind = detail.as_object_mut().and_then(|object| object.shift_remove("kind"));
    let kind = kind.and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
    Ok((kind, detail.to_string()))
}

fn happening(kind: &str, detail: &str) -> Result<Happening, StoreError> {
    let mut value: serde_json::Value = serde_json::from_str(detail)?;
    if let Some(object) = value.as_object_mut() {
        object.insert("kind".to_owned(), kind.into());
    }
    Ok(serde_json::from_value(value)?)
}

impl Store {
    /// Keeps a fact. A fact that is there already is not kept twice.
    ///
    /// # Errors
    /// If the database refuses, as on a full disk.
    pub fn add_fact(&self, fact: &Fact) -> Result<(), StoreError> {
        let (kind, detail) = columns(&fact.happening)?;
        let mut statement = self.connection.prepare(include_str!("fact/add.sql"))?;
        statement.execute((fact.id, fact.day.to_string(), kind, detail))?;
        Ok(())
    }

    /// Sums up the facts of one of the city's years, from April to March, that ends before `keep_from`. Equal facts
    /// become one row under the year's first day, with their number. Counts over whole years stay the same, and the
    /// database stays small. Returns whether there may be another year to sum up.
    ///
    /// # Errors
    /// If the database refuses or is interrupted. Nothing has changed then.
    pub fn sum_up(&mut self, keep_from: Date) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let limit = first_of_year(keep_from).to_string();
        let oldest: Option<String> =
            transaction.query_row(include_str!("fact/oldest.sql"), (limit,), |row| row.get(0))?;
        let Some(oldest) = oldest.and_then(|day| day.parse::<Date>().ok()) else { return Ok(false) };
        let first = first_of_year(oldest);
        let next = first.saturating_add(1.year());
        transaction.execute_batch(include_str!("fact/sums_begin.sql"))?;
        for sql in [include_str!("fact/sums.sql"), include_str!("fact/remove_year.sql")] {
            transaction.execute(sql, (first.to_string(), next.to_string()))?;
        }
        transaction.execute(include_str!("fact/sums_add.sql"), (first.to_string(),))?;
        transaction.execute_batch(include_str!("fact/sums_end.sql"))?;
        transaction.commit()?;
        Ok(true)
    }

    /// Returns how often each event happened on these days. A year that was [summed up](Self::sum_up) has only its
    /// total, which counts if the first of April is among the days.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn counts(&self, days: &RangeInclusive<Date>) -> Result<Vec<Count>, StoreError> {
        let sql = match migrate::known(&self.connection)? {
            0..WITH_SUMS => include_str!("fact/count_before_4.sql"),
            WITH_SUMS.. => include_str!("fact/count.sql"),
        };
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map((days.start().to_string(), days.end().to_string()), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        })?;
        rows.map(|row| {
            let (kind, detail, times) = row?;
            Ok(Count { happening: happening(&kind, &detail)?, times: times.unsigned_abs() })
        })
        .collect()
    }
}
