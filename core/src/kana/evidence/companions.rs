//! Words that belong to each other across a particle: 写真を and 撮る.

use std::collections::BTreeMap;

use super::super::class::{Class, ids};
use crate::script;

/// A word at its place in a sentence.
pub(in super::super) struct Neighbour<'a> {
    pub(in super::super) left: u16,
    pub(in super::super) writing: &'a str,
    /// Whether it stands for something else than it says: a number, or a guess at what was meant.
    pub(in super::super) is_vague: bool,
}

/// Calls `found` with the stems of each two words that have only particles, endings and adverbs between them. Where an
/// adverb stands between, the particle before it is a word too: と and 言 in といつも言う.
pub(in super::super) fn companions<'a>(
    words: impl Iterator<Item = Neighbour<'a>>,
    found: &mut dyn FnMut(&'a str, &'a str),
) {
    let mut before: Option<&str> = None;
    let mut leaning: Option<&str> = None;
    let mut is_apart = false;
    for word in words {
        let class = Class::of(word.left);
        if class == Class::Leaning {
            leaning = Some(word.writing);
            continue;
        }
        if leaning.is_some() && ids::ADVERBS.contains(&word.left) {
            is_apart = true;
            continue;
        }
        if word.is_vague || matches!(class, Class::Number | Class::Sign | Class::Edge) {
            (before, leaning, is_apart) = (None, None, false);
            continue;
        }
        let stem = stem(word.writing);
        if let Some(particle) = leaning.filter(|_| is_apart) {
            found(particle, stem);
        }
        if let Some(before) = before.filter(|_| leaning.is_some()) {
            found(before, stem);
        }
        (before, leaning, is_apart) = (Some(stem), None, false);
    }
}

/// Returns the part of a word that its endings leave alone: its first kanji, or all of a word that begins with kana.
pub(super) fn stem(writing: &str) -> &str {
    let end = writing.find(|letter| !script::is_kanji(letter)).unwrap_or(writing.len());
    if end == 0 { writing } else { &writing[..end] }
}

/// Numbers the stems of words, in their order.
pub(super) fn stems<'a>(writings: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u16> {
    let mut stems: BTreeMap<&str, u16> = writings.map(|writing| (stem(writing), 0)).collect();
    for (number, place) in (0..).zip(stems.values_mut()) {
        *place = number;
    }
    stems
}
