//! Reading of content files. Files that cannot be read are reported, and all others are loaded.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;
use usvg::roxmltree;

#[cfg(feature = "kana")]
use super::files::KanaPart;
#[cfg(feature = "speech")]
use super::files::VoicePart;
use super::files::{File, Kind};
use super::lines::line_at;
use super::{Catalog, Picture};
use crate::fonts::{Face, FontFile, Fonts};
use crate::messages::Messages;
use crate::model::{Contacts, Deck, Guide, Leaflet, Lecture, Plan, Questionnaire, QuestionnaireResponse, Readings};
use crate::problem::{self, Fault, Problem};
use crate::theme::Theme;
use crate::utf8;

/// The most elements of a drawing: more than any of ours has, and few enough to be read quickly.
const MOST_NODES: u32 = 20_000;

/// Returns the problems found, and the catalogue if there are at least fonts and a theme.
pub(crate) fn read(files: &[File]) -> (Option<Catalog>, Vec<Problem>) {
    let mut reader = Reader::default();
    // Readings come first, because messages in plain Japanese are made with them.
    for file in files.iter().filter(|file| Kind::of(&file.path) == Kind::Readings) {
        reader.readings(file);
    }
    reader.parts.messages = Messages::new(Arc::clone(&reader.parts.readings));
    for file in files {
        reader.file(file);
    }
    let catalog = reader.finish();
    let mut problems = reader.problems;
    problem::sort(&mut problems);
    (catalog, problems)
}

#[derive(Default)]
struct Reader {
    parts: Parts,
    problems: Vec<Problem>,
    /// The file that each id came from.
    homes: BTreeMap<String, String>,
}

#[derive(Default)]
struct Parts {
    questionnaires: BTreeMap<String, Arc<Questionnaire>>,
    earlier_questionnaires: BTreeMap<String, Arc<Questionnaire>>,
    examples: BTreeMap<String, QuestionnaireResponse>,
    contacts: Option<Contacts>,
    leaflets: BTreeMap<String, Leaflet>,
    lectures: BTreeMap<String, Lecture>,
    guides: BTreeMap<String, Guide>,
    decks: BTreeMap<String, Deck>,
    plans: BTreeMap<String, Plan>,
    messages: Messages,
    readings: Arc<Readings>,
    illustrations: BTreeMap<String, Picture>,
    theme: Option<Theme>,
    fonts: BTreeMap<Face, FontFile>,
    #[cfg(feature = "speech")]
    voice: crate::speech::Files,
    #[cfg(feature = "kana")]
    kana: crate::kana::Files,
}

impl Reader {
    fn file(&mut self, file: &File) {
        match Kind::of(&file.path) {
            Kind::Questionnaire => self.questionnaire(file),
            Kind::EarlierQuestionnaire => {
                if let Some(sheet) = self.sheet(file).filter(|sheet| self.is_new(file, &sheet.canonical())) {
                    self.parts.earlier_questionnaires.insert(sheet.canonical(), Arc::new(sheet));
                }
            }
            Kind::Example => self.example(file),
            Kind::Messages(language) => {
                let Some(source) = self.text(file) else { return };
                for problem in self.parts.messages.add(&language, source) {
                    let line = problem.place.map(|place| line_at(source, place));
                    self.tell(file, line, Fault::Broken { format: "Fluent file", reason: problem.reason });
                }
            }
            Kind::Contacts => self.parts.contacts = self.toml(file),
            Kind::Leaflet => {
                if let Some(leaflet) = self.toml::<Leaflet>(file).filter(|it| self.is_new(file, &it.id)) {
                    self.parts.leaflets.insert(leaflet.id.clone(), leaflet);
                }
            }
            Kind::Lecture => {
                if let Some(lecture) = self.toml::<Lecture>(file).filter(|it| self.is_new(file, &it.id)) {
                    self.parts.lectures.insert(lecture.id.clone(), lecture);
                }
            }
            Kind::Guide => {
                if let Some(guide) = self.toml::<Guide>(file).filter(|it| self.is_new(file, &it.id)) {
                    self.parts.guides.insert(guide.id.clone(), guide);
                }
            }
            Kind::Deck => {
                if let Some(deck) = self.toml::<Deck>(file).filter(|it| self.is_new(file, &it.id)) {
                    self.parts.decks.insert(deck.id.clone(), deck);
                }
            }
            Kind::Plan => {
                if let Some(plan) = self.toml::<Plan>(file).filter(|it| self.is_new(file, &it.id)) {
                    self.parts.plans.insert(plan.id.clone(), plan);
                }
            }
            Kind::Illustration => self.illustration(file),
            Kind::Theme => self.parts.theme = self.toml(file),
            Kind::Font(face) => self.font(file, face),
            #[cfg(feature = "speech")]
            Kind::Voice(VoicePart::Dictionary) => self.parts.voice.dictionary.clone_from(&file.bytes),
            #[cfg(feature = "speech")]
            Kind::Voice(VoicePart::Voice) => self.parts.voice.voice.clone_from(&file.bytes),
            #[cfg(not(feature = "speech"))]
            Kind::Voice(_) => {}
            #[cfg(feature = "kana")]
            Kind::Kana(part) => self.kana(file, part),
            #[cfg(not(feature = "kana"))]
            Kind::Kana(_) => {}
            Kind::Readings | Kind::Aside => {}
            Kind::Unknown => self.tell(file, None, Fault::UnknownFile),
        }
    }

