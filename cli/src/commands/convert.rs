//! `moshimo convert`

use std::path::Path;

use clap::ValueEnum;
use moshimo_core::kana::{Asked, Candidate, Converter, Kind, Segment, UNSURE};
use serde::Serialize;

use crate::failure::Failure;
use crate::{input, output};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  moshimo convert < kana.txt\n  moshimo convert --kind name --candidates 5 --json < names.txt\n  moshimo convert --unsure < kana.txt"
)]
pub(crate) struct Args {
    /// Kind of text; it decides which kanji are preferred
    #[arg(long, value_enum, default_value_t)]
    kind: Named,
    /// Print up to this many candidates for each line, separated by tabs
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    candidates: u16,
    /// Print a phrase that may mean something else as {likeliest|other}. COST is how much more the other words may cost;
    /// without it, as much as on the screen
    #[arg(long, value_name = "COST", conflicts_with_all = ["json", "candidates"])]
    #[expect(clippy::option_option, reason = "an option whose value may be left out")]
    unsure: Option<Option<i32>>,
    /// Print each line as a JSON object with its phrases and their candidates
    #[arg(long)]
    json: bool,
}

/// The number of bytes that are gathered before they are written.
const WRITTEN_AT_ONCE: usize = 64 * 1024;

/// A kind of text, by its name on the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Named {
    Name,
    Reading,
    Address,
    #[default]
    Sentence,
    Medical,
}

impl From<Named> for Kind {
    fn from(named: Named) -> Self {
        match named {
            Named::Name => Self::Name,
            Named::Reading => Self::Reading,
            Named::Address => Self::Address,
            Named::Sentence => Self::Sentence,
            Named::Medical => Self::Medical,
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    reading: &'a str,
    writings: Vec<String>,
    segments: Vec<Phrase>,
}

#[derive(Serialize)]
struct Phrase {
    reading: String,
    writing: String,
    candidates: Vec<String>,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let converter = Converter::load(&input::catalog(assets)?.kana).map_err(Failure::Kana)?;
    let asked = Asked::of(args.kind.into());
    let most = usize::from(args.candidates);
    let mut written = String::new();
    for line in input::text(Path::new("-"))?.lines() {
        if args.json {
            let whole = whole(&converter, line, &asked, most);
            written.push_str(&serde_json::to_string(&whole).map_err(Failure::Json)?);
        } else if let Some(unsure) = args.unsure {
            let asked = Asked { unsure: unsure.unwrap_or(UNSURE), ..asked };
            written.extend(converter.convert(line, &asked).into_iter().map(|it| both(&it)));
        } else if most > 1 {
            written.push_str(&converter.writings(line, &asked, most).join("\t"));
        } else {
            written.extend(converter.convert(line, &asked).into_iter().map(|it| it.writing));
        }
        written.push('\n');
        if written.len() >= WRITTEN_AT_ONCE {
            output::data(written.as_bytes())?;
            written.clear();
        }
    }
    output::data(written.as_bytes())
}

/// Returns a phrase with its other writing, if it has one.
fn both(phrase: &Segment) -> String {
    match &phrase.other {
        Some(other) => format!("{{{}|{}}}", phrase.writing, other.writing),
        None => phrase.writing.clone(),
    }
}

fn whole<'a>(converter: &Converter, line: &'a str, asked: &Asked<'_>, most: usize) -> Line<'a> {
    let phrase = |(phrase, candidates): (Segment, Vec<Candidate>)| Phrase {
        reading: phrase.reading,
        writing: phrase.writing,
        candidates: candidates.into_iter().take(most).map(|it| it.writing).collect(),
    };
    Line {
        reading: line,
        writings: converter.writings(line, asked, most),
        segments: converter.phrases(line, asked).into_iter().map(phrase).collect(),
    }
}
