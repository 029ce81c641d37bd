//! Tests of the differences from last time, of carrying answers over into another version, and of a revision's own
//! marks.

use jiff::civil::{Date, date};

use super::*;
use crate::model::{Answered, ResponseItem, ResponseStatus};
use crate::visit::{Decision, Earlier};

const THEN: Date = date(2025, 11, 3);
const NOW: Date = date(2026, 11, 22);

fn told(sheet: &Questionnaire, old: &QuestionnaireResponse, new: &QuestionnaireResponse) -> Vec<String> {
    let found = compare(Side { sheet, response: old }, Side { sheet, response: new });
    let index = |path: &Option<ItemPath>| path.as_ref().map_or("-".into(), |it| it.steps()[0].index.to_string());
    let told = |it: &Difference| format!("{} {}>{} {:?}", it.link_id, index(&it.old), index(&it.new), it.change);
    found.iter().map(told).collect()
}

fn done(visit: Visit, day: Date) -> QuestionnaireResponse {
    visit.complete(day)
}

fn again(earlier: &QuestionnaireResponse) -> Visit {
    let earlier = Earlier { response: earlier.clone(), sheet: Some(sheet()) };
    Visit::revise(sheet(), FormCode::Long, earlier)
}

/// Returns every answer with its item, as text: all that must not get lost.
fn leaves(entries: &[ResponseItem]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in entries {
        found.extend(leaves(&entry.item));
        for answer in &entry.answer {
            found.push((entry.link_id.to_string(), bare(&answer.value)));
            found.extend(leaves(&answer.item));
        }
    }
    found.sort();
    found
}

/// Returns a value without the words of its code, which may come from the definition.
fn bare(value: &Value) -> String {
    match value {
        Value::Coding(coding) => format!("{:?} {:?}", coding.system, coding.code),
        other => other.to_json().unwrap().to_string(),
    }
}

fn all_of(carried: &CarriedOver) -> Vec<(String, String)> {
    let mut all = leaves(&carried.response.item);
    for left in &carried.left_over {
        all.extend(left.note.values.iter().map(|it| (left.note.link_id.to_string(), bare(it))));
    }
    all.sort();
    all
}

#[test]
fn persons_are_compared_by_who_they_are() {
    let q = sheet();
    let hanako = |at| {
        [(person(at, "people.name"), vec![text("花子")]), (person(at, "people.asked"), vec![Value::Boolean(true)])]
    };
    let taro = |at| [(person(at, "people.name"), vec![text("太郎")])];
    let old = visit_with(&[hanako(0).as_slice(), taro(1).as_slice()].concat());
    let new = visit_with(&[taro(0).as_slice(), &[(person(0, "people.asked"), vec![Value::Boolean(true)])]].concat());
    assert_eq!(
        told(&q, old.response(), new.response()),
        ["people.name 0>- Removed", "people.asked 0>- Removed", "people.name 1>0 Unchanged", "people.asked ->0 Added"]
    );
}

#[test]
fn a_person_whose_name_was_spelled_anew_is_the_same_person() {
    let q = sheet();
    let with = |name: &str| {
        visit_with(&[
            (person(0, "people.name"), vec![text(name)]),
            (person(0, "people.asked"), vec![Value::Boolean(true)]),
            (person(0, "people.phone"), vec![text("000-0000")]),
        ])
    };
    let found = told(&q, with("花子").response(), with("華子").response());
    assert_eq!(found, ["people.name 0>0 Changed", "people.asked 0>0 Unchanged", "people.phone 0>0 Unchanged"]);
}

#[test]
fn the_order_of_a_ranking_counts_and_that_of_a_choice_does_not() {
    let q = sheet();
    let with = |cards: [&str; 2], top: [&str; 2]| {
        visit_with(&[
            (at(&q, "values.cards"), cards.map(code).to_vec()),
            (at(&q, "values.top"), top.map(code).to_vec()),
        ])
    };
    let found =
        told(&q, with(["tea", "walk"], ["tea", "walk"]).response(), with(["walk", "tea"], ["walk", "tea"]).response());
    assert_eq!(found, ["values.cards 0>0 Unchanged", "values.top 0>0 Changed"]);
}

