//! Large sheets and large answers. None of these tests would end in a sensible time if time grew with the square of
//! the input.

use super::*;
use crate::model::Answered;
use crate::sheet::{dated, with_answer};

const MANY: usize = 20_000;
/// The number of things that each take a while.
const FEWER: usize = 5_000;

fn response(items: &serde_json::Value) -> QuestionnaireResponse {
    let whole = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "u|1", "status": "completed",
                        "authored": "2026-11-22", "item": items });
    serde_json::from_value(whole).unwrap()
}

/// A sheet of very many persons, each with conditions of their own, and a question that all of them decide.
fn people_sheet() -> Questionnaire {
    let sheet = json!({
        "resourceType": "Questionnaire", "url": "u", "version": "1",
        "item": [
            { "linkId": "people", "type": "group", "repeats": true, "item": [
                { "linkId": "people.name", "type": "string" },
                { "linkId": "people.asked", "type": "boolean" },
                { "linkId": "people.phone", "type": "string",
                  "enableWhen": [{ "question": "people.asked", "operator": "=", "answerBoolean": true }] },
                { "linkId": "people.rest", "type": "string",
                  "enableWhen": [{ "question": "people.name", "operator": "=", "answerString": "nobody" },
                                 { "question": "others.name", "operator": "exists", "answerBoolean": true }],
                  "enableBehavior": "any" }] },
            { "linkId": "others", "type": "group", "repeats": true, "item": [
                { "linkId": "others.name", "type": "string" }] },
            { "linkId": "last", "type": "string",
              "enableWhen": [{ "question": "people.phone", "operator": "exists", "answerBoolean": true }] }]
    });
    serde_json::from_value(sheet).unwrap()
}

fn one_person(number: usize) -> serde_json::Value {
    let mut entries = vec![
        json!({ "linkId": "people.name", "answer": [{ "valueString": format!("name {number}") }] }),
        json!({ "linkId": "people.asked", "answer": [{ "valueBoolean": true }] }),
        json!({ "linkId": "people.phone", "answer": [{ "valueString": format!("{number}") }] }),
    ];
    if number.is_multiple_of(2) {
        entries.push(json!({ "linkId": "people.rest", "answer": [{ "valueString": "r" }] }));
    }
    json!({ "linkId": "people", "item": entries })
}

fn people(numbers: impl Iterator<Item = usize>) -> QuestionnaireResponse {
    let mut items: Vec<serde_json::Value> = numbers.map(one_person).collect();
    let other = |it: usize| {
        json!({ "linkId": "others", "item": [
        { "linkId": "others.name", "answer": [{ "valueString": it.to_string() }] }] })
    };
    items.extend((0..100).map(other));
    items.push(json!({ "linkId": "last", "answer": [{ "valueString": "end" }] }));
    response(&json!(items))
}

#[test]
fn many_persons_are_judged_settled_and_asked() {
    let sheet = people_sheet();
    let many = people(0..MANY);
    assert_eq!(findings(&sheet, &many), []);
    assert_eq!(settled(&sheet, &many), many);
    assert_eq!(pages(&sheet, &many, FormCode::Long).len(), 3);
    let last = ItemPath::top(&LinkId::from("people")).at(MANY - 1).child(&LinkId::from("people.phone"));
    let filled = Filled::new(&sheet, &many);
    assert_eq!(filled.answers(&last).len(), 1);
    assert!(filled.is_enabled(&last));
}

#[test]
fn many_persons_are_compared_whether_they_stand_still_move_or_change() {
    let sheet = people_sheet();
    let old = people(0..FEWER);
    let changes = |new: &QuestionnaireResponse| {
        let found = compare(Side { sheet: &sheet, response: &old }, Side { sheet: &sheet, response: new });
        let count = |change: Change| found.iter().filter(|it| it.change == change).count();
        [count(Change::Unchanged), count(Change::Changed), count(Change::Added), count(Change::Removed)]
    };
    let answers = FEWER * 7 / 2 + 101;
    assert_eq!(changes(&old), [answers, 0, 0, 0]);
    // The first is gone, and all others move up.
    assert_eq!(changes(&people(1..FEWER)), [answers - 4, 0, 0, 4]);
    // The same persons, each with another text.
    let mut other = old.clone();
    for entry in other.item.iter_mut().take(FEWER) {
        entry.item.retain(|it| it.link_id.as_str() != "people.rest");
    }
    assert_eq!(changes(&other), [answers - FEWER / 2, 0, 0, FEWER / 2]);
    // All persons are different ones.
    let strangers = changes(&people(FEWER..2 * FEWER));
    assert_eq!(strangers, [101, 0, FEWER * 7 / 2, FEWER * 7 / 2]);
}

