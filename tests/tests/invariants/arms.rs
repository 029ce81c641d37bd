//! A new screen, action or page of the kiosk does not compile before somebody has decided about it everywhere: no `match`
//! over them has an arm for all the rest.

use moshimo_tests::source::{Kind, Source, Token};

use crate::{assert_none, check, planted, read};

/// The types of which each `match` names every variant.
const OURS: [&str; 6] = ["Action", "Cover", "OnPaper", "Page", "Room", "Screen"];

/// Returns each arm `_ =>` of a `match` whose other arms name variants of our own.
fn catch_alls(source: &Source) -> Vec<(String, usize)> {
    let tokens = &source.tokens;
    let starts = (0..tokens.len()).filter(|&at| is(tokens.get(at), Kind::Word, "match"));
    starts.filter_map(|at| catch_all(tokens, at + 1)).collect()
}

fn is(token: Option<&Token>, kind: Kind, text: &str) -> bool {
    token.is_some_and(|token| token.kind == kind && token.text == text)
}

fn is_sign(token: Option<&Token>, text: &str) -> bool {
    is(token, Kind::Sign, text)
}

/// Reads the `match` whose subject begins here.
fn catch_all(tokens: &[Token], subject: usize) -> Option<(String, usize)> {
    let mut at = subject + distance(&tokens[subject..], |token| is_sign(Some(token), "{"))? + 1;
    let (mut ours, mut rest) = (None, None);
    while at < tokens.len() && !is_sign(tokens.get(at), "}") {
        let length = arrow(&tokens[at..])?;
        let pattern = &tokens[at..at + length];
        let names = pattern.windows(2).find(|two| OURS.contains(&two[0].text.as_str()) && two[1].text == "::");
        ours = ours.or_else(|| names.map(|two| two[0].text.clone()));
        if let [only] = pattern
            && only.text == "_"
        {
            rest = Some(only.line);
        }
        at = after_body(tokens, at + length + 2)?;
    }
    Some((format!("`_ =>` in a match over {}", ours?), rest?))
}

/// Returns how many tokens come before one that stands outside of all brackets and is as asked.
fn distance(tokens: &[Token], wanted: impl Fn(&Token) -> bool) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        if depth == 0 && wanted(token) {
            return Some(at);
        }
        if token.kind == Kind::Sign {
            match token.text.as_str() {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
        }
    }
    None
}

/// Returns how many tokens come before the `=>` of an arm.
fn arrow(tokens: &[Token]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + distance(&tokens[from..], |token| is_sign(Some(token), "="))?;
        if is_sign(tokens.get(at + 1), ">") {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Returns the place behind the body of an arm that begins here.
fn after_body(tokens: &[Token], start: usize) -> Option<usize> {
    if is_sign(tokens.get(start), "{") {
        let end = start + 1 + distance(&tokens[start + 1..], |token| is_sign(Some(token), "}"))? + 1;
        // A block may be the beginning of a longer body.
        if is_sign(tokens.get(end), ",") {
            return Some(end + 1);
        }
        if !is_sign(tokens.get(end), ".") && !is_sign(tokens.get(end), "?") {
            return Some(end);
        }
    }
    let end = start + distance(&tokens[start..], |token| is_sign(Some(token), ",") || is_sign(Some(token), "}"))?;
    Some(if is_sign(tokens.get(end), ",") { end + 1 } else { end })
}

#[test]
fn no_match_over_screens_actions_or_pages_has_an_arm_for_the_rest() {
    let bad = "fn f() { match (a, b) { (Screen::Start, x) if x == (1, 2) => { g(|| {}); } Screen::Words(_) => h(), _ => 0 } }";
    assert_eq!(check(&planted("kiosk/src/a.rs", bad), catch_alls).len(), 1);
    let inner = "fn f() { match text { \"a\" => match page { Page::One => 1, _ => 2 }, _ => 3 } }";
    assert_eq!(check(&planted("kiosk/src/a.rs", inner), catch_alls).len(), 1);
    let good = "fn f() { match kind { Some(Screen::Start) => 1, Some(_) | None => 2 } match n { 1 => Screen::Start, _ => x } }";
    assert_eq!(check(&planted("kiosk/src/a.rs", good), catch_alls).len(), 0);
    assert_none(&check(&read(&["kiosk/src"]), catch_alls));
}
