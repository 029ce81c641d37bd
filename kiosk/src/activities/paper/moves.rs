//! 印刷. The way from the answers to paper: the choice of what is on it, the pages, and the printer.

use std::path::PathBuf;
use std::sync::Arc;

use moshimo_core::carry::Words;
use moshimo_core::layout::Document;

use crate::activities::leaflets::Page;
use crate::activities::leaflets::slip;
use crate::activities::paper::pages::{Before, CodesWish, SheetPages};
use crate::activities::paper::{Codes, OnPaper};
use crate::app::App;
use crate::app::ends::Ended;
use crate::app::route::{PrintState, Route, Screen, Seen};
use crate::ui::cx::Told;
use crate::workers::outlet::Outlet;
use crate::workers::pages::{LayoutWish, Pages, Style};
use crate::workers::{PrintWish, SaveWish};

impl App {
    /// Goes on to the pages. Asks once before whether there is to be a page that remembers, except for an empty sheet.
    pub(crate) fn preview_pages(&mut self) {
        self.leave();
        let Some(visit) = &self.session.visit else { return };
        if self.session.paper.codes == Codes::Undecided && !visit.settled().items().is_empty() {
            self.go(Screen::Remember);
        } else {
            self.lay_out();
        }
    }

    /// Goes on with the decision about a page that remembers. With such a page, its words are shown first.
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

    /// Says why there is no page that remembers, where there is a reason. The question comes again before the next
    /// print.
    pub(crate) fn cannot_remember(&mut self, trouble: Option<Told>) {
        if let Some(why) = trouble {
            self.session.paper.codes = Codes::Undecided;
            self.go(Screen::CannotRemember(why));
        }
    }

    /// Shows the pages as they will be printed.
    pub(crate) fn lay_out(&mut self) {
        let Some(visit) = &self.session.visit else { return };
        let with_codes = self.session.paper.codes == Codes::With;
        let words = self.session.paper.words.clone().filter(|_| with_codes);
        let earlier = visit.earlier().filter(|_| self.session.paper.comparison);
        let pages = SheetPages {
            sheet: Arc::clone(visit.sheet()),
            response: visit.as_it_stands().complete((self.today)()),
            form: visit.form(),
            codes: words.map(|words| CodesWish { words, slip: self.session.paper.slip }),
            before: earlier.map(|earlier| Before {
                sheet: Arc::clone(earlier.sheet.as_ref().unwrap_or(visit.sheet())),
                response: earlier.response.clone(),
            }),
        };
        self.lay_out_pages(pages);
        self.go(Screen::Preview(OnPaper::Visit));
    }

    /// Returns how pages look at the moment.
    pub(crate) fn style(&self) -> Style {
        let settings = &self.session.look.settings;
        Style { language: settings.language.clone(), furigana: settings.furigana, today: (self.today)() }
    }

    /// Has these pages laid out, instead of whatever the preview holds.
    pub(crate) fn lay_out_pages(&mut self, what: impl Pages + 'static) {
        let generation = self.session.preview.begin();
        self.jobs.lay_out(LayoutWish { generation, style: self.style(), what: Box::new(what) });
    }

    /// Goes back from the pages to what was asked before them.
    pub(crate) fn leave_preview(&mut self, of: OnPaper) {
        match of {
            OnPaper::Cards => self.show_result(None),
            OnPaper::Visit => self.go(match self.session.paper.codes {
                Codes::Undecided => Screen::Review,
                Codes::Without => Screen::Remember,
                Codes::With => Screen::Words(Seen::First),
            }),
            OnPaper::Notes => self.back_to_notes(),
            OnPaper::Leaflet | OnPaper::Slip | OnPaper::Report => self.leave_print(of),
        }
    }

    /// Returns whether there still is what this paper is of.
    pub(crate) fn has_paper(&self, of: OnPaper) -> bool {
        match of {
            OnPaper::Visit => self.session.visit.is_some(),
            OnPaper::Cards => self.deck().is_some(),
            OnPaper::Leaflet => true,
            OnPaper::Slip => self.session.leaflets.slip.laid.is_some(),
            OnPaper::Report | OnPaper::Notes => self.session.lecture.is_some(),
        }
    }

    /// Returns the documents that go to paper: of the leaflets only the one that is shown.
    pub(crate) fn documents(&self, of: OnPaper) -> Vec<Arc<Document>> {
        let all = self.session.preview.documents();
        match of {
            OnPaper::Leaflet => all.get(self.session.preview.page).cloned().into_iter().collect(),
            OnPaper::Visit | OnPaper::Cards | OnPaper::Slip | OnPaper::Report | OnPaper::Notes => all.to_vec(),
        }
    }

    /// Goes on once the citizen has the paper or the file.
    pub(crate) fn took(&mut self, ended: Ended) {
        match self.session.route.screen().on_paper() {
            Some(OnPaper::Visit) => self.end(ended),
            Some(OnPaper::Cards) => self.show_result(Some(ended)),
            Some(OnPaper::Leaflet) => {
                if ended == Ended::Printed {
                    self.note_leaflet();
                }
                self.leave_print(OnPaper::Leaflet);
            }
            Some(OnPaper::Slip) => self.slip_came_out(ended),
            Some(OnPaper::Report) => self.back_to_report(Some(ended)),
            Some(OnPaper::Notes) => self.back_to_notes(),
            None => {}
        }
    }

    /// Goes back to the pages, with paper or without.
    pub(crate) fn leave_print(&mut self, of: OnPaper) {
        match of {
            OnPaper::Visit | OnPaper::Cards | OnPaper::Notes => self.go(Screen::Preview(of)),
            OnPaper::Leaflet => self.go(Screen::Leaflets(Page::One)),
            OnPaper::Slip => self.go(Screen::Leaflets(Page::Slip(slip::Page::Preview))),
            OnPaper::Report => self.back_to_report(None),
        }
    }

    /// Begins to print, or to save where there is only a folder. Calls staff where nothing is set up.
    pub(crate) fn start_print(&mut self, of: OnPaper) {
        let target = match &self.outlet {
            Outlet::Printer { target, .. } => target.clone(),
            Outlet::Folder(_) => return self.start_save(of),
            Outlet::None => return self.call_staff(),
        };
        self.session.cancel = Arc::default();
        self.session.saved = Vec::new();
        let wish = PrintWish { documents: self.documents(of), target, cancel: Arc::clone(&self.session.cancel) };
        let taken = self.jobs.print(wish);
        self.session.print = if taken {
            PrintState::Busy("kiosk-print-preparing")
        } else {
            PrintState::Failed("kiosk-print-still-busy")
        };
        self.session.route = Route::to(Screen::Printing(of));
    }

    /// Begins to save the pages as files.
    pub(crate) fn start_save(&mut self, of: OnPaper) {
        let Some(folder) = self.outlet.folder().cloned() else { return };
        let taken = self.jobs.save(SaveWish { documents: self.documents(of), folder });
        self.session.saved = Vec::new();
        self.session.print = if taken { PrintState::Saving } else { PrintState::NotSaved("kiosk-print-still-busy") };
        self.session.route = Route::to(Screen::Printing(of));
    }

    /// Says where the files lie. What ends with them says so on its last screen.
    pub(crate) fn saved(&mut self, files: Vec<PathBuf>) {
        let Screen::Printing(of) = *self.session.route.screen() else { return };
        self.session.saved = files;
        match of {
            OnPaper::Visit | OnPaper::Slip => self.took(Ended::Saved),
            OnPaper::Cards | OnPaper::Leaflet | OnPaper::Report | OnPaper::Notes => {
                self.session.print = PrintState::Saved;
            }
        }
    }
}
