//! The parts of a plan as rows.

use moshimo_core::model::Plan;
use moshimo_core::model::plan::{Filter, Progress, Theme};
use moshimo_core::store::Entry;
use serde_json::{Value, json};

use super::What;
use crate::failure::Failure;

impl What {
    /// Returns the names of the columns.
    pub(super) fn head(self) -> &'static [&'static str] {
        match self {
            Self::Themes => &[
                "plan",
                "number",
                "scene",
                "title",
                "in_charge",
                "goals",
                "inferred",
                "issue",
                "result",
                "planned",
                "citizen",
                "earlier",
            ],
            Self::Goals => &["plan", "kind", "id", "text"],
            Self::Indicators => &[
                "plan",
                "id",
                "theme",
                "name",
                "unit",
                "counting",
                "last_year",
                "target",
                "now",
                "until",
                "reached",
                "note",
                "earlier",
            ],
            Self::Progress => &["plan", "indicator", "name", "day", "value", "unit", "withdrawn"],
            Self::Calendar => &["plan", "on", "kind", "title", "theme", "note"],
            Self::Organisation => &["plan", "kind", "name", "text"],
            Self::Model => &["plan", "id", "stage", "text", "details", "leads_to"],
            Self::Survey => &["plan", "kind", "label", "offices", "of_offices", "staff", "of_staff"],
        }
    }
}

/// A plan with the filter and the entries that apply to it.
pub(super) struct Asked<'a> {
    pub(super) plan: &'a Plan,
    pub(super) filter: &'a Filter,
    pub(super) entries: &'a [Entry],
}

