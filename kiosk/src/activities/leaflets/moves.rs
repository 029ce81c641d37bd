//! The leaflets: looked at, printed, and which one somebody finds best.

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

impl App {
    /// Draws the part that is open.
    pub(crate) fn show_leaflets(&mut self, ui: &mut Ui, page: &Page) -> Option<Action> {
        if let Page::Slip(slip::Page::Preview) = page {
            self.follow_settings();
        }
        let cx = self.house.cx(&self.session.look, ui.max_rect().width());
        if let Page::Slip(page) = page {
            let (explanation, today) = (&mut self.session.leaflets.slip, (self.today)());
            let mut view = SlipView { explanation, preview: &mut self.session.preview, outlet: &self.outlet, today };
            return slip_ui(ui, &cx, *page, &mut view);
        }
        let view =
            View { leaflets: &mut self.session.leaflets, preview: &mut self.session.preview, outlet: &self.outlet };
        leaflets_ui(ui, &cx, page, view)
    }

    /// Does what a touch means.
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
            Touch::Print => {
                self.start_print(OnPaper::Leaflet);
            }
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

    /// One part back.
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

    /// Keeps what was chosen, also of somebody who has gone without another word.
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

    /// The one that is shown has come out.
    pub(crate) fn note_leaflet(&self) {
        if let Some(what) = self.leaflet(self.session.preview.page).map(|leaflet| leaflet.id.clone()) {
            self.note(Happening::Printed { what });
        }
    }

    pub(crate) fn leaflet(&self, index: usize) -> Option<&Leaflet> {
        self.house.catalog.leaflets.values().nth(index)
    }

    /// The pages of all leaflets.
    pub(crate) fn lay_out_leaflets(&mut self) {
        self.lay_out_pages(AllLeaflets);
    }

    /// The opinion is said, but for words that nobody sent, and nothing else is left.
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

    /// The opinion is said, but for words that nobody sent.
    pub(crate) fn leaflets_end(&mut self) {
        self.session.leaflets.drop_words();
        self.say_opinion();
    }

    /// What was written is on no screen any more, and no letters that were chosen for it are known.
    pub(crate) fn forget_written(&mut self) {
        self.hush();
        self.session.look.texts.forget();
        self.session.look.kana.forget();
    }

    /// Shows another part; the pages of its leaflets or of the survey are laid out where they are not those on show.
    pub(crate) fn turn_leaflets(&mut self, page: Page) {
        match (&page, newest(&self.house.catalog)) {
            (Page::Survey, Some(plan)) => {
                let plan = plan.id.clone();
                self.lay_out_pages(PlanSheets { plan, progress: Vec::new(), part: PlanPart::Survey });
            }
            (Page::Shelf, _) => self.lay_out_leaflets(),
            // Best is reached from the shelf alone, and shows the pages that stand there.
            _ => {}
        }
        self.session.leaflets.page = 0;
        self.go(Screen::Leaflets(page));
    }
}
