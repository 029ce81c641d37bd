//! The check of answers: which values an item accepts.

use std::cmp::Ordering;
use std::collections::HashSet;

use thiserror::Error;

use super::filled::Filled;
use super::path::ItemPath;
use super::same::{Values, order};
use crate::model::element::Extension;
use crate::model::questionnaire::extension;
use crate::model::{AnswerOption, Item, ItemType, LinkId, Questionnaire, QuestionnaireResponse, Value};

/// The most characters that any answer may have, whatever the sheet says. It is a bound against hostile files.
/// Handwriting counts by the characters of its base64.
pub const LONGEST_ANSWER: usize = 1_000_000;

/// The reason why an answer is refused. It holds nothing of the answer itself.
#[derive(Clone, Debug, Error, PartialEq)]
#[non_exhaustive]
pub enum Rejection {
    /// An item that the sheet does not have.
    #[error("the sheet has no item {0}")]
    UnknownItem(LinkId),
    /// A group or a sentence, which accepts no answer.
    #[error("{0} takes no answer")]
    NotAQuestion(LinkId),
    /// An instance of a group, or an answer above, that does not exist.
    #[error("{0} has no such instance")]
    NoSuchInstance(LinkId),
    /// An item that the citizen cannot change.
    #[error("this answer cannot be changed")]
    ReadOnly,
    /// A value of another type.
    #[error("the answer does not have the type {expected:?}")]
    WrongType {
        /// The type that the item accepts.
        expected: ItemType,
    },
    /// A value that is not among the options.
    #[error("the answer is not among the options")]
    NotAnOption,
    /// An exclusive option together with others.
    #[error("an option that excludes others was chosen together with them")]
    NotAlone,
    /// The same answer twice.
    #[error("the same answer is given twice")]
    Twice,
    /// More answers or instances than allowed.
    #[error("there are more than {most} answers")]
    TooMany {
        /// The allowed number.
        most: usize,
    },
    /// More characters than allowed.
    #[error("the answer has {length} characters; at most {most} are allowed")]
    TooLong {
        /// The number of characters.
        length: usize,
        /// The allowed number.
        most: usize,
    },
    /// Fewer characters than needed.
    #[error("the answer has fewer than {least} characters")]
    TooShort {
        /// The needed number.
        least: usize,
    },
    /// Text that is not in the form that the sheet requires.
    #[error("the answer does not have the required form")]
    Form,
    /// A value below the smallest or above the largest one.
    #[error("the value is out of bounds")]
    OutOfBounds,
    /// More decimal places than allowed.
    #[error("the value has more than {most} decimal places")]
    TooPrecise {
        /// The allowed number.
        most: usize,
    },
}

impl Rejection {
    /// Returns the id of the message that tells the reason to a citizen.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::UnknownItem(_) | Self::NotAQuestion(_) | Self::NoSuchInstance(_) => "answer-no-place",
            Self::ReadOnly => "answer-read-only",
            Self::WrongType { .. } | Self::Form => "answer-form",
            Self::NotAnOption => "answer-not-an-option",
            Self::NotAlone => "answer-not-alone",
            Self::Twice => "answer-twice",
            Self::TooMany { .. } => "answer-too-many",
            Self::TooLong { .. } => "answer-too-long",
            Self::TooShort { .. } => "answer-too-short",
            Self::OutOfBounds => "answer-out-of-bounds",
            Self::TooPrecise { .. } => "answer-too-precise",
        }
    }

    /// All message ids, for the content checker.
    pub const MESSAGE_IDS: [&str; 11] = [
        "answer-no-place",
        "answer-read-only",
        "answer-form",
        "answer-not-an-option",
        "answer-not-alone",
        "answer-twice",
        "answer-too-many",
        "answer-too-long",
        "answer-too-short",
        "answer-out-of-bounds",
        "answer-too-precise",
    ];
}

