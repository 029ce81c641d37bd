//! The collection of scanned codes, in any order, some twice, and one perhaps never.

use std::ops::ControlFlow;

use super::error::{CodeError, Incomplete, OpenError, PictureError};
use super::frame::{self, Frame};
use super::search::{self, Found};
use super::words::Words;
use super::{Record, digits, find, payload, seal, squeeze};

/// The codes of one sheet that have been scanned so far.
///
/// A scanner that acts as a keyboard types a code's digits and a line's end. Each line goes to [`add`](Self::add). The
/// codes may come in any order, and one may be missing.
#[derive(Clone, Debug, Default)]
pub struct Collector {
    /// The frames of one set. Each number occurs once.
    frames: Vec<Frame>,
}

/// The progress of a collection: "2 of 3".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of different codes that were scanned.
    pub have: usize,
    /// The number of codes that are needed. Any of the sheet's codes count.
    pub need: usize,
}

impl Progress {
    /// Returns whether the sheet can be opened.
    pub fn is_complete(self) -> bool {
        self.have >= self.need
    }
}

/// The outcome of adding a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The code is new.
    New(Progress),
    /// The code was there already.
    Again(Progress),
}

impl Added {
    /// Returns the progress afterwards.
    pub fn progress(self) -> Progress {
        match self {
            Self::New(progress) | Self::Again(progress) => progress,
        }
    }
}

impl Collector {
    /// Adds the digits of a code, as typed or read.
    ///
    /// # Errors
    /// If something else was scanned. The codes so far are kept.
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

    /// Adds every code that is found in a picture, and returns the progress.
    ///
    /// # Errors
    /// If the picture has no code of a sheet, or only unusable ones.
    pub fn add_picture(&mut self, picture: &image::GrayImage) -> Result<Progress, PictureError> {
        let mut gathering = Gathering::new(self);
        // The collector knows whether the search ended early.
        let _more: ControlFlow<()> = search::look(picture, &find::LOOKS, &mut |found| gathering.take(found));
        gathering.finish(Ok(()))
    }

    /// Adds every code that is found in the pages of a PDF file or in a PNG or JPEG picture, and returns the progress.
    /// A page without codes is no problem if another has some.
    ///
    /// Decoders are large, and a file may be made to harm them. A program should read files from strangers with
    /// [`apart`](super::apart) where it is available.
    ///
    /// # Errors
    /// If the file cannot be read, or has no code of a sheet, or only unusable ones.
    pub fn add_file(&mut self, file: &[u8]) -> Result<Progress, PictureError> {
        let mut gathering = Gathering::new(self);
        let end = search::file(file, &mut |found| gathering.take(found));
        match end {
            Ok(()) | Err(PictureError::NoCodeInPdf) => gathering.finish(end),
            Err(error) => Err(error),
        }
    }

    /// Returns the progress, or `None` before the first code.
    pub fn progress(&self) -> Option<Progress> {
        self.frames.first().map(|first| Progress { have: self.frames.len(), need: first.count })
    }

    /// Returns whether the sheet can be opened.
    pub fn is_complete(&self) -> bool {
        self.progress().is_some_and(Progress::is_complete)
    }

    /// Returns the sealed answers. One missing code is reconstructed.
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
        // The exclusive or of the parts that are there, including their parity, is the missing part.
        let stream = (0..first.count).flat_map(|number| part(number).unwrap_or(&all));
        let stream = stream.copied().take(first.length).collect();
        Ok(Sealed { stream, set: first.set })
    }
}

/// The contents of a file's pictures, one code after the other.
pub(super) struct Gathering<'a> {
    collector: &'a mut Collector,
    /// Whether this picture had a usable code.
    took: bool,
    /// The reason why the first unusable code of this picture was refused.
    trouble: Option<CodeError>,
    best: Result<(), PictureError>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(collector: &'a mut Collector) -> Self {
        Self { collector, took: false, trouble: None, best: Err(PictureError::NoCode) }
    }

    /// Takes what was found. Breaks off between two looks if nothing more is needed.
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
        // Codes from before do not tell anything about this file.
        let is_enough = self.collector.is_complete() && (self.took || self.best.is_ok());
        if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Begins the next picture. A usable code counts more than an unusable one, and that more than none.
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

    /// Returns the progress, or the reason why nothing was usable. A code that was refused tells more than the `end` of
    /// the search.
    pub(super) fn finish(mut self, end: Result<(), PictureError>) -> Result<Progress, PictureError> {
        self.turn();
        match (self.best, end) {
            (Err(PictureError::NoCode), Err(error)) => return Err(error),
            (best, _) => best?,
        }
        self.collector.progress().ok_or(PictureError::NoCode)
    }
}

fn read(typed: &str) -> Result<Frame, CodeError> {
    let digits = digits::typed(typed).ok_or(CodeError::NotOurs)?;
    if let Some(bytes) = digits::bytes(&digits) {
        return frame::read(&bytes);
    }
    // Digits were lost on the way, or it is another kind of code. The beginning tells which.
    match digits::first_block(&digits) {
        Some([frame::MAGIC, version, ..]) if version > frame::VERSION => Err(CodeError::FutureVersion { version }),
        Some([frame::MAGIC, ..]) => Err(CodeError::Damaged),
        _ => Err(CodeError::NotOurs),
    }
}

/// The bytes of all of a sheet's codes, still sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub(super) stream: Vec<u8>,
    pub(super) set: frame::SetId,
}

impl Sealed {
    /// Opens the record.
    ///
    /// # Errors
    /// If the words are not those with which it was packed, or a later program packed it.
    pub fn open(&self, words: &Words) -> Result<Record, OpenError> {
        let squeezed = seal::open(&self.stream, self.set, words)?;
        payload::read(&squeeze::unsqueeze(&squeezed)?)
    }
}
