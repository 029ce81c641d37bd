//! The database, which a worker of its own has while a window is open.
//!
//! One save is under way at most, and the newest draft wins. A save that the disk refuses is tried again until it
//! succeeds. A draft that is reported as kept is on the disk.

mod worker;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;
use jiff::civil::Date;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::plan::Progress;
pub(crate) use moshimo_core::store::{Ballot, Condition, Count, Entry, EntryId, Fact, Happening, StoreError};
use moshimo_core::store::{Interrupter, Store};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::system::keyring::{DraftId, Seal, VaultError};
use crate::system::threads::{self, NoThread, Shared};
use worker::Worker;

/// The number of facts, and of opinions, that may wait for the disk.
const FACTS: usize = 1000;

/// The place of the database.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// No folder is set up. Everything stays in memory.
    Nowhere,
    /// This file.
    File(PathBuf),
    /// The file belongs to another kiosk that runs. Everything stays in memory.
    InUse,
}

/// Facts and opinions that the database has not taken yet.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Owed {
    pub(crate) facts: Vec<Fact>,
    pub(crate) ballots: Vec<Ballot>,
}

impl Owed {
    fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.ballots.is_empty()
    }

    fn extend(&mut self, other: &Self) {
        self.facts.extend(other.facts.iter().cloned());
        self.ballots.extend(other.ballots.iter().cloned());
    }
}

/// A draft to be kept: the worker writes it down and seals it.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) seal: Seal,
    /// Writes the draft down.
    pub(crate) write: Arc<dyn Fn() -> serde_json::Result<Zeroizing<Vec<u8>>> + Send + Sync>,
    /// The number of changes since the visit began.
    pub(crate) change: u64,
}

/// A draft that an earlier run of the program left, still sealed, and its key.
pub(crate) struct Found {
    pub(crate) seal: Seal,
    sealed: Vec<u8>,
}

impl Found {
    /// Returns what a program that ended in the middle of a visit would have left.
    #[cfg(test)]
    pub(crate) fn of(draft: &[u8]) -> Self {
        let seal = crate::system::keyring::seal(60.0).expect("a key");
        let sealed = seal.close(draft).expect("a sealed draft");
        Self { seal, sealed }
    }

    /// Returns whether the draft can still be opened.
    pub(crate) fn is_alive(&self) -> bool {
        self.seal.is_alive()
    }

    /// Opens the draft.
    ///
    /// # Errors
    /// When its key is gone, or somebody changed what was sealed.
    pub(crate) fn open(&self) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.seal.open(&self.sealed)
    }

    /// Revokes the key: from now on nobody can open the draft.
    pub(crate) fn revoke(&self) {
        self.seal.revoke();
    }
}

/// A task of the staff with the numbers that are counted for a plan.
pub(crate) enum Tally {
    Look,
    Add(Progress),
    Withdraw(EntryId),
}

/// All entries of a plan, or why the database refuses them.
pub(crate) type Tallied = Result<Vec<Entry>, String>;

/// A report of the worker.
pub(crate) enum News {
    /// The database is open.
    Opened(Condition),
    /// An earlier run left a draft.
    Found(Found),
    /// The draft is as it should be: on the disk, or in memory where there is no disk for it.
    Kept,
    /// The draft is not kept, and why. It is tried again.
    NotKept(String),
    /// The draft is not kept, because this key is gone.
    KeyGone(DraftId),
    /// The entries of a plan.
    Tallied(Tallied),
}

#[derive(Default)]
struct Wishes {
    forget: bool,
    keep: Option<Draft>,
    owed: Owed,
    /// With the id of the plan.
    tallies: Vec<(String, Tally)>,
    over: bool,
}

impl Wishes {
    fn is_empty(&self) -> bool {
        !self.forget && self.keep.is_none() && self.owed.is_empty() && self.tallies.is_empty()
    }
}

