//! The plan as officers see it, and what staff enter for its indicators.

use std::sync::Arc;

use moshimo_core::model::Plan;

use super::App;
use crate::cx::{Cx, Reading};
use crate::jobs::{PlanPart, PlanWish};
use crate::keeper::Tally;
use crate::office::Room;
use crate::programme::{Page, Refused, Touch};
use crate::route::{Action, Screen};
use crate::screens::programme::{self, programme_ui};
use crate::theme::Metrics;

/// The plan that is shown: the newest.
pub(crate) fn newest(catalog: &moshimo_core::catalog::Catalog) -> Option<&Plan> {
    catalog.plans.values().next_back()
}

impl App {
    /// Draws the officers' part of the plan.
    pub(super) fn show_programme(&mut self, ui: &mut egui::Ui, page: &Page) -> Option<Action> {
        let cx = self.house.cx(&self.session.look, ui.max_rect().width());
        let Some(plan) = newest(&self.house.catalog) else { return Some(Action::Go(Screen::Start)) };
        // Lists and figures: beyond the second step they would be torn to pieces.
        let step = cx.settings.text_step.min(2);
        let sizes = &self.house.catalog.theme.screen;
        let metrics = Metrics::new(sizes, &self.house.config.screen, (ui.max_rect().width(), step));
        let cx = Cx { metrics, reading: Reading::Absent, ..cx };
        let view = programme::View { plan, programme: &mut self.session.programme, preview: &mut self.session.preview };
        programme_ui(ui, &cx, (page, view))
    }

    /// Does what a touch means.
    pub(super) fn apply_programme(&mut self, touch: Touch) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(plan) = newest(&catalog) else { return };
        match touch {
            Touch::Open => self.open_programme(plan),
            Touch::Turn(page) => {
                self.session.programme.inner = 0;
                self.go(Screen::Programme(page));
            }
            Touch::Sift(sieve, value) => {
                self.session.programme.sift(sieve, value);
                self.go(Screen::Programme(Page::Themes));
            }
            Touch::Move { months, days } => self.session.programme.turn(plan, (months, days)),
            Touch::Keep(index) => {
                let Some(indicator) = plan.indicator.get(index) else { return };
                if let Some(progress) = self.session.programme.entered(plan, indicator) {
                    self.keeper.tally(&plan.id, Tally::Add(progress));
                    self.enter(Room::Entries(index));
                }
            }
            Touch::Withdraw(entry) => self.keeper.tally(&plan.id, Tally::Withdraw(entry)),
        }
    }

    fn open_programme(&mut self, plan: &Plan) {
        self.session.programme = crate::programme::Programme::default();
        self.lay_out_programme(plan);
        // The overview is what citizens have seen; officers come for the model behind it.
        self.session.preview.page = 1;
        // What was counted stands on the sheets as soon as it is known.
        self.keeper.tally(&plan.id, Tally::Look);
        self.go(Screen::Programme(Page::Sheets));
    }

    /// The sheets, with what was counted as far as it is known.
    fn lay_out_programme(&mut self, plan: &Plan) {
        let settings = &self.session.look.settings;
        let (language, furigana, today) = (settings.language.clone(), settings.furigana, (self.today)());
        let generation = self.session.preview.begin();
        let (plan, progress, part) = (plan.id.clone(), self.session.programme.counted(), PlanPart::Whole);
        self.jobs.lay_out_plan(PlanWish { generation, plan, progress, part, language, furigana, today });
    }

    /// Others may have been counted since the sheets were laid out: they are shown anew, at the same place.
    fn renew_programme(&mut self) {
        let catalog = Arc::clone(&self.house.catalog);
        if let (Screen::Programme(_), Some(plan)) = (self.session.route.underneath(), newest(&catalog)) {
            let (page, zoom, moved) =
                (self.session.preview.page, self.session.preview.zoom, self.session.preview.moved);
            self.lay_out_programme(plan);
            (self.session.preview.page, self.session.preview.zoom, self.session.preview.moved) = (page, zoom, moved);
        }
    }

    /// Makes a part of the staff's page ready that is about indicators.
    pub(super) fn enter_programme(&mut self, room: Room) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(plan) = newest(&catalog) else { return };
        match room {
            Room::Indicators => self.keeper.tally(&plan.id, Tally::Look),
            Room::Count(_) => self.session.programme.begin(plan, (self.today)()),
            _ => {}
        }
    }

    /// Back from a part of the plan to what led to it.
    pub(super) fn leave_programme(&mut self, page: &Page) {
        self.session.programme.inner = 0;
        self.go(match page {
            Page::Sheets => Screen::Plan,
            Page::Themes => Screen::Programme(Page::Sheets),
            Page::Choose(_) | Page::Theme(_) => Screen::Programme(Page::Themes),
        });
    }

    /// Takes in what is counted now.
    pub(super) fn hear_tallied(&mut self) {
        match self.keeper.take_tallied() {
            Some(Ok(entries)) => {
                let before = self.session.programme.counted();
                self.session.programme.entries = entries;
                self.session.programme.is_known = true;
                if self.session.programme.counted() != before {
                    self.renew_programme();
                }
            }
            Some(Err(why)) => self.session.programme.refused = Some(Refused::NotKept(why)),
            None => {}
        }
    }
}
