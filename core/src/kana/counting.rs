//! Numbers in the lattice: how likely they are, and one style for all numbers of a text.

use std::ops::Range;

use super::Kind;
use super::class::{Class, ids};
use super::convert::{Build, Converter};
use super::lattice::{Node, Path, Word};
use super::numbers::{self, Bare, Expression, Style};
use crate::numerals::{NUMERALS, Use};

/// A number with its counter at a place of the text.
pub(super) struct Counted {
    span: Range<usize>,
    /// The node that writes it in digits.
    digits: usize,
    /// What it counts, as the corpus knows it.
    counters: String,
    /// How it is written in kanji.
    kanji: String,
    /// Whether kanji become digits where another number is in digits.
    follows_style: bool,
    /// Whether it may be an idiom or is one word with its counter, which stays in kanji as long as no other number is in
    /// digits.
    is_idiom: bool,
}

/// The cost of a number alone.
const NUMBER: i32 = 2_500;
/// The cost of each part of a number's spoken form.
const PART: i32 = 300;
/// The cost of kanji beside digits.
const IN_KANJI: i32 = 300;
/// The gain for each further number of a chain. A chain is hardly ever something else.
const LINK: i32 = 1_800;
/// The cost of a date by era.
const ERA: i32 = 2_000;
/// The cost from which a word of the dictionary is no idiom any more.
const COMMON: i32 = 4_200;
/// The cost of an idiom of our own list.
const LISTED: i32 = 3_000;
/// The cost of digits above the idiom that is written with the same kanji.
const ABOVE_IDIOM: i32 = 700;

impl Build<'_> {
    pub(super) fn of_numbers(&mut self, start: usize, reach: usize) {
        let text = &self.text[start..reach];
        let bare = if self.kind == Kind::Address { Bare::House } else { Bare::No };
        for number in NUMERALS.begin(text).into_iter().filter(|it| it.counter.is_none()) {
            // Digits that were typed are a word already.
            if text[0].is_ascii_digit() {
                break;
            }
            let cost = NUMBER + PART * i32::try_from(number.parts).unwrap_or(0);
            let span = start..start + number.length;
            for (style, id, more) in [(Style::Digits, ids::DIGITS, 0), (Style::Kanji, ids::NUMERAL, IN_KANJI)] {
                let word = Word::Text(numbers::written(&number.value, &self.typed[start..], style).into());
                self.lattice.push(Node::new(span.clone(), id, id, cost + more, word));
            }
        }
        for expression in Expression::begin(text, bare) {
            self.push(start, &expression);
        }
    }

    fn push(&mut self, start: usize, expression: &Expression) {
        let span = start..start + expression.length;
        let typed = &self.typed[start..];
        let (digits, kanji) = (expression.written(typed, Style::Digits), expression.written(typed, Style::Kanji));
        let (counters, right) = (expression.counters(), right(expression));
        let (known, more) = self.costs.of_number(&counters, right);
        let cost = cost(self.kind, expression) + more;
        let reading: String = self.text[span.clone()].iter().collect();
        let idiom = self.converter.idiom(&self.text[span.clone()], &reading, &kanji);
        let above =
            idiom.filter(|_| may_be_idiom(self.kind, expression)).map_or(cost, |idiom| cost.max(idiom + ABOVE_IDIOM));
        let node = |left, cost, text: &str| {
            Node::new(span.clone(), left, right, cost, Word::Text(text.into())).known_as(known)
        };
        // 一人, 一つ and 一さじ are written in kanji, 20日 and 20歳 in digits.
        let is_word = expression.is_one_word() && !matches!(expression.uses().0, Some(Use::Day | Use::Age));
        let (for_digits, for_kanji) = if is_word { (IN_KANJI, 0) } else { (0, IN_KANJI) };
        let in_digits = self.lattice.push(node(ids::DIGITS, above + for_digits, &digits));
        if !expression.is_typed() {
            self.lattice.push(node(ids::NUMERAL, above + for_kanji, &kanji));
        }
        let follows_style = follows_style(self.kind, expression);
        let is_idiom = idiom.is_some() || is_word;
        self.counted.push(Counted { span, digits: in_digits, counters, kanji, follows_style, is_idiom });
    }

    /// Returns what a number counts, if the node is one.
    pub(super) fn counters(&self, node: usize) -> Option<&str> {
        let is_in_kanji = |it: &Counted| it.digits + 1 == node && self.written(&[node]) == it.kanji;
        self.counted.iter().find(|it| it.digits == node || is_in_kanji(it)).map(|it| it.counters.as_str())
    }

    /// Writes the numbers of a way in digits. Idioms stay as they are, unless another number is in digits.
    pub(super) fn in_one_style(&self, mut path: Path) -> Path {
        let in_digits = |node: usize| self.written(&[node]).contains(|it: char| it.is_ascii_digit());
        let counted = |node: usize| {
            let of = &self.lattice.nodes[node];
            let mut same = self.counted.iter().filter(|it| it.follows_style && it.span == (of.start..of.end));
            same.find(|it| self.written(&[node]) == it.kanji)
        };
        let has_digits = path.nodes.iter().any(|it| in_digits(*it) || counted(*it).is_some_and(|it| !it.is_idiom));
        if has_digits {
            for place in &mut path.nodes {
                *place = counted(*place).map_or(*place, |it| it.digits);
            }
        }
        path
    }
}

