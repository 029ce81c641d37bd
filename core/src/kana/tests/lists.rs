//! The lists of `tests/kana`: as many lines as once were right stay right.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// Returns all good writings: `{a|b}` stands for both.
fn expanded(writing: &str) -> BTreeSet<String> {
    let mut ways = BTreeSet::from([String::new()]);
    let mut rest = writing;
    while !rest.is_empty() {
        let (options, after) = if let Some((inside, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
            (inside.split('|').collect(), after)
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            (vec![&rest[..end]], &rest[end..])
        };
        ways = ways.iter().flat_map(|way| options.iter().map(move |it| format!("{way}{it}"))).collect();
        rest = after;
    }
    ways
}

/// Returns of each kind how many lines of a list are written as meant.
fn right(list: &str) -> BTreeMap<String, usize> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/kana").join(list);
    let text = std::fs::read_to_string(path).unwrap();
    let mut right: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let kind = match fields[0] {
            "name" => Kind::Name,
            "address" => Kind::Address,
            "illness" | "dose" => Kind::Medical,
            _ => Kind::Sentence,
        };
        let is_right = expanded(fields[2]).contains(&converted(kind, fields[1]));
        *right.entry(fields[0].to_owned()).or_default() += usize::from(is_right);
    }
    right
}

#[track_caller]
fn stays_right(list: &str, least: &[(&str, usize)]) {
    let right = right(list);
    let fallen: Vec<_> = least.iter().filter(|(kind, least)| right.get(*kind).is_none_or(|it| it < least)).collect();
    assert!(fallen.is_empty(), "{list} was better: {fallen:?} were right, now {right:?}");
}

#[test]
fn what_the_lists_have_right_stays_right() {
    stays_right("sentences.tsv", &[("name", 83), ("address", 72), ("wish", 69), ("illness", 66), ("everyday", 70)]);
    stays_right("held-out.tsv", &[("name", 18), ("address", 10), ("wish", 15), ("illness", 15), ("everyday", 15)]);
}

#[test]
fn what_the_kinds_of_mistakes_have_right_stays_right() {
    stays_right(
        "kinds.tsv",
        &[
            ("address", 111),
            ("particle", 102),
            ("dose", 68),
            ("date", 69),
            ("situation", 99),
            ("illness", 60),
            ("measure", 35),
            ("wish", 117),
            ("everyday", 82),
            ("name", 80),
        ],
    );
}
