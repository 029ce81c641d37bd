//! The program's own words in each language, from `assets/messages/*.ftl`.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::model::{Language, Readings};

pub use fluent_bundle::FluentValue;

/// A value for a place in a message: `("page", 1.into())`.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// Marks around a text that fills a place. No text contains these characters.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// All messages in all languages. Those in plain Japanese are made from the Japanese ones.
///
/// A message that a language lacks is shown in English, or in Japanese if English lacks it too. An id that no language
/// has is returned in brackets; the checker reports it before a citizen can see it.
#[derive(Clone, Default)]
pub struct Messages {
    bundles: BTreeMap<String, Arc<Bundle>>,
    readings: Arc<Readings>,
}

struct Bundle {
    fluent: FluentBundle<FluentResource>,
    ids: Vec<String>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.bundles.iter().map(|(language, bundle)| (language, bundle.ids.len()))).finish()
    }
}

/// The deepest nesting of brackets that is read. Our messages have three levels at most, and Fluent's reader recurses with
/// each level.
const DEEPEST: usize = 32;

/// Returns the place at which a message nests too deeply.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_new = true;
    for (place, byte) in source.bytes().enumerate() {
        match byte {
            // A message begins at a line's start, whatever was left open before it.
            b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'#' if is_new => depth = 0,
            b'{' => depth += 1,
            b'(' if depth > 0 => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_new = byte == b'\n';
        if depth > DEEPEST {
            return Some(place);
        }
    }
    None
}

/// A fault in a Fluent file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FluentProblem {
    /// The byte in the file, if it is known.
    pub(crate) place: Option<usize>,
    /// The reason that Fluent gives, or the id that is defined twice.
    pub(crate) reason: String,
}

impl Messages {
    /// Makes an empty collection. Plain Japanese will be made with these readings.
    pub(crate) fn new(readings: Arc<Readings>) -> Self {
        Self { bundles: BTreeMap::new(), readings }
    }

    /// Adds a Fluent file. Returns its faults and leaves out the messages that have them.
    pub(crate) fn add(&mut self, language: &Language, source: &str) -> Vec<FluentProblem> {
        let Ok(locale) = language.as_str().parse::<LanguageIdentifier>() else {
            let reason = format!("“{}” is not a language tag", language.as_str());
            return vec![FluentProblem { place: None, reason }];
        };
        if let Some(place) = too_deep(source) {
            let reason = format!("more than {DEEPEST} brackets are open within each other");
            return vec![FluentProblem { place: Some(place), reason }];
        }
        let mut problems = Vec::new();
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                problems.extend(
                    errors.iter().map(|it| FluentProblem { place: Some(it.pos.start), reason: it.to_string() }),
                );
                resource
            }
        };
        let mut fluent = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks would be printed as boxes.
        fluent.set_use_isolating(false);
        if let Err(errors) = fluent.add_resource(resource) {
            problems.extend(errors.iter().map(|it| FluentProblem { place: None, reason: it.to_string() }));
        }
        let ids = entries(source).map(|entry| entry.id.to_owned()).filter(|id| fluent.has_message(id)).collect();
        self.bundles.insert(language.as_str().to_owned(), Arc::new(Bundle { fluent, ids }));
        problems
    }

    /// Returns the languages that can be chosen: those with a file, and plain Japanese.
    pub fn languages(&self) -> Vec<Language> {
        let mut languages: Vec<Language> = self.bundles.keys().cloned().map(Language).collect();
        if self.bundles.contains_key("ja") && !self.bundles.contains_key("ja-Hira") {
            languages.push(Language::plain_japanese());
        }
        languages.sort();
        languages
    }

    /// Returns the message in `language`, with its places filled.
    pub fn get(&self, language: &Language, id: &str, args: &[Arg<'_>]) -> String {
        for tag in chain(language) {
            let Some(bundle) = self.bundles.get(tag) else { continue };
            let words = if language.is_plain_japanese() && tag == "ja" {
                self.in_kana(bundle, id, args)
            } else {
                bundle.words(id, args)
            };
            if let Some(words) = words {
                return words;
            }
        }
        format!("[{id}]")
    }

    /// Returns the message in kana. Texts that fill its places are marked meanwhile. Those without kanji stay as they are,
    /// because they may be kana with spaces between phrases already.
    fn in_kana(&self, bundle: &Bundle, id: &str, args: &[Arg<'_>]) -> Option<String> {
        let marked: Vec<Arg<'_>> = args
            .iter()
            .map(|(name, value)| match value {
                FluentValue::String(text) => (*name, format!("{OPEN}{text}{CLOSE}").into()),
                other => (*name, other.clone()),
            })
            .collect();
        let words = bundle.words(id, &marked)?;
        Some(words.split([OPEN, CLOSE]).map(|part| self.readings.hiragana(part)).collect())
    }

    /// Returns the message in `language` if it has no places to fill.
    pub fn text(&self, language: &Language, id: &str) -> String {
        self.get(language, id, &[])
    }

    /// Returns whether any language has this message.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.values().any(|bundle| bundle.fluent.has_message(id))
    }

    /// Returns the ids that `language` lacks and another language has.
    pub fn fell_back(&self, language: &Language) -> Vec<&str> {
        let own = self.bundles.get(language.as_known());
        let mut missing: Vec<&str> = self
            .bundles
            .values()
            .flat_map(|bundle| bundle.ids.iter().map(String::as_str))
            .filter(|id| !own.is_some_and(|own| own.fluent.has_message(id)))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

impl Bundle {
    fn words(&self, id: &str, args: &[Arg<'_>]) -> Option<String> {
        let pattern = self.fluent.get_message(id)?.value()?;
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(*name, value.clone());
        }
        // A place that was not filled shows its name; the words around it still help.
        let mut errors: Vec<FluentError> = Vec::new();
        Some(self.fluent.format_pattern(pattern, Some(&filled), &mut errors).into_owned())
    }
}

/// Returns the language tags to try, the nearest first.
fn chain(language: &Language) -> Vec<&str> {
    let tag = language.as_str();
    let mut chain = vec![tag];
    let base = tag.split('-').next().unwrap_or(tag);
    if base != tag {
        chain.push(base);
    }
    if base != "ja" {
        chain.push("en");
        chain.push("ja");
    }
    chain
}

/// An entry of a Fluent file: a message, or a term with its dash.
pub(crate) struct Entry<'a> {
    pub(crate) id: &'a str,
    /// The line, counted from 1.
    pub(crate) line: usize,
}

/// Returns the entries of a Fluent file with their lines. Only entries begin at the start of a line.
pub(crate) fn entries(source: &str) -> impl Iterator<Item = Entry<'_>> {
    source.lines().enumerate().filter_map(|(index, line)| {
        let id = line.split_once('=')?.0.trim_end();
        let name = id.strip_prefix('-').unwrap_or(id);
        let letters = |it: &str| it.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let is_id = name.starts_with(|first: char| first.is_ascii_alphabetic()) && letters(name);
        is_id.then_some(Entry { id, line: index + 1 })
    })
}
