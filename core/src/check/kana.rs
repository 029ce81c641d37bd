//! What kana are converted with: each list line by line.

use std::borrow::Cow;

use super::Checker;
use crate::catalog::files::{File, KanaPart};
use crate::kana::{self, KanaError};
use crate::problem::Fault;

/// More faults of one list are not told: it is some other file.
const MOST: usize = 50;

/// One file by itself. What is made by a tool is read where it comes from a folder; the program's own is seen to by its
/// tests.
pub(super) fn check(checker: &mut Checker, file: &File, part: KanaPart) {
    let name = match part {
        KanaPart::Dictionary => return made(checker, file, "dictionary"),
        KanaPart::Postal => return made(checker, file, "postal"),
        KanaPart::Words => "words",
        KanaPart::Names => "names",
        KanaPart::Pairs => "pairs",
        KanaPart::Numbers => "numbers",
        KanaPart::Kanji => "kanji",
        KanaPart::Variants => "variants",
        KanaPart::Romaji => "romaji",
    };
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => list(checker, file, (name, text)),
        Err(error) => {
            let line = file.bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            checker.tell(&file.path, Some(line), Fault::Broken { format: "UTF-8", reason: error.to_string() });
        }
    }
}

fn made(checker: &mut Checker, file: &File, name: &'static str) {
    if matches!(file.bytes, Cow::Owned(_))
        && let Err(error) = kana::read_made(name, &file.bytes)
    {
        tell(checker, file, &error);
    }
}

/// Every line that is wrong: each is blanked, and the rest is read again.
fn list(checker: &mut Checker, file: &File, (name, text): (&str, &str)) {
    let mut lines: Vec<&str> = text.lines().collect();
    for _ in 0..MOST {
        let Err(error) = kana::read_list(name, &lines.join("\n")) else { return };
        tell(checker, file, &error);
        match error.line().and_then(|line| lines.get_mut(line - 1)) {
            Some(line) if !line.is_empty() => *line = "",
            _ => return,
        }
    }
}

fn tell(checker: &mut Checker, file: &File, error: &KanaError) {
    checker.tell(&file.path, error.line(), Fault::Broken { format: "list", reason: error.to_string() });
}
