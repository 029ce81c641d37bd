//! 見張り. Tells a supervisor that the window is there and draws: a window that hangs is ended and started again.

use std::time::Duration;

use egui::Context;
use sd_notify::NotifyState;

use crate::supervisor::tell;

/// Whether the window is on the screen since just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    FirstTime,
    Again,
}

/// What the supervisor hears, from the frames of the window.
#[derive(Debug)]
pub(crate) struct Watchdog {
    /// How often it wants to hear; `None` where it does not wait.
    every: Option<Duration>,
    last: f64,
    frames: u32,
}

impl Watchdog {
    /// As the supervisor said when it started the program.
    pub(crate) fn from_environment() -> Self {
        // Whoever starts the compositor watches that one's process id, but takes signs of life from all below it: so the
        // id beside the interval says nothing here.
        let limit = std::env::var("WATCHDOG_USEC").ok().and_then(|text| text.parse().ok());
        Self { every: limit.map(|limit: u64| Duration::from_micros(limit / 3)), last: f64::NEG_INFINITY, frames: 0 }
    }

    /// A frame is drawn at `now`.
    pub(crate) fn frame(&mut self, ctx: &Context, now: f64) -> Drawn {
        self.frames = self.frames.saturating_add(1);
        let drawn = if self.frames == 2 {
            // The first one is on the screen.
            tell(&NotifyState::Ready);
            Drawn::FirstTime
        } else {
            Drawn::Again
        };
        let Some(every) = self.every else {
            if self.frames < 2 {
                ctx.request_repaint();
            }
            return drawn;
        };
        if now - self.last >= every.as_secs_f64() {
            self.last = now;
            tell(&NotifyState::Watchdog);
        }
        let next = if self.frames < 2 { Duration::ZERO } else { every };
        ctx.request_repaint_after(next);
        drawn
    }
}
