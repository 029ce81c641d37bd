//! Lectures: their templates, records of them, the report.

use std::fs;

use super::{Desk, shown};

/// A record of a lecture that was held, changed.
fn record(desk: &Desk, from: &str, to: &str) {
    let example = String::from_utf8(desk.run(&["lecture", "--example", "first-talk"]).stdout).unwrap();
    let day = example.lines().find(|line| line.contains("\"held_on\"")).unwrap();
    let example = example.replace(day, "  \"held_on\": \"2026-11-22\",");
    assert!(example.contains(from), "{from}");
    desk.put("record.json", &example.replacen(from, to, 1));
}

#[test]
fn lectures_are_listed_and_their_records_gathered() {
    let desk = Desk::new();
    insta::assert_snapshot!("lecture", desk.see(&["lecture"]));
    insta::assert_snapshot!("help-lecture", desk.see(&["lecture", "--help"]));
    record(&desk, "\"家に帰って", "\"=家に帰って");
    insta::assert_snapshot!("lecture-record", desk.see(&["lecture", "record.json", "record.json"]));
    insta::assert_snapshot!("lecture-csv", desk.see(&["lecture", "record.json", "--format", "csv"]));
    let json = desk.run(&["lecture", "record.json", "--format", "json"]).stdout;
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&json).unwrap()[0]["attendance"], 24);
}

#[test]
fn a_report_is_made_of_a_record() {
    let desk = Desk::new();
    record(&desk, "見本の集会所", "第二集会所");
    let report = ["render", "lecture-report", "--values", "record.json", "--out", "a.pdf", "--ruby"];
    let done = desk.run(&report);
    assert_eq!(done.status.code(), Some(0), "{}", shown(&done));
    assert!(fs::read(desk.path().join("a.pdf")).unwrap().starts_with(b"%PDF-"));
    insta::assert_snapshot!("lecture-report-example", desk.see(&["render", "lecture-report", "--out", "b.pdf"]));
    insta::assert_snapshot!(
        "lecture-report-blank",
        desk.see(&["render", "lecture-report", "--blank", "--out", "c.pdf"])
    );
    assert_eq!(desk.files(), ["a.pdf", "b.pdf", "record.json"]);
}

#[test]
fn a_lecturer_prints_the_notes_before_the_talk() {
    let desk = Desk::new();
    let done = desk.run(&["render", "first-talk-notes", "--out", "notes.pdf"]);
    assert_eq!(done.status.code(), Some(0), "{}", shown(&done));
    assert!(fs::read(desk.path().join("notes.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_record_that_is_none_is_told_with_a_remedy() {
    let desk = Desk::new();
    let see = |from: &str, to: &str| {
        record(&desk, from, to);
        desk.see(&["lecture", "record.json"])
    };
    insta::assert_snapshot!("lecture-nobody", see("\"attendance\": 24", "\"attendance\": 0"));
    insta::assert_snapshot!("lecture-too-many", see("\"attendance\": 24", "\"attendance\": 5000"));
    insta::assert_snapshot!("lecture-unknown", see("\"first-talk\"", "\"last-talk\""));
    let long = "あ".repeat(10_000);
    insta::assert_snapshot!("lecture-long", see("家に帰って、家族と話してみます。", &long));
    insta::assert_snapshot!("lecture-reached", see("家に帰って", "電話は04-7158-1111、"));
    desk.put("record.toml", "lecture = \"first-talk\"\nheld_on = \"22.11.2026\"\n");
    insta::assert_snapshot!("lecture-broken", desk.see(&["lecture", "record.toml"]));
}
