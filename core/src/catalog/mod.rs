//! Content files, loaded into the model. Problems are reported all at once, with file, line and hint.

pub(crate) mod files;
pub(crate) mod lines;
pub(crate) mod read;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::fonts::Fonts;
use crate::messages::Messages;
use crate::model::{
    Contacts, Deck, Guide, Language, Leaflet, Lecture, Plan, Questionnaire, QuestionnaireResponse, Readings,
};
use crate::picture::{self, PictureError};
use crate::problem;
use crate::theme::Theme;

pub use crate::problem::{Fault, Problem};

/// All content, loaded. Cheap parts are cloned, large ones shared.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Catalog {
    /// Sheets and cards, by id: `acp-what-if`.
    pub questionnaires: BTreeMap<String, Arc<Questionnaire>>,
    /// Definitions of earlier years, by `url|version`: sheets at home were made with them.
    pub earlier_questionnaires: BTreeMap<String, Arc<Questionnaire>>,
    /// A complete example answer to each sheet, by the id of the sheet.
    pub examples: BTreeMap<String, QuestionnaireResponse>,
    /// Where to turn.
    pub contacts: Contacts,
    /// Leaflets, by id: `leaflet-1`.
    pub leaflets: BTreeMap<String, Leaflet>,
    /// What lectures are prepared from, by id: `first-talk`.
    pub lectures: BTreeMap<String, Lecture>,
    /// What is read beside leaflets, by id: `harassment-kinds`.
    pub guides: BTreeMap<String, Guide>,
    /// Decks of cards, by id: `value-cards`.
    pub decks: BTreeMap<String, Deck>,
    /// Plans, by id: `plan-r6`.
    pub plans: BTreeMap<String, Plan>,
    /// The words of the machine.
    pub messages: Messages,
    /// How kanji are read.
    pub readings: Arc<Readings>,
    /// Pictures, by path: `illustrations/welcome.svg`.
    pub illustrations: BTreeMap<String, Picture>,
    /// Colours and sizes.
    pub theme: Theme,
    /// The faces.
    pub fonts: Fonts,
    /// The files of the voice that reads aloud: [`Speaker::load`](crate::speech::Speaker::load) reads them.
    #[cfg(feature = "speech")]
    pub voice: Arc<crate::speech::Files>,
    /// The files that kana are converted with: [`Converter::load`](crate::kana::Converter::load) reads them.
    #[cfg(feature = "kana")]
    pub kana: Arc<crate::kana::Files>,
}

/// A drawing.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The SVG file.
    pub svg: Cow<'static, [u8]>,
    /// What it shows, in Japanese: for those who do not see it.
    pub title: String,
    /// Read when it is first drawn: of all pictures, a page needs few.
    drawn: OnceLock<Result<picture::Picture, PictureError>>,
}

impl Picture {
    /// The drawing, ready to be placed.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn drawn(&self) -> Result<&picture::Picture, PictureError> {
        self.drawn.get_or_init(|| picture::Picture::from_svg(&self.svg)).as_ref().map_err(Clone::clone)
    }
}

impl Catalog {
    /// The content in the program itself.
    ///
    /// ```
    /// let catalog = moshimo_core::catalog::Catalog::embedded();
    /// assert!(catalog.questionnaires.contains_key("acp-what-if"));
    /// ```
    ///
    /// # Panics
    /// Never in a program that passed its tests: one of them loads the embedded content.
    #[cfg(feature = "assets")]
    pub fn embedded() -> Self {
        let (catalog, problems) = read::read(&files::embedded());
        debug_assert!(problems.is_empty(), "{problems:#?}");
        catalog.expect("the embedded content has fonts and a theme")
    }

    /// The content in a folder. Fonts, theme and messages may be absent there: then the embedded ones are used.
    ///
    /// # Errors
    /// Returns all problems that keep a file from being loaded. Those of files that can be loaded are found by
    /// [`check::folder`](crate::check::folder).
    pub fn load(folder: &Path) -> Result<Self, Vec<Problem>> {
        let (mut files, mut problems) = files::in_folder(folder);
        files::complete(&mut files);
        let (catalog, of_reading) = read::read(&files);
        problems.extend(of_reading);
        problems.retain(|problem| problem.fault.is_fatal());
        problem::sort(&mut problems);
        match catalog {
            Some(catalog) if problems.is_empty() => Ok(catalog),
            _ => Err(problems),
        }
    }

    /// The definition that answers were given to, of today or of an earlier year; `canonical` is `url|version`.
    pub fn definition(&self, canonical: &str) -> Option<&Arc<Questionnaire>> {
        let current = self.questionnaires.values().find(|sheet| sheet.canonical() == canonical);
        current.or_else(|| self.earlier_questionnaires.get(canonical))
    }

    /// The definition of today for answers that were given to some version of a sheet.
    pub fn sheet_for(&self, response: &QuestionnaireResponse) -> Option<&Arc<Questionnaire>> {
        let canonical = response.questionnaire.as_deref()?;
        let url = canonical.split_once('|').map_or(canonical, |(url, _)| url);
        self.questionnaires.values().find(|sheet| sheet.url.as_deref() == Some(url))
    }

    /// A Japanese text of the content as it is shown in `language`: in kana for plain Japanese, else as it is.
    pub fn plain<'a>(&self, text: &'a str, language: &Language) -> Cow<'a, str> {
        self.readings.plain(text, language)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
