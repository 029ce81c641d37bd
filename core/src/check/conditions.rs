//! Circles in the conditions of a sheet. No item may wait for itself, directly or through others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::element::Extension;
use crate::model::questionnaire::extension;
use crate::model::{Item, Questionnaire};

/// The items that each item waits for.
type Waits<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Returns the circles of conditions, each from the item that is first in the alphabet.
pub(super) fn cycles(sheet: &Questionnaire) -> Vec<Vec<String>> {
    let mut waits = Waits::new();
    gather(&sheet.item, None, &mut waits);
    let known: BTreeSet<&str> = waits.keys().copied().collect();
    for on in waits.values_mut() {
        on.retain(|link_id| known.contains(link_id));
    }
    let mut waiting: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (link_id, on) in &waits {
        for other in on {
            waiting.entry(other).or_default().push(link_id);
        }
    }
    let free = waits.iter().filter(|(_, on)| on.is_empty()).map(|(link_id, _)| *link_id).collect();
    settle(&mut waits, &waiting, free);
    let mut cycles = Vec::new();
    while let Some(cycle) = first_cycle(&waits) {
        settle(&mut waits, &waiting, cycle.iter().copied().collect());
        cycles.push(closed(&cycle));
    }
    cycles
}

fn gather<'a>(items: &'a [Item], parent: Option<&'a str>, waits: &mut Waits<'a>) {
    for item in items {
        let on = waits.entry(item.link_id.as_str()).or_default();
        on.extend(item.enable_when.iter().map(|condition| condition.question.as_str()));
        on.extend(item.extension(extension::OPTIONS_FROM).and_then(Extension::text));
        // What stands in a disabled group is disabled too.
        on.extend(parent);
        gather(&item.item, Some(item.link_id.as_str()), waits);
    }
}

/// Takes away these items and every item that then waits for nothing. Circles are left, with the items that wait for
/// them. `waiting` holds the items that wait for each item.
fn settle<'a>(waits: &mut Waits<'a>, waiting: &BTreeMap<&'a str, Vec<&'a str>>, mut free: VecDeque<&'a str>) {
    while let Some(link_id) = free.pop_front() {
        waits.remove(link_id);
        for other in waiting.get(link_id).into_iter().flatten() {
            if let Some(on) = waits.get_mut(other)
                && on.remove(link_id)
                && on.is_empty()
            {
                free.push_back(other);
            }
        }
    }
}

/// Returns the circle that is reached from an item. Only circles and items that wait for them are left, so that any way
/// ends in one.
fn first_cycle<'a>(waits: &Waits<'a>) -> Option<Vec<&'a str>> {
    let mut way: Vec<&str> = Vec::new();
    let mut steps: BTreeMap<&str, usize> = BTreeMap::new();
    let mut at = *waits.keys().next()?;
    while !steps.contains_key(at) {
        steps.insert(at, way.len());
        way.push(at);
        at = waits.get(at)?.iter().next()?;
    }
    Some(way.split_off(*steps.get(at)?))
}

/// Returns a circle a → b → a, turned to begin with the first in the alphabet.
fn closed(cycle: &[&str]) -> Vec<String> {
    let first = cycle.iter().enumerate().min_by_key(|(_, link_id)| **link_id).map_or(0, |(index, _)| index);
    let mut closed: Vec<String> = cycle[first..].iter().chain(&cycle[..=first]).map(|it| (*it).to_owned()).collect();
    closed.truncate(cycle.len() + 1);
    closed
}
