//! 様式. FHIR R4 `Questionnaire`: a definition of what is asked. Members that Moshimo uses have types, and all others
//! are carried through unchanged.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Map;

use super::{Coding, Element, Extension, Language, LinkId, Value, element};

/// FHIR's code system of item controls.
pub const ITEM_CONTROL_SYSTEM: &str = "http://hl7.org/fhir/questionnaire-item-control";
/// The code system of Moshimo's own item controls: `ranked`, `scale`.
pub const OWN_CONTROL_SYSTEM: &str = "https://moshimo.example/fhir/CodeSystem/control";
/// The code system of answers that every choice offers: `undecided`, `declined`, `entrusted`, `none`, `unknown`.
pub const ANSWER_SYSTEM: &str = "https://moshimo.example/fhir/CodeSystem/answer";

/// The urls of the extensions that sheets use.
pub mod extension {
    /// The control that shows an item.
    pub const ITEM_CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
    /// Whether choosing this option clears the others.
    pub const OPTION_EXCLUSIVE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";
    /// The words before an option: a, b, c.
    pub const OPTION_PREFIX: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix";
    /// The number behind a code, which is its place on a scale.
    pub const ORDINAL_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    /// An example of an answer.
    pub const ENTRY_FORMAT: &str = "http://hl7.org/fhir/StructureDefinition/entryFormat";
    /// The words of the open choice.
    pub const OPEN_LABEL: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel";
    /// A short label for tables and review.
    pub const SHORT_TEXT: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText";
    /// The keys that are offered: `phone`, `number`.
    pub const KEYBOARD: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-keyboard";
    /// A picture beside the question.
    pub const ITEM_MEDIA: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemMedia";
    /// A web page with more to read.
    pub const SUPPORT_LINK: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-supportLink";
    /// The unit of a number.
    pub const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
    /// The least number of answers or instances.
    pub const MIN_OCCURS: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs";
    /// The greatest number of answers or instances.
    pub const MAX_OCCURS: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs";
    /// The smallest value.
    pub const MIN_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
    /// The largest value.
    pub const MAX_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
    /// The fewest characters.
    pub const MIN_LENGTH: &str = "http://hl7.org/fhir/StructureDefinition/minLength";
    /// The most decimal places.
    pub const MAX_DECIMAL_PLACES: &str = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";
    /// An ECMA regular expression that the whole answer must match.
    pub const REGEX: &str = "http://hl7.org/fhir/StructureDefinition/regex";
    /// Whether the item is carried but never shown.
    pub const HIDDEN: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
    /// The step of a slider.
    pub const SLIDER_STEP: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue";
    /// A way to fill in the sheet: `code`, `title`, `minutes-from`, `minutes-to`.
    pub const FORM: &str = "https://moshimo.example/fhir/StructureDefinition/form";
    /// Whether this item and all below belong to the short form too.
    pub const SHORT_FORM: &str = "https://moshimo.example/fhir/StructureDefinition/short-form";
    /// The link id of an item whose chosen answers are the only options.
    pub const OPTIONS_FROM: &str = "https://moshimo.example/fhir/StructureDefinition/options-from";
    /// The kind of input that the keyboard should expect: `name`, `reading`, `address`, `sentence`, `medical`.
    pub const FIELD_KIND: &str = "https://moshimo.example/fhir/StructureDefinition/field-kind";
    /// The side of the card for the wallet on which the item stands too: `front` or `back`.
    pub const WALLET: &str = "https://moshimo.example/fhir/StructureDefinition/wallet";
    /// The era by which a date of an answer was counted, beside the date, where it may lie in two: `taisho`.
    pub const ERA: &str = "https://moshimo.example/fhir/StructureDefinition/era";
    /// The file of a complete example answer, beside the sheet.
    pub const EXAMPLE: &str = "https://moshimo.example/fhir/StructureDefinition/example";
}

/// A sheet or card that is filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Questionnaire {
    /// The resource type, always `Questionnaire`.
    pub resource_type: String,
    /// The short name: `acp-what-if`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The canonical url. A response records `url|version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The version, which is a date in shipped content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The title, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The translations of the title.
    #[serde(rename = "_title", default, skip_serializing_if = "Option::is_none")]
    pub title_element: Option<Element>,
    /// The status: draft, active, retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The purpose, in a gentle paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The translations of the purpose.
    #[serde(rename = "_purpose", default, skip_serializing_if = "Option::is_none")]
    pub purpose_element: Option<Element>,
    /// Extensions: the forms, the example and others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// Contained resources, such as value sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contained: Vec<serde_json::Value>,
    /// The parts and questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Item>,
    /// All other members, verbatim.
    #[serde(flatten)]
    pub other: Map<String, serde_json::Value>,
}

