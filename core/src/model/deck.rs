//! 大切カード. A deck of value cards: a phrase and a picture each, in suits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Language;

/// One of `cards/*.toml`.
///
/// ```
/// # use moshimo_core::model::{Deck, Language};
/// let deck: Deck = toml::from_str(r##"
/// id = "small"
/// version = "2026-11-22"
/// title = "小さな束"
/// [[suit]]
/// id = "home"
/// name = "住まい"
/// color = "#b3cf9a"
/// [[card]]
/// id = "tea"
/// suit = "home"
/// text = "お茶を飲む"
/// picture = "illustrations/card-tea.svg"
/// translation = { en = "Drink tea" }
/// "##)?;
/// assert_eq!(deck.card[0].text_in(&Language("en".to_owned())), "Drink tea");
/// assert_eq!(deck.suit_of(&deck.card[0]).map(|suit| suit.name.as_str()), Some("住まい"));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deck {
    /// Unique short name: `value-cards`.
    pub id: String,
    /// Date of this version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// The title in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
    /// Its suits, in the order in which they are shown.
    #[serde(default)]
    pub suit: Vec<Suit>,
    /// Its cards, in the order of the deck.
    #[serde(default)]
    pub card: Vec<Card>,
}

/// 組. Cards about one part of life.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suit {
    /// Unique among the suits.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The colour of its cards, `#rrggbb`.
    pub color: String,
    /// The name in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
}

/// One card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Unique among the cards. Where it is the code of an option of the sheet, the card is that option.
    pub id: String,
    /// The id of its suit.
    pub suit: String,
    /// The phrase, as the one who keeps the card would say it.
    pub text: String,
    /// Its picture, below `assets/`.
    pub picture: String,
    /// The phrase in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
}

impl Deck {
    /// The most characters of a phrase: it is read from across a table.
    pub const TEXT_MOST: usize = 24;

    /// The title in `language`, else in Japanese.
    pub fn title_in(&self, language: &Language) -> &str {
        self.translation.get(language.as_str()).unwrap_or(&self.title)
    }

    /// The suit that a card belongs to.
    pub fn suit_of(&self, card: &Card) -> Option<&Suit> {
        self.suit.iter().find(|suit| suit.id == card.suit)
    }
}

impl Suit {
    /// The name in `language`, else in Japanese.
    pub fn name_in(&self, language: &Language) -> &str {
        self.translation.get(language.as_str()).unwrap_or(&self.name)
    }
}

impl Card {
    /// The phrase in `language`, else in Japanese.
    pub fn text_in(&self, language: &Language) -> &str {
        self.translation.get(language.as_str()).unwrap_or(&self.text)
    }
}
