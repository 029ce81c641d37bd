//! 音声ガイド用のキー. A keypad beside the screen, and the keys of those who listen.

use egui::Key;
use serde::{Deserialize, Serialize};

/// A keypad. The arrows, Enter and the blank always work; these are further keys, by their names.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct KeypadConfig {
    /// Whether the first key of a visit begins the reading.
    pub(crate) starts_reading: bool,
    up: Vec<String>,
    down: Vec<String>,
    left: Vec<String>,
    right: Vec<String>,
    press: Vec<String>,
    back: Vec<String>,
    next: Vec<String>,
    help: Vec<String>,
    again: Vec<String>,
    pause: Vec<String>,
    speed: Vec<String>,
    dark: Vec<String>,
    /// The keys that begin and end the reading.
    listen: Vec<String>,
    /// The keys that a keypad sends when headphones are plugged in.
    plugged: Vec<String>,
    /// The keys that a keypad sends when headphones are taken out.
    unplugged: Vec<String>,
}

/// The meaning of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Up,
    Down,
    Left,
    Right,
    Press,
    Back,
    Next,
    Help,
    Again,
    Pause,
    Speed,
    Dark,
    Listen,
    Plugged,
    Unplugged,
}

impl Default for KeypadConfig {
    fn default() -> Self {
        let keys = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            starts_reading: false,
            up: keys(&[]),
            down: keys(&[]),
            left: keys(&[]),
            right: keys(&[]),
            press: keys(&[]),
            // The upper key of common audio keypads.
            back: keys(&["F23"]),
            next: keys(&[]),
            help: keys(&["F1"]),
            again: keys(&["F2"]),
            pause: keys(&["F3"]),
            speed: keys(&["F6"]),
            dark: keys(&["F7"]),
            listen: keys(&["F8"]),
            plugged: keys(&[]),
            unplugged: keys(&[]),
        }
    }
}

impl KeypadConfig {
    /// Returns every name of a key, with the key of the configuration it stands under and its meaning.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&'static str, &str, Meaning)> {
        let all = [
            ("up", &self.up, Meaning::Up),
            ("down", &self.down, Meaning::Down),
            ("left", &self.left, Meaning::Left),
            ("right", &self.right, Meaning::Right),
            ("press", &self.press, Meaning::Press),
            ("back", &self.back, Meaning::Back),
            ("next", &self.next, Meaning::Next),
            ("help", &self.help, Meaning::Help),
            ("again", &self.again, Meaning::Again),
            ("pause", &self.pause, Meaning::Pause),
            ("speed", &self.speed, Meaning::Speed),
            ("dark", &self.dark, Meaning::Dark),
            ("listen", &self.listen, Meaning::Listen),
            ("plugged", &self.plugged, Meaning::Plugged),
            ("unplugged", &self.unplugged, Meaning::Unplugged),
        ];
        all.into_iter().flat_map(|(key, names, meaning)| names.iter().map(move |name| (key, name.as_str(), meaning)))
    }
}

/// Returns the key of this name, unless it writes something or has a meaning of its own.
pub(crate) fn key(name: &str) -> Option<Key> {
    let key = Key::from_name(name)?;
    let others = [Key::Home, Key::End, Key::PageUp, Key::PageDown, Key::Insert, Key::BrowserBack];
    let is_numbered = name.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
    (is_numbered || others.contains(&key)).then_some(key)
}
