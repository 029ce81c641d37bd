//! Codes as they are scanned: in any order, some twice, one perhaps never.

use std::ops::ControlFlow;

use super::error::{CodeError, Incomplete, OpenError, PictureError};
use super::frame::{self, Frame};
use super::search::{self, Found};
use super::words::Words;
use super::{Record, digits, find, payload, seal, squeeze};

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
        let mut gathering = Gathering::new(self);
        // Whether it broke off says nothing that the collector does not.
        let _more: ControlFlow<()> = search::look(picture, &find::LOOKS, &mut |found| gathering.take(found));
        gathering.finish()
    }

    /// Takes every code that is found in the pages of a PDF file or in a PNG or JPEG picture; how far it is then. A page
    /// without codes is no trouble while another has some.
    ///
    /// Decoders are large, and a file may be made to harm them: a program reads what strangers bring with
    /// [`apart`](super::apart) instead, where that is to be had.
    ///
    /// # Errors
    /// If the file cannot be read, no code of a sheet is found in it, or the only ones are of no use.
    pub fn add_file(&mut self, file: &[u8]) -> Result<Progress, PictureError> {
        let mut gathering = Gathering::new(self);
        search::file(file, &mut |found| gathering.take(found))?;
        gathering.finish()
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

/// What the pictures of a file hold, as one code comes in after the other.
pub(super) struct Gathering<'a> {
    collector: &'a mut Collector,
    /// Whether this picture had a code that is of use.
    took: bool,
    /// Why the first useless code of this picture was refused.
    trouble: Option<CodeError>,
    best: Result<(), PictureError>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(collector: &'a mut Collector) -> Self {
        Self { collector, took: false, trouble: None, best: Err(PictureError::NoCode) }
    }

    /// Takes what was found. Breaks off between two looks, where nothing more is needed.
    pub(super) fn take(&mut self, found: Found<'_>) -> ControlFlow<()> {
        match found {
            Found::Code(digits) => {
                match self.collector.add(digits) {
                    Ok(_) => self.took = true,
                    Err(error) => self.trouble = self.trouble.or(Some(error)),
                }
                return ControlFlow::Continue(());
            }
            Found::LookEnds => {}
            Found::PictureEnds => self.turn(),
        }
        // Codes that were there before say nothing of this file.
        let is_enough = self.collector.is_complete() && (self.took || self.best.is_ok());
        if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// The next picture. A good one counts more than one that is not, and that more than one without a code.
    fn turn(&mut self) {
        let found = match self.trouble.take() {
            None | Some(CodeError::NotOurs) if self.took => Ok(()),
            Some(error) => Err(PictureError::Code(error)),
            None => Err(PictureError::NoCode),
        };
        self.took = false;
        if self.best.is_err() && found != Err(PictureError::NoCode) {
            self.best = found;
        }
    }

    /// How far it is, or why nothing was of use.
    pub(super) fn finish(mut self) -> Result<Progress, PictureError> {
        self.turn();
        self.best?;
        self.collector.progress().ok_or(PictureError::NoCode)
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
