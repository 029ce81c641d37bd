//! 実施計画. The programme that the sheet belongs to: goals, scenes, themes, organisation and survey of one fiscal year.

mod survey;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::PartialDate;
use super::date::civil;

pub use survey::{Survey, SurveyKind, SurveyRow};

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
    /// When and how the programme is judged this year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<String>,
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
    /// What shows how far a theme has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicator: Vec<Indicator>,
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
    /// The picture beside it: `illustrations/part-daily.svg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
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

/// 指標. Something that is counted, so that it is seen how far a theme has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Unique short name: `lectures`.
    pub id: String,
    /// The number of its theme.
    pub theme: u32,
    /// What is counted.
    pub name: String,
    /// In what it is counted; an indicator without one is told by the checker.
    #[serde(default)]
    pub unit: String,
    /// How entries of a year make its value.
    pub counting: Counting,
    /// The value of the year before, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r5: Option<u32>,
    /// What is aimed at, where the plan says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// Which way is good.
    #[serde(default)]
    pub aim: Aim,
    /// The most that a value can be: 100 of a percentage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// Names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// What is to be known about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How entries of a year make the value of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// Each entry is one more: people who came to a lecture.
    Sum,
    /// The latest entry counts: offices that are registered.
    Latest,
}

/// Which way of an indicator is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// More is better.
    #[default]
    More,
    /// Less is better.
    Less,
}

/// What was counted for an indicator on a day. It says nothing of who counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Id of the plan.
    pub plan: String,
    /// Id of the indicator.
    pub indicator: String,
    /// On which day it counts.
    #[serde(with = "civil")]
    pub day: Date,
    /// How much.
    pub value: u32,
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
    /// The city, where it is itself in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The gathering of professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
    /// Where the members come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// What the whole meeting speaks about this year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// When the work is summed up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The sections of the whole meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<Section>,
    /// What is hoped for from the members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expectation: Vec<Expectation>,
}

/// What is hoped for from a member somewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// Where, or as what.
    pub place: String,
    /// What they do there.
    pub items: Vec<String>,
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
    /// What is to be known about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
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
    /// What is put in: people, money, places.
    Input,
    /// Something done.
    Activity,
    /// What comes of it at once.
    Output,
    /// What comes of that.
    Middle,
    /// What it is all for.
    Final,
}

impl Stage {
    /// All stages, from first to last.
    pub const ALL: [Self; 5] = [Self::Input, Self::Activity, Self::Output, Self::Middle, Self::Final];

    /// The Fluent message that names it, such as `plan-stage-output`.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Input => "plan-stage-input",
            Self::Activity => "plan-stage-activity",
            Self::Output => "plan-stage-output",
            Self::Middle => "plan-stage-middle",
            Self::Final => "plan-stage-final",
        }
    }
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

/// What an entry of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// 連携会議. The whole meeting.
    Meeting,
    /// つむぐ会. Professionals meet.
    Tsumugukai,
    /// Systems and surveys.
    Systems,
    /// For citizens.
    Citizens,
    /// With other cities.
    WideArea,
}

/// A day or month of the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What it is.
    pub kind: EventKind,
    /// What it is called.
    pub title: String,
    /// When; only the month where the day was open.
    pub on: PartialDate,
    /// The number of the theme that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<u32>,
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

impl Plan {
    /// The scene with this id.
    pub fn scene(&self, id: &str) -> Option<&Scene> {
        self.scene.iter().find(|scene| scene.id == id)
    }

    /// The short-term goal with this id.
    pub fn goal(&self, id: &str) -> Option<&ShortTermGoal> {
        self.short_term_goal.iter().find(|goal| goal.id == id)
    }

    /// The theme with this number.
    pub fn theme(&self, number: u32) -> Option<&Theme> {
        self.theme.iter().find(|theme| theme.number == number)
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicator.iter().find(|indicator| indicator.id == id)
    }

    /// The indicators of a theme.
    pub fn indicators(&self, theme: u32) -> impl Iterator<Item = &Indicator> {
        self.indicator.iter().filter(move |indicator| indicator.theme == theme)
    }

