//! 覚えている紙. The paper as memory: a sheet's answers as QR codes on its last page, and back.
//!
//! The answers become a compact binary form, which is compressed by zstd with a dictionary trained on the sheets. It
//! is sealed by XChaCha20-Poly1305 under a key that Argon2id derives from four words (合い言葉). The bytes are cut into
//! frames, with one more frame that can replace any missing one. Frames become digits, and digits become QR codes. The
//! format is versioned and described in `docs/paper-format.md`, so that a print stays readable for ever.
//!
//! ```
//! use moshimo_core::carry::{Collector, Record, Salt, Words, pack};
//! use moshimo_core::model::questionnaire::FormCode;
//!
//! let response = moshimo_core::catalog::Catalog::embedded().examples["acp-what-if"].clone();
//! let words = Words::choose()?;
//! let packed = pack(&Record { response, form: FormCode::Long }, &words, &Salt::random()?)?;
//!
//! let mut collector = Collector::default();
//! for digits in packed.codes.iter().skip(1) {
//!     collector.add(digits)?;
//! }
//! let read = collector.sealed()?.open(&Words::read(&words.to_string())?)?;
//! assert_eq!(read.form, FormCode::Long);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Handwriting does not fit on paper as codes. [`pack`] leaves it out, marks its place ([`left_out`]) and reports it.
//! All of this takes time, the key alone a good tenth of a second, so call it on a worker.

#[cfg(all(feature = "apart", target_os = "linux"))]
pub mod apart;
mod collect;
mod digits;
mod error;
mod find;
mod frame;
mod ink;
mod kana;
mod payload;
mod picture;
mod seal;
mod search;
mod squeeze;
mod words;

use zeroize::Zeroizing;

use crate::model::questionnaire::FormCode;
use crate::model::{LinkId, QuestionnaireResponse};

pub use collect::{Added, Collector, Progress, Sealed};
pub use digits::BEGINNING;
pub use error::{CodeError, Incomplete, MESSAGE_IDS, OpenError, PackError, PictureError, RandomError, WordsError};
pub use find::glance;
pub use frame::CODES_MOST;
pub use ink::left_out;
pub use picture::pictures;
pub use seal::Salt;
pub use words::{WORDS, Words};

/// The contents of a sheet's codes.
#[derive(Clone, PartialEq)]
pub struct Record {
    /// The answers. They are [`settled`](crate::sheet::settled) ones, dated by `authored`.
    pub response: QuestionnaireResponse,
    /// The form in which the sheet was filled in.
    pub form: FormCode,
}

/// Shows the sheet and nothing of the answers, since a panic message or a log line may print it.
impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record")
            .field("questionnaire", &self.response.questionnaire)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

/// A record as codes.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The digits of each code, in order. The last code can replace any one of the others.
    pub codes: Vec<String>,
    /// The questions whose handwriting is not carried.
    pub left_out: Vec<LinkId>,
}

/// Packs the answers as codes that only these words open.
///
/// # Errors
/// [`PackError::TooLong`] states by how much the answers exceed what [`CODES_MOST`] codes hold.
pub fn pack(record: &Record, words: &Words, salt: &Salt) -> Result<Packed, PackError> {
    let (carried, left_out) = ink::without(&record.response);
    let plain = payload::write(&Record { response: carried, form: record.form });
    let squeezed = squeeze::squeeze(&plain)?;
    let room = frame::STREAM_MOST - seal::OVERHEAD;
    if squeezed.len() > room {
        return Err(PackError::TooLong { bytes: squeezed.len(), most: room });
    }
    let stream = seal::seal(&squeezed, words, salt)?;
    let codes = frame::cut(&stream, salt.set()).iter().map(|frame| digits::write(frame)).collect();
    Ok(Packed { codes, left_out })
}

/// Returns the bytes of a record before they are compressed and sealed. Dictionaries are trained on them.
#[doc(hidden)]
pub fn plain(record: &Record) -> Zeroizing<Vec<u8>> {
    payload::write(&Record { response: ink::without(&record.response).0, form: record.form })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
