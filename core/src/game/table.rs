//! 四人で. The game around a table. Each person has five cards, draws one in turn, puts one away, and tells why. After a
//! few rounds each ends with five cards, and nobody has won.

use serde::{Deserialize, Serialize};

use super::steps::Steps;
use super::{CardKey, Chosen, KEPT_MOST, TOP_MOST, toggle};

/// The greatest number of rounds: about a quarter of an hour for four people who talk.
const ROUNDS: usize = 3;

/// The move of the person whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// The person draws a card, takes an open one, writes one, or leaves the cards as they are.
    Draw,
    /// The person puts one of six cards away.
    PutAway,
    /// The person may tell why this card went.
    Tell(CardKey),
    /// The game is over. Everybody has five cards, and may put three of them in order.
    Over,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    phase: Phase,
    /// The number of turns that are over.
    turns: usize,
    /// The cards to draw from. The next is the last.
    pile: Vec<CardKey>,
    /// The cards that were put away. They lie open, and may be taken.
    open: Vec<CardKey>,
    hands: Vec<Vec<CardKey>>,
    tops: Vec<Vec<CardKey>>,
    /// For each person, whether they wrote a card.
    own: Vec<bool>,
}

/// A game of several people around a table.
#[derive(Clone, Serialize, Deserialize)]
pub struct Table {
    rounds: usize,
    steps: Steps<State>,
}

impl Table {
    /// Deals five cards to each of `people`. A deck that is too small gives fewer.
    pub fn deal(cards: Vec<CardKey>, people: usize) -> Self {
        let people = people.max(1);
        let mut pile = cards;
        pile.reverse();
        let mut hands = vec![Vec::new(); people];
        for _ in 0..KEPT_MOST {
            for hand in &mut hands {
                hand.extend(pile.pop());
            }
        }
        let rounds = ROUNDS.min(pile.len() / people);
        let phase = if rounds == 0 { Phase::Over } else { Phase::Draw };
        let (tops, own) = (vec![Vec::new(); people], vec![false; people]);
        Self { rounds, steps: Steps::new(State { phase, turns: 0, pile, open: Vec::new(), hands, tops, own }) }
    }

    fn now(&self) -> &State {
        self.steps.now()
    }

    /// Returns the number of people around the table.
    pub fn people(&self) -> usize {
        self.now().hands.len()
    }

    /// Returns the move that is due.
    pub fn phase(&self) -> Phase {
        self.now().phase
    }

    /// Returns the place of the person whose turn it is.
    pub fn turn(&self) -> usize {
        self.now().turns % self.people()
    }

    /// Returns the current round, counted from 1, and the number of rounds.
    pub fn round(&self) -> (usize, usize) {
        ((self.now().turns / self.people() + 1).min(self.rounds), self.rounds)
    }

    /// Returns whether nobody has had a turn before this one.
    pub fn is_first_turn(&self) -> bool {
        self.now().turns == 0
    }

    /// Returns the number of turns still to come, including this one.
    pub fn turns_left(&self) -> usize {
        self.rounds * self.people() - self.now().turns
    }

    /// Returns the cards of the person at a place. Returns none if nobody sits there.
    pub fn hand(&self, seat: usize) -> &[CardKey] {
        self.now().hands.get(seat).map_or(&[], Vec::as_slice)
    }

    /// Returns the cards that a person has put in order.
    pub fn top(&self, seat: usize) -> &[CardKey] {
        self.now().tops.get(seat).map_or(&[], Vec::as_slice)
    }

    /// Returns the open cards, the newest last.
    pub fn open(&self) -> &[CardKey] {
        &self.now().open
    }

    /// Returns the number of cards that can be drawn.
    pub fn pile(&self) -> usize {
        self.now().pile.len()
    }

    /// Returns the cards that a person has chosen.
    pub fn chosen(&self, seat: usize) -> Chosen {
        Chosen::of(self.hand(seat), self.top(seat))
    }

