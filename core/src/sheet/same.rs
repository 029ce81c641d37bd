//! When two values are the same, and which is larger.

use std::cmp::Ordering;

use serde_json::Number;

use crate::model::{PartialDate, Value};

/// Whether two values say the same. Codes are compared by system and code, and by code alone where one names no system,
/// as sheets from elsewhere do.
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

/// Which of two values is larger; `None` where they cannot be compared.
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

/// Dates are compared as far as both are known: 1943 and 1943-05 count as equal.
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
