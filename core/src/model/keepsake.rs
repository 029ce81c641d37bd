//! 大切カードの記念の一枚. A keepsake: the cards that somebody kept of a deck of value cards.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation;

use super::{Attachment, Deck};

/// The cards that somebody kept, the most important first. They are personal, and nothing stores them.
///
/// ```
/// # use moshimo_core::model::{Keepsake, Kept};
/// let keepsake: Keepsake = serde_json::from_str(r#"{ "top": ["taste", { "own": "海を見る" }], "also": ["tea"] }"#)?;
/// assert_eq!(keepsake.top[1], Kept::Written { own: "海を見る".to_owned() });
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keepsake {
    /// The most important cards, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub top: Vec<Kept>,
    /// The cards kept besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Kept>,
}

/// A kept card.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Kept {
    /// A card of the deck, by its id.
    Card(String),
    /// The blank card with the person's own words.
    Written {
        /// The words.
        own: String,
    },
    /// The blank card with handwriting.
    Drawn {
        /// The handwriting, as a picture of lines.
        ink: Attachment,
    },
}

/// Shows nothing of the kept cards, since a panic message or a log line may print them.
impl std::fmt::Debug for Keepsake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keepsake").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

/// The reason why a choice of cards cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeepsakeError {
    /// A card that the deck does not have.
    #[error("the deck has no card “{id}”")]
    UnknownCard {
        /// The id as written.
        id: String,
    },
    /// A card that occurs twice.
    #[error("the card “{id}” is listed twice")]
    Twice {
        /// The id of the card.
        id: String,
    },
    /// More cards than the page has places.
    #[error("there are {count} cards {which}; at most {most} are possible")]
    TooMany {
        /// The number of cards.
        count: usize,
        /// The allowed number.
        most: usize,
        /// `first` or `in all`.
        which: &'static str,
    },
    /// Own words that are too long for a card.
    #[error("the words on a card have {length} characters; at most {most} fit")]
    TooLong {
        /// The number of characters.
        length: usize,
        /// The allowed number.
        most: usize,
    },
}

impl Keepsake {
    /// The most characters on a card that somebody writes.
    pub const OWN_MOST: usize = 30;
    /// The most cards that are kept.
    pub const MOST: usize = 5;
    /// The most cards that are put in order.
    pub const TOP_MOST: usize = 3;

    /// Returns an example with a card of each suit.
    pub fn example(deck: &Deck) -> Self {
        let mut cards = deck.suit.iter().filter_map(|suit| deck.card.iter().find(|card| card.suit == suit.id));
        let mut next = |count| cards.by_ref().take(count).map(|card| Kept::Card(card.id.clone())).collect();
        Self { top: next(Self::TOP_MOST), also: next(Self::MOST - Self::TOP_MOST) }
    }

    /// Returns all cards, the most important first.
    pub fn all(&self) -> impl Iterator<Item = &Kept> {
        self.top.iter().chain(&self.also)
    }

    /// Checks that the cards belong to this deck and have room on the page.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self, deck: &Deck) -> Result<(), KeepsakeError> {
        for (count, most, which) in
            [(self.top.len(), Self::TOP_MOST, "in “top”"), (self.all().count(), Self::MOST, "in all")]
        {
            if count > most {
                return Err(KeepsakeError::TooMany { count, most, which });
            }
        }
        let mut seen = BTreeSet::new();
        for kept in self.all() {
            match kept {
                Kept::Card(id) if deck.find(id).is_none() => {
                    return Err(KeepsakeError::UnknownCard { id: id.clone() });
                }
                Kept::Card(id) if !seen.insert(id) => return Err(KeepsakeError::Twice { id: id.clone() }),
                Kept::Written { own } => {
                    let length = own.graphemes(true).count();
                    if length > Self::OWN_MOST {
                        return Err(KeepsakeError::TooLong { length, most: Self::OWN_MOST });
                    }
                }
                Kept::Card(_) | Kept::Drawn { .. } => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;

    #[test]
    fn a_choice_that_is_none_of_the_deck_is_told() {
        let catalog = crate::catalog::Catalog::embedded();
        let deck = &catalog.decks["value-cards"];
        let told = |json: &str| serde_json::from_str::<Keepsake>(json).unwrap().check(deck).unwrap_err().to_string();
        assert!(Keepsake::example(deck).check(deck).is_ok());
        assert_eq!(told(r#"{ "top": ["nothing"] }"#), "the deck has no card “nothing”");
        assert_eq!(told(r#"{ "top": ["tea"], "also": ["tea"] }"#), "the card “tea” is listed twice");
        let four = r#"{ "top": ["tea", "bath", "wind", "taste"] }"#;
        assert_eq!(told(four), "there are 4 cards in “top”; at most 3 are possible");
        let long = format!(r#"{{ "top": [{{ "own": "{}" }}] }}"#, "あ".repeat(31));
        assert_eq!(told(&long), "the words on a card have 31 characters; at most 30 fit");
        assert!(serde_json::from_str::<Keepsake>(r#"{ "tops": [] }"#).is_err());
    }
}
