//! `moshimo opinions`

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::OpinionPages;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::store::Store;
use serde_json::json;

use super::render::{Paper, Script};
use crate::failure::Failure;
use crate::format::{Format, List};
use crate::records::{Recorded, Records};
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo opinions
  moshimo opinions --from 2026-04-01 --to 2027-03-31 --format csv > opinions.csv
  moshimo opinions --out opinions.pdf

The table shows how many people chose each leaflet, then the reasons they gave.
The database is opened for reading only, so the kiosk may be running. An opinion holds a day without a time, a place,
a leaflet with its version, and the person's words. It names nobody.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    records: Records,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Draw the counts as bars, with all reasons, into this file; its name ends in .pdf or .png
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    out: Option<PathBuf>,
    #[command(flatten)]
    script: Script,
    /// Resolution of a PNG in dots per inch
    #[arg(long, value_name = "N", default_value_t = 150.0)]
    dpi: f32,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let Recorded { from, to, what: opinions } = args.records.read(Store::opinions)?;
    if args.out.is_some() {
        // Without --from, the pages begin with the first day that has an opinion.
        let since = args.records.from.or_else(|| opinions.iter().map(|it| it.day).min()).unwrap_or(to);
        return draw(args, &input::catalog(assets)?, &opinions, since, to);
    }
    match args.format {
        Format::Table => {
            if opinions.is_empty() {
                eprintln!("no opinions were recorded from {from} to {to}");
            }
            output::data(table(&opinions).as_bytes())
        }
        Format::Csv => output::data(list(&opinions).csv().as_bytes()),
        Format::Markdown => output::data(list(&opinions).markdown().as_bytes()),
        Format::Json => {
            let counts: Vec<_> = Opinion::counts(&opinions)
                .into_iter()
                .map(|((leaflet, version), times)| json!({ "leaflet": leaflet, "version": version, "times": times }))
                .collect();
            let told =
                json!({ "from": from.to_string(), "to": to.to_string(), "counts": counts, "opinions": opinions });
            output::json(&told)
        }
    }
}

fn draw(args: &Args, catalog: &Catalog, opinions: &[Opinion], from: Date, to: Date) -> Result<(), Failure> {
    let Some(out) = &args.out else { return Ok(()) };
    let paper = Paper { out, dpi: args.dpi, page: None };
    paper.ending()?;
    let language = args.script.language(catalog)?;
    let typesetter = Typesetter::new(catalog.fonts.clone()).map_err(Failure::Font)?;
    let (ruby, today) = (args.script.ruby(), crate::clock::today());
    let pages = OpinionPages { catalog, opinions, days: (from, to), language: &language, ruby, today };
    paper.write(&pages.lay_out(&typesetter), &typesetter)
}

fn table(opinions: &[Opinion]) -> String {
    let counts: Vec<Vec<String>> = Opinion::counts(opinions)
        .into_iter()
        .map(|((leaflet, version), times)| vec![leaflet.to_owned(), version.to_owned(), times.to_string()])
        .collect();
    let words: Vec<Vec<String>> = opinions
        .iter()
        .filter(|opinion| !opinion.why.is_empty() || !opinion.reasons.is_empty())
        .map(|it| {
            let why = it.why.split_whitespace().collect::<Vec<_>>().join(" ");
            vec![it.leaflet.clone(), it.day.to_string(), it.place.clone(), it.reasons.join(","), why]
        })
        .collect();
    let between = if words.is_empty() { "" } else { "\n" };
    format!("{}{between}{}", output::table(&counts), output::table(&words))
}

fn list(opinions: &[Opinion]) -> List {
    let row = |it: &Opinion| {
        let [place, leaflet, version, why] = [&it.place, &it.leaflet, &it.version, &it.why].map(Clone::clone);
        vec![it.day.to_string(), place, leaflet, version, it.reasons.join(" "), why]
    };
    List { head: &["day", "place", "leaflet", "version", "reasons", "why"], rows: opinions.iter().map(row).collect() }
}
