//! Checks content for everything that is wrong in it, also where it can be loaded all the same.
//!
//! Leaflets and diagrams are laid out to see whether they fit their pages, so this stands above the catalogue and the
//! layout.

mod conditions;
mod deck;
#[cfg(feature = "kana")]
mod kana;
mod lecture;
mod messages;
mod plan;
mod programme;
mod sheet;
mod texts;

#[cfg(feature = "speech")]
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::catalog::files::{self, File, Kind};
use crate::catalog::lines::{Pointer, Toml};
use crate::catalog::read;
use crate::problem::{self, Fault, Problem};
#[cfg(feature = "speech")]
use crate::speech::Speaker;

/// Returns every problem of the content in a folder, sorted by file and line. Contacts are judged as of `today`.
pub fn folder(folder: &Path, today: Date) -> Vec<Problem> {
    let (files, problems) = files::in_folder(folder);
    if files.is_empty() && !problems.is_empty() {
        // Nothing could be read at all: that everything is absent says nothing more.
        return problems;
    }
    check_files(&files, problems, today)
}

/// Returns every problem of the content that is embedded in the program. Contacts are judged as of `today`.
#[cfg(feature = "assets")]
pub fn embedded(today: Date) -> Vec<Problem> {
    check_files(&files::embedded(), Vec::new(), today)
}

/// Checks these files. Embedded files stand in for those that are missing, and are not checked.
fn check_files(files: &[File], problems: Vec<Problem>, today: Date) -> Vec<Problem> {
    let mut all = files.to_vec();
    files::complete(&mut all);
    let (catalog, of_reading) = read::read(&all);
    let paths = all.iter().map(|file| file.path.clone()).collect();
    let mut checker = Checker { today, paths, problems };
    checker.problems.extend(of_reading);
    if let Some(catalog) = catalog.or_else(|| without_broken(all, &checker.problems)) {
        for file in files {
            checker.file(file, &catalog);
        }
        checker.whole(files, &catalog);
    }
    problem::sort(&mut checker.problems);
    checker.problems
}

/// Loads the catalogue with embedded fonts and theme in place of broken ones, so that the rest can be checked.
fn without_broken(mut files: Vec<File>, problems: &[Problem]) -> Option<Catalog> {
    files.retain(|file| problems.iter().all(|problem| problem.file != file.path));
    files::complete(&mut files);
    read::read(&files).0
}

/// A check that is under way, with the problems found so far.
struct Checker {
    today: Date,
    /// The paths of all files, including those that cannot be loaded.
    paths: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Checker {
    fn tell(&mut self, file: &str, line: Option<usize>, fault: Fault) {
        self.problems.push(Problem { file: file.to_owned(), line, fault });
    }

    fn file(&mut self, file: &File, catalog: &Catalog) {
        #[cfg(feature = "kana")]
        if let Kind::Kana(part) = Kind::of(&file.path) {
            return kana::check(self, file, part);
        }
        let Ok(source) = std::str::from_utf8(&file.bytes) else { return };
        match Kind::of(&file.path) {
            Kind::Questionnaire => sheet::check(self, &file.path, source, catalog),
            Kind::Example => {
                self.example(&file.path, catalog);
                self.example_answers(&file.path, source, catalog);
            }
            Kind::Messages(language) => messages::check(self, &file.path, source, &language, catalog),
            Kind::Contacts => programme::contacts(self, &file.path, source, catalog),
            Kind::Leaflet => programme::leaflet(self, &file.path, source, catalog),
            Kind::Lecture => lecture::check(self, &file.path, source, catalog),
            Kind::Guide => programme::guide(self, &file.path, source, catalog),
            Kind::Deck => deck::check(self, &file.path, source, catalog),
            Kind::Plan => plan::check(self, &file.path, source, catalog),
            Kind::Illustration => self.illustration(file, source, catalog),
            Kind::Theme => self.theme(&file.path, source, catalog),
            Kind::EarlierQuestionnaire
            | Kind::Readings
            | Kind::Font(_)
            | Kind::Voice(_)
            | Kind::Kana(_)
            | Kind::Aside
            | Kind::Unknown => {}
        }
    }

    fn whole(&mut self, files: &[File], catalog: &Catalog) {
        messages::compare(self, files, catalog);
        #[cfg(feature = "speech")]
        self.voice(catalog);
    }

    /// Checks the voice of a folder. Tests check the embedded one.
    #[cfg(feature = "speech")]
    fn voice(&mut self, catalog: &Catalog) {
        let of_folder = |part: &Cow<'_, [u8]>| matches!(part, Cow::Owned(_));
        if !of_folder(&catalog.voice.dictionary) && !of_folder(&catalog.voice.voice) {
            return;
        }
        if let Err(error) = Speaker::load(&catalog.voice, &catalog.readings) {
            self.tell("voice", None, Fault::Broken { format: "voice", reason: error.to_string() });
        }
    }

    fn example(&mut self, file: &str, catalog: &Catalog) {
        let name = file.rsplit('/').next().unwrap_or(file);
        let named = catalog.questionnaires.values().any(|sheet| sheet::example_of(sheet) == Some(name));
        let sheet = file.replace(".example.json", ".json");
        let is_loaded = self.problems.iter().all(|problem| problem.file != sheet || !problem.fault.is_fatal());
        if !named && (is_loaded || !self.paths.contains(&sheet)) {
            self.tell(file, None, Fault::StrayExample);
        }
    }

    fn example_answers(&mut self, file: &str, source: &str, catalog: &Catalog) {
        let Some((sheet, example)) = catalog.questionnaires.values().find_map(|sheet| {
            let name = sheet::example_of(sheet)?;
            file.ends_with(&format!("/{name}")).then_some((sheet, catalog.examples.get(sheet.name())?))
        }) else {
            return;
        };
        let findings = crate::sheet::findings(sheet, example);
        let lines = crate::sheet::Lines::of(source, &findings);
        for finding in &findings {
            let line = lines.line(finding);
            let reason = match &finding.link_id {
                Some(link_id) => format!("{link_id}: {}", finding.reason),
                None => finding.reason.to_string(),
            };
            self.tell(file, line, Fault::Example { reason });
        }
    }

    fn illustration(&mut self, file: &File, source: &str, catalog: &Catalog) {
        let Some(picture) = catalog.illustrations.get(&file.path) else { return };
        if let Err(error) = picture.drawn() {
            let line = error.line();
            self.tell(&file.path, line, error.into());
        }
        let line = source.lines().position(|line| line.contains("<title")).map(|index| index + 1);
        texts::readings(self, &file.path, line, &picture.title, catalog);
    }

    fn theme(&mut self, file: &str, source: &str, catalog: &Catalog) {
        let toml = Toml::new(source);
        for pair in catalog.theme.pairs().into_iter().filter(|pair| pair.contrast < pair.needed) {
            let at = Pointer::default().key(pair.table).key(pair.front);
            let fault = Fault::Contrast {
                table: pair.table,
                front: pair.front,
                back: pair.back,
                contrast: pair.contrast,
                needed: pair.needed,
            };
            self.tell(file, toml.line(&at), fault);
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
