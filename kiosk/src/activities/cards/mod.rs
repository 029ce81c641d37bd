//! 大切カード. The game that is being played with value cards, and the touches on its screens. A game is as personal as an
//! answer, and it ends with the session.

pub(crate) mod kept;
pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use moshimo_core::game::{CardKey, Chosen, Pair, PairStage, Phase, Pile, Sorting, Stage, Table, shuffled};
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

/// The number of people around a table.
pub(crate) const PEOPLE: usize = 4;
/// The number of cards that they need: five for each, and one for each to draw.
pub(crate) const CARDS_FOR_TABLE: usize = PEOPLE * 6;

/// A screen of the value cards. Its contents follow from how far the game is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The choice of a deck, and of playing alone or with others.
    Ways,
    /// The choice of two people: each thinks of themselves, or both think of one of them.
    About,
    /// The game itself.
    Play,
    /// The cards that were put away on the table.
    Open,
    /// The blank card, on which somebody writes.
    Write,
    /// The cards that each person has.
    Result,
    /// The question whether the cards may replace answers of the sheet.
    Replace,
    /// The question whether to stop.
    Stop,
}

/// The way in which a game is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Way {
    /// One person sorts all cards.
    Alone,
    /// Two people play, and each thinks of themselves.
    Each,
    /// Two people play, and both think of the first.
    One,
    /// Four people play around a table.
    Table,
}

/// A touch on the screens of the value cards, or one that leads to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// Opens the cards from the start screen.
    Begin,
    /// Opens the deck of this id, from the question that it answers or from a lecture.
    BeginFor(String),
    /// Chooses the deck of this id.
    Deck(String),
    /// Deals the cards, to be played in this way.
    Way(Way),
    /// Makes a move of the game.
    Move(Move),
    /// Shows the cards that were put away on the table.
    Open,
    /// Opens the blank card.
    Write,
    /// Switches between writing with the keys and with the finger.
    WriteAs(Hand),
    /// Takes the blank card as it is written.
    Written,
    /// Shows the cards that each person has.
    Result,
    /// Shows the cards of the person at this seat.
    Seat(usize),
    /// Shows the pages with everybody's cards.
    Print,
    /// Copies the cards that are shown to the sheet.
    ToSheet,
    /// Replaces the answers of the sheet.
    Replace,
    /// Returns to the sheet that was left for the cards.
    Return,
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something. Every move of the game can be taken back.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::Replace => true,
            Self::Begin
            | Self::BeginFor(_)
            | Self::Deck(_)
            | Self::Way(_)
            | Self::Move(_)
            | Self::Open
            | Self::Write
            | Self::WriteAs(_)
            | Self::Written
            | Self::Result
            | Self::Seat(_)
            | Self::Print
            | Self::ToSheet
            | Self::Return => false,
        }
    }
}

/// A move of a game, by whoever sorts the cards or whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Puts the card that is to be sorted onto this pile.
    Put(Pile),
    /// Stops sorting, and chooses from the cards that are sorted so far.
    Enough,
    /// Chooses from the cards that matter somewhat, because none matters much.
    FromSomewhat,
    /// Keeps this card, or no longer keeps it.
    Keep(CardKey),
    /// Ranks this card of the person at this seat next, or takes its rank away.
    Top(usize, CardKey),
    /// Goes on from choosing to ranking, and from ranking to the end.
    GoOn,
    /// Draws a card.
    Draw,
    /// Takes this card from those that were put away.
    Take(CardKey),
    /// Puts this card away.
    PutAway(CardKey),
    /// Leaves the turn to the next person without a card.
    Leave,
    /// Ends the turn of the person who has told why a card was put away.
    Told,
    /// Ends the game; everybody keeps the cards that they hold.
    Finish,
    /// Takes the screen over from the person before.
    TakeOver,
}

impl Move {
    /// Returns whether a list begins again with its first page after the move.
    pub(crate) fn turns_page(self) -> bool {
        match self {
            Self::Keep(_) | Self::Top(..) => false,
            Self::Put(_)
            | Self::Enough
            | Self::FromSomewhat
            | Self::GoOn
            | Self::Draw
            | Self::Take(_)
            | Self::PutAway(_)
            | Self::Leave
            | Self::Told
            | Self::Finish
            | Self::TakeOver => true,
        }
    }
}

