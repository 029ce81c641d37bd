//! Which items are asked: FHIR's `enableWhen`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use super::filled::Filled;
use super::options::{options_from, own_options};
use super::path::{ItemPath, Step};
use super::same::{Values, order, same};
use crate::model::questionnaire::EnableBehavior;
use crate::model::{EnableWhen, Item, LinkId, Operator, Questionnaire, QuestionnaireResponse, ResponseItem, Value};

/// So many items are looked at within each other, each for a condition of the one before.
const DEEPEST: usize = 64;

/// Whether the item at this place, and everything above it, is asked.
///
/// An answer to an item that is itself disabled counts as none. A choice among what was chosen elsewhere (`options-from`)
/// is asked only where something was. Who asks this of many items asks [`Filled`].
pub fn is_enabled(sheet: &Questionnaire, response: &QuestionnaireResponse, path: &ItemPath) -> bool {
    Filled::new(sheet, response).is_enabled(path)
}

/// The answers that a condition is about: the rest of the way to its question, and the list below which it begins.
struct Source<'f, 'a> {
    chain: Vec<&'a Item>,
    shared: usize,
    siblings: &'f [ResponseItem],
}

impl<'a> Filled<'a> {
    /// Whether the item at this place, and everything above it, is asked; see [`is_enabled`].
    pub fn is_enabled(&self, path: &ItemPath) -> bool {
        // Conditions on conditions without end would need a stack without end. What lies too deep is looked at by itself;
        // then what waits for it is looked at again, and finds what is known by then.
        loop {
            let (enabled, mut waiting) = self.attempt(path.steps());
            if waiting.is_empty() {
                self.known.begun.take();
                return enabled;
            }
            while let Some(steps) = waiting.last().cloned() {
                self.known.begun.borrow_mut().insert(steps.clone());
                let (_, deeper) = self.attempt(&steps);
                if deeper.is_empty() {
                    waiting.pop();
                }
                waiting.extend(deeper);
            }
        }
    }

    /// Whether the item at this place is asked, as far as can be told without what is put off, and what is.
    fn attempt(&self, steps: &[Step]) -> (bool, Vec<Vec<Step>>) {
        let enabled = self.hold_for(steps, &mut Vec::new());
        self.known.waiting.take();
        (enabled, self.known.put_off.take())
    }

    /// `asking` are the items whose conditions are being looked at: a cycle, which the content checker refuses, counts as
    /// unanswered instead of going round for ever. There are never more than [`DEEPEST`].
    fn hold_for(&self, steps: &[Step], asking: &mut Vec<&'a LinkId>) -> bool {
        let mut items = self.sheet.item.as_slice();
        for (depth, step) in steps.iter().enumerate() {
            let Some(item) = self.definitions.among(items, &step.link_id) else { return false };
            if !self.own_hold(item, &steps[..=depth], asking) {
                return false;
            }
            items = &item.item;
        }
        true
    }

    fn own_hold(&self, item: &'a Item, steps: &[Step], asking: &mut Vec<&'a LinkId>) -> bool {
        let source = options_from(item);
        if item.enable_when.is_empty() && source.is_none() {
            return true;
        }
        if asking.contains(&&item.link_id) {
            return self.cut();
        }
        asking.push(&item.link_id);
        let something = source.is_none_or(|source| self.gives_options(item, &source, steps, asking));
        let mut holds = item.enable_when.iter().map(|condition| self.holds(condition, steps, asking));
        let enabled = match item.enable_behavior {
            _ if item.enable_when.is_empty() => true,
            Some(EnableBehavior::All) => holds.all(|it| it),
            Some(EnableBehavior::Any) | None => holds.any(|it| it),
        };
        asking.pop();
        enabled && something
    }

    /// What is not known is taken for unanswered, and what follows from that is not kept.
    fn cut(&self) -> bool {
        self.known.cuts.set(self.known.cuts.get() + 1);
        false
    }

    /// Leaves a place for later. One that is left for later twice waits for itself.
    fn put_off(&self, steps: &[Step]) -> bool {
        self.known.times_put_off.set(self.known.times_put_off.get() + 1);
        if !self.known.begun.borrow().contains(steps) {
            self.known.put_off.borrow_mut().push(steps.to_vec());
        }
        self.cut()
    }

