//! Signs before and around numbers, and words of letters and digits.

use super::groups::{digits, number};
use super::{Around, Read, Written, digit};
use crate::numerals::Use;
use crate::script;
use crate::speech::signs::SIGNS;

/// The digits of a short code of the telephone: #7119.
const SHORT_CODE: std::ops::RangeInclusive<usize> = 3..=5;

/// Numbers in one sign, by the first of a row and its value; those in a circle are said with it.
const CIRCLED: [(char, char, u64); 10] = [
    ('①', '⑳', 1),
    ('㉑', '㉟', 21),
    ('㊱', '㊿', 36),
    ('⓪', '⓪', 0),
    ('❶', '❿', 1),
    ('⓫', '⓴', 11),
    ('⓵', '⓾', 1),
    ('➀', '➉', 1),
    ('➊', '➓', 1),
    ('⓿', '⓿', 0),
];
const ENCLOSED: [(char, char, u64); 2] = [('⑴', '⒇', 1), ('⒈', '⒛', 1)];

impl Around<'_> {
    /// Reads a number in a circle or in brackets that is one sign.
    pub(super) fn enclosed(self) -> Read {
        let sign = self.rest.chars().next()?;
        let value = |rows: &[(char, char, u64)]| {
            let row = rows.iter().find(|(first, last, _)| (*first..=*last).contains(&sign));
            row.map(|(first, _, value)| value + u64::from(u32::from(sign) - u32::from(*first)))
        };
        let circled = value(&CIRCLED);
        let value = circled.or_else(|| value(&ENCLOSED))?;
        let mut said = number(&value.to_string());
        if let (Some(_), Written::Said(spoken)) = (circled, &mut said)
            && let Some(first) = spoken.pieces.first_mut()
        {
            spoken.written.clear();
            first.insert_str(0, SIGNS.circle);
        }
        Some((vec![said, Written::Gap], sign.len_utf8()))
    }

    /// Reads a sign before a number: ±, −, #, No.
    pub(super) fn sign(self) -> Read {
        let sign = self.rest.chars().next()?;
        if SIGNS.hyphens.contains(sign) {
            return self.minus(sign.len_utf8());
        }
        let (sound, length) = SIGNS.before_numbers.iter().find_map(|(writing, sound)| {
            let length = self.starts(0, writing)?;
            let begins = !writing.starts_with(|char: char| char.is_ascii_alphabetic()) || !self.is_within_word();
            begins.then_some((*sound, length))
        })?;
        let rest = &self.rest[length..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let follows: String =
            rest[blank..].chars().map_while(digit).filter_map(|digit| char::from_digit(digit, 10)).collect();
        if follows.is_empty() {
            return None;
        }
        let mut written = vec![Written::spoken("", sound)];
        if !SIGNS.short_codes.starts_with(script::narrow(sign)) || !SHORT_CODE.contains(&follows.len()) {
            return Some((written, length + blank));
        }
        let end: usize = rest.chars().take(follows.len()).map(char::len_utf8).sum();
        written.push(digits(&follows));
        Some((written, length + end))
    }

    /// Reads a hyphen as minus where a measure follows and nothing stands before it.
    fn minus(self, length: usize) -> Read {
        let stands_alone = self.before.chars().next_back().is_none_or(|char| {
            char.is_whitespace() || SIGNS.quotes.contains(char) || matches!(script::narrow(char), '(' | ':' | ',')
        });
        let behind = Around { before: "", rest: &self.rest[length..] };
        let is_digit = behind.rest.chars().next().is_some_and(|char| digit(char).is_some());
        let end = behind.rest.find(|char: char| digit(char).is_none() && script::narrow(char) != '.');
        let end = end.unwrap_or(behind.rest.len());
        let is_measure =
            behind.counter(end).is_none_or(|(counter, _)| matches!(counter.used, Use::Measure | Use::Count));
        (stands_alone && is_digit && is_measure).then(|| (vec![Written::spoken("", SIGNS.minus)], length))
    }

    /// Reads a word that has a sound of its own: `SpO2`, ㈱, 大字, R8.11.30.
    pub(super) fn word(self) -> Read {
        self.era_letter()
            .or_else(|| self.listed())
            .or_else(|| self.rank())
            .or_else(|| self.part_of_town())
            .or_else(|| self.weekday())
            .or_else(|| self.rate())
    }

    fn listed(self) -> Read {
        SIGNS.words.iter().find_map(|(writing, sound)| {
            let length = self.starts(0, writing)?;
            let is_letter = |char: Option<char>| char.is_some_and(|it| it.is_ascii_alphanumeric());
            let in_letters = is_letter(writing.chars().next());
            let within = in_letters && (self.is_within_word() || is_letter(self.peek(length)));
            (!within).then(|| (vec![Written::spoken("", sound)], length))
        })
    }

    /// Reads the letters of a Roman number where a rank is told: ステージIII.
    fn rank(self) -> Read {
        let rank = SIGNS.romans.iter().rev().find_map(|(writing, value)| {
            let length = self.starts(0, writing)?;
            let ends = self.peek(length).is_none_or(|char| !char.is_ascii_alphanumeric());
            ends.then_some((value, length))
        });
        let (value, length) = rank.filter(|_| self.follows(&SIGNS.ranks))?;
        Some((vec![number(&value.to_string())], length))
    }

    /// Reads 字, the part of a town, behind the town or behind 大字 and its name.
    fn part_of_town(self) -> Read {
        let sign = SIGNS.part_of_town;
        let after = self.rest.strip_prefix(sign)?;
        let name = self.before.rsplit(SIGNS.great_part_of_town).next().unwrap_or_default();
        let is_in_part = self.before.contains(SIGNS.great_part_of_town)
            && (1..=6).contains(&name.chars().count())
            && name.chars().all(|char| script::is_kanji(char) || script::is_kana(char));
        let is_in_town = self.before.chars().next_back().is_some_and(|char| SIGNS.towns.contains(char));
        let names = after.chars().next().is_some_and(|char| script::is_kanji(char) || script::is_kana(char));
        ((is_in_part || is_in_town) && names).then(|| (vec![Written::spoken("", SIGNS.said_part_of_town)], sign.len()))
    }

    /// Reads a day of the week in one kanji: （月）, 月〜金, 土・日.
    fn weekday(self) -> Read {
        let day = self.rest.chars().next()?;
        let (_, sound) = SIGNS.weekdays_said.iter().find(|(writing, _)| writing.starts_with(day))?;
        let is_day = |char: Option<char>| char.is_some_and(|char| SIGNS.weekdays.contains(char));
        let joins = |char: Option<char>| char.is_some_and(|char| char == '・' || SIGNS.waves.contains(char));
        let mut before = self.before.chars().rev();
        let mut after = self.rest[day.len_utf8()..].chars();
        let is_in_brackets = self.before.ends_with(['(', '（']) && matches!(after.clone().next(), Some(')' | '）'));
        let goes_on = joins(after.next()) && is_day(after.next()) && !after.next().is_some_and(script::is_kanji);
        let starts_alone = !before.clone().next().is_some_and(|char| script::is_kanji(char) || digit(char).is_some());
        let has_begun = joins(before.next()) && is_day(before.next());
        let ends_alone = !self.rest[day.len_utf8()..].chars().next().is_some_and(script::is_kanji);
        let is_weekday = is_in_brackets || (goes_on && starts_alone) || (has_begun && ends_alone);
        is_weekday.then(|| (vec![Written::spoken("", sound)], day.len_utf8()))
    }

    /// Reads the time in which something happens so often: 年4回, 月1回.
    fn rate(self) -> Read {
        let (time, sound) = SIGNS.rates.iter().find(|(time, _)| self.rest.starts_with(time))?;
        let stands_alone =
            !self.before.chars().next_back().is_some_and(|it| script::is_kanji(it) || digit(it).is_some());
        let rest = &self.rest[time.len()..];
        let end = rest.find(|char| digit(char).is_none()).filter(|end| *end > 0)?;
        let (counter, _) = Around { before: "", rest }.counter(end)?;
        let is_rate = stands_alone && counter.used == Use::Count;
        is_rate.then(|| (vec![Written::spoken("", sound)], time.len()))
    }
}
