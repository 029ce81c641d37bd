//! The invariants of ARCHITECTURE.md that the source text can break.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::HashSet;
use std::fs;

use moshimo_tests::process;
use moshimo_tests::source::{self, Kind, Source, Token};

/// What breaks an invariant: `file:line: what`.
type Breaches = Vec<String>;

fn read(folders: &[&str]) -> Vec<Source> {
    let sources: Vec<Source> = folders.iter().flat_map(|folder| source::read(folder)).collect();
    assert!(!sources.is_empty(), "nothing was read in {folders:?}");
    sources
}

fn check(sources: &[Source], rule: impl Fn(&Source) -> Vec<(String, usize)>) -> Breaches {
    let breaches = |source: &Source| -> Breaches {
        let found = rule(source).into_iter();
        found.map(|(what, line)| format!("{}:{line}: {what}", source.path)).collect()
    };
    sources.iter().flat_map(breaches).collect()
}

/// A file as if it stood in the repository: each rule is shown to see a breach.
fn planted(path: &str, text: &str) -> [Source; 1] {
    let tokens = source::tokens(text);
    [Source { path: path.to_owned(), tokens }]
}

fn assert_none(breaches: &Breaches) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

fn begins(path: &str, with: &str) -> bool {
    path.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// 1: `model` and `sheet` touch no file, clock, database, font or screen.
fn impure(source: &Source) -> Vec<(String, usize)> {
    const WORLD: [&str; 19] = [
        "std::env",
        "std::fs",
        "std::net",
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
    const CLOCKS: [&str; 4] = ["SystemTime", "Instant", "Timestamp::now", "Zoned::now"];
    let touches = |path: &str| {
        WORLD.iter().any(|world| begins(path, world))
            || CLOCKS.iter().any(|clock| path == *clock || path.ends_with(&format!("::{clock}")))
            || CLOCKS.iter().any(|clock| path.contains(&format!("{clock}::")))
    };
    source::paths(&source.tokens).into_iter().filter(|(path, _)| touches(path)).collect()
}

#[test]
fn model_sheet_and_game_touch_no_file_clock_database_font_or_screen() {
    let bad = planted("core/src/model/a.rs", "use std::{io, fs};\nfn f() { jiff::Zoned::now(); Instant::now(); }");
    assert_eq!(check(&bad, impure).len(), 3);
    assert_none(&check(&read(&["core/src/model", "core/src/sheet", "core/src/game"]), impure));
}

#[test]
fn the_unit_lets_the_process_that_reads_files_put_up_its_fences() {
    let unit = fs::read_to_string(process::root().join("deploy/moshimo-kiosk.service")).unwrap();
    let filters = unit.lines().filter_map(|line| line.strip_prefix("SystemCallFilter="));
    let allowed: Vec<_> = filters.flat_map(str::split_whitespace).collect();
    for call in ["seccomp", "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"] {
        assert!(allowed.contains(&call), "{call} is not among {allowed:?}");
    }
}

/// 2: each outside world has one room.
fn out_of_its_room(source: &Source) -> Vec<(String, usize)> {
    const ROOMS: [(&str, &[&str]); 18] = [
        ("printpdf", &["core/src/pdf"]),
        ("lopdf", &["core/src/pdf"]),
        ("tiny_skia", &["core/src/raster"]),
        ("rxing", &["core/src/carry"]),
        ("zstd", &["core/src/carry", "core/src/kana", "core/src/speech"]),
        ("zune_jpeg", &["core/src/carry"]),
        ("landlock", &["core/src/carry/apart"]),
        ("seccompiler", &["core/src/carry/apart"]),
        ("jbonsai", &["core/src/speech"]),
        ("alsa", &["kiosk/src/system/sound"]),
        ("rscam", &["kiosk/src/system/camera"]),
        ("jpreprocess_njd", &["core/src/speech"]),
        ("rusqlite", &["core/src/store"]),
        ("linux_keyutils", &["core/src/vault"]),
        ("ipp", &["core/src/printing"]),
        ("mdns_sd", &["core/src/printing"]),
        ("egui", &["kiosk/src"]),
        ("eframe", &["kiosk/src"]),
    ];
    let strays = |path: &str| {
        let mut rooms = ROOMS.iter();
        rooms.any(|(world, rooms)| begins(path, world) && !rooms.iter().any(|room| source.path.starts_with(room)))
    };
    source::paths(&source.tokens).into_iter().filter(|(path, _)| strays(path)).collect()
}

#[test]
fn pdf_raster_store_and_screen_stay_in_their_rooms() {
    let bad = planted("cli/src/main.rs", "use printpdf::PdfDocument;\nfn f(ui: &mut egui::Ui) {}");
    assert_eq!(check(&bad, out_of_its_room).len(), 2);
    let bad = planted("kiosk/src/keeper.rs", "use rusqlite::Connection;\nfn f() { linux_keyutils::KeyRing::new(); }");
    assert_eq!(check(&bad, out_of_its_room).len(), 2);
    let good = planted("core/src/pdf/mod.rs", "use printpdf::PdfDocument; // egui");
    assert_none(&check(&good, out_of_its_room));
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), out_of_its_room));
}

