//! 2: each outside library has its rooms.

use std::collections::BTreeSet;
use std::fs;

use moshimo_tests::names::{Usage, names};
use moshimo_tests::process;
use moshimo_tests::source::Source;

use crate::{Breaches, assert_none, check, planted, read};

/// The members of the workspace that run at a kiosk. What tests use, stays in tests.
const MEMBERS: [&str; 4] = ["assets", "cli", "core", "kiosk"];

/// Libraries that any module may use: they say how data, time and trouble are written down.
const ANYWHERE: [&str; 8] =
    ["jiff", "log", "serde", "serde_json", "thiserror", "toml", "unicode_segmentation", "zeroize"];

/// The files and folders that may use a library.
const ROOMS: &[(&str, &[&str])] = &[
    ("alsa", &["kiosk/src/system/sound"]),
    ("anyhow", &["kiosk/src/main", "kiosk/src/program", "kiosk/src/system/parent"]),
    ("argon2", &["core/src/carry", "core/src/vault"]),
    ("base64", &["core/src/model", "core/src/printing"]),
    ("budouy", &["core/src/phrases"]),
    ("chacha20poly1305", &["core/src/carry", "core/src/vault"]),
    ("clap", &["cli/src", "kiosk/src/program"]),
    ("eframe", &["kiosk/src"]),
    ("egui", &["kiosk/src"]),
    ("flate2", &["core/src/pdf"]),
    ("fluent_bundle", &["core/src/messages"]),
    ("getrandom", &["core/src/carry", "core/src/random"]),
    ("harfrust", &["core/src/layout/text"]),
    ("hayro", &["core/src/pdf"]),
    ("hayro_ccitt", &["core/src/pdf"]),
    ("hayro_jbig2", &["core/src/pdf"]),
    ("icu_segmenter", &["core/src/layout/text"]),
    ("image", &["core/src/carry", "core/src/lib", "core/src/printing/raster", "core/src/raster", "kiosk/src"]),
    ("ipp", &["core/src/printing"]),
    ("jbonsai", &["core/src/speech"]),
    ("jlabel", &["core/src/speech"]),
    ("jpreprocess_core", &["core/src/speech"]),
    ("jpreprocess_jpcommon", &["core/src/speech"]),
    ("jpreprocess_njd", &["core/src/speech"]),
    ("jsonc_parser", &["core/src/catalog/lines", "core/src/check"]),
    ("landlock", &["core/src/carry/apart"]),
    ("libc", &["core/src/carry/apart"]),
    ("linux_keyutils", &["core/src/vault"]),
    ("lopdf", &["core/src/pdf"]),
    ("md5", &["core/src/printing"]),
    ("mdns_sd", &["core/src/printing"]),
    ("printpdf", &["core/src/pdf"]),
    ("qrcodegen", &["core/src/layout/qr"]),
    ("regress", &["core/src/check", "core/src/sheet"]),
    ("rscam", &["kiosk/src/system/camera"]),
    ("rusqlite", &["core/src/store"]),
    ("rustix", &["core/src/carry/apart", "core/src/vault", "kiosk/src/system", "kiosk/src/program"]),
    ("rustls", &["core/src/printing"]),
    ("rustls_native_certs", &["core/src/printing", "kiosk/src/system/calling"]),
    ("rxing", &["core/src/carry"]),
    ("seccompiler", &["core/src/carry/apart"]),
    ("sha2", &["core/src/printing"]),
    ("signal_hook", &["cli/src/commands/send"]),
    ("skrifa", &["core/src/catalog/read", "core/src/layout/text", "core/src/pdf", "core/src/raster"]),
    ("subsetter", &["core/src/pdf"]),
    ("tempfile", &["cli/src/output"]),
    ("tiny_skia", &["core/src/raster"]),
    ("unic_langid", &["core/src/messages"]),
    ("unicode_bidi", &["core/src/layout/text"]),
    ("ureq", &["kiosk/src/system/calling"]),
    ("usvg", &["core/src/catalog/read", "core/src/picture"]),
    ("zeroizing_alloc", &["kiosk/src/main"]),
    ("zstd", &["core/src/carry", "core/src/kana", "core/src/speech"]),
    ("zune_core", &["core/src/carry"]),
    ("zune_jpeg", &["core/src/carry"]),
];

