//! Turns answers into the codes of a printed sheet, and the codes back into answers.
//!
//! ```sh
//! cargo run -p moshimo-core --example codes
//! ```
//!
//! The answers are sealed under four words that only the citizen has. One code may be missing: the last stands in for
//! it. `docs/paper-format.md` in the repository is the format.

#![expect(clippy::print_stdout, reason = "a program for a terminal")]

use std::error::Error;

use moshimo_core::carry::{Collector, Record, Salt, Words, pack};
use moshimo_core::catalog::Catalog;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::sheet::{self, Change, Side};

fn main() -> Result<(), Box<dyn Error>> {
    let catalog = Catalog::embedded();
    let response = catalog.examples.get("acp-what-if").ok_or("the content has no example")?.clone();

    let words = Words::choose()?;
    println!("words: {words}");
    let packed = pack(&Record { response: response.clone(), form: FormCode::Long }, &words, &Salt::random()?)?;
    for digits in &packed.codes {
        println!("code: {}… ({} digits)", &digits[..12], digits.len());
    }

    let mut collector = Collector::default();
    for digits in packed.codes.iter().skip(1) {
        let progress = collector.add(digits)?.progress();
        println!("read {} of {}", progress.have, progress.need);
    }
    let typed = Words::read(&words.to_string())?;
    let read = collector.sealed()?.open(&typed)?;

    // Handwriting does not fit into codes: those questions, and no others, differ.
    let sheet = catalog.sheet_for(&response).ok_or("the content has no sheet for its example")?;
    let (before, after) = (Side { sheet, response: &response }, Side { sheet, response: &read.response });
    for difference in sheet::compare(before, after).iter().filter(|it| it.change != Change::Unchanged) {
        println!("differs: {}", difference.link_id);
    }
    for question in &packed.left_out {
        println!("left out: {question}");
    }
    let other = Words::choose()?;
    if let Err(error) = collector.sealed()?.open(&other) {
        println!("with other words: {error}");
    }
    Ok(())
}
