//! 説明記録. What the explanation slip says: which leaflet was explained, when, by whom to whom.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use super::date::civil;

/// What stands on an explanation slip; what is not said is a line to write on by hand. It holds names, and nothing
/// keeps it.
///
/// ```
/// # use moshimo_core::model::Slip;
/// let slip: Slip = toml::from_str("leaflet = 'leaflet-1'\ndate = '2026-11-22'\nread_aloud = true")?;
/// assert_eq!(slip.leaflet, ["leaflet-1"]);
/// assert_eq!(slip.read_aloud, Some(true));
/// assert_eq!(slip.third_person, None);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// Which leaflets, by their ids; where there is one, it may be written without brackets.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_several")]
    pub leaflet: Vec<String>,
    /// On which day it was explained.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub date: Option<Date>,
    /// The office that explained it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Who explained it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained_by: Option<String>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained_to: Option<String>,
    /// Whether it was read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_aloud: Option<bool>,
    /// Whether a third person was there: a doctor, a care manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third_person: Option<bool>,
}

/// Says nothing of whom it names: a panic message or a log line may print it.
impl std::fmt::Debug for Slip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slip").finish_non_exhaustive()
    }
}

/// Why a slip cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SlipError {
    /// There is no such leaflet.
    #[error("there is no leaflet “{given}”")]
    UnknownLeaflet {
        /// What was written.
        given: String,
        /// The ids of those there are.
        known: Vec<String>,
    },
    /// A name is longer than its line.
    #[error("“{field}” has {letters} letters, its line has room for {most}")]
    TooLong {
        /// The field.
        field: &'static str,
        /// How long it is.
        letters: usize,
        /// How long it may be.
        most: usize,
    },
}

impl Slip {
    /// Most letters of a name: two lines of the page.
    pub const MOST: usize = 50;

    /// Whether it can be printed, where these are the ids of the leaflets that there are.
    ///
    /// # Errors
    /// See [`SlipError`].
    pub fn check<'a>(&self, leaflets: impl IntoIterator<Item = &'a String>) -> Result<(), SlipError> {
        let known: Vec<String> = leaflets.into_iter().cloned().collect();
        if let Some(given) = self.leaflet.iter().find(|id| !known.contains(id)) {
            return Err(SlipError::UnknownLeaflet { given: given.clone(), known });
        }
        let names =
            [("office", &self.office), ("explained_by", &self.explained_by), ("explained_to", &self.explained_to)];
        for (field, name) in names {
            let letters = name.as_ref().map_or(0, |name| name.chars().count());
            if letters > Self::MOST {
                return Err(SlipError::TooLong { field, letters, most: Self::MOST });
            }
        }
        Ok(())
    }
}

/// `"leaflet-1"` is read like `["leaflet-1"]`.
fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "the id of a leaflet, or a list of ids")]
    enum Written {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::One(id) => vec![id],
        Written::Several(ids) => ids,
    })
}
