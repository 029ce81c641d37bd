//! The places of items among the answers.

use crate::model::{Answer, Item, LinkId, Questionnaire, QuestionnaireResponse, ResponseItem};

/// A step down the answers: an item, and the index of its instance (groups) or answer (questions with items below).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    /// The item.
    pub link_id: LinkId,
    /// The index of the instance or answer.
    pub index: usize,
}

/// The place of an item in the answers: the instances above it, then the item itself. It is never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemPath(Vec<Step>);

impl ItemPath {
    /// Returns the place of an item in the first instance of everything above it, or `None` if the sheet has no such
    /// item.
    pub fn of(sheet: &Questionnaire, link_id: &LinkId) -> Option<Self> {
        Self::along(&chain(&sheet.item, link_id)?)
    }

    /// Returns the place of the last of these items, each of which is below the one before, in the first instance of
    /// each.
    pub(super) fn along(chain: &[&Item]) -> Option<Self> {
        let steps = chain.iter().map(|item| Step { link_id: item.link_id.clone(), index: 0 });
        (!chain.is_empty()).then(|| Self(steps.collect()))
    }

    /// Returns the place of an item at the top of the sheet.
    pub(crate) fn top(link_id: &LinkId) -> Self {
        Self(vec![Step { link_id: link_id.clone(), index: 0 }])
    }

    /// Returns the item's link id.
    pub fn link_id(&self) -> &LinkId {
        &self.last().link_id
    }

    /// Returns the index of the item's instance.
    pub fn index(&self) -> usize {
        self.last().index
    }

    /// Returns the place of an item directly below this one.
    #[must_use]
    pub fn child(&self, link_id: &LinkId) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step { link_id: link_id.clone(), index: 0 });
        Self(steps)
    }

    /// Returns the place of another instance of the same item.
    #[must_use]
    pub fn at(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        if let Some(last) = steps.last_mut() {
            last.index = index;
        }
        Self(steps)
    }

    /// Returns the place of the item above, or `None` at the top.
    pub fn parent(&self) -> Option<Self> {
        (self.0.len() > 1).then(|| Self(self.0[..self.0.len() - 1].to_vec()))
    }

    /// Returns the places of the items above, nearest first.
    pub(super) fn ancestors(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), Self::parent)
    }

    /// Returns the steps, from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Returns the definition of the item at this place.
    pub fn item<'q>(&self, sheet: &'q Questionnaire) -> Option<&'q Item> {
        let mut items = &sheet.item;
        let mut found = None;
        for step in &self.0 {
            let item = items.iter().find(|item| item.link_id == step.link_id)?;
            items = &item.item;
            found = Some(item);
        }
        found
    }

    fn last(&self) -> &Step {
        self.0.last().expect("a path has at least the item itself")
    }
}

/// Returns the definitions from the top down to an item.
fn chain<'q>(items: &'q [Item], link_id: &LinkId) -> Option<Vec<&'q Item>> {
    items.iter().find_map(|item| {
        if item.link_id == *link_id {
            return Some(vec![item]);
        }
        let mut below = chain(&item.item, link_id)?;
        below.insert(0, item);
        Some(below)
    })
}

/// Returns the entries of one item among its siblings: the instances of a group, or the one entry of a question.
fn entries<'r, 'l>(
    siblings: &'r [ResponseItem],
    link_id: &'l LinkId,
) -> impl Iterator<Item = &'r ResponseItem> + use<'r, 'l> {
    siblings.iter().filter(move |entry| entry.link_id == *link_id)
}

/// Returns the entries below one instance of a group, or below one answer of a question.
fn below<'r>(siblings: &'r [ResponseItem], step: &Step) -> &'r [ResponseItem] {
    let mut same = entries(siblings, &step.link_id).peekable();
    match same.peek() {
        None => &[],
        Some(first) if !first.answer.is_empty() => first.answer.get(step.index).map_or(&[], |answer| &answer.item),
        Some(_) => same.nth(step.index).map_or(&[], |entry| &entry.item),
    }
}

/// Returns the siblings among which the item of this path stands.
fn siblings<'r>(response: &'r QuestionnaireResponse, path: &ItemPath) -> &'r [ResponseItem] {
    let above = &path.steps()[..path.steps().len() - 1];
    above.iter().fold(&response.item, |items, step| below(items, step))
}

/// Returns the entry of the question at this place.
pub(super) fn entry<'r>(response: &'r QuestionnaireResponse, path: &ItemPath) -> Option<&'r ResponseItem> {
    entries(siblings(response, path), path.link_id()).next()
}

/// Returns the answers to the question at this place. Returns none if it is blank.
pub fn answers<'r>(response: &'r QuestionnaireResponse, path: &ItemPath) -> &'r [Answer] {
    entry(response, path).map_or(&[], |entry| &entry.answer)
}

/// Returns the number of instances of the group at this place. The last step's index does not matter.
pub fn instances(response: &QuestionnaireResponse, path: &ItemPath) -> usize {
    entries(siblings(response, path), path.link_id()).count()
}
