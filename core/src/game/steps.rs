//! Steps that can be taken back, exactly.

/// How many are remembered: more than any game has moves, so that only who turns back and forth for ever forgets some.
const MOST: usize = 1000;

/// How everything is, and how it was before each step.
#[derive(Clone)]
pub(super) struct Steps<S> {
    now: S,
    before: Vec<S>,
}

impl<S: Clone> Steps<S> {
    pub(super) fn new(now: S) -> Self {
        Self { now, before: Vec::new() }
    }

    pub(super) fn now(&self) -> &S {
        &self.now
    }

    /// Makes a step; one that comes to nothing (`None`) leaves everything as it was.
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

    /// Takes the last step back. `false` where there is none.
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
