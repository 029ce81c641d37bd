//! The keys of the board on the screen. The messages, which are content, say which key stands where.

use moshimo_core::messages::Messages;
use moshimo_core::model::Language;

/// A sheet of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sheet {
    Hiragana,
    Katakana,
    /// Digits in the order of a telephone, and words that follow numbers.
    Digits,
    /// Digits in the same order, and words of addresses.
    Address,
    /// Small Latin letters, in the order of a keyboard.
    Latin,
    /// Capital Latin letters, in the same order.
    Capitals,
}

impl Sheet {
    /// Returns whether the sheet holds kana.
    pub(crate) fn is_kana(self) -> bool {
        matches!(self, Self::Hiragana | Self::Katakana)
    }

    /// Returns whether the sheet holds Latin letters.
    pub(crate) fn is_latin(self) -> bool {
        matches!(self, Self::Latin | Self::Capitals)
    }

    /// Returns whether the sheet holds digits.
    pub(crate) fn is_digits(self) -> bool {
        matches!(self, Self::Digits | Self::Address)
    }
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

/// Columns of keys, from left to right. A key without letters is a place without a key.
pub(crate) type Columns = Vec<Vec<String>>;

/// All sheets of keys.
#[derive(Clone, Debug)]
pub(crate) struct Boards {
    hiragana: Columns,
    katakana: Columns,
    digits: Columns,
    address: Columns,
    latin: Columns,
    capitals: Columns,
    romaji: Columns,
    pad: Columns,
    /// Latin letters by the keys of a telephone, small and capital.
    telephone: [Columns; 2],
    forms: Vec<String>,
}

/// The sign for a place without a key.
const EMPTY: &str = "_";

impl Boards {
    /// Reads the sheets from the messages. Kana have one line for each column and one character for each key. Other
    /// keys stand in rows, as they are seen, with blanks between them.
    pub(crate) fn new(messages: &Messages) -> Self {
        let message = |id: &str| messages.get(&Language::japanese(), id, &[]);
        let key = |key: &str| if key == EMPTY { String::new() } else { key.to_owned() };
        let columns = |id: &str| -> Columns {
            let letters = |line: &str| line.trim().chars().map(|it| key(&it.to_string())).collect();
            message(id).lines().map(letters).collect()
        };
        let rows =
            |id: &str| -> Columns { message(id).lines().map(|line| line.split(' ').map(key).collect()).collect() };
        let (latin, telephone) = (turned(&rows("board-latin")), columns("board-latin-telephone"));
        Self {
            hiragana: columns("board-hiragana"),
            katakana: columns("board-katakana"),
            digits: turned(&rows("board-digits")),
            address: turned(&rows("board-address")),
            capitals: capital(&latin),
            latin,
            romaji: turned(&rows("board-romaji")),
            pad: turned(&rows("board-pad")),
            telephone: [telephone.clone(), capital(&telephone)],
            forms: message("board-forms").lines().map(|line| line.trim().to_owned()).collect(),
        }
    }

    /// Returns the columns of a sheet.
    pub(crate) fn columns(&self, sheet: Sheet) -> &[Vec<String>] {
        match sheet {
            Sheet::Hiragana => &self.hiragana,
            Sheet::Katakana => &self.katakana,
            Sheet::Digits => &self.digits,
            Sheet::Address => &self.address,
            Sheet::Latin => &self.latin,
            Sheet::Capitals => &self.capitals,
        }
    }

    /// Returns the keys of a sheet as on a telephone: each key with the letters that it stands for. A sheet of digits
    /// has none.
    pub(crate) fn telephone(&self, sheet: Sheet) -> &[Vec<String>] {
        match sheet {
            Sheet::Hiragana | Sheet::Katakana => self.columns(sheet),
            Sheet::Latin => &self.telephone[0],
            Sheet::Capitals => &self.telephone[1],
            Sheet::Digits | Sheet::Address => &[],
        }
    }

    /// Returns the keys of the pad, one after the other.
    pub(crate) fn pad_in_rows(&self) -> Vec<String> {
        turned(&self.pad).concat()
    }

    /// Returns the keys of the pad in so many rows, one after the other.
    pub(crate) fn digits_in(&self, rows: usize) -> Columns {
        let keys: Vec<String> = self.pad_in_rows().into_iter().filter(|key| !key.is_empty()).collect();
        let across = keys.len().div_ceil(rows);
        (0..across).map(|at| keys.iter().skip(at).step_by(across).cloned().collect()).collect()
    }

    /// Returns the columns of Latin letters that kana are typed with.
    pub(crate) fn romaji(&self) -> &[Vec<String>] {
        &self.romaji
    }

    /// Returns the keys of a sheet in rows. Two columns make one row from left to right; a column that is left over
    /// stays a column.
    pub(crate) fn in_rows(&self, sheet: Sheet) -> Columns {
        let columns = self.columns(sheet);
        let (pairs, last) = columns.split_at(columns.len() / 2 * 2);
        let rows: Columns = pairs.chunks(2).map(<[_]>::concat).collect();
        turned(&rows).into_iter().chain(last.iter().cloned()).collect()
    }

    /// Returns the circles of forms, such as か → が → か.
    pub(crate) fn forms(&self) -> &[String] {
        &self.forms
    }
}

/// Makes columns of rows.
fn turned(rows: &[Vec<String>]) -> Columns {
    let across = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..across).map(|at| rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect()).collect()
}

fn capital(columns: &[Vec<String>]) -> Columns {
    columns.iter().map(|column| column.iter().map(|key| key.to_uppercase()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use moshimo_core::catalog::Catalog;

    use super::*;

    fn boards() -> Boards {
        Boards::new(&Catalog::embedded().messages)
    }

    /// Returns the row of a sheet with this number, as it is seen.
    fn row(columns: &[Vec<String>], row: usize) -> String {
        columns.iter().filter_map(|column| column.get(row)).map(String::as_str).collect()
    }

    #[test]
    fn digits_stand_in_the_order_of_a_telephone_on_every_sheet_of_digits() {
        let boards = boards();
        for sheet in [Sheet::Digits, Sheet::Address] {
            for (nth, digits) in ["123", "456", "789", "-0"].into_iter().enumerate() {
                assert!(row(boards.columns(sheet), nth).starts_with(digits), "{sheet:?}");
                assert!(row(&boards.pad, nth).starts_with(digits), "the pad");
            }
        }
    }

    #[test]
    fn an_address_has_keys_for_its_words() {
        let keys = boards().columns(Sheet::Address).concat();
        for word in ["-", "丁目", "番地", "番", "号", "の"] {
            assert!(keys.iter().any(|key| key == word), "{word}");
        }
    }

    #[test]
    fn latin_letters_stand_as_on_a_keyboard_everywhere() {
        let boards = boards();
        for (nth, letters) in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].into_iter().enumerate() {
            assert!(row(boards.columns(Sheet::Latin), nth + 1).starts_with(letters));
            assert!(row(boards.columns(Sheet::Capitals), nth + 1).starts_with(&letters.to_uppercase()));
            assert!(row(boards.romaji(), nth).starts_with(letters));
        }
    }

    #[test]
    fn the_keys_of_a_telephone_have_every_latin_letter() {
        let letters: String = boards().telephone(Sheet::Latin).concat().concat();
        assert!(('a'..='z').all(|letter| letters.contains(letter)), "{letters}");
    }
}
