//! 用例の数. What the sentences of the corpus say about words and about what follows what.
//!
//! The dictionary's costs are those of any Japanese text. The corpus (`tools/kana/corpus`) is written in the words of
//! citizens, and its counts speak beside the costs. A cost is 500 times the negative logarithm of a probability, so both
//! meet as probabilities: each count is interpolated with what the dictionary expects ([`learn`] says how), for
//!
//! - a class after a class,
//! - a word among the words of its class,
//! - a word after a word,
//! - a word with a word across a particle, by their stems.
//!
//! The file `kana/evidence.bin` holds differences of costs. It is `MOSHEVID`, a version (two bytes, little-endian as
//! everything here), the length of the rest unpacked (four bytes), and the rest as a frame of zstd:
//!
//! | part | holds |
//! |---|---|
//! | words | how many; of each its reading and writing, each with its length before it, left and right id, cost, and what leaving it costs |
//! | classes | how many; left id, and what a word costs that was never seen in it |
//! | rows | how many; right id, and what leaving it costs |
//! | connections | how many; right id, left id, cost |
//! | pairs | of each word how many words follow it; of each the distance from the last one's number, and the gain |
//! | companions | the same of each stem, in the order of the stems of all words: those that follow it across a particle |
//!
//! All but the bytes of texts are numbers of variable length, seven bits a byte, the lowest first; costs are in steps of 20
//! and have their sign in the lowest bit.

mod align;
mod companions;
mod corpus;
mod learn;
mod table;

use std::collections::HashMap;

use super::class::{Class, ids};
use super::dictionary::{Dictionary, Entry};

pub use align::{Aligned, Unaligned};
pub(super) use companions::{Neighbour, companions};
pub use corpus::{Sample, SampleError};
pub use learn::{Smoothing, learn};
use table::Table;

const MAGIC: &[u8] = b"MOSHEVID";
const VERSION: u16 = 2;
/// The step to which costs are rounded, so that they pack well.
const STEP: i32 = 20;
/// The largest unpacked size. It is far more than any corpus gives, and keeps a damaged length from taking the memory.
const LARGEST: usize = 16 * 1024 * 1024;

/// The reason why a file of evidence cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// A file that is something else.
    #[error("the file holds no counts of words")]
    NotOurs,
    /// A file for another version of this program.
    #[error("the counts of words have version {found}, not {VERSION}")]
    OtherVersion {
        /// The version of the file.
        found: u16,
    },
    /// A file that is cut off or contradicts itself.
    #[error("the counts of words are damaged")]
    Damaged,
}

/// The number of a word that the corpus has, if it has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Known(u16);

impl Known {
    /// A word that the corpus does not have.
    pub(super) const NO: Self = Self(0);
    /// The beginning and the end of a sentence.
    pub(super) const EDGE: Self = Self(1);

    /// Returns the edge, if the id is its id. Of other ids the word is not known.
    pub(super) fn beside(id: u16) -> Self {
        if id == ids::EDGE { Self::EDGE } else { Self::NO }
    }

    fn pair(self, after: Self) -> u32 {
        u32::from(self.0) << 16 | u32::from(after.0)
    }
}

/// What the corpus says, as differences from the dictionary's costs.
pub(super) struct Evidence {
    /// The cost of each word, by its number.
    costs: Vec<i32>,
    /// What it costs to be followed by a word that never followed, by the number of the word.
    leaving: Vec<i32>,
    entries: Table,
    texts: HashMap<String, Known>,
    classes: Table,
    rows: Table,
    connections: Table,
    pairs: Table,
    stems: HashMap<Box<str>, u16>,
    companions: Table,
}

impl Evidence {
    /// Reads a file. An empty one says nothing.
    pub(super) fn read(file: &[u8], dictionary: &Dictionary) -> Result<Option<Self>, EvidenceError> {
        if file.is_empty() {
            return Ok(None);
        }
        let unpacked = unpack(file)?;
        let mut numbers = Numbers(&unpacked);
        numbers.evidence(dictionary).filter(|_| numbers.0.is_empty()).map(Some).ok_or(EvidenceError::Damaged)
    }

