//! `moshimo validate`

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::{input, output};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  moshimo validate acp-what-if --answers answers.json\n  moshimo example acp-what-if | moshimo validate acp-what-if --answers -"
)]
pub(crate) struct Args {
    /// Id of the sheet; `moshimo list` shows all ids
    sheet: String,
    /// File with the answers, a FHIR `QuestionnaireResponse`; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let sheet = input::sheet(&catalog, &args.sheet)?;
    let answers = input::answers(&args.answers, sheet)?;
    let mut told = answers.findings.join("\n");
    if told.is_empty() {
        eprintln!("the answers are valid for {}", sheet.canonical());
        return Ok(());
    }
    told.push('\n');
    output::data(told.as_bytes())?;
    Err(Failure::Found { problems: answers.findings.len(), of: args.answers.display().to_string() })
}
