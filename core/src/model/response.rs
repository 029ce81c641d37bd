//! 回答. FHIR R4 `QuestionnaireResponse`: what was answered. Labels are not copied into it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Map;

use super::{LinkId, Questionnaire, Value};

type Object = Map<String, serde_json::Value>;

/// The answers of one visit to one version of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionnaireResponse {
    /// Always `QuestionnaireResponse`.
    pub resource_type: String,
    /// `url|version` of the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<String>,
    /// How far it is.
    pub status: ResponseStatus,
    /// When it was made: a FHIR dateTime, in print only the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authored: Option<String>,
    /// The answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<ResponseItem>,
    /// Everything else, kept verbatim: `author` (who typed), `source` (whose words) …
    #[serde(flatten)]
    pub other: Object,
}

/// FHIR's states of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseStatus {
    /// Being filled in.
    InProgress,
    /// Done.
    Completed,
    /// Done again later: a revision.
    Amended,
    /// Made by mistake.
    EnteredInError,
    /// Left unfinished.
    Stopped,
}

/// The answers to one item, or one instance of a group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseItem {
    /// Which item; a repeating group has several entries with the same id.
    pub link_id: LinkId,
    /// The answers to a question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<Answer>,
    /// The items of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<ResponseItem>,
    /// Everything else, kept verbatim.
    #[serde(flatten)]
    pub other: Object,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// `value[x]`.
    pub value: Value,
    /// Items nested below the answer.
    pub item: Vec<ResponseItem>,
    /// Everything else, kept verbatim.
    pub other: Object,
}

impl QuestionnaireResponse {
    /// An empty response to `sheet`.
    pub fn new(sheet: &Questionnaire) -> Self {
        Self {
            resource_type: "QuestionnaireResponse".to_owned(),
            questionnaire: Some(sheet.canonical()),
            status: ResponseStatus::InProgress,
            authored: None,
            item: Vec::new(),
            other: Object::new(),
        }
    }
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        Self { value, item: Vec::new(), other: Object::new() }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut other = Object::deserialize(deserializer)?;
        let value = Value::take(&mut other, "value").map_err(D::Error::custom)?;
        let value = value.ok_or_else(|| D::Error::custom("an answer has no value[x]"))?;
        let item = match other.shift_remove("item") {
            Some(raw) => serde_json::from_value(raw).map_err(D::Error::custom)?,
            None => Vec::new(),
        };
        Ok(Self { value, item, other })
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        let mut object = Object::new();
        object.insert(self.value.key().to_owned(), self.value.to_json().map_err(S::Error::custom)?);
        if !self.item.is_empty() {
            object.insert("item".to_owned(), serde_json::to_value(&self.item).map_err(S::Error::custom)?);
        }
        object.extend(self.other.clone());
        object.serialize(serializer)
    }
}