fn out_of_its_room(source: &Source) -> Vec<(String, usize)> {
    let strays = |path: &str| {
        let library = path.split("::").next().unwrap_or(path);
        let room = ROOMS.iter().find(|(name, _)| *name == library);
        room.is_some_and(|(_, rooms)| !rooms.iter().any(|room| source.path.starts_with(room)))
    };
    let names = names(&source.tokens).into_iter();
    // A method or field may be called like a library.
    let outside = names.filter(|name| !matches!(name.usage, Usage::Method | Usage::Field) && strays(&name.path));
    outside.map(|name| (name.path, name.line)).collect()
}

/// Returns the libraries that a member of the workspace depends on when it runs, from its `Cargo.toml`.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut is_listed = false;
    let mut libraries = BTreeSet::new();
    for line in manifest.lines() {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            is_listed = table == "dependencies" || (table.starts_with("target.") && table.ends_with(".dependencies"));
        } else if is_listed
            && let Some((name, _)) = line.split_once(['.', ' ', '=']).filter(|(name, _)| !name.is_empty())
        {
            libraries.insert(name.replace('-', "_"));
        }
    }
    libraries.retain(|name| !name.starts_with("moshimo") && name != "#");
    libraries
}

/// Returns the libraries that no list above names, and those on a list that nobody depends on.
fn unlisted(libraries: &BTreeSet<String>) -> Breaches {
    let listed: BTreeSet<&str> = ANYWHERE.into_iter().chain(ROOMS.iter().map(|(name, _)| *name)).collect();
    let homeless = libraries.iter().filter(|name| !listed.contains(name.as_str()));
    let gone = listed.iter().filter(|name| !libraries.contains(**name));
    let homeless = homeless.map(|name| format!("the library {name} has no room"));
    homeless.chain(gone.map(|name| format!("nothing depends on the library {name}"))).collect()
}

#[test]
fn every_library_stays_in_its_rooms() {
    let bad = planted("cli/src/main.rs", "use printpdf::PdfDocument;\nfn f(ui: &mut egui::Ui) {}");
    assert_eq!(check(&bad, out_of_its_room).len(), 2);
    let bad =
        planted("kiosk/src/keeper.rs", "use rusqlite::Connection as C;\nfn f() { linux_keyutils::KeyRing::new(); }");
    assert_eq!(check(&bad, out_of_its_room).len(), 2);
    let good = planted("core/src/pdf/mod.rs", "use printpdf::PdfDocument; // egui\nfn f(a: A) { a.image(); a.egui; }");
    assert_none(&check(&good, out_of_its_room));
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), out_of_its_room));
}

#[test]
fn every_library_has_a_room() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\nleft-pad.workspace = true\nserde = { version = \"1\" }\n
        [target.'cfg(unix)'.dependencies]\nright_pad = \"1\"\n[dev-dependencies]\nproptest = \"1\"\n";
    let planted = dependencies(manifest);
    assert_eq!(planted.iter().map(String::as_str).collect::<Vec<_>>(), ["left_pad", "right_pad", "serde"]);
    let breaches = unlisted(&planted);
    assert!(breaches.contains(&"the library left_pad has no room".to_owned()));
    assert!(breaches.contains(&"nothing depends on the library printpdf".to_owned()));
    let manifests = MEMBERS.iter().map(|member| process::root().join(member).join("Cargo.toml"));
    let manifests = manifests.filter_map(|path| fs::read_to_string(path).ok());
    assert_none(&unlisted(&manifests.flat_map(|manifest| dependencies(&manifest)).collect()));
}
