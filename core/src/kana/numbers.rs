//! Numbers with what they count: dates, hours, doses, house numbers, in digits, in kanji and in wide digits.
//!
//! An expression is a chain: 2丁目9番地1号, 昭和18年5月2日, 午後4時半. It is one word of the lattice, so that all of it is
//! written in one style.

use super::Kind;
use crate::numerals::{Counter, Found, NUMERALS, Use, Value};
use crate::script;

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// 23.
    Digits,
    /// 二十三.
    Kanji,
    /// ２３.
    Wide,
}

impl Style {
    pub(super) const ALL: [Self; 3] = [Self::Digits, Self::Kanji, Self::Wide];
}

/// Numbers with their counters that a text begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expression {
    links: Vec<Link>,
    /// The number of letters that it takes.
    pub(super) length: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    /// What stands before the number and belongs to it.
    before: Option<Before>,
    number: Found,
    /// What stands between this number and the next one without being a counter: の between house numbers.
    joined: Option<char>,
    /// The place of a word behind the counter among those of the table.
    tail: Option<usize>,
    /// Whether the year is the first one and has its name: 元年.
    is_first: bool,
}

/// What stands before a number and belongs to it, by its place in the table, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// An era.
    Era(usize, usize),
    /// Another word: 午前.
    Word(usize, usize),
}

impl Before {
    fn length(self) -> usize {
        let (Self::Era(_, length) | Self::Word(_, length)) = self;
        length
    }

    fn writing(self) -> &'static str {
        match self {
            Self::Era(place, _) => NUMERALS.eras().get(place).map_or("", |it| &it.writing),
            Self::Word(place, _) => NUMERALS.befores().get(place).map_or("", |it| &it.writing),
        }
    }
}

/// Which numbers may stand without a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    /// None: each number has a counter.
    No,
    /// House numbers: 2の9の1.
    House,
}

/// The most numbers in one expression.
const MOST_LINKS: usize = 5;

impl Expression {
    /// Returns the expressions that a text begins with.
    pub(super) fn begin(text: &[char], bare: Bare) -> Vec<Self> {
        let mut found = Vec::new();
        Self::default().onward(text, bare, &mut found);
        found
    }

    fn onward(&self, text: &[char], bare: Bare, found: &mut Vec<Self>) {
        if self.links.len() >= MOST_LINKS {
            return;
        }
        for number in NUMERALS.begin(&text[self.length..]) {
            self.with(None, number, text, bare, found);
        }
        if self.links.is_empty() {
            self.with_era(text, bare, found);
            self.with_word(text, bare, found);
        }
    }

    fn with_era(&self, text: &[char], bare: Bare, found: &mut Vec<Self>) {
        for (place, era) in NUMERALS.eras().iter().enumerate() {
            for reading in era.readings.iter().filter(|it| text.starts_with(it)) {
                let before = Some(Before::Era(place, reading.len()));
                let rest = &text[reading.len()..];
                for number in NUMERALS.begin(rest).into_iter().filter(is_year) {
                    self.with(before, number, text, bare, found);
                }
                if let Some(number) = first_year(rest) {
                    self.and(Link { before, number, joined: None, tail: None, is_first: true }, text, bare, found);
                }
            }
        }
    }

    fn with_word(&self, text: &[char], bare: Bare, found: &mut Vec<Self>) {
        for (place, word) in NUMERALS.befores().iter().enumerate().filter(|(_, it)| text.starts_with(&it.reading)) {
            for number in NUMERALS.begin(&text[word.reading.len()..]) {
                let used = number.counter.and_then(|it| NUMERALS.counters().get(it)).map(|it| it.used);
                if used.is_some_and(|it| word.of.contains(&it)) {
                    self.with(Some(Before::Word(place, word.reading.len())), number, text, bare, found);
                }
            }
        }
    }

