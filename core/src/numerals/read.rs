//! Numbers that a text in kana begins with.

use super::{LARGEST, Numerals, Part, Spoken};

/// The value of a number as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// 23.
    Whole(u64),
    /// 1.5: the digits behind the point as they are.
    Decimal(u64, String),
    /// 2分の1: what it is divided by, and what is divided.
    Fraction(u64, u64),
    /// 2、3: two numbers that follow each other.
    Between(u64, u64),
    /// Digits as they were typed.
    Typed(String),
    /// Digits that were said one by one.
    OneByOne(String),
}

/// A number that a text begins with, alone or with a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The value.
    pub(crate) value: Value,
    /// The number of letters that it takes.
    pub(crate) length: usize,
    /// The number of parts in its spoken form.
    pub(crate) parts: usize,
    /// The place of the counter among [`Numerals::counters`].
    pub(crate) counter: Option<usize>,
    /// Whether number and counter are one word: ひとり.
    pub(crate) is_whole: bool,
}

/// A number of which a part has been read.
#[derive(Clone, Copy, Debug)]
struct Saying {
    at: usize,
    parts: usize,
    /// The value before the last group.
    above: u64,
    /// The value since then.
    section: u64,
    /// The unit that the next one must be below.
    unit: u64,
    group: u64,
}

impl Saying {
    const START: Self = Self { at: 0, parts: 0, above: 0, section: 0, unit: u64::MAX, group: u64::MAX };

    fn value(self) -> u64 {
        self.above.saturating_add(self.section)
    }

    /// Adds one part, if a number can continue so.
    fn and(self, said: &Spoken) -> Option<Self> {
        let parts = self.parts + if said.is_rare { RARE } else { 1 };
        let next = Self { at: self.at + said.reading.len(), parts, ..self };
        match said.part {
            // Zero is spoken alone.
            Part::Piece { .. } | Part::BeforePoint { .. } if said.value == 0 => {
                (self.parts == 0).then_some(Self { unit: 1, group: 1, ..next })
            }
            Part::Piece { unit } | Part::BeforePoint { unit } => {
                (unit < self.unit).then_some(Self { section: self.section + said.value, unit, ..next })
            }
            Part::Group => {
                let above = self.above.saturating_add(self.section.saturating_mul(said.value));
                let whole = Self { above, section: 0, unit: u64::MAX, group: said.value, ..next };
                (self.section > 0 && said.value < self.group && above < LARGEST).then_some(whole)
            }
            Part::Whole => (self.parts == 0).then_some(Self { section: said.value, unit: 1, group: 1, ..next }),
        }
    }
}

impl Numerals {
    /// Returns all numbers that a text begins with, alone and with a counter. Every letter is as the dictionary has it:
    /// hiragana, and narrow digits.
    pub(crate) fn begin(&self, text: &[char]) -> Vec<Found> {
        let mut found = Vec::new();
        if text.first().is_some_and(char::is_ascii_digit) {
            self.typed(text, &mut found);
            return found;
        }
        let mut waiting = vec![Saying::START];
        while let Some(saying) = waiting.pop() {
            for said in self.spoken_in(&text[saying.at..]) {
                let Some(next) = saying.and(said) else { continue };
                match (said.part, said.counter) {
                    (Part::BeforePoint { .. }, _) => self.decimals(text, next, &mut found),
                    (part, Some(_)) => {
                        let is_whole = part == Part::Whole;
                        self.add(Found { counter: said.counter, is_whole, ..number(next) }, &mut found);
                    }
                    (_, None) => {
                        self.add(number(next), &mut found);
                        self.fraction(text, next, &mut found);
                        self.between(text, next, &mut found);
                        waiting.push(next);
                    }
                }
            }
        }
        self.one_by_one(text, &mut found);
        found
    }

    #[expect(clippy::unused_self, reason = "found numbers are of this table")]
    fn add(&self, number: Found, found: &mut Vec<Found>) {
        let same = |it: &Found| it.value == number.value && it.length == number.length && it.counter == number.counter;
        if !found.iter().any(same) {
            found.push(number);
        }
    }

