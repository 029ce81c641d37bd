//! The words that may begin at a place of a text: of the dictionary, of our own lists, towns, earlier choices, signs.

use std::ops::Range;

use super::class::{Class, ids};
use super::convert::Build;
use super::dictionary::{Dictionary, Entry, Place};
use super::lattice::{Node, Word};
use super::{Kind, letters};

/// The length of the dictionary's longest word.
const LONGEST_WORD: usize = 36;
/// The cost of an unknown word.
const UNKNOWN: i32 = 11_000;
/// The cost of each letter that is read as another one than was typed.
const FORGIVEN: i32 = 4_500;
/// The length from which words may have such letters. Nearly every shorter one is another word.
const FORGIVING_FROM: usize = 3;
/// The cost of an earlier choice. The latest costs least.
const LEARNT: i32 = 600;
const OWN: i32 = 6_000;
const OWN_LETTER: i32 = 450;
/// The cost of a word that stands beside a name.
const BESIDE: i32 = 1_500;
/// The length from which such a word may stand without の. Shorter ones are parts of names.
const BESIDE_ALONE_FROM: usize = 4;
const OF: char = 'の';
const COMMON_NAME: i32 = 3_000;
const LESS_COMMON: i32 = 300;
const TYPED_NUMBER: i32 = 1_000;
const PREFECTURE: i32 = 1_000;
const CITY: i32 = 3_000;
/// The gain for each letter that fits. More letters make a match surer.
const CITY_LETTER: i32 = 250;
const TOWN: i32 = -1_000;
/// The gain of places in a field of addresses.
const PLACE: i32 = -1_000;
/// The gain of names in a field of names.
const NAME: i32 = -3_000;
/// The same where the text holds more than a name. More than this, and every word is parted into names.
const NAME_AMONG_WORDS: i32 = -1_000;

