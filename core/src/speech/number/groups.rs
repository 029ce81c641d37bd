//! Groups of digits with a sign between them: telephone numbers, places of houses, dates, times, fractions.

use super::{Around, Read, Written, digit, full, joined};
use crate::numerals::{Amount, NUMERALS, Together, Use};
use crate::script;
use crate::speech::signs::SIGNS;

/// The most digits of a number that is spoken as one.
const LONGEST_NUMBER: usize = 12;
/// The greatest length in bytes. A longer number is taken in pieces.
const LONGEST: usize = 120;
/// The number of digits in a telephone number.
const TELEPHONE: std::ops::RangeInclusive<usize> = 9..=11;

/// Groups of digits with the same sign between them: `04-7158-1111` has three groups with hyphens.
struct Groups {
    digits: Vec<String>,
    /// The place of each group.
    starts: Vec<usize>,
    sign: Option<char>,
    length: usize,
}

impl Groups {
    fn read(text: &str) -> Option<Self> {
        let mut groups = Self { digits: vec![String::new()], starts: vec![0], sign: None, length: 0 };
        let mut chars = text.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            if at > LONGEST {
                break;
            }
            if let Some(digit) = digit(char) {
                groups.digits.last_mut()?.extend(char::from_digit(digit, 10));
                groups.length = at + char.len_utf8();
            } else if let Some(sign) = between(char).filter(|sign| groups.sign.is_none_or(|it| it == *sign))
                && at == groups.length
                && at > 0
                && let Some((next, _)) = chars.peek().filter(|(_, next)| digit(*next).is_some())
            {
                groups.sign = Some(sign);
                groups.starts.push(*next);
                groups.digits.push(String::new());
            } else {
                break;
            }
        }
        (groups.length > 0).then_some(groups)
    }

    fn count(&self) -> usize {
        self.digits.iter().map(String::len).sum()
    }

    fn one_by_one(&self) -> Vec<Written> {
        joined(self.digits.iter().map(|group| digits(group)))
    }

    fn values<const N: usize>(&self) -> Option<[u64; N]> {
        let values: Vec<u64> = self.digits.iter().map_while(|digits| digits.parse().ok()).collect();
        values.try_into().ok()
    }

    /// Reads a date such as 2026-11-22 or 2026/11/22.
    fn date(&self) -> Option<Vec<Written>> {
        let [year, month, day] = self.values()?;
        let is_year = self.digits[0].len() == 4 && !self.digits[0].starts_with('0');
        let is_date = matches!(self.sign, Some('-' | '/' | '.')) && is_year && is_day(month, day);
        is_date.then(|| counted(&[year, month, day], &SIGNS.date)).flatten()
    }

    /// Reads a time such as 10:30.
    fn time(&self) -> Option<Vec<Written>> {
        let values: Vec<u64> = self.digits.iter().map_while(|digits| digits.parse().ok()).collect();
        let (hour, rest) = values.split_first()?;
        let two = self.digits[1..].iter().all(|digits| digits.len() == 2);
        let is_time = self.sign == Some(':')
            && self.digits[0].len() <= 2
            && two
            && *hour <= 24
            && (1..=2).contains(&rest.len())
            && rest.iter().all(|it| *it <= 59);
        // 10:00 is said without its minutes.
        let said = if rest.iter().all(|it| *it == 0) { &values[..1] } else { &values[..] };
        is_time.then(|| counted(said, &SIGNS.time)).flatten()
    }
}

