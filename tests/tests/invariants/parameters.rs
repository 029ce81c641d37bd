//! Smell 8 of the style: no function hides its parameters in a tuple.

use moshimo_tests::source::{Kind, Source, Token};

use crate::{assert_none, check, planted, read};

/// Returns the index behind the bracket that closes the one at `open`.
fn closed(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open).filter(|(_, token)| token.kind == Kind::Sign) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Returns whether the type that these tokens begin with is a tuple, or a reference to one.
fn is_tuple(tokens: &[Token]) -> bool {
    let is_reference = |token: &Token| ["&", "'", "mut"].contains(&token.text.as_str());
    let lifetime = |at: usize| at > 0 && tokens[at - 1].text == "'";
    let Some(first) = (0..tokens.len()).find(|at| !is_reference(&tokens[*at]) && !lifetime(*at)) else { return false };
    if tokens[first].text != "(" {
        return false;
    }
    // Brackets alone make no tuple: `&(dyn Fn(u8) -> u8)` has no comma of its own.
    let inner = &tokens[first + 1..closed(tokens, first) - 1];
    let mut at = 0;
    while let Some(token) = inner.get(at).filter(|token| token.text != ",") {
        at = if ["(", "[", "{"].contains(&token.text.as_str()) { closed(inner, at) } else { at + 1 };
    }
    at < inner.len()
}

/// Finds parameters that are hidden in a tuple.
fn tuple_parameter(source: &Source) -> Vec<(String, usize)> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at].kind == Kind::Word && tokens[*at].text == "fn") {
        let Some(name) = tokens.get(at + 1).filter(|token| token.kind == Kind::Word) else { continue };
        // The brackets of generics hold no parameters, but bounds such as `F: Fn(u8)` have brackets of their own.
        let mut open = at + 2;
        let mut generics = 0_i32;
        while let Some(token) = tokens.get(open).filter(|token| generics > 0 || token.text != "(") {
            let is_arrow = token.text == ">" && tokens[open - 1].text == "-";
            generics += i32::from(token.text == "<") - i32::from(token.text == ">" && !is_arrow);
            open += 1;
        }
        let end = closed(tokens, open);
        let is_type = |at: &usize| tokens[*at - 1].text == ":" && is_tuple(&tokens[*at..end]);
        if (open + 1..end).any(|at| is_type(&at)) {
            found.push((format!("fn {} takes a tuple", name.text), name.line));
        }
    }
    found
}

#[test]
fn no_function_hides_parameters_in_a_tuple() {
    let bad =
        "fn a((x, y): (u8, u8)) {} fn b<F: Fn(u8) -> u8>(f: F, p: &'a mut ([u8; 2], u8)) {} fn c(&self, q: (A, B)) {}";
    assert_eq!(check(&planted("core/src/a.rs", bad), tuple_parameter).len(), 3);
    let good = "fn a(x: u8, y: [(u8, u8); 2], f: &(dyn Fn(u8, u8) -> u8), g: impl Fn((u8, u8))) -> (u8, u8) { |p: (u8, u8)| 1 }";
    assert_none(&check(&planted("core/src/a.rs", good), tuple_parameter));
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src", "tests/src", "tests/tests"]), tuple_parameter));
}
