//! The equality and the order of values.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Number;

use crate::model::{PartialDate, Value};

/// Returns whether two values are the same. Codes are compared by system and code, and by code alone if one names no
/// system, as in sheets from elsewhere.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Coding(left), Value::Coding(right)) => {
            let systems = left.system.is_none() || right.system.is_none() || left.system == right.system;
            systems && left.code == right.code
        }
        (Value::Integer(_) | Value::Decimal(_), Value::Integer(_) | Value::Decimal(_))
        | (Value::Quantity(_), Value::Quantity(_)) => order(left, right) == Some(Ordering::Equal),
        _ => left == right,
    }
}

/// Returns the order of two values, or `None` if they cannot be compared.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    if let (Some(left), Some(right)) = (number(left), number(right)) {
        return left.partial_cmp(&right);
    }
    match (left, right) {
        (Value::Date(left), Value::Date(right)) => Some(order_dates(*left, *right)),
        (Value::DateTime(left), Value::DateTime(right))
        | (Value::Time(left), Value::Time(right))
        | (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Decimal(number) => number.as_f64(),
        Value::Quantity(quantity) => quantity.value.as_ref().and_then(Number::as_f64),
        Value::Boolean(_)
        | Value::Date(_)
        | Value::DateTime(_)
        | Value::Time(_)
        | Value::String(_)
        | Value::Uri(_)
        | Value::Coding(_)
        | Value::Attachment(_)
        | Value::Reference(_) => None,
    }
}

/// Compares dates as far as both are known: 1943 and 1943-05 count as equal.
fn order_dates(left: PartialDate, right: PartialDate) -> Ordering {
    let known = |left: Option<i8>, right: Option<i8>| match (left, right) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => Ordering::Equal,
    };
    left.year()
        .cmp(&right.year())
        .then_with(|| known(left.month(), right.month()))
        .then_with(|| known(left.day(), right.day()))
}

/// A set of values that finds a value equal to another without comparing it with each.
#[derive(Debug, Default)]
pub(super) struct Values<'v> {
    codes: HashMap<Option<&'v str>, Systems<'v>>,
    others: HashMap<Key<'v>, Vec<&'v Value>>,
}

/// The systems of a code.
#[derive(Debug, Default)]
struct Systems<'v> {
    unnamed: bool,
    named: HashSet<&'v str>,
}

/// The key of a value. Values that are the same have the same key.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'v> {
    Number(u64),
    Quantity(u64),
    Text(&'static str, &'v str),
    Hash(&'static str, u64),
}

impl<'v> Values<'v> {
    pub(super) fn of(values: impl IntoIterator<Item = &'v Value>) -> Self {
        let mut all = Self::default();
        values.into_iter().for_each(|value| all.add(value));
        all
    }

    pub(super) fn add(&mut self, value: &'v Value) {
        if let Value::Coding(coding) = value {
            let systems = self.codes.entry(coding.code.as_deref()).or_default();
            match coding.system.as_deref() {
                Some(system) => drop(systems.named.insert(system)),
                None => systems.unnamed = true,
            }
        } else if let Some(key) = key(value)
            && !self.hold(value)
        {
            self.others.entry(key).or_default().push(value);
        }
    }

    /// Returns whether one of the values is the same as this one.
    pub(super) fn hold(&self, value: &Value) -> bool {
        if let Value::Coding(coding) = value {
            return self.codes.get(&coding.code.as_deref()).is_some_and(|systems| {
                systems.unnamed || coding.system.as_deref().is_none_or(|system| systems.named.contains(system))
            });
        }
        let alike = key(value).and_then(|key| self.others.get(&key));
        alike.into_iter().flatten().any(|other| same(other, value))
    }
}

/// Returns the key of a value, or `None` for a number that no machine can hold, which is the same as no other.
fn key(value: &Value) -> Option<Key<'_>> {
    // Both zeros are one number.
    let bits = || number(value).map(|number| (number + 0.0).to_bits());
    let name = value.key();
    Some(match value {
        Value::Integer(_) | Value::Decimal(_) => Key::Number(bits()?),
        Value::Quantity(_) => Key::Quantity(bits()?),
        Value::DateTime(text) | Value::Time(text) | Value::String(text) | Value::Uri(text) => Key::Text(name, text),
        Value::Boolean(answer) => Key::Hash(name, (*answer).into()),
        Value::Date(date) => Key::Hash(name, hash_of(date)),
        Value::Coding(coding) => Key::Hash(name, hash_of(&coding.code)),
        Value::Attachment(ink) => {
            let others = ink.other.iter().map(|(name, value)| hash_of(&(name, hash_of_json(value))));
            Key::Hash(name, hash_of(&(&ink.content_type, &ink.data, others.fold(0, u64::wrapping_add))))
        }
        Value::Reference(reference) => Key::Hash(name, hash_of_json(reference)),
    })
}

/// Returns a hash that equal answers share and others seldom do.
pub(super) fn hash_of_answer(value: &Value) -> u64 {
    match (key(value), value) {
        (Some(key), Value::Quantity(quantity)) => hash_of(&(key, &quantity.unit)),
        (Some(key), _) => hash_of(&key),
        (None, Value::Decimal(number)) => hash_of(&number.to_string()),
        (None, _) => hash_of(&value.key()),
    }
}

pub(super) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns the same hash for any order of an object's members.
fn hash_of_json(value: &serde_json::Value) -> u64 {
    match value {
        serde_json::Value::Object(members) => {
            members.iter().map(|(name, value)| hash_of(&(name, hash_of_json(value)))).fold(1, u64::wrapping_add)
        }
        serde_json::Value::Array(values) => hash_of(&values.iter().map(hash_of_json).collect::<Vec<_>>()),
        other => hash_of(&other.to_string()),
    }
}
