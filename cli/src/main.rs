//! `moshimo`, the command line tool: checks content, validates answers, renders and prints pages.

mod args;
mod clock;
mod commands;
mod failure;
mod format;
mod input;
mod output;
mod place;
mod records;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    if let Some(code) = moshimo_core::carry::apart::serve_if_asked() {
        return code;
    }
    let args = Args::parse();
    let assets = args.assets.as_deref();
    let done = match args.command {
        Command::Check(args) => commands::check::run(&args, assets),
        Command::List => commands::list::run(assets),
        Command::Example(args) => commands::example::run(&args, assets),
        Command::Validate(args) => commands::validate::run(&args, assets),
        Command::Render(args) => commands::render::run(&args, assets),
        Command::Compare(args) => commands::compare::run(&args, assets),
        Command::Carry(args) => commands::carry::run(&args, assets),
        Command::Convert(args) => commands::convert::run(&args, assets),
        Command::Lecture(args) => commands::lecture::run(&args, assets),
        Command::Opinions(args) => commands::opinions::run(&args, assets),
        Command::Plan(args) => commands::plan::run(&args, assets),
        Command::Printers(args) => commands::printers::run(&args),
        Command::Say(args) => commands::say::run(&args, assets),
        Command::Send(args) => commands::send::run(&args, assets),
        Command::Stats(args) => commands::stats::run(&args),
        Command::Doctor(args) => commands::doctor::run(&args, assets),
    };
    match done {
        // A reader such as `head` may stop before we have written everything.
        Ok(()) | Err(Failure::ReaderGone) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}: {failure}", failure.word());
            if let Some(hint) = failure.hint() {
                eprintln!("hint: {hint}");
            }
            failure.code()
        }
    }
}
