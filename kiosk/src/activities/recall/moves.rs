//! 前の紙の続き. The reading of a sheet of an earlier visit, from a scanner, a file or the camera, until its answers open.

use egui::{Context, Ui};
use log::warn;
use moshimo_core::carry::{OpenError, Record, Words};

use crate::activities::recall::screens::{View, recall_ui};
use crate::activities::recall::{Doing, Errand, News, Page, Touch};
use crate::app::App;
use crate::app::route::{Action, Cover, Loss, Phase, Screen};
use crate::typing::scanner::{Heard, Listens, Scanner};
use crate::ui::cx::window;

/// The seconds for which the screen says that a code was not one of a sheet, unless somebody touches it before.
const TOLD: f64 = 10.0;

impl App {
    /// Draws a page of the reading.
    pub(crate) fn show_recall(&mut self, ui: &mut Ui, page: Page) -> Option<Action> {
        let cx = self.house.cx(&self.session.look, window(ui));
        let view = View { config: &self.house.config.read, today: (self.today)() };
        recall_ui(ui, &cx, page, &mut self.session.recall, view)
    }

    /// Carries out a touch on these pages.
    pub(crate) fn apply_recall(&mut self, touch: Touch) {
        match touch {
            Touch::Begin => {
                self.session.recall.forget();
                self.go(Screen::Recall(Page::Scan));
            }
            Touch::Afresh => {
                self.session.recall.afresh();
                self.go(Screen::Recall(Page::Scan));
            }
            Touch::Look => {
                self.session.recall.page = 0;
                if let Some(folder) = self.house.config.read.folder.clone() {
                    self.session.recall.send(Errand::Look(folder));
                }
                self.go(Screen::Recall(Page::Files));
            }
            Touch::Watch => {
                if let Some(device) = self.house.config.read.camera.clone() {
                    self.session.recall.switch_on(&device);
                }
                self.go(Screen::Recall(Page::Camera));
            }
            Touch::Read(index) => {
                if let Some(file) = self.session.recall.files.get(index).map(|file| file.path.clone()) {
                    self.session.recall.read(file);
                }
            }
            Touch::Open => self.open_codes(),
        }
    }

    /// Goes one page back. Asks before scanned codes are discarded.
    pub(crate) fn leave_recall(&mut self, page: Page) {
        self.session.recall.stop();
        match page {
            Page::Scan if self.session.recall.has_codes() => {
                self.session.route.lay_over(Cover::Sure(Loss::Codes));
            }
            Page::Scan => self.go(Screen::Start),
            Page::Camera | Page::Files | Page::Unlock => self.go(Screen::Recall(Page::Scan)),
        }
    }

    /// Sends for the answers behind the codes, where codes and words are complete.
    pub(crate) fn open_codes(&mut self) {
        let sealed = match self.session.recall.collector.sealed() {
            Ok(sealed) => sealed,
            Err(incomplete) => {
                self.session.recall.said = Some(incomplete.told());
                return self.go(Screen::Recall(Page::Scan));
            }
        };
        match Words::read(&self.session.recall.entry.texts().join(" ")) {
            Ok(words) => self.session.recall.send(Errand::Open { sealed, words }),
            Err(error) => self.session.recall.said = Some(error.told()),
        }
    }

    /// Takes in what a scanner has typed on any screen.
    pub(crate) fn hear_scanner(&mut self, ctx: &Context) {
        let listens = match self.recall_page() {
            Some(Page::Scan | Page::Files | Page::Camera) => Listens::ToAll,
            Some(Page::Unlock) | None => Listens::ForCodes,
        };
        let heard = ctx.with_plugin(|scanner: &mut Scanner| {
            let heard = scanner.take_heard();
            scanner.listen(listens);
            heard
        });
        let now = ctx.input(|input| input.time);
        for heard in heard.unwrap_or_default() {
            self.touched(now);
            match heard {
                Heard::Line(line) => self.hear_line(line),
                Heard::Other => self.session.stray = Some(now),
            }
        }
    }

