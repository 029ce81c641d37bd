//! The division of a sentence into words: the cheapest way through all words that the dictionary knows.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::kana::{self, Kana};
use super::known::Listed;
use super::number::Kind;
use super::text::Fixed;

/// The longest run of unknown characters. A longer one is taken in pieces.
const LONGEST_GROUP: usize = 24;
/// The cost of a listed word that the dictionary cannot form. It is used if nothing else fits.
const COST_OF_LISTED: i32 = 25_000;
/// The cost of what has its sound, cheaper than anything else at its place.
const COST_OF_FIXED: i32 = -20_000;

/// A word of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The place, in bytes of the sentence.
    pub(super) place: Range<usize>,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word of the dictionary.
    Word(u32),
    /// An unknown word, of this class.
    Unknown(u16),
    /// The listed word with this number.
    Listed(usize),
    /// The part with this number whose sound is known.
    Fixed(usize),
}

/// The sounds that a sentence must have at some places.
pub(super) struct Bounds<'a> {
    pub(super) listed: &'a [Listed<'a>],
    pub(super) fixed: &'a [Fixed],
    /// The places where no word continues, since blanks and signs stood there.
    pub(super) gaps: &'a [usize],
    /// The classes of nouns and of numbers, for words that the dictionary does not have.
    pub(super) noun: u16,
    pub(super) number: u16,
    /// The class of words that count, which is that of a number together with one.
    pub(super) counter: u16,
}

/// Returns the words of the cheapest way.
pub(super) fn words(dictionary: &Dictionary, sentence: &str, bounds: &Bounds<'_>) -> Vec<Found> {
    let mut lattice =
        Lattice { dictionary, sentence, bounds, nodes: Vec::new(), ending: vec![Vec::new(); sentence.len() + 1] };
    for at in 0..sentence.len() {
        if sentence.is_char_boundary(at) && (at == 0 || !lattice.ending[at].is_empty()) {
            lattice.grow(at);
        }
    }
    lattice.best()
}

struct Lattice<'a> {
    dictionary: &'a Dictionary,
    sentence: &'a str,
    bounds: &'a Bounds<'a>,
    nodes: Vec<Node>,
    /// The nodes that end at each byte.
    ending: Vec<Vec<usize>>,
}

struct Node {
    start: usize,
    end: usize,
    /// How much of a listed reading, which continues behind the node, has been spoken.
    said: usize,
    class: u16,
    what: What,
    total: i32,
    before: Option<usize>,
}

/// A word that may stand at a place.
struct Candidate {
    end: usize,
    class: u16,
    /// The class that the next word sees.
    last: u16,
    cost: i32,
    what: What,
}

impl<'a> Lattice<'a> {
    /// Adds all words that begin at a place.
    fn grow(&mut self, at: usize) {
        let mut fixed = self.bounds.fixed.iter().enumerate();
        if let Some((index, fixed)) = fixed.find(|(_, fixed)| fixed.place.contains(&at)) {
            let &Bounds { noun, number, counter, .. } = self.bounds;
            let (class, last) = match fixed.spoken.as_ref().map(|spoken| spoken.kind) {
                None | Some(Kind::Number) => (number, number),
                Some(Kind::Counted(_)) => (number, counter),
                Some(Kind::Word) => (noun, noun),
            };
            let end = fixed.place.end;
            self.add(at, 0, 0, &Candidate { end, class, last, cost: COST_OF_FIXED, what: What::Fixed(index) });
            return;
        }
        let candidates = self.candidates(at);
        let mut said: Vec<usize> = self.ending[at].iter().map(|node| self.nodes[*node].said).collect();
        said.sort_unstable();
        said.dedup();
        if at == 0 {
            said.push(0);
        }
        for said in said {
            let mut is_dead = true;
            for candidate in &candidates {
                if let Some(then) = self.then(at, said, candidate) {
                    is_dead = false;
                    self.add(at, said, then, candidate);
                }
            }
            if is_dead && said == 0 {
                self.add_one(at);
            }
        }
    }

    /// Adds a single character, if nothing else fits.
    fn add_one(&mut self, at: usize) {
        let is_free = self.bounds.listed.iter().flat_map(|it| &it.parts).all(|(part, _)| !part.contains(&at));
        let Some(char) = self.sentence[at..].chars().next().filter(|_| is_free) else { return };
        let class = self.bounds.noun;
        let one = Candidate {
            end: at + char.len_utf8(),
            class,
            last: class,
            cost: COST_OF_LISTED,
            what: What::Unknown(class),
        };
        self.add(at, 0, 0, &one);
    }

