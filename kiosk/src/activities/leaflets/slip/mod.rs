//! 説明の記録. The slip for the care record, which a care manager fills in after explaining a leaflet. It holds names, so
//! nothing keeps it: it ends with the paper, when it is left, or after a silence.

pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use moshimo_core::kana::Kind;
use moshimo_core::model::Slip;
use serde::{Deserialize, Serialize};

use crate::typing::editor::{Editor, Lines};
use crate::typing::kana::Kana;
use crate::typing::writing::TextDraft;
use crate::workers::pages::Style;

/// A page of the slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Page {
    /// All fields.
    Form,
    /// One of the fields.
    Field(Field),
    /// The page as it will be printed.
    Preview,
    /// The confirmation that the slip came out and that its words are gone.
    Done,
}

/// A field of the slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Field {
    /// The leaflets that were explained.
    Leaflets,
    /// The day of the explanation.
    Date,
    /// The care office.
    Office,
    /// The person who explained.
    By,
    /// The person to whom the leaflets were explained.
    To,
    /// The question whether the leaflets were read aloud.
    Aloud,
    /// The question whether a third person was there.
    Third,
}

/// All fields, in the order of the paper.
pub(crate) const FIELDS: [Field; 7] =
    [Field::Leaflets, Field::Date, Field::Office, Field::By, Field::To, Field::Aloud, Field::Third];

impl Field {
    /// Returns the message that names the field, on paper and on the screen.
    pub(crate) fn message_id(self) -> &'static str {
        match self {
            Self::Leaflets => "paper-slip-leaflet",
            Self::Date => "paper-slip-date",
            Self::Office => "paper-slip-office",
            Self::By => "paper-slip-by",
            Self::To => "paper-slip-to",
            Self::Aloud => "paper-slip-aloud",
            Self::Third => "paper-slip-third",
        }
    }

    /// Returns how kana in the field are converted; `None` where nothing is written.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Self::Office => Some(Kind::Sentence),
            Self::By | Self::To => Some(Kind::Name),
            Self::Leaflets | Self::Date | Self::Aloud | Self::Third => None,
        }
    }
}

/// A touch on the slip, or one that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// Begins a slip about the leaflet at this place.
    Open(usize),
    /// Opens this field.
    Fill(Field),
    /// Adds the leaflet of this id to those that were explained, or removes it.
    Turn(String),
    /// Sets the day of the explanation.
    Day(Date),
    /// Answers a question with yes or no; `None` leaves it to be ticked by hand.
    Answer(Field, Option<bool>),
    /// Takes the name as it stands in the field.
    Written,
    /// Leaves this field empty, to be written by hand.
    ByHand(Field),
    /// Shows the page as the slip is filled in.
    Look,
    /// Shows an empty page.
    Blank,
    /// Prints the page.
    Print,
    /// Discards the slip, and returns to the leaflet.
    Discard,
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::ByHand(_) | Self::Print | Self::Discard => true,
            Self::Open(_)
            | Self::Fill(_)
            | Self::Turn(_)
            | Self::Day(_)
            | Self::Answer(..)
            | Self::Written
            | Self::Look
            | Self::Blank => false,
        }
    }
}

/// The contents of the page that is shown or printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filled {
    AsWritten,
    Blank,
}

/// The state of the slip that outlives a frame.
#[derive(Default)]
pub(crate) struct Explanation {
    pub(crate) slip: Slip,
    /// The field that is being written.
    pub(crate) writing: Option<(Field, TextDraft)>,
    /// The place of the leaflet that led to the slip.
    pub(crate) from: usize,
    /// The page of the list of fields that is shown.
    pub(crate) page: usize,
    /// The contents and the style of the page that was laid out.
    pub(crate) laid: Option<(Filled, Style)>,
}

impl Explanation {
    /// Begins a slip about this leaflet, explained today. `from` is the place of the leaflet.
    pub(crate) fn of(leaflet: &str, from: usize, today: Date) -> Self {
        let slip = Slip { leaflet: vec![leaflet.to_owned()], date: Some(today), ..Slip::default() };
        Self { slip, from, ..Self::default() }
    }

    /// Returns whether the slip was begun.
    pub(crate) fn is_begun(&self) -> bool {
        self.slip != Slip::default() || self.writing.is_some() || self.laid.is_some()
    }

    /// Returns whether words would be lost with the slip.
    pub(crate) fn has_words(&self) -> bool {
        let slip = &self.slip;
        let written = [&slip.office, &slip.explained_by, &slip.explained_to].into_iter().any(Option::is_some);
        written || self.writing.as_ref().is_some_and(|(_, text)| !text.seen().trim().is_empty())
    }

    /// Returns the name in a field.
    pub(crate) fn name(&self, field: Field) -> Option<&String> {
        match field {
            Field::Office => self.slip.office.as_ref(),
            Field::By => self.slip.explained_by.as_ref(),
            Field::To => self.slip.explained_to.as_ref(),
            Field::Leaflets | Field::Date | Field::Aloud | Field::Third => None,
        }
    }

    /// Returns the answer to a question.
    pub(crate) fn answer(&self, field: Field) -> Option<bool> {
        match field {
            Field::Aloud => self.slip.read_aloud,
            Field::Third => self.slip.third_person,
            Field::Leaflets | Field::Date | Field::Office | Field::By | Field::To => None,
        }
    }

    /// Opens a field, with the board for writing where it takes words.
    pub(crate) fn fill(&mut self, field: Field) {
        let text = self.name(field).map(String::as_str).unwrap_or_default();
        let editor = Editor::new(text, u32::try_from(Slip::MOST).ok(), Lines::One);
        self.writing = field.kind().map(|kind| (field, TextDraft::of_kind(kind, editor)));
    }

    /// Takes the name as it is seen, whether or not its kanji were decided.
    pub(crate) fn take(&mut self, kana: &Kana) {
        let Some((field, mut text)) = self.writing.take() else { return };
        text.decide(kana);
        let name = Some(text.editor.text().trim().to_owned()).filter(|name| !name.is_empty());
        self.put(field, name);
    }

    fn put(&mut self, field: Field, name: Option<String>) {
        match field {
            Field::Office => self.slip.office = name,
            Field::By => self.slip.explained_by = name,
            Field::To => self.slip.explained_to = name,
            Field::Leaflets | Field::Date | Field::Aloud | Field::Third => {}
        }
    }

    /// Adds the leaflet of this id to those that were explained, or removes it.
    pub(crate) fn turn(&mut self, leaflet: String) {
        match self.slip.leaflet.iter().position(|id| *id == leaflet) {
            Some(index) => drop(self.slip.leaflet.remove(index)),
            None => self.slip.leaflet.push(leaflet),
        }
    }

    /// Answers a question.
    pub(crate) fn say(&mut self, field: Field, answer: Option<bool>) {
        match field {
            Field::Aloud => self.slip.read_aloud = answer,
            Field::Third => self.slip.third_person = answer,
            Field::Leaflets | Field::Date | Field::Office | Field::By | Field::To => {}
        }
    }

    /// Empties a field.
    pub(crate) fn clear(&mut self, field: Field) {
        self.writing = None;
        match field {
            Field::Leaflets => self.slip.leaflet.clear(),
            Field::Date => self.slip.date = None,
            Field::Aloud => self.slip.read_aloud = None,
            Field::Third => self.slip.third_person = None,
            Field::Office | Field::By | Field::To => self.put(field, None),
        }
    }
}
