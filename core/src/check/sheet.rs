//! Sheets: ids, conditions, options, extensions, texts, pictures and examples.

use std::collections::BTreeMap;

use jsonc_parser::ast;

use super::texts::Limit;
use super::{Checker, conditions, texts};
use crate::catalog::Catalog;
use crate::catalog::lines::{Json, Pointer};
use crate::model::element::{self, Extension, TRANSLATION};
use crate::model::questionnaire::{ANSWER_SYSTEM, EnableWhen, extension};
use crate::model::{AnswerOption, Coding, Control, Element, Item, ItemType, LinkId, Operator, Questionnaire, Value};
use crate::problem::Fault;

/// The limits of a question or heading, of the sentence that says why, and of an option.
const QUESTION: Limit = Limit { most: 30, what: "a question or heading" };
const WHY: Limit = Limit { most: 60, what: "the sentence that says why" };
const OPTION: Limit = Limit { most: 24, what: "an option" };

/// The answers that every choice offers.
const WAYS_OUT: [&str; 2] = ["undecided", "declined"];

/// Returns the name of the example file that a sheet names.
pub(super) fn example_of(sheet: &Questionnaire) -> Option<&str> {
    element::find(&sheet.extension, extension::EXAMPLE).and_then(Extension::text)
}

pub(super) fn check(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    let Ok(sheet) = serde_json::from_str::<Questionnaire>(source) else { return };
    let mut items = BTreeMap::new();
    for item in sheet.all_items() {
        items.entry(item.link_id.clone()).or_insert(item);
    }
    let json = Json::new(source);
    let mut check = Walk { checker, file, json: &json, sheet: &sheet, items: &items, catalog, seen: BTreeMap::new() };
    check.whole();
    check.items(&sheet.item, &Pointer::default().key("item"));
    check.translations();
    if let Some(root) = json.root() {
        check.readings(root);
    }
}

struct Walk<'a> {
    checker: &'a mut Checker,
    file: &'a str,
    json: &'a Json<'a>,
    sheet: &'a Questionnaire,
    items: &'a BTreeMap<LinkId, &'a Item>,
    catalog: &'a Catalog,
    /// The place where each link id was seen first.
    seen: BTreeMap<&'a str, Pointer>,
}

impl<'a> Walk<'a> {
    fn tell(&mut self, at: &Pointer, fault: Fault) {
        self.checker.tell(self.file, self.json.line(at), fault);
    }

    fn whole(&mut self) {
        let top = Pointer::default();
        self.extensions(&self.sheet.extension, &top);
        for (index, form) in self.sheet.extension.iter().enumerate().filter(|(_, it)| it.url == extension::FORM) {
            let alone = Questionnaire { extension: vec![form.clone()], ..self.sheet.clone() };
            if alone.forms(&crate::model::Language::japanese()).is_empty() {
                self.tell(&top.key("extension").index(index), Fault::Form);
            }
        }
        let at = top.key("extension");
        if let Some(name) = example_of(self.sheet) {
            let own = format!("{}.example.json", self.sheet.name());
            if name != own || !self.catalog.examples.contains_key(self.sheet.name()) {
                self.tell(&at, Fault::NoExample { name: name.to_owned() });
            }
        }
    }

    fn items(&mut self, items: &'a [Item], at: &Pointer) {
        for (index, item) in items.iter().enumerate() {
            let here = at.index(index);
            self.link_id(item, &here);
            self.texts(item, &here);
            self.conditions(item, &here);
            self.options(item, &here);
            self.references(item, &here);
            self.extensions(&item.extension, &here);
            self.extensions(item.text_element.as_ref().map_or(&[][..], |it| &it.extension), &here.key("_text"));
            for (index, code) in item.code.iter().enumerate() {
                self.coding(code, &here.key("code").index(index));
            }
            for (index, initial) in item.initial.iter().enumerate() {
                self.value(&initial.value, &here.key("initial").index(index));
            }
            self.items(&item.item, &here.key("item"));
        }
    }

    fn link_id(&mut self, item: &'a Item, at: &Pointer) {
        let (link_id, sheet) = (item.link_id.as_str(), self.sheet.name());
        let at_id = at.key("linkId");
        if !link_id.strip_prefix(sheet).is_some_and(|rest| rest.starts_with('.')) {
            self.tell(&at_id, Fault::ForeignLinkId { link_id: link_id.to_owned(), sheet: sheet.to_owned() });
        }
        if self.seen.insert(link_id, at.clone()).is_some() {
            self.tell(&at_id, Fault::DuplicateLinkId { link_id: link_id.to_owned() });
        }
    }

    fn texts(&mut self, item: &Item, at: &Pointer) {
        let limit = match (item.kind, item.control()) {
            (ItemType::Display, Some(Control::Help)) => WHY,
            (ItemType::Display, _) => return,
            _ => QUESTION,
        };
        self.length(item.text.as_deref(), &at.key("text"), limit);
    }

