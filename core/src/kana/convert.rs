//! The conversion of a text: to all its words, and from them to the best writing.

use std::ops::Range;

use super::class::{Class, ids};
use super::costs::Costs;
use super::counting::Counted;
use super::dictionary::Dictionary;
use super::evidence::Evidence;
use super::kanji::Kanji;
use super::lattice::Part;
use super::lattice::{Lattice, Node, Path, Word};
use super::pairs::Pairs;
use super::postal::Postal;
use super::unsure::{Other, UNSURE};
use super::variants::Variants;
use super::words::Words;
use super::{Files, KanaError, Kind, Memory, letters, naming, segment};
use crate::script;

/// A request, apart from the text itself.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The kind of the field.
    pub kind: Kind,
    /// The places where words must end, in letters from the beginning, in rising order.
    pub cuts: &'a [usize],
    /// The choices of this visit so far.
    pub memory: Option<&'a Memory>,
    /// The cost that other words may have more than the likeliest ones where the converter is unsure.
    pub unsure: i32,
}

impl Asked<'_> {
    /// Creates a request for a field of a kind.
    pub const fn of(kind: Kind) -> Self {
        Asked { kind, cuts: &[], memory: None, unsure: UNSURE }
    }
}

/// A phrase of a text with its writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The place, in letters.
    pub span: Range<usize>,
    /// The typed letters.
    pub reading: String,
    /// The likeliest writing.
    pub writing: String,
    /// The other writing, where other words are nearly as likely and mean something else.
    pub other: Option<Other>,
    /// The ids of its first and last word.
    pub(super) ids: (u16, u16),
}

impl Segment {
    /// Takes in the phrase behind this one, so that both are one.
    pub(super) fn take_in(&mut self, next: &Self) {
        let writing = |it: &Self| it.other.as_ref().map_or(it.writing.clone(), |other| other.writing.clone());
        if self.other.is_some() || next.other.is_some() {
            self.other = Some(Other { writing: writing(self) + &writing(next), ids: (self.ids.0, next.ids.1) });
        }
        self.span.end = next.span.end;
        self.reading.push_str(&next.reading);
        self.writing.push_str(&next.writing);
        self.ids.1 = next.ids.1;
    }
}

/// A converter from kana to kanji.
pub struct Converter {
    pub(super) dictionary: Dictionary,
    pub(super) words: Words,
    pub(super) pairs: Pairs,
    pub(super) evidence: Option<Evidence>,
    pub(super) kanji: Kanji,
    pub(super) variants: Variants,
    pub(super) opposites: Variants,
    pub(super) postal: Postal,
}

/// The most letters that are converted together. Sentences are shorter.
pub(super) const LONGEST: usize = 96;

impl Converter {
    /// Reads the files.
    ///
    /// # Errors
    /// If one of them is missing, cut off or damaged. The machine then continues with kana alone.
    pub fn load(files: &Files) -> Result<Self, KanaError> {
        let dictionary = Dictionary::read(&files.dictionary)?;
        let (own, names) = (String::from_utf8_lossy(&files.words), String::from_utf8_lossy(&files.names));
        let words = Words::read([&own, &names])?;
        let pairs = Pairs::read(&String::from_utf8_lossy(&files.pairs))?;
        let evidence = Evidence::read(&files.evidence, &dictionary)?;
        let kanji = Kanji::read_list(&String::from_utf8_lossy(&files.kanji))?;
        let variants = Variants::read(&String::from_utf8_lossy(&files.variants))?;
        let opposites = Variants::read(&String::from_utf8_lossy(&files.opposites))?;
        let postal = Postal::read(&files.postal)?;
        Ok(Self { dictionary, words, pairs, evidence, kanji, variants, opposites, postal })
    }

    /// Returns the costs for a kind of field. The corpus holds sentences, no names and addresses.
    fn costs(&self, kind: Kind) -> Costs<'_> {
        let evidence = self.evidence.as_ref().filter(|_| matches!(kind, Kind::Sentence | Kind::Medical));
        Costs { dictionary: &self.dictionary, evidence }
    }

    /// Returns the towns by postal code.
    pub fn postal(&self) -> &Postal {
        &self.postal
    }

    /// Returns the most likely writing of a text, phrase by phrase.
    pub fn convert(&self, text: &str, asked: &Asked<'_>) -> Vec<Segment> {
        let letters = Letters::of(text);
        let mut segments = Vec::new();
        for part in parts(&letters.plain, asked.cuts) {
            let mut build = Build::new(self, &letters, part, asked);
            let path = build.best();
            build.segments(&path, &mut segments);
            build.mark(&path, asked.unsure, &mut segments);
        }
        segments
    }
}

