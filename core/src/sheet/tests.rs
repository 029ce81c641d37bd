//! Tests on a small sheet with every kind of item, and properties that hold for any sequence of answers to it.
#![expect(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::model::questionnaire::FormCode;
use crate::model::{Coding, LinkId, PartialDate, Questionnaire, QuestionnaireResponse, Value};
use crate::visit::Visit;

mod growth;
mod reference;
mod revision;

const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const ITEM_CONTROL: &str = "http://hl7.org/fhir/questionnaire-item-control";
const OWN: &str = "https://moshimo.example/fhir";
const EXCLUSIVE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";

fn option(code: &str) -> serde_json::Value {
    json!({ "valueCoding": { "system": "s", "code": code, "display": code } })
}

fn alone(code: &str) -> serde_json::Value {
    json!({ "extension": [{ "url": EXCLUSIVE, "valueBoolean": true }],
            "valueCoding": { "system": "s", "code": code, "display": code } })
}

fn control(system: &str, code: &str) -> serde_json::Value {
    json!({ "url": CONTROL, "valueCodeableConcept": { "coding": [{ "system": system, "code": code }] } })
}

fn sheet() -> Arc<Questionnaire> {
    let own_control = format!("{OWN}/CodeSystem/control");
    let sheet = json!({
        "resourceType": "Questionnaire", "url": "u", "version": "2", "status": "active",
        "contained": [{ "resourceType": "ValueSet", "id": "blood", "compose": { "include": [
            { "system": "b", "concept": [{ "code": "a", "display": "A型" }, { "code": "o", "display": "O型" }] }] } }],
        "item": [
            { "linkId": "self", "type": "group", "text": "わたし",
              "extension": [control(ITEM_CONTROL, "page"),
                            { "url": format!("{OWN}/StructureDefinition/short-form"), "valueBoolean": true }],
              "item": [
                { "linkId": "self.name", "type": "string", "required": true, "maxLength": 5 },
                { "linkId": "self.birth", "type": "date", "extension": [
                    { "url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDate": "2026-11-22" }] },
                { "linkId": "self.why", "type": "display", "extension": [control(ITEM_CONTROL, "help")] }] },
            { "linkId": "values", "type": "group", "item": [
                { "linkId": "values.cards", "type": "choice", "repeats": true,
                  "answerOption": [option("tea"), option("walk"), option("home"), option("pet"), alone("undecided")] },
                { "linkId": "values.top", "type": "choice", "repeats": true,
                  "enableWhen": [{ "question": "values.cards", "operator": "exists", "answerBoolean": true }],
                  "extension": [control(&own_control, "ranked"),
                    { "url": format!("{OWN}/StructureDefinition/options-from"), "valueString": "values.cards" },
                    { "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs", "valueInteger": 2 }] }] },
            { "linkId": "blood", "type": "choice", "answerValueSet": "#blood" },
            { "linkId": "people", "type": "group", "repeats": true,
              "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs", "valueInteger": 2 }],
              "item": [
                { "linkId": "people.name", "type": "string" },
                { "linkId": "people.asked", "type": "boolean" },
                { "linkId": "people.phone", "type": "string",
                  "enableWhen": [{ "question": "people.asked", "operator": "=", "answerBoolean": true }],
                  "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/regex", "valueString": "[0-9-]{3,}" }] }] },
            { "linkId": "count", "type": "integer", "extension": [
                { "url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 1 },
                { "url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueInteger": 9 }] },
            { "linkId": "deep", "type": "group",
              "enableWhen": [{ "question": "count", "operator": ">", "answerInteger": 4 }],
              "item": [
                { "linkId": "deep.more", "type": "text" },
                { "linkId": "deep.last", "type": "open-choice", "answerOption": [option("rest")],
                  "enableWhen": [{ "question": "deep.more", "operator": "exists", "answerBoolean": true },
                                 { "question": "blood", "operator": "=", "answerCoding": { "system": "b", "code": "o" } }],
                  "enableBehavior": "all" }] }]
    });
    Arc::new(serde_json::from_value(sheet).unwrap())
}

fn code(code: &str) -> Value {
    Value::Coding(Coding { system: Some("s".into()), code: Some(code.into()), ..Coding::default() })
}

