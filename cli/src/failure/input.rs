//! Files that do not hold what they have to.

use std::path::PathBuf;

use moshimo_core::model::SlipError;
use moshimo_core::model::keepsake::KeepsakeError;
use moshimo_core::model::lecture::RecordError;

use super::lines;

/// A fault in what a command was given to work on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Input {
    #[error("{} has more than {limit} bytes", path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("{}:{line}: it is not UTF-8 text", path.display())]
    NotUtf8 { path: PathBuf, line: usize },
    #[error("{}:{}: not a {what}: {source}", path.display(), source.line())]
    Broken { path: PathBuf, what: &'static str, source: serde_json::Error },
    /// A TOML file, or a record or slip as JSON, is not what it has to be.
    #[error("{}:{line}: not a {what}: {why}", path.display())]
    Values { path: PathBuf, line: usize, what: &'static str, why: String },
    #[error("{} is not a valid answer{}", path.display(), lines(findings))]
    Invalid { path: PathBuf, findings: Vec<String>, sheet: String },
    #[error("{} is a {found}, not a QuestionnaireResponse", path.display())]
    OtherResource { path: PathBuf, found: String },
    #[error("the old answers are for “{old}”, the new ones for “{new}”")]
    OtherSheet { old: String, new: String },
    /// The document to be rendered has no place for what an option gives.
    #[error("{}", not_taken(id, option, takes))]
    NotTaken { id: String, option: &'static str, takes: Vec<&'static str> },
    /// The kept cards are not those of the deck, or too many.
    #[error("{}: {source}", path.display())]
    Cards { path: PathBuf, source: KeepsakeError },
    #[error("{}: {source}", path.display())]
    Slip { path: PathBuf, source: SlipError },
    #[error("{} is not a record of the lecture{}", path.display(), remedies(problems))]
    Lecture { path: PathBuf, problems: Vec<RecordError> },
    #[error("{} is neither PDF nor PNG nor JPEG", path.display())]
    NotPrintable { path: PathBuf },
    #[error("there is nothing to read aloud")]
    Silence,
}

impl Input {
    pub(super) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::TooLarge { .. } => "an answer is never so large; check that it is the right file",
            Self::NotUtf8 { .. } => "save it as UTF-8",
            Self::OtherSheet { .. } => "give two sets of answers to one sheet",
            Self::OtherResource { .. } | Self::Broken { .. } => "compare with the output of `moshimo example SHEET`",
            Self::Invalid { sheet, .. } => {
                let how = format!("`moshimo validate {sheet} --answers FILE` looks without rendering");
                return Some(format!("correct the answers; {how}"));
            }
            Self::NotTaken { option, takes, .. } if takes.is_empty() => return Some(format!("leave out {option}")),
            Self::NotTaken { id, takes, .. } => return Some(format!("“{id}” takes {}", takes.join(" or "))),
            Self::Cards { .. } => {
                "write three card ids at most under “top” and five in all; {\"own\": …} is a card of own words"
            }
            Self::Values { what: "lecture record", .. } => "compare with the output of `moshimo lecture --example ID`",
            Self::Values { .. } => "`moshimo render --help` shows how a slip is written",
            Self::Slip { source: SlipError::UnknownLeaflet { known, .. }, .. } => {
                return Some(format!("known are: {}", known.join(", ")));
            }
            Self::Slip { .. } => "leave it out and write it by hand",
            Self::NotPrintable { .. } => "make a PDF with `moshimo render`",
            Self::Silence => "give a text with Japanese words, numbers or letters",
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
