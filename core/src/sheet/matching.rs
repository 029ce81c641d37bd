//! The matching of old and new instances and answers.

use std::collections::{HashMap, VecDeque};

use super::same::{hash_of, hash_of_answer, same};
use crate::model::{Answer, LinkId, ResponseItem, Value};

/// Two things that belong together, or one that has no other; by their indices.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// The weight of a shared written word, date or number, compared with one shared option. Many people share a relation
/// or a yes, but few a telephone number.
const WRITTEN: usize = 4;
/// The weight of a shared first written word, which names the person or thing.
const NAME: usize = 1000;

/// The number of answers that are compared to find the likeliest pairs. With more, likeness is not weighed. Some 350
/// persons who have all changed on both sides reach this number.
const MOST_COMPARED: usize = 2_000_000;

/// Returns whether two answers are the same. Numbers in different units are not.
pub(super) fn same_answer(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Quantity(left), Value::Quantity(right)) if left.unit != right.unit => false,
        _ => one == other || same(one, other),
    }
}

/// Pairs the first with the first, the second with the second, and so on.
pub(super) fn by_index(old: usize, new: usize) -> Vec<Pair> {
    (0..old.max(new)).map(|at| ((at < old).then_some(at), (at < new).then_some(at))).collect()
}

/// Pairs answers that are the same.
pub(super) fn match_answers(old: &[Answer], new: &[Answer]) -> Vec<Pair> {
    let is_same = |at_old: usize, at_new: usize| same_answer(&old[at_old].value, &new[at_new].value);
    let mut matching = Matching::new(old.len(), new.len());
    matching.at_their_places(is_same);
    if matching.pairs_left() > MOST_COMPARED {
        let hash = |answers: &[Answer], at: usize| Some(hash_of_answer(&answers[at].value));
        matching.in_order(|at| hash(old, at), |at| hash(new, at), is_same);
    }
    if matching.pairs_left() <= MOST_COMPARED {
        matching.by_likeness(|at_old, at_new| is_same(at_old, at_new).then_some(1));
    }
    matching.pairs()
}

/// Pairs instances with the same contents, those with the most in common first, and then those that have enough in
/// common to be the same person or thing.
///
/// If so many are left that comparing each with each would take long, pairs those with exactly the same contents in
/// their order, and then those with the same name.
pub(super) fn match_instances(old: &[&[ResponseItem]], new: &[&[ResponseItem]]) -> Vec<Pair> {
    let olds: Vec<Content<'_>> = old.iter().map(|instance| Content::of(instance)).collect();
    let news: Vec<Content<'_>> = new.iter().map(|instance| Content::of(instance)).collect();
    let is_same = |at_old: usize, at_new: usize| olds[at_old].is_same(&news[at_new]);
    let mut matching = Matching::new(old.len(), new.len());
    matching.at_their_places(is_same);
    if compared(&matching, &olds, &news) > MOST_COMPARED {
        matching.in_order(|at| Some(olds[at].hash()), |at| Some(news[at].hash()), is_same);
        let is_namesake = |at_old: usize, at_new: usize| olds[at_old].name() == news[at_new].name();
        matching.in_order(|at| olds[at].name_hash(), |at| news[at].name_hash(), is_namesake);
    }
    if compared(&matching, &olds, &news) <= MOST_COMPARED {
        matching.by_likeness(|at_old, at_new| olds[at_old].likeness(&news[at_new]));
    }
    matching.pairs()
}

