//! A text as sentences and the phrases between its signs, each with its place.

use std::ops::Range;

use super::number::{self, Kind, Spoken, Written};
use super::signs::{SIGNS, is_nothing};
use crate::numerals::Use;
use crate::script;

/// The greatest length of a sentence. A longer one is divided, so that what is spoken at once stays small.
const LONGEST: usize = 100;

/// A sentence: its words and phrases, and the way in which it ends.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// The words as the dictionary has them, without signs.
    pub(super) words: String,
    /// The phrases that have something to speak, in order.
    pub(super) phrases: Vec<Phrase>,
    /// The places where no word continues, in bytes of `words`. Blanks stood there.
    pub(super) gaps: Vec<usize>,
    /// The parts whose sound is known, in order.
    pub(super) fixed: Vec<Fixed>,
    pub(super) is_question: bool,
    /// The end in the text.
    pub(super) end: usize,
}

/// A part of a sentence whose sound is known.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    /// The place, in bytes of the words.
    pub(super) place: Range<usize>,
    /// The sound. Without one, digits are read one by one.
    pub(super) spoken: Option<Spoken>,
}

#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The place in the text that is read.
    pub(super) place: Range<usize>,
    /// The end in `words`.
    pub(super) end: usize,
}

/// Returns the sentence that begins at `from`, or `None` at the end of the text.
pub(super) fn next(text: &str, from: usize) -> Option<Sentence> {
    if text.get(from..).is_none_or(str::is_empty) {
        return None;
    }
    let mut scan = Scan { text, at: from, sentence: Sentence::default(), place: None, length: 0 };
    while let Some(char) = scan.peek() {
        if scan.length >= LONGEST && scan.part() {
            break;
        }
        if char == '\n' || SIGNS.ends.contains(char) || (char == '.' && scan.is_full_stop()) {
            scan.end();
            break;
        }
        scan.step(char);
    }
    scan.close();
    let at = scan.at;
    Some(Sentence { end: at, ..scan.sentence })
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    sentence: Sentence,
    /// The place of the current phrase, from its first sign to its last.
    place: Option<Range<usize>>,
    /// The number of characters in `words`.
    length: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Returns the character behind the next one.
    fn after(&self, char: char) -> Option<char> {
        self.text[self.at + char.len_utf8()..].chars().next()
    }

    fn is_full_stop(&self) -> bool {
        self.after('.').is_none_or(char::is_whitespace)
    }

    fn step(&mut self, char: char) {
        let start = self.at;
        if let Some((written, length)) = number::at(self.text, self.at) {
            self.at += length;
            self.written(&written);
            return self.spread(start);
        }
        self.at += char.len_utf8();
        if SIGNS.hyphens.contains(char) && self.joins() {
            return self.spread(start);
        }
        if is_nothing(char) {
            if char.is_whitespace() {
                self.gap();
            }
            return;
        }
        let full = script::wide(char);
        if let Some(last) = self.open().and_then(|words| words.chars().next_back())
            && let Some(marked) = script::marked(last, char)
        {
            self.sentence.words.pop();
            self.sentence.words.push(marked);
        } else if SIGNS.is_word(full) {
            self.push(full);
        } else if SIGNS.waves.contains(char) {
            self.wave(start);
        } else {
            return self.sign(char, start);
        }
        self.spread(start);
    }

    /// Reads a sign that is neither a word nor a blank. It ends the phrase, unless it is a quote, or a bracket before
    /// a particle.
    fn sign(&mut self, char: char, start: usize) {
        let goes_on = SIGNS.closes.contains(char) && self.peek().is_some_and(script::is_hiragana);
        if SIGNS.quotes.contains(char) {
            self.gap();
        }
        // The sign belongs to the phrase that it ends.
        if self.open().is_some() {
            self.spread(start);
            if !goes_on && !SIGNS.quotes.contains(char) {
                self.close();
            }
        }
    }

    /// Returns the words of the current phrase so far.
    fn open(&self) -> Option<&str> {
        let begin = self.sentence.phrases.last().map_or(0, |phrase| phrase.end);
        self.sentence.words.get(begin..).filter(|words| !words.is_empty())
    }

    /// Marks that no word continues here. Several blanks are one gap.
    fn gap(&mut self) {
        let here = self.sentence.words.len();
        if self.sentence.gaps.last() != Some(&here) {
            self.sentence.gaps.push(here);
        }
    }

    fn push(&mut self, char: char) {
        self.sentence.words.push(char);
        self.length += 1;
    }

    fn push_str(&mut self, text: &str) {
        text.chars().for_each(|char| self.push(char));
    }

    fn written(&mut self, written: &[Written]) {
        for part in written {
            let (text, spoken) = match part {
                Written::Words(words) => {
                    self.push_str(words);
                    continue;
                }
                Written::Gap => {
                    self.gap();
                    continue;
                }
                Written::Digits(digits) => (digits.clone(), None),
                // What the dictionary cannot have is there with its sound.
                Written::Said(spoken) if spoken.written.is_empty() => (spoken.pieces.concat(), Some(spoken.clone())),
                Written::Said(spoken) => (spoken.written.clone(), Some(spoken.clone())),
            };
            let start = self.sentence.words.len();
            self.push_str(&text);
            self.sentence.fixed.push(Fixed { place: start..self.sentence.words.len(), spoken });
        }
    }

    /// Returns what the number counts that has just been read.
    fn counted(&self) -> Option<Use> {
        let last = self.sentence.fixed.last().filter(|it| it.place.end == self.sentence.words.len())?;
        match last.spoken.as_ref()?.kind {
            Kind::Counted(counted) => Some(counted),
            Kind::Word | Kind::Number => None,
        }
    }

    /// Reads a hyphen between what is counted and another number: 9時-17時, 3丁目-2.
    fn joins(&mut self) -> bool {
        let Some(counted) = self.counted().filter(|_| self.peek().is_some_and(|it| number::digit(it).is_some())) else {
            return false;
        };
        let is_place = matches!(counted, Use::Address | Use::Room);
        self.push_str(if is_place { SIGNS.joins } else { SIGNS.until });
        true
    }

    /// Reads a wave dash. 9時〜17時 is "from, until" and は〜い is drawn out. Elsewhere it separates words.
    fn wave(&mut self, start: usize) {
        let before = self.open().and_then(|words| words.chars().next_back());
        let after = self.peek();
        let counts = |char: char| number::digit(char).is_some() || SIGNS.counts.contains(char);
        let ends = before.is_some_and(counts) || self.counted().is_some();
        let begins = |char: char| number::digit(char).is_some() || SIGNS.begins.contains(char);
        let is_day = |char: Option<char>| char.is_some_and(|char| SIGNS.weekdays.contains(char));
        // 月曜〜金曜, 月〜金.
        let is_week =
            before.is_some_and(|char| SIGNS.counts.contains(char)) || is_day(self.text[..start].chars().next_back());
        let is_kana = |char: char| super::kana::one(char).is_some();
        if (ends && after.is_some_and(begins)) || (is_week && is_day(after)) {
            self.push_str(SIGNS.until);
        } else if before.is_some_and(is_kana) && after.is_some_and(is_kana) {
            self.push(script::LONG);
        } else {
            self.close();
        }
    }

    /// Extends the phrase from `start`, or from its own beginning, to here.
    fn spread(&mut self, start: usize) {
        let begin = self.place.as_ref().map_or(start, |place| place.start);
        self.place = Some(begin..self.at);
    }

    /// Ends the phrase, if there is one.
    fn close(&mut self) {
        let has_words = self.open().is_some();
        let Some(place) = self.place.take().filter(|_| has_words) else { return };
        self.sentence.phrases.push(Phrase { place, end: self.sentence.words.len() });
    }

    /// Ends the sentence, together with all signs that belong to its end.
    fn end(&mut self) {
        let start = self.at;
        while let Some(char) = self.peek() {
            let ends = SIGNS.ends.contains(char) || char == '.';
            if !(ends || (self.at > start && SIGNS.closes.contains(char))) {
                break;
            }
            self.sentence.is_question |= SIGNS.asks.contains(char);
            self.at += char.len_utf8();
        }
        if self.open().is_some() && self.at > start {
            self.spread(start);
        }
        if self.peek() == Some('\n') {
            self.at += 1;
        }
    }

    /// Divides a sentence that is too long: at the end of its last phrase, or right here.
    fn part(&mut self) -> bool {
        let Some(place) = self.place.take() else { return true };
        let begin = self.sentence.phrases.last().map_or(0, |phrase| phrase.end);
        if begin == 0 {
            self.place = Some(place);
            return true;
        }
        self.sentence.words.truncate(begin);
        self.sentence.fixed.retain(|fixed| fixed.place.end <= begin);
        self.at = place.start;
        true
    }
}

#[cfg(test)]
mod tests;