    /// Returns the parts of numbers that a text begins with.
    fn spoken_in<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = &'a Spoken> {
        beginning(&self.spoken, text, |it| &it.reading)
    }

    /// Adds the numbers with digits behind the point.
    fn decimals(&self, text: &[char], whole: Saying, found: &mut Vec<Found>) {
        let mut waiting = vec![(whole.at, String::new())];
        while let Some((at, decimals)) = waiting.pop() {
            for said in self.spoken_in(&text[at..]).filter(|it| it.part == Part::Piece { unit: 1 }) {
                let decimals = format!("{decimals}{}", said.value);
                let length = at + said.reading.len();
                let parts = whole.parts + decimals.len() + 1;
                let value = Value::Decimal(whole.value(), decimals.clone());
                self.add(Found { value, length, parts, counter: said.counter, is_whole: false }, found);
                if said.counter.is_none() && decimals.len() < MOST_DECIMALS {
                    waiting.push((length, decimals));
                }
            }
        }
    }

    /// Adds the fractions with this number below the line.
    fn fraction(&self, text: &[char], below: Saying, found: &mut Vec<Found>) {
        let Some(line) = &self.fraction else { return };
        if !(2..=LARGEST_FRACTION).contains(&below.value()) {
            return;
        }
        for reading in line.readings.iter().filter(|it| text[below.at..].starts_with(it)) {
            let start = below.at + reading.len();
            for said in self.spoken_in(&text[start..]).filter(|it| it.part == Part::Piece { unit: 1 } && it.value > 0) {
                let value = Value::Fraction(below.value(), said.value);
                let (length, parts) = (start + said.reading.len(), below.parts + 2);
                self.add(Found { value, length, parts, counter: said.counter, is_whole: false }, found);
            }
        }
    }

    /// Adds two digits that follow each other: にさんにち.
    fn between(&self, text: &[char], first: Saying, found: &mut Vec<Found>) {
        if first.parts > 1 || !(1..9).contains(&first.value()) {
            return;
        }
        let next = |it: &&Spoken| it.part == Part::Piece { unit: 1 } && it.value == first.value() + 1;
        for said in self.spoken_in(&text[first.at..]).filter(next).filter(|it| it.counter.is_some()) {
            let value = Value::Between(first.value(), said.value);
            let length = first.at + said.reading.len();
            self.add(Found { value, length, parts: 2, counter: said.counter, is_whole: false }, found);
        }
    }

    /// Adds digits that are said one by one, with a name of their own for the zero: にーまるさん.
    fn one_by_one(&self, text: &[char], found: &mut Vec<Found>) {
        let (mut at, mut digits, mut has_single) = (0, String::new(), false);
        loop {
            let rest = &text[at..];
            let single =
                self.singles.iter().find_map(|it| Some((it, it.readings.iter().find(|it| rest.starts_with(it))?)));
            let digit = || {
                let fitting = self.digits.iter().flat_map(|it| it.readings.iter().map(move |reading| (it, reading)));
                fitting.filter(|(_, reading)| rest.starts_with(reading)).max_by_key(|(_, reading)| reading.len())
            };
            has_single |= single.is_some();
            let Some((named, reading)) = single.or_else(digit) else { break };
            digits += &named.value.to_string();
            at += reading.len();
            // に and ご are lengthened to be as long as the others.
            at += usize::from(text.get(at) == Some(&crate::script::LONG));
            if !has_single || digits.len() < 2 {
                continue;
            }
            let parts = digits.len();
            self.add(
                Found { value: Value::OneByOne(digits.clone()), length: at, parts, counter: None, is_whole: false },
                found,
            );
            for (counter, length) in self.counters_in(&text[at..]) {
                let value = Value::OneByOne(digits.clone());
                self.add(Found { value, length: at + length, parts, counter: Some(counter), is_whole: false }, found);
            }
        }
    }

    /// Adds the typed digits that the text begins with, alone and with each counter that may stand behind them.
    fn typed(&self, text: &[char], found: &mut Vec<Found>) {
        let length = text.iter().take_while(|it| it.is_ascii_digit()).count();
        let decimals = text[length..].iter().skip(1).take_while(|it| it.is_ascii_digit()).count();
        let has_point = text.get(length) == Some(&'.') && decimals > 0;
        let length = if has_point { length + 1 + decimals } else { length };
        let value = Value::Typed(text[..length].iter().collect());
        self.add(Found { value: value.clone(), length, parts: 1, counter: None, is_whole: false }, found);
        for (counter, more) in self.counters_in(&text[length..]) {
            let value = value.clone();
            self.add(Found { value, length: length + more, parts: 1, counter: Some(counter), is_whole: false }, found);
        }
    }

    /// Returns the counters in any form that a text begins with, each with its length.
    fn counters_in<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let forms = self.counters.iter().enumerate().flat_map(|(place, it)| it.forms.iter().map(move |it| (place, it)));
        forms.filter(|(_, form)| text.starts_with(form)).map(|(place, form)| (place, form.len()))
    }
}

/// The parts that a rare reading counts as: 四 as し at the end of a number.
const RARE: usize = 5;
/// The most digits behind a point.
const MOST_DECIMALS: usize = 4;
/// The greatest number that something is divided by.
const LARGEST_FRACTION: u64 = 10;

fn number(said: Saying) -> Found {
    Found { value: Value::Whole(said.value()), length: said.at, parts: said.parts, counter: None, is_whole: false }
}

/// Returns the things whose reading `text` begins with, the shortest first. They are sorted by their readings.
pub(crate) fn beginning<'a, T>(
    sorted: &'a [T],
    text: &[char],
    reading: impl Fn(&T) -> &[char] + Copy,
) -> impl Iterator<Item = &'a T> {
    (1..=text.len())
        .scan(sorted, move |left, length| {
            let wanted = text[length - 1];
            let start = left.partition_point(|it| reading(it).get(length - 1).is_none_or(|it| *it < wanted));
            let end = left.partition_point(|it| reading(it).get(length - 1).is_none_or(|it| *it <= wanted));
            *left = left.get(start..end).unwrap_or_default();
            let whole = left.partition_point(|it| reading(it).len() == length);
            (!left.is_empty()).then(|| left[..whole].iter())
        })
        .flatten()
}
