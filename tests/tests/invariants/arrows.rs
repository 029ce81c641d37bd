//! The code map of ARCHITECTURE.md, arrow by arrow: a module uses what the table lets it use, uses all of that, and no
//! arrows go in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use moshimo_tests::modules::{Module, leads, module_of};
use moshimo_tests::process;
use moshimo_tests::source::{Source, tokens};

use crate::{Breaches, assert_none, read};

/// A row of the table.
struct Row {
    room: Module,
    /// The rooms that it may depend on, as the table names them.
    may: Vec<String>,
    line: usize,
}

/// Reads the rows of the table that hold source text. Remarks in brackets are left out.
fn rows(page: &str) -> Vec<Row> {
    let row = |(index, line): (usize, &str)| {
        let cells: Vec<&str> = line.strip_prefix("| `")?.split(" | ").collect();
        let [place, .., may] = cells.as_slice() else { return None };
        let place = place.trim_end_matches('`');
        let mut names = String::new();
        let mut depth = 0_usize;
        for letter in may.trim_end_matches([' ', '|']).chars() {
            depth += usize::from(letter == '(');
            names.extend((depth == 0).then_some(letter));
            depth -= usize::from(letter == ')');
        }
        let names = names.split(',').map(|name| name.trim().trim_matches('`').to_owned());
        let may = names.filter(|name| !name.is_empty() && name != "–").collect();
        place.contains("/src").then(|| Row { room: module_of(place), may, line: index + 1 })
    };
    page.lines().enumerate().filter_map(row).collect()
}

/// Returns the room of a module or item: the longest that contains it.
fn room_of<'a>(rows: &'a [Row], module: &Module) -> Option<&'a Row> {
    rows.iter().filter(|row| module.starts_with(&row.room)).max_by_key(|row| row.room.len())
}

/// Returns the name of a room as the table of its crate writes it: `layout/text`.
fn name(room: &Module) -> String {
    room[1..].join("/")
}

/// Returns each arrow between two rooms, with a place where the code draws it.
fn arrows<'a>(rows: &'a [Row], sources: &[Source]) -> BTreeMap<(&'a Module, &'a Module), String> {
    let mut arrows = BTreeMap::new();
    for lead in leads(sources) {
        if let (Some(from), Some(to)) = (room_of(rows, &lead.from), room_of(rows, &lead.to))
            && from.room != to.room
        {
            arrows.entry((&from.room, &to.room)).or_insert(lead.place);
        }
    }
    arrows
}

/// Returns whether an entry of a row covers a module. An entry names a room of the same crate, or another crate as a
/// whole.
fn covers(row: &Row, entry: &str, to: &Module) -> bool {
    if to[0] == row.room[0] { name(to) == entry } else { to[0] == entry }
}

fn breaches(page: &str, sources: &[Source]) -> Breaches {
    let rows = rows(page);
    let arrows = arrows(&rows, sources);
    let mut breaches = Vec::new();
    for source in sources {
        let module = module_of(&source.path);
        if module.len() > 1 && room_of(&rows, &module).is_none() {
            breaches.push(format!("{}: no row of the table is about it", source.path));
        }
    }
    for ((from, to), place) in &arrows {
        let row = rows.iter().find(|row| row.room == **from).unwrap();
        if !row.may.iter().any(|entry| covers(row, entry, to)) {
            breaches.push(format!("{place}: {} may not depend on {}", from.join("/"), to.join("/")));
        }
    }
    for row in &rows {
        for entry in &row.may {
            if !arrows.keys().any(|(from, to)| **from == row.room && covers(row, entry, to)) {
                breaches.push(format!(
                    "ARCHITECTURE.md:{}: {} does not depend on {entry}",
                    row.line,
                    row.room.join("/")
                ));
            }
        }
    }
    breaches.extend(circle(&arrows.keys().copied().collect()).map(|circle| format!("a circle: {circle}")));
    breaches
}

/// Returns a circle of arrows, if there is one. Rooms that lead nowhere are taken away until none or only circles are
/// left.
fn circle(arrows: &BTreeSet<(&Module, &Module)>) -> Option<String> {
    let mut left = arrows.clone();
    loop {
        let begun: BTreeSet<&Module> = left.iter().map(|(from, _)| *from).collect();
        let count = left.len();
        left.retain(|(_, to)| begun.contains(to));
        if left.len() == count {
            break;
        }
    }
    let mut way = vec![left.first()?.0];
    loop {
        let (_, next) = left.iter().find(|(from, _)| Some(from) == way.last())?;
        if let Some(start) = way.iter().position(|room| room == next) {
            let names: Vec<String> = way[start..].iter().chain([next]).map(|room| room.join("/")).collect();
            return Some(names.join(" → "));
        }
        way.push(next);
    }
}

#[test]
fn the_code_map_is_true() {
    let page = "| where | what | may depend on |\n|---|---|---|\n| `core/src/a` | this | b, c (only this, and that) |
| `core/src/b.rs` | that | a |\n| `core/src/c` | more | – |\n| `core/src/c/deep` | most | c |\n| `assets` | words | – |\n| `cli/src` | less | core |";
    let file = |path: &str, text: &str| Source { path: path.to_owned(), tokens: tokens(text) };
    let sources = [
        file("core/src/lib.rs", "pub mod a; use a::x;"),
        file("core/src/a/mod.rs", "fn f() { use crate::{b::g, x::{self, y}}; } fn g() -> u8 { crate::c::h() }"),
        file("core/src/a/inner.rs", "use super::super::b;"),
        file("core/src/b.rs", "fn g() { super::c::deep::h(); }"),
        file("core/src/c/deep.rs", ""),
        file("core/src/d.rs", ""),
        file("cli/src/main.rs", "use moshimo_core::a;"),
    ];
    let expected = [
        "core/src/d.rs: no row of the table is about it",
        "core/src/b.rs:1: core/b may not depend on core/c/deep",
        "ARCHITECTURE.md:4: core/b does not depend on a",
        "ARCHITECTURE.md:6: core/c/deep does not depend on c",
    ];
    assert_eq!(breaches(page, &sources), expected);
    let sources = [file("core/src/a.rs", "use crate::b;"), file("core/src/b.rs", "use super::{c::deep as d, a};")];
    assert!(breaches(page, &sources).contains(&"a circle: core/a → core/b → core/a".to_owned()));

    let page = fs::read_to_string(process::root().join("ARCHITECTURE.md")).unwrap();
    assert_none(&breaches(&page, &read(&["core/src", "kiosk/src", "cli/src"])));
}
