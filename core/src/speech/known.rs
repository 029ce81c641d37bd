//! The listed words of a sentence. They sound as the list says and no other way.

use std::collections::HashMap;
use std::ops::Range;

use super::kana::{self, Kana};
use super::number;
use super::text::Fixed;
use crate::model::Readings;
use crate::script::{self, is_kanji};

/// The author of the text to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The content. Every listed word sounds as listed.
    Content,
    /// A person. Only listed words of several kanji sound as listed. A single kanji has many readings, and the list
    /// has that of the content.
    Person,
}

/// All listed words, as the dictionary writes them.
pub(super) struct Known {
    /// The words by their text.
    words: HashMap<String, Word>,
    /// The byte lengths of the words that begin with a character, the longest first.
    lengths: HashMap<char, Vec<usize>>,
}

struct Word {
    text: String,
    /// The parts under ruby, in bytes, and their sounds.
    parts: Vec<(Range<usize>, Vec<Kana>)>,
    /// The sound of the whole word.
    sound: Vec<Kana>,
    is_for_all: bool,
}

/// A listed word in a sentence.
pub(super) struct Listed<'a> {
    pub(super) place: Range<usize>,
    /// The parts in bytes of the sentence, with their sounds.
    pub(super) parts: Vec<(Range<usize>, &'a [Kana])>,
    pub(super) sound: &'a [Kana],
}

impl Known {
    pub(super) fn new(readings: &Readings) -> Self {
        let mut known = Self { words: HashMap::new(), lengths: HashMap::new() };
        for word in readings.texts().into_iter().map(|text| Word::new(readings, text)) {
            let lengths = known.lengths.entry(word.text.chars().next().unwrap_or_default()).or_default();
            // A word has at most forty characters, so these are few.
            if !lengths.contains(&word.text.len()) {
                lengths.push(word.text.len());
            }
            known.words.entry(word.text.clone()).or_insert(word);
        }
        for lengths in known.lengths.values_mut() {
            lengths.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
        }
        known
    }

    /// Returns the listed words of a sentence. Where its sound is fixed, no word is listed.
    pub(super) fn of<'a>(&'a self, sentence: &str, fixed: &[Fixed], whose: Whose) -> Vec<Listed<'a>> {
        let mut listed = Vec::new();
        let mut at = 0;
        let mut before = None;
        while let Some(first) = sentence[at..].chars().next() {
            if let Some(fixed) = fixed.iter().find(|fixed| fixed.place.start == at && !fixed.place.is_empty()) {
                at = fixed.place.end;
                before = sentence[..at].chars().next_back();
                continue;
            }
            let next = fixed.iter().map(|fixed| fixed.place.start).find(|start| *start > at);
            let rest = &sentence[at..next.unwrap_or(sentence.len())];
            let in_number = |char: char| number::digit(char).is_some();
            // No other word begins within a number. One kanji beside a digit counts things, and beside another kanji
            // it is part of a word that is not listed. Either has readings of its own.
            let fits = |word: &&Word| {
                if !rest.starts_with(&word.text) {
                    return false;
                }
                let mut beside = before.into_iter().chain(sentence[at + word.text.len()..].chars().next());
                let is_within = in_number(first) && before.is_some_and(in_number);
                let is_part = word.is_one_kanji() && beside.any(|char| is_kanji(char) || in_number(char));
                !is_within && !is_part
            };
            let lengths = self.lengths.get(&first).into_iter().flatten();
            let mut words = lengths.filter_map(|length| self.words.get(rest.get(..*length)?));
            let Some(word) = words.find(fits) else {
                before = Some(first);
                at += first.len_utf8();
                continue;
            };
            let place = at..at + word.text.len();
            if !word.parts.is_empty() && (whose == Whose::Content || word.is_for_all) {
                let parts = word.parts.iter();
                let parts = parts.map(|(part, sound)| (at + part.start..at + part.end, sound.as_slice())).collect();
                listed.push(Listed { place: place.clone(), parts, sound: &word.sound });
            }
            at = place.end;
            before = word.text.chars().next_back();
        }
        listed
    }
}

impl Word {
    fn is_one_kanji(&self) -> bool {
        self.text.chars().count() == 1
    }

    fn new(readings: &Readings, text: &str) -> Self {
        let mut word = Self {
            text: String::new(),
            parts: Vec::new(),
            sound: Vec::new(),
            is_for_all: text.chars().filter(|char| is_kanji(*char)).count() > 1,
        };
        let mut counts = false;
        for segment in readings.annotate(text) {
            let start = word.text.len();
            word.text.extend(segment.base.chars().map(script::wide));
            let sound = kana::of(segment.reading.unwrap_or(segment.base));
            // Digits that the reading repeats are left to the rules of numbers, together with everything behind them.
            counts |= sound.is_none();
            let sound = sound.unwrap_or_default();
            word.sound.extend_from_slice(&sound);
            if segment.reading.is_some() && !counts {
                word.parts.push((start..word.text.len(), sound));
            }
        }
        // Such a word cannot be spoken as listed.
        if counts {
            word.sound.clear();
        }
        word
    }
}