    /// Checks a file without a dictionary.
    pub(super) fn check(file: &[u8]) -> Result<(), EvidenceError> {
        unpack(file).map(drop)
    }

    pub(super) fn entry(&self, entry: Entry) -> Known {
        self.entries.get(entry.id).and_then(|number| u16::try_from(number).ok()).map_or(Known::NO, Known)
    }

    /// Returns the word of our own with this reading and writing.
    pub(super) fn text(&self, reading: &[char], writing: &str, id: u16) -> Known {
        let reading: String = reading.iter().collect();
        self.texts.get(&key(&reading, writing, id, id)).copied().unwrap_or(Known::NO)
    }

    /// Returns the word that all numbers with these counters are.
    pub(super) fn number(&self, counters: &str, right: u16) -> Known {
        self.texts.get(&key("", counters, ids::DIGITS, right)).copied().unwrap_or(Known::NO)
    }

    /// Returns how much more or less than in the dictionary a word costs.
    pub(super) fn cost(&self, word: Known, left: u16) -> i32 {
        match word {
            Known::NO => self.classes.get(u32::from(pooled(left))).unwrap_or(0),
            Known(number) => self.costs.get(usize::from(number)).copied().unwrap_or(0),
        }
    }

    /// Returns what it costs to go on from a word to one that never followed it.
    pub(super) fn leaving(&self, word: Known, right: u16) -> i32 {
        let of_word = self.leaving.get(usize::from(word.0)).copied().unwrap_or(0);
        of_word + self.rows.get(u32::from(pooled(right))).unwrap_or(0)
    }

    /// Returns how much more or less than in the dictionary a connection costs.
    pub(super) fn connection(&self, right: u16, left: u16) -> i32 {
        self.connections.get(joined(pooled(right), pooled(left))).unwrap_or(0)
    }

    /// Returns how much less a word costs after one that it followed in the corpus.
    pub(super) fn gain(&self, before: Known, word: Known) -> Option<i32> {
        if before == Known::NO || word == Known::NO {
            return None;
        }
        self.pairs.get(before.pair(word))
    }
}

impl Evidence {
    /// Returns how much less a stem costs with another before it and a particle between the two.
    pub(super) fn companion(&self, before: &str, after: &str) -> i32 {
        let number = |stem: &str| self.stems.get(stem).copied();
        let Some((before, after)) = number(before).zip(number(after)) else { return 0 };
        self.companions.get(joined(before, after)).unwrap_or(0)
    }
}

/// Returns the id by which a class is counted. All numbers are one class, so that the corpus does not decide between
/// digits and kanji.
fn pooled(id: u16) -> u16 {
    if Class::of(id) == Class::Number { ids::DIGITS } else { id }
}

/// Returns whether single words of a class are counted. Numbers are counted by what they count; names are not counted,
/// because those of the corpus are invented.
fn is_counted(left: u16) -> bool {
    !matches!(Class::of(left), Class::Number | Class::Surname | Class::Given | Class::Person)
}

fn joined(right: u16, left: u16) -> u32 {
    u32::from(right) << 16 | u32::from(left)
}

fn key(reading: &str, writing: &str, left: u16, right: u16) -> String {
    format!("{reading}\t{writing}\t{left}\t{right}")
}

