//! A text as sentences and the phrases between its signs, each with its place.

use std::ops::Range;

use super::number::{self, Written};
use super::signs::{SIGNS, is_nothing};
use crate::script;

/// Longer sentences are parted: what is spoken at once stays small.
const LONGEST: usize = 100;

/// What is spoken in one breath or several, and how it ends.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// As the dictionary has it, without signs.
    pub(super) words: String,
    /// Each with something to say, in order.
    pub(super) phrases: Vec<Phrase>,
    /// Where no word goes on, in bytes of `words`: blanks stood there.
    pub(super) gaps: Vec<usize>,
    /// Digits that are read one by one, in bytes of `words`.
    pub(super) digits: Vec<Range<usize>>,
    pub(super) is_question: bool,
    /// Where it ends in the text.
    pub(super) end: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// In the text that is read.
    pub(super) place: Range<usize>,
    /// Where it ends in `words`.
    pub(super) end: usize,
}

/// The sentence that begins at `from`; `None` at the end of the text.
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
    /// Of the phrase that is being read, from its first sign to its last.
    place: Option<Range<usize>>,
    /// In characters of `words`.
    length: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// The character behind the next one.
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
            self.wave();
        } else {
            return self.sign(char, start);
        }
        self.spread(start);
    }

    /// What is neither a word nor a blank ends the phrase, but for quotes, and brackets before a particle.
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

    /// What the phrase has so far.
    fn open(&self) -> Option<&str> {
        let begin = self.sentence.phrases.last().map_or(0, |phrase| phrase.end);
        self.sentence.words.get(begin..).filter(|words| !words.is_empty())
    }

    /// No word goes on here. However many blanks there are, they are one gap.
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
            match part {
                Written::Words(words) => self.push_str(words),
                Written::Digits(digits) => {
                    let start = self.sentence.words.len();
                    self.push_str(digits);
                    self.sentence.digits.push(start..self.sentence.words.len());
                }
            }
        }
    }

    /// 9時〜17時 is "from, until"; は〜い is drawn out; elsewhere it parts words.
    fn wave(&mut self) {
        let before = self.open().and_then(|words| words.chars().next_back());
        let after = self.peek();
        let counts = |char: char| number::digit(char).is_some() || SIGNS.counts.contains(char);
        let is_kana = |char: char| super::kana::one(char).is_some();
        if before.is_some_and(counts) && after.is_some_and(|char| number::digit(char).is_some()) {
            self.push_str(SIGNS.until);
        } else if before.is_some_and(is_kana) && after.is_some_and(is_kana) {
            self.push(script::LONG);
        } else {
            self.close();
        }
    }

    /// The phrase reaches from `start`, or from where it began, to here.
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

    /// Ends the sentence, with all signs that belong to its end.
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

    /// Parts a sentence that is too long: where its last phrase ended, or right here.
    fn part(&mut self) -> bool {
        let Some(place) = self.place.take() else { return true };
        let begin = self.sentence.phrases.last().map_or(0, |phrase| phrase.end);
        if begin == 0 {
            self.place = Some(place);
            return true;
        }
        self.sentence.words.truncate(begin);
        self.sentence.digits.retain(|digits| digits.end <= begin);
        self.at = place.start;
        true
    }
}

#[cfg(test)]
mod tests;
