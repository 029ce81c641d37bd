//! Plans.

use std::collections::BTreeSet;

use super::{Checker, texts};
use crate::catalog::Catalog;
use crate::catalog::lines::{Pointer, Toml};
use crate::layout::templates::ModelPage;
use crate::layout::text::Typesetter;
use crate::model::plan::{Indicator, Organisation, Survey};
use crate::model::{Language, PartialDate, Plan};
use crate::problem::{Fault, Tangle};

/// A plan with its file and the lines of its values.
struct Look<'a> {
    file: &'a str,
    toml: Toml,
    plan: &'a Plan,
}

pub(super) fn check(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    // Citizens see a simple page by scene; the rest is for lecturers and officers.
    texts::toml_readings(checker, file, source, catalog, |keys| match keys {
        ["scene", .., "name"] | ["survey", "kind", ..] => true,
        [.., last] => last.starts_with("citizen"),
        [] => false,
    });
    let Ok(plan) = toml::from_str::<Plan>(source) else { return };
    let look = Look { file, toml: Toml::new(source), plan: &plan };
    look.ids(checker, "short_term_goal", plan.short_term_goal.iter().map(|goal| goal.id.clone()));
    look.ids(checker, "scene", plan.scene.iter().map(|scene| scene.id.clone()));
    look.numbers(checker);
    look.ids(checker, "indicator", plan.indicator.iter().map(|indicator| indicator.id.clone()));
    look.goals(checker);
    look.pictures(checker);
    look.themes(checker);
    look.indicators(checker);
    look.days(checker);
    look.survey(checker);
    look.logic_model(checker, catalog);
}