/// FHIR's item types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is FHIR's type of the same name")]
pub enum ItemType {
    Group,
    Display,
    Boolean,
    Decimal,
    Integer,
    Date,
    #[serde(rename = "dateTime")]
    DateTime,
    Time,
    String,
    Text,
    Url,
    Choice,
    OpenChoice,
    Attachment,
    Reference,
    Quantity,
}

/// A part, a question or a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// The unique id within the sheet.
    pub link_id: LinkId,
    /// The type of the item.
    #[serde(rename = "type")]
    pub kind: ItemType,
    /// Codes that state the meaning of the item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Coding>,
    /// The number before the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// The heading or the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The translations and the short text.
    #[serde(rename = "_text", default, skip_serializing_if = "Option::is_none")]
    pub text_element: Option<Element>,
    /// The conditions under which the item is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enable_when: Vec<EnableWhen>,
    /// Whether all conditions must hold or any of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable_behavior: Option<EnableBehavior>,
    /// Whether the item must be answered before the sheet is complete.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether the item may have several answers or instances.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// Whether the citizen cannot change the item.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// The most characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// A reference to a (contained) value set with the options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_value_set: Option<String>,
    /// The options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer_option: Vec<AnswerOption>,
    /// The initial answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub initial: Vec<Initial>,
    /// Extensions: controls, bounds, pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// The items below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Item>,
    /// All other members, verbatim.
    #[serde(flatten)]
    pub other: Map<String, serde_json::Value>,
}

/// The way in which several conditions combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnableBehavior {
    /// All conditions must hold.
    All,
    /// One condition is enough.
    Any,
}

/// FHIR's operators of conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the operator it is renamed to")]
pub enum Operator {
    #[serde(rename = "exists")]
    Exists,
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = "!=")]
    NotEqual,
    #[serde(rename = ">")]
    Greater,
    #[serde(rename = "<")]
    Less,
    #[serde(rename = ">=")]
    GreaterOrEqual,
    #[serde(rename = "<=")]
    LessOrEqual,
}

/// A condition: the answer to another item is compared with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct EnableWhen {
    /// The other item.
    pub question: LinkId,
    /// The operator.
    pub operator: Operator,
    /// The value to compare with (`answer[x]`).
    pub answer: Value,
    /// All other members, verbatim.
    pub other: Map<String, serde_json::Value>,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerOption {
    /// The value (`value[x]`).
    pub value: Value,
    /// Whether it is chosen at the start.
    pub initial_selected: bool,
    /// Extensions: exclusive, prefix and others.
    pub extension: Vec<Extension>,
    /// All other members, verbatim.
    pub other: Map<String, serde_json::Value>,
}

/// An initial answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Initial {
    /// The value (`value[x]`).
    pub value: Value,
    /// All other members, verbatim.
    pub other: Map<String, serde_json::Value>,
}

/// The control that shows an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the control of the same name; assets/README.md describes them")]
pub enum Control {
    Page,
    Table,
    CheckBox,
    Slider,
    Help,
    Legal,
    Ranked,
    Scale,
}

impl Control {
    fn of(coding: &serde_json::Value) -> Option<Self> {
        let system = coding.get("system")?.as_str()?;
        let code = coding.get("code")?.as_str()?;
        match (system, code) {
            (ITEM_CONTROL_SYSTEM, "page") => Some(Self::Page),
            (ITEM_CONTROL_SYSTEM, "table" | "gtable" | "htable") => Some(Self::Table),
            (ITEM_CONTROL_SYSTEM, "check-box") => Some(Self::CheckBox),
            (ITEM_CONTROL_SYSTEM, "slider") => Some(Self::Slider),
            (ITEM_CONTROL_SYSTEM, "help") => Some(Self::Help),
            (ITEM_CONTROL_SYSTEM, "legal") => Some(Self::Legal),
            (OWN_CONTROL_SYSTEM, "ranked") => Some(Self::Ranked),
            (OWN_CONTROL_SYSTEM, "scale") => Some(Self::Scale),
            _ => None,
        }
    }
}

/// The whole numbers of a slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slider {
    /// The number at its left end.
    pub least: i64,
    /// The number at its right end.
    pub most: i64,
    /// The distance of neighbouring numbers, at least 1.
    pub step: i64,
}

/// A way to fill in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// `short` or `long`.
    pub code: FormCode,
    /// The title on the button.
    pub title: String,
    /// The least number of minutes that it takes.
    pub minutes_from: i64,
    /// The greatest number of minutes that it takes.
    pub minutes_to: i64,
}

