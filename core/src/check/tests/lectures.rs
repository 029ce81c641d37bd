//! One fault each, put into a lecture that has none.

use super::content::{check as check_file, expect, with};

const PATH: &str = "lectures/t.toml";

pub(super) const LECTURE: &str = r#"id = "talk"
version = "2026-11-22"
title = "あ"
theme = "い"
audience = "う"
[[step]]
id = "one"
title = "え"
minutes = 5
shows = "words"
picture = "illustrations/a.svg"
text = ["お", "か"]
[[step]]
id = "two"
title = "き"
minutes = 5
shows = { hands = "knew" }
[[step]]
id = "three"
title = "き"
minutes = 5
shows = { sheet = { questionnaire = "t", questions = ["t.a", "t.b"] } }
[[step]]
id = "four"
title = "き"
minutes = 5
shows = { cards = "d" }
[[step]]
id = "five"
title = "き"
minutes = 5
shows = { hands = "ease" }
[[hands]]
id = "knew"
text = "く"
option = [
  { id = "yes", label = "け" },
  { id = "no", label = "こ" },
]
[closing]
id = "ease"
text = "さ"
option = [
  { id = "yes", label = "け" },
  { id = "no", label = "こ" },
]
[example]
place = "し"
comments = ["す"]
"#;

fn check(pair: (&str, &str), expected: &[&str]) {
    check_file(PATH, pair, expected);
}

#[test]
fn ids_of_a_lecture_are_unique_and_its_questions_are_asked() {
    check(("\"two\"", "\"one\""), &["lectures/t.toml:14: the id “one” is also used in this file"]);
    check(("id = \"no\"", "id = \"yes\""), &["lectures/t.toml:38: the id “yes” is also used in this file"]);
    check(
        ("hands = \"knew\"", "hands = \"when\""),
        &[
            "lectures/t.toml:17: there is no question of hands or closing “when”",
            "lectures/t.toml:34: no page of the lecture shows the question “knew”",
        ],
    );
    check(
        ("id = \"ease\"", "id = \"knew\""),
        &[
            "lectures/t.toml:32: there is no question of hands or closing “ease”",
            "lectures/t.toml:41: the id “knew” is also used in this file",
        ],
    );
}

#[test]
fn what_a_page_of_a_lecture_shows_is_there() {
    check(("a.svg", "b.svg"), &["lectures/t.toml:11: the picture “illustrations/b.svg” does not exist"]);
    check(("cards = \"d\"", "cards = \"e\""), &["lectures/t.toml:27: there is no deck “e”"]);
    check(("cards = \"d\"", "scenes = \"d\""), &["lectures/t.toml:27: there is no plan “d”"]);
    check(("questionnaire = \"t\"", "questionnaire = \"u\""), &["lectures/t.toml:22: there is no sheet “u”"]);
    check(("\"t.b\"", "\"t.x\""), &["lectures/t.toml:22: the lecture refers to “t.x”, but the sheet has no such item"]);
}

#[test]
fn a_lecture_keeps_to_its_hour_and_its_pages() {
    check(("minutes = 5", "minutes = 0"), &["lectures/t.toml:9: there are 0 minutes; at least 1 are needed"]);
    check(("minutes = 5", "minutes = 500"), &["lectures/t.toml:6: there are 520 minutes; at most 240 are allowed"]);
    check(
        ("\"お\"", "\"お\", \"お\", \"お\", \"お\", \"お\""),
        &["lectures/t.toml:12: there are 6 sentences; at most 5 are allowed"],
    );
    check(
        ("\"お\"", &format!("\"{}\"", "お".repeat(49))),
        &[
            "lectures/t.toml:12: “おおおおおおおおおおおおおおおおおおおおおおおお…” has 49 characters; a sentence on a page has room for 48",
        ],
    );
    check(
        ("\"け\"", "\"けけけけけけけけけけけけけ\""),
        &["lectures/t.toml:37: “けけけけけけけけけけけけけ” has 13 characters; an answer has room for 12"],
    );
    check(("\"お\"", "\"茶\""), &["lectures/t.toml:12: “茶” in “茶” has no reading"]);
    let one = LECTURE.replacen("  { id = \"no\", label = \"こ\" },\n", "", 1);
    expect(&with(PATH, &one), &["lectures/t.toml:34: there are 1 answers; at least 2 are needed"]);
    check(
        ("shows = \"words\"", "shows = \"film\""),
        &[
            "lectures/t.toml:10: the file is not a valid TOML file: unknown variant `film`, expected one of `words`, `scenes`, `sheet`, `cards`, `contacts`, `hands`",
        ],
    );
}
