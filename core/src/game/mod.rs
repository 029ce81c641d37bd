//! 大切カードの遊び方. Games with value cards, pure: no clock, no screen, and chance is passed in as a seed.
//!
//! Three ways: [`Sorting`] for one person, [`Pair`] for two, [`Table`] for several around one. Nobody wins. Every step can
//! be taken back, every card put aside, and one can stop at any point with what one has.
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

/// How many cards one keeps at most.
pub const KEPT_MOST: usize = 5;
/// How many of them are put in order.
pub const TOP_MOST: usize = 3;

/// A card in a game. What stands on it is not the game's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CardKey {
    /// By its place in the deck.
    Deck(usize),
    /// The blank one that the person at this place wrote on.
    Own(usize),
}

/// What somebody ends with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// What matters most, in order.
    pub top: Vec<CardKey>,
    /// What was kept besides.
    pub also: Vec<CardKey>,
}

impl Chosen {
    fn of(kept: &[CardKey], top: &[CardKey]) -> Self {
        let also = kept.iter().filter(|card| !top.contains(card)).copied().collect();
        Self { top: top.to_vec(), also }
    }

    /// Whether nothing was kept.
    pub fn is_empty(&self) -> bool {
        self.top.is_empty() && self.also.is_empty()
    }

    /// All of it, what matters most first.
    pub fn all(&self) -> impl Iterator<Item = CardKey> {
        self.top.iter().chain(&self.also).copied()
    }
}

/// Takes `card` out where it is in `cards`, else puts it in where there is room for `most`. `false` where nothing changed.
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
