//! Content that is nested without end, or unpacks to far more than it is.

use super::TODAY;
use super::content::{file, small};
use crate::check::check_files;

/// All at once, as `moshimo check` does it: that it ends, and tells what is wrong with which file.
fn check(path: &str, text: &str) {
    let mut files = small();
    files.retain(|it| it.path != path);
    files.push(file(path, text));
    let problems = check_files(&files, Vec::new(), TODAY);
    assert!(problems.iter().any(|it| it.file == path), "{path}: {problems:#?}");
}

#[test]
fn nesting_without_end_is_told_and_ends_nothing() {
    const DEEP: usize = 50_000;
    let open = |what: &str| what.repeat(DEEP);
    check("questionnaires/t.json", &format!("{{\"item\": {}", open("[")));
    check("questionnaires/t.json", &format!("{{\"item\": {}", open("{\"item\": [")));
    check("questionnaires/t.example.json", &format!("{}{}", open("["), open("]")));
    check("leaflets/l.toml", &format!("a = {}{}", open("["), open("]")));
    check("leaflets/l.toml", &format!("a = {}", open("{a = ")));
    check("leaflets/l.toml", &format!("{}a = 1", open("a.")));
    check("leaflets/l.toml", &format!("[{}a]\nb = 1", open("a.")));
    check("messages/en.ftl", &format!("a = {}", open("{")));
    check("messages/en.ftl", &format!("a = {}", open("{ A(")));
    let svg = |body: &str| {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title>{body}</svg>"#)
    };
    check("illustrations/a.svg", &svg(&format!("{}{}", open("<g>"), open("</g>"))));
    let eight = |nth: &dyn Fn(u32) -> String| (1..9).map(nth).collect::<Vec<_>>().concat();
    let entities = eight(&|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)));
    check("illustrations/a.svg", &format!("<!DOCTYPE svg [<!ENTITY a0 \"a\">{entities}]>{}", svg("&a8;")));
    let uses = eight(&|n| format!(r#"<g id="a{n}">{}</g>"#, format!(r##"<use href="#a{}"/>"##, n - 1).repeat(10)));
    check("illustrations/a.svg", &svg(&format!(r#"<path id="a0" d="M0 0h9"/>{uses}"#)));
}