impl Look<'_> {
    fn at(kind: &str, index: usize) -> Pointer {
        Pointer::default().key(kind).index(index)
    }

    fn tell(&self, checker: &mut Checker, at: &Pointer, fault: Fault) {
        checker.tell(self.file, self.toml.line(at), fault);
    }

    fn ids(&self, checker: &mut Checker, kind: &str, ids: impl Iterator<Item = String>) {
        let place = |index| Self::at(kind, index).key("id");
        self.once(checker, ids.enumerate().map(|(index, id)| (place(index), id)));
    }

    fn numbers(&self, checker: &mut Checker) {
        let numbered = self.plan.theme.iter().enumerate();
        self.once(checker, numbered.map(|(at, theme)| (Self::at("theme", at).key("number"), theme.number.to_string())));
    }

    fn once(&self, checker: &mut Checker, ids: impl Iterator<Item = (Pointer, String)>) {
        let mut seen = BTreeSet::new();
        for (at, id) in ids {
            if !seen.insert(id.clone()) {
                self.tell(checker, &at, Fault::DuplicateId { id, other: "this file".to_owned() });
            }
        }
    }

    /// Reports short-term goals that are not named after a mid-term goal, in a plan that has some.
    fn goals(&self, checker: &mut Checker) {
        let Plan { midterm_goal, short_term_goal, .. } = self.plan;
        for (index, goal) in short_term_goal.iter().enumerate() {
            let above = goal.id.split('-').next().unwrap_or_default();
            if !midterm_goal.is_empty() && midterm_goal.iter().all(|it| it.number.to_string() != above) {
                let fault = Fault::UnknownReference { what: "midterm_goal", id: above.to_owned() };
                self.tell(checker, &Self::at("short_term_goal", index).key("id"), fault);
            }
        }
    }

    fn pictures(&self, checker: &mut Checker) {
        for (index, scene) in self.plan.scene.iter().enumerate() {
            if let Some(picture) = scene.picture.clone().filter(|picture| !checker.paths.contains(picture)) {
                self.tell(checker, &Self::at("scene", index).key("picture"), Fault::NoPicture { picture });
            }
        }
    }

    fn themes(&self, checker: &mut Checker) {
        let unknown = |what, id: &str| Fault::UnknownReference { what, id: id.to_owned() };
        for (index, theme) in self.plan.theme.iter().enumerate() {
            let at = Self::at("theme", index);
            self.earlier(checker, &at.key("earlier"), theme.earlier.iter().map(|it| it.year));
            if self.plan.scene(&theme.scene).is_none() {
                self.tell(checker, &at.key("scene"), unknown("scene", &theme.scene));
            }
            if theme.goals.is_empty() {
                self.tell(checker, &at, Fault::NoGoal { theme: theme.number });
            }
            for (nth, goal) in theme.goals.iter().enumerate() {
                if self.plan.goal(goal).is_none() {
                    self.tell(checker, &at.key("goals").index(nth), unknown("short_term_goal", goal));
                }
            }
            let knows = |name: &str| self.plan.organisation.as_ref().is_none_or(|it| Organisation::knows(it, name));
            for (nth, name) in theme.in_charge.iter().enumerate() {
                if !knows(name) {
                    self.tell(
                        checker,
                        &at.key("in_charge").index(nth),
                        unknown("city, meeting, section or team", name),
                    );
                }
            }
        }
    }

    fn theme(&self, checker: &mut Checker, at: &Pointer, number: u32) {
        if self.plan.theme(number).is_none() {
            let fault = Fault::UnknownReference { what: "theme", id: number.to_string() };
            self.tell(checker, &at.key("theme"), fault);
        }
    }

    fn indicators(&self, checker: &mut Checker) {
        for (index, indicator) in self.plan.indicator.iter().enumerate() {
            let at = Self::at("indicator", index);
            self.theme(checker, &at, indicator.theme);
            if indicator.unit.trim().is_empty() {
                self.tell(checker, &at, Fault::NoUnit { id: indicator.id.clone() });
            }
            if indicator.most() > Indicator::MOST {
                self.most(checker, &at.key("most"), indicator.most(), Indicator::MOST);
            }
            for (name, value) in [("last_year", indicator.last_year), ("target", indicator.target)] {
                if let Some(value) = value.filter(|value| *value > indicator.most()) {
                    self.most(checker, &at.key(name), value, indicator.most());
                }
            }
            let earlier = &indicator.earlier;
            self.earlier(checker, &at.key("earlier"), earlier.iter().map(|it| it.year));
            for (nth, it) in earlier.iter().enumerate().filter(|(_, it)| it.value > indicator.most()) {
                self.most(checker, &at.key("earlier").index(nth).key("value"), it.value, indicator.most());
            }
        }
        let (count, most) = (self.plan.earlier_years().len(), Plan::EARLIER_MOST);
        if count > most {
            let at = Pointer::default().key("indicator");
            self.tell(checker, &at, Fault::TooMany { what: "earlier years of indicators", count, most });
        }
    }

    /// Reports years that are not before the last one, the latest first and each once.
    fn earlier(&self, checker: &mut Checker, at: &Pointer, years: impl ExactSizeIterator<Item = i16>) {
        let (count, most) = (years.len(), Plan::EARLIER_MOST);
        if count > most {
            self.tell(checker, at, Fault::TooMany { what: "earlier years", count, most });
        }
        let mut before = self.plan.last_year();
        for (nth, year) in years.enumerate() {
            if year >= before {
                self.tell(checker, &at.index(nth).key("year"), Fault::NotEarlier { year, before });
            }
            before = before.min(year);
        }
    }

    fn most(&self, checker: &mut Checker, at: &Pointer, value: u32, most: u32) {
        self.tell(checker, at, Fault::TooMuch { value, most });
    }

    fn days(&self, checker: &mut Checker) {
        let Plan { from, to, .. } = self.plan;
        if from > to {
            self.tell(checker, &Pointer::default().key("to"), Fault::NoYear { from: *from, to: *to });
            return;
        }
        for (index, event) in self.plan.event.iter().enumerate() {
            let at = Self::at("event", index);
            let month = |date: PartialDate| (date.year(), date.month().unwrap_or_default());
            let (first, last) = (month(PartialDate::from(*from)), month(PartialDate::from(*to)));
            if month(event.on) < first || month(event.on) > last {
                self.tell(checker, &at.key("on"), Fault::OutsideYear { on: event.on, from: *from, to: *to });
            }
            if let Some(theme) = event.theme {
                self.theme(checker, &at, theme);
            }
        }
    }

    /// Reports bars that count more than all who answered.
    fn survey(&self, checker: &mut Checker) {
        let Some(survey) = &self.plan.survey else { return };
        let Survey { measure, cause, .. } = survey;
        for (kind, rows) in [("measure", measure), ("cause", cause)] {
            for (index, row) in rows.iter().enumerate() {
                let at = Pointer::default().key("survey").key(kind).index(index);
                for (name, value, most) in
                    [("offices", row.offices, survey.offices), ("staff", row.staff, survey.staff)]
                {
                    if value > most {
                        self.most(checker, &at.key(name), value, most);
                    }
                }
            }
        }
    }

    fn logic_model(&self, checker: &mut Checker, catalog: &Catalog) {
        let Some(model) = &self.plan.logic_model else { return };
        let root = Pointer::default().key("logic_model");
        let ids = model.node.iter().enumerate();
        self.once(checker, ids.map(|(index, node)| (root.key("node").index(index).key("id"), node.id.clone())));
        let mut is_whole = true;
        for (index, edge) in model.edge.iter().enumerate() {
            for (end, id) in [("from", &edge.from), ("to", &edge.to)] {
                if model.node.iter().all(|node| node.id != *id) {
                    let fault = Fault::UnknownReference { what: "logic_model.node", id: id.clone() };
                    self.tell(checker, &root.key("edge").index(index).key(end), fault);
                    is_whole = false;
                }
            }
        }
        if is_whole {
            self.diagram(checker, &root, catalog);
        }
    }

    /// Reports a logic model that cannot be drawn, by drawing it as it would be printed.
    fn diagram(&self, checker: &mut Checker, root: &Pointer, catalog: &Catalog) {
        // That a font is broken is told with the fonts.
        let Ok(typesetter) = Typesetter::new(catalog.fonts.clone()) else { return };
        let language = Language::japanese();
        let page = ModelPage { catalog, plan: self.plan, language: &language, today: checker.today };
        let Err(tangle) = page.lay_out(&typesetter) else { return };
        let edge = |edge: usize| root.key("edge").index(edge);
        let at = match &tangle {
            Tangle::Circle { edge: index, .. } | Tangle::Back { edge: index, .. } => edge(*index),
            Tangle::NoRoom { .. } => root.clone(),
        };
        self.tell(checker, &at, Fault::Tangle(tangle));
    }
}
