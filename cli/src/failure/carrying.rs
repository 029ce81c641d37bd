//! Answers that cannot be put on paper as codes, or read back from them.

use std::path::PathBuf;

use moshimo_core::carry::{CodeError, Incomplete, OpenError, PackError, PictureError, RandomError, WordsError};
use moshimo_core::layout::qr;

/// A reason why answers are not carried on paper.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Carrying {
    #[error(transparent)]
    Random(RandomError),
    #[error(transparent)]
    Pack(PackError),
    #[error(transparent)]
    Code(qr::TooLong),
    #[error(transparent)]
    Words(WordsError),
    #[error("{}: {source}", path.display())]
    Picture { path: PathBuf, source: PictureError },
    #[error(transparent)]
    Incomplete(Incomplete),
    #[error(transparent)]
    Open(OpenError),
}

const BUSY: &str = "try again when the machine does less";
const NEWER: &str = "use the newest version of this program";

impl Carrying {
    pub(super) fn hint(&self) -> String {
        let hint = match self {
            Self::Pack(PackError::TooLong { .. }) => {
                "shorten the longest answers; `moshimo render` prints them without codes"
            }
            Self::Random(_) | Self::Pack(PackError::Memory) | Self::Open(OpenError::Memory) => BUSY,
            Self::Code(_) => "this is a fault of the program",
            Self::Words(WordsError::Count { .. }) => "the file holds the four words that `pack` printed",
            Self::Words(WordsError::Unknown { near, .. }) if near.is_empty() => "check how it is written",
            Self::Words(WordsError::Unknown { near, .. }) => return format!("like it are: {}", near.join(", ")),
            Self::Picture { source, .. } => of_picture(source),
            Self::Incomplete(_) => "add pictures of the other codes of the same page",
            Self::Open(OpenError::WrongWords) => "check the words and their order, and that they are of this page",
            Self::Open(OpenError::Unreadable) => "the page was made by something else; see docs/paper-format.md",
            Self::Open(OpenError::FutureDictionary { .. } | OpenError::FutureContent { .. }) => NEWER,
        };
        hint.to_owned()
    }
}

fn of_picture(trouble: &PictureError) -> &'static str {
    match trouble {
        PictureError::UnknownFormat => "give a PDF, a PNG or JPEG picture, or the digits that a scanner typed",
        PictureError::Broken { .. } => "scan the page again, as PNG or JPEG",
        PictureError::TooLarge { .. } => "scan one page at 300 dots per inch",
        PictureError::TooMuch => "scan the page with the codes alone, as PNG or JPEG, at 300 dots per inch",
        PictureError::NoReader { .. } => "try again when the machine does less; `moshimo doctor` tells more",
        PictureError::NoCode => "scan the whole page, flat and in good light, at 200 dots per inch or more",
        PictureError::Code(CodeError::NotOurs) => "use the page that remembers: the last one of a sheet",
        PictureError::Code(CodeError::Damaged) => "scan it again, flat",
        PictureError::Code(CodeError::FutureVersion { .. }) => NEWER,
        PictureError::Code(CodeError::OtherSheet) => "give the codes of one page at a time",
    }
}
