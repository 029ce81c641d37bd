//! The options of a choice, and their words.

use std::borrow::Cow;

use super::filled::Filled;
use super::path::ItemPath;
use super::same::{Values, same};
use crate::model::element::Extension;
use crate::model::questionnaire::extension;
use crate::model::{AnswerOption, Coding, Item, Language, LinkId, Questionnaire, QuestionnaireResponse, Value};

/// Returns the options of the choice at this place: first what was chosen at the item that `options-from` names, then
/// its own options or those of its contained value set.
pub fn options(sheet: &Questionnaire, response: &QuestionnaireResponse, path: &ItemPath) -> Vec<AnswerOption> {
    match path.item(sheet) {
        // Most choices offer their own options, whatever was answered.
        Some(item) if options_from(item).is_none() => own_options(sheet, item).into_owned(),
        Some(_) => Filled::new(sheet, response).options(path),
        None => Vec::new(),
    }
}

impl Filled<'_> {
    /// Returns the options of the choice at this place; see [`options`].
    pub fn options(&self, path: &ItemPath) -> Vec<AnswerOption> {
        self.definitions.at(path).map_or_else(Vec::new, |item| self.options_of(item))
    }

    /// Returns the options of an item. They are the same in each of its instances.
    pub(super) fn options_of(&self, item: &Item) -> Vec<AnswerOption> {
        let mut offered = Vec::new();
        let chain = options_from(item).and_then(|source| self.definitions.chain(&source));
        if let Some(source) = chain.as_deref().and_then(ItemPath::along)
            && let Some(source_item) = self.definitions.at(&source)
            && self.is_enabled(&source)
        {
            let chosen = Values::of(self.answers(&source).iter().map(|answer| &answer.value));
            let known = own_options(self.sheet, source_item);
            offered.extend(known.iter().filter(|it| !it.is_exclusive() && chosen.hold(&it.value)).cloned());
            let own_words = self.answers(&source).iter().filter(|answer| matches!(answer.value, Value::String(_)));
            offered.extend(own_words.map(|answer| plain_option(answer.value.clone())));
        }
        offered.extend(own_options(self.sheet, item).into_owned());
        offered
    }
}

/// Returns the link id that `options-from` names.
pub(super) fn options_from(item: &Item) -> Option<LinkId> {
    item.extension(extension::OPTIONS_FROM).and_then(Extension::text).map(LinkId::from)
}

/// Returns the item's own options, or those of the contained value set that it refers to.
pub(crate) fn own_options<'a>(sheet: &Questionnaire, item: &'a Item) -> Cow<'a, [AnswerOption]> {
    if !item.answer_option.is_empty() {
        return Cow::Borrowed(&item.answer_option);
    }
    let Some(id) = item.answer_value_set.as_deref().and_then(|reference| reference.strip_prefix('#')) else {
        return Cow::default();
    };
    let has_id = |set: &&serde_json::Value| set.get("id").and_then(serde_json::Value::as_str) == Some(id);
    Cow::Owned(sheet.contained.iter().find(has_id).map(value_set_options).unwrap_or_default())
}

fn value_set_options(set: &serde_json::Value) -> Vec<AnswerOption> {
    let expanded = list(set.pointer("/expansion/contains"));
    if !expanded.is_empty() {
        return expanded.iter().filter_map(|concept| coding_option(concept, None)).collect();
    }
    let includes = list(set.pointer("/compose/include"));
    includes
        .iter()
        .flat_map(|include| {
            let concepts = list(include.get("concept"));
            concepts.iter().filter_map(|concept| coding_option(concept, include.get("system")))
        })
        .collect()
}

fn list(value: Option<&serde_json::Value>) -> &[serde_json::Value] {
    value.and_then(serde_json::Value::as_array).map_or(&[], Vec::as_slice)
}

fn coding_option(concept: &serde_json::Value, system: Option<&serde_json::Value>) -> Option<AnswerOption> {
    let mut coding: Coding = serde_json::from_value(concept.clone()).ok()?;
    if coding.system.is_none() {
        coding.system = system.and_then(serde_json::Value::as_str).map(ToOwned::to_owned);
    }
    coding.code.is_some().then(|| plain_option(Value::Coding(coding)))
}

fn plain_option(value: Value) -> AnswerOption {
    AnswerOption { value, initial_selected: false, extension: Vec::new(), other: serde_json::Map::new() }
}

/// Returns the words for a coded answer to `item`: those of the sheet's option after its prefix, otherwise those that
/// the answer itself carries.
pub fn words(sheet: &Questionnaire, item: &Item, coding: &Coding, language: &Language) -> String {
    let source = options_from(item).and_then(|source| sheet.find(&source));
    let answer = Value::Coding(coding.clone());
    for item in [Some(item), source].into_iter().flatten() {
        for option in own_options(sheet, item).iter().filter(|option| same(&option.value, &answer)) {
            if let Value::Coding(known) = &option.value {
                let words = known.words(language);
                return option.prefix().map_or_else(|| words.to_owned(), |prefix| format!("{prefix} {words}"));
            }
        }
    }
    coding.words(language).to_owned()
}
