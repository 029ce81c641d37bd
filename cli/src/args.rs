//! The commands and options that `moshimo` understands.

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

Exit codes: 0 success, 1 problems in the input, 2 wrong use of the command.";

/// Advance care planning sheets: check content, validate answers, render and print pages.
#[derive(Parser)]
#[command(name = "moshimo", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Content folder; without it, the content built into the program is used
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) assets: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check content and show every problem with its file, line and remedy
    Check(check::Args),
    /// List everything that can be rendered
    List,
    /// Print example answers to a sheet
    Example(example::Args),
    /// Check answers to a sheet and show every problem
    Validate(validate::Args),
    /// Render a sheet, card, leaflet, deck, report or plan as PDF or PNG
    Render(render::Args),
    /// Show what differs between two sets of answers
    Compare(compare::Args),
    /// Print answers as QR codes, and read them back from paper
    Carry(carry::Args),
    /// Convert kana to kanji, line by line
    Convert(convert::Args),
    /// List lectures, check records of lectures, and export them
    Lecture(lecture::Args),
    /// Show which leaflet people liked best, and why
    Opinions(opinions::Args),
    /// List, filter and export the city's yearly plan
    Plan(plan::Args),
    /// Find printers on the network
    Printers(printers::Args),
    /// Read a text aloud into a sound file
    Say(say::Args),
    /// Print a PDF or picture and follow the print job until it ends
    Send(send::Args),
    /// Show how often each thing happened at a kiosk
    Stats(stats::Args),
    /// Check this machine for problems that would stop a kiosk, with remedies
    Doctor(doctor::Args),
}
