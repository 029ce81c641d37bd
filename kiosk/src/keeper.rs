//! 下書きの番人. Keeps what a citizen has so far, sealed, on a worker of its own, and ends it at once when the visit ends.
//!
//! One save is under way at most, and the newest wish wins. What is acknowledged is on the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use egui::Context;
use log::{error, info, warn};
use moshimo_core::model::Value;
use moshimo_core::model::plan::Progress;
use moshimo_core::sheet::ItemPath;
use moshimo_core::store::{Ballot, Condition, Entry, EntryId, Fact, SealedDraft, Store, StoreError};
use moshimo_core::vault::{Custody, Seal, VaultError};
use moshimo_core::visit::{Beside, Decision, Visit, beside_to_bytes};
use thiserror::Error;

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

/// All entries of a plan; why there are none, where the database refuses.
pub(crate) type Tallied = Result<Vec<Entry>, String>;

/// What the worker has to say.
enum News {
    Tallied(Tallied),
    Opened(Condition),
    Found(Found),
    /// So many changes are on the disk.
    Kept,
    NotKept(KeepError),
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
    facts: Vec<Fact>,
    /// With the id of the plan.
    ballots: Vec<Ballot>,
    tallies: Vec<(String, Tally)>,
    over: bool,
}

impl Wishes {
    fn is_empty(&self) -> bool {
        let counts = self.facts.len() + self.ballots.len() + self.tallies.len();
        !self.forget && self.keep.is_none() && counts == 0
    }
}

#[derive(Default)]
struct Desk {
    wishes: Mutex<Wishes>,
    news: Condvar,
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
    health: Health,
    tallied: Option<Tallied>,
}

