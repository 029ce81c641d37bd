//! 相談先. Where to turn, with the day until which it may be trusted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Language;
use super::date::civil;

/// Numbers of three digits and fewer are those of the emergency services.
const SHORT_NUMBER: usize = 3;

/// `contacts/contacts.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// In the order in which they are shown.
    #[serde(default)]
    pub contact: Vec<Contact>,
}

/// One desk, office or service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Unique short name: `navii`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What one can ask there.
    pub what_for: String,
    /// Phone number, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// No number is certain: ask at the desk. None is made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_at_desk: bool,
    /// When somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Something more to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The sheets and cards on whose last page it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// Its words in other languages, by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translation: BTreeMap<String, ContactWords>,
    /// When a person last looked whether this is right.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub checked_on: Option<Date>,
    /// The last day on which it may be shown as current.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub valid_until: Option<Date>,
}

/// What opens when a code is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A telephone that has the number ready.
    Phone,
    /// A page of the web.
    Page,
}

/// The words of a contact in another language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactWords {
    /// What it is called.
    pub name: String,
    /// What one can ask there.
    pub what_for: String,
    /// When somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Something more to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Contacts {
    /// The contact with this id.
    pub fn find(&self, id: &str) -> Option<&Contact> {
        self.contact.iter().find(|contact| contact.id == id)
    }
}

impl Contact {
    /// Whether it stands on the last page of this sheet or card.
    pub fn is_for(&self, sheet: &str) -> bool {
        self.sheets.iter().any(|it| it == sheet)
    }

    /// Its name in `language`, else in Japanese.
    pub fn name_in(&self, language: &Language) -> &str {
        self.words_in(language).map_or(&self.name, |words| &words.name)
    }

    /// What one can ask there in `language`, else in Japanese.
    pub fn what_for_in(&self, language: &Language) -> &str {
        self.words_in(language).map_or(&self.what_for, |words| &words.what_for)
    }

    /// When somebody answers, in `language` where that is known, else in Japanese.
    pub fn hours_in(&self, language: &Language) -> Option<&str> {
        self.words_in(language).and_then(|words| words.hours.as_deref()).or(self.hours.as_deref())
    }

    /// What more there is to know, in `language` where it is translated, else in Japanese.
    pub fn note_in(&self, language: &Language) -> Option<&str> {
        self.words_in(language).and_then(|words| words.note.as_deref()).or(self.note.as_deref())
    }

    fn words_in(&self, language: &Language) -> Option<&ContactWords> {
        self.translation.get(language.as_str())
    }

    /// What the camera of a telephone can open on this day: its number, its page. None that is past its last day. A
    /// number as short as that of the ambulance is sooner dialled than photographed, and not to be dialled by mistake.
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

    /// The first of them, whatever day it is: on paper one is enough.
    pub fn link(&self) -> Option<String> {
        self.opens().next().map(|(_, link)| link)
    }

    fn opens(&self) -> impl Iterator<Item = (Opens, String)> {
        let digits = |phone: &String| phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect::<String>();
        let number = self.phone.as_ref().map(digits).filter(|number| number.len() > SHORT_NUMBER);
        let phone = number.map(|number| (Opens::Phone, format!("tel:{number}")));
        let page = self.url.clone().map(|url| (Opens::Page, url));
        phone.into_iter().chain(page)
    }

    /// Whether it may be out of date on this day: past its last day, or it names none.
    pub fn is_past(&self, today: Date) -> bool {
        self.valid_until.is_none_or(|last| today > last)
    }
}
