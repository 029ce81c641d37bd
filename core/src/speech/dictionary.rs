//! The dictionary: all words, their sounds, and the cost of putting one behind another.
//!
//! `tools/voice` makes it from that of `Open JTalk`. It is one zstd frame with these parts: 16 bytes of magic; seven
//! `u32`, the sizes of what follows; a text with the small tables (below); then columns, each of all rows. The columns
//! of the keys, sorted by their bytes, are: how many bytes each shares with the one before, how many it adds, those
//! bytes, how many words it has. The columns of the words are: class, cost (16-bit numbers, low bytes first, then the
//! high ones), accent, number of kana, kana (a byte each; 255 kana mean that the word sounds as it is written). Last
//! comes the cost of each left class behind each right one.
//!
//! The text has a row on each line, with tabs: `c` a class of words (left, right, four levels of the part of speech,
//! conjugation, form, rule of the accent), `k` a category of characters (how many of them make an unknown word,
//! whether all in a row do, whether also where a known word begins), `r` a run of characters (first, categories as
//! bits, main category), `u` an unknown word (category, left, right, cost, six features), `m` a word of several (its
//! number, how the parts are written, their kana, their accents).

use std::collections::HashMap;
use std::ops::Range;
use std::str::FromStr;

use jpreprocess_core::pronunciation::Pronunciation;
use jpreprocess_core::word_details::WordDetails;
use jpreprocess_core::word_entry::WordEntry;

use super::kana::{self, Kana};

const MAGIC: &[u8; 16] = b"MOSHIMO SPEECH 1";
/// The largest unpacked size, twice the actual one. A damaged size takes no more.
pub(super) const LARGEST: usize = 32 * 1024 * 1024;
/// The length of a word that sounds as it is written.
const AS_WRITTEN: u8 = u8::MAX;
/// The greatest number of contexts, so that the table between them stays small.
const MOST_CONTEXTS: usize = 4096;

/// All words, in about 30 MB.
pub(super) struct Dictionary {
    /// All keys, one behind another.
    keys: Vec<u8>,
    /// The beginning of each key, and the end of the last.
    key_starts: Vec<u32>,
    /// The first word of each key, and the number of all words.
    first_words: Vec<u32>,
    class_of: Vec<u16>,
    costs: Vec<i16>,
    accents: Vec<u8>,
    sounds: Vec<u8>,
    sound_starts: Vec<u32>,
    /// The classes as written.
    classes: Vec<Class>,
    several: HashMap<u32, Several>,
    matrix: Vec<i16>,
    lefts: usize,
    pub(super) characters: Characters,
}

struct Class {
    left: u16,
    right: u16,
    features: [String; 7],
}

struct Several {
    written: String,
    sounds: String,
    accents: String,
}

/// The rules for unknown words.
#[derive(Default)]
pub(super) struct Characters {
    categories: Vec<Category>,
    runs: Vec<Run>,
}

#[derive(Default)]
pub(super) struct Category {
    /// The greatest number of characters in an unknown word of fixed length.
    pub(super) lengths: usize,
    /// Whether all such characters in a row form a word.
    pub(super) groups: bool,
    /// Whether an unknown word may begin where a known one does.
    pub(super) always: bool,
    pub(super) words: Vec<Unknown>,
}

struct Run {
    first: u32,
    /// A bit for each category.
    is: u32,
    category: usize,
}

#[derive(Clone, Copy)]
pub(super) struct Unknown {
    pub(super) class: u16,
    pub(super) cost: i16,
}

impl Dictionary {
    /// Reads the unpacked dictionary. Returns `None` if it is something else.
    pub(super) fn read(plain: &[u8]) -> Option<Self> {
        let mut rest = plain.strip_prefix(MAGIC)?;
        let [keys, words, suffixes, kana, lefts, rights, text] = numbers(take(&mut rest, 28)?);
        let text = std::str::from_utf8(take(&mut rest, text)?).ok()?;
        let small = Small::read(text)?;
        let (keys, key_starts) = {
            let [shared, added] = [take(&mut rest, keys)?, take(&mut rest, keys)?];
            keys_in_full(shared, added, take(&mut rest, suffixes)?)?
        };
        let first_words = sums(take(&mut rest, key_starts.len() - 1)?, |count| count);
        let class_of = numbers16(take(&mut rest, 2 * words)?);
        let costs = signed(numbers16(take(&mut rest, 2 * words)?));
        let accents = take(&mut rest, words)?.to_vec();
        let lengths = take(&mut rest, words)?;
        let (sounds, sound_starts) = sounds(lengths, take(&mut rest, kana)?, &keys, &key_starts, &first_words)?;
        let contexts = (lefts <= MOST_CONTEXTS && rights <= MOST_CONTEXTS).then_some(lefts * rights)?;
        let matrix = signed(numbers16(take(&mut rest, 2 * contexts)?));
        let fits = |class: u16| usize::from(class) < small.classes.len();
        let sound = rest.is_empty()
            && first_words.last() == Some(&u32::try_from(words).ok()?)
            && class_of.iter().copied().all(fits)
            && small.classes.iter().all(|it| usize::from(it.left) < rights && usize::from(it.right) < lefts)
            && small.characters.is_sound();
        let Small { classes, several, characters } = small;
        sound.then_some(Self {
            keys,
            key_starts,
            first_words,
            class_of,
            costs,
            accents,
            sounds,
            sound_starts,
            classes,
            several,
            matrix,
            lefts,
            characters,
        })
    }