fn blood(code: &str) -> Value {
    Value::Coding(Coding { system: Some("b".into()), code: Some(code.into()), ..Coding::default() })
}

fn text(text: &str) -> Value {
    Value::String(text.into())
}

fn at(sheet: &Questionnaire, link_id: &str) -> ItemPath {
    ItemPath::of(sheet, &LinkId::from(link_id)).unwrap()
}

fn person(index: usize, link_id: &str) -> ItemPath {
    ItemPath::top(&LinkId::from("people")).at(index).child(&LinkId::from(link_id))
}

fn screens(visit: &Visit) -> Vec<String> {
    let pages = pages(visit.sheet(), visit.response(), visit.form());
    pages.iter().map(|page| page.path.link_id().to_string()).collect()
}

/// Returns a visit with these answers, so that tests read like one.
fn visit_with(answers: &[(ItemPath, Vec<Value>)]) -> Visit {
    let mut visit = Visit::start(sheet(), FormCode::Long);
    for (path, values) in answers {
        visit.answer(path, values.clone()).unwrap();
    }
    visit
}

#[test]
fn a_condition_opens_and_closes_the_screens_behind_it() {
    let q = sheet();
    let mut visit = Visit::start(q.clone(), FormCode::Long);
    assert_eq!(screens(&visit), ["self", "values.cards", "blood", "people", "count"]);
    visit.answer(&at(&q, "count"), vec![Value::Integer(5)]).unwrap();
    visit.answer(&at(&q, "deep.more"), vec![text("x")]).unwrap();
    visit.answer(&at(&q, "blood"), vec![blood("o")]).unwrap();
    assert_eq!(screens(&visit)[5..], ["deep.more", "deep.last"]);
    visit.answer(&at(&q, "count"), vec![Value::Integer(4)]).unwrap();
    assert_eq!(screens(&visit).len(), 5);
    assert!(answers(&visit.settled(), &at(&q, "deep.more")).is_empty(), "what is not asked does not count");
    assert_eq!(answers(visit.response(), &at(&q, "deep.more")).len(), 1, "but it is there when asked again");
}

#[test]
fn each_person_has_their_own_conditions() {
    let asked = vec![Value::Boolean(true)];
    let visit = visit_with(&[
        (person(0, "people.name"), vec![text("花子")]),
        (person(1, "people.asked"), asked),
        (person(1, "people.phone"), vec![text("000-0000")]),
    ]);
    let q = sheet();
    assert!(!is_enabled(&q, visit.response(), &person(0, "people.phone")));
    assert!(is_enabled(&q, visit.response(), &person(1, "people.phone")));
    assert_eq!(items_on(&q, visit.response(), FormCode::Long, &at(&q, "people").at(1)).len(), 3);
}

#[test]
fn persons_are_added_removed_and_bounded() {
    let q = sheet();
    let people = at(&q, "people");
    let mut visit = visit_with(&[(person(0, "people.name"), vec![text("花子")])]);
    visit.add_instance(&people).unwrap();
    visit.answer(&person(1, "people.name"), vec![text("太郎")]).unwrap();
    assert_eq!(visit.add_instance(&people), Err(Rejection::TooMany { most: 2 }));
    assert_eq!(
        visit.answer(&person(2, "people.name"), vec![text("次郎")]),
        Err(Rejection::NoSuchInstance("people".into()))
    );
    visit.remove_instance(&people.at(0)).unwrap();
    assert_eq!(answers(visit.response(), &person(0, "people.name"))[0].value, text("太郎"));
    assert!(visit.undo());
    assert_eq!(instances(visit.response(), &people), 2);
}

#[test]
fn touching_options_chooses_ranks_and_clears() {
    let q = sheet();
    let cards = q.find(&"values.cards".into()).unwrap();
    let top = q.find(&"values.top".into()).unwrap();
    let offered = &cards.answer_option;
    let chosen = choose(cards, offered, &[code("tea")], &code("walk"));
    assert_eq!(chosen, [code("tea"), code("walk")]);
    assert_eq!(choose(cards, offered, &chosen, &code("undecided")), [code("undecided")]);
    assert_eq!(choose(cards, offered, &[code("undecided")], &code("tea")), [code("tea")]);
    assert_eq!(choose(cards, offered, &chosen, &code("tea")), [code("walk")]);
    let ranked = [code("walk"), code("tea")];
    assert_eq!(choose(top, offered, &ranked, &code("home")), ranked, "a full ranking waits");
    assert_eq!(choose(top, offered, &ranked, &code("walk")), [code("tea")]);
}

