//! [`Record`] to bytes.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{GOES_ON, OF_EARLIER_ERA, VERSION, WHOLE, flag, kind, sheet_name, systems};
use crate::carry::Record;
use crate::model::questionnaire::FormCode;
use crate::model::{Coding, PartialDate, ResponseItem, ResponseStatus, Value};

pub(in crate::carry) fn write(record: &Record) -> Zeroizing<Vec<u8>> {
    let response = &record.response;
    let canonical = response.questionnaire.as_deref().unwrap_or_default();
    // The room is reserved at once, since a growing buffer leaves copies of its contents.
    let bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
    let mut writer = Writer { bytes, systems: systems(canonical) };
    let mut flags = status(response.status);
    flags |= if record.form == FormCode::Short { flag::SHORT } else { 0 };
    flags |= response.questionnaire.as_ref().map_or(0, |_| flag::QUESTIONNAIRE);
    flags |= response.authored.as_ref().map_or(0, |_| flag::AUTHORED);
    writer.bytes.extend([VERSION, flags]);
    for text in [&response.questionnaire, &response.authored].into_iter().flatten() {
        writer.text(text);
    }
    writer.items(&response.item, sheet_name(canonical));
    writer.rest(&response.other);
    writer.bytes
}

fn status(status: ResponseStatus) -> u8 {
    match status {
        ResponseStatus::InProgress => 0,
        ResponseStatus::Completed => 1,
        ResponseStatus::Amended => 2,
        ResponseStatus::EnteredInError => 3,
        ResponseStatus::Stopped => 4,
    }
}

struct Writer {
    bytes: Zeroizing<Vec<u8>>,
    systems: Option<String>,
}

impl Writer {
    /// Writes seven bits in each byte, the lowest first. The high bit says that more follow.
    fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend(text.as_bytes());
    }

    /// Writes a name, shortened if it continues `above`.
    fn name(&mut self, name: &str, above: Option<&str>) {
        if let Some(rest) = above.and_then(|above| name.strip_prefix(above)) {
            return self.text(&format!("{GOES_ON}{rest}"));
        }
        if name.starts_with([GOES_ON, WHOLE]) {
            return self.text(&format!("{WHOLE}{name}"));
        }
        self.text(name);
    }

    fn json(&mut self, value: &impl Serialize) {
        // Values of the model are JSON already, so writing them again does not fail.
        self.text(&Zeroizing::new(serde_json::to_string(value).unwrap_or_default()));
    }

    fn rest(&mut self, rest: &serde_json::Map<String, serde_json::Value>) {
        if rest.is_empty() { self.text("") } else { self.json(rest) }
    }

    fn items(&mut self, items: &[ResponseItem], above: &str) {
        self.number(items.len() as u64);
        for item in items {
            self.item(item, above);
        }
    }

    fn item(&mut self, item: &ResponseItem, above: &str) {
        let id = item.link_id.as_str();
        self.name(id, Some(&format!("{above}{GOES_ON}")));
        let (has_items, has_rest) = (!item.item.is_empty(), !item.other.is_empty());
        self.number((item.answer.len() as u64) << 2 | u64::from(has_rest) << 1 | u64::from(has_items));
        for answer in &item.answer {
            let has_items = if answer.item.is_empty() { 0 } else { kind::HAS_ITEMS };
            let has_rest = if answer.other.is_empty() { 0 } else { kind::HAS_REST };
            self.value(&answer.value, has_items | has_rest);
            if has_items > 0 {
                self.items(&answer.item, id);
            }
            if has_rest > 0 {
                self.json(&answer.other);
            }
        }
        if has_items {
            self.items(&item.item, id);
        }
        if has_rest {
            self.json(&item.other);
        }
    }

    fn value(&mut self, value: &Value, more: u8) {
        let is_plain =
            |coding: &Coding| coding.display.is_none() && coding.display_element.is_none() && coding.other.is_empty();
        let kind = match value {
            Value::Boolean(false) => kind::FALSE,
            Value::Boolean(true) => kind::TRUE,
            Value::Decimal(_) => kind::DECIMAL,
            Value::Integer(_) => kind::INTEGER,
            Value::Date(_) => kind::DATE,
            Value::DateTime(_) => kind::DATE_TIME,
            Value::Time(_) => kind::TIME,
            Value::String(_) => kind::STRING,
            Value::Uri(_) => kind::URI,
            Value::Coding(coding) if is_plain(coding) && coding.system.is_some() && coding.code.is_some() => kind::CODE,
            Value::Coding(_) => kind::CODING,
            Value::Quantity(_) => kind::QUANTITY,
            Value::Attachment(_) => kind::ATTACHMENT,
            Value::Reference(_) => kind::REFERENCE,
        };
        self.bytes.push(kind | more);
        match value {
            Value::Boolean(_) => {}
            Value::Decimal(number) => self.text(&number.to_string()),
            Value::Integer(number) => self.number(zigzag(*number)),
            Value::Date(date) => self.number(packed(*date)),
            Value::DateTime(text) | Value::Time(text) | Value::String(text) | Value::Uri(text) => self.text(text),
            Value::Coding(Coding { system: Some(system), code: Some(code), .. }) if kind == kind::CODE => {
                let systems = self.systems.clone();
                self.name(system, systems.as_deref());
                self.text(code);
            }
            Value::Coding(coding) => self.json(coding),
            Value::Quantity(quantity) => self.json(quantity),
            Value::Attachment(attachment) => self.json(attachment),
            Value::Reference(reference) => self.json(reference),
        }
    }
}

/// Keeps small numbers small whatever their sign: 0, −1, 1, −2 become 0, 1, 2, 3.
fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

/// Returns year × 512 + month × 32 + day, with 0 for an unknown part, and a bit for a date that lies in two eras and is
/// counted by the earlier one.
fn packed(date: PartialDate) -> u64 {
    let part = |part: Option<i8>| u64::from(part.unwrap_or(0).unsigned_abs());
    let earlier = if date.earlier_era().is_some() { OF_EARLIER_ERA } else { 0 };
    earlier | u64::from(date.year().unsigned_abs()) << 9 | part(date.month()) << 5 | part(date.day())
}
