//! 下書きの番人. Keeps what a citizen has so far, sealed, on a worker of its own, and ends it at once when the visit ends.
//!
//! One save is under way at most, and the newest wish wins. A save that the disk refuses is tried again until it
//! succeeds. What is acknowledged is on the disk.

mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use egui::Context;
use jiff::civil::Date;
use log::{error, warn};
use moshimo_core::model::Value;
use moshimo_core::model::plan::Progress;
use moshimo_core::sheet::ItemPath;
use moshimo_core::store::{Ballot, Condition, Entry, EntryId, Fact, Interrupter, StoreError};
use moshimo_core::vault::{Custody, DraftId, Seal, VaultError};
use moshimo_core::visit::{Beside, Decision, Visit, beside_to_bytes};
use thiserror::Error;

use crate::app::succession::Owed;
use crate::system::clock::Changes;
use crate::system::threads::{self, NoThread, Shared};
use worker::Worker;

/// Facts that may wait for the disk.
const FACTS: usize = 1000;
/// Every touch renews the key, but not more often than this many seconds.
const RENEWED: f64 = 1.0;
/// The key lives a little longer than the screen waits, so that a touch in the last second still finds it.
const GRACE: u64 = 5;

/// What is there so far, as it is to be kept.
pub(crate) enum Snapshot {
    /// Of a citizen.
    Visit(Box<VisitSnapshot>),
    /// A lecture, written down.
    Lecture(Vec<u8>),
}

/// What a citizen has so far.
pub(crate) struct VisitSnapshot {
    /// The sheet that is open; a game may be played before any is.
    pub(crate) visit: Option<Visit>,
    /// What stands in the control and is no answer yet.
    pub(crate) drafted: Option<(ItemPath, Vec<Value>)>,
    /// Where the citizen is, and how the screen looks.
    pub(crate) beside: Beside,
}

impl Snapshot {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Visit(one), Self::Visit(other)) => one.is_same(other),
            (Self::Lecture(one), Self::Lecture(other)) => one == other,
            _ => false,
        }
    }

    fn sealed(&self, seal: &Seal) -> Result<Vec<u8>, KeepError> {
        match self {
            Self::Visit(snapshot) => snapshot.sealed(seal),
            Self::Lecture(bytes) => Ok(seal.close(bytes)?),
        }
    }
}

impl VisitSnapshot {
    fn sealed(&self, seal: &Seal) -> Result<Vec<u8>, KeepError> {
        let mut visit = self.visit.as_ref().map(Visit::as_it_stands);
        if let (Some(visit), Some((path, values))) = (&mut visit, &self.drafted) {
            // What the sheet does not take is said on the screen; it is no answer and is not kept.
            visit.answer(path, values.clone()).ok();
        }
        let bytes = match &visit {
            Some(visit) => visit.to_bytes(&self.beside)?,
            None => beside_to_bytes(&self.beside)?,
        };
        Ok(seal.close(&bytes)?)
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_same_visit = match (&self.visit, &other.visit) {
            (Some(one), Some(other)) => {
                one.form() == other.form() && one.response() == other.response() && decisions(one).eq(decisions(other))
            }
            (None, None) => true,
            _ => false,
        };
        is_same_visit && self.drafted == other.drafted && self.beside == other.beside
    }
}

fn decisions(visit: &Visit) -> impl Iterator<Item = Decision> {
    visit.left_over().map(|(_, decision)| decision)
}

/// A draft that an earlier run of the program left, still sealed, and its key.
pub(crate) struct Found {
    pub(crate) seal: Seal,
    pub(crate) sealed: Vec<u8>,
}

impl Found {
    /// Whether it can still be opened.
    pub(crate) fn is_alive(&self) -> bool {
        self.seal.is_alive()
    }
}

/// What staff do with what is counted for a plan.
pub(crate) enum Tally {
    Look,
    Add(Progress),
    Withdraw(EntryId),
}

/// Where the database lies.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// No folder is set up.
    Nowhere,
    /// In this file.
    File(PathBuf),
    /// Another kiosk uses it.
    InUse,
}

/// All entries of a plan; why there are none, where the database refuses.
pub(crate) type Tallied = Result<Vec<Entry>, String>;

/// What the worker has to say.
enum News {
    Tallied(Tallied),
    Opened(Condition),
    Found(Found),
    /// The change is on the disk.
    Kept,
    /// The change is held in memory: there is no disk for it.
    Held,
    /// Under the key of this draft.
    NotKept(DraftId, KeepError),
}