#[test]
fn a_choice_among_chosen_things_follows_them() {
    let q = sheet();
    let (cards, top) = (at(&q, "values.cards"), at(&q, "values.top"));
    let mut visit =
        visit_with(&[(cards.clone(), vec![code("tea"), code("home")]), (top.clone(), vec![code("home"), code("tea")])]);
    assert_eq!(visit.answer(&top, vec![code("pet")]), Err(Rejection::NotAnOption));
    visit.answer(&cards, vec![code("tea"), code("pet")]).unwrap();
    let settled = visit.settled();
    let kept: Vec<_> = answers(&settled, &top).iter().map(|answer| &answer.value).collect();
    assert_eq!(kept, [&code("tea")]);
}

#[test]
fn what_an_item_does_not_take_is_refused_with_the_reason() {
    let q = sheet();
    let mut visit = Visit::start(q.clone(), FormCode::Long);
    let mut check = |path: ItemPath, values: Vec<Value>, expected: Rejection| {
        assert_eq!(visit.answer(&path, values), Err(expected));
    };
    check(at(&q, "self.name"), vec![text("六文字の名前")], Rejection::TooLong { length: 6, most: 5 });
    check(
        at(&q, "self.name"),
        vec![Value::Integer(1)],
        Rejection::WrongType { expected: crate::model::ItemType::String },
    );
    check(at(&q, "self.name"), vec![text("一"), text("二")], Rejection::TooMany { most: 1 });
    check(at(&q, "count"), vec![Value::Integer(10)], Rejection::OutOfBounds);
    check(at(&q, "self.birth"), vec![Value::Date(PartialDate::new(2027, None, None).unwrap())], Rejection::OutOfBounds);
    check(at(&q, "blood"), vec![blood("z")], Rejection::NotAnOption);
    check(at(&q, "values.cards"), vec![code("tea"), code("undecided")], Rejection::NotAlone);
    check(at(&q, "values.cards"), vec![code("tea"), code("tea")], Rejection::Twice);
    check(person(0, "people.phone"), vec![text("でんわ")], Rejection::Form);
    check(at(&q, "values"), vec![text("x")], Rejection::NotAQuestion("values".into()));
    assert!(!visit.can_undo(), "a refused answer changes nothing");
}

#[test]
fn the_short_form_asks_only_what_is_marked_and_keeps_the_rest() {
    let q = sheet();
    let mut visit = visit_with(&[(at(&q, "blood"), vec![blood("a")])]);
    visit.set_form(FormCode::Short);
    assert_eq!(screens(&visit), ["self"]);
    assert_eq!(answers(&visit.settled(), &at(&q, "blood")).len(), 1);
}

#[test]
fn next_and_back_walk_the_screens_also_from_one_that_has_just_gone() {
    let q = sheet();
    let visit = visit_with(&[(at(&q, "count"), vec![Value::Integer(5)])]);
    let step = |from: &str| {
        let path = at(&q, from);
        let after = next(&q, visit.response(), FormCode::Long, &path).map(|page| page.path.link_id().to_string());
        let before = back(&q, visit.response(), FormCode::Long, &path).map(|page| page.path.link_id().to_string());
        (before, after)
    };
    assert_eq!(step("self.birth"), (None, Some("values.cards".into())));
    assert_eq!(step("values.top"), (Some("values.cards".into()), Some("blood".into())));
    assert_eq!(step("deep.more"), (Some("count".into()), None));
}

#[test]
fn an_answer_that_opens_further_questions_does_not_take_the_progress_back() {
    let q = sheet();
    let mut visit = Visit::start(q.clone(), FormCode::Long);
    let way = |visit: &Visit, here: &str| progress(&q, visit.response(), FormCode::Long, &at(&q, here));
    let before = way(&visit, "values.cards");
    assert_eq!(before, Progress { part: 2, parts: 6, screen: 1, screens: 2 });
    visit.answer(&at(&q, "values.cards"), vec![code("tea")]).unwrap();
    assert_eq!(way(&visit, "values.cards"), before);
    assert_eq!(way(&visit, "values.top").screen, 2);
    let short = progress(&q, visit.response(), FormCode::Short, &at(&q, "self.birth"));
    assert_eq!(short, Progress { part: 1, parts: 1, screen: 1, screens: 1 });
}

