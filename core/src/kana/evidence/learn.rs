//! The counts of a corpus, smoothed with what the dictionary expects.
//!
//! A word that stands `c` times among `n` has the probability `(c - d + (d·t + m)·p) / (n + m)`. `p` is what the
//! dictionary expects, `t` the number of different words among the `n`, `d` the discount, which the words that were never
//! seen get, and `m` the weight of the dictionary, in words. So little is believed where little was seen.

use std::collections::BTreeMap;

use super::super::convert::Converter;
use super::super::dictionary::Dictionary;
use super::align::{Aligned, Token};
use super::companions::{Neighbour, companions, stems};
use super::{MAGIC, STEP, VERSION, is_counted, pooled};
use crate::kana::class::{Class, ids};

/// The cost of a probability of 1/e.
const UNIT: f64 = 500.0;

/// The weights of counts against the dictionary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smoothing {
    /// How far the counts are believed against the dictionary, whatever they say: between 0 and 1.
    pub trust: f64,
    /// The part of one occurrence that is taken from each thing that was seen.
    pub discount: f64,
    /// The weight of the dictionary's connections against classes that follow a class.
    pub connections: f64,
    /// The weight of the dictionary's costs against the words of a class.
    pub words: f64,
    /// The weight of all that against the words that follow a word.
    pub pairs: f64,
    /// The weight of how often a word stands anywhere, against how often it stands with another across a particle.
    pub companions: f64,
    /// The least gain for which a pair of words is kept.
    pub least: i32,
}

impl Default for Smoothing {
    fn default() -> Self {
        Self { trust: 0.55, discount: 0.6, connections: 100.0, words: 300.0, pairs: 5.0, companions: 5.0, least: 100 }
    }
}

/// What was seen at one place.
#[derive(Clone, Copy, Default)]
struct Seen {
    total: f64,
    kinds: f64,
}

impl Seen {
    /// Returns the probability of something that was seen `count` times.
    fn probability(self, count: f64, expected: f64, smoothing: &Smoothing, weight: f64) -> f64 {
        let Smoothing { trust, discount, .. } = smoothing;
        let counted = (count - discount + (discount * self.kinds + weight) * expected) / (self.total + weight);
        trust * counted + (1.0 - trust) * expected
    }

    /// Returns the part that is left for what was not seen.
    fn left(self, smoothing: &Smoothing, weight: f64) -> f64 {
        let Smoothing { trust, discount, .. } = smoothing;
        trust * (discount * self.kinds + weight) / (self.total + weight) + (1.0 - trust)
    }
}

fn cost(probability: f64) -> i32 {
    (-UNIT * probability.ln()).round() as i32
}

fn expected(cost: i32) -> f64 {
    (-f64::from(cost) / UNIT).exp()
}

/// The ids of numbers.
const NUMBERS: std::ops::RangeInclusive<u16> = 2043..=2055;

/// A word by which it is counted: reading, writing, left and right id.
type Key<'a> = (&'a str, &'a str, u16, u16);

/// A word at its place in a sentence.
#[derive(Clone, Copy)]
struct Place<'a> {
    left: u16,
    right: u16,
    key: Option<Key<'a>>,
    cost: i32,
}

const EDGE: Place<'static> = Place { left: ids::EDGE, right: ids::EDGE, key: None, cost: 0 };

impl<'a> Place<'a> {
    fn of(token: &'a Token) -> Option<Self> {
        let (left, right) = (pooled(token.left), pooled(token.right));
        if !token.is_word && Class::of(token.left) != Class::Number {
            return None;
        }
        let is_known = token.is_word && is_counted(token.left) && is_counted(token.right);
        let key = match &token.counters {
            // Whatever its value and its style, a number is known by what it counts.
            Some(counters) => Some(("", &**counters, left, right)),
            None => is_known.then_some((token.reading.as_str(), token.writing.as_str(), token.left, token.right)),
        };
        Some(Self { left, right, key, cost: token.cost })
    }

    /// Returns whether it is a number that has no counter, or not yet.
    fn is_number(self) -> bool {
        Class::of(self.left) == Class::Number && Class::of(self.right) == Class::Number
    }
}

#[derive(Default)]
struct Counts<'a> {
    words: BTreeMap<Key<'a>, (f64, i32)>,
    classes: BTreeMap<(u16, u16), f64>,
    /// How often a word follows another. The edge is `None`.
    pairs: BTreeMap<(Option<Key<'a>>, Option<Key<'a>>), f64>,
    /// How often a word stands with another across a particle, by their stems.
    companions: BTreeMap<(&'a str, &'a str), f64>,
}

