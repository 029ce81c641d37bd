//! 時計. The clocks of the machine: whether the time of day was set, how long the machine has slept, and whether its time
//! zone is known.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use log::warn;
pub(crate) use moshimo_core::clock::today;
use moshimo_core::clock::{REMEDY, Zone};
use rustix::time::{ClockId, clock_gettime};

/// Corrections of the clock up to so many seconds do not count as setting it.
const SLIGHT: f64 = 1.5;

/// Warns where the time zone is not known, so that dates may be those of another day.
pub(crate) fn tell() {
    if let Some(trouble) = Zone::of_machine().trouble() {
        warn!("{trouble}; hint: {REMEDY}");
    }
}

/// Returns the day and the time to the second, for the name of a file.
pub(crate) fn stamp() -> String {
    jiff::Zoned::now().strftime("%Y-%m-%d-%H%M%S").to_string()
}

/// Returns a moment as day and time of day in the time zone of the machine. Moments of 1970 are those of a disk that
/// keeps none.
pub(crate) fn time_of_day(moment: SystemTime) -> Option<DateTime> {
    let moment = Timestamp::try_from(moment).ok().filter(|moment| moment.as_second() > 86_400)?;
    Some(moment.to_zoned(TimeZone::system()).datetime())
}

/// The three clocks of the system at one moment, in seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// The time of day, which can be set.
    wall: f64,
    /// The time since the machine was started.
    since_start: f64,
    /// The time since then without sleep.
    awake: f64,
}

impl Reading {
    /// Reads the clocks now.
    pub(crate) fn now() -> Self {
        let read = |clock| {
            let time = clock_gettime(clock);
            time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
        };
        let (wall, since_start) = (read(ClockId::Realtime), read(ClockId::Boottime));
        Self { wall, since_start, awake: read(ClockId::Monotonic) }
    }
}

/// The changes of the clocks since they were read last.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Changes {
    /// Whether the time of day was set.
    pub(crate) was_set: bool,
    /// The seconds that the machine was asleep.
    pub(crate) slept: f64,
}

/// A comparison of the clocks from frame to frame.
pub(crate) struct Clock {
    begun: Reading,
    last: Reading,
}

impl Clock {
    /// Creates a comparison that begins with this reading.
    pub(crate) fn new(reading: Reading) -> Self {
        Self { begun: reading, last: reading }
    }

    /// Returns the seconds from the first reading to the last, without the time asleep.
    pub(crate) fn up(&self) -> f64 {
        self.last.awake - self.begun.awake
    }

    /// Takes in another reading, and returns what has changed since the last.
    pub(crate) fn take_in(&mut self, now: Reading) -> Changes {
        let last = std::mem::replace(&mut self.last, now);
        let (on_the_wall, passed) = (now.wall - last.wall, now.since_start - last.since_start);
        let slept = (passed - (now.awake - last.awake)).max(0.0);
        Changes { was_set: (on_the_wall - passed).abs() > SLIGHT, slept: if slept > SLIGHT { slept } else { 0.0 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_and_a_machine_that_sleeps_are_told_apart() {
        let at = |wall, since_start, awake| Reading { wall, since_start, awake };
        let mut clock = Clock::new(at(1000.0, 10.0, 10.0));
        assert_eq!(clock.take_in(at(1005.0, 15.0, 15.0)), Changes::default());
        assert_eq!(clock.take_in(at(1010.5, 20.0, 20.0)), Changes::default(), "a slight correction");
        assert_eq!(clock.take_in(at(4610.5, 21.0, 21.0)), Changes { was_set: true, slept: 0.0 });
        assert_eq!(clock.take_in(at(11.5, 22.0, 22.0)), Changes { was_set: true, slept: 0.0 }, "set back");
        assert_eq!(clock.take_in(at(611.5, 622.0, 22.5)), Changes { was_set: false, slept: 599.5 });
    }
}
