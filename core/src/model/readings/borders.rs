//! 語の境目. The places within a text of the content where a line may end.

use std::ops::Range;

use super::{Readings, Word, is_kanji};
use crate::phrases;
use crate::script;

/// The length up to which kana without blanks count as one word.
const ONE_WORD: usize = 12;
/// The least length of a word that may stand alone on a line, in characters.
const LEAST: usize = 2;

/// The places where the lines of a text may end, in bytes of the text and in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Borders {
    /// The beginnings of phrases, where lines usually end.
    pub phrases: Vec<usize>,
    /// The beginnings of words within phrases. A line ends there only if the whole phrase is wider than the line.
    pub words: Vec<usize>,
}

impl Readings {
    /// Finds the borders in a text of the content as it is shown: with kanji, or in kana with blanks between phrases.
    /// No border lies within a listed word, unless the word is made of others that are listed too.
    ///
    /// ```
    /// use moshimo_core::model::Readings;
    /// let (readings, _) = Readings::parse("救急情報\tきゅうきゅうじょうほう\n救急\tきゅうきゅう\n情報\tじょうほう\n");
    /// let text = "救急情報カードを書く";
    /// let borders = readings.borders(text);
    /// let starts = |borders: &[usize]| borders.iter().map(|at| &text[*at..]).collect::<Vec<_>>();
    /// assert_eq!(starts(&borders.phrases), ["書く"]);
    /// assert_eq!(starts(&borders.words), ["情報カードを書く", "カードを書く"]);
    /// ```
    pub fn borders(&self, text: &str) -> Borders {
        let mut borders = Borders::default();
        let mut offset = 0;
        for line in text.split('\n') {
            let phrases = if line.contains(is_kanji) { self.phrase_starts(line) } else { self.kana_phrases(line) };
            let mut start = 0;
            for end in phrases.iter().copied().chain([line.len()]) {
                let phrase = &line[start..end];
                borders.words.extend(self.words_in(phrase).into_iter().map(|at| offset + start + at));
                start = end;
            }
            borders.phrases.extend(phrases.into_iter().map(|at| offset + at));
            offset += line.len() + 1;
        }
        borders
    }

    /// Returns the beginnings of the phrases of a line without kanji. Where blanks part its phrases, there are no others.
    fn kana_phrases(&self, line: &str) -> Vec<usize> {
        let is_blank = |char: char| char.is_whitespace();
        let ends = |char: char| matches!(char, '、' | '。') || is_blank(char);
        let mut before = None;
        let mut stops: Vec<usize> = Vec::new();
        for (at, char) in line.char_indices() {
            if before.is_some_and(ends) && !ends(char) {
                stops.push(at);
            }
            before = Some(char);
        }
        // Single phrases that are parted by a sign are short; a sentence that was written in kana from the first is not.
        let parts = stops.iter().copied().chain([line.len()]);
        let mut starts = Vec::new();
        let mut start = 0;
        for end in parts {
            let part = &line[start..end];
            if !line.contains(script::SPACE) && part.chars().count() > ONE_WORD {
                let sounds = self.sounds_in(part);
                let is_whole = |at: &usize| sounds.iter().all(|sound| *at <= sound.start || sound.end <= *at);
                starts.extend(self.phrase_starts(part).into_iter().filter(is_whole).map(|at| start + at));
            }
            starts.extend((end < line.len()).then_some(end));
            start = end;
        }
        starts
    }

    /// Returns the places of listed readings in a text in kana, the longest at each place.
    fn sounds_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, _) in text.char_indices() {
            if found.last().is_some_and(|last| at < last.end) {
                continue;
            }
            let rest = &text[at..];
            let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
            let longest = ends.filter(|end| self.sounds.contains(&rest[..*end])).max();
            found.extend(longest.map(|end| at..at + end));
        }
        found
    }

    /// Returns the beginnings of the words of a phrase, without the first.
    fn words_in(&self, phrase: &str) -> Vec<usize> {
        let is_long = |part: &str| part.chars().filter(|char| char.is_alphanumeric()).count() >= LEAST;
        let mut found = Vec::new();
        let mut last = 0;
        let mut before = None;
        for (at, char) in phrase.char_indices() {
            let meets = before.is_some_and(|before| phrases::meet(before, char));
            let is_border = meets || self.is_between(&phrase[last..at], &phrase[at..]);
            if is_border && is_long(&phrase[last..at]) && is_long(&phrase[at..]) {
                found.push(at);
                last = at;
            }
            before = Some(char);
        }
        found
    }

    /// Returns whether a listed word ends and another begins between two parts of a phrase. Listed readings count where
    /// the phrase is written in kana.
    fn is_between(&self, before: &str, after: &str) -> bool {
        let is_sound = |text: &str| self.sounds.contains(text);
        let ends = || after.char_indices().map(|(at, _)| at).chain([after.len()]).skip(LEAST);
        if after.starts_with(is_kanji) {
            let is_word = self.words.get(before).is_some_and(Word::is_compound);
            is_word && ends().any(|end| self.words.get(&after[..end]).is_some_and(Word::is_compound))
        } else {
            is_sound(before) && ends().any(|end| is_sound(&after[..end]))
        }
    }
}
