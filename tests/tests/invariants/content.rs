//! 5: no code knows one particular sheet, question, plan, deck, leaflet, lecture or contact.

use std::collections::BTreeSet;

use moshimo_core::catalog::Catalog;
use moshimo_core::model::Questionnaire;
use moshimo_tests::source::{Kind, Source};

use crate::{assert_none, check, planted, read};

/// Returns the ids of the shipped content. Codes of one word, such as a card's, are left out: the program may use the
/// word too.
fn ids() -> BTreeSet<String> {
    let catalog = Catalog::embedded();
    let mut ids = BTreeSet::new();
    let sheets = || catalog.questionnaires.values().chain(catalog.earlier_questionnaires.values());
    ids.extend(sheets().flat_map(|sheet| sheet_ids(sheet)));
    ids.extend(catalog.leaflets.keys().cloned());
    ids.extend(catalog.guides.keys().cloned());
    ids.extend(catalog.contacts.contact.iter().map(|contact| contact.id.clone()));
    for deck in catalog.decks.values() {
        ids.insert(deck.id.clone());
        ids.extend(deck.suit.iter().map(|suit| suit.id.clone()));
        ids.extend(deck.card.iter().map(|card| card.id.clone()));
    }
    for plan in catalog.plans.values() {
        ids.insert(plan.id.clone());
        ids.extend(plan.indicator.iter().map(|indicator| indicator.id.clone()));
    }
    for lecture in catalog.lectures.values() {
        ids.insert(lecture.id.clone());
        ids.extend(lecture.step.iter().map(|step| step.id.clone()));
        ids.extend(lecture.hands.iter().map(|question| question.id.clone()));
    }
    ids.retain(|id| id.contains(['-', '.']));
    ids
}

fn sheet_ids(sheet: &Questionnaire) -> Vec<String> {
    let items = sheet.all_items().into_iter().map(|item| item.link_id.to_string());
    items.chain([sheet.name().to_owned()]).collect()
}

#[test]
fn no_code_knows_one_particular_sheet_plan_deck_or_leaflet() {
    let ids = ids();
    let particular = |source: &Source| -> Vec<(String, usize)> {
        let known = source.tokens.iter().filter(|token| token.kind == Kind::Literal && ids.contains(&token.text));
        known.map(|token| (token.text.clone(), token.line)).collect()
    };
    for one in ["acp-what-if", "acp-what-if.treatment.dialysis", "value-cards", "leaflet-1", "plan-r6", "first-talk"] {
        let bad = planted("kiosk/src/a.rs", &format!("if id == \"{one}\" {{}}"));
        assert_eq!(check(&bad, particular).len(), 1, "{one}");
    }
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), particular));
}