/// Checks whether the item at this place accepts these values as its whole answer. No value at all means blank, and is
/// always accepted.
///
/// # Errors
/// The first fault.
pub fn check_answer(
    sheet: &Questionnaire,
    response: &QuestionnaireResponse,
    path: &ItemPath,
    values: &[Value],
) -> Result<(), Rejection> {
    if path.item(sheet).is_some_and(|item| item.is_question() && item.read_only) {
        return Err(Rejection::ReadOnly);
    }
    check_values(&Filled::new(sheet, response), path, values.iter())
}

/// Does the same as [`check_answer`], but allows items that the citizen cannot change.
///
/// # Errors
/// The first fault.
pub(super) fn check_values<'v>(
    filled: &Filled<'_>,
    path: &ItemPath,
    values: impl ExactSizeIterator<Item = &'v Value>,
) -> Result<(), Rejection> {
    let item = question(filled, path)?;
    let offered = filled.options_of(item);
    let mut judge = Judge::new(item, &offered);
    judge.room_for(values.len())?;
    for value in values {
        judge.check(value)?;
        judge.take(value);
    }
    if judge.count > 1 && judge.alone { Err(Rejection::NotAlone) } else { Ok(()) }
}

/// Returns the question at this place.
///
/// # Errors
/// If there is none.
pub(super) fn question<'a>(filled: &Filled<'a>, path: &ItemPath) -> Result<&'a Item, Rejection> {
    let item = filled.definitions.at(path).ok_or_else(|| Rejection::UnknownItem(path.link_id().clone()))?;
    if item.is_question() { Ok(item) } else { Err(Rejection::NotAQuestion(item.link_id.clone())) }
}

/// A check of the answers to one question, one after another.
pub(super) struct Judge<'o, 'v> {
    item: &'o Item,
    offer: Offer<'o>,
    /// The answers accepted so far.
    taken: Values<'v>,
    count: usize,
    /// Whether one of them has to stand alone.
    alone: bool,
}

/// The options of a choice.
struct Offer<'o> {
    values: Values<'o>,
    alone: Values<'o>,
    /// The types of the options, by FHIR's names.
    types: HashSet<&'static str>,
}

impl<'o, 'v> Judge<'o, 'v> {
    /// Creates a check for a question that offers these options.
    pub(super) fn new(item: &'o Item, offered: &'o [AnswerOption]) -> Self {
        let offer = Offer {
            values: Values::of(offered.iter().map(|option| &option.value)),
            alone: Values::of(offered.iter().filter(|it| it.is_exclusive()).map(|option| &option.value)),
            types: offered.iter().map(|option| option.value.key()).collect(),
        };
        Self { item, offer, taken: Values::default(), count: 0, alone: false }
    }

    fn room_for(&self, count: usize) -> Result<(), Rejection> {
        match most_answers(self.item).filter(|most| count > *most) {
            Some(most) => Err(Rejection::TooMany { most }),
            None => Ok(()),
        }
    }

    fn check(&self, value: &Value) -> Result<(), Rejection> {
        check_value(self.item, &self.offer, value)?;
        if self.taken.hold(value) { Err(Rejection::Twice) } else { Ok(()) }
    }

    /// Checks whether one more answer can stand beside the accepted ones.
    ///
    /// # Errors
    /// The fault of the answer.
    pub(super) fn check_one_more(&self, value: &Value) -> Result<(), Rejection> {
        self.room_for(self.count + 1)?;
        self.check(value)?;
        let alone = self.alone || self.offer.alone.hold(value);
        if self.count > 0 && alone { Err(Rejection::NotAlone) } else { Ok(()) }
    }

    /// Accepts an answer.
    pub(super) fn take(&mut self, value: &'v Value) {
        self.alone |= self.offer.alone.hold(value);
        self.taken.add(value);
        self.count += 1;
    }
}

/// Returns how many answers or instances an item may have, or `None` for any number.
pub(super) fn most_answers(item: &Item) -> Option<usize> {
    if !item.repeats {
        return Some(1);
    }
    let most = item.extension(extension::MAX_OCCURS).and_then(Extension::integer)?;
    usize::try_from(most).ok()
}

