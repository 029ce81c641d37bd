//! 下書きの番人. Keeps what a citizen has so far, sealed, on a worker of its own, and ends it at once when the visit ends.
//!
//! One save is under way at most, and the newest wish wins. A save that the disk refuses is tried again until it
//! succeeds. What is acknowledged is on the disk.

use std::sync::Arc;

use log::{error, warn};
use moshimo_core::model::Value;
use moshimo_core::sheet::ItemPath;
use moshimo_core::visit::{Beside, Decision, Visit, beside_to_bytes};
use zeroize::Zeroizing;

use crate::system::clock::Changes;
use crate::system::keyring::{self, Custody, Seal, VaultError};
use crate::system::store::{Condition, Database, Draft, Found, News, Tallied};

/// Every touch renews the key, but not more often than this many seconds.
const RENEWED: f64 = 1.0;
/// The key lives a little longer than the screen waits, so that a touch in the last second still finds it.
const GRACE: f64 = 5.0;

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

    fn to_bytes(&self) -> serde_json::Result<Zeroizing<Vec<u8>>> {
        match self {
            Self::Visit(snapshot) => snapshot.to_bytes(),
            Self::Lecture(bytes) => Ok(bytes.clone().into()),
        }
    }
}

impl VisitSnapshot {
    fn to_bytes(&self) -> serde_json::Result<Zeroizing<Vec<u8>>> {
        let mut visit = self.visit.as_ref().map(Visit::as_it_stands);
        if let (Some(visit), Some((path, values))) = (&mut visit, &self.drafted) {
            // What the sheet does not take is said on the screen; it is no answer and is not kept.
            visit.answer(path, values.clone()).ok();
        }
        match &visit {
            Some(visit) => visit.to_bytes(&self.beside),
            None => beside_to_bytes(&self.beside),
        }
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

/// The worker, from the screen's side.
pub(crate) struct Keeper {
    pub(crate) database: Database,
    /// Seconds that the key lives after a touch.
    life: f64,
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
    /// Keeps drafts in this database. The screen waits for somebody for `waits` seconds.
    pub(crate) fn new(database: Database, waits: f64) -> Self {
        Self {
            database,
            life: waits + GRACE,
            seal: None,
            last: None,
            changes: 0,
            renewed: f64::NEG_INFINITY,
            touched: 0.0,
            lost: false,
            health: Health { store: None, custody: None, trouble: None },
            tallied: None,
        }
    }

    /// Whether it is known if an earlier run left a draft.
    pub(crate) fn has_looked(&self) -> bool {
        // One that cannot be opened now may be opened in a moment, as when another program holds it.
        self.health.store.as_ref().is_some_and(|store| !matches!(store, Condition::Unusable { .. }))
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
        while let Some(news) = self.database.hear() {
            match news {
                News::Opened(condition) => self.health.store = Some(condition),
                News::Found(draft) => found = Some(draft),
                News::Tallied(tallied) => self.tallied = Some(tallied),
                News::Kept => self.health.trouble = None,
                News::KeyGone(id) => {
                    // Late news of a key that was replaced already say nothing of the new one.
                    if self.seal.as_ref().is_some_and(|seal| seal.id() == id) {
                        self.lose();
                    }
                }
                News::NotKept(why) => self.health.trouble = Some(why),
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
        let write = Arc::new(move || snapshot.to_bytes());
        self.database.keep(Draft { seal, write, change: self.changes });
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
            self.give_time(self.life - (now - self.touched).max(0.0));
        }
    }

    /// Whether what is there has to be saved, although nothing has changed: its key was lost.
    pub(crate) fn has_lost(&self) -> bool {
        self.lost
    }

    fn give_time(&mut self, seconds: f64) {
        let gone =
            self.seal.as_ref().is_some_and(|seal| matches!(keyring::renew(seal, seconds), Err(VaultError::Gone)));
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
        self.database.forget();
    }

    /// Whether something is kept that has not ended.
    pub(crate) fn is_keeping(&self) -> bool {
        self.seal.is_some()
    }

    /// What is counted now, once after each wish.
    pub(crate) fn take_tallied(&mut self) -> Option<Tallied> {
        self.tallied.take()
    }

    fn seal(&mut self) -> Option<Seal> {
        if self.seal.is_none() {
            let seal = keyring::seal(self.life).inspect_err(|error| error!("nothing can be kept: {error}")).ok()?;
            if let Custody::Memory { why } = seal.custody() {
                warn!("the kernel keeps no key ({why}); after a crash nothing comes back");
            }
            self.health.custody = Some(seal.custody());
            self.seal = Some(seal);
        }
        self.seal.clone()
    }
}