/// Returns how many answers would be compared to weigh all instances that are left against each other.
fn compared(matching: &Matching, olds: &[Content<'_>], news: &[Content<'_>]) -> usize {
    let (left_old, left_new) = (matching.left_of_old(), matching.left_of_new());
    let answers = |left: &[usize], of: &[Content<'_>]| left.iter().map(|at| of[*at].all.len() + 1).sum::<usize>();
    answers(&left_old, olds) * left_new.len() + answers(&left_new, news) * left_old.len()
}

/// The pairs of old and new that are known so far.
struct Matching {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Matching {
    fn new(old: usize, new: usize) -> Self {
        Self { of_old: vec![None; old], of_new: vec![None; new] }
    }

    fn join(&mut self, old: usize, new: usize) {
        if self.of_old[old].is_none() && self.of_new[new].is_none() {
            self.of_old[old] = Some(new);
            self.of_new[new] = Some(old);
        }
    }

    fn left_of_old(&self) -> Vec<usize> {
        (0..self.of_old.len()).filter(|at| self.of_old[*at].is_none()).collect()
    }

    fn left_of_new(&self) -> Vec<usize> {
        (0..self.of_new.len()).filter(|at| self.of_new[*at].is_none()).collect()
    }

    fn pairs_left(&self) -> usize {
        self.left_of_old().len() * self.left_of_new().len()
    }

    /// Joins things that are the same and have the same place, the likeliest pairs of all.
    fn at_their_places(&mut self, is_same: impl Fn(usize, usize) -> bool) {
        for at in 0..self.of_old.len().min(self.of_new.len()) {
            if is_same(at, at) {
                self.join(at, at);
            }
        }
    }

    /// Joins equal things in order, the first with the first. Equal things have the same hash.
    fn in_order(
        &mut self,
        of_old: impl Fn(usize) -> Option<u64>,
        of_new: impl Fn(usize) -> Option<u64>,
        is_alike: impl Fn(usize, usize) -> bool,
    ) {
        let mut waiting: HashMap<u64, VecDeque<usize>> = HashMap::new();
        for at in self.left_of_old() {
            if let Some(hash) = of_old(at) {
                waiting.entry(hash).or_default().push_back(at);
            }
        }
        for at in self.left_of_new() {
            let alike = of_new(at).and_then(|hash| waiting.get_mut(&hash));
            if let Some(old) = alike.and_then(|waiting| waiting.pop_front_if(|old| is_alike(*old, at))) {
                self.join(old, at);
            }
        }
    }

    /// Joins the likeliest pairs of the things that are left.
    fn by_likeness(&mut self, likeness: impl Fn(usize, usize) -> Option<usize>) {
        let left = self.left_of_new();
        let mut candidates = Vec::new();
        for at_old in self.left_of_old() {
            for at_new in &left {
                if let Some(likeness) = likeness(at_old, *at_new) {
                    candidates.push((likeness, at_old, *at_new));
                }
            }
        }
        // Among equal candidates the nearest places win. Exchanging the two sides changes nothing.
        candidates.sort_by_key(|(likeness, old, new)| (usize::MAX - likeness, old.abs_diff(*new), old + new));
        for (_, old, new) in candidates {
            self.join(old, new);
        }
    }

    /// Returns all new things in their order. An old thing without a match stands before the first of those that stood
    /// behind it.
    fn pairs(self) -> Vec<Pair> {
        let mut gone = self.left_of_old().into_iter().peekable();
        let mut pairs = Vec::with_capacity(self.of_old.len() + self.of_new.len());
        for (at, old) in self.of_new.iter().enumerate() {
            while let Some(gone) = old.and_then(|old| gone.next_if(|gone| *gone < old)) {
                pairs.push((Some(gone), None));
            }
            pairs.push((*old, Some(at)));
        }
        pairs.extend(gone.map(|gone| (Some(gone), None)));
        pairs
    }
}

/// The contents of an instance: every answer below it, with the ids that lead there.
struct Content<'a> {
    all: Vec<Held<'a>>,
    /// The places of answers by their hashes.
    places: HashMap<u64, Vec<usize>>,
}

/// An answer of an instance.
struct Held<'a> {
    ids: Vec<&'a LinkId>,
    value: &'a Value,
    hash: u64,
}

impl Held<'_> {
    fn is_same(&self, other: &Held<'_>) -> bool {
        self.hash == other.hash && self.ids == other.ids && same_answer(self.value, other.value)
    }
}

impl<'a> Content<'a> {
    fn of(instance: &'a [ResponseItem]) -> Self {
        fn gather<'a>(entries: &'a [ResponseItem], above: &[&'a LinkId], into: &mut Vec<Held<'a>>) {
            for entry in entries {
                let here: Vec<&LinkId> = above.iter().copied().chain([&entry.link_id]).collect();
                gather(&entry.item, &here, into);
                for answer in &entry.answer {
                    let hash = hash_of(&(&here, hash_of_answer(&answer.value)));
                    into.push(Held { ids: here.clone(), value: &answer.value, hash });
                    gather(&answer.item, &here, into);
                }
            }
        }
        let mut all = Vec::new();
        gather(instance, &[], &mut all);
        let mut places: HashMap<u64, Vec<usize>> = HashMap::with_capacity(all.len());
        for (place, held) in all.iter().enumerate() {
            places.entry(held.hash).or_default().push(place);
        }
        Self { all, places }
    }

    /// Returns whether two instances have the same contents in the same order.
    fn is_same(&self, other: &Self) -> bool {
        self.all.len() == other.all.len() && self.all.iter().zip(&other.all).all(|(one, other)| one.is_same(other))
    }

    fn hash(&self) -> u64 {
        hash_of(&self.all.iter().map(|held| held.hash).collect::<Vec<_>>())
    }

    /// Returns how much two instances have in common, or `None` if that is too little for one and the same.
    fn likeness(&self, other: &Self) -> Option<usize> {
        if self.all.is_empty() && other.all.is_empty() {
            return Some(0);
        }
        // An answer that one side has twice counts once, so that exchanging the two changes nothing.
        let common = self.also_in(other).min(other.also_in(self));
        let total = |content: &Self| content.all.iter().map(|held| weight(held.value)).sum::<usize>();
        match (self.name(), other.name()) {
            (Some(one), Some(two)) if one == two => Some(NAME + common),
            // Another name is another person. Only if nearly everything else is the same was it merely spelled
            // differently.
            (Some(_), Some(_)) => (common >= WRITTEN && common * 2 >= total(self).max(total(other))).then_some(common),
            (Some(_) | None, None) | (None, Some(_)) => (common > 0).then_some(common),
        }
    }

    /// Returns how much of these contents the other has too.
    fn also_in(&self, other: &Self) -> usize {
        let holds = |held: &&Held<'_>| {
            other.places.get(&held.hash).into_iter().flatten().any(|place| held.is_same(&other.all[*place]))
        };
        self.all.iter().filter(holds).map(|held| weight(held.value)).sum()
    }

    /// Returns the first written words.
    fn name(&self) -> Option<(&[&'a LinkId], &'a str)> {
        self.all.iter().find_map(|held| match held.value {
            Value::String(text) => Some((held.ids.as_slice(), text.as_str())),
            _ => None,
        })
    }

    fn name_hash(&self) -> Option<u64> {
        self.name().map(|name| hash_of(&name))
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
