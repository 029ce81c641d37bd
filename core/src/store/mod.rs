//! 保管. The database on the machine's disk: the sealed draft of the current visit, facts and opinions that name nobody,
//! and the counts that staff enter for a plan.
//!
//! The kiosk continues whatever the disk does. [`Store::open`] always returns a store. Its [`Condition`] says whether
//! the store is on the disk or, because the disk is damaged, full or read-only, in memory only.

mod draft;
mod fact;
mod file_id;
mod migrate;
mod opinion;
#[cfg_attr(not(unix), path = "private/by_folder.rs")]
mod private;
mod progress;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, ErrorCode, InterruptHandle, OpenFlags, Row, ffi};
use thiserror::Error;

pub use draft::SealedDraft;
pub use fact::{Count, Fact, Happening};
use file_id::FileId;
pub use opinion::Ballot;
pub use progress::{Entry, EntryId};

pub use crate::random::RandomError;

/// The longest time that another program which reads the counts may hold the database.
const PATIENCE: Duration = Duration::from_secs(2);

/// The database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// The path of the database, and the file that was there; `None` in memory.
    place: Option<(PathBuf, FileId)>,
}

/// A means to interrupt a long check of the database from another thread. See [`Store::check`].
pub struct Interrupter(InterruptHandle);

impl Interrupter {
    /// Interrupts the current work of the database, if there is any.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// The condition of the database when it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A database as it was left.
    Opened,
    /// A new database, since there was none.
    New,
    /// A new database in place of a damaged one, which was renamed aside.
    Replaced {
        /// The path of the damaged database.
        aside: PathBuf,
    },
    /// A database of a later program. It is left as it is, and facts are kept in memory.
    TooNew {
        /// The form of the database.
        found: u32,
        /// The latest form that this program knows.
        known: u32,
    },
    /// A database that cannot be written. Data is kept in memory.
    ReadOnly,
    /// A full disk. Data is kept in memory.
    Full,
    /// A database that cannot be used for another reason. Data is kept in memory.
    Unusable {
        /// The message of the database.
        why: String,
    },
    /// No configured place for the database. Data is kept in memory.
    Nowhere,
    /// A database into which another kiosk writes. Data is kept in memory.
    InUse,
}

impl Condition {
    /// Returns whether kept data outlives the program.
    pub fn is_on_disk(&self) -> bool {
        matches!(self, Self::Opened | Self::New | Self::Replaced { .. })
    }
}

/// The reason why the database refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A full disk.
    #[error("the disk is full")]
    Full,
    /// An interruption. Nothing has changed.
    #[error("the database was interrupted")]
    Interrupted,
    /// A database that was readable and no longer is.
    #[error("the database is damaged")]
    Damaged,
    /// A database that cannot be written.
    #[error("the database cannot be written")]
    ReadOnly,
    /// A database of a later program.
    #[error("the database has version {found}, but this program supports versions up to {known}")]
    TooNew {
        /// The form of the database.
        found: u32,
        /// The latest form that this program knows.
        known: u32,
    },
    /// Any other error.
    #[error("the database failed: {reason}")]
    Other {
        /// The words of the database. They name statements of ours, never kept data.
        reason: String,
        /// Whether the same call may succeed later, since another program held the database or the disk did not
        /// answer.
        may_pass: bool,
    },
    /// A fact of a kind that this program does not know.
    #[error("an entry of the database cannot be read: {reason}")]
    Fact {
        /// The fault.
        reason: String,
    },
    /// An id that could not be made.
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl StoreError {
    /// Returns whether the same call may succeed later, as after a full disk or while another program held the
    /// database. Other refusals are permanent.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Full | Self::ReadOnly | Self::Interrupted => true,
            Self::Other { may_pass, .. } => *may_pass,
            Self::Damaged | Self::TooNew { .. } | Self::Fact { .. } | Self::Random(_) => false,
        }
    }
}

#[doc(hidden)]
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // On a full disk, shared memory that cannot grow is the first thing to fail.
        if error.sqlite_error().is_some_and(|it| it.extended_code == ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            code => {
                let may_pass = matches!(
                    code,
                    Some(
                        ErrorCode::DatabaseBusy
                            | ErrorCode::DatabaseLocked
                            | ErrorCode::SystemIoFailure
                            | ErrorCode::CannotOpen
                    )
                );
                Self::Other { reason: error.to_string(), may_pass }
            }
        }
    }
}

#[doc(hidden)]
impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Fact { reason: error.to_string() }
    }
}

impl Store {
    /// Opens the database, whatever its condition, and checks all of it. A missing folder is created.
    ///
    /// # Errors
    /// If not even a database in memory can be made.
    pub fn open(path: &Path) -> Result<(Self, Condition), StoreError> {
        let (mut store, condition) = Self::open_at_once(path)?;
        match store.check().and_then(|()| store.prepare()) {
            Ok(()) => Ok((store, condition)),
            Err(StoreError::Damaged) => {
                drop(store);
                Self::replaced(path)
            }
            Err(error) => Ok((Self::in_memory()?, error.into())),
        }
    }