#[test]
fn many_persons_are_carried_over_and_dated() {
    let sheet = people_sheet();
    let many = people(0..FEWER);
    let carried = carry_over(&sheet, Some(&sheet), &many);
    assert_eq!(carried.left_over, []);
    assert_eq!(carried.response.item.len(), many.item.len());
    let mut now = carried.response.clone();
    now.item.remove(0);
    let dated = dated(&sheet, &carried.response, &now);
    assert!(matches!(dated.item.last().map(crate::model::ResponseItem::answered), Some(Answered::On(_))));
    assert_eq!(dated.cleared().len(), 4);
}

#[test]
fn a_question_that_moved_is_found_for_every_person() {
    let moved = |group: &str| -> Questionnaire {
        serde_json::from_value(json!({ "resourceType": "Questionnaire", "url": "u", "item": [
            { "linkId": group, "type": "group", "repeats": true, "item": [{ "linkId": "name", "type": "string" }] }] }))
        .unwrap()
    };
    let answers = |group: &str| {
        let one = |it: usize| {
            json!({ "linkId": group, "item": [
            { "linkId": "name", "answer": [{ "valueString": it.to_string() }] }] })
        };
        response(&json!((0..MANY).map(one).collect::<Vec<_>>()))
    };
    let (old, new) = (moved("then"), moved("now"));
    let (before, after) = (answers("then"), answers("now"));
    let found = compare(Side { sheet: &old, response: &before }, Side { sheet: &new, response: &after });
    assert_eq!(found.len(), MANY);
    assert!(found.iter().all(|it| it.change == Change::Unchanged));
}

#[test]
fn many_unknown_items_are_told_with_their_lines() {
    let sheet = people_sheet();
    let text = (0..MANY).map(|it| format!("{{ \"linkId\": \"no{it}\" }}")).collect::<Vec<_>>().join("\n");
    let items: Vec<_> = (0..MANY).map(|it| json!({ "linkId": format!("no{it}") })).collect();
    let found = findings(&sheet, &response(&json!(items)));
    assert_eq!(found.len(), MANY);
    let lines = Lines::of(&text, &found);
    assert!(found.iter().enumerate().all(|(index, finding)| lines.line(finding) == Some(index + 1)));
}

#[test]
fn a_sheet_of_many_items_is_walked_and_written_into() {
    let item = |it: usize| match it {
        0 => json!({ "linkId": "i0", "type": "string" }),
        _ => json!({ "linkId": format!("i{it}"), "type": "string", "enableWhen": [
            { "question": format!("i{}", it - 1), "operator": "exists", "answerBoolean": true }] }),
    };
    let long = |order: Vec<usize>| -> Questionnaire {
        let items: Vec<_> = order.into_iter().map(item).collect();
        serde_json::from_value(json!({ "resourceType": "Questionnaire", "url": "u", "version": "1", "item": items }))
            .unwrap()
    };
    let sheet = long((0..MANY).collect());
    let answered = |it: usize| json!({ "linkId": format!("i{it}"), "answer": [{ "valueString": "a" }] });
    let all = response(&json!((0..MANY).map(answered).collect::<Vec<_>>()));
    let screens = pages(&sheet, &all, FormCode::Long);
    assert_eq!(screens.len(), MANY);
    let middle = &screens[MANY / 2].path;
    assert_eq!(next(&sheet, &all, FormCode::Long, middle).as_ref(), screens.get(MANY / 2 + 1));
    assert_eq!(findings(&sheet, &all), []);
    let cleared = with_answer(&sheet, &all, middle, Vec::new()).unwrap();
    assert_eq!(pages(&sheet, &cleared, FormCode::Long).len(), MANY / 2 + 1);
    assert_eq!(settled(&sheet, &cleared).item.len(), MANY / 2);
    // Nothing is in common place by place: every old item stands between new ones.
    let other: Questionnaire = serde_json::from_value(json!({ "resourceType": "Questionnaire", "url": "u", "item":
        (0..MANY).map(|it| json!({ "linkId": format!("o{it}"), "type": "string" })).collect::<Vec<_>>() }))
    .unwrap();
    let found = compare(Side { sheet: &sheet, response: &all }, Side { sheet: &other, response: &all });
    assert!(found.iter().map(|it| &it.link_id).eq(all.item.iter().map(|it| &it.link_id)));
}