    fn add(&mut self, start: usize, said: usize, then: usize, candidate: &Candidate) {
        let is_gap = self.bounds.gaps.contains(&start);
        let behind = |before: Option<usize>| {
            let total = before.map_or(0, |before| self.nodes[before].total);
            let class = before.map(|before| self.nodes[before].class);
            let after = Some(candidate.class);
            total
                + if is_gap {
                    self.dictionary.between(class, None) + self.dictionary.between(None, after)
                } else {
                    self.dictionary.between(class, after)
                }
        };
        let before = self.ending[start].iter().copied().filter(|before| self.nodes[*before].said == said);
        let Some((total, before)) = (if start == 0 {
            Some((behind(None), None))
        } else {
            before.map(|before| (behind(Some(before)), Some(before))).min_by_key(|(total, _)| *total)
        }) else {
            return;
        };
        let &Candidate { end, last, cost, what, .. } = candidate;
        self.ending[end].push(self.nodes.len());
        self.nodes.push(Node { start, end, said: then, class: last, what, total: total + cost, before });
    }

    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let rest = &self.sentence[at..];
        let mut found = Vec::new();
        let starts = self.bounds.fixed.iter().map(|fixed| fixed.place.start).chain(self.bounds.gaps.iter().copied());
        let limit = starts.filter(|start| *start > at).min();
        let rest = limit.map_or(rest, |limit| &rest[..limit - at]);
        self.dictionary.words_at(rest, |length, word| {
            let (class, cost) = (self.dictionary.class(word), self.dictionary.cost(word));
            found.push(Candidate { end: at + length, class, last: class, cost, what: What::Word(word) });
        });
        self.unknown(at, rest, &mut found);
        let end = at + rest.len();
        let listed = self.bounds.listed.iter().enumerate();
        let listed = listed
            .filter(|(_, listed)| listed.place.start == at && listed.place.end <= end && !listed.sound.is_empty());
        found.extend(listed.map(|(index, listed)| Candidate {
            end: listed.place.end,
            class: self.bounds.noun,
            last: self.bounds.noun,
            cost: COST_OF_LISTED,
            what: What::Listed(index),
        }));
        found
    }

    /// Adds words of similar characters, as the dictionary's rules describe.
    fn unknown(&self, at: usize, rest: &str, found: &mut Vec<Candidate>) {
        let characters = &self.dictionary.characters;
        let Some(first) = rest.chars().next() else { return };
        let Some(category) = characters.category(first).filter(|it| it.always || found.is_empty()) else { return };
        // This differs from MeCab, which compares neighbours. The categories overlap nowhere that it matters.
        let alike = rest.char_indices().take_while(|(_, char)| characters.alike(first, *char));
        let ends: Vec<usize> = alike.map(|(start, char)| start + char.len_utf8()).take(LONGEST_GROUP).collect();
        let group = category.groups.then(|| ends.last().copied()).flatten();
        let lengths = ends.iter().copied().take(category.lengths).filter(|end| Some(*end) != group);
        let mut lengths: Vec<usize> = group.into_iter().chain(lengths).collect();
        if lengths.is_empty() && found.is_empty() {
            lengths.push(first.len_utf8());
        }
        for length in lengths {
            found.extend(category.words.iter().map(|word| Candidate {
                end: at + length,
                class: word.class,
                last: word.class,
                cost: word.cost.into(),
                what: What::Unknown(word.class),
            }));
        }
    }

    /// Returns how much of a listed reading has been spoken behind a word, if the word agrees with the list.
    fn then(&self, at: usize, said: usize, candidate: &Candidate) -> Option<usize> {
        let parts = self.parts(at..candidate.end);
        if parts.is_empty() {
            return (said == 0).then_some(0);
        }
        match candidate.what {
            What::Listed(index) => {
                let place = &self.bounds.listed[index].place;
                (said == 0 && *place == (at..candidate.end)).then_some(0)
            }
            What::Word(word) if !self.dictionary.is_several(word) => {
                Agreeing { sentence: self.sentence, sound: self.dictionary.sound(word) }.then(
                    &parts,
                    at..candidate.end,
                    said,
                )
            }
            _ => None,
        }
    }

    /// Returns the listed parts that a place touches.
    fn parts(&self, place: Range<usize>) -> Vec<&(Range<usize>, &'a [Kana])> {
        let near = self.bounds.listed.iter().filter(|it| it.place.start < place.end && place.start < it.place.end);
        near.flat_map(|it| &it.parts).filter(|(part, _)| part.start < place.end && place.start < part.end).collect()
    }

    fn best(self) -> Vec<Found> {
        let last = self.ending.last().into_iter().flatten().copied().filter(|node| self.nodes[*node].said == 0);
        let whole =
            |node: &usize| self.nodes[*node].total + self.dictionary.between(Some(self.nodes[*node].class), None);
        let mut next = last.min_by_key(whole);
        let mut found = Vec::new();
        while let Some(node) = next.map(|node| &self.nodes[node]) {
            found.push(Found { place: node.start..node.end, what: node.what });
            next = node.before;
        }
        found.reverse();
        found
    }
}

/// A word that touches listed parts.
struct Agreeing<'a> {
    sentence: &'a str,
    sound: &'a [Kana],
}

impl Agreeing<'_> {
    /// Compares kana by kana. The word before has spoken `said` kana of the first part.
    fn then(&self, parts: &[&(Range<usize>, &[Kana])], place: Range<usize>, said: usize) -> Option<usize> {
        let mut sound = kana::aloud(self.sound).peekable();
        sound.peek()?;
        let mut at = place.start;
        for (part, reading) in parts {
            for written in self.sentence.get(at..part.start).unwrap_or_default().chars() {
                let written = kana::one(written)?;
                sound.next_if(|said| kana::may_sound(written, *said))?;
            }
            // The word may begin within the part.
            let from = if part.start < place.start { said } else { 0 };
            let mut rest = reading.get(from..)?.iter();
            if part.end > place.end {
                // The part continues. The whole rest of the word belongs to it, and something must be left.
                let count = sound.clone().count();
                let agrees = sound.all(|said| rest.next().is_some_and(|read| kana::alike(*read, said)));
                return (agrees && rest.next().is_some()).then_some(from + count);
            }
            rest.try_for_each(|read| sound.next_if(|said| kana::alike(*read, *said)).map(|_| ()))?;
            at = part.end;
        }
        for written in self.sentence[at..place.end].chars() {
            let written = kana::one(written)?;
            sound.next_if(|said| kana::may_sound(written, *said))?;
        }
        sound.next().is_none().then_some(0)
    }
}
