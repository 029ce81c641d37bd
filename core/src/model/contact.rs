//! 相談先. Where to turn, with the day until which it may be trusted.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date::civil;

/// `contacts/contacts.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contacts {
    /// In the order in which they are shown.
    #[serde(default)]
    pub contact: Vec<Contact>,
}

/// One desk, office or service. Without a `phone` the citizen is told to ask at the desk: no number is made up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// Unique short name: `kaigo-shien-ka`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What one can ask there.
    pub about: String,
    /// Phone number, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// When somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// Something more to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When a person last looked whether this is right.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "civil::optional")]
    pub checked_on: Option<Date>,
    /// The last day on which it may be shown without a warning.
    #[serde(with = "civil")]
    pub valid_until: Date,
}

impl Contacts {
    /// The contact with this id.
    pub fn find(&self, id: &str) -> Option<&Contact> {
        self.contact.iter().find(|contact| contact.id == id)
    }
}

impl Contact {
    /// Whether it may be out of date on this day.
    pub fn is_past(&self, today: Date) -> bool {
        today > self.valid_until
    }
}
