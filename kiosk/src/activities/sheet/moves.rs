//! シート. Beginning a sheet, answering its questions, and going on and back between them.

use std::sync::Arc;

use moshimo_core::model::Value;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::sheet::{self, ItemPath};
use moshimo_core::visit::Visit;

use crate::activities::paper;
use crate::activities::sheet::aside::Aside;
use crate::activities::sheet::cleared::Cleared;
use crate::activities::sheet::draft::{Draft, Drafted};
use crate::activities::sheet::walk::{self, Came};
use crate::app::App;
use crate::app::route::{Cover, Screen};
use crate::system::store::Happening;

impl App {
    pub(crate) fn begin(&mut self, id: &str, form: FormCode) {
        let Some(sheet) = self.house.catalog.questionnaires.get(id) else { return };
        let visit = Visit::start(Arc::clone(sheet), form);
        // The four words of another sheet must not open this one.
        self.session.paper = paper::State::default();
        self.session.aside = Aside::default();
        let first = sheet::pages(sheet, visit.response(), form).into_iter().next();
        self.session.visit = Some(visit);
        if self.session.lecture.is_none() {
            self.note(Happening::SheetBegun { sheet: id.to_owned(), form });
        }
        let comes_from_cards = self.session.cards.pending.is_some();
        if comes_from_cards {
            self.fill_from_cards();
        }
        self.go(first.map_or(Screen::Review, |page| Screen::Question { path: page.path, came: Came::Flow }));
        self.session.trouble = comes_from_cards.then_some("game-flowed");
    }

    pub(crate) fn came(&self) -> Came {
        if let Screen::Question { came, .. } = self.session.route.screen() { *came } else { Came::Flow }
    }