    /// Returns the page of the reading that the citizen is on, seen or covered.
    fn recall_page(&self) -> Option<Page> {
        if let Screen::Recall(page) = self.session.route.screen() { Some(*page) } else { None }
    }

    /// Takes in a code that was scanned. Between visits it begins the reading. In the middle of a visit, a game or a
    /// lecture nothing happens, because the code is nobody's answer.
    pub(crate) fn hear_line(&mut self, line: String) {
        if self.session.lecture.is_some() || self.session.cards.pending.is_some() {
            return;
        }
        let screen = self.session.route.screen();
        match (screen, screen.phase()) {
            (Screen::Recall(Page::Files | Page::Camera), _) => {
                self.session.recall.scan(line);
                self.go(Screen::Recall(Page::Scan));
            }
            (Screen::Recall(Page::Scan | Page::Unlock), _) => self.session.recall.scan(line),
            (_, Phase::Border | Phase::Looking) => {
                self.session.recall.forget();
                self.session.recall.scan(line);
                self.go(Screen::Recall(Page::Scan));
            }
            (
                _,
                Phase::Resuming
                | Phase::Reading
                | Phase::Playing
                | Phase::Answering
                | Phase::Finishing
                | Phase::Lecture,
            ) => {}
        }
    }

    /// Draws the message that a scanner read a code of another kind, over the screen and for a while.
    pub(crate) fn show_stray(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        let Some(left) = self.session.stray.map(|since| since + TOLD - now).filter(|left| *left > 0.0) else {
            self.session.stray = None;
            return;
        };
        let cx = self.house.cx(&self.session.look, window(ui));
        let room = ui.max_rect().shrink(cx.metrics.margin());
        cx.write_warning(ui, room, &cx.say("kiosk-scan-stray"));
        ui.ctx().request_repaint_after_secs(left as f32);
    }

    /// Takes in what the camera sees while its page is shown, and switches it off elsewhere.
    pub(crate) fn hear_camera(&mut self, ctx: &Context) {
        if self.recall_page() != Some(Page::Camera) {
            self.session.recall.camera = None;
        } else if self.session.recall.watch() {
            self.touched(ctx.input(|input| input.time));
            if self.session.recall.collector.is_complete() {
                self.go(Screen::Recall(Page::Scan));
            }
        }
    }

    /// Takes in the news of errands.
    pub(crate) fn hear_recall(&mut self, ctx: &Context) {
        let waits = match self.recall_page() {
            Some(Page::Files | Page::Scan) => true,
            Some(Page::Camera | Page::Unlock) | None => false,
        };
        if self.session.recall.doing() == Some(Doing::Reading) && !waits {
            self.session.recall.stop();
        }
        while let Some(news) = self.session.recall.hear() {
            match news {
                News::Looked(files, trouble) => {
                    self.session.recall.files = files;
                    self.session.recall.said = trouble;
                }
                News::Read(collector, trouble) => {
                    let took = trouble.is_none();
                    self.session.recall.has_read(collector, trouble);
                    if took && self.recall_page() == Some(Page::Files) {
                        self.go(Screen::Recall(Page::Scan));
                    }
                }
                News::Opened(Ok(record), words) => self.revise_opened(*record, words, ctx),
                News::Opened(Err(error), _) => {
                    self.session.recall.said = Some(error.told());
                    if error != OpenError::WrongWords {
                        self.go(Screen::Recall(Page::Scan));
                    }
                }
            }
        }
    }

    /// Begins a visit with the answers that were opened, where their sheet is offered here.
    pub(crate) fn revise_opened(&mut self, record: Record, words: Words, ctx: &Context) {
        if self.house.catalog.sheet_for(&record.response).is_none() {
            warn!("answers to a sheet that is not offered were brought");
            self.session.recall.forget();
            self.session.recall.said = Some(("kiosk-recall-other-town", Vec::new()));
            return self.go(Screen::Recall(Page::Scan));
        }
        self.session.recall.forget();
        // A citizen who has kept four words need not keep others.
        self.session.paper.words = Some(words);
        self.session.paper.known = true;
        self.apply(Action::Revise { response: Box::new(record.response), form: Some(record.form) }, ctx);
    }
}
