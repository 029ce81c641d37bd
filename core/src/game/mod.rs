//! 大切カードの遊び方. Games with value cards. They are pure: no clock, no screen, and chance is passed in as a seed.
//!
//! There are three ways to play: [`Sorting`] for one person, [`Pair`] for two, [`Table`] for several around a table.
//! Nobody wins. Every step can be taken back, every card can be put aside, and players can stop at any point with the
//! cards they have.
//!
//! ```
//! use moshimo_core::game::{CardKey, Pile, Sorting, Stage, shuffled};
//!
//! let mut sorting = Sorting::new(shuffled(36, 7), CardKey::Own(0));
//! let first = sorting.current();
//! assert!(sorting.put(Pile::Very));
//! assert!(sorting.enough());
//! // The one card is kept, and comes first.
//! assert_eq!(sorting.stage(), Stage::Done);
//! assert_eq!(sorting.chosen().top.first().copied(), first);
//! ```

mod flow;
mod pair;
mod shuffle;
mod sorting;
mod steps;
mod table;

use serde::{Deserialize, Serialize};

pub use flow::{Filling, fillings};
pub use pair::{Comparison, Pair, PairStage};
pub use shuffle::shuffled;
pub use sorting::{Pile, Sorting, Stage};
pub use table::{Phase, Table};

/// The greatest number of cards that a person keeps.
pub const KEPT_MOST: usize = 5;
/// The greatest number of them that are put in order.
pub const TOP_MOST: usize = 3;

/// A card in a game. The game does not know its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CardKey {
    /// A card of the deck, by its place.
    Deck(usize),
    /// The blank card that the person at this place wrote on.
    Own(usize),
}

/// The cards that a person ends with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The most important cards, in order.
    pub top: Vec<CardKey>,
    /// The cards kept besides.
    pub also: Vec<CardKey>,
}

impl Chosen {
    fn of(kept: &[CardKey], top: &[CardKey]) -> Self {
        let also = kept.iter().filter(|card| !top.contains(card)).copied().collect();
        Self { top: top.to_vec(), also }
    }

    /// Returns whether nothing was kept.
    pub fn is_empty(&self) -> bool {
        self.top.is_empty() && self.also.is_empty()
    }

    /// Returns all cards, the most important first.
    pub fn all(&self) -> impl Iterator<Item = CardKey> {
        self.top.iter().chain(&self.also).copied()
    }
}

/// Removes `card` from `cards` if it is there, and otherwise adds it if there are fewer than `most`. Returns whether
/// anything changed.
fn toggle(cards: &mut Vec<CardKey>, card: CardKey, most: usize) -> bool {
    if let Some(at) = cards.iter().position(|other| *other == card) {
        cards.remove(at);
        return true;
    }
    let has_room = cards.len() < most;
    if has_room {
        cards.push(card);
    }
    has_room
}

#[cfg(test)]
mod tests;