fn check_value(item: &Item, offer: &Offer<'_>, value: &Value) -> Result<(), Rejection> {
    check_type(item, offer, value)?;
    match value {
        Value::String(text) | Value::Uri(text) | Value::DateTime(text) | Value::Time(text) => check_text(item, text),
        Value::Attachment(ink) => check_length(ink.data.as_deref().map_or(0, str::len), LONGEST_ANSWER),
        Value::Decimal(number) => check_places(item, &number.to_string()).and_then(|()| check_bounds(item, value)),
        Value::Integer(_) | Value::Date(_) | Value::Quantity(_) => check_bounds(item, value),
        Value::Boolean(_) | Value::Coding(_) | Value::Reference(_) => Ok(()),
    }
}

fn check_type(item: &Item, offer: &Offer<'_>, value: &Value) -> Result<(), Rejection> {
    let fits = match item.kind {
        ItemType::Group | ItemType::Display => false,
        ItemType::Boolean => matches!(value, Value::Boolean(_)),
        ItemType::Decimal => matches!(value, Value::Decimal(_) | Value::Integer(_)),
        ItemType::Integer => matches!(value, Value::Integer(_)),
        ItemType::Date => matches!(value, Value::Date(_)),
        ItemType::DateTime => matches!(value, Value::DateTime(_)),
        ItemType::Time => matches!(value, Value::Time(_)),
        ItemType::String | ItemType::Text => matches!(value, Value::String(_)),
        ItemType::Url => matches!(value, Value::Uri(_)),
        ItemType::Attachment => matches!(value, Value::Attachment(_)),
        ItemType::Reference => matches!(value, Value::Reference(_)),
        ItemType::Quantity => matches!(value, Value::Quantity(_)),
        ItemType::Choice | ItemType::OpenChoice => {
            let own_words = item.kind == ItemType::OpenChoice && matches!(value, Value::String(_));
            let same_type = offer.types.contains(value.key());
            if !own_words && !same_type && !offer.types.is_empty() {
                return Err(Rejection::WrongType { expected: item.kind });
            }
            return if own_words || offer.values.hold(value) { Ok(()) } else { Err(Rejection::NotAnOption) };
        }
    };
    if fits { Ok(()) } else { Err(Rejection::WrongType { expected: item.kind }) }
}

fn check_text(item: &Item, text: &str) -> Result<(), Rejection> {
    let length = text.chars().count();
    let most = item.max_length.map_or(LONGEST_ANSWER, |most| LONGEST_ANSWER.min(most as usize));
    check_length(length, most)?;
    let least = item.extension(extension::MIN_LENGTH).and_then(Extension::integer).unwrap_or(0);
    let least = usize::try_from(least).unwrap_or(0);
    if length < least {
        return Err(Rejection::TooShort { least });
    }
    let pattern = item.extension(extension::REGEX).and_then(Extension::text);
    // A pattern that does not compile is a fault of the content. The checker reports it, and the citizen is not
    // blamed.
    let pattern = pattern.and_then(|pattern| regress::Regex::new(&format!("^(?:{pattern})$")).ok());
    match pattern {
        Some(pattern) if pattern.find(text).is_none() => Err(Rejection::Form),
        Some(_) | None => Ok(()),
    }
}

fn check_length(length: usize, most: usize) -> Result<(), Rejection> {
    if length > most { Err(Rejection::TooLong { length, most }) } else { Ok(()) }
}

fn check_places(item: &Item, digits: &str) -> Result<(), Rejection> {
    let Some(most) = item.extension(extension::MAX_DECIMAL_PLACES).and_then(Extension::integer) else { return Ok(()) };
    let most = usize::try_from(most).unwrap_or(0);
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    if places > most { Err(Rejection::TooPrecise { most }) } else { Ok(()) }
}

fn check_bounds(item: &Item, value: &Value) -> Result<(), Rejection> {
    let bound = |url: &str| {
        let mut members = item.extension(url)?.value.clone();
        Value::take(&mut members, "value").ok().flatten()
    };
    let below = bound(extension::MIN_VALUE).is_some_and(|least| order(value, &least) == Some(Ordering::Less));
    let above = bound(extension::MAX_VALUE).is_some_and(|most| order(value, &most) == Some(Ordering::Greater));
    if below || above { Err(Rejection::OutOfBounds) } else { Ok(()) }
}
