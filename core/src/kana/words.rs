//! Words of our own: the city's places, care, and other words that the dictionary lacks.

use super::Kind;
use super::class::ids;
use crate::numerals::beginning;

/// A list of words that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of words lacks a reading, a writing or a known class")]
#[non_exhaustive]
pub struct WordsError {
    /// The line, counted from 1.
    pub line: usize,
}

/// A word.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) reading: Box<[char]>,
    pub(super) writing: Box<str>,
    pub(super) id: u16,
    /// The number of writings of the same reading and class before it.
    pub(super) rank: i32,
    /// Whether it stands between a city and its town: 大字.
    pub(super) is_division: bool,
    /// Whether it stands beside a name, and before one with の: 孫の, 同僚.
    pub(super) is_beside: bool,
    /// The kind of field that it is for; `None` for all kinds.
    only: Option<Kind>,
}

impl Own {
    pub(super) fn is_for(&self, kind: Kind) -> bool {
        self.only.is_none_or(|only| only == kind || (only == Kind::Medical && kind == Kind::Sentence))
    }
}

/// Words by reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Own>);

impl Words {
    /// Reads two lists. Each line has a word: reading, writing, class, and perhaps the kind of field.
    pub(super) fn read(texts: [&str; 2]) -> Result<Self, WordsError> {
        let mut words: Vec<Own> = Vec::new();
        for (index, line) in texts.into_iter().flat_map(|text| text.lines().enumerate()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            words.push(word(line).ok_or(WordsError { line: index + 1 })?);
        }
        words.sort_by(|a, b| (&a.reading, a.id).cmp(&(&b.reading, b.id)));
        for place in 1..words.len() {
            let same = words[place].reading == words[place - 1].reading && words[place].id == words[place - 1].id;
            words[place].rank = if same { words[place - 1].rank + 1 } else { 0 };
        }
        Ok(Self(words))
    }

    /// Returns the words whose reading the text begins with.
    pub(super) fn begin(&self, text: &[char]) -> impl Iterator<Item = &Own> {
        beginning(&self.0, text, |it| &it.reading)
    }

    /// Returns whether the lists have this word in this class.
    pub(super) fn has(&self, reading: &str, writing: &str, id: u16) -> bool {
        let text: Vec<char> = reading.chars().collect();
        let start = self.0.partition_point(|it| *it.reading < text[..]);
        let same = self.0[start..].iter().take_while(|it| *it.reading == text[..]);
        same.filter(|it| it.id == id).any(|it| &*it.writing == writing)
    }

    /// Returns the words whose reading begins with the text.
    pub(super) fn complete(&self, text: &[char]) -> impl Iterator<Item = &Own> {
        let start = self.0.partition_point(|it| &*it.reading < text);
        self.0[start..].iter().take_while(move |it| it.reading.starts_with(text))
    }
}

fn word(line: &str) -> Option<Own> {
    let mut fields = line.split('\t');
    let reading: Box<[char]> = fields.next()?.chars().collect();
    let writing: Box<str> = fields.next()?.into();
    let class = fields.next()?;
    let id = match class {
        "place" | "division" => ids::PLACE,
        "noun" | "beside" => ids::NOUN,
        "surname" => ids::SURNAME,
        "given" => ids::GIVEN,
        "organisation" => ids::ORGANISATION,
        "proper" => ids::PROPER,
        _ => return None,
    };
    let only = match fields.next() {
        Some(kind) => Some(Kind::of(kind)?),
        None => None,
    };
    let is_whole = !reading.is_empty() && !writing.is_empty() && fields.next().is_none();
    let (is_division, is_beside) = (class == "division", class == "beside");
    is_whole.then_some(Own { reading, writing, id, rank: 0, is_division, is_beside, only })
}
