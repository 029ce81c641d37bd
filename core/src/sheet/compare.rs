//! 前回との比べ. What differs between two sets of answers to a sheet, item by item in the sheet's order.

use std::collections::BTreeSet;

use super::matching::{by_index, match_answers, match_instances, same_answer};
use super::path::{ItemPath, answers, entries};
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
    let mut found = Vec::new();
    level(&Place::top(old), &Place::top(new), &mut found);
    join_moved((old, new), &mut found);
    found
}

/// Siblings: their definitions, what was answered, and what they stand below.
struct Place<'a> {
    items: &'a [Item],
    given: &'a [ResponseItem],
    above: Option<ItemPath>,
}

impl<'a> Place<'a> {
    fn top(side: Side<'a>) -> Self {
        Self { items: &side.sheet.item, given: &side.response.item, above: None }
    }

    fn path(&self, link_id: &LinkId) -> ItemPath {
        self.above.as_ref().map_or_else(|| ItemPath::top(link_id), |above| above.child(link_id))
    }

    fn item(&self, link_id: &LinkId) -> Option<&'a Item> {
        self.items.iter().find(|item| item.link_id == *link_id)
    }

    /// The answers to a question among these siblings.
    fn answers(&self, link_id: &LinkId) -> &'a [Answer] {
        entries(self.given, link_id).next().map_or(&[], |entry| &entry.answer)
    }

    /// The instances of a group among these siblings: entries without an answer.
    fn instances(&self, link_id: &LinkId) -> Vec<&'a [ResponseItem]> {
        let groups = entries(self.given, link_id).filter(|entry| entry.answer.is_empty());
        groups.map(|entry| entry.item.as_slice()).collect()
    }

    /// What stands below one instance or answer; nothing where there is none on this side.
    fn below(&self, link_id: &LinkId, at: Option<(usize, &'a [ResponseItem])>) -> Self {
        let (index, given) = at.unwrap_or((0, &[]));
        let items = self.item(link_id).map_or(&[][..], |item| &item.item);
        Self { items, given, above: Some(self.path(link_id).at(index)) }
    }
}

fn level(old: &Place<'_>, new: &Place<'_>, found: &mut Vec<Difference>) {
    for link_id in ids(old, new) {
        question(&link_id, (old, new), found);
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

fn question(link_id: &LinkId, (old, new): (&Place<'_>, &Place<'_>), found: &mut Vec<Difference>) {
    let (before, after) = (old.answers(link_id), new.answers(link_id));
    let is_ranked = [old, new].iter().any(|it| it.item(link_id).and_then(Item::control) == Some(Control::Ranked));
    let change = match (before.is_empty(), after.is_empty()) {
        (true, true) => return,
        (true, false) => Change::Added,
        (false, true) => Change::Removed,
        (false, false) if says_the_same(before, after, is_ranked) => Change::Unchanged,
        (false, false) => Change::Changed,
    };
    found.push(Difference {
        link_id: link_id.clone(),
        old: (!before.is_empty()).then(|| old.path(link_id)),
        new: (!after.is_empty()).then(|| new.path(link_id)),
        change,
    });
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
    let mut ids: Vec<LinkId> = new.items.iter().map(|item| item.link_id.clone()).collect();
    let mut behind = 0;
    for item in old.items {
        if let Some(at) = ids.iter().position(|id| *id == item.link_id) {
            behind = at + 1;
        } else {
            ids.insert(behind, item.link_id.clone());
            behind += 1;
        }
    }
    let mut known: BTreeSet<LinkId> = ids.iter().cloned().collect();
    for entry in new.given.iter().chain(old.given) {
        if known.insert(entry.link_id.clone()) {
            ids.push(entry.link_id.clone());
        }
    }
    ids
}

/// A question that stands in another group now is one question that may have changed, not one that went and one that came.
fn join_moved((old, new): (Side<'_>, Side<'_>), found: &mut Vec<Difference>) {
    let mut at = 0;
    while at < found.len() {
        let gone = |it: &Difference| it.change == Change::Removed;
        let came = found[at].new.clone().filter(|_| found[at].change == Change::Added);
        let twin = came.and_then(|new| {
            let is_twin = |it: &Difference| {
                it.link_id == found[at].link_id && it.old.as_ref().is_some_and(|old| group(old) != group(&new))
            };
            found.iter().position(|it| gone(it) && is_twin(it))
        });
        let Some(twin) = twin else {
            at += 1;
            continue;
        };
        let before = found[twin].old.as_ref().map_or(&[][..], |path| answers(old.response, path));
        let after = found[at].new.as_ref().map_or(&[][..], |path| answers(new.response, path));
        let same = says_the_same(before, after, false);
        found[at].change = if same { Change::Unchanged } else { Change::Changed };
        let gone = found[twin].old.take();
        found[at].old = gone;
        found.remove(twin);
        at = 0;
    }
}

/// The groups that a place stands in.
fn group(path: &ItemPath) -> Vec<&LinkId> {
    let steps = path.steps();
    steps[..steps.len() - 1].iter().map(|step| &step.link_id).collect()
}
