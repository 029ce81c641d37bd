//! What words cost side by side: by the dictionary, and where it speaks, by the corpus.

use super::class::ids;
use super::dictionary::{Dictionary, Entry};
use super::evidence::{Evidence, Known};
use super::words::Own;

/// The costs that a text is converted with.
#[derive(Clone, Copy)]
pub(super) struct Costs<'a> {
    pub(super) dictionary: &'a Dictionary,
    /// What the corpus says, in fields of the kinds that it holds.
    pub(super) evidence: Option<&'a Evidence>,
}

/// The side of a word that another stands beside.
#[derive(Clone, Copy)]
pub(super) struct Side {
    /// The right id of the word before, the left id of the word after.
    pub(super) id: u16,
    pub(super) word: Known,
}

impl Side {
    /// Creates the side of something of which only the id is known.
    pub(super) fn of(id: u16) -> Self {
        Self { id, word: Known::beside(id) }
    }
}

impl Costs<'_> {
    /// Returns which word of the corpus an entry is, and how much more or less it costs there. A word that is read
    /// differently from what was typed is a guess, and none of the corpus.
    pub(super) fn of_entry(&self, entry: Entry, is_guess: bool) -> (Known, i32) {
        let Some(evidence) = self.evidence else { return (Known::NO, 0) };
        let known = if is_guess { Known::NO } else { evidence.entry(entry) };
        (known, evidence.cost(known, entry.left))
    }

    /// Returns the same for a word of our own.
    pub(super) fn of_text(&self, own: &Own) -> (Known, i32) {
        let Some(evidence) = self.evidence else { return (Known::NO, 0) };
        let known = evidence.text(&own.reading, &own.writing, own.id);
        (known, evidence.cost(known, own.id))
    }

    /// Returns the same for a number, by its counters.
    pub(super) fn of_number(&self, counters: &str, right: u16) -> (Known, i32) {
        let Some(evidence) = self.evidence else { return (Known::NO, 0) };
        let known = evidence.number(counters, right);
        (known, evidence.cost(known, ids::DIGITS))
    }

    /// Returns the cost of leaving a word for any other.
    pub(super) fn leaving(&self, before: Side) -> i32 {
        self.evidence.map_or(0, |it| it.leaving(before.word, before.id))
    }

    /// Returns the cost of a class after a class.
    pub(super) fn connection(&self, right: u16, left: u16) -> i32 {
        self.dictionary.connection(right, left) + self.evidence.map_or(0, |it| it.connection(right, left))
    }

    /// Returns how much less a word costs after one that it is known to follow.
    pub(super) fn gain(&self, before: Known, after: Known) -> Option<i32> {
        self.evidence.and_then(|it| it.gain(before, after))
    }

    /// Returns the cost of two words side by side.
    pub(super) fn between(&self, before: Side, after: Side) -> i32 {
        self.leaving(before) + self.connection(before.id, after.id) - self.gain(before.word, after.word).unwrap_or(0)
    }
}
