//! The text of a configuration as TOML, with the place of each key.

use moshimo_core::utf8::{Place, fault_in_toml};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::system::config::{Config, Fault};

/// The hint for a key that is unknown or has the wrong type.
const LISTED: &str = "correct or remove it; docs/configuration.md describes every section and key";
/// The most faults that are shown. A file that is not TOML may have a fault in every line.
const SHOWN: usize = 20;

/// A text that is TOML.
pub(crate) struct Document<'t> {
    text: &'t str,
    places: Spanned<DeTable<'t>>,
    values: toml::Table,
}

impl<'t> Document<'t> {
    /// Reads the text.
    ///
    /// # Errors
    /// When the text is not TOML, with one fault a line.
    pub(crate) fn read(text: &'t str) -> Result<Self, Vec<Fault>> {
        let (places, errors) = DeTable::parse_recoverable(text);
        let mut faults: Vec<Fault> = errors.iter().map(|error| fault(text, error)).collect();
        faults.sort_by_key(|fault| fault.line);
        faults.dedup_by_key(|fault| fault.line);
        faults.truncate(SHOWN);
        if !faults.is_empty() {
            return Err(faults);
        }
        let values = toml::from_str(text).map_err(|error| vec![fault(text, &error)])?;
        Ok(Self { text, places, values })
    }

    /// Returns the configuration. Each key has been tried by itself before.
    pub(crate) fn config(&self) -> Result<Config, Fault> {
        let config = self.values.clone().try_into::<Config>();
        let mut config = config.map_err(|error| Fault::at(Place { line: 1, column: 1 }, error.message(), LISTED))?;
        if !self.has("lecture", "until-warning") {
            // A lecture goes on without a touch for at least as long as a sheet.
            config.lecture.until_warning = config.lecture.until_warning.max(config.time.until_warning);
        }
        if !self.has("staff", "call-keeps-minutes") {
            // A call keeps answers for at least as long as every other screen.
            let waits = config.time.until_warning.saturating_add(config.time.warning).div_ceil(60);
            config.staff.call_keeps_minutes = config.staff.call_keeps_minutes.max(waits);
        }
        Ok(config)
    }

    /// Returns the place of `key` in `section`, or of the section itself where it has no such key.
    pub(crate) fn place(&self, section: &str, key: &str) -> Place {
        let found = self.places.get_ref().iter().find(|(name, _)| *name.get_ref() == section);
        let Some((name, value)) = found else { return Place { line: 1, column: 1 } };
        let keys = value.get_ref().as_table().into_iter().flatten();
        let key = keys.map(|(name, _)| name).find(|name| *name.get_ref() == key);
        Place::of(self.text.as_bytes(), key.unwrap_or(name).span().start)
    }

    /// Returns whether `section` has `key`.
    pub(crate) fn has(&self, section: &str, key: &str) -> bool {
        self.values.get(section).is_some_and(|section| section.get(key).is_some())
    }

    /// Tries every key by itself, and returns all that are unknown or of the wrong type.
    pub(crate) fn unknown_or_mistyped(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (section, value) in self.places.get_ref() {
            let name = section.get_ref().as_ref();
            let keys: Vec<&Spanned<_>> = match value.get_ref() {
                DeValue::Table(keys) => keys.keys().collect(),
                _ => Vec::new(),
            };
            let whole = self.values.get(name);
            let alone = |value: toml::Value| toml::Table::from_iter([(name.to_owned(), value)]).try_into::<Config>();
            // An unknown section is one fault, whatever its keys are. An empty one is tried, too.
            let empty = if keys.is_empty() { whole.cloned() } else { Some(toml::Value::Table(toml::Table::new())) };
            if let Some(Err(error)) = empty.map(alone) {
                let place = Place::of(self.text.as_bytes(), section.span().start);
                faults.push(Fault::at(place, format!("{name}: {}", one_line(error.message())), LISTED));
                continue;
            }
            for key in keys {
                let value = whole.and_then(|section| section.get(key.get_ref().as_ref())).cloned();
                let single = value.map(|value| toml::Table::from_iter([(key.get_ref().to_string(), value)]));
                if let Some(Err(error)) = single.map(|single| alone(toml::Value::Table(single))) {
                    let place = Place::of(self.text.as_bytes(), key.span().start);
                    let message = format!("{name}.{}: {}", key.get_ref(), one_line(error.message()));
                    faults.push(Fault::at(place, message, LISTED));
                }
            }
        }
        faults
    }
}

fn fault(text: &str, error: &toml::de::Error) -> Fault {
    let message = one_line(error.message());
    let hint = if message.contains("duplicate") {
        "a section or key may appear only once: keep one of them"
    } else if message.contains("recurs") {
        "a section contains only keys, without further levels"
    } else {
        "write TOML: [section], then lines of key = value, with text in quotes"
    };
    Fault::at(Place::of(text.as_bytes(), fault_in_toml(text, error.span())), message, hint)
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
