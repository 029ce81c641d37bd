//! 進み方. The order of the screens, one question each: which screens there are, which comes next, and how far a citizen
//! has come.

use super::definitions::Definitions;
use super::filled::Filled;
use super::path::ItemPath;
use crate::model::questionnaire::{FormCode, extension};
use crate::model::{Control, Extension, Item, ItemType, Questionnaire, QuestionnaireResponse};

/// A screen of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The question, group or sentence that it shows.
    pub path: ItemPath,
    /// The index of the sheet's top item that contains it.
    pub part: usize,
    /// The kind of screen.
    pub kind: PageKind,
}

/// The kinds of screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A question.
    Question,
    /// Several questions that belong together.
    Group,
    /// A list of persons or things, to which the citizen adds.
    Instances,
    /// A sentence to read.
    Sentence,
}

/// How far a citizen has come, by the parts of the sheet. It is computed, never stored.
///
/// Everything that the form could ever ask is counted, whatever the answers: an answer that opens further questions
/// does not move the end away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The part, counted from 1; 0 where the place is not in the form.
    pub part: usize,
    /// The number of parts in the form.
    pub parts: usize,
    /// The screen within the part, counted from 1.
    pub screen: usize,
    /// The number of screens that the part could have.
    pub screens: usize,
}

impl Progress {
    /// Returns the completed share of the part from 0 to 1, including this screen.
    pub fn within(self) -> f32 {
        self.screen as f32 / self.screens.max(1) as f32
    }
}

/// Returns the screens that are enabled now, in order.
pub fn pages(sheet: &Questionnaire, response: &QuestionnaireResponse, form: FormCode) -> Vec<Page> {
    Flow { filled: Filled::new(sheet, response), form, asked: Asked::Now }.pages()
}

/// Returns the screen that shows this item, if it is enabled. It is the item's own, or that of the group around it.
pub fn page_of(pages: &[Page], path: &ItemPath) -> Option<usize> {
    let mut place = Some(path.clone());
    while let Some(here) = place {
        if let Some(index) = pages.iter().position(|page| page.path == here.at(page.path.index())) {
            return Some(index);
        }
        place = here.parent();
    }
    None
}

/// Returns the screen after this place, even if the place itself has just become disabled.
pub fn next(sheet: &Questionnaire, response: &QuestionnaireResponse, form: FormCode, here: &ItemPath) -> Option<Page> {
    let pages = pages(sheet, response, form);
    if let Some(index) = page_of(&pages, here) {
        return pages.into_iter().nth(index + 1);
    }
    let definitions = Definitions::of(sheet);
    let place = definitions.rank(here.link_id());
    pages.into_iter().find(|page| definitions.rank(page.path.link_id()) > place)
}

/// Returns the screen before this place, even if the place itself has just become disabled.
pub fn back(sheet: &Questionnaire, response: &QuestionnaireResponse, form: FormCode, here: &ItemPath) -> Option<Page> {
    let pages = pages(sheet, response, form);
    if let Some(index) = page_of(&pages, here) {
        return pages.into_iter().take(index).next_back();
    }
    let definitions = Definitions::of(sheet);
    let place = definitions.rank(here.link_id());
    pages.into_iter().rfind(|page| definitions.rank(page.path.link_id()) < place)
}

/// Returns how far a citizen has come at this place.
pub fn progress(sheet: &Questionnaire, response: &QuestionnaireResponse, form: FormCode, here: &ItemPath) -> Progress {
    let pages = Flow { filled: Filled::new(sheet, response), form, asked: Asked::Ever }.pages();
    let mut parts: Vec<usize> = pages.iter().map(|page| page.part).collect();
    parts.dedup();
    let found = page_of(&pages, here).and_then(|index| Some((index, pages.get(index)?.part)));
    let Some((index, part)) = found else { return Progress { part: 0, parts: parts.len(), screen: 0, screens: 0 } };
    let screens = pages.iter().filter(|page| page.part == part).count();
    let before = pages.iter().take(index).filter(|page| page.part == part).count();
    let part = parts.iter().take_while(|other| **other != part).count() + 1;
    Progress { part, parts: parts.len(), screen: before + 1, screens }
}

