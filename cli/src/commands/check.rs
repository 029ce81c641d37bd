//! `moshimo check`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use moshimo_core::check;

use crate::failure::Failure;
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo check assets
  moshimo check          (checks the content built into the program)";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Content folder; without it, the content built into the program is checked
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let today = crate::clock::today();
    let folder = args.dir.as_deref().or(assets);
    if let Some(folder) = folder {
        input::folder(folder)?;
    }
    let problems = folder.map_or_else(|| check::embedded(today), |folder| check::folder(folder, today));
    let mut told = String::new();
    for problem in &problems {
        // Writing to a string does not fail.
        writeln!(told, "{problem}\n  hint: {}", problem.hint()).ok();
    }
    output::data(told.as_bytes())?;
    let of = folder.map_or_else(|| "the built-in content".to_owned(), |folder| folder.display().to_string());
    if problems.is_empty() {
        eprintln!("no problems in {of}");
        return Ok(());
    }
    Err(Failure::Found { problems: problems.len(), of })
}
