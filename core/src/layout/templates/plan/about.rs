//! The purpose of the plan, and the people who meet.

use super::sheets::Sheets;
use crate::layout::flow::Block;
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::Style;
use crate::messages::Arg;
use crate::model::plan::Organisation;
use crate::units::Length;

impl Sheets<'_> {
    /// Lays out philosophy, goal, the goals below it, scenes, and remarks on the whole.
    pub(super) fn about(&mut self) {
        let plan = self.pages.plan;
        let mut blocks = vec![self.title()];
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        blocks.push(self.boxed(section, "paper-plan-philosophy", &plan.philosophy));
        blocks.push(self.boxed(section, "paper-plan-goal", &plan.goal));
        let between = self.hand.said("paper-between-answers", &[]);
        let facts = [
            ("paper-plan-programme", Some(plan.programme.clone())),
            ("paper-plan-position", Some(plan.position.clone())),
            ("paper-plan-for", Some(plan.audience.join(&between))),
            ("paper-plan-profile", Some(plan.profile.join(&between))),
            ("paper-plan-evaluation", plan.evaluation.clone()),
            ("paper-plan-basis", plan.basis.clone()),
        ];
        for (index, (id, text)) in facts.into_iter().enumerate() {
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            let block = self.named(section, id, &text);
            blocks.push(if index == 0 { block.below(Length::mm(5.0)) } else { block });
        }
        blocks.extend(self.goals());
        blocks.extend(self.scenes());
        self.stack(blocks);
    }

    fn goals(&mut self) -> Vec<Block> {
        let plan = self.pages.plan;
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-goals")];
        for goal in &plan.midterm_goal {
            let text = self.hand.said(
                "paper-plan-midterm",
                &[("number", i64::from(goal.number).into()), ("text", goal.text.as_str().into())],
            );
            blocks.push(self.subheading(section, &text));
            let below: Vec<String> = plan.goals_of(goal).map(|it| self.goal_words(&it.label, &it.text)).collect();
            blocks.extend(self.kept_list(section, &below));
        }
        if let Some(note) = &plan.midterm_note {
            let small = self.small();
            blocks.push(self.paragraph(section, note, &small));
        }
        blocks
    }

    fn goal_words(&self, label: &str, text: &str) -> String {
        let args: [Arg<'_>; 2] = [("label", label.into()), ("text", text.into())];
        self.hand.said("paper-plan-short-term", &args)
    }

    fn scenes(&mut self) -> Vec<Block> {
        let plan = self.pages.plan;
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-scenes")];
        let told: Vec<String> = plan
            .scene
            .iter()
            .filter(|scene| scene.one_of_four)
            .map(|scene| {
                let args = [("label", scene.name.as_str().into()), ("text", scene.citizen.as_str().into())];
                self.hand.said("paper-plan-short-term", &args)
            })
            .collect();
        blocks.extend(self.kept_list(section, &told));
        blocks
    }

    /// Lays out a list that stays on one page with what stands above it.
    fn kept_list(&mut self, section: NodeId, entries: &[String]) -> Vec<Block> {
        let body = self.body();
        let mut blocks = self.list(section, entries, Length::ZERO, &body);
        let last = blocks.len().saturating_sub(1);
        blocks = blocks
            .into_iter()
            .enumerate()
            .map(|(index, block)| if index < last { block.with_next() } else { block })
            .collect();
        blocks
    }

    /// Lays out who meets, what they discuss, and what is expected of them.
    pub(super) fn organisation(&mut self) {
        let Some(organisation) = &self.pages.plan.organisation else { return };
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-organisation")];
        let meeting = self.hand.said(
            "paper-plan-meeting",
            &[
                ("name", organisation.whole_meeting.as_str().into()),
                ("formal", organisation.whole_meeting_formal.as_str().into()),
            ],
        );
        blocks.push(self.named(section, "paper-plan-whole", &meeting));
        blocks.push(self.named(section, "paper-plan-sections", &self.sections(organisation)));
        blocks.push(self.named(section, "paper-plan-secretariat", &organisation.secretariat));
        if let Some(exchange) = &organisation.exchange {
            blocks.push(self.named(section, "paper-plan-exchange", exchange));
        }
        let between = self.hand.said("paper-between-answers", &[]);
        blocks.push(self.named(section, "paper-plan-members", &organisation.members.join(&between)));
        blocks.push(self.named(section, "paper-plan-topics", &organisation.topics.join(&between)));
        if let Some(review) = &organisation.review {
            blocks.push(self.named(section, "paper-plan-review", review));
        }
        if !organisation.expectation.is_empty() {
            let section = self.hand.document.add(Document::ROOT, Role::Section);
            blocks.push(self.heading(section, "paper-plan-expected"));
            for expectation in &organisation.expectation {
                blocks.push(self.subheading(section, &expectation.place));
                blocks.extend(self.kept_list(section, &expectation.items));
            }
        }
        blocks.extend(self.discontinued());
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        blocks.push(self.heading(section, "paper-plan-periods"));
        let body: Style = self.body();
        for period in &self.pages.plan.period {
            let args = [
                ("number", i64::from(period.number).into()),
                ("from", period.from.as_str().into()),
                ("to", period.to.as_str().into()),
            ];
            let text = self.hand.said("paper-plan-period", &args);
            blocks.push(self.paragraph(section, &text, &body));
        }
        self.stack(blocks);
    }

    fn discontinued(&mut self) -> Vec<Block> {
        let plan = self.pages.plan;
        if plan.discontinued.is_empty() {
            return Vec::new();
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let mut blocks = vec![self.heading(section, "paper-plan-discontinued")];
        let body = self.body();
        blocks.extend(self.list(section, &plan.discontinued, Length::ZERO, &body));
        blocks
    }

    fn sections(&self, organisation: &Organisation) -> String {
        let between = self.hand.said("paper-between-answers", &[]);
        let told = organisation.section.iter().map(|section| {
            let teams: Vec<&str> = section.team.iter().map(|team| team.name.as_str()).collect();
            let args = [("name", section.name.as_str().into()), ("teams", teams.join(&between).into())];
            self.hand.said("paper-plan-section", &args)
        });
        told.collect::<Vec<_>>().join("\n")
    }
}
