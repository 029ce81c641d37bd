//! 前の紙の続き. The reading of a sheet that a citizen brought along: its codes, and the words that open them. Nothing of
//! it is kept.

pub(crate) mod errands;
pub(crate) mod found;
pub(crate) mod moves;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;
use log::warn;
use moshimo_core::carry::{Added, Collector, Progress, WORDS, Words};

pub(crate) use errands::{Errand, News};
pub(crate) use found::Found;

use crate::system::apart::Stop;
use crate::system::camera::Camera;
use crate::system::threads::{self, Thread};
use crate::typing::editor::{Edit, Editor, Lines};
use crate::ui::cx::Told;

/// The most letters that a word may have. No word of the list is longer.
const LONGEST: u32 = 8;

/// The most errands that may be under way although nobody waits for them any more. A memory stick that hangs holds each
/// of them for a while.
const STRAYS: usize = 4;

/// A page of this activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The codes of a sheet that was brought along.
    Scan,
    /// The picture of the camera that sees them.
    Camera,
    /// The files in the folder for them.
    Files,
    /// The words that open them.
    Unlock,
}

/// A touch on these pages, or one that leads to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// Begins to read a sheet.
    Begin,
    /// Drops the codes that were read, and begins with another sheet.
    Afresh,
    /// Looks for files.
    Look,
    /// Switches the camera on.
    Watch,
    /// Reads the file at this place of the list.
    Read(usize),
    /// Opens the answers with the words that are entered.
    Open,
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::Afresh => true,
            Self::Begin | Self::Look | Self::Watch | Self::Read(_) | Self::Open => false,
        }
    }
}

/// The kind of errand that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Looking,
    Reading,
    Opening,
}

/// The state of the reading that outlives a frame.
pub(crate) struct State {
    pub(crate) collector: Collector,
    /// The message about what happened last and what to do.
    pub(crate) said: Option<Told>,
    pub(crate) entry: Entry,
    /// The files that can be chosen, the newest first.
    pub(crate) files: Vec<Found>,
    /// The page of their list that is shown.
    pub(crate) page: usize,
    /// The camera, which is on while its page is shown.
    pub(crate) camera: Option<Camera>,
    doing: Option<Doing>,
    /// The switch that ends the process that reads a file.
    reader: Option<Stop>,
    /// The threads of all errands that may not be back yet.
    out: Vec<Thread>,
    /// The lines that were scanned while a file is read.
    waiting: Vec<String>,
    /// The number of the errands that count. News of earlier ones are dropped.
    turn: u64,
    news: Sender<(u64, News)>,
    inbox: Receiver<(u64, News)>,
    ctx: Context,
}

impl State {
    pub(crate) fn new(ctx: &Context) -> Self {
        let (news, inbox) = channel();
        Self {
            collector: Collector::default(),
            said: None,
            entry: Entry::new(),
            files: Vec::new(),
            page: 0,
            camera: None,
            doing: None,
            reader: None,
            out: Vec::new(),
            waiting: Vec::new(),
            turn: 0,
            news,
            inbox,
            ctx: ctx.clone(),
        }
    }

    /// Drops codes and words, and abandons what is under way.
    pub(crate) fn forget(&mut self) {
        self.afresh();
        self.entry = Entry::new();
        self.files = Vec::new();
        self.page = 0;
    }

    /// Drops the codes, so that another sheet can be read.
    pub(crate) fn afresh(&mut self) {
        self.collector = Collector::default();
        self.said = None;
        self.stop();
    }

    /// Abandons what is under way. A file is read no further.
    pub(crate) fn stop(&mut self) {
        self.camera = None;
        self.doing = None;
        if let Some(reader) = self.reader.take() {
            reader.now();
        }
        self.waiting = Vec::new();
        self.turn += 1;
    }

    /// Returns whether a code was read.
    pub(crate) fn has_codes(&self) -> bool {
        self.collector.progress().is_some()
    }

