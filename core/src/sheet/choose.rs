//! The effect of a touch on an option.

use super::check::most_answers;
use super::same::same;
use crate::model::{AnswerOption, Coding, Control, Item, Value};

/// Returns the answers after `tapped` was touched. A second touch takes an option back, an exclusive option clears the
/// others, a single choice replaces the one before, and a ranked choice appends while there is room.
///
/// Only the system and the code of an option are kept: its words stay in the sheet.
pub fn choose(item: &Item, offered: &[AnswerOption], current: &[Value], tapped: &Value) -> Vec<Value> {
    let tapped = bare(tapped);
    if current.iter().any(|value| same(value, &tapped)) {
        return current.iter().filter(|value| !same(value, &tapped)).cloned().collect();
    }
    let is_exclusive = |value: &Value| offered.iter().any(|option| option.is_exclusive() && same(&option.value, value));
    if !item.repeats || is_exclusive(&tapped) {
        return vec![tapped];
    }
    let mut chosen: Vec<Value> = current.iter().filter(|value| !is_exclusive(value)).cloned().collect();
    if most_answers(item).is_none_or(|most| chosen.len() < most) {
        chosen.push(tapped);
    } else if item.control() != Some(Control::Ranked) {
        // A full list gives way to the newest choice. A ranking waits until the citizen takes one out.
        chosen.pop();
        chosen.push(tapped);
    }
    chosen
}

/// Returns the answers after `text` was written on the free line of an open choice. Empty text removes that answer. If
/// several answers are in a citizen's own words, the line holds the first of them, and the others stay.
pub fn choose_own_words(item: &Item, offered: &[AnswerOption], current: &[Value], text: &str) -> Vec<Value> {
    let first = current.iter().position(|value| is_own_words(offered, value));
    let others = current.iter().enumerate().filter(|(index, _)| Some(*index) != first);
    let others: Vec<Value> = others.map(|(_, value)| value.clone()).collect();
    let own = Value::String(text.to_owned());
    if text.is_empty() || others.iter().any(|value| same(value, &own)) {
        return others;
    }
    choose(item, offered, &others, &own)
}

/// Returns whether an answer is in the citizen's own words, and not an option.
pub fn is_own_words(offered: &[AnswerOption], value: &Value) -> bool {
    matches!(value, Value::String(_)) && !offered.iter().any(|option| same(&option.value, value))
}

fn bare(value: &Value) -> Value {
    match value {
        Value::Coding(coding) => {
            Value::Coding(Coding { system: coding.system.clone(), code: coding.code.clone(), ..Coding::default() })
        }
        other => other.clone(),
    }
}
