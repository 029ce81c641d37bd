//! Reading what a kiosk has recorded, while it may be running.

use std::fs::File;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use moshimo_core::store::{Store, StoreError};

use crate::failure::Usage;
use crate::place;

/// A database and a range of days.
#[derive(clap::Args)]
pub(crate) struct Records {
    /// First day, such as 2026-04-01; without it, everything from the beginning
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    /// Last day; without it, today
    #[arg(long, value_name = "DAY")]
    to: Option<Date>,
    /// Database of the kiosk; without it, the database of the installed service or of this user
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
}

/// Something that was recorded from one day to another.
pub(crate) struct Recorded<T> {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) what: T,
}

impl Records {
    /// Reads what was recorded on these days.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Store, &RangeInclusive<Date>) -> Result<T, StoreError>,
    ) -> Result<Recorded<T>, Usage> {
        let from = self.from.unwrap_or(jiff::civil::date(2000, 1, 1));
        let to = self.to.unwrap_or_else(crate::clock::today);
        if from > to {
            return Err(Usage::Days { from, to });
        }
        let file = self.store.clone().or_else(place::database).ok_or(Usage::NoStore)?;
        Ok(Recorded { from, to, what: of_database(&file, |store| read(store, &(from..=to)))? })
    }
}

/// Reads from a database, which must exist.
pub(crate) fn of_database<T>(file: &Path, read: impl FnOnce(&Store) -> Result<T, StoreError>) -> Result<T, Usage> {
    let failed = |why: String| Usage::Database { path: file.to_owned(), why };
    File::open(file).map_err(|source| failed(source.to_string()))?;
    let store = Store::open_to_read(file).map_err(|error| failed(error.to_string()))?;
    read(&store).map_err(|error| failed(error.to_string()))
}
