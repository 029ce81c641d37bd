//! Numbers and dates as they are spoken: in digits, in kanji, by era and by the common calendar.

use super::letters;

/// A list of numbers that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of numbers is not understood")]
#[non_exhaustive]
pub struct NumbersError {
    /// The line, counted from 1.
    pub line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Digit,
    Unit,
    Group,
    Era,
    FirstYear,
    Year,
    Month,
    Day,
    Whole,
}

#[derive(Clone, Debug)]
struct Said {
    part: Part,
    value: u64,
    writing: Box<str>,
    reading: Box<[char]>,
}

/// The spoken forms of numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    said: Vec<Said>,
}

/// A number that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u64,
    /// The number of letters that it takes.
    pub(super) length: usize,
    /// The number of parts in its spoken form.
    pub(super) parts: usize,
}

/// A number of which a part has been read.
#[derive(Clone, Copy, Debug)]
struct Saying {
    at: usize,
    parts: usize,
    /// The value before the last group.
    above: u64,
    /// The value since then, before the last unit.
    section: u64,
    digit: Option<u64>,
    /// The unit that the next one must be below.
    unit: u64,
    group: u64,
}

/// The greatest number that people write.
const LARGEST: u64 = 1_000_000_000_000;

impl Numbers {
    pub(super) fn read(text: &str) -> Result<Self, NumbersError> {
        let mut said = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            said.extend(parts(line).ok_or(NumbersError { line: index + 1 })?);
        }
        Ok(Self { said })
    }

    /// Returns all numbers that the text begins with.
    pub(super) fn begin(&self, text: &[char]) -> Vec<Number> {
        let mut found: Vec<Number> = Vec::new();
        let start = Saying { at: 0, parts: 0, above: 0, section: 0, digit: None, unit: u64::MAX, group: u64::MAX };
        let mut waiting = vec![start];
        while let Some(saying) = waiting.pop() {
            let value = saying.above + saying.section + saying.digit.unwrap_or(0);
            if saying.parts > 0 && value < LARGEST {
                let number = Number { value, length: saying.at, parts: saying.parts };
                if !found.iter().any(|it| it.value == value && it.length == number.length) {
                    found.push(number);
                }
            }
            let next = self.said.iter().filter(|said| text[saying.at..].starts_with(&said.reading));
            waiting.extend(next.filter_map(|said| saying.and(said)));
        }
        found
    }

    /// Returns a number in kanji.
    pub(super) fn in_kanji(&self, mut value: u64) -> String {
        let of = |part, value| {
            let mut said = self.said.iter().filter(|it| it.part == part && it.value == value);
            said.next().map_or("", |it| &*it.writing)
        };
        if value == 0 {
            return of(Part::Digit, 0).to_owned();
        }
        let mut text = String::new();
        for group in [100_000_000_u64, 10_000, 1] {
            let mut section = value / group;
            value %= group;
            if section == 0 {
                continue;
            }
            for unit in [1000_u64, 100, 10, 1] {
                let digit = section / unit;
                section %= unit;
                if digit > 1 || (digit == 1 && unit == 1) {
                    text.push_str(of(Part::Digit, digit));
                }
                if digit > 0 && unit > 1 {
                    text.push_str(of(Part::Unit, unit));
                }
            }
            text.push_str(of(Part::Group, group));
        }
        text
    }

    /// Returns all writings of a number or date that takes up the whole text.
    pub(super) fn writings(&self, text: &[char]) -> Vec<String> {
        let mut ways: Vec<String> = Vec::new();
        for number in self.begin(text).into_iter().filter(|number| number.length == text.len()) {
            ways.push(number.value.to_string());
            ways.push(self.in_kanji(number.value));
            ways.push(wide(number.value));
        }
        for whole in self.said.iter().filter(|it| it.part == Part::Whole && *it.reading == *text) {
            ways.push(format!("{}{}", whole.value, whole.writing));
            ways.push(format!("{}{}", self.in_kanji(whole.value), whole.writing));
        }
        ways.extend(self.dates(text));
        ways
    }

    fn dates(&self, text: &[char]) -> Vec<String> {
        let mut ways = Vec::new();
        for era in self.said.iter().filter(|it| it.part == Part::Era && text.starts_with(&it.reading)) {
            let rest = &text[era.reading.len()..];
            let first = self.said.iter().filter(|it| it.part == Part::FirstYear && rest.starts_with(&it.reading));
            let first = first.map(|it| (1, it.reading.len(), Some(&it.writing)));
            let numbers = self.begin(rest).into_iter().filter(|it| (1..=99).contains(&it.value));
            let numbers = numbers.map(|it| (it.value, it.length, None));
            for (year, length, name) in
                first.chain(typed(rest).map(|(value, length)| (value, length, None))).chain(numbers)
            {
                let Some(after) = self.day_of_year(&rest[length..]) else { continue };
                let named = name.map_or_else(|| year.to_string(), ToString::to_string);
                let digits = |(value, writing): &(u64, &str)| format!("{value}{writing}");
                let kanji = |(value, writing): &(u64, &str)| format!("{}{writing}", self.in_kanji(*value));
                let year_sign = self.sign(Part::Year);
                let tail: String = after.iter().map(digits).collect();
                ways.push(format!("{}{named}{year_sign}{tail}", era.writing));
                let in_kanji = name.map_or_else(|| self.in_kanji(year), ToString::to_string);
                let tail_in_kanji: String = after.iter().map(kanji).collect();
                ways.push(format!("{}{in_kanji}{year_sign}{tail_in_kanji}", era.writing));
                ways.push(format!("{}{year_sign}{tail}", era.value + year));
            }
        }
        ways
    }

    /// Reads what follows the number of a year: its sign and, if they are there, month and day. Nothing else may
    /// follow.
    fn day_of_year(&self, text: &[char]) -> Option<Vec<(u64, &str)>> {
        let mut rest = self.after(text, Part::Year)?;
        let mut parts = Vec::new();
        for (part, most) in [(Part::Month, 12), (Part::Day, 31)] {
            if rest.is_empty() {
                break;
            }
            let whole = self.said.iter().find(|it| it.part == Part::Whole && part == Part::Day && *it.reading == *rest);
            if let Some(whole) = whole {
                parts.push((whole.value, &*whole.writing));
                return Some(parts);
            }
            let numbers = self.begin(rest).into_iter().map(|it| (it.value, it.length)).chain(typed(rest));
            let (value, after) = numbers
                .filter(|(value, _)| (1..=most).contains(value))
                .find_map(|(value, length)| Some((value, self.after(&rest[length..], part)?)))?;
            parts.push((value, self.sign(part)));
            rest = after;
        }
        rest.is_empty().then_some(parts)
    }

    fn after<'a>(&self, text: &'a [char], part: Part) -> Option<&'a [char]> {
        let mut said = self.said.iter().filter(|it| it.part == part);
        said.find_map(|it| text.strip_prefix(&*it.reading))
    }

    fn sign(&self, part: Part) -> &str {
        self.said.iter().find(|it| it.part == part).map_or("", |it| &*it.writing)
    }

    /// Returns the longest complete date by era that the text begins with.
    pub(super) fn date(&self, text: &[char]) -> Option<(usize, String)> {
        let is_era = |said: &Said| said.part == Part::Era && text.starts_with(&said.reading);
        if !self.said.iter().any(is_era) {
            return None;
        }
        let most = text.len().min(LONGEST_DATE);
        (1..=most).rev().find_map(|length| Some((length, self.dates(&text[..length]).into_iter().next()?)))
    }
}

