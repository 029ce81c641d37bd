//! The invariants of ARCHITECTURE.md that the source text can break. Each rule is shown to see a planted breach.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

mod answers;
mod arms;
mod arrows;
mod content;
mod derived;
mod japanese;
mod pages;
mod parameters;
mod purity;
mod rooms;
mod seam;

use std::fs;

use moshimo_tests::process;
use moshimo_tests::source::{self, Source};

/// Breaches of an invariant, each as `file:line: reason`.
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

/// Returns a file as if it stood in the repository.
fn planted(path: &str, text: &str) -> [Source; 1] {
    let tokens = source::tokens(text);
    [Source { path: path.to_owned(), tokens }]
}

fn assert_none(breaches: &Breaches) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// Checks that every line of a planted file breaks the rule, and nothing else does.
#[track_caller]
fn assert_each_line(path: &str, text: &str, rule: impl Fn(&Source) -> Vec<(String, usize)>) {
    let [source] = planted(path, text);
    let mut lines: Vec<usize> = rule(&source).into_iter().map(|(_, line)| line).collect();
    lines.dedup();
    let expected: Vec<usize> = (1..=text.lines().count()).collect();
    assert_eq!(lines, expected, "{text}");
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