#[test]
fn a_revision_keeps_the_dates_of_what_it_keeps() {
    let q = sheet();
    let (name, blood_type, count) = (at(&q, "self.name"), at(&q, "blood"), at(&q, "count"));
    let first = visit_with(&[
        (name.clone(), vec![text("花子")]),
        (blood_type.clone(), vec![blood("a")]),
        (count.clone(), vec![Value::Integer(2)]),
    ]);
    let first = done(first, THEN);
    assert_eq!((first.version(), first.replaces()), (1, None));

    let mut visit = again(&first);
    visit.answer(&blood_type, vec![blood("o")]).unwrap();
    visit.answer(&name, vec![text("太郎")]).unwrap();
    visit.answer(&name, vec![text("花子")]).unwrap();
    visit.answer(&count, Vec::new()).unwrap();
    let second = done(visit, NOW);
    assert_eq!(second.status, ResponseStatus::Amended);
    assert_eq!(second.version(), 2);
    let replaced = second.replaces().unwrap();
    assert_eq!((replaced.version, replaced.authored), (1, Some(THEN.into())));
    let when = |response: &QuestionnaireResponse, path: &ItemPath| answered_at(response, path);
    assert_eq!(when(&second, &name), Some(THEN.into()), "changed and changed back");
    assert_eq!(when(&second, &blood_type), Some(NOW.into()));
    assert!(is_new_here(&second, &blood_type) && !is_new_here(&second, &name));
    assert_eq!(second.cleared(), ["count".into()]);

    let written = serde_json::to_string(&second).unwrap();
    let third = done(again(&serde_json::from_str(&written).unwrap()), NOW);
    assert_eq!(third.version(), 3);
    assert_eq!(when(&third, &name), Some(THEN.into()), "the date of the first version, not of the second");
    assert_eq!(when(&third, &blood_type), Some(NOW.into()));
    assert!(!is_new_here(&third, &blood_type), "also when both were made on one day");
    assert!(third.cleared().is_empty());
}

#[test]
fn an_answer_whose_date_nobody_knows_is_not_given_one() {
    let q = sheet();
    let undated = QuestionnaireResponse {
        authored: None,
        ..done(visit_with(&[(at(&q, "self.name"), vec![text("花子")])]), THEN)
    };
    let second = done(again(&undated), NOW);
    assert_eq!(answered_at(&second, &at(&q, "self.name")), None);
    assert_eq!(second.item[0].item[0].answered(), Answered::Unknown);
    assert_eq!(second.replaces().unwrap().authored, None);
}

/// Returns the sheet as it might be a year later.
fn changed(change: impl Fn(&mut serde_json::Value)) -> Arc<Questionnaire> {
    let mut json = serde_json::to_value(&*sheet()).unwrap();
    json["version"] = json!("3");
    change(&mut json);
    Arc::new(serde_json::from_value(json).unwrap())
}

#[test]
fn what_a_new_version_has_no_place_for_is_listed_with_words_and_reason() {
    let q = sheet();
    let first = visit_with(&[
        (at(&q, "self.name"), vec![text("花子")]),
        (at(&q, "values.cards"), vec![code("tea"), code("walk")]),
        (at(&q, "values.top"), vec![code("walk"), code("tea")]),
        (at(&q, "blood"), vec![blood("a")]),
        (person(0, "people.name"), vec![text("一")]),
        (person(1, "people.name"), vec![text("二")]),
        (at(&q, "count"), vec![Value::Integer(5)]),
        (at(&q, "deep.more"), vec![text("深い話")]),
    ]);
    let first = done(first, THEN);
    let newer = changed(|json| {
        // “walk” is no longer offered, the blood type is no longer asked, one person is enough, the name has another
        // place, and the deep part depends on other counts.
        json["item"][1]["item"][0]["answerOption"].as_array_mut().unwrap().remove(1);
        json["item"][3]["repeats"] = json!(false);
        json["item"][5]["enableWhen"][0]["answerInteger"] = json!(8);
        let name = json["item"][0]["item"].as_array_mut().unwrap().remove(0);
        json["item"][5]["item"].as_array_mut().unwrap().retain(|it| it["linkId"] != "deep.last");
        let items = json["item"].as_array_mut().unwrap();
        items.remove(2);
        items.push(name);
    });
    let carried = carry_over(&newer, Some(&q), &first);
    let told: Vec<String> = carried
        .left_over
        .iter()
        .map(|it| {
            let place = it.place.as_ref().map_or("nowhere", |it| it.link_id().as_str());
            format!("{} {} {:?} {place}", it.note.link_id, it.note.values.len(), it.why)
        })
        .collect();
    let expected = [
        "values.cards 1 NoOption values.cards",
        "values.top 1 NoOption values.top",
        "blood 1 NoQuestion nowhere",
        "people.name 1 NoQuestion nowhere",
        "deep.more 1 NotAsked deep.more",
    ];
    assert_eq!(told, expected);
    let Value::Coding(blood_type) = &carried.left_over[2].note.values[0] else { panic!("a code stays a code") };
    assert_eq!(blood_type.display.as_deref(), Some("A型"), "in the words of then");
    assert_eq!(carried.left_over[2].note.answered, Some(THEN.into()));
    assert_eq!(answers(&carried.response, &at(&newer, "self.name"))[0].value, text("花子"), "moved, and still there");
    assert_eq!(all_of(&carried), leaves(&first.item));
}

