//! かな漢字変換. Conversion from kana to kanji, in process and offline.
//!
//! A text in kana is divided into words of an open dictionary in every possible way, and the cheapest way is the
//! likeliest ([`Converter::convert`]). Other writings of a part are offered beside it ([`Converter::candidates`]), and
//! words are predicted from their beginnings ([`Converter::predict`]). Each field has a kind ([`Kind`]): in a name,
//! family names count more; in an address, towns follow their cities.
//!
//! Choices are remembered in a [`Memory`] that lives as long as the visit and is wiped with it. Nothing else is ever
//! learnt.
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
mod costs;
mod counting;
mod dictionary;
pub mod evidence;
mod gather;
mod kanji;
mod lattice;
mod letters;
mod memory;
mod naming;
mod numbers;
mod pairs;
mod postal;
mod romaji;
mod segment;
mod unsure;
mod variants;
mod words;

use std::borrow::Cow;

pub use candidates::{Candidate, Form, Prediction};
pub use composition::{Composition, Full, LONGEST};
pub use convert::{Asked, Converter, Segment};
pub use dictionary::DictionaryError;
pub use evidence::EvidenceError;
pub use kanji::KanjiError;
pub use memory::Memory;
pub use pairs::PairsError;
pub use postal::{Name, Postal, PostalError, Town};
pub use romaji::{Romaji, RomajiError};
pub use unsure::{Other, UNSURE};
pub use variants::VariantsError;
pub use words::WordsError;

/// The data files of the conversion.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `kana/dictionary.bin`: Mozc's open dictionary.
    pub dictionary: Cow<'static, [u8]>,
    /// `kana/words.tsv`: the city's places, care, and other words that the dictionary lacks.
    pub words: Cow<'static, [u8]>,
    /// `kana/names.tsv`: common given names, with the commonest writing first.
    pub names: Cow<'static, [u8]>,
    /// `kana/pairs.tsv`: words that go together.
    pub pairs: Cow<'static, [u8]>,
    /// `kana/evidence.bin`: what the sentences of the corpus say. Without it, the dictionary alone decides.
    pub evidence: Cow<'static, [u8]>,
    /// `kana/kanji.tsv`: single kanji by their readings.
    pub kanji: Cow<'static, [u8]>,
    /// `kana/variants.tsv`: kanji that differ in names.
    pub variants: Cow<'static, [u8]>,
    /// `kana/opposites.tsv`: kanji that sound alike and turn a wish into another one.
    pub opposites: Cow<'static, [u8]>,
    /// `kana/romaji.tsv`: kana by the Latin letters that are typed for them.
    pub romaji: Cow<'static, [u8]>,
    /// `postal/japan.tsv.zst`: towns by postal code.
    pub postal: Cow<'static, [u8]>,
}

/// Returns a text with its hiragana in katakana.
pub fn katakana(text: &str) -> String {
    letters::katakana(text)
}

/// The reason why kana cannot be converted on this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KanaError {
    /// A fault of the dictionary.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
    /// A fault of our own words or names.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// A fault of the pairs of words.
    #[error(transparent)]
    Pairs(#[from] PairsError),
    /// A fault of the counts of words.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// A fault of the list of kanji.
    #[error(transparent)]
    Kanji(#[from] KanjiError),
    /// A fault of a list of groups of kanji.
    #[error(transparent)]
    Variants(#[from] VariantsError),
    /// A fault of the list of Latin letters.
    #[error(transparent)]
    Romaji(#[from] RomajiError),
    /// A fault of the list of postal codes.
    #[error(transparent)]
    Postal(#[from] PostalError),
}

impl KanaError {
    /// Returns the line of the file, counted from 1, or `None` if the file has no lines.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Words(WordsError { line })
            | Self::Pairs(PairsError { line })
            | Self::Kanji(KanjiError { line })
            | Self::Variants(VariantsError { line })
            | Self::Romaji(RomajiError { line })
            | Self::Postal(PostalError::Line { line }) => Some(*line),
            Self::Dictionary(_) | Self::Evidence(_) | Self::Postal(PostalError::Empty | PostalError::Damaged) => None,
        }
    }
}

/// Reads one of the generated files, by its name in [`Files`].
pub(crate) fn read_made(name: &str, file: &[u8]) -> Result<(), KanaError> {
    match name {
        "dictionary" => dictionary::Dictionary::read(file).map(drop)?,
        "evidence" => evidence::Evidence::check(file)?,
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
        "kanji" => kanji::Kanji::read_list(text).map(drop)?,
        "variants" | "opposites" => variants::Variants::read(text).map(drop)?,
        "romaji" => Romaji::read(text).map(drop)?,
        _ => {}
    }
    Ok(())
}

/// The kind of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A person's name.
    Name,
    /// The reading of a name, which stays in kana.
    Reading,
    /// An address.
    Address,
    /// Any sentence.
    #[default]
    Sentence,
    /// Illnesses, medicines, operations.
    Medical,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Name, Self::Reading, Self::Address, Self::Sentence, Self::Medical];

    /// Returns the name of the kind in content, as the value of `field-kind`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Reading => "reading",
            Self::Address => "address",
            Self::Sentence => "sentence",
            Self::Medical => "medical",
        }
    }

    /// Returns the kind with this name in content.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