impl Keeper {
    /// Starts the worker, which opens the database `file`; without one everything stays in memory. `waits` is how long
    /// the screen waits for somebody, in seconds.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(ctx: &Context, file: Option<PathBuf>, waits: u64) -> std::io::Result<Self> {
        let (news, inbox) = channel();
        let desk = Arc::new(Desk::default());
        let worker = Worker { desk: Arc::clone(&desk), news, ctx: ctx.clone() };
        std::thread::Builder::new().name("keeper".to_owned()).spawn(move || worker.work(file.as_deref()))?;
        Ok(Self {
            desk,
            inbox,
            life: Duration::from_secs(waits + GRACE),
            seal: None,
            last: None,
            changes: 0,
            renewed: f64::NEG_INFINITY,
            health: Health { store: None, custody: None, trouble: None },
            tallied: None,
        })
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
                News::Kept => self.health.trouble = None,
                News::NotKept(KeepError::Vault(VaultError::Gone)) => {
                    // Its time was over while the window stood still: what is there gets a new key.
                    self.seal = None;
                    self.last = None;
                }
                News::NotKept(why) => self.health.trouble = Some(why.to_string()),
            }
        }
        found
    }

    /// Keeps this, if anything has changed.
    pub(crate) fn keep(&mut self, snapshot: Snapshot) {
        if self.last.as_ref().is_some_and(|last| last.is_same(&snapshot)) {
            return;
        }
        let Some(seal) = self.seal() else { return };
        let snapshot = Arc::new(snapshot);
        self.last = Some(Arc::clone(&snapshot));
        self.changes += 1;
        let wish = Wish { seal, snapshot, change: self.changes };
        self.wish(|wishes| wishes.keep = Some(wish));
    }

    /// Goes on under the key of a draft that was found.
    pub(crate) fn go_on(&mut self, found: Found) {
        self.health.custody = Some(found.seal.custody());
        self.seal = Some(found.seal);
    }

    /// Somebody touched the screen.
    pub(crate) fn renew(&mut self, now: f64) {
        if now - self.renewed < RENEWED {
            return;
        }
        if let Some(seal) = &self.seal {
            self.renewed = now;
            // A key that is gone is noticed by the next save.
            seal.renew(self.life).ok();
        }
    }

    /// Ends what is kept: the key is revoked before this returns, the row goes as soon as the disk allows.
    pub(crate) fn end(&mut self) {
        if let Some(seal) = self.seal.take() {
            seal.revoke();
        }
        self.last = None;
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
            if wishes.facts.len() < FACTS {
                wishes.facts.push(fact);
            }
        });
    }

    /// Keeps an opinion of nobody in particular.
    pub(crate) fn ballot(&self, ballot: Ballot) {
        self.wish(|wishes| {
            if wishes.ballots.len() < FACTS {
                wishes.ballots.push(ballot);
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
        change(&mut locked(&self.desk.wishes));
        self.desk.news.notify_one();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.wish(|wishes| wishes.over = true);
    }
}

/// A worker that died took nothing with it that the other could not go on with.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Worker {
    desk: Arc<Desk>,
    news: Sender<News>,
    ctx: Context,
}

impl Worker {
    fn work(self, file: Option<&Path>) {
        let opened = match file {
            Some(file) => Store::open(file),
            None => Store::in_memory().map(|store| (store, Condition::Nowhere)),
        };
        let (store, condition) = match opened {
            Ok(opened) => opened,
            Err(error) => return error!("nothing can be kept: {error}"),
        };
        match &condition {
            Condition::Opened | Condition::New | Condition::Nowhere => {}
            other => warn!("the database: {other:?}"),
        }
        // What was found first: whoever hears that the store is open then knows of it too.
        if let Some(found) = find(&store) {
            self.say(News::Found(found));
        }
        self.say(News::Opened(condition));
        while let Some(wishes) = self.next() {
            if wishes.forget
                && let Err(error) = store.remove_draft()
            {
                // Its key is revoked: what is left is noise.
                warn!("a draft that nobody can open is left: {error}");
            }
            for fact in &wishes.facts {
                if let Err(error) = store.add_fact(fact) {
                    warn!("a fact is not counted: {error}");
                }
            }
            for ballot in &wishes.ballots {
                if let Err(error) = store.add_opinion(ballot) {
                    warn!("an opinion is not kept: {error}");
                }
            }
            for (plan, tally) in wishes.tallies {
                let tallied = apply(&store, &plan, tally).map_err(|error| error.to_string());
                self.say(News::Tallied(tallied.inspect_err(|why| warn!("what is counted: {why}"))));
            }
            if let Some(wish) = wishes.keep {
                self.say(keep(&store, &wish).map_or_else(News::NotKept, |()| News::Kept));
            }
        }
    }

    /// Waits until there is something to do; `None` when the program ends.
    fn next(&self) -> Option<Wishes> {
        let idle = |wishes: &mut Wishes| !wishes.over && wishes.is_empty();
        let wishes = self.desk.news.wait_while(locked(&self.desk.wishes), idle);
        let mut wishes = wishes.unwrap_or_else(PoisonError::into_inner);
        if wishes.over && wishes.is_empty() {
            return None;
        }
        let left = Wishes { over: wishes.over, ..Wishes::default() };
        Some(std::mem::replace(&mut wishes, left))
    }

    fn say(&self, news: News) {
        let wakes = !matches!(news, News::Kept);
        // Nobody listens any more when the window is closing.
        if self.news.send(news).is_ok() && wakes {
            self.ctx.request_repaint();
        }
    }
}

/// What an earlier run left, if its key still lives. What nobody can open any more is removed.
fn find(store: &Store) -> Option<Found> {
    let draft = store.draft().inspect_err(|error| warn!("no draft can be read: {error}")).ok()??;
    match Seal::recall(draft.id) {
        Ok(seal) => Some(Found { seal, sealed: draft.sealed }),
        Err(why) => {
            info!("a draft was left, but {why}");
            if let Err(error) = store.remove_draft() {
                warn!("a draft that nobody can open is left: {error}");
            }
            None
        }
    }
}

/// Does it, and gives all entries of the plan.
fn apply(store: &Store, plan: &str, tally: Tally) -> Result<Vec<Entry>, StoreError> {
    match tally {
        Tally::Look => {}
        Tally::Add(progress) => {
            store.add_progress(&progress)?;
        }
        Tally::Withdraw(entry) => {
            store.withdraw_progress(entry)?;
        }
    }
    store.progress(plan)
}

fn keep(store: &Store, wish: &Wish) -> Result<(), KeepError> {
    let sealed = wish.snapshot.sealed(&wish.seal)?;
    store.put_draft(&SealedDraft { id: wish.seal.id(), sealed })?;
    // A supervisor that listens hears how far it is safe; it is a number and nothing else.
    crate::supervisor::status(format!("{} changes kept", wish.change));
    Ok(())
}
