//! リーフレット. A leaflet: a heading, sections with acts, and what it asks of the reader.

use serde::{Deserialize, Serialize};

/// One of `leaflets/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// Unique short name: `leaflet-1`.
    pub id: String,
    /// What it is called in a list.
    pub title: String,
    /// Date of this version; the explanation slip names it.
    pub version: String,
    /// Who issues it.
    pub issuer: String,
    /// The heading printed on it.
    pub heading: String,
    /// The sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// What it asks of the reader, a paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub message: Vec<String>,
    /// A picture for the whole, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Ids of the contacts that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// Its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<Section>,
}

/// A part of a leaflet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the leaflet.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Acts it shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub act: Vec<Act>,
}

/// One act that hurts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Unique in its section.
    pub id: String,
    /// Which of the three kinds.
    pub kind: ActKind,
    /// The act in a few words.
    pub text: String,
    /// Its picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// The three kinds of harassment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// 身体的暴力
    Physical,
    /// 精神的暴力
    Mental,
    /// セクシュアルハラスメント
    Sexual,
}

impl Leaflet {
    /// Every picture it names.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        let of_sections = self.section.iter().flat_map(|section| {
            section.picture.iter().chain(section.act.iter().filter_map(|act| act.picture.as_ref()))
        });
        self.picture.iter().chain(of_sections).map(String::as_str)
    }
}