#[test]
fn what_is_left_over_is_kept_answered_anew_or_let_go_and_never_dropped_unasked() {
    let q = sheet();
    let first = visit_with(&[
        (at(&q, "values.cards"), vec![code("walk")]),
        (at(&q, "blood"), vec![blood("a")]),
        (at(&q, "count"), vec![Value::Integer(3)]),
    ]);
    let first = done(first, THEN);
    let newer = changed(|json| {
        json["item"][1]["item"][0]["answerOption"].as_array_mut().unwrap().remove(1);
        json["item"].as_array_mut().unwrap().retain(|it| it["linkId"] != "blood" && it["linkId"] != "count");
    });
    let earlier = Earlier { response: first, sheet: Some(q) };
    let mut visit = Visit::revise(newer.clone(), FormCode::Long, earlier);
    let kept = |visit: &Visit| -> Vec<String> {
        visit.settled().notes().into_iter().map(|note| note.link_id.to_string()).collect()
    };
    assert_eq!(kept(&visit), ["values.cards", "blood", "count"]);
    assert!(visit.decide(0, Decision::AnswerAnew) && visit.decide(2, Decision::LetGo));
    assert_eq!(kept(&visit), ["values.cards", "blood"], "not answered anew yet");
    visit.answer(&at(&newer, "values.cards"), vec![code("tea")]).unwrap();
    assert_eq!(kept(&visit), ["blood"]);
    assert!(visit.undo() && visit.undo());
    assert_eq!(kept(&visit), ["values.cards", "blood", "count"], "a decision can be taken back");
    assert!(!visit.decide(3, Decision::LetGo), "there is no such answer");
    visit.decide(1, Decision::LetGo);

    // A note stays a note without being asked about again, and can still be dropped.
    let second = done(visit, NOW);
    let earlier = Earlier { response: second.clone(), sheet: Some(newer.clone()) };
    let mut visit = Visit::revise(newer, FormCode::Long, earlier);
    assert!(visit.left_over().all(|(left, decision)| left.why == Why::Note && decision == Decision::Keep));
    assert_eq!(visit.settled().notes(), second.notes());
    visit.decide(0, Decision::LetGo);
    assert_eq!(kept(&visit), ["count"]);
}

/// Generates a change that somebody might make to a definition.
fn any_edit() -> impl Strategy<Value = (usize, usize)> {
    (0usize..40, 0usize..9)
}

fn edit(items: &mut Vec<serde_json::Value>, target: usize, kind: usize, at: &mut usize) {
    let mut index = 0;
    while index < items.len() {
        let here = *at == target;
        *at += 1;
        if !here {
            if let Some(below) = items[index].get_mut("item").and_then(serde_json::Value::as_array_mut) {
                edit(below, target, kind, at);
            }
            index += 1;
            continue;
        }
        let item = &mut items[index];
        match kind {
            0 => drop(items.remove(index)),
            1 => item["linkId"] = json!(format!("{}-new", item["linkId"].as_str().unwrap())),
            2 => item["type"] = json!("string"),
            3 => item["type"] = json!("group"),
            4 => item["repeats"] = json!(!item["repeats"].as_bool().unwrap_or(false)),
            5 => item["maxLength"] = json!(1),
            6 => item["enableWhen"] = json!([{ "question": "count", "operator": "=", "answerInteger": 7 }]),
            7 => {
                let moved = items.remove(index);
                items.insert(0, json!({ "linkId": "around", "type": "group", "repeats": true, "item": [moved] }));
            }
            _ => {
                if let Some(options) = item.get_mut("answerOption").and_then(serde_json::Value::as_array_mut) {
                    options.drain(..options.len().min(1));
                }
                item["answerValueSet"] = json!("#none");
            }
        }
        return;
    }
}

