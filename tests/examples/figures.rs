//! Measures what `docs/figures.md` says about paper: `cargo run --release -p moshimo-tests --example figures`.
//!
//! Times are CPU time of this thread as the kernel counts it, so other work on the machine does not count in.
//! A folder as argument keeps the measured files.

#![expect(clippy::print_stdout, reason = "what it measures is what it prints")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends the run")]

use std::time::Duration;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{Request, Ruby, Template, lay_out};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Document, Draw, GlyphRun};
use moshimo_core::model::Language;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::{pdf, raster};

const WARM: usize = 50;

fn main() {
    let catalog = Catalog::embedded();
    let typesetter = Typesetter::new(catalog.fonts.clone()).unwrap();
    let folder = std::env::args().nth(1).map(std::path::PathBuf::from);
    for (name, sheet, template, form) in [
        ("short sheet", "acp-what-if", Template::Sheet, FormCode::Short),
        ("long sheet", "acp-what-if", Template::Sheet, FormCode::Long),
        ("emergency card", "emergency-card", Template::Card, FormCode::Long),
    ] {
        println!("{name}, filled as its example");
        let request = Request {
            catalog: &catalog,
            questionnaire: &catalog.questionnaires[sheet],
            response: Some(&catalog.examples[sheet]),
            form,
            language: &Language::japanese(),
            ruby: Ruby::Off,
            today: jiff::civil::date(2026, 11, 22),
            template,
        };
        let document = measured("lay out", || lay_out(&typesetter, &request));
        let characters: usize = runs(&document).map(|run| run.text.chars().count()).sum();
        println!("  {:<24} {} pages, {characters} characters", "size", document.pages.len());
        let memory = peak_memory();
        let file = measured("PDF", || pdf::to_bytes(&document, &catalog.fonts).unwrap());
        println!("  {:<24} {} bytes", "PDF size", file.len());
        println!(
            "  {:<24} {} kB, of which {} kB came with the PDF",
            "peak memory",
            peak_memory(),
            peak_memory() - memory
        );
        let mut rasterizer = raster::Rasterizer::new(catalog.fonts.clone());
        let picture = measured("preview page, 150 dpi", || rasterizer.page(&document, 0, 150.0).unwrap());
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(format!("{name}.pdf")), file).unwrap();
            std::fs::write(folder.join(format!("{name}.png")), raster::png(&picture, 150.0).unwrap()).unwrap();
        }
    }
}

/// Runs the work once cold and often warm, and prints both.
fn measured<T>(name: &str, mut work: impl FnMut() -> T) -> T {
    let before = cpu_time();
    let result = work();
    let cold = cpu_time().saturating_sub(before);
    let mut warm: Vec<Duration> = (0..WARM)
        .map(|_| {
            let before = cpu_time();
            drop(work());
            cpu_time().saturating_sub(before)
        })
        .collect();
    warm.sort();
    println!(
        "{name:<28} {:.2?} at first, {:.2?} warm (median of {WARM}), {:.2?} at most",
        cold,
        warm[WARM / 2],
        warm[WARM - 1]
    );
    result
}

/// Returns the CPU time of this thread.
fn cpu_time() -> Duration {
    // The kernel brings its count up to date when a thread offers its turn.
    std::thread::yield_now();
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(times.split(' ').next().unwrap().parse().unwrap())
}

/// Returns the most memory that this process ever held, in kilobytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn runs(document: &Document) -> impl Iterator<Item = &GlyphRun> {
    document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => Some(run),
        Draw::Path(_) => None,
    })
}
