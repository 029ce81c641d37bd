//! Faults in a configuration file.

use std::path::PathBuf;

use moshimo_core::utf8::Place;
use thiserror::Error;

/// A fault in the configuration file, with its remedy.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}{message}\nhint: {hint}", place(*line, *column))]
pub struct Fault {
    /// The line, counted from 1. A file that cannot be read has no lines.
    pub(crate) line: Option<usize>,
    pub(crate) column: Option<usize>,
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl Fault {
    pub(crate) fn at(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let Place { line, column } = place;
        Self { line: Some(line), column: Some(column), message: message.into(), hint: hint.into() }
    }

    /// Makes a fault of the whole file, which cannot be read.
    pub(crate) fn of_file(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line: None, column: None, message: message.into(), hint: hint.into() }
    }
}

fn place(line: Option<usize>, column: Option<usize>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("{}: ", Place { line, column }),
        _ => String::new(),
    }
}

/// Every fault in the configuration file.
#[derive(Debug, Error)]
#[error("{}\n{}", file.display(), faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub(crate) struct ConfigError {
    pub(crate) file: PathBuf,
    pub(crate) faults: Vec<Fault>,
}
