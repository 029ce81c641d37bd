//! 前回との比べ. What differs between two sets of answers to a sheet, item by item in the sheet's order.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::filled::Filled;
use super::matching::{by_index, match_answers, match_instances, same_answer};
use super::path::ItemPath;
use crate::model::{Answer, Control, Item, LinkId, Questionnaire, QuestionnaireResponse, ResponseItem};

/// Answers, and the definition that they are to be read by.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What was asked.
    pub sheet: &'a Questionnaire,
    /// What was answered.
    pub response: &'a QuestionnaireResponse,
}

/// How the answer to one question differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Only the new answers have it.
    Added,
    /// Both have it, and they differ.
    Changed,
    /// Only the old answers have it.
    Removed,
    /// Both say the same.
    Unchanged,
}

/// One question that is answered on one side at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which question.
    pub link_id: LinkId,
    /// Its place among the old answers; `None` where it is blank there.
    pub old: Option<ItemPath>,
    /// Its place among the new answers; `None` where it is blank there.
    pub new: Option<ItemPath>,
    /// How the two differ.
    pub change: Change,
}

/// Every question that is answered on either side, in the new sheet's order; questions that only the old sheet asks stand
/// where they stood there, and what neither defines stands at the end of its group.
///
/// Instances of repeating groups, such as persons, are matched by what they hold: one that moved up because another was
/// taken away is the same person. Which way a choice was tapped together does not matter, but a ranking's order does.
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

/// Siblings: their definitions, what was answered, and what they stand below.
struct Place<'a> {
    filled: &'a Filled<'a>,
    items: &'a [Item],
    given: &'a [ResponseItem],
    above: Option<ItemPath>,
}

/// A difference, and what was answered on both sides.
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

    /// The answers to a question among these siblings.
    fn answers(&self, link_id: &LinkId) -> &'a [Answer] {
        self.filled.given.first(self.given, link_id).map_or(&[], |entry| &entry.answer)
    }

    /// The instances of a group among these siblings: entries without an answer.
    fn instances(&self, link_id: &LinkId) -> Vec<&'a [ResponseItem]> {
        let entries = self.filled.given.entries(self.given, link_id).into_iter();
        entries.filter(|entry| entry.answer.is_empty()).map(|entry| entry.item.as_slice()).collect()
    }

    /// What stands below one instance or answer; nothing where there is none on this side.
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
    let change = match (before.is_empty(), after.is_empty()) {
        (true, true) => return,
        (true, false) => Change::Added,
        (false, true) => Change::Removed,
        (false, false) if says_the_same(before, after, is_ranked) => Change::Unchanged,
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

fn says_the_same(old: &[Answer], new: &[Answer], is_ranked: bool) -> bool {
    if old.len() != new.len() {
        return false;
    }
    if is_ranked {
        return old.iter().zip(new).all(|(old, new)| same_answer(&old.value, &new.value));
    }
    match_answers(old, new).into_iter().all(|(in_old, in_new)| in_old.is_some() && in_new.is_some())
}

/// All link ids of either side: the new sheet's in its order, each that only the old has behind its elder sibling there,
/// and what is answered but not defined at the end.
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

/// Link ids, each of which knows the one behind it.
#[derive(Default)]
struct Order<'a> {
    links: Vec<(&'a LinkId, Option<usize>)>,
    first: Option<usize>,
    last: Option<usize>,
    /// Where an id stands twice, its first.
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

/// A question that stands in another group now is one question that may have changed, not one that went and one that came.
fn join_moved(mut found: Vec<Found<'_>>) -> Vec<Difference> {
    // What went, by question and group; of each, the first that is left.
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
        let same = says_the_same(before, found[at].after, false);
        let difference = &mut found[at].difference;
        difference.change = if same { Change::Unchanged } else { Change::Changed };
        difference.old = old;
        joined.insert(twin);
    }
    let kept = found.into_iter().enumerate().filter(|(at, _)| !joined.contains(at));
    kept.map(|(_, it)| it.difference).collect()
}

/// The groups that a place stands in.
fn group(path: &ItemPath) -> Vec<LinkId> {
    let steps = path.steps();
    steps[..steps.len() - 1].iter().map(|step| step.link_id.clone()).collect()
}
