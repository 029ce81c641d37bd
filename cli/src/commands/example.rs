//! `moshimo example`

use std::path::Path;

use crate::failure::Failure;
use crate::{input, output};

#[derive(clap::Args)]
#[command(after_help = "Example:\n  moshimo example acp-what-if | moshimo validate acp-what-if --answers -")]
pub(crate) struct Args {
    /// Id of the sheet; `moshimo list` shows all ids
    sheet: String,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let sheet = input::sheet(&catalog, &args.sheet)?;
    let example = catalog.examples.get(sheet.name()).ok_or_else(|| Failure::NoExample { sheet: args.sheet.clone() })?;
    output::json(example)
}
