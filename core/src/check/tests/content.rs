//! A small content without a problem, and ways to spoil it.

use std::borrow::Cow;

use super::{TODAY, shown};
use crate::catalog::files::{self, File};
use crate::check::check_files;

pub(super) const SHEET: &str = r#"{
  "resourceType": "Questionnaire",
  "id": "t",
  "url": "https://example.org/t",
  "version": "1",
  "title": "シート",
  "extension": [
    {"url": "https://moshimo.example/fhir/StructureDefinition/example", "valueString": "t.example.json"}
  ],
  "contained": [{"resourceType": "ValueSet", "id": "own", "compose": {"include": [{"system": "s", "concept": [{"code": "c"}]}]}}],
  "item": [
    {
      "linkId": "t.a",
      "text": "はい",
      "type": "boolean",
      "item": [
        {
          "linkId": "t.a.why",
          "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
            "valueCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]}}],
          "text": "なぜ",
          "type": "display"
        }
      ]
    },
    {
      "linkId": "t.b",
      "text": "えらぶ",
      "type": "choice",
      "enableWhen": [
        {"question": "t.a", "operator": "=", "answerBoolean": true}
      ],
      "answerOption": [
        {"valueCoding": {"system": "s", "code": "one", "display": "ひとつ"}},
        {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true}],
          "valueCoding": {"system": "https://moshimo.example/fhir/CodeSystem/answer", "code": "undecided", "display": "まだ"}},
        {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true}],
          "valueCoding": {"system": "https://moshimo.example/fhir/CodeSystem/answer", "code": "declined", "display": "いや"}}
      ]
    },
    {
      "linkId": "t.c",
      "text": "かく",
      "type": "string",
      "enableWhen": [
        {"question": "t.b", "operator": "=", "answerCoding": {"system": "s", "code": "one"}}
      ]
    }
  ]
}
"#;

const EXAMPLE: &str = r#"{
  "resourceType": "QuestionnaireResponse",
  "questionnaire": "https://example.org/t|1",
  "status": "completed",
  "item": [{"linkId": "t.a", "answer": [{"valueBoolean": true}]}]
}
"#;

pub(super) const CONTACTS: &str = r#"[[contact]]
id = "desk"
name = "まどぐち"
what_for = "なんでも"
phone = "119"
checked_on = "2026-11-01"
valid_until = "2027-03-31"
"#;

pub(super) const LEAFLET: &str = r#"id = "l"
title = "あ"
version = "2026-11-22"
issuer = "市"
heading = "い"
contacts = ["desk"]
picture = "illustrations/a.svg"
"#;

pub(super) const DECK: &str = r##"id = "d"
version = "2026-11-22"
title = "あ"
translation = { en = "a" }
[[suit]]
id = "home"
name = "い"
color = "#b3cf9a"
translation = { en = "b" }
[[card]]
id = "tea"
suit = "home"
text = "う"
picture = "illustrations/a.svg"
translation = { en = "c" }
[[card]]
id = "b"
suit = "home"
text = "え"
picture = "illustrations/a.svg"
translation = { en = "c" }
[[card]]
id = "c"
suit = "home"
text = "え"
picture = "illustrations/a.svg"
translation = { en = "c" }
[[card]]
id = "d"
suit = "home"
text = "え"
picture = "illustrations/a.svg"
translation = { en = "c" }
[[card]]
id = "e"
suit = "home"
text = "え"
picture = "illustrations/a.svg"
translation = { en = "c" }
[[card]]
id = "f"
suit = "home"
text = "え"
picture = "illustrations/a.svg"
translation = { en = "c" }
"##;

pub(super) const PLAN: &str = r#"id = "p"
title = "計画"
programme = "事業"
citizen_title = "とりくみ"
citizen_intro = "しらせ"
fiscal_year = "令和6年度"
from = "2024-04-01"
to = "2025-03-31"
as_of = "2024-05-30"
office = "課"
position = "期"
philosophy = "理念"
goal = "目標"

[[short_term_goal]]
id = "1-1"
label = "1-①"
text = "知識"