#[test]
fn letters_written_at_one_place_are_one_step_back() {
    let q = sheet();
    let name = at(&q, "self.name");
    let mut visit = visit_with(&[(name.clone(), vec![text("な")]), (name.clone(), vec![text("なが")])]);
    visit.undo();
    assert!(answers(visit.response(), &name).is_empty());
    assert!(!visit.undo());
}

#[test]
fn a_visit_that_is_printed_for_debugging_tells_no_answer() {
    let visit = visit_with(&[(at(&sheet(), "self.name"), vec![text("花子")])]);
    let told = format!("{visit:?}");
    assert!(told.contains("u|2") && !told.contains("花子"), "{told}");
}

#[test]
fn a_whole_response_is_judged_with_places() {
    let q = sheet();
    let response: QuestionnaireResponse = serde_json::from_value(json!({
        "resourceType": "QuestionnaireResponse", "questionnaire": "u|1", "status": "completed",
        "item": [
            { "linkId": "people", "item": [{ "linkId": "people.name", "answer": [{ "valueInteger": 3 }] }] },
            { "linkId": "nonsense", "answer": [{ "valueString": "x" }] }]
    }))
    .unwrap();
    let found: Vec<(String, String)> = findings(&q, &response)
        .into_iter()
        .map(|it| (it.link_id.map(|id| id.to_string()).unwrap_or_default(), it.reason.to_string()))
        .collect();
    let expected = [
        ("", "the answers are for version 1, but the sheet has version 2"),
        ("nonsense", "the sheet has no such item here"),
        ("self.name", "a required answer is missing"),
        ("people.name", "the answer does not have the type String"),
    ];
    assert_eq!(found, expected.map(|(place, reason)| (place.to_owned(), reason.to_owned())));
    let other = QuestionnaireResponse { questionnaire: Some("v|2".into()), ..response };
    assert!(matches!(findings(&q, &other).as_slice(), [Finding { reason: Reason::OtherSheet { .. }, .. }]));
}

#[test]
fn a_cycle_of_conditions_does_not_go_round_for_ever() {
    let q: Questionnaire = serde_json::from_value(json!({
        "resourceType": "Questionnaire", "item": [
            { "linkId": "a", "type": "boolean", "enableWhen": [{ "question": "b", "operator": "exists", "answerBoolean": true }] },
            { "linkId": "b", "type": "boolean", "enableWhen": [{ "question": "a", "operator": "exists", "answerBoolean": true }] }]
    }))
    .unwrap();
    let response = with_answer(&q, &QuestionnaireResponse::new(&q), &at(&q, "a"), vec![Value::Boolean(true)]).unwrap();
    assert!(pages(&q, &response, FormCode::Long).is_empty());
}

/// An action of a citizen, sensible or not.
#[derive(Clone, Debug)]
enum Deed {
    Answer(usize, usize, Vec<Value>),
    Add,
    Remove(usize),
    Undo,
    Jump(usize),
    Form(bool),
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec!["tea", "walk", "home", "pet", "undecided", "rest", "none"]).prop_map(code),
        prop::sample::select(vec!["a", "o"]).prop_map(blood),
        (-3i64..12).prop_map(Value::Integer),
        any::<bool>().prop_map(Value::Boolean),
        "\\PC{0,7}".prop_map(Value::String),
        (1900i16..2040, prop::option::of(1i8..=12))
            .prop_map(|(y, m)| Value::Date(PartialDate::new(y, m, None).unwrap())),
    ]
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (0usize..20, 0usize..3, prop::collection::vec(any_value(), 0..4)).prop_map(|(i, n, v)| Deed::Answer(i, n, v)),
        1 => Just(Deed::Add),
        1 => (0usize..3).prop_map(Deed::Remove),
        2 => Just(Deed::Undo),
        2 => (0usize..20).prop_map(Deed::Jump),
        1 => any::<bool>().prop_map(Deed::Form),
    ]
}

