//! The words of a sentence whose writing is known.

use super::super::class::ids;
use super::super::convert::{Asked, Build, Converter, LONGEST, Letters};
use super::super::lattice::Word;
use super::Sample;

/// The words of a sample, sentence by sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    pub(super) sentences: Vec<Vec<Token>>,
}

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) reading: String,
    pub(super) writing: String,
    pub(super) left: u16,
    pub(super) right: u16,
    /// The cost by the dictionary.
    pub(super) cost: i32,
    /// Whether the word is one of the dictionary or of our own; any other is a number or unknown.
    pub(super) is_word: bool,
    /// The counters of a number, by which it is counted. Numbers alone have none.
    pub(super) counters: Option<Box<str>>,
}

/// A sentence that no words of the dictionary give.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{writing} is not written by words that are read {reading}: nothing fits behind {so_far}")]
#[non_exhaustive]
pub struct Unaligned {
    /// The writing of the sentence.
    pub writing: String,
    /// The reading of the sentence.
    pub reading: String,
    /// The longest beginning that words give.
    pub so_far: String,
}

impl Aligned {
    /// Returns the words as text, apart by blanks.
    pub fn words(&self) -> String {
        let words = self.sentences.iter().flatten().map(|word| word.writing.as_str());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A way to a place of a sentence.
#[derive(Clone, Copy)]
struct Way {
    /// The length of the writing so far.
    written: usize,
    right: u16,
    cost: i32,
    node: usize,
    /// The place and number of the way before.
    before: Option<(usize, usize)>,
}

impl Converter {
    /// Finds the words that a sentence is made of: the cheapest way whose words give its writing.
    ///
    /// # Errors
    /// If no way does: the reading is wrong, or the dictionary lacks a word.
    pub fn align(&self, sample: &Sample) -> Result<Aligned, Unaligned> {
        let sentences = sample.sentences().map(|sentence| self.align_sentence(&sentence));
        Ok(Aligned { sentences: sentences.collect::<Result<_, _>>()? })
    }

    fn align_sentence(&self, sample: &Sample) -> Result<Vec<Token>, Unaligned> {
        let letters = Letters::of(&sample.reading);
        let count = letters.plain.len();
        let unaligned = |written: usize| Unaligned {
            writing: sample.writing.clone(),
            reading: sample.reading.clone(),
            so_far: sample.writing.get(..written).unwrap_or_default().to_owned(),
        };
        if count > LONGEST {
            return Err(unaligned(0));
        }
        let mut build = Build::plain(self, &letters, &Asked::of(super::super::Kind::Sentence));
        build.lattice();
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); count + 1];
        ways[0].push(Way { written: 0, right: ids::EDGE, cost: 0, node: usize::MAX, before: None });
        let mut starting: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (place, node) in build.lattice.nodes.iter().enumerate() {
            starting[node.start].push(place);
        }
        for at in 0..count {
            for place in &starting[at] {
                let node = &build.lattice.nodes[*place];
                if matches!(node.word, Word::Entry { reading: Some(_), .. }) {
                    continue;
                }
                let writing = build.written(&[*place]);
                let fitting = |way: &Way| sample.writing[way.written..].starts_with(&writing);
                let onward = ways[at].iter().enumerate().filter(|(_, way)| fitting(way)).map(|(number, way)| Way {
                    written: way.written + writing.len(),
                    right: node.right,
                    cost: way.cost + self.dictionary.connection(way.right, node.left) + node.cost,
                    node: *place,
                    before: Some((at, number)),
                });
                let mut onward: Vec<Way> = onward.collect();
                onward.sort_by_key(|way| (way.written, way.cost));
                onward.dedup_by_key(|way| way.written);
                ways[node.end].extend(onward);
            }
        }
        let whole = ways[count].iter().filter(|way| way.written == sample.writing.len());
        let Some(last) = whole.min_by_key(|way| way.cost + self.dictionary.connection(way.right, ids::EDGE)) else {
            let longest = ways.iter().flatten().map(|way| way.written).max().unwrap_or(0);
            return Err(unaligned(longest));
        };
        let mut nodes = Vec::new();
        let mut way = *last;
        while let Some((at, number)) = way.before {
            nodes.push(way.node);
            way = ways[at][number];
        }
        nodes.reverse();
        Ok(nodes.into_iter().map(|node| token(&build, &letters, node)).collect())
    }
}

fn token(build: &Build<'_>, letters: &Letters, place: usize) -> Token {
    let node = &build.lattice.nodes[place];
    let reading: String = letters.plain[node.start..node.end].iter().collect();
    let writing = build.written(&[place]);
    let is_own = || build.converter.words.has(&reading, &writing, node.left);
    Token {
        left: node.left,
        right: node.right,
        cost: node.cost,
        is_word: matches!(node.word, Word::Entry { .. }) || is_own(),
        counters: build.counters(place).map(Into::into),
        reading,
        writing,
    }
}
