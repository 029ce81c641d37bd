//! ひとりで. One card after another into three piles, then five of what matters, then three in order.

use serde::{Deserialize, Serialize};

use super::steps::Steps;
use super::{CardKey, Chosen, KEPT_MOST, TOP_MOST, toggle};

/// 山. Where a card is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pile {
    /// とても大切
    Very,
    /// 少し大切
    Somewhat,
    /// 今はよい. Every card may be put aside.
    NotNow,
}

impl Pile {
    /// All three, what matters most first.
    pub const ALL: [Self; 3] = [Self::Very, Self::Somewhat, Self::NotNow];
}

/// How far one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Each card goes onto a pile.
    Sort,
    /// Nothing mattered very much today, and that is all right.
    Nothing,
    /// Five of the pile are kept.
    Keep,
    /// Three of those are put in order.
    Order,
    /// That is what one has.
    Done,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    stage: Stage,
    /// What is still to be sorted; the next is the last.
    rest: Vec<CardKey>,
    piles: [Vec<CardKey>; 3],
    /// The pile that is chosen from.
    from: Pile,
    kept: Vec<CardKey>,
    top: Vec<CardKey>,
    own: bool,
}

/// One person sorting.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sorting {
    own: CardKey,
    steps: Steps<State>,
}

impl Sorting {
    /// With these cards, the first of them first, and `own` for the card that one may write oneself.
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

    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.now().stage
    }

    /// The card that is to be sorted.
    pub fn current(&self) -> Option<CardKey> {
        self.now().rest.last().copied().filter(|_| self.stage() == Stage::Sort)
    }

    /// How many are still to be sorted.
    pub fn left(&self) -> usize {
        self.now().rest.len()
    }

    /// What lies on a pile, in the order in which it was put there.
    pub fn pile(&self, pile: Pile) -> &[CardKey] {
        &self.now().piles[pile as usize]
    }

    /// The pile that a card lies on; `None` while it is not sorted.
    pub fn pile_of(&self, card: CardKey) -> Option<Pile> {
        Pile::ALL.into_iter().find(|pile| self.pile(*pile).contains(&card))
    }

    /// The cards that one chooses from.
    pub fn offered(&self) -> &[CardKey] {
        match self.stage() {
            Stage::Order | Stage::Done => &self.now().kept,
            Stage::Sort | Stage::Nothing | Stage::Keep => self.pile(self.now().from),
        }
    }

    /// What is kept so far.
    pub fn kept(&self) -> &[CardKey] {
        &self.now().kept
    }

    /// What is in order so far.
    pub fn top(&self) -> &[CardKey] {
        &self.now().top
    }

    /// What one has.
    pub fn chosen(&self) -> Chosen {
        Chosen::of(self.kept(), self.top())
    }

    /// The card at hand goes onto a pile.
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

    /// Goes on with what is sorted so far; the rest stays where it is.
    pub fn enough(&mut self) -> bool {
        self.steps.step(|state| (state.stage == Stage::Sort).then(|| state.sorted()))
    }

    /// Whether the blank card can still be written on.
    pub fn has_blank(&self) -> bool {
        !self.now().own && matches!(self.stage(), Stage::Sort | Stage::Nothing | Stage::Keep)
    }

    /// The blank card was written on: what one writes oneself matters very much.
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

    /// Where nothing mattered very much, one may choose from what mattered somewhat.
    pub fn from_somewhat(&mut self) -> bool {
        self.steps.step(|state| {
            let may = state.stage == Stage::Nothing && !state.piles[Pile::Somewhat as usize].is_empty();
            may.then(|| state.choose_from(Pile::Somewhat))
        })
    }

    /// Keeps a card, or lets it go again.
    pub fn toggle_kept(&mut self, card: CardKey) -> bool {
        let is_offered = self.stage() == Stage::Keep && self.offered().contains(&card);
        self.steps.step(|state| (is_offered && toggle(&mut state.kept, card, KEPT_MOST)).then_some(()))
    }

    /// Puts a card next in order, or takes it out again.
    pub fn toggle_top(&mut self, card: CardKey) -> bool {
        let is_offered = self.stage() == Stage::Order && self.offered().contains(&card);
        self.steps.step(|state| (is_offered && toggle(&mut state.top, card, TOP_MOST)).then_some(()))
    }

    /// Whether one can go on from keeping or ordering.
    pub fn can_go_on(&self) -> bool {
        match self.stage() {
            Stage::Keep => !self.kept().is_empty(),
            Stage::Order => true,
            Stage::Sort | Stage::Nothing | Stage::Done => false,
        }
    }

    /// Goes on from keeping to ordering, from there to the end. Fewer than five or three are enough.
    pub fn go_on(&mut self) -> bool {
        let can = self.can_go_on();
        self.steps.step(|state| {
            can.then(|| match state.stage {
                Stage::Keep => state.order(),
                _ => state.stage = Stage::Done,
            })
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
