//! An amount with what it counts: 1.5錠, 1万2千人, 2分の1, 38度5分, 2L/分.

use super::groups::digits;
use super::{Around, Read, Written, digit, full};
use crate::numerals::{Amount, Counter, NUMERALS, Together, Use};
use crate::script;
use crate::speech::signs::SIGNS;

/// The most digits of a number that is spoken as one.
const LONGEST_NUMBER: usize = 12;
/// The most bytes of digits that are taken at once.
const LONGEST_RUN: usize = 120;
/// The most kanji of a number.
const LONGEST_IN_KANJI: usize = 8;
/// The greatest number that the dictionary reads with the word behind it.
const LARGEST_OF_DICTIONARY: u64 = 9999;

/// A number as it is written.
struct Figure {
    amount: Amount,
    /// The digits, if nothing else belongs to it.
    plain: Option<String>,
    /// The number as the dictionary would have it.
    written: String,
    length: usize,
}

/// A run of digits, with commas between thousands.
struct Run {
    digits: String,
    length: usize,
}

impl Around<'_> {
    /// Reads the amount at a place of the rest. The length is counted from that place.
    pub(super) fn amount(self, at: usize) -> Read {
        let here = Around { before: self.before, rest: self.rest.get(at..)? };
        let figure = here.figure()?;
        let end = figure.length;
        let Figure { amount, plain, written, .. } = figure;
        let Some(plain) = plain else { return Some(here.counted_at(&amount, &written, end)) };
        let has_counter = here.counter(end).is_some();
        let is_code = here.follows(&SIGNS.codes) && plain.len() > 2 && !has_counter;
        if is_code || plain.len() > LONGEST_NUMBER || (plain.len() > 1 && plain.starts_with('0') && !has_counter) {
            return Some((vec![digits(&plain)], end));
        }
        let is_small = plain.parse::<u64>().is_ok_and(|value| value <= LARGEST_OF_DICTIONARY);
        let goes_on = here.rest[end..].chars().next().is_some_and(script::is_kanji);
        // What the table does not count, the dictionary may.
        if !has_counter && goes_on && is_small && !here.rest.starts_with(is_roman) {
            return Some((vec![Written::Words(written)], end));
        }
        Some(here.counted_at(&amount, &written, end))
    }

    /// Returns an amount that ends at a place, with the counter that stands there.
    pub(super) fn counted_at(self, amount: &Amount, written: &str, end: usize) -> (Vec<Written>, usize) {
        let Some((counter, length)) = self.counter(end) else {
            let pieces = NUMERALS.said_in_pieces(amount, None, Together::Never);
            return (vec![Written::number(written.to_owned(), pieces, None)], end);
        };
        let mut end = end + length;
        let together = if self.is_count_of_days(amount, counter, end) { Together::Never } else { Together::Always };
        let mut pieces = NUMERALS.said_in_pieces(amount, Some(counter), together);
        let mut written = format!("{written}{}", counter.writings.first().map_or("", |it| it));
        if let Some((tail, reading)) = self.tail(counter, end) {
            end += tail.len();
            written += tail;
            if let Some(last) = pieces.last_mut() {
                last.push_str(&reading);
            }
        }
        if let Some((each, length)) = self.each(end) {
            end += length;
            pieces.push(each.to_owned());
        }
        (vec![Written::number(written, pieces, Some(counter))], end)
    }

    /// Returns whether 1日 is a count of days, いちにち, and not the first of a month.
    fn is_count_of_days(self, amount: &Amount, counter: &Counter, end: usize) -> bool {
        let is_one_day = counter.used == Use::Day && *amount == Amount::Whole(1);
        let rest = &self.rest[end..];
        let is_date = self.follows(&SIGNS.months) && !self.follows(&SIGNS.spans)
            || SIGNS.of_days.iter().any(|word| rest.starts_with(word))
            || (rest.starts_with(['(', '（']) && rest.chars().nth(1).is_some_and(|day| SIGNS.weekdays.contains(day)));
        is_one_day && !is_date
    }

    /// Returns the counter at a place, and its length. A unit in letters may stand behind a blank.
    pub(super) fn counter(self, at: usize) -> Option<(&'static Counter, usize)> {
        let rest = self.rest.get(at..)?;
        let blank = rest.len() - rest.trim_start_matches([' ', script::SPACE]).len();
        let is_letter = |char: char| script::narrow(char).is_ascii_alphabetic();
        let is_unit = |writing: &str| writing.chars().all(|char| !script::is_kanji(char) && !script::is_kana(char));
        let mut longest: Option<(&Counter, usize)> = None;
        for counter in NUMERALS.counters() {
            for writing in &counter.writings {
                let skipped = if is_unit(writing) { blank } else { 0 };
                let Some(length) = self.starts(at + skipped, writing) else { continue };
                let length = length + skipped;
                let after = self.peek(at + length);
                let within = writing.chars().next_back().is_some_and(is_letter) && after.is_some_and(is_letter);
                let is_longer = longest.is_none_or(|(_, other)| length > other);
                // 38度5分 and 3割5分 have tenths, 5分 has minutes.
                let is_tenth = longest.is_some_and(|(_, other)| length == other)
                    && counter.used == Use::Tenth
                    && self.before.ends_with(&SIGNS.tenths[..]);
                if !within && (is_longer || is_tenth) {
                    longest = Some((counter, length));
                }
            }
        }
        longest.filter(|(counter, length)| !self.is_of_longer_word(counter, at + length))
    }

    /// Returns whether the letters behind a counter show that it is none: 2分の1, 3日月.
    fn is_of_longer_word(self, counter: &Counter, end: usize) -> bool {
        let rest = &self.rest[end..];
        SIGNS.not_counted.iter().any(|(writing, after)| *writing == &*counter.writings[0] && rest.starts_with(after))
    }

    /// Returns the word behind a counter that belongs to it, with its reading: 目, 半, 分.
    fn tail(self, counter: &Counter, at: usize) -> Option<(&'static str, String)> {
        let rest = &self.rest[at..];
        let mut tails = NUMERALS.tails().iter().filter(|tail| tail.of.contains(&counter.used));
        let tail = tails.find(|tail| rest.starts_with(&*tail.writing))?;
        // 半分 is another word.
        let after = &rest[tail.writing.len()..];
        let is_other = NUMERALS.tails().iter().any(|it| tail.of.len() < it.of.len() && after.starts_with(&*it.writing));
        (!is_other).then(|| (&*tail.writing, tail.reading.iter().collect()))
    }

    /// Returns what an amount is for: 2L/分 is まいふん.
    fn each(self, at: usize) -> Option<(&'static str, usize)> {
        SIGNS.each.iter().find_map(|(writing, sound)| {
            let length = self.starts(at, writing)?;
            let within = self.peek(at + length).is_some_and(|char| char.is_ascii_alphabetic());
            (!within).then_some((*sound, length))
        })
    }

    /// Reads a number alone.
    fn figure(self) -> Option<Figure> {
        self.in_digits().or_else(|| self.in_kanji())
    }

    fn in_digits(self) -> Option<Figure> {
        if let Some(value) = self.part_sign(0) {
            let length = self.rest.chars().next()?.len_utf8();
            return Some(Figure { amount: value, plain: None, written: String::new(), length });
        }
        if let Some(roman) = self.rest.chars().next().filter(|char| is_roman(*char)) {
            let value = roman_value(roman);
            let written = full(&value.to_string());
            let plain = Some(value.to_string());
            return Some(Figure { amount: Amount::Whole(value), plain, written, length: roman.len_utf8() });
        }
        let Run { digits, length } = self.run(0)?;
        let value: u64 = digits.parse().ok().filter(|_| digits.len() <= LONGEST_NUMBER).unwrap_or(u64::MAX);
        let figure = |amount: Amount, length: usize, written: String| Figure { amount, plain: None, written, length };
        if let Some(Amount::Fraction(_, below, above)) = self.part_sign(length) {
            let sign = self.rest[length..].chars().next()?;
            let amount = Amount::Fraction(Some(value), below, above);
            return Some(figure(amount, length + sign.len_utf8(), String::new()));
        }
        if let Some(after) = self.starts(length, SIGNS.fraction)
            && let Some(above) = self.run(length + after)
        {
            let amount = Amount::Fraction(None, value, above.digits.parse().ok()?);
            return Some(figure(amount, length + after + above.length, String::new()));
        }
        let decimals = self.decimals(length);
        let length = length + decimals.as_ref().map_or(0, |it| it.length);
        if let Some((value, length)) = self.in_groups(value, decimals.as_ref(), length) {
            let written = if let Amount::Whole(value) = &value { full(&value.to_string()) } else { String::new() };
            return Some(figure(value, length, written));
        }
        let written = full(&digits);
        Some(match decimals {
            Some(decimals) => {
                let written = format!("{written}{}{}", SIGNS.point, full(&decimals.digits));
                figure(Amount::Decimal(value, decimals.digits), length, written)
            }
            None => Figure { amount: Amount::Whole(value), plain: Some(digits), written, length },
        })
    }

    /// Reads digits, and commas where three digits follow.
    fn run(self, at: usize) -> Option<Run> {
        let rest = self.rest.get(at..)?;
        let mut run = Run { digits: String::new(), length: 0 };
        let mut has_commas = false;
        for (place, char) in rest.char_indices().take_while(|(place, _)| *place < LONGEST_RUN) {
            if let Some(digit) = digit(char) {
                run.digits.extend(char::from_digit(digit, 10));
                run.length = place + char.len_utf8();
                continue;
            }
            let after = rest[place + char.len_utf8()..].chars().take(4).take_while(|it| digit(*it).is_some()).count();
            let is_comma = script::narrow(char) == ',' && (has_commas || run.digits.len() <= 3);
            let parts = is_comma && after == 3;
            if !parts || run.length != place {
                break;
            }
            has_commas = true;
        }
        (run.length > 0).then_some(run)
    }

    /// Reads a point and the digits behind it.
    fn decimals(self, at: usize) -> Option<Run> {
        let point = self.rest.get(at..)?.chars().next().filter(|char| matches!(script::narrow(*char), '.' | '・'))?;
        let start = at + point.len_utf8();
        let rest = &self.rest[start..];
        let end = rest.char_indices().find(|(place, char)| *place > LONGEST_RUN || digit(*char).is_none());
        let end = end.map_or(rest.len(), |(place, _)| place);
        let digits: String = rest[..end].chars().map(script::narrow).collect();
        (!digits.is_empty()).then_some(Run { digits, length: point.len_utf8() + end })
    }

    /// Reads 万, 千 and the like behind digits, and what follows them: 1万2千.
    fn in_groups(self, value: u64, decimals: Option<&Run>, at: usize) -> Option<(Amount, usize)> {
        let group = |at: usize| NUMERALS.groups().find_map(|(writing, value)| Some((value, self.starts(at, writing)?)));
        let (times, length) = group(at)?;
        let mut at = at + length;
        if let Some(decimals) = decimals {
            return (times >= 1000).then(|| (Amount::Grouped(value, decimals.digits.clone(), times), at));
        }
        let mut total = value.checked_mul(times)?;
        let mut least = times;
        while let Some(run) = self.run(at) {
            let value: u64 = run.digits.parse().ok()?;
            let (times, length) = group(at + run.length).unwrap_or((1, 0));
            if value.saturating_mul(times) >= least {
                break;
            }
            total = total.checked_add(value * times)?;
            at += run.length + length;
            least = times;
        }
        // 3万円 with a second 万 behind a lower one is no number.
        (total < crate::numerals::LARGEST).then_some((Amount::Whole(total), at))
    }

    /// Returns the fraction of a sign such as ½.
    fn part_sign(self, at: usize) -> Option<Amount> {
        let sign = self.rest.get(at..)?.chars().next()?;
        let part = SIGNS.parts.iter().find(|part| part.sign == sign)?;
        Some(Amount::Fraction(None, part.below, part.above))
    }

    /// Reads a number in kanji, where it counts what medicine is measured in. Other kanji the dictionary knows.
    fn in_kanji(self) -> Option<Figure> {
        if self.before.chars().next_back().is_some_and(script::is_kanji) {
            return None;
        }
        let (value, mut length) = self.kanji_value(0)?;
        let mut amount = Amount::Whole(value);
        if let Some(after) = self.starts(length, SIGNS.fraction)
            && let Some((above, more)) = self.kanji_value(length + after)
        {
            length += after + more;
            amount = Amount::Fraction(None, value, above);
        } else if let Some(point) = self.rest[length..].chars().next().filter(|char| matches!(char, '・' | '．'))
            && let Some((decimal, more)) = self.kanji_value(length + point.len_utf8()).filter(|(value, _)| *value < 10)
        {
            length += point.len_utf8() + more;
            amount = Amount::Decimal(value, decimal.to_string());
        }
        let (counter, _) = self.counter(length)?;
        let is_measured = match counter.used {
            Use::Dose => {
                counter.writings[0].starts_with(|first| SIGNS.doses.contains(first) || script::is_katakana(first))
            }
            Use::Measure => counter.writings[0].starts_with(script::is_katakana),
            _ => false,
        };
        let written = if amount == Amount::Whole(value) { full(&value.to_string()) } else { String::new() };
        is_measured.then_some(Figure { amount, plain: None, written, length })
    }

    /// Returns the value of a run of kanji: 二十五, 二〇.
    fn kanji_value(self, at: usize) -> Option<(u64, usize)> {
        let rest = self.rest.get(at..)?;
        let (mut total, mut section, mut digit_value, mut length) = (0_u64, 0_u64, None::<u64>, 0);
        for char in rest.chars().take(LONGEST_IN_KANJI + 1) {
            if let Some(digit) = NUMERALS.digit_of(char) {
                digit_value = Some(digit_value.unwrap_or(0).checked_mul(10)? + digit);
            } else if let Some(unit) = NUMERALS.group_of(char) {
                let many = digit_value.take();
                if unit < 10_000 {
                    section += many.unwrap_or(1) * unit;
                } else {
                    total += (section + many.unwrap_or(0)).max(1) * unit;
                    section = 0;
                }
            } else {
                break;
            }
            length += char.len_utf8();
        }
        let is_short = length <= LONGEST_IN_KANJI * '一'.len_utf8();
        (length > 0 && is_short).then_some((total + section + digit_value.unwrap_or(0), length))
    }
}

fn is_roman(char: char) -> bool {
    matches!(char, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ')
}

fn roman_value(char: char) -> u64 {
    let first = if matches!(char, 'Ⅰ'..='Ⅻ') { 'Ⅰ' } else { 'ⅰ' };
    u64::from(u32::from(char) - u32::from(first)) + 1
}
