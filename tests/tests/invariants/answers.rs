//! Invariant 6: only `Visit` writes answers, with the engine's own functions.

use moshimo_tests::names::names;
use moshimo_tests::source::Source;

use crate::{assert_none, check, planted, read};

/// Functions that write answers.
const WRITERS: [&str; 3] = ["with_answer", "with_instance", "without_instance"];

fn writes_answers(source: &Source) -> Vec<(String, usize)> {
    // What is read back from paper or FHIR is built there, and changed by a visit only.
    const ROOMS: [&str; 5] = ["core/src/visit", "core/src/sheet", "core/src/model", "core/src/fhir", "core/src/carry"];
    if ROOMS.iter().any(|room| source.path.starts_with(room)) {
        return Vec::new();
    }
    let writes = |path: &str| path.split("::").any(|word| WRITERS.contains(&word) || word == "ResponseItem");
    let named = names(&source.tokens).into_iter().map(|name| (name.path, name.line));
    let mut found: Vec<_> = named.filter(|(path, _)| writes(path)).collect();
    let held = source
        .tokens
        .windows(3)
        .filter(|three| three[0].text == "&" && three[1].text == "mut" && three[2].text == "QuestionnaireResponse");
    found.extend(held.map(|three| ("&mut QuestionnaireResponse".to_owned(), three[0].line)));
    found
}

#[test]
fn only_a_visit_writes_answers() {
    let bad = "fn f(r: &mut QuestionnaireResponse) { sheet::with_answer(r); r.item.push(ResponseItem::default()); }";
    assert_eq!(check(&planted("kiosk/src/app.rs", bad), writes_answers).len(), 3);
    let sources = read(&["core/src", "kiosk/src", "cli/src"]);
    assert_none(&check(&sources, writes_answers));
    let visit = sources.iter().find(|source| source.path == "core/src/visit.rs").unwrap();
    let calls = names(&visit.tokens);
    // The names above are the engine's own: a renamed function must not slip through.
    for writer in WRITERS {
        assert!(calls.iter().any(|name| name.last() == writer), "{writer}");
    }
}
