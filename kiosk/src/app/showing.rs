//! Which screen is drawn: one place for all of them.

use egui::Ui;
use moshimo_core::model::PartialDate;

use crate::activities::{paper, recall, sheet};
use crate::app::App;
use crate::app::route::{Action, Screen};
use crate::app::screens;

impl App {
    /// Whether cards or a lecture would be lost.
    pub(crate) fn is_played_or_held(&self) -> bool {
        self.session.cards.is_on() || self.session.lecture.is_some()
    }

    /// Draws the screen that is shown.
    pub(crate) fn show(&mut self, ui: &mut Ui) -> Option<Action> {
        if let Screen::Staff { room, .. } = self.session.route {
            return self.show_staff(ui, room);
        }
        if let Screen::Cards(place) = self.session.route {
            return self.show_cards(ui, place);
        }
        if let Screen::Plan(page) = self.session.route.clone() {
            return self.show_plan(ui, &page);
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
                screens::contacts::contacts_ui(ui, &cx, (self.today)(), &mut self.session.review_page)
            }
            (Screen::About, _) => screens::about::about_ui(ui, &cx, &mut self.session.review_page),
            (Screen::Forms(id), _) => sheet::screens::forms::forms_ui(ui, &cx, id),
            (Screen::Display(_), _) => screens::display::display_ui(ui, &cx),
            (Screen::Thanks(ended), _) => screens::thanks::thanks_ui(ui, &cx, *ended),
            (Screen::Call(_), _) => screens::call::call_ui(ui, &cx),
            (Screen::Question { path, came }, Some(visit)) => {
                let today = PartialDate::from((self.today)());
                let view =
                    sheet::screens::question::View { visit, path, came: *came, trouble: self.session.trouble, today };
                sheet::screens::question::question_ui(ui, &cx, view, &mut self.session.draft)
            }
            (Screen::Stop(_), Some(visit)) => sheet::screens::stop::stop_ui(ui, &cx, visit),
            (Screen::Sure { loss, .. }, visit)
                if visit.is_some()
                    || self.session.found.is_some()
                    || self.session.recall.has_codes()
                    || self.is_played_or_held()
                    || self.session.leaflets.slip.has_words() =>
            {
                screens::sure::sure_ui(ui, &cx, loss)
            }
            (Screen::Scan, _) => recall::screens::scan::scan_ui(ui, &cx, &self.session.recall, &self.house.config.read),
            (Screen::Camera, _) => recall::screens::camera::camera_ui(ui, &cx, &self.session.recall),
            (Screen::Files, _) => recall::screens::files::files_ui(ui, &cx, &mut self.session.recall),
            (Screen::Unlock, _) => recall::screens::unlock::unlock_ui(ui, &cx, &mut self.session.recall),
            (Screen::Review, Some(visit)) => {
                sheet::screens::review::review_ui(ui, &cx, visit, &mut self.session.review_page)
            }
            (Screen::LeftOver(index), Some(visit)) => sheet::screens::left_over::left_over_ui(ui, &cx, visit, *index),
            (Screen::Remember, Some(_)) => paper::screens::remember::remember_ui(ui, &cx, self.session.paper.codes),
            (Screen::Words(seen), Some(_)) => paper::screens::four_words::words_ui(ui, &cx, &self.session.paper, *seen),
            (Screen::CannotRemember(why), Some(_)) => paper::screens::remember::cannot_ui(ui, &cx, why),
            (Screen::Preview, visit) if visit.is_some() || self.session.cards.prints => {
                let revised = visit.as_ref().filter(|it| it.earlier().is_some() && !self.session.cards.prints);
                let beside = revised.map(|_| self.session.paper.comparison);
                let view = paper::screens::preview::View { outlet: &self.outlet, beside };
                paper::screens::preview::preview_ui(ui, &cx, &mut self.session.preview, view)
            }
            (Screen::Printing, _) if self.is_printing() => {
                paper::screens::printing::printing_ui(ui, &cx, &self.session.print, &self.outlet)
            }
            (Screen::CameOut, _) if self.is_printing() => {
                paper::screens::came_out::came_out_ui(ui, &cx, &self.outlet, &self.session.paper)
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
                | Screen::Staff { .. }
                | Screen::Cards(_)
                | Screen::Plan(_)
                | Screen::Leaflets(_)
                | Screen::Lecture(_),
                _,
            ) => Some(Action::Go(Screen::Start)),
        }
    }
}
