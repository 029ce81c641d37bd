//! 説明記録. The contents of an explanation slip: which leaflet was explained, when, by whom and to whom.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use super::date::civil;

/// The contents of an explanation slip. A missing fact becomes a line to write on by hand. The slip holds names, and
/// nothing stores it.
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
    /// The ids of the leaflets. A single one may be written without brackets.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_several")]
    pub leaflet: Vec<String>,
    /// The day of the explanation.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub date: Option<Date>,
    /// The office that explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The person who explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained_by: Option<String>,
    /// The person to whom it was explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained_to: Option<String>,
    /// Whether it was read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_aloud: Option<bool>,
    /// Whether a third person was there, such as a doctor or a care manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third_person: Option<bool>,
}

/// Shows nothing of the people that it names, since a panic message or a log line may print it.
impl std::fmt::Debug for Slip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slip").finish_non_exhaustive()
    }
}

/// The reason why a slip cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SlipError {
    /// A leaflet that does not exist.
    #[error("there is no leaflet “{given}”")]
    UnknownLeaflet {
        /// The id as written.
        given: String,
        /// The ids of the existing leaflets.
        known: Vec<String>,
    },
    /// A name longer than its line.
    #[error("“{field}” has {letters} characters; its line has room for {most}")]
    TooLong {
        /// The field.
        field: &'static str,
        /// The length in letters.
        letters: usize,
        /// The allowed length.
        most: usize,
    },
}

impl Slip {
    /// The most letters of a name: two lines of the page.
    pub const MOST: usize = 50;

    /// Checks that the slip can be printed. `leaflets` has the ids of the existing leaflets.
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

/// Reads `"leaflet-1"` like `["leaflet-1"]`.
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