/// 3: pages are laid out, drawn and written in the kiosk's workers and preview only.
fn second_renderer(source: &Source) -> Vec<(String, usize)> {
    // Workers, and each activity's pages, which a worker lays out.
    if source.path.starts_with("kiosk/src/workers") || source.path.ends_with("/pages.rs") {
        return Vec::new();
    }
    // How a date or a record is said is words, not a layout.
    let is_words = |path: &str| path.ends_with("::date_words") || path.ends_with("::slip_sentence");
    let lays_out = |path: &str| {
        ["moshimo_core::raster", "moshimo_core::pdf", "moshimo_core::layout::templates", "harfrust", "skrifa"]
            .iter()
            .any(|room| begins(path, room) && !is_words(path))
            || path.ends_with("::lay_out")
    };
    source::paths(&source.tokens).into_iter().filter(|(path, _)| lays_out(path)).collect()
}

#[test]
fn no_screen_lays_out_or_measures_a_page() {
    let bad = "use moshimo_core::{raster, layout::templates::sheet};\nfn f() { layout::lay_out(); }";
    assert_eq!(check(&planted("kiosk/src/screens/preview.rs", bad), second_renderer).len(), 3);
    assert_none(&check(&read(&["kiosk/src"]), second_renderer));
}

/// 4: what follows from the answers is computed, never a field.
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

fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// 5: words come from `assets/`.
///
/// Single characters are no words: they are the letters of a script, which its rules are about.
fn japanese(source: &Source) -> Vec<(String, usize)> {
    let literals = source.tokens.iter().filter(|token| token.kind == Kind::Literal);
    let japanese = literals.filter(|token| token.text.chars().any(is_japanese));
    japanese.map(|token| (token.text.clone(), token.line)).collect()
}

#[test]
fn no_japanese_stands_in_code() {
    let bad =
        "/// 日本語\nfn f() { g(\"印刷\", 'あ', r#\"\"ア\"\"#); } // 注\n#[cfg(test)] mod tests { fn t() { \"試\"; } }";
    let [mut bad] = planted("kiosk/src/a.rs", bad);
    assert_eq!(check(std::slice::from_ref(&bad), japanese).len(), 3);
    bad.tokens = source::without_tests(&bad.tokens);
    assert_eq!(check(&[bad], japanese).len(), 2);
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), japanese));
}

#[test]
fn no_code_knows_one_particular_question() {
    let mut ids = HashSet::new();
    for entry in fs::read_dir(process::root().join("assets/questionnaires")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let sheet = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            link_ids(&sheet, &mut ids);
        }
    }
    assert!(ids.len() > 20, "the shipped sheets have more questions than {ids:?}");
    let one = ids.iter().next().unwrap();
    let particular = |source: &Source| -> Vec<(String, usize)> {
        let known = source.tokens.iter().filter(|token| token.kind == Kind::Literal && ids.contains(&token.text));
        known.map(|token| (token.text.clone(), token.line)).collect()
    };
    let bad = planted("kiosk/src/a.rs", &format!("if id == \"{one}\" {{}}"));
    assert_eq!(check(&bad, particular).len(), 1);
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), particular));
}

fn link_ids(value: &serde_json::Value, ids: &mut HashSet<String>) {
    if let Some(id) = value.get("linkId").and_then(serde_json::Value::as_str) {
        ids.insert(id.to_owned());
    }
    for item in value.get("item").and_then(serde_json::Value::as_array).into_iter().flatten() {
        link_ids(item, ids);
    }
}

/// 6: answers are written by `Visit`, with the engine's own functions.
fn writes_answers(source: &Source) -> Vec<(String, usize)> {
    const WRITERS: [&str; 3] = ["with_answer", "with_instance", "without_instance"];
    // What is read back from paper or FHIR is built there, and changed by a visit only.
    const ROOMS: [&str; 5] = ["core/src/visit", "core/src/sheet", "core/src/model", "core/src/fhir", "core/src/carry"];
    if ROOMS.iter().any(|room| source.path.starts_with(room)) {
        return Vec::new();
    }
    let writes = |path: &str| path.split("::").any(|word| WRITERS.contains(&word) || word == "ResponseItem");
    let mut found: Vec<_> = source::paths(&source.tokens).into_iter().filter(|(path, _)| writes(path)).collect();
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
    let calls = source::paths(&visit.tokens);
    // The names above are the engine's own: a renamed function must not slip through.
    for writer in ["with_answer", "with_instance", "without_instance"] {
        assert!(calls.iter().any(|(path, _)| path.ends_with(writer)), "{writer}");
    }
}

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

/// Smell 8: parameters that are hidden in a tuple.
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
    let mut sources = read(&["core/src"]);
    sources.retain(|source| !source.path.starts_with("core/src/check"));
    assert_none(&check(&sources, tuple_parameter));
}