    /// Finds the words that begin a text, with their lengths in bytes, shortest first.
    pub(super) fn words_at(&self, text: &str, mut found: impl FnMut(usize, u32)) {
        let text = text.as_bytes();
        let mut range = 0..self.key_starts.len() - 1;
        for length in 1..=text.len() {
            range = self.narrowed(range, length - 1, text[length - 1]);
            if range.is_empty() {
                return;
            }
            // The keys are sorted, so the one that is no longer than this comes first.
            if self.key(range.start).len() == length {
                let words = self.first_words[range.start]..self.first_words[range.start + 1];
                words.for_each(|word| found(length, word));
            }
        }
    }

    /// Returns the keys that have `byte` at `place`. All of `range` must be alike up to `place`.
    fn narrowed(&self, range: Range<usize>, place: usize, byte: u8) -> Range<usize> {
        let at = |key: usize| self.key(key).get(place).copied();
        let start = partition(range.clone(), |key| at(key) < Some(byte));
        start..partition(start..range.end, |key| at(key) <= Some(byte))
    }

    fn key(&self, index: usize) -> &[u8] {
        &self.keys[self.key_starts[index] as usize..self.key_starts[index + 1] as usize]
    }

    pub(super) fn class(&self, word: u32) -> u16 {
        self.class_of[word as usize]
    }

    pub(super) fn cost(&self, word: u32) -> i32 {
        self.costs[word as usize].into()
    }

    /// Returns the sound of a word. Signs and words of several parts have none.
    pub(super) fn sound(&self, word: u32) -> &[Kana] {
        &self.sounds[self.sound_starts[word as usize] as usize..self.sound_starts[word as usize + 1] as usize]
    }

    pub(super) fn is_several(&self, word: u32) -> bool {
        self.several.contains_key(&word)
    }

    /// Returns the cost of putting a word of the second class behind one of the first. `None` is the edge of the text.
    pub(super) fn between(&self, before: Option<u16>, after: Option<u16>) -> i32 {
        let right = before.map_or(0, |class| self.classes[usize::from(class)].right);
        let left = after.map_or(0, |class| self.classes[usize::from(class)].left);
        self.matrix[usize::from(right) + self.lefts * usize::from(left)].into()
    }

    /// Returns the class with these features, the first six of `features`, whatever its accent.
    pub(super) fn class_like(&self, features: &str) -> Option<u16> {
        let found = self.classes.iter().position(|class| class.features[..6].join(",") == features)?;
        u16::try_from(found).ok()
    }

    /// Returns a word as the rules of accent and pronunciation expect it.
    pub(super) fn entry(&self, word: u32) -> Option<WordEntry> {
        let class = self.class(word);
        if let Some(several) = self.several.get(&word) {
            let [a, b, c, d, conjugation, form, rule] = self.classes.get(usize::from(class))?.features.each_ref();
            let Several { written, sounds, accents } = several;
            let details = [a, b, c, d, conjugation, form, written, sounds, sounds, accents, rule, ""];
            return WordEntry::load(&details.map(AsRef::as_ref)).ok();
        }
        self.made(class, self.sound(word), self.accents[word as usize].into()).map(WordEntry::Single)
    }

    /// Returns a word of a class with a sound and an accent.
    pub(super) fn made(&self, class: u16, sound: &[Kana], accent: usize) -> Option<WordDetails> {
        let [a, b, c, d, conjugation, form, rule] = self.classes.get(usize::from(class))?.features.each_ref();
        let details = [a, b, c, d, conjugation, form, "*", "*", "*", "*/*", rule, ""];
        let mut details = WordDetails::load(&details.map(AsRef::as_ref)).ok()?;
        if !sound.is_empty() {
            let kana = kana::katakana(sound);
            details.pron = Pronunciation::parse(&kana, accent).ok()?;
            details.read = Some(kana);
        }
        Some(details)
    }
}

impl Characters {
    fn run(&self, char: char) -> Option<&Run> {
        let code = u32::from(char).min(0xfffe);
        self.runs.get(self.runs.partition_point(|run| run.first <= code).checked_sub(1)?)
    }

    pub(super) fn category(&self, char: char) -> Option<&Category> {
        self.categories.get(self.run(char)?.category)
    }

    /// Returns whether two characters have a category in common.
    pub(super) fn alike(&self, one: char, other: char) -> bool {
        self.run(one).zip(self.run(other)).is_some_and(|(one, other)| one.is & other.is != 0)
    }

    fn is_sound(&self) -> bool {
        self.runs.first().is_some_and(|run| run.first == 0)
            && self.runs.is_sorted_by_key(|run| run.first)
            && self.runs.iter().all(|run| run.category < self.categories.len())
            && self.categories.iter().all(|category| !category.words.is_empty())
    }
}

