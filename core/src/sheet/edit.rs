//! The writing of answers, as a new tree from the old one. Only [`Visit`](crate::visit::Visit) calls these functions.

use std::collections::HashMap;

use super::check::{Rejection, check_answer, most_answers};
use super::definitions::Definitions;
use super::path::{ItemPath, Step, instances};
use super::same::hash_of_answer;
use crate::model::{Answer, Item, LinkId, Questionnaire, QuestionnaireResponse, ResponseItem, Value};

/// Returns the answers with exactly these values at the item of this place. No value makes it blank.
///
/// # Errors
/// If the item does not accept them.
pub(crate) fn with_answer(
    sheet: &Questionnaire,
    response: &QuestionnaireResponse,
    path: &ItemPath,
    values: Vec<Value>,
) -> Result<QuestionnaireResponse, Rejection> {
    check_answer(sheet, response, path, &values)?;
    let definitions = Definitions::of(sheet);
    let mut changed = response.clone();
    let entry = open_entry(&definitions, &mut changed, &path.at(0))?;
    let before = std::mem::take(&mut entry.answer);
    let mut known: HashMap<u64, Vec<&Answer>> = HashMap::new();
    for answer in &before {
        known.entry(hash_of_answer(&answer.value)).or_default().push(answer);
    }
    // An answer that stays keeps the entries below it.
    let keep = |value: Value| {
        let alike = known.get(&hash_of_answer(&value)).into_iter().flatten();
        let same = alike.copied().find(|answer| answer.value == value);
        same.cloned().unwrap_or_else(|| Answer::from(value))
    };
    entry.answer = values.into_iter().map(keep).collect();
    prune(&mut changed.item, &sheet.item, &definitions);
    Ok(changed)
}

/// Returns the answers with one more, empty instance of the repeating group at this place.
///
/// # Errors
/// If the group does not repeat or is full.
pub(crate) fn with_instance(
    sheet: &Questionnaire,
    response: &QuestionnaireResponse,
    path: &ItemPath,
) -> Result<QuestionnaireResponse, Rejection> {
    let item = path.item(sheet).ok_or_else(|| Rejection::UnknownItem(path.link_id().clone()))?;
    let count = instances(response, path);
    if let Some(most) = most_answers(item).filter(|most| count >= *most) {
        return Err(Rejection::TooMany { most });
    }
    let mut changed = response.clone();
    open_entry(&Definitions::of(sheet), &mut changed, &path.at(count))?;
    Ok(changed)
}

/// Returns the answers without one instance of a repeating group. The instances behind it move up.
///
/// # Errors
/// If there is no such instance.
pub(crate) fn without_instance(
    sheet: &Questionnaire,
    response: &QuestionnaireResponse,
    path: &ItemPath,
) -> Result<QuestionnaireResponse, Rejection> {
    let definitions = Definitions::of(sheet);
    let mut changed = response.clone();
    let (siblings, _) = open_siblings(&definitions, &mut changed, path)?;
    let place = places(siblings, path.link_id()).nth(path.index());
    siblings.remove(place.ok_or_else(|| Rejection::NoSuchInstance(path.link_id().clone()))?);
    prune(&mut changed.item, &sheet.item, &definitions);
    Ok(changed)
}

/// Returns the entry at this place, and creates it if it is missing.
fn open_entry<'r>(
    definitions: &Definitions<'_>,
    response: &'r mut QuestionnaireResponse,
    path: &ItemPath,
) -> Result<&'r mut ResponseItem, Rejection> {
    let (siblings, items) = open_siblings(definitions, response, path)?;
    entry_at(siblings, items, definitions, last(path))
}

fn last(path: &ItemPath) -> &Step {
    path.steps().last().expect("a path has at least the item itself")
}

fn places<'r>(siblings: &'r [ResponseItem], link_id: &'r LinkId) -> impl Iterator<Item = usize> + 'r {
    siblings.iter().enumerate().filter(move |(_, entry)| entry.link_id == *link_id).map(|(place, _)| place)
}

/// Returns the entries among which the item of this path stands, and their definitions. Every group above it is
/// opened.
fn open_siblings<'r, 'q>(
    definitions: &Definitions<'q>,
    response: &'r mut QuestionnaireResponse,
    path: &ItemPath,
) -> Result<(&'r mut Vec<ResponseItem>, &'q [Item]), Rejection> {
    let mut items = definitions.top();
    let mut siblings = &mut response.item;
    for step in &path.steps()[..path.steps().len() - 1] {
        let item = definitions.among(items, &step.link_id);
        let item = item.ok_or_else(|| Rejection::UnknownItem(step.link_id.clone()))?;
        siblings = if item.is_question() {
            let nowhere = || Rejection::NoSuchInstance(step.link_id.clone());
            let entry = siblings.iter_mut().find(|entry| entry.link_id == step.link_id).ok_or_else(nowhere)?;
            &mut entry.answer.get_mut(step.index).ok_or_else(nowhere)?.item
        } else {
            let room = most_answers(item).is_none_or(|most| step.index < most);
            if !room {
                return Err(Rejection::NoSuchInstance(step.link_id.clone()));
            }
            &mut entry_at(siblings, items, definitions, step)?.item
        };
        items = &item.item;
    }
    Ok((siblings, items))
}

/// Returns the entry of one step, in the order of the definition. Creates it if it is the next one.
fn entry_at<'r>(
    siblings: &'r mut Vec<ResponseItem>,
    items: &[Item],
    definitions: &Definitions<'_>,
    step: &Step,
) -> Result<&'r mut ResponseItem, Rejection> {
    let existing: Vec<usize> = places(siblings, &step.link_id).collect();
    if let Some(place) = existing.get(step.index) {
        return Ok(&mut siblings[*place]);
    }
    if step.index > existing.len() {
        return Err(Rejection::NoSuchInstance(step.link_id.clone()));
    }
    let rank = |link_id: &LinkId| definitions.place(items, link_id);
    let own_rank = rank(&step.link_id);
    let after = siblings.iter().rposition(|entry| rank(&entry.link_id) <= own_rank);
    let place = after.map_or(0, |before| before + 1);
    siblings.insert(place, ResponseItem { link_id: step.link_id.clone(), ..ResponseItem::default() });
    Ok(&mut siblings[place])
}

/// Removes entries that hold nothing, except for instances of repeating groups, since places count them.
fn prune(entries: &mut Vec<ResponseItem>, items: &[Item], definitions: &Definitions<'_>) {
    entries.retain_mut(|entry| {
        let Some(item) = definitions.among(items, &entry.link_id) else { return true };
        prune(&mut entry.item, &item.item, definitions);
        let is_instance = item.repeats && !item.is_question();
        is_instance || !entry.answer.is_empty() || !entry.item.is_empty() || !entry.other.is_empty()
    });
}
