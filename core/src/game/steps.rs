//! Steps that can be taken back, exactly.

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

/// The greatest number of remembered steps. No game has so many moves, unless somebody turns back and forth for ever.
const MOST: usize = 1000;

/// The number of steps that are written down so that a game can be resumed.
const WRITTEN: usize = 40;

/// The current state, and the state before each step.
#[derive(Clone, Deserialize)]
pub(super) struct Steps<S> {
    now: S,
    before: Vec<S>,
}

impl<S: Serialize> Serialize for Steps<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        let last = &self.before[self.before.len().saturating_sub(WRITTEN)..];
        let mut steps = serializer.serialize_struct("Steps", 2)?;
        steps.serialize_field("now", &self.now)?;
        steps.serialize_field("before", last)?;
        steps.end()
    }
}

impl<S: Clone> Steps<S> {
    pub(super) fn new(now: S) -> Self {
        Self { now, before: Vec::new() }
    }

    pub(super) fn now(&self) -> &S {
        &self.now
    }

    /// Makes a step. If `make` returns `None`, everything stays as it was. Returns whether the step was made.
    pub(super) fn step(&mut self, make: impl FnOnce(&mut S) -> Option<()>) -> bool {
        let mut next = self.now.clone();
        let is_made = make(&mut next).is_some();
        if is_made {
            if self.before.len() == MOST {
                self.before.remove(0);
            }
            self.before.push(std::mem::replace(&mut self.now, next));
        }
        is_made
    }

    /// Takes the last step back. Returns `false` if there is none.
    pub(super) fn undo(&mut self) -> bool {
        let before = self.before.pop();
        let undone = before.is_some();
        self.now = before.unwrap_or_else(|| self.now.clone());
        undone
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }
}