/// Divides a text into parts that are converted together: up to a stop, and no longer than can be converted at once.
pub(super) fn parts(text: &[char], cuts: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let most = (start + LONGEST).min(text.len());
        let stop = text[start..most].iter().position(|it| ends_sentence(*it)).map(|place| start + place + 1);
        let cut = || cuts.iter().copied().rfind(|cut| (start + 1..most).contains(cut));
        // A pause is better than the middle of a word.
        let pause = || text[start..most].iter().rposition(|it| pauses(*it)).map(|place| start + place + 1);
        let last = || if most < text.len() { cut().or_else(pause).unwrap_or(most) } else { most };
        let end = stop.unwrap_or_else(last);
        parts.push(start..end);
        start = end;
    }
    parts
}

fn pauses(letter: char) -> bool {
    matches!(letter, '、' | script::SPACE | ' ' | ',')
}

fn ends_sentence(letter: char) -> bool {
    matches!(letter, '。' | '！' | '？' | '!' | '?' | '\n')
}

/// A text letter by letter, as the dictionary reads it and as it was typed.
pub(super) struct Letters {
    pub(super) plain: Vec<char>,
    pub(super) typed: Vec<char>,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let typed = letters::typed(text);
        Self { plain: typed.iter().copied().map(letters::hiragana).collect(), typed }
    }

    /// Returns some of the letters.
    pub(super) fn within(&self, span: Range<usize>) -> Self {
        Self { plain: self.plain[span.clone()].to_vec(), typed: self.typed[span].to_vec() }
    }
}

/// The lattice of one part of a text.
pub(super) struct Build<'a> {
    pub(super) converter: &'a Converter,
    pub(super) text: &'a [char],
    pub(super) typed: &'a [char],
    /// The beginning of the part in the whole text.
    pub(super) offset: usize,
    pub(super) kind: Kind,
    /// Whether a text in a field of names holds more than a name.
    pub(super) is_among_words: bool,
    pub(super) cuts: Vec<usize>,
    pub(super) memory: Option<&'a Memory>,
    pub(super) costs: Costs<'a>,
    pub(super) lattice: Lattice,
    pub(super) counted: Vec<Counted>,
    /// Further ways, with the likeliest first. The best one is not among them.
    pub(super) others: Vec<Path>,
}

impl<'a> Build<'a> {
    pub(super) fn new(converter: &'a Converter, letters: &'a Letters, part: Range<usize>, asked: &Asked<'a>) -> Self {
        let offset = part.start;
        let (text, typed) = (&letters.plain[part.clone()], &letters.typed[part]);
        let inside = |cut: &usize| cut.checked_sub(offset).filter(|cut| *cut > 0 && *cut < text.len());
        let cuts = asked.cuts.iter().filter_map(inside).collect();
        Self {
            converter,
            text,
            typed,
            offset,
            kind: asked.kind,
            is_among_words: false,
            cuts,
            memory: asked.memory,
            costs: converter.costs(asked.kind),
            lattice: Lattice::new(text.len()),
            counted: Vec::new(),
            others: Vec::new(),
        }
    }

    /// Creates a build with the costs of the dictionary alone.
    pub(super) fn plain(converter: &'a Converter, letters: &'a Letters, asked: &Asked<'a>) -> Self {
        let mut build = Self::new(converter, letters, 0..letters.plain.len(), asked);
        build.costs.evidence = None;
        build
    }

    pub(super) fn lattice(&mut self) -> &mut Lattice {
        if self.kind == Kind::Reading {
            let mut start = 0;
            for end in self.cuts.clone().into_iter().chain([self.text.len()]) {
                self.as_typed(start..end);
                start = end;
            }
            return &mut self.lattice;
        }
        for start in 0..self.text.len() {
            if self.lattice.is_reached(start) {
                self.at(start);
            }
        }
        &mut self.lattice
    }

    /// Finds the cheapest way. What is no name in a field of names is read once more, as words with a name among them.
    /// Of what the corpus says and what the dictionary alone says, the cheaper counts: a text unlike all of the corpus
    /// costs less without, and is then converted as if there were no corpus.
    fn likeliest(&mut self) -> Path {
        let costs = self.costs;
        let path = self.lattice().best(&costs);
        if self.kind == Kind::Name && !self.is_name_alone(&path.nodes) {
            *self = Self { is_among_words: true, ..self.afresh(costs) };
            return self.lattice().best(&costs);
        }
        if costs.evidence.is_none() {
            return path;
        }
        let costs = Costs { evidence: None, ..costs };
        let mut plain = self.afresh(costs);
        let usual = plain.lattice().best(&costs);
        if path.cost <= usual.cost {
            return path;
        }
        *self = plain;
        usual
    }

