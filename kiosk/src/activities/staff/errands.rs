//! The tasks of the staff's page that take longer than a frame.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use log::warn;
use moshimo_core::model::leaflet::Opinion;

use crate::activities::staff::{Kept, News, Period, Verdict};
use crate::system::config::edit;
use crate::system::keyring::{self, Custody, PinHash};
use crate::system::printer::{self, Target};
use crate::system::store::{self, Count};

/// A task that takes longer than a frame.
pub(crate) enum Errand {
    /// Checks whether these digits are the PIN.
    Pin { digits: String, hash: Box<PinHash> },
    /// Asks the printer about itself.
    Printer(Target),
    /// Looks up who holds the keys, and what was counted until today.
    Look { file: Option<PathBuf>, today: Date },
    /// Reads the opinions of this time.
    Opinions { file: Option<PathBuf>, period: Period, today: Date },
    /// Writes the width of the screen into the configuration.
    KeepWidth { file: Option<PathBuf>, millimetres: f32 },
}

/// The facts that were looked up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Looked {
    /// The keeper of a key, or the error of the system where no key can be made.
    pub(crate) custody: Result<Custody, String>,
    /// The counts; `None` where nothing is counted on this machine.
    pub(crate) counted: Option<Counted>,
}

/// The happenings of a time, with their numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted {
    pub(crate) today: Vec<Count>,
    pub(crate) month: Vec<Count>,
}

impl Errand {
    /// Runs the errand to its end. Takes longer than a frame.
    pub(crate) fn run(self) -> News {
        match self {
            Self::Pin { digits, hash } => News::Pin(if hash.is_of(&digits) { Verdict::Right } else { Verdict::Wrong }),
            Self::Printer(target) => News::Printer(printer::ask(&target)),
            Self::Look { file, today } => News::Looked(Looked {
                custody: keyring::custody().map_err(|error| error.to_string()),
                counted: file.and_then(|file| count(&file, today)),
            }),
            Self::Opinions { file, period, today } => News::Opinions(period, opinions(file, &period.days(today))),
            Self::KeepWidth { file, millimetres } => News::Kept(keep_width(file, millimetres)),
        }
    }
}

fn count(file: &Path, today: Date) -> Option<Counted> {
    let counts = |days: RangeInclusive<Date>| {
        store::counts(file, &days).inspect_err(|error| warn!("the counts cannot be read: {error}")).ok()
    };
    Some(Counted { today: counts(today..=today)?, month: counts(today.first_of_month()..=today)? })
}

/// Reads the opinions of these days. Where the database is in memory alone, no thread beside its own can read it.
fn opinions(file: Option<PathBuf>, days: &RangeInclusive<Date>) -> Result<Vec<Opinion>, String> {
    let file = file.ok_or_else(String::new)?;
    let read = store::opinions(&file, days);
    read.inspect_err(|error| warn!("the opinions cannot be read: {error}")).map_err(|error| error.to_string())
}

fn keep_width(file: Option<PathBuf>, millimetres: f32) -> Kept {
    let Some(file) = file else { return Kept::OnlyNow };
    match edit::write_width(&file, millimetres) {
        Ok(()) => Kept::Written,
        Err(error) => {
            warn!("the width of the screen is not kept: {error}");
            Kept::OnlyNow
        }
    }
}
