//! 残り時間. The time that a lecture and each of its pages have taken, in seconds of the frames.

use std::collections::BTreeMap;

/// The seconds of a minute.
const MINUTE: f64 = 60.0;

/// A clock that runs from the beginning of the lecture on, whatever is shown meanwhile.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Clock {
    began: Option<f64>,
    /// The moment since which the present page is shown.
    since: f64,
    /// The seconds that each page took before, by its id.
    spent: BTreeMap<String, f64>,
}

/// The rest of a time that was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// So many minutes are left. A minute that has begun counts as a whole one.
    Minutes(u32),
    /// The time is just over.
    Up,
    /// The time is over by so many minutes.
    Over(u32),
}

impl Left {
    /// Returns the rest of so many minutes when so many seconds have passed.
    pub(crate) fn of(minutes: u32, spent: f64) -> Self {
        let left = f64::from(minutes) * MINUTE - spent;
        if left > 0.0 {
            Self::Minutes((left / MINUTE).ceil() as u32)
        } else if left > -MINUTE {
            Self::Up
        } else {
            Self::Over((-left / MINUTE).floor() as u32)
        }
    }
}

impl Clock {
    /// Starts the clock, unless it runs already.
    pub(crate) fn begin(&mut self, now: f64) {
        if self.began.is_none() {
            self.began = Some(now);
            self.since = now;
        }
    }

    /// Returns whether the clock was started.
    pub(crate) fn runs(&self) -> bool {
        self.began.is_some()
    }

    /// Returns a clock that goes on as it stood when so many seconds of the whole had passed.
    pub(crate) fn resumed(whole: f64, spent: BTreeMap<String, f64>, now: f64) -> Self {
        Self { began: Some(now - whole), since: now, spent }
    }

    /// Returns the seconds that each page has taken so far, the shown one among them.
    pub(crate) fn all_spent(&self, shown: Option<&str>, now: f64) -> BTreeMap<String, f64> {
        let mut spent = self.spent.clone();
        if let Some(shown) = shown {
            *spent.entry(shown.to_owned()).or_default() += now - self.since;
        }
        spent
    }

    /// Turns from this page to another one.
    pub(crate) fn turn(&mut self, shown: Option<&str>, now: f64) {
        self.spent = self.all_spent(shown, now);
        self.since = now;
    }

    /// Returns the seconds since the lecture began.
    pub(crate) fn whole(&self, now: f64) -> f64 {
        self.began.map_or(0.0, |began| now - began)
    }

    /// Returns the seconds that the shown page has taken.
    pub(crate) fn spent(&self, shown: &str, now: f64) -> f64 {
        self.spent.get(shown).copied().unwrap_or(0.0) + now - self.since
    }

    /// Returns whether this page was shown before the present one.
    pub(crate) fn has_shown(&self, page: &str) -> bool {
        self.spent.contains_key(page)
    }

    /// Returns the seconds until the time of the page or of the whole shows another minute.
    pub(crate) fn until_change(&self, shown: &str, now: f64) -> f64 {
        let rest = |spent: f64| MINUTE - spent.rem_euclid(MINUTE);
        rest(self.spent(shown, now)).min(rest(self.whole(now))).max(0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_minutes_and_calmly_when_it_is_over() {
        let told = |spent: f64| Left::of(5, spent);
        assert_eq!(told(0.0), Left::Minutes(5));
        assert_eq!(told(299.0), Left::Minutes(1));
        assert_eq!(told(300.0), Left::Up);
        assert_eq!(told(359.0), Left::Up);
        assert_eq!(told(425.0), Left::Over(2));
    }

    #[test]
    fn each_page_keeps_the_time_that_it_has_taken() {
        let mut clock = Clock::default();
        clock.begin(100.0);
        clock.turn(Some("welcome"), 160.0);
        clock.turn(Some("hands"), 170.0);
        assert_eq!((clock.spent("welcome", 175.0), clock.whole(175.0)), (65.0, 75.0));
        assert!((clock.until_change("welcome", 175.0) - 45.0).abs() < 0.001);
        let again = Clock::resumed(75.0, clock.all_spent(Some("welcome"), 175.0), 3.0);
        assert_eq!((again.spent("welcome", 4.0), again.whole(4.0)), (66.0, 76.0));
    }
}
