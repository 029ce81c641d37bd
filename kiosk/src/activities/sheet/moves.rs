//! シート. Beginning a sheet, answering its questions, and going on and back between them.

use std::sync::Arc;

use moshimo_core::model::Value;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::sheet;
use moshimo_core::visit::Visit;

use crate::activities::paper;
use crate::activities::sheet::aside::Aside;
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
        self.go(walk::after(visit, path, *came).into());
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
        self.walk_on();
    }

    /// Goes back to the question before. Before the first one, asks whether to stop.
    pub(crate) fn walk_back(&mut self) {
        let (Screen::Question { path, came }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        match walk::before(visit, path, *came) {
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
            text.decide(&self.session.look.kana);
        }
        if let Draft::Choice { other: Some(_), .. } = self.session.draft {
            self.decide_other();
            return self.session.trouble.is_none();
        }
        match self.session.draft.drafted(item) {
            Drafted::AtOnce => true,
            Drafted::Unfinished => {
                self.session.trouble = Some("kiosk-unfinished");
                false
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
        let values = sheet::choose(item, &offered, &walk::given(visit, path), tapped);
        self.answer(values);
    }

    pub(crate) fn answer(&mut self, values: Vec<Value>) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &mut self.session.visit)
        else {
            return;
        };
        let taken = visit.answer(&path.clone(), values);
        self.heed(Some(taken));
    }

    /// Adds a person to the list and asks about them.
    pub(crate) fn add_instance(&mut self) {
        let (Screen::Question { path, came }, Some(visit)) = (self.session.route.screen(), &mut self.session.visit)
        else {
            return;
        };
        let (path, came) = (path.clone(), *came);
        let index = sheet::instances(visit.response(), &path);
        let taken = visit.add_instance(&path);
        let first = sheet::items_on(visit.sheet(), visit.response(), visit.form(), &path.at(index)).into_iter().next();
        if self.heed(Some(taken))
            && let Some(first) = first
        {
            self.go(Screen::Question { path: first, came });
        }
    }
}
