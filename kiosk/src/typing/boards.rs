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

/// How the kana stand on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Layout {
    /// In columns: あいうえお downwards.
    #[default]
    Columns,
    /// In rows: あいうえお from left to right.
    Rows,
    /// As on a telephone: a key for each column, and a cross for the rest of it.
    Flick,
    /// Latin letters.
    Romaji,
}

impl Layout {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Columns, Self::Rows, Self::Flick, Self::Romaji];

    /// Its name: a message.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Columns => "kana-board-columns",
            Self::Rows => "kana-board-rows",
            Self::Flick => "kana-board-flick",
            Self::Romaji => "kana-board-romaji",
        }
    }
}

/// Every sheet of keys, columns of five from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Boards {
    hiragana: Vec<Vec<String>>,
    katakana: Vec<Vec<String>>,
    digits: Vec<Vec<String>>,
    latin: Vec<Vec<String>>,
    romaji: Vec<Vec<String>>,
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
            romaji: columns("board-romaji"),
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

    /// The Latin letters that give kana, in their columns.
    pub(crate) fn romaji(&self) -> &[Vec<String>] {
        &self.romaji
    }

    /// The same keys in rows: two columns make a row from left to right, and a column that is left over stays one.
    pub(crate) fn in_rows(&self, sheet: Sheet) -> Vec<Vec<String>> {
        let columns = self.columns(sheet);
        let (pairs, last) = columns.split_at(columns.len() / 2 * 2);
        let rows: Vec<Vec<String>> = pairs.chunks(2).map(<[_]>::concat).collect();
        let across = rows.iter().map(Vec::len).max().unwrap_or(0);
        let turned = (0..across).map(|at| rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect());
        turned.chain(last.iter().cloned()).collect()
    }

    /// Circles of forms: か → が → か.
    pub(crate) fn forms(&self) -> &[String] {
        &self.forms
    }
}
