//! 前の紙の続き. What has been read so far of a sheet that a citizen brought along: its codes, and the words that open
//! them. Nothing of it is kept.

pub(crate) mod errands;
pub(crate) mod moves;
pub(crate) mod screens;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;
use log::warn;
use moshimo_core::carry::{Added, Collector, Progress, WORDS, Words};

pub(crate) use errands::{Errand, News};

use crate::system::apart::Stop;
use crate::system::camera::Camera;
use crate::system::threads::{self, Thread};
use crate::typing::editor::{Edit, Editor, Lines};
use crate::ui::cx::Told;

/// No word of the list is longer, written as large as it goes.
const LONGEST: u32 = 8;

/// Most errands that nobody waits for any more and that are not back yet: a stick that hangs holds each for a while.
const STRAYS: usize = 4;

/// What a touch means while a sheet is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// From the first code on.
    Begin,
    /// What was read is forgotten: the next sheet.
    Afresh,
    /// Looks which files are there.
    Look,
    /// Switches the camera on.
    Watch,
    /// Reads the file at this place of the list.
    Read(usize),
    /// The words are all there.
    Open,
}

/// What somebody is out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Looking,
    Reading,
    Opening,
}

/// Everything of these screens that outlives a frame.
pub(crate) struct State {
    pub(crate) collector: Collector,
    /// What happened last, and what to do.
    pub(crate) said: Option<Told>,
    pub(crate) entry: Entry,
    /// The files that can be chosen, the newest first.
    pub(crate) files: Vec<PathBuf>,
    /// Which page of them is shown.
    pub(crate) page: usize,
    /// On while its screen is shown.
    pub(crate) camera: Option<Camera>,
    doing: Option<Doing>,
    /// Ends the process that reads a file.
    reader: Option<Stop>,
    /// Those who are out, wherever they are.
    out: Vec<Thread>,
    /// Lines that were scanned while a file is read.
    waiting: Vec<String>,
    /// News of earlier errands say nothing any more.
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

    /// Drops codes and words; what is under way comes to nothing.
    pub(crate) fn forget(&mut self) {
        self.afresh();
        self.entry = Entry::new();
        self.files = Vec::new();
        self.page = 0;
    }

    /// Drops the codes: another sheet is read.
    pub(crate) fn afresh(&mut self) {
        self.collector = Collector::default();
        self.said = None;
        self.stop();
    }

    /// What is under way comes to nothing; a file is read no further.
    pub(crate) fn stop(&mut self) {
        self.camera = None;
        self.doing = None;
        if let Some(reader) = self.reader.take() {
            reader.now();
        }
        self.waiting = Vec::new();
        self.turn += 1;
    }

    /// Whether something was read.
    pub(crate) fn has_codes(&self) -> bool {
        self.collector.progress().is_some()
    }

    /// How far it is.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.collector.progress()
    }

    pub(crate) fn doing(&self) -> Option<Doing> {
        self.doing
    }

    /// Takes what a scanner typed, and says what became of it.
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

    /// Takes the digits of a code that the camera sees, as often as it sees it; whether there are more codes now.
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

    /// Takes over what the camera has seen; whether there are more codes now.
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

    /// Reads a file, unless somebody is out already.
    pub(crate) fn read(&mut self, file: PathBuf) {
        if self.doing.is_none() {
            let stop = Stop::default();
            self.reader = Some(stop.clone());
            self.send(Errand::Read { file, collector: self.collector.clone(), stop });
        }
    }

    /// The process that reads a file now.
    #[cfg(test)]
    pub(crate) fn reader(&self) -> Option<u32> {
        self.reader.as_ref()?.process()
    }

    /// Sends somebody: what takes longer than a frame is done by a thread of its own. One at a time.
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
            // Nobody listens any more when the window is closing.
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

    /// The next thing that an errand came back with.
    pub(crate) fn hear(&mut self) -> Option<News> {
        loop {
            let (turn, news) = self.inbox.try_recv().ok()?;
            if turn == self.turn {
                self.doing = None;
                return Some(news);
            }
        }
    }

    /// What a file held, and what was scanned meanwhile.
    pub(crate) fn has_read(&mut self, collector: Collector, trouble: Option<Told>) {
        self.collector = collector;
        for line in std::mem::take(&mut self.waiting) {
            self.scan(line);
        }
        self.said = trouble;
    }
}

/// Nobody is left to hear of it.
impl Drop for State {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The words as far as they are entered.
pub(crate) struct Entry {
    fields: [Editor; WORDS],
    /// Which one is written; past the last where all are there.
    at: usize,
}

impl Entry {
    fn new() -> Self {
        Self { fields: [(); WORDS].map(|()| Editor::new("", Some(LONGEST), Lines::One)), at: 0 }
    }

    /// Which word is written, from 0; `None` where all are there.
    pub(crate) fn at(&self) -> Option<usize> {
        (self.at < WORDS).then_some(self.at)
    }

    /// What stands in each field.
    pub(crate) fn texts(&self) -> [&str; WORDS] {
        self.fields.each_ref().map(Editor::text)
    }

    /// What stands in the field that is written.
    pub(crate) fn text(&self) -> &str {
        self.fields.get(self.at).map_or("", Editor::text)
    }

    /// One change to the word that is written; an empty one gives way to the word before it.
    pub(crate) fn apply(&mut self, edit: Edit, forms: &[String]) {
        if edit == Edit::Erase && self.text().is_empty() {
            self.at = self.at.saturating_sub(1);
        }
        if let Some(field) = self.fields.get_mut(self.at) {
            field.apply(edit, forms);
        }
    }

    /// The word is this one; goes on to the next that is not there.
    pub(crate) fn choose(&mut self, word: &str) {
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
        }
    }

    /// Whether every word is one of the list.
    pub(crate) fn is_whole(&self) -> bool {
        self.texts().iter().all(|text| Words::knows(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_entered_one_after_the_other_and_any_of_them_anew() {
        let mut entry = Entry::new();
        for word in ["さくら", "つばめ", "どんぐり", "がっこう"] {
            assert!(!entry.is_whole());
            entry.choose(word);
        }
        assert!(entry.is_whole() && entry.at().is_none());
        entry.write(1);
        assert_eq!((entry.at(), entry.text()), (Some(1), ""));
        entry.choose("もみじ");
        assert_eq!((entry.at(), entry.texts()), (None, ["さくら", "もみじ", "どんぐり", "がっこう"]));
        // Erasing goes back from word to word.
        entry.apply(Edit::Erase, &[]);
        assert_eq!((entry.at(), entry.text()), (Some(3), "がっこ"));
    }
}
