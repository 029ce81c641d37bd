//! 前回との比べ. The comparison of two sets of answers to a sheet, item by item in the sheet's order.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::filled::Filled;
use super::matching::{by_index, match_answers, match_instances, same_answer};
use super::path::ItemPath;
use crate::model::{Answer, Control, Item, LinkId, Questionnaire, QuestionnaireResponse, ResponseItem};

/// Answers with the definition that they belong to.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The definition.
    pub sheet: &'a Questionnaire,
    /// The answers.
    pub response: &'a QuestionnaireResponse,
}

/// The way in which the answer to a question differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Only the new answers have it.
    Added,
    /// Both have an answer, and the two differ.
    Changed,
    /// Only the old answers have it.
    Removed,
    /// Both have the same answer.
    Unchanged,
}

/// A question that is answered on at least one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The question.
    pub link_id: LinkId,
    /// Its place among the old answers; `None` where it is blank there.
    pub old: Option<ItemPath>,
    /// Its place among the new answers; `None` where it is blank there.
    pub new: Option<ItemPath>,
    /// The way in which the two differ.
    pub change: Change,
}

/// Returns every question that is answered on either side, in the new sheet's order. A question that only the old
/// sheet asks has the place it had there, and a question that neither defines is at the end of its group.
///
/// Instances of repeating groups, such as persons, are matched by their contents: a person who moved up because
/// another was removed is still the same person. The order in which options were touched does not matter, but the
/// order of a ranking does.
///
/// ```
/// use moshimo_core::model::{Questionnaire, QuestionnaireResponse};
/// use moshimo_core::sheet::{self, Change, Side};
///
/// let sheet: Questionnaire = serde_json::from_str(
///     r#"{ "resourceType": "Questionnaire", "item": [{ "linkId": "joy", "type": "text" }] }"#,
/// )?;
/// let joy: QuestionnaireResponse = serde_json::from_str(
///     r#"{ "resourceType": "QuestionnaireResponse", "status": "completed",
///          "item": [{ "linkId": "joy", "answer": [{ "valueString": "歩くこと" }] }] }"#,
/// )?;
/// let blank = QuestionnaireResponse::new(&sheet);
/// let found = sheet::compare(Side { sheet: &sheet, response: &blank }, Side { sheet: &sheet, response: &joy });
/// assert_eq!(found[0].change, Change::Added);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Difference> {
    let filled = [old, new].map(|side| Filled::new(side.sheet, side.response));
    let [in_old, in_new] = &filled;
    let mut found = Vec::new();
    level(&Place::top(old, in_old), &Place::top(new, in_new), &mut found);
    join_moved(found)
}

/// Siblings: their definitions, their answers, and the place above them.
struct Place<'a> {
    filled: &'a Filled<'a>,
    items: &'a [Item],
    given: &'a [ResponseItem],
    above: Option<ItemPath>,
}

/// A difference, and the answers on both sides.
struct Found<'a> {
    difference: Difference,
    before: &'a [Answer],
    after: &'a [Answer],
}

impl<'a> Place<'a> {
    fn top(side: Side<'a>, filled: &'a Filled<'a>) -> Self {
        Self { filled, items: &side.sheet.item, given: &side.response.item, above: None }
    }

    fn path(&self, link_id: &LinkId) -> ItemPath {
        self.above.as_ref().map_or_else(|| ItemPath::top(link_id), |above| above.child(link_id))
    }

    fn item(&self, link_id: &LinkId) -> Option<&'a Item> {
        self.filled.definitions.among(self.items, link_id)
    }

    /// Returns the answers to a question among these siblings.
    fn answers(&self, link_id: &LinkId) -> &'a [Answer] {
        self.filled.given.first(self.given, link_id).map_or(&[], |entry| &entry.answer)
    }

    /// Returns the instances of a group among these siblings, which are entries without an answer.
    fn instances(&self, link_id: &LinkId) -> Vec<&'a [ResponseItem]> {
        let entries = self.filled.given.entries(self.given, link_id).into_iter();
        entries.filter(|entry| entry.answer.is_empty()).map(|entry| entry.item.as_slice()).collect()
    }

    /// Returns the entries below one instance or answer. Returns none if this side does not have it.
    fn below(&self, link_id: &LinkId, at: Option<(usize, &'a [ResponseItem])>) -> Self {
        let (index, given) = at.unwrap_or((0, &[]));
        let items = self.item(link_id).map_or(&[][..], |item| &item.item);
        Self { filled: self.filled, items, given, above: Some(self.path(link_id).at(index)) }
    }
}

fn level<'a>(old: &Place<'a>, new: &Place<'a>, found: &mut Vec<Found<'a>>) {
    for link_id in ids(old, new) {
        question(&link_id, old, new, found);
        let (before, after) = (old.instances(&link_id), new.instances(&link_id));
        let repeats = [old, new].iter().any(|place| place.item(&link_id).is_some_and(|item| item.repeats));
        let pairs = if repeats { match_instances(&before, &after) } else { by_index(before.len(), after.len()) };
        for (in_old, in_new) in pairs {
            let old_below = old.below(&link_id, in_old.map(|at| (at, before[at])));
            let new_below = new.below(&link_id, in_new.map(|at| (at, after[at])));
            level(&old_below, &new_below, found);
        }
    }
}