impl Converter {
    /// Returns the cost of an idiom that is written with these kanji: 一番 and 十分 are more than numbers.
    fn idiom(&self, letters: &[char], reading: &str, kanji: &str) -> Option<i32> {
        // A word of our own that has these kanji, such as 四十九日, is listed because it is no plain number.
        let mut own = self.words.begin(letters);
        if own.any(|it| it.reading.len() == letters.len() && *it.writing == *kanji) {
            return Some(LISTED);
        }
        let place = self.dictionary.place(letters)?;
        let words = self.dictionary.entries(place);
        let common = words.filter(|it| Class::of(it.left) == Class::Content && it.cost < COMMON);
        common.filter(|it| self.dictionary.writing(it.id, reading) == kanji).map(|it| it.cost).min()
    }
}

/// Returns how likely an expression is in a field of a kind. The costs are those of the dictionary.
fn cost(kind: Kind, expression: &Expression) -> i32 {
    let Some(used) = expression.uses().0.or(expression.uses().1) else {
        // House numbers alone: 2の9の1.
        return HOUSE + PART * count(expression.parts());
    };
    let base = match (kind, used) {
        (Kind::Address, Use::Address | Use::Room) => -700,
        (Kind::Address, _) => 4_500,
        (_, Use::Address | Use::Room) => 4_300,
        (Kind::Medical, Use::Dose | Use::Measure | Use::Count) => 1_800,
        (_, Use::Dose) => 2_000,
        (_, Use::People | Use::Thing | Use::Order) => 4_000,
        (_, Use::Hour) => 2_300,
        _ => 3_000,
    };
    let era = if expression.has_era() { ERA - base } else { 0 };
    let typed = if expression.is_typed() { TYPED } else { 0 };
    let links = count(expression.links() + usize::from(expression.has_word())) - 1;
    (base + era + typed + PART * count(expression.parts()) - LINK * links).max(LEAST)
}

/// The cost of house numbers without counters.
const HOUSE: i32 = 1_500;
/// The cost of what was typed in digits above what was said.
const TYPED: i32 = -2_000;
/// The least cost of an expression.
const LEAST: i32 = -1_500;

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(0)
}

/// Returns whether the words of an expression may mean something else. Several numbers never do, nor 一番 in an address.
fn may_be_idiom(kind: Kind, expression: &Expression) -> bool {
    let is_house = kind == Kind::Address && matches!(expression.uses().0, Some(Use::Address | Use::Room));
    !is_house && expression.links() == 1 && !expression.has_era() && !expression.has_word()
}

fn follows_style(kind: Kind, expression: &Expression) -> bool {
    match expression.uses().0 {
        Some(Use::People) => !expression.is_one_word(),
        Some(Use::Address | Use::Order) => kind == Kind::Address,
        _ => true,
    }
}

/// Returns the id behind an expression: that of its last counter.
fn right(expression: &Expression) -> u16 {
    match expression.uses().1 {
        None => ids::DIGITS,
        Some(Use::Hour) => ids::HOUR,
        Some(Use::Count) => ids::TIMES,
        Some(_) => ids::COUNTER,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
