//! 読み. The readings of the content's kanji: for ruby, for plain kana, for the voice.

mod borders;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use thiserror::Error;

use super::Language;
use crate::{phrases, script};

pub use borders::Borders;

/// The length up to which a text counts as a word. Longer texts are sentences.
const LONGEST_WORD: usize = 40;

/// The words of `readings/ja.tsv`. At each place, from left to right, the longest word that fits is read. A word in
/// kana alone, which is its own reading, marks a single word: no phrase begins within it.
///
/// ```
/// use moshimo_core::model::Readings;
/// let (readings, problems) = Readings::parse("決める\tきめる\n話し合う\tはなしあう\n");
/// assert!(problems.is_empty());
/// let ruby: Vec<_> = readings.annotate("話し合う").iter().map(|it| (it.base, it.reading)).collect();
/// assert_eq!(ruby, [("話", Some("はな")), ("し", None), ("合", Some("あ")), ("う", None)]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// The words by their text.
    words: HashMap<String, Word>,
    /// The byte lengths of the words that begin with a character, the longest first.
    lengths: HashMap<char, Vec<usize>>,
    /// The readings of words of several kanji. They tell such words apart in a text in kana.
    sounds: HashSet<String>,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    parts: Vec<Part>,
}

/// A stretch of a word, up to the byte `end`. It has a reading if it is under ruby.
#[derive(Clone, Debug)]
struct Part {
    end: usize,
    reading: Option<String>,
}

/// A stretch of a text, with its reading if it has kanji that are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The text as written.
    pub base: &'a str,
    /// The reading in kana.
    pub reading: Option<&'a str>,
}

/// The fault of a line in the list.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadingError {
    /// A line that is not two fields with a tab between them.
    #[error("a line must be a word, a tab and its reading")]
    Form,
    /// An entry longer than a word.
    #[error("a word has at most {LONGEST_WORD} characters")]
    TooLong,
    /// A reading that is not all kana.
    #[error("the reading “{reading}” is not written in kana")]
    NotKana {
        /// The reading as written.
        reading: String,
    },
    /// A word whose own kana do not occur in the reading.
    #[error("the reading “{reading}” does not fit the kana in “{word}”")]
    Unfitting {
        /// The word.
        word: String,
        /// The reading.
        reading: String,
    },
    /// A word that is listed twice.
    #[error("“{word}” is listed twice")]
    Duplicate {
        /// The word.
        word: String,
    },
}