    /// The themes that pass a filter, in their order.
    pub fn themes(&self, filter: &Filter) -> impl Iterator<Item = &Theme> {
        self.theme.iter().filter(|theme| filter.passes(theme))
    }

    /// Everybody who is in charge of a theme, each once, in the order of the themes.
    pub fn in_charge(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for name in self.theme.iter().flat_map(|theme| &theme.in_charge) {
            if !found.contains(&name.as_str()) {
                found.push(name);
            }
        }
        found
    }

    /// The short-term goals of a mid-term goal.
    pub fn goals_of(&self, midterm: &MidtermGoal) -> impl Iterator<Item = &ShortTermGoal> {
        let number = midterm.number.to_string();
        self.short_term_goal.iter().filter(move |goal| goal.id.split('-').next() == Some(&number))
    }
}

/// Which themes are wanted; what is not given lets every theme pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Id of a scene.
    pub scene: Option<String>,
    /// Id of a short-term goal.
    pub goal: Option<String>,
    /// Who is in charge, as the theme names them, or a part of the name: a section stands for its teams.
    pub in_charge: Option<String>,
}

impl Filter {
    /// Whether the theme is wanted.
    pub fn passes(&self, theme: &Theme) -> bool {
        self.scene.as_ref().is_none_or(|id| theme.scene == *id)
            && self.goal.as_ref().is_none_or(|id| theme.goals.contains(id))
            && self.in_charge.as_ref().is_none_or(|name| theme.in_charge.iter().any(|it| it.contains(name.as_str())))
    }
}

impl Organisation {
    /// Whether this is the city, the whole meeting, a section, a team, or a team behind the name of its section.
    pub fn knows(&self, name: &str) -> bool {
        let named = |section: &Section| {
            name == section.name
                || section
                    .team
                    .iter()
                    .any(|team| name == team.name || name == format!("{} {}", section.name, team.name))
        };
        self.city.as_deref() == Some(name) || name == self.whole_meeting || self.section.iter().any(named)
    }
}

impl Indicator {
    /// The most that an entry can be where nothing says less.
    pub const MOST: u32 = 999_999;

    /// The most that an entry can be.
    pub fn most(&self) -> u32 {
        self.most.unwrap_or(Self::MOST)
    }

    /// Its value, by these entries in the order in which they were made.
    ///
    /// ```
    /// # use moshimo_core::model::plan::{Aim, Counting, Indicator, Progress};
    /// let indicator = |counting| Indicator {
    ///     id: "people".to_owned(), theme: 10, name: String::new(), unit: String::new(), counting,
    ///     r5: None, target: None, aim: Aim::More, most: None, inferred: Vec::new(), note: None,
    /// };
    /// let entry = |month, value| Progress {
    ///     plan: "p".to_owned(), indicator: "people".to_owned(), day: jiff::civil::date(2024, month, 1), value,
    /// };
    /// let entries = [entry(5, 30), entry(9, 12), entry(7, 20)];
    /// assert_eq!(indicator(Counting::Sum).value(&entries), Some(62));
    /// assert_eq!(indicator(Counting::Latest).value(&entries), Some(12));
    /// assert_eq!(indicator(Counting::Sum).value(&[]), None);
    /// ```
    pub fn value<'a>(&self, entries: impl IntoIterator<Item = &'a Progress>) -> Option<u32> {
        let own = entries.into_iter().filter(|entry| entry.indicator == self.id);
        match self.counting {
            Counting::Sum => own.map(|entry| entry.value).reduce(u32::saturating_add),
            // Of two on one day, the one that was made later.
            Counting::Latest => own.max_by_key(|entry| entry.day).map(|entry| entry.value),
        }
    }

    /// Whether a value reaches the target; `None` where there is none.
    pub fn is_reached(&self, value: u32) -> Option<bool> {
        self.target.map(|target| match self.aim {
            Aim::More => value >= target,
            Aim::Less => value <= target,
        })
    }
}
