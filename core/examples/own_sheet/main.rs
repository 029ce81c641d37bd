//! Asks a town's own sheet at a terminal, one question after the other, and prints the answers as FHIR.
//!
//! ```sh
//! cargo run -p moshimo-core --example own_sheet
//! cargo run -p moshimo-core --example own_sheet -- my-sheet.json
//! ```
//!
//! The engine needs no screen, no fonts and none of the crate's features: this program only shows and reads lines. A
//! question with options takes their numbers, and an empty line skips any question. Which question comes next is
//! computed from the answers so far: whoever answers 自宅 is asked one question more.

#![expect(clippy::print_stdout, reason = "a program for a terminal")]

use std::error::Error;
use std::io::{BufRead, Write as _};
use std::sync::Arc;

use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{AnswerOption, ItemType, Language, Questionnaire, Value};
use moshimo_core::sheet::{self, ItemPath, PageKind};
use moshimo_core::visit::Visit;

fn main() -> Result<(), Box<dyn Error>> {
    let json = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => include_str!("garden-talk.json").to_owned(),
    };
    let sheet: Arc<Questionnaire> = Arc::new(serde_json::from_str(&json)?);
    let mut visit = Visit::start(sheet.clone(), FormCode::Long);
    let mut lines = std::io::stdin().lock().lines();

    let mut page = sheet::pages(&sheet, visit.response(), visit.form()).into_iter().next();
    while let Some(here) = page {
        // Lists of persons need a program that adds and removes them; see `Visit::add_instance`.
        if here.kind != PageKind::Instances {
            for question in sheet::items_on(&sheet, visit.response(), visit.form(), &here.path) {
                ask(&mut visit, &question, &mut lines)?;
            }
        }
        page = sheet::next(&sheet, visit.response(), visit.form(), &here.path);
    }

    let answers = visit.complete(moshimo_core::clock::today());
    println!("{}", serde_json::to_string_pretty(&answers)?);
    Ok(())
}

/// Asks one question until the sheet accepts the answer.
fn ask(
    visit: &mut Visit,
    place: &ItemPath,
    lines: &mut impl Iterator<Item = std::io::Result<String>>,
) -> Result<(), Box<dyn Error>> {
    let sheet = Arc::clone(visit.sheet());
    let Some(item) = place.item(&sheet) else { return Ok(()) };
    println!("\n{}", item.text_in(&Language::japanese()));
    if item.kind == ItemType::Display {
        return Ok(());
    }
    let options = sheet::options(&sheet, visit.response(), place);
    for (index, option) in options.iter().enumerate() {
        println!("  {}. {}", index + 1, words(option));
    }
    loop {
        print!("> ");
        std::io::stdout().flush()?;
        let line = lines.next().transpose()?.unwrap_or_default();
        match visit.answer(place, values(line.trim(), &options)) {
            Ok(()) => return Ok(()),
            // A kiosk says this in the citizen's language: `Rejection::message_id` names the message.
            Err(rejection) => println!("{rejection}"),
        }
    }
}

/// Turns a line into answers: the options of these numbers, or the text itself.
fn values(line: &str, options: &[AnswerOption]) -> Vec<Value> {
    let chosen = line.split_whitespace().map(|number| options.get(number.parse::<usize>().ok()?.checked_sub(1)?));
    match chosen.collect::<Option<Vec<_>>>() {
        Some(chosen) => chosen.into_iter().map(|option| option.value.clone()).collect(),
        None => vec![Value::String(line.to_owned())],
    }
}

fn words(option: &AnswerOption) -> &str {
    match &option.value {
        Value::Coding(coding) => coding.words(&Language::japanese()),
        Value::String(text) => text,
        _ => "",
    }
}
