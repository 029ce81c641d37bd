//! 手引き. A guide, which is read beside a leaflet: a few headings, each with short sentences and perhaps a picture.

use serde::{Deserialize, Serialize};

/// A guide, which is a file `guides/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The unique short name: `harassment-kinds`.
    pub id: String,
    /// The title on a button.
    pub title: String,
    /// The place among the guides, from 1.
    pub place: u8,
    /// The parts, in order.
    pub part: Vec<GuidePart>,
}

/// A part with one thought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidePart {
    /// The heading.
    pub heading: String,
    /// The sentences.
    pub text: Vec<String>,
    /// The picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}
