//! 指標の進み具合. What staff counted for the indicators of a plan; who counted is not asked.

use super::{Store, StoreError};
use crate::model::plan::Progress;

/// Which entry, in the order in which they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(i64);

/// An entry, and whether it still counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: EntryId,
    /// What was entered.
    pub progress: Progress,
    /// It was entered by mistake.
    pub withdrawn: bool,
}

impl Store {
    /// Keeps an entry. It is on the disk when this returns.
    ///
    /// # Errors
    /// When the database refuses: a full disk, a value that is more than an entry can be.
    pub fn add_progress(&self, progress: &Progress) -> Result<EntryId, StoreError> {
        let mut statement = self.connection.prepare(include_str!("progress/add.sql"))?;
        let Progress { plan, indicator, day, value } = progress;
        Ok(EntryId(statement.insert((plan, indicator, day.to_string(), value))?))
    }

    /// Takes an entry out of what counts; `false` where it was out already.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn withdraw_progress(&self, entry: EntryId) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare(include_str!("progress/withdraw.sql"))?;
        Ok(statement.execute((entry.0,))? > 0)
    }

    /// All entries of a plan, in the order in which they were made. None where the database is of a program before
    /// there were any.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn progress(&self, plan: &str) -> Result<Vec<Entry>, StoreError> {
        if !self.connection.table_exists(None, "progress")? {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare(include_str!("progress/list.sql"))?;
        let rows = statement.query_map((plan,), |row| {
            let day = super::day(row, 2)?;
            let progress = Progress { plan: plan.to_owned(), indicator: row.get(1)?, day, value: row.get(3)? };
            Ok(Entry { id: EntryId(row.get(0)?), progress, withdrawn: row.get(4)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
