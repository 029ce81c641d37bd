//! 保管. What the machine keeps on its disk: the sealed draft of the visit that is going on, facts about nobody,
//! opinions of nobody in particular, and what staff counted for a plan.
//!
//! The kiosk goes on whatever the disk does. [`Store::open`] always gives a store; its [`Condition`] says whether it lies
//! on the disk or, where that is damaged, full or read-only, in memory only.

mod draft;
mod fact;
mod migrate;
mod opinion;
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
pub use opinion::Ballot;
pub use progress::{Entry, EntryId};

use crate::random::NoRandom;

/// How long another program that reads the counts may hold the database.
const PATIENCE: Duration = Duration::from_secs(2);

/// The database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// Where it lies, and which file that was; `None` in memory.
    place: Option<(PathBuf, FileId)>,
}

/// Interrupts a long check of the database from another thread. See [`Store::check`].
pub struct Interrupter(InterruptHandle);

impl Interrupter {
    /// Interrupts what the database is doing now, if it is doing anything.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// What was found where the database should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is as it was left.
    Opened,
    /// There was none; one was made.
    New,
    /// It was damaged: renamed aside, and a new one was made.
    Replaced {
        /// Where the damaged one lies now.
        aside: PathBuf,
    },
    /// A later program made it. It is left as it is; what happens is held in memory.
    TooNew {
        /// Of the database.
        found: u32,
        /// The latest that this program knows.
        known: u32,
    },
    /// It cannot be written; what happens is held in memory.
    ReadOnly,
    /// The disk is full; what happens is held in memory.
    Full,
    /// It cannot be used for another reason; what happens is held in memory.
    Unusable {
        /// What the database said.
        why: String,
    },
    /// No place for it is set up; what happens is held in memory.
    Nowhere,
    /// Another kiosk writes into it; what happens is held in memory.
    InUse,
}

impl Condition {
    /// Whether what is kept outlives the program.
    pub fn is_on_disk(&self) -> bool {
        matches!(self, Self::Opened | Self::New | Self::Replaced { .. })
    }
}

/// What the database refused.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No room.
    #[error("the disk is full")]
    Full,
    /// Somebody interrupted it; nothing has changed.
    #[error("the database was interrupted")]
    Interrupted,
    /// It was readable and is not any more.
    #[error("the database is damaged")]
    Damaged,
    /// It cannot be written.
    #[error("the database cannot be written")]
    ReadOnly,
    /// A later program made it.
    #[error("the database has version {found}, this program knows {known}")]
    TooNew {
        /// Of the database.
        found: u32,
        /// The latest that this program knows.
        known: u32,
    },
    /// Everything else it may say. It names statements of ours, never what is kept.
    #[error("the database: {0}")]
    Other(rusqlite::Error),
    /// A fact is not of a kind that this program knows.
    #[error("a fact cannot be read: {0}")]
    Fact(#[from] serde_json::Error),
    /// No id could be made.
    #[error(transparent)]
    Random(#[from] NoRandom),
}

impl StoreError {
    /// Returns whether the same may succeed in a moment: the disk was full, or another program held the database. What
    /// the database refuses for what it is would be refused for ever.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Full | Self::ReadOnly | Self::Interrupted => true,
            Self::Other(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    ErrorCode::DatabaseBusy
                        | ErrorCode::DatabaseLocked
                        | ErrorCode::SystemIoFailure
                        | ErrorCode::CannotOpen
                )
            ),
            Self::Damaged | Self::TooNew { .. } | Self::Fact(_) | Self::Random(_) => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // Shared memory that cannot grow is the first thing that a full disk refuses.
        if error.sqlite_error().is_some_and(|it| it.extended_code == ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ => Self::Other(error),
        }
    }
}

impl Store {
    /// Opens the database, whatever state it is in, and checks all of it. The folder is made if it is not there.
    ///
    /// # Errors
    /// When not even a database in memory can be made.
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

    /// Opens the database as fast as it can be opened, however large it is: the draft can be read and kept at once.
    /// [`check`](Self::check) and [`prepare`](Self::prepare) have to follow before anything is counted.
    ///
    /// # Errors
    /// When not even a database in memory can be made.
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
    /// When not even a database in memory can be made.
    pub fn replaced(path: &Path) -> Result<(Self, Condition), StoreError> {
        let condition = match renamed_aside(path).map(|aside| (Self::on_disk(path), aside)) {
            Ok((Ok(store), aside)) => return Ok((store, Condition::Replaced { aside })),
            Ok((Err(error), _)) => error.into(),
            Err(error) => Condition::Unusable { why: format!("damaged, and cannot be renamed: {error}") },
        };
        Ok((Self::in_memory()?, condition))
    }

    /// Checks every page of the database. That takes a second for each 200 MB; [`interrupter`](Self::interrupter) gives
    /// the means to end it early.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when something is wrong, [`StoreError::Interrupted`] when it was ended early.
    pub fn check(&self) -> Result<(), StoreError> {
        let sound: String = self.connection.query_row("PRAGMA quick_check(1)", (), |row| row.get(0))?;
        if sound == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
    }

    /// Brings a database of an earlier program into today's form.
    ///
    /// # Errors
    /// When the database refuses, as on a full disk; then its form is as it was.
    pub fn prepare(&mut self) -> Result<(), StoreError> {
        migrate::migrate(&mut self.connection)
    }

    /// Returns what interrupts a check from another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Returns whether what is kept now will be found at the database's place: its file still lies there. A database in
    /// memory has no place.
    pub fn is_in_place(&self) -> bool {
        self.place.as_ref().is_some_and(|(path, id)| file_id(path).is_some_and(|now| now == *id))
    }

    /// Opens a database to count what is in it, and changes nothing: neither it nor its form. Another program may
    /// write into it meanwhile; it may also lie on a disk that cannot be written.
    ///
    /// # Errors
    /// When it is not there, damaged, or of a later program.
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
        // Where nobody can write, the files that writers share cannot be made, and are not needed.
        open(named(""))
            .or_else(|error| if wal.exists() { Err(error) } else { open(named("&immutable=1")).or(Err(error)) })
    }

    /// A database that ends with the program.
    ///
    /// # Errors
    /// When the system has no memory left.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::configured(Connection::open_in_memory()?)
    }

    fn on_disk(path: &Path) -> Result<Self, StoreError> {
        private::prepare(path);
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        // A later program's database is not touched.
        migrate::known(&connection)?;
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        connection.pragma_update(None, "journal_mode", "wal")?;
        let store = Self::configured(connection)?;
        Ok(Self { place: file_id(path).map(|id| (path.to_owned(), id)), ..store })
    }

    fn configured(connection: Connection) -> Result<Self, StoreError> {
        let mut connection = connection;
        // What is acknowledged is on the disk, also after a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "temp_store", "memory")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        if migrate::known(&connection)? == 0 {
            migrate::migrate(&mut connection)?;
        }
        // The draft's page is all that a visit needs; the rest is checked behind it.
        let sound: String = connection.query_row("PRAGMA quick_check('draft')", (), |row| row.get(0))?;
        if sound != "ok" {
            return Err(StoreError::Damaged);
        }
        Ok(Self { connection, place: None })
    }
}

/// Which file lies at a place: the device and the number on it.
type FileId = (u64, u64);

fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    let file = std::fs::metadata(path).ok()?;
    Some((file.dev(), file.ino()))
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

/// Renames the database and what belongs to it to a name that is free; gives it.
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

/// A day, as it stands in a column.
fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Date> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}