    fn length(&mut self, text: Option<&str>, at: &Pointer, limit: Limit) {
        if let Some(text) = text {
            texts::length(self.checker, self.file, self.json.line(at), text, limit);
        }
    }

    fn conditions(&mut self, item: &Item, at: &Pointer) {
        for (index, condition) in item.enable_when.iter().enumerate() {
            self.condition(condition, &at.key("enableWhen").index(index));
        }
    }

    fn condition(&mut self, condition: &EnableWhen, at: &Pointer) {
        if condition.operator == Operator::NotEqual {
            self.tell(&at.key("operator"), Fault::NotEqual);
        }
        self.value(&condition.answer, at);
        let Some(asked) = self.items.get(&condition.question).copied() else {
            let fault = Fault::UnknownLinkId { link_id: condition.question.to_string(), by: "enableWhen" };
            return self.tell(&at.key("question"), fault);
        };
        if let Value::Coding(code) = &condition.answer
            && asked.kind == ItemType::Choice
            && asked.answer_value_set.is_none()
            && !asked.answer_option.iter().any(|it| matches!(&it.value, Value::Coding(own) if own.is_same(code)))
        {
            let code = code.code.clone().unwrap_or_default();
            self.tell(at, Fault::UnknownOption { link_id: asked.link_id.to_string(), code });
        }
    }

    fn options(&mut self, item: &Item, at: &Pointer) {
        for (index, option) in item.answer_option.iter().enumerate() {
            let here = at.key("answerOption").index(index);
            self.value(&option.value, &here);
            self.extensions(&option.extension, &here);
            if let Value::Coding(coding) = &option.value {
                self.length(coding.display.as_deref(), &here.key("valueCoding").key("display"), OPTION);
            }
            if let Some(code) = answer_code(option).filter(|_| !option.is_exclusive()) {
                self.tell(&here, Fault::NotExclusive { code: code.to_owned() });
            }
        }
        let is_choice = matches!(item.kind, ItemType::Choice | ItemType::OpenChoice);
        if !is_choice || item.read_only || item.is_hidden() || item.answer_value_set.is_some() {
            return;
        }
        for missing in WAYS_OUT {
            if !item.answer_option.iter().any(|option| answer_code(option) == Some(missing)) {
                self.tell(at, Fault::NoWayOut { link_id: item.link_id.to_string(), missing });
            }
        }
    }

    fn references(&mut self, item: &Item, at: &Pointer) {
        if let Some(reference) = &item.answer_value_set {
            let contained = |set: &serde_json::Value| {
                reference.strip_prefix('#').is_some_and(|id| set.get("id").and_then(|it| it.as_str()) == Some(id))
            };
            if !self.sheet.contained.iter().any(contained) {
                self.tell(&at.key("answerValueSet"), Fault::UnknownValueSet { reference: reference.clone() });
            }
        }
        if let Some(source) = item.extension(extension::OPTIONS_FROM).and_then(Extension::text)
            && !self.items.contains_key(&LinkId::from(source))
        {
            self.tell(at, Fault::UnknownLinkId { link_id: source.to_owned(), by: "options-from" });
        }
        if let Some(regex) = item.extension(extension::REGEX).and_then(Extension::text)
            && let Err(error) = regress::Regex::new(regex)
        {
            self.tell(at, Fault::Regex { regex: texts::shown(regex), reason: error.text });
        }
        if let Some((picture, _)) = item.picture()
            && !self.checker.paths.contains(picture)
        {
            self.tell(&at.key("extension"), Fault::NoPicture { picture: picture.to_owned() });
        }
    }

    fn value(&mut self, value: &Value, at: &Pointer) {
        if let Value::Coding(coding) = value {
            self.coding(coding, at);
        }
    }

    fn coding(&mut self, coding: &Coding, at: &Pointer) {
        if coding.system.is_none() {
            self.tell(at, Fault::NoSystem { code: coding.code.clone().unwrap_or_default() });
        }
    }

    fn extensions(&mut self, extensions: &[Extension], at: &Pointer) {
        for (index, extension) in extensions.iter().enumerate().filter(|(_, it)| !is_sound(it)) {
            let name = extension.url.rsplit('/').next().unwrap_or_default().to_owned();
            self.tell(&at.key("extension").index(index), Fault::Extension { name });
        }
    }

