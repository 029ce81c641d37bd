//! 職員のページ. What staff see and do behind their PIN, while a visit, if there is one, waits untouched underneath.

mod errands;
mod gate;

use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;
use log::warn;

use crate::jobs::Report;

pub(crate) use errands::{Errand, Looked, PrinterSaid};
pub(crate) use gate::{Gate, Verdict};

/// What a supervisor hears at the end of the day: it starts the kiosk no more (see `deploy/`).
pub(crate) const END_OF_DAY: u8 = 10;

/// Which part of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// The PIN is asked for.
    Door,
    /// How everything is.
    Facts,
    /// What the machine had to say lately.
    Records,
    /// The indicators of the plan.
    Indicators,
    /// A number for an indicator, by its place in the plan.
    Count(usize),
    /// What was entered for it so far.
    Entries(usize),
    /// A bank card's outline, to be matched with a real one.
    Card,
    /// Whether the program is really to end.
    Sure(Leaving),
}

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// To be started again at once.
    Restart,
    /// Until somebody starts the machine again.
    EndOfDay,
}

impl Leaving {
    /// What the supervisor hears.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Restart => 0,
            Self::EndOfDay => END_OF_DAY,
        }
    }
}

/// What a touch on the page means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Touch {
    Open,
    /// The digits are all there.
    Try,
    Look,
    TestPage,
    Enter(Room),
    /// The outline is to be so many times as large.
    Resize(f32),
    KeepWidth,
    Leave(Leaving),
}

/// How keeping the width of the screen went.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kept {
    /// It stands in the configuration.
    Written,
    /// It counts until the program ends; somebody has to write the line.
    OnlyNow,
}

/// Everything of the page that outlives a frame. No answer of a citizen is here.
pub(crate) struct Office {
    /// What stands in the field of the PIN.
    pub(crate) digits: String,
    pub(crate) gate: Gate,
    /// What the printer said when it was asked.
    pub(crate) printer: Option<PrinterSaid>,
    /// How far the test page is: a message.
    pub(crate) test: Option<&'static str>,
    pub(crate) looked: Option<Looked>,
    /// Which page of a list is shown.
    pub(crate) page: usize,
    /// The width of the screen that is tried out.
    pub(crate) width: f32,
    pub(crate) kept: Option<Kept>,
    /// Errands that are not back yet.
    under_way: usize,
    news: Sender<News>,
    inbox: Receiver<News>,
    ctx: Context,
}

/// What an errand came back with.
pub(crate) enum News {
    Pin(Verdict),
    Printer(PrinterSaid),
    Looked(Looked),
    Kept(Kept),
}

impl Office {
    pub(crate) fn new(ctx: &Context) -> Self {
        let (news, inbox) = channel();
        Self {
            digits: String::new(),
            gate: Gate::default(),
            printer: None,
            test: None,
            looked: None,
            page: 0,
            width: 0.0,
            kept: None,
            under_way: 0,
            news,
            inbox,
            ctx: ctx.clone(),
        }
    }

    /// The door is shut, and what was typed is gone; the waiting after wrong tries goes on.
    pub(crate) fn shut(&mut self) {
        self.digits = String::new();
        self.page = 0;
        self.kept = None;
    }

    /// Sends somebody: what takes longer than a frame is done by a thread of its own.
    /// `false` when the system gives no thread.
    pub(crate) fn send(&mut self, errand: Errand) -> bool {
        let (news, ctx) = (self.news.clone(), self.ctx.clone());
        let run = move || {
            // Nobody listens any more when the window is closing.
            if news.send(errand.run()).is_ok() {
                ctx.request_repaint();
            }
        };
        let spawned = std::thread::Builder::new().name("office".to_owned()).spawn(run);
        let went = spawned.inspect_err(|error| warn!("the system gives no thread: {error}")).is_ok();
        self.under_way += usize::from(went);
        went
    }

    /// The next thing that an errand came back with.
    pub(crate) fn hear(&mut self) -> Option<News> {
        let news = self.inbox.try_recv().ok()?;
        self.under_way = self.under_way.saturating_sub(1);
        Some(news)
    }

    /// Whether somebody is still out: an impatient finger sends nobody after them.
    pub(crate) fn is_waiting(&self) -> bool {
        self.under_way > 0
    }

    /// How far the test page is.
    pub(crate) fn test_says(&mut self, report: &Report) {
        self.test = match report {
            Report::Printing(message) | Report::Stopped(message) | Report::NotPrinted(message) => Some(message),
            Report::Printed => Some("office-test-printed"),
            Report::Saved(_) => Some("office-test-saved"),
            Report::NotSaved => Some("kiosk-not-saved"),
            Report::Picture(..) | Report::LaidOut { .. } | Report::Page { .. } | Report::OfTest(_) => self.test,
        };
    }
}