fn place(sheet: &Questionnaire, item: usize, instance: usize) -> ItemPath {
    let items = sheet.all_items();
    let path = ItemPath::of(sheet, &items[item % items.len()].link_id).unwrap();
    match path.parent() {
        Some(above) if above.link_id().as_str() == "people" => above.at(instance).child(path.link_id()),
        _ => path,
    }
}

fn apply(visit: &mut Visit, deed: Deed) {
    let q = visit.sheet().clone();
    // Actions may be refused. Refusals must change nothing.
    let before = visit.response().clone();
    let refused = match deed {
        Deed::Answer(item, instance, values) => visit.answer(&place(&q, item, instance), values).is_err(),
        Deed::Add => visit.add_instance(&at(&q, "people")).is_err(),
        Deed::Remove(index) => visit.remove_instance(&at(&q, "people").at(index)).is_err(),
        Deed::Undo => {
            visit.undo();
            false
        }
        Deed::Jump(item) => {
            let here = place(&q, item, 0);
            let way = progress(&q, visit.response(), visit.form(), &here);
            assert!(way.part <= way.parts && way.screen <= way.screens);
            let after = next(&q, visit.response(), visit.form(), &here);
            let home = after.and_then(|page| back(&q, visit.response(), visit.form(), &page.path));
            assert!(home.is_none_or(|page| is_enabled(&q, visit.response(), &page.path)));
            false
        }
        Deed::Form(short) => {
            visit.set_form(if short { FormCode::Short } else { FormCode::Long });
            false
        }
    };
    assert!(!refused || *visit.response() == before);
}

fn all_settled_are_enabled(sheet: &Questionnaire, response: &QuestionnaireResponse, settled: &QuestionnaireResponse) {
    for item in sheet.all_items() {
        for index in 0..3 {
            let path = match ItemPath::of(sheet, &item.link_id).unwrap() {
                path if path.parent().is_some_and(|it| it.link_id().as_str() == "people") => {
                    person(index, path.link_id().as_str())
                }
                path => path,
            };
            assert!(is_enabled(sheet, response, &path) || answers(settled, &path).is_empty(), "{path:?}");
        }
    }
}

proptest! {
    #[test]
    fn nothing_a_citizen_does_breaks_the_sheet(deeds in prop::collection::vec(any_deed(), 0..40)) {
        let q = sheet();
        let mut visit = Visit::start(q.clone(), FormCode::Long);
        for deed in deeds {
            apply(&mut visit, deed);
        }
        let rejected = findings(&q, visit.response()).into_iter().filter(|it| matches!(it.reason, Reason::UnknownItem));
        prop_assert_eq!(rejected.count(), 0);
        let settled = visit.settled();
        all_settled_are_enabled(&q, visit.response(), &settled);
        prop_assert_eq!(super::settled(&q, &settled).item, settled.item, "what counts, counts again");
    }

    #[test]
    fn the_order_of_answers_does_not_matter(
        deeds in prop::collection::vec((0usize..20, 0usize..1, prop::collection::vec(any_value(), 1..3)), 1..20),
        seed in any::<u64>(),
    ) {
        let q = sheet();
        // Each place has one answer, and none depends on another, so that they may come in any order.
        let mut wanted: Vec<(ItemPath, Vec<Value>)> = Vec::new();
        for (item, instance, values) in deeds {
            let path = place(&q, item, instance);
            let empty = QuestionnaireResponse::new(&q);
            if check_answer(&q, &empty, &path, &values).is_ok() && wanted.iter().all(|(known, _)| *known != path) {
                wanted.push((path, values));
            }
        }
        let one = visit_with(&wanted);
        let mut shuffled = wanted.clone();
        let mut state = seed;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(index, usize::try_from(state >> 33).unwrap() % (index + 1));
        }
        // On the way each place may have had another answer, and some answers were taken back.
        let mut other = Visit::start(q.clone(), FormCode::Long);
        for (path, values) in &shuffled {
            other.answer(path, Vec::new()).unwrap();
            other.answer(path, values.clone()).unwrap();
            other.undo();
            other.answer(path, values.clone()).unwrap();
        }
        prop_assert_eq!(one.response(), other.response());
        prop_assert_eq!(one.settled(), other.settled());
        prop_assert_eq!(screens(&one), screens(&other));
    }
}
