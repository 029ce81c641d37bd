//! 読み上げの言葉. The words in which a control is heard: its name, its kind, its state and its place among its like.

use egui::accesskit::Role;
use moshimo_core::speech::Whose;

use crate::aloud::stops::{Nth, State, Stop};
use crate::aloud::voice::Passage;
use crate::app::House;
use crate::app::session::Look;

/// The words of the machine in the language of one person.
pub(crate) struct Words<'a> {
    pub(crate) house: &'a House,
    pub(crate) look: &'a Look,
}

impl Words<'_> {
    fn say(&self, id: &str, put_in: &[(&str, &str)]) -> String {
        let args: Vec<_> = put_in.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.house.catalog.messages.get(&self.look.settings.language, id, &args)
    }

    /// Returns a message as it is heard.
    pub(crate) fn message(&self, id: &str) -> Passage {
        Passage { text: self.say(id, &[]), whose: Whose::Content }
    }

    /// Returns a text as it is heard. A sign that has no sound has a name.
    fn sounding(&self, passage: &Passage) -> Passage {
        let mut letters = passage.text.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return passage.clone() };
        let id = format!("heard-letter-{:04x}", u32::from(letter));
        if self.house.catalog.messages.has(&id) { self.message(&id) } else { passage.clone() }
    }

    /// Returns everything about a thing that the keyboard has come to.
    pub(crate) fn whole(&self, stop: &Stop) -> Vec<Passage> {
        let mut heard = vec![self.sounding(&stop.name)];
        if let Some(id) = kind(stop.role) {
            heard.push(self.message(id));
        }
        heard.extend(self.state(stop));
        if let Some(Nth { index, of }) = stop.nth.filter(|nth| nth.of > 1) {
            let (nth, of) = ((index + 1).to_string(), of.to_string());
            let text = self.say("heard-nth", &[("nth", &nth), ("of", &of)]);
            heard.push(Passage { text, whose: Whose::Content });
        }
        heard
    }

    /// Returns the name of a control and its state, after that has changed.
    pub(crate) fn changed(&self, stop: &Stop) -> Vec<Passage> {
        std::iter::once(stop.name.clone()).chain(self.state(stop)).collect()
    }

    fn state(&self, stop: &Stop) -> Vec<Passage> {
        let State { chosen, rank, value, usable } = &stop.state;
        let mut heard = Vec::new();
        match (chosen, rank) {
            (Some(true), Some(rank)) => {
                let text = self.say("heard-rank", &[("rank", &(rank + 1).to_string())]);
                heard.push(Passage { text, whose: Whose::Content });
            }
            (Some(true), None) => heard.push(self.message("heard-chosen")),
            (Some(false), _) => heard.push(self.message("heard-not-chosen")),
            (None, _) => {}
        }
        match value {
            Some(value) if stop.is_field() && value.trim().is_empty() => heard.push(self.message("heard-empty")),
            Some(value) => {
                let whose = if stop.is_field() { Whose::Person } else { Whose::Content };
                heard.push(Passage { text: value.clone(), whose });
            }
            None => {}
        }
        if !usable {
            heard.push(self.message("heard-unusable"));
        }
        heard
    }

    /// Returns what has changed in a field: the letters that were added or erased, or else the whole text.
    pub(crate) fn typed(&self, before: &str, now: &str) -> Vec<Passage> {
        let letters = |text: &str| match text {
            "\n" => self.message("heard-newline"),
            text if text.trim().is_empty() => self.message("heard-blank"),
            text => self.sounding(&Passage { text: text.to_owned(), whose: Whose::Person }),
        };
        if now.is_empty() {
            return vec![self.message("heard-empty")];
        }
        if let Some(added) = now.strip_prefix(before) {
            return vec![letters(added)];
        }
        if let Some(erased) = before.strip_prefix(now) {
            return vec![letters(erased), self.message("heard-erased")];
        }
        vec![letters(now)]
    }

    /// Returns what the keys do with the thing that the keyboard is at.
    pub(crate) fn help(&self, stop: Option<&Stop>) -> Passage {
        let Some(stop) = stop else { return self.message("heard-help") };
        let is_steered = stop.sideways.iter().any(Option::is_some);
        self.message(match stop.role {
            _ if is_steered => "heard-help-sideways",
            Role::Button => "heard-help-button",
            Role::RadioButton => "heard-help-one",
            Role::CheckBox => "heard-help-several",
            Role::TextInput => "heard-help-field",
            Role::Slider => "heard-help-sideways",
            _ => "heard-help",
        })
    }
}

/// Returns the message that names a kind of control. Words need none.
fn kind(role: Role) -> Option<&'static str> {
    match role {
        Role::Button => Some("heard-button"),
        Role::RadioButton => Some("heard-one"),
        Role::CheckBox => Some("heard-several"),
        Role::TextInput => Some("heard-field"),
        Role::Slider => Some("heard-slider"),
        Role::Image => Some("heard-picture"),
        _ => None,
    }
}
