//! リーフレット. A leaflet: a heading, what it shows, what it asks for.

use serde::{Deserialize, Serialize};

/// One of `leaflets/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Leaflet {
    /// Unique short name: `leaflet-1`.
    pub id: String,
    /// Date of this version; the explanation slip names it.
    pub version: String,
    /// The heading.
    pub title: String,
    /// The sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// A picture for the whole, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// What it shows, one block each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub block: Vec<Block>,
    /// What it asks of the reader, a paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub message: Vec<String>,
    /// Ids of the contacts to name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// Who issues it.
    pub issuer: String,
}

/// One act or one kind of act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Block {
    /// What it is called.
    pub title: String,
    /// A sentence about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// Its picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}
