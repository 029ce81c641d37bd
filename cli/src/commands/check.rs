//! `moshimo check`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use moshimo_core::check;

use crate::failure::Failure;
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo check assets
  moshimo check          (the content in the program)";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Content folder
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
    let of = folder.map_or_else(|| "the content of the program".to_owned(), |folder| folder.display().to_string());
    if problems.is_empty() {
        eprintln!("no problem in {of}");
        return Ok(());
    }
    Err(Failure::Found { problems: problems.len(), of })
}
