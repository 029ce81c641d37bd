//! A sentence of the corpus: its writing, with the reading of its kanji.

use super::super::letters;
use crate::script;

/// A sentence with its reading.
///
/// ```
/// # use moshimo_core::kana::evidence::Sample;
/// let sample = Sample::read("最期[さいご]まで家[いえ]で過[す]ごしたい")?;
/// assert_eq!(sample.writing, "最期まで家で過ごしたい");
/// assert_eq!(sample.reading, "さいごまでいえですごしたい");
/// # Ok::<(), moshimo_core::kana::evidence::SampleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The sentence as it is written.
    pub writing: String,
    /// The same in kana, as it is typed.
    pub reading: String,
}

/// The reason why a line of the corpus cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” has no reading in brackets, or a reading has no text before it")]
#[non_exhaustive]
pub struct SampleError {
    /// The text in question.
    pub text: String,
}

impl Sample {
    /// Reads a sentence whose kanji are followed by their reading in brackets.
    ///
    /// # Errors
    /// If a kanji has no reading, or a reading stands behind no kanji.
    pub fn read(line: &str) -> Result<Self, SampleError> {
        let (mut writing, mut reading) = (String::new(), String::new());
        let mut rest = line;
        while let Some((text, after)) = rest.split_once('[') {
            let (kana, read) = text.split_at(text.len() - read_at_end(text));
            let (said, after) = after.split_once(']').ok_or_else(|| SampleError { text: rest.to_owned() })?;
            if read.is_empty() || said.is_empty() || !said.chars().all(letters::is_kana) {
                return Err(SampleError { text: format!("{text}[{said}]") });
            }
            reading.push_str(&unread(kana)?);
            reading.push_str(said);
            writing.push_str(text);
            rest = after;
        }
        reading.push_str(&unread(rest)?);
        writing.push_str(rest);
        Ok(Self { writing, reading })
    }

    /// Divides the sample after its stops, which are left out.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Sample> {
        let is_stop = |letter: char| matches!(letter, '。' | '！' | '？' | '!' | '?');
        let writings = self.writing.split(is_stop);
        let readings = self.reading.split(is_stop);
        let sentences = writings.zip(readings).filter(|(writing, _)| !writing.is_empty());
        sentences.map(|(writing, reading)| Self { writing: writing.to_owned(), reading: reading.to_owned() })
    }
}

/// Returns the length of the text at the end that a reading in brackets is for: kanji and digits, with a small ke between
/// them, or else Latin letters.
fn read_at_end(text: &str) -> usize {
    let is_read = |letter: char| script::is_kanji(letter) || letter == '〇' || letter.is_ascii_digit();
    let mut rest = text.trim_end_matches(is_read);
    if rest.len() == text.len() {
        return text.len() - text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len();
    }
    while let Some(before) = rest.strip_suffix(['ヶ', 'ケ']).filter(|before| before.ends_with(is_read)) {
        rest = before.trim_end_matches(is_read);
    }
    text.len() - rest.len()
}

/// Returns the reading of a text without kanji.
fn unread(text: &str) -> Result<String, SampleError> {
    if text.chars().any(|letter| script::is_kanji(letter) || letter == ']') {
        return Err(SampleError { text: text.to_owned() });
    }
    // Signs stay as wide as they are.
    Ok(text.chars().map(|letter| script::hiragana(letter).unwrap_or(letter)).collect())
}