fn lived(deeds: Vec<Deed>) -> QuestionnaireResponse {
    let mut visit = Visit::start(sheet(), FormCode::Long);
    for deed in deeds {
        apply(&mut visit, deed);
    }
    done(visit, THEN)
}

fn all_from(entries: &[ResponseItem], day: Date) -> bool {
    entries.iter().all(|entry| {
        let dated = entry.answer.is_empty() || entry.answered() == Answered::On(day.into());
        dated && all_from(&entry.item, day) && entry.answer.iter().all(|it| all_from(&it.item, day))
    })
}

fn mirrored(change: Change) -> Change {
    match change {
        Change::Added => Change::Removed,
        Change::Removed => Change::Added,
        Change::Changed | Change::Unchanged => change,
    }
}

proptest! {
    #[test]
    fn revising_without_a_change_changes_nothing(deeds in prop::collection::vec(any_deed(), 0..40)) {
        let first = lived(deeds);
        let visit = again(&first);
        prop_assert_eq!(visit.left_over().count(), 0);
        prop_assert!(visit.changes().iter().all(|it| it.change == Change::Unchanged));
        prop_assert_eq!(&visit.response().item, &first.item);
        let second = done(visit, NOW);
        prop_assert_eq!(super::super::undated(&second).item, first.item);
        prop_assert!(all_from(&second.item, THEN));
        prop_assert!(second.cleared().is_empty() && second.notes().is_empty());
    }

    #[test]
    fn comparing_the_other_way_round_tells_the_same(
        one in prop::collection::vec(any_deed(), 0..40),
        two in prop::collection::vec(any_deed(), 0..40),
    ) {
        let (q, one, two) = (sheet(), lived(one), lived(two));
        let (one, two) = (Side { sheet: &q, response: &one }, Side { sheet: &q, response: &two });
        prop_assert!(compare(one, one).iter().all(|it| it.change == Change::Unchanged && it.old == it.new));
        let mut there = compare(one, two);
        let mut back: Vec<Difference> = compare(two, one)
            .into_iter()
            .map(|it| Difference { old: it.new, new: it.old, change: mirrored(it.change), ..it })
            .collect();
        let key = |it: &Difference| (it.link_id.clone(), it.old.clone(), it.new.clone());
        there.sort_by_key(key);
        back.sort_by_key(key);
        prop_assert_eq!(there, back);
    }

    #[test]
    fn no_answer_gets_lost_whatever_becomes_of_the_sheet(
        deeds in prop::collection::vec(any_deed(), 0..40),
        edits in prop::collection::vec(any_edit(), 0..6),
    ) {
        let first = lived(deeds);
        let newer = changed(|json| {
            let items = json["item"].as_array_mut().unwrap();
            for (target, kind) in &edits {
                edit(items, *target, *kind, &mut 0);
            }
        });
        let carried = carry_over(&newer, Some(&sheet()), &first);
        prop_assert_eq!(all_of(&carried), leaves(&first.item));
        let wrong: Vec<_> = findings(&newer, &carried.response)
            .into_iter()
            .filter(|it| !matches!(it.reason, Reason::Missing | Reason::TooFew { .. }))
            .collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
        prop_assert_eq!(settled(&newer, &carried.response).item, carried.response.item.clone());
        // Nothing was decided, so everything that was left over becomes a note.
        let earlier = Earlier { response: first.clone(), sheet: None };
        let second = done(Visit::revise(newer, FormCode::Long, earlier), NOW);
        let mut all = leaves(&second.item);
        for note in second.notes() {
            all.extend(note.values.iter().map(|it| (note.link_id.to_string(), bare(it))));
        }
        all.sort();
        prop_assert_eq!(all, leaves(&first.item));
    }
}
