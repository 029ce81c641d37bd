//! Measures what `docs/figures.md` says about converting kana:
//! `cargo run --release -p moshimo-tests --example kana -- tests/kana/sentences.tsv`.
//!
//! Every line is typed key by key, and the whole text converted again at every key, with the candidates of its last
//! phrase. Loading is CPU time as the kernel counts it. A key is too short for that clock: each is converted three times,
//! and the shortest counts, so that other work on the machine counts in as little as possible.

#![expect(clippy::print_stdout, reason = "what it measures is what it prints")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends the run")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use moshimo_core::catalog::Catalog;
use moshimo_core::kana::{Asked, Converter, Kind};

fn main() {
    let catalog = Catalog::embedded();
    let before = spent();
    let held = held_memory();
    let converter = Converter::load(&catalog.kana).unwrap();
    println!("loading: {:.0} ms CPU", milliseconds(spent().saturating_sub(before)));
    println!("memory: {:.1} MB more than before", (held_memory() - held) / 1e3);
    let (mut conversions, mut whole) = (Vec::new(), Vec::new());
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let kind = match fields.next().unwrap() {
                "wish" | "everyday" | "date" | "particle" | "situation" => Kind::Sentence,
                "illness" | "dose" | "measure" => Kind::Medical,
                other => Kind::of(other).unwrap(),
            };
            let mut typed = String::new();
            for letter in fields.next().unwrap().chars() {
                typed.push(letter);
                let (conversion, both) = (0..3).map(|_| key(&converter, &typed, kind)).min().unwrap();
                conversions.push(conversion);
                whole.push(both);
            }
        }
    }
    println!("{} keys", whole.len());
    println!("conversion: {}", told(&mut conversions));
    println!("conversion and candidates: {}", told(&mut whole));
}

/// Returns how long a conversion takes, and how long it takes with the candidates of the last phrase.
fn key(converter: &Converter, typed: &str, kind: Kind) -> (Duration, Duration) {
    let asked = Asked::of(kind);
    let start = Instant::now();
    let segments = converter.convert(typed, &asked);
    let conversion = start.elapsed();
    let last = segments.last().unwrap().span.clone();
    black_box(converter.candidates(typed, &asked, last));
    (conversion, start.elapsed())
}

fn told(times: &mut [Duration]) -> String {
    times.sort();
    let at = |part: usize| milliseconds(times[(times.len() - 1) * part / 100]);
    format!("{:.2} ms median, {:.2} p99, {:.2} at most", at(50), at(99), at(100))
}

/// Returns the CPU time of this thread.
fn spent() -> Duration {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(counted.split(' ').next().unwrap().parse().unwrap())
}

/// Returns the resident memory that belongs to no file, in kB.
fn held_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
