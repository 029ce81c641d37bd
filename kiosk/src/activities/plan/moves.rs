//! The plan as officers see it, and what staff enter for its indicators.

use std::sync::Arc;

use moshimo_core::model::Plan;

use crate::activities::plan::overview::overview_ui;
use crate::activities::plan::pages::{PlanPart, PlanSheets};
use crate::activities::plan::screens::{self, plan_ui};
use crate::activities::plan::{Page, Refused, Touch};
use crate::activities::staff::Room;
use crate::app::App;
use crate::app::route::{Action, Screen};
use crate::system::store::Tally;
use crate::ui::cx::{Cx, Reading};
use crate::ui::theme::Metrics;

/// The plan that is shown: the newest.
pub(crate) fn newest(catalog: &moshimo_core::catalog::Catalog) -> Option<&Plan> {
    catalog.plans.values().next_back()
}

impl App {
    /// Draws the plan, as citizens or as officers see it.
    pub(crate) fn show_plan(&mut self, ui: &mut egui::Ui, page: &Page) -> Option<Action> {
        let cx = self.house.cx(&self.session.look, ui.max_rect().width());
        if *page == Page::Overview {
            return overview_ui(ui, &cx, &mut self.session.plan.inner);
        }
        let Some(plan) = newest(&self.house.catalog) else { return Some(Action::Go(Screen::Start)) };
        // Lists and figures: beyond the second step they would be torn to pieces.
        let step = cx.settings.text_step.min(2);
        let sizes = &self.house.catalog.theme.screen;
        let metrics = Metrics::new(sizes, &self.house.config.screen, ui.max_rect().width(), step);
        let cx = Cx { metrics, reading: Reading::Absent, ..cx };
        let mut view = screens::View { plan, state: &mut self.session.plan, preview: &mut self.session.preview };
        plan_ui(ui, &cx, page, &mut view)
    }

    /// Does what a touch means.
    pub(crate) fn apply_plan(&mut self, touch: Touch) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(plan) = newest(&catalog) else { return };
        match touch {
            Touch::Open => self.open_plan(plan),
            Touch::Turn(page) => {
                self.session.plan.inner = 0;
                self.go(Screen::Plan(page));
            }
            Touch::Sift(sieve, value) => {
                self.session.plan.sift(sieve, value);
                self.go(Screen::Plan(Page::Themes));
            }
            Touch::Move { months, days } => self.session.plan.turn(plan, (months, days)),
            Touch::Keep(index) => {
                let Some(indicator) = plan.indicator.get(index) else { return };
                if let Some(progress) = self.session.plan.entered(plan, indicator) {
                    self.keeper.database.tally(&plan.id, Tally::Add(progress));
                    self.enter(Room::Entries(index));
                }
            }
            Touch::Withdraw(entry) => self.keeper.database.tally(&plan.id, Tally::Withdraw(entry)),
        }
    }

    pub(crate) fn open_plan(&mut self, plan: &Plan) {
        self.session.plan = crate::activities::plan::State::default();
        self.lay_out_plan(plan);
        // The overview is what citizens have seen; officers come for the model behind it.
        self.session.preview.page = 1;
        // What was counted stands on the sheets as soon as it is known.
        self.keeper.database.tally(&plan.id, Tally::Look);
        self.go(Screen::Plan(Page::Sheets));
    }

    /// The sheets, with what was counted as far as it is known.
    pub(crate) fn lay_out_plan(&mut self, plan: &Plan) {
        let (plan, progress, part) = (plan.id.clone(), self.session.plan.counted(), PlanPart::Whole);
        self.lay_out_pages(PlanSheets { plan, progress, part });
    }

    /// Others may have been counted since the sheets were laid out: they are shown anew, at the same place.
    pub(crate) fn renew_plan(&mut self) {
        let catalog = Arc::clone(&self.house.catalog);
        if let (Screen::Plan(_), Some(plan)) = (self.session.route.screen(), newest(&catalog)) {
            let (page, zoom, moved) =
                (self.session.preview.page, self.session.preview.zoom, self.session.preview.moved);
            self.lay_out_plan(plan);
            (self.session.preview.page, self.session.preview.zoom, self.session.preview.moved) = (page, zoom, moved);
        }
    }

    /// Makes a part of the staff's page ready that is about indicators.
    pub(crate) fn enter_plan(&mut self, room: Room) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(plan) = newest(&catalog) else { return };
        match room {
            Room::Indicators => self.keeper.database.tally(&plan.id, Tally::Look),
            Room::Count(_) => self.session.plan.begin(plan, (self.today)()),
            _ => {}
        }
    }

    /// Back from a part of the plan to what led to it.
    pub(crate) fn leave_plan(&mut self, page: &Page) {
        self.session.plan.inner = 0;
        self.go(match page {
            Page::Overview => Screen::Start,
            Page::Sheets => Screen::Plan(Page::Overview),
            Page::Themes => Screen::Plan(Page::Sheets),
            Page::Choose(_) | Page::Theme(_) => Screen::Plan(Page::Themes),
        });
    }

    /// Takes in what is counted now.
    pub(crate) fn hear_tallied(&mut self) {
        match self.keeper.take_tallied() {
            Some(Ok(entries)) => {
                let before = self.session.plan.counted();
                self.session.plan.entries = entries;
                self.session.plan.is_known = true;
                if self.session.plan.counted() != before {
                    self.renew_plan();
                }
            }
            Some(Err(why)) => self.session.plan.refused = Some(Refused::NotKept(why)),
            None => {}
        }
    }
}
