//! 時間切れ. The time that the kiosk waits for somebody who touches nothing any more.

/// The time that the kiosk waits, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Patience {
    /// Without any input, until the question "are you there?" appears.
    pub(crate) until_warning: f64,
    /// From the question until everything is discarded.
    pub(crate) warning: f64,
}

impl Patience {
    /// Returns the time of the whole silence.
    pub(crate) fn whole(self) -> f64 {
        self.until_warning + self.warning
    }

    /// Returns the longer one of two.
    pub(crate) fn or_longer(self, other: Self) -> Self {
        if other.whole() > self.whole() { other } else { self }
    }
}

/// A stage of the waiting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Waiting {
    /// Somebody is there.
    Present,
    /// The question is shown, and so many seconds are left.
    Warning(f64),
    /// Nobody is there.
    Gone,
}

/// The time of the last input. Times come from the frame, so that a test can move them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Idle {
    last_input: f64,
}

impl Idle {
    /// Notes that somebody touched, typed or moved.
    pub(crate) fn touched(&mut self, now: f64) {
        self.last_input = now;
    }

    /// Adds the seconds that the machine was asleep, which the times of the frames do not count.
    pub(crate) fn slept(&mut self, seconds: f64) {
        self.last_input -= seconds;
    }

    /// Returns the stage of the waiting at `now`.
    pub(crate) fn at(self, now: f64, patience: Patience) -> Waiting {
        let silent = now - self.last_input;
        if silent < patience.until_warning {
            Waiting::Present
        } else if silent < patience.until_warning + patience.warning {
            Waiting::Warning(patience.until_warning + patience.warning - silent)
        } else {
            Waiting::Gone
        }
    }

    /// Returns the seconds from `now` until nobody is there any more.
    pub(crate) fn left(self, now: f64, patience: Patience) -> f64 {
        (self.last_input + patience.whole() - now).max(0.0)
    }

    /// Returns the seconds from `now` until something changes on the screen.
    pub(crate) fn until_change(self, now: f64, patience: Patience) -> f64 {
        match self.at(now, patience) {
            Waiting::Present => self.last_input + patience.until_warning - now,
            Waiting::Warning(left) => {
                let whole = left.fract();
                if whole > 0.01 { whole } else { 1.0 }
            }
            Waiting::Gone => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_warns_and_then_ends_and_any_touch_starts_anew() {
        let patience = Patience { until_warning: 100.0, warning: 30.0 };
        let mut idle = Idle::default();
        idle.touched(5.0);
        assert_eq!(idle.at(104.0, patience), Waiting::Present);
        assert_eq!(idle.at(115.0, patience), Waiting::Warning(20.0));
        idle.touched(120.0);
        assert_eq!(idle.at(135.0, patience), Waiting::Present);
        assert_eq!(idle.at(250.0, patience), Waiting::Gone);
    }
}