    /// Returns the build as it was before anything was gathered, with these costs.
    fn afresh(&self, costs: Costs<'a>) -> Self {
        let lattice = Lattice::new(self.text.len());
        Self { cuts: self.cuts.clone(), costs, lattice, counted: Vec::new(), others: Vec::new(), ..*self }
    }

    /// Returns whether a way is a name of a person, blanks apart, and nothing else.
    fn is_name_alone(&self, nodes: &[usize]) -> bool {
        let is_blank = |node: &usize| self.typed[self.lattice.nodes[*node].start].is_whitespace();
        let words: Vec<usize> = nodes.iter().copied().filter(|node| !is_blank(node)).collect();
        self.is_name(&words)
    }

    /// Returns the cheapest way. Words that go together count as cheaper.
    pub(super) fn best(&mut self) -> Path {
        let cheapest = self.likeliest();
        if !matches!(self.kind, Kind::Sentence | Kind::Medical) {
            return self.in_one_style(cheapest);
        }
        let whole = Part { span: 0..self.text.len(), before: ids::EDGE, after: ids::EDGE };
        let mut ways = self.ways(&whole, WEIGHED).into_iter().map(|(_, path)| path);
        let best = ways.next().unwrap_or(cheapest);
        self.others = ways.collect();
        self.in_one_style(best)
    }

    /// Returns further ways, with those whose words go together first.
    pub(super) fn ways(&self, part: &Part, most: usize) -> Vec<(String, Path)> {
        let mut ways = self.lattice.ways(&self.costs, part, most, &|nodes| self.written(nodes));
        if matches!(self.kind, Kind::Sentence | Kind::Medical) {
            ways.sort_by_cached_key(|(_, path)| self.weighed(path));
        }
        ways
    }

    /// Returns the ids of the first and last word of a way.
    pub(super) fn ids(&self, nodes: &[usize]) -> (u16, u16) {
        let left = nodes.first().map_or(ids::NOUN, |node| self.lattice.nodes[*node].left);
        let right = nodes.last().map_or(ids::NOUN, |node| self.lattice.nodes[*node].right);
        (left, right)
    }

    /// Returns whether a way is a name of a person.
    pub(super) fn is_name(&self, nodes: &[usize]) -> bool {
        naming::is_name(nodes.iter().map(|node| (self.lattice.nodes[*node].left, self.lattice.nodes[*node].right)))
    }

    pub(super) fn written(&self, nodes: &[usize]) -> String {
        nodes.iter().map(|node| self.writing(&self.lattice.nodes[*node])).collect()
    }

    fn segments(&self, path: &Path, into: &mut Vec<Segment>) {
        let mut before: Option<(Class, usize)> = None;
        for node in &path.nodes {
            let node = &self.lattice.nodes[*node];
            let reading: String = self.typed[node.start..node.end].iter().collect();
            let writing = self.writing(node);
            let class = Class::of(node.left);
            let is_new = before.is_none_or(|(before, end)| segment::begins(before, class) || self.cuts.contains(&end));
            let span = self.offset + node.start..self.offset + node.end;
            let segment = Segment { span, reading, writing, ids: (node.left, node.right), other: None };
            match into.last_mut().filter(|_| !is_new) {
                Some(last) => last.take_in(&segment),
                None => into.push(segment),
            }
            before = Some((Class::of(node.right), node.end));
        }
    }

    pub(super) fn writing(&self, node: &Node) -> String {
        match &node.word {
            Word::Text(text) => text.to_string(),
            Word::Entry { id, reading: Some(reading) } => self.converter.dictionary.writing(*id, reading),
            Word::Entry { id, reading: None } => {
                // Signs and digits stay as wide as they were typed.
                let letters = self.text[node.start..node.end].iter().zip(&self.typed[node.start..node.end]);
                let letters = letters.map(|(plain, typed)| if letters::is_kana(*plain) { *plain } else { *typed });
                self.converter.dictionary.writing(*id, &letters.collect::<String>())
            }
        }
    }
}

/// The number of ways that are compared by words that go together.
const WEIGHED: usize = 40;
