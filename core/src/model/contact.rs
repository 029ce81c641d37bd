//! 相談先. Where to turn, with the day until which it may be trusted.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date::civil;

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
    /// When a person last looked whether this is right.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub checked_on: Option<Date>,
    /// The last day on which it may be shown as current.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub valid_until: Option<Date>,
}

impl Contacts {
    /// The contact with this id.
    pub fn find(&self, id: &str) -> Option<&Contact> {
        self.contact.iter().find(|contact| contact.id == id)
    }
}

impl Contact {
    /// Whether it may be out of date on this day: past its last day, or it names none.
    pub fn is_past(&self, today: Date) -> bool {
        self.valid_until.is_none_or(|last| today > last)
    }
}
