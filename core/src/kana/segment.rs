//! 文節. The beginnings of phrases: a phrase is a word with the words that lean on it.

use super::class::Class;

/// Returns whether a new phrase begins between two words, given the classes of both.
pub(super) fn begins(before: Class, after: Class) -> bool {
    match (before, after) {
        (Class::Sign, Class::Sign) | (Class::Number, Class::Number) => false,
        (Class::Sign, _) | (_, Class::Sign) => true,
        (_, Class::Leaning | Class::Suffix | Class::PlaceSuffix | Class::Counter) | (Class::Prefix, _) => false,
        _ => true,
    }
}
