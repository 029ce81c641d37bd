//! アンケート. What care offices and their staff were asked, and what they said.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::date::civil;

/// What care offices and their staff were asked about harassment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// What it is called.
    pub title: String,
    /// What it is, in plain words for citizens.
    pub citizen: String,
    /// First day.
    #[serde(with = "civil")]
    pub from: Date,
    /// Last day.
    #[serde(with = "civil")]
    pub to: Date,
    /// About how many offices were asked.
    pub asked_about: u32,
    /// Who was asked.
    pub asked: String,
    /// How many offices answered.
    pub offices: u32,
    /// How many staff answered.
    pub staff: u32,
    /// Whether one could give several answers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub several_answers: bool,
    /// Where it was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_at: Option<String>,
    /// Names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// What was found, in plain words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// The kinds of harassment it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<SurveyKind>,
    /// Measures thought necessary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measure: Vec<SurveyRow>,
    /// Causes as seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cause: Vec<SurveyRow>,
}

/// A kind of harassment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyKind {
    /// Unique short name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub text: String,
}

/// One bar of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyRow {
    /// What was chosen.
    pub label: String,
    /// By how many offices.
    pub offices: u32,
    /// By how many staff.
    pub staff: u32,
}
