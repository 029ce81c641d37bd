//! The one place where every screen is drawn from.

use egui::Ui;
use moshimo_core::model::PartialDate;

use crate::activities::paper::{Codes, OnPaper};
use crate::activities::{paper, sheet};
use crate::app::App;
use crate::app::Session;
use crate::app::route::{Action, Cover, Screen};
use crate::app::screens;
use crate::ui::cx::window;

impl App {
    /// Returns whether anything could be lost.
    fn may_lose(&self) -> bool {
        let Session { visit, found, recall, cards, lecture, leaflets, .. } = &self.session;
        visit.is_some()
            || found.is_some()
            || recall.has_codes()
            || cards.is_on()
            || lecture.is_some()
            || leaflets.slip.has_words()
    }

    /// Draws the cover on top, or else the screen.
    pub(crate) fn show(&mut self, ui: &mut Ui) -> Option<Action> {
        let Some(cover) = self.session.route.cover() else { return self.show_screen(ui) };
        let cx = self.house.cx(&self.session.look, window(ui));
        match cover {
            Cover::Staff(room) => {
                let room = *room;
                self.show_staff(ui, room)
            }
            Cover::Display => screens::display::display_ui(ui, &cx, &mut self.session.display_page),
            Cover::Call => self.show_call(ui),
            Cover::Stop => match &self.session.visit {
                Some(visit) => sheet::screens::stop::stop_ui(ui, &cx, visit),
                None => Some(Action::Go(Screen::Start)),
            },
            Cover::Sure(loss) if self.may_lose() => screens::sure::sure_ui(ui, &cx, loss),
            Cover::Sure(_) => Some(Action::Go(Screen::Start)),
            Cover::Help(words) => screens::help::help_ui(ui, &cx, words),
        }
    }

    fn show_screen(&mut self, ui: &mut Ui) -> Option<Action> {
        let cx = self.house.cx(&self.session.look, window(ui));
        match (self.session.route.screen(), &self.session.visit) {
            (Screen::Cards(place), _) => {
                let place = *place;
                self.show_cards(ui, place)
            }
            (Screen::Plan(page), _) => {
                let page = page.clone();
                self.show_plan(ui, &page)
            }
            (Screen::Leaflets(page), _) => {
                let page = page.clone();
                self.show_leaflets(ui, &page)
            }
            (Screen::Lecture(page), _) => {
                let page = *page;
                self.show_lecture(ui, page)
            }
            (Screen::Recall(page), _) => {
                let page = *page;
                self.show_recall(ui, page)
            }
            (Screen::Start, _) => screens::start::start_ui(ui, &cx, &self.house.config.lecture),
            (Screen::Resume, _) => screens::resume::resume_ui(ui, &cx),
            (Screen::Contacts, _) => {
                screens::contacts::contacts_ui(ui, &cx, (self.today)(), &mut self.session.review_list.page)
            }
            (Screen::About, _) => screens::about::about_ui(ui, &cx, &mut self.session.review_list.page),
            (Screen::Forms(id), _) => sheet::screens::forms::forms_ui(ui, &cx, id),
            (Screen::Thanks(ended), _) => screens::thanks::thanks_ui(ui, &cx, *ended, &self.session.saved),
            (Screen::Question { path, came }, Some(visit)) => {
                let today = PartialDate::from((self.today)());
                let restorable = self.session.cleared.as_ref().is_some_and(|cleared| cleared.is_at(visit, path));
                let (came, trouble) = (*came, self.session.trouble);
                let view = sheet::screens::asked::View { visit, path, came, trouble, restorable, today };
                sheet::screens::question::question_ui(ui, &cx, view, &mut self.session.draft)
            }
            (Screen::Review, Some(visit)) => {
                sheet::screens::review::review_ui(ui, &cx, visit, &mut self.session.review_list)
            }
            (Screen::LeftOver(index), Some(visit)) => sheet::screens::left_over::left_over_ui(ui, &cx, visit, *index),
            (Screen::Remember, Some(_)) => paper::screens::remember::remember_ui(ui, &cx, self.session.paper.codes),
            (Screen::Words(seen), Some(_)) => paper::screens::four_words::words_ui(ui, &cx, &self.session.paper, *seen),
            (Screen::CannotRemember(why), Some(_)) => paper::screens::remember::cannot_ui(ui, &cx, why),
            (Screen::Preview(of), visit) if self.has_paper(*of) => {
                let revised = visit.as_ref().filter(|it| it.earlier().is_some() && *of == OnPaper::Visit);
                let beside = revised.map(|_| self.session.paper.comparison);
                let view = paper::screens::preview::View { outlet: &self.outlet, beside };
                paper::screens::preview::preview_ui(ui, &cx, &mut self.session.preview, view)
            }
            (Screen::Printing(of), _) if self.has_paper(*of) => {
                let view = paper::screens::printing::View {
                    state: &self.session.print,
                    outlet: &self.outlet,
                    saved: &self.session.saved,
                };
                paper::screens::printing::printing_ui(ui, &cx, view)
            }
            (Screen::CameOut(of), _) if self.has_paper(*of) => {
                let codes = if *of == OnPaper::Visit { self.session.paper.codes } else { Codes::Without };
                paper::screens::came_out::came_out_ui(ui, &cx, &self.outlet, codes)
            }
            // The visit of this screen has ended.
            (
                Screen::Question { .. }
                | Screen::Review
                | Screen::LeftOver(_)
                | Screen::Remember
                | Screen::Words(_)
                | Screen::CannotRemember(_),
                None,
            )
            | (Screen::Preview(_) | Screen::Printing(_) | Screen::CameOut(_), _) => Some(Action::Go(Screen::Start)),
        }
    }
}
