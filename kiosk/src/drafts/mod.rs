//! 下書きの番人. The draft of a visit or a lecture: kept under a key of its own, and ended at once with the visit.
//!
//! [`crate::system::store`] writes the draft down, seals it and stores it. This module decides when, and under which
//! key.

use std::sync::Arc;

use log::{error, warn};
use moshimo_core::model::Value;
use moshimo_core::sheet::ItemPath;
use moshimo_core::visit::{Beside, Decision, Visit, beside_to_bytes};
use zeroize::Zeroizing;

use crate::system::clock::Changes;
use crate::system::keyring::{self, Custody, Seal, VaultError};
use crate::system::store::{Condition, Database, Draft, Found, News, Tallied};

/// The shortest time in seconds between two renewals of the key by touches.
const RENEWED: f64 = 1.0;
/// The seconds that the key lives longer than the screen waits, so that a touch in the last second still finds it.
const GRACE: f64 = 5.0;

/// The state of a visit or a lecture, as it is to be kept.
pub(crate) enum Snapshot {
    /// The state of a visit.
    Visit(Box<VisitSnapshot>),
    /// The state of a lecture, already written down.
    Lecture(Vec<u8>),
}

/// The state of a visit.
pub(crate) struct VisitSnapshot {
    /// The sheet that is open. A game may be played before any is.
    pub(crate) visit: Option<Visit>,
    /// The contents of the control that are no answer yet.
    pub(crate) drafted: Option<(ItemPath, Vec<Value>)>,
    /// The place of the citizen, and the look of the screen.
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
            // A value that the sheet refuses is no answer and is not kept. The screen says so.
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

/// The health of what is kept, for the page of the staff.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Health {
    /// The condition of the database; `None` until it is known.
    pub(crate) store: Option<Condition>,
    /// The holder of the key of the last visit.
    pub(crate) custody: Option<Custody>,
    /// The reason why the last save failed.
    pub(crate) trouble: Option<String>,
}

/// The keeper of the draft.
pub(crate) struct Keeper {
    pub(crate) database: Database,
    /// The seconds that the key lives after a touch.
    life: f64,
    seal: Option<Seal>,
    last: Option<Arc<Snapshot>>,
    changes: u64,
    renewed: f64,
    touched: f64,
    /// Whether the key was lost, so that the draft has to be saved under a new one, also without a touch.
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

    /// Returns whether it is known if an earlier run left a draft.
    pub(crate) fn has_looked(&self) -> bool {
        // A database that cannot be opened now may open in a moment, as when another program holds it.
        self.health.store.as_ref().is_some_and(|store| !matches!(store, Condition::Unusable { .. }))
    }

    /// Returns the health of what is kept.
    pub(crate) fn health(&self) -> &Health {
        &self.health
    }

    /// Returns how many changes of this visit were handed to the database.
    #[cfg(test)]
    pub(crate) fn changes(&self) -> u64 {
        self.changes
    }

    /// Takes in the reports of the database. Returns the draft of an earlier run, if one was found.
    pub(crate) fn hear(&mut self) -> Option<Found> {
        let mut found = None;
        while let Some(news) = self.database.hear() {
            match news {
                News::Opened(condition) => self.health.store = Some(condition),
                News::Found(draft) => found = Some(draft),
                News::Tallied(tallied) => self.tallied = Some(tallied),
                News::Kept => self.health.trouble = None,
                News::KeyGone(id) => {
                    // A late report about a key that was replaced says nothing about the new one.
                    if self.seal.as_ref().is_some_and(|seal| seal.id() == id) {
                        self.lose();
                    }
                }
                News::NotKept(why) => self.health.trouble = Some(why),
            }
        }
        found
    }

    /// Keeps a draft, if anything has changed since the last.
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

    /// Goes on under the key of a draft that was found. A key that was made meanwhile is revoked.
    pub(crate) fn go_on(&mut self, found: Found) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
        self.health.custody = Some(found.seal.custody());
        self.seal = Some(found.seal);
    }

    /// Renews the key, because somebody touched the screen.
    pub(crate) fn renew(&mut self, now: f64) {
        self.touched = now;
        if now - self.renewed < RENEWED {
            return;
        }
        self.renewed = now;
        self.give_time(self.life);
    }

    /// Lets the key live as long as the screen waits: so many seconds after the last touch.
    pub(crate) fn wait_for(&mut self, waits: f64, now: f64) {
        let life = waits + GRACE;
        if (life - self.life).abs() > f64::EPSILON {
            self.life = life;
            self.give_time(life - (now - self.touched).max(0.0));
        }
    }

    /// Gives the key the time that is left of the silence, where the time of day was set. The kernel counts the life of
    /// a key by the time of day.
    pub(crate) fn follow_clock(&mut self, changes: Changes, now: f64) {
        if self.seal.is_some() && changes.was_set {
            self.give_time(self.life - (now - self.touched).max(0.0));
        }
    }

    /// Returns whether the draft has to be saved although nothing has changed, because its key was lost.
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

    /// Drops a key that is gone while somebody is there. The next save makes a new one.
    fn lose(&mut self) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
        self.lost = true;
    }

    /// Ends the draft. Its key is revoked before this returns, and its row is removed as soon as the disk allows.
    pub(crate) fn end(&mut self) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
        self.lost = false;
        self.changes = 0;
        self.database.forget();
    }

    /// Returns whether a draft is kept that has not ended.
    pub(crate) fn is_keeping(&self) -> bool {
        self.seal.is_some()
    }

    /// Returns whether there is a key that has not been revoked and whose time is not over.
    #[cfg(test)]
    pub(crate) fn holds_a_key(&self) -> bool {
        self.seal.as_ref().is_some_and(Seal::is_alive)
    }

    /// Returns the entries of a plan, once after each task of the staff.
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
