//! `moshimo stats`

use moshimo_core::store::{Count, Store};
use serde_json::json;

use crate::failure::Failure;
use crate::format::{Format, List};
use crate::output;
use crate::records::{Recorded, Records};

const EXAMPLES: &str = "\
Examples:
  moshimo stats
  moshimo stats --from 2026-04-01 --to 2027-03-31 --format csv > year.csv
  moshimo stats --store /var/lib/moshimo/kiosk.db

The database is opened for reading only, so the kiosk may be running. It holds counts, and nothing about any person.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    records: Records,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let Recorded { from, to, what: counts } = args.records.read(Store::counts)?;
    let rows: Vec<Row> = counts.iter().map(Row::of).collect::<Result<_, _>>().map_err(Failure::Json)?;
    match args.format {
        Format::Table => {
            if rows.is_empty() {
                eprintln!("nothing was recorded from {from} to {to}");
            }
            output::data(list(&rows).table().as_bytes())
        }
        Format::Csv => output::data(list(&rows).csv().as_bytes()),
        Format::Markdown => output::data(list(&rows).markdown().as_bytes()),
        Format::Json => {
            let counts: Vec<_> = rows.iter().map(Row::json).collect();
            output::json(&json!({ "from": from.to_string(), "to": to.to_string(), "counts": counts }))
        }
    }
}

/// One kind of event: its name, its subject, its details, and how often it happened.
struct Row {
    kind: String,
    what: String,
    detail: String,
    times: u64,
}

impl Row {
    fn of(count: &Count) -> Result<Self, serde_json::Error> {
        let serde_json::Value::Object(mut told) = serde_json::to_value(&count.happening)? else {
            return Ok(Self { kind: String::new(), what: String::new(), detail: String::new(), times: count.times });
        };
        let mut take = |name: &str| told.shift_remove(name).map(|value| plain(&value));
        let kind = take("kind").unwrap_or_default();
        let what = ["sheet", "what", "leaflet", "theme"].into_iter().find_map(&mut take).unwrap_or_default();
        let detail = told.iter().map(|(name, value)| format!("{name}={}", plain(value))).collect::<Vec<_>>().join(" ");
        Ok(Self { kind, what, detail, times: count.times })
    }

    fn cells(&self) -> Vec<String> {
        vec![self.kind.clone(), self.what.clone(), self.detail.clone(), self.times.to_string()]
    }

    fn json(&self) -> serde_json::Value {
        json!({ "kind": self.kind, "what": self.what, "detail": self.detail, "times": self.times })
    }
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

fn list(rows: &[Row]) -> List {
    List { head: &["kind", "what", "detail", "times"], rows: rows.iter().map(Row::cells).collect() }
}
