//! The lines that the reading process writes, and the check of what is believed.
//!
//! | line | says |
//! |---|---|
//! | `moshimo-codes 1 seccomp landlock` | what it gives up; first of all |
//! | `code 0613…` | the digits of a code; none where the code holds something else |
//! | `look` | the picture was looked at in one way |
//! | `picture` | what comes next is of another picture |
//! | `end` | it is through |
//! | `end format`, `end drawn`, `end large W H`, `end much`, `end broken REASON` | why it is not |

use std::fmt;

use super::Fence;
use crate::carry::error::PictureError;
use crate::carry::search::Found;

const HEAD: &str = "moshimo-codes 1";
/// The greatest number of digits. A code of the largest version holds 7,089.
const DIGITS_MOST: usize = 7_100;
/// The greatest number of letters in a reason.
const REASON_MOST: usize = 200;
/// The greatest number of bytes in all lines. A process that says more has been taken over.
const BYTES_MOST: usize = 1024 * 1024;

/// A line.
#[derive(Debug, PartialEq)]
pub(super) enum Said<'a> {
    Fence(Fence),
    Found(Found<'a>),
    End(Result<(), PictureError>),
}

impl<'a> Said<'a> {
    /// Reads a line. Returns `None` if no reading process writes such a line.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        if let Some(words) = line.strip_prefix(HEAD) {
            return Fence::read(words).map(Self::Fence);
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (word, rest) {
            ("code", digits) if digits.len() <= DIGITS_MOST && digits.bytes().all(|it| it.is_ascii_digit()) => {
                Some(Self::Found(Found::Code(digits)))
            }
            ("look", "") => Some(Self::Found(Found::LookEnds)),
            ("picture", "") => Some(Self::Found(Found::PictureEnds)),
            ("end", "") => Some(Self::End(Ok(()))),
            ("end", why) => trouble(why).map(|error| Self::End(Err(error))),
            _ => None,
        }
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fence(fence) => write!(f, "{HEAD}{fence}"),
            Self::Found(Found::Code(text)) => {
                let is_ours = text.len() <= DIGITS_MOST && text.bytes().all(|it| it.is_ascii_digit());
                write!(f, "code {}", if is_ours { text } else { "" })
            }
            Self::Found(Found::LookEnds) => f.write_str("look"),
            Self::Found(Found::PictureEnds) => f.write_str("picture"),
            Self::End(Ok(())) => f.write_str("end"),
            Self::End(Err(PictureError::UnknownFormat)) => f.write_str("end format"),
            Self::End(Err(PictureError::NoCodeInPdf)) => f.write_str("end drawn"),
            Self::End(Err(PictureError::TooLarge { width, height })) => write!(f, "end large {width} {height}"),
            Self::End(Err(PictureError::TooMuch)) => f.write_str("end much"),
            Self::End(Err(other)) => {
                let reason = match other {
                    PictureError::Broken { reason } => reason.clone(),
                    other => other.to_string(),
                };
                let plain = reason.chars().map(|letter| if is_plain(letter) { letter } else { '?' });
                write!(f, "end broken {}", plain.take(REASON_MOST).collect::<String>())
            }
        }
    }
}

/// Returns whether a letter has no effect on the terminal that shows it.
fn is_plain(letter: char) -> bool {
    letter == ' ' || letter.is_ascii_graphic()
}

fn trouble(why: &str) -> Option<PictureError> {
    let (word, rest) = why.split_once(' ').unwrap_or((why, ""));
    match word {
        "format" if rest.is_empty() => Some(PictureError::UnknownFormat),
        "drawn" if rest.is_empty() => Some(PictureError::NoCodeInPdf),
        "much" if rest.is_empty() => Some(PictureError::TooMuch),
        "large" => {
            let (width, height) = rest.split_once(' ')?;
            Some(PictureError::TooLarge { width: width.parse().ok()?, height: height.parse().ok()? })
        }
        "broken" if rest.chars().all(is_plain) && rest.len() <= REASON_MOST => {
            Some(PictureError::Broken { reason: rest.to_owned() })
        }
        _ => None,
    }
}

/// A buffer that assembles lines from pieces.
#[derive(Debug, Default)]
pub(super) struct Ears {
    line: Vec<u8>,
    bytes: usize,
    /// Whether the first line was there. A loader or a test harness may write something before it.
    has_begun: bool,
}

impl Ears {
    /// Returns the lines that are complete now, or `None` if there is too much, or no text.
    pub(super) fn hear(&mut self, bytes: &[u8]) -> Option<Vec<String>> {
        self.bytes += bytes.len();
        if self.bytes > BYTES_MOST {
            return None;
        }
        let mut lines = Vec::new();
        for byte in bytes {
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            let line = String::from_utf8(std::mem::take(&mut self.line)).ok()?;
            self.has_begun |= line.starts_with(HEAD);
            if self.has_begun {
                lines.push(line);
            }
        }
        Some(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let broken = |reason: &str| PictureError::Broken { reason: reason.to_owned() };
        let fence = Fence { seccomp: true, landlock: false };
        for (said, line) in [
            (Said::Fence(fence), "moshimo-codes 1 seccomp"),
            (Said::Found(Found::Code("0612")), "code 0612"),
            (Said::Found(Found::LookEnds), "look"),
            (Said::Found(Found::PictureEnds), "picture"),
            (Said::End(Ok(())), "end"),
            (Said::End(Err(PictureError::TooLarge { width: 1, height: 2 })), "end large 1 2"),
            (Said::End(Err(PictureError::TooMuch)), "end much"),
            (Said::End(Err(PictureError::UnknownFormat)), "end format"),
            (Said::End(Err(broken("no table"))), "end broken no table"),
        ] {
            assert_eq!(said.to_string(), line);
            assert_eq!(Said::read(line), Some(said));
        }
        assert_eq!(Said::Found(Found::Code("http://a\nend")).to_string(), "code ");
        assert_eq!(Said::End(Err(broken("\u{1b}[2Jあ"))).to_string(), "end broken ?[2J?");
    }

    #[test]
    fn a_process_that_was_taken_over_can_only_say_wrong_codes() {
        let long = "1".repeat(DIGITS_MOST + 1);
        for line in [
            "",
            "code 06a",
            "code 06 12",
            &format!("code {long}"),
            "picture 1",
            "end of the world",
            "end large 1",
            "end large -1 1",
            "end much ado",
            "end broken \u{1b}[2J",
            &format!("end broken {long}"),
            "moshimo-codes 1 seccomp root",
            "moshimo-codes 2",
            "\u{1b}[2J",
        ] {
            assert_eq!(Said::read(line), None, "{line}");
        }
        let mut ears = Ears::default();
        assert_eq!(ears.hear(b"\nrunning\nmoshimo-codes 1\nco"), Some(vec!["moshimo-codes 1".to_owned()]));
        assert_eq!(ears.hear(b"de 1\n"), Some(vec!["code 1".to_owned()]));
        assert_eq!(ears.hear(b"\xff\n"), None);
        assert_eq!(Ears::default().hear(&vec![b'1'; BYTES_MOST + 1]), None);
    }
}
