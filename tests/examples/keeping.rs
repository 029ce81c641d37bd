//! Measures what `docs/figures.md` says about keeping a draft: `cargo run --release -p moshimo-tests --example keeping
//! FOLDER`, with a folder on the disk that is meant.
//!
//! Times are wall time: a save waits for the disk.

#![expect(clippy::print_stdout, reason = "what it measures is what it prints")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends the run")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use moshimo_core::catalog::Catalog;
use moshimo_core::model::Value;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::sheet;
use moshimo_core::store::{SealedDraft, Store};
use moshimo_core::vault::Seal;
use moshimo_core::visit::{Beside, Visit};

const SAVES: usize = 500;

fn main() {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let file = folder.join("measured.db");
    let (store, condition) = Store::open(&file).unwrap();
    let seal = Seal::new(Duration::from_mins(10)).unwrap();
    println!("{condition:?}, {:?}", seal.custody());
    let mut visit = Visit::start(Catalog::embedded().questionnaires["acp-what-if"].clone(), FormCode::Long);
    let questions = sheet::pages(visit.sheet(), visit.response(), visit.form());
    for question in &questions {
        // As full as a visit gets: a text wherever one is taken.
        visit.answer(&question.path, vec![Value::String("家族と庭で過ごしたい。".repeat(8))]).ok();
    }
    let first = questions[0].path.clone();
    let (mut sealing, mut saving, mut size) = (Vec::new(), Vec::new(), 0);
    for number in 0..SAVES {
        visit.answer(&first, vec![Value::String(format!("流山 花子 {number}"))]).unwrap();
        let begun = Instant::now();
        let sealed = seal.close(&visit.as_it_stands().to_bytes(&Beside::new()).unwrap()).unwrap();
        sealing.push(begun.elapsed());
        size = sealed.len();
        let begun = Instant::now();
        store.put_draft(&SealedDraft { id: seal.id(), sealed }).unwrap();
        saving.push(begun.elapsed());
    }
    seal.revoke();
    store.remove_draft().unwrap();
    println!("{SAVES} saves of {size} bytes");
    told("write down and seal", sealing);
    told("commit", saving);
    std::fs::remove_file(file).unwrap();
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!("  {what:<24} median {:?}, p99 {:?}, most {:?}", at(50), at(99), at(100));
}
