//! The keys of the board on the screen. The messages, which are content, say which key stands where.

use moshimo_core::messages::Messages;
use moshimo_core::model::Language;

/// A sheet of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sheet {
    Hiragana,
    Katakana,
    Digits,
    Latin,
}

/// The arrangement of the kana.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Layout {
    /// Kana stand in columns: あいうえお goes down.
    #[default]
    Columns,
    /// Kana stand in rows: あいうえお goes from left to right.
    Rows,
    /// Each column has one key, as on a telephone, and a cross shows the rest of it.
    Flick,
    /// Kana are typed with Latin letters.
    Romaji,
}

impl Layout {
    /// All arrangements, in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Columns, Self::Rows, Self::Flick, Self::Romaji];

    /// Returns the message that names the arrangement.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Columns => "kana-board-columns",
            Self::Rows => "kana-board-rows",
            Self::Flick => "kana-board-flick",
            Self::Romaji => "kana-board-romaji",
        }
    }
}

/// All sheets of keys. Each is a list of columns of five, from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Boards {
    hiragana: Vec<Vec<String>>,
    katakana: Vec<Vec<String>>,
    digits: Vec<Vec<String>>,
    latin: Vec<Vec<String>>,
    romaji: Vec<Vec<String>>,
    forms: Vec<String>,
}

/// The sign for a place without a key.
const EMPTY: char = '_';

impl Boards {
    /// Reads the sheets from the messages: one line for each column, one character for each key.
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

    /// Returns the columns of a sheet.
    pub(crate) fn columns(&self, sheet: Sheet) -> &[Vec<String>] {
        match sheet {
            Sheet::Hiragana => &self.hiragana,
            Sheet::Katakana => &self.katakana,
            Sheet::Digits => &self.digits,
            Sheet::Latin => &self.latin,
        }
    }

    /// Returns the columns of Latin letters that kana are typed with.
    pub(crate) fn romaji(&self) -> &[Vec<String>] {
        &self.romaji
    }

    /// Returns the keys of a sheet in rows. Two columns make one row from left to right; a column that is left over
    /// stays a column.
    pub(crate) fn in_rows(&self, sheet: Sheet) -> Vec<Vec<String>> {
        let columns = self.columns(sheet);
        let (pairs, last) = columns.split_at(columns.len() / 2 * 2);
        let rows: Vec<Vec<String>> = pairs.chunks(2).map(<[_]>::concat).collect();
        let across = rows.iter().map(Vec::len).max().unwrap_or(0);
        let turned = (0..across).map(|at| rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect());
        turned.chain(last.iter().cloned()).collect()
    }

    /// Returns the circles of forms, such as か → が → か.
    pub(crate) fn forms(&self) -> &[String] {
        &self.forms
    }
}
