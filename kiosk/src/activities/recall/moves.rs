//! Reading a sheet of an earlier visit: what a scanner types, a file, the words, until the answers open.

use egui::{Context, Ui};
use log::warn;
use moshimo_core::carry::{OpenError, Record, Words};

use crate::activities::recall::{Doing, Errand, News, Touch};
use crate::app::App;
use crate::app::route::{Action, Cover, Loss, Screen};
use crate::typing::scanner::{Heard, Listens, Scanner};

/// For so many seconds, or until somebody touches the screen, it says that a code was not one of a sheet.
const TOLD: f64 = 10.0;

impl App {
    /// Does what a touch on these screens means.
    pub(crate) fn apply_recall(&mut self, touch: Touch) {
        match touch {
            Touch::Begin => {
                self.session.recall.forget();
                self.go(Screen::Scan);
            }
            Touch::Afresh => self.session.recall.afresh(),
            Touch::Look => {
                self.session.recall.page = 0;
                if let Some(folder) = self.house.config.read.folder.clone() {
                    self.session.recall.send(Errand::Look(folder));
                }
                self.go(Screen::Files);
            }
            Touch::Watch => {
                if let Some(device) = self.house.config.read.camera.clone() {
                    self.session.recall.switch_on(&device);
                }
                self.go(Screen::Camera);
            }
            Touch::Read(index) => {
                if let Some(file) = self.session.recall.files.get(index).cloned() {
                    self.session.recall.read(file);
                }
            }
            Touch::Open => self.open(),
        }
    }

    /// One screen back; what was scanned is not lost unasked.
    pub(crate) fn leave_recall(&mut self) {
        self.session.recall.stop();
        match self.session.route.screen() {
            Screen::Scan if self.session.recall.has_codes() => {
                self.session.route.lay_over(Cover::Sure(Loss::Codes));
            }
            Screen::Scan => self.go(Screen::Start),
            _ => self.go(Screen::Scan),
        }
    }

    pub(crate) fn open(&mut self) {
        let sealed = match self.session.recall.collector.sealed() {
            Ok(sealed) => sealed,
            Err(incomplete) => {
                self.session.recall.said = Some(incomplete.told());
                return self.go(Screen::Scan);
            }
        };
        match Words::read(&self.session.recall.entry.texts().join(" ")) {
            Ok(words) => self.session.recall.send(Errand::Open { sealed, words }),
            Err(error) => self.session.recall.said = Some(error.told()),
        }
    }

    /// Takes in what a scanner has typed, wherever that was.
    pub(crate) fn hear_scanner(&mut self, ctx: &Context) {
        let screen = self.session.route.screen();
        let listens = if matches!(screen, Screen::Scan | Screen::Files | Screen::Camera) {
            Listens::ToAll
        } else {
            Listens::ForCodes
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

    /// Between visits a code begins the reading; in the middle of a visit, a game or a lecture it is nobody's answer, and
    /// nothing happens.
    pub(crate) fn hear_line(&mut self, line: String) {
        match self.session.route.screen() {
            _ if self.session.lecture.is_some() || self.session.cards.pending.is_some() => {}
            Screen::Start
            | Screen::Contacts
            | Screen::About
            | Screen::Plan(_)
            | Screen::Leaflets(_)
            | Screen::Forms(_)
            | Screen::Thanks(_) => {
                self.session.recall.forget();
                self.session.recall.scan(line);
                self.go(Screen::Scan);
            }
            Screen::Files | Screen::Camera => {
                self.session.recall.scan(line);
                self.go(Screen::Scan);
            }
            Screen::Scan | Screen::Unlock => self.session.recall.scan(line),
            Screen::Resume
            | Screen::Lecture(_)
            | Screen::Question { .. }
            | Screen::Review
            | Screen::LeftOver(_)
            | Screen::Remember
            | Screen::Words(_)
            | Screen::CannotRemember(_)
            | Screen::Preview(_)
            | Screen::Printing(_)
            | Screen::CameOut(_)
            | Screen::Cards(_) => {}
        }
    }

    /// Says over the screen, for a while, that a scanner read a code of another kind.
    pub(crate) fn show_stray(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        let Some(left) = self.session.stray.map(|since| since + TOLD - now).filter(|left| *left > 0.0) else {
            self.session.stray = None;
            return;
        };
        let cx = self.house.cx(&self.session.look, ui.max_rect().width());
        let room = ui.max_rect().shrink(cx.metrics.margin());
        cx.write_warning(ui, room, &cx.say("kiosk-scan-stray"));
        ui.ctx().request_repaint_after_secs(left as f32);
    }

    /// Takes in what the camera sees, as long as somebody looks into it.
    pub(crate) fn hear_camera(&mut self, ctx: &Context) {
        if *self.session.route.screen() != Screen::Camera {
            self.session.recall.camera = None;
        } else if self.session.recall.watch() {
            self.touched(ctx.input(|input| input.time));
            if self.session.recall.collector.is_complete() {
                self.go(Screen::Scan);
            }
        }
    }

    /// Takes in what the errands came back with.
    pub(crate) fn hear_recall(&mut self, ctx: &Context) {
        let waits = matches!(self.session.route.screen(), Screen::Files | Screen::Scan);
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
                    if took && *self.session.route.screen() == Screen::Files {
                        self.go(Screen::Scan);
                    }
                }
                News::Opened(Ok(record), words) => self.opened((*record, words), ctx),
                News::Opened(Err(error), _) => {
                    self.session.recall.said = Some(error.told());
                    if error != OpenError::WrongWords {
                        self.go(Screen::Scan);
                    }
                }
            }
        }
    }

    /// The answers are there: their sheet must be one that is offered here.
    pub(crate) fn opened(&mut self, (record, words): (Record, Words), ctx: &Context) {
        if self.house.catalog.sheet_for(&record.response).is_none() {
            warn!("answers to a sheet that is not offered were brought");
            self.session.recall.forget();
            self.session.recall.said = Some(("kiosk-recall-other-town", Vec::new()));
            return self.go(Screen::Scan);
        }
        self.session.recall.forget();
        // Who has kept four words well need not keep others.
        self.session.paper.words = Some(words);
        self.session.paper.known = true;
        self.apply(Action::Revise { response: Box::new(record.response), form: Some(record.form) }, ctx);
    }
}
