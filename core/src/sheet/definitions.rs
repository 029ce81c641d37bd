//! The items of a sheet, found by their link ids in a time that does not grow with the sheet.

use std::collections::HashMap;

use super::path::ItemPath;
use crate::model::{Item, LinkId, Questionnaire};

/// The length from which a list of siblings has an index. Shorter lists are searched, which is just as fast.
pub(super) const LONG: usize = 16;

/// The items of a sheet. If a link id occurs twice, which the checker refuses, the first counts.
#[derive(Debug)]
pub(super) struct Definitions<'q> {
    /// Every item, before the items below it, with the number of the item above.
    items: Vec<(&'q Item, Option<usize>)>,
    /// The number of each link id.
    numbers: HashMap<&'q LinkId, usize>,
    /// The place of each link id in a long list of siblings, by the address of the list.
    lists: HashMap<usize, HashMap<&'q LinkId, usize>>,
    sheet: &'q Questionnaire,
}

impl<'q> Definitions<'q> {
    pub(super) fn of(sheet: &'q Questionnaire) -> Self {
        let mut all = Self { items: Vec::new(), numbers: HashMap::new(), lists: HashMap::new(), sheet };
        all.gather(&sheet.item, None);
        all
    }

    pub(super) fn sheet(&self) -> &'q Questionnaire {
        self.sheet
    }

    /// Returns the items at the top of the sheet.
    pub(super) fn top(&self) -> &'q [Item] {
        &self.sheet.item
    }

    fn gather(&mut self, siblings: &'q [Item], above: Option<usize>) {
        if siblings.len() >= LONG {
            let mut places = HashMap::with_capacity(siblings.len());
            for (place, item) in siblings.iter().enumerate() {
                places.entry(&item.link_id).or_insert(place);
            }
            self.lists.insert(siblings.as_ptr().addr(), places);
        }
        for item in siblings {
            let number = self.items.len();
            self.items.push((item, above));
            self.numbers.entry(&item.link_id).or_insert(number);
            self.gather(&item.item, Some(number));
        }
    }

    /// Returns the place of an item in the order of the whole sheet.
    pub(super) fn rank(&self, link_id: &LinkId) -> Option<usize> {
        self.numbers.get(link_id).copied()
    }

    /// Returns the item with this link id.
    pub(super) fn find(&self, link_id: &LinkId) -> Option<&'q Item> {
        Some(self.items[self.rank(link_id)?].0)
    }

    /// Returns the items from the top of the sheet down to the one with this link id.
    pub(super) fn chain(&self, link_id: &LinkId) -> Option<Vec<&'q Item>> {
        let mut number = Some(self.rank(link_id)?);
        let mut chain = Vec::new();
        while let Some((item, above)) = number.map(|number| self.items[number]) {
            chain.push(item);
            number = above;
        }
        chain.reverse();
        Some(chain)
    }

    /// Returns the place of the item with this link id among these siblings.
    pub(super) fn place(&self, siblings: &[Item], link_id: &LinkId) -> Option<usize> {
        match self.lists.get(&siblings.as_ptr().addr()).filter(|_| siblings.len() >= LONG) {
            Some(places) => places.get(link_id).copied(),
            None => siblings.iter().position(|item| item.link_id == *link_id),
        }
    }

    /// Returns the item with this link id among these siblings.
    pub(super) fn among<'i>(&self, siblings: &'i [Item], link_id: &LinkId) -> Option<&'i Item> {
        self.place(siblings, link_id).map(|place| &siblings[place])
    }

    /// Returns the item at this place.
    pub(super) fn at(&self, path: &ItemPath) -> Option<&'q Item> {
        let mut siblings = self.top();
        let mut found = None;
        for step in path.steps() {
            let item = self.among(siblings, &step.link_id)?;
            siblings = &item.item;
            found = Some(item);
        }
        found
    }
}