impl From<Move> for Touch {
    fn from(of: Move) -> Self {
        Self::Move(of)
    }
}

/// The means by which the blank card is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Hand {
    Keys,
    Finger,
}

/// A game on the way, with the rules of its kind.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Play {
    Alone(Sorting),
    Pair(Box<Pair>, Way),
    Table(Table),
}

/// A scene of a game: it changes with the stage, and with the person whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    Alone(Stage),
    Pair(PairStage, Stage),
    /// The move, the seat of the person who makes it, and whether they have the screen.
    Table(Phase, usize, bool),
}

/// The blank card while somebody writes on it.
pub(crate) struct Writing {
    pub(crate) text: TextDraft,
    pub(crate) ink: Ink,
    pub(crate) hand: Hand,
}

/// The state of the value cards that outlives a frame.
#[derive(Default)]
pub(crate) struct State {
    /// The id of the deck.
    pub(crate) deck: String,
    pub(crate) play: Option<Play>,
    /// The cards that people wrote themselves, by their seats.
    own: BTreeMap<usize, Own>,
    pub(crate) writing: Option<Writing>,
    /// The page of a list that is shown.
    pub(crate) page: usize,
    /// Whether the screen is in the hands of the person whose turn it is.
    pub(crate) handed: bool,
    /// The seat of the person whose cards are shown at the end.
    pub(crate) seat: usize,
    /// Whether the pages came out.
    pub(crate) printed: bool,
    /// The way to the question that was left for the cards, where a sheet waits for them.
    pub(crate) left: Option<Came>,
    /// The cards that are to be copied to the sheet.
    pub(crate) pending: Option<Keepsake>,
}

/// A card that somebody wrote themselves.
struct Own {
    kept: Kept,
    words: String,
    ink: Option<Ink>,
}

impl State {
    /// Begins with the deck of this id, before anything is played. `left` leads back to a sheet that waits for cards.
    pub(crate) fn of(deck: &str, left: Option<Came>) -> Self {
        Self { deck: deck.to_owned(), left, ..Self::default() }
    }

    /// Returns whether leaving would lose something.
    pub(crate) fn is_on(&self) -> bool {
        self.play.is_some() || self.pending.is_some()
    }