impl<'a> Counts<'a> {
    fn of(samples: &'a [&Aligned]) -> Self {
        let mut counts = Self::default();
        for sentence in samples.iter().flat_map(|it| &it.sentences) {
            let neighbours = sentence.iter().map(|token| Neighbour {
                left: token.left,
                writing: &token.writing,
                is_vague: !token.is_word || token.counters.is_some(),
            });
            companions(neighbours, &mut |before, after| *counts.companions.entry((before, after)).or_default() += 1.0);
            let mut places = vec![Some(EDGE)];
            places.extend(sentence.iter().map(Place::of));
            places.push(Some(EDGE));
            // A number is one word, however many kanji it has.
            places.dedup_by(|it, before| it.is_some_and(Place::is_number) && before.is_some_and(Place::is_number));
            for place in places.iter().flatten() {
                if let Some(key) = place.key {
                    let word = counts.words.entry(key).or_insert((0.0, place.cost));
                    word.0 += 1.0;
                    word.1 = word.1.min(place.cost);
                }
            }
            for two in places.windows(2) {
                let [Some(before), Some(after)] = two else { continue };
                *counts.classes.entry((before.right, after.left)).or_default() += 1.0;
                let is_known = |it: &Place<'_>| it.key.is_some() || it.left == ids::EDGE;
                if is_known(before) && is_known(after) {
                    *counts.pairs.entry((before.key, after.key)).or_default() += 1.0;
                }
            }
        }
        counts
    }
}

/// Counts the words of sentences and returns the file of evidence that they give.
pub fn learn(converter: &Converter, samples: &[&Aligned], smoothing: &Smoothing) -> Vec<u8> {
    let counts = Counts::of(samples);
    let model = Model::of(&counts, &converter.dictionary, smoothing);
    packed(&model.written(&counts, &converter.dictionary, smoothing))
}

fn packed(rest: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(u32::try_from(rest.len()).unwrap_or(u32::MAX).to_le_bytes());
    // Packing fails only where a buffer is too small, and this one grows.
    file.extend(zstd::bulk::compress(rest, 19).unwrap_or_default());
    file
}

/// Costs as differences from the dictionary's.
struct Model {
    /// By left id, for a word that was not seen.
    classes: BTreeMap<u16, i32>,
    rows: BTreeMap<u16, i32>,
    connections: BTreeMap<(u16, u16), i32>,
    /// In the order of the counted words.
    words: Vec<i32>,
}

/// Adds up what was seen, by a part of it.
fn seen<K: Ord, R: Ord>(counts: impl Iterator<Item = (K, f64)>, row: impl Fn(&K) -> R) -> BTreeMap<R, Seen> {
    let mut rows: BTreeMap<R, Seen> = BTreeMap::new();
    for (key, count) in counts {
        let row = rows.entry(row(&key)).or_default();
        row.total += count;
        row.kinds += 1.0;
    }
    rows
}

/// Returns the dictionary's cost of a connection. Of numbers, that of the likeliest kind of number counts.
fn usual(dictionary: &Dictionary, right: u16, left: u16) -> i32 {
    let alike = |id: u16| if Class::of(id) == Class::Number { NUMBERS } else { id..=id };
    let costs = alike(right).flat_map(|right| alike(left).map(move |left| dictionary.connection(right, left)));
    costs.min().unwrap_or(0)
}

impl Model {
    fn of(counts: &Counts<'_>, dictionary: &Dictionary, smoothing: &Smoothing) -> Self {
        let rows = seen(counts.classes.iter().map(|(key, count)| (*key, *count)), |(right, _)| *right);
        let left_over = |seen: &Seen, weight| cost(seen.left(smoothing, weight));
        let connections = counts.classes.iter().map(|((right, left), count)| {
            let usual = usual(dictionary, *right, *left);
            let row = rows[right];
            let more = cost(row.probability(*count, expected(usual), smoothing, smoothing.connections)) - usual;
            ((*right, *left), more - left_over(&row, smoothing.connections))
        });
        let classes = seen(counts.words.iter().map(|(key, (count, _))| (*key, *count)), |(_, _, left, _)| *left);
        let words = counts.words.iter().map(|((_, _, left, _), (count, usual))| {
            cost(classes[left].probability(*count, expected(*usual), smoothing, smoothing.words)) - usual
        });
        Self {
            connections: connections.collect(),
            rows: rows.iter().map(|(right, row)| (*right, left_over(row, smoothing.connections))).collect(),
            words: words.collect(),
            classes: classes.iter().map(|(left, row)| (*left, left_over(row, smoothing.words))).collect(),
        }
    }

