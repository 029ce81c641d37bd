//! The dictionary file: words by reading, each with its cost, and the cost of putting two words side by side.
//!
//! The file is `MOSHKANA`, a version and the number of sections (two bytes each, little-endian as everything here),
//! the length of each section unpacked and packed (four bytes each), then the sections, each a frame of zstd:
//!
//! | section | holds |
//! |---|---|
//! | letters | the letters of readings, two bytes each, rising; a letter's place is its code |
//! | children | how many children each node of the tree of readings has, one byte each, breadth first |
//! | labels | the code that leads to each node but the root |
//! | words | how many words end at each node: all low bytes, then all high bytes |
//! | pairs | left and right id, two bytes each |
//! | pair | of each word, its pair: low bytes, high bytes |
//! | cost | of each word: low bytes, high bytes |
//! | form | of each word: 0 is written as it is read, 1 in katakana, else 2 and how many units of its own follow |
//! | tail | of each word: how many letters of its reading end it |
//! | units | the words' own letters, UTF-16 |
//! | usual | of each right id, what most left ids cost after it |
//! | others | of each right id, row by row, what each left id costs more or less than usual |
//!
//! `tools/kana/dictionary.py` writes it.

use super::letters;

const MAGIC: &[u8] = b"MOSHKANA";
const VERSION: u16 = 1;
const SECTIONS: usize = 12;
/// The largest unpacked size. It is far more than any section has, and keeps a damaged length from taking the
/// machine's memory.
const LARGEST: usize = 64 * 1024 * 1024;

/// Words are written in the letters of their reading.
const AS_READ: u8 = 0;
/// Words are written in katakana.
const KATAKANA: u8 = 1;
/// Words from this value on have units of their own.
const OWN: u8 = 2;

/// The reason why a dictionary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DictionaryError {
    /// An empty file.
    #[error("the dictionary is empty")]
    Empty,
    /// A file that is something else.
    #[error("the file is not a dictionary")]
    NotOurs,
    /// A dictionary for another version of this program.
    #[error("the dictionary has version {found}, not {VERSION}")]
    OtherVersion {
        /// The version of the dictionary.
        found: u16,
    },
    /// A file whose end is missing.
    #[error("the dictionary is incomplete: the section “{section}” is missing")]
    CutOff {
        /// The first missing section.
        section: &'static str,
    },
    /// A file that cannot be unpacked.
    #[error("the dictionary is damaged: the section “{section}” cannot be unpacked")]
    Damaged {
        /// The first section that cannot.
        section: &'static str,
    },
    /// A file that can be unpacked, but contradicts itself.
    #[error("the dictionary is damaged: the section “{section}” contradicts the others")]
    Inconsistent {
        /// The first such section.
        section: &'static str,
    },
}

/// Words by reading, and the cost of putting two side by side.
pub(super) struct Dictionary {
    letters: Vec<u16>,
    children: Runs<u8>,
    labels: Vec<u8>,
    words: Runs<u16>,
    pairs: Vec<(u16, u16)>,
    pair: Vec<u16>,
    cost: Vec<u16>,
    form: Vec<u8>,
    /// The beginning of the units of every sixteenth word.
    own: Vec<u32>,
    tail: Vec<u8>,
    units: Vec<u16>,
    ids: usize,
    costs: Vec<u16>,
}

/// A place in the tree of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u32);

/// A word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: u32,
    pub(super) left: u16,
    pub(super) right: u16,
    pub(super) cost: i32,
}