impl Build<'_> {
    /// Returns how far words that begin here may reach.
    fn reach(&self, start: usize) -> usize {
        self.cuts.iter().copied().find(|cut| *cut > start).unwrap_or(self.text.len()).min(start + LONGEST_WORD)
    }

    fn weight(&self, left: u16) -> i32 {
        let weight = weight(self.kind, left);
        if self.is_among_words { weight.max(NAME_AMONG_WORDS) } else { weight }
    }

    pub(super) fn at(&mut self, start: usize) {
        let reach = self.reach(start);
        // A mark that makes a vowel long belongs to the word before it.
        if start > 0 && self.text[start] == letters::LONG && letters::is_kana(self.text[start - 1]) {
            return self.as_typed(start..start + 1);
        }
        self.of_dictionary(start, reach);
        self.of_own(start, reach);
        self.of_numbers(start, reach);
        if self.kind == Kind::Address {
            self.of_places(start, reach);
        }
        self.of_signs(start, reach);
        self.of_memory(start, reach);
    }

    fn of_dictionary(&mut self, start: usize, reach: usize) {
        let mut walk = Walk { build: self, start, reach, read: Vec::new(), found: Vec::new() };
        walk.on(start, Dictionary::root(), 0);
        let found = walk.found;
        for node in found {
            self.lattice.push(node);
        }
    }

    fn of_own(&mut self, start: usize, reach: usize) {
        let own: Vec<Node> = self
            .converter
            .words
            .begin(&self.text[start..reach])
            .filter(|own| own.is_for(self.kind))
            .map(|own| {
                let cost = match Class::of(own.id) {
                    Class::Given => COMMON_NAME + LESS_COMMON * own.rank,
                    _ => OWN - OWN_LETTER * i32::try_from(own.reading.len()).unwrap_or(0).min(8),
                };
                let span = start..start + own.reading.len();
                let (known, more) = self.costs.of_text(own);
                let cost = cost + more + self.weight(own.id);
                Node::new(span, own.id, own.id, cost, Word::Text(own.writing.clone())).known_as(known)
            })
            .collect();
        for node in own {
            self.lattice.push(node);
        }
        if self.kind == Kind::Name {
            self.beside_names(start, reach);
        }
    }

    /// Adds what stands beside names: 同僚, and with の before a name 孫の.
    fn beside_names(&mut self, start: usize, reach: usize) {
        let converter = self.converter;
        let text = &self.text[start..reach];
        for own in converter.words.begin(text).filter(|own| own.is_beside) {
            let end = start + own.reading.len();
            if own.reading.len() >= BESIDE_ALONE_FROM {
                let word = Word::Text(own.writing.clone());
                self.lattice.push(Node::new(start..end, own.id, own.id, BESIDE, word));
            }
            if text.get(own.reading.len()) == Some(&OF) {
                let word = Word::Text(format!("{}{OF}", own.writing).into());
                self.lattice.push(Node::new(start..end + 1, own.id, ids::OF, BESIDE, word));
            }
        }
    }

    /// Adds prefectures, their cities, and the towns of these.
    fn of_places(&mut self, start: usize, reach: usize) {
        let postal = &self.converter.postal;
        let text = &self.text[start..reach];
        let place = |length: usize, is_exact: bool, cost: i32, writing: &str| {
            let cost = cost + if is_exact { 0 } else { FORGIVEN };
            Node::new(start..start + length, ids::PLACE, ids::PLACE, cost, Word::Text(writing.into()))
        };
        for found in postal.prefectures(text) {
            self.lattice.push(place(found.length, found.is_exact, PREFECTURE, postal.prefecture(found.place)));
        }
        for found in postal.cities(text) {
            let city = self.lattice.push(place(
                found.length,
                found.is_exact,
                city_cost(found.length),
                postal.city(found.place),
            ));
            self.of_towns(found.place, city);
        }
    }

    /// Adds the towns of a city behind its node, also with 大字 or 字 between the two.
    fn of_towns(&mut self, city: u32, node: usize) {
        let converter = self.converter;
        let begin = self.lattice.nodes[node].end;
        let reach = self.reach(begin);
        if reach <= begin || self.cuts.contains(&begin) && begin >= self.text.len() {
            return;
        }
        self.towns_behind(city, node);
        let divisions = converter.words.begin(&self.text[begin..reach]).filter(|own| own.is_division);
        for division in divisions {
            let span = begin..begin + division.reading.len();
            let mut between = Node::new(span, ids::PLACE, ids::PLACE, 0, Word::Text(division.writing.clone()));
            between.after = Some(node);
            let between = self.lattice.push(between);
            self.towns_behind(city, between);
        }
    }

    fn towns_behind(&mut self, city: u32, node: usize) {
        let postal = &self.converter.postal;
        let begin = self.lattice.nodes[node].end;
        for town in postal.towns(city, &self.text[begin..self.reach(begin)]) {
            let span = begin..begin + town.length;
            let cost = TOWN + if town.is_exact { 0 } else { FORGIVEN / 4 };
            let word = Word::Text(postal.town(town.place).into());
            // Numbers follow a town as they follow 町.
            let mut town = Node::new(span, ids::PLACE, ids::TOWN, cost, word);
            town.after = Some(node);
            self.lattice.push(town);
        }
    }

    /// Makes earlier choices of this visit cheaper, the latest one most.
    fn of_memory(&mut self, start: usize, reach: usize) {
        let Some(memory) = self.memory else { return };
        for (age, learnt) in memory.begin(&self.text[start..reach]).enumerate() {
            let span = start..start + learnt.reading.len();
            let cost = LEARNT - i32::try_from(age).unwrap_or(0).min(LEARNT);
            let word = Word::Text(learnt.writing.as_str().into());
            self.lattice.push(Node::new(span, learnt.left, learnt.right, cost, word));
        }
    }

    /// Adds letters that are not kana as typed, and single letters where nothing is known.
    fn of_signs(&mut self, start: usize, reach: usize) {
        let digits = self.text[start..reach].iter().take_while(|it| it.is_ascii_digit()).count();
        if digits > 0 {
            let word = Word::Text(self.typed[start..start + digits].iter().collect());
            self.lattice.push(Node::new(start..start + digits, ids::DIGITS, ids::DIGITS, TYPED_NUMBER, word));
        }
        let foreign = |letter: &&char| !letters::is_kana(**letter) && !letter.is_ascii_digit();
        let others = self.text[start..reach].iter().take_while(foreign).count();
        match others {
            0 => self.as_typed(start..start + 1),
            more => self.as_typed(start..start + more),
        }
    }

    pub(super) fn as_typed(&mut self, span: Range<usize>) {
        let joins_digits = self.text[span.clone()] == [letters::LONG]
            && span.start > 0
            && self.text[span.start - 1].is_ascii_digit()
            && self.text.get(span.end).is_some_and(char::is_ascii_digit);
        let word: Box<str> = if joins_digits { "-".into() } else { self.typed[span.clone()].iter().collect() };
        let (id, cost) = if joins_digits { (ids::SIGN, 0) } else { (ids::NOUN, UNKNOWN) };
        self.lattice.push(Node::new(span, id, id, cost, Word::Text(word)));
    }
}