impl Asked<'_> {
    /// Returns the columns that fit on a terminal.
    pub(super) fn short(&self, what: What) -> Vec<Vec<String>> {
        let columns: &[usize] = match what {
            What::Themes => &[1, 2, 5, 3, 4],
            What::Goals | What::Organisation => &[1, 2, 3],
            What::Indicators => &[1, 3, 4, 6, 7, 8],
            What::Progress => &[3, 2, 4, 5, 6],
            What::Calendar => &[1, 3, 5],
            What::Model | What::Survey => &[1, 2, 3, 5],
        };
        // Names of sections contain spaces themselves.
        let between = |column: usize| if what == What::Themes && column == 4 { " / " } else { " " };
        let pick =
            |row: Vec<String>| columns.iter().map(|column| row[*column].replace('\n', between(*column))).collect();
        self.rows(what).into_iter().map(pick).collect()
    }

    /// Returns all columns.
    pub(super) fn rows(&self, what: What) -> Vec<Vec<String>> {
        let rows = match what {
            What::Themes => self.plan.themes(self.filter).map(|theme| self.theme(theme)).collect(),
            What::Goals => self.goals(),
            What::Indicators => self.indicators(),
            What::Progress => self.progress(),
            What::Calendar => self.calendar(),
            What::Organisation => self.organisation(),
            What::Model => self.model(),
            What::Survey => self.survey(),
        };
        let with_plan = |row: Vec<String>| std::iter::once(self.plan.id.clone()).chain(row).collect();
        rows.into_iter().map(with_plan).collect()
    }

    fn theme(&self, theme: &Theme) -> Vec<String> {
        let scene = self.plan.scene(&theme.scene).map_or(&theme.scene, |scene| &scene.name);
        let lists = [&theme.in_charge, &theme.goals, &theme.inferred, &theme.issue, &theme.result, &theme.planned];
        let lists = lists.map(|list| list.join("\n"));
        let before = [theme.number.to_string(), scene.clone(), theme.title.clone()];
        let earlier =
            theme.earlier.iter().flat_map(|it| it.result.iter().map(move |text| format!("{}: {text}", it.year)));
        let earlier = earlier.collect::<Vec<_>>().join("\n");
        before.into_iter().chain(lists).chain([theme.citizen.clone(), earlier]).collect()
    }

    /// Tells whether a theme passes the filter. Rows without a theme pass only an empty filter.
    fn passes(&self, theme: Option<u32>) -> bool {
        match theme.and_then(|number| self.plan.theme(number)) {
            Some(theme) => self.filter.passes(theme),
            None => *self.filter == Filter::default(),
        }
    }

    fn goals(&self) -> Vec<Vec<String>> {
        let row = |kind: &str, id: String, text: &str| vec![kind.to_owned(), id, text.to_owned()];
        let plan = self.plan;
        let mut rows = vec![row("philosophy", String::new(), &plan.philosophy), row("goal", String::new(), &plan.goal)];
        for goal in &plan.midterm_goal {
            rows.push(row("mid-term", goal.number.to_string(), &goal.text));
            rows.extend(plan.goals_of(goal).map(|it| row("short-term", it.id.clone(), &it.text)));
        }
        rows
    }

    /// Returns the entries that were not withdrawn.
    fn counted(&self) -> Vec<Progress> {
        let valid = self.entries.iter().filter(|entry| !entry.withdrawn);
        valid.map(|entry| entry.progress.clone()).collect()
    }

    fn indicators(&self) -> Vec<Vec<String>> {
        let counted = self.counted();
        let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
        let own = self.plan.indicator.iter().filter(|it| self.passes(Some(it.theme)));
        let row = own.map(|it| {
            let value = it.value(&counted);
            let until = counted.iter().filter(|entry| entry.indicator == it.id).map(|entry| entry.day).max();
            let reached = value.and_then(|value| it.is_reached(value));
            vec![
                it.id.clone(),
                it.theme.to_string(),
                it.name.clone(),
                it.unit.clone(),
                word(&it.counting),
                number(it.last_year),
                number(it.target),
                number(value),
                until.map(|day| day.to_string()).unwrap_or_default(),
                reached.map(|it| it.to_string()).unwrap_or_default(),
                it.note.clone().unwrap_or_default(),
                it.earlier.iter().map(|it| format!("{}: {}", it.year, it.value)).collect::<Vec<_>>().join("\n"),
            ]
        });
        row.collect()
    }

    fn progress(&self) -> Vec<Vec<String>> {
        let known = |entry: &Entry| self.plan.indicator(&entry.progress.indicator).cloned();
        let rows = self.entries.iter().filter_map(|entry| {
            let indicator = known(entry);
            if !self.passes(indicator.as_ref().map(|it| it.theme)) {
                return None;
            }
            let (name, unit) = indicator.map(|it| (it.name, it.unit)).unwrap_or_default();
            let Progress { indicator, day, value, .. } = &entry.progress;
            Some(vec![indicator.clone(), name, day.to_string(), value.to_string(), unit, entry.withdrawn.to_string()])
        });
        rows.collect()
    }

    fn calendar(&self) -> Vec<Vec<String>> {
        let mut events: Vec<_> = self.plan.event.iter().filter(|event| self.passes(event.theme)).collect();
        events.sort_by_key(|event| event.on.to_string());
        let row = events.into_iter().map(|event| {
            let theme = event.theme.map(|theme| theme.to_string()).unwrap_or_default();
            let note = event.note.clone().unwrap_or_default();
            vec![event.on.to_string(), word(&event.kind), event.title.clone(), theme, note]
        });
        row.collect()
    }

    fn organisation(&self) -> Vec<Vec<String>> {
        let Some(organisation) = &self.plan.organisation else { return Vec::new() };
        let row = |kind: &str, name: &str, text: &str| vec![kind.to_owned(), name.to_owned(), text.to_owned()];
        let mut rows = vec![row("meeting", &organisation.whole_meeting, &organisation.whole_meeting_formal)];
        for section in &organisation.section {
            let teams: Vec<&str> = section.team.iter().map(|team| team.name.as_str()).collect();
            rows.push(row("section", &section.name, &teams.join("\n")));
        }
        rows.push(row("secretariat", &organisation.secretariat, ""));
        rows.extend(organisation.members.iter().map(|member| row("member", member, "")));
        rows.extend(organisation.topics.iter().map(|topic| row("topic", "", topic)));
        for expectation in &organisation.expectation {
            rows.extend(expectation.items.iter().map(|item| row("expectation", &expectation.place, item)));
        }
        rows
    }

    fn model(&self) -> Vec<Vec<String>> {
        let Some(model) = &self.plan.logic_model else { return Vec::new() };
        let row = model.node.iter().map(|node| {
            let own = model.edge.iter().filter(|edge| edge.from == node.id);
            let next: Vec<&str> = own.map(|edge| edge.to.as_str()).collect();
            let details = node.details.join("\n");
            vec![node.id.clone(), word(&node.stage), node.text.clone(), details, next.join(" ")]
        });
        row.collect()
    }

    fn survey(&self) -> Vec<Vec<String>> {
        let Some(survey) = &self.plan.survey else { return Vec::new() };
        let kinds = [("measure", &survey.measure), ("cause", &survey.cause)];
        let rows = kinds.into_iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (kind, row)));
        let of = (survey.offices.to_string(), survey.staff.to_string());
        let row = rows.map(|(kind, row)| {
            let (offices, staff) = (row.offices.to_string(), row.staff.to_string());
            vec![kind.to_owned(), row.label.clone(), offices, of.0.clone(), staff, of.1.clone()]
        });
        row.collect()
    }

    /// Returns that part of the plan as JSON; for the themes, the whole plan.
    pub(super) fn json(&self, what: What) -> Result<Value, Failure> {
        let plan = self.plan;
        let value = match what {
            What::Themes => return self.json_of_plan(),
            What::Goals => json!({
                "philosophy": plan.philosophy, "goal": plan.goal,
                "midterm_goal": plan.midterm_goal, "short_term_goal": plan.short_term_goal,
            }),
            What::Organisation => json!({ "organisation": plan.organisation }),
            What::Model => json!({ "logic_model": plan.logic_model }),
            What::Survey => json!({ "survey": plan.survey }),
            What::Indicators | What::Progress | What::Calendar => {
                let objects = self.rows(what).into_iter().map(|row| {
                    let cells = what.head().iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                    cells.map(|(name, cell)| ((*name).to_owned(), typed(name, cell))).collect::<Value>()
                });
                json!({ "rows": objects.collect::<Vec<_>>() })
            }
        };
        let mut whole = json!({ "plan": plan.id });
        if let (Some(whole), Value::Object(part)) = (whole.as_object_mut(), value) {
            whole.extend(part);
        }
        Ok(whole)
    }

    /// Returns the plan without the themes, scenes and indicators that the filter takes out.
    fn json_of_plan(&self) -> Result<Value, Failure> {
        let mut plan = self.plan.clone();
        if *self.filter != Filter::default() {
            plan.theme.retain(|theme| self.filter.passes(theme));
            plan.scene.retain(|scene| plan.theme.iter().any(|theme| theme.scene == scene.id));
            plan.indicator.retain(|it| plan.theme.iter().any(|theme| theme.number == it.theme));
        }
        serde_json::to_value(plan).map_err(Failure::Json)
    }
}

/// Returns the word by which content files call a value.
fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Returns a cell as a JSON number or truth value where its column holds these.
fn typed(name: &str, cell: String) -> Value {
    match name {
        "theme" | "last_year" | "target" | "now" | "value" => {
            cell.parse::<u32>().map_or(Value::String(cell), Value::from)
        }
        "reached" | "withdrawn" => Value::Bool(cell == "true"),
        _ => Value::String(cell),
    }
}
