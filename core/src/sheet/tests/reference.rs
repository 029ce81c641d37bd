//! Conditions and equality in one plain walk, compared with those that keep their results.

use super::*;
use crate::model::{Answer, EnableWhen, Item, Operator, ResponseItem};
use crate::sheet::matching::{Pair, match_answers, same_answer};
use crate::sheet::same::{Values, same};

/// Returns whether a condition over one level of questions holds, without stored results.
fn plainly(sheet: &Questionnaire, response: &QuestionnaireResponse, item: &Item, asking: &mut Vec<LinkId>) -> bool {
    if item.enable_when.is_empty() {
        return true;
    }
    if asking.contains(&item.link_id) {
        return false;
    }
    asking.push(item.link_id.clone());
    let holds = |condition: &EnableWhen| {
        let source = sheet.item.iter().find(|it| it.link_id == condition.question);
        let given: Vec<&Value> = match source {
            Some(source) if plainly(sheet, response, source, asking) => {
                let entries = response.item.iter().filter(|it| it.link_id == source.link_id);
                entries.flat_map(|it| &it.answer).map(|it| &it.value).collect()
            }
            _ => Vec::new(),
        };
        match condition.operator {
            Operator::Exists => Value::Boolean(!given.is_empty()) == condition.answer,
            _ => given.iter().any(|value| same(value, &condition.answer)),
        }
    };
    let any = item.enable_when.iter().any(holds);
    asking.pop();
    any
}

fn any_answer() -> impl Strategy<Value = Value> {
    let coding = |system: Option<&str>, code: &str| {
        Value::Coding(Coding { system: system.map(Into::into), code: Some(code.into()), ..Coding::default() })
    };
    let number = |text: &str| Value::Decimal(serde_json::from_str(text).unwrap());
    prop_oneof![
        prop::sample::select(vec![
            coding(None, "a"),
            coding(Some("s"), "a"),
            coding(Some("t"), "a"),
            coding(None, "b")
        ]),
        prop::sample::select(vec![number("1"), number("1.0"), number("-0.0"), Value::Integer(0), Value::Integer(1)]),
        prop::sample::select(vec![text("1"), text("a"), Value::Uri("a".into()), Value::Boolean(true)]),
        prop::sample::select(vec![
            Value::Reference(json!({ "x": 1, "y": [2] })),
            Value::Reference(json!({ "y": [2], "x": 1 })),
            Value::Reference(json!({ "y": [3], "x": 1 })),
        ]),
    ]
}

/// Compares every pair with every other, and puts answers without a match where they stood.
fn plainly_matched(old: &[Answer], new: &[Answer]) -> Vec<Pair> {
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for (at_old, before) in old.iter().enumerate() {
        let same = new.iter().enumerate().filter(|(_, after)| same_answer(&before.value, &after.value));
        candidates.extend(same.map(|(at_new, _)| (at_old, at_new)));
    }
    candidates.sort_by_key(|(old, new)| (old.abs_diff(*new), old + new));
    let (mut of_old, mut of_new) = (vec![None; old.len()], vec![None; new.len()]);
    for (old, new) in candidates {
        if of_old[old].is_none() && of_new[new].is_none() {
            (of_old[old], of_new[new]) = (Some(new), Some(old));
        }
    }
    let mut pairs: Vec<Pair> = of_new.iter().enumerate().map(|(at, old)| (*old, Some(at))).collect();
    for at in (0..old.len()).filter(|at| of_old[*at].is_none()) {
        let place = pairs.iter().position(|(old, _)| old.is_some_and(|old| old > at)).unwrap_or(pairs.len());
        pairs.insert(place, (Some(at), None));
    }
    pairs
}

/// Generates twenty-four questions, each of which may wait for others, even in cycles.
fn any_conditions() -> impl Strategy<Value = Vec<Vec<(usize, bool)>>> {
    prop::collection::vec(prop::collection::vec((0..24_usize, any::<bool>()), 0..3), 24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_kept_of_conditions_changes_none(
        waits in any_conditions(),
        answered in prop::collection::vec(any::<bool>(), 24),
    ) {
        let item = |(it, on): (usize, &Vec<(usize, bool)>)| {
            let on: Vec<_> = on.iter().map(|(on, exists)| if *exists {
                json!({ "question": format!("i{on}"), "operator": "exists", "answerBoolean": true })
            } else {
                json!({ "question": format!("i{on}"), "operator": "=", "answerString": "a" })
            }).collect();
            json!({ "linkId": format!("i{it}"), "type": "string", "enableWhen": on })
        };
        let items: Vec<_> = waits.iter().enumerate().map(item).collect();
        let sheet: Questionnaire =
            serde_json::from_value(json!({ "resourceType": "Questionnaire", "item": items })).unwrap();
        let given = |it: usize| ResponseItem {
            link_id: LinkId(format!("i{it}")),
            answer: vec![text(if it.is_multiple_of(2) { "a" } else { "b" }).into()],
            ..ResponseItem::default()
        };
        let mut response = QuestionnaireResponse::new(&sheet);
        response.item = (0..24).filter(|it| answered[*it]).map(given).collect();
        let filled = Filled::new(&sheet, &response);
        for item in sheet.item.iter().chain(sheet.item.iter().rev()) {
            let wanted = plainly(&sheet, &response, item, &mut Vec::new());
            prop_assert_eq!(filled.is_enabled(&ItemPath::top(&item.link_id)), wanted, "{}", item.link_id);
        }
    }

    #[test]
    fn answers_that_stand_still_are_matched_first_and_all_the_others_as_before(
        old in prop::collection::vec(any_answer(), 0..8),
        new in prop::collection::vec(any_answer(), 0..8),
    ) {
        let answers = |values: Vec<Value>| values.into_iter().map(Answer::from).collect::<Vec<_>>();
        let (old, new) = (answers(old), answers(new));
        prop_assert_eq!(match_answers(&old, &new), plainly_matched(&old, &new));
    }

    #[test]
    fn values_hold_what_is_the_same_as_one_of_them(values in prop::collection::vec(any_answer(), 0..6), asked in any_answer()) {
        let wanted = values.iter().any(|value| same(value, &asked));
        prop_assert_eq!(Values::of(&values).hold(&asked), wanted);
    }
}
