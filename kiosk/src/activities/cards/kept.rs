//! A game as it is sealed until it ends, so that it continues after a crash.

use std::collections::BTreeMap;

use moshimo_core::model::{Attachment, Deck, Keepsake, Kept};
use serde::{Deserialize, Serialize};

use crate::activities::cards::{Hand, Own, Place, Play, State};
use crate::activities::sheet::walk::Came;
use crate::typing::ink::Ink;

/// A game without the pages that are laid out of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct KeptGame {
    deck: String,
    /// The ids of the deck's cards, in their order. With other cards the game cannot continue.
    cards: Vec<String>,
    play: Option<Play>,
    own: BTreeMap<usize, KeptOwn>,
    writing: Option<KeptWriting>,
    handed: bool,
    seat: usize,
    printed: bool,
    left: Option<Came>,
    pending: Option<Keepsake>,
}

/// A card that somebody wrote themselves.
#[derive(Serialize, Deserialize)]
struct KeptOwn {
    kept: Kept,
    words: String,
}

/// A blank card while somebody writes on it.
#[derive(Serialize, Deserialize)]
struct KeptWriting {
    text: String,
    ink: Option<Attachment>,
    hand: Hand,
}

impl KeptGame {
    /// Takes down a game; `None` where nothing is played.
    pub(crate) fn of(game: &State, deck: &Deck) -> Option<Self> {
        if !game.is_on() {
            return None;
        }
        let own = |(seat, own): (&usize, &Own)| (*seat, KeptOwn { kept: own.kept.clone(), words: own.words.clone() });
        let writing = game.writing.as_ref().map(|it| KeptWriting {
            text: it.text.seen(),
            ink: it.ink.to_attachment(),
            hand: it.hand,
        });
        Some(Self {
            deck: game.deck.clone(),
            cards: ids(deck),
            play: game.play.clone(),
            own: game.own.iter().map(own).collect(),
            writing,
            handed: game.handed,
            seat: game.seat,
            printed: game.printed,
            left: game.left,
            pending: game.pending.clone(),
        })
    }

    /// Returns the id of the deck that the game is played with.
    pub(crate) fn deck(&self) -> &str {
        &self.deck
    }

    /// Returns the game and the screen on which it continues; `None` where the deck has other cards now.
    pub(crate) fn game(self, deck: &Deck) -> Option<(State, Place)> {
        if self.cards != ids(deck) {
            return None;
        }
        let own = |(seat, own): (usize, KeptOwn)| {
            let ink = if let Kept::Drawn { ink } = &own.kept { Ink::from_attachment(ink) } else { None };
            (seat, Own { kept: own.kept, words: own.words, ink })
        };
        let mut game = State {
            deck: self.deck,
            play: self.play,
            own: self.own.into_iter().map(own).collect(),
            handed: self.handed,
            seat: self.seat,
            printed: self.printed,
            left: self.left,
            pending: self.pending,
            ..State::default()
        };
        let writes = self.writing.is_some();
        if let Some(kept) = self.writing {
            let ink = kept.ink.as_ref().and_then(Ink::from_attachment).unwrap_or_default();
            game.write_on(&kept.text, ink, kept.hand);
        }
        let place = match (writes, game.is_over(), &game.play) {
            (true, ..) => Place::Write,
            (_, true, _) => Place::Result,
            (_, _, Some(_)) => Place::Play,
            (_, _, None) => Place::Ways,
        };
        Some((game, place))
    }
}

/// Returns the ids of a deck's cards: a game knows a card by its place among them.
fn ids(deck: &Deck) -> Vec<String> {
    deck.card.iter().map(|card| card.id.clone()).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use moshimo_core::catalog::Catalog;

    use super::*;
    use crate::activities::cards::Way;

    #[test]
    fn everybody_at_the_table_gets_their_cards_back_and_never_those_of_another_deck() {
        let catalog = Catalog::embedded();
        let deck = &catalog.decks["value-cards"];
        let mut game = State { deck: deck.id.clone(), ..State::default() };
        game.start(Way::Table, deck, 7);
        game.handed = true;
        let bytes = serde_json::to_vec(&KeptGame::of(&game, deck)).unwrap();
        let kept = || serde_json::from_slice::<Option<KeptGame>>(&bytes).unwrap().unwrap();
        let hands = |game: &State| {
            let Some(Play::Table(table)) = &game.play else { panic!("nobody sits at a table") };
            (0..table.people()).map(|seat| table.hand(seat).to_vec()).collect::<Vec<_>>()
        };
        let (back, place) = kept().game(deck).unwrap();
        assert_eq!((hands(&back), place), (hands(&game), Place::Play));
        let mut others = deck.clone();
        others.card.swap(0, 1);
        assert!(kept().game(&others).is_none());
    }
}
