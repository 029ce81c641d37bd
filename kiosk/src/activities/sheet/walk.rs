//! 質問の順. The way through a sheet: the screens before and after a question, also within lists and from the list of all
//! answers.

use moshimo_core::model::{ItemType, Value};
use moshimo_core::sheet::{self, ItemPath, Page};
use moshimo_core::visit::Visit;
use serde::{Deserialize, Serialize};

use crate::activities::sheet::draft::Draft;

/// The place from which a question was opened, and to which it leads back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Came {
    /// The question before it.
    Flow,
    /// The list of all answers.
    Review,
}

/// A place on the way through a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    Question {
        path: ItemPath,
        came: Came,
    },
    /// The list of all answers.
    Review,
}

/// Returns the place after this one.
pub(crate) fn after(visit: &Visit, path: &ItemPath, came: Came) -> Place {
    match Inner::of(visit, path) {
        None => past(visit, path, came),
        Some(inner) => inner.step(came, |index| index.checked_add(1)).unwrap_or_else(|| inner.out(visit, came)),
    }
}

/// Returns the place after the screen of this question, whatever is still asked on it.
fn past(visit: &Visit, path: &ItemPath, came: Came) -> Place {
    if came == Came::Review {
        return Place::Review;
    }
    let page = sheet::next(visit.sheet(), visit.response(), visit.form(), path);
    page.map_or(Place::Review, |page| Place::Question { path: page.path, came })
}

/// Returns the place after this question where it is skipped. Who skips a question about a person of whom nothing is
/// written skips the person.
pub(crate) fn skipped(visit: &Visit, path: &ItemPath, came: Came) -> Place {
    match Inner::of(visit, path) {
        Some(inner) if blank_person(visit, path).is_some() => inner.out(visit, came),
        Some(_) | None => after(visit, path, came),
    }
}

/// Returns the place of the person that this question is about, where nothing of them is written.
pub(crate) fn blank_person(visit: &Visit, path: &ItemPath) -> Option<ItemPath> {
    let mut person = path.parent()?;
    while !is_list(visit, &person) {
        person = person.parent()?;
    }
    let items = sheet::items_on(visit.sheet(), visit.response(), visit.form(), &person);
    items.iter().all(|item| sheet::answers(visit.response(), item).is_empty()).then_some(person)
}

/// Returns the first question about the first person of a list that has none. The screen of an empty list would only
/// offer to add one.
pub(crate) fn first_person(visit: &Visit, path: &ItemPath) -> Option<ItemPath> {
    let is_empty = is_list(visit, path) && sheet::instances(visit.response(), path) == 0;
    is_empty.then(|| first_question(visit, path, 0))?
}

/// Returns the first question about the person at this place of a list. Somebody new is added with the first answer.
pub(crate) fn first_question(visit: &Visit, list: &ItemPath, index: usize) -> Option<ItemPath> {
    sheet::items_on(visit.sheet(), visit.response(), visit.form(), &list.at(index)).into_iter().next()
}

fn is_list(visit: &Visit, path: &ItemPath) -> bool {
    path.item(visit.sheet()).is_some_and(|item| item.kind == ItemType::Group && item.repeats)
}

/// Returns the place before this one; there is none before the first question.
pub(crate) fn before(visit: &Visit, path: &ItemPath, came: Came) -> Option<Place> {
    if let Some(inner) = Inner::of(visit, path) {
        let within = inner.step(came, |index| index.checked_sub(1));
        if within.is_some() || !inner.is_alone(visit) {
            return within.or(Some(Place::Question { path: inner.page, came }));
        }
    }
    if came == Came::Review {
        return Some(Place::Review);
    }
    let page = sheet::back(visit.sheet(), visit.response(), visit.form(), path)?;
    Some(Place::Question { path: page.path, came })
}

/// A question within a list or a group that shares one screen.
struct Inner {
    page: ItemPath,
    items: Vec<ItemPath>,
    here: usize,
}

impl Inner {
    fn of(visit: &Visit, path: &ItemPath) -> Option<Self> {
        let (sheet, response, form) = (visit.sheet(), visit.response(), visit.form());
        let pages = sheet::pages(sheet, response, form);
        let page: &Page = pages.get(sheet::page_of(&pages, path)?)?;
        if page.path == *path || page.path.link_id() == path.link_id() {
            return None;
        }
        let mut group = path.parent()?;
        while group.link_id() != page.path.link_id() {
            group = group.parent()?;
        }
        let items = sheet::items_on(sheet, response, form, &group);
        let here = items.iter().position(|item| item == path)?;
        Some(Self { page: page.path.clone(), items, here })
    }

    /// Returns the question so many steps on or back within the screen.
    fn step(&self, came: Came, step: impl Fn(usize) -> Option<usize>) -> Option<Place> {
        let path = step(self.here).and_then(|index| self.items.get(index).cloned())?;
        Some(Place::Question { path, came })
    }

    /// Returns whether it is about the first person of a list, of whom nothing is written yet.
    fn is_alone(&self, visit: &Visit) -> bool {
        is_list(visit, &self.page) && sheet::instances(visit.response(), &self.page) == 0
    }

    /// Returns the place after the last question about a person: the list, unless nobody stands in it.
    fn out(self, visit: &Visit, came: Came) -> Place {
        if self.is_alone(visit) { past(visit, &self.page, came) } else { Place::Question { path: self.page, came } }
    }
}

/// Returns the values that were answered at this place.
pub(crate) fn given(visit: &Visit, path: &ItemPath) -> Vec<Value> {
    sheet::answers(visit.response(), path).iter().map(|answer| answer.value().clone()).collect()
}

/// Returns whether something stands at this place: an answer, or anything in the control that is not an answer yet.
/// Such a question cannot be skipped.
pub(crate) fn stands(visit: &Visit, path: &ItemPath, draft: &Draft) -> bool {
    let answered = |path: &ItemPath| !sheet::answers(visit.response(), path).is_empty();
    if is_list(visit, path) {
        return sheet::instances(visit.response(), path) > 0;
    }
    let items = sheet::items_on(visit.sheet(), visit.response(), visit.form(), path);
    !draft.is_blank() || items.iter().any(answered)
}

/// Begins a draft for the question at this place.
pub(crate) fn draft(visit: &Visit, path: &ItemPath) -> Draft {
    path.item(visit.sheet()).map_or(Draft::Nothing, |item| Draft::of(item, &given(visit, path)))
}

/// Returns the words that were written on the free line of an open choice.
pub(crate) fn own_words(visit: &Visit, path: &ItemPath) -> String {
    let offered = sheet::options(visit.sheet(), visit.response(), path);
    given(visit, path)
        .into_iter()
        .find_map(|value| match &value {
            Value::String(text) if !offered.iter().any(|option| option.value == value) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
}
