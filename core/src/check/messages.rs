//! The machine's messages. Every language has the same ids and variables, and every id that the program uses is there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checker, texts};
use crate::catalog::Catalog;
use crate::catalog::files::{File, Kind};
use crate::messages::{Entry, entries};
use crate::model::{Era, Language};
use crate::problem::Fault;
use crate::sheet::{Rejection, Why};

/// The file of the language that all others are translated from.
const JAPANESE: &str = "messages/ja.ftl";

/// Checks one file.
pub(super) fn check(checker: &mut Checker, file: &str, source: &str, language: &Language, catalog: &Catalog) {
    let mut seen = BTreeSet::new();
    for entry in entries(source) {
        if !seen.insert(entry.id) {
            checker.tell(file, Some(entry.line), Fault::DuplicateMessage { id: entry.id.to_owned() });
        }
    }
    if *language == Language::japanese() {
        // Kanji stand only in the words, never in ids, variables or functions.
        for (index, line) in source.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let words = line.split_once('=').map_or(line, |(_, words)| words).trim();
            texts::readings(checker, file, Some(index + 1), words, catalog);
        }
    }
}

/// Compares all files with each other.
pub(super) fn compare(checker: &mut Checker, files: &[File], catalog: &Catalog) {
    let words: Vec<Words<'_>> = files
        .iter()
        .filter(|file| matches!(Kind::of(&file.path), Kind::Messages(_)))
        .filter_map(|file| Some(Words { file: &file.path, source: std::str::from_utf8(&file.bytes).ok()? }))
        .collect();
    for one in &words {
        for other in words.iter().filter(|other| other.file != one.file) {
            pair(checker, one, other);
        }
    }
    if words.is_empty() {
        return;
    }
    for id in used_by_program().filter(|id| !catalog.messages.has(id)) {
        checker.tell(JAPANESE, None, Fault::UnknownMessage { id: id.to_owned() });
    }
}

/// The messages of one language, with their file.
struct Words<'a> {
    file: &'a str,
    source: &'a str,
}

/// Reports the messages that the other language has and this one lacks, and variables that only this one uses.
fn pair(checker: &mut Checker, words: &Words<'_>, other: &Words<'_>) {
    let Words { file, source } = words;
    let own: BTreeMap<&str, Entry<'_>> = entries(source).map(|entry| (entry.id, entry)).collect();
    let (lines, other_lines): (Vec<&str>, Vec<&str>) = (source.lines().collect(), other.source.lines().collect());
    for theirs in entries(other.source) {
        let Some(entry) = own.get(theirs.id) else {
            let fault = Fault::MissingMessage { id: theirs.id.to_owned(), other: other.file.to_owned() };
            checker.tell(file, None, fault);
            continue;
        };
        // Another language may leave something out (an era, say), but has nothing that the Japanese words are not given.
        if other.file != JAPANESE {
            continue;
        }
        let (here, there) = (variables(&lines, entry.line), variables(&other_lines, theirs.line));
        let differing: Vec<String> = here.difference(&there).map(|name| format!("${name}")).collect();
        if !differing.is_empty() {
            let fault =
                Fault::Variables { id: theirs.id.to_owned(), other: other.file.to_owned(), variables: differing };
            checker.tell(file, Some(entry.line), fault);
        }
    }
}

/// Returns the variables of the message that begins on this line.
fn variables<'a>(lines: &[&'a str], line: usize) -> BTreeSet<&'a str> {
    let mut lines = lines.iter().copied().skip(line - 1);
    let first = lines.next().into_iter();
    let rest = lines.take_while(|line| line.starts_with([' ', '\t', '}']) || line.is_empty());
    let names = first.chain(rest).flat_map(|line| {
        line.match_indices('$').map(|(place, _)| {
            let name = &line[place + 1..];
            let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
            &name[..end.unwrap_or(name.len())]
        })
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// Returns the ids that code of this crate names. The kiosk tests its own.
pub(super) fn used_by_program() -> impl Iterator<Item = &'static str> {
    let ids = Era::ALL.into_iter().map(Era::message_id).chain(Rejection::MESSAGE_IDS);
    #[cfg(feature = "printing")]
    let ids = ids.chain(crate::printing::MESSAGE_IDS.iter().copied());
    #[cfg(feature = "carry")]
    let ids = ids.chain(crate::carry::MESSAGE_IDS.iter().copied());
    ids.chain(Why::ALL.into_iter().map(Why::message_id))
}
