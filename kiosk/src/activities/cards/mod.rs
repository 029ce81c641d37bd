//! 大切カード. What is being played, and what a touch means there. It is as personal as an answer, and ends like one.

pub(crate) mod kept;
pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use moshimo_core::game::{CardKey, Chosen, Pair, Phase, Pile, Sorting, Stage, Table, shuffled};
use moshimo_core::kana::Kind;
use moshimo_core::model::{Deck, Keepsake, Kept};
use moshimo_core::speech::Whose;
use serde::{Deserialize, Serialize};

pub(crate) use kept::KeptGame;

use crate::activities::sheet::walk::Came;
use crate::typing::editor::{Editor, Lines};
use crate::typing::ink::Ink;
use crate::typing::writing::TextDraft;
use crate::ui::widgets::card::Face;

/// People around a table.
pub(crate) const PEOPLE: usize = 4;
/// Cards that four need: five each, and one to draw.
pub(crate) const CARDS_FOR_TABLE: usize = PEOPLE * 6;

/// Which screen of the game is shown; what it shows follows from how far the game is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Which deck, alone or with others.
    Ways,
    /// For oneself each, or both for one.
    About,
    Play,
    /// What was put away on the table.
    Open,
    /// The blank card.
    Write,
    /// What somebody has.
    Result,
    /// Whether answers that are there give way.
    Replace,
    Stop,
}

/// How it is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Way {
    Alone,
    /// Two, each for themselves.
    Each,
    /// Two, both thinking of the first.
    One,
    Table,
}

/// What a touch means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// From the start screen.
    Begin,
    /// From the sheet's question that this deck answers.
    BeginFor(String),
    Deck(String),
    Way(Way),
    Put(Pile),
    /// Chooses from what is sorted so far.
    Enough,
    FromSomewhat,
    Keep(CardKey),
    /// Puts a card of the one who sits there in order.
    Top(usize, CardKey),
    GoOn,
    Draw,
    Take(CardKey),
    PutAway(CardKey),
    Leave,
    Told,
    /// Everybody keeps what they hold.
    Finish,
    /// It is in the hands of the next.
    TakeOver,
    Open,
    Write,
    /// By hand or by keys.
    WriteAs(Hand),
    Written,
    Result,
    /// Whose result is shown.
    Seat(usize),
    Print,
    ToSheet,
    Replace,
    /// To the sheet that was left for the cards.
    Return,
}

/// How the blank card is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Hand {
    Keys,
    Finger,
}

/// What is being played.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Play {
    Alone(Sorting),
    Pair(Box<Pair>, Way),
    Table(Table),
}

/// The blank card while it is written.
pub(crate) struct Writing {
    pub(crate) text: TextDraft,
    pub(crate) ink: Ink,
    pub(crate) hand: Hand,
}

/// Everything of these screens that outlives a frame.
#[derive(Default)]
pub(crate) struct State {
    /// The id of the deck.
    pub(crate) deck: String,
    pub(crate) play: Option<Play>,
    /// What was written on blank cards, by who wrote it.
    own: BTreeMap<usize, Own>,
    pub(crate) writing: Option<Writing>,
    /// Which page of a list is shown.
    pub(crate) page: usize,
    /// Whether the screen is in the hands of the one whose turn it is.
    pub(crate) handed: bool,
    /// Whose result is shown.
    pub(crate) seat: usize,
    /// Whether they came out.
    pub(crate) printed: bool,
    /// The sheet whose question was left for the cards, and how one had come to it.
    pub(crate) left: Option<Came>,
    /// What goes on the sheet that is about to begin.
    pub(crate) pending: Option<Keepsake>,
}

/// What somebody wrote on their blank card.
struct Own {
    kept: Kept,
    words: String,
    ink: Option<Ink>,
}

impl State {
    /// With this deck, before anything is played; `left` where a sheet waits for the cards.
    pub(crate) fn of(deck: &str, left: Option<Came>) -> Self {
        Self { deck: deck.to_owned(), left, ..Self::default() }
    }

    /// Whether something would be lost.
    pub(crate) fn is_on(&self) -> bool {
        self.play.is_some() || self.pending.is_some()
    }

