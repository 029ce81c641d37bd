//! 迷い. Where other words are nearly as likely as the likeliest ones, and mean something else.
//!
//! 鳩に餌をやる and は戸に餌をやる are the same kana, and so are 逝きたい and 生きたい. Such a phrase carries both writings, so
//! that it can be marked and the other one offered first. Where the other words would turn a wish into its opposite
//! (`kana/opposites.tsv`), they may be far less likely.

use std::ops::Range;

use super::class::Class;
use super::convert::{Build, Segment};
use super::lattice::Path;
use crate::numerals::NUMERALS;
use crate::script;

/// The cost that other words may have more than the likeliest ones and still be nearly as likely. `docs/figures.md`
/// says what other bounds would mark.
pub const UNSURE: i32 = 750;
/// The cost that words of another wish may have more, as a multiple of the usual bound.
const GRAVE: i32 = 4;
/// The most letters of a phrase that is marked. A longer one could not be looked over at once.
const LONGEST: usize = 20;

/// The other writing of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The writing.
    pub writing: String,
    /// The ids of its first and last word.
    pub(super) ids: (u16, u16),
}

impl Build<'_> {
    /// Gives phrases their other writing, from the ways that cost at most so much more than the best one. What such a
    /// way divides otherwise becomes one phrase, so that its writing can stand in the place of the likeliest one.
    pub(super) fn mark(&self, best: &Path, unsure: i32, segments: &mut Vec<Segment>) {
        let more = |way: &&Path| self.weighed(way).saturating_sub(self.weighed(best));
        for way in self.others.iter().take_while(|it| more(it) <= unsure.saturating_mul(GRAVE)) {
            for block in self.differing(&best.nodes, &way.nodes) {
                let [one, other] = [best, way].map(|it| self.kanji(&self.within(&it.nodes, block.clone())));
                if more(&way) <= unsure || self.are_opposites(&one, &other) {
                    self.mark_block(block, way, segments);
                }
            }
        }
    }

    /// Returns whether the letters in which two writings differ turn a wish into another one.
    fn are_opposites(&self, one: &str, other: &str) -> bool {
        let lacks = |some: &str, all: &str| some.chars().filter(|it| !all.contains(*it)).collect::<String>();
        let (of_one, of_other) = (lacks(one, other), lacks(other, one));
        !of_one.is_empty() && !of_other.is_empty() && self.converter.opposites.are_of_one(&(of_one + &of_other))
    }

    fn mark_block(&self, block: Range<usize>, way: &Path, segments: &mut Vec<Segment>) {
        let Some(span) = self.widened(block, way, segments).filter(|it| it.len() <= LONGEST) else { return };
        let first = segments.partition_point(|it| it.span.start < span.start);
        let behind = segments.partition_point(|it| it.span.end <= span.end);
        if segments[first..behind].iter().any(|it| it.other.is_some()) {
            return;
        }
        for next in segments.drain(first + 1..behind).collect::<Vec<_>>() {
            segments[first].take_in(&next);
        }
        let nodes = self.within(&way.nodes, span.start - self.offset..span.end - self.offset);
        segments[first].other = Some(Other { writing: self.written(&nodes), ids: self.ids(&nodes) });
    }

    /// Returns the least part of the whole text with this block in it that ends where phrases and words of the other way
    /// end.
    fn widened(&self, block: Range<usize>, way: &Path, segments: &[Segment]) -> Option<Range<usize>> {
        let ends: Vec<usize> = way.nodes.iter().map(|it| self.lattice.nodes[*it].end + self.offset).collect();
        let mut span = block.start + self.offset..block.end + self.offset;
        loop {
            let first = segments.iter().find(|it| it.span.end > span.start)?;
            let last = segments.iter().find(|it| it.span.end >= span.end)?;
            let around = first.span.start.min(span.start)..last.span.end;
            let end = ends.iter().copied().find(|it| *it >= around.end)?;
            let start = ends.iter().rev().copied().find(|it| *it <= around.start).unwrap_or(self.offset);
            if (start..end) == span {
                return Some(span);
            }
            span = start..end;
        }
    }

    /// Returns the parts of the text, as small as can be, whose words two ways write otherwise and that mean something
    /// else.
    fn differing(&self, one: &[usize], other: &[usize]) -> Vec<Range<usize>> {
        let ends_of_other: Vec<usize> = other.iter().map(|it| self.lattice.nodes[*it].end).collect();
        let mut start = 0;
        let mut found = Vec::new();
        for end in one.iter().map(|it| self.lattice.nodes[*it].end).filter(|it| ends_of_other.contains(it)) {
            let (of_one, of_other) = (self.within(one, start..end), self.within(other, start..end));
            if self.mean_otherwise(&of_one, &of_other) {
                found.push(start..end);
            }
            start = end;
        }
        found
    }

    /// Returns whether the words of two ways mean something else. Where one has only fewer kanji, it is the same word in
    /// kana, unless a particle of the one stands in a word of the other: 家での介護, 家出の介護.
    fn mean_otherwise(&self, one: &[usize], other: &[usize]) -> bool {
        let (kanji, others) = (self.kanji(one), self.kanji(other));
        if !is_in(&kanji, &others) && !is_in(&others, &kanji) {
            return true;
        }
        kanji != others && self.particles(one) != self.particles(other)
    }

    /// Returns the particles among some words.
    fn particles(&self, nodes: &[usize]) -> Vec<char> {
        let nodes = nodes.iter().map(|it| &self.lattice.nodes[*it]);
        let leaning = nodes.filter(|it| Class::of(it.left) == Class::Leaning && it.end == it.start + 1);
        let letters = leaning.map(|it| self.text[it.start]);
        letters.filter(|it| matches!(it, 'は' | 'が' | 'を' | 'に' | 'で' | 'と' | 'も' | 'の' | 'へ' | 'や')).collect()
    }

    /// Returns the words of a way that lie in a part of the text.
    fn within(&self, nodes: &[usize], part: Range<usize>) -> Vec<usize> {
        let is_inside =
            |it: &usize| self.lattice.nodes[*it].start >= part.start && self.lattice.nodes[*it].end <= part.end;
        nodes.iter().copied().filter(is_inside).collect()
    }

    /// Returns the letters that bear meaning: neither kana, nor numbers, whose style does not change what they mean.
    fn kanji(&self, nodes: &[usize]) -> String {
        let is_digit = |it: char| script::narrow(it).is_ascii_digit() || NUMERALS.digit_of(it).is_some();
        let is_number = |it: char| is_digit(it) || NUMERALS.group_of(it).is_some();
        self.written(nodes).chars().filter(|it| !script::is_kana(*it) && !is_number(*it)).collect()
    }
}

/// Returns whether the letters of one text stand in another one, in their order.
fn is_in(some: &str, all: &str) -> bool {
    let mut all = all.chars();
    some.chars().all(|letter| all.any(|it| it == letter))
}