    /// Adds the expressions that go on with a number.
    fn with(&self, before: Option<Before>, number: Found, text: &[char], bare: Bare, found: &mut Vec<Self>) {
        let last = self.links.last();
        let used = number.counter.and_then(|place| NUMERALS.counters().get(place));
        let follows = match (last, used) {
            (None, Some(counter)) => counter.used != Use::Tenth,
            (None, None) => bare == Bare::House && before.is_none(),
            (Some(last), Some(counter)) => last.may_go_on_with(counter),
            // 番地の5 ends with a number alone.
            (Some(last), None) => last.joined.is_some(),
        };
        if !follows || !fits(&number, used) {
            return;
        }
        let link = Link { before, number, joined: None, tail: None, is_first: false };
        if let Some(counter) = used {
            let at = self.length + link.length();
            for (place, tail) in NUMERALS.tails().iter().enumerate() {
                if tail.of.contains(&counter.used) && text[at..].starts_with(&tail.reading) {
                    let link = Link { tail: Some(place), ..link.clone() };
                    found.push(self.extended(link));
                }
            }
        }
        self.and(link, text, bare, found);
    }

    fn and(&self, link: Link, text: &[char], bare: Bare, found: &mut Vec<Self>) {
        let next = self.extended(link);
        // A lonely number is no expression.
        if next.links.len() > 1 || next.links[0].number.counter.is_some() {
            found.push(next.clone());
        }
        next.onward(text, bare, found);
        let joins = text.get(next.length).copied().filter(|it| is_joint(*it));
        if let Some(joint) = joins.filter(|_| bare == Bare::House && next.is_house()) {
            let mut joined = next;
            joined.length += 1;
            if let Some(last) = joined.links.last_mut() {
                last.joined = Some(joint);
            }
            joined.onward(text, bare, found);
        }
    }

    fn extended(&self, link: Link) -> Self {
        let mut links = self.links.clone();
        let length = self.length + link.length();
        links.push(link);
        Self { links, length }
    }

    /// Returns whether it may go on with の and a house number.
    fn is_house(&self) -> bool {
        let Some(last) = self.links.last() else { return false };
        last.counter().is_none_or(|it| matches!(it.used, Use::Address | Use::Room))
    }

    /// Returns the use of the first and the last counter.
    pub(super) fn uses(&self) -> (Option<Use>, Option<Use>) {
        let used = |link: Option<&Link>| link.and_then(Link::counter).map(|it| it.used);
        (used(self.links.first()), used(self.links.last()))
    }

    /// Returns its first and last counter: 年日 of a date, 回 of a count.
    pub(super) fn counters(&self) -> String {
        let name = |link: Option<&Link>| link.and_then(Link::counter).map_or("", |it| &it.writings[0]);
        let last = self.links.last().filter(|_| self.links.len() > 1);
        format!("{}{}", name(self.links.first()), name(last))
    }

    /// Returns the number of numbers.
    pub(super) fn links(&self) -> usize {
        self.links.len()
    }

    /// Returns the number of parts in the spoken form.
    pub(super) fn parts(&self) -> usize {
        self.links.iter().map(|it| it.number.parts).sum()
    }

    /// Returns whether it is one word that is both number and counter: ひとり, はたち.
    pub(super) fn is_one_word(&self) -> bool {
        matches!(&self.links[..], [link] if link.number.is_whole)
    }

    /// Returns whether its numbers were typed as digits.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self.links.first().map(|it| &it.number.value), Some(Value::Typed(_)))
    }

    /// Returns whether it begins with the name of an era.
    pub(super) fn has_era(&self) -> bool {
        self.links.first().is_some_and(|it| matches!(it.before, Some(Before::Era(..))))
    }

    /// Returns whether a word such as 午前 belongs to it.
    pub(super) fn has_word(&self) -> bool {
        self.links.first().is_some_and(|it| matches!(it.before, Some(Before::Word(..))))
    }

    /// Writes it in a style. Digits that were typed stay as they are in the style of digits.
    pub(super) fn written(&self, typed: &[char], style: Style) -> String {
        let mut at = 0;
        let mut text = String::new();
        for link in &self.links {
            text += &link.written(&typed[at..], style, 0);
            at += link.length() + usize::from(link.joined.is_some());
            text.extend(link.joined);
        }
        text
    }

    /// Returns all writings, the usual ones first: other signs of a counter, other forms of a number, the year of the
    /// common calendar, and hyphens for の.
    pub(super) fn all_written(&self, typed: &[char]) -> Vec<String> {
        let mut all: Vec<String> = Style::ALL.map(|style| self.written(typed, style)).into();
        let hyphened: String =
            self.written(typed, Style::Digits).chars().map(|it| if is_joint(it) { '-' } else { it }).collect();
        if self.links.iter().any(|it| it.joined.is_some()) {
            all.push(hyphened);
        }
        if let [link] = &self.links[..] {
            let writings = link.counter().map_or(1, |it| it.writings.len());
            for style in [Style::Digits, Style::Kanji] {
                all.extend((1..writings).map(|sign| link.written(typed, style, sign)));
            }
            all.extend(link.other_numbers());
        }
        all.extend(self.by_calendar(typed));
        all
    }

    fn by_calendar(&self, typed: &[char]) -> Option<String> {
        let first = self.links.first()?;
        let Some(Before::Era(era, _)) = first.before else { return None };
        let era = NUMERALS.eras().get(era)?;
        let year = if first.is_first { 1 } else { value_of(&first.number.value)? };
        let rest = Self { links: self.links[1..].to_vec(), length: self.length - first.length() };
        let sign = first.counter()?.writings.first()?;
        Some(format!("{}{sign}{}", era.value + year, rest.written(typed.get(first.length()..)?, Style::Digits)))
    }
}

