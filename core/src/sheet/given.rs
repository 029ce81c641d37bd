//! Answers, found by their places in a time that does not grow with their number.

use std::borrow::Cow;
use std::collections::HashMap;

use super::definitions::LONG;
use super::path::{ItemPath, Step};
use crate::model::{Answer, LinkId, QuestionnaireResponse, ResponseItem};

/// Answers, with the places of each item's entries in their long lists. The answers cannot change meanwhile.
#[derive(Debug)]
pub(super) struct Given<'a> {
    response: Cow<'a, QuestionnaireResponse>,
    /// The places of each item's entries in each long list of siblings, by the address of the list.
    lists: HashMap<usize, HashMap<LinkId, Vec<usize>>>,
}

/// A step down to an entry: its place among its siblings, and the answer below which the way continues.
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

    /// Returns the places of an item's entries among these siblings, or `None` if the list is short.
    fn places(&self, siblings: &[ResponseItem], link_id: &LinkId) -> Option<&[usize]> {
        let list = self.lists.get(&siblings.as_ptr().addr()).filter(|_| siblings.len() >= LONG)?;
        Some(list.get(link_id).map_or(&[], Vec::as_slice))
    }

    /// Returns the place of one of an item's entries among its siblings, counted from 0.
    fn place(&self, siblings: &[ResponseItem], link_id: &LinkId, nth: usize) -> Option<usize> {
        match self.places(siblings, link_id) {
            Some(places) => places.get(nth).copied(),
            None => siblings.iter().enumerate().filter(|(_, entry)| entry.link_id == *link_id).nth(nth).map(|it| it.0),
        }
    }

    /// Returns the first entry of an item among its siblings.
    pub(super) fn first<'r>(&self, siblings: &'r [ResponseItem], link_id: &LinkId) -> Option<&'r ResponseItem> {
        self.place(siblings, link_id, 0).map(|place| &siblings[place])
    }

    /// Returns the entries of an item among its siblings: the instances of a group, or the one entry of a question.
    pub(super) fn entries<'r>(&self, siblings: &'r [ResponseItem], link_id: &LinkId) -> Vec<&'r ResponseItem> {
        match self.places(siblings, link_id) {
            Some(places) => places.iter().map(|place| &siblings[*place]).collect(),
            None => siblings.iter().filter(|entry| entry.link_id == *link_id).collect(),
        }
    }

    /// Returns the number of an item's entries among its siblings.
    pub(super) fn count(&self, siblings: &[ResponseItem], link_id: &LinkId) -> usize {
        match self.places(siblings, link_id) {
            Some(places) => places.len(),
            None => siblings.iter().filter(|entry| entry.link_id == *link_id).count(),
        }
    }

    /// Takes one step down. Returns the entry that it leads to, and the answer if the entry is an answered question.
    fn hop(&self, siblings: &[ResponseItem], step: &Step) -> Option<Hop> {
        let first = self.place(siblings, &step.link_id, 0)?;
        if siblings[first].answer.is_empty() {
            return Some(Hop { entry: self.place(siblings, &step.link_id, step.index)?, answer: None });
        }
        (step.index < siblings[first].answer.len()).then_some(Hop { entry: first, answer: Some(step.index) })
    }

    /// Returns the entries below one instance of a group, or below one answer of a question.
    pub(super) fn below<'r>(&self, siblings: &'r [ResponseItem], step: &Step) -> &'r [ResponseItem] {
        let Some(hop) = self.hop(siblings, step) else { return &[] };
        let entry = &siblings[hop.entry];
        hop.answer.map_or(&entry.item, |answer| &entry.answer[answer].item)
    }

    /// Returns the entries below the last of these steps, from the top.
    pub(super) fn below_all(&self, steps: &[Step]) -> &[ResponseItem] {
        steps.iter().fold(&self.response.item, |siblings, step| self.below(siblings, step))
    }

    fn siblings(&self, path: &ItemPath) -> &[ResponseItem] {
        let steps = path.steps();
        self.below_all(&steps[..steps.len() - 1])
    }

    /// Returns the entry of the question at this place.
    pub(super) fn entry(&self, path: &ItemPath) -> Option<&ResponseItem> {
        self.first(self.siblings(path), path.link_id())
    }

    /// Returns the answers to the question at this place. Returns none if it is blank.
    pub(super) fn answers(&self, path: &ItemPath) -> &[Answer] {
        self.entry(path).map_or(&[], |entry| &entry.answer)
    }

    /// Returns the number of instances of the group at this place. The last step's index does not matter.
    pub(super) fn instances(&self, path: &ItemPath) -> usize {
        self.count(self.siblings(path), path.link_id())
    }

    /// Returns the way to the entry of the question at this place, to change it in a copy of these answers.
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

/// Returns the entry at the end of a way. The answers must have the same entries as those in which the way was found.
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
