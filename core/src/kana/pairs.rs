//! Words that go together. They distinguish words that sound alike.

use std::collections::HashMap;

/// A list of pairs that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of pairs has no word, or follows no word")]
#[non_exhaustive]
pub struct PairsError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Words, each with the words before it that call for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// The lines by the first letter of the word.
    by_letter: HashMap<char, Vec<Line>>,
}

#[derive(Clone, Debug)]
struct Line {
    word: Box<str>,
    before: Vec<Box<str>>,
}

impl Pairs {
    /// Reads a list with a word, a tab and the words before it on each line, separated by blanks.
    pub(super) fn read(text: &str) -> Result<Self, PairsError> {
        let mut pairs = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = PairsError { line: index + 1 };
            let (word, before) = line.split_once('\t').ok_or(wrong.clone())?;
            let first = word.chars().next().ok_or(wrong.clone())?;
            let before: Vec<Box<str>> = before.split(' ').filter(|it| !it.is_empty()).map(Into::into).collect();
            if before.is_empty() {
                return Err(wrong);
            }
            pairs.by_letter.entry(first).or_default().push(Line { word: word.into(), before });
        }
        Ok(pairs)
    }

    /// Returns whether a word, by its beginning, goes with one before it, by its end.
    pub(super) fn go_together(&self, before: &str, word: &str) -> bool {
        let lines = word.chars().next().and_then(|first| self.by_letter.get(&first)).into_iter().flatten();
        let mut fitting = lines.filter(|line| word.starts_with(&*line.word));
        fitting.any(|line| line.before.iter().any(|noun| before.ends_with(&**noun)))
    }
}
