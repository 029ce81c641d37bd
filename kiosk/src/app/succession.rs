//! 交代. One window follows another, each in a process of its own.
//!
//! A person's words leave traces that nothing in a process can wipe for certain: pictures in the graphics library,
//! letters in the window library's atlas, copies on stacks. So a window that has seen a person's words is not used
//! again. When its visit has ended it asks its parent for a fresh window, which shows the same screen over it. Then the
//! parent ends the old process, and the kernel takes back all its memory.
//!
//! ```text
//! parent ── starts, tells over stdin (Brief) ──▶ window
//!        ◀── says over stdout (Line) ─────────── "drawn", "next: Handover"
//! ```
//!
//! The [`Handover`] has no field that could hold an answer. The only words of a person that it may carry are those that
//! somebody sent with an opinion on a leaflet, to be kept, and that no disk has taken yet.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::activities::leaflets;
use crate::activities::lecture;
use crate::activities::staff::KeptGate;
use crate::app::ends::{Ended, Traces};
use crate::system::logs;
use crate::system::parent::{self, Parent};
use crate::system::store::Owed;
use crate::ui::cx::Settings;

/// Everything that a window is told when it starts.
pub(crate) type Brief = parent::Brief<Handover>;

/// A line that a window says to its parent.
pub(crate) type Line = parent::Line<Handover>;

/// The state that one window leaves to the next.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Handover {
    pub(crate) opens: Opens,
    /// The look of the screen; `None` for the configured one.
    pub(crate) look: Option<Settings>,
    /// The width of the screen as staff have measured it, in millimetres.
    pub(crate) width_mm: Option<f32>,
    /// The wrong tries of the staff's PIN, which make the next one wait.
    pub(crate) gate: KeptGate,
    /// The latest warnings and errors, for the page of the staff.
    pub(crate) lines: Vec<logs::Line>,
    /// Facts and opinions that could not be stored yet.
    pub(crate) owed: Owed,
    /// The files that pages were saved in, for the screen that says so. Their names hold the time and nothing else.
    pub(crate) saved: Vec<PathBuf>,
    /// The place of the window on a desktop: left, top, width, height.
    pub(crate) place: Option<[f32; 4]>,
}

/// The screen that a fresh window opens with.
#[derive(Default, Serialize, Deserialize)]
pub(crate) enum Opens {
    #[default]
    Start,
    /// The thanks after a visit.
    Thanks(Ended),
    /// A lecture that goes on: its example sheet or its cards have ended, or its report is printed.
    Lecture { kept: Box<lecture::Kept>, page: lecture::Page },
    /// The leaflets: a slip or an opinion has ended.
    Leaflets {
        page: leaflets::Page,
        /// The place of the leaflet that is shown.
        shown: usize,
        /// An opinion was given.
        said: bool,
    },
}

/// The steps in which a window hands over.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Stage {
    /// The window is used.
    #[default]
    InUse,
    /// Its last saves and cancellations have been on their way since this time. It takes no touches any more.
    Settling(f64),
    /// The parent knows, and the next window is on its way.
    HandedOver,
}

/// The window's side of handing over.
#[derive(Default)]
pub(crate) struct Succession {
    /// `None` where the window has no parent, as in most tests.
    pub(crate) parent: Option<Parent>,
    pub(crate) traces: Traces,
    pub(crate) stage: Stage,
    /// The window before has left a lecture to this one, whose draft is not found yet.
    pub(crate) brings_a_lecture: bool,
    /// The first screen was drawn.
    pub(crate) began: bool,
    /// Frames in a row with all their pictures.
    complete: u32,
    told: bool,
}

/// The answer to whether all pictures of a frame are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    Yes,
    No,
}

/// The seconds that a window waits for its pictures before it takes the place of the one before.
const PICTURES: f64 = 1.0;

impl Succession {
    /// Returns whether there is a parent to hand over to.
    pub(crate) fn has_parent(&self) -> bool {
        self.parent.is_some()
    }

    /// Tells the parent that the window is on the screen, once it has had all its pictures for a few frames, or after a
    /// second in any case. `up` is how many seconds it has run. Returns whether the parent still has to be told.
    pub(crate) fn tell_drawn(&mut self, settled: Settled, up: f64) -> bool {
        self.complete = if settled == Settled::Yes { self.complete.saturating_add(1) } else { 0 };
        // What is drawn in one frame is on the screen in the next.
        if !self.told && (self.complete > 2 || up > PICTURES) {
            self.told = true;
            self.say(&Line::Drawn);
        }
        !self.told
    }

    /// Asks the parent for a fresh window.
    pub(crate) fn hand_over(&mut self, handover: Handover) {
        self.stage = Stage::HandedOver;
        self.say(&Line::Next(Box::new(handover)));
    }

    fn say(&mut self, line: &Line) {
        if let Some(parent) = &mut self.parent {
            parent.hear(line);
        }
    }
}
