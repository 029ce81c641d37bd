//! The items that are asked, by FHIR's `enableWhen`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use super::filled::Filled;
use super::options::{options_from, own_options};
use super::path::{ItemPath, Step};
use super::same::{Values, order, same};
use crate::model::questionnaire::EnableBehavior;
use crate::model::{EnableWhen, Item, LinkId, Operator, Questionnaire, QuestionnaireResponse, ResponseItem, Value};

/// The greatest depth of conditions that depend on each other before a place is put off.
const DEEPEST: usize = 64;

/// Returns whether the item at this place, and everything above it, is asked.
///
/// An answer to an item that is itself disabled does not count. A choice among what was chosen elsewhere
/// (`options-from`) is asked only if something was chosen there. To ask about many items, use [`Filled`].
pub fn is_enabled(sheet: &Questionnaire, response: &QuestionnaireResponse, path: &ItemPath) -> bool {
    Filled::new(sheet, response).is_enabled(path)
}

/// The answers that a condition depends on: the rest of the way to its question, and the list below which it begins.
struct Source<'f, 'a> {
    chain: Vec<&'a Item>,
    shared: usize,
    siblings: &'f [ResponseItem],
}

impl<'a> Filled<'a> {
    /// Returns whether the item at this place, and everything above it, is asked; see [`is_enabled`].
    pub fn is_enabled(&self, path: &ItemPath) -> bool {
        // Conditions that depend on conditions without end would need a stack without end. A place that lies too deep
        // is examined by itself. Then the place that waits for it is examined again, and finds the result.
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

    /// Returns whether the item at this place is asked, as far as that is known without the places put off, and these
    /// places.
    fn attempt(&self, steps: &[Step]) -> (bool, Vec<Vec<Step>>) {
        let enabled = self.hold_for(steps, &mut Vec::new());
        self.known.waiting.take();
        (enabled, self.known.put_off.take())
    }

    /// Returns whether the conditions on the way hold. `asking` has the items whose conditions are being examined. A
    /// cycle, which the content checker refuses, counts as unanswered instead of going on for ever. There are never
    /// more than [`DEEPEST`] items.
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

    /// Counts an unknown answer as missing. Results that depend on it are not kept.
    fn cut(&self) -> bool {
        self.known.cuts.set(self.known.cuts.get() + 1);
        false
    }

    /// Puts a place off. A place that is put off twice waits for itself.
    fn put_off(&self, steps: &[Step]) -> bool {
        self.known.times_put_off.set(self.known.times_put_off.get() + 1);
        if !self.known.begun.borrow().contains(steps) {
            self.known.put_off.borrow_mut().push(steps.to_vec());
        }
        self.cut()
    }

    /// Returns whether anything was chosen at the source that can be offered, apart from exclusive options.
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

    /// Returns the known result for the answers of one list, or finds it. A result that met a cycle is not kept, since
    /// it holds only for the item that was asked about first.
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
        // Asking again before the place is examined would give the same result, with an effort that doubles for each
        // item.
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

    /// Returns the answers that count for a condition. They belong to the nearest occurrence, which shares the
    /// instances above with the item that asks. Where the ways part at a repeating group, the answers of all its
    /// instances count.
    fn source(&self, question: &LinkId, from: &[Step]) -> Option<Source<'_, 'a>> {
        let chain = self.definitions.chain(question)?;
        let shared = chain.iter().zip(from).take_while(|(item, step)| item.link_id == step.link_id).count();
        // The last step is the question itself. Its index does not identify instances above it.
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

/// Answers being gathered.
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
