//! 紙に付けるもの. What a print has besides the sheet: the page that remembers, and old answers beside new ones.

pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
pub(crate) mod tests;

use moshimo_core::carry::Words;
use serde::{Deserialize, Serialize};

/// Whether the print gets a page that remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Codes {
    /// Nobody was asked yet.
    #[default]
    Undecided,
    Without,
    With,
}

/// Whose paper is shown or printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnPaper {
    /// The sheet of a visit.
    Visit,
    /// The cards that were kept.
    Cards,
    /// The leaflet that is shown.
    Leaflet,
    /// The slip for the care record.
    Slip,
    /// The report of a lecture.
    Report,
}

/// What the citizen wants to have printed. It ends with the visit.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) codes: Codes,
    /// The words of this visit: drawn once, so that what was written down holds for every print of it.
    pub(crate) words: Option<Words>,
    /// Whether they are those of the sheet that was brought along.
    pub(crate) known: bool,
    /// Whether the words are printed too, on a part to be cut off.
    pub(crate) slip: bool,
    /// Whether old answers are printed beside new ones.
    pub(crate) comparison: bool,
}
