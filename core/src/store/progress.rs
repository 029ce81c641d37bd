//! 指標の進み具合. The counts that staff enter for the indicators of a plan. Nobody is asked for a name.

use super::{Store, StoreError};
use crate::model::plan::Progress;

/// The id of an entry. Ids grow in the order of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(i64);

/// An entry, and whether it still counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id.
    pub id: EntryId,
    /// The entered count.
    pub progress: Progress,
    /// Whether the entry was withdrawn as a mistake.
    pub withdrawn: bool,
}

impl Store {
    /// Keeps an entry. The entry is on the disk when the call returns.
    ///
    /// # Errors
    /// If the database refuses: on a full disk, or for a value beyond what an entry can hold.
    pub fn add_progress(&self, progress: &Progress) -> Result<EntryId, StoreError> {
        let mut statement = self.connection.prepare(include_str!("progress/add.sql"))?;
        let Progress { plan, indicator, day, value } = progress;
        Ok(EntryId(statement.insert((plan, indicator, day.to_string(), value))?))
    }

    /// Withdraws an entry, so that it no longer counts. Returns `false` if it was withdrawn already.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn withdraw_progress(&self, entry: EntryId) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare(include_str!("progress/withdraw.sql"))?;
        Ok(statement.execute((entry.0,))? > 0)
    }

    /// Returns all entries of a plan, in the order in which they were made. Returns none if the database is of a
    /// program that had no entries yet.
    ///
    /// # Errors
    /// If the database cannot be read.
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
