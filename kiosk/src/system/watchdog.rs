//! 見張り. Tells a supervisor that the window is there and draws: a window that hangs is ended and started again.

use std::time::Duration;

use egui::Context;

use crate::system::supervisor;

/// Nobody needs to hear of it more often, whatever the supervisor says.
const LEAST: Duration = Duration::from_millis(100);

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
        let limit = std::env::var("WATCHDOG_USEC").unwrap_or_default();
        Self { every: interval(&limit), last: f64::NEG_INFINITY, frames: 0 }
    }

    /// A frame is drawn at `now`.
    pub(crate) fn frame(&mut self, ctx: &Context, now: f64) {
        self.frames = self.frames.saturating_add(1);
        if self.frames == 2 {
            // The first one is on the screen.
            supervisor::ready();
        }
        let Some(every) = self.every else {
            if self.frames < 2 {
                ctx.request_repaint();
            }
            return;
        };
        if now - self.last >= every.as_secs_f64() {
            self.last = now;
            supervisor::alive();
        }
        let next = if self.frames < 2 { Duration::ZERO } else { every };
        ctx.request_repaint_after(next);
    }
}

/// A third of the limit, which stands in microseconds; 0 is none.
fn interval(limit: &str) -> Option<Duration> {
    let limit = limit.parse().ok().filter(|limit: &u64| *limit > 0)?;
    Some(Duration::from_micros(limit / 3).max(LEAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supervisor_that_does_not_wait_hears_nothing_and_none_is_heard_at_every_frame() {
        assert_eq!(interval("60000000"), Some(Duration::from_secs(20)));
        assert_eq!(interval("1"), Some(LEAST));
        for none in ["0", "", "-1", "soon", "99999999999999999999999"] {
            assert_eq!(interval(none), None, "{none}");
        }
    }
}
