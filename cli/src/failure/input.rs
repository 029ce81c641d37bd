//! Input files that a command cannot use.

use std::path::PathBuf;

use moshimo_core::model::SlipError;
use moshimo_core::model::keepsake::KeepsakeError;
use moshimo_core::model::lecture::RecordError;

use super::lines;

/// The name of a file with the cards that a person kept.
pub(crate) const CARDS: &str = "choice of cards";

/// A fault in an input file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Input {
    #[error("{} is larger than {limit} bytes", path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("{}:{line}: the text is not UTF-8", path.display())]
    NotUtf8 { path: PathBuf, line: usize },
    #[error("{}:{}: not a {what}: {source}", path.display(), source.line())]
    Broken { path: PathBuf, what: &'static str, source: serde_json::Error },
    /// A TOML file does not have the expected form.
    #[error("{}:{line}: not a {what}: {why}", path.display())]
    Values { path: PathBuf, line: usize, what: &'static str, why: String },
    #[error("{} has invalid answers{}", path.display(), lines(findings))]
    Invalid { path: PathBuf, findings: Vec<String>, sheet: String },
    #[error("{} is a {found}, not a QuestionnaireResponse", path.display())]
    OtherResource { path: PathBuf, found: String },
    #[error("the old answers are for “{old}”, the new answers for “{new}”")]
    OtherSheet { old: String, new: String },
    /// An option fills in something that the document to be rendered does not have.
    #[error("{}", not_taken(id, option, takes))]
    NotTaken { id: String, option: &'static str, takes: Vec<&'static str> },
    /// The kept cards are too many or do not belong to the deck.
    #[error("{}: {source}", path.display())]
    Cards { path: PathBuf, source: KeepsakeError },
    #[error("{}: {source}", path.display())]
    Slip { path: PathBuf, source: SlipError },
    #[error("{} is not a valid lecture record{}", path.display(), remedies(problems))]
    Lecture { path: PathBuf, problems: Vec<RecordError> },
    #[error("{} is not a PDF, PNG or JPEG file", path.display())]
    NotPrintable { path: PathBuf },
    #[error("the text has nothing that can be read aloud")]
    Silence,
}

impl Input {
    pub(super) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::TooLarge { .. } => "answers are never so large; check that this is the right file",
            Self::NotUtf8 { .. } => "save the file as UTF-8",
            Self::OtherSheet { .. } => "compare two sets of answers to the same sheet",
            Self::Broken { what: CARDS, .. } => "compare the file with the example in `moshimo render --help`",
            Self::OtherResource { .. } | Self::Broken { .. } => {
                "compare the file with the output of `moshimo example SHEET`"
            }
            Self::Invalid { sheet, .. } => {
                return Some(format!(
                    "correct the answers; `moshimo validate {sheet} --answers FILE` checks them again"
                ));
            }
            Self::NotTaken { option, takes, .. } if takes.is_empty() => return Some(format!("leave out {option}")),
            Self::NotTaken { id, takes, .. } => return Some(format!("“{id}” takes {}", takes.join(" or "))),
            Self::Cards { .. } => {
                "give at most three cards in “top” and at most five in all; a card is an id of the deck or {\"own\": \"words\"}"
            }
            Self::Values { what: "lecture record", .. } => {
                "compare the file with the output of `moshimo lecture --example ID`"
            }
            Self::Values { .. } => "`moshimo render --help` lists the keys of a slip",
            Self::Slip { source: SlipError::UnknownLeaflet { known, .. }, .. } => {
                return Some(format!("choose one of: {}", known.join(", ")));
            }
            Self::Slip { .. } => "shorten it, or leave it out and write it on the paper by hand",
            Self::NotPrintable { .. } => "`moshimo render` makes PDF files of sheets",
            Self::Silence => "give a text with words, numbers or letters",
            Self::Lecture { .. } => return None,
        };
        Some(hint.to_owned())
    }
}

fn not_taken(id: &str, option: &str, takes: &[&str]) -> String {
    if takes.is_empty() {
        format!("“{id}” has no fields to fill in")
    } else {
        format!("“{id}” does not take {option}")
    }
}

/// Returns each problem with its own hint below it.
fn remedies(problems: &[RecordError]) -> String {
    let told: Vec<String> = problems.iter().map(|it| format!("{it}\n    hint: {}", it.hint())).collect();
    lines(&told)
}
