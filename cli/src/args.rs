//! The command line itself.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::commands::{
    carry, check, compare, convert, doctor, example, lecture, opinions, plan, printers, render, say, send, stats,
    validate,
};

const EXAMPLES: &str = "\
Examples:
  moshimo list
  moshimo render acp-what-if --blank --out blank.pdf
  moshimo example acp-what-if > answers.json
  moshimo validate acp-what-if --answers answers.json
  moshimo render acp-what-if --answers answers.json --out sheet.pdf
  moshimo compare last-year.json this-year.json --out changes.pdf
  moshimo say --out leaflet.wav < leaflet.txt
  moshimo check assets
  moshimo doctor --config /etc/moshimo.toml

Exit codes: 0 done, 1 the input has problems, 2 wrong use.";

/// Sheets for advance care planning: check content, validate answers, render and print pages.
#[derive(Parser)]
#[command(name = "moshimo", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Content folder; without it, the content in the program is used
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) assets: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Tell everything that is wrong in content, with file, line and remedy
    Check(check::Args),
    /// List what can be rendered
    List,
    /// Print a complete example answer to a sheet
    Example(example::Args),
    /// Tell everything that is wrong in an answer
    Validate(validate::Args),
    /// Make a PDF or PNG of a sheet or card
    Render(render::Args),
    /// Tell what differs between two sets of answers
    Compare(compare::Args),
    /// Put answers on paper as codes, and read them back
    Carry(carry::Args),
    /// Turn kana into kanji, line by line
    Convert(convert::Args),
    /// List lectures, check records of them, and gather them for a spreadsheet
    Lecture(lecture::Args),
    /// Tell which leaflet people found best, and why
    Opinions(opinions::Args),
    /// List, filter and export the programme
    Plan(plan::Args),
    /// Look for printers on the network
    Printers(printers::Args),
    /// Read a text aloud into a sound file
    Say(say::Args),
    /// Print a PDF or picture and follow the job to its end
    Send(send::Args),
    /// Count what happened at a kiosk
    Stats(stats::Args),
    /// Tell what keeps a kiosk on this machine from working, with remedies
    Doctor(doctor::Args),
}
