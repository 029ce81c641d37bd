//! The lists that kana are converted with, line by line.

use std::borrow::Cow;

use super::Checker;
use crate::catalog::files::{File, KanaPart};
use crate::kana::{self, KanaError};
use crate::problem::Fault;

/// The most faults of one list that are reported. A list with more is some other file.
const MOST: usize = 50;

/// Checks one file. A file that a tool makes is read if it comes from a folder; tests check the embedded one.
pub(super) fn check(checker: &mut Checker, file: &File, part: KanaPart) {
    let name = match part {
        KanaPart::Dictionary => return made(checker, file, "dictionary"),
        KanaPart::Evidence => return made(checker, file, "evidence"),
        KanaPart::Postal => return made(checker, file, "postal"),
        KanaPart::Words => "words",
        KanaPart::Names => "names",
        KanaPart::Pairs => "pairs",
        KanaPart::Kanji => "kanji",
        KanaPart::Variants => "variants",
        KanaPart::Opposites => "opposites",
        KanaPart::Romaji => "romaji",
    };
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => list(checker, file, name, text),
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

/// Reports every wrong line of a list. A wrong line is blanked, and the list is read again.
fn list(checker: &mut Checker, file: &File, name: &str, text: &str) {
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