    pub(crate) fn walk_on(&mut self) {
        let (Screen::Question { path, came }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let (path, came) = (path.clone(), *came);
        let place = walk::after(visit, &path, came);
        let place = if self.leaves_nobody(&path, &place) { self.after(&path, came) } else { place };
        self.go(place.into());
    }

    fn after(&self, path: &ItemPath, came: Came) -> walk::Place {
        self.session.visit.as_ref().map_or(walk::Place::Review, |visit| walk::after(visit, path, came))
    }

    /// Takes a person of whom nothing is written out of their list, where the way leads from them to `place`. Returns
    /// whether there was one.
    fn leaves_nobody(&mut self, path: &ItemPath, place: &walk::Place) -> bool {
        let Some(visit) = &mut self.session.visit else { return false };
        let Some(person) = walk::blank_person(visit, path) else { return false };
        let within = person.steps();
        let stays = |to: &ItemPath| to.steps().len() > within.len() && to.steps().starts_with(within);
        let is_listed = sheet::instances(visit.response(), &person) > person.index();
        if !is_listed || matches!(place, walk::Place::Question { path, .. } if stays(path)) {
            return false;
        }
        // The persons behind it move up.
        self.session.aside = Aside::default();
        visit.remove_instance(&person).is_ok()
    }

    /// Passes a question over. Where something stands already, nothing is passed over: it is taken.
    pub(crate) fn skip(&mut self) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        if walk::stands(visit, path, &self.session.draft) && !self.leave() {
            return;
        }
        self.session.draft = Draft::Nothing;
        let (Screen::Question { path, came }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let (path, came) = (path.clone(), *came);
        let place = walk::skipped(visit, &path, came);
        let gone = self.leaves_nobody(&path, &place);
        let Some(visit) = &self.session.visit else { return };
        self.go(if gone { walk::skipped(visit, &path, came) } else { place }.into());
    }

    /// Goes back to the question before. Before the first one, asks whether to stop.
    pub(crate) fn walk_back(&mut self) {
        let (Screen::Question { path, came }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let (path, came) = (path.clone(), *came);
        let place = walk::before(visit, &path, came);
        let gone = place.as_ref().is_some_and(|place| self.leaves_nobody(&path, place));
        let Some(visit) = &self.session.visit else { return };
        match if gone { walk::before(visit, &path, came) } else { place } {
            Some(place) => self.go(place.into()),
            None if self.session.lecture.is_some() => self.go(Screen::Start),
            None => self.session.route.lay_over(Cover::Stop),
        }
    }

    pub(crate) fn walk_to_last(&mut self) {
        let Some(visit) = &self.session.visit else { return };
        let last = sheet::pages(visit.sheet(), visit.response(), visit.form()).pop();
        self.go(last.map_or(Screen::Start, |page| Screen::Question { path: page.path, came: Came::Flow }));
    }

    /// Answers with the draft. Returns `false`, and says so, when the sheet does not take it.
    pub(crate) fn leave(&mut self) -> bool {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &mut self.session.visit)
        else {
            return true;
        };
        let Some(item) = path.item(visit.sheet()) else { return true };
        // What is seen is taken, decided or not.
        if let Some(text) = self.session.draft.text_mut() {
            // The digits of a postal code stay until they name a town.
            if let Err(missing) = text.take_town(&self.session.look.kana) {
                self.session.trouble = Some(missing);
                return false;
            }
            text.decide(&self.session.look.kana);
        }
        if let Draft::Choice { other: Some(_), .. } = self.session.draft {
            self.decide_other();
            return self.session.trouble.is_none();
        }
        match self.session.draft.drafted(item) {
            Drafted::AtOnce => true,
            Drafted::Unfinished(missing) => {
                self.session.trouble = Some(missing);
                false
            }
            // Nothing is no answer to a blank question, nor does it add anybody to a list.
            Drafted::Values(values) if values == walk::given(visit, path) => {
                self.session.trouble = None;
                true
            }
            Drafted::Values(values) => {
                let path = path.clone();
                let taken = visit.answer(&path, values);
                self.heed(Some(taken))
            }
        }
    }

    /// Notes the reason where an answer was not taken. Returns whether it was taken.
    pub(crate) fn heed(&mut self, taken: Option<Result<(), sheet::Rejection>>) -> bool {
        self.session.trouble = match taken {
            Some(Err(rejection)) => Some(rejection.message_id()),
            _ => None,
        };
        self.session.trouble.is_none()
    }

    pub(crate) fn choose(&mut self, tapped: &Value) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let Some(item) = path.item(visit.sheet()) else { return };
        let offered = sheet::options(visit.sheet(), visit.response(), path);
        let given = walk::given(visit, path);
        let values = sheet::choose(item, &offered, &given, tapped);
        if values == given {
            // A ranking that is full waits until one of its choices is taken out.
            self.session.trouble = Some("kiosk-rank-full");
            return;
        }
        let cleared = Cleared::of(visit, path, tapped, values.clone());
        let former = self.session.cleared.take().filter(|it| values.is_empty() && it.is_at(visit, path));
        self.answer(values);
        if self.session.trouble.is_none() {
            self.session.cleared = cleared.or(former.map(Cleared::emptied));
        }
    }

    /// Brings back the choices that the last touch has cleared.
    pub(crate) fn restore(&mut self) {
        if let Some(cleared) = self.session.cleared.take() {
            self.answer(cleared.before());
        }
    }

    /// Goes on in the other form of the sheet, with every answer kept: at the first question that only the long form asks,
    /// or at the list of all answers.
    pub(crate) fn change_form(&mut self, form: FormCode) {
        let Some(visit) = &mut self.session.visit else { return };
        visit.set_form(form);
        let pages = |form| sheet::pages(visit.sheet(), visit.response(), form);
        let short = pages(FormCode::Short);
        let added = pages(form).into_iter().find(|page| !short.contains(page));
        self.go(added.map_or(Screen::Review, |page| Screen::Question { path: page.path, came: Came::Flow }));
    }

    pub(crate) fn answer(&mut self, values: Vec<Value>) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &mut self.session.visit)
        else {
            return;
        };
        let taken = visit.answer(&path.clone(), values);
        self.heed(Some(taken));
    }

    /// Asks about one more person of the list.
    pub(crate) fn add_instance(&mut self) {
        let (Screen::Question { path, came }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let came = *came;
        // The person stands in the list with the first answer about them, so that nobody blank is left behind.
        if let Some(path) = walk::first_question(visit, path, sheet::instances(visit.response(), path)) {
            self.go(Screen::Question { path, came });
        }
    }
}
