//! 異体字. Kanji with one meaning that differ in names.

use std::collections::HashMap;

/// A list of groups of kanji that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} has fewer than two kanji, where a group is expected")]
#[non_exhaustive]
pub struct VariantsError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Groups of kanji, each with the selector that it may need.
#[derive(Clone, Debug, Default)]
pub(super) struct Variants {
    groups: Vec<Vec<Box<str>>>,
    /// The groups of each kanji.
    by_kanji: HashMap<Box<str>, Vec<usize>>,
}

impl Variants {
    /// Reads a list with a group on each line, its members separated by tabs, the usual one first.
    pub(super) fn read(text: &str) -> Result<Self, VariantsError> {
        let mut variants = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let group: Vec<Box<str>> = line.split('\t').filter(|it| !it.is_empty()).map(Into::into).collect();
            if group.len() < 2 {
                return Err(VariantsError { line: index + 1 });
            }
            for kanji in &group {
                variants.by_kanji.entry(kanji.clone()).or_default().push(variants.groups.len());
            }
            variants.groups.push(group);
        }
        Ok(variants)
    }

    /// Returns whether all these letters are of one group.
    pub(super) fn are_of_one(&self, letters: &str) -> bool {
        let is_in =
            |group: &Vec<Box<str>>| letters.chars().all(|letter| group.iter().any(|it| it.chars().eq([letter])));
        self.groups.iter().any(is_in)
    }

    /// Returns the others of a kanji's groups, the usual ones first.
    pub(super) fn of(&self, kanji: &str) -> impl Iterator<Item = &str> {
        let groups = self.by_kanji.get(kanji).into_iter().flatten();
        let others = groups.flat_map(|group| self.groups[*group].iter()).map(|it| &**it);
        let kanji = kanji.to_owned();
        others.filter(move |other| *other != kanji)
    }
}

/// Returns the letters of a text, each with the selector that follows it.
pub(super) fn letters(text: &str) -> Vec<&str> {
    let mut letters = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        if at > start && !is_selector(letter) {
            letters.push(&text[start..at]);
            start = at;
        }
    }
    if start < text.len() {
        letters.push(&text[start..]);
    }
    letters
}

fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
