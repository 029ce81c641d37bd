//! 実施計画. A plan: goals, scenes, themes, organisation and survey of one fiscal year of the programme that the sheet
//! belongs to.

mod survey;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date::civil;
use super::{Era, PartialDate};

pub use survey::{Survey, SurveyKind, SurveyRow};

/// A plan, which is a file `plan/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The unique short name: `plan-r6`.
    pub id: String,
    /// The title of the document.
    pub title: String,
    /// The name of the programme.
    pub programme: String,
    /// The title for citizens.
    pub citizen_title: String,
    /// The introduction in plain words for citizens.
    pub citizen_intro: String,
    /// The fiscal year, as written.
    pub fiscal_year: String,
    /// The first day.
    #[serde(with = "civil")]
    pub from: Date,
    /// The last day.
    #[serde(with = "civil")]
    pub to: Date,
    /// Whether the plan is not yet decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// The date of the source.
    #[serde(with = "civil")]
    pub as_of: Date,
    /// The office in charge.
    pub office: String,
    /// The larger plan that it belongs to.
    pub position: String,
    /// The people that it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// 理念. The philosophy.
    pub philosophy: String,
    /// 目標. The goal.
    pub goal: String,
    /// The main points of view.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profile: Vec<String>,
    /// A remark on the mid-term goals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub midterm_note: Option<String>,
    /// The time and the method of this year's evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<String>,
    /// The national guide that it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The activities that are discontinued.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discontinued: Vec<String>,
    /// 中期目標. The mid-term goals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub midterm_goal: Vec<MidtermGoal>,
    /// 短期目標. The short-term goals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short_term_goal: Vec<ShortTermGoal>,
    /// 場面. The scenes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scene: Vec<Scene>,
    /// The themes, which are the rows of the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub theme: Vec<Theme>,
    /// The indicators, which show how far a theme has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicator: Vec<Indicator>,
    /// The organisation of the meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
    /// The logic model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logic_model: Option<LogicModel>,
    /// The calendar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub event: Vec<Event>,
    /// The periods of the larger plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub period: Vec<Period>,
    /// The survey of care offices and their staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Survey>,
}

/// 中期目標. A goal over several years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MidtermGoal {
    /// The number.
    pub number: u32,
    /// The goal.
    pub text: String,
}

/// 短期目標. A goal below a mid-term goal: `1-2` is the second of the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortTermGoal {
    /// The id: `1-2`.
    pub id: String,
    /// The label as printed.
    pub label: String,
    /// The goal.
    pub text: String,
}

/// 場面. A situation in a life with care in which something is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// The unique short name: `daily`.
    pub id: String,
    /// The name.
    pub name: String,
    /// A shorter name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Whether it is one of the four scenes, and not one beside them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_of_four: bool,
    /// The city's work there, in plain words for citizens.
    pub citizen: String,
    /// The picture beside it: `illustrations/part-daily.svg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// 課題. A theme, which is a row of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The number in the plan.
    pub number: u32,
    /// The id of the scene.
    pub scene: String,
    /// A short title.
    pub title: String,
    /// The people and groups in charge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_charge: Vec<String>,
    /// A remark on who is in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_charge_note: Option<String>,
    /// 課題. The issue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issue: Vec<String>,
    /// The ids of the short-term goals that it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// The names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// The work of the year before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub result: Vec<String>,
    /// The work of earlier years, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierResult>,
    /// The planned work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planned: Vec<String>,
    /// The meaning for citizens, in plain words.
    pub citizen: String,
    /// A remark on the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Returns the era, and the year within it, of the fiscal year that begins in a calendar year. If an era begins within the
/// fiscal year, the new era names it.
///
/// ```
/// use moshimo_core::model::{Era, plan::fiscal_year};
/// assert_eq!(fiscal_year(2023), Some((Era::Reiwa, 5)));
/// assert_eq!(fiscal_year(2019), Some((Era::Reiwa, 1)));
/// assert_eq!(fiscal_year(2018), Some((Era::Heisei, 30)));
/// ```
pub fn fiscal_year(begins: i16) -> Option<(Era, i16)> {
    PartialDate::new(begins, None, None).ok().and_then(PartialDate::era)
}

/// The work of a year before the last one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierResult {
    /// The calendar year in which the fiscal year begins.
    pub year: i16,
    /// The work of that year.
    pub result: Vec<String>,
}

