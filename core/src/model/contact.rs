//! 相談先. Contacts, each with the day until which it may be trusted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Language;
use super::date::civil;

/// The longest number of the emergency services, which have three digits or fewer.
const SHORT_NUMBER: usize = 3;

/// The file `contacts/contacts.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// The contacts, in the order in which they are shown.
    #[serde(default)]
    pub contact: Vec<Contact>,
}

/// A desk, office or service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The unique short name: `navii`.
    pub id: String,
    /// The name.
    pub name: String,
    /// The questions that people can ask there.
    pub what_for: String,
    /// The phone number, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Whether no number is certain, so that people ask at the desk. A number is never invented.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_at_desk: bool,
    /// The hours in which somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// The postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A further remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The ids of the sheets and cards that have the contact on their last page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// The words in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, ContactWords>,
    /// The day on which a person last checked the entry.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub checked_on: Option<Date>,
    /// The last day on which the entry may be shown as current.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub valid_until: Option<Date>,
}

/// The thing that a code opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A telephone with the number ready to dial.
    Phone,
    /// A web page.
    Page,
}

/// The words of a contact in another language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactWords {
    /// The name.
    pub name: String,
    /// The questions that people can ask there.
    pub what_for: String,
    /// The hours in which somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// A further remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Contacts {
    /// Returns the contact with this id.
    pub fn find(&self, id: &str) -> Option<&Contact> {
        self.contact.iter().find(|contact| contact.id == id)
    }
}

impl Contact {
    /// Returns whether the contact belongs on the last page of this sheet or card.
    pub fn is_for(&self, sheet: &str) -> bool {
        self.sheets.iter().any(|it| it == sheet)
    }

    /// Returns the name in `language`, otherwise in Japanese.
    pub fn name_in(&self, language: &Language) -> &str {
        self.words_in(language).map_or(&self.name, |words| &words.name)
    }

    /// Returns in `language`, otherwise in Japanese, what people can ask there.
    pub fn what_for_in(&self, language: &Language) -> &str {
        self.words_in(language).map_or(&self.what_for, |words| &words.what_for)
    }

    /// Returns the hours in `language` if they are translated, otherwise in Japanese.
    pub fn hours_in(&self, language: &Language) -> Option<&str> {
        self.words_in(language).and_then(|words| words.hours.as_deref()).or(self.hours.as_deref())
    }

    /// Returns the remark in `language` if it is translated, otherwise in Japanese.
    pub fn note_in(&self, language: &Language) -> Option<&str> {
        self.words_in(language).and_then(|words| words.note.as_deref()).or(self.note.as_deref())
    }

    fn words_in(&self, language: &Language) -> Option<&ContactWords> {
        self.translation.get(language.as_str())
    }

    /// Returns the links that a phone's camera can open on this day: the number and the page. Returns none after the
    /// contact's last day. A number as short as that of the ambulance has no link: it is faster to dial than to
    /// photograph, and must not be dialled by mistake.
    ///
    /// ```
    /// # use moshimo_core::model::contact::Opens;
    /// let desk = "id = 'a'\nname = 'A'\nwhat_for = 'B'\nphone = '04-0000-0000'\nvalid_until = '2027-03-31'";
    /// let contact: moshimo_core::model::Contact = toml::from_str(desk)?;
    /// let links = contact.links(jiff::civil::date(2027, 3, 31));
    /// assert_eq!(links, [(Opens::Phone, "tel:0400000000".to_owned())]);
    /// assert!(contact.links(jiff::civil::date(2027, 4, 1)).is_empty());
    /// # Ok::<(), toml::de::Error>(())
    /// ```
    pub fn links(&self, today: Date) -> Vec<(Opens, String)> {
        if self.is_past(today) { Vec::new() } else { self.opens().collect() }
    }

    /// Returns the first link, whatever day it is. On paper one link is enough.
    pub fn link(&self) -> Option<String> {
        self.opens().next().map(|(_, link)| link)
    }

    fn opens(&self) -> impl Iterator<Item = (Opens, String)> {
        let number = self.phone.as_ref().map(|phone| digits(phone)).filter(|number| number.len() > SHORT_NUMBER);
        let phone = number.map(|number| (Opens::Phone, format!("tel:{number}")));
        let page = self.url.clone().map(|url| (Opens::Page, url));
        phone.into_iter().chain(page)
    }

    /// Returns the number where it is as short as that of the ambulance: people dial it from memory.
    pub fn to_dial(&self) -> Option<&str> {
        self.phone.as_deref().filter(|phone| (1..=SHORT_NUMBER).contains(&digits(phone).len()))
    }

    /// Returns whether the entry may be out of date on this day: it is past its last day, or names none.
    pub fn is_past(&self, today: Date) -> bool {
        self.valid_until.is_none_or(|last| today > last)
    }
}

/// Returns the digits of a number, and the sign before a country's.
fn digits(phone: &str) -> String {
    phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect()
}
