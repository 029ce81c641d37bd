//! The places where a line may end.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::annotated::{Border, Known};
use super::class;
use super::shape::Cluster;
use crate::fonts::Face;
use crate::{phrases, script};

/// The quality of a place at which a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// A place used only if nothing else fits.
    Forced,
    /// A place within a word, where the rules of the script allow it. It is used if the word is wider than the line.
    Within,
    /// A place between two words of a phrase. It is used if the phrase is wider than the line.
    Word,
    /// A place that the rules of the script allow.
    Legal,
    /// A place between phrases.
    Phrase,
}

/// Returns the parts of a text between the returns that its author typed, without the returns.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        found.push(start..at);
        start = at + character.len_utf8();
        if character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n') {
            characters.next();
            start += 1;
        }
    }
    found.push(start..text.len());
    found
}

/// Returns the quality of the edge before each cluster. The first edge is the start of the paragraph.
pub(super) fn legal(text: &str, clusters: &[Cluster]) -> Vec<Edge> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let plain = text.replace(has_no_blanks, LETTER);
    let mut places = segmenter.segment_str(&plain).peekable();
    let mut edges = Vec::with_capacity(clusters.len());
    for (index, cluster) in clusters.iter().enumerate() {
        while places.next_if(|place| *place < cluster.text.start).is_some() {}
        let offered = places.peek() == Some(&cluster.text.start);
        let inside_ruby = cluster.ruby.is_some() && index > 0 && clusters[index - 1].ruby == cluster.ruby;
        let legal = offered && !inside_ruby && !is_forbidden(text, cluster.text.start);
        edges.push(if legal { Edge::Legal } else { Edge::Forced });
    }
    edges
}

/// A letter between which no line ends, as long in bytes as those of [`has_no_blanks`].
const LETTER: &str = "\u{915}";

/// Returns whether a letter belongs to a script without blanks between words. Nobody knows the words here, so lines end
/// at the blanks that there are, or where nothing else fits.
fn has_no_blanks(letter: char) -> bool {
    matches!(Face::of_script(letter), Some(Face::Thai | Face::Lao | Face::Myanmar | Face::Khmer))
}

/// Returns whether Japanese printing forbids a break that the general algorithm allows.
fn is_forbidden(text: &str, at: usize) -> bool {
    let (head, tail) = text.split_at(at);
    let (Some(before), Some(after)) = (head.chars().next_back(), tail.chars().next()) else { return false };
    counts_on(head, after) || class::never_starts_a_line(after) || class::never_ends_a_line(before)
}

/// Returns whether a number with its units goes on behind `head`: 20|分, 20分|間, 20〜|40, 第|2.
fn counts_on(head: &str, after: char) -> bool {
    if class::is_digit(after) {
        let from = head.trim_end_matches(class::is_range);
        let is_range = from.len() < head.len() && from.trim_end_matches(class::is_unit).ends_with(class::is_digit);
        return head.ends_with(class::is_digit) || is_range || head.ends_with(class::is_ordinal);
    }
    let number = head.trim_end_matches(' ').trim_end_matches(class::is_unit);
    number.ends_with(class::is_digit) && class::is_unit(after)
}

/// Divides the legal edges into those between phrases, between words, and within words.
pub(super) fn weigh(text: &str, known: &Known, clusters: &[Cluster], edges: &mut [Edge]) {
    // The phrase model knows Japanese only. In other scripts, phrases are the words between blanks.
    let is_japanese = text.chars().any(|character| character >= script::SPACE);
    let mut starts = if is_japanese { phrases::starts(text) } else { Vec::new() }.into_iter().peekable();
    for (cluster, edge) in clusters.iter().zip(edges) {
        let byte = cluster.text.start;
        while starts.next_if(|start| *start < byte).is_some() {}
        if *edge != Edge::Legal {
            continue;
        }
        let before = text[..byte].chars().next_back();
        let after_blank = before.is_some_and(char::is_whitespace);
        let is_marked = before == Some(MAY_BREAK);
        let guess = || {
            let meets = before.zip(text[byte..].chars().next()).is_some_and(|(one, other)| phrases::meet(one, other));
            match (starts.peek() == Some(&byte), meets || !is_japanese) {
                (true, _) => Border::Phrase,
                (_, true) => Border::Word,
                (false, false) => Border::No,
            }
        };
        *edge = match known.at(byte).unwrap_or_else(guess) {
            _ if after_blank => Edge::Phrase,
            _ if is_marked => Edge::Word,
            Border::Phrase => Edge::Phrase,
            Border::Word => Edge::Word,
            Border::No => Edge::Within,
        };
    }
}

/// The sign that is not seen, and behind which a word may be parted. Names of files have it.
const MAY_BREAK: char = '\u{200b}';
/// The length up to which kana without blanks count as one word.
const ONE_WORD: usize = 12;

/// Lowers the legal edges within words that are written apart. Lines then end at the blanks and after 、, 。 and ・.
pub(super) fn lower_within_words(text: &str, apart: &[Range<usize>], clusters: &[Cluster], edges: &mut [Edge]) {
    // A sentence that was written in kana from the first has no blanks, and breaks like any other. A short text is one
    // word.
    let is_parted = |range: &&Range<usize>| {
        let text = &text[(*range).clone()];
        text.contains(char::is_whitespace) || text.chars().count() <= ONE_WORD
    };
    let apart: Vec<_> = apart.iter().filter(is_parted).collect();
    for (cluster, edge) in clusters.iter().zip(edges) {
        let byte = cluster.text.start;
        // The ranges are in the order of the text, so only the last one that begins before can reach here.
        let begun = apart.partition_point(|range| range.start < byte);
        let inside = begun.checked_sub(1).is_some_and(|last| byte < apart[last].end);
        let before = text[..byte].chars().next_back();
        let between_words = before.is_some_and(|it| it.is_whitespace() || matches!(it, '、' | '。' | MAY_BREAK | '・'));
        if *edge == Edge::Legal && inside {
            *edge = if between_words { Edge::Phrase } else { Edge::Within };
        }
    }
}