/// Why a save did not come.
#[derive(Debug, Error)]
enum KeepError {
    #[error("what is kept cannot be sealed: {0}")]
    Vault(#[from] VaultError),
    #[error("what is kept cannot be stored: {0}")]
    Store(#[from] StoreError),
    #[error("what is kept cannot be written down")]
    Written(#[from] serde_json::Error),
}

/// Whether everything is kept as it should be: for the staff.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Health {
    /// What was found on the disk; `None` until it was looked at.
    pub(crate) store: Option<Condition>,
    /// Who held the key of the last visit.
    pub(crate) custody: Option<Custody>,
    /// Why the last save did not come.
    pub(crate) trouble: Option<String>,
}

#[derive(Clone)]
struct Wish {
    seal: Seal,
    snapshot: Arc<Snapshot>,
    /// How many changes it holds since the visit began.
    change: u64,
}

#[derive(Default)]
struct Wishes {
    forget: bool,
    keep: Option<Wish>,
    owed: Owed,
    /// With the id of the plan.
    tallies: Vec<(String, Tally)>,
    over: bool,
}

impl Wishes {
    fn is_empty(&self) -> bool {
        let counts = self.owed.facts.len() + self.owed.ballots.len() + self.tallies.len();
        !self.forget && self.keep.is_none() && counts == 0
    }
}

/// Between the screen and the worker.
#[derive(Default)]
struct Desk {
    wishes: Shared<Wishes>,
    standing: Shared<Standing>,
}

/// What the worker is doing.
#[derive(Default)]
struct Standing {
    /// It has wishes that are not done.
    busy: bool,
    /// Counts that no disk has taken yet.
    owed: Owed,
    /// Ends the check of the whole database that is going on.
    checking: Option<Interrupter>,
}

/// The worker, from the screen's side.
pub(crate) struct Keeper {
    desk: Arc<Desk>,
    inbox: Receiver<News>,
    life: Duration,
    seal: Option<Seal>,
    last: Option<Arc<Snapshot>>,
    changes: u64,
    renewed: f64,
    touched: f64,
    /// The key was lost: what is there has to be saved under a new one, also without a touch.
    lost: bool,
    health: Health,
    tallied: Option<Tallied>,
}

impl Keeper {
    /// Starts the worker, which opens the database; without one everything stays in memory. `waits` is how long the
    /// screen waits for somebody, in seconds; `owed` is what an earlier window could not store.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(ctx: &Context, place: Place, waits: u64, today: Date, owed: Owed) -> Result<Self, NoThread> {
        let (news, inbox) = channel();
        let desk = Arc::new(Desk::default());
        desk.wishes.hold().owed = owed;
        let worker = Worker::new(Arc::clone(&desk), news, ctx.clone(), place, today);
        threads::start("keeper", move || worker.work())?;
        Ok(Self {
            desk,
            inbox,
            life: Duration::from_secs(waits + GRACE),
            seal: None,
            last: None,
            changes: 0,
            renewed: f64::NEG_INFINITY,
            touched: 0.0,
            lost: false,
            health: Health { store: None, custody: None, trouble: None },
            tallied: None,
        })
    }

    /// Whether it is known if an earlier run left a draft.
    pub(crate) fn has_looked(&self) -> bool {
        // One that cannot be opened now may be opened in a moment, as when another program holds it.
        self.health.store.as_ref().is_some_and(|store| !matches!(store, Condition::Unusable { .. }))
    }

    /// Whether everything that was wished is done.
    pub(crate) fn is_settled(&self) -> bool {
        // In this order: the worker says that it is busy before it takes the wishes away.
        let idle = self.desk.wishes.hold().is_empty();
        idle && !self.desk.standing.hold().busy
    }

    /// What no disk has taken yet, for the next window.
    pub(crate) fn owed(&self) -> Owed {
        // What is still wished, and what the worker has taken and not stored.
        let mut owed = self.desk.wishes.hold().owed.clone();
        let standing = self.desk.standing.hold();
        owed.facts.extend(standing.owed.facts.iter().cloned());
        owed.ballots.extend(standing.owed.ballots.iter().cloned());
        owed
    }

    /// Whether everything is kept as it should be.
    pub(crate) fn health(&self) -> &Health {
        &self.health
    }

    /// How many changes of this visit were handed over.
    #[cfg(test)]
    pub(crate) fn changes(&self) -> u64 {
        self.changes
    }

    /// Takes in what the worker has done; gives a draft that was found.
    pub(crate) fn hear(&mut self) -> Option<Found> {
        let mut found = None;
        while let Ok(news) = self.inbox.try_recv() {
            match news {
                News::Opened(condition) => self.health.store = Some(condition),
                News::Found(draft) => found = Some(draft),
                News::Tallied(tallied) => self.tallied = Some(tallied),
                News::Kept | News::Held => self.health.trouble = None,
                News::NotKept(id, KeepError::Vault(VaultError::Gone)) => {
                    // Late news of a key that was replaced already say nothing of the new one.
                    if self.seal.as_ref().is_some_and(|seal| seal.id() == id) {
                        self.lose();
                    }
                }
                News::NotKept(_, why) => self.health.trouble = Some(why.to_string()),
            }
        }
        found
    }

    /// Keeps this, if anything has changed.
    pub(crate) fn keep(&mut self, snapshot: Snapshot) {
        if self.last.as_ref().is_some_and(|last| last.is_same(&snapshot)) {
            return;
        }
        self.lost = false;
        let Some(seal) = self.seal() else { return };
        let snapshot = Arc::new(snapshot);
        self.last = Some(Arc::clone(&snapshot));
        self.changes += 1;
        let wish = Wish { seal, snapshot, change: self.changes };
        self.wish(|wishes| wishes.keep = Some(wish));
    }

    /// Goes on under the key of a draft that was found. One that was made meanwhile ends.
    pub(crate) fn go_on(&mut self, found: Found) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
        self.health.custody = Some(found.seal.custody());
        self.seal = Some(found.seal);
    }

