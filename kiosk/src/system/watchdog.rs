//! 見張り. The signs of life from the frames of the window. A supervisor ends a window that hangs and starts it again.

use std::time::Duration;

use egui::Context;

use crate::system::supervisor;

/// The shortest time between two signs of life, however short a limit the supervisor sets.
const LEAST: Duration = Duration::from_millis(100);

/// A sender of signs of life to the supervisor.
#[derive(Debug)]
pub(crate) struct Watchdog {
    /// The time between two signs of life; `None` where the supervisor does not wait for them.
    every: Option<Duration>,
    last: f64,
    frames: u32,
}

impl Watchdog {
    /// Creates one that follows the limit which the supervisor set when it started the program.
    pub(crate) fn from_environment() -> Self {
        // A supervisor may have started the compositor and watch its process, but takes signs of life from all processes
        // below it. So the process id beside the limit says nothing here.
        let limit = std::env::var("WATCHDOG_USEC").unwrap_or_default();
        Self { every: interval(&limit), last: f64::NEG_INFINITY, frames: 0 }
    }

    /// Counts a frame that is drawn at `now`, and gives a sign of life where it is time for one.
    pub(crate) fn frame(&mut self, ctx: &Context, now: f64) {
        self.frames = self.frames.saturating_add(1);
        if self.frames == 2 {
            // The first frame is on the screen.
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

/// Returns a third of the limit, which is given in microseconds. The limit 0 means that there is none.
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