fn question<'a>(link_id: &LinkId, old: &Place<'a>, new: &Place<'a>, found: &mut Vec<Found<'a>>) {
    let (before, after) = (old.answers(link_id), new.answers(link_id));
    let is_ranked = [old, new].iter().any(|it| it.item(link_id).and_then(Item::control) == Some(Control::Ranked));
    let is_same = if is_ranked { same_in_order(before, after) } else { same_in_any_order(before, after) };
    let change = match (before.is_empty(), after.is_empty()) {
        (true, true) => return,
        (true, false) => Change::Added,
        (false, true) => Change::Removed,
        (false, false) if is_same => Change::Unchanged,
        (false, false) => Change::Changed,
    };
    let difference = Difference {
        link_id: link_id.clone(),
        old: (!before.is_empty()).then(|| old.path(link_id)),
        new: (!after.is_empty()).then(|| new.path(link_id)),
        change,
    };
    found.push(Found { difference, before, after });
    for (in_old, in_new) in match_answers(before, after) {
        let old_below = old.below(link_id, in_old.map(|at| (at, before[at].item.as_slice())));
        let new_below = new.below(link_id, in_new.map(|at| (at, after[at].item.as_slice())));
        level(&old_below, &new_below, found);
    }
}

fn same_in_order(old: &[Answer], new: &[Answer]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same_answer(&old.value, &new.value))
}

fn same_in_any_order(old: &[Answer], new: &[Answer]) -> bool {
    let is_pair = |(in_old, in_new): (Option<usize>, Option<usize>)| in_old.is_some() && in_new.is_some();
    old.len() == new.len() && match_answers(old, new).into_iter().all(is_pair)
}

/// Returns all link ids of either side. Those of the new sheet are in its order. An id that only the old sheet has
/// follows its elder sibling there, and an id that is answered but not defined is at the end.
fn ids(old: &Place<'_>, new: &Place<'_>) -> Vec<LinkId> {
    let mut order = Order::default();
    for item in new.items {
        let last = order.last;
        order.put(&item.link_id, last);
    }
    let mut elder = None;
    for item in old.items {
        let known = order.numbers.get(&item.link_id).copied();
        elder = Some(known.unwrap_or_else(|| order.put(&item.link_id, elder)));
    }
    for entry in new.given.iter().chain(old.given) {
        if !order.numbers.contains_key(&entry.link_id) {
            let last = order.last;
            order.put(&entry.link_id, last);
        }
    }
    order.ids()
}

/// Link ids, each linked to the one behind it.
#[derive(Default)]
struct Order<'a> {
    links: Vec<(&'a LinkId, Option<usize>)>,
    first: Option<usize>,
    last: Option<usize>,
    /// The number of each id. An id that occurs twice has the number of the first.
    numbers: HashMap<&'a LinkId, usize>,
}

impl<'a> Order<'a> {
    /// Puts an id right behind another, or at the beginning.
    fn put(&mut self, link_id: &'a LinkId, behind: Option<usize>) -> usize {
        let number = self.links.len();
        let next = match behind {
            Some(behind) => self.links[behind].1.replace(number),
            None => self.first.replace(number),
        };
        self.links.push((link_id, next));
        self.numbers.entry(link_id).or_insert(number);
        if next.is_none() {
            self.last = Some(number);
        }
        number
    }

    fn ids(&self) -> Vec<LinkId> {
        let of = |number: &usize| self.links[*number].1;
        std::iter::successors(self.first, of).map(|number| self.links[number].0.clone()).collect()
    }
}

/// Joins a question that left one group with the same question that came into another: it is one question that may
/// have changed.
fn join_moved(mut found: Vec<Found<'_>>) -> Vec<Difference> {
    // The removed ones, by question and group, and for each the first that is left.
    let mut gone: HashMap<LinkId, BTreeMap<usize, Vec<LinkId>>> = HashMap::new();
    let mut queues: HashMap<(LinkId, Vec<LinkId>), VecDeque<usize>> = HashMap::new();
    for (at, it) in found.iter().enumerate() {
        let Difference { link_id, old: Some(old), change: Change::Removed, .. } = &it.difference else { continue };
        let queue = queues.entry((link_id.clone(), group(old))).or_default();
        if queue.is_empty() {
            gone.entry(link_id.clone()).or_default().insert(at, group(old));
        }
        queue.push_back(at);
    }
    let mut joined: HashSet<usize> = HashSet::new();
    for at in 0..found.len() {
        let Difference { link_id, new: Some(new), change: Change::Added, .. } = &found[at].difference else { continue };
        let (link_id, here) = (link_id.clone(), group(new));
        let Some(groups) = gone.get_mut(&link_id) else { continue };
        let Some((twin, there)) = groups.iter().find(|(_, there)| **there != here) else { continue };
        let (twin, there) = (*twin, there.clone());
        groups.remove(&twin);
        if let Some(queue) = queues.get_mut(&(link_id, there.clone())) {
            queue.pop_front();
            if let Some(next) = queue.front() {
                groups.insert(*next, there);
            }
        }
        let (before, old) = (found[twin].before, found[twin].difference.old.take());
        let same = same_in_any_order(before, found[at].after);
        let difference = &mut found[at].difference;
        difference.change = if same { Change::Unchanged } else { Change::Changed };
        difference.old = old;
        joined.insert(twin);
    }
    let kept = found.into_iter().enumerate().filter(|(at, _)| !joined.contains(at));
    kept.map(|(_, it)| it.difference).collect()
}

/// Returns the groups that contain a place.
fn group(path: &ItemPath) -> Vec<LinkId> {
    let steps = path.steps();
    steps[..steps.len() - 1].iter().map(|step| step.link_id.clone()).collect()
}