/// The value of an indicator in a year before the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierValue {
    /// The calendar year in which the fiscal year begins.
    pub year: i16,
    /// The value of that year.
    pub value: u32,
}

/// 指標. An indicator: a count that shows how far a theme has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The unique short name: `lectures`.
    pub id: String,
    /// The number of the theme.
    pub theme: u32,
    /// The thing that is counted.
    pub name: String,
    /// The unit of the count. The checker reports an indicator without one.
    #[serde(default)]
    pub unit: String,
    /// The way in which the entries of a year make up the value.
    pub counting: Counting,
    /// The value of the year before, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_year: Option<u32>,
    /// The values of earlier years, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierValue>,
    /// The target, if the plan states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// The direction that is good.
    #[serde(default)]
    pub aim: Aim,
    /// The greatest value: 100 for a percentage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// The names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// A remark on the indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The way in which the entries of a year make up the value of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// Entries are added up, such as people who came to a lecture.
    Sum,
    /// The latest entry counts, such as offices that are registered.
    Latest,
}

/// The direction in which an indicator improves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// More is better.
    #[default]
    More,
    /// Less is better.
    Less,
}

/// A count for an indicator on a day. It does not name the person who counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The id of the plan.
    pub plan: String,
    /// The id of the indicator.
    pub indicator: String,
    /// The day on which it counts.
    #[serde(with = "civil")]
    pub day: Date,
    /// The amount.
    pub value: u32,
}

/// The organisation of the meetings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The whole meeting.
    pub whole_meeting: String,
    /// The formal name of the whole meeting.
    pub whole_meeting_formal: String,
    /// The office that prepares the meetings.
    pub secretariat: String,
    /// The city, if it is itself in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The gathering of professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
    /// The organisations that the members come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// The topics of the whole meeting this year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The time at which the work is summed up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The sections of the whole meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<Section>,
    /// The contributions expected of the members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expectation: Vec<Expectation>,
}

/// The contribution expected of a member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The place or role of the member.
    pub place: String,
    /// The work of the member there.
    pub items: Vec<String>,
}

/// 部会. A section of the whole meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The unique short name.
    pub id: String,
    /// The name.
    pub name: String,
    /// The teams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<Team>,
}

/// 班. A team of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The unique short name.
    pub id: String,
    /// The name.
    pub name: String,
}

/// ロジックモデル. A logic model, which shows what leads to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogicModel {
    /// The names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// A remark on the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The activities and outcomes.
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
    /// The unique short name.
    pub id: String,
    /// The stage of the model.
    pub stage: Stage,
    /// The text.
    pub text: String,
    /// Further details.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

/// A stage of the logic model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Resources: people, money, places.
    Input,
    /// Activities.
    Activity,
    /// Direct results of the activities.
    Output,
    /// Results of these results.
    Middle,
    /// The final aim.
    Final,
}

impl Stage {
    /// All stages, from first to last.
    pub const ALL: [Self; 5] = [Self::Input, Self::Activity, Self::Output, Self::Middle, Self::Final];

    /// Returns the id of the message that names the stage, such as `plan-stage-output`.
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
    /// The id of the node that it leaves.
    pub from: String,
    /// The id of the node that it reaches.
    pub to: String,
}

/// The kind of an entry of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// 連携会議. A meeting of the whole meeting.
    Meeting,
    /// つむぐ会. A gathering of professionals.
    Tsumugukai,
    /// Work on systems and surveys.
    Systems,
    /// An event for citizens.
    Citizens,
    /// Work with other cities.
    WideArea,
}

/// A day or month of the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The kind.
    pub kind: EventKind,
    /// The title.
    pub title: String,
    /// The date, or only the month if the day is open.
    pub on: PartialDate,
    /// The number of the theme that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<u32>,
    /// A remark on the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// 期. A period of the larger plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The number.
    pub number: u32,
    /// The first fiscal year.
    pub from: String,
    /// The last fiscal year.
    pub to: String,
    /// The year of the evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<String>,
    /// The names of the fields that the source does not state outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
}

impl Plan {
    /// The most years before the last one that a theme or an indicator has.
    pub const EARLIER_MOST: usize = 3;

    /// Returns the calendar year in which the last fiscal year before the plan begins.
    pub fn last_year(&self) -> i16 {
        self.from.year() - 1
    }

