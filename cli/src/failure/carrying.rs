//! Failures to print answers as codes, or to read them back.

use std::path::PathBuf;

use moshimo_core::carry::{CodeError, Incomplete, OpenError, PackError, PictureError, RandomError, WordsError};
use moshimo_core::layout::qr;

/// A reason why answers cannot be printed as codes or read back.
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

const BUSY: &str = "close other programs and try again";
const NEWER: &str = "install the newest version of this program";

impl Carrying {
    pub(super) fn hint(&self) -> String {
        let hint = match self {
            Self::Pack(PackError::TooLong { .. }) => {
                "shorten the longest answers, or print them without codes with `moshimo render`"
            }
            Self::Random(_) | Self::Pack(PackError::Memory) | Self::Open(OpenError::Memory) => BUSY,
            Self::Code(_) => "this is a bug in the program",
            Self::Words(WordsError::Count { .. }) => {
                "give a file with exactly the four words that `moshimo carry pack` printed"
            }
            Self::Words(WordsError::Unknown { near, .. }) if near.is_empty() => "check its spelling",
            Self::Words(WordsError::Unknown { near, .. }) => return format!("similar words are: {}", near.join(", ")),
            Self::Picture { source, .. } => of_picture(source),
            Self::Incomplete(_) => "add pictures of the missing codes of the same page",
            Self::Open(OpenError::WrongWords) => "check the words and their order, and that they belong to this page",
            Self::Open(OpenError::Unreadable) => {
                "another program made the codes; docs/paper-format.md describes their format"
            }
            Self::Open(OpenError::FutureDictionary { .. } | OpenError::FutureContent { .. }) => NEWER,
        };
        hint.to_owned()
    }
}

fn of_picture(trouble: &PictureError) -> &'static str {
    match trouble {
        PictureError::UnknownFormat => {
            "give a PDF, a PNG or JPEG picture, or a text file with the digits that a hand scanner types"
        }
        PictureError::Broken { .. } => "scan the page again, as PNG or JPEG",
        PictureError::TooLarge { .. } => "scan one page at 300 dots per inch",
        PictureError::TooMuch => "scan only the page with the codes, as PNG or JPEG, at 300 dots per inch",
        PictureError::NoReader { .. } => "close other programs and try again; `moshimo doctor` shows more",
        PictureError::NoCodeInPdf => "choose the file of a print with codes; this one was made without them",
        PictureError::NoCode => "lay the page flat, and scan all of it in good light, at 200 dots per inch or more",
        PictureError::Code(CodeError::NotOurs) => "use the page with the codes: the last page of a sheet",
        PictureError::Code(CodeError::Damaged) => "lay the page flat and scan it again",
        PictureError::Code(CodeError::FutureVersion { .. }) => NEWER,
        PictureError::Code(CodeError::OtherSheet) => "read the codes of one page at a time",
    }
}
