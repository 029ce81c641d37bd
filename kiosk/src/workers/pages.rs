//! The wish for pages of any activity. Each activity says how its own are laid out.

use std::sync::Arc;

use jiff::civil::Date;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::Ruby;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::Language;

use crate::ui::cx::Told;
use crate::ui::text::Furigana;

/// The look of pages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) language: Language,
    pub(crate) furigana: Furigana,
    /// The day that stands on them.
    pub(crate) today: Date,
}

impl Style {
    /// Returns whether furigana stand on paper, as they do on the screen.
    pub(crate) fn ruby(&self) -> Ruby {
        match self.furigana {
            Furigana::Off => Ruby::Off,
            Furigana::On => Ruby::On,
        }
    }
}

/// The pages of an activity that a worker lays out.
pub(crate) trait Pages: Send {
    /// Lays the pages out. Takes longer than a frame.
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut;
}

/// Pages that are ready to be drawn and printed.
#[derive(Default)]
pub(crate) struct LaidOut {
    pub(crate) documents: Vec<Arc<Document>>,
    /// The message why there is no page that remembers, where one was wished.
    pub(crate) trouble: Option<Told>,
}

impl From<Vec<Arc<Document>>> for LaidOut {
    fn from(documents: Vec<Arc<Document>>) -> Self {
        Self { documents, trouble: None }
    }
}

impl From<Document> for LaidOut {
    fn from(document: Document) -> Self {
        vec![Arc::new(document)].into()
    }
}

/// A wish to see pages as they will be printed.
pub(crate) struct LayoutWish {
    /// The number of the wish. Results of older ones are dropped.
    pub(crate) generation: u64,
    pub(crate) style: Style,
    pub(crate) what: Box<dyn Pages>,
}