#[test]
fn items_that_wait_for_the_one_behind_them_need_no_deep_stack() {
    // Each third item waits for both behind it, and some are in a cycle of all.
    let sheet = |last: serde_json::Value| -> Questionnaire {
        let item = |it: usize| {
            let on = |ahead: usize| {
                json!({ "question": format!("i{}", (it + ahead).min(MANY - 1)), "operator": "exists",
                                            "answerBoolean": true })
            };
            let waits = if it.is_multiple_of(3) { vec![on(1), on(2)] } else { vec![on(1)] };
            json!({ "linkId": format!("i{it}"), "type": "string", "enableWhen": waits, "enableBehavior": "all" })
        };
        let mut items: Vec<_> = (0..MANY - 1).map(item).collect();
        items.push(last);
        serde_json::from_value(json!({ "resourceType": "Questionnaire", "url": "u", "version": "1", "item": items }))
            .unwrap()
    };
    let answered = |it: usize| json!({ "linkId": format!("i{it}"), "answer": [{ "valueString": "a" }] });
    let all = response(&json!((0..MANY).map(answered).collect::<Vec<_>>()));
    let last = format!("i{}", MANY - 1);
    let open = sheet(json!({ "linkId": last, "type": "string" }));
    assert_eq!(findings(&open, &all), []);
    assert_eq!(pages(&open, &all, FormCode::Long).len(), MANY);
    let without_the_last = response(&json!((0..MANY - 1).map(answered).collect::<Vec<_>>()));
    assert!(!is_enabled(&open, &without_the_last, &at(&open, "i0")));
    // All are in one cycle. Nothing in it is asked, and the search ends.
    let circle = sheet(json!({ "linkId": last, "type": "string", "enableWhen": [
        { "question": "i0", "operator": "exists", "answerBoolean": true }] }));
    assert!(!is_enabled(&circle, &all, &at(&circle, "i0")));
}

#[test]
fn conditions_that_ask_for_several_items_are_not_asked_again_and_again() {
    // Each item waits for both before it. Without stored results, the effort would double with each item.
    let item = |it: usize| {
        let on = |back: usize| {
            json!({ "question": format!("i{}", it.saturating_sub(back)), "operator": "exists",
                                       "answerBoolean": true })
        };
        let waits = if it < 2 { vec![] } else { vec![on(1), on(2)] };
        json!({ "linkId": format!("i{it}"), "type": "string", "enableWhen": waits, "enableBehavior": "all" })
    };
    let sheet: Questionnaire = serde_json::from_value(
        json!({ "resourceType": "Questionnaire", "url": "u", "item": (0..200).map(item).collect::<Vec<_>>() }),
    )
    .unwrap();
    let answered = |it: usize| json!({ "linkId": format!("i{it}"), "answer": [{ "valueString": "a" }] });
    let all = response(&json!((0..200).map(answered).collect::<Vec<_>>()));
    assert!(is_enabled(&sheet, &all, &at(&sheet, "i199")));
}

#[test]
fn many_answers_to_one_question_are_judged_compared_and_carried_over() {
    let options: Vec<_> = (0..MANY).map(|it| option(&format!("o{it}"))).collect();
    let sheet: Questionnaire =
        serde_json::from_value(json!({ "resourceType": "Questionnaire", "url": "u", "version": "1",
        "item": [{ "linkId": "q", "type": "choice", "repeats": true, "answerOption": options }] }))
        .unwrap();
    let given = |codes: &mut dyn Iterator<Item = usize>| {
        let answers: Vec<_> =
            codes.map(|it| json!({ "valueCoding": { "system": "s", "code": format!("o{it}") } })).collect();
        response(&json!([{ "linkId": "q", "answer": answers }]))
    };
    let (old, new) = (given(&mut (0..MANY)), given(&mut (0..MANY).rev()));
    assert_eq!(findings(&sheet, &old), []);
    let found = compare(Side { sheet: &sheet, response: &old }, Side { sheet: &sheet, response: &new });
    assert_eq!(found[0].change, Change::Unchanged);
    assert_eq!(carry_over(&sheet, None, &old).left_over, []);
    let twice = given(&mut (0..MANY).chain([0]));
    assert_eq!(findings(&sheet, &twice)[0].reason, Reason::Rejected(Rejection::Twice));
    let values: Vec<Value> = new.item[0].answer.iter().map(|answer| answer.value.clone()).collect();
    assert_eq!(with_answer(&sheet, &old, &at(&sheet, "q"), values).unwrap().item[0].answer.len(), MANY);
}
