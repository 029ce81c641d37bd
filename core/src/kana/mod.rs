//! かな漢字変換. From kana to kanji, in process and offline.
//!
//! A text in kana is cut into words of an open dictionary in every way there is, and the way that costs least is what
//! was most likely meant ([`Converter::convert`]). Other writings of a part are offered beside it
//! ([`Converter::candidates`]), and words are guessed from their beginnings ([`Converter::predict`]). Fields know what
//! they are for ([`Kind`]): in a name, family names count more; in an address, towns follow their cities.
//!
//! What somebody chose is remembered in a [`Memory`] that lives as long as their visit and is wiped with it. Nothing
//! else is ever learnt.
//!
//! ```
//! # use moshimo_core::{catalog::Catalog, kana::{Asked, Converter, Kind}};
//! let converter = Converter::load(&Catalog::embedded().kana)?;
//! let segments = converter.convert("ながれやまにすんでいます", &Asked::of(Kind::Sentence));
//! let writing: String = segments.iter().map(|it| it.writing.as_str()).collect();
//! assert_eq!(writing, "流山に住んでいます");
//! # Ok::<(), moshimo_core::kana::KanaError>(())
//! ```

mod candidates;
mod class;
mod composition;
mod convert;
mod dictionary;
mod kanji;
mod lattice;
mod letters;
mod memory;
mod numbers;
mod pairs;
mod postal;
mod romaji;
mod segment;
mod variants;
mod words;

use std::borrow::Cow;

pub use candidates::{Candidate, Form, Prediction};
pub use composition::{Composition, Full, LONGEST};
pub use convert::{Asked, Converter, Segment};
pub use dictionary::DictionaryError;
pub use kanji::KanjiError;
pub use memory::Memory;
pub use numbers::NumbersError;
pub use pairs::PairsError;
pub use postal::{Name, Postal, PostalError, Town};
pub use romaji::{Romaji, RomajiError};
pub use variants::VariantsError;
pub use words::WordsError;

/// The data that conversion lives on, as files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `kana/dictionary.bin`: Mozc's open dictionary.
    pub dictionary: Cow<'static, [u8]>,
    /// `kana/words.tsv`: the city's places, care, and what else the dictionary lacks.
    pub words: Cow<'static, [u8]>,
    /// `kana/names.tsv`: given names that are common, the commonest writing first.
    pub names: Cow<'static, [u8]>,
    /// `kana/pairs.tsv`: words that are said together.
    pub pairs: Cow<'static, [u8]>,
    /// `kana/numbers.tsv`: how numbers are said.
    pub numbers: Cow<'static, [u8]>,
    /// `kana/kanji.tsv`: single kanji by how they are read.
    pub kanji: Cow<'static, [u8]>,
    /// `kana/variants.tsv`: kanji that differ in names.
    pub variants: Cow<'static, [u8]>,
    /// `kana/romaji.tsv`: kana by the Latin letters that are typed for them.
    pub romaji: Cow<'static, [u8]>,
    /// `postal/japan.tsv.zst`: towns by postal code.
    pub postal: Cow<'static, [u8]>,
}

/// A text with its hiragana in katakana.
pub fn katakana(text: &str) -> String {
    letters::katakana(text)
}

/// Why kana cannot be converted on this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KanaError {
    /// Of the dictionary.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
    /// Of the words or names of our own.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// Of the words that are said together.
    #[error(transparent)]
    Pairs(#[from] PairsError),
    /// Of the list of numbers.
    #[error(transparent)]
    Numbers(#[from] NumbersError),
    /// Of the list of kanji.
    #[error(transparent)]
    Kanji(#[from] KanjiError),
    /// Of the list of variants.
    #[error(transparent)]
    Variants(#[from] VariantsError),
    /// Of the list of Latin letters.
    #[error(transparent)]
    Romaji(#[from] RomajiError),
    /// Of the list of postal codes.
    #[error(transparent)]
    Postal(#[from] PostalError),
}

impl KanaError {
    /// In which line of its file, counted from 1; not of files that have no lines.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Words(WordsError { line })
            | Self::Numbers(NumbersError { line })
            | Self::Pairs(PairsError { line })
            | Self::Kanji(KanjiError { line })
            | Self::Variants(VariantsError { line })
            | Self::Romaji(RomajiError { line })
            | Self::Postal(PostalError::Line { line }) => Some(*line),
            Self::Dictionary(_) | Self::Postal(PostalError::Empty | PostalError::Damaged) => None,
        }
    }
}

/// Reads one of the files that nobody writes by hand, by its name in [`Files`].
pub(crate) fn read_made(name: &str, file: &[u8]) -> Result<(), KanaError> {
    match name {
        "dictionary" => dictionary::Dictionary::read(file).map(drop)?,
        "postal" => Postal::read(file).map(drop)?,
        _ => {}
    }
    Ok(())
}

/// Reads one of the lists by itself, by its name in [`Files`].
pub(crate) fn read_list(name: &str, text: &str) -> Result<(), KanaError> {
    match name {
        "words" | "names" => words::Words::read([text, ""]).map(drop)?,
        "pairs" => pairs::Pairs::read(text).map(drop)?,
        "numbers" => numbers::Numbers::read(text).map(drop)?,
        "kanji" => kanji::Kanji::read_list(text).map(drop)?,
        "variants" => variants::Variants::read(text).map(drop)?,
        "romaji" => Romaji::read(text).map(drop)?,
        _ => {}
    }
    Ok(())
}

/// What a field is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody's name.
    Name,
    /// How a name is read: kana stay kana.
    Reading,
    /// Where somebody lives.
    Address,
    /// Anything that is said.
    #[default]
    Sentence,
    /// Illnesses, medicines, operations.
    Medical,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Name, Self::Reading, Self::Address, Self::Sentence, Self::Medical];

    /// As content names it: `field-kind`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Reading => "reading",
            Self::Address => "address",
            Self::Sentence => "sentence",
            Self::Medical => "medical",
        }
    }

    /// Of its name in content.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
