//! アンケート. The survey of care offices and their staff.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::date::civil;

/// A survey of care offices and their staff about harassment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The title.
    pub title: String,
    /// A description in plain words for citizens.
    pub citizen: String,
    /// The first day.
    #[serde(with = "civil")]
    pub from: Date,
    /// The last day.
    #[serde(with = "civil")]
    pub to: Date,
    /// The approximate number of offices asked.
    pub asked_about: u32,
    /// The people who were asked.
    pub asked: String,
    /// The number of offices that answered.
    pub offices: u32,
    /// The number of staff who answered.
    pub staff: u32,
    /// Whether several answers could be given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub several_answers: bool,
    /// The meeting at which it was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_at: Option<String>,
    /// The names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// The findings, in plain words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// The kinds of harassment that it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<SurveyKind>,
    /// The measures thought necessary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measure: Vec<SurveyRow>,
    /// The causes as seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cause: Vec<SurveyRow>,
}

/// A kind of harassment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyKind {
    /// The unique short name.
    pub id: String,
    /// The name.
    pub name: String,
    /// The description.
    pub text: String,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyRow {
    /// The answer.
    pub label: String,
    /// The number of offices that chose it.
    pub offices: u32,
    /// The number of staff who chose it.
    pub staff: u32,
}
