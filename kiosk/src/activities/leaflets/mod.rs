//! リーフレット. The leaflets, what can be read beside them, and the opinion which of them is best.

pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
pub(crate) mod slip;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use moshimo_core::kana::Kind;
use moshimo_core::model::leaflet::Opinion;
use serde::{Deserialize, Serialize};

use crate::app::ends::Traces;
use crate::typing::editor::{Editor, Lines};
use crate::typing::kana::Kana;
use crate::typing::writing::TextDraft;

/// A page of this activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Page {
    /// All leaflets side by side.
    Shelf,
    /// One leaflet, large.
    One,
    /// The list of what can be read beside the leaflets.
    More,
    /// The guide of this id.
    Guide(String),
    /// The survey of care offices and their staff.
    Survey,
    /// The question which leaflet is best.
    Best,
    /// The question why.
    Why,
    /// The field for reasons in the citizen's own words.
    Words,
    /// The thanks for an opinion.
    Said,
    /// The slip for the care record.
    Slip(slip::Page),
}

impl Page {
    /// Returns what a person leaves on this page.
    pub(crate) fn leaves(&self) -> Traces {
        match self {
            Self::Words | Self::Slip(slip::Page::Form | slip::Page::Field(_) | slip::Page::Preview) => Traces::Person,
            Self::Slip(slip::Page::Done)
            | Self::Shelf
            | Self::One
            | Self::More
            | Self::Guide(_)
            | Self::Survey
            | Self::Best
            | Self::Why
            | Self::Said => Traces::None,
        }
    }
}

/// A touch among the leaflets, or one that leads to them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Touch {
    /// Opens the leaflets from the start screen.
    Open,
    /// Shows this page.
    Turn(Page),
    /// Shows the leaflet at this place, large.
    Show(usize),
    /// Prints the leaflet that is shown.
    Print,
    /// Chooses the leaflet at this place as the best.
    Best(usize),
    /// Chooses the reason at this place, or no longer chooses it.
    Reason(usize),
    /// Opens the field for the citizen's own words.
    Write,
    /// Takes the words as they stand in the field.
    Written,
    /// Discards the words.
    NoWords,
    /// Gives the opinion.
    Say,
    /// A touch on the slip for the care record, or one that leads to it.
    Slip(slip::Touch),
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::Slip(touch) => touch.is_final(),
            Self::Print | Self::NoWords | Self::Say => true,
            Self::Open
            | Self::Turn(_)
            | Self::Show(_)
            | Self::Best(_)
            | Self::Reason(_)
            | Self::Write
            | Self::Written => false,
        }
    }
}

/// The reasons that are offered: the id that is kept of each, and the message that says it.
pub(crate) const REASONS: [(&str, &str); 6] = [
    ("picture", "leaflets-why-picture"),
    ("words", "leaflets-why-words"),
    ("glance", "leaflets-why-glance"),
    ("gentle", "leaflets-why-gentle"),
    ("examples", "leaflets-why-examples"),
    ("clear", "leaflets-why-clear"),
];

/// The state of the leaflets that outlives a frame.
#[derive(Default)]
pub(crate) struct State {
    /// The place of the leaflet that was chosen as the best.
    pub(crate) best: Option<usize>,
    /// The places of the chosen reasons in [`REASONS`].
    pub(crate) reasons: BTreeSet<usize>,
    /// The reason in the citizen's own words.
    pub(crate) why: String,
    /// Those words while they are written.
    pub(crate) writing: Option<TextDraft>,
    /// Whether somebody began to write.
    pub(crate) wrote: bool,
    /// Whether an opinion was given. One visit gives one.
    pub(crate) said: bool,
    /// The page of a guide that is shown.
    pub(crate) page: usize,
    /// The slip for the care record.
    pub(crate) slip: slip::Explanation,
}

impl State {
    /// Takes an opinion that was not given yet: the place of the leaflet, the ids of the reasons, the words. It counts
    /// as given from now on.
    pub(crate) fn take(&mut self) -> Option<(usize, Vec<String>, String)> {
        let best = self.best.filter(|_| !self.said)?;
        self.said = true;
        let reasons = self.reasons.iter().filter_map(|nth| REASONS.get(*nth));
        Some((best, reasons.map(|(id, _)| (*id).to_owned()).collect(), std::mem::take(&mut self.why)))
    }

    /// Opens the field for words, with those that are there.
    pub(crate) fn write(&mut self) {
        let editor = Editor::new(&self.why, Some(Opinion::WHY_MOST), Lines::Many);
        self.writing = Some(TextDraft::of_kind(Kind::Sentence, editor));
        self.wrote = true;
    }

    /// Takes the words as they are seen, whether or not their kanji were decided.
    pub(crate) fn written(&mut self, kana: &Kana) {
        if let Some(mut text) = self.writing.take() {
            text.decide(kana);
            text.editor.text().trim().clone_into(&mut self.why);
        }
    }

    /// Discards words that were not sent.
    pub(crate) fn drop_words(&mut self) {
        self.writing = None;
        self.why = String::new();
    }
}
