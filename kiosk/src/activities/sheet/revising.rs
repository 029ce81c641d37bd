//! 見直し. A visit that goes through the answers of last time again.

use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, QuestionnaireResponse};
use moshimo_core::sheet::{self, ItemPath, Side};
use moshimo_core::visit::{Decision, Earlier, Visit};

use crate::activities::sheet::aside::Aside;
use crate::activities::sheet::walk::Came;
use crate::app::App;
use crate::app::route::Screen;
use crate::system::store::Happening;

impl App {
    /// Begins a visit with answers that were read back. Their reader has made sure that their sheet is offered here.
    /// With answers to another sheet, nothing begins.
    pub(crate) fn revise(&mut self, response: QuestionnaireResponse, form: Option<FormCode>) {
        let catalog = &self.house.catalog;
        let Some(sheet) = catalog.sheet_for(&response).cloned() else {
            log::warn!("answers to a sheet that is not offered were brought back");
            return;
        };
        let then = response.questionnaire.as_deref().and_then(|canonical| catalog.definition(canonical)).cloned();
        let mut visit = Visit::revise(sheet, FormCode::Long, Earlier { response, sheet: then });
        let fitting = || if fits_short_form(&visit) { FormCode::Short } else { FormCode::Long };
        let form = form.unwrap_or_else(fitting);
        visit.set_form(form);
        let begun = Happening::SheetBegun { sheet: visit.sheet().name().to_owned(), form: visit.form() };
        self.session.visit = Some(visit);
        self.session.aside = Aside::default();
        self.note(begun);
        self.go(Screen::Review);
    }

    /// Decides about an answer that today's sheet has no place for. Goes on to the question, where it is to be answered
    /// anew, and to the next decision otherwise.
    pub(crate) fn decide(&mut self, index: usize, decision: Decision) {
        let Some(visit) = &mut self.session.visit else { return };
        visit.decide(index, decision);
        let anew = decision == Decision::AnswerAnew;
        let place = visit.left_over().nth(index).and_then(|(left, _)| left.place.clone()).filter(|_| anew);
        self.go(place.map_or(Screen::Review, |path| Screen::Question { path, came: Came::Review }));
    }

    /// Returns whether the visit began with the answers of last time.
    pub(crate) fn is_revision(&self) -> bool {
        self.session.visit.as_ref().is_some_and(|visit| visit.earlier().is_some())
    }

    /// Returns the screen of the next open decision. All decisions come before the list of all answers.
    pub(crate) fn undecided(&self) -> Option<Screen> {
        let visit = self.session.visit.as_ref()?;
        let open = visit.left_over().position(|(_, decision)| decision == Decision::Open)?;
        Some(Screen::LeftOver(open))
    }
}

/// Returns whether the short form asks for everything that was answered.
fn fits_short_form(visit: &Visit) -> bool {
    let (sheet, response) = (visit.sheet(), visit.response());
    if !sheet.forms(&Language::japanese()).iter().any(|form| form.code == FormCode::Short) {
        return false;
    }
    let pages = sheet::pages(sheet, response, FormCode::Short);
    let is_on = |screen: &ItemPath, path: &ItemPath| {
        screen == path || path.parent().is_some_and(|group| items(visit, &group).contains(path))
    };
    let in_short = |path: &ItemPath| sheet::page_of(&pages, path).is_some_and(|at| is_on(&pages[at].path, path));
    // The answers that were carried over are those that differ from an empty sheet.
    let blank = QuestionnaireResponse::new(sheet);
    let answered = sheet::compare(Side { sheet, response: &blank }, Side { sheet, response });
    answered.iter().filter_map(|it| it.new.as_ref()).all(in_short)
}

fn items(visit: &Visit, group: &ItemPath) -> Vec<ItemPath> {
    sheet::items_on(visit.sheet(), visit.response(), FormCode::Short, group)
}
