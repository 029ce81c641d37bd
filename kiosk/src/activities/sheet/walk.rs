//! 質問の順. The way through a sheet: the screens before and after a question, also within lists and from the list of all
//! answers.

use moshimo_core::model::{Item, ItemType, Value};
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
    if let Some(inner) = Inner::of(visit, path) {
        return inner.step(came, |index| index.checked_add(1));
    }
    if came == Came::Review {
        return Place::Review;
    }
    let page = sheet::next(visit.sheet(), visit.response(), visit.form(), path);
    page.map_or(Place::Review, |page| Place::Question { path: page.path, came })
}

/// Returns the place before this one; there is none before the first question.
pub(crate) fn before(visit: &Visit, path: &ItemPath, came: Came) -> Option<Place> {
    if let Some(inner) = Inner::of(visit, path) {
        return Some(inner.step(came, |index| index.checked_sub(1)));
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

    fn step(self, came: Came, step: impl Fn(usize) -> Option<usize>) -> Place {
        let next = step(self.here).and_then(|index| self.items.get(index).cloned());
        Place::Question { path: next.unwrap_or(self.page), came }
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
    let is_list = |item: &Item| item.kind == ItemType::Group && item.repeats;
    if path.item(visit.sheet()).is_some_and(is_list) {
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
