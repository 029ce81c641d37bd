//! From one window to the next: a window that has seen a person's words is replaced where the visit has ended.

use std::time::Duration;

use egui::Context;

use super::App;
use crate::leaflets;
use crate::logs;
use crate::route::{Action, Screen};
use crate::slip;
use crate::succession::{Handover, Opens, Stage, Traces};

/// Seconds until a window that cannot finish is replaced all the same.
const PATIENCE: f64 = 10.0;
/// Seconds until a visit may begin although nobody knows what the disk holds.
const DISK: f64 = 10.0;

impl App {
    /// Shows what the window before has left.
    pub(super) fn open_with(&mut self, opens: Opens, ctx: &Context) {
        match opens {
            Opens::Start => {}
            Opens::Thanks(ended) => self.session.route = Screen::Thanks(ended),
            Opens::Lecture(kept) => self.go_on_with(*kept, ctx),
            Opens::Leaflets { page, shown, said } => {
                self.lay_out_leaflets();
                self.session.preview.page = shown;
                self.session.leaflets.said = said;
                self.session.leaflets.slip.from = shown;
                self.session.route = Screen::Leaflets(page);
            }
        }
    }

    /// Passes on what a touch asks for, once its time has come: while it is not known whether an earlier run left a
    /// draft, no visit begins; and a window that is being replaced does nothing any more.
    pub(super) fn timely(&mut self, action: Option<Action>) -> Option<Action> {
        if self.succession.stage != Stage::InUse {
            return None;
        }
        if self.keeper.has_looked() || self.clock.up() > DISK {
            return action.or_else(|| self.session.early.take());
        }
        match action {
            Some(Action::Set(_) | Action::OpenDisplay | Action::Back) | None => action,
            Some(action) => {
                self.session.early = Some(action);
                None
            }
        }
    }

    /// Asks for a fresh window, once this one has seen a person's words and its visit has ended.
    pub(super) fn hand_over(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let traces = &mut self.succession.traces;
        *traces = (*traces).max(self.session.route.leaves()).max(self.session.route.underneath().leaves());
        match self.succession.stage {
            Stage::InUse => {
                if self.opens_next(now).is_some() {
                    if self.succession.has_parent() {
                        self.succession.stage = Stage::Settling(now);
                        ctx.request_repaint();
                    } else {
                        self.succession.traces = Traces::None;
                    }
                }
            }
            Stage::Settling(since) => {
                let is_done = self.keeper.is_settled() && self.jobs.is_settled();
                if let Some(opens) = self.opens_next(now).filter(|_| is_done || now - since > PATIENCE) {
                    self.succession.hand_over(self.handover(opens, ctx));
                } else {
                    ctx.request_repaint_after(Duration::from_millis(5));
                }
            }
            Stage::HandedOver => {}
        }
    }

    fn handover(&self, opens: Opens, ctx: &Context) -> Handover {
        let window = ctx.input(|input| input.viewport().outer_rect.zip(input.viewport().inner_rect));
        let place = window.map(|(outer, inner)| [outer.left(), outer.top(), inner.width(), inner.height()]);
        Handover {
            opens,
            look: Some(self.session.look.settings.clone()),
            gate: self.office.gate.kept(ctx.input(|input| input.time)),
            lines: logs::recent(),
            owed: self.keeper.owed(),
            place: place.filter(|_| !self.house.config.screen.fullscreen),
        }
    }

    /// What a fresh window would show, where it is time for one.
    fn opens_next(&self, now: f64) -> Option<Opens> {
        let is_open = self.session.visit.is_some()
            || self.session.game.is_on()
            || self.session.recall.has_codes()
            || self.session.found.is_some()
            || self.session.leaflets.prints.is_some();
        let traces = self.succession.traces;
        if is_open || traces == Traces::None {
            return None;
        }
        if let Some(talk) = &self.session.talk {
            let is_back = matches!(self.session.route, Screen::Lecture(_)) && talk.writing.is_none();
            return (is_back && traces == Traces::Person).then(|| Opens::Lecture(Box::new(talk.kept(now))));
        }
        if let Screen::Leaflets(page) = &self.session.route {
            let shown = if matches!(page, leaflets::Page::Slip(_)) {
                self.session.leaflets.slip.from
            } else {
                self.session.preview.page
            };
            let (page, said) = (page.clone(), self.session.leaflets.said);
            return (page.leaves() == Traces::None && self.session.leaflets.best.is_none_or(|_| said))
                .then_some(Opens::Leaflets { page, shown, said });
        }
        if let Screen::Thanks(ended) = self.session.route {
            return Some(Opens::Thanks(ended));
        }
        (self.session.route == Screen::Start).then_some(Opens::Start)
    }
}

impl leaflets::Page {
    /// What a person leaves on it.
    fn leaves(&self) -> Traces {
        match self {
            Self::Words | Self::Slip(slip::Page::Form | slip::Page::Field(_) | slip::Page::Preview) => Traces::Person,
            Self::Slip(slip::Page::Done)
            | Self::Shelf
            | Self::One
            | Self::More
            | Self::Guide(_)
            | Self::Survey
            | Self::Best
            | Self::Why
            | Self::Said => Traces::None,
        }
    }
}

impl Screen {
    /// What a person leaves on it.
    fn leaves(&self) -> Traces {
        match self {
            Self::Start
            | Self::Resume
            | Self::Contacts
            | Self::About
            | Self::Plan
            | Self::Programme(_)
            | Self::Forms(_)
            | Self::Thanks(_)
            // What lies underneath is asked by itself.
            | Self::Stop(_)
            | Self::Sure { .. }
            | Self::Staff(_)
            | Self::Display(_) => Traces::None,
            Self::Lecture(_) => Traces::Lecture,
            Self::Leaflets(page) => page.leaves(),
            Self::Question { .. }
            | Self::Review
            | Self::LeftOver(_)
            | Self::Remember
            | Self::Words(_)
            | Self::CannotRemember(_)
            | Self::Preview
            | Self::Printing
            | Self::CameOut
            | Self::Scan
            | Self::Camera
            | Self::Files
            | Self::Unlock
            | Self::Game(_)
            | Self::Office { .. } => Traces::Person,
        }
    }
}
