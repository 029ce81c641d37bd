//! Single kanji by their readings.

/// A list of kanji that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of kanji lacks a reading or kanji, or is out of order")]
#[non_exhaustive]
pub struct KanjiError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Kanji by reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Kanji {
    /// Reading and kanji, sorted by reading.
    lines: Vec<(Box<str>, Box<str>)>,
}

impl Kanji {
    /// Reads a list with a reading, a tab and all its kanji on each line, sorted by reading.
    pub(super) fn read_list(text: &str) -> Result<Self, KanjiError> {
        let mut lines: Vec<(Box<str>, Box<str>)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = KanjiError { line: index + 1 };
            let (reading, kanji) = line.split_once('\t').ok_or(wrong.clone())?;
            if reading.is_empty() || kanji.is_empty() || lines.last().is_some_and(|(last, _)| **last >= *reading) {
                return Err(wrong);
            }
            lines.push((reading.into(), kanji.into()));
        }
        Ok(Self { lines })
    }

    /// Returns the kanji with this reading, the common ones first.
    pub(super) fn read(&self, reading: &str) -> impl Iterator<Item = char> + '_ {
        let found = self.lines.binary_search_by(|(it, _)| (**it).cmp(reading)).ok();
        found.into_iter().flat_map(|place| self.lines[place].1.chars())
    }
}
