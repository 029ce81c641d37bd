//! Which screen is drawn: one place for all of them.

use egui::Ui;
use moshimo_core::model::PartialDate;

use super::App;
use crate::route::{Action, Screen};
use crate::screens;

impl App {
    /// Whether cards or a lecture would be lost.
    fn is_played_or_held(&self) -> bool {
        self.session.game.is_on() || self.session.talk.is_some()
    }

    /// Draws the screen that is shown.
    pub(super) fn show(&mut self, ui: &mut Ui) -> Option<Action> {
        if let Screen::Office { room, .. } = self.session.route {
            return self.show_office(ui, room);
        }
        if let Screen::Game(place) = self.session.route {
            return self.show_game(ui, place);
        }
        if let Screen::Programme(page) = self.session.route.clone() {
            return self.show_programme(ui, &page);
        }
        if let Screen::Leaflets(page) = self.session.route.clone() {
            return self.show_leaflets(ui, &page);
        }
        if let Screen::Lecture(page) = self.session.route {
            return self.show_lecture(ui, page);
        }
        let cx = self.house.cx(&self.session.look, ui.max_rect().width());
        match (&self.session.route, &self.session.visit) {
            (Screen::Start, _) => screens::start::start_ui(ui, &cx, &self.house.config.lecture),
            (Screen::Resume, _) => screens::resume::resume_ui(ui, &cx),
            (Screen::Contacts, _) => {
                screens::contacts::contacts_ui(ui, &cx, ((self.today)(), &mut self.session.review_page))
            }
            (Screen::About, _) => screens::about::about_ui(ui, &cx, &mut self.session.review_page),
            (Screen::Plan, _) => screens::plan::plan_ui(ui, &cx, &mut self.session.review_page),
            (Screen::Forms(id), _) => screens::forms::forms_ui(ui, &cx, id),
            (Screen::Display(_), _) => screens::display::display_ui(ui, &cx),
            (Screen::Thanks(ended), _) => screens::thanks::thanks_ui(ui, &cx, *ended),
            (Screen::Staff(_), _) => screens::staff::staff_ui(ui, &cx),
            (Screen::Question { path, came }, Some(visit)) => {
                let today = PartialDate::from((self.today)());
                let view = screens::question::View { visit, path, came: *came, trouble: self.session.trouble, today };
                screens::question::question_ui(ui, &cx, (view, &mut self.session.draft))
            }
            (Screen::Stop(_), Some(visit)) => screens::stop::stop_ui(ui, &cx, visit),
            (Screen::Sure { loss, .. }, visit)
                if visit.is_some()
                    || self.session.found.is_some()
                    || self.session.recall.has_codes()
                    || self.is_played_or_held()
                    || self.session.leaflets.slip.has_words() =>
            {
                screens::sure::sure_ui(ui, &cx, loss)
            }
            (Screen::Scan, _) => screens::scan::scan_ui(ui, &cx, (&self.session.recall, &self.house.config.read)),
            (Screen::Camera, _) => screens::camera::camera_ui(ui, &cx, &self.session.recall),
            (Screen::Files, _) => screens::files::files_ui(ui, &cx, &mut self.session.recall),
            (Screen::Unlock, _) => screens::unlock::unlock_ui(ui, &cx, &mut self.session.recall),
            (Screen::Review, Some(visit)) => {
                screens::review::review_ui(ui, &cx, (visit, &mut self.session.review_page))
            }
            (Screen::LeftOver(index), Some(visit)) => screens::left_over::left_over_ui(ui, &cx, (visit, *index)),
            (Screen::Remember, Some(_)) => screens::remember::remember_ui(ui, &cx, self.session.paper.codes),
            (Screen::Words(seen), Some(_)) => screens::words::words_ui(ui, &cx, (&self.session.paper, *seen)),
            (Screen::CannotRemember(why), Some(_)) => screens::remember::cannot_ui(ui, &cx, why),
            (Screen::Preview, visit) if visit.is_some() || self.session.game.prints => {
                let revised = visit.as_ref().filter(|it| it.earlier().is_some() && !self.session.game.prints);
                let beside = revised.map(|_| self.session.paper.comparison);
                let view = screens::preview::View { outlet: &self.outlet, beside };
                screens::preview::preview_ui(ui, &cx, (&mut self.session.preview, view))
            }
            (Screen::Printing, _) if self.is_printing() => {
                screens::printing::printing_ui(ui, &cx, (&self.session.print, &self.outlet))
            }
            (Screen::CameOut, _) if self.is_printing() => {
                screens::came_out::came_out_ui(ui, &cx, (&self.outlet, &self.session.paper))
            }
            // A screen of a visit that has ended: back to the beginning.
            (
                Screen::Question { .. }
                | Screen::Stop(_)
                | Screen::Review
                | Screen::LeftOver(_)
                | Screen::Remember
                | Screen::Words(_)
                | Screen::CannotRemember(_),
                None,
            )
            | (
                Screen::Preview
                | Screen::Printing
                | Screen::CameOut
                | Screen::Sure { .. }
                | Screen::Office { .. }
                | Screen::Game(_)
                | Screen::Programme(_)
                | Screen::Leaflets(_)
                | Screen::Lecture(_),
                _,
            ) => Some(Action::Go(Screen::Start)),
        }
    }
}