    /// Returns the years before the last one for which an indicator has a value, the latest first.
    pub fn earlier_years(&self) -> Vec<i16> {
        let years = self.indicator.iter().flat_map(|indicator| &indicator.earlier);
        let mut years: Vec<i16> = years.map(|earlier| earlier.year).collect();
        years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
        years.dedup();
        years
    }

    /// Returns the scene with this id.
    pub fn scene(&self, id: &str) -> Option<&Scene> {
        self.scene.iter().find(|scene| scene.id == id)
    }

    /// Returns the short-term goal with this id.
    pub fn goal(&self, id: &str) -> Option<&ShortTermGoal> {
        self.short_term_goal.iter().find(|goal| goal.id == id)
    }

    /// Returns the theme with this number.
    pub fn theme(&self, number: u32) -> Option<&Theme> {
        self.theme.iter().find(|theme| theme.number == number)
    }

    /// Returns the indicator with this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicator.iter().find(|indicator| indicator.id == id)
    }

    /// Returns the indicators of a theme.
    pub fn indicators(&self, theme: u32) -> impl Iterator<Item = &Indicator> {
        self.indicator.iter().filter(move |indicator| indicator.theme == theme)
    }

    /// Returns the themes that pass a filter, in order.
    pub fn themes(&self, filter: &Filter) -> impl Iterator<Item = &Theme> {
        self.theme.iter().filter(|theme| filter.passes(theme))
    }

    /// Returns everybody who is in charge of a theme, each once, in the order of the themes.
    pub fn in_charge(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for name in self.theme.iter().flat_map(|theme| &theme.in_charge) {
            if !found.contains(&name.as_str()) {
                found.push(name);
            }
        }
        found
    }

    /// Returns the short-term goals of a mid-term goal.
    pub fn goals_of(&self, midterm: &MidtermGoal) -> impl Iterator<Item = &ShortTermGoal> {
        let number = midterm.number.to_string();
        self.short_term_goal.iter().filter(move |goal| goal.id.split('-').next() == Some(&number))
    }
}

/// A filter for themes. A field that is not given lets every theme pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The id of a scene.
    pub scene: Option<String>,
    /// The id of a short-term goal.
    pub goal: Option<String>,
    /// A name in charge, or a part of the name: a section stands for its teams.
    pub in_charge: Option<String>,
}

impl Filter {
    /// Returns whether the theme passes the filter.
    pub fn passes(&self, theme: &Theme) -> bool {
        self.scene.as_ref().is_none_or(|id| theme.scene == *id)
            && self.goal.as_ref().is_none_or(|id| theme.goals.contains(id))
            && self.in_charge.as_ref().is_none_or(|name| theme.in_charge.iter().any(|it| it.contains(name.as_str())))
    }
}

impl Organisation {
    /// Returns whether the name is the city, the whole meeting, a section, a team, or a team behind the name of its
    /// section.
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
    /// The greatest value of an entry if the indicator states no smaller one.
    pub const MOST: u32 = 999_999;

    /// Returns the greatest value of an entry.
    pub fn most(&self) -> u32 {
        self.most.unwrap_or(Self::MOST)
    }

    /// Returns the value of a year before the last one, if it is known.
    pub fn value_of(&self, year: i16) -> Option<u32> {
        self.earlier.iter().find(|earlier| earlier.year == year).map(|earlier| earlier.value)
    }

    /// Returns the value that results from these entries, in the order in which they were made.
    ///
    /// ```
    /// # use moshimo_core::model::plan::{Aim, Counting, Indicator, Progress};
    /// let indicator = |counting| Indicator {
    ///     id: "people".to_owned(), theme: 10, name: String::new(), unit: String::new(), counting,
    ///     last_year: None, earlier: Vec::new(), target: None, aim: Aim::More, most: None, inferred: Vec::new(), note: None,
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
            // Of two entries on one day, the later one counts.
            Counting::Latest => own.max_by_key(|entry| entry.day).map(|entry| entry.value),
        }
    }

    /// Returns whether a value reaches the target, or `None` if there is no target.
    pub fn is_reached(&self, value: u32) -> Option<bool> {
        self.target.map(|target| match self.aim {
            Aim::More => value >= target,
            Aim::Less => value <= target,
        })
    }
}