    /// Deals.
    pub(crate) fn start(&mut self, way: Way, (deck, seed): (&Deck, u64)) {
        let cards = shuffled(deck.card.len(), seed);
        self.play = Some(match way {
            Way::Alone => Play::Alone(Sorting::new(cards, CardKey::Own(0))),
            Way::Each | Way::One => Play::Pair(Box::new(Pair::new(&cards)), way),
            Way::Table => Play::Table(Table::deal(cards, PEOPLE)),
        });
        self.own.clear();
        self.handed = false;
        self.seat = 0;
        self.printed = false;
    }

    /// How many play.
    pub(crate) fn people(&self) -> usize {
        match &self.play {
            None => 0,
            Some(Play::Alone(_)) => 1,
            Some(Play::Pair(..)) => 2,
            Some(Play::Table(table)) => table.people(),
        }
    }

    /// Who is at it.
    pub(crate) fn turn(&self) -> usize {
        match &self.play {
            Some(Play::Table(table)) => table.turn(),
            Some(Play::Pair(pair, _)) => usize::from(pair.stage() == moshimo_core::game::PairStage::Sorts(1)),
            _ => 0,
        }
    }

    /// What somebody has so far. Who is in the middle of sorting has the pile of what matters, as far as it goes.
    pub(crate) fn chosen(&self, seat: usize) -> Chosen {
        let of_sorting = |sorting: &Sorting| match sorting.stage() {
            Stage::Sort | Stage::Nothing | Stage::Keep if sorting.kept().is_empty() => {
                let first = sorting.pile(Pile::Very).iter().take(Keepsake::MOST).copied().collect();
                Chosen { top: Vec::new(), also: first }
            }
            _ => sorting.chosen(),
        };
        match &self.play {
            Some(Play::Alone(sorting)) => of_sorting(sorting),
            Some(Play::Pair(pair, _)) => of_sorting(pair.side(seat)),
            Some(Play::Table(table)) => {
                let mut chosen = table.chosen(seat);
                chosen.also.truncate(Keepsake::MOST - chosen.top.len());
                chosen
            }
            None => Chosen::default(),
        }
    }

    /// Whether anybody has anything.
    pub(crate) fn has_something(&self) -> bool {
        (0..self.people()).any(|seat| !self.chosen(seat).is_empty())
    }

    /// The same in the deck's own words, to be printed or to go on the sheet.
    pub(crate) fn keepsake(&self, seat: usize, deck: &Deck) -> Keepsake {
        let chosen = self.chosen(seat);
        let kept = |card: &CardKey| match card {
            CardKey::Deck(index) => deck.card.get(*index).map(|card| Kept::Card(card.id.clone())),
            CardKey::Own(seat) => self.own.get(seat).map(|own| own.kept.clone()),
        };
        Keepsake {
            top: chosen.top.iter().filter_map(kept).collect(),
            also: chosen.also.iter().filter_map(kept).collect(),
        }
    }

