//! Lengths and readings of texts.

use unicode_segmentation::UnicodeSegmentation;

use super::Checker;
use crate::catalog::Catalog;
use crate::catalog::lines::Toml;
use crate::problem::Fault;

/// The most characters of a text that a problem shows.
const SHOWN: usize = 24;

/// The most characters that a text may have, and the name of its place.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) most: usize,
    pub(super) what: &'static str,
}

/// Reports the kanji of a text that have no reading.
pub(super) fn readings(checker: &mut Checker, file: &str, line: Option<usize>, text: &str, catalog: &Catalog) {
    if catalog.readings.is_empty() {
        // That the whole list is absent is reported once.
        return;
    }
    for (_, kanji) in catalog.readings.uncovered(text) {
        checker.tell(file, line, Fault::NoReading { kanji: kanji.to_owned(), text: shown(text) });
    }
}

/// Reports the kanji without a reading in the texts of a TOML file. `is_shown` says by a text's keys whether citizens see
/// it.
pub(super) fn toml_readings(
    checker: &mut Checker,
    file: &str,
    source: &str,
    catalog: &Catalog,
    is_shown: fn(&[&str]) -> bool,
) {
    for text in Toml::new(source).texts() {
        let keys: Vec<&str> = text.keys.iter().map(String::as_str).collect();
        if is_shown(&keys) {
            readings(checker, file, Some(text.line), &text.words, catalog);
        }
    }
}

/// Reports a text that is longer than its place allows.
pub(super) fn length(checker: &mut Checker, file: &str, line: Option<usize>, text: &str, limit: Limit) {
    let Limit { most, what } = limit;
    let length = text.graphemes(true).count();
    if length > most {
        checker.tell(file, line, Fault::TooLong { text: shown(text), length, limit: most, what });
    }
}

/// Returns the beginning of a text, enough to find it.
pub(super) fn shown(text: &str) -> String {
    let mut graphemes = text.graphemes(true);
    let start: String = graphemes.by_ref().take(SHOWN).collect();
    if graphemes.next().is_some() { format!("{start}…") } else { start }
}