    fn tell(&mut self, file: &File, line: Option<usize>, fault: Fault) {
        self.problems.push(Problem { file: file.path.clone(), line, fault });
    }

    fn text<'a>(&mut self, file: &'a File) -> Option<&'a str> {
        utf8::text(&file.bytes).inspect_err(|error| self.tell(file, Some(error.place.line), Fault::NotUtf8)).ok()
    }

    fn is_new(&mut self, file: &File, id: &str) -> bool {
        if let Some(other) = self.homes.get(id) {
            let fault = Fault::DuplicateId { id: id.to_owned(), other: other.clone() };
            self.tell(file, None, fault);
            return false;
        }
        self.homes.insert(id.to_owned(), file.path.clone());
        true
    }

    fn json<T: DeserializeOwned>(&mut self, file: &File, format: &'static str) -> Option<T> {
        let source = self.text(file)?;
        match serde_json::from_str(source) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = (error.line() > 0).then(|| error.line());
                self.tell(file, line, Fault::Broken { format, reason: error.to_string() });
                None
            }
        }
    }

    fn toml<T: DeserializeOwned>(&mut self, file: &File) -> Option<T> {
        let source = self.text(file)?;
        match toml::from_str(source) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = line_at(source, utf8::fault_in_toml(source, error.span()));
                self.tell(file, Some(line), Fault::Broken { format: "TOML file", reason: error.message().to_owned() });
                None
            }
        }
    }

    fn readings(&mut self, file: &File) {
        let Some(source) = self.text(file) else { return };
        let (readings, errors) = Readings::parse(source);
        for (line, error) in errors {
            self.tell(file, Some(line), error.into());
        }
        self.parts.readings = Arc::new(readings);
    }

    fn questionnaire(&mut self, file: &File) {
        let Some(sheet) = self.sheet(file) else { return };
        let id = sheet.name().to_owned();
        if self.is_new(file, &id) {
            self.parts.questionnaires.insert(id, Arc::new(sheet));
        }
    }

    fn sheet(&mut self, file: &File) -> Option<Questionnaire> {
        let format = "FHIR Questionnaire";
        let sheet = self.json::<Questionnaire>(file, format)?;
        let reason = if sheet.resource_type != "Questionnaire" {
            format!("its resourceType is “{}”", sheet.resource_type)
        } else if sheet.id.is_none() || sheet.url.is_none() || sheet.version.is_none() {
            "it needs id, url and version".to_owned()
        } else {
            return Some(sheet);
        };
        self.tell(file, None, Fault::Broken { format, reason });
        None
    }

    fn example(&mut self, file: &File) {
        let format = "FHIR QuestionnaireResponse";
        let Some(example) = self.json::<QuestionnaireResponse>(file, format) else { return };
        if example.resource_type != "QuestionnaireResponse" {
            let reason = format!("its resourceType is “{}”", example.resource_type);
            return self.tell(file, None, Fault::Broken { format, reason });
        }
        // `questionnaires/<sheet>.example.json`
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let sheet = name.split(".example").next().unwrap_or(name);
        self.parts.examples.insert(sheet.to_owned(), example);
    }

    fn illustration(&mut self, file: &File) {
        let Some(source) = self.text(file) else { return };
        let options = roxmltree::ParsingOptions { nodes_limit: MOST_NODES, ..Default::default() };
        match roxmltree::Document::parse_with_options(source, options) {
            Ok(document) => {
                let title = document
                    .root_element()
                    .children()
                    .find(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "title")));
                let title = title.and_then(|it| it.text()).unwrap_or_default().trim().to_owned();
                let svg = file.bytes.clone();
                self.parts.illustrations.insert(file.path.clone(), Picture { svg, title, drawn: OnceLock::new() });
            }
            Err(error) => {
                let line = error.pos().row as usize;
                self.tell(file, Some(line), Fault::Broken { format: "SVG picture", reason: error.to_string() });
            }
        }
    }

    fn font(&mut self, file: &File, face: Face) {
        if let Err(error) = skrifa::FontRef::new(&file.bytes) {
            return self.tell(file, None, Fault::Broken { format: "font", reason: error.to_string() });
        }
        let bytes = match &file.bytes {
            Cow::Borrowed(bytes) => FontFile::from(*bytes),
            Cow::Owned(bytes) => FontFile::from(bytes.clone()),
        };
        self.parts.fonts.insert(face, bytes);
    }

    /// Taken as it is: whoever converts reads it, on a worker, and goes on with kana where it is damaged.
    #[cfg(feature = "kana")]
    fn kana(&mut self, file: &File, part: KanaPart) {
        let kana = &mut self.parts.kana;
        let slot = match part {
            KanaPart::Dictionary => &mut kana.dictionary,
            KanaPart::Words => &mut kana.words,
            KanaPart::Names => &mut kana.names,
            KanaPart::Pairs => &mut kana.pairs,
            KanaPart::Evidence => &mut kana.evidence,
            KanaPart::Kanji => &mut kana.kanji,
            KanaPart::Variants => &mut kana.variants,
            KanaPart::Opposites => &mut kana.opposites,
            KanaPart::Romaji => &mut kana.romaji,
            KanaPart::Postal => &mut kana.postal,
        };
        slot.clone_from(&file.bytes);
    }

    fn finish(&mut self) -> Option<Catalog> {
        let parts = std::mem::take(&mut self.parts);
        let mut absent = |file: &str, what| {
            // A broken file is told about already.
            if !self.problems.iter().any(|problem| problem.file.starts_with(file)) {
                let fault = Fault::Absent { what };
                self.problems.push(Problem { file: file.to_owned(), line: None, fault });
            }
        };
        if parts.questionnaires.is_empty() {
            absent("questionnaires", "sheet");
        }
        if parts.readings.is_empty() {
            absent("readings/ja.tsv", "list of readings");
        }
        if parts.contacts.is_none() {
            absent("contacts/contacts.toml", "list of contacts");
        }
        if parts.theme.is_none() {
            absent("theme.toml", "theme");
        }
        for face in Face::JAPANESE.into_iter().filter(|face| !parts.fonts.contains_key(face)) {
            absent(&format!("fonts/{}", face.file_name()), "font");
        }
        Some(Catalog {
            questionnaires: parts.questionnaires,
            earlier_questionnaires: parts.earlier_questionnaires,
            examples: parts.examples,
            contacts: parts.contacts.unwrap_or_default(),
            leaflets: parts.leaflets,
            lectures: parts.lectures,
            guides: parts.guides,
            decks: parts.decks,
            plans: parts.plans,
            messages: parts.messages,
            readings: parts.readings,
            illustrations: parts.illustrations,
            theme: parts.theme?,
            fonts: fonts(parts.fonts)?,
            #[cfg(feature = "speech")]
            voice: Arc::new(parts.voice),
            #[cfg(feature = "kana")]
            kana: Arc::new(parts.kana),
        })
    }
}

/// Returns the fonts; `None` where a face that Japanese needs is missing.
fn fonts(mut files: BTreeMap<Face, FontFile>) -> Option<Fonts> {
    let [regular, bold, fallback] = Face::JAPANESE.map(|face| files.remove(&face));
    let japanese = Fonts::new(regular?, bold?, fallback?);
    Some(files.into_iter().fold(japanese, |fonts, (face, file)| fonts.with(face, file)))
}