/// The values that the screen and the worker share.
#[derive(Default)]
struct Desk {
    wishes: Shared<Wishes>,
    standing: Shared<Standing>,
}

/// The worker's own state.
#[derive(Default)]
struct Standing {
    /// Whether it has wishes that are not done.
    busy: bool,
    /// Facts and opinions that no disk has taken yet.
    owed: Owed,
    /// Ends the check of the whole database that is going on.
    checking: Option<Interrupter>,
}

/// The database, from the screen's side.
pub(crate) struct Database {
    desk: Arc<Desk>,
    inbox: Receiver<News>,
}

impl Database {
    /// Starts the worker, which opens the database. `owed` is what an earlier window could not store.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(ctx: &Context, place: Place, today: Date, owed: Owed) -> Result<Self, NoThread> {
        let (news, inbox) = channel();
        let desk = Arc::new(Desk::default());
        desk.wishes.hold().owed = owed;
        let worker = Worker::new(Arc::clone(&desk), news, ctx.clone(), place, today);
        threads::start("keeper", move || worker.work())?;
        Ok(Self { desk, inbox })
    }

    /// Returns the worker's next report, if there is one.
    pub(crate) fn hear(&self) -> Option<News> {
        self.inbox.try_recv().ok()
    }

    /// Returns whether everything that was wished is done.
    pub(crate) fn is_settled(&self) -> bool {
        // In this order: the worker says that it is busy before it takes the wishes away.
        let idle = self.desk.wishes.hold().is_empty();
        idle && !self.desk.standing.hold().busy
    }

    /// Returns the facts and opinions that no disk has taken yet, for the next window.
    pub(crate) fn owed(&self) -> Owed {
        // Those that are still wished, and those that the worker has taken and not stored.
        let mut owed = self.desk.wishes.hold().owed.clone();
        owed.extend(&self.desk.standing.hold().owed);
        owed
    }

    /// Keeps a draft instead of the one before.
    pub(crate) fn keep(&self, draft: Draft) {
        self.wish(|wishes| wishes.keep = Some(draft));
    }

    /// Removes the draft as soon as the disk allows.
    pub(crate) fn forget(&self) {
        self.wish(|wishes| {
            wishes.keep = None;
            wishes.forget = true;
        });
    }

    /// Keeps a fact about nobody.
    pub(crate) fn note(&self, fact: Fact) {
        self.wish(|wishes| {
            if wishes.owed.facts.len() < FACTS {
                wishes.owed.facts.push(fact);
            }
        });
    }

    /// Keeps an opinion of nobody in particular.
    pub(crate) fn ballot(&self, ballot: Ballot) {
        self.wish(|wishes| {
            if wishes.owed.ballots.len() < FACTS {
                wishes.owed.ballots.push(ballot);
            }
        });
    }

    /// Adds to the numbers of a plan, takes out of them, or only looks. The worker reports all entries.
    pub(crate) fn tally(&self, plan: &str, tally: Tally) {
        self.wish(|wishes| {
            if wishes.tallies.len() < FACTS {
                wishes.tallies.push((plan.to_owned(), tally));
            }
        });
    }

    fn wish(&self, change: impl FnOnce(&mut Wishes)) {
        self.desk.wishes.change(change);
        if let Some(checking) = &self.desk.standing.hold().checking {
            checking.interrupt();
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.wish(|wishes| wishes.over = true);
    }
}

/// Reads, beside the worker, how often each thing happened on these days.
///
/// # Errors
/// When the file cannot be read as a database.
pub(crate) fn counts(file: &Path, days: &RangeInclusive<Date>) -> Result<Vec<Count>, StoreError> {
    Store::open_to_read(file)?.counts(days)
}

/// Reads, beside the worker, the opinions that were given on these days.
///
/// # Errors
/// When the file cannot be read as a database.
pub(crate) fn opinions(file: &Path, days: &RangeInclusive<Date>) -> Result<Vec<Opinion>, StoreError> {
    Store::open_to_read(file)?.opinions(days)
}