[[scene]]
id = "daily"
name = "まいにち"
citizen = "ささえます"

[[theme]]
number = 1
scene = "daily"
title = "題"
goals = ["1-1"]
citizen = "します"

[[indicator]]
id = "people"
theme = 1
name = "人数"
unit = "人"
counting = "sum"
target = 30

[organisation]
whole_meeting = "全体会"
whole_meeting_formal = "会議"
secretariat = "課"

[[event]]
kind = "meeting"
title = "会"
on = "2024-05"

[logic_model]
[[logic_model.node]]
id = "n"
stage = "activity"
text = "会"
[[logic_model.node]]
id = "o"
stage = "output"
text = "果"
[[logic_model.edge]]
from = "n"
to = "o"
"#;

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">
  <title>しかく</title>
  <path d="M0 0h4v4z" fill="#336688"/>
</svg>
"##;

/// A small content without a problem: one sheet, one contact, one leaflet, one lecture, one deck, one plan, one picture.
pub(super) fn small() -> Vec<File> {
    let mut words = String::new();
    for id in crate::check::messages::used_by_program() {
        words.push_str(id);
        words.push_str(" = a\n");
    }
    let mut files = vec![
        file("questionnaires/t.json", SHEET),
        file("questionnaires/t.example.json", EXAMPLE),
        file("readings/ja.tsv", "市\tし\n"),
        file("messages/ja.ftl", &words),
        file("messages/en.ftl", &words),
        file("contacts/contacts.toml", CONTACTS),
        file("leaflets/l.toml", LEAFLET),
        file("lectures/t.toml", super::lectures::LECTURE),
        file("cards/d.toml", DECK),
        file("plan/p.toml", PLAN),
        file("illustrations/a.svg", PICTURE),
    ];
    files::complete(&mut files);
    files
}

pub(super) fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: Cow::Owned(text.as_bytes().to_vec()) }
}

#[cfg(feature = "kana")]
#[test]
fn every_wrong_line_of_the_lists_for_kana_is_told() {
    let mut files = vec![
        file("kana/words.tsv", "ながれやま\t流山\tplace\nながれやま\t流山\nみ\t身\tnoun\nい\t胃\torgan\n"),
        file("kana/variants.tsv", "高\t髙\n崎\n"),
        file("kana/romaji.tsv", "a\tあ\nKA\tか\n"),
        file("kana/dictionary.bin", "no dictionary"),
    ];
    files.push(File { path: "kana/names.tsv".to_owned(), bytes: Cow::Owned(b"a\tb\tgiven\n\xff".to_vec()) });
    let problems = check_files(&files, Vec::new(), TODAY);
    let places =
        |file: &str| -> Vec<Option<usize>> { problems.iter().filter(|it| it.file == file).map(|it| it.line).collect() };
    assert_eq!(places("kana/words.tsv"), [Some(2), Some(4)]);
    assert_eq!(places("kana/variants.tsv"), [Some(2)]);
    assert_eq!(places("kana/romaji.tsv"), [Some(2)]);
    assert_eq!(places("kana/names.tsv"), [Some(2)]);
    assert_eq!(places("kana/dictionary.bin"), [None]);
}

/// Puts a file in place of the one with its path, or adds it.
pub(super) fn with(path: &str, text: &str) -> Vec<File> {
    let mut files = small();
    files.retain(|file| file.path != path);
    files.push(file(path, text));
    files
}

/// Replaces `from` by `to` in a file of the small content, and expects exactly these problems.
pub(super) fn check(path: &str, (from, to): (&str, &str), expected: &[&str]) {
    let mut files = small();
    let changed = files.iter_mut().find(|file| file.path == path).unwrap();
    let text = std::str::from_utf8(&changed.bytes).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    changed.bytes = Cow::Owned(text.replacen(from, to, 1).into_bytes());
    expect(&files, expected);
}

pub(super) fn expect(files: &[File], expected: &[&str]) {
    let problems = check_files(files, Vec::new(), TODAY);
    assert_eq!(shown(&problems), expected);
    assert!(problems.iter().all(|problem| !problem.hint().is_empty()));
}