impl Dictionary {
    /// Reads the file section by section, so that only one is in memory unpacked as well.
    pub(super) fn read(file: &[u8]) -> Result<Self, DictionaryError> {
        let mut file = Sections::of(file)?;
        let wrong = |section| DictionaryError::Inconsistent { section };
        let letters = twos(&file.next("letters")?).ok_or(wrong("letters"))?;
        let children = Runs::new(file.next("children")?);
        let nodes = children.lengths.len();
        let labels = file.next("labels")?;
        if nodes == 0 || labels.len() != nodes - 1 || children.total() != nodes - 1 {
            return Err(wrong("labels"));
        }
        if letters.len() > 256 || !letters.is_sorted() || labels.iter().any(|it| usize::from(*it) >= letters.len()) {
            return Err(wrong("letters"));
        }
        let words = Runs::new(joined(&file.next("words")?).filter(|it| it.len() == nodes).ok_or(wrong("words"))?);
        let count = words.total();
        let pairs = twos(&file.next("pairs")?).ok_or(wrong("pairs"))?;
        let pairs: Vec<(u16, u16)> = pairs.chunks_exact(2).map(|it| (it[0], it[1])).collect();
        let pair = joined(&file.next("pair")?).filter(|it| it.len() == count).ok_or(wrong("pair"))?;
        if pair.iter().any(|it| usize::from(*it) >= pairs.len()) {
            return Err(wrong("pair"));
        }
        let cost = joined(&file.next("cost")?).filter(|it| it.len() == count).ok_or(wrong("cost"))?;
        let form = file.next("form")?;
        let own = own(&form);
        let tail = file.next("tail")?;
        if form.len() != count || tail.len() != count {
            return Err(wrong("form"));
        }
        let units = twos(&file.next("units")?).ok_or(wrong("units"))?;
        if own.last().copied() != u32::try_from(units.len()).ok() {
            return Err(wrong("units"));
        }
        let usual = twos(&file.next("usual")?).ok_or(wrong("usual"))?;
        let ids = usual.len();
        if pairs.iter().any(|(left, right)| usize::from(*left.max(right)) >= ids) {
            return Err(wrong("pairs"));
        }
        let mut costs = twos(&file.next("others")?).filter(|it| it.len() == ids * ids).ok_or(wrong("others"))?;
        for (row, usual) in costs.chunks_exact_mut(ids.max(1)).zip(&usual) {
            for cost in row {
                *cost = cost.wrapping_add(*usual);
            }
        }
        Ok(Self { letters, children, labels, words, pairs, pair, cost, form, own, tail, units, ids, costs })
    }

    /// Returns the code of a letter, if any reading has it.
    pub(super) fn code(&self, letter: char) -> Option<u8> {
        let unit = u16::try_from(u32::from(letter)).ok()?;
        self.letters.binary_search(&unit).ok().and_then(|code| u8::try_from(code).ok())
    }

    /// Returns the letter of a code.
    pub(super) fn letter(&self, code: u8) -> Option<char> {
        self.letters.get(usize::from(code)).and_then(|unit| char::from_u32(u32::from(*unit)))
    }

    /// Returns the root of the tree, where readings begin.
    pub(super) fn root() -> Place {
        Place(0)
    }

    /// Returns the place to which one more letter leads.
    pub(super) fn child(&self, at: Place, code: u8) -> Option<Place> {
        let (first, count) = self.children.run(at.0 as usize);
        let labels = self.labels.get(first..first + count)?;
        let found = labels.binary_search(&code).ok()?;
        u32::try_from(first + found + 1).ok().map(Place)
    }

    /// Returns the place to which a reading leads.
    pub(super) fn place(&self, reading: &[char]) -> Option<Place> {
        reading.iter().try_fold(Self::root(), |place, letter| self.child(place, self.code(*letter)?))
    }

    /// Returns all places to which one more letter leads, in the order of their codes.
    pub(super) fn onward(&self, at: Place) -> impl Iterator<Item = (u8, Place)> + '_ {
        let (first, count) = self.children.run(at.0 as usize);
        (first..first + count)
            .filter_map(|child| Some((*self.labels.get(child)?, Place(u32::try_from(child + 1).ok()?))))
    }

    /// Returns the words whose reading ends here.
    pub(super) fn entries(&self, at: Place) -> impl Iterator<Item = Entry> + '_ {
        let (first, count) = self.words.run(at.0 as usize);
        (first..first + count).map(|word| {
            let (left, right) = self.pairs[usize::from(self.pair[word])];
            Entry { id: u32::try_from(word).unwrap_or(u32::MAX), left, right, cost: i32::from(self.cost[word]) }
        })
    }

    /// Returns the cost of a word with this left id behind one with this right id.
    pub(super) fn connection(&self, right: u16, left: u16) -> i32 {
        self.costs.get(usize::from(right) * self.ids + usize::from(left)).map_or(UNHEARD_OF, |cost| i32::from(*cost))
    }

    /// Returns the writing of a word with this reading.
    pub(super) fn writing(&self, id: u32, reading: &str) -> String {
        let word = id as usize;
        match self.form.get(word) {
            None | Some(&AS_READ) => reading.to_owned(),
            Some(&KATAKANA) => letters::katakana(reading),
            Some(form) => {
                let block = word / BLOCK;
                let before = self.form[block * BLOCK..word].iter().map(|form| length(*form)).sum::<usize>();
                let start = self.own[block] as usize + before;
                let units = self.units.get(start..start + length(*form)).unwrap_or_default();
                let tail = usize::from(self.tail[word]);
                let mut text: String = char::decode_utf16(units.iter().copied()).filter_map(Result::ok).collect();
                let skip = reading.chars().count().saturating_sub(tail);
                text.extend(reading.chars().skip(skip));
                text
            }
        }
    }
}

