//! 四人で. Five cards each; in turn one draws a card and puts one away, and tells why. After a few rounds each ends with
//! five, and nobody has won.

use serde::{Deserialize, Serialize};

use super::steps::Steps;
use super::{CardKey, Chosen, KEPT_MOST, TOP_MOST, toggle};

/// Rounds at most: about a quarter of an hour for four who talk.
const ROUNDS: usize = 3;

/// What the person whose turn it is does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Draws a card, takes one that lies open, writes one, or leaves it.
    Draw,
    /// Puts one of six away.
    PutAway,
    /// Tells why this one went, if they like.
    Tell(CardKey),
    /// Everybody has five, and may put three of them in order.
    Over,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    phase: Phase,
    /// Turns that are over.
    turns: usize,
    /// What can be drawn; the next is the last.
    pile: Vec<CardKey>,
    /// What was put away; it lies open, and may be taken.
    open: Vec<CardKey>,
    hands: Vec<Vec<CardKey>>,
    tops: Vec<Vec<CardKey>>,
    /// Who wrote a card.
    own: Vec<bool>,
}

/// Several people around one table.
#[derive(Clone, Serialize, Deserialize)]
pub struct Table {
    rounds: usize,
    steps: Steps<State>,
}

impl Table {
    /// Deals five cards to each of so many people. A deck too small for that many gives fewer.
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

    /// How many sit around the table.
    pub fn people(&self) -> usize {
        self.now().hands.len()
    }

    /// What is to be done.
    pub fn phase(&self) -> Phase {
        self.now().phase
    }

    /// Whose turn it is.
    pub fn turn(&self) -> usize {
        self.now().turns % self.people()
    }

    /// Which round it is, from 1, of how many.
    pub fn round(&self) -> (usize, usize) {
        ((self.now().turns / self.people() + 1).min(self.rounds), self.rounds)
    }

    /// How many turns are still to come, with this one.
    pub fn turns_left(&self) -> usize {
        self.rounds * self.people() - self.now().turns
    }

    /// What somebody holds; nothing where nobody sits.
    pub fn hand(&self, seat: usize) -> &[CardKey] {
        self.now().hands.get(seat).map_or(&[], Vec::as_slice)
    }

    /// What somebody has put in order.
    pub fn top(&self, seat: usize) -> &[CardKey] {
        self.now().tops.get(seat).map_or(&[], Vec::as_slice)
    }

    /// What lies open, the newest last.
    pub fn open(&self) -> &[CardKey] {
        &self.now().open
    }

    /// How many can be drawn.
    pub fn pile(&self) -> usize {
        self.now().pile.len()
    }

    /// What somebody has.
    pub fn chosen(&self, seat: usize) -> Chosen {
        Chosen::of(self.hand(seat), self.top(seat))
    }

    /// Draws the next card.
    pub fn draw(&mut self) -> bool {
        self.gain(|state| state.pile.pop())
    }

    /// Takes a card that lies open.
    pub fn take(&mut self, card: CardKey) -> bool {
        self.gain(|state| {
            let at = state.open.iter().position(|open| *open == card)?;
            Some(state.open.remove(at))
        })
    }

    /// Whether the one whose turn it is can still write a card.
    pub fn has_blank(&self) -> bool {
        self.phase() == Phase::Draw && self.now().own.get(self.turn()) == Some(&false)
    }

    /// Writes a card instead of drawing one.
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

    /// Puts a card away: it lies open then.
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

    /// Leaves the cards as they are: the next one's turn.
    pub fn leave(&mut self) -> bool {
        let all = self.rounds * self.people();
        self.steps.step(|state| (state.phase == Phase::Draw).then(|| state.next_turn(all)))
    }

    /// It is told, or not: the next one's turn.
    pub fn told(&mut self) -> bool {
        let all = self.rounds * self.people();
        self.steps.step(|state| matches!(state.phase, Phase::Tell(_)).then(|| state.next_turn(all)))
    }

    /// Stops here: everybody has what they hold. A card just drawn is put away again.
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

    /// At the end, somebody puts a card next in order, or takes it out again.
    pub fn toggle_top(&mut self, seat: usize, card: CardKey) -> bool {
        let may = self.phase() == Phase::Over && self.hand(seat).contains(&card);
        self.steps.step(|state| {
            let top = state.tops.get_mut(seat).filter(|_| may)?;
            toggle(top, card, TOP_MOST).then_some(())
        })
    }

    /// Takes the last step back. `false` where there is none.
    pub fn undo(&mut self) -> bool {
        self.steps.undo()
    }

    /// Whether a step can be taken back.
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
