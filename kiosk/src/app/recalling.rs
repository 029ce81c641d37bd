//! Reading a sheet of an earlier visit: what a scanner types, a file, the words, until the answers open.

use egui::Context;
use log::warn;
use moshimo_core::carry::{OpenError, Record, Words};

use super::App;
use crate::recall::{Doing, Errand, News, Touch};
use crate::route::{Action, Loss, Screen};
use crate::scanner::{Listens, Scanner};

impl App {
    /// Does what a touch on these screens means.
    pub(super) fn apply_recall(&mut self, touch: Touch) {
        match touch {
            Touch::Begin => {
                self.recall.forget();
                self.go(Screen::Scan);
            }
            Touch::Afresh => self.recall.afresh(),
            Touch::Look => {
                self.recall.page = 0;
                if let Some(folder) = self.house.config.read.folder.clone() {
                    self.recall.send(Errand::Look(folder));
                }
                self.go(Screen::Files);
            }
            Touch::Watch => {
                if let Some(device) = self.house.config.read.camera.clone() {
                    self.recall.switch_on(&device);
                }
                self.go(Screen::Camera);
            }
            Touch::Read(index) => {
                if let Some(file) = self.recall.files.get(index).cloned() {
                    self.recall.read(file);
                }
            }
            Touch::Open => self.open(),
        }
    }

    /// One screen back; what was scanned is not lost unasked.
    pub(super) fn leave_recall(&mut self) {
        self.recall.stop();
        match self.route {
            Screen::Scan if self.recall.has_codes() => {
                self.route = Screen::Sure { loss: Loss::Codes, from: Box::new(Screen::Scan) };
            }
            Screen::Scan => self.go(Screen::Start),
            _ => self.go(Screen::Scan),
        }
    }

    fn open(&mut self) {
        let sealed = match self.recall.collector.sealed() {
            Ok(sealed) => sealed,
            Err(incomplete) => {
                self.recall.said = Some(incomplete.told());
                return self.go(Screen::Scan);
            }
        };
        match Words::read(&self.recall.entry.texts().join(" ")) {
            Ok(words) => self.recall.send(Errand::Open { sealed, words }),
            Err(error) => self.recall.said = Some(error.told()),
        }
    }

    /// Takes in what a scanner has typed, wherever that was. Between visits a code begins the reading; in the middle of
    /// a visit it is nobody's answer, and nothing happens.
    pub(super) fn hear_scanner(&mut self, ctx: &Context) {
        let screen = self.route.underneath();
        let listens = if matches!(screen, Screen::Scan | Screen::Files | Screen::Camera) {
            Listens::ToAll
        } else {
            Listens::ForCodes
        };
        let lines = ctx.with_plugin(|scanner: &mut Scanner| {
            let lines = scanner.take_lines();
            scanner.listen(listens);
            lines
        });
        for line in lines.unwrap_or_default() {
            self.touched(ctx.input(|input| input.time));
            match self.route.underneath() {
                Screen::Start
                | Screen::Contacts
                | Screen::About
                | Screen::Plan
                | Screen::Programme(_)
                | Screen::Leaflets(_)
                | Screen::Forms(_)
                | Screen::Thanks(_) => {
                    self.recall.forget();
                    self.recall.scan(line);
                    self.go(Screen::Scan);
                }
                Screen::Files | Screen::Camera => {
                    self.recall.scan(line);
                    self.go(Screen::Scan);
                }
                Screen::Scan | Screen::Unlock => self.recall.scan(line),
                _ => {}
            }
        }
    }

    /// Takes in what the camera sees, as long as somebody looks into it.
    pub(super) fn hear_camera(&mut self, ctx: &Context) {
        if *self.route.underneath() != Screen::Camera {
            self.recall.camera = None;
        } else if self.recall.watch() {
            self.touched(ctx.input(|input| input.time));
            if self.recall.collector.is_complete() {
                self.go(Screen::Scan);
            }
        }
    }

    /// Takes in what the errands came back with.
    pub(super) fn hear_recall(&mut self, ctx: &Context) {
        let waits = matches!(self.route.underneath(), Screen::Files | Screen::Scan);
        if self.recall.doing() == Some(Doing::Reading) && !waits {
            self.recall.stop();
        }
        while let Some(news) = self.recall.hear() {
            match news {
                News::Looked(files, trouble) => {
                    self.recall.files = files;
                    self.recall.said = trouble;
                }
                News::Read(collector, trouble) => {
                    let took = trouble.is_none();
                    self.recall.has_read(collector, trouble);
                    if took && *self.route.underneath() == Screen::Files {
                        self.go(Screen::Scan);
                    }
                }
                News::Opened(Ok(record), words) => self.opened((*record, words), ctx),
                News::Opened(Err(error), _) => {
                    self.recall.said = Some(error.told());
                    if error != OpenError::WrongWords {
                        self.go(Screen::Scan);
                    }
                }
            }
        }
    }

    /// The answers are there: their sheet must be one that is offered here.
    fn opened(&mut self, (record, words): (Record, Words), ctx: &Context) {
        if self.house.catalog.sheet_for(&record.response).is_none() {
            warn!("answers to a sheet that is not offered were brought");
            self.recall.forget();
            self.recall.said = Some(("kiosk-recall-other-town", Vec::new()));
            return self.go(Screen::Scan);
        }
        self.recall.forget();
        // Who has kept four words well need not keep others.
        self.paper.words = Some(words);
        self.paper.known = true;
        self.apply(Action::Revise { response: Box::new(record.response), form: Some(record.form) }, ctx);
    }
}
