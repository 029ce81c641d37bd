//! 職員のページ. What staff see and do behind their PIN, while a visit, if there is one, waits untouched underneath.

pub(crate) mod errands;
pub(crate) mod gate;
pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;
use jiff::civil::Date;
use log::warn;
use moshimo_core::model::leaflet::Opinion;

use crate::system::{printer, threads};
use crate::workers::Report;

pub(crate) use errands::{Errand, Looked};
pub(crate) use gate::{Gate, KeptGate, Verdict};

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
    /// Which leaflet people found best.
    Opinions,
    /// A bank card's outline, to be matched with a real one.
    Card,
    /// Whether the program is really to end.
    Sure(Leaving),
}

/// What staff print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Print {
    /// How the printer prints.
    Test,
    /// What was counted for the plan.
    Evaluation,
    /// Which leaflet people found best.
    Opinions,
}

impl Print {
    /// What is said when it lies in the folder.
    fn saved(self) -> &'static str {
        match self {
            Self::Test => "office-test-saved",
            Self::Evaluation => "office-evaluation-saved",
            Self::Opinions => "office-opinions-saved",
        }
    }
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

/// The days whose opinions are shown, up to today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Period {
    Month,
    /// From the first of April, as the city counts years.
    #[default]
    Year,
    All,
}

impl Period {
    /// Its days.
    pub(crate) fn days(self, today: Date) -> RangeInclusive<Date> {
        let begins = match self {
            Self::Month => today.first_of_month(),
            Self::Year => {
                let year = if today.month() < APRIL { today.year() - 1 } else { today.year() };
                Date::new(year, APRIL, 1).unwrap_or(today)
            }
            Self::All => Date::MIN,
        };
        begins..=today
    }
}

/// The month in which the city's years begin.
const APRIL: i8 = 4;

/// Whether the printer's worker took a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    Taken,
    /// It is busy with another.
    Busy,
}

impl Sent {
    fn message(self) -> &'static str {
        match self {
            Self::Taken => "kiosk-print-preparing",
            Self::Busy => "kiosk-print-still-busy",
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
    /// A page for the staff.
    Print(Print),
    /// The opinions of these days.
    Of(Period),
    Enter(Room),
    /// The outline is to be so many times as large.
    Resize(f32),
    KeepWidth,
    /// A lecture is prepared.
    Lecture,
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
pub(crate) struct State {
    /// What stands in the field of the PIN.
    pub(crate) digits: String,
    pub(crate) gate: Gate,
    /// What the printer said when it was asked.
    pub(crate) printer: Option<printer::Said>,
    /// What the reports of the printer are about.
    prints: Option<Print>,
    /// How far each page is: a message.
    said: BTreeMap<Print, &'static str>,
    pub(crate) looked: Option<Looked>,
    pub(crate) period: Period,
    /// What was told in that time; why it cannot be read.
    pub(crate) opinions: Option<Result<Vec<Opinion>, String>>,
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
    Printer(printer::Said),
    Looked(Looked),
    Kept(Kept),
    /// Of the days that were asked for.
    Opinions(Period, Result<Vec<Opinion>, String>),
}

impl State {
    pub(crate) fn new(ctx: &Context) -> Self {
        let (news, inbox) = channel();
        Self {
            digits: String::new(),
            gate: Gate::default(),
            printer: None,
            prints: None,
            said: BTreeMap::new(),
            looked: None,
            period: Period::default(),
            opinions: None,
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
        self.opinions = None;
        self.forget(Print::Opinions);
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
        let went = threads::start("office", run).inspect_err(|error| warn!("{error}")).is_ok();
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

    /// The printer's worker has it, or is busy with another and somebody has to try again.
    pub(crate) fn sent(&mut self, print: Print, sent: Sent) {
        if sent == Sent::Taken {
            self.prints = Some(print);
        }
        self.said.insert(print, sent.message());
    }

    /// How far it is: a message.
    pub(crate) fn says_of(&self, print: Print) -> Option<&'static str> {
        self.said.get(&print).copied()
    }

    /// What was said of it is over.
    pub(crate) fn forget(&mut self, print: Print) {
        self.said.remove(&print);
    }

    /// How far what is printed is.
    pub(crate) fn print_says(&mut self, report: &Report) {
        let Some(print) = self.prints else { return };
        let said = match report {
            Report::Printing(message) | Report::Stopped(message) | Report::NotPrinted(message) => message,
            Report::Printed => "office-test-printed",
            Report::Saved(_) => print.saved(),
            Report::NotSaved => "kiosk-not-saved",
            Report::Picture(..)
            | Report::LaidOut { .. }
            | Report::Page { .. }
            | Report::OfStaff(_)
            | Report::Recorded(_) => return,
        };
        self.said.insert(print, said);
    }
}
