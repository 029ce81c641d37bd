//! 下書き. The input on a question before it becomes an answer.

use moshimo_core::kana::Kind;
use moshimo_core::model::questionnaire::extension;
use moshimo_core::model::value::Quantity;
use moshimo_core::model::{Extension, Item, ItemType, Value};

use crate::typing::editor::{Editor, Lines};
use crate::typing::ink::Ink;
pub(crate) use crate::typing::writing::TextDraft;
use crate::ui::widgets::date::DateDraft;
use crate::ui::widgets::shelf::Leaves;

/// The input in the control of the question that is shown.
#[derive(Clone, Debug, Default)]
pub(crate) enum Draft {
    /// Nothing, on a sentence or a list.
    #[default]
    Nothing,
    /// The list of options as far as it was leafed through, and the free line while it is written.
    Choice { list: Leaves, other: Option<TextDraft> },
    /// Text from the board.
    Text(TextDraft),
    /// Digits from the pad.
    Digits(Editor),
    /// A date.
    Date(DateDraft),
    /// Handwriting.
    Ink(Ink),
}

/// The answer that a draft amounts to when its screen is left.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drafted {
    /// Nothing more to store, because a touch answers at once.
    AtOnce,
    /// These values; none of them is blank.
    Values(Vec<Value>),
    /// No answer yet: the day does not exist, or the text is no number. The message says what is missing.
    Unfinished(&'static str),
}

impl Draft {
    /// Begins a draft for `item`, with the values that were answered so far.
    pub(crate) fn of(item: &Item, given: &[Value]) -> Self {
        let text = || match given.first() {
            Some(Value::String(text) | Value::Uri(text) | Value::Time(text) | Value::DateTime(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Decimal(number)) => number.to_string(),
            Some(Value::Quantity(quantity)) => quantity.value.as_ref().map(ToString::to_string).unwrap_or_default(),
            _ => String::new(),
        };
        match item.kind {
            // A slider answers at once, as a choice does.
            ItemType::Integer if item.slider().is_some() => Self::Choice { list: Leaves::default(), other: None },
            ItemType::Group | ItemType::Display | ItemType::Reference => Self::Nothing,
            ItemType::Boolean | ItemType::Choice | ItemType::OpenChoice => {
                Self::Choice { list: Leaves::default(), other: None }
            }
            ItemType::Date => Self::Date(DateDraft::of(given.first().and_then(|value| match value {
                Value::Date(date) => Some(*date),
                _ => None,
            }))),
            ItemType::Integer | ItemType::Decimal | ItemType::Quantity | ItemType::Time | ItemType::DateTime => {
                Self::Digits(Editor::new(&text(), Some(20), Lines::One))
            }
            ItemType::String | ItemType::Text | ItemType::Url if keyboard(item).is_some() => {
                Self::Digits(Editor::new(&text(), item.max_length, Lines::One))
            }
            ItemType::String | ItemType::Url => Self::Text(text_draft(&text(), item, Lines::One)),
            ItemType::Text => Self::Text(text_draft(&text(), item, Lines::Many)),
            ItemType::Attachment => Self::Ink(match given.first() {
                Some(Value::Attachment(attachment)) => Ink::from_attachment(attachment).unwrap_or_default(),
                _ => Ink::default(),
            }),
        }
    }

    /// Returns the text that is being written.
    pub(crate) fn text_mut(&mut self) -> Option<&mut TextDraft> {
        match self {
            Self::Text(text) | Self::Choice { other: Some(text), .. } => Some(text),
            Self::Nothing | Self::Choice { other: None, .. } | Self::Digits(_) | Self::Date(_) | Self::Ink(_) => None,
        }
    }

    /// Returns whether digits of a postal code wait for their town.
    pub(crate) fn is_begun(&self) -> bool {
        matches!(self, Self::Text(text) if !text.postal.text().is_empty())
    }

    /// Returns whether nothing stands in the control.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Nothing | Self::Choice { other: None, .. } => true,
            Self::Text(text) | Self::Choice { other: Some(text), .. } => text.is_blank(),
            Self::Digits(editor) => editor.text().is_empty() && editor.preedit().is_empty(),
            Self::Date(date) => *date == DateDraft::default(),
            Self::Ink(ink) => ink.strokes.is_empty(),
        }
    }

    /// Returns the draft as an answer to `item`.
    pub(crate) fn drafted(&self, item: &Item) -> Drafted {
        match self {
            Self::Nothing | Self::Choice { .. } => Drafted::AtOnce,
            Self::Text(draft) => text_values(item, &draft.seen()),
            Self::Digits(editor) => text_values(item, editor.text()),
            Self::Date(draft) if *draft == DateDraft::default() => Drafted::Values(Vec::new()),
            Self::Date(draft) => draft
                .date()
                .map_or(Drafted::Unfinished(draft.trouble()), |date| Drafted::Values(vec![Value::Date(date)])),
            Self::Ink(ink) => Drafted::Values(ink.to_attachment().map(Value::Attachment).into_iter().collect()),
        }
    }
}

/// Begins a text for `item` with the words that are there.
pub(crate) fn text_draft(text: &str, item: &Item, lines: Lines) -> TextDraft {
    TextDraft::of_kind(field_kind(item).unwrap_or_default(), Editor::new(text, item.max_length, lines))
}

/// Returns the kind of text that an item asks for, where the sheet says it.
pub(crate) fn field_kind(item: &Item) -> Option<Kind> {
    item.extension(extension::FIELD_KIND).and_then(Extension::text).and_then(Kind::of)
}

/// Returns the pad that an item asks for: `phone` or `number`.
pub(crate) fn keyboard(item: &Item) -> Option<&str> {
    item.extension(extension::KEYBOARD).and_then(|it| it.text().or_else(|| keyboard_code(it)))
}

fn keyboard_code(extension: &Extension) -> Option<&str> {
    let coding = extension.value.get("valueCoding");
    let coding = coding.or_else(|| extension.value.get("valueCodeableConcept")?.pointer("/coding/0"));
    coding?.get("code")?.as_str()
}

/// Returns the unit that an item asks for.
pub(crate) fn unit(item: &Item) -> Option<&str> {
    let coding = item.extension(extension::UNIT)?.value.get("valueCoding")?;
    coding.get("display").or_else(|| coding.get("code")).and_then(serde_json::Value::as_str)
}

fn text_values(item: &Item, text: &str) -> Drafted {
    let text = text.trim();
    if text.is_empty() {
        return Drafted::Values(Vec::new());
    }
    let number = || serde_json::from_str::<serde_json::Number>(text).ok();
    let value = match item.kind {
        ItemType::Integer => text.parse().ok().map(Value::Integer),
        ItemType::Decimal => number().map(Value::Decimal),
        ItemType::Quantity => number().map(|number| {
            Value::Quantity(Quantity {
                value: Some(number),
                unit: unit(item).map(str::to_owned),
                other: serde_json::Map::new(),
            })
        }),
        ItemType::Time => Some(Value::Time(text.to_owned())),
        ItemType::DateTime => Some(Value::DateTime(text.to_owned())),
        ItemType::Url => Some(Value::Uri(text.to_owned())),
        ItemType::String | ItemType::Text => Some(Value::String(text.to_owned())),
        ItemType::Group
        | ItemType::Display
        | ItemType::Boolean
        | ItemType::Date
        | ItemType::Choice
        | ItemType::OpenChoice
        | ItemType::Attachment
        | ItemType::Reference => None,
    };
    value.map_or(Drafted::Unfinished("kiosk-unfinished"), |value| Drafted::Values(vec![value]))
}
