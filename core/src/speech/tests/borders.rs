//! The borders at which lines end, seen by the dictionary of the voice, which knows nothing of them.

use std::collections::BTreeSet;

use jpreprocess_core::pos::{Doushi, Meishi, POS};

use super::*;
use crate::script;

/// Returns all Japanese texts of the content.
fn texts() -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    for folder in ["messages", "questionnaires", "guides", "leaflets", "lectures", "cards", "plan", "contacts"] {
        collect(&assets.join(folder), &mut texts);
    }
    texts
}

fn collect(path: &std::path::Path, texts: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), texts);
        }
        return;
    }
    let Ok(source) = std::fs::read_to_string(path) else { return };
    let is_message = path.extension().is_some_and(|it| it == "ftl");
    let parts = source.lines().filter(|line| !line.starts_with('#'));
    let parts = parts.flat_map(|line| {
        let line = if is_message { line.split_once('=').map_or(line, |(_, text)| text) } else { line };
        line.split(['"', '{', '}', '\\']).map(str::trim).map(ToOwned::to_owned).collect::<Vec<_>>()
    });
    texts.extend(parts.filter(|part| part.chars().any(script::is_kana) || part.chars().any(script::is_kanji)));
}

/// Borders that are right although the dictionary sees none there: it takes an idiom for a word, or the wrong way.
const RIGHT: [&str; 8] = [
    "と|ある所",
    "風の|音",
    "役に|立ち",
    "一筆|もどす",
    "ありがとう|ございました",
    "|ありま",
    "|ありませ",
    "電話/番号",
];

/// A place in a text at which a line may end.
struct Border<'a> {
    text: &'a str,
    at: usize,
    sign: char,
}

impl Border<'_> {
    /// Returns the run of letters around the place as it is parted, with its words, if the dictionary sees a word that
    /// begins elsewhere or leans on the word before it.
    fn wrong(&self) -> Option<String> {
        let (before, after) = self.text.split_at(self.at);
        let is_sign = |it: char| !script::is_kana(it) && !script::is_kanji(it);
        let head = before.rsplit(is_sign).next().unwrap_or_default();
        let tail = after.split(is_sign).next().unwrap_or_default();
        if head.is_empty() || tail.is_empty() {
            return None;
        }
        let run = format!("{head}{tail}");
        let words = SPEAKER.speller.words(&run);
        let here = words.iter().find(|(place, _)| place.start == head.len());
        // No phrase begins with a word that leans on the one before it.
        let leans = |pos: &POS| {
            matches!(
                pos,
                POS::Joshi(_) | POS::Jodoushi | POS::Doushi(Doushi::Setsubi) | POS::Meishi(Meishi::Setsubi(_))
            )
        };
        let is_right = here.is_some_and(|(_, pos)| self.sign == '/' || !pos.as_ref().is_some_and(leans));
        let parted = format!("{head}{}{tail}", self.sign);
        let words: Vec<&str> = words.iter().map(|(place, _)| &run[place.clone()]).collect();
        (!is_right && !RIGHT.iter().any(|it| parted.contains(it))).then(|| format!("{parted}   {}", words.join(" ")))
    }
}

#[test]
fn lines_end_where_the_dictionary_of_the_voice_sees_words_end_too() {
    let mut wrong = BTreeSet::new();
    for text in texts() {
        let borders = CATALOG.readings.borders(&text);
        let phrases = borders.phrases.iter().map(|at| Border { text: &text, at: *at, sign: '|' });
        let words = borders.words.iter().map(|at| Border { text: &text, at: *at, sign: '/' });
        wrong.extend(phrases.chain(words).filter_map(|border| border.wrong()));
    }
    let told = wrong.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} lines would end within words:\n{told}", wrong.len());
}
