//! 暗証番号の番. Wrong tries make the next one wait, longer each time, and nobody is locked out for ever.

use serde::{Deserialize, Serialize};

/// Seconds after many wrong tries.
const LONGEST: f64 = 300.0;

/// Whether the PIN was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    Wrong,
}

/// Counts wrong tries. It lives as long as the program, from window to window: whoever can end that needs no PIN.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gate {
    wrong: u32,
    /// No try before this moment.
    until: f64,
    /// A try is being looked at.
    pub(crate) busy: bool,
}

/// How a gate stands when one window follows another, whose times begin anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptGate {
    wrong: u32,
    /// Seconds until the next try.
    wait: f64,
}

impl Gate {
    /// How it stands at `now`.
    pub(crate) fn kept(self, now: f64) -> KeptGate {
        KeptGate { wrong: self.wrong, wait: self.wait(now) }
    }

    /// Goes on with what an earlier window counted.
    pub(crate) fn resumed(kept: KeptGate, now: f64) -> Self {
        Self { wrong: kept.wrong, until: now + kept.wait, busy: false }
    }

    /// Seconds from `now` until the next try.
    pub(crate) fn wait(self, now: f64) -> f64 {
        (self.until - now).max(0.0)
    }

    /// Whether somebody may try now.
    pub(crate) fn is_open(self, now: f64) -> bool {
        !self.busy && self.wait(now) <= 0.0
    }

    /// Whether the last try was wrong.
    pub(crate) fn was_wrong(self) -> bool {
        self.wrong > 0
    }

    /// A try was looked at.
    pub(crate) fn judged(&mut self, verdict: Verdict, now: f64) {
        self.busy = false;
        match verdict {
            Verdict::Right => *self = Self::default(),
            Verdict::Wrong => {
                self.until = now + LONGEST.min(2.0_f64.powi(self.wrong.min(30).cast_signed()));
                self.wrong = self.wrong.saturating_add(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_tries_wait_twice_as_long_each_time_but_never_for_ever() {
        let mut gate = Gate::default();
        let mut now = 100.0;
        let mut waits = Vec::new();
        for _ in 0..12 {
            gate.judged(Verdict::Wrong, now);
            waits.push(gate.wait(now));
            assert!(!gate.is_open(now + gate.wait(now) - 0.1));
            now += gate.wait(now);
            assert!(gate.is_open(now));
        }
        assert_eq!(waits, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0, 300.0]);
        gate.judged(Verdict::Right, now);
        assert_eq!(gate, Gate::default());
    }
}
