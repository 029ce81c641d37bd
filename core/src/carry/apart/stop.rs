//! The end of a reading, requested from another thread.

use std::io;
use std::process::{Child, ChildStdout, Command, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The time that a killed process may take to end. One that waits for a disk takes longer.
const GOING: Duration = Duration::from_secs(2);

/// The way in which a process leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    /// The process is about to end, and is given some time for it.
    OfItself,
    /// The process is killed at once.
    AtOnce,
}

/// A handle that ends the process that reads a file, at once and for good. Clones end the same process.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Mutex<State>>);

#[derive(Debug, Default)]
enum State {
    #[default]
    Before,
    Running(Child),
    Over,
}

impl Stop {
    /// Kills the process, or prevents it from starting.
    pub fn now(&self) {
        let mut state = self.lock();
        if let State::Running(child) = &mut *state {
            // A process that cannot be killed has ended already. The thread that started it waits for its end.
            child.kill().ok();
        } else {
            *state = State::Over;
        }
    }

    /// Returns the id of the process that reads now, if there is one.
    pub fn process(&self) -> Option<u32> {
        match &*self.lock() {
            State::Running(child) => Some(child.id()),
            State::Before | State::Over => None,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts the process, unless it was stopped before.
    pub(super) fn start(&self, command: &mut Command) -> io::Result<ChildStdout> {
        let mut state = self.lock();
        if !matches!(*state, State::Before) {
            return Err(io::Error::new(io::ErrorKind::Interrupted, "it was stopped before it began"));
        }
        let mut child = command.spawn()?;
        let output = child.stdout.take().ok_or_else(|| io::Error::other("it has no output"))?;
        *state = State::Running(child);
        Ok(output)
    }

    /// Ends the process, and returns its exit status if that is known soon.
    pub(super) fn end(&self, leave: Leave) -> Option<ExitStatus> {
        let State::Running(mut child) = std::mem::replace(&mut *self.lock(), State::Over) else { return None };
        let until = Instant::now() + GOING;
        let mut is_killed = false;
        loop {
            if !(is_killed || leave == Leave::OfItself && Instant::now() + GOING / 2 < until) {
                child.kill().ok();
                is_killed = true;
            }
            match child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
                _ => break,
            }
        }
        // The process hangs in the kernel, perhaps on a disk. A thread waits for its end, so that nobody else has to.
        thread::Builder::new().name("last".to_owned()).spawn(move || child.wait()).ok();
        None
    }
}