    /// Somebody touched the screen: the key's time begins anew.
    pub(crate) fn renew(&mut self, now: f64) {
        self.touched = now;
        if now - self.renewed < RENEWED {
            return;
        }
        self.renewed = now;
        self.give_time(self.life);
    }

    /// The kernel counts a key's time by the clock on the wall. When that was set, the key gets the time that is left of
    /// the silence, no more and no less.
    pub(crate) fn follow_clock(&mut self, changes: Changes, now: f64) {
        if self.seal.is_some() && changes.was_set {
            let silent = Duration::try_from_secs_f64((now - self.touched).max(0.0)).unwrap_or_default();
            self.give_time(self.life.saturating_sub(silent));
        }
    }

    /// Whether what is there has to be saved, although nothing has changed: its key was lost.
    pub(crate) fn has_lost(&self) -> bool {
        self.lost
    }

    fn give_time(&mut self, life: Duration) {
        let gone = self.seal.as_ref().is_some_and(|seal| matches!(seal.renew(life), Err(VaultError::Gone)));
        if gone {
            self.lose();
        }
    }

    /// The key is gone while somebody is there: what is there gets a new one with the next save.
    fn lose(&mut self) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
        self.lost = true;
    }

    /// Ends what is kept: the key is revoked before this returns, the row goes as soon as the disk allows.
    pub(crate) fn end(&mut self) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
        self.lost = false;
        self.changes = 0;
        self.wish(|wishes| {
            wishes.keep = None;
            wishes.forget = true;
        });
    }

    /// Whether something is kept that has not ended.
    pub(crate) fn is_keeping(&self) -> bool {
        self.seal.is_some()
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

    /// Adds to what is counted for a plan, takes out of it, or only looks; the answer comes with [`Self::take_tallied`].
    pub(crate) fn tally(&self, plan: &str, tally: Tally) {
        self.wish(|wishes| {
            if wishes.tallies.len() < FACTS {
                wishes.tallies.push((plan.to_owned(), tally));
            }
        });
    }

    /// What is counted now, once after each wish.
    pub(crate) fn take_tallied(&mut self) -> Option<Tallied> {
        self.tallied.take()
    }

    fn seal(&mut self) -> Option<Seal> {
        if self.seal.is_none() {
            let seal = Seal::new(self.life).inspect_err(|error| error!("nothing can be kept: {error}")).ok()?;
            if let Custody::Memory { why } = seal.custody() {
                warn!("the kernel keeps no key ({why}); after a crash nothing comes back");
            }
            self.health.custody = Some(seal.custody());
            self.seal = Some(seal);
        }
        self.seal.clone()
    }

    fn wish(&self, change: impl FnOnce(&mut Wishes)) {
        self.desk.wishes.change(change);
        if let Some(checking) = &self.desk.standing.hold().checking {
            checking.interrupt();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.wish(|wishes| wishes.over = true);
    }
}
