//! リーフレット. Looking at the leaflets, printing one, and giving an opinion which of them is best.

use egui::Ui;
use log::warn;
use moshimo_core::model::Leaflet;
use moshimo_core::model::leaflet::Opinion;

use crate::activities::leaflets::pages::AllLeaflets;
use crate::activities::leaflets::screens::{View, leaflets_ui};
use crate::activities::leaflets::slip;
use crate::activities::leaflets::slip::screens::{View as SlipView, slip_ui};
use crate::activities::leaflets::{Page, State, Touch};
use crate::activities::paper::OnPaper;
use crate::activities::plan::moves::newest;
use crate::activities::plan::pages::{PlanPart, PlanSheets};
use crate::app::App;
use crate::app::route::{Action, Screen};
use crate::system::store::{Ballot, Happening};
use crate::ui::cx::window;

impl App {
    /// Draws a page of the leaflets.
    pub(crate) fn show_leaflets(&mut self, ui: &mut Ui, page: &Page) -> Option<Action> {
        if let Page::Slip(slip::Page::Preview) = page {
            self.follow_settings();
        }
        let cx = self.house.cx(&self.session.look, window(ui));
        if let Page::Slip(page) = page {
            let (explanation, today) = (&mut self.session.leaflets.slip, (self.today)());
            let (preview, saved) = (&mut self.session.preview, &*self.session.saved);
            let mut view = SlipView { explanation, preview, outlet: &self.outlet, saved, today };
            return slip_ui(ui, &cx, *page, &mut view);
        }
        let view =
            View { leaflets: &mut self.session.leaflets, preview: &mut self.session.preview, outlet: &self.outlet };
        leaflets_ui(ui, &cx, page, view)
    }

    /// Carries out a touch.
    pub(crate) fn apply_leaflets(&mut self, touch: Touch) {
        match touch {
            Touch::Open => {
                self.session.leaflets = State::default();
                self.turn_leaflets(Page::Shelf);
            }
            Touch::Turn(page) => self.turn_leaflets(page),
            Touch::Show(index) => {
                self.session.preview.page = index;
                self.session.preview.zoom = 0;
                if let Some(leaflet) = self.leaflet(index).map(|leaflet| leaflet.id.clone()) {
                    self.note(Happening::LeafletShown { leaflet });
                }
                self.go(Screen::Leaflets(Page::One));
            }
            Touch::Print => self.start_print(OnPaper::Leaflet),
            Touch::Best(index) => {
                self.session.leaflets.best = Some(index);
                self.go(Screen::Leaflets(Page::Why));
            }
            Touch::Reason(nth) => {
                if !self.session.leaflets.reasons.remove(&nth) {
                    self.session.leaflets.reasons.insert(nth);
                }
            }
            Touch::Write => {
                self.session.leaflets.write();
                self.go(Screen::Leaflets(Page::Words));
            }
            Touch::Written => {
                self.session.leaflets.written(&self.session.look.kana);
                self.go(Screen::Leaflets(Page::Why));
            }
            Touch::NoWords => {
                self.session.leaflets.drop_words();
                self.go(Screen::Leaflets(Page::Why));
            }
            Touch::Say => {
                self.say_opinion();
                self.forget_written();
                self.go(Screen::Leaflets(Page::Said));
            }
            Touch::Slip(touch) => self.apply_slip(touch),
        }
    }

    /// Goes one page back.
    pub(crate) fn leave_leaflets(&mut self, page: &Page) {
        match page {
            Page::Shelf => self.go(Screen::Start),
            Page::Guide(_) | Page::Survey => self.turn_leaflets(Page::More),
            Page::Why => self.go(Screen::Leaflets(Page::Best)),
            Page::Words => self.apply_leaflets(Touch::Written),
            Page::Slip(page) => self.leave_slip(*page),
            Page::One | Page::More | Page::Best | Page::Said => self.turn_leaflets(Page::Shelf),
        }
    }

    /// Keeps the opinion that was chosen, also where the citizen has gone away without giving it.
    pub(crate) fn say_opinion(&mut self) {
        let Some((best, reasons, why)) = self.session.leaflets.take() else { return };
        let Some(leaflet) = self.leaflet(best) else { return };
        let (leaflet, version) = (leaflet.id.clone(), leaflet.version.clone());
        let (day, place) = ((self.today)(), self.house.config.place.name.clone());
        let opinion = Opinion { day, place, leaflet: leaflet.clone(), version, reasons, why };
        match Ballot::new(opinion) {
            Ok(ballot) => self.keeper.database.ballot(ballot),
            Err(error) => warn!("an opinion is not kept: {error}"),
        }
        self.note(Happening::LeafletChosen { leaflet });
    }

    /// Counts that the leaflet that is shown was printed.
    pub(crate) fn note_leaflet(&self) {
        if let Some(what) = self.leaflet(self.session.preview.page).map(|leaflet| leaflet.id.clone()) {
            self.note(Happening::Printed { what });
        }
    }

    /// Returns the leaflet at this place of the shelf.
    pub(crate) fn leaflet(&self, index: usize) -> Option<&Leaflet> {
        self.house.catalog.leaflets.values().nth(index)
    }

    /// Has the pages of all leaflets laid out.
    pub(crate) fn lay_out_leaflets(&mut self) {
        self.lay_out_pages(AllLeaflets);
    }

    /// Gives the opinion, without words that were not sent, and drops everything else.
    pub(crate) fn forget_leaflets(&mut self) {
        self.leaflets_end();
        if self.session.leaflets.wrote {
            self.forget_written();
        }
        if self.session.leaflets.slip.is_begun() {
            self.forget_slip();
        }
        self.session.leaflets = State::default();
    }

    /// Gives the opinion, without words that were not sent.
    pub(crate) fn leaflets_end(&mut self) {
        self.session.leaflets.drop_words();
        self.say_opinion();
    }

    /// Drops the texts that were drawn and read aloud, and the kanji that were chosen while writing.
    pub(crate) fn forget_written(&mut self) {
        self.hush();
        self.session.look.texts.forget();
        self.session.look.kana.forget();
    }

    /// Shows another page, and has the leaflets or the survey laid out where that page needs them.
    pub(crate) fn turn_leaflets(&mut self, page: Page) {
        match &page {
            Page::Survey => {
                if let Some(plan) = newest(&self.house.catalog).map(|plan| plan.id.clone()) {
                    self.lay_out_pages(PlanSheets { plan, progress: Vec::new(), part: PlanPart::Survey });
                }
            }
            Page::Shelf => self.lay_out_leaflets(),
            // The way to `Best` leads over the shelf, whose leaflets are laid out already.
            Page::Best
            | Page::One
            | Page::More
            | Page::Guide(_)
            | Page::Why
            | Page::Words
            | Page::Said
            | Page::Slip(_) => {}
        }
        self.session.leaflets.page = 0;
        self.go(Screen::Leaflets(page));
    }
}
