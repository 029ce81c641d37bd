//! Which items are asked: FHIR's `enableWhen`.

use std::cmp::Ordering;

use super::options::{options_from, own_options};
use super::path::{ItemPath, Step, below, chain, entries};
use super::same::{order, same};
use crate::model::questionnaire::EnableBehavior;
use crate::model::{EnableWhen, Item, LinkId, Operator, Questionnaire, QuestionnaireResponse, ResponseItem, Value};

/// Whether the item at this place, and everything above it, is asked.
///
/// An answer to an item that is itself disabled counts as none. A choice among what was chosen elsewhere (`options-from`)
/// is asked only where something was.
pub fn is_enabled(sheet: &Questionnaire, response: &QuestionnaireResponse, path: &ItemPath) -> bool {
    Conditions { sheet, response }.hold_for(path.steps(), &mut Vec::new())
}

struct Conditions<'a> {
    sheet: &'a Questionnaire,
    response: &'a QuestionnaireResponse,
}

impl Conditions<'_> {
    /// `asking` are the items whose conditions are being looked at: a cycle, which the content checker refuses, counts as
    /// unanswered instead of going round for ever.
    fn hold_for(&self, steps: &[Step], asking: &mut Vec<LinkId>) -> bool {
        let mut items = &self.sheet.item;
        for (depth, step) in steps.iter().enumerate() {
            let Some(item) = items.iter().find(|item| item.link_id == step.link_id) else { return false };
            if !self.own_hold(item, &steps[..=depth], asking) {
                return false;
            }
            items = &item.item;
        }
        true
    }

    fn own_hold(&self, item: &Item, steps: &[Step], asking: &mut Vec<LinkId>) -> bool {
        let source = options_from(item);
        if item.enable_when.is_empty() && source.is_none() {
            return true;
        }
        if asking.contains(&item.link_id) {
            return false;
        }
        asking.push(item.link_id.clone());
        let something = source.is_none_or(|source| self.gives_options(&source, steps, asking));
        let mut holds = item.enable_when.iter().map(|condition| self.holds(condition, steps, asking));
        let enabled = match item.enable_behavior {
            _ if item.enable_when.is_empty() => true,
            Some(EnableBehavior::All) => holds.all(|it| it),
            Some(EnableBehavior::Any) | None => holds.any(|it| it),
        };
        asking.pop();
        enabled && something
    }

    /// Whether something was answered there that can be chosen from: more than that one cannot decide.
    fn gives_options(&self, source: &LinkId, steps: &[Step], asking: &mut Vec<LinkId>) -> bool {
        let Some(item) = self.sheet.find(source) else { return true };
        let known = own_options(self.sheet, item);
        let is_way_out = |value: &Value| known.iter().any(|option| option.is_exclusive() && same(&option.value, value));
        self.given(source, steps, asking).iter().any(|value| !is_way_out(value))
    }

    fn holds(&self, condition: &EnableWhen, steps: &[Step], asking: &mut Vec<LinkId>) -> bool {
        let given = self.given(&condition.question, steps, asking);
        let wanted = &condition.answer;
        let compares = |accepted: &[Ordering]| {
            given.iter().any(|value| order(value, wanted).is_some_and(|found| accepted.contains(&found)))
        };
        match condition.operator {
            Operator::Exists => Value::Boolean(!given.is_empty()) == *wanted,
            Operator::Equal => given.iter().any(|value| same(value, wanted)),
            Operator::NotEqual => !given.is_empty() && !given.iter().any(|value| same(value, wanted)),
            Operator::Greater => compares(&[Ordering::Greater]),
            Operator::Less => compares(&[Ordering::Less]),
            Operator::GreaterOrEqual => compares(&[Ordering::Greater, Ordering::Equal]),
            Operator::LessOrEqual => compares(&[Ordering::Less, Ordering::Equal]),
        }
    }

    /// The answers that count for a condition: those of the nearest occurrence, which shares the instances above with the
    /// item that asks; where the ways part at a repeating group, those of all its instances.
    fn given(&self, question: &LinkId, from: &[Step], asking: &mut Vec<LinkId>) -> Vec<Value> {
        let Some(chain) = chain(&self.sheet.item, question) else { return Vec::new() };
        let shared = chain.iter().zip(from).take_while(|(item, step)| item.link_id == step.link_id).count();
        // The last step is the question itself; its index says nothing about the instances above it.
        let shared = shared.min(chain.len() - 1);
        let siblings = from[..shared].iter().fold(self.response.item.as_slice(), |items, step| below(items, step));
        let mut steps = from[..shared].to_vec();
        let mut values = Vec::new();
        self.gather(&chain[shared..], siblings, &mut (&mut steps, asking), &mut values);
        values
    }

    fn gather(
        &self,
        chain: &[&Item],
        siblings: &[ResponseItem],
        (steps, asking): &mut (&mut Vec<Step>, &mut Vec<LinkId>),
        values: &mut Vec<Value>,
    ) {
        let Some((item, rest)) = chain.split_first() else { return };
        let places = if item.is_question() {
            entries(siblings, &item.link_id).next().map_or(0, |entry| entry.answer.len().max(1))
        } else {
            entries(siblings, &item.link_id).count()
        };
        if rest.is_empty() {
            steps.push(Step { link_id: item.link_id.clone(), index: 0 });
            if places > 0 && self.hold_for(steps, asking) {
                let answers = entries(siblings, &item.link_id).flat_map(|entry| &entry.answer);
                values.extend(answers.map(|answer| answer.value.clone()));
            }
            steps.pop();
            return;
        }
        for index in 0..places {
            let step = Step { link_id: item.link_id.clone(), index };
            let next = below(siblings, &step);
            steps.push(step);
            self.gather(rest, next, &mut (steps, asking), values);
            steps.pop();
        }
    }
}