/// The short or the long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormCode {
    /// Only the items marked with `short-form`.
    Short,
    /// All items.
    Long,
}

impl Questionnaire {
    /// Returns `url|version`, as a response records it.
    pub fn canonical(&self) -> String {
        let url = self.url.as_deref().unwrap_or_default();
        self.version.as_ref().map_or_else(|| url.to_owned(), |version| format!("{url}|{version}"))
    }

    /// Returns the short name, otherwise the url.
    pub fn name(&self) -> &str {
        self.id.as_deref().or(self.url.as_deref()).unwrap_or_default()
    }

    /// Returns the title in `language`.
    pub fn title_in(&self, language: &Language) -> &str {
        element::localized(self.title.as_deref(), self.title_element.as_ref(), language).unwrap_or_default()
    }

    /// Returns the purpose in `language`.
    pub fn purpose_in(&self, language: &Language) -> Option<&str> {
        element::localized(self.purpose.as_deref(), self.purpose_element.as_ref(), language)
    }

    /// Returns the ways to fill in the sheet. A sheet that names none is filled in whole.
    pub fn forms(&self, language: &Language) -> Vec<Form> {
        self.extension.iter().filter(|it| it.url == extension::FORM).filter_map(|it| Form::of(it, language)).collect()
    }

    /// Returns all items, each before those below it.
    pub fn all_items(&self) -> Vec<&Item> {
        fn gather<'a>(items: &'a [Item], into: &mut Vec<&'a Item>) {
            for item in items {
                into.push(item);
                gather(&item.item, into);
            }
        }
        let mut all = Vec::new();
        gather(&self.item, &mut all);
        all
    }

    /// Returns the item with this link id.
    pub fn find(&self, link_id: &LinkId) -> Option<&Item> {
        self.all_items().into_iter().find(|item| item.link_id == *link_id)
    }
}

impl Form {
    fn of(form: &Extension, language: &Language) -> Option<Self> {
        let code = match form.part("code")?.text()? {
            "short" => FormCode::Short,
            "long" => FormCode::Long,
            _ => return None,
        };
        let title = form.part("title")?;
        Some(Self {
            code,
            title: title.text_translation(language).or(title.text())?.to_owned(),
            minutes_from: form.part("minutes-from")?.integer()?,
            minutes_to: form.part("minutes-to")?.integer()?,
        })
    }
}

impl Item {
    /// Returns the heading or question in `language`.
    pub fn text_in(&self, language: &Language) -> &str {
        element::localized(self.text.as_deref(), self.text_element.as_ref(), language).unwrap_or_default()
    }

    /// Returns the short label in `language`, otherwise the text.
    pub fn label_in(&self, language: &Language) -> &str {
        let short = self.text_element.as_ref().and_then(|it| element::find(&it.extension, extension::SHORT_TEXT));
        let Some(short) = short else { return self.text_in(language) };
        // A language that has the question but not its short label shows the question.
        let translated = short.text_translation(language);
        let as_written = short.text().filter(|_| *language == Language::japanese() || language.is_plain_japanese());
        translated.or(as_written).unwrap_or_else(|| self.text_in(language))
    }

    /// Returns the extension with this url.
    pub fn extension(&self, url: &str) -> Option<&Extension> {
        element::find(&self.extension, url)
    }

    /// Returns the control that shows the item, if the sheet names one that is known.
    pub fn control(&self) -> Option<Control> {
        let concept = self.extension(extension::ITEM_CONTROL)?.value.get("valueCodeableConcept")?;
        concept.get("coding")?.as_array()?.iter().find_map(Control::of)
    }

    /// Returns the numbers of the slider, if the item is one: a whole number whose sheet names both ends.
    pub fn slider(&self) -> Option<Slider> {
        if self.kind != ItemType::Integer || self.control() != Some(Control::Slider) {
            return None;
        }
        let number = |url: &str| self.extension(url).and_then(Extension::integer);
        let (least, most) = (number(extension::MIN_VALUE)?, number(extension::MAX_VALUE)?);
        let step = number(extension::SLIDER_STEP).unwrap_or(1).max(1);
        (least < most).then_some(Slider { least, most, step })
    }

    /// Returns the web page with more to read. It is shown and never opened.
    pub fn support_link(&self) -> Option<&str> {
        self.extension(extension::SUPPORT_LINK).and_then(Extension::text)
    }

    /// Returns the sentence that tells why the item is asked.
    pub fn help(&self) -> Option<&Item> {
        self.item.iter().find(|child| child.kind == ItemType::Display && child.control() == Some(Control::Help))
    }

    /// Returns whether the item asks for an answer.
    pub fn is_question(&self) -> bool {
        !matches!(self.kind, ItemType::Group | ItemType::Display)
    }

