//! Reading aloud: the texts and the things that a screen shows, and the phrase that is heard and marked.

pub(crate) mod stops;
pub(crate) mod voice;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use egui::Sense;

use crate::aloud::stops::{Stop, Stops, Zone};
use crate::aloud::voice::Passage;

/// The texts of the screen and the mark, shared by everything that paints.
#[derive(Default)]
pub(crate) struct Aloud {
    /// The texts of one frame, in the order in which they are painted; `None` while nobody wants them.
    gathered: RefCell<Option<Vec<Passage>>>,
    /// The text that is being read, and the place of the phrase in it.
    mark: RefCell<Option<(Passage, Range<usize>)>>,
    silent: Cell<bool>,
    /// The things of this frame, in the order in which they are painted.
    stops: RefCell<Vec<Stop>>,
    zone: Cell<Zone>,
    /// The reasons that the screen gives for its question.
    reasons: RefCell<Vec<Passage>>,
    /// Whether somebody has touched the button that opens them.
    is_asked: Cell<bool>,
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
        self.reasons.borrow_mut().clear();
        *self.gathered.borrow_mut() = Some(Vec::new());
    }

    /// Returns the texts of the frame, and ends the gathering.
    pub(crate) fn take_gathered(&self) -> Option<Vec<Passage>> {
        self.gathered.borrow_mut().take()
    }

    /// Takes note of the reason that the screen gives for its question.
    pub(crate) fn explain(&self, reason: Passage) {
        let mut reasons = self.reasons.borrow_mut();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }

    /// Takes note that somebody wants to see the reasons.
    pub(crate) fn ask(&self) {
        self.is_asked.set(true);
    }

    /// Returns whether somebody wanted to see the reasons since the last call.
    pub(crate) fn take_asked(&self) -> bool {
        self.is_asked.take()
    }

    /// Returns the reasons that the last frame has given.
    pub(crate) fn reasons(&self) -> Vec<Passage> {
        self.reasons.borrow().clone()
    }

    /// Marks a phrase, or none.
    pub(crate) fn mark(&self, mark: Option<(Passage, Range<usize>)>) {
        *self.mark.borrow_mut() = mark;
    }

    /// Forgets every text.
    pub(crate) fn forget(&self) {
        *self.gathered.borrow_mut() = None;
        self.stops.borrow_mut().clear();
        self.reasons.borrow_mut().clear();
        self.mark(None);
    }

    /// Returns how words and pictures take the keyboard: only while their texts are gathered for somebody who listens.
    pub(crate) fn words_sense(&self) -> Sense {
        if self.gathered.borrow().is_some() { Sense::focusable_noninteractive() } else { Sense::hover() }
    }

    /// Paints something that is not read aloud, such as keys and the bar.
    pub(crate) fn silently<T>(&self, paint: impl FnOnce() -> T) -> T {
        let before = self.silent.replace(true);
        let painted = paint();
        self.silent.set(before);
        painted
    }

    /// Paints something in another part of the screen. It is not read with the rest.
    pub(crate) fn in_zone<T>(&self, zone: Zone, paint: impl FnOnce() -> T) -> T {
        let before = self.zone.replace(zone);
        let painted = self.silently(paint);
        self.zone.set(before);
        painted
    }

    /// Takes note of a thing that is painted in the present part of the screen.
    pub(crate) fn stop(&self, stop: Stop) {
        self.stops.borrow_mut().push(Stop { zone: self.zone.get(), ..stop });
    }

    /// Returns the things that were painted since this was last asked.
    pub(crate) fn take_stops(&self) -> Stops {
        Stops::new(std::mem::take(&mut self.stops.borrow_mut()))
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
