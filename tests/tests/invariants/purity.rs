//! 1: `model`, `sheet` and `game` touch no file, clock, database, font or screen, and keep nothing beyond a call.

use moshimo_tests::names::{Usage, names};
use moshimo_tests::source::{Kind, Source, Token};

use crate::{assert_each_line, assert_none, check, read};

/// Libraries and rooms that belong to the world outside.
const WORLD: [&str; 22] = [
    "std::env",
    "std::fs",
    "std::io::stdin",
    "std::net",
    "std::os",
    "std::path",
    "std::process",
    "std::thread",
    "rusqlite",
    "egui",
    "eframe",
    "image",
    "harfrust",
    "skrifa",
    "tiny_skia",
    "usvg",
    "printpdf",
    "ipp",
    "crate::layout",
    "crate::raster",
    "crate::pdf",
    "crate::printing",
];
const CLOCKS: [&str; 5] = ["SystemTime", "Instant", "Timestamp::now", "Zoned::now", "TimeZone::system"];
/// Methods of a path that ask the disk.
pub(crate) const ASKING_THE_DISK: [&str; 11] = [
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "metadata",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "to_socket_addrs",
    "try_exists",
];
/// Types and macros that keep something beyond a call.
const KEEPING: [&str; 6] = ["LazyCell", "LazyLock", "OnceCell", "OnceLock", "lazy_static", "thread_local"];

/// Returns whether a path names a clock of the machine.
pub(crate) fn is_clock(path: &str) -> bool {
    let (whole, within) = (format!("::{path}"), format!("::{path}::"));
    CLOCKS.iter().any(|clock| whole.ends_with(&format!("::{clock}")) || within.contains(&format!("::{clock}::")))
}

fn impure(source: &Source) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = names(&source.tokens)
        .into_iter()
        .filter(|name| match name.usage {
            Usage::Method => ASKING_THE_DISK.contains(&name.path.as_str()),
            Usage::Field => false,
            _ => {
                WORLD.iter().any(|world| name.is_in(world))
                    || is_clock(&name.path)
                    || name.path.split("::").any(|part| KEEPING.contains(&part))
            }
        })
        .map(|name| (name.path, name.line))
        .collect();
    let is_static = |pair: &&[Token]| pair[0].text != "'" && pair[1].kind == Kind::Word && pair[1].text == "static";
    found.extend(source.tokens.windows(2).filter(is_static).map(|pair| ("static".to_owned(), pair[1].line)));
    found.sort_by_key(|(_, line)| *line);
    found
}

#[test]
fn model_sheet_and_game_touch_no_file_clock_database_font_or_screen() {
    let bad = "use std::{io, fs};
        fn f() { jiff::Zoned::now(); }
        fn g() { Instant::now(); }
        fn h(path: &str) -> bool { path.exists() }
        use std::path::Path;
        use std as world; fn i() { world::env::var(\"A\"); }
        fn j() { static mut COUNT: u8 = 0; }
        const K: std::sync::OnceLock<u8> = std::sync::OnceLock::new();
        thread_local!(const L: u8 = 0);
        use super::super::layout; use crate::{layout::Length, theme};";
    assert_each_line("core/src/model/a.rs", bad, impure);
    let good = "fn f(text: &'static str, map: &Map) { map.exists; map.get(text); std::io::Error::other(text); }";
    assert!(impure(&crate::planted("core/src/model/a.rs", good)[0]).is_empty());
    assert_none(&check(&read(&["core/src/model", "core/src/sheet", "core/src/game"]), impure));
}
