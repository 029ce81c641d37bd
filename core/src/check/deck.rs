//! Decks of cards.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::Limit;
use super::{Checker, texts};
use crate::catalog::Catalog;
use crate::catalog::lines::{Pointer, Toml};
use crate::model::deck::Target;
use crate::model::{Deck, ItemType};
use crate::problem::Fault;
use crate::units::Color;

/// A deck with its file and the lines of its values.
struct Look<'a> {
    file: &'a str,
    toml: Toml,
    deck: &'a Deck,
}

pub(super) fn check(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    texts::toml_readings(checker, file, source, catalog, |keys| {
        matches!(keys.last(), Some(&("title" | "name" | "text"))) && !keys.contains(&"translation")
    });
    let Ok(deck) = toml::from_str::<Deck>(source) else { return };
    let look = Look { file, toml: Toml::new(source), deck: &deck };
    look.ids(checker, "suit", deck.suit.iter().map(|suit| suit.id.as_str()));
    look.ids(checker, "card", deck.card.iter().map(|card| card.id.as_str()));
    look.suits(checker);
    look.cards(checker);
    look.translations(checker);
    look.count(checker);
    if let Some(target) = &deck.sheet {
        look.target(checker, target, catalog);
    }
}

impl Look<'_> {
    fn at(kind: &str, index: usize) -> Pointer {
        Pointer::default().key(kind).index(index)
    }

    fn tell(&self, checker: &mut Checker, at: &Pointer, fault: Fault) {
        checker.tell(self.file, self.toml.line(at), fault);
    }

    fn ids<'d>(&self, checker: &mut Checker, kind: &'static str, ids: impl Iterator<Item = &'d str>) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            if !seen.insert(id) {
                let fault = Fault::DuplicateId { id: id.to_owned(), other: "this file".to_owned() };
                self.tell(checker, &Self::at(kind, index).key("id"), fault);
            }
        }
    }

    fn suits(&self, checker: &mut Checker) {
        for (index, suit) in self.deck.suit.iter().enumerate() {
            if let Err(error) = suit.color.parse::<Color>() {
                self.tell(checker, &Self::at("suit", index).key("color"), error.into());
            }
        }
    }

    fn cards(&self, checker: &mut Checker) {
        for (index, card) in self.deck.card.iter().enumerate() {
            let at = Self::at("card", index);
            if self.deck.suit_of(card).is_none() {
                let fault = Fault::UnknownReference { what: "suit", id: card.suit.clone() };
                self.tell(checker, &at.key("suit"), fault);
            }
            if !checker.paths.contains(&card.picture) {
                self.tell(checker, &at.key("picture"), Fault::NoPicture { picture: card.picture.clone() });
            }
            let line = self.toml.line(&at.key("text"));
            texts::length(checker, self.file, line, &card.text, Limit { most: Deck::TEXT_MOST, what: "a card" });
        }
    }

    fn count(&self, checker: &mut Checker) {
        let cards = self.deck.card.len();
        if cards < Deck::LEAST {
            let last = self.toml.line(&Self::at("card", cards.saturating_sub(1)));
            checker.tell(self.file, last, Fault::TooFewCards { cards, least: Deck::LEAST });
        }
    }

    /// Checks the sheet that kept cards go to, its questions, and the option that each card stands for.
    fn target(&self, checker: &mut Checker, target: &Target, catalog: &Catalog) {
        let at = |key: &str| Pointer::default().key("sheet").key(key);
        let Some(sheet) = catalog.questionnaires.get(&target.questionnaire) else {
            let fault = Fault::UnknownReference { what: "sheet", id: target.questionnaire.clone() };
            return self.tell(checker, &at("questionnaire"), fault);
        };
        let unknown = |link_id: &str| Fault::UnknownLinkId { link_id: link_id.to_owned(), by: "the deck" };
        if let Some(ranking) = target.ranking.as_deref().filter(|ranking| sheet.find(&(*ranking).into()).is_none()) {
            self.tell(checker, &at("ranking"), unknown(ranking));
        }
        let Some(item) = sheet.find(&target.question.as_str().into()) else {
            return self.tell(checker, &at("question"), unknown(&target.question));
        };
        let offered = crate::sheet::own_options(sheet, item);
        let is_offered = |code: &str| offered.iter().any(|option| option.code() == Some(code));
        for (index, card) in self.deck.card.iter().enumerate() {
            let (at, link_id) = (Self::at("card", index), target.question.clone());
            match &card.option {
                Some(code) if !is_offered(code) => {
                    let fault = Fault::NotOffered { link_id, code: code.clone() };
                    self.tell(checker, &at.key("option"), fault);
                }
                None if item.kind != ItemType::OpenChoice => {
                    self.tell(checker, &at.key("id"), Fault::NoFreeText { link_id });
                }
                Some(_) | None => {}
            }
        }
    }

    /// Reports texts that lack a language which other texts have.
    fn translations(&self, checker: &mut Checker) {
        let suits = self.deck.suit.iter().enumerate();
        let suits = suits.map(|(index, suit)| (Self::at("suit", index), suit.name.as_str(), &suit.translation));
        let cards = self.deck.card.iter().enumerate();
        let cards = cards.map(|(index, card)| (Self::at("card", index), card.text.as_str(), &card.translation));
        let title = (Pointer::default().key("title"), self.deck.title.as_str(), &self.deck.translation);
        let all: Vec<(Pointer, &str, &BTreeMap<String, String>)> =
            std::iter::once(title).chain(suits).chain(cards).collect();
        let languages: BTreeSet<&String> = all.iter().flat_map(|(_, _, translation)| translation.keys()).collect();
        for language in languages {
            for (at, text, translation) in &all {
                if !translation.contains_key(language) {
                    let fault = Fault::NoTranslation { text: texts::shown(text), language: language.clone() };
                    self.tell(checker, at, fault);
                }
            }
        }
    }
}
