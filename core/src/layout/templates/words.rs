//! Values in words.

use super::Ruby;
use crate::catalog::Catalog;
use crate::layout::flow::Sign;
use crate::layout::text::Annotated;
use crate::messages::Messages;
use crate::model::questionnaire::{ANSWER_SYSTEM, extension};
use crate::model::{Item, Language, PartialDate, Questionnaire, Value};
use crate::sheet;

/// Returns a date in words, with its era where the language counts by eras: 昭和18年（1943年）5月2日. An unknown era is left
/// out.
pub fn date_words(messages: &Messages, language: &Language, date: PartialDate) -> String {
    let mut args = vec![("year", i64::from(date.year()).into())];
    let mut id = String::from("date");
    if let Some((era, year)) = date.era() {
        id.push_str("-era");
        let year = if year == 1 { messages.text(language, "era-first-year") } else { year.to_string() };
        args.push(("era", messages.text(language, era.message_id()).into()));
        args.push(("era-year", year.into()));
    }
    id.push_str(match (date.month(), date.day()) {
        (None, _) => "-year",
        (Some(_), None) => "-month",
        (Some(_), Some(_)) => "-day",
    });
    if let Some(month) = date.month() {
        args.push(("month", i64::from(month).into()));
    }
    if let Some(day) = date.day() {
        args.push(("day", i64::from(day).into()));
    }
    messages.get(language, &id, &args)
}

/// Returns words of the content as they are set: with readings if they are wished for, and in kana parted between
/// phrases.
pub(super) fn set_words(catalog: &Catalog, language: &Language, ruby: Ruby, text: &str) -> Annotated {
    let readings = &catalog.readings;
    if language.is_plain_japanese() {
        let kana = catalog.plain(text, language);
        let borders = readings.borders(&kana);
        return Annotated::apart(kana).with_borders(borders);
    }
    if *language != Language::japanese() {
        return Annotated::plain(catalog.plain(text, language));
    }
    let annotated = match ruby {
        Ruby::Off => Annotated::plain(text),
        Ruby::On => Annotated::read(readings.annotate(text)),
    };
    annotated.with_borders(readings.borders(text))
}

/// Returns a time of the day in words: 14時05分. Text that is not a time stays as it is.
fn time_words(messages: &Messages, language: &Language, text: &str) -> String {
    let Ok(time) = text.parse::<jiff::civil::Time>() else { return text.to_owned() };
    let minutes = format!("{:02}", time.minute());
    messages.get(language, "time", &[("hour", i64::from(time.hour()).into()), ("minutes", minutes.into())])
}

/// Returns a date with its time in words, in the time zone in which it was written. Text that is neither stays as it
/// is.
fn moment_words(messages: &Messages, language: &Language, text: &str) -> String {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let Ok(date) = date.parse::<PartialDate>() else { return text.to_owned() };
    let date = date_words(messages, language, date);
    let Some(time) = time else { return date };
    // Readers need no offset from world time: it was the time on their clock.
    let clock = time.find(['+', '-', 'Z']).map_or(time, |end| &time[..end]);
    let time = time_words(messages, language, clock);
    messages.get(language, "date-and-time", &[("date", date.into()), ("time", time.into())])
}

/// The words of an answer. They are the sheet's, which may carry readings, or the citizen's own.
pub(super) enum Said {
    Sheet(String),
    Own(String),
}

/// The question that a value answers.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The definition.
    pub sheet: &'a Questionnaire,
    /// The item; `None` where the definition has none, and the value brings its own words.
    pub item: Option<&'a Item>,
}

/// Returns a value in words, for a terminal or a list on screen.
pub fn words_of(catalog: &Catalog, asked: Asked<'_>, language: &Language, value: &Value) -> String {
    match value_words(catalog, asked, language, value) {
        Said::Sheet(text) => catalog.plain(&text, language).into_owned(),
        Said::Own(text) => text,
    }
}

/// Returns a value in words.
pub(super) fn value_words(catalog: &Catalog, asked: Asked<'_>, language: &Language, value: &Value) -> Said {
    let messages = &catalog.messages;
    let unit = || asked.item.and_then(unit);
    match value {
        Value::Coding(coding) => Said::Sheet(match asked.item {
            Some(item) => sheet::words(asked.sheet, item, coding, language),
            None => coding.words(language).to_owned(),
        }),
        Value::Boolean(answer) => Said::Sheet(messages.text(language, if *answer { "paper-yes" } else { "paper-no" })),
        Value::Date(date) => Said::Sheet(date_words(messages, language, *date)),
        Value::DateTime(text) => Said::Sheet(moment_words(messages, language, text)),
        Value::Time(text) => Said::Sheet(time_words(messages, language, text)),
        Value::Integer(number) => Said::Own(with_unit(&number.to_string(), unit().as_deref())),
        Value::Decimal(number) => Said::Own(with_unit(&number.to_string(), unit().as_deref())),
        Value::Quantity(quantity) => {
            let number = quantity.value.as_ref().map(ToString::to_string).unwrap_or_default();
            Said::Own(with_unit(&number, quantity.unit.as_deref()))
        }
        Value::String(text) | Value::Uri(text) => Said::Own(text.clone()),
        Value::Attachment(attachment) if attachment.is_absent() => {
            Said::Sheet(messages.text(language, "paper-attached-before"))
        }
        Value::Attachment(_) => Said::Sheet(messages.text(language, "paper-attached")),
        Value::Reference(reference) => {
            let display = reference.get("display").and_then(serde_json::Value::as_str);
            Said::Own(display.unwrap_or_default().to_owned())
        }
    }
}

/// Returns the sign of an answer. States such as "undecided" have signs of their own.
pub(super) fn sign(value: &Value) -> Sign {
    let Value::Coding(coding) = value else { return Sign::Ticked };
    if coding.system.as_deref() != Some(ANSWER_SYSTEM) {
        return Sign::Ticked;
    }
    match coding.code.as_deref() {
        Some("undecided") => Sign::Undecided,
        Some("declined") => Sign::Declined,
        Some("entrusted") => Sign::Entrusted,
        _ => Sign::Ticked,
    }
}

fn unit(item: &Item) -> Option<String> {
    let coding = item.extension(extension::UNIT)?.value.get("valueCoding")?;
    let text = |key: &str| coding.get(key).and_then(serde_json::Value::as_str);
    text("display").or_else(|| text("code")).map(ToOwned::to_owned)
}

fn with_unit(number: &str, unit: Option<&str>) -> String {
    unit.map_or_else(|| number.to_owned(), |unit| format!("{number} {unit}"))
}