    /// Returns how many codes were read, and of how many; `None` before the first.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.collector.progress()
    }

    /// Returns the kind of errand that is under way.
    pub(crate) fn doing(&self) -> Option<Doing> {
        self.doing
    }

    /// Takes in a line of a scanner, and sets the message about it.
    pub(crate) fn scan(&mut self, line: String) {
        if self.doing == Some(Doing::Reading) {
            self.waiting.push(line);
            return;
        }
        self.said = match self.collector.add(&line) {
            Ok(Added::New(_)) => None,
            Ok(Added::Again(_)) if self.collector.is_complete() => None,
            Ok(Added::Again(_)) => Some(("kiosk-scan-again", Vec::new())),
            Err(error) => Some(error.told()),
        };
    }

    /// Takes in the digits of a code, each time that the camera sees it. Returns whether there are more codes now.
    fn see(&mut self, line: &str) -> bool {
        match self.collector.add(line) {
            Ok(Added::Again(_)) => false,
            Ok(Added::New(_)) => {
                self.said = None;
                true
            }
            Err(error) => {
                self.said = Some(error.told());
                false
            }
        }
    }

    /// Takes in what the camera has seen. Returns whether there are more codes now.
    pub(crate) fn watch(&mut self) -> bool {
        let seen = self.camera.as_mut().map(|camera| camera.look(&self.ctx)).unwrap_or_default();
        seen.iter().filter(|line| self.see(line)).count() > 0
    }

    /// Switches the camera on.
    pub(crate) fn switch_on(&mut self, device: &Path) {
        self.said = None;
        let camera = Camera::start(&self.ctx, device);
        self.camera = camera.inspect_err(|error| warn!("{error}")).ok();
    }

    /// Reads a file, unless an errand is under way.
    pub(crate) fn read(&mut self, file: PathBuf) {
        if self.doing.is_none() {
            let stop = Stop::default();
            self.reader = Some(stop.clone());
            self.send(Errand::Read { file, collector: self.collector.clone(), stop });
        }
    }

    /// Returns the process that reads a file now.
    #[cfg(test)]
    pub(crate) fn reader(&self) -> Option<u32> {
        self.reader.as_ref()?.process()
    }

    /// Begins an errand, which takes longer than a frame, on a thread of its own. One errand is under way at a time.
    pub(crate) fn send(&mut self, errand: Errand) {
        if self.doing.is_some() {
            return;
        }
        self.out.retain(|errand| !errand.is_finished());
        if self.out.len() >= STRAYS {
            self.said = Some(("carry-no-reader", Vec::new()));
            return;
        }
        let (turn, doing) = (self.turn, errand.doing());
        let (news, ctx) = (self.news.clone(), self.ctx.clone());
        let run = move || {
            // The receiver is gone when the window closes.
            if news.send((turn, errand.run())).is_ok() {
                ctx.request_repaint();
            }
        };
        match threads::start("recall", run) {
            Ok(errand) => {
                self.out.push(errand);
                self.doing = Some(doing);
                self.said = None;
            }
            Err(error) => {
                warn!("{error}");
                self.said = Some(("carry-memory", Vec::new()));
            }
        }
    }

    /// Returns the news of an errand, once there are some.
    pub(crate) fn hear(&mut self) -> Option<News> {
        loop {
            let (turn, news) = self.inbox.try_recv().ok()?;
            if turn == self.turn {
                self.doing = None;
                return Some(news);
            }
        }
    }

    /// Takes in the codes that a file held, and the lines that were scanned meanwhile.
    pub(crate) fn has_read(&mut self, collector: Collector, trouble: Option<Told>) {
        self.collector = collector;
        for line in std::mem::take(&mut self.waiting) {
            self.scan(line);
        }
        self.said = trouble;
    }
}

/// Abandons what is under way, because its news would reach nobody.
impl Drop for State {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The words that open the codes, as far as they are entered.
pub(crate) struct Entry {
    fields: [Editor; WORDS],
    /// The place of the word that is written; past the last where all are there.
    at: usize,
    /// The key of a telephone whose letters are shown.
    pub(crate) opened: Option<usize>,
    /// The page of the offered words.
    pub(crate) page: usize,
}

impl Entry {
    fn new() -> Self {
        let fields = [(); WORDS].map(|()| Editor::new("", Some(LONGEST), Lines::One));
        Self { fields, at: 0, opened: None, page: 0 }
    }

    /// Returns the place of the word that is written, from 0; `None` where all are there.
    pub(crate) fn at(&self) -> Option<usize> {
        (self.at < WORDS).then_some(self.at)
    }

    /// Returns the text of each field.
    pub(crate) fn texts(&self) -> [&str; WORDS] {
        self.fields.each_ref().map(Editor::text)
    }

    /// Returns the text of the field that is written.
    pub(crate) fn text(&self) -> &str {
        self.fields.get(self.at).map_or("", Editor::text)
    }

    /// Changes the word that is written. Erasing in an empty field goes back to the word before it.
    pub(crate) fn apply(&mut self, edit: Edit, forms: &[String]) {
        self.turn_back();
        if edit == Edit::Erase && self.text().is_empty() {
            self.at = self.at.saturating_sub(1);
        }
        if let Some(field) = self.fields.get_mut(self.at) {
            field.apply(edit, forms);
        }
    }

    /// Enters this word, and goes on to the next one that is missing.
    pub(crate) fn choose(&mut self, word: &str) {
        self.turn_back();
        let Some(field) = self.fields.get_mut(self.at) else { return };
        *field = Editor::new(word, Some(LONGEST), Lines::One);
        let missing = |at: &usize| self.fields[*at].text().is_empty();
        self.at = (self.at + 1..WORDS).chain(0..WORDS).find(missing).unwrap_or(WORDS);
    }

    /// Writes this word anew.
    pub(crate) fn write(&mut self, at: usize) {
        if let Some(field) = self.fields.get_mut(at) {
            *field = Editor::new("", Some(LONGEST), Lines::One);
            self.at = at;
            self.turn_back();
        }
    }

    /// Turns back to all keys, and to the first words that are offered.
    fn turn_back(&mut self) {
        self.opened = None;
        self.page = 0;
    }

    /// Returns whether every word is one of the list.
    pub(crate) fn is_whole(&self) -> bool {
        self.texts().iter().all(|text| Words::knows(text))
    }
}
