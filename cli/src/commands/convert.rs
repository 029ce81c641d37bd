//! `moshimo convert`

use std::path::Path;

use clap::ValueEnum;
use moshimo_core::kana::{Asked, Converter, Kind};
use serde::Serialize;

use crate::failure::Failure;
use crate::{input, output};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  moshimo convert < kana.txt\n  moshimo convert --kind name --candidates 5 --json < names.txt"
)]
pub(crate) struct Args {
    /// What the text is: it decides which words are likelier
    #[arg(long, value_enum, default_value_t)]
    kind: Named,
    /// Give so many writings of each line, apart by tabs
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    candidates: u16,
    /// Give each line as a JSON object, with its phrases and the writings of each
    #[arg(long)]
    json: bool,
}

/// Kinds by name.
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
    for line in input::text(Path::new("-"))?.lines() {
        let written = if args.json {
            serde_json::to_string(&whole(&converter, line, &asked, most)).map_err(Failure::Json)?
        } else if most > 1 {
            converter.writings(line, &asked, most).join("\t")
        } else {
            converter.convert(line, &asked).into_iter().map(|it| it.writing).collect()
        };
        output::data(format!("{written}\n").as_bytes())?;
    }
    Ok(())
}

fn whole<'a>(converter: &Converter, line: &'a str, asked: &Asked<'_>, most: usize) -> Line<'a> {
    let segments = converter.convert(line, asked);
    let phrase = |it: moshimo_core::kana::Segment| {
        let candidates =
            converter.candidates(line, asked, it.span).into_iter().take(most).map(|it| it.writing).collect();
        Phrase { reading: it.reading, writing: it.writing, candidates }
    };
    Line {
        reading: line,
        writings: converter.writings(line, asked, most),
        segments: segments.into_iter().map(phrase).collect(),
    }
}
