//! 改訂. Revisions: the version of a person's answers, the answers that they replace, and the date of each answer.
//!
//! FHIR R4 has no version and no predecessor for a `QuestionnaireResponse`, and no date for an answer, since its
//! extensions of items name only an author. So these are extensions of Moshimo; `docs/revision.md` describes them. A
//! first version has none of them: it is version 1, replaces nothing, and every answer is as old as the whole.

use serde_json::{Map, json};

use super::element::Extension;
use super::{Answer, LinkId, PartialDate, QuestionnaireResponse, ResponseItem, Value};

/// The urls of the extensions that a revision carries.
pub mod extension {
    /// The version of a response, from 1, as `valuePositiveInt`.
    pub const VERSION: &str = "https://moshimo.example/fhir/StructureDefinition/response-version";
    /// The `version` and, if known, the `authored` date of the response that a response replaces.
    pub const REPLACES: &str = "https://moshimo.example/fhir/StructureDefinition/replaces";
    /// The link id of a question that was answered in the replaced version and is blank now, as `valueString`. A
    /// response has one for each such question.
    pub const CLEARED: &str = "https://moshimo.example/fhir/StructureDefinition/cleared";
    /// An answer for which the sheet no longer has a place; see [`Note`](super::Note).
    pub const NOTE: &str = "https://moshimo.example/fhir/StructureDefinition/note";
    /// The date of an item's answer, if it differs from that of the response, as `valueDate`. An unknown date has
    /// FHIR's `data-absent-reason` instead.
    pub const ANSWERED_ON: &str = "https://moshimo.example/fhir/StructureDefinition/answered-on";
    /// FHIR's reason for a missing value.
    pub const DATA_ABSENT_REASON: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
}

type Object = Map<String, serde_json::Value>;

/// The time at which an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The time at which the response itself was made.
    WithTheRest,
    /// An earlier day. The answer was kept when the rest was revised.
    On(PartialDate),
    /// An earlier day that nobody knows.
    Unknown,
}

/// The response that a revision replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaces {
    /// The version.
    pub version: u32,
    /// The date on which it was made, if it states one.
    pub authored: Option<PartialDate>,
}

/// 控え. An answer to an earlier version of the sheet, which the citizen keeps though the sheet no longer has a place
/// for it. It carries its own words, since the definition that had them may be gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The item that was answered.
    pub link_id: LinkId,
    /// The question, in the words of that time.
    pub asked: String,
    /// The answer. Codes carry their words.
    pub values: Vec<Value>,
    /// The date of the answer, if it is known.
    pub answered: Option<PartialDate>,
}

impl QuestionnaireResponse {
    /// Returns the version of this person's answers, from 1.
    pub fn version(&self) -> u32 {
        let said = of_url(&self.other, extension::VERSION).find_map(|it| Extension::integer(&it));
        said.and_then(|it| u32::try_from(it).ok()).filter(|it| *it > 0).unwrap_or(1)
    }

    /// Returns the response that this one replaces, or `None` for a first version.
    pub fn replaces(&self) -> Option<Replaces> {
        let said = of_url(&self.other, extension::REPLACES).next()?;
        let version = said.part("version").and_then(Extension::integer).and_then(|it| u32::try_from(it).ok());
        let authored = said.part("authored").and_then(Extension::text).and_then(|it| it.parse().ok());
        Some(Replaces { version: version.filter(|it| *it > 0).unwrap_or(1), authored })
    }

    /// Returns the day on which the response was made, if it states one.
    pub fn authored_on(&self) -> Option<PartialDate> {
        let said = self.authored.as_deref()?;
        said.split_once('T').map_or(said, |(date, _)| date).parse().ok()
    }

    /// Returns the questions that were answered in the replaced version and are blank now.
    pub fn cleared(&self) -> Vec<LinkId> {
        of_url(&self.other, extension::CLEARED).filter_map(|it| it.text().map(LinkId::from)).collect()
    }

    /// Returns the answers for which the sheet no longer has a place.
    pub fn notes(&self) -> Vec<Note> {
        of_url(&self.other, extension::NOTE).filter_map(|it| Note::read(&it)).collect()
    }

    /// Returns when the answer of this entry was given, as far as that is known.
    pub fn answered_on(&self, entry: &ResponseItem) -> Option<PartialDate> {
        match entry.answered() {
            Answered::WithTheRest => self.authored_on(),
            Answered::On(date) => Some(date),
            Answered::Unknown => None,
        }
    }

