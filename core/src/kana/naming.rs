//! 人名. What counts as a name in a field of names.
//!
//! The dictionary also calls works (花子とアン), characters (太郎冠者) and things (工事) names. They are told from names
//! of people by these rules:
//!
//! - A name is a family name, a given name, or both in this order, perhaps with an honorific. Each is one word. An entry
//!   that is a family name and a given name at once is a known person or a work, and is none.
//! - A word of several kanji that is much likelier a thing than a name is a thing, unless the list of common names has
//!   it: 工事 is a thing, 弥生 is a name.
//! - An honorific is no name in katakana: 田所さん, not 田所サン.
//! - A guess is a common name. Most rare ones, such as 太郎坊, are places or things that somebody was named after.
//!
//! Fields of names also hold relatives, offices and clinics. So nothing but names is offered only for a phrase that is
//! likeliest a name; 長女 and 医院 are offered with all other words.

use super::class::{Class, ids};
use super::convert::Converter;
use super::dictionary::{Entry, Place};
use super::letters;
use super::words::Own;
use crate::script;

/// How much cheaper a word is as a thing than as a name before it counts as a thing.
const MUCH_LIKELIER: i32 = 800;
/// The greatest cost of a name that is guessed.
const COMMON: i32 = 5_300;

/// The part of a name that a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Family,
    Given,
    /// Both in one word. In a field of names, only a choice of this visit is such a word.
    Whole,
    Honorific,
}

fn part(left: u16, right: u16) -> Option<Part> {
    match (Class::of(left), Class::of(right)) {
        (Class::Surname, Class::Surname) => Some(Part::Family),
        (Class::Given, Class::Given) => Some(Part::Given),
        (Class::Surname, Class::Given) => Some(Part::Whole),
        _ => (left == ids::HONORIFIC).then_some(Part::Honorific),
    }
}

/// Returns whether words, given their left and right ids, are a name of a person.
pub(super) fn is_name(words: impl IntoIterator<Item = (u16, u16)>) -> bool {
    let mut before = None;
    for (left, right) in words {
        let Some(part) = part(left, right) else { return false };
        let follows = match part {
            Part::Family | Part::Whole => before.is_none(),
            Part::Given => matches!(before, None | Some(Part::Family)),
            Part::Honorific => matches!(before, Some(Part::Family | Part::Given | Part::Whole)),
        };
        if !follows {
            return false;
        }
        before = Some(part);
    }
    before.is_some()
}

impl Converter {
    /// Returns whether the dictionary calls a word a name that is none of a person. `at` is the end of its reading.
    pub(super) fn is_misnamed(&self, entry: Entry, at: Place, reading: &str) -> bool {
        match part(entry.left, entry.right) {
            Some(Part::Whole) => true,
            Some(Part::Family | Part::Given) => {
                self.is_thing(entry, at, reading) || self.is_honorific(entry, at, reading)
            }
            Some(Part::Honorific) | None => false,
        }
    }

    /// Returns whether a name in katakana is an honorific in hiragana: サン.
    fn is_honorific(&self, name: Entry, at: Place, reading: &str) -> bool {
        let dictionary = &self.dictionary;
        let mut honorifics = dictionary.entries(at).filter(|it| it.left == ids::HONORIFIC);
        dictionary.writing(name.id, reading) == letters::katakana(reading)
            && honorifics.any(|it| dictionary.writing(it.id, reading) == reading)
    }

    fn is_thing(&self, name: Entry, at: Place, reading: &str) -> bool {
        let dictionary = &self.dictionary;
        let mut cheaper = dictionary
            .entries(at)
            .filter(|it| Class::of(it.left) == Class::Content && it.cost + MUCH_LIKELIER <= name.cost)
            .peekable();
        if cheaper.peek().is_none() {
            return false;
        }
        let writing = dictionary.writing(name.id, reading);
        let is_compound = writing.chars().count() > 1 && writing.chars().all(script::is_kanji);
        is_compound
            && cheaper.any(|it| dictionary.writing(it.id, reading) == writing)
            && !self.words.has(reading, &writing, ids::GIVEN)
    }

    /// Returns whether a word of our own lists is a name. Some places, such as 流山, are also family names.
    pub(super) fn is_name_of_own(&self, own: &Own) -> bool {
        let is_family = |at: Place| {
            let reading: String = own.reading.iter().collect();
            let families = self.dictionary.entries(at).filter(|it| part(it.left, it.right) == Some(Part::Family));
            families.into_iter().any(|it| *self.dictionary.writing(it.id, &reading) == *own.writing)
        };
        is_name([(own.id, own.id)]) || self.dictionary.place(&own.reading).is_some_and(is_family)
    }

    /// Returns whether a word of the dictionary is guessed in a field of names.
    pub(super) fn is_guessed(&self, entry: Entry, at: Place, reading: &str) -> bool {
        let is_common = entry.cost <= COMMON && !self.is_misnamed(entry, at, reading);
        match part(entry.left, entry.right).filter(|_| is_common) {
            // A family name in katakana is that of a foreigner whom one has read about.
            Some(Part::Family) => self.dictionary.writing(entry.id, reading) != letters::katakana(reading),
            Some(Part::Given) => true,
            Some(Part::Whole | Part::Honorific) | None => false,
        }
    }
}

#[cfg(test)]
mod tests;