    /// Writes the file, unpacked.
    fn written(&self, counts: &Counts<'_>, dictionary: &Dictionary, smoothing: &Smoothing) -> Vec<u8> {
        let keys: Vec<Key<'_>> = counts.words.keys().copied().collect();
        let costs: Vec<i32> = counts.words.values().map(|(_, cost)| *cost).collect();
        // The edge is the first word.
        let number = |key: &Option<Key<'_>>| key.map_or(0, |key| keys.binary_search(&key).map_or(0, |place| place + 1));
        let befores = seen(counts.pairs.iter().map(|(key, count)| (*key, *count)), |(before, _)| *before);
        let mut gains: Vec<BTreeMap<usize, i32>> = vec![BTreeMap::new(); keys.len() + 1];
        for ((before, after), count) in &counts.pairs {
            let (right, left) = (before.map_or(ids::EDGE, |it| it.3), after.map_or(ids::EDGE, |it| it.2));
            let (right, left) = (pooled(right), pooled(left));
            let word = after.map_or(0, |_| costs[number(after) - 1] + self.words[number(after) - 1]);
            let row = self.rows.get(&right).copied().unwrap_or(0);
            let other = self.connections.get(&(right, left)).copied().unwrap_or(0);
            let usual = row + other + usual(dictionary, right, left) + word;
            let seen = befores[before];
            let together = seen.probability(*count, expected(usual), smoothing, smoothing.pairs);
            let gain = cost(seen.left(smoothing, smoothing.pairs)) + usual - cost(together);
            if gain >= smoothing.least {
                gains[number(before)].insert(number(after) + 1, gain);
            }
        }
        let of_stems = gains_of_stems(counts, &keys, smoothing);
        let leaving =
            |before: Option<Key<'_>>| befores.get(&before).map_or(0, |it| cost(it.left(smoothing, smoothing.pairs)));
        let mut writer = Writer::default();
        writer.number(keys.len() + 1);
        writer.word(("", "", ids::EDGE, ids::EDGE), 0, leaving(None));
        for (key, more) in keys.iter().zip(&self.words) {
            writer.word(*key, *more, leaving(Some(*key)));
        }
        writer.table(self.classes.iter().map(|(id, cost)| ([*id].to_vec(), *cost)));
        writer.table(self.rows.iter().map(|(id, cost)| ([*id].to_vec(), *cost)));
        writer.table(self.connections.iter().map(|((right, left), cost)| (vec![*right, *left], *cost)));
        for following in gains.iter().chain(&of_stems) {
            writer.number(following.len());
            let mut last = 0;
            for (word, gain) in following {
                writer.number(word - last);
                writer.cost(*gain);
                last = *word;
            }
        }
        writer.0
    }
}

/// Returns of each stem how much less the stems cost that stand with it across a particle, in the order of the stems.
fn gains_of_stems(counts: &Counts<'_>, keys: &[Key<'_>], smoothing: &Smoothing) -> Vec<BTreeMap<usize, i32>> {
    let stems = stems(keys.iter().map(|key| key.1));
    let mut gains: Vec<BTreeMap<usize, i32>> = vec![BTreeMap::new(); stems.len()];
    let befores = seen(counts.companions.iter().map(|(key, count)| (*key, *count)), |(before, _)| *before);
    let afters = seen(counts.companions.iter().map(|(key, count)| (*key, *count)), |(_, after)| *after);
    let all: f64 = afters.values().map(|it| it.total).sum();
    for ((before, after), count) in &counts.companions {
        let (Some(row), Some(column)) = (stems.get(before), stems.get(after)) else { continue };
        let anywhere = afters[after].total / all;
        let together = befores[before].probability(*count, anywhere, smoothing, smoothing.companions);
        let gain = cost(anywhere) - cost(together);
        if gain >= smoothing.least {
            gains[usize::from(*row)].insert(usize::from(*column) + 1, gain);
        }
    }
    gains
}

/// A writer of numbers of variable length.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest >= 0x80 {
            self.0.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    /// Costs are rounded to steps, so that they pack well.
    fn cost(&mut self, cost: i32) {
        let cost = (f64::from(cost) / f64::from(STEP)).round() as i32;
        self.number((cost.unsigned_abs() as usize) << 1 | usize::from(cost < 0));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend(text.as_bytes());
    }

    fn word(&mut self, (reading, writing, left, right): Key<'_>, more: i32, leaving: i32) {
        self.text(reading);
        self.text(writing);
        self.number(left.into());
        self.number(right.into());
        self.cost(more);
        self.cost(leaving);
    }

    fn table(&mut self, rows: impl ExactSizeIterator<Item = (Vec<u16>, i32)>) {
        self.number(rows.len());
        for (ids, cost) in rows {
            for id in ids {
                self.number(id.into());
            }
            self.cost(cost);
        }
    }
}
