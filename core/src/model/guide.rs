//! 手引き. What is read beside a leaflet: a few headings, each with short sentences and perhaps a picture.

use serde::{Deserialize, Serialize};

/// One of `guides/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Unique short name: `harassment-kinds`.
    pub id: String,
    /// What it is called on a button.
    pub title: String,
    /// Where among the guides it stands, from 1.
    pub place: u8,
    /// Its parts, in their order.
    pub part: Vec<GuidePart>,
}

/// One thought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidePart {
    /// Its heading.
    pub heading: String,
    /// Its sentences.
    pub text: Vec<String>,
    /// Its picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}
