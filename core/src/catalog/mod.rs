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

/// All content, loaded. A clone copies small parts and shares large ones.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Catalog {
    /// Sheets and cards, by id: `acp-what-if`.
    pub questionnaires: BTreeMap<String, Arc<Questionnaire>>,
    /// Earlier versions of sheets, by `url|version`. Citizens have papers of them at home.
    pub earlier_questionnaires: BTreeMap<String, Arc<Questionnaire>>,
    /// Complete example answers to each sheet, by the id of the sheet.
    pub examples: BTreeMap<String, QuestionnaireResponse>,
    /// The contacts that citizens can turn to.
    pub contacts: Contacts,
    /// Leaflets, by id: `leaflet-1`.
    pub leaflets: BTreeMap<String, Leaflet>,
    /// Lectures that can be given, by id: `first-talk`.
    pub lectures: BTreeMap<String, Lecture>,
    /// Guides to read beside leaflets, by id: `harassment-kinds`.
    pub guides: BTreeMap<String, Guide>,
    /// Decks of cards, by id: `value-cards`.
    pub decks: BTreeMap<String, Deck>,
    /// Plans, by id: `plan-r6`.
    pub plans: BTreeMap<String, Plan>,
    /// The program's own words.
    pub messages: Messages,
    /// The readings of kanji.
    pub readings: Arc<Readings>,
    /// Pictures, by path: `illustrations/welcome.svg`.
    pub illustrations: BTreeMap<String, Picture>,
    /// Colours and sizes.
    pub theme: Theme,
    /// The fonts.
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
    /// A description in Japanese, for people who cannot see the picture.
    pub title: String,
    /// The parsed drawing. It is read when it is first drawn, because a page needs few of all pictures.
    drawn: OnceLock<Result<picture::Picture, PictureError>>,
}

impl Picture {
    /// Returns the drawing, ready to be placed.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn drawn(&self) -> Result<&picture::Picture, PictureError> {
        self.drawn.get_or_init(|| picture::Picture::from_svg(&self.svg)).as_ref().map_err(Clone::clone)
    }
}

impl Catalog {
    /// Loads the content that is built into the program.
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

    /// Loads the content of a folder. If it has no fonts, theme or messages, the embedded ones are used.
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

    /// Returns the version of a sheet that answers were given to, today's or an earlier one. `canonical` is `url|version`.
    pub fn definition(&self, canonical: &str) -> Option<&Arc<Questionnaire>> {
        let current = self.questionnaires.values().find(|sheet| sheet.canonical() == canonical);
        current.or_else(|| self.earlier_questionnaires.get(canonical))
    }

    /// Returns today's version of the sheet that answers were given to.
    pub fn sheet_for(&self, response: &QuestionnaireResponse) -> Option<&Arc<Questionnaire>> {
        let canonical = response.questionnaire.as_deref()?;
        let url = canonical.split_once('|').map_or(canonical, |(url, _)| url);
        self.questionnaires.values().find(|sheet| sheet.url.as_deref() == Some(url))
    }

    /// Returns a Japanese text of the content as `language` shows it: in kana for plain Japanese, otherwise unchanged.
    pub fn plain<'a>(&self, text: &'a str, language: &Language) -> Cow<'a, str> {
        self.readings.plain(text, language)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
