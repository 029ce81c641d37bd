//! 実施計画. The programme that the sheet belongs to: goals, scenes, themes, organisation and survey of one fiscal year.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::PartialDate;
use super::date::civil;

/// One of `plan/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Unique short name: `plan-r6`.
    pub id: String,
    /// What the document is called.
    pub title: String,
    /// What the programme is called.
    pub programme: String,
    /// What it is called for citizens.
    pub citizen_title: String,
    /// What it is about, in plain words for citizens.
    pub citizen_intro: String,
    /// The fiscal year, as written.
    pub fiscal_year: String,
    /// Its first day.
    #[serde(with = "civil")]
    pub from: Date,
    /// Its last day.
    #[serde(with = "civil")]
    pub to: Date,
    /// Not yet decided upon.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// The day of the source.
    #[serde(with = "civil")]
    pub as_of: Date,
    /// The office in charge.
    pub office: String,
    /// The larger plan that it belongs to.
    pub position: String,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// 理念
    pub philosophy: String,
    /// 目標
    pub goal: String,
    /// What it looks at above all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profile: Vec<String>,
    /// What is to be known about the mid-term goals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub midterm_note: Option<String>,
    /// The national guide it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What is no longer done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discontinued: Vec<String>,
    /// 中期目標
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub midterm_goal: Vec<MidtermGoal>,
    /// 短期目標
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short_term_goal: Vec<ShortTermGoal>,
    /// 場面
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scene: Vec<Scene>,
    /// The rows of the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub theme: Vec<Theme>,
    /// Who meets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
    /// What leads to what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logic_model: Option<LogicModel>,
    /// The calendar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub event: Vec<Event>,
    /// The periods of the larger plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub period: Vec<Period>,
    /// What care offices and their staff were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Survey>,
}

/// 中期目標. A goal over several years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MidtermGoal {
    /// Its number.
    pub number: u32,
    /// The goal.
    pub text: String,
}

/// 短期目標. A goal below a mid-term goal: `1-2` is the second of the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortTermGoal {
    /// `1-2`
    pub id: String,
    /// As printed.
    pub label: String,
    /// The goal.
    pub text: String,
}

/// 場面. When in a life with care something is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// Unique short name: `daily`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// A shorter name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// One of the four scenes, not beside them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_of_four: bool,
    /// What the city does there, in plain words for citizens.
    pub citizen: String,
}

/// 課題. One row of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its number in the plan.
    pub number: u32,
    /// Id of its scene.
    pub scene: String,
    /// A short title.
    pub title: String,
    /// Who is in charge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_charge: Vec<String>,
    /// What is to be known about who is in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_charge_note: Option<String>,
    /// 課題
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issue: Vec<String>,
    /// Ids of the short-term goals it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// Names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// What was done the year before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub result_r5: Vec<String>,
    /// What is planned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan_r6: Vec<String>,
    /// What it means for citizens, in plain words.
    pub citizen: String,
    /// What is to be known about the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who meets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The whole meeting.
    pub whole_meeting: String,
    /// Its formal name.
    pub whole_meeting_formal: String,
    /// Who prepares the meetings.
    pub secretariat: String,
    /// The gathering of professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
    /// Where the members come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// The sections of the whole meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<Section>,
}

/// 部会. A section of the whole meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique short name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its teams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<Team>,
}

/// 班. A team of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Unique short name.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// ロジックモデル. What leads to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogicModel {
    /// Names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// Activities and outcomes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub node: Vec<Node>,
    /// The arrows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edge: Vec<Edge>,
}

/// An activity or an outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Unique short name.
    pub id: String,
    /// How far along it stands.
    pub stage: Stage,
    /// What it says.
    pub text: String,
    /// What belongs to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

/// How far along the logic model something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Something done.
    Activity,
    /// What comes of it at once.
    Output,
    /// What comes of that.
    Middle,
    /// What it is all for.
    Final,
}

/// An arrow of the logic model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// Id of the node it leaves.
    pub from: String,
    /// Id of the node it reaches.
    pub to: String,
}

/// A day or month of the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// `meeting`, `tsumugukai`, `citizens`, `wide-area`.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// When; only the month where the day was open.
    pub on: PartialDate,
    /// What is to be known about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// 期. A period of the larger plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Which one.
    pub number: u32,
    /// Its first fiscal year.
    pub from: String,
    /// Its last fiscal year.
    pub to: String,
    /// The year of its evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<String>,
    /// Names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
}

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

impl Plan {
    /// The scene with this id.
    pub fn scene(&self, id: &str) -> Option<&Scene> {
        self.scene.iter().find(|scene| scene.id == id)
    }

    /// The themes of one scene, or all.
    pub fn themes<'a>(&'a self, scene: Option<&'a str>) -> impl Iterator<Item = &'a Theme> {
        self.theme.iter().filter(move |theme| scene.is_none_or(|id| theme.scene == id))
    }
}
