//! Measures what `docs/figures.md` says about the voice: `cargo run --release -p moshimo-tests --example voice`.
//!
//! Times are CPU time of this thread as the kernel counts it. `tests/figures/run` sets other programs beside it.

#![expect(clippy::print_stdout, reason = "what it measures is what it prints")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends the run")]

use std::time::Duration;

use moshimo_core::catalog::Catalog;
use moshimo_core::model::Value;
use moshimo_core::speech::{SAMPLE_RATE, Speaker, Speed, Whose};

fn main() {
    let catalog = Catalog::embedded();
    let before = (cpu_time(), memory("VmRSS"));
    let speaker = Speaker::load(&catalog.voice, &catalog.readings).unwrap();
    println!("load: {:.0} ms CPU, {} kB", since(before.0) * 1000.0, memory("VmRSS") - before.1);

    let texts: Vec<&str> = catalog
        .questionnaires
        .values()
        .flat_map(|sheet| sheet.all_items())
        .flat_map(|item| {
            let options = item.answer_option.iter().filter_map(|option| match &option.value {
                Value::Coding(coding) => coding.display.as_deref(),
                _ => None,
            });
            item.text.as_deref().into_iter().chain(options)
        })
        .collect();
    let (mut firsts, mut samples) = (Vec::new(), 0);
    let begun = cpu_time();
    for text in &texts {
        let before = cpu_time();
        for (index, piece) in speaker.read(text, Whose::Content, Speed::Normal).enumerate() {
            if index == 0 {
                firsts.push(since(before) * 1000.0);
            }
            samples += piece.samples.len();
        }
    }
    let spent = since(begun);
    firsts.sort_by(f64::total_cmp);
    let (median, most) = (firsts[firsts.len() / 2], firsts[firsts.len() - 1]);
    println!("first sound of {} texts: {median:.1} ms CPU median, {most:.1} at most", firsts.len());
    let seconds = samples as f64 / f64::from(SAMPLE_RATE);
    println!("real-time factor: {:.4}, {spent:.2} s CPU for {seconds:.0} s of speech", spent / seconds);
    println!("peak memory: {} kB", memory("VmHWM"));
}

/// Returns a figure of the kernel about this process, in kilobytes.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':')).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

fn since(before: Duration) -> f64 {
    cpu_time().saturating_sub(before).as_secs_f64()
}

/// Returns the CPU time of this thread, which the scheduler counts in nanoseconds.
fn cpu_time() -> Duration {
    // The kernel brings its count up to date when a thread offers its turn.
    std::thread::yield_now();
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(counted.split_whitespace().next().unwrap().parse().unwrap())
}
