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
    /// Where kept cards go when somebody wants them on a sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Target>,
    /// Its cards, in the order of the deck.
    #[serde(default)]
    pub card: Vec<Card>,
}

/// 写す先. The question of a sheet that kept cards answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The id of the sheet: `acp-what-if`.
    pub questionnaire: String,
    /// The link id of the choice that all kept cards answer.
    pub question: String,
    /// The link id of the choice that the first three answer, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<String>,
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
    /// Unique among the cards.
    pub id: String,
    /// The id of its suit.
    pub suit: String,
    /// The phrase, as the one who keeps the card would say it.
    pub text: String,
    /// Its picture, below `assets/`.
    pub picture: String,
    /// The code of the sheet's option that it is; without one, its phrase is what is written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The phrase in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
}

impl Deck {
    /// The most characters of a phrase: it is read from across a table.
    pub const TEXT_MOST: usize = 24;
    /// What a card shows that somebody wrote.
    pub const BLANK_PICTURE: &str = "illustrations/card-own.svg";
    /// The fewest cards that can be played with: one more than anybody keeps.
    pub const LEAST: usize = 6;

    /// The card with this id.
    pub fn find(&self, id: &str) -> Option<&Card> {
        self.card.iter().find(|card| card.id == id)
    }

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
