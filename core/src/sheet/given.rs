//! Answers, found by their places in a time that does not grow with how many there are.

use std::borrow::Cow;
use std::collections::HashMap;

use super::definitions::LONG;
use super::path::{ItemPath, Step};
use crate::model::{Answer, LinkId, QuestionnaireResponse, ResponseItem};

/// Answers, and where in their long lists the entries of each item stand. The answers cannot change meanwhile.
#[derive(Debug)]
pub(super) struct Given<'a> {
    response: Cow<'a, QuestionnaireResponse>,
    /// Of each long list of siblings, by the address of the list: the places of each item's entries.
    lists: HashMap<usize, HashMap<LinkId, Vec<usize>>>,
}

/// One step down to an entry: its place among its siblings, and which of its answers the way goes on below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    entry: usize,
    answer: Option<usize>,
}

impl<'a> Given<'a> {
    pub(super) fn of(response: Cow<'a, QuestionnaireResponse>) -> Self {
        fn gather(siblings: &[ResponseItem], lists: &mut HashMap<usize, HashMap<LinkId, Vec<usize>>>) {
            if siblings.len() >= LONG {
                let mut places: HashMap<LinkId, Vec<usize>> = HashMap::new();
                for (place, entry) in siblings.iter().enumerate() {
                    match places.get_mut(&entry.link_id) {
                        Some(known) => known.push(place),
                        None => drop(places.insert(entry.link_id.clone(), vec![place])),
                    }
                }
                lists.insert(siblings.as_ptr().addr(), places);
            }
            for entry in siblings {
                gather(&entry.item, lists);
                for answer in &entry.answer {
                    gather(&answer.item, lists);
                }
            }
        }
        let mut lists = HashMap::new();
        gather(&response.item, &mut lists);
        Self { response, lists }
    }

    pub(super) fn response(&self) -> &QuestionnaireResponse {
        &self.response
    }

    /// The places of an item's entries among these siblings; `None` where the list is short.
    fn places(&self, siblings: &[ResponseItem], link_id: &LinkId) -> Option<&[usize]> {
        let list = self.lists.get(&siblings.as_ptr().addr()).filter(|_| siblings.len() >= LONG)?;
        Some(list.get(link_id).map_or(&[], Vec::as_slice))
    }

    /// The place of one of an item's entries among its siblings, counted from 0.
    fn place(&self, siblings: &[ResponseItem], link_id: &LinkId, nth: usize) -> Option<usize> {
        match self.places(siblings, link_id) {
            Some(places) => places.get(nth).copied(),
            None => siblings.iter().enumerate().filter(|(_, entry)| entry.link_id == *link_id).nth(nth).map(|it| it.0),
        }
    }

    /// The first entry of an item among its siblings.
    pub(super) fn first<'r>(&self, siblings: &'r [ResponseItem], link_id: &LinkId) -> Option<&'r ResponseItem> {
        self.place(siblings, link_id, 0).map(|place| &siblings[place])
    }

    /// The entries of an item among its siblings: the instances of a group, or the one entry of a question.
    pub(super) fn entries<'r>(&self, siblings: &'r [ResponseItem], link_id: &LinkId) -> Vec<&'r ResponseItem> {
        match self.places(siblings, link_id) {
            Some(places) => places.iter().map(|place| &siblings[*place]).collect(),
            None => siblings.iter().filter(|entry| entry.link_id == *link_id).collect(),
        }
    }

    /// How many entries of an item there are among its siblings.
    pub(super) fn count(&self, siblings: &[ResponseItem], link_id: &LinkId) -> usize {
        match self.places(siblings, link_id) {
            Some(places) => places.len(),
            None => siblings.iter().filter(|entry| entry.link_id == *link_id).count(),
        }
    }

    /// One step down: the entry that it leads to, and which answer where it is an answered question.
    fn hop(&self, siblings: &[ResponseItem], step: &Step) -> Option<Hop> {
        let first = self.place(siblings, &step.link_id, 0)?;
        if siblings[first].answer.is_empty() {
            return Some(Hop { entry: self.place(siblings, &step.link_id, step.index)?, answer: None });
        }
        (step.index < siblings[first].answer.len()).then_some(Hop { entry: first, answer: Some(step.index) })
    }

    /// What stands below one instance of a group, or below one answer of a question.
    pub(super) fn below<'r>(&self, siblings: &'r [ResponseItem], step: &Step) -> &'r [ResponseItem] {
        let Some(hop) = self.hop(siblings, step) else { return &[] };
        let entry = &siblings[hop.entry];
        hop.answer.map_or(&entry.item, |answer| &entry.answer[answer].item)
    }

    /// What stands below the last of these steps, from the top.
    pub(super) fn below_all(&self, steps: &[Step]) -> &[ResponseItem] {
        steps.iter().fold(&self.response.item, |siblings, step| self.below(siblings, step))
    }

    fn siblings(&self, path: &ItemPath) -> &[ResponseItem] {
        let steps = path.steps();
        self.below_all(&steps[..steps.len() - 1])
    }

    /// The entry of the question at this place.
    pub(super) fn entry(&self, path: &ItemPath) -> Option<&ResponseItem> {
        self.first(self.siblings(path), path.link_id())
    }

    /// The answers to the question at this place; none where it is blank.
    pub(super) fn answers(&self, path: &ItemPath) -> &[Answer] {
        self.entry(path).map_or(&[], |entry| &entry.answer)
    }

    /// How many instances of the group at this place there are; the last step's index does not matter.
    pub(super) fn instances(&self, path: &ItemPath) -> usize {
        self.count(self.siblings(path), path.link_id())
    }

    /// The way to the entry of the question at this place, to change it in a copy of these answers.
    pub(super) fn way(&self, path: &ItemPath) -> Option<Vec<Hop>> {
        let (last, above) = path.steps().split_last()?;
        let mut siblings = self.response.item.as_slice();
        let mut way = Vec::with_capacity(above.len() + 1);
        for step in above {
            way.push(self.hop(siblings, step)?);
            siblings = self.below(siblings, step);
        }
        way.push(Hop { entry: self.place(siblings, &last.link_id, 0)?, answer: None });
        Some(way)
    }
}

/// The entry that a way leads to, in answers whose entries stand as in those that it was found in.
pub(super) fn entry_mut<'r>(items: &'r mut [ResponseItem], way: &[Hop]) -> Option<&'r mut ResponseItem> {
    let (hop, rest) = way.split_first()?;
    let entry = items.get_mut(hop.entry)?;
    if rest.is_empty() {
        return Some(entry);
    }
    match hop.answer {
        Some(answer) => entry_mut(&mut entry.answer.get_mut(answer)?.item, rest),
        None => entry_mut(&mut entry.item, rest),
    }
}
