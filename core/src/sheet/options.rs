//! What a choice offers, and in which words.

use std::borrow::Cow;

use super::enable::is_enabled;
use super::path::{ItemPath, answers};
use super::same::same;
use crate::model::element::Extension;
use crate::model::questionnaire::extension;
use crate::model::{AnswerOption, Coding, Item, Language, LinkId, Questionnaire, QuestionnaireResponse, Value};

/// The options of the choice at this place: what was chosen at the item that `options-from` names, then its own options
/// or those of its contained value set.
pub fn options(sheet: &Questionnaire, response: &QuestionnaireResponse, path: &ItemPath) -> Vec<AnswerOption> {
    let Some(item) = path.item(sheet) else { return Vec::new() };
    let mut offered = Vec::new();
    if let Some(source) = options_from(item).and_then(|source| ItemPath::of(sheet, &source))
        && let Some(source_item) = source.item(sheet)
        && is_enabled(sheet, response, &source)
    {
        let chosen = answers(response, &source);
        let is_chosen = |option: &AnswerOption| chosen.iter().any(|answer| same(&answer.value, &option.value));
        let known = own_options(sheet, source_item);
        offered.extend(known.iter().filter(|it| !it.is_exclusive() && is_chosen(it)).cloned());
        let own_words = chosen.iter().filter(|answer| matches!(answer.value, Value::String(_)));
        offered.extend(own_words.map(|answer| plain_option(answer.value.clone())));
    }
    offered.extend(own_options(sheet, item).into_owned());
    offered
}

/// The link id that `options-from` names.
pub(super) fn options_from(item: &Item) -> Option<LinkId> {
    item.extension(extension::OPTIONS_FROM).and_then(Extension::text).map(LinkId::from)
}

/// The item's own options, or those of the contained value set that it refers to.
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

/// The words for a coded answer to `item`: those of the sheet's option after its prefix, else what the answer itself
/// carries.
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
