//! 紙に付けるもの. The print of a sheet, and its additions: the page that remembers, and old answers beside new ones.

pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
pub(crate) mod tests;

use moshimo_core::carry::Words;
use serde::{Deserialize, Serialize};

/// The decision whether a print has a page that remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Codes {
    /// The citizen was not asked yet.
    #[default]
    Undecided,
    /// The print has no such page.
    Without,
    /// The print has such a page.
    With,
}

/// The source of the pages that are shown or printed.
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
    /// The notes of a lecturer.
    Notes,
}

/// The choices of a citizen about the print.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) codes: Codes,
    /// The words of this visit. They are drawn once, so that words that were written down open every print of it.
    pub(crate) words: Option<Words>,
    /// Whether the words are those of the sheet that was brought along.
    pub(crate) known: bool,
    /// Whether the words are printed too, on a part to be cut off.
    pub(crate) slip: bool,
    /// Whether old answers are printed beside new ones.
    pub(crate) comparison: bool,
}