    /// Draws the next card. Returns whether that was possible.
    pub fn draw(&mut self) -> bool {
        self.gain(|state| state.pile.pop())
    }

    /// Takes an open card. Returns whether that was possible.
    pub fn take(&mut self, card: CardKey) -> bool {
        self.gain(|state| {
            let at = state.open.iter().position(|open| *open == card)?;
            Some(state.open.remove(at))
        })
    }

    /// Returns whether the person whose turn it is can still write a card.
    pub fn has_blank(&self) -> bool {
        self.phase() == Phase::Draw && self.now().own.get(self.turn()) == Some(&false)
    }

    /// Writes a card instead of drawing one. Returns whether that was possible.
    pub fn write_own(&mut self) -> bool {
        let turn = self.turn();
        self.gain(|state| {
            let written = state.own.get_mut(turn)?;
            (!std::mem::replace(written, true)).then_some(CardKey::Own(turn))
        })
    }

    fn gain(&mut self, from: impl FnOnce(&mut State) -> Option<CardKey>) -> bool {
        let turn = self.turn();
        self.steps.step(|state| {
            if state.phase != Phase::Draw {
                return None;
            }
            let card = from(state)?;
            state.hands.get_mut(turn)?.push(card);
            state.phase = Phase::PutAway;
            Some(())
        })
    }

    /// Puts a card away, so that it lies open. Returns whether that was possible.
    pub fn put_away(&mut self, card: CardKey) -> bool {
        let turn = self.turn();
        self.steps.step(|state| {
            if state.phase != Phase::PutAway {
                return None;
            }
            state.put_away(turn, card)?;
            state.phase = Phase::Tell(card);
            Some(())
        })
    }

    /// Leaves the cards as they are, and ends the turn. Returns whether that was possible.
    pub fn leave(&mut self) -> bool {
        let all = self.rounds * self.people();
        self.steps.step(|state| (state.phase == Phase::Draw).then(|| state.next_turn(all)))
    }

    /// Ends the turn, whether or not the person told why. Returns whether that was possible.
    pub fn told(&mut self) -> bool {
        let all = self.rounds * self.people();
        self.steps.step(|state| matches!(state.phase, Phase::Tell(_)).then(|| state.next_turn(all)))
    }

    /// Stops the game here: everybody has what they hold. A card just drawn is put away again.
    pub fn finish(&mut self) -> bool {
        let turn = self.turn();
        self.steps.step(|state| {
            match state.phase {
                Phase::Over => return None,
                Phase::PutAway => {
                    let drawn = state.hands.get(turn)?.last().copied()?;
                    state.put_away(turn, drawn)?;
                }
                Phase::Draw | Phase::Tell(_) => {}
            }
            state.phase = Phase::Over;
            Some(())
        })
    }

    /// Puts a card next in order at the end of the game, or takes it out again. Returns whether anything changed.
    pub fn toggle_top(&mut self, seat: usize, card: CardKey) -> bool {
        let may = self.phase() == Phase::Over && self.hand(seat).contains(&card);
        self.steps.step(|state| {
            let top = state.tops.get_mut(seat).filter(|_| may)?;
            toggle(top, card, TOP_MOST).then_some(())
        })
    }

    /// Takes the last step back. Returns `false` if there is none.
    pub fn undo(&mut self) -> bool {
        self.steps.undo()
    }

    /// Returns whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        self.steps.can_undo()
    }
}

impl State {
    fn put_away(&mut self, seat: usize, card: CardKey) -> Option<()> {
        let hand = self.hands.get_mut(seat)?;
        let at = hand.iter().position(|held| *held == card)?;
        self.open.push(hand.remove(at));
        Some(())
    }

    fn next_turn(&mut self, all: usize) {
        self.turns += 1;
        self.phase = if self.turns < all { Phase::Draw } else { Phase::Over };
    }
}
