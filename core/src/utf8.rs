//! The text of a file, and the place of a fault in it.

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use thiserror::Error;

/// A place in a text, as editors count it: lines and letters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The letter within the line.
    pub column: usize,
}

impl Place {
    /// Returns the place of the byte at `offset`. A byte that is not part of a UTF-8 letter counts as one letter.
    ///
    /// ```
    /// use moshimo_core::utf8::Place;
    ///
    /// assert_eq!(Place::of("名前\r\n年".as_bytes(), 8), Place { line: 2, column: 1 });
    /// ```
    pub fn of(text: &[u8], offset: usize) -> Self {
        let before = &text[..offset.min(text.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        let begun = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        Self { line, column: String::from_utf8_lossy(&before[begun..]).chars().count() + 1 }
    }
}

/// Returns the byte at which a reader of TOML found a fault. The reader gives no span for a key of too many parts. That
/// key is on the line with the most dots.
///
/// ```
/// use moshimo_core::utf8::fault_in_toml;
///
/// let text = format!("a = 1\n{}b = 1\n", "a.".repeat(100));
/// let error = toml::from_str::<toml::Table>(&text).unwrap_err();
/// assert_eq!(fault_in_toml(&text, error.span()), 6);
/// ```
pub fn fault_in_toml(text: &str, span: Option<Range<usize>>) -> usize {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
    let dots = starts.zip(text.split('\n')).map(|(start, line)| (line.matches('.').count(), Reverse(start)));
    span.map_or_else(|| dots.max().map_or(0, |(_, Reverse(start))| start), |span| span.start)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Bytes that are not text.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{place}: the text is not UTF-8")]
pub struct NotUtf8 {
    /// The place of the first bytes that are not UTF-8.
    pub place: Place,
}

/// Returns the text of a file, without the byte order mark that some editors put before it.
///
/// # Errors
/// The place of the first bytes that are not UTF-8.
///
/// ```
/// use moshimo_core::utf8::{self, Place};
///
/// assert_eq!(utf8::text(b"\xef\xbb\xbfa = 1")?, "a = 1");
/// assert_eq!(utf8::text(b"a = 1\nb = \"\xff\"").unwrap_err().place, Place { line: 2, column: 6 });
/// # Ok::<(), utf8::NotUtf8>(())
/// ```
pub fn text(bytes: &[u8]) -> Result<&str, NotUtf8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(without_mark(text)),
        Err(error) => Err(NotUtf8 { place: Place::of(bytes, error.valid_up_to()) }),
    }
}

/// Returns a text without the byte order mark that some editors put before it.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