fn unpack(file: &[u8]) -> Result<Vec<u8>, EvidenceError> {
    let rest = file.strip_prefix(MAGIC).ok_or(EvidenceError::NotOurs)?;
    let (version, rest) = rest.split_first_chunk().ok_or(EvidenceError::NotOurs)?;
    let found = u16::from_le_bytes(*version);
    if found != VERSION {
        return Err(EvidenceError::OtherVersion { found });
    }
    let (length, packed) = rest.split_first_chunk().ok_or(EvidenceError::Damaged)?;
    let length = u32::from_le_bytes(*length) as usize;
    if length > LARGEST {
        return Err(EvidenceError::Damaged);
    }
    let unpacked = zstd::bulk::decompress(packed, length).map_err(|_| EvidenceError::Damaged)?;
    if unpacked.len() == length { Ok(unpacked) } else { Err(EvidenceError::Damaged) }
}

/// A reader of numbers of variable length.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for place in 0..5 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(place * 7)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn id(&mut self) -> Option<u16> {
        self.next().and_then(|number| u16::try_from(number).ok())
    }

    fn cost(&mut self) -> Option<i32> {
        let number = self.next()?;
        let half = i32::try_from(number >> 1).ok()?;
        let cost = half.checked_mul(STEP)?;
        Some(if number & 1 == 0 { cost } else { -cost })
    }

    fn text(&mut self) -> Option<String> {
        let length = self.next()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// Reads a table. Each row has a key, which the caller reads, and a cost.
    fn table(&mut self, key: impl Fn(&mut Self) -> Option<u32>) -> Option<Table> {
        let count = self.next()? as usize;
        let mut rows = Vec::new();
        for _ in 0..count {
            rows.push((key(self)?, self.cost()?));
        }
        Some(Table::of(&rows))
    }

    fn evidence(&mut self, dictionary: &Dictionary) -> Option<Evidence> {
        let count = usize::from(self.id()?);
        let (mut costs, mut leaving) = (vec![0], vec![0]);
        let (mut entries, mut texts, mut writings) = (Vec::new(), HashMap::new(), Vec::new());
        // A stop ends a sentence.
        for stop in ['。', '！', '？', '!', '?'] {
            let place = dictionary.place(&[stop]);
            entries.extend(place.into_iter().flat_map(|it| dictionary.entries(it)).map(|it| (it.id, 1)));
        }
        for number in 1..=count {
            let (reading, writing) = (self.text()?, self.text()?);
            let (left, right) = (self.id()?, self.id()?);
            costs.push(self.cost()?);
            leaving.push(self.cost()?);
            let number = u16::try_from(number).ok()?;
            let letters: Vec<char> = reading.chars().collect();
            for entry in dictionary.place(&letters).into_iter().flat_map(|it| dictionary.entries(it)) {
                if (entry.left, entry.right) == (left, right) && dictionary.writing(entry.id, &reading) == writing {
                    entries.push((entry.id, i32::from(number)));
                }
            }
            texts.insert(key(&reading, &writing, left, right), Known(number));
            if number > 1 {
                writings.push(writing);
            }
        }
        let classes = self.table(|it| it.id().map(u32::from))?;
        let rows = self.table(|it| it.id().map(u32::from))?;
        let connections = self.table(|it| Some(joined(it.id()?, it.id()?)))?;
        let pairs = self.pairs(count, 1)?;
        let stems: HashMap<Box<str>, u16> = companions::stems(writings.iter().map(String::as_str))
            .into_iter()
            .map(|(it, at)| (it.into(), at))
            .collect();
        let companions = self.pairs(stems.len(), 0)?;
        let entries = Table::of(&entries);
        Some(Evidence { costs, leaving, entries, texts, classes, rows, connections, pairs, stems, companions })
    }

    /// Reads of each number from `first` on those that follow it, with their gains.
    fn pairs(&mut self, count: usize, first: u16) -> Option<Table> {
        let mut pairs = Vec::new();
        for before in 0..u16::try_from(count).ok()? {
            let mut after = 0_u16;
            for _ in 0..self.next()? {
                after = after.checked_add(self.id()?)?;
                pairs.push((joined(before.checked_add(first)?, after.checked_sub(1 - first)?), self.cost()?));
            }
        }
        Some(Table::of(&pairs))
    }
}

#[cfg(test)]
mod tests;
