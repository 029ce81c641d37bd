//! 読み上げ. Reading aloud: text to sound, phrase by phrase, within the program and without a network.
//!
//! A dictionary divides a sentence into words and gives their sounds. [`Readings`] give the sounds of the words that
//! the content lists. The rules of `Open JTalk` (crate `jpreprocess`) join accents, and an HTS voice (crate `jbonsai`)
//! speaks.
//!
//! ```
//! use moshimo_core::catalog::Catalog;
//! use moshimo_core::speech::{SAMPLE_RATE, Speaker, Speed, Whose};
//!
//! let catalog = Catalog::embedded();
//! let speaker = Speaker::load(&catalog.voice, &catalog.readings)?;
//! assert_eq!(speaker.kana("流山の人生会議", Whose::Content), "ナガレヤマノ ジンセーカイギ");
//!
//! let text = "こんにちは。お元気ですか。";
//! let pieces: Vec<_> = speaker.read(text, Whose::Content, Speed::Normal).collect();
//! assert_eq!(&text[pieces[0].place.clone()], "こんにちは。");
//! let samples: usize = pieces.iter().map(|piece| piece.samples.len()).sum();
//! assert!((1..4).contains(&(samples / SAMPLE_RATE as usize)));
//! # Ok::<(), moshimo_core::speech::SpeechError>(())
//! ```

mod dictionary;
mod error;
mod kana;
mod known;
mod lattice;
mod number;
mod said;
mod signs;
mod text;
mod voice;
mod wav;

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;

use crate::model::Readings;
use dictionary::Dictionary;
use known::Known;
use said::Speller;
use voice::{Speaking, Voice};

pub use error::SpeechError;
pub use known::Whose;
pub use voice::{SAMPLE_RATE, Speed};
pub use wav::{WAV_HEAD, wav_head};

/// The largest unpacked size of a voice's file.
const LARGEST_VOICE: usize = 16 * 1024 * 1024;

/// The files of a voice, as they are in `voice/` of the content. [`Speaker::load`] reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// `dictionary.zst`: words and their pronunciation.
    pub dictionary: Cow<'static, [u8]>,
    /// `voice.htsvoice.zst`: an HTS voice of 48,000 samples a second.
    pub voice: Cow<'static, [u8]>,
}

/// A voice that reads aloud. It takes about 40 MB. Loading takes a noticeable time, so do it once, on a thread of its
/// own.
pub struct Speaker {
    speller: Speller,
    voice: Voice,
}

impl std::fmt::Debug for Speaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speaker").finish_non_exhaustive()
    }
}

/// Up to a quarter of a second of sound.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// The place of the phrase that is being spoken, in bytes of the text.
    pub place: Range<usize>,
    /// The samples, [`SAMPLE_RATE`] in each second.
    pub samples: Vec<i16>,
}

/// Shows nothing of the sound, which may be a person's own words.
impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Piece").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Speaker {
    /// Unpacks dictionary and voice.
    ///
    /// # Errors
    /// If one of them is empty, cut off, damaged or something else.
    pub fn load(files: &Files, readings: &Readings) -> Result<Self, SpeechError> {
        let words = unpacked(&files.dictionary, dictionary::LARGEST).map_err(SpeechError::dictionary)?;
        let dictionary = Dictionary::read(&words);
        let speller = dictionary.and_then(|dictionary| Speller::new(dictionary, Known::new(readings)));
        let speller = speller.ok_or_else(|| SpeechError::dictionary(OTHER))?;
        let voice = unpacked(&files.voice, LARGEST_VOICE).map_err(SpeechError::voice)?;
        Ok(Self { speller, voice: Voice::load(&voice)? })
    }

    /// Reads a text of any length. The sound is made while it is taken.
    pub fn read<'a>(&'a self, text: &'a str, whose: Whose, speed: Speed) -> Reading<'a> {
        Reading { speaker: self, text, whose, speed, at: 0, speaking: None }
    }

    /// Returns the katakana that would be spoken, with a blank where a new accent begins and 、 at a pause.
    pub fn kana(&self, text: &str, whose: Whose) -> String {
        let mut kana = Vec::new();
        let mut at = 0;
        while let Some(sentence) = text::next(text, at) {
            at = sentence.end;
            kana.push(self.speller.kana(&sentence, whose));
        }
        kana.retain(|sentence| !sentence.is_empty());
        kana.join(" / ")
    }
}

/// A text being read.
pub struct Reading<'a> {
    speaker: &'a Speaker,
    text: &'a str,
    whose: Whose,
    speed: Speed,
    at: usize,
    speaking: Option<Speaking>,
}

impl Iterator for Reading<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            if let Some((place, samples)) = self.speaking.as_mut().and_then(Speaking::next) {
                return Some(Piece { place, samples });
            }
            let sentence = text::next(self.text, self.at)?;
            self.at = sentence.end;
            let said = self.speaker.speller.say(&sentence, self.whose);
            self.speaking = said.and_then(|said| self.speaker.voice.speak(said, self.speed));
        }
    }
}

const OTHER: &str = "it does not hold what it should";

/// Returns the contents of a zstd frame. The frame must have a checksum, so that damage is noticed.
fn unpacked(packed: &[u8], largest: usize) -> Result<Vec<u8>, String> {
    /// The bit in the byte behind the magic number.
    const CHECKSUM: u8 = 0b100;
    if packed.is_empty() {
        return Err("the file is empty".to_owned());
    }
    if packed.get(4).is_none_or(|about| about & CHECKSUM == 0) {
        return Err("it is no zstd frame with a checksum".to_owned());
    }
    let decoder = zstd::Decoder::with_buffer(packed).map_err(|error| error.to_string())?;
    let mut plain = Vec::new();
    decoder.take(largest as u64).read_to_end(&mut plain).map_err(|error| error.to_string())?;
    Ok(plain)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
