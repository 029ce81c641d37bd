//! `moshimo printers`

use std::time::Duration;

use moshimo_core::printing;

use crate::commands::send::in_words;
use crate::failure::Failure;
use crate::output;

#[derive(clap::Args)]
#[command(after_help = "Example:\n  moshimo printers --seconds 10")]
pub(crate) struct Args {
    /// Number of seconds to wait for answers
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let found = printing::discover(Duration::from_secs(args.seconds)).map_err(|source| in_words(source, None))?;
    if found.is_empty() {
        eprintln!("no printer answered within {} seconds", args.seconds);
        eprintln!(
            "hint: check that the printer is switched on and in the same network, or give its address to `moshimo send`"
        );
    }
    let rows: Vec<Vec<String>> = found
        .into_iter()
        .map(|printer| {
            let address = printer.address.map_or_else(|error| format!("cannot be used: {error}"), String::from);
            vec![address, printer.name, printer.make, printer.location]
        })
        .collect();
    output::data(output::table(&rows).as_bytes())
}
