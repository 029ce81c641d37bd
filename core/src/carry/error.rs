//! The reasons why answers did not get onto paper or back, as facts. No error holds anything of the answers or the
//! words.
//!
//! These enums are exhaustive on purpose, unlike the other errors of this crate: a program has a remedy for each of
//! their variants, and a new one must not be left without.

pub use crate::random::RandomError;

use crate::messages::Arg;

/// The reason why no codes were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Answers that are more than the codes hold.
    #[error("the answers need {bytes} bytes, {} more than the {most} that fit into the codes", bytes - most)]
    TooLong {
        /// The number of bytes that they take.
        bytes: usize,
        /// The allowed number.
        most: usize,
    },
    /// Too little memory.
    #[error("there is not enough memory to seal the answers")]
    Memory,
}

/// The reason why a code cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// A code that is not of a sheet.
    #[error("the code is not from a sheet")]
    NotOurs,
    /// A code with missing or wrong digits.
    #[error("the code was read only in part")]
    Damaged,
    /// A code of a later program.
    #[error("the code uses version {version} of the format, which this program does not know yet")]
    FutureVersion {
        /// The version of the code.
        version: u8,
    },
    /// A code of another print than the codes before.
    #[error("the code belongs to a different print than the codes before it")]
    OtherSheet,
}

/// A collection with missing codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("only {have} of the {need} codes needed were read")]
pub struct Incomplete {
    /// The number of different codes that were scanned.
    pub have: usize,
    /// The number of codes that are needed.
    pub need: usize,
}

/// The reason why the answers do not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Words other than those with which the answers were packed.
    #[error("the four words do not open these codes")]
    WrongWords,
    /// Answers that were compressed with a dictionary that this program does not have.
    #[error("the answers need dictionary {id}, which this program does not know yet")]
    FutureDictionary {
        /// The id of the dictionary.
        id: u32,
    },
    /// Answers that are written in a later form.
    #[error("the answers use version {version} of the content, which this program does not know yet")]
    FutureContent {
        /// The version of the form.
        version: u8,
    },
    /// Contents that opened, but do not follow the format.
    #[error("the content of the codes cannot be read")]
    Unreadable,
    /// Too little memory.
    #[error("there is not enough memory to open the answers")]
    Memory,
}

/// The reason why words are refused. The words themselves are left out: the person who typed them sees them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Words that are not four.
    #[error("the number of words must be 4, not {given}")]
    Count {
        /// The number of words.
        given: usize,
    },
    /// A word that is not in the list.
    #[error("word {place} is not in the list of words")]
    Unknown {
        /// The place of the word, counted from 1.
        place: usize,
        /// Similar words of the list.
        near: Vec<&'static str>,
    },
}

/// The reason why nothing was read from a picture or file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// A file that is not PDF, PNG or JPEG.
    #[error("the file is not a PDF, PNG or JPEG file")]
    UnknownFormat,
    /// A file that is broken, or of a kind that is not read.
    #[error("the file cannot be read: {reason}")]
    Broken {
        /// The fault.
        reason: String,
    },
    /// A picture larger than any scan of a page.
    #[error("a picture of {width} × {height} pixels is too large")]
    TooLarge {
        /// The number of pixels across.
        width: u64,
        /// The number of pixels down.
        height: u64,
    },
    /// A file that takes more time or memory than a page does.
    #[error("reading the file takes more time or memory than a page should")]
    TooMuch,
    /// A reading process that could not start.
    #[error("the process that reads files cannot be started: {reason}")]
    NoReader {
        /// The reason.
        reason: String,
    },
    /// A picture without any code.
    #[error("no code was found in the picture")]
    NoCode,
    /// A PDF file that no scanner made, without any code: a print without them, or another document.
    #[error("the PDF file has no codes; it was made without them")]
    NoCodeInPdf,
    /// A code that was found but cannot be used.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// The ids of the messages for citizens. The checker ensures that all of them exist.
pub const MESSAGE_IDS: &[&str] = &[
    "carry-random",
    "carry-too-long",
    "carry-memory",
    "carry-not-ours",
    "carry-damaged",
    "carry-future",
    "carry-other-sheet",
    "carry-progress",
    "carry-wrong-words",
    "carry-unreadable",
    "carry-words-count",
    "carry-word-unknown",
    "carry-word-near",
    "carry-picture-format",
    "carry-picture-broken",
    "carry-picture-large",
    "carry-picture-much",
    "carry-no-reader",
    "carry-no-code",
    "carry-no-code-in-pdf",
];

/// A message for citizens (what happened, and what to do) with its arguments.
type Told = (&'static str, Vec<Arg<'static>>);

impl RandomError {
    /// Returns the message for citizens.
    pub fn told(self) -> Told {
        ("carry-random", Vec::new())
    }
}

impl PackError {
    /// Returns the message for citizens.
    pub fn told(self) -> Told {
        match self {
            // A letter takes about a byte and a half when compressed. The number is rounded up to tens, since nobody
            // counts letters.
            Self::TooLong { bytes, most } => {
                ("carry-too-long", vec![("letters", ((bytes - most) * 2).div_ceil(3).next_multiple_of(10).into())])
            }
            Self::Memory => ("carry-memory", Vec::new()),
        }
    }
}

impl CodeError {
    /// Returns the message for citizens.
    pub fn told(self) -> Told {
        let id = match self {
            Self::NotOurs => "carry-not-ours",
            Self::Damaged => "carry-damaged",
            Self::FutureVersion { .. } => "carry-future",
            Self::OtherSheet => "carry-other-sheet",
        };
        (id, Vec::new())
    }
}

impl Incomplete {
    /// Returns the message for citizens.
    pub fn told(self) -> Told {
        ("carry-progress", vec![("have", self.have.into()), ("need", self.need.into())])
    }
}

impl OpenError {
    /// Returns the message for citizens.
    pub fn told(self) -> Told {
        let id = match self {
            Self::WrongWords => "carry-wrong-words",
            Self::FutureDictionary { .. } | Self::FutureContent { .. } => "carry-future",
            Self::Unreadable => "carry-unreadable",
            Self::Memory => "carry-memory",
        };
        (id, Vec::new())
    }
}

impl WordsError {
    /// Returns the message for citizens. Similar words are in the language of the list.
    pub fn told(&self) -> Told {
        match self {
            Self::Count { given } => ("carry-words-count", vec![("given", (*given).into())]),
            Self::Unknown { place, near } => match near.first() {
                Some(near) => ("carry-word-near", vec![("place", (*place).into()), ("near", (*near).into())]),
                None => ("carry-word-unknown", vec![("place", (*place).into())]),
            },
        }
    }
}

impl PictureError {
    /// Returns the message for citizens.
    pub fn told(&self) -> Told {
        let id = match self {
            Self::UnknownFormat => "carry-picture-format",
            Self::Broken { .. } => "carry-picture-broken",
            Self::TooLarge { .. } => "carry-picture-large",
            Self::TooMuch => "carry-picture-much",
            Self::NoReader { .. } => "carry-no-reader",
            Self::NoCode => "carry-no-code",
            Self::NoCodeInPdf => "carry-no-code-in-pdf",
            Self::Code(code) => return code.told(),
        };
        (id, Vec::new())
    }
}