    /// Deals the cards in an order that follows from `seed`.
    pub(crate) fn start(&mut self, way: Way, deck: &Deck, seed: u64) {
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

    /// Returns the number of people who play.
    pub(crate) fn people(&self) -> usize {
        match &self.play {
            None => 0,
            Some(Play::Alone(_)) => 1,
            Some(Play::Pair(..)) => 2,
            Some(Play::Table(table)) => table.people(),
        }
    }

    /// Returns the seat of the person whose turn it is.
    pub(crate) fn turn(&self) -> usize {
        match &self.play {
            Some(Play::Table(table)) => table.turn(),
            Some(Play::Pair(pair, _)) => usize::from(pair.stage() == PairStage::Sorts(1)),
            Some(Play::Alone(_)) | None => 0,
        }
    }

    /// Returns the scene of the game; `None` while none is played.
    pub(crate) fn scene(&self) -> Option<Scene> {
        match self.play.as_ref()? {
            Play::Alone(sorting) => Some(Scene::Alone(sorting.stage())),
            Play::Pair(pair, _) => Some(Scene::Pair(pair.stage(), pair.side(self.turn()).stage())),
            Play::Table(table) => Some(Scene::Table(table.phase(), table.turn(), self.handed)),
        }
    }

    /// Returns the cards that the person at this seat has so far. A person who is still sorting has the first cards of
    /// the pile that matters most.
    pub(crate) fn chosen(&self, seat: usize) -> Chosen {
        let of_sorting = |sorting: &Sorting| match sorting.stage() {
            Stage::Sort | Stage::Nothing | Stage::Keep if sorting.kept().is_empty() => {
                let first = sorting.pile(Pile::Very).iter().take(Keepsake::MOST).copied().collect();
                Chosen { top: Vec::new(), also: first }
            }
            Stage::Sort | Stage::Nothing | Stage::Keep | Stage::Order | Stage::Done => sorting.chosen(),
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

    /// Returns whether anybody has a card.
    pub(crate) fn has_something(&self) -> bool {
        (0..self.people()).any(|seat| !self.chosen(seat).is_empty())
    }

    /// Returns the cards of the person at this seat by their ids in the deck, to be printed or copied to the sheet.
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

    /// Returns the words and the picture on a card.
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

    /// Opens the blank card, with what the person whose turn it is has written on it before.
    pub(crate) fn write(&mut self) {
        let before = self.own.get(&self.turn());
        let text = before.filter(|own| own.ink.is_none()).map_or("", |own| own.words.as_str());
        let text = text.to_owned();
        let ink = before.and_then(|own| own.ink.clone()).unwrap_or_default();
        let hand = if ink.strokes.is_empty() { Hand::Keys } else { Hand::Finger };
        self.write_on(&text, ink, hand);
    }

    /// Opens the blank card with this text and ink on it.
    fn write_on(&mut self, text: &str, ink: Ink, hand: Hand) {
        let most = u32::try_from(Keepsake::OWN_MOST).ok();
        let text = TextDraft::of_kind(Kind::Sentence, Editor::new(text, most, Lines::One));
        self.writing = Some(Writing { text, ink, hand });
    }

    /// Takes the blank card into the game. `by_hand` names a card that was written with the finger. Returns `false`
    /// where nothing was written.
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

    /// Makes a move. Returns `false` where the game does not allow it now.
    pub(crate) fn make_move(&mut self, of: Move) -> bool {
        match &mut self.play {
            Some(Play::Alone(sorting)) => sort(sorting, of),
            Some(Play::Pair(pair, _)) if of == Move::TakeOver => pair.take_over(),
            Some(Play::Pair(pair, _)) => pair.at_work().is_some_and(|sorting| sort(sorting, of)),
            Some(Play::Table(_)) if of == Move::TakeOver => !std::mem::replace(&mut self.handed, true),
            Some(Play::Table(table)) => {
                let turn = table.turn();
                let made = play(table, of);
                // When the turn passes, the screen is handed on.
                self.handed &= table.turn() == turn;
                made
            }
            None => false,
        }
    }

    /// Takes the last move back. Returns `false` where there is none.
    pub(crate) fn undo(&mut self) -> bool {
        match &mut self.play {
            Some(Play::Alone(sorting)) => sorting.undo(),
            Some(Play::Pair(pair, _)) => pair.undo(),
            Some(Play::Table(table)) => {
                let undone = table.undo();
                // The person who takes a move back has the screen in hand.
                self.handed |= undone;
                undone
            }
            None => false,
        }
    }

    /// Returns whether the game has come to its end.
    pub(crate) fn is_over(&self) -> bool {
        match &self.play {
            Some(Play::Alone(sorting)) => sorting.stage() == Stage::Done,
            Some(Play::Table(table)) => table.phase() == Phase::Over,
            // Two people compare their cards before they look at those of each.
            Some(Play::Pair(..)) | None => false,
        }
    }
}

/// The face of a card that has nothing on it.
const BLANK: Face<'static> = Face { words: "", whose: Whose::Content, picture: Deck::BLANK_PICTURE, ink: None };

/// Makes a move of one person who sorts. Returns `false` where it is none, or is not allowed now.
fn sort(sorting: &mut Sorting, of: Move) -> bool {
    match of {
        Move::Put(pile) => sorting.put(pile),
        Move::Enough => sorting.enough(),
        Move::FromSomewhat => sorting.from_somewhat(),
        Move::Keep(card) => sorting.toggle_kept(card),
        Move::Top(_, card) => sorting.toggle_top(card),
        Move::GoOn => sorting.go_on(),
        Move::Draw | Move::Take(_) | Move::PutAway(_) | Move::Leave | Move::Told | Move::Finish | Move::TakeOver => {
            false
        }
    }
}

/// Makes a move around the table. Returns `false` where it is none, or is not allowed now.
fn play(table: &mut Table, of: Move) -> bool {
    match of {
        Move::Draw => table.draw(),
        Move::Take(card) => table.take(card),
        Move::PutAway(card) => table.put_away(card),
        Move::Leave => table.leave(),
        Move::Told => table.told(),
        Move::Finish => table.finish(),
        Move::Top(seat, card) => table.toggle_top(seat, card),
        Move::Put(_) | Move::Enough | Move::FromSomewhat | Move::Keep(_) | Move::GoOn | Move::TakeOver => false,
    }
}