    /// Whether something was answered there that can be chosen from: more than that one cannot decide.
    fn gives_options(&self, item: &'a Item, source: &LinkId, steps: &[Step], asking: &mut Vec<&'a LinkId>) -> bool {
        let Some(source_item) = self.definitions.find(source) else { return true };
        let from = self.source(source, steps);
        self.known_or(&self.known.sources, std::ptr::from_ref(item).addr(), from.as_ref(), || {
            if asking.len() > DEEPEST {
                return self.put_off(steps);
            }
            let known = own_options(self.sheet, source_item);
            let ways_out = Values::of(known.iter().filter(|it| it.is_exclusive()).map(|option| &option.value));
            self.given(from.as_ref(), steps, asking).into_iter().any(|value| !ways_out.hold(value))
        })
    }

    fn holds(&self, condition: &'a EnableWhen, steps: &[Step], asking: &mut Vec<&'a LinkId>) -> bool {
        let from = self.source(&condition.question, steps);
        self.known_or(&self.known.conditions, std::ptr::from_ref(condition).addr(), from.as_ref(), || {
            if asking.len() > DEEPEST {
                return self.put_off(steps);
            }
            compares(condition, &self.given(from.as_ref(), steps, asking))
        })
    }

    /// What was found out before about the answers of one list; else finds it out. What came to a circle is not kept: it
    /// holds only for the item that was asked about first.
    fn known_or(
        &self,
        known: &RefCell<HashMap<(usize, usize), bool>>,
        asked: usize,
        from: Option<&Source<'_, '_>>,
        find: impl FnOnce() -> bool,
    ) -> bool {
        // A list without entries has no address of its own.
        let Some(from) = from.filter(|from| !from.siblings.is_empty()) else { return find() };
        let key = (asked, from.siblings.as_ptr().addr());
        if let Some(known) = known.borrow().get(&key) {
            return *known;
        }
        // Asked again before that is looked at, it would come to the same, by ways that double with each item.
        if self.known.waiting.borrow().contains(&key) {
            return self.cut();
        }
        let (cuts, times) = (self.known.cuts.get(), self.known.times_put_off.get());
        let found = find();
        if self.known.times_put_off.get() != times {
            self.known.waiting.borrow_mut().insert(key);
        }
        if self.known.cuts.get() == cuts {
            known.borrow_mut().insert(key, found);
        }
        found
    }

    /// Where the answers that count for a condition are: those of the nearest occurrence, which shares the instances above
    /// with the item that asks; where the ways part at a repeating group, those of all its instances.
    fn source(&self, question: &LinkId, from: &[Step]) -> Option<Source<'_, 'a>> {
        let chain = self.definitions.chain(question)?;
        let shared = chain.iter().zip(from).take_while(|(item, step)| item.link_id == step.link_id).count();
        // The last step is the question itself; its index says nothing about the instances above it.
        let shared = shared.min(chain.len() - 1);
        Some(Source { chain, shared, siblings: self.given.below_all(&from[..shared]) })
    }

    fn given<'f>(
        &'f self,
        from: Option<&Source<'f, 'a>>,
        steps: &[Step],
        asking: &mut Vec<&'a LinkId>,
    ) -> Vec<&'f Value> {
        let mut values = Vec::new();
        if let Some(Source { chain, shared, siblings }) = from {
            let mut gathering = Gathering { steps: steps[..*shared].to_vec(), asking, values: &mut values };
            self.gather(&chain[*shared..], siblings, &mut gathering);
        }
        values
    }

    fn gather<'f>(&'f self, chain: &[&Item], siblings: &'f [ResponseItem], gathering: &mut Gathering<'_, 'f, 'a>) {
        let Some((item, rest)) = chain.split_first() else { return };
        let places = if item.is_question() {
            self.given.first(siblings, &item.link_id).map_or(0, |entry| entry.answer.len().max(1))
        } else {
            self.given.count(siblings, &item.link_id)
        };
        if rest.is_empty() {
            gathering.steps.push(Step { link_id: item.link_id.clone(), index: 0 });
            if places > 0 && self.hold_for(&gathering.steps, gathering.asking) {
                let entries = self.given.entries(siblings, &item.link_id);
                gathering.values.extend(entries.into_iter().flat_map(|it| &it.answer).map(|it| &it.value));
            }
            gathering.steps.pop();
            return;
        }
        for index in 0..places {
            let step = Step { link_id: item.link_id.clone(), index };
            let next = self.given.below(siblings, &step);
            gathering.steps.push(step);
            self.gather(rest, next, gathering);
            gathering.steps.pop();
        }
    }
}

/// Answers on the way of being gathered.
struct Gathering<'g, 'f, 'a> {
    steps: Vec<Step>,
    asking: &'g mut Vec<&'a LinkId>,
    values: &'g mut Vec<&'f Value>,
}

fn compares(condition: &EnableWhen, given: &[&Value]) -> bool {
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
