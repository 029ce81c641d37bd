//! 13: `kiosk/src/system` is the one seam behind which the machine lies.

use moshimo_tests::names::{Usage, names};
use moshimo_tests::source::Source;

use crate::purity::{ASKING_THE_DISK, is_clock};
use crate::{assert_each_line, assert_none, check, planted, read};

/// The seam itself, and the program, which starts on a machine before there is a screen.
const BEHIND: [&str; 3] = ["kiosk/src/system/", "kiosk/src/main.rs", "kiosk/src/program.rs"];

/// Libraries and rooms that belong to a machine.
const MACHINE: [&str; 21] = [
    "core::time",
    "moshimo_core::carry::apart",
    "moshimo_core::clock",
    "moshimo_core::printing",
    "moshimo_core::store",
    "moshimo_core::vault",
    "alsa",
    "rscam",
    "rustix",
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
    "std::sync::Barrier",
    "std::sync::Condvar",
    "std::sync::Mutex",
    "std::sync::RwLock",
    "std::thread",
    "std::time",
];

fn names_the_machine(source: &Source) -> Vec<(String, usize)> {
    if BEHIND.iter().any(|place| source.path.starts_with(place)) {
        return Vec::new();
    }
    let names = names(&source.tokens).into_iter().filter(|name| match name.usage {
        Usage::Method => ASKING_THE_DISK.contains(&name.path.as_str()),
        Usage::Field => false,
        _ => MACHINE.iter().any(|part| name.is_in(part)) || is_clock(&name.path),
    });
    names.map(|name| (name.path, name.line)).collect()
}

#[test]
fn only_the_seam_names_the_machine() {
    let bad = "use std::{fs, sync::Mutex};
        fn a() { std::thread::spawn(b); }
        fn b(path: &Path) -> bool { path.exists() }
        fn c(folder: &PathBuf) { folder.is_dir(); }
        fn d(wait: core::time::Duration) {}
        use std as world; fn e() { world::process::exit(1); }
        use moshimo_core::{store::Store, vault};
        fn f() { moshimo_core::printing::discover(g); }
        fn h() -> jiff::Zoned { jiff::Zoned::now() }
        fn i() -> std::io::Result<()> { j() }
        use moshimo_core::carry::apart::Stop;
        fn k() -> Date { moshimo_core::clock::today() }
        use rustix::time::clock_gettime;";
    assert_each_line("kiosk/src/activities/a/moves.rs", bad, names_the_machine);
    for place in ["kiosk/src/system/files.rs", "kiosk/src/program.rs"] {
        assert_none(&check(&planted(place, bad), names_the_machine));
    }
    let good = "use std::path::PathBuf; use std::sync::Arc; use moshimo_core::carry::Words;
        fn a(ctx: &Context) { crate::system::files::is_there(b); ctx.request_repaint_after_secs(1.0); c.exists; }";
    assert_none(&check(&planted("kiosk/src/app/mod.rs", good), names_the_machine));
    assert_none(&check(&read(&["kiosk/src"]), names_the_machine));
}
