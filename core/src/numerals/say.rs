//! How numbers are said.

use super::{Counter, Numerals};

impl Numerals {
    /// Returns how a number is said: にじゅうさん.
    pub(crate) fn said(&self, value: u64) -> String {
        self.parts(value).iter().map(|part| part.first().map_or_else(String::new, |it| it.iter().collect())).collect()
    }

    /// Returns how a number is said with a counter behind it, the usual way first: さんぼん.
    pub(crate) fn counted(&self, value: u64, counter: &Counter) -> Vec<String> {
        let own = counter.wholes.iter().filter(|it| it.value == value).flat_map(|it| &it.readings);
        let mut ways: Vec<String> = own.map(|it| it.iter().collect()).collect();
        let parts = self.parts(value);
        let before: String = parts[..parts.len().saturating_sub(1)]
            .iter()
            .map(|part| part.first().map_or_else(String::new, |it| it.iter().collect()))
            .collect();
        let last = self.last_part(value);
        ways.extend(self.ends(last, counter).into_iter().map(|end| before.clone() + &end.iter().collect::<String>()));
        ways
    }

    /// Returns the counter with a writing: 本.
    pub(crate) fn counter(&self, writing: &str) -> Option<&Counter> {
        self.counters.iter().find(|it| it.writings.iter().any(|it| **it == *writing))
    }

    /// Returns the last part of a number: 300 of 1300, 3 of 23, 10000 of 50000.
    pub(super) fn last_part(&self, value: u64) -> u64 {
        let group = self.groups_down().find(|group| value.is_multiple_of(*group)).unwrap_or(1);
        if group > 1 && value > 0 {
            return group;
        }
        let unit = [1000, 100, 10].into_iter().find(|unit| value > 0 && value.is_multiple_of(*unit)).unwrap_or(1);
        value / unit % 10 * unit
    }
}
