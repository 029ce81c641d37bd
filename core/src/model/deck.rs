//! 大切カード. A deck of value cards, each with a phrase and a picture, in suits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Language;

/// A deck, which is a file `cards/*.toml`.
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
    /// The unique short name: `value-cards`.
    pub id: String,
    /// The date of this version.
    pub version: String,
    /// The title.
    pub title: String,
    /// The title in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
    /// The suits, in the order in which they are shown.
    #[serde(default)]
    pub suit: Vec<Suit>,
    /// The questions of a sheet to which kept cards can be copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Target>,
    /// The cards, in the order of the deck.
    #[serde(default)]
    pub card: Vec<Card>,
}

/// 写す先. The questions of a sheet that kept cards answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The id of the sheet: `acp-what-if`.
    pub questionnaire: String,
    /// The link id of the choice that all kept cards answer.
    pub question: String,
    /// The link id of the choice that the first three cards answer, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<String>,
}

/// 組. A suit: cards about one part of life.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suit {
    /// The unique id within the deck.
    pub id: String,
    /// The name.
    pub name: String,
    /// The colour of the cards, `#rrggbb`.
    pub color: String,
    /// The name in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The unique id within the deck.
    pub id: String,
    /// The id of the suit.
    pub suit: String,
    /// The phrase, as the person who keeps the card would say it.
    pub text: String,
    /// The picture, below `assets/`.
    pub picture: String,
    /// The code of the sheet's option that the card stands for. Without a code, the card answers with its phrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The phrase in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, String>,
}

impl Deck {
    /// The most characters of a phrase, which is read from across a table.
    pub const TEXT_MOST: usize = 24;
    /// The picture of a card that somebody wrote.
    pub const BLANK_PICTURE: &str = "illustrations/card-own.svg";
    /// The fewest cards that can be played with: one more than anybody keeps.
    pub const LEAST: usize = 6;

    /// Returns the card with this id.
    pub fn find(&self, id: &str) -> Option<&Card> {
        self.card.iter().find(|card| card.id == id)
    }

    /// Returns the title in `language`, otherwise in Japanese.
    pub fn title_in(&self, language: &Language) -> &str {
        self.translation.get(language.as_str()).unwrap_or(&self.title)
    }

    /// Returns the suit of a card.
    pub fn suit_of(&self, card: &Card) -> Option<&Suit> {
        self.suit.iter().find(|suit| suit.id == card.suit)
    }
}

impl Suit {
    /// Returns the name in `language`, otherwise in Japanese.
    pub fn name_in(&self, language: &Language) -> &str {
        self.translation.get(language.as_str()).unwrap_or(&self.name)
    }
}

impl Card {
    /// Returns the phrase in `language`, otherwise in Japanese.
    pub fn text_in(&self, language: &Language) -> &str {
        self.translation.get(language.as_str()).unwrap_or(&self.text)
    }
}