fn city_cost(letters: usize) -> i32 {
    CITY - CITY_LETTER * i32::try_from(letters).unwrap_or(0)
}

/// Returns how a kind of field changes the cost of a word.
pub(super) fn weight(kind: Kind, left: u16) -> i32 {
    match (kind, Class::of(left)) {
        (Kind::Name, Class::Surname | Class::Given) => NAME,
        (Kind::Address, Class::Place | Class::PlaceSuffix) => PLACE,
        _ => 0,
    }
}

/// A walk along the tree of readings, with the text and a little beside it.
struct Walk<'a, 'b> {
    build: &'a Build<'b>,
    start: usize,
    reach: usize,
    /// The reading so far, if it differs from the text.
    read: Vec<char>,
    found: Vec<Node>,
}

impl Walk<'_, '_> {
    fn on(&mut self, at: usize, place: Place, forgiven: usize) {
        let dictionary = &self.build.converter.dictionary;
        if at > self.start && (forgiven == 0 || at - self.start >= FORGIVING_FROM) {
            let reading: Option<Box<str>> = (forgiven > 0).then(|| self.read.iter().collect());
            let penalty = FORGIVEN * i32::try_from(forgiven).unwrap_or(i32::MAX / FORGIVEN);
            for entry in dictionary.entries(place) {
                if self.build.kind == Kind::Name && self.is_misnamed(entry, place) {
                    continue;
                }
                let (known, more) = self.build.costs.of_entry(entry, forgiven > 0);
                let cost = entry.cost + more + penalty + self.build.weight(entry.left);
                let word = Word::Entry { id: entry.id, reading: reading.clone() };
                let node = Node::new(self.start..at, entry.left, entry.right, cost, word);
                self.found.push(node.known_as(known));
            }
        }
        if at >= self.reach {
            return;
        }
        let letter = self.build.text[at];
        self.step(at, place, letter, forgiven);
        if forgiven == 0 {
            let before = (at > self.start).then(|| self.build.text[at - 1]);
            for other in alike(letter, before).into_iter().flatten() {
                self.step(at, place, other, 1);
            }
        }
    }

    /// Returns whether a word that is called a name is none.
    fn is_misnamed(&self, entry: Entry, place: Place) -> bool {
        self.build.converter.is_misnamed(entry, place, &self.read.iter().collect::<String>())
    }

    fn step(&mut self, at: usize, place: Place, letter: char, forgiven: usize) {
        let dictionary = &self.build.converter.dictionary;
        let Some(next) = dictionary.code(letter).and_then(|code| dictionary.child(place, code)) else { return };
        self.read.push(letter);
        self.on(at + 1, next, forgiven);
        self.read.pop();
    }
}

/// Returns letters that are easily typed for another: small and large ones, two pairs that sound alike, and the marks
/// of long vowels.
fn alike(letter: char, before: Option<char>) -> [Option<char>; 3] {
    let pair = match letter {
        'ぢ' => Some('じ'),
        'じ' => Some('ぢ'),
        'づ' => Some('ず'),
        'ず' => Some('づ'),
        _ => letters::large(letter).or_else(|| letters::small(letter)),
    };
    let Some(vowel) = before.and_then(letters::vowel) else { return [pair, None, None] };
    // Long o is mostly written u, long e mostly i.
    let written = match vowel {
        'お' => 'う',
        'え' => 'い',
        vowel => vowel,
    };
    if letter == letters::LONG {
        return [pair, Some(vowel), (written != vowel).then_some(written)];
    }
    let is_long = letter == vowel || letter == written;
    let other = if letter == vowel { written } else { vowel };
    [pair, is_long.then_some(letters::LONG), (is_long && other != letter).then_some(other)]
}
