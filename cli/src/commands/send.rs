//! `moshimo send`

use std::path::{Path, PathBuf};

use moshimo_core::catalog::Catalog;
use moshimo_core::messages::Messages;
use moshimo_core::model::Language;
use moshimo_core::printing::{Control, Format, Job, Printer, PrinterAddress, PrintingError};

use crate::failure::{Failure, Input, Usage};
use crate::input;

#[derive(clap::Args)]
#[command(after_help = "Example:\n  moshimo send sheet.pdf --printer ipp://192.0.2.7/ipp/print")]
pub(crate) struct Args {
    /// PDF, PNG or JPEG file to print
    file: PathBuf,
    /// Address of the printer; `moshimo printers` shows addresses
    #[arg(long, value_name = "URI")]
    printer: String,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let address: PrinterAddress = args.printer.parse().map_err(Usage::Address)?;
    let document = input::bytes(&args.file)?;
    let format = format(&document).ok_or_else(|| Input::NotPrintable { path: args.file.clone() })?;
    let messages = input::catalog(assets)?.messages;
    let mut last = "";
    let job = Job::new("moshimo", &document, format);
    let sent = Printer::at(address).print(&job, &mut |progress| {
        let id = progress.message_id();
        if id != last {
            eprintln!("{}", messages.text(&english(), id));
            last = id;
        }
        Control::GoOn
    });
    sent.map_err(|source| in_words(source, Some(&messages)))?;
    eprintln!("the printer reports that the job is done; check that the paper came out");
    Ok(())
}

/// Returns the failure with the kiosk's own words for it as its hint.
pub(crate) fn in_words(source: PrintingError, messages: Option<&Messages>) -> Failure {
    let embedded;
    let messages = if let Some(messages) = messages {
        messages
    } else {
        embedded = Catalog::embedded().messages;
        &embedded
    };
    let words = messages.text(&english(), source.message_id());
    Failure::Printing { source, words }
}

fn english() -> Language {
    Language("en".to_owned())
}

fn format(document: &[u8]) -> Option<Format> {
    let starts: [(&[u8], Format); 3] =
        [(b"%PDF-", Format::Pdf), (b"\x89PNG\r\n\x1a\n", Format::Png), (b"\xff\xd8\xff", Format::Jpeg)];
    starts.into_iter().find(|(start, _)| document.starts_with(start)).map(|(_, format)| format)
}