    /// What stands on a card.
    pub(crate) fn face<'a>(
        &'a self,
        deck: &'a Deck,
        card: CardKey,
        language: &moshimo_core::model::Language,
    ) -> Face<'a> {
        match card {
            CardKey::Deck(index) => deck.card.get(index).map_or(BLANK, |card| Face {
                words: card.text_in(language),
                whose: Whose::Content,
                picture: &card.picture,
                ink: None,
            }),
            CardKey::Own(seat) => self.own.get(&seat).map_or(BLANK, |own| Face {
                words: &own.words,
                whose: if own.ink.is_none() { Whose::Person } else { Whose::Content },
                picture: Deck::BLANK_PICTURE,
                ink: own.ink.as_ref(),
            }),
        }
    }

    /// Begins to write on the blank card.
    pub(crate) fn write(&mut self) {
        let before = self.own.get(&self.turn());
        let text = before.filter(|own| own.ink.is_none()).map_or("", |own| own.words.as_str());
        let text = text.to_owned();
        let ink = before.and_then(|own| own.ink.clone()).unwrap_or_default();
        let hand = if ink.strokes.is_empty() { Hand::Keys } else { Hand::Finger };
        self.write_on(&text, (ink, hand));
    }

    /// Goes on writing where it was left.
    fn write_on(&mut self, text: &str, (ink, hand): (Ink, Hand)) {
        let most = u32::try_from(Keepsake::OWN_MOST).ok();
        let text = TextDraft::of_kind(Kind::Sentence, Editor::new(text, most, Lines::One));
        self.writing = Some(Writing { text, ink, hand });
    }

    /// Takes what was written as a card; `by_hand` names one that has no words. `false` where nothing was written.
    pub(crate) fn written(&mut self, by_hand: String) -> bool {
        let Some(writing) = self.writing.take() else { return false };
        let own = match writing.hand {
            Hand::Keys => {
                let words = writing.text.editor.text().trim().to_owned();
                (!words.is_empty()).then(|| Own { kept: Kept::Written { own: words.clone() }, words, ink: None })
            }
            Hand::Finger => {
                let kept = writing.ink.to_attachment().map(|ink| Kept::Drawn { ink });
                kept.map(|kept| Own { kept, words: by_hand, ink: Some(writing.ink) })
            }
        };
        let Some(own) = own else { return false };
        let seat = self.turn();
        let taken = match &mut self.play {
            Some(Play::Alone(sorting)) => sorting.write_own(),
            Some(Play::Pair(pair, _)) => pair.at_work().is_some_and(Sorting::write_own),
            Some(Play::Table(table)) => table.write_own(),
            None => false,
        };
        if taken {
            self.own.insert(seat, own);
        }
        taken
    }

    /// A touch that is a move of the game. `false` where it is none, or comes to nothing.
    pub(crate) fn make_move(&mut self, touch: &Touch) -> bool {
        match &mut self.play {
            Some(Play::Alone(sorting)) => sort(sorting, touch),
            Some(Play::Pair(pair, _)) if *touch == Touch::TakeOver => pair.take_over(),
            Some(Play::Pair(pair, _)) => pair.at_work().is_some_and(|sorting| sort(sorting, touch)),
            Some(Play::Table(_)) if *touch == Touch::TakeOver => !std::mem::replace(&mut self.handed, true),
            Some(Play::Table(table)) => {
                let turn = table.turn();
                let made = play(table, touch);
                // The next one's turn: the screen is handed on.
                self.handed &= table.turn() == turn;
                made
            }
            None => false,
        }
    }

    /// Takes the last move back. `false` where there is none.
    pub(crate) fn undo(&mut self) -> bool {
        match &mut self.play {
            Some(Play::Alone(sorting)) => sorting.undo(),
            Some(Play::Pair(pair, _)) => pair.undo(),
            Some(Play::Table(table)) => {
                let undone = table.undo();
                // Who takes it back has it in hand.
                self.handed |= undone;
                undone
            }
            None => false,
        }
    }

    /// Whether everybody has what they have.
    pub(crate) fn is_over(&self) -> bool {
        match &self.play {
            Some(Play::Alone(sorting)) => sorting.stage() == Stage::Done,
            Some(Play::Table(table)) => table.phase() == Phase::Over,
            // Two compare before they look at each one's cards.
            Some(Play::Pair(..)) | None => false,
        }
    }
}

/// A card that has nothing on it.
const BLANK: Face<'static> = Face { words: "", whose: Whose::Content, picture: Deck::BLANK_PICTURE, ink: None };

fn sort(sorting: &mut Sorting, touch: &Touch) -> bool {
    match touch {
        Touch::Put(pile) => sorting.put(*pile),
        Touch::Enough => sorting.enough(),
        Touch::FromSomewhat => sorting.from_somewhat(),
        Touch::Keep(card) => sorting.toggle_kept(*card),
        Touch::Top(_, card) => sorting.toggle_top(*card),
        Touch::GoOn => sorting.go_on(),
        _ => false,
    }
}

fn play(table: &mut Table, touch: &Touch) -> bool {
    match touch {
        Touch::Draw => table.draw(),
        Touch::Take(card) => table.take(*card),
        Touch::PutAway(card) => table.put_away(*card),
        Touch::Leave => table.leave(),
        Touch::Told => table.told(),
        Touch::Finish => table.finish(),
        Touch::Top(seat, card) => table.toggle_top(*seat, *card),
        _ => false,
    }
}