/// The small tables in the text.
#[derive(Default)]
struct Small {
    classes: Vec<Class>,
    several: HashMap<u32, Several>,
    characters: Characters,
}

impl Small {
    fn read(text: &str) -> Option<Self> {
        let mut small = Self::default();
        let mut unknown = Vec::new();
        for line in text.lines() {
            let (kind, fields) = line.split_once('\t')?;
            let fields: Vec<&str> = fields.split('\t').collect();
            match kind {
                "c" => small.classes.push(Class::read(&fields)?),
                "k" => {
                    let [lengths, groups, always] = parsed(&fields)?;
                    let category = Category { lengths, groups: groups == 1, always: always == 1, words: Vec::new() };
                    small.characters.categories.push(category);
                }
                "r" => {
                    let [first, is, category] = parsed::<u32, 3>(&fields)?;
                    small.characters.runs.push(Run { first, is, category: category as usize });
                }
                "u" => unknown.push(fields),
                "m" => {
                    let [word, written, sounds, accents] = <[&str; 4]>::try_from(fields).ok()?.map(str::to_owned);
                    small.several.insert(word.parse().ok()?, Several { written, sounds, accents });
                }
                _ => return None,
            }
        }
        unknown.iter().try_for_each(|fields| small.unknown(fields))?;
        Some(small)
    }

    fn unknown(&mut self, fields: &[&str]) -> Option<()> {
        let (numbers, features) = fields.split_at_checked(4)?;
        let class = Class::read(&[&numbers[1..3], features, &["*"]].concat())?;
        let category = self.characters.categories.get_mut(numbers[0].parse::<usize>().ok()?)?;
        let unknown = Unknown { class: u16::try_from(self.classes.len()).ok()?, cost: numbers[3].parse().ok()? };
        category.words.push(unknown);
        self.classes.push(class);
        Some(())
    }
}

impl Class {
    fn read(fields: &[&str]) -> Option<Self> {
        let (contexts, features) = fields.split_at_checked(2)?;
        let [left, right] = parsed(contexts)?;
        let features = <[&str; 7]>::try_from(features).ok()?.map(str::to_owned);
        Some(Self { left, right, features })
    }
}

fn parsed<T: FromStr, const N: usize>(fields: &[&str]) -> Option<[T; N]> {
    let numbers: Vec<T> = fields.iter().map_while(|field| field.parse().ok()).collect();
    numbers.try_into().ok()
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

fn numbers<const N: usize>(bytes: &[u8]) -> [usize; N] {
    std::array::from_fn(|at| {
        bytes[4 * at..4 * at + 4].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    })
}

fn numbers16(planes: &[u8]) -> Vec<u16> {
    let (low, high) = planes.split_at(planes.len() / 2);
    low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high])).collect()
}

fn signed(numbers: Vec<u16>) -> Vec<i16> {
    numbers.into_iter().map(u16::cast_signed).collect()
}

/// Returns the beginning of each part of a sequence, and the end of the last.
fn sums(counts: &[u8], length: impl Fn(u8) -> u8) -> Vec<u32> {
    let mut sum = 0;
    let ends = counts.iter().map(|count| {
        sum += u32::from(length(*count));
        sum
    });
    std::iter::once(0).chain(ends).collect()
}

fn keys_in_full(shared: &[u8], added: &[u8], mut suffixes: &[u8]) -> Option<(Vec<u8>, Vec<u32>)> {
    let mut keys = Vec::new();
    let mut starts = vec![0];
    let mut last = 0;
    for (shared, added) in shared.iter().zip(added) {
        let start = keys.len();
        keys.extend_from_within(last..(last + usize::from(*shared)));
        keys.extend_from_slice(take(&mut suffixes, usize::from(*added))?);
        if keys.len() > LARGEST {
            return None;
        }
        starts.push(u32::try_from(keys.len()).ok()?);
        last = start;
    }
    Some((keys, starts))
}

/// Returns all kana, and the beginning of those of each word.
fn sounds(
    lengths: &[u8],
    mut kana: &[u8],
    keys: &[u8],
    key_starts: &[u32],
    first_words: &[u32],
) -> Option<(Vec<Kana>, Vec<u32>)> {
    let mut sounds = Vec::with_capacity(kana.len() * 3 / 2);
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    starts.push(0);
    for (key, words) in key_starts.windows(2).zip(first_words.windows(2)) {
        let written = &keys[key[0] as usize..key[1] as usize];
        for length in lengths.get(words[0] as usize..words[1] as usize)? {
            if *length == AS_WRITTEN {
                sounds.extend(kana::of(std::str::from_utf8(written).ok()?)?);
            } else {
                sounds.extend_from_slice(take(&mut kana, usize::from(*length))?);
            }
            starts.push(u32::try_from(sounds.len()).ok()?);
        }
    }
    sounds.iter().copied().all(kana::is_kana).then_some((sounds, starts))
}

/// Returns the first index for which `holds` is false. It must be true for all before.
fn partition(range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start.midpoint(end);
        if holds(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}
