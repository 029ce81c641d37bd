//! The parts that all FHIR elements share: extensions, and strings in several languages.

use serde::{Deserialize, Serialize};
use serde_json::Map;

/// The base of the names that Moshimo itself defines.
pub const BASE: &str = "https://moshimo.example/fhir";

/// FHIR's extension for a string in another language.
pub const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

/// 設問の識別子. The id of an item, in dotted kebab case: `acp-what-if.treatment.dialysis`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkId(pub String);

impl LinkId {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for LinkId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl std::fmt::Display for LinkId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A BCP 47 tag, such as `ja`, `ja-Hira` or `en`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub String);

impl Language {
    /// Returns Japanese, the language in which all content is written first.
    pub fn japanese() -> Self {
        Self("ja".to_owned())
    }

    /// やさしい日本語. Returns Japanese without kanji.
    pub fn plain_japanese() -> Self {
        Self("ja-Hira".to_owned())
    }

    /// Returns whether this is Japanese, with kanji or without.
    pub fn is_japanese(&self) -> bool {
        self.as_known() == "ja"
    }

    /// Returns whether this is Japanese without kanji.
    pub fn is_plain_japanese(&self) -> bool {
        self.0 == "ja-Hira"
    }

    /// Returns the tag for readers and files. Only Moshimo uses `ja-Hira`, which is Japanese.
    pub fn as_known(&self) -> &str {
        if self.is_plain_japanese() { "ja" } else { &self.0 }
    }

    /// Returns the tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A FHIR extension. Its value is kept verbatim under its FHIR name (`valueString`, `valueCode` …).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extension {
    /// The url that identifies the extension.
    pub url: String,
    /// The parts of a complex extension.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// The member `value[x]` and any others, verbatim.
    #[serde(flatten)]
    pub value: Map<String, serde_json::Value>,
}

impl Extension {
    /// Returns the value as text, whichever of FHIR's text types it has. The text of a coding is its code.
    pub fn text(&self) -> Option<&str> {
        ["valueString", "valueCode", "valueUri", "valueUrl", "valueMarkdown", "valueDate"]
            .iter()
            .find_map(|key| self.value.get(*key)?.as_str())
            .or_else(|| self.value.get("valueCoding")?.get("code")?.as_str())
    }

    /// Returns the translation of the text into `language`, which is beside the value in `_valueString`.
    pub fn text_translation(&self, language: &Language) -> Option<&str> {
        fn part<'a>(of: &'a serde_json::Value, url: &str) -> Option<&'a serde_json::Value> {
            let parts = of.get("extension")?.as_array()?;
            parts.iter().find(|part| part.get("url").is_some_and(|it| it == url))
        }
        fn text<'a>(of: &'a serde_json::Value, key: &str) -> Option<&'a str> {
            of.get(key)?.as_str()
        }
        let translations = self.value.get("_valueString")?.get("extension")?.as_array()?;
        translations
            .iter()
            .filter(|it| text(it, "url") == Some(TRANSLATION))
            .find(|it| part(it, "lang").and_then(|lang| text(lang, "valueCode")) == Some(language.as_str()))
            .and_then(|it| part(it, "content"))
            .and_then(|content| text(content, "valueString"))
    }

    /// Returns the value as a whole number.
    pub fn integer(&self) -> Option<i64> {
        ["valueInteger", "valuePositiveInt", "valueUnsignedInt"].iter().find_map(|key| self.value.get(*key)?.as_i64())
    }

    /// Returns the value as yes or no.
    pub fn boolean(&self) -> Option<bool> {
        self.value.get("valueBoolean")?.as_bool()
    }

    /// Returns the part of a complex extension with this url.
    pub fn part(&self, url: &str) -> Option<&Extension> {
        find(&self.extension, url)
    }
}

/// Returns the first extension with this url.
pub fn find<'a>(extensions: &'a [Extension], url: &str) -> Option<&'a Extension> {
    extensions.iter().find(|extension| extension.url == url)
}

/// The element beside a primitive (`_text` beside `text`), with its extensions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// The extensions of the primitive, including its translations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// All other members, verbatim.
    #[serde(flatten)]
    pub other: Map<String, serde_json::Value>,
}

impl Element {
    /// Returns this string in `language`, if it has that translation.
    pub fn translation(&self, language: &Language) -> Option<&str> {
        self.extension
            .iter()
            .filter(|extension| extension.url == TRANSLATION)
            .find(|extension| extension.part("lang").and_then(Extension::text) == Some(language.as_str()))
            .and_then(|extension| extension.part("content"))
            .and_then(Extension::text)
    }
}

/// Returns a string in `language`: the translation if there is one, otherwise the string as written.
pub fn localized<'a>(text: Option<&'a str>, beside: Option<&'a Element>, language: &Language) -> Option<&'a str> {
    beside.and_then(|element| element.translation(language)).or(text)
}
