//! What the page of the staff needs and what takes longer than a frame.

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

/// Something to find out or to do.
pub(crate) enum Errand {
    /// Whether these digits are the PIN.
    Pin { digits: String, hash: Box<PinHash> },
    /// How the printer is.
    Printer(Target),
    /// Who holds the keys, and what was counted until today.
    Look { file: Option<PathBuf>, today: Date },
    /// Which leaflet people found best in this time.
    Opinions { file: Option<PathBuf>, period: Period, today: Date },
    /// The width of the screen goes into the configuration.
    KeepWidth { file: Option<PathBuf>, millimetres: f32 },
}

/// What was looked up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Looked {
    /// Who would hold a key; a message of the system where none can be made.
    pub(crate) custody: Result<Custody, String>,
    /// `None` where nothing is counted on this machine.
    pub(crate) counted: Option<Counted>,
}

/// What happened, and how often.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted {
    pub(crate) today: Vec<Count>,
    pub(crate) month: Vec<Count>,
}

impl Errand {
    /// Does it; it may take its time.
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

/// In memory alone, where no folder is named, nothing can be read beside the keeper.
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