    /// Opens the database as fast as possible, however large it is. The draft can be read and kept at once.
    /// [`check`](Self::check) and [`prepare`](Self::prepare) have to follow before anything is counted.
    ///
    /// # Errors
    /// If not even a database in memory can be made.
    pub fn open_at_once(path: &Path) -> Result<(Self, Condition), StoreError> {
        let was_there = path.exists();
        let condition = match Self::on_disk(path) {
            Ok(store) => return Ok((store, if was_there { Condition::Opened } else { Condition::New })),
            Err(StoreError::Damaged) => return Self::replaced(path),
            Err(error) => error.into(),
        };
        Ok((Self::in_memory()?, condition))
    }

    /// Renames a damaged database aside and makes a new one. Nobody may have it open.
    ///
    /// # Errors
    /// If not even a database in memory can be made.
    pub fn replaced(path: &Path) -> Result<(Self, Condition), StoreError> {
        let condition = match renamed_aside(path).map(|aside| (Self::on_disk(path), aside)) {
            Ok((Ok(store), aside)) => return Ok((store, Condition::Replaced { aside })),
            Ok((Err(error), _)) => error.into(),
            Err(error) => Condition::Unusable { why: format!("damaged, and cannot be renamed: {error}") },
        };
        Ok((Self::in_memory()?, condition))
    }

    /// Checks every page of the database. That takes a second for each 200 MB. The [`interrupter`](Self::interrupter)
    /// can end it early.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if something is wrong, [`StoreError::Interrupted`] if the check was ended early.
    pub fn check(&self) -> Result<(), StoreError> {
        let sound: String = self.connection.query_row("PRAGMA quick_check(1)", (), |row| row.get(0))?;
        if sound == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
    }

    /// Brings a database of an earlier program into the current form.
    ///
    /// # Errors
    /// If the database refuses, as on a full disk. Its form is then unchanged.
    pub fn prepare(&mut self) -> Result<(), StoreError> {
        migrate::migrate(&mut self.connection)
    }

    /// Returns the means to interrupt a check from another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Returns whether the file of the database is still in its place, so that data kept now will be found there. A
    /// database in memory has no place.
    pub fn is_in_place(&self) -> bool {
        self.place.as_ref().is_some_and(|(path, id)| FileId::of(path).is_some_and(|now| now == *id))
    }

    /// Opens a database to count its contents. Neither its contents nor its form change. Another program may write
    /// into it meanwhile, and it may be on a disk that cannot be written.
    ///
    /// # Errors
    /// If the database is missing, damaged, or of a later program.
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        let named = |more: &str| {
            let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            format!("file:{escaped}?mode=ro{more}")
        };
        let open = |name: String| -> Result<Self, StoreError> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(name, flags)?;
            connection.busy_timeout(PATIENCE)?;
            migrate::known(&connection)?;
            Ok(Self { connection, place: None })
        };
        let wal = PathBuf::from(format!("{}-wal", path.display()));
        // On a disk that cannot be written, the files that writers share cannot be made and are not needed.
        open(named(""))
            .or_else(|error| if wal.exists() { Err(error) } else { open(named("&immutable=1")).or(Err(error)) })
    }

    /// Creates a database that ends with the program.
    ///
    /// # Errors
    /// If the system has no memory left.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::configured(Connection::open_in_memory()?)
    }

    fn on_disk(path: &Path) -> Result<Self, StoreError> {
        private::prepare(path);
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        // A database of a later program is not touched.
        migrate::known(&connection)?;
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        connection.pragma_update(None, "journal_mode", "wal")?;
        let store = Self::configured(connection)?;
        Ok(Self { place: FileId::of(path).map(|id| (path.to_owned(), id)), ..store })
    }

    fn configured(connection: Connection) -> Result<Self, StoreError> {
        let mut connection = connection;
        // Acknowledged data is on the disk, even after a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "temp_store", "memory")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        if migrate::known(&connection)? == 0 {
            migrate::migrate(&mut connection)?;
        }
        // A visit needs only the draft's page. The rest is checked later, in the background.
        let sound: String = connection.query_row("PRAGMA quick_check('draft')", (), |row| row.get(0))?;
        if sound != "ok" {
            return Err(StoreError::Damaged);
        }
        Ok(Self { connection, place: None })
    }
}

impl From<StoreError> for Condition {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::ReadOnly => Self::ReadOnly,
            StoreError::TooNew { found, known } => Self::TooNew { found, known },
            other => Self::Unusable { why: other.to_string() },
        }
    }
}

/// Renames the database and the files beside it to a free name, and returns that name.
fn renamed_aside(path: &Path) -> std::io::Result<PathBuf> {
    let named = |ending: &str| {
        let mut name = OsString::from(path);
        name.push(ending);
        PathBuf::from(name)
    };
    let aside = (1..=u32::MAX).map(|nth| named(&format!(".damaged-{nth}"))).find(|name| !name.exists());
    let aside = aside.ok_or_else(|| std::io::Error::other("no name is free"))?;
    std::fs::rename(path, &aside)?;
    for part in ["-wal", "-shm"] {
        let part_of = named(part);
        if part_of.exists() {
            let mut name = OsString::from(&aside);
            name.push(part);
            std::fs::rename(&part_of, name)?;
        }
    }
    Ok(aside)
}

/// Reads a day from a column.
fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Date> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}
