//! ひとりで. The game for one: the cards are sorted into three piles, then five that matter are kept, then three are put
//! in order.

use serde::{Deserialize, Serialize};

use super::steps::Steps;
use super::{CardKey, Chosen, KEPT_MOST, TOP_MOST, toggle};

/// 山. A pile on which a card is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pile {
    /// とても大切. Cards that matter very much.
    Very,
    /// 少し大切. Cards that matter somewhat.
    Somewhat,
    /// 今はよい. Cards that are put aside. Every card may be.
    NotNow,
}

impl Pile {
    /// All three piles, the most important first.
    pub const ALL: [Self; 3] = [Self::Very, Self::Somewhat, Self::NotNow];
}

/// The stage of a sorting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Each card is put onto a pile.
    Sort,
    /// No card mattered very much today, and that is all right.
    Nothing,
    /// Up to five cards of the pile are kept.
    Keep,
    /// Up to three of those are put in order.
    Order,
    /// The sorting is done.
    Done,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    stage: Stage,
    /// The cards still to be sorted. The next is the last.
    rest: Vec<CardKey>,
    piles: [Vec<CardKey>; 3],
    /// The pile from which cards are chosen.
    from: Pile,
    kept: Vec<CardKey>,
    top: Vec<CardKey>,
    own: bool,
}

/// A game of one person who sorts.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sorting {
    own: CardKey,
    steps: Steps<State>,
}

impl Sorting {
    /// Creates a sorting of these cards, the first of them first. `own` is the card that the person may write.
    pub fn new(cards: Vec<CardKey>, own: CardKey) -> Self {
        let mut rest = cards;
        rest.reverse();
        let mut state = State {
            stage: Stage::Sort,
            rest,
            piles: [const { Vec::new() }; 3],
            from: Pile::Very,
            kept: Vec::new(),
            top: Vec::new(),
            own: false,
        };
        if state.rest.is_empty() {
            state.sorted();
        }
        Self { own, steps: Steps::new(state) }
    }

    fn now(&self) -> &State {
        self.steps.now()
    }

    /// Returns the stage.
    pub fn stage(&self) -> Stage {
        self.now().stage
    }

    /// Returns the card that is to be sorted.
    pub fn current(&self) -> Option<CardKey> {
        self.now().rest.last().copied().filter(|_| self.stage() == Stage::Sort)
    }

    /// Returns the number of cards still to be sorted.
    pub fn left(&self) -> usize {
        self.now().rest.len()
    }

    /// Returns the cards on a pile, in the order in which they were put there.
    pub fn pile(&self, pile: Pile) -> &[CardKey] {
        &self.now().piles[pile as usize]
    }

    /// Returns the pile of a card, or `None` if it is not sorted yet.
    pub fn pile_of(&self, card: CardKey) -> Option<Pile> {
        Pile::ALL.into_iter().find(|pile| self.pile(*pile).contains(&card))
    }

    /// Returns the cards to choose from.
    pub fn offered(&self) -> &[CardKey] {
        match self.stage() {
            Stage::Order | Stage::Done => &self.now().kept,
            Stage::Sort | Stage::Nothing | Stage::Keep => self.pile(self.now().from),
        }
    }

    /// Returns the cards kept so far.
    pub fn kept(&self) -> &[CardKey] {
        &self.now().kept
    }

    /// Returns the cards put in order so far.
    pub fn top(&self) -> &[CardKey] {
        &self.now().top
    }

    /// Returns the cards that the person has chosen.
    pub fn chosen(&self) -> Chosen {
        Chosen::of(self.kept(), self.top())
    }

    /// Puts the current card onto a pile. Returns whether that was possible.
    pub fn put(&mut self, pile: Pile) -> bool {
        self.steps.step(|state| {
            let card = state.rest.pop().filter(|_| state.stage == Stage::Sort)?;
            state.piles[pile as usize].push(card);
            if state.rest.is_empty() {
                state.sorted();
            }
            Some(())
        })
    }

    /// Continues with the cards sorted so far. The rest stay unsorted. Returns whether that was possible.
    pub fn enough(&mut self) -> bool {
        self.steps.step(|state| (state.stage == Stage::Sort).then(|| state.sorted()))
    }

    /// Returns whether the blank card can still be written on.
    pub fn has_blank(&self) -> bool {
        !self.now().own && matches!(self.stage(), Stage::Sort | Stage::Nothing | Stage::Keep)
    }

    /// Adds the card that the person wrote to those that matter very much. Returns whether that was possible.
    pub fn write_own(&mut self) -> bool {
        let (own, has_blank) = (self.own, self.has_blank());
        self.steps.step(|state| {
            if !has_blank {
                return None;
            }
            state.own = true;
            state.piles[Pile::Very as usize].push(own);
            if state.stage == Stage::Nothing {
                state.sorted();
            }
            state.from = Pile::Very;
            state.kept.retain(|card| state.piles[Pile::Very as usize].contains(card));
            Some(())
        })
    }

    /// Chooses from the cards that mattered somewhat, if none mattered very much. Returns whether that was possible.
    pub fn from_somewhat(&mut self) -> bool {
        self.steps.step(|state| {
            let may = state.stage == Stage::Nothing && !state.piles[Pile::Somewhat as usize].is_empty();
            may.then(|| state.choose_from(Pile::Somewhat))
        })
    }

    /// Keeps a card, or lets it go again. Returns whether anything changed.
    pub fn toggle_kept(&mut self, card: CardKey) -> bool {
        let is_offered = self.stage() == Stage::Keep && self.offered().contains(&card);
        self.steps.step(|state| (is_offered && toggle(&mut state.kept, card, KEPT_MOST)).then_some(()))
    }

    /// Puts a card next in order, or takes it out again. Returns whether anything changed.
    pub fn toggle_top(&mut self, card: CardKey) -> bool {
        let is_offered = self.stage() == Stage::Order && self.offered().contains(&card);
        self.steps.step(|state| (is_offered && toggle(&mut state.top, card, TOP_MOST)).then_some(()))
    }

    /// Returns whether keeping or ordering can end.
    pub fn can_go_on(&self) -> bool {
        match self.stage() {
            Stage::Keep => !self.kept().is_empty(),
            Stage::Order => true,
            Stage::Sort | Stage::Nothing | Stage::Done => false,
        }
    }

    /// Continues from keeping to ordering, or from ordering to the end. Fewer than five or three cards are enough.
    /// Returns whether that was possible.
    pub fn go_on(&mut self) -> bool {
        let can = self.can_go_on();
        self.steps.step(|state| {
            can.then(|| match state.stage {
                Stage::Keep => state.order(),
                _ => state.stage = Stage::Done,
            })
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
    fn sorted(&mut self) {
        if self.piles[Pile::Very as usize].is_empty() {
            self.stage = Stage::Nothing;
        } else {
            self.choose_from(Pile::Very);
        }
    }

    fn choose_from(&mut self, pile: Pile) {
        self.from = pile;
        let cards = &self.piles[pile as usize];
        if cards.len() > KEPT_MOST {
            self.stage = Stage::Keep;
        } else {
            self.kept.clone_from(cards);
            self.order();
        }
    }

    fn order(&mut self) {
        if let [only] = self.kept[..] {
            self.top = vec![only];
            self.stage = Stage::Done;
        } else {
            self.stage = Stage::Order;
        }
    }
}
