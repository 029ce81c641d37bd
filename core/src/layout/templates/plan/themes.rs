//! All themes, by scene.

use super::sheets::Sheets;
use crate::layout::flow::{After, Block, Strip, rounded};
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::{Align, Style};
use crate::model::plan::{Filter, Scene, Theme};
use crate::units::{Length, Point, Size};

/// The left end of entries. Their name stands before it.
const LEFT: Length = Length::mm(27.0);

impl Sheets<'_> {
    /// Lays out the themes, each with its issue, what was done, and what is planned.
    pub(super) fn themes(&mut self) {
        let mut blocks = Vec::new();
        for scene in &self.pages.plan.scene {
            let filter = Filter { scene: Some(scene.id.clone()), ..Filter::default() };
            let themes: Vec<&Theme> = self.pages.plan.themes(&filter).collect();
            if themes.is_empty() {
                continue;
            }
            let section = self.hand.document.add(Document::ROOT, Role::Section);
            blocks.push(self.scene_band(section, scene));
            for theme in themes {
                blocks.extend(self.theme(section, theme));
            }
        }
        self.stack(blocks);
    }

    /// Lays out the name of a scene, white on a band.
    fn scene_band(&mut self, section: NodeId, scene: &Scene) -> Block {
        let style = Style { size: Length::pt(13.0), color: self.hand.paper().accent_ink, ..self.bold() };
        let pad = Length::mm(1.8);
        let name = self.hand.text(section, Role::Heading(2), &scene.name, &style, Self::width() - pad * 4.0);
        let size = Size { width: Self::width(), height: name.height + pad * 2.0 };
        let mut strip = Strip::blank(size.height);
        strip.draw(None, rounded(Point::default(), size, self.hand.paper().corner).filled(self.hand.paper().accent));
        strip.put(name, Point::new(pad * 2.0, pad));
        Block::new(strip).below(Length::mm(7.0)).with_next()
    }

    fn theme(&mut self, section: NodeId, theme: &Theme) -> Vec<Block> {
        let part = self.hand.document.add(section, Role::Section);
        let mut blocks = vec![self.theme_head(part, theme)];
        let result = |year: i16| self.hand.said("paper-plan-result", &[("year", self.year(year).into())]);
        let now = self.pages.plan.fiscal_year.clone();
        let mut lists = vec![
            (self.hand.said("paper-plan-issue", &[]), &theme.issue),
            (result(self.pages.plan.last_year()), &theme.result),
        ];
        lists.extend(theme.earlier.iter().map(|earlier| (result(earlier.year), &earlier.result)));
        lists.push((self.hand.said("paper-plan-planned", &[("year", now.into())]), &theme.planned));
        for (name, entries) in lists {
            blocks.extend(self.entries(part, &name, entries));
        }
        let note = [theme.in_charge_note.as_ref(), theme.note.as_ref()];
        for note in note.into_iter().flatten() {
            let small = self.small();
            let text = self.hand.text(part, Role::Paragraph, note, &small, Self::width() - LEFT);
            let mut strip = Strip::blank(text.height);
            strip.put(text, Point::new(LEFT, Length::ZERO));
            blocks.push(Block::new(strip).below(Length::mm(1.0)));
        }
        blocks
    }

    /// Lays out number and title, and below them who is in charge and which goals the theme serves.
    fn theme_head(&mut self, part: NodeId, theme: &Theme) -> Block {
        let bold = Style { size: Length::pt(12.0), ..self.bold() };
        let number = i64::from(theme.number).into();
        let title = self.hand.said("paper-plan-theme", &[("number", number), ("title", theme.title.as_str().into())]);
        let title = self.hand.text(part, Role::Heading(3), &title, &bold, Self::width());
        let between = self.hand.said("paper-between-answers", &[]);
        let labels = theme.goals.iter().filter_map(|id| self.pages.plan.goal(id)).map(|goal| goal.label.clone());
        let mut goals = labels.collect::<Vec<_>>().join(&between);
        if theme.inferred.iter().any(|field| field == "goals") {
            goals.push_str(&self.hand.said("paper-plan-inferred-sign", &[]));
        }
        let mut in_charge = theme.in_charge.join(&between);
        if theme.inferred.iter().any(|field| field == "in_charge") {
            in_charge.push_str(&self.hand.said("paper-plan-inferred-sign", &[]));
        }
        let facts = self.hand.said("paper-plan-theme-facts", &[("who", in_charge.into()), ("goals", goals.into())]);
        let small = Style { align: Align::Start, ..self.small() };
        let facts = self.hand.text(part, Role::Paragraph, &facts, &small, Self::width());
        Block::new(Strip::stacked([title, facts])).below(Length::mm(5.0)).with_next()
    }

    /// Lays out entries, with their name beside the first of them.
    fn entries(&mut self, part: NodeId, name: &str, entries: &[String]) -> Vec<Block> {
        let (label, body) = (self.label(), Style { size: Length::pt(10.0), leading: Length::pt(14.5), ..self.body() });
        let name = self.hand.text(part, Role::Heading(4), name, &label, LEFT - Length::mm(2.0));
        let mut blocks = self.list(part, entries, LEFT, &body);
        if let Some(first) = blocks.first_mut() {
            let by = (first.strip.baseline - name.baseline).max(Length::ZERO);
            first.strip.height = first.strip.height.max(name.height + by);
            first.strip.put(name, Point::new(Length::ZERO, by));
            first.before = Length::mm(2.0);
            // A lone entry at the foot of a page says little.
            first.after = After::Together;
        }
        blocks
    }
}