    /// Returns whether the item is carried but never shown.
    pub fn is_hidden(&self) -> bool {
        self.extension(extension::HIDDEN).and_then(Extension::boolean) == Some(true)
    }

    /// Returns the picture beside the item: the file below `illustrations/`, and its description.
    pub fn picture(&self) -> Option<(&str, &str)> {
        let attachment = self.extension(extension::ITEM_MEDIA)?.value.get("valueAttachment")?;
        let text = |key: &str| attachment.get(key).and_then(serde_json::Value::as_str);
        Some((text("url")?, text("title").unwrap_or_default()))
    }
}

impl AnswerOption {
    /// Returns the code, if the value is coded.
    pub fn code(&self) -> Option<&str> {
        match &self.value {
            Value::Coding(coding) => coding.code.as_deref(),
            _ => None,
        }
    }

    /// Returns the words before the option: a, b, c.
    pub fn prefix(&self) -> Option<&str> {
        element::find(&self.extension, extension::OPTION_PREFIX).and_then(Extension::text)
    }

    /// Returns whether choosing the option clears the others.
    pub fn is_exclusive(&self) -> bool {
        element::find(&self.extension, extension::OPTION_EXCLUSIVE).and_then(Extension::boolean) == Some(true)
    }

    /// Returns the place on a scale.
    pub fn ordinal(&self) -> Option<f64> {
        let on_coding = || match &self.value {
            Value::Coding(coding) => coding.other.get("extension")?.as_array()?.iter().find_map(|it| {
                (it.get("url")?.as_str()? == extension::ORDINAL_VALUE).then(|| it.get("valueDecimal")?.as_f64())?
            }),
            _ => None,
        };
        let own = element::find(&self.extension, extension::ORDINAL_VALUE);
        own.and_then(|it| it.value.get("valueDecimal")?.as_f64()).or_else(on_coding)
    }
}

type Object = Map<String, serde_json::Value>;

/// Writes `value[x]`, then the rest, as one JSON object.
fn write<S: Serializer>(value: &Value, prefix: &str, rest: Object, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = Object::new();
    let key = format!("{prefix}{}", value.key().trim_start_matches("value"));
    object.insert(key, value.to_json().map_err(serde::ser::Error::custom)?);
    object.extend(rest);
    object.serialize(serializer)
}

fn read_value<E: serde::de::Error>(object: &mut Object, prefix: &str) -> Result<Value, E> {
    Value::take(object, prefix).map_err(E::custom)?.ok_or_else(|| E::custom(format!("{prefix}[x] is missing")))
}

impl<'de> Deserialize<'de> for AnswerOption {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut other = Object::deserialize(deserializer)?;
        let value = read_value(&mut other, "value")?;
        let initial_selected =
            other.shift_remove("initialSelected").is_some_and(|it| it == serde_json::Value::Bool(true));
        let extension = match other.shift_remove("extension") {
            Some(raw) => serde_json::from_value(raw).map_err(serde::de::Error::custom)?,
            None => Vec::new(),
        };
        Ok(Self { value, initial_selected, extension, other })
    }
}

impl Serialize for AnswerOption {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rest = self.other.clone();
        if self.initial_selected {
            rest.insert("initialSelected".to_owned(), true.into());
        }
        if !self.extension.is_empty() {
            let extension = serde_json::to_value(&self.extension).map_err(serde::ser::Error::custom)?;
            rest.insert("extension".to_owned(), extension);
        }
        write(&self.value, "value", rest, serializer)
    }
}

impl<'de> Deserialize<'de> for Initial {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut other = Object::deserialize(deserializer)?;
        Ok(Self { value: read_value(&mut other, "value")?, other })
    }
}

impl Serialize for Initial {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.value, "value", self.other.clone(), serializer)
    }
}

impl<'de> Deserialize<'de> for EnableWhen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut other = Object::deserialize(deserializer)?;
        let answer = read_value(&mut other, "answer")?;
        let mut member = |key: &'static str| other.shift_remove(key).ok_or_else(|| D::Error::missing_field(key));
        let question = serde_json::from_value(member("question")?).map_err(D::Error::custom)?;
        let operator = serde_json::from_value(member("operator")?).map_err(D::Error::custom)?;
        Ok(Self { question, operator, answer, other })
    }
}

impl Serialize for EnableWhen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        let mut rest = self.other.clone();
        rest.insert("question".to_owned(), serde_json::to_value(&self.question).map_err(S::Error::custom)?);
        rest.insert("operator".to_owned(), serde_json::to_value(self.operator).map_err(S::Error::custom)?);
        write(&self.answer, "answer", rest, serializer)
    }
}
