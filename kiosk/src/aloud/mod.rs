//! Reading aloud: the texts that a screen shows, and the phrase that is heard and marked.

pub(crate) mod voice;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::aloud::voice::Passage;

/// The texts of the screen and the mark, shared by everything that paints.
#[derive(Default)]
pub(crate) struct Aloud {
    /// The texts of one frame, in the order in which they are painted; `None` while nobody wants them.
    gathered: RefCell<Option<Vec<Passage>>>,
    /// The text that is being read, and the place of the phrase in it.
    mark: RefCell<Option<(Passage, Range<usize>)>>,
    silent: Cell<bool>,
}

/// Shows no text, which may be a citizen's own.
impl std::fmt::Debug for Aloud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aloud").finish_non_exhaustive()
    }
}

impl Aloud {
    /// Begins to gather the texts that are painted.
    pub(crate) fn gather(&self) {
        *self.gathered.borrow_mut() = Some(Vec::new());
    }

    /// Returns the texts as soon as a frame has painted some, and ends the gathering.
    pub(crate) fn take_full(&self) -> Option<Vec<Passage>> {
        self.gathered.borrow_mut().take_if(|passages| !passages.is_empty())
    }

    /// Marks a phrase, or none.
    pub(crate) fn mark(&self, mark: Option<(Passage, Range<usize>)>) {
        *self.mark.borrow_mut() = mark;
    }

    /// Forgets every text.
    pub(crate) fn forget(&self) {
        *self.gathered.borrow_mut() = None;
        self.mark(None);
    }

    /// Paints something that is not read aloud, such as keys and the bar.
    pub(crate) fn silently<T>(&self, paint: impl FnOnce() -> T) -> T {
        let before = self.silent.replace(true);
        let painted = paint();
        self.silent.set(before);
        painted
    }

    /// Gathers a text that is painted, where somebody wants it.
    pub(crate) fn shown(&self, passage: &Passage) {
        if let Some(gathered) = self.gathered.borrow_mut().as_mut()
            && !self.silent.get()
            && !passage.text.trim().is_empty()
        {
            gathered.push(passage.clone());
        }
    }

    /// Returns the place of the phrase that is heard, if it is one of this text.
    pub(crate) fn marked(&self, passage: &Passage) -> Option<Range<usize>> {
        let mark = self.mark.borrow();
        mark.as_ref().filter(|(marked, _)| marked == passage && !self.silent.get()).map(|(_, place)| place.clone())
    }
}
