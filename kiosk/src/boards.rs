//! The keys of the board on the screen. Which key stands where is content, in the messages.

use moshimo_core::messages::Messages;
use moshimo_core::model::Language;

/// What the board shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sheet {
    Hiragana,
    Katakana,
    Digits,
    Latin,
}

/// Every sheet of keys, columns of five from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Boards {
    hiragana: Vec<Vec<String>>,
    katakana: Vec<Vec<String>>,
    digits: Vec<Vec<String>>,
    latin: Vec<Vec<String>>,
    forms: Vec<String>,
}

/// Stands for a place without a key.
const EMPTY: char = '_';

impl Boards {
    /// As the messages lay them out: one line a column, one character a key.
    pub(crate) fn new(messages: &Messages) -> Self {
        let japanese = Language::japanese();
        let columns = |id: &str| {
            messages
                .get(&japanese, id, &[])
                .lines()
                .map(|line| {
                    let key = |character: char| if character == EMPTY { String::new() } else { character.to_string() };
                    line.trim().chars().map(key).collect()
                })
                .collect()
        };
        let forms = messages.get(&japanese, "board-forms", &[]);
        Self {
            hiragana: columns("board-hiragana"),
            katakana: columns("board-katakana"),
            digits: columns("board-digits"),
            latin: columns("board-latin"),
            forms: forms.lines().map(|line| line.trim().to_owned()).collect(),
        }
    }

    /// The columns of a sheet.
    pub(crate) fn columns(&self, sheet: Sheet) -> &[Vec<String>] {
        match sheet {
            Sheet::Hiragana => &self.hiragana,
            Sheet::Katakana => &self.katakana,
            Sheet::Digits => &self.digits,
            Sheet::Latin => &self.latin,
        }
    }

    /// Circles of forms: か → が → か.
    pub(crate) fn forms(&self) -> &[String] {
        &self.forms
    }
}