impl Link {
    fn counter(&self) -> Option<&'static Counter> {
        NUMERALS.counters().get(self.number.counter?)
    }

    fn length(&self) -> usize {
        let tail = self.tail.and_then(|it| NUMERALS.tails().get(it)).map_or(0, |it| it.reading.len());
        self.before.map_or(0, Before::length) + self.number.length + tail
    }

    fn may_go_on_with(&self, next: &Counter) -> bool {
        if self.joined.is_some() {
            return matches!(next.used, Use::Address | Use::Room);
        }
        let Some(counter) = self.counter().filter(|_| self.tail.is_none()) else { return false };
        counter.next.iter().any(|it| next.writings.contains(it))
    }

    fn written(&self, typed: &[char], style: Style, sign: usize) -> String {
        let before = self.before.map_or("", Before::writing);
        let first = NUMERALS.first_year().filter(|_| self.is_first).map(|it| it.writing.to_string());
        let at = self.before.map_or(0, Before::length);
        let number = first.unwrap_or_else(|| written(&self.number.value, typed.get(at..).unwrap_or_default(), style));
        let counter = self.counter().and_then(|it| it.writings.get(sign)).map_or("", |it| it);
        let tail = self.tail.and_then(|it| NUMERALS.tails().get(it)).map_or("", |it| &it.writing);
        format!("{before}{number}{counter}{tail}")
    }

    /// Returns the other forms of a number: with 万, or all its digits; from 100 up, kanji digit by digit.
    fn other_numbers(&self) -> Vec<String> {
        let Some(value) = value_of(&self.number.value) else { return Vec::new() };
        let counter = self.counter().and_then(|it| it.writings.first()).map_or("", |it| it);
        let tail = self.tail.and_then(|it| NUMERALS.tails().get(it)).map_or("", |it| &it.writing);
        numbers_of(value).into_iter().map(|number| format!("{number}{counter}{tail}")).collect()
    }
}

/// Returns all writings of a number or an expression that takes up the whole text, the usual ones first. `typed` holds
/// the letters as they were typed.
pub(super) fn writings(text: &[char], typed: &[char], kind: Kind) -> Vec<String> {
    let bare = if kind == Kind::Address { Bare::House } else { Bare::No };
    let whole = Expression::begin(text, bare).into_iter().filter(|it| it.length == text.len());
    let mut ways: Vec<String> = whole.flat_map(|it| it.all_written(typed)).collect();
    for number in NUMERALS.begin(text).into_iter().filter(|it| it.length == text.len() && it.counter.is_none()) {
        ways.extend(Style::ALL.map(|style| written(&number.value, typed, style)));
        ways.extend(value_of(&number.value).into_iter().flat_map(numbers_of));
    }
    ways
}

/// Returns the other forms of a number: all its digits, and its digits in kanji one by one.
fn numbers_of(value: u64) -> Vec<String> {
    let digits = value.to_string();
    let mut forms = vec![digits.clone()];
    if digits.len() > 2 {
        forms.push(NUMERALS.digits_in_kanji(&digits));
    }
    forms
}

