//! From the answers to paper: what is to be on it, the pages, and the way to the printer.

use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use moshimo_core::carry::Words;
use moshimo_core::layout::Document;

use crate::activities::leaflets::slip;
use crate::activities::leaflets::{Page, Prints};
use crate::activities::paper::Codes;
use crate::app::App;
use crate::app::route::{Ended, PrintState, Screen, Seen};
use crate::ui::cx::Told;
use crate::workers::outlet::Outlet;
use crate::workers::{Before, CodesWish, LayoutWish, PrintWish, SaveWish};

impl App {
    /// On the way to the pages it is asked once whether one is to remember. An empty sheet has nothing to remember.
    pub(crate) fn preview_pages(&mut self) {
        self.leave();
        let Some(visit) = &self.session.visit else { return };
        if self.session.paper.codes == Codes::Undecided && !visit.settled().item.is_empty() {
            self.go(Screen::Remember);
        } else {
            self.lay_out();
        }
    }

    /// With a page that remembers, its words are shown first.
    pub(crate) fn remember(&mut self, codes: Codes) {
        self.session.paper.codes = codes;
        if codes != Codes::With {
            return self.lay_out();
        }
        if self.session.paper.words.is_none() {
            match Words::choose() {
                Ok(words) => self.session.paper.words = Some(words),
                Err(error) => return self.cannot_remember(Some(error.told())),
            }
        }
        self.go(Screen::Words(Seen::First));
    }

    /// Says why there is no page that remembers; it is asked again when the answers are others.
    pub(crate) fn cannot_remember(&mut self, trouble: Option<Told>) {
        if let Some(why) = trouble {
            self.session.paper.codes = Codes::Undecided;
            self.go(Screen::CannotRemember(why));
        }
    }

    /// Shows the pages as they will be printed.
    pub(crate) fn lay_out(&mut self) {
        if self.session.cards.prints {
            return self.lay_out_keepsakes();
        }
        let Some(visit) = &self.session.visit else { return };
        let today = (self.today)();
        let settings = &self.session.look.settings;
        let with_codes = self.session.paper.codes == Codes::With;
        let words = self.session.paper.words.clone().filter(|_| with_codes);
        let earlier = visit.earlier().filter(|_| self.session.paper.comparison);
        let generation = self.session.preview.begin();
        self.jobs.lay_out(LayoutWish {
            generation,
            sheet: Arc::clone(visit.sheet()),
            response: visit.as_it_stands().complete(today),
            form: visit.form(),
            language: settings.language.clone(),
            furigana: settings.furigana,
            today,
            codes: words.map(|words| CodesWish { words, slip: self.session.paper.slip }),
            before: earlier.map(|earlier| Before {
                sheet: Arc::clone(earlier.sheet.as_ref().unwrap_or(visit.sheet())),
                response: earlier.response.clone(),
            }),
        });
        self.go(Screen::Preview);
    }

    /// Back from the pages to what was asked before them.
    pub(crate) fn leave_preview(&mut self) {
        if self.session.cards.prints {
            return self.show_result(None);
        }
        self.go(match self.session.paper.codes {
            Codes::Undecided => Screen::Review,
            Codes::Without => Screen::Remember,
            Codes::With => Screen::Words(Seen::First),
        });
    }

    /// Whether there is something to print: a visit's sheet, cards that were kept, or a leaflet.
    pub(crate) fn is_printing(&self) -> bool {
        self.session.visit.is_some()
            || self.session.cards.prints
            || self.session.leaflets.prints.is_some()
            || self.prints_report()
    }

    /// Whether the report of a lecture is on its way to paper.
    pub(crate) fn prints_report(&self) -> bool {
        self.session.lecture.as_ref().is_some_and(|state| state.prints)
    }

    /// What goes to paper: of the leaflets only the one that is shown.
    pub(crate) fn documents(&self) -> Vec<Arc<Document>> {
        let all = self.session.preview.documents();
        if self.session.leaflets.prints == Some(Prints::Leaflet) {
            return all.get(self.session.preview.page).cloned().into_iter().collect();
        }
        all.to_vec()
    }

    /// The citizen has it.
    pub(crate) fn took(&mut self, ctx: &Context, ended: Ended) {
        match self.session.leaflets.prints {
            Some(Prints::Slip) => return self.slip_came_out(ended),
            Some(Prints::Leaflet) if ended == Ended::Printed => {
                self.note_leaflet();
                return self.leave_print();
            }
            Some(Prints::Leaflet) => return self.leave_print(),
            None => {}
        }
        if self.prints_report() {
            return self.back_to_report(Some(ended));
        }
        if self.session.cards.prints {
            return self.show_result(Some(ended));
        }
        self.end(ctx, ended);
    }

    /// Back to the pages, with paper or without.
    pub(crate) fn leave_print(&mut self) {
        if self.prints_report() {
            return self.back_to_report(None);
        }
        let pages = match self.session.leaflets.prints.take() {
            Some(Prints::Leaflet) => Screen::Leaflets(Page::One),
            Some(Prints::Slip) => Screen::Leaflets(Page::Slip(slip::Page::Preview)),
            None => Screen::Preview,
        };
        self.go(pages);
    }

    pub(crate) fn start_print(&mut self) {
        let target = match &self.outlet {
            Outlet::Printer { target, .. } => target.clone(),
            Outlet::Folder(_) => return self.start_save(),
            Outlet::None => {
                self.session.route = Screen::Call(Box::new(self.session.route.clone()));
                return;
            }
        };
        self.session.cancel = Arc::default();
        let wish = PrintWish {
            documents: self.documents(),
            target,
            timeout: self.house.config.printer.timeout_seconds.map(Duration::from_secs),
            cancel: Arc::clone(&self.session.cancel),
        };
        let taken = self.jobs.print(wish);
        self.session.print = if taken {
            PrintState::Busy("kiosk-print-preparing")
        } else {
            PrintState::Failed("kiosk-print-still-busy")
        };
        self.session.route = Screen::Printing;
    }

    pub(crate) fn start_save(&mut self) {
        let Some(folder) = self.outlet.folder().cloned() else { return };
        let taken = self.jobs.save(SaveWish { documents: self.documents(), folder });
        self.session.print =
            if taken { PrintState::Busy("kiosk-saving") } else { PrintState::Failed("kiosk-print-still-busy") };
        self.session.route = Screen::Printing;
    }
}
