//! One fault each, put into content that has none.

use std::borrow::Cow;

use super::content::{CONTACTS, DECK, LEAFLET, PLAN, SHEET, check, expect, file, small, with};
use super::{TODAY, shown};
use crate::catalog::files::File;
use crate::check::check_files;
use crate::problem::Fault;

fn check_sheet(from: &str, to: &str, expected: &[&str]) {
    check("questionnaires/t.json", (from, to), expected);
}

#[test]
fn the_small_content_has_no_problem() {
    expect(&small(), &[]);
}

#[test]
fn broken_files_are_told_with_their_line() {
    check_sheet(
        "\"item\": [\n    {\n      \"linkId\": \"t.a\",",
        "\"item\": [\n    {\n      \"linkId\": t.a,",
        &["questionnaires/t.json:13: the file is not a valid FHIR Questionnaire: expected ident at line 13 column 18"],
    );
    check(
        "contacts/contacts.toml",
        ("name = \"まどぐち\"", "nam = \"まどぐち\""),
        &[
            "contacts/contacts.toml:3: the file is not a valid TOML file: unknown field `nam`, expected one of `id`, `name`, `what_for`, `phone`, `ask_at_desk`, `hours`, `address`, `url`, `note`, `sheets`, `translation`, `checked_on`, `valid_until`",
        ],
    );
    check(
        "illustrations/a.svg",
        ("</title>", "</titl>"),
        &["illustrations/a.svg:2: the file is not a valid SVG picture: expected 'title' tag, not 'titl' at 2:13"],
    );
    check(
        "readings/ja.tsv",
        ("市\tし", "市\tし\n町 まち"),
        &["readings/ja.tsv:2: a line must be a word, a tab and its reading"],
    );
}

#[test]
fn a_broken_message_is_told_with_its_line() {
    let mut files = with("messages/ja.ftl", "broken = { $\n");
    files.retain(|file| file.path != "messages/en.ftl");
    let problems = shown(&check_files(&files, Vec::new(), TODAY));
    let expected = "messages/ja.ftl:1: the file is not a valid Fluent file";
    assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{problems:?}");
}

#[test]
fn broken_fonts_and_themes_are_told_and_the_rest_is_looked_at() {
    let mut files = with("fonts/BIZUDPGothic-Bold.ttf", "no font");
    files.retain(|file| file.path != "theme.toml");
    files.push(file("theme.toml", "[screen]\n"));
    files.retain(|file| file.path != "questionnaires/t.json");
    files.push(file("questionnaires/t.json", &SHEET.replace("はい", "市民")));
    expect(
        &files,
        &[
            "fonts/BIZUDPGothic-Bold.ttf: the file is not a valid font: An offset was out of bounds",
            "questionnaires/t.json:14: “民” in “市民” has no reading",
            "theme.toml:1: the file is not a valid TOML file: missing field `em_per_distance`",
        ],
    );
}

#[test]
fn hostile_files_are_refused() {
    let deep = "[".repeat(100_000);
    let nested = SHEET.replace("[{\"system\": \"s\", \"concept", &format!("{deep}[{{\"system\": \"s\", \"concept"));
    let problems = check_files(&with("questionnaires/t.json", &nested), Vec::new(), TODAY);
    assert!(shown(&problems)[0].contains("recursion limit exceeded"), "{problems:?}");
    let deep = format!("a = {deep}");
    let problems = check_files(&with("plan/p.toml", &deep), Vec::new(), TODAY);
    assert!(matches!(problems[0].fault, Fault::Broken { .. }), "{problems:?}");
    let bomb = "<!DOCTYPE a [<!ENTITY b \"cccc\">]><svg>&b;</svg>";
    let problems = check_files(&with("illustrations/b.svg", bomb), Vec::new(), TODAY);
    assert!(matches!(problems[0].fault, Fault::Broken { .. }), "{problems:?}");
    let deep =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(9_000), "</g>".repeat(9_000));
    let problems = check_files(&with("illustrations/b.svg", &deep), Vec::new(), TODAY);
    assert!(matches!(problems[0].fault, Fault::Picture(_) | Fault::Broken { .. }), "{problems:?}");
}

