//! Which instance and which answer of then is which of now.

use super::same::same;
use crate::model::{Answer, LinkId, ResponseItem, Value};

/// Two things that belong together, or one that has no other; by their indices.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// What a written word, a date or a number in common counts for against one option in common: many people share a
/// relation or a yes, few a telephone number.
const WRITTEN: usize = 4;
/// What the first written word in common counts for: it names the person or thing.
const NAME: usize = 1000;

/// Whether two answers say the same. Numbers in different units do not.
pub(super) fn same_answer(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Quantity(left), Value::Quantity(right)) if left.unit != right.unit => false,
        _ => one == other || same(one, other),
    }
}

/// The first with the first, the second with the second.
pub(super) fn by_index(old: usize, new: usize) -> Vec<Pair> {
    (0..old.max(new)).map(|at| ((at < old).then_some(at), (at < new).then_some(at))).collect()
}

/// Answers that say the same belong together.
pub(super) fn match_answers(old: &[Answer], new: &[Answer]) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (at_old, before) in old.iter().enumerate() {
        for (at_new, after) in new.iter().enumerate() {
            if same_answer(&before.value, &after.value) {
                candidates.push((1, at_old, at_new));
            }
        }
    }
    best(candidates, old.len(), new.len())
}

/// Instances that hold the same belong together, those that hold the most in common first; then come those that hold
/// enough in common to be the same person or thing.
pub(super) fn match_instances(old: &[&[ResponseItem]], new: &[&[ResponseItem]]) -> Vec<Pair> {
    let olds: Vec<Content<'_>> = old.iter().map(|instance| Content::of(instance)).collect();
    let news: Vec<Content<'_>> = new.iter().map(|instance| Content::of(instance)).collect();
    let mut candidates = Vec::new();
    for (at_old, before) in olds.iter().enumerate() {
        for (at_new, after) in news.iter().enumerate() {
            if let Some(likeness) = before.likeness(after) {
                candidates.push((likeness, at_old, at_new));
            }
        }
    }
    best(candidates, old.len(), new.len())
}

/// The likeliest pairs, none used twice, in the new order; what has no other of now stands where it stood.
fn best(mut candidates: Vec<(usize, usize, usize)>, old: usize, new: usize) -> Vec<Pair> {
    // Among equals those at the nearest places: exchanging the two sides changes nothing.
    candidates.sort_by_key(|(likeness, old, new)| (usize::MAX - likeness, old.abs_diff(*new), old + new));
    let mut of_old: Vec<Option<usize>> = vec![None; old];
    let mut of_new: Vec<Option<usize>> = vec![None; new];
    for (_, at_old, at_new) in candidates {
        if of_old[at_old].is_none() && of_new[at_new].is_none() {
            of_old[at_old] = Some(at_new);
            of_new[at_new] = Some(at_old);
        }
    }
    let mut pairs: Vec<Pair> = of_new.iter().enumerate().map(|(at, old)| (*old, Some(at))).collect();
    for (at, _) in of_old.iter().enumerate().filter(|(_, new)| new.is_none()) {
        let place = pairs.iter().position(|(old, _)| old.is_some_and(|old| old > at)).unwrap_or(pairs.len());
        pairs.insert(place, (Some(at), None));
    }
    pairs
}

/// What one instance holds: every answer below it, with the ids that lead there.
struct Content<'a>(Vec<(Vec<&'a LinkId>, &'a Value)>);

impl<'a> Content<'a> {
    fn of(instance: &'a [ResponseItem]) -> Self {
        fn gather<'a>(entries: &'a [ResponseItem], above: &[&'a LinkId], into: &mut Vec<(Vec<&'a LinkId>, &'a Value)>) {
            for entry in entries {
                let here: Vec<&LinkId> = above.iter().copied().chain([&entry.link_id]).collect();
                gather(&entry.item, &here, into);
                for answer in &entry.answer {
                    into.push((here.clone(), &answer.value));
                    gather(&answer.item, &here, into);
                }
            }
        }
        let mut all = Vec::new();
        gather(instance, &[], &mut all);
        Self(all)
    }

    /// How much two instances have in common; `None` where that is too little for one and the same.
    fn likeness(&self, other: &Self) -> Option<usize> {
        if self.0.is_empty() && other.0.is_empty() {
            return Some(0);
        }
        // What is said twice on one side counts once: exchanging the two changes nothing.
        let common = self.also_in(other).min(other.also_in(self));
        let total = |content: &Self| content.0.iter().map(|(_, value)| weight(value)).sum::<usize>();
        match (self.name(), other.name()) {
            (Some(one), Some(two)) if one == two => Some(NAME + common),
            // Another name is another person, unless nearly everything else is the same: then it was spelled anew.
            (Some(_), Some(_)) => (common >= WRITTEN && common * 2 >= total(self).max(total(other))).then_some(common),
            (Some(_) | None, None) | (None, Some(_)) => (common > 0).then_some(common),
        }
    }

    /// How much of this the other holds too.
    fn also_in(&self, other: &Self) -> usize {
        let holds = |(ids, value): &&(Vec<&LinkId>, &Value)| {
            other.0.iter().any(|(other_ids, other)| ids == other_ids && same_answer(value, other))
        };
        self.0.iter().filter(holds).map(|(_, value)| weight(value)).sum()
    }

    /// The first written words.
    fn name(&self) -> Option<(&[&'a LinkId], &'a str)> {
        self.0.iter().find_map(|(ids, value)| match value {
            Value::String(text) => Some((ids.as_slice(), text.as_str())),
            _ => None,
        })
    }
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Coding(_) | Value::Boolean(_) => 1,
        Value::Decimal(_)
        | Value::Integer(_)
        | Value::Date(_)
        | Value::DateTime(_)
        | Value::Time(_)
        | Value::String(_)
        | Value::Uri(_)
        | Value::Quantity(_)
        | Value::Attachment(_)
        | Value::Reference(_) => WRITTEN,
    }
}