/// The cost of ids that the dictionary does not have.
const UNHEARD_OF: i32 = 20_000;

const BLOCK: usize = 16;

fn length(form: u8) -> usize {
    usize::from(form.saturating_sub(OWN))
}

/// Returns the beginning of the units of every sixteenth word, and the end of all.
fn own(forms: &[u8]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(forms.len() / BLOCK + 2);
    let mut end = 0_u32;
    for block in forms.chunks(BLOCK) {
        starts.push(end);
        end = block.iter().fold(end, |end, form| end.saturating_add(u32::try_from(length(*form)).unwrap_or(u32::MAX)));
    }
    starts.push(end);
    starts
}

/// Consecutive runs, of which only the lengths are kept.
struct Runs<N> {
    lengths: Vec<N>,
    /// The beginning of every sixteenth run.
    starts: Vec<u32>,
    total: usize,
}

impl<N: Copy + Into<u32>> Runs<N> {
    fn new(lengths: Vec<N>) -> Self {
        let mut total = 0_usize;
        let mut starts = Vec::with_capacity(lengths.len() / BLOCK + 1);
        for block in lengths.chunks(BLOCK) {
            starts.push(u32::try_from(total).unwrap_or(u32::MAX));
            total += block.iter().map(|it| (*it).into() as usize).sum::<usize>();
        }
        Self { lengths, starts, total }
    }

    fn total(&self) -> usize {
        self.total
    }

    /// Returns the beginning and the length of a run.
    fn run(&self, number: usize) -> (usize, usize) {
        let Some(length) = self.lengths.get(number) else { return (0, 0) };
        let block = number / BLOCK;
        let before: u32 = self.lengths[block * BLOCK..number].iter().map(|it| (*it).into()).sum();
        ((self.starts[block] + before) as usize, (*length).into() as usize)
    }
}

/// A file of sections. Each is unpacked in turn.
struct Sections<'a> {
    /// The lengths, unpacked and packed.
    table: &'a [[u8; 4]],
    body: &'a [u8],
}

impl<'a> Sections<'a> {
    fn of(file: &'a [u8]) -> Result<Self, DictionaryError> {
        if file.is_empty() {
            return Err(DictionaryError::Empty);
        }
        let head = file.strip_prefix(MAGIC).ok_or(DictionaryError::NotOurs)?;
        let (version, head) = head.split_first_chunk::<2>().ok_or(DictionaryError::NotOurs)?;
        let found = u16::from_le_bytes(*version);
        if found != VERSION {
            return Err(DictionaryError::OtherVersion { found });
        }
        let (count, rest) = head.split_first_chunk::<2>().ok_or(DictionaryError::NotOurs)?;
        if usize::from(u16::from_le_bytes(*count)) != SECTIONS {
            return Err(DictionaryError::NotOurs);
        }
        let (table, body) = rest.split_at_checked(SECTIONS * 8).ok_or(DictionaryError::CutOff { section: "table" })?;
        Ok(Self { table: table.as_chunks().0, body })
    }

    fn next(&mut self, section: &'static str) -> Result<Vec<u8>, DictionaryError> {
        let cut = DictionaryError::CutOff { section };
        let [large, small, rest @ ..] = self.table else { return Err(cut) };
        let (large, small) = (u32::from_le_bytes(*large) as usize, u32::from_le_bytes(*small) as usize);
        let (packed, body) = self.body.split_at_checked(small).ok_or(cut)?;
        self.table = rest;
        self.body = body;
        let damaged = DictionaryError::Damaged { section };
        if large > LARGEST {
            return Err(damaged);
        }
        let unpacked = zstd::bulk::decompress(packed, large).map_err(|_| damaged.clone())?;
        if unpacked.len() == large { Ok(unpacked) } else { Err(damaged) }
    }
}

/// Reads numbers of two bytes.
fn twos(bytes: &[u8]) -> Option<Vec<u16>> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    Some(pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect())
}

/// Reads numbers whose low bytes all stand before their high bytes.
fn joined(bytes: &[u8]) -> Option<Vec<u16>> {
    let (low, high) = bytes.split_at(bytes.len() / 2);
    (low.len() == high.len())
        .then(|| low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high])).collect())
}
