//! `moshimo lecture`

use std::path::{Path, PathBuf};

use moshimo_core::catalog::Catalog;
use moshimo_core::model::lecture::{self, Lecture, LectureRecord};

use crate::failure::{Failure, Input, Usage};
use crate::format::{Format, List};
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo lecture
  moshimo lecture --example first-talk > record.json
  moshimo lecture record.json
  moshimo lecture 2026/*.json --format csv > lectures.csv
  moshimo render lecture-report --values record.json --out report.pdf

Without records, the command lists the lectures that can be given, with the minutes of each page. Records are checked
first: they must not hold anything that identifies a person who attended or tells how to reach them.
CSV and Markdown have one row for each fact: attendance, pages, answers, comments.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Records of past lectures, as JSON or TOML
    #[arg(value_name = "FILE")]
    records: Vec<PathBuf>,
    /// Print an example record of this lecture, to be edited
    #[arg(long, value_name = "ID", conflicts_with_all = ["records", "format"])]
    example: Option<String>,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    if let Some(id) = &args.example {
        let lecture = find(&catalog, id)?;
        return output::json(&LectureRecord::example(lecture, crate::clock::today()));
    }
    if args.records.is_empty() {
        return templates(&catalog, args.format);
    }
    let held = args.records.iter().map(|path| record(path, &catalog)).collect::<Result<Vec<_>, _>>()?;
    match args.format {
        Format::Table => {
            let rows: Vec<Vec<String>> = held.iter().map(|(lecture, record)| row(lecture, record)).collect();
            output::data(output::table(&rows).as_bytes())
        }
        Format::Csv => output::data(facts(&held).csv().as_bytes()),
        Format::Markdown => output::data(facts(&held).markdown().as_bytes()),
        Format::Json => output::json(&held.iter().map(|(_, record)| record).collect::<Vec<_>>()),
    }
}

/// Reads a record, refuses it if it has problems, and finds its lecture.
pub(crate) fn record<'a>(path: &Path, catalog: &'a Catalog) -> Result<(&'a Lecture, LectureRecord), Failure> {
    let record: LectureRecord = input::values(path, "lecture record")?;
    let lecture = find(catalog, &record.lecture)?;
    let problems = record.problems(lecture);
    if problems.is_empty() {
        return Ok((lecture, record));
    }
    Err(Input::Lecture { path: path.to_owned(), problems }.into())
}

fn find<'a>(catalog: &'a Catalog, id: &str) -> Result<&'a Lecture, Usage> {
    let known = || catalog.lectures.keys().cloned().collect();
    catalog.lectures.get(id).ok_or_else(|| Usage::Unknown { what: "lecture", given: id.to_owned(), known: known() })
}

/// Returns everything that is recorded of the lectures, one fact a row.
fn facts(held: &[(&Lecture, LectureRecord)]) -> List {
    let facts = held.iter().flat_map(|(lecture, record)| lecture::rows(lecture, record));
    List { head: &lecture::COLUMNS, rows: facts.map(Vec::from).collect() }
}

/// Returns day, lecture, attendance, minutes, place and theme.
fn row(lecture: &Lecture, record: &LectureRecord) -> Vec<String> {
    let [came, minutes] = [record.attendance, record.minutes()].map(|number| number.to_string());
    vec![record.held_on.to_string(), lecture.id.clone(), came, minutes, record.place.clone(), record.theme.clone()]
}

/// Lists the lectures that can be given, page by page.
fn templates(catalog: &Catalog, format: Format) -> Result<(), Failure> {
    let lectures: Vec<&Lecture> = catalog.lectures.values().collect();
    let pages = lectures.iter().flat_map(|lecture| lecture.step.iter().map(move |step| (lecture, step)));
    let rows = pages
        .map(|(lecture, step)| vec![lecture.id.clone(), step.id.clone(), step.minutes.to_string(), step.title.clone()])
        .collect();
    let list = List { head: &["lecture", "page", "minutes", "title"], rows };
    match format {
        Format::Table => output::data(list.table().as_bytes()),
        Format::Json => output::json(&lectures),
        Format::Csv => output::data(list.csv().as_bytes()),
        Format::Markdown => output::data(list.markdown().as_bytes()),
    }
}
