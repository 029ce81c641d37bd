//! `value[x]`: the value of an answer, an option or an initial answer.

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number};

use super::{Element, Language, PartialDate, element};

/// A code of a system, with the words shown for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coding {
    /// The code system. Shipped content always names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The code within its system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The words shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// The translations of the words.
    #[serde(rename = "_display", default, skip_serializing_if = "Option::is_none")]
    pub display_element: Option<Element>,
    /// All other members, verbatim (including `extension`).
    #[serde(flatten)]
    pub other: Map<String, serde_json::Value>,
}

impl Coding {
    /// Returns whether both are the same code of the same system. The words do not matter.
    pub fn is_same(&self, other: &Self) -> bool {
        self.system == other.system && self.code == other.code
    }

    /// Returns the words in `language`, otherwise the code itself.
    pub fn words(&self, language: &Language) -> &str {
        element::localized(self.display.as_deref(), self.display_element.as_ref(), language)
            .or(self.code.as_deref())
            .unwrap_or_default()
    }
}

/// A number with its unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The unit, as shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// All other members, verbatim.
    #[serde(flatten)]
    pub other: Map<String, serde_json::Value>,
}

/// Data other than text: handwriting as `image/svg+xml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// The MIME type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The bytes in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// All other members, verbatim.
    #[serde(flatten)]
    pub other: Map<String, serde_json::Value>,
}

/// The decoder of FHIR's `base64Binary`. Data from elsewhere may lack its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Attachment {
    /// Returns whether the data is neither here nor referred to elsewhere, as with handwriting that stayed on an
    /// earlier paper.
    pub fn is_absent(&self) -> bool {
        self.data.is_none() && !self.other.contains_key("url")
    }

    /// Creates an attachment with these bytes, of this MIME type.
    pub fn new(content_type: &str, bytes: &[u8]) -> Self {
        Self { content_type: Some(content_type.to_owned()), data: Some(BASE64.encode(bytes)), other: Map::new() }
    }

    /// Returns the bytes, or `None` if there are none or they are not base64. White space is skipped, and the alphabet
    /// for web addresses is accepted too.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let plain = |digit: char| match digit {
            '-' => '+',
            '_' => '/',
            other => other,
        };
        let digits: String = self.data.as_deref()?.chars().filter(|it| !it.is_ascii_whitespace()).map(plain).collect();
        BASE64.decode(digits).ok()
    }
}

/// A value of one of FHIR's answer types.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `valueBoolean`.
    Boolean(bool),
    /// `valueDecimal`, as written.
    Decimal(Number),
    /// `valueInteger`.
    Integer(i64),
    /// `valueDate`, including partial dates.
    Date(PartialDate),
    /// `valueDateTime`, verbatim.
    DateTime(String),
    /// `valueTime`, verbatim.
    Time(String),
    /// `valueString`.
    String(String),
    /// `valueUri`.
    Uri(String),
    /// `valueCoding`.
    Coding(Coding),
    /// `valueQuantity`.
    Quantity(Quantity),
    /// `valueAttachment`.
    Attachment(Attachment),
    /// `valueReference`, verbatim.
    Reference(serde_json::Value),
}

impl Value {
    /// Returns whether both are the same answer. Of codes the words do not matter.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coding(one), Self::Coding(other)) => one.is_same(other),
            (one, other) => one == other,
        }
    }

    /// Returns FHIR's name of the member that holds a value of this type, such as `valueCoding`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "valueBoolean",
            Self::Decimal(_) => "valueDecimal",
            Self::Integer(_) => "valueInteger",
            Self::Date(_) => "valueDate",
            Self::DateTime(_) => "valueDateTime",
            Self::Time(_) => "valueTime",
            Self::String(_) => "valueString",
            Self::Uri(_) => "valueUri",
            Self::Coding(_) => "valueCoding",
            Self::Quantity(_) => "valueQuantity",
            Self::Attachment(_) => "valueAttachment",
            Self::Reference(_) => "valueReference",
        }
    }

    /// Takes the value out of a JSON object. `prefix` is the name without the type: `value`, `answer` or `initial`.
    ///
    /// # Errors
    /// If the content of the member is not of the type that its name states.
    pub fn take(object: &mut Map<String, serde_json::Value>, prefix: &str) -> Result<Option<Self>, serde_json::Error> {
        const TYPES: [&str; 12] = [
            "Boolean",
            "Decimal",
            "Integer",
            "Date",
            "DateTime",
            "Time",
            "String",
            "Uri",
            "Coding",
            "Quantity",
            "Attachment",
            "Reference",
        ];
        for name in TYPES {
            if let Some(raw) = object.shift_remove(&format!("{prefix}{name}")) {
                return Self::of_type(name, raw).map(Some);
            }
        }
        Ok(None)
    }

    fn of_type(name: &str, raw: serde_json::Value) -> Result<Self, serde_json::Error> {
        Ok(match name {
            "Boolean" => Self::Boolean(serde_json::from_value(raw)?),
            "Decimal" => Self::Decimal(serde_json::from_value(raw)?),
            "Integer" => Self::Integer(serde_json::from_value(raw)?),
            "Date" => Self::Date(serde_json::from_value(raw)?),
            "DateTime" => Self::DateTime(serde_json::from_value(raw)?),
            "Time" => Self::Time(serde_json::from_value(raw)?),
            "String" => Self::String(serde_json::from_value(raw)?),
            "Uri" => Self::Uri(serde_json::from_value(raw)?),
            "Coding" => Self::Coding(serde_json::from_value(raw)?),
            "Quantity" => Self::Quantity(serde_json::from_value(raw)?),
            "Attachment" => Self::Attachment(serde_json::from_value(raw)?),
            "Reference" => Self::Reference(raw),
            other => return Err(serde_json::Error::custom(format!("no answer type is called {other}"))),
        })
    }

    /// Returns the value as JSON, without its name.
    ///
    /// # Errors
    /// Never for values of this crate. The signature follows serde's.
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Self::Boolean(value) => serde_json::to_value(value),
            Self::Decimal(value) => serde_json::to_value(value),
            Self::Integer(value) => serde_json::to_value(value),
            Self::Date(value) => serde_json::to_value(value),
            Self::DateTime(value) | Self::Time(value) | Self::String(value) | Self::Uri(value) => {
                serde_json::to_value(value)
            }
            Self::Coding(value) => serde_json::to_value(value),
            Self::Quantity(value) => serde_json::to_value(value),
            Self::Attachment(value) => serde_json::to_value(value),
            Self::Reference(value) => Ok(value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[test]
    fn base64_is_what_everybody_else_reads() {
        let check = |bytes: &[u8], text: &str| {
            let attachment = Attachment::new("image/svg+xml", bytes);
            assert_eq!(attachment.data.as_deref(), Some(text));
            assert_eq!(attachment.bytes().unwrap(), bytes);
        };
        check(b"", "");
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foo", "Zm9v");
        check(b"foobar", "Zm9vYmFy");
    }

    #[test]
    fn what_others_wrote_is_read_leniently() {
        let read = |text: &str| Attachment { data: Some(text.to_owned()), ..Attachment::default() }.bytes();
        assert_eq!(read("Zm9v\n YmE").unwrap(), b"fooba");
        assert_eq!(read("-_-_"), read("+/+/"));
        assert_eq!(read("Zm9v!"), None);
    }
}
