//! 説明の記録. What a care manager writes on the slip for the care record. It holds names: nothing keeps it, and it ends
//! with the paper, with leaving it, or with silence.

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

/// Which part of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Page {
    /// All fields.
    Form,
    /// One of them.
    Field(Field),
    /// The page as it will be printed.
    Preview,
    /// It came out, and what was written is gone.
    Done,
}

/// What stands on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Field {
    Leaflets,
    Date,
    Office,
    By,
    To,
    Aloud,
    Third,
}

/// In the order of the paper.
pub(crate) const FIELDS: [Field; 7] =
    [Field::Leaflets, Field::Date, Field::Office, Field::By, Field::To, Field::Aloud, Field::Third];

impl Field {
    /// The message that names it, on paper and on the screen.
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

    /// How its words are converted; `None` where nothing is written.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Self::Office => Some(Kind::Sentence),
            Self::By | Self::To => Some(Kind::Name),
            Self::Leaflets | Self::Date | Self::Aloud | Self::Third => None,
        }
    }
}

/// What a touch means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// A new one, about the leaflet at this place.
    Open(usize),
    Fill(Field),
    /// This leaflet was explained, or was not.
    Turn(String),
    /// On this day.
    Day(Date),
    /// Yes, no, or to be ticked by hand.
    Answer(Field, Option<bool>),
    /// What stands in the field is the name.
    Written,
    /// The field stays open, to be written on paper.
    ByHand(Field),
    /// The page with what is there.
    Look,
    /// The page with nothing on it.
    Blank,
    Print,
    /// What was written may be lost.
    Discard,
}

/// What is on the page that is shown or printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filled {
    AsWritten,
    Blank,
}

/// Everything of it that outlives a frame.
#[derive(Default)]
pub(crate) struct Explanation {
    pub(crate) slip: Slip,
    /// The field that is being written.
    pub(crate) writing: Option<(Field, TextDraft)>,
    /// The place of the leaflet that led here.
    pub(crate) from: usize,
    /// Which page of the fields is shown.
    pub(crate) page: usize,
    /// How the page that is shown was laid out.
    pub(crate) laid: Option<(Filled, Style)>,
}

impl Explanation {
    /// About this leaflet, explained today.
    pub(crate) fn of((leaflet, from): (&str, usize), today: Date) -> Self {
        let slip = Slip { leaflet: vec![leaflet.to_owned()], date: Some(today), ..Slip::default() };
        Self { slip, from, ..Self::default() }
    }

    /// Whether anything stands on it.
    pub(crate) fn is_begun(&self) -> bool {
        self.slip != Slip::default() || self.writing.is_some() || self.laid.is_some()
    }

    /// Whether words would be lost.
    pub(crate) fn has_words(&self) -> bool {
        let slip = &self.slip;
        let written = [&slip.office, &slip.explained_by, &slip.explained_to].into_iter().any(Option::is_some);
        written || self.writing.as_ref().is_some_and(|(_, text)| !text.seen().trim().is_empty())
    }

    /// What was written in a field.
    pub(crate) fn name(&self, field: Field) -> Option<&String> {
        match field {
            Field::Office => self.slip.office.as_ref(),
            Field::By => self.slip.explained_by.as_ref(),
            Field::To => self.slip.explained_to.as_ref(),
            Field::Leaflets | Field::Date | Field::Aloud | Field::Third => None,
        }
    }

    /// What was said to a question.
    pub(crate) fn answer(&self, field: Field) -> Option<bool> {
        match field {
            Field::Aloud => self.slip.read_aloud,
            Field::Third => self.slip.third_person,
            Field::Leaflets | Field::Date | Field::Office | Field::By | Field::To => None,
        }
    }

    /// Begins to write where words are asked.
    pub(crate) fn fill(&mut self, field: Field) {
        let text = self.name(field).map(String::as_str).unwrap_or_default();
        let editor = Editor::new(text, u32::try_from(Slip::MOST).ok(), Lines::One);
        self.writing = field.kind().map(|kind| (field, TextDraft::of_kind(kind, editor)));
    }

    /// What is seen is taken, decided or not.
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

    /// The leaflet was explained, or was not.
    pub(crate) fn turn(&mut self, leaflet: String) {
        match self.slip.leaflet.iter().position(|id| *id == leaflet) {
            Some(index) => drop(self.slip.leaflet.remove(index)),
            None => self.slip.leaflet.push(leaflet),
        }
    }

    pub(crate) fn say(&mut self, field: Field, answer: Option<bool>) {
        match field {
            Field::Aloud => self.slip.read_aloud = answer,
            Field::Third => self.slip.third_person = answer,
            Field::Leaflets | Field::Date | Field::Office | Field::By | Field::To => {}
        }
    }

    /// The field stays open.
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
