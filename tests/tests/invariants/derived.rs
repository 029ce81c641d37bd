//! 4: what follows from the answers is computed, never a field.

use moshimo_tests::source::{Kind, Source, Token};

use crate::{assert_none, check, planted, read};

fn stored_derivation(source: &Source) -> Vec<(String, usize)> {
    const DERIVED: [&str; 6] = ["enabled", "visible", "progress", "page_count", "is_enabled", "is_visible"];
    let pair = |pair: &[Token]| {
        let [name, colon] = pair else { return None };
        let field = name.kind == Kind::Word && colon.text == ":";
        let derived = DERIVED.contains(&name.text.as_str());
        (derived && (field || name.kind == Kind::Literal)).then(|| (name.text.clone(), name.line))
    };
    source.tokens.windows(2).filter_map(pair).collect()
}

#[test]
fn branching_and_progress_are_no_fields() {
    let bad = "struct Item { enabled: bool, #[serde(rename = \"progress\")] done: u8 }";
    assert_eq!(check(&planted("core/src/model/item.rs", bad), stored_derivation).len(), 2);
    assert_none(&check(&read(&["core/src/model"]), stored_derivation));
}