/// Returns a number in a style. `typed` begins with the letters that were typed for it.
pub(super) fn written(value: &Value, typed: &[char], style: Style) -> String {
    let wide = |text: String| text.chars().map(script::wide).collect::<String>();
    let plain = match style {
        Style::Digits | Style::Wide => in_digits(value),
        Style::Kanji => in_kanji(value),
    };
    match (style, value) {
        (Style::Digits, Value::Typed(digits)) => typed[..digits.chars().count()].iter().collect(),
        (Style::Wide, _) => wide(plain),
        (Style::Digits | Style::Kanji, _) => plain,
    }
}

/// The sign between two numbers that are said one after the other.
const PAUSE: char = '、';
/// The decimal point between kanji.
const POINT: char = '・';

fn in_digits(value: &Value) -> String {
    match value {
        Value::Whole(whole) => with_groups(*whole),
        Value::Decimal(whole, decimals) => format!("{whole}.{decimals}"),
        Value::Fraction(below, above) => format!("{below}{}{above}", NUMERALS.fraction_line()),
        Value::Between(first, last) => format!("{first}{PAUSE}{last}"),
        Value::Typed(digits) | Value::OneByOne(digits) => digits.clone(),
    }
}

fn in_kanji(value: &Value) -> String {
    let kanji = |value: u64| NUMERALS.in_kanji(value);
    match value {
        Value::Whole(whole) => kanji(*whole),
        Value::Decimal(whole, decimals) => format!("{}{POINT}{}", kanji(*whole), NUMERALS.digits_in_kanji(decimals)),
        Value::Fraction(below, above) => format!("{}{}{}", kanji(*below), NUMERALS.fraction_line(), kanji(*above)),
        Value::Between(first, last) => format!("{}{}", kanji(*first), kanji(*last)),
        Value::OneByOne(digits) => NUMERALS.digits_in_kanji(digits),
        Value::Typed(digits) => match (digits.parse(), digits.split_once('.')) {
            (Ok(whole), _) => kanji(whole),
            (_, Some((whole, decimals))) => {
                let whole = whole.parse().map_or_else(|_| whole.to_owned(), kanji);
                format!("{whole}{POINT}{}", NUMERALS.digits_in_kanji(decimals))
            }
            _ => NUMERALS.digits_in_kanji(digits),
        },
    }
}

/// Returns a number in digits, with 万 and 億 where nothing else is needed: 50万, 1万5千.
fn with_groups(value: u64) -> String {
    let group = [100_000_000_u64, 10_000].into_iter().find(|group| value >= *group);
    let Some(group) = group.filter(|group| value.is_multiple_of(*group)) else { return value.to_string() };
    format!("{}{}", value / group, NUMERALS.group(group))
}

/// Returns the value of a whole number.
fn value_of(value: &Value) -> Option<u64> {
    match value {
        Value::Whole(whole) => Some(*whole),
        Value::Typed(digits) | Value::OneByOne(digits) => digits.parse().ok(),
        Value::Decimal(..) | Value::Fraction(..) | Value::Between(..) => None,
    }
}

fn is_joint(letter: char) -> bool {
    letter == 'の'
}

/// Returns whether a number counts years.
fn is_year(number: &Found) -> bool {
    let used = number.counter.and_then(|it| NUMERALS.counters().get(it)).map(|it| it.used);
    used == Some(Use::Year) && value_of(&number.value).is_some_and(|it| (1..=99).contains(&it))
}

/// Returns the first year of an era by its name.
fn first_year(text: &[char]) -> Option<Found> {
    let name = NUMERALS.first_year()?;
    let length = name.readings.iter().find(|it| text.starts_with(it))?.len();
    let (place, year) = NUMERALS.counters().iter().enumerate().find(|(_, it)| it.used == Use::Year)?;
    let sign = year.readings.iter().find(|it| text[length..].starts_with(it))?;
    let (value, length) = (Value::Whole(1), length + sign.len());
    Some(Found { value, length, parts: 1, counter: Some(place), is_whole: false })
}

/// Returns whether there is such a number of what is counted: no 13月, no 61分.
fn fits(number: &Found, counter: Option<&Counter>) -> bool {
    let most = match counter.map(|it| it.used) {
        Some(Use::Month) => 12,
        Some(Use::Day) => 999,
        Some(Use::Hour) => 24,
        Some(Use::Tenth) => 9,
        _ => return true,
    };
    value_of(&number.value).is_none_or(|it| it <= most && (it > 0 || most != 12))
}
