//! Codes as they are scanned: in any order, some twice, one perhaps never.

use super::error::{CodeError, Incomplete, OpenError, PictureError};
use super::frame::{self, Frame};
use super::words::Words;
use super::{Record, digits, find, payload, picture, seal, squeeze};

/// The codes of one sheet, as far as they have been scanned.
///
/// A scanner that acts as a keyboard types a code's digits and a line's end; each line goes to [`add`](Self::add). Any
/// order is right, and one code may be missing.
#[derive(Clone, Debug, Default)]
pub struct Collector {
    /// All of one set; a number stands once.
    frames: Vec<Frame>,
}

/// How far it is: "2 of 3".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many different codes are there.
    pub have: usize,
    /// How many are needed; any so many of the sheet's codes will do.
    pub need: usize,
}

impl Progress {
    /// Whether the sheet can be opened.
    pub fn is_complete(self) -> bool {
        self.have >= self.need
    }
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was not there yet.
    New(Progress),
    /// It was there already.
    Again(Progress),
}

impl Added {
    /// How far it is now.
    pub fn progress(self) -> Progress {
        match self {
            Self::New(progress) | Self::Again(progress) => progress,
        }
    }
}

impl Collector {
    /// Takes the digits of one code, as typed or read.
    ///
    /// # Errors
    /// What was scanned instead; the codes so far are kept.
    pub fn add(&mut self, typed: &str) -> Result<Added, CodeError> {
        let frame = read(typed)?;
        if let Some(first) = self.frames.first() {
            if first.set != frame.set {
                return Err(CodeError::OtherSheet);
            }
            let shape = |it: &Frame| (it.count, it.length, it.part.len());
            if shape(first) != shape(&frame) {
                return Err(CodeError::Damaged);
            }
        }
        let is_new = self.frames.iter().all(|known| known.number != frame.number);
        let need = frame.count;
        if is_new {
            self.frames.push(frame);
        }
        let progress = Progress { have: self.frames.len(), need };
        Ok(if is_new { Added::New(progress) } else { Added::Again(progress) })
    }

    /// Takes every code that is found in a picture; how far it is then.
    ///
    /// # Errors
    /// If no code of a sheet is found, or the only ones are of no use.
    pub fn add_picture(&mut self, picture: &image::GrayImage) -> Result<Progress, PictureError> {
        let mut trouble = None;
        let mut took = false;
        for found in find::passes(picture) {
            for digits in found {
                match self.add(&digits) {
                    Ok(_) => took = true,
                    Err(error) => trouble = trouble.or(Some(error)),
                }
            }
            if took && self.is_complete() {
                break;
            }
        }
        match (self.progress(), trouble) {
            (Some(progress), None) if took => Ok(progress),
            (Some(progress), Some(CodeError::NotOurs)) if took => Ok(progress),
            (_, Some(error)) => Err(PictureError::Code(error)),
            (_, None) => Err(PictureError::NoCode),
        }
    }

    /// Takes every code that is found in the pages of a PDF file or in a PNG or JPEG picture; how far it is then. A page
    /// without codes is no trouble while another has some.
    ///
    /// # Errors
    /// If the file cannot be read, no code of a sheet is found in it, or the only ones are of no use.
    pub fn add_file(&mut self, file: &[u8]) -> Result<Progress, PictureError> {
        let mut best = Err(PictureError::NoCode);
        for picture in &picture::pictures(file)? {
            let found = self.add_picture(picture);
            if best.is_err() && found != Err(PictureError::NoCode) {
                best = found;
            }
            if self.is_complete() {
                break;
            }
        }
        // Several pages may each have added something.
        best.map(|progress| self.progress().unwrap_or(progress))
    }

    /// How far it is; `None` before the first code.
    pub fn progress(&self) -> Option<Progress> {
        self.frames.first().map(|first| Progress { have: self.frames.len(), need: first.count })
    }

    /// Whether the sheet can be opened.
    pub fn is_complete(&self) -> bool {
        self.progress().is_some_and(Progress::is_complete)
    }

    /// The sealed answers; one code that is missing is made up for.
    ///
    /// # Errors
    /// If more codes are needed.
    pub fn sealed(&self) -> Result<Sealed, Incomplete> {
        let Some(first) = self.frames.first().filter(|_| self.is_complete()) else {
            let (have, need) = self.progress().map_or((0, 1), |it| (it.have, it.need));
            return Err(Incomplete { have, need });
        };
        let all = self.frames.iter().fold(vec![0; first.part.len()], |sum, frame| frame::xor(sum, &frame.part));
        let part = |number: usize| self.frames.iter().find(|frame| frame.number == number).map(|frame| &frame.part);
        // Of all parts and their parity, the exclusive or of those that are there is the one that is not.
        let stream = (0..first.count).flat_map(|number| part(number).unwrap_or(&all));
        let stream = stream.copied().take(first.length).collect();
        Ok(Sealed { stream, set: first.set })
    }
}

fn read(typed: &str) -> Result<Frame, CodeError> {
    let digits = digits::typed(typed).ok_or(CodeError::NotOurs)?;
    if let Some(bytes) = digits::bytes(&digits) {
        return frame::read(&bytes);
    }
    // Digits were lost on the way, or it is another code altogether: its beginning tells.
    match digits::first_block(&digits) {
        Some([frame::MAGIC, version, ..]) if version > frame::VERSION => Err(CodeError::FutureVersion { version }),
        Some([frame::MAGIC, ..]) => Err(CodeError::Damaged),
        _ => Err(CodeError::NotOurs),
    }
}

/// All bytes of a sheet's codes, still sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub(super) stream: Vec<u8>,
    pub(super) set: frame::SetId,
}

impl Sealed {
    /// What was packed.
    ///
    /// # Errors
    /// If the words are not those that it was packed with, or a later program packed it.
    pub fn open(&self, words: &Words) -> Result<Record, OpenError> {
        let squeezed = seal::open(&self.stream, self.set, words)?;
        payload::read(&squeeze::unsqueeze(&squeezed)?)
    }
}