/// The letters of the longest spoken date.
const LONGEST_DATE: usize = 32;

impl Saying {
    /// Adds one part, if a number can continue so.
    fn and(self, said: &Said) -> Option<Self> {
        let at = self.at + said.reading.len();
        let next = Self { at, parts: self.parts + 1, ..self };
        match said.part {
            // Zero is spoken alone.
            Part::Digit if said.value == 0 => {
                (self.parts == 0).then_some(Self { digit: Some(0), unit: 1, group: 1, ..next })
            }
            Part::Digit if self.digit.is_none() && self.unit > 1 => Some(Self { digit: Some(said.value), ..next }),
            Part::Unit if said.value < self.unit => {
                let section = self.section + self.digit.unwrap_or(1) * said.value;
                Some(Self { section, digit: None, unit: said.value, ..next })
            }
            Part::Group if said.value < self.group => {
                let section = self.section + self.digit.unwrap_or(0);
                let above = self.above + section * said.value;
                let whole = Self { above, section: 0, digit: None, unit: u64::MAX, group: said.value, ..next };
                (section > 0).then_some(whole)
            }
            _ => None,
        }
    }
}

/// Returns the number of the digits that the text begins with.
fn typed(text: &[char]) -> impl Iterator<Item = (u64, usize)> + use<> {
    let digits: String = text.iter().copied().take_while(char::is_ascii_digit).take(12).collect();
    digits.parse().ok().map(|value| (value, digits.len())).into_iter()
}

fn wide(value: u64) -> String {
    value.to_string().chars().map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit)).collect()
}

fn parts(line: &str) -> Option<Vec<Said>> {
    let mut fields = line.split('\t');
    let part = match fields.next()? {
        "digit" => Part::Digit,
        "unit" => Part::Unit,
        "group" => Part::Group,
        "era" => Part::Era,
        "first-year" => Part::FirstYear,
        "year" => Part::Year,
        "month" => Part::Month,
        "day" => Part::Day,
        "whole" => Part::Whole,
        _ => return None,
    };
    let value = fields.next()?.parse().ok()?;
    let writing: Box<str> = fields.next()?.into();
    let readings: Vec<Said> = fields
        .map(|reading| Said { part, value, writing: writing.clone(), reading: letters::plain(reading).into() })
        .collect();
    (!readings.is_empty() && readings.iter().all(|it| !it.reading.is_empty())).then_some(readings)
}
