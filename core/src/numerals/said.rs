//! Numbers as they are said, in the pieces that have an accent of their own: にひゃく, さんじゅう, ろっぽん.

use super::{Counter, Numerals};

/// The value of a number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// 23.
    Whole(u64),
    /// 1.5: the digits behind the point as they are.
    Decimal(u64, String),
    /// 1.5万: a decimal number of a group.
    Grouped(u64, String, u64),
    /// 1と2分の1: what stands before the fraction, what it is divided by, and what is divided.
    Fraction(Option<u64>, u64, u64),
}

/// Whether a number and its counter may be one word: ふたり, and not ににん.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Together {
    Always,
    Never,
}

impl Numerals {
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

    /// Returns how an amount is said, with a counter behind it if there is one. The last piece ends with the counter.
    pub(crate) fn said_in_pieces(&self, amount: &Amount, counter: Option<&Counter>, together: Together) -> Vec<String> {
        match amount {
            Amount::Whole(value) => self.whole(*value, counter, together),
            Amount::Decimal(whole, digits) => {
                let mut pieces = self.before_point(*whole);
                self.behind_point(digits, counter, &mut pieces);
                pieces
            }
            Amount::Grouped(whole, digits, group) => {
                let mut pieces = self.before_point(*whole);
                self.behind_point(digits, None, &mut pieces);
                pieces.push(self.end(*group, counter));
                pieces
            }
            Amount::Fraction(whole, below, above) => {
                let mut pieces = Vec::new();
                if let Some(whole) = whole {
                    pieces = self.whole(*whole, None, Together::Never);
                    joined(&mut pieces, &self.and);
                }
                pieces.extend(self.whole(*below, None, Together::Never));
                let line = self.fraction.as_ref().and_then(|it| it.readings.first());
                joined(&mut pieces, &line.map_or_else(String::new, |it| it.iter().collect()));
                pieces.extend(self.whole(*above, counter, Together::Never));
                pieces
            }
        }
    }

    /// Returns the names that stand behind digits, with their values: 百, 千, 万, 億.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (&str, u64)> {
        let units = self.units.iter().map(|it| &it.named).filter(|it| it.value > 10);
        units.chain(&self.groups).map(|it| (&*it.writing, it.value))
    }

    /// Returns the value of a kanji that is a digit.
    pub(crate) fn digit_of(&self, kanji: char) -> Option<u64> {
        self.digits.iter().find(|it| it.writing.chars().eq([kanji])).map(|it| it.value)
    }

    /// Returns the value of a kanji that multiplies a digit: 十, 万.
    pub(crate) fn group_of(&self, kanji: char) -> Option<u64> {
        let names = self.units.iter().map(|it| &it.named).chain(&self.groups);
        names.into_iter().find(|it| it.writing.chars().eq([kanji])).map(|it| it.value)
    }

    fn whole(&self, value: u64, counter: Option<&Counter>, together: Together) -> Vec<String> {
        let one_word = counter.and_then(|it| it.wholes.iter().find(|it| it.value == value));
        if let Some(word) = one_word.filter(|_| together == Together::Always).and_then(|it| it.readings.first()) {
            return vec![word.iter().collect()];
        }
        let mut pieces = self.pieces(value);
        if let Some(counter) = counter {
            let last = self.last_part(value);
            let is_group = self.groups.iter().any(|it| it.value == last);
            let above = pieces.pop().filter(|_| is_group).unwrap_or_default();
            // The name of the group is the end of its piece: にまん.
            let above = above.strip_suffix(&self.end(last, None)).unwrap_or_default().to_owned();
            pieces.push(above + &self.end(last, Some(counter)));
        }
        pieces
    }

    /// Returns the pieces of a number. 二 and 万 are one.
    fn pieces(&self, value: u64) -> Vec<String> {
        let mut pieces: Vec<String> = Vec::new();
        for part in self.parts(value) {
            let said: String = part.first().map_or_else(String::new, |it| it.iter().collect());
            let is_group = self.groups.iter().any(|it| it.readings == part);
            if is_group { joined(&mut pieces, &said) } else { pieces.push(said) }
        }
        pieces
    }

    /// Returns the usual reading of the last part of a number, with the counter behind it.
    fn end(&self, part: u64, counter: Option<&Counter>) -> String {
        let first = |readings: Vec<Box<[char]>>| readings.first().map_or_else(String::new, |it| it.iter().collect());
        match counter {
            Some(counter) => first(self.ends(part, counter)),
            None => first(self.parts(part).into_iter().next_back().unwrap_or_default()),
        }
    }

    /// Returns a number with the point behind it: れいてん, さんじゅう はってん.
    fn before_point(&self, whole: u64) -> Vec<String> {
        let Some(point) = &self.point else { return self.pieces(whole) };
        let mut pieces = self.whole(whole, Some(&point.counter), Together::Never);
        // Zero has another name before the point.
        let zero = self.digits.iter().find(|it| it.value == 0).and_then(|it| it.readings.last());
        if let Some(zero) = zero.filter(|_| whole == 0) {
            let point = point.counter.readings.first();
            pieces = vec![zero.iter().chain(point.into_iter().flat_map(|it| it.iter())).collect()];
        }
        pieces
    }

    fn behind_point(&self, digits: &str, counter: Option<&Counter>, pieces: &mut Vec<String>) {
        let last = digits.len().saturating_sub(1);
        for (place, digit) in digits.chars().filter_map(|it| it.to_digit(10)).map(u64::from).enumerate() {
            pieces.push(self.end(digit, counter.filter(|_| place == last)));
        }
    }
}

/// Adds to the last piece.
fn joined(pieces: &mut [String], said: &str) {
    if let Some(last) = pieces.last_mut() {
        last.push_str(said);
    }
}
