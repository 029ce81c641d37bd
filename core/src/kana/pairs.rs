//! Words that go together. They distinguish words that sound alike.

use std::collections::HashMap;

use super::class::{Class, ids};
use super::convert::Build;
use super::evidence::{Neighbour, companions};
use super::lattice::{Node, Path, Word};

/// A list of pairs that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of pairs has no word, or follows no word")]
#[non_exhaustive]
pub struct PairsError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Words, each with the words before it that call for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// The lines by the first letter of the word.
    by_letter: HashMap<char, Vec<Line>>,
}

#[derive(Clone, Debug)]
struct Line {
    word: Box<str>,
    before: Vec<Box<str>>,
}

impl Pairs {
    /// Reads a list with a word, a tab and the words before it on each line, separated by blanks.
    pub(super) fn read(text: &str) -> Result<Self, PairsError> {
        let mut pairs = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = PairsError { line: index + 1 };
            let (word, before) = line.split_once('\t').ok_or(wrong.clone())?;
            let first = word.chars().next().ok_or(wrong.clone())?;
            let before: Vec<Box<str>> = before.split(' ').filter(|it| !it.is_empty()).map(Into::into).collect();
            if before.is_empty() {
                return Err(wrong);
            }
            pairs.by_letter.entry(first).or_default().push(Line { word: word.into(), before });
        }
        Ok(pairs)
    }

    /// Returns whether a word, by its beginning, goes with one before it, by its end.
    pub(super) fn go_together(&self, before: &str, word: &str) -> bool {
        let lines = word.chars().next().and_then(|first| self.by_letter.get(&first)).into_iter().flatten();
        let mut fitting = lines.filter(|line| word.starts_with(&*line.word));
        fitting.any(|line| line.before.iter().any(|noun| before.ends_with(&**noun)))
    }
}

/// What two words that go together gain.
const TOGETHER: i32 = 4_000;

impl Build<'_> {
    /// Returns the cost of a way, less what its words that go together gain.
    pub(super) fn weighed(&self, path: &Path) -> i32 {
        path.cost - TOGETHER * self.together(&path.nodes) - self.companions(&path.nodes)
    }

    /// Returns how much less the words of a way cost, because the corpus has them together across a particle.
    fn companions(&self, nodes: &[usize]) -> i32 {
        let Some(evidence) = &self.converter.evidence else { return 0 };
        let nodes = nodes.iter().map(|place| &self.lattice.nodes[*place]);
        let words: Vec<(&Node, String)> = nodes.map(|node| (node, self.writing(node))).collect();
        let words = words.iter().map(|(node, writing)| Neighbour {
            left: node.left,
            writing,
            is_vague: matches!(&node.word, Word::Entry { reading: Some(_), .. }),
        });
        let mut gain = 0;
        companions(words, &mut |before, after| gain += evidence.companion(before, after));
        gain
    }

    /// Returns how many words of a way go together.
    fn together(&self, nodes: &[usize]) -> i32 {
        let mut count = 0;
        let mut before = String::new();
        let mut is_over = false;
        for node in nodes {
            let node = &self.lattice.nodes[*node];
            let class = Class::of(node.left);
            let writing = self.writing(node);
            if matches!(class, Class::Leaning) {
                is_over = true;
                continue;
            }
            // An adverb stands between words that go together without parting them.
            if is_over && ids::ADVERBS.contains(&node.left) {
                continue;
            }
            // A word that is read differently from what was typed is a guess already.
            if matches!(&node.word, Word::Entry { reading: Some(_), .. }) {
                before.clear();
                is_over = false;
                continue;
            }
            if is_over && self.converter.pairs.go_together(&before, &writing) {
                count += 1;
            }
            // Words without a particle between them are one word.
            if is_over || class == Class::Sign {
                before.clear();
                is_over = false;
            }
            before.push_str(&writing);
        }
        count
    }
}
