//! リーフレット. Which of the leaflets is looked at, and which one somebody finds best.

use std::collections::BTreeSet;

use crate::slip;

/// Which part of it is shown.
#[derive(Clone, Debug, PartialEq)]
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
    /// The opinion was taken.
    Said,
    /// The slip for the care record.
    Slip(slip::Page),
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
    /// That is the opinion.
    Say,
    /// On the slip for the care record, or to it.
    Slip(slip::Touch),
}

/// What is on its way to paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prints {
    /// The leaflet that is shown.
    Leaflet,
    Slip,
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
pub(crate) struct Leaflets {
    /// The best, by its place.
    pub(crate) best: Option<usize>,
    /// Which of [`REASONS`] hold.
    pub(crate) reasons: BTreeSet<usize>,
    /// An opinion was given: one a visit.
    pub(crate) said: bool,
    /// Which page of a guide is shown.
    pub(crate) page: usize,
    pub(crate) prints: Option<Prints>,
    /// The slip for the care record.
    pub(crate) slip: slip::Explanation,
}

impl Leaflets {
    /// What was chosen and not said yet; it is said now.
    pub(crate) fn take(&mut self) -> Option<(usize, Vec<String>)> {
        let best = self.best.filter(|_| !self.said)?;
        self.said = true;
        let reasons = self.reasons.iter().filter_map(|nth| REASONS.get(*nth));
        Some((best, reasons.map(|(id, _)| (*id).to_owned()).collect()))
    }
}
