//! Why answers did not get onto paper or back, as facts. None holds anything of the answers or the words.

pub use crate::random::RandomError;

use crate::messages::Arg;

/// Why there are no codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The answers are more than the codes hold.
    #[error("the answers take {bytes} bytes, {} more than the {most} that the codes hold", bytes - most)]
    TooLong {
        /// How many bytes they take.
        bytes: usize,
        /// The allowed number.
        most: usize,
    },
    /// There is not enough memory.
    #[error("there is not enough memory to seal the answers")]
    Memory,
}

/// Why a code is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It is no code of a sheet.
    #[error("this is not the code of a sheet")]
    NotOurs,
    /// Digits are missing or wrong.
    #[error("the code was not read whole")]
    Damaged,
    /// A later program made it.
    #[error("the code has version {version} of the format, which is newer than this program")]
    FutureVersion {
        /// The version it has.
        version: u8,
    },
    /// It belongs to another print than the codes before.
    #[error("the code is of another print than the codes before")]
    OtherSheet,
}

/// Codes are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{have} of the {need} codes that are needed are there")]
pub struct Incomplete {
    /// How many different ones are there.
    pub have: usize,
    /// How many are needed.
    pub need: usize,
}

/// Why the answers do not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// They are not those that it was packed with.
    #[error("the words do not open this sheet")]
    WrongWords,
    /// The answers were squeezed with a dictionary that this program does not have.
    #[error("the answers need the dictionary {id}, which is newer than this program")]
    FutureDictionary {
        /// Its id.
        id: u32,
    },
    /// The answers are written in a later form.
    #[error("the answers have version {version} of the content, which is newer than this program")]
    FutureContent {
        /// The version they have.
        version: u8,
    },
    /// It opens, but what is inside is not what this format has.
    #[error("what the codes hold cannot be read")]
    Unreadable,
    /// There is not enough memory.
    #[error("there is not enough memory to open the answers")]
    Memory,
}

/// Why words are not taken. The words themselves are not told: who typed them sees them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Not four.
    #[error("{given} words were given instead of 4")]
    Count {
        /// How many.
        given: usize,
    },
    /// One is not in the list.
    #[error("word {place} is none of the list")]
    Unknown {
        /// Which, counted from 1.
        place: usize,
        /// Words of the list that are like it.
        near: Vec<&'static str>,
    },
}

/// Why nothing was read from a picture or file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither PDF nor PNG nor JPEG.
    #[error("this is neither a PDF nor a PNG nor a JPEG file")]
    UnknownFormat,
    /// The file is broken, or of a kind that is not read.
    #[error("the file cannot be read: {reason}")]
    Broken {
        /// What stands in the way.
        reason: String,
    },
    /// The picture is larger than any scan of a page.
    #[error("a picture of {width} × {height} pixels is too large")]
    TooLarge {
        /// Pixels across.
        width: u64,
        /// Pixels down.
        height: u64,
    },
    /// Reading it takes more time or memory than the reading of a page does.
    #[error("reading it takes more time or memory than a page does")]
    TooMuch,
    /// The process that is to read it does not begin.
    #[error("the process that reads files cannot be started: {reason}")]
    NoReader {
        /// What stands in the way.
        reason: String,
    },
    /// No code was found.
    #[error("no code was found in the picture")]
    NoCode,
    /// A code was found and is of no use.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// What citizens are told; the checker sees to it that all are there.
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
];

/// The message for citizens (what happened, and what to do) and what stands in its places.
type Told = (&'static str, Vec<Arg<'static>>);

impl RandomError {
    /// What citizens are told.
    pub fn told(self) -> Told {
        ("carry-random", Vec::new())
    }
}

impl PackError {
    /// What citizens are told.
    pub fn told(self) -> Told {
        match self {
            // A letter takes about a byte and a half when squeezed; rounded up to tens, nobody counts letters.
            Self::TooLong { bytes, most } => {
                ("carry-too-long", vec![("letters", ((bytes - most) * 2).div_ceil(3).next_multiple_of(10).into())])
            }
            Self::Memory => ("carry-memory", Vec::new()),
        }
    }
}

impl CodeError {
    /// What citizens are told.
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
    /// What citizens are told.
    pub fn told(self) -> Told {
        ("carry-progress", vec![("have", self.have.into()), ("need", self.need.into())])
    }
}

impl OpenError {
    /// What citizens are told.
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
    /// What citizens are told. Near words stand in the language of the list.
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
    /// What citizens are told.
    pub fn told(&self) -> Told {
        let id = match self {
            Self::UnknownFormat => "carry-picture-format",
            Self::Broken { .. } => "carry-picture-broken",
            Self::TooLarge { .. } => "carry-picture-large",
            Self::TooMuch => "carry-picture-much",
            Self::NoReader { .. } => "carry-no-reader",
            Self::NoCode => "carry-no-code",
            Self::Code(code) => return code.told(),
        };
        (id, Vec::new())
    }
}
