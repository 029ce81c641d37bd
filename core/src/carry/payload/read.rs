//! Bytes to [`Record`]. Whatever the bytes are, this ends with a record or an error.

use serde::de::DeserializeOwned;
use serde_json::Map;

use super::{GOES_ON, OF_EARLIER_ERA, VERSION, WHOLE, flag, kind, sheet_name, systems};
use crate::carry::{OpenError, Record};
use crate::model::questionnaire::FormCode;
use crate::model::{
    Answer, Coding, Era, LinkId, PartialDate, QuestionnaireResponse, ResponseItem, ResponseStatus, Value,
};

/// The deepest nesting of items. No sheet reaches it.
const DEEPEST: usize = 32;

type Read<T> = Result<T, OpenError>;

pub(in crate::carry) fn read(bytes: &[u8]) -> Read<Record> {
    let (&[version, flags], rest) = bytes.split_first_chunk().ok_or(OpenError::Unreadable)?;
    if version != VERSION {
        return Err(OpenError::FutureContent { version });
    }
    let mut reader = Reader { bytes: rest, systems: None, depth: 0 };
    let mut optional = |bit: u8| (flags & bit != 0).then(|| reader.text().map(ToOwned::to_owned)).transpose();
    let questionnaire = optional(flag::QUESTIONNAIRE)?;
    let authored = optional(flag::AUTHORED)?;
    let canonical = questionnaire.as_deref().unwrap_or_default();
    reader.systems = systems(canonical);
    let item = reader.items(sheet_name(canonical))?;
    let other = reader.rest()?;
    if !reader.bytes.is_empty() {
        return Err(OpenError::Unreadable);
    }
    let response = QuestionnaireResponse {
        resource_type: "QuestionnaireResponse".to_owned(),
        questionnaire,
        status: status(flags & flag::STATUS)?,
        authored,
        item,
        other,
    };
    Ok(Record { response, form: if flags & flag::SHORT == 0 { FormCode::Long } else { FormCode::Short } })
}

fn status(number: u8) -> Read<ResponseStatus> {
    Ok(match number {
        0 => ResponseStatus::InProgress,
        1 => ResponseStatus::Completed,
        2 => ResponseStatus::Amended,
        3 => ResponseStatus::EnteredInError,
        4 => ResponseStatus::Stopped,
        _ => return Err(OpenError::Unreadable),
    })
}

struct Reader<'a> {
    bytes: &'a [u8],
    systems: Option<String>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Read<u8> {
        let (&byte, rest) = self.bytes.split_first().ok_or(OpenError::Unreadable)?;
        self.bytes = rest;
        Ok(byte)
    }

    fn number(&mut self) -> Read<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(OpenError::Unreadable);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(OpenError::Unreadable)
    }

    /// Reads a number of things, each of which takes at least a byte.
    fn count(&mut self) -> Read<usize> {
        let count = usize::try_from(self.number()?).map_err(|_| OpenError::Unreadable)?;
        if count > self.bytes.len() { Err(OpenError::Unreadable) } else { Ok(count) }
    }

    fn text(&mut self) -> Read<&'a str> {
        let length = self.count()?;
        let (text, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        str::from_utf8(text).map_err(|_| OpenError::Unreadable)
    }

    fn json<T: DeserializeOwned>(&mut self) -> Read<T> {
        serde_json::from_str(self.text()?).map_err(|_| OpenError::Unreadable)
    }

    fn rest(&mut self) -> Read<Map<String, serde_json::Value>> {
        // An empty text means that nothing is left.
        if self.bytes.first() == Some(&0) {
            self.byte()?;
            return Ok(Map::new());
        }
        self.json()
    }

    fn items(&mut self, above: &str) -> Read<Vec<ResponseItem>> {
        let count = self.count()?;
        if self.depth == DEEPEST {
            return Err(OpenError::Unreadable);
        }
        self.depth += 1;
        let items = (0..count).map(|_| self.item(above)).collect();
        self.depth -= 1;
        items
    }

    fn item(&mut self, above: &str) -> Read<ResponseItem> {
        let name = self.text()?;
        let id = if name.starts_with(GOES_ON) { format!("{above}{name}") } else { whole(name).to_owned() };
        let head = self.number()?;
        let answers = usize::try_from(head >> 2).ok().filter(|count| *count <= self.bytes.len());
        let answer = (0..answers.ok_or(OpenError::Unreadable)?).map(|_| self.answer(&id)).collect::<Read<_>>()?;
        let item = if head & 1 == 0 { Vec::new() } else { self.items(&id)? };
        let other = if head & 2 == 0 { Map::new() } else { self.json()? };
        Ok(ResponseItem { link_id: LinkId(id), answer, item, other })
    }

    fn answer(&mut self, id: &str) -> Read<Answer> {
        let head = self.byte()?;
        let value = self.value(head & 0x0f)?;
        let item = if head & kind::HAS_ITEMS == 0 { Vec::new() } else { self.items(id)? };
        let other = if head & kind::HAS_REST == 0 { Map::new() } else { self.json()? };
        Ok(Answer { value, item, other })
    }

    fn value(&mut self, kind: u8) -> Read<Value> {
        Ok(match kind {
            kind::FALSE => Value::Boolean(false),
            kind::TRUE => Value::Boolean(true),
            kind::DECIMAL => Value::Decimal(self.text()?.parse().map_err(|_| OpenError::Unreadable)?),
            kind::INTEGER => Value::Integer(from_zigzag(self.number()?)),
            kind::DATE => Value::Date(date(self.number()?)?),
            kind::DATE_TIME => Value::DateTime(self.text()?.to_owned()),
            kind::TIME => Value::Time(self.text()?.to_owned()),
            kind::STRING => Value::String(self.text()?.to_owned()),
            kind::URI => Value::Uri(self.text()?.to_owned()),
            kind::CODE => Value::Coding(self.code()?),
            kind::CODING => Value::Coding(self.json()?),
            kind::QUANTITY => Value::Quantity(self.json()?),
            kind::ATTACHMENT => Value::Attachment(self.json()?),
            kind::REFERENCE => Value::Reference(self.json()?),
            _ => return Err(OpenError::Unreadable),
        })
    }

    fn code(&mut self) -> Read<Coding> {
        let name = self.text()?;
        let system = match (name.strip_prefix(GOES_ON), &self.systems) {
            (Some(rest), Some(systems)) => format!("{systems}{rest}"),
            (Some(_), None) => return Err(OpenError::Unreadable),
            (None, _) => whole(name).to_owned(),
        };
        Ok(Coding { system: Some(system), code: Some(self.text()?.to_owned()), ..Coding::default() })
    }
}

fn whole(name: &str) -> &str {
    name.strip_prefix(WHOLE).unwrap_or(name)
}

fn from_zigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

fn date(packed: u64) -> Read<PartialDate> {
    let part = |part: u64| (part != 0).then_some(part as i8);
    let year = i16::try_from((packed & !OF_EARLIER_ERA) >> 9).map_err(|_| OpenError::Unreadable)?;
    let date = PartialDate::new(year, part(packed >> 5 & 0xf), part(packed & 0x1f));
    let date = date.map_err(|_| OpenError::Unreadable)?;
    if packed & OF_EARLIER_ERA == 0 {
        return Ok(date);
    }
    let counted = Era::ALL.into_iter().map(|era| date.counted_by(era)).find(|date| date.earlier_era().is_some());
    Ok(counted.unwrap_or(date))
}
