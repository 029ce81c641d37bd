//! 説明の記録. The way of the slip from the leaflet to paper, which leaves nothing of it behind.

use moshimo_core::model::Slip;

use crate::activities::leaflets::Page as Part;
use crate::activities::leaflets::slip::{Explanation, Filled, Page, Touch};
use crate::activities::paper::OnPaper;
use crate::app::App;
use crate::app::ends::Ended;
use crate::app::route::{Cover, Loss, Screen};
use crate::system::store::Happening;

/// The name under which printed slips are counted.
const PRINTED: &str = "explanation-slip";

impl App {
    /// Carries out a touch.
    pub(crate) fn apply_slip(&mut self, touch: Touch) {
        match touch {
            Touch::Open(index) => {
                let Some(id) = self.leaflet(index).map(|leaflet| leaflet.id.clone()) else { return };
                self.session.leaflets.slip = Explanation::of(&id, index, (self.today)());
                self.turn_slip(Page::Form);
            }
            Touch::Fill(field) => {
                self.session.leaflets.slip.fill(field);
                self.turn_slip(Page::Field(field));
            }
            Touch::Turn(leaflet) => self.session.leaflets.slip.turn(leaflet),
            Touch::Day(day) => {
                self.session.leaflets.slip.slip.date = Some(day);
                self.turn_slip(Page::Form);
            }
            Touch::Answer(field, answer) => {
                self.session.leaflets.slip.say(field, answer);
                self.turn_slip(Page::Form);
            }
            Touch::Written => {
                self.session.leaflets.slip.take(&self.session.look.kana);
                self.turn_slip(Page::Form);
            }
            Touch::ByHand(field) => {
                self.session.leaflets.slip.clear(field);
                self.turn_slip(Page::Form);
            }
            Touch::Look => self.lay_out_slip(Filled::AsWritten),
            Touch::Blank => self.lay_out_slip(Filled::Blank),
            Touch::Print => self.start_print(OnPaper::Slip),
            Touch::Discard => self.back_to_leaflet(),
        }
    }

    /// Goes one page back. Asks before words are lost.
    pub(crate) fn leave_slip(&mut self, page: Page) {
        match page {
            Page::Form if self.session.leaflets.slip.has_words() => {
                self.session.route.lay_over(Cover::Sure(Loss::Slip));
            }
            Page::Form | Page::Done => self.back_to_leaflet(),
            Page::Field(_) => {
                self.session.leaflets.slip.take(&self.session.look.kana);
                self.turn_slip(Page::Form);
            }
            Page::Preview => {
                self.session.leaflets.slip.laid = None;
                self.session.preview = self.session.preview.emptied();
                self.turn_slip(Page::Form);
            }
        }
    }

    /// Lays the page out anew where the language or the furigana have changed since.
    pub(crate) fn follow_settings(&mut self) {
        let style = self.style();
        let laid = self.session.leaflets.slip.laid.as_ref();
        if let Some(filled) = laid.filter(|(_, of)| *of != style).map(|(filled, _)| *filled) {
            self.lay_out_slip(filled);
        }
    }

    /// Ends the slip that was printed or saved, so that another may begin.
    pub(crate) fn slip_came_out(&mut self, ended: Ended) {
        if ended == Ended::Printed {
            self.note(Happening::Printed { what: PRINTED.to_owned() });
        }
        self.forget_slip();
        self.turn_slip(Page::Done);
    }

    /// Drops the slip, except for the place of its leaflet.
    pub(crate) fn forget_slip(&mut self) {
        let from = self.session.leaflets.slip.from;
        self.session.leaflets.slip = Explanation { from, ..Explanation::default() };
        self.session.preview = self.session.preview.emptied();
        self.jobs.forget();
        self.forget_written();
    }

    pub(crate) fn turn_slip(&mut self, page: Page) {
        self.go(Screen::Leaflets(Part::Slip(page)));
    }

    pub(crate) fn back_to_leaflet(&mut self) {
        self.forget_slip();
        self.lay_out_leaflets();
        self.session.preview.page = self.session.leaflets.slip.from;
        self.go(Screen::Leaflets(Part::One));
    }

    pub(crate) fn lay_out_slip(&mut self, filled: Filled) {
        let slip = match filled {
            Filled::AsWritten => self.session.leaflets.slip.slip.clone(),
            Filled::Blank => Slip::default(),
        };
        self.session.leaflets.slip.laid = Some((filled, self.style()));
        self.lay_out_pages(slip);
        self.turn_slip(Page::Preview);
    }
}
