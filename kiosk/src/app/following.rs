//! Handing over to the next window. A window that has seen a person's words is replaced where the visit has ended.

use std::sync::atomic::Ordering;

use egui::Context;

use crate::activities::leaflets;
use crate::activities::lecture;
use crate::app::ends::Traces;
use crate::app::route::{Action, Route, Screen};
use crate::app::succession::{Handover, Opens, Settled, Stage};
use crate::app::{App, STAYS};
use crate::system::{logs, threads};

/// Seconds until a disk that does not answer is no longer waited for: a visit begins, or a window is replaced.
const DISK: f64 = 10.0;
/// Seconds until a printer that a job is withdrawn from is no longer waited for. Longer than connecting and two answers
/// may take.
const PRINTER: f64 = 40.0;
/// Seconds until the pictures of the first screen are no longer waited for, before there is a window.
const FIRST: f64 = 0.4;

impl App {
    /// Opens with the screen that the window before has left.
    pub(crate) fn open_with(&mut self, opens: Opens, ctx: &Context) {
        match opens {
            Opens::Start => {}
            Opens::Thanks(ended) => self.session.route = Route::to(Screen::Thanks(ended)),
            Opens::Lecture { kept, page } => {
                self.succession.brings_a_lecture = true;
                self.go_on_with(*kept, ctx);
                if page == lecture::Page::Report {
                    self.lay_out_report();
                } else if self.session.lecture.is_some() {
                    self.session.route = Route::to(Screen::Lecture(page));
                }
            }
            Opens::Leaflets { page, shown, said } => {
                self.lay_out_leaflets();
                self.session.preview.page = shown;
                self.session.leaflets.said = said;
                self.session.leaflets.slip.from = shown;
                self.session.route = Route::to(Screen::Leaflets(page));
            }
        }
    }

    /// Returns the action when its time has come. No visit begins before it is known whether an earlier run left a draft,
    /// and a window that is being replaced does nothing any more.
    pub(crate) fn timely(&mut self, action: Option<Action>, ctx: &Context) -> Option<Action> {
        if self.succession.stage != Stage::InUse {
            return None;
        }
        if !self.is_looking() {
            return action.or_else(|| self.session.early.take());
        }
        match action {
            Some(Action::Set(_) | Action::OpenDisplay | Action::Back) | None => action,
            Some(action) => {
                self.session.early = Some(action);
                ctx.request_repaint_after_secs(DISK as f32);
                None
            }
        }
    }

    /// Returns whether it is not known yet if an earlier run left a draft.
    pub(crate) fn is_looking(&self) -> bool {
        !self.keeper.has_looked() && self.clock.up() < DISK
    }

    /// Asks for a fresh window where this one has seen a person's words and their visit has ended.
    pub(crate) fn hand_over(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        self.succession.traces = self.succession.traces.max(self.session.route.leaves());
        if self.exit.load(Ordering::Relaxed) != STAYS {
            // Staff end the program, and this window with it.
            return;
        }
        match self.succession.stage {
            Stage::InUse => {
                if self.opens_next(now).is_none() {
                    return;
                }
                if self.succession.has_parent() {
                    self.succession.stage = Stage::Settling(now);
                    ctx.request_repaint();
                } else {
                    self.succession.traces = Traces::None;
                }
            }
            Stage::Settling(since) => {
                let waits = (!self.keeper.database.is_settled() && now - since < DISK)
                    || (!self.jobs.is_settled() && now - since < PRINTER);
                match self.opens_next(now) {
                    Some(opens) if !waits => self.succession.hand_over(self.handover(opens, ctx)),
                    Some(_) => ctx.request_repaint_after_secs(0.005),
                    None => self.succession.stage = Stage::InUse,
                }
            }
            // The parent does not wait for ever for the next window.
            Stage::HandedOver => {}
        }
    }

    /// Waits for the pictures of the first screen before the window is shown, and draws the screen once more with them.
    /// Where the window follows another, nobody then sees the pictures vanish and come back.
    pub(crate) fn complete_first_screen(&mut self, ctx: &Context) {
        if !self.succession.has_parent() || std::mem::replace(&mut self.succession.began, true) {
            return;
        }
        threads::wait_for(FIRST, || {
            self.hear(ctx);
            self.house.pictures.are_there()
        });
        ctx.request_discard("the pictures of the first screen have come");
    }

    /// Tells the parent that this window can take the place of the one before.
    pub(crate) fn tell_drawn(&mut self, ctx: &Context) {
        let is_complete = self.house.pictures.are_there() && self.session.preview.is_drawn();
        let settled = if is_complete { Settled::Yes } else { Settled::No };
        if self.succession.tell_drawn(settled, self.clock.up()) {
            ctx.request_repaint_after_secs(0.005);
        }
    }

    /// Returns whether the first screen asks for a moment's patience because a print or a save of the last visit is not done.
    pub(crate) fn settles_long(&self, now: f64) -> bool {
        let long = matches!(self.succession.stage, Stage::Settling(since) if now - since > 1.0);
        long && self.session.route == Screen::Start
    }

    pub(crate) fn handover(&self, opens: Opens, ctx: &Context) -> Handover {
        let window = ctx.input(|input| input.viewport().outer_rect.zip(input.viewport().inner_rect));
        let place = window.map(|(outer, inner)| [outer.left(), outer.top(), inner.width(), inner.height()]);
        Handover {
            opens,
            look: Some(self.session.look.settings.clone()),
            width_mm: Some(self.house.config.screen.width_mm),
            gate: self.staff.gate.kept(ctx.input(|input| input.time)),
            lines: logs::recent(),
            owed: self.keeper.database.owed(),
            saved: self.session.saved.clone(),
            place: place.filter(|_| !self.house.config.screen.fullscreen),
        }
    }

    /// Returns the screen that a fresh window would open with, where it is time for one.
    pub(crate) fn opens_next(&self, now: f64) -> Option<Opens> {
        let is_open = self.session.visit.is_some()
            || self.session.cards.is_on()
            || self.session.recall.has_codes()
            || self.session.found.is_some();
        let traces = self.succession.traces;
        if is_open || traces == Traces::None {
            return None;
        }
        if let Some(state) = &self.session.lecture {
            let Some(Screen::Lecture(page)) = self.session.route.seen() else { return None };
            let is_back = state.writing.is_none() && traces == Traces::Person;
            return is_back.then(|| Opens::Lecture { kept: Box::new(state.kept(now)), page: *page });
        }
        if let Some(Screen::Leaflets(page)) = self.session.route.seen() {
            let shown = if matches!(page, leaflets::Page::Slip(_)) {
                self.session.leaflets.slip.from
            } else {
                self.session.preview.page
            };
            let (page, said) = (page.clone(), self.session.leaflets.said);
            return (page.leaves() == Traces::None && self.session.leaflets.best.is_none_or(|_| said))
                .then_some(Opens::Leaflets { page, shown, said });
        }
        if let Some(Screen::Thanks(ended)) = self.session.route.seen() {
            return Some(Opens::Thanks(*ended));
        }
        (self.session.route == Screen::Start).then_some(Opens::Start)
    }
}