impl Readings {
    /// Reads the list. Returns the readings, and the faulty lines with their numbers, counted from 1. Faulty lines are
    /// left out.
    pub fn parse(text: &str) -> (Self, Vec<(usize, ReadingError)>) {
        // The room is reserved at once, since a table that grows is rebuilt each time.
        let room = HashMap::with_capacity(text.lines().count());
        let mut readings = Self { words: room, ..Self::default() };
        let mut errors = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let added = Word::parse(line).and_then(|word| readings.add(word));
            if let Err(error) = added {
                errors.push((index + 1, error));
            }
        }
        for lengths in readings.lengths.values_mut() {
            lengths.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
        }
        (readings, errors)
    }

    fn add(&mut self, word: Word) -> Result<(), ReadingError> {
        let Some(first) = word.text.chars().next() else { return Err(ReadingError::Form) };
        if self.words.contains_key(&word.text) {
            return Err(ReadingError::Duplicate { word: word.text });
        }
        // A word has at most forty characters, so these are few.
        let lengths = self.lengths.entry(first).or_default();
        if !lengths.contains(&word.text.len()) {
            lengths.push(word.text.len());
        }
        self.sounds.extend(word.sound());
        self.words.insert(word.text.clone(), word);
        Ok(())
    }

    /// Returns the number of listed words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns whether no word is listed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the listed words, the longest first.
    #[cfg(feature = "speech")]
    pub(crate) fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = self.words.keys().map(String::as_str).collect();
        texts.sort_unstable_by_key(|text| (std::cmp::Reverse(text.len()), *text));
        texts
    }

    /// Splits a text into stretches. Joined, their bases are the text again.
    pub fn annotate<'a>(&'a self, text: &'a str) -> Vec<Segment<'a>> {
        let mut segments = Vec::new();
        let mut plain = 0; // where the stretch without a reading began
        for (at, word) in self.words_of(text) {
            let mut start = at;
            for part in &word.parts {
                let end = at + part.end;
                if let Some(reading) = &part.reading {
                    push_plain(&mut segments, &text[plain..start]);
                    segments.push(Segment { base: &text[start..end], reading: Some(reading) });
                    plain = end;
                }
                start = end;
            }
        }
        push_plain(&mut segments, &text[plain..]);
        segments
    }

    /// Returns the listed words of a text, with the bytes at which they begin.
    fn words_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a Word)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
                let start = at;
                if let Some(word) = self.word_at(rest) {
                    at += word.text.len();
                    return Some((start, word));
                }
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
            None
        })
    }

    fn word_at(&self, rest: &str) -> Option<&Word> {
        let lengths = self.lengths.get(&rest.chars().next()?)?;
        lengths.iter().find_map(|length| self.words.get(rest.get(..*length)?))
    }

    /// Returns the kanji that no listed word covers, as runs with their places in bytes.
    pub fn uncovered<'a>(&'a self, text: &'a str) -> Vec<(Range<usize>, &'a str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        let mut offset = 0;
        for segment in self.annotate(text) {
            if segment.reading.is_none() {
                found.extend(kanji_runs(segment.base).map(|run| {
                    let place = offset + run.start..offset + run.end;
                    (place.clone(), &text[place])
                }));
            }
            offset += segment.base.len();
        }
        found
    }

    /// Returns the whole text in kana, with a space between phrases, as plain Japanese has it. A line without kanji
    /// stays as it is, so that a second call changes nothing.
    pub fn hiragana(&self, text: &str) -> String {
        let mut kana = String::with_capacity(text.len() * 2);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                kana.push('\n');
            }
            if line.contains(is_kanji) {
                self.line_in_hiragana(line, &mut kana);
            } else {
                kana.push_str(line);
            }
        }
        kana
    }

    fn line_in_hiragana(&self, line: &str, into: &mut String) {
        let mut breaks = self.phrase_starts(line).into_iter().peekable();
        let mut offset = 0;
        for segment in self.annotate(line) {
            let end = offset + segment.base.len();
            let mut from = offset;
            while let Some(start) = breaks.next_if(|start| *start < end) {
                if segment.reading.is_none() {
                    into.push_str(&line[from..start]);
                    from = start;
                }
                push_space(into);
            }
            into.push_str(segment.reading.unwrap_or(&line[from..end]));
            offset = end;
        }
    }

    /// Returns the bytes at which phrases begin. A phrase that seems to begin within a listed word is a mistake of the
    /// phrase finder. If the word is listed in kana alone, the phrase begins with it. Otherwise no phrase begins there.
    fn phrase_starts(&self, line: &str) -> Vec<usize> {
        let mut words = self.words_of(line).peekable();
        let mut starts: Vec<usize> = Vec::new();
        for found in phrases::starts(line) {
            while words.next_if(|(start, word)| start + word.text.len() <= found).is_some() {}
            let start = match words.peek() {
                Some((start, word)) if *start < found && word.is_kana() => *start,
                Some((start, _)) if *start < found => continue,
                _ => found,
            };
            if start > 0 && starts.last().is_none_or(|last| *last < start) {
                starts.push(start);
            }
        }
        starts
    }

    /// Returns a Japanese text as it is shown in `language`: in kana for plain Japanese, otherwise as it is.
    pub fn plain<'a>(&self, text: &'a str, language: &Language) -> Cow<'a, str> {
        if language.is_plain_japanese() { Cow::Owned(self.hiragana(text)) } else { Cow::Borrowed(text) }
    }
}

impl Word {
    /// The least length of a compound's reading that is known again in a text in kana.
    const LEAST_SOUND: usize = 3;

    /// Returns whether the word is made of several kanji and nothing else.
    fn is_compound(&self) -> bool {
        self.text.chars().count() > 1 && self.text.chars().all(is_kanji)
    }

    /// Returns the reading of a word of several kanji, if it is long enough to be known again.
    fn sound(&self) -> Option<String> {
        let sound: String = self.parts.iter().filter_map(|part| part.reading.as_deref()).collect();
        (self.is_compound() && sound.chars().count() >= Self::LEAST_SOUND).then_some(sound)
    }

    /// Returns whether the entry only marks a single word.
    fn is_kana(&self) -> bool {
        self.parts.iter().all(|part| part.reading.is_none())
    }