#[test]
fn files_that_are_not_text_too_large_or_unknown_are_told() {
    let mut files = small();
    files.push(File { path: "leaflets/x.toml".to_owned(), bytes: Cow::Borrowed(b"\xff\xfe") });
    files.push(file("leaflets/x.tml", ""));
    expect(
        &files,
        &[
            "leaflets/x.tml: no content file belongs here under this name",
            "leaflets/x.toml:1: the file is not UTF-8 text",
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("readings");
    std::fs::create_dir(&path).unwrap();
    std::fs::File::create(path.join("ja.tsv")).unwrap().set_len(10_000_000).unwrap();
    let problems = shown(&crate::check::folder(folder.path(), TODAY));
    let expected = "readings/ja.tsv: the file has 10000000 bytes; the limit is 8388608";
    assert!(problems.contains(&expected.to_owned()), "{problems:?}");
    let nowhere = crate::check::folder(&folder.path().join("none"), TODAY);
    assert!(matches!(nowhere[0].fault, Fault::Unreadable { .. } | Fault::Absent { .. }), "{nowhere:?}");
}

#[test]
fn ids_are_unique_and_belong_to_their_sheet() {
    check_sheet(
        "\"linkId\": \"t.c\"",
        "\"linkId\": \"t.a.why\"",
        &["questionnaires/t.json:42: the link id “t.a.why” is used twice"],
    );
    check_sheet(
        "\"linkId\": \"t.c\"",
        "\"linkId\": \"u.c\"",
        &["questionnaires/t.json:42: the link id “u.c” does not begin with the id of its sheet, “t.”"],
    );
    expect(&with("leaflets/m.toml", LEAFLET), &["leaflets/m.toml: the id “l” is also used in leaflets/l.toml"]);
}

#[test]
fn conditions_name_items_and_options_that_are_there() {
    check_sheet(
        "{\"question\": \"t.a\"",
        "{\"question\": \"t.x\"",
        &["questionnaires/t.json:31: enableWhen refers to “t.x”, but the sheet has no such item"],
    );
    check_sheet(
        "\"answerCoding\": {\"system\": \"s\", \"code\": \"one\"}",
        "\"answerCoding\": {\"system\": \"s\", \"code\": \"two\"}",
        &["questionnaires/t.json:46: a condition compares with “two”, but “t.b” has no such option"],
    );
    check_sheet(
        "\"operator\": \"=\"",
        "\"operator\": \"!=\"",
        &["questionnaires/t.json:31: a condition uses “!=”, which is not supported"],
    );
    check_sheet(
        "{\"question\": \"t.a\"",
        "{\"question\": \"t.c\"",
        &["questionnaires/t.json:30: conditions form a circle: t.b → t.c → t.b"],
    );
    check_sheet(
        "\"type\": \"string\",",
        "\"type\": \"string\",\n      \"extension\": [{\"url\": \"https://moshimo.example/fhir/StructureDefinition/options-from\", \"valueString\": \"t.x\"}],",
        &["questionnaires/t.json:41: options-from refers to “t.x”, but the sheet has no such item"],
    );
}

#[test]
fn codes_name_their_system() {
    check_sheet(
        "{\"system\": \"s\", \"code\": \"one\", \"display\": \"ひとつ\"}",
        "{\"code\": \"one\", \"display\": \"ひとつ\"}",
        &[
            "questionnaires/t.json:34: the code “one” has no system",
            "questionnaires/t.json:46: a condition compares with “one”, but “t.b” has no such option",
        ],
    );
}

#[test]
fn every_choice_has_ways_out_that_clear_the_others() {
    check_sheet(
        "\"code\": \"declined\"",
        "\"code\": \"none\"",
        &["questionnaires/t.json:26: the question “t.b” has no option “declined”"],
    );
    check_sheet(
        "\"valueBoolean\": true",
        "\"valueBoolean\": false",
        &["questionnaires/t.json:35: the option “undecided” can be chosen together with others"],
    );
    check_sheet(
        "\"valueBoolean\": true",
        "\"valueString\": \"a\"",
        &[
            "questionnaires/t.json:35: the extension “questionnaire-optionExclusive” has an invalid value",
            "questionnaires/t.json:35: the option “undecided” can be chosen together with others",
        ],
    );
}

#[test]
fn value_sets_expressions_forms_and_examples_are_sound() {
    let add = |extension: &str| format!("\"type\": \"string\",\n      \"extension\": [{extension}],");
    check_sheet(
        "\"type\": \"string\",",
        "\"type\": \"string\",\n      \"answerValueSet\": \"#other\",",
        &["questionnaires/t.json:45: the sheet does not contain the value set “#other”"],
    );
    let regex = add("{\"url\": \"http://hl7.org/fhir/StructureDefinition/regex\", \"valueString\": \"[\"}");
    check_sheet(
        "\"type\": \"string\",",
        &regex,
        &["questionnaires/t.json:41: the regular expression “[” is invalid: Unbalanced bracket"],
    );
    let picture = add(
        "{\"url\": \"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemMedia\", \"valueAttachment\": {\"url\": \"illustrations/x.svg\"}}",
    );
    check_sheet(
        "\"type\": \"string\",",
        &picture,
        &["questionnaires/t.json:45: the picture “illustrations/x.svg” does not exist"],
    );
    check_sheet(
        "t.example.json",
        "u.example.json",
        &[
            "questionnaires/t.example.json: no sheet refers to this example",
            "questionnaires/t.json:7: the example answers “u.example.json” are not beside the sheet",
        ],
    );
    let form = "\"extension\": [\n    {\"url\": \"https://moshimo.example/fhir/StructureDefinition/form\", \"extension\": [{\"url\": \"code\", \"valueCode\": \"middle\"}]},";
    check_sheet(
        "\"extension\": [",
        form,
        &["questionnaires/t.json:8: a form needs code (short or long), title, minutes-from and minutes-to"],
    );
}

#[test]
fn examples_are_valid_answers() {
    check(
        "questionnaires/t.example.json",
        ("true", "false}, {\"valueBoolean\": true"),
        &["questionnaires/t.example.json:5: the example has invalid answers: t.a: there are more than 1 answers"],
    );
    check(
        "questionnaires/t.example.json",
        ("t|1", "t|0"),
        &[
            "questionnaires/t.example.json: the example has invalid answers: the answers are for version 0, but the sheet has version 1",
        ],
    );
}

#[test]
fn texts_keep_their_length() {
    check_sheet(
        "かく",
        &"あ".repeat(31),
        &[
            "questionnaires/t.json:43: “ああああああああああああああああああああああああ…” has 31 characters; a question or heading has room for 30",
        ],
    );
    check_sheet(
        "なぜ",
        &"あ".repeat(61),
        &[
            "questionnaires/t.json:21: “ああああああああああああああああああああああああ…” has 61 characters; the sentence that says why has room for 60",
        ],
    );
    check_sheet(
        "ひとつ",
        &"あ".repeat(25),
        &[
            "questionnaires/t.json:34: “ああああああああああああああああああああああああ…” has 25 characters; an option has room for 24",
        ],
    );
}

#[test]
fn kanji_without_a_reading_are_found_wherever_citizens_see_them() {
    check_sheet("ひとつ", "一市", &["questionnaires/t.json:34: “一” in “一市” has no reading"]);
    check(
        "contacts/contacts.toml",
        ("なんでも", "何でも"),
        &["contacts/contacts.toml:4: “何” in “何でも” has no reading"],
    );
    check("leaflets/l.toml", ("\"い\"", "\"意\""), &["leaflets/l.toml:5: “意” in “意” has no reading"]);
    check("plan/p.toml", ("ささえます", "支えます"), &["plan/p.toml:23: “支” in “支えます” has no reading"]);
    check("illustrations/a.svg", ("しかく", "四角"), &["illustrations/a.svg:2: “四角” in “四角” has no reading"]);
    check(
        "messages/ja.ftl",
        ("printing-jam = a", "printing-jam = 紙"),
        &["messages/ja.ftl:23: “紙” in “紙” has no reading"],
    );
}

#[test]
fn a_sheet_is_in_another_language_as_a_whole_or_not_at_all() {
    let translation = "\"_title\": {\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/translation\", \"extension\": [{\"url\": \"lang\", \"valueCode\": \"en\"}, {\"url\": \"content\", \"valueString\": \"Sheet\"}]}]},\n  \"extension\": [";
    check_sheet(
        "\"extension\": [",
        translation,
        &[
            "questionnaires/t.json:15: “はい” is not translated into en, but other texts are",
            "questionnaires/t.json:22: “なぜ” is not translated into en, but other texts are",
            "questionnaires/t.json:29: “えらぶ” is not translated into en, but other texts are",
            "questionnaires/t.json:35: “ひとつ” is not translated into en, but other texts are",
            "questionnaires/t.json:37: “まだ” is not translated into en, but other texts are",
            "questionnaires/t.json:39: “いや” is not translated into en, but other texts are",
            "questionnaires/t.json:44: “かく” is not translated into en, but other texts are",
        ],
    );
}

#[test]
fn messages_are_the_same_in_every_language() {
    check(
        "messages/en.ftl",
        ("printing-jam = a\n", ""),
        &["messages/en.ftl: the message “printing-jam” is missing, but messages/ja.ftl has it"],
    );
    check(
        "messages/en.ftl",
        ("printing-jam = a", "printing-jam = { $who }"),
        &["messages/en.ftl:23: the message “printing-jam” uses variables that messages/ja.ftl does not use: $who"],
    );
    let mut files = with("messages/ja.ftl", "a = a\n");
    files.retain(|file| file.path != "messages/en.ftl");
    files.push(file("messages/en.ftl", "a = a\n"));
    let problems = shown(&check_files(&files, Vec::new(), TODAY));
    assert!(
        problems.contains(&"messages/ja.ftl: the message “era-showa” is missing, but the program uses it".to_owned())
    );
    let twice = check_files(&with("messages/en.ftl", "a = a\na = b\n"), Vec::new(), TODAY);
    assert!(shown(&twice).contains(&"messages/en.ftl:2: the message “a” is defined twice".to_owned()));
}

#[test]
fn contacts_are_checked_reachable_and_not_past() {
    let path = "contacts/contacts.toml";
    check(
        path,
        ("2027-03-31", "2026-11-21"),
        &["contacts/contacts.toml:7: the contact “desk” was valid until 2026-11-21"],
    );
    check(path, ("2027-03-31", "2026-11-22"), &[]);
    check(
        path,
        ("checked_on = \"2026-11-01\"\n", ""),
        &["contacts/contacts.toml:1: the contact “desk” has no checked_on"],
    );
    check(
        path,
        ("valid_until = \"2027-03-31\"\n", ""),
        &["contacts/contacts.toml:1: the contact “desk” has no valid_until"],
    );
    check(
        path,
        ("phone = \"119\"\n", ""),
        &[
            "contacts/contacts.toml:1: the contact “desk” has neither a phone number, nor a web address, nor ask_at_desk",
        ],
    );
    expect(&with(path, &CONTACTS.repeat(2)), &["contacts/contacts.toml:9: the id “desk” is also used in this file"]);
}

#[test]
fn a_leaflet_keeps_to_its_page() {
    let long = "い".repeat(60);
    check(
        "leaflets/l.toml",
        ("\"い\"", &format!("\"{long}\"")),
        &[&format!("leaflets/l.toml:5: “{long}” needs more than the 2 lines of its frame (without readings)")],
    );
}

#[test]
fn a_deck_is_whole() {
    let path = "cards/d.toml";
    check(path, ("id = \"b\"", "id = \"tea\""), &["cards/d.toml:17: the id “tea” is also used in this file"]);
    let few = &DECK[..DECK.rfind("[[card]]").unwrap()];
    expect(&with(path, few), &["cards/d.toml:34: the deck has 5 cards; a game needs at least 6"]);
    check(path, ("suit = \"home\"", "suit = \"garden\""), &["cards/d.toml:12: there is no suit “garden”"]);
    check(path, ("a.svg", "b.svg"), &["cards/d.toml:14: the picture “illustrations/b.svg” does not exist"]);
    check(path, ("\"う\"", "\"茶\""), &["cards/d.toml:13: “茶” in “茶” has no reading"]);
    check(path, ("#b3cf9a", "green"), &["cards/d.toml:8: “green” is not a colour of the form #rrggbb"]);
    check(
        path,
        ("translation = { en = \"c\" }\n", ""),
        &["cards/d.toml:10: “う” is not translated into en, but other texts are"],
    );
    let long = "あ".repeat(25);
    check(
        path,
        ("\"う\"", &format!("\"{long}\"")),
        &[
            "cards/d.toml:13: “ああああああああああああああああああああああああ…” has 25 characters; a card has room for 24",
        ],
    );
}

#[test]
fn a_card_is_an_option_that_the_sheet_offers_or_words_that_it_takes() {
    let path = "cards/d.toml";
    let (suit, sheet) = ("[[suit]]", "[sheet]\nquestionnaire = \"t\"\nquestion = \"t.b\"\n[[suit]]");
    let whole = DECK.replace(suit, sheet).replace("suit = \"home\"", "suit = \"home\"\noption = \"one\"");
    expect(&with(path, &whole), &[]);
    let spoilt = |from: &str, to: &str| with(path, &whole.replacen(from, to, 1));
    expect(&spoilt("\"t\"", "\"u\""), &["cards/d.toml:6: there is no sheet “u”"]);
    expect(&spoilt("t.b", "t.x"), &["cards/d.toml:7: the deck refers to “t.x”, but the sheet has no such item"]);
    let ranking = spoilt("question = \"t.b\"", "question = \"t.b\"\nranking = \"t.y\"");
    expect(&ranking, &["cards/d.toml:8: the deck refers to “t.y”, but the sheet has no such item"]);
    expect(
        &spoilt("\"one\"", "\"two\""),
        &["cards/d.toml:16: the card stands for the option “two”, but “t.b” has no such option"],
    );
    expect(
        &spoilt("option = \"one\"\n", ""),
        &["cards/d.toml:14: the card stands for no option of “t.b”, and that question takes no words"],
    );
}

#[test]
fn references_between_files_are_kept() {
    check(
        "leaflets/l.toml",
        ("[\"desk\"]", "[\"desk\", \"none\"]"),
        &["leaflets/l.toml:6: there is no contact “none”"],
    );
    check(
        "leaflets/l.toml",
        ("illustrations/a.svg", "illustrations/x.svg"),
        &["leaflets/l.toml:7: the picture “illustrations/x.svg” does not exist"],
    );
    check("plan/p.toml", ("scene = \"daily\"", "scene = \"night\""), &["plan/p.toml:27: there is no scene “night”"]);
    check(
        "plan/p.toml",
        ("goals = [\"1-1\"]", "goals = [\"9-9\"]"),
        &["plan/p.toml:29: there is no short_term_goal “9-9”"],
    );
    let nowhere = ("to = \"o\"", "to = \"m\"");
    check("plan/p.toml", nowhere, &["plan/p.toml:61: there is no logic_model.node “m”"]);
}

#[test]
fn a_plan_tells_all_its_faults_at_once() {
    let check = |pair, expected: &str| check("plan/p.toml", pair, &[expected]);
    check(("goals = [\"1-1\"]\n", ""), "plan/p.toml:25: the theme 1 serves no goal");
    check(("unit = \"人\"\n", ""), "plan/p.toml:32: the indicator “people” has no unit");
    check(
        ("counting = \"sum\"", "counting = \"sum\"\nmost = 10"),
        "plan/p.toml:39: 30 is too large; at most 10 is possible",
    );
    check(("theme = 1", "theme = 7"), "plan/p.toml:34: there is no theme “7”");
    check(
        ("on = \"2024-05\"", "on = \"2025-04-01\""),
        "plan/p.toml:48: 2025-04-01 is outside the year of the plan, 2024-04-01 to 2025-03-31",
    );
    check(
        ("title = \"題\"", "title = \"題\"\nin_charge = [\"全体会\", \"係\"]"),
        "plan/p.toml:29: there is no city, meeting, section or team “係”",
    );
    check(
        ("stage = \"output\"", "stage = \"input\""),
        "plan/p.toml:59: an arrow leads from “n” back to “o”, which belongs to an earlier stage",
    );
    check(
        ("to = \"o\"", "to = \"o\"\n[[logic_model.edge]]\nfrom = \"o\"\nto = \"n\""),
        "plan/p.toml:59: the arrows of the logic model form a circle: n → o → n",
    );
    let spoilt =
        PLAN.replace("goals = [\"1-1\"]\n", "").replace("unit = \"人\"\n", "").replace("to = \"o\"", "to = \"m\"");
    expect(
        &with("plan/p.toml", &spoilt),
        &[
            "plan/p.toml:25: the theme 1 serves no goal",
            "plan/p.toml:31: the indicator “people” has no unit",
            "plan/p.toml:59: there is no logic_model.node “m”",
        ],
    );
}

#[test]
fn pictures_say_what_they_show_and_hold_only_shapes() {
    check(
        "illustrations/a.svg",
        ("<title>しかく</title>", "<title></title>"),
        &["illustrations/a.svg: the picture has no <title> that describes it"],
    );
    check(
        "illustrations/a.svg",
        ("<path", "<script>1</script><path"),
        &[
            "illustrations/a.svg:3: line 3: the element <script> is not supported; use paths and basic shapes with plain colours",
        ],
    );
    check(
        "illustrations/a.svg",
        ("<path", "<text>a</text><path"),
        &[
            "illustrations/a.svg:3: line 3: the element <text> is not supported; use paths and basic shapes with plain colours",
        ],
    );
}

#[test]
fn colours_keep_their_contrast() {
    check(
        "theme.toml",
        ("ink = \"#22201c\"", "ink = \"#777777\""),
        &[
            "theme.toml:30: in [light], the contrast of ink on background is 4.2 to 1; at least 7 to 1 is needed",
            "theme.toml:30: in [light], the contrast of ink on surface is 4.5 to 1; at least 7 to 1 is needed",
        ],
    );
    check(
        "theme.toml",
        ("ink = \"#22201c\"", "ink = \"black\""),
        &["theme.toml:30: the file is not a valid TOML file: “black” is not a colour of the form #rrggbb"],
    );
}
