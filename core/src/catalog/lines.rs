//! Finds the line in which something stands.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// The line of a byte, counted from 1.
pub(crate) fn line_at(source: &str, byte: usize) -> usize {
    let before = &source.as_bytes()[..byte.min(source.len())];
    before.split(|byte| *byte == b'\n').count()
}

/// A step into a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A way into a JSON document, as a JSON pointer goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}

/// A JSON file with the places of its values.
pub(crate) struct Json<'a> {
    source: &'a str,
    root: Option<Value<'a>>,
}

impl<'a> Json<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let parsed = parse_to_ast(source, &CollectOptions::default(), &ParseOptions::default());
        Self { source, root: parsed.ok().and_then(|it| it.value) }
    }

    pub(crate) fn root(&self) -> Option<&Value<'a>> {
        self.root.as_ref()
    }

    pub(crate) fn line_of(&self, value: &impl Ranged) -> usize {
        line_at(self.source, value.range().start)
    }

    /// The line where the pointed-at value begins, or the nearest value around it that is there.
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