    /// Sets the version, and the response that is replaced.
    pub(crate) fn set_replaces(&mut self, replaces: Replaces) {
        let version = replaces.version.saturating_add(1);
        put(&mut self.other, extension::VERSION, vec![json!({ "valuePositiveInt": version })]);
        let mut parts = vec![json!({ "url": "version", "valuePositiveInt": replaces.version })];
        if let Some(authored) = replaces.authored {
            parts.push(json!({ "url": "authored", "valueDate": authored.to_string() }));
        }
        put(&mut self.other, extension::REPLACES, vec![json!({ "extension": parts })]);
    }

    /// Sets the questions that were cleared.
    pub(crate) fn set_cleared(&mut self, cleared: &[LinkId]) {
        let values = cleared.iter().map(|it| json!({ "valueString": it.as_str() })).collect();
        put(&mut self.other, extension::CLEARED, values);
    }

    /// Sets the notes.
    pub(crate) fn set_notes<'n>(&mut self, notes: impl IntoIterator<Item = &'n Note>) {
        put(&mut self.other, extension::NOTE, notes.into_iter().map(Note::write).collect());
    }
}

impl ResponseItem {
    /// Returns when the answer was given.
    pub fn answered(&self) -> Answered {
        let Some(said) = of_url(&self.other, extension::ANSWERED_ON).next() else { return Answered::WithTheRest };
        said.text().and_then(|it| it.parse().ok()).map_or(Answered::Unknown, Answered::On)
    }

    /// Sets when the answer was given.
    pub(crate) fn set_answered(&mut self, answered: Answered) {
        let absent = json!([{ "url": extension::DATA_ABSENT_REASON, "valueCode": "unknown" }]);
        let values = match answered {
            Answered::WithTheRest => Vec::new(),
            Answered::On(date) => vec![json!({ "valueDate": date.to_string() })],
            Answered::Unknown => vec![json!({ "_valueDate": { "extension": absent } })],
        };
        put(&mut self.other, extension::ANSWERED_ON, values);
    }
}

impl Note {
    fn read(said: &Extension) -> Option<Self> {
        let text = |url: &str| said.part(url).and_then(Extension::text).unwrap_or_default().to_owned();
        let answers = said.extension.iter().filter(|part| part.url == "answer");
        let values: Vec<Value> =
            answers.filter_map(|part| Value::take(&mut part.value.clone(), "value").ok().flatten()).collect();
        let answered = said.part("answered-on").and_then(Extension::text).and_then(|it| it.parse().ok());
        let note = Self { link_id: LinkId(text("link-id")), asked: text("asked"), values, answered };
        (!note.values.is_empty()).then_some(note)
    }

    fn write(&self) -> serde_json::Value {
        let mut parts = vec![
            json!({ "url": "link-id", "valueString": self.link_id.as_str() }),
            json!({ "url": "asked", "valueString": self.asked }),
        ];
        if let Some(date) = self.answered {
            parts.push(json!({ "url": "answered-on", "valueDate": date.to_string() }));
        }
        for value in &self.values {
            let answer = serde_json::to_value(Answer::from(value.clone())).unwrap_or_default();
            let mut part = answer;
            if let Some(part) = part.as_object_mut() {
                part.insert("url".to_owned(), "answer".into());
            }
            parts.push(part);
        }
        json!({ "extension": parts })
    }
}

/// Returns the extensions with this url. Members that are not extensions came from elsewhere and are skipped.
fn of_url<'o>(other: &'o Object, url: &str) -> impl Iterator<Item = Extension> + use<'o> {
    let all = other.get("extension").and_then(serde_json::Value::as_array).map_or(&[][..], Vec::as_slice);
    let url = url.to_owned();
    let of_url = all.iter().filter(move |it| it.get("url").and_then(serde_json::Value::as_str) == Some(&url));
    of_url.filter_map(|it| serde_json::from_value(it.clone()).ok())
}

/// Replaces all extensions with this url. The others keep their places.
fn put(other: &mut Object, url: &str, values: Vec<serde_json::Value>) {
    let mut all = match other.get_mut("extension").map(serde_json::Value::take) {
        Some(serde_json::Value::Array(all)) => all,
        Some(_) | None => Vec::new(),
    };
    all.retain(|it| it.get("url").and_then(serde_json::Value::as_str) != Some(url));
    for value in values {
        let mut extension = json!({ "url": url });
        if let (Some(extension), serde_json::Value::Object(members)) = (extension.as_object_mut(), value) {
            extension.extend(members);
        }
        all.push(extension);
    }
    if all.is_empty() {
        other.shift_remove("extension");
    } else {
        other.insert("extension".to_owned(), serde_json::Value::Array(all));
    }
}
