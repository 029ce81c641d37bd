//! 実施計画. The way through the plan, and the numbers that staff enter for its indicators.

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
use crate::ui::cx::{Cx, Reading, window};

/// Returns the plan that is shown, which is the newest.
pub(crate) fn newest(catalog: &moshimo_core::catalog::Catalog) -> Option<&Plan> {
    catalog.plans.values().next_back()
}

impl App {
    /// Draws the plan, as citizens or as officers see it.
    pub(crate) fn show_plan(&mut self, ui: &mut egui::Ui, page: &Page) -> Option<Action> {
        let window = window(ui);
        if *page == Page::Overview {
            let cx = self.house.cx(&self.session.look, window);
            return overview_ui(ui, &cx, &mut self.session.plan.inner);
        }
        let Some(plan) = newest(&self.house.catalog) else { return Some(Action::Go(Screen::Start)) };
        let cx = Cx { reading: Reading::Absent, ..self.house.cx_of_lists(&self.session.look, window) };
        let mut view = screens::View { plan, state: &mut self.session.plan, preview: &mut self.session.preview };
        plan_ui(ui, &cx, page, &mut view)
    }

    /// Carries out a touch.
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
            Touch::Move { months, days } => self.session.plan.turn(plan, months, days),
            Touch::Keep(index) => {
                let Some(indicator) = plan.indicator.get(index) else { return };
                if let Some(progress) = self.session.plan.entered(plan, indicator) {
                    self.keeper.database.tally(&plan.id, Tally::Add(progress));
                    self.enter_room(Room::Entries(index));
                }
            }
            Touch::Withdraw(entry) => self.keeper.database.tally(&plan.id, Tally::Withdraw(entry)),
        }
    }

    /// Opens the plan for officers.
    pub(crate) fn open_plan(&mut self, plan: &Plan) {
        self.session.plan = crate::activities::plan::State::default();
        self.lay_out_plan(plan);
        // Officers come for the logic model, on the page behind the overview that citizens see.
        self.session.preview.page = 1;
        // The numbers stand on the pages as soon as the database has told them.
        self.keeper.database.tally(&plan.id, Tally::Look);
        self.go(Screen::Plan(Page::Sheets));
    }

    /// Has the pages of the plan laid out, with the numbers that are known.
    pub(crate) fn lay_out_plan(&mut self, plan: &Plan) {
        let (plan, progress, part) = (plan.id.clone(), self.session.plan.counted(), PlanPart::Whole);
        self.lay_out_pages(PlanSheets { plan, progress, part });
    }

    /// Lays the pages out anew after a change of the numbers, and shows them at the same place.
    pub(crate) fn renew_plan(&mut self) {
        let catalog = Arc::clone(&self.house.catalog);
        if let (Screen::Plan(page), Some(plan)) = (self.session.route.screen(), newest(&catalog))
            && *page != Page::Overview
        {
            let (page, zoom, moved) =
                (self.session.preview.page, self.session.preview.zoom, self.session.preview.moved);
            self.lay_out_plan(plan);
            (self.session.preview.page, self.session.preview.zoom, self.session.preview.moved) = (page, zoom, moved);
        }
    }

    /// Makes a room of the staff ready that is about indicators.
    pub(crate) fn enter_plan(&mut self, room: Room) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(plan) = newest(&catalog) else { return };
        match room {
            Room::Indicators => self.keeper.database.tally(&plan.id, Tally::Look),
            Room::Count(_) => self.session.plan.begin(plan, (self.today)()),
            Room::Door
            | Room::Facts
            | Room::Records
            | Room::Entries(_)
            | Room::Opinions
            | Room::Card
            | Room::Sure(_) => {}
        }
    }

    /// Goes back from a page of the plan to the one that led to it.
    pub(crate) fn leave_plan(&mut self, page: &Page) {
        self.session.plan.inner = 0;
        self.go(match page {
            Page::Overview => Screen::Start,
            Page::Sheets => Screen::Plan(Page::Overview),
            Page::Themes => Screen::Plan(Page::Sheets),
            Page::Choose(_) | Page::Theme(_) => Screen::Plan(Page::Themes),
        });
    }

    /// Takes in the entries that the database has told.
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
