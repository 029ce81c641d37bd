//! 答えの言葉. Answers in words, as the screen shows them.

use moshimo_core::model::{Item, Questionnaire, Value};
use moshimo_core::sheet;

use crate::ui::cx::Cx;

/// Returns the words of one answer to `item`.
pub(crate) fn value(cx: &Cx<'_>, sheet: &Questionnaire, item: &Item, value: &Value) -> String {
    match value {
        Value::Coding(coding) => sheet::words(sheet, item, coding, cx.language()),
        other => bare_value(cx, other),
    }
}

/// Returns the words that the answers carry themselves, in one line.
pub(crate) fn bare_values(cx: &Cx<'_>, given: &[Value]) -> String {
    let words: Vec<String> = given.iter().map(|value| bare_value(cx, value)).collect();
    words.join(&cx.say("kiosk-and"))
}

fn bare_value(cx: &Cx<'_>, value: &Value) -> String {
    match value {
        Value::Boolean(yes) => cx.say(if *yes { "kiosk-yes" } else { "kiosk-no" }),
        Value::Decimal(number) => number.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Date(partial) => cx.date(*partial),
        Value::DateTime(text) | Value::Time(text) | Value::String(text) | Value::Uri(text) => text.clone(),
        Value::Coding(coding) => coding.words(cx.language()).to_owned(),
        Value::Quantity(quantity) => {
            let number = quantity.value.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{number}{}", quantity.unit.as_deref().unwrap_or_default())
        }
        Value::Attachment(attachment) if attachment.is_absent() => cx.say("kiosk-handwritten-before"),
        Value::Attachment(_) => cx.say("kiosk-handwritten"),
        Value::Reference(_) => cx.say("kiosk-reference"),
    }
}

/// Returns the words of all answers to `item` in one line. Ranked answers have their numbers.
pub(crate) fn values(cx: &Cx<'_>, sheet: &Questionnaire, item: &Item, given: &[Value]) -> String {
    let ranked = item.control() == Some(moshimo_core::model::Control::Ranked) && given.len() > 1;
    let words: Vec<String> = given
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let words = value(cx, sheet, item, one);
            if ranked { format!("{}. {words}", index + 1) } else { words }
        })
        .collect();
    words.join(&cx.say("kiosk-and"))
}