/// Returns the items that one screen asks: the enabled items below its group, or the question itself. The screen of a
/// list asks them for the instance that `path` names.
pub fn items_on(
    sheet: &Questionnaire,
    response: &QuestionnaireResponse,
    form: FormCode,
    path: &ItemPath,
) -> Vec<ItemPath> {
    let Some(item) = path.item(sheet) else { return Vec::new() };
    if item.kind != ItemType::Group {
        return vec![path.clone()];
    }
    let flow = Flow { filled: Filled::new(sheet, response), form, asked: Asked::Now };
    let is_included = form == FormCode::Long || is_included_above(sheet, path);
    let scope = if is_included { Scope::All } else { Scope::Marked };
    let mut found = Vec::new();
    flow.leaves(item, path, scope, &mut found);
    found
}

fn is_included_above(sheet: &Questionnaire, path: &ItemPath) -> bool {
    let mut place = Some(path.clone());
    while let Some(here) = place {
        if here.item(sheet).is_some_and(is_short) {
            return true;
        }
        place = here.parent();
    }
    false
}

fn is_short(item: &Item) -> bool {
    item.extension(extension::SHORT_FORM).and_then(Extension::boolean) == Some(true)
}

struct Flow<'a> {
    filled: Filled<'a>,
    form: FormCode,
    asked: Asked,
}

/// The screens that count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The screens that the answers so far enable.
    Now,
    /// The screens that any answers would enable.
    Ever,
}

/// The items below a place that belong to the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All of them.
    All,
    /// Those that are marked for the short form.
    Marked,
}

impl Scope {
    /// Returns the scope of an item within this one.
    fn of(self, item: &Item) -> Self {
        if is_short(item) { Self::All } else { self }
    }
}

struct Gathering<'f> {
    part: usize,
    scope: Scope,
    found: &'f mut Vec<Page>,
}

impl Flow<'_> {
    fn pages(&self) -> Vec<Page> {
        let mut found = Vec::new();
        let scope = if self.form == FormCode::Long { Scope::All } else { Scope::Marked };
        for (part, item) in self.filled.sheet.item.iter().enumerate() {
            self.gather(item, &ItemPath::top(&item.link_id), &mut Gathering { part, scope, found: &mut found });
        }
        found
    }

    fn is_shown(&self, item: &Item, path: &ItemPath) -> bool {
        !item.is_hidden() && (self.asked == Asked::Ever || self.filled.is_enabled(path))
    }

    fn gather(&self, item: &Item, path: &ItemPath, gathering: &mut Gathering<'_>) {
        if !self.is_shown(item, path) {
            return;
        }
        let scope = gathering.scope.of(item);
        let mut inner = Gathering { part: gathering.part, scope, found: &mut *gathering.found };
        let part = inner.part;
        let mut add = |kind| inner.found.push(Page { path: path.clone(), part, kind });
        match item.kind {
            ItemType::Group if item.repeats || item.control() == Some(Control::Page) => {
                let mut leaves = Vec::new();
                self.leaves(item, path, scope, &mut leaves);
                // The conditions of a list's items depend on its instances. An empty list is asked all the same.
                let kind = if item.repeats { PageKind::Instances } else { PageKind::Group };
                if !leaves.is_empty() {
                    add(kind);
                }
            }
            ItemType::Group => {
                for child in &item.item {
                    self.gather(child, &path.child(&child.link_id), &mut inner);
                }
            }
            ItemType::Display => {
                let aside = matches!(item.control(), Some(Control::Help | Control::Legal));
                if scope == Scope::All && !aside {
                    add(PageKind::Sentence);
                }
            }
            _ => {
                if scope == Scope::All {
                    add(PageKind::Question);
                }
                for child in item.item.iter().filter(|child| child.is_question()) {
                    self.gather(child, &path.child(&child.link_id), &mut inner);
                }
            }
        }
    }

    fn leaves(&self, item: &Item, path: &ItemPath, scope: Scope, found: &mut Vec<ItemPath>) {
        for child in &item.item {
            let here = path.child(&child.link_id);
            let scope = scope.of(child);
            let aside = matches!(child.control(), Some(Control::Help | Control::Legal));
            if aside || !self.is_shown(child, &here) {
                continue;
            }
            if child.kind == ItemType::Group {
                self.leaves(child, &here, scope, found);
            } else if scope == Scope::All {
                found.push(here.clone());
                self.leaves(child, &here, scope, found);
            }
        }
    }
}
