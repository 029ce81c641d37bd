//! The worker that has the database. It saves drafts first, and facts and opinions after them. While nobody is there,
//! it checks the whole database.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use egui::Context;
use jiff::ToSpan as _;
use jiff::civil::Date;
use log::{error, info, warn};
use moshimo_core::store::{SealedDraft, Store};
use thiserror::Error;

use crate::system::keyring::{Seal, VaultError};
use crate::system::store::{Condition, Desk, Draft, Entry, FACTS, Found, News, Owed, Place, StoreError, Tally, Wishes};
use crate::system::supervisor;

/// The seconds until a disk that refused is tried again.
const AGAIN: f64 = 2.0;

/// The worker, with the newest of what the screen wished.
pub(super) struct Worker {
    desk: Arc<Desk>,
    news: Sender<News>,
    ctx: Context,
    place: Place,
    today: Date,
    /// The draft of the visit that is going on.
    current: Option<Current>,
    /// Facts and opinions that no disk has taken yet.
    owed: Owed,
    /// Whether the whole database was checked.
    checked: bool,
    /// The moment at which the disk was tried last.
    tried: Instant,
}

/// An error that prevents a draft from being kept.
#[derive(Debug, Error)]
enum NotKept {
    #[error("what is kept cannot be sealed: {0}")]
    Vault(#[from] VaultError),
    #[error("what is kept cannot be stored: {0}")]
    Store(#[from] StoreError),
    #[error("what is kept cannot be written down")]
    Written(#[from] serde_json::Error),
}

/// The newest draft, and whether it is on the disk.
struct Current {
    draft: Draft,
    is_safe: bool,
}

/// The open database, and the condition that it was found in.
struct Opened {
    store: Store,
    condition: Condition,
    /// Whether all migrations have run. A draft needs only the first of them.
    is_prepared: bool,
}

impl Opened {
    fn new(store: Store, condition: Condition) -> Self {
        Self { store, condition, is_prepared: false }
    }
}

impl Worker {
    pub(super) fn new(desk: Arc<Desk>, news: Sender<News>, ctx: Context, place: Place, today: Date) -> Self {
        Self {
            desk,
            news,
            ctx,
            place,
            today,
            current: None,
            owed: Owed::default(),
            checked: false,
            tried: Instant::now(),
        }
    }

    pub(super) fn work(mut self) {
        let mut opened = match self.open() {
            Ok(opened) => opened,
            Err(error) => return error!("nothing can be kept: {error}"),
        };
        self.look(&opened);
        loop {
            let wishes = match self.next(&opened.condition) {
                Next::Wishes(wishes) => wishes,
                Next::Again => Wishes::default(),
                Next::Rest => {
                    self.look_through(&mut opened);
                    continue;
                }
                Next::Over => return,
            };
            self.reopen(&mut opened);
            self.save(&opened, &wishes);
            self.count(&mut opened, wishes);
        }
    }

    /// Removes a draft that has ended, then saves the newest.
    fn save(&mut self, opened: &Opened, wishes: &Wishes) {
        if wishes.forget {
            self.current = None;
            if let Err(error) = opened.store.remove_draft() {
                // Its key is revoked: the rest is noise.
                warn!("a draft that nobody can open is left: {error}");
            }
        }
        if let Some(draft) = wishes.keep.clone() {
            self.current = Some(Current { draft, is_safe: false });
        }
        let Some(current) = self.current.as_mut().filter(|current| !current.is_safe) else { return };
        let news = match keep(&opened.store, &current.draft) {
            Ok(()) if opened.condition.is_on_disk() => {
                current.is_safe = true;
                supervisor::status(format!("{} changes kept", current.draft.change));
                News::Kept
            }
            Ok(()) => {
                supervisor::status(format!("nothing kept: {} changes in memory only", current.draft.change));
                News::Kept
            }
            Err(NotKept::Vault(VaultError::Gone)) => {
                let gone = current.draft.seal.id();
                self.current = None;
                News::KeyGone(gone)
            }
            Err(error) => News::NotKept(error.to_string()),
        };
        self.say(news);
    }

    /// Stores facts and opinions, and does the tasks of the staff. Facts and opinions that the disk refuses wait for
    /// it.
    fn count(&mut self, opened: &mut Opened, wishes: Wishes) {
        let (facts, ballots) = (wishes.owed.facts, wishes.owed.ballots);
        self.owed.facts.extend(facts.into_iter().take(FACTS.saturating_sub(self.owed.facts.len())));
        self.owed.ballots.extend(ballots.into_iter().take(FACTS.saturating_sub(self.owed.ballots.len())));
        let has_counts = !self.owed.is_empty() || !wishes.tallies.is_empty();
        if has_counts && self.prepare(opened) && opened.condition.is_on_disk() {
            let store = &opened.store;
            self.owed.facts.retain(|fact| is_owed(store.add_fact(fact)));
            self.owed.ballots.retain(|ballot| is_owed(store.add_opinion(ballot)));
        }
        self.desk.standing.hold().owed = self.owed.clone();
        for (plan, tally) in wishes.tallies {
            let tallied = apply(opened, &plan, tally).map_err(|error| error.to_string());
            self.say(News::Tallied(tallied.inspect_err(|why| warn!("what is counted: {why}"))));
        }
    }

    fn open(&mut self) -> Result<Opened, StoreError> {
        self.tried = Instant::now();
        let (store, condition) = match &self.place {
            Place::File(file) => Store::open_at_once(file)?,
            Place::Nowhere => (Store::in_memory()?, Condition::Nowhere),
            Place::InUse => (Store::in_memory()?, Condition::InUse),
        };
        Ok(Opened::new(store, condition))
    }

    /// Runs the migrations before something is counted, and returns whether all have run.
    fn prepare(&mut self, opened: &mut Opened) -> bool {
        if opened.is_prepared {
            return true;
        }
        match opened.store.prepare() {
            Ok(()) => opened.is_prepared = true,
            Err(StoreError::Damaged) => self.replace(opened),
            Err(error) => warn!("nothing can be counted: {error}"),
        }
        opened.is_prepared
    }

    /// Renames a damaged database aside. The draft of the visit is saved in a new one.
    fn replace(&mut self, opened: &mut Opened) {
        let Place::File(file) = &self.place else { return };
        // The open database is closed before it is renamed.
        let replaced = Store::in_memory().and_then(|memory| {
            opened.store = memory;
            Store::replaced(file)
        });
        match replaced {
            Ok((store, condition)) => *opened = Opened { store, condition, is_prepared: true },
            Err(error) => return warn!("a damaged database cannot be replaced: {error}"),
        }
        if let Some(current) = &mut self.current {
            current.is_safe = false;
        }
        self.tell(&opened.condition);
    }

    /// Opens the database again where it could not be written, or where its file was taken away. The draft moves into
    /// it.
    fn reopen(&mut self, opened: &mut Opened) {
        let Place::File(_) = self.place else { return };
        let is_lost = opened.condition.is_on_disk() && !opened.store.is_in_place();
        if !is_lost && (!may_get_better(&opened.condition) || self.tried.elapsed().as_secs_f64() < AGAIN) {
            return;
        }
        match self.open() {
            Ok(again) => *opened = again,
            Err(error) => return warn!("the database cannot be opened again: {error}"),
        }
        if is_lost {
            warn!("the database was taken away while it was used");
        }
        match &mut self.current {
            Some(current) => {
                current.is_safe = false;
                self.tell(&opened.condition);
            }
            None => self.look(opened),
        }
    }

    /// Reports the draft of an earlier run, if there is one, and then the condition of the database. A screen that
    /// hears the second has heard the first.
    fn look(&self, opened: &Opened) {
        if let Some(found) = find(&opened.store) {
            self.say(News::Found(found));
        }
        self.tell(&opened.condition);
    }

    /// Checks the whole database and sums up years that are long over, while nobody is there. The next wish interrupts
    /// it, and the check begins anew at the next rest.
    fn look_through(&mut self, opened: &mut Opened) {
        self.desk.standing.hold().checking = Some(opened.store.interrupter());
        if !self.desk.wishes.hold().is_empty() {
            // The wish came before it could interrupt the check.
            self.desk.standing.hold().checking = None;
            return;
        }
        let prepared = if opened.is_prepared { Ok(()) } else { opened.store.prepare() };
        opened.is_prepared |= prepared.is_ok();
        let checked = prepared.and_then(|()| opened.store.check()).and_then(|()| {
            let keep_from = self.today.saturating_sub(1.year());
            while opened.store.sum_up(keep_from)? {}
            Ok(())
        });
        self.desk.standing.hold().checking = None;
        self.checked = !matches!(checked, Err(StoreError::Interrupted));
        match checked {
            Ok(()) | Err(StoreError::Interrupted) => {}
            Err(StoreError::Damaged) => self.replace(opened),
            Err(error) => warn!("the database cannot be looked through: {error}"),
        }
    }

    /// Waits until there is something to do.
    fn next(&self, condition: &Condition) -> Next {
        let is_unsafe = self.current.as_ref().is_some_and(|current| !current.is_safe);
        let is_owed = !self.owed.is_empty();
        let is_waiting = may_get_better(condition) || condition.is_on_disk() && (is_unsafe || is_owed);
        let may_rest = !is_waiting && self.current.is_none() && !self.checked;
        self.desk.standing.hold().busy = false;
        let take = |wishes: &mut Wishes| {
            if wishes.is_empty() {
                return if wishes.over { Some(Next::Over) } else { may_rest.then_some(Next::Rest) };
            }
            let mut standing = self.desk.standing.hold();
            standing.busy = true;
            // Until they are on the disk, the next window has to know of them.
            standing.owed.extend(&wishes.owed);
            let left = Wishes { over: wishes.over, ..Wishes::default() };
            Some(Next::Wishes(std::mem::replace(wishes, left)))
        };
        if is_waiting {
            self.desk.wishes.wait_for(AGAIN, take).unwrap_or(Next::Again)
        } else {
            self.desk.wishes.wait(take)
        }
    }

    fn tell(&self, condition: &Condition) {
        match condition {
            Condition::Opened | Condition::New | Condition::Nowhere => {}
            other => warn!("the database: {other:?}"),
        }
        self.say(News::Opened(condition.clone()));
    }

    fn say(&self, news: News) {
        let wakes = !matches!(news, News::Kept);
        // Nobody listens any more while the window closes.
        if self.news.send(news).is_ok() && wakes {
            self.ctx.request_repaint();
        }
    }
}

/// The next task of the worker.
enum Next {
    Wishes(Wishes),
    /// To try again what the disk refused.
    Again,
    /// To check the database, since nobody is there.
    Rest,
    Over,
}

/// Returns whether this condition may pass.
fn may_get_better(condition: &Condition) -> bool {
    match condition {
        Condition::Full | Condition::ReadOnly | Condition::Unusable { .. } => true,
        Condition::Opened
        | Condition::New
        | Condition::Replaced { .. }
        | Condition::TooNew { .. }
        | Condition::Nowhere
        | Condition::InUse => false,
    }
}

/// Returns whether a fact or an opinion has to wait for the disk.
fn is_owed(stored: Result<(), StoreError>) -> bool {
    let Err(error) = stored else { return false };
    warn!("a count is not kept: {error}");
    error.may_pass()
}

/// Returns the draft of an earlier run, if its key still lives. A draft that nobody can open any more is removed.
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

/// Does a task of the staff, and returns all entries of the plan. Without a disk nothing is entered, since it would be
/// gone with the window.
fn apply(opened: &Opened, plan: &str, tally: Tally) -> Result<Vec<Entry>, StoreError> {
    let store = &opened.store;
    let may_get_lost = may_get_better(&opened.condition) || opened.condition == Condition::InUse;
    match tally {
        Tally::Add(_) | Tally::Withdraw(_) if may_get_lost => return Err(StoreError::ReadOnly),
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

/// Writes a draft down, seals it and stores it.
fn keep(store: &Store, draft: &Draft) -> Result<(), NotKept> {
    let sealed = draft.seal.close(&(draft.write)()?)?;
    Ok(store.put_draft(&SealedDraft { id: draft.seal.id(), sealed })?)
}
