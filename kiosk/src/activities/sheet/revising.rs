//! Going through last time's answers again.

use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, QuestionnaireResponse};
use moshimo_core::sheet::{self, ItemPath, Side};
use moshimo_core::visit::{Decision, Earlier, Visit};

use crate::activities::sheet::walk::Came;
use crate::app::App;
use crate::app::route::Screen;
use crate::system::store::Happening;

impl App {
    /// Begins with answers that were read back. Whoever read them has made sure that their sheet is offered here; of a
    /// sheet that is not, nothing is begun.
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
        self.note(begun);
        self.go(Screen::Review);
    }

    /// Decides about an answer that today's sheet has no place for, and goes on: to the question that is to be answered
    /// anew, else to what is to be decided next.
    pub(crate) fn decide(&mut self, index: usize, decision: Decision) {
        let Some(visit) = &mut self.session.visit else { return };
        visit.decide(index, decision);
        let anew = decision == Decision::AnswerAnew;
        let place = visit.left_over().nth(index).and_then(|(left, _)| left.place.clone()).filter(|_| anew);
        self.go(place.map_or(Screen::Review, |path| Screen::Question { path, came: Came::Review }));
    }

    /// Whether the visit began with last time's answers.
    pub(crate) fn is_revision(&self) -> bool {
        self.session.visit.as_ref().is_some_and(|visit| visit.earlier().is_some())
    }

    /// What is still to be decided comes before the list of all answers.
    pub(crate) fn undecided(&self) -> Option<Screen> {
        let visit = self.session.visit.as_ref()?;
        let open = visit.left_over().position(|(_, decision)| decision == Decision::Open)?;
        Some(Screen::LeftOver(open))
    }
}

/// Whether nothing was answered that only the long form asks.
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
    // What was carried over is all that differs from nothing.
    let blank = QuestionnaireResponse::new(sheet);
    let answered = sheet::compare(Side { sheet, response: &blank }, Side { sheet, response });
    answered.iter().filter_map(|it| it.new.as_ref()).all(in_short)
}

fn items(visit: &Visit, group: &ItemPath) -> Vec<ItemPath> {
    sheet::items_on(visit.sheet(), visit.response(), FormCode::Short, group)
}