    fn parse(line: &str) -> Result<Self, ReadingError> {
        let (text, reading) = line.trim_end().split_once('\t').ok_or(ReadingError::Form)?;
        if text.trim() != text || text.is_empty() || reading.is_empty() {
            return Err(ReadingError::Form);
        }
        if text.chars().count() > LONGEST_WORD || reading.chars().count() > 3 * LONGEST_WORD {
            return Err(ReadingError::TooLong);
        }
        if !reading.chars().all(|char| is_kana(char) || is_digit(char)) {
            return Err(ReadingError::NotKana { reading: reading.to_owned() });
        }
        // `8日` read `8にち` keeps its digit. Read `ようか`, the digit is under the ruby too.
        let digits_stay = reading.contains(is_digit);
        let runs = runs(text, |char| (is_kana(char) && !is_small_ke(char)) || (digits_stay && is_digit(char)));
        let kana: Vec<char> = reading.chars().collect();
        let ends = Fit { runs: &runs, reading: &kana, failed: HashSet::new() }.ends(0, 0);
        let Some(ends) = ends else {
            return Err(ReadingError::Unfitting { word: text.to_owned(), reading: reading.to_owned() });
        };
        let mut start = 0;
        let mut parts = Vec::with_capacity(runs.len());
        for (run, end) in runs.iter().zip(ends.into_iter().rev()) {
            let part = (!run.literal).then(|| kana[start..end].iter().collect());
            parts.push(Part { end: run.end, reading: part });
            start = end;
        }
        Ok(Self { text: text.to_owned(), parts })
    }
}

/// A run of kana, which the reading repeats, or of anything else, which it explains.
struct Run {
    literal: bool,
    text: Vec<char>,
    end: usize,
}

fn runs(word: &str, literal: impl Fn(char) -> bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (start, char) in word.char_indices() {
        let literal = literal(char);
        match runs.last_mut() {
            Some(run) if run.literal == literal => run.text.push(char),
            _ => runs.push(Run { literal, text: vec![char], end: 0 }),
        }
        if let Some(run) = runs.last_mut() {
            run.end = start + char.len_utf8();
        }
    }
    runs
}

/// A search for the part of a reading that belongs to each run: `話し合う` and `はなしあう` give はな, し, あ, う.
struct Fit<'a> {
    runs: &'a [Run],
    reading: &'a [char],
    failed: HashSet<(usize, usize)>,
}

impl Fit<'_> {
    /// Returns where in the reading each run from `run` on ends, the last first.
    fn ends(&mut self, run: usize, from: usize) -> Option<Vec<usize>> {
        let Some(current) = self.runs.get(run) else {
            return (from == self.reading.len()).then(Vec::new);
        };
        if !self.failed.insert((run, from)) {
            return None;
        }
        let left = self.reading.len() - from;
        let length = current.text.len();
        if current.literal {
            let fits = length <= left
                && current.text.iter().zip(&self.reading[from..]).all(|(a, b)| to_hiragana(*a) == to_hiragana(*b));
            return if fits { self.after(run, from + length) } else { None };
        }
        // Nearly every kanji is read with at least one kana of its own. Divisions in which kanji share kana are tried
        // last.
        (length..=left).chain((1..length.min(left + 1)).rev()).find_map(|taken| self.after(run, from + taken))
    }

    fn after(&mut self, run: usize, end: usize) -> Option<Vec<usize>> {
        let mut ends = self.ends(run + 1, end)?;
        ends.push(end);
        Some(ends)
    }
}

fn push_plain<'a>(segments: &mut Vec<Segment<'a>>, base: &'a str) {
    if !base.is_empty() {
        segments.push(Segment { base, reading: None });
    }
}

fn push_space(into: &mut String) {
    // After 、 and 。 there is blank enough.
    let needed = |last: char| !last.is_whitespace() && !is_opening(last) && !matches!(last, '、' | '。');
    let needed = into.chars().next_back().is_some_and(needed);
    if needed {
        into.push(script::SPACE);
    }
}

/// Returns the runs of kanji in a text, in bytes.
fn kanji_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, char)| is_kanji(*char))?;
        let mut end = start + first.len_utf8();
        while let Some((place, char)) = chars.next_if(|(_, char)| is_kanji(*char) || is_small_ke(*char)) {
            end = place + char.len_utf8();
        }
        Some(start..end)
    })
}

/// Returns whether a character needs a reading: a kanji, 々 or 〆.
pub fn is_kanji(char: char) -> bool {
    script::is_kanji(char)
}

fn is_kana(char: char) -> bool {
    script::is_kana(char) || char == '・'
}

fn is_digit(char: char) -> bool {
    script::narrow(char).is_ascii_digit()
}

/// Returns whether a character is ヶ or ヵ, which stand for a kanji.
fn is_small_ke(char: char) -> bool {
    matches!(char, 'ヵ' | 'ヶ')
}

fn is_opening(char: char) -> bool {
    matches!(char, '(' | '“' | '「' | '『' | '【' | '〔' | '（')
}

fn to_hiragana(char: char) -> char {
    match char {
        'ァ'..='ヴ' => script::hiragana(char).unwrap_or(char),
        other => other,
    }
}

#[cfg(test)]
mod tests;
