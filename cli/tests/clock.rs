//! Days are those of the place where the machine stands, or it is said that they are not.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
#![expect(clippy::disallowed_methods, reason = "a file that only this test reads")]

use std::process::{Command, Output};

/// A machine whose zone is this, with the zones of the machine or, as on a bare one, without them.
fn run(arguments: &[&str], zone: &str, folder: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_moshimo"));
    command.args(arguments).env("TZ", zone).env_remove("TZDIR");
    if let Some(folder) = folder {
        command.env("TZDIR", folder);
    }
    command.output().unwrap()
}

#[test]
fn the_doctor_reads_the_zone_in_every_form_and_tells_a_broken_one() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("moshimo.toml");
    std::fs::write(&config, "[printer]\ndiscover = false\n").unwrap();
    let config = config.to_str().unwrap();
    for (zone, told) in [
        ("Asia/Tokyo", "ok    time zone: Asia/Tokyo"),
        (":Asia/Tokyo", "ok    time zone: Asia/Tokyo"),
        ("JST-9", "ok    time zone: UTC+09"),
        ("", "warn  time zone: the machine uses UTC"),
        ("UTC", "warn  time zone: the machine uses UTC"),
        ("Asia/Nagareyama", "warn  time zone: the time zone is not known"),
        ("\u{7f}", "warn  time zone: the time zone is not known"),
    ] {
        for zones in [None, Some("/nowhere")] {
            let seen = run(&["doctor", "--config", config], zone, zones);
            let seen = String::from_utf8(seen.stdout).unwrap();
            assert!(seen.contains(told), "{zone:?} with {zones:?}: {seen}");
        }
    }
}

#[test]
fn today_is_the_day_on_the_wall_and_a_zone_that_is_not_known_is_told() {
    let today = |zone: &str| {
        let output = run(&["lecture", "--example", "first-talk"], zone, Some("/nowhere"));
        let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (record["held_on"].as_str().unwrap().to_owned(), String::from_utf8(output.stderr).unwrap())
    };
    // 26 hours lie between them: it is never the same day.
    let ((east, said), (west, _)) = (today("Pacific/Kiritimati"), today("Etc/GMT+12"));
    assert!(east > west && said.is_empty(), "{east} {west} {said}");
    let (_, said) = today("Asia/Nagareyama");
    assert!(said.starts_with("warning: the time zone is not known") && said.contains("hint: "), "{said}");
}
