//! 暗証番号の番. The gate of the PIN. Each wrong try makes the next one wait longer, but nobody is locked out for ever.

use serde::{Deserialize, Serialize};

/// The seconds of the longest wait, after many wrong tries.
const LONGEST: f64 = 300.0;

/// The outcome of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    Wrong,
}

/// A counter of wrong tries. It lives as long as the program, from window to window. A person who can end the program
/// needs no PIN.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gate {
    wrong: u32,
    /// The moment before which nobody may try.
    until: f64,
    /// Whether a try is being checked.
    pub(crate) busy: bool,
}

/// A gate as it goes from one window to the next, whose times begin anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptGate {
    wrong: u32,
    /// The seconds until the next try.
    wait: f64,
}

impl Gate {
    /// Takes down how the gate stands at `now`.
    pub(crate) fn kept(self, now: f64) -> KeptGate {
        KeptGate { wrong: self.wrong, wait: self.wait(now) }
    }

    /// Returns a gate that goes on with the count of an earlier window.
    pub(crate) fn resumed(kept: KeptGate, now: f64) -> Self {
        Self { wrong: kept.wrong, until: now + kept.wait, busy: false }
    }

    /// Returns the seconds from `now` until the next try.
    pub(crate) fn wait(self, now: f64) -> f64 {
        (self.until - now).max(0.0)
    }

    /// Returns whether somebody may try now.
    pub(crate) fn is_open(self, now: f64) -> bool {
        !self.busy && self.wait(now) <= 0.0
    }

    /// Returns whether the last try was wrong.
    pub(crate) fn was_wrong(self) -> bool {
        self.wrong > 0
    }

    /// Takes in the outcome of a try.
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
