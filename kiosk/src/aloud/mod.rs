//! What is shown, for reading it aloud, and the phrase that is heard, for marking it.

pub(crate) mod voice;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::aloud::voice::Passage;

/// Shared by all texts of the screen.
#[derive(Default)]
pub(crate) struct Aloud {
    /// The texts of one frame, in the order in which they are painted, while somebody wants them.
    gathered: RefCell<Option<Vec<Passage>>>,
    /// The text that is being read, and the phrase in it.
    mark: RefCell<Option<(Passage, Range<usize>)>>,
    silent: Cell<bool>,
}

/// Says nothing: it holds what a citizen wrote.
impl std::fmt::Debug for Aloud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aloud").finish_non_exhaustive()
    }
}

impl Aloud {
    /// From now on, what is painted is gathered.
    pub(crate) fn gather(&self) {
        *self.gathered.borrow_mut() = Some(Vec::new());
    }

    /// What has been gathered, as soon as a frame has painted; it is not gathered any more.
    pub(crate) fn take_full(&self) -> Option<Vec<Passage>> {
        self.gathered.borrow_mut().take_if(|passages| !passages.is_empty())
    }

    /// Marks a phrase, or none.
    pub(crate) fn mark(&self, mark: Option<(Passage, Range<usize>)>) {
        *self.mark.borrow_mut() = mark;
    }

    /// Nothing that was shown is left.
    pub(crate) fn forget(&self) {
        *self.gathered.borrow_mut() = None;
        self.mark(None);
    }

    /// What is painted meanwhile is not read aloud: keys, the bar.
    pub(crate) fn silently<T>(&self, paint: impl FnOnce() -> T) -> T {
        let before = self.silent.replace(true);
        let painted = paint();
        self.silent.set(before);
        painted
    }

    /// A text is painted.
    pub(crate) fn shown(&self, passage: &Passage) {
        if let Some(gathered) = self.gathered.borrow_mut().as_mut()
            && !self.silent.get()
            && !passage.text.trim().is_empty()
        {
            gathered.push(passage.clone());
        }
    }

    /// Which phrase of a text is heard.
    pub(crate) fn marked(&self, passage: &Passage) -> Option<Range<usize>> {
        let mark = self.mark.borrow();
        mark.as_ref().filter(|(marked, _)| marked == passage && !self.silent.get()).map(|(_, place)| place.clone())
    }
}
