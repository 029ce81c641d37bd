//! Line numbers of values in content files.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Returns the line of a byte, counted from 1.
pub(crate) fn line_at(source: &str, byte: usize) -> usize {
    let before = &source.as_bytes()[..byte.min(source.len())];
    before.split(|byte| *byte == b'\n').count()
}

/// The starts of the lines of a text, for finding many lines in one text.
struct Starts(Vec<usize>);

impl Starts {
    fn new(source: &str) -> Self {
        Self(source.match_indices('\n').map(|(place, _)| place + 1).collect())
    }

    fn line_at(&self, byte: usize) -> usize {
        1 + self.0.partition_point(|start| *start <= byte)
    }
}

/// A step into a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A path into a document, like a JSON pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pointer(Vec<Step>);

impl Pointer {
    pub(crate) fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        Self(steps)
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }

    fn keys(&self) -> Vec<String> {
        let key = |step: &Step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        };
        self.0.iter().filter_map(key).collect()
    }
}

/// A JSON file with the places of its values.
pub(crate) struct Json<'a> {
    starts: Starts,
    root: Option<Value<'a>>,
}

impl<'a> Json<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let parsed = parse_to_ast(source, &CollectOptions::default(), &ParseOptions::default());
        Self { starts: Starts::new(source), root: parsed.ok().and_then(|it| it.value) }
    }

    pub(crate) fn root(&self) -> Option<&Value<'a>> {
        self.root.as_ref()
    }

    pub(crate) fn line_of(&self, value: &impl Ranged) -> usize {
        self.starts.line_at(value.range().start)
    }

    /// Returns the line at which the value begins, or the nearest existing value around it.
    pub(crate) fn line(&self, pointer: &Pointer) -> Option<usize> {
        let mut value = self.root.as_ref()?;
        for step in &pointer.0 {
            let below = match step {
                Step::Key(key) => value.as_object().and_then(|it| it.get(key)).map(|property| &property.value),
                Step::Index(index) => value.as_array().and_then(|it| it.elements.get(*index)),
            };
            match below {
                Some(below) => value = below,
                None => break,
            }
        }
        Some(self.line_of(value))
    }
}

/// A TOML file with the places of its values.
pub(crate) struct Toml {
    texts: Vec<Text>,
    places: BTreeMap<Pointer, usize>,
}

/// A text in a TOML file.
pub(crate) struct Text {
    /// The keys that lead to the text, without the indices of arrays.
    pub(crate) keys: Vec<String>,
    pub(crate) words: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
}

impl Toml {
    pub(crate) fn new(source: &str) -> Self {
        let mut toml = Self { texts: Vec::new(), places: BTreeMap::new() };
        if let Ok(table) = DeTable::parse(source) {
            toml.table(&Starts::new(source), table.get_ref(), &Pointer::default());
        }
        toml
    }

    fn table(&mut self, starts: &Starts, table: &DeTable<'_>, at: &Pointer) {
        for (key, value) in table {
            self.value(starts, value, at.key(key.get_ref()));
        }
    }

    fn value(&mut self, starts: &Starts, value: &Spanned<DeValue<'_>>, at: Pointer) {
        let line = starts.line_at(value.span().start);
        match value.get_ref() {
            DeValue::String(text) => {
                self.texts.push(Text { keys: at.keys(), words: text.to_string(), line });
            }
            DeValue::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.value(starts, value, at.index(index));
                }
            }
            DeValue::Table(table) => self.table(starts, table, &at),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
        }
        self.places.insert(at, line);
    }

    /// Returns all texts, in the order of keys in the file.
    pub(crate) fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// Returns the line of the value.
    pub(crate) fn line(&self, pointer: &Pointer) -> Option<usize> {
        self.places.get(pointer).copied()
    }
}
