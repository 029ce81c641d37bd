//! 実施計画. The programme that the sheet belongs to: goals, scenes and themes of one fiscal year.

use serde::{Deserialize, Serialize};

/// One of `plan/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Plan {
    /// Unique short name: `plan-r6`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The fiscal year, as written.
    pub fiscal_year: String,
    /// The office in charge.
    pub office: String,
    /// 理念
    pub philosophy: String,
    /// 目標
    pub goal: String,
    /// 中期目標
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mid_term_goal: Vec<Goal>,
    /// 短期目標
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short_term_goal: Vec<Goal>,
    /// 場面
    pub scene: Vec<Scene>,
    /// The rows of the plan.
    pub theme: Vec<Theme>,
}

/// A goal. Short-term goals `1-1`, `1-2` … belong to the mid-term goal `1`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Goal {
    /// `1`, `1-1` …
    pub id: String,
    /// The goal itself.
    pub text: String,
}

/// 場面. When in a life with care something is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scene {
    /// Unique short name: `daily`, `sudden-change` …
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What the city does there, in plain words for citizens.
    pub citizen: String,
}

/// 課題ごとの計画. One row of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Theme {
    /// Its number in the plan.
    pub number: u32,
    /// Id of its scene.
    pub scene: String,
    /// Who is in charge.
    pub in_charge: String,
    /// Ids of the short-term goals it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// What the source does not state outright: names of the fields that were inferred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// 課題
    pub issue: Vec<String>,
    /// What was done the year before.
    pub result: Vec<String>,
    /// What is planned.
    pub plan: Vec<String>,
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
