//! Lengths and readings of texts.

use unicode_segmentation::UnicodeSegmentation;

use super::Checker;
use crate::catalog::Catalog;
use crate::catalog::lines::Toml;
use crate::problem::Fault;

/// What a problem shows of a text.
const SHOWN: usize = 24;

/// Tells the kanji of a text that have no reading.
pub(super) fn readings(checker: &mut Checker, file: &str, text: (Option<usize>, &str), catalog: &Catalog) {
    let (line, text) = text;
    if catalog.readings.is_empty() {
        // That the whole list is absent is told once.
        return;
    }
    for (_, kanji) in catalog.readings.uncovered(text) {
        checker.tell(file, line, Fault::NoReading { kanji: kanji.to_owned(), text: shown(text) });
    }
}

/// Tells the kanji without a reading in the texts of a TOML file, where `is_shown` says that citizens see them.
pub(super) fn toml_readings(
    checker: &mut Checker,
    file: &str,
    source: &str,
    (catalog, is_shown): (&Catalog, fn(&[&str]) -> bool),
) {
    for text in Toml::new(source).texts() {
        let keys: Vec<&str> = text.keys.iter().map(String::as_str).collect();
        if is_shown(&keys) {
            readings(checker, file, (Some(text.line), &text.words), catalog);
        }
    }
}

/// Tells that a text is longer than its place.
pub(super) fn length(checker: &mut Checker, file: &str, text: (Option<usize>, &str), limit: (usize, &'static str)) {
    let (line, text) = text;
    let (limit, what) = limit;
    let length = text.graphemes(true).count();
    if length > limit {
        checker.tell(file, line, Fault::TooLong { text: shown(text), length, limit, what });
    }
}

/// The beginning of a text, enough to find it.
pub(super) fn shown(text: &str) -> String {
    let mut graphemes = text.graphemes(true);
    let start: String = graphemes.by_ref().take(SHOWN).collect();
    if graphemes.next().is_some() { format!("{start}…") } else { start }
}