impl Around<'_> {
    /// Reads a telephone number: 04-7158-1111, 04(7158)1111, 090 1234 5678.
    pub(super) fn telephone(self) -> Read {
        let mut groups: Vec<String> = vec![String::new()];
        let mut length = 0;
        let mut chars = self.rest.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            if at > LONGEST {
                break;
            }
            if let Some(digit) = digit(char) {
                groups.last_mut()?.extend(char::from_digit(digit, 10));
                length = at + char.len_utf8();
            } else if (is_hyphen(char) || matches!(script::narrow(char), '(' | ')' | ' '))
                && chars.peek().is_some_and(|(_, next)| digit(*next).is_some())
                && groups.len() < 4
            {
                groups.push(String::new());
            } else {
                break;
            }
        }
        let count: usize = groups.iter().map(String::len).sum();
        let is_telephone = groups.len() >= 3 && groups[0].starts_with('0') && TELEPHONE.contains(&count);
        is_telephone.then(|| (joined(groups.iter().map(|group| digits(group))), length))
    }

    /// Reads digits with signs between them.
    pub(super) fn grouped(self) -> Read {
        let groups = Groups::read(self.rest)?;
        let hyphens = groups.sign == Some('-');
        let is_post = self.before.trim_end().chars().next_back().is_some_and(|char| SIGNS.post.contains(char));
        let is_telephone = hyphens && TELEPHONE.contains(&groups.count()) && groups.digits[0].starts_with('0');
        let is_code = hyphens && groups.digits.len() > 2 && groups.digits.iter().all(|digits| digits.len() > 2);
        if is_post || is_telephone || is_code {
            return Some((groups.one_by_one(), groups.length));
        }
        if let Some(dated) = groups.date().or_else(|| groups.time()) {
            return Some((dated, groups.length));
        }
        match groups.sign? {
            // Commas and a single point are parts of an amount.
            ',' => None,
            '.' if groups.digits.len() == 2 => None,
            '/' if groups.digits.len() == 2 => self.slashed(&groups),
            ':' => self.ending(&groups, SIGNS.ratio),
            '-' if groups.digits.len() == 2 => self.range(&groups).or_else(|| self.house(&groups)),
            _ => self.house(&groups),
        }
    }

    /// Reads two numbers with a slash: a fraction, a pressure of blood, or a day.
    fn slashed(self, groups: &Groups) -> Read {
        let [above, below] = groups.values()?;
        let followed = self.counter(groups.length).map(|(counter, _)| counter.used);
        let has_zeros = groups.digits.iter().any(|digits| digits.starts_with('0'));
        let counts = followed.is_some_and(|used| !matches!(used, Use::Day | Use::Month | Use::Year));
        let is_pressure = (60..=280).contains(&above) && (30..=180).contains(&below) && above > below;
        let is_weekday = matches!(self.peek(groups.length), Some('('));
        let is_part = above > 0 && above < below && !has_zeros && !is_weekday;
        if is_part && (counts || below <= 10) {
            return Some(self.counted_at(&Amount::Fraction(None, below, above), "", groups.length));
        }
        if is_pressure || !is_day(above, below) {
            return self.house(groups);
        }
        Some((counted(&[above, below], &SIGNS.date[1..])?, groups.length))
    }

    /// Reads two numbers with a hyphen and something that is counted behind them: 2-3錠.
    fn range(self, groups: &Groups) -> Read {
        let (counter, _) = self.counter(groups.length)?;
        let is_place = matches!(counter.used, Use::Address | Use::Room);
        let [from, to] = groups.values()?;
        if is_place || from >= to {
            return None;
        }
        self.ending(groups, SIGNS.until)
    }

    /// Reads the place of a house: 2-9-1, 3-7-102号室.
    fn house(self, groups: &Groups) -> Read {
        self.ending(groups, SIGNS.joins)
    }

    /// Reads groups of which the last may have a counter.
    fn ending(self, groups: &Groups, between: &str) -> Read {
        let last = *groups.starts.last()?;
        let (ending, length) = self.amount(last)?;
        let mut written = Vec::new();
        for group in &groups.digits[..groups.digits.len() - 1] {
            written.push(number(group));
            written.push(Written::Words(between.to_owned()));
        }
        written.extend(ending);
        Some((written, last + length))
    }

    /// Reads a date by the letter of its era: R8.11.30, H30年.
    pub(super) fn era_letter(self) -> Read {
        let letter = self.rest.chars().next()?;
        let place = SIGNS.eras.find(script::narrow(letter)).filter(|_| !self.is_within_word())?;
        let era = NUMERALS.eras().get(place)?;
        let rest = &self.rest[letter.len_utf8()..];
        let groups = Groups::read(rest).filter(|groups| groups.digits[0].len() <= 2)?;
        let mut written = vec![Written::Words(era.writing.to_string())];
        if let (Some([year, month, day]), Some('.' | '/' | '-')) = (groups.values(), groups.sign)
            && is_day(month, day)
        {
            written.extend(counted(&[year, month, day], &SIGNS.date)?);
            return Some((written, letter.len_utf8() + groups.length));
        }
        let year = Around { before: "", rest };
        let (counter, _) = year.counter(groups.length).filter(|_| groups.digits.len() == 1)?;
        let (said, length) = (counter.used == Use::Year).then(|| year.amount(0)).flatten()?;
        written.extend(said);
        Some((written, letter.len_utf8() + length))
    }
}

fn is_day(month: u64, day: u64) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// Returns numbers, each with its unit behind it.
fn counted(values: &[u64], units: &[char]) -> Option<Vec<Written>> {
    let said = values.iter().zip(units).map(|(value, unit)| {
        let counter = NUMERALS.counter(&unit.to_string())?;
        let pieces = NUMERALS.said_in_pieces(&Amount::Whole(*value), Some(counter), Together::Always);
        Some(Written::number(format!("{}{unit}", full(&value.to_string())), pieces, Some(counter)))
    });
    said.collect()
}

/// Reads digits as one number, if people would do so.
pub(super) fn number(group: &str) -> Written {
    let is_number = group.len() <= LONGEST_NUMBER && (group.len() == 1 || !group.starts_with('0'));
    match group.parse() {
        Ok(value) if is_number => {
            let pieces = NUMERALS.said_in_pieces(&Amount::Whole(value), None, Together::Never);
            Written::number(full(group), pieces, None)
        }
        _ => digits(group),
    }
}

pub(super) fn digits(group: &str) -> Written {
    Written::Digits(full(group))
}

fn is_hyphen(char: char) -> bool {
    SIGNS.hyphens.contains(char)
}

/// Returns the sign between digits of one number that a character stands for.
fn between(char: char) -> Option<char> {
    let plain = script::narrow(char);
    if is_hyphen(char) { Some('-') } else { matches!(plain, '/' | ':' | '.' | ',').then_some(plain) }
}
