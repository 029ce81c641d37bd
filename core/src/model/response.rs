//! 回答. FHIR R4 `QuestionnaireResponse`: the answers to a sheet. Labels are not copied into it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Map;

use super::{LinkId, Questionnaire, Value};

type Object = Map<String, serde_json::Value>;

/// The answers of one visit to one version of a sheet.
///
/// Outside this crate answers are read only: a [`Visit`](crate::visit::Visit) writes them, so that each is checked against
/// the sheet. A response from elsewhere is read from its JSON with serde, and [`findings`](crate::sheet::findings) returns
/// what is wrong in it.
///
/// ```
/// use moshimo_core::model::QuestionnaireResponse;
///
/// let response: QuestionnaireResponse = serde_json::from_str(
///     r#"{ "resourceType": "QuestionnaireResponse", "status": "completed",
///          "item": [{ "linkId": "joy.what", "answer": [{ "valueString": "孫と歩くこと" }] }] }"#,
/// )?;
/// let item = &response.items()[0];
/// assert_eq!((item.link_id().as_str(), item.answers().len()), ("joy.what", 1));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionnaireResponse {
    /// The resource type, always `QuestionnaireResponse`.
    pub resource_type: String,
    /// The sheet, as `url|version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<String>,
    /// The state of the response.
    pub status: ResponseStatus,
    /// The time at which it was made: a FHIR dateTime. Only its date is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authored: Option<String>,
    /// The answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) item: Vec<ResponseItem>,
    /// All other members, verbatim: `author` (who typed), `source` (whose words) …
    #[serde(flatten)]
    pub other: Object,
}

/// FHIR's states of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseStatus {
    /// The sheet is being filled in.
    InProgress,
    /// The sheet is complete.
    Completed,
    /// The sheet is complete and revises an earlier one.
    Amended,
    /// The response was made by mistake.
    EnteredInError,
    /// The sheet was left unfinished.
    Stopped,
}

/// The answers to one item, or one instance of a group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseItem {
    /// The item. A repeating group has several entries with the same id.
    pub(crate) link_id: LinkId,
    /// The answers to a question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) answer: Vec<Answer>,
    /// The items of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) item: Vec<ResponseItem>,
    /// All other members, verbatim.
    #[serde(flatten)]
    pub(crate) other: Object,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The value (`value[x]`).
    pub(crate) value: Value,
    /// The items nested below the answer.
    pub(crate) item: Vec<ResponseItem>,
    /// All other members, verbatim.
    pub(crate) other: Object,
}

impl QuestionnaireResponse {
    /// Creates an empty response to `sheet`.
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

    /// Returns the items that have answers.
    pub fn items(&self) -> &[ResponseItem] {
        &self.item
    }

    /// Returns the same response with another time at which it was made.
    #[must_use]
    pub fn with_authored(self, authored: Option<String>) -> Self {
        Self { authored, ..self }
    }
}

impl ResponseItem {
    /// Returns the id of the item.
    pub fn link_id(&self) -> &LinkId {
        &self.link_id
    }

    /// Returns the answers to the question.
    pub fn answers(&self) -> &[Answer] {
        &self.answer
    }

    /// Returns the items of the group.
    pub fn items(&self) -> &[ResponseItem] {
        &self.item
    }
}

impl Answer {
    /// Returns the value.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the items nested below the answer.
    pub fn items(&self) -> &[ResponseItem] {
        &self.item
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
        let mut value = value.ok_or_else(|| D::Error::custom("an answer has no value[x]"))?;
        if let Value::Date(date) = &mut value {
            *date = era::taken(&mut other, *date);
        }
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
        if let Value::Date(date) = self.value {
            era::put(&mut object, date);
        }
        object.serialize(serializer)
    }
}

/// The era by which a date of two eras was counted, beside the date in FHIR: `_valueDate`.
mod era {
    use serde_json::{Value, json};

    use super::Object;
    use crate::model::questionnaire::extension;
    use crate::model::{Era, PartialDate};

    const BESIDE: &str = "_valueDate";

    /// Takes the era out of the members of an answer and returns the date counted by it. An era that the date does not
    /// need stays where it is.
    pub(super) fn taken(members: &mut Object, date: PartialDate) -> PartialDate {
        let eras = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei].into_iter();
        for counted in eras.map(|era| date.counted_by(era)).filter(|date| date.earlier_era().is_some()) {
            let Some(extensions) = extensions(members) else { continue };
            let Some(place) = extensions.iter().position(|it| Some(it) == written(counted).as_ref()) else { continue };
            extensions.remove(place);
            if extensions.is_empty() && members.get(BESIDE).and_then(Value::as_object).is_some_and(|it| it.len() == 1) {
                members.shift_remove(BESIDE);
            }
            return counted;
        }
        date
    }

    /// Puts the era of a date that needs one into the members of an answer.
    pub(super) fn put(members: &mut Object, date: PartialDate) {
        let Some(written) = written(date) else { return };
        match extensions(members) {
            Some(extensions) => extensions.push(written),
            None => drop(members.insert(BESIDE.to_owned(), json!({ "extension": [written] }))),
        }
    }

    fn extensions(members: &mut Object) -> Option<&mut Vec<Value>> {
        members.get_mut(BESIDE)?.get_mut("extension")?.as_array_mut()
    }

    fn written(date: PartialDate) -> Option<Value> {
        date.earlier_era().map(|era| json!({ "url": extension::ERA, "valueCode": era.code() }))
    }
}
