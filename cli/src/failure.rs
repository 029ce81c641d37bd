//! The reasons why a command fails, each with what a person can do about it.

mod carrying;
mod input;
mod usage;

use std::io;
use std::process::ExitCode;

use moshimo_core::catalog::Problem;
use moshimo_core::kana::KanaError;
use moshimo_core::layout::text::FontError;
use moshimo_core::pdf::PdfError;
use moshimo_core::printing::{Caution, PrintingError};
use moshimo_core::problem::{Overflow, Tangle};
use moshimo_core::speech::SpeechError;

pub(crate) use carrying::Carrying;
pub(crate) use input::{CARDS, Input};
pub(crate) use usage::Usage;

/// A reason why a command fails.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Usage(#[from] Usage),
    #[error(transparent)]
    Input(#[from] Input),
    #[error(transparent)]
    Carrying(#[from] Carrying),
    /// The content cannot be loaded.
    #[error("the content cannot be loaded{}", lines(.0))]
    Content(Vec<Problem>),
    /// Problems were found and have been shown.
    #[error("{problems} problem{} in {of}", if *problems == 1 { "" } else { "s" })]
    Found { problems: usize, of: String },
    #[error("the sheet “{sheet}” has no example answers")]
    NoExample { sheet: String },
    #[error(transparent)]
    Speech(SpeechError),
    #[error(transparent)]
    Kana(KanaError),
    #[error(transparent)]
    Overflow(Overflow),
    #[error(transparent)]
    Tangle(Tangle),
    #[error(transparent)]
    Font(FontError),
    #[error(transparent)]
    Pdf(PdfError),
    #[error(transparent)]
    Json(serde_json::Error),
    /// The printer did not print; `words` is what the kiosk says about it.
    #[error("{source}")]
    Printing { source: Box<PrintingError>, words: String },
    /// Paper comes, but not as it was designed.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    OtherPaper(Vec<Caution>),
    #[error("Ctrl-C cannot be waited for: {0}")]
    Signals(io::Error),
    #[error("the output cannot be written: {0}")]
    Output(io::Error),
    /// The program that reads our output has stopped reading.
    #[error("the program that reads the output has stopped reading")]
    ReaderGone,
}

impl Failure {
    /// Returns what a person can do about it, where something can be done.
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Usage(failure) => return Some(failure.hint()),
            Self::Input(failure) => return failure.hint(),
            Self::Carrying(failure) => failure.hint(),
            Self::Content(problems) => return problems.first().map(Problem::hint),
            Self::NoExample { .. } => {
                "write an example file beside the sheet and name it in the sheet, as assets/README.md describes"
                    .to_owned()
            }
            Self::Overflow(_) | Self::Tangle(_) => "`moshimo check` shows the file and line".to_owned(),
            Self::Speech(_) => "remove voice/ from the content folder, so that the built-in voice is used".to_owned(),
            Self::Printing { source, words } => of_printing(source).map_or_else(|| words.clone(), str::to_owned),
            Self::OtherPaper(_) => {
                "put A4 paper into the printer, or set it up for A4, and send the file again".to_owned()
            }
            Self::Kana(_) => {
                "remove kana/ and postal/ from the content folder, so that the built-in dictionaries are used"
                    .to_owned()
            }
            Self::Font(_) | Self::Pdf(_) | Self::Json(_) => {
                "this is a bug in the program or a damaged font; `moshimo check` may show more".to_owned()
            }
            Self::Found { .. } | Self::Signals(_) | Self::Output(_) | Self::ReaderGone => return None,
        };
        Some(hint)
    }

    /// Returns the word that introduces the failure.
    pub(crate) fn word(&self) -> &'static str {
        if matches!(self, Self::OtherPaper(_)) { "warning" } else { "error" }
    }

    /// Returns 2 if the command was used wrongly, 3 for other paper, 130 after Ctrl-C, 1 for everything else.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) => 2,
            Self::OtherPaper(_) => 3,
            Self::Printing { source, .. } if matches!(**source, PrintingError::Canceled) => 130,
            _ => 1,
        })
    }
}

/// Returns what an officer can do at the command line, where that is more than calling somebody.
pub(crate) fn of_printing(error: &PrintingError) -> Option<&'static str> {
    match error {
        PrintingError::NotTrusted { .. } => Some(
            "compare the fingerprint with the one at the printer, then name it with --fingerprint or as fingerprint in [printer]",
        ),
        PrintingError::NotEncrypted { .. } => {
            Some("set up encryption (TLS 1.2 or newer) at the printer, or use ipp:// in a network that you trust")
        }
        PrintingError::WantsPassword { .. } => Some(
            "write its name and password into a file of mode 600, and name it with --password-file or as password-file in [printer]",
        ),
        PrintingError::PasswordRefused { .. } => Some("correct the name and the password in the file"),
        PrintingError::NotAllowed { .. } => {
            Some("allow this machine to print at the printer, or set the user's name and password")
        }
        _ => None,
    }
}

/// Returns each thing on an indented line of its own.
fn lines(things: &[impl ToString]) -> String {
    things.iter().flat_map(|thing| ["\n  ".to_owned(), thing.to_string()]).collect()
}
