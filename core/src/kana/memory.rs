//! What a visit has chosen so far. It ends with the visit.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// What somebody chose during one visit, so that they need not choose it twice. The caller owns it and drops it with
/// the visit; it is wiped then, and nothing of it is kept anywhere else.
#[derive(Clone, Default, Zeroize, ZeroizeOnDrop)]
pub struct Memory {
    learnt: Vec<Learnt>,
}

/// One choice.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Learnt {
    pub(super) reading: Vec<char>,
    pub(super) writing: String,
    pub(super) left: u16,
    pub(super) right: u16,
}

/// A visit has no more words than this that are typed again.
const MOST: usize = 512;

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Memory({} words)", self.learnt.len())
    }
}

impl Memory {
    /// Remembers how something that was typed is written.
    pub fn learn(&mut self, reading: &str, writing: &str) {
        let noun = super::class::ids::NOUN;
        self.keep(reading, writing, (noun, noun));
    }

    pub(super) fn keep(&mut self, reading: &str, writing: &str, (left, right): (u16, u16)) {
        let reading = super::letters::plain(reading);
        if reading.is_empty() || writing.is_empty() || reading.len() > MOST {
            return;
        }
        self.learnt.retain(|it| it.reading != reading || it.writing != writing);
        if self.learnt.len() >= MOST {
            self.learnt.remove(0);
        }
        self.learnt.push(Learnt { reading, writing: writing.to_owned(), left, right });
    }

    /// Whether anything was learnt.
    pub fn is_empty(&self) -> bool {
        self.learnt.is_empty()
    }

    /// What was learnt of words that the text begins with; the latest last.
    pub(super) fn begin(&self, text: &[char]) -> impl Iterator<Item = &Learnt> {
        self.learnt.iter().filter(move |it| text.starts_with(&it.reading))
    }

    /// What was learnt of words that begin with the text; the latest first.
    pub(super) fn complete(&self, text: &[char]) -> impl Iterator<Item = &Learnt> {
        self.learnt.iter().rev().filter(move |it| it.reading.len() > text.len() && it.reading.starts_with(text))
    }
}
