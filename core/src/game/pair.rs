//! ふたりで. The game for two. Both sort the same cards, one after the other, and then see side by side what they share
//! and where they differ. The second may also sort for the first: what a daughter believes her mother would say.

use serde::{Deserialize, Serialize};

use super::{CardKey, Pile, Sorting, Stage};

/// The stage of a game for two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairStage {
    /// The person at this place sorts.
    Sorts(usize),
    /// The first is done and hands over to the second.
    Pass,
    /// Both are done.
    Compare,
}

/// A game of two people with the same cards in the same order.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pair {
    sides: [Sorting; 2],
    passed: bool,
}

/// Two choices side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The cards that both kept, in the order of the first.
    pub shared: Vec<CardKey>,
    /// The cards that only one of them kept, each with the pile onto which the other put it.
    pub only: [Vec<(CardKey, Option<Pile>)>; 2],
}

impl Pair {
    /// Creates a game with these cards. A person who stops early has seen the same cards as the other.
    pub fn new(cards: &[CardKey]) -> Self {
        let side = |seat| Sorting::new(cards.to_vec(), CardKey::Own(seat));
        Self { sides: [side(0), side(1)], passed: false }
    }

    /// Returns the stage.
    pub fn stage(&self) -> PairStage {
        match (self.sides[0].stage(), self.passed, self.sides[1].stage()) {
            (Stage::Done, true, Stage::Done) => PairStage::Compare,
            (Stage::Done, true, _) => PairStage::Sorts(1),
            (Stage::Done, false, _) => PairStage::Pass,
            _ => PairStage::Sorts(0),
        }
    }

    /// Returns the sorting of one of the two.
    pub fn side(&self, seat: usize) -> &Sorting {
        &self.sides[seat.min(1)]
    }

    /// Returns the sorting that is at work now.
    pub fn at_work(&mut self) -> Option<&mut Sorting> {
        match self.stage() {
            PairStage::Sorts(seat) => self.sides.get_mut(seat),
            PairStage::Pass | PairStage::Compare => None,
        }
    }

    /// Hands the game to the second person. Returns whether that was possible.
    pub fn take_over(&mut self) -> bool {
        let may = self.stage() == PairStage::Pass;
        self.passed |= may;
        may
    }

    /// Takes the last step back, whoever made it. Returns `false` if there is none.
    pub fn undo(&mut self) -> bool {
        if !self.passed {
            return self.sides[0].undo();
        }
        if !self.sides[1].undo() {
            self.passed = false;
        }
        true
    }

    /// Returns whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        self.passed || self.sides[0].can_undo()
    }

    /// Returns what the two share, and where they differ.
    pub fn compare(&self) -> Comparison {
        let kept = [0, 1].map(|seat| self.sides[seat].chosen().all().collect::<Vec<_>>());
        let only = [(0, 1), (1, 0)].map(|(one, other)| {
            let of_one = kept[one].iter().filter(|card| !kept[other].contains(card));
            of_one.map(|card| (*card, self.sides[other].pile_of(*card))).collect()
        });
        let shared = kept[0].iter().filter(|card| kept[1].contains(card)).copied().collect();
        Comparison { shared, only }
    }
}
