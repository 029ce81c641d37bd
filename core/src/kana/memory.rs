//! The choices of a visit so far. They end with the visit.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The choices of one visit, so that nobody has to make them twice. The caller owns the memory and drops it with the
/// visit. It is wiped then, and nothing of it is kept anywhere else.
#[derive(Clone, Default, Zeroize, ZeroizeOnDrop)]
pub struct Memory {
    learnt: Vec<Learnt>,
}

/// A choice.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Learnt {
    pub(super) reading: Vec<char>,
    pub(super) writing: String,
    pub(super) left: u16,
    pub(super) right: u16,
}

/// The most choices that are kept. A visit does not repeat more words.
const MOST: usize = 512;

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Memory({} words)", self.learnt.len())
    }
}

impl Memory {
    /// Remembers the writing of something that was typed.
    pub fn learn(&mut self, reading: &str, writing: &str) {
        let noun = super::class::ids::NOUN;
        self.keep(reading, writing, noun, noun);
    }

    pub(super) fn keep(&mut self, reading: &str, writing: &str, left: u16, right: u16) {
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

    /// Returns whether anything was learnt.
    pub fn is_empty(&self) -> bool {
        self.learnt.is_empty()
    }

    /// Returns the reading of a text, if it holds only kana, blanks and earlier choices: the letters that were typed
    /// for it.
    ///
    /// ```
    /// # use moshimo_core::kana::Memory;
    /// let mut memory = Memory::default();
    /// memory.learn("ながれやま", "流山");
    /// memory.learn("はなこ", "花子");
    /// assert_eq!(memory.reading_of("流山　花子").as_deref(), Some("ながれやま　はなこ"));
    /// assert_eq!(memory.reading_of("流山　太郎"), None);
    /// ```
    pub fn reading_of(&self, text: &str) -> Option<String> {
        let mut reading = String::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let fitting = self.learnt.iter().rev().filter(|it| rest.starts_with(&it.writing));
            // The latest of the longest.
            let longest = fitting.fold(None, |best: Option<&Learnt>, it| match best {
                Some(best) if best.writing.len() >= it.writing.len() => Some(best),
                _ => Some(it),
            });
            let plain = super::letters::hiragana(letter);
            if let Some(learnt) = longest {
                reading.extend(&learnt.reading);
                rest = &rest[learnt.writing.len()..];
            } else if super::letters::is_kana(plain) || letter.is_whitespace() {
                reading.push(plain);
                rest = &rest[letter.len_utf8()..];
            } else {
                return None;
            }
        }
        Some(reading).filter(|it| !it.is_empty())
    }

    /// Returns the choices for words that the text begins with, the latest last.
    pub(super) fn begin(&self, text: &[char]) -> impl Iterator<Item = &Learnt> {
        self.learnt.iter().filter(move |it| text.starts_with(&it.reading))
    }

    /// Returns the choices for words that begin with the text, the latest first.
    pub(super) fn complete(&self, text: &[char]) -> impl Iterator<Item = &Learnt> {
        self.learnt.iter().rev().filter(move |it| it.reading.len() > text.len() && it.reading.starts_with(text))
    }
}
