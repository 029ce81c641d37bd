//! Numbers as they are spoken: telephone numbers digit by digit, dates with year, month and day.

use super::signs::SIGNS;
use crate::script;

/// The most digits of a number that is spoken as one.
const LONGEST_NUMBER: usize = 12;
/// The greatest length in bytes. A longer number is taken in pieces.
const LONGEST: usize = 120;
/// The number of digits in a telephone number.
const TELEPHONE: std::ops::RangeInclusive<usize> = 9..=11;

/// A part of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Text.
    Words(String),
    /// Digits to be read one by one.
    Digits(String),
}

/// Returns the digit, at either width.
pub(super) fn digit(char: char) -> Option<u32> {
    script::narrow(char).to_digit(10)
}

/// Groups of digits, with the signs between them: `04-7158-1111` has three groups with hyphens.
struct Groups {
    digits: Vec<String>,
    between: Vec<char>,
    length: usize,
}

/// Returns the number that begins at a place of a text, and its length in bytes.
pub(super) fn at(text: &str, place: usize) -> Option<(Vec<Written>, usize)> {
    let groups = Groups::read(&text[place..])?;
    let before = text[..place].chars().next_back();
    // Digits within a word of letters are read as they come.
    let is_post = before.is_some_and(|char| SIGNS.post.contains(char));
    let written = if is_post { groups.joined(digits) } else { groups.written() };
    Some((written, groups.length))
}

impl Groups {
    fn read(text: &str) -> Option<Self> {
        let mut groups = Self { digits: vec![String::new()], between: Vec::new(), length: 0 };
        let mut chars = text.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            if at > LONGEST {
                break;
            }
            if let Some(digit) = digit(char) {
                groups.digits.last_mut()?.extend(char::from_digit(digit, 10));
                groups.length = at + char.len_utf8();
            } else if let Some(sign) = between(char)
                && at == groups.length
                && at > 0
                && chars.peek().is_some_and(|(_, next)| digit(*next).is_some())
            {
                groups.between.push(sign);
                groups.digits.push(String::new());
            } else {
                break;
            }
        }
        (groups.length > 0).then_some(groups)
    }

    fn is_all(&self, signs: &str) -> bool {
        !self.between.is_empty() && self.between.iter().all(|sign| signs.contains(*sign))
    }

    fn lengths(&self) -> Vec<usize> {
        self.digits.iter().map(String::len).collect()
    }

    fn written(&self) -> Vec<Written> {
        let count: usize = self.lengths().iter().sum();
        let hyphens = self.is_all("-");
        let is_telephone = hyphens && TELEPHONE.contains(&count) && self.digits[0].starts_with('0');
        let is_code = hyphens && self.digits.len() > 2 && self.digits.iter().all(|digits| digits.len() > 2);
        if is_telephone || is_code {
            return self.joined(digits);
        }
        if let Some(dated) = self.date().or_else(|| self.time()) {
            return dated;
        }
        if self.is_all(",") && self.lengths()[1..].iter().all(|length| *length == 3) {
            return vec![number(&self.digits.concat())];
        }
        if self.is_all(".") && self.digits.len() == 2 {
            return vec![Written::Words(full(&self.digits[0]) + SIGNS.point + &full(&self.digits[1]))];
        }
        self.joined(number)
    }

    /// Joins parts with の between them.
    fn joined(&self, one: impl Fn(&str) -> Written) -> Vec<Written> {
        let mut parts = Vec::with_capacity(2 * self.digits.len());
        for group in &self.digits {
            if !parts.is_empty() {
                parts.push(Written::Words(SIGNS.joins.to_owned()));
            }
            parts.push(one(group));
        }
        parts
    }

    /// Reads a date such as 2026-11-22 or 2026/11/22.
    fn date(&self) -> Option<Vec<Written>> {
        let [year, month, day] = <[&String; 3]>::try_from(self.digits.iter().collect::<Vec<_>>()).ok()?;
        let is = |digits: &str, most: u32| digits.parse().is_ok_and(|number| (1..=most).contains(&number));
        let dated = (self.is_all("-") || self.is_all("/") || self.is_all("."))
            && year.len() == 4
            && !year.starts_with('0')
            && is(month, 12)
            && is(day, 31);
        dated.then(|| counted(&self.digits, &SIGNS.date))
    }

    /// Reads a time such as 10:30.
    fn time(&self) -> Option<Vec<Written>> {
        let [hour, minute] = <[&String; 2]>::try_from(self.digits.iter().collect::<Vec<_>>()).ok()?;
        let is = |digits: &str, most: u32| digits.len() <= 2 && digits.parse().is_ok_and(|number: u32| number <= most);
        let timed = self.is_all(":") && is(hour, 24) && minute.len() == 2 && is(minute, 59);
        let exact = minute.bytes().all(|digit| digit == b'0');
        timed.then(|| counted(if exact { &self.digits[..1] } else { &self.digits }, &SIGNS.time))
    }
}

/// Returns numbers, each with its unit behind it.
fn counted(digits: &[String], units: &[char]) -> Vec<Written> {
    let words = digits.iter().zip(units).map(|(digits, unit)| {
        let plain = digits.trim_start_matches('0');
        full(if plain.is_empty() { "0" } else { plain }) + &unit.to_string()
    });
    vec![Written::Words(words.collect())]
}

/// Reads digits as one number, if people would do so.
fn number(group: &str) -> Written {
    let is_number = group.len() <= LONGEST_NUMBER && (group.len() == 1 || !group.starts_with('0'));
    if is_number { Written::Words(full(group)) } else { digits(group) }
}

fn digits(group: &str) -> Written {
    Written::Digits(full(group))
}

fn full(digits: &str) -> String {
    digits.chars().map(script::wide).collect()
}

/// Returns the sign between digits of one number that a character stands for.
fn between(char: char) -> Option<char> {
    let plain = script::narrow(char);
    if SIGNS.hyphens.contains(char) { Some('-') } else { matches!(plain, '/' | ':' | '.' | ',').then_some(plain) }
}
