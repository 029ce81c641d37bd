//! 職員のページ. The page of the staff behind their PIN. A visit that is open waits untouched underneath.

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

/// The exit code at the end of the day, after which the supervisor does not start the kiosk again (see `deploy/`).
pub(crate) const END_OF_DAY: u8 = 10;

/// A room: a part of the staff's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// The field for the PIN.
    Door,
    /// The state of the machine.
    Facts,
    /// The machine's latest log lines.
    Records,
    /// The indicators of the plan.
    Indicators,
    /// The field for a number of the indicator at this place of the plan.
    Count(usize),
    /// The entries of the indicator at this place of the plan.
    Entries(usize),
    /// The opinions which leaflet is best.
    Opinions,
    /// The outline of a bank card, to be matched with a real one.
    Card,
    /// The question whether the program is really to end.
    Sure(Leaving),
}

impl Room {
    /// Returns whether the room is about the indicators of the plan.
    pub(crate) fn is_of_plan(self) -> bool {
        match self {
            Self::Indicators | Self::Count(_) | Self::Entries(_) => true,
            Self::Door | Self::Facts | Self::Records | Self::Opinions | Self::Card | Self::Sure(_) => false,
        }
    }
}

/// A page that staff print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Print {
    /// A page that shows how the printer prints.
    Test,
    /// The numbers that were counted for the plan.
    Evaluation,
    /// The opinions which leaflet is best.
    Opinions,
}

impl Print {
    /// Returns the message that the page lies in the folder.
    fn saved(self) -> &'static str {
        match self {
            Self::Test => "office-test-saved",
            Self::Evaluation => "office-evaluation-saved",
            Self::Opinions => "office-opinions-saved",
        }
    }
}

/// A reason to end the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// The program is started again at once.
    Restart,
    /// The program rests until somebody starts the machine again.
    EndOfDay,
}

impl Leaving {
    /// Returns the exit code for the supervisor.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Restart => 0,
            Self::EndOfDay => END_OF_DAY,
        }
    }
}

/// The time up to today whose opinions are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Period {
    /// The calendar month.
    Month,
    /// The year from the first of April, as the city counts years.
    #[default]
    Year,
    /// All days.
    All,
}

impl Period {
    /// Returns the days of the time.
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

/// The answer of the printer's worker to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The worker has taken the page.
    Taken,
    /// The worker is busy with another page.
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

/// A touch on the page of the staff, or one that leads to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Touch {
    /// Opens the page at the field for the PIN.
    Open,
    /// Tries the digits in the field.
    Try,
    /// Looks up the state of the machine anew.
    Look,
    /// Prints a page.
    Print(Print),
    /// Shows the opinions of this time.
    Of(Period),
    /// Enters a room.
    Enter(Room),
    /// Draws the outline so many times as large.
    Resize(f32),
    /// Keeps the width of the screen that follows from the outline.
    KeepWidth,
    /// Opens the lectures.
    Lecture,
    /// Ends the program.
    Leave(Leaving),
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::Print(_) | Self::KeepWidth | Self::Leave(_) => true,
            Self::Open | Self::Try | Self::Look | Self::Of(_) | Self::Enter(_) | Self::Resize(_) | Self::Lecture => {
                false
            }
        }
    }
}

/// The outcome of keeping the width of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kept {
    /// The width stands in the configuration.
    Written,
    /// The width holds until the program ends. Somebody has to write it into the configuration.
    OnlyNow,
}

/// The state of the page that outlives a frame. No answer of a citizen is here.
pub(crate) struct State {
    /// The digits in the field for the PIN.
    pub(crate) digits: String,
    pub(crate) gate: Gate,
    /// The answer of the printer about itself.
    pub(crate) printer: Option<printer::Said>,
    /// The page that the reports of the printer's worker are about.
    prints: Option<Print>,
    /// The message about the progress of each page.
    said: BTreeMap<Print, &'static str>,
    /// The facts that were looked up last.
    pub(crate) looked: Option<Looked>,
    pub(crate) period: Period,
    /// The opinions of that time, or the error why they cannot be read; `None` until they are there.
    pub(crate) opinions: Option<Result<Vec<Opinion>, String>>,
    /// The page of a list that is shown.
    pub(crate) page: usize,
    /// The width of the screen, in millimetres, that is tried out.
    pub(crate) width: f32,
    pub(crate) kept: Option<Kept>,
    /// The number of errands that are under way.
    under_way: usize,
    news: Sender<News>,
    inbox: Receiver<News>,
    ctx: Context,
}

/// The outcome of an errand.
pub(crate) enum News {
    Pin(Verdict),
    Printer(printer::Said),
    Looked(Looked),
    Kept(Kept),
    /// The opinions of this time.
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

    /// Shuts the door, and drops the digits. The wait after wrong tries goes on.
    pub(crate) fn shut(&mut self) {
        self.digits = String::new();
        self.page = 0;
        self.kept = None;
        self.opinions = None;
        self.forget(Print::Opinions);
    }

    /// Begins an errand, which takes longer than a frame, on a thread of its own. Returns `false` when the system gives
    /// no thread.
    pub(crate) fn send(&mut self, errand: Errand) -> bool {
        let (news, ctx) = (self.news.clone(), self.ctx.clone());
        let run = move || {
            // The receiver is gone when the window closes.
            if news.send(errand.run()).is_ok() {
                ctx.request_repaint();
            }
        };
        let went = threads::start("staff", run).inspect_err(|error| warn!("{error}")).is_ok();
        self.under_way += usize::from(went);
        went
    }

    /// Returns the news of an errand, once there are some.
    pub(crate) fn hear(&mut self) -> Option<News> {
        let news = self.inbox.try_recv().ok()?;
        self.under_way = self.under_way.saturating_sub(1);
        Some(news)
    }

    /// Returns whether an errand is under way, so that an impatient finger does not begin it twice.
    pub(crate) fn is_waiting(&self) -> bool {
        self.under_way > 0
    }

    /// Takes in whether the printer's worker has taken a page.
    pub(crate) fn sent(&mut self, print: Print, sent: Sent) {
        if sent == Sent::Taken {
            self.prints = Some(print);
        }
        self.said.insert(print, sent.message());
    }

    /// Returns whether a page lies in a file as it is.
    pub(crate) fn has_saved(&self, print: Print) -> bool {
        self.says_of(print) == Some(print.saved())
    }

    /// Returns the message about the progress of a page.
    pub(crate) fn says_of(&self, print: Print) -> Option<&'static str> {
        self.said.get(&print).copied()
    }

    /// Drops the message about a page.
    pub(crate) fn forget(&mut self, print: Print) {
        self.said.remove(&print);
    }

    /// Takes in a report about the page that is printed.
    pub(crate) fn print_says(&mut self, report: &Report) {
        let Some(print) = self.prints else { return };
        let said = match report {
            Report::Printing(message)
            | Report::Stopped(message)
            | Report::NotPrinted(message)
            | Report::NotSaved(message) => message,
            Report::Printed => "office-test-printed",
            Report::Saved(_) => print.saved(),
            Report::Picture(..)
            | Report::LaidOut { .. }
            | Report::Page { .. }
            | Report::OfStaff(_)
            | Report::Recorded(_) => return,
        };
        self.said.insert(print, said);
    }
}
