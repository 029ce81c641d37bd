//! Tests of the marks of a revised sheet, and of old answers beside new ones.

use std::sync::Arc;

use super::*;
use crate::model::{LinkId, Questionnaire};
use crate::sheet::{ItemPath, Side};
use crate::visit::{Earlier, Visit};

fn sheet() -> Arc<Questionnaire> {
    Arc::clone(&CATALOG.questionnaires[SHEET])
}

fn at(link_id: &str) -> ItemPath {
    ItemPath::of(&sheet(), &LinkId::from(link_id)).unwrap()
}

fn first() -> QuestionnaireResponse {
    QuestionnaireResponse { authored: Some("2025-11-03".to_owned()), ..CATALOG.examples[SHEET].clone() }
}

/// Returns the example a year later: the name is written anew, and the words to others are taken out.
fn revised(changes: &[(&str, Vec<Value>)]) -> QuestionnaireResponse {
    let earlier = Earlier { response: first(), sheet: Some(sheet()) };
    let mut visit = Visit::revise(sheet(), FormCode::Long, earlier);
    for (link_id, values) in changes {
        visit.answer(&at(link_id), values.clone()).unwrap();
    }
    visit.complete(jiff::civil::date(2026, 11, 22))
}

fn changes() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("acp-what-if.about.name", vec![Value::String("流山 華子".to_owned())]),
        ("acp-what-if.about.reading", Vec::new()),
    ]
}

#[test]
fn a_revised_sheet_says_what_it_replaces_and_marks_what_is_new() {
    let response = revised(&changes());
    let words = text(&lay_out(&SET, &Request { response: Some(&response), ..request(SHEET, Template::Sheet) }));
    assert!(words.contains("2回目の紙です。令和7年（2025年）11月3日に書いた1回目の紙に代わります。"), "{words}");
    assert_eq!(words.matches("今回の答え").count(), 2, "once at the answer, once in the sentence that explains it");
    assert_eq!(words.matches("消した").count(), 1);
    let first = first();
    let words = text(&lay_out(&SET, &Request { response: Some(&first), ..request(SHEET, Template::Sheet) }));
    assert!(!words.contains("回目の紙") && !words.contains("今回の答え"), "a first sheet has nothing to say of itself");
    let same = revised(&[]);
    let words = text(&lay_out(&SET, &Request { response: Some(&same), ..request(SHEET, Template::Sheet) }));
    assert!(words.contains("変わった答えはありません。") && !words.contains("今回の答え"));
}

#[test]
fn what_the_sheet_asks_no_longer_stands_on_it_as_a_note() {
    let mut newer = (*sheet()).clone();
    let part = newer.item.iter_mut().find(|it| it.link_id.as_str() == "acp-what-if.about").unwrap();
    part.item.retain(|item| item.link_id.as_str() != "acp-what-if.about.reading");
    newer.version = Some("2027-01-01".to_owned());
    let earlier = Earlier { response: first(), sheet: Some(sheet()) };
    let visit = Visit::revise(Arc::new(newer.clone()), FormCode::Long, earlier);
    let response = visit.complete(jiff::civil::date(2027, 1, 5));
    let newer: &'static Questionnaire = Box::leak(Box::new(newer));
    let request = Request { questionnaire: newer, response: Some(&response), ..request(SHEET, Template::Sheet) };
    let words = text(&lay_out(&SET, &request));
    assert!(words.contains("控え") && words.contains("ながれやま はなこ"), "{words}");
}

#[test]
fn old_answers_stand_beside_new_ones() {
    let (sheet, old, new) = (sheet(), first(), revised(&changes()));
    let comparison = |rows| {
        let request = Request { response: Some(&new), ..request(SHEET, Template::Sheet) };
        let old = Side { sheet: &sheet, response: &old };
        lay_out_comparison(&SET, &Comparison { request, old, rows })
    };
    let differing = comparison(Rows::Differing);
    assert_eq!(differing.pages.len(), 1);
    let words = text(&differing);
    for expected in ["流山 花子", "流山 華子", "書き直した", "消した", "2か所が変わりました。", "まだ書いていません"]
    {
        assert!(words.contains(expected), "{expected} in {words}");
    }
    let all = comparison(Rows::All);
    assert_on_the_page(&all);
    assert!(all.pages.len() > differing.pages.len());
    let row = |document: &Document| document.nodes.iter().filter(|node| node.role == Role::TableRow).count();
    assert!(row(&all) > row(&differing));
}
