//! リーフレット. Which of the leaflets is looked at, and which one somebody finds best.

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

use crate::app::succession::Traces;
use crate::typing::editor::{Editor, Lines};
use crate::typing::kana::Kana;
use crate::typing::writing::TextDraft;

/// Which part of it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Page {
    /// All leaflets side by side.
    Shelf,
    /// One, large.
    One,
    /// What can be read beside them.
    More,
    /// A guide, by its id.
    Guide(String),
    /// What care offices and their staff were asked.
    Survey,
    /// Which is best.
    Best,
    /// And why.
    Why,
    /// The same in one's own words.
    Words,
    /// The opinion was taken.
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

/// What a touch means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Touch {
    Open,
    Turn(Page),
    /// The leaflet at this place, large.
    Show(usize),
    /// The one that is shown, on paper.
    Print,
    /// The leaflet at this place is the best.
    Best(usize),
    /// The reason at this place holds, or no more.
    Reason(usize),
    /// To one's own words.
    Write,
    /// They are as they stand there.
    Written,
    /// Without words of one's own.
    NoWords,
    /// That is the opinion.
    Say,
    /// On the slip for the care record, or to it.
    Slip(slip::Touch),
}

/// Reasons that are offered: the id that is kept, and the message that says it.
pub(crate) const REASONS: [(&str, &str); 6] = [
    ("picture", "leaflets-why-picture"),
    ("words", "leaflets-why-words"),
    ("glance", "leaflets-why-glance"),
    ("gentle", "leaflets-why-gentle"),
    ("examples", "leaflets-why-examples"),
    ("clear", "leaflets-why-clear"),
];

/// Everything of it that outlives a frame.
#[derive(Default)]
pub(crate) struct State {
    /// The best, by its place.
    pub(crate) best: Option<usize>,
    /// Which of [`REASONS`] hold.
    pub(crate) reasons: BTreeSet<usize>,
    /// Why, in their own words.
    pub(crate) why: String,
    /// The same while it is written.
    pub(crate) writing: Option<TextDraft>,
    /// Somebody began to write.
    pub(crate) wrote: bool,
    /// An opinion was given: one a visit.
    pub(crate) said: bool,
    /// Which page of a guide is shown.
    pub(crate) page: usize,
    /// The slip for the care record.
    pub(crate) slip: slip::Explanation,
}

impl State {
    /// What was chosen and not said yet; it is said now: which one, the reasons, the words.
    pub(crate) fn take(&mut self) -> Option<(usize, Vec<String>, String)> {
        let best = self.best.filter(|_| !self.said)?;
        self.said = true;
        let reasons = self.reasons.iter().filter_map(|nth| REASONS.get(*nth));
        Some((best, reasons.map(|(id, _)| (*id).to_owned()).collect(), std::mem::take(&mut self.why)))
    }

    /// Begins to write, where it was left.
    pub(crate) fn write(&mut self) {
        let editor = Editor::new(&self.why, Some(Opinion::WHY_MOST), Lines::Many);
        self.writing = Some(TextDraft::of_kind(Kind::Sentence, editor));
        self.wrote = true;
    }

    /// What is seen is taken, decided or not.
    pub(crate) fn written(&mut self, kana: &Kana) {
        if let Some(mut text) = self.writing.take() {
            text.decide(kana);
            text.editor.text().trim().clone_into(&mut self.why);
        }
    }

    /// What nobody sent is not kept.
    pub(crate) fn drop_words(&mut self) {
        self.writing = None;
        self.why = String::new();
    }
}
