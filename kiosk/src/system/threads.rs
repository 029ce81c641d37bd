//! Threads, and the value that the screen and a worker share.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use thiserror::Error;

/// An error of the system: it starts no further thread.
#[derive(Debug, Error)]
#[error("the system gives no thread: {0}")]
pub(crate) struct NoThread(std::io::Error);

/// A thread that was started.
#[derive(Debug)]
pub(crate) struct Thread(JoinHandle<()>);

impl Thread {
    /// Returns whether it has ended.
    pub(crate) fn is_finished(&self) -> bool {
        self.0.is_finished()
    }
}

/// Starts a thread of this name, which ends with `run`.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn start(name: &str, run: impl FnOnce() + Send + 'static) -> Result<Thread, NoThread> {
    Builder::new().name(name.to_owned()).spawn(run).map(Thread).map_err(NoThread)
}

/// Asks every millisecond whether something is there, until it is or so many seconds have passed.
pub(crate) fn wait_for(seconds: f64, mut is_there: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_there() && begun.elapsed().as_secs_f64() < seconds {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// A value that the screen changes and a worker waits for.
///
/// A thread that dies while it holds the value leaves it to the others as it is.
#[derive(Debug, Default)]
pub(crate) struct Shared<T> {
    value: Mutex<T>,
    changed: Condvar,
}

impl<T> Shared<T> {
    /// Holds the value. Until it is let go, the other threads wait for it.
    pub(crate) fn hold(&self) -> MutexGuard<'_, T> {
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the value and wakes all who wait for it.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let changed = change(&mut self.hold());
        self.changed.notify_all();
        changed
    }

    /// Waits until `take` finds in the value what it looks for, and returns that.
    pub(crate) fn wait<R>(&self, mut take: impl FnMut(&mut T) -> Option<R>) -> R {
        let mut value = self.hold();
        loop {
            if let Some(taken) = take(&mut value) {
                return taken;
            }
            value = self.changed.wait(value).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits like [`Self::wait`], but no longer than so many seconds. Returns `None` when they have passed.
    pub(crate) fn wait_for<R>(&self, seconds: f64, mut take: impl FnMut(&mut T) -> Option<R>) -> Option<R> {
        let begun = Instant::now();
        let mut value = self.hold();
        loop {
            if let Some(taken) = take(&mut value) {
                return Some(taken);
            }
            let left = Duration::from_secs_f64((seconds - begun.elapsed().as_secs_f64()).max(0.0));
            if left.is_zero() {
                return None;
            }
            value = self.changed.wait_timeout(value, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_worker_waits_for_what_it_looks_for_and_not_for_other_changes() {
        let shared = Arc::new(Shared::<Vec<u8>>::default());
        let other = Arc::clone(&shared);
        let worker = start("worker", move || {
            let taken = other.wait(|value| (value.len() > 1).then(|| std::mem::take(value)));
            other.change(|value| value.push(taken.len() as u8 * 10));
        });
        shared.change(|value| value.push(1));
        shared.change(|value| value.push(2));
        let ten = shared.wait_for(60.0, |value| value.first().copied().filter(|value| *value >= 10));
        assert_eq!(ten, Some(20));
        let worker = worker.unwrap();
        wait_for(60.0, || worker.is_finished());
        assert!(worker.is_finished());
        assert_eq!(shared.wait_for(0.0, |value| value.get(5).copied()), None);
    }
}