    /// Reports texts that lack a language which other texts have.
    fn translations(&mut self) {
        let texts = translatable(self.sheet);
        let languages: std::collections::BTreeSet<String> =
            texts.iter().filter_map(|(_, beside, _)| *beside).flat_map(languages).collect();
        for language in languages.into_iter().map(crate::model::Language) {
            for (text, beside, at) in &texts {
                if beside.is_none_or(|beside| beside.translation(&language).is_none()) {
                    let fault = Fault::NoTranslation { text: texts::shown(text), language: language.0.clone() };
                    self.tell(at, fault);
                }
            }
        }
        for cycle in conditions::cycles(self.sheet) {
            let at = cycle.first().and_then(|first| self.seen.get(first.as_str())).cloned().unwrap_or_default();
            self.tell(&at.key("enableWhen"), Fault::Cycle { cycle });
        }
    }

    /// Reports kanji without a reading in every Japanese text of the file.
    fn readings(&mut self, value: &ast::Value<'_>) {
        match value {
            ast::Value::StringLit(text) => {
                let line = self.json.line_of(text);
                texts::readings(self.checker, self.file, Some(line), &text.value, self.catalog);
            }
            ast::Value::Array(array) => {
                for element in &array.elements {
                    self.readings(element);
                }
            }
            ast::Value::Object(object) => {
                let url = object.get_string("url").map(|url| url.value.as_ref());
                if !matches!(url, Some(TRANSLATION | extension::REGEX)) {
                    for property in &object.properties {
                        self.readings(&property.value);
                    }
                }
            }
            ast::Value::NumberLit(_) | ast::Value::BooleanLit(_) | ast::Value::NullKeyword(_) => {}
        }
    }
}

/// Returns the code of an option that stands for no answer of its own: `undecided`, `declined` …
fn answer_code(option: &AnswerOption) -> Option<&str> {
    match &option.value {
        Value::Coding(coding) if coding.system.as_deref() == Some(ANSWER_SYSTEM) => coding.code.as_deref(),
        _ => None,
    }
}

/// Returns whether an extension has a value of the kind that it needs. Extensions of others may have any.
fn is_sound(it: &Extension) -> bool {
    let one_of = |codes: &[&str]| it.text().is_some_and(|code| codes.contains(&code));
    match it.url.as_str() {
        extension::OPTION_EXCLUSIVE | extension::HIDDEN | extension::SHORT_FORM => it.boolean().is_some(),
        extension::MIN_OCCURS | extension::MAX_OCCURS | extension::MIN_LENGTH | extension::MAX_DECIMAL_PLACES => {
            it.integer().is_some_and(|number| number >= 0)
        }
        extension::REGEX
        | extension::ENTRY_FORMAT
        | extension::OPEN_LABEL
        | extension::SHORT_TEXT
        | extension::OPTIONS_FROM
        | extension::EXAMPLE => it.text().is_some(),
        extension::FIELD_KIND => one_of(&["name", "reading", "address", "sentence", "medical"]),
        extension::WALLET => one_of(&["front", "back"]),
        extension::KEYBOARD => {
            let coding = it.value.get("valueCoding").and_then(|coding| coding.get("code")?.as_str());
            one_of(&["phone", "number"]) || matches!(coding, Some("phone" | "number"))
        }
        extension::ITEM_CONTROL => it.value.contains_key("valueCodeableConcept"),
        // `forms` judges these.
        extension::FORM => true,
        url => !url.starts_with(element::BASE),
    }
}

fn languages(beside: &Element) -> Vec<String> {
    let of = |it: &Extension| it.part("lang").and_then(Extension::text).map(str::to_owned);
    beside.extension.iter().filter(|it| it.url == TRANSLATION).filter_map(of).collect()
}

/// A text, its sibling element with translations, and its place.
type Translatable<'a> = (&'a str, Option<&'a Element>, Pointer);

/// Returns the texts of a sheet that a citizen reads.
fn translatable(sheet: &Questionnaire) -> Vec<Translatable<'_>> {
    fn gather<'a>(items: &'a [Item], at: &Pointer, into: &mut Vec<Translatable<'a>>) {
        for (index, item) in items.iter().enumerate() {
            let here = at.index(index);
            if let Some(text) = &item.text {
                into.push((text, item.text_element.as_ref(), here.key("text")));
            }
            for (index, option) in item.answer_option.iter().enumerate() {
                if let Value::Coding(Coding { display: Some(display), display_element, .. }) = &option.value {
                    let at = here.key("answerOption").index(index).key("valueCoding").key("display");
                    into.push((display, display_element.as_ref(), at));
                }
            }
            gather(&item.item, &here.key("item"), into);
        }
    }
    let top = Pointer::default();
    let mut texts = Vec::new();
    if let Some(title) = &sheet.title {
        texts.push((title.as_str(), sheet.title_element.as_ref(), top.key("title")));
    }
    if let Some(purpose) = &sheet.purpose {
        texts.push((purpose.as_str(), sheet.purpose_element.as_ref(), top.key("purpose")));
    }
    gather(&sheet.item, &top.key("item"), &mut texts);
    texts
}
