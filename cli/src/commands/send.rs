//! `moshimo send`

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use moshimo_core::catalog::Catalog;
use moshimo_core::messages::Messages;
use moshimo_core::model::Language;
use moshimo_core::pdf::Drawing;
use moshimo_core::printing::{
    Access, Caution, Control, Ending, Format, Pages, Picture, Printer, PrinterAddress, PrintingError, Progress,
};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::failure::{Failure, Input, Usage};
use crate::input;

const EXAMPLES: &str = "\
Examples:
  moshimo send sheet.pdf --printer ipp://192.0.2.7/ipp/print
  moshimo send sheet.pdf --printer ipps://printer.local --certificate printer.pem --password-file printer.txt

A printer that reads no PDF gets the pages as pixels. Ctrl-C withdraws the job.
Exit codes: 0 the printer took it, 1 it did not come, 2 wrong use of the command, 3 it comes on other paper than A4
or smaller, 130 withdrawn by Ctrl-C.";
/// The exit code of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// PDF, PNG or JPEG file to print
    file: PathBuf,
    /// Address of the printer; `moshimo printers` shows addresses
    #[arg(long, value_name = "URI")]
    printer: String,
    /// File with the printer's certificate, or with the one of the authority that signed it
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// SHA-256 fingerprint of the printer's certificate
    #[arg(long, value_name = "HEX", conflicts_with = "certificate")]
    fingerprint: Option<String>,
    /// File of mode 600 with a user's name in its first line and the password in its second
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Args {
    fn printer(&self) -> Result<Printer, Usage> {
        let address: PrinterAddress = self.printer.parse().map_err(Usage::Address)?;
        let mut printer = Printer::at(address);
        let access = Access {
            certificate: self.certificate.clone(),
            fingerprint: self.fingerprint.clone(),
            password_file: self.password_file.clone(),
        };
        access.grant(&mut printer).map_err(Usage::Access)?;
        Ok(printer)
    }
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let printer = args.printer()?;
    let document = input::bytes(&args.file)?;
    let format = format(&document).ok_or_else(|| Input::NotPrintable { path: args.file.clone() })?;
    let messages = input::catalog(assets)?.messages;
    let interrupted = interrupted().map_err(Failure::Signals)?;
    let mut last = "";
    let mut follow = |progress: Progress| {
        let id = progress.message_id();
        if id != last {
            eprintln!("{}", messages.text(&english(), id));
            last = id;
        }
        if interrupted.load(Ordering::Relaxed) { Control::Cancel } else { Control::GoOn }
    };
    // A file that is no PDF, or a locked one, goes as it is.
    let drawing = (format == Format::Pdf).then(|| Drawing::load(&document)).flatten();
    let mut draw = |index: usize, dpi: u16| {
        let (width, height, rgba) = drawing.as_ref()?.page(index, f32::from(dpi))?;
        Some(Picture { width, height, rgba })
    };
    let pages = Pages::new("moshimo", &document, format);
    let pages = match &drawing {
        Some(drawing) => pages.drawn(drawing.count(), &mut draw),
        None => pages,
    };
    let sent = printer.print_pages(pages, &mut follow).map_err(|source| in_words(source, Some(&messages)))?;
    eprintln!("{}", said(sent.ending));
    if sent.cautions.iter().any(Caution::changes_paper) {
        return Err(Failure::OtherPaper(sent.cautions));
    }
    for caution in &sent.cautions {
        eprintln!("warning: {caution}");
    }
    Ok(())
}

/// Returns a flag that Ctrl-C sets. A second Ctrl-C ends the program at once.
fn interrupted() -> io::Result<Arc<AtomicBool>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&interrupted))?;
        flag::register(signal, Arc::clone(&interrupted))?;
    }
    Ok(interrupted)
}

fn said(ending: Ending) -> &'static str {
    match ending {
        Ending::Completed => "the printer reports that the job is done; check that the paper came out",
        Ending::Forgotten => {
            "the printer has forgotten the job, as some do when it is done; check that the paper came out"
        }
        Ending::Untold => "the printer took the document and tells nothing more; check that the paper came out",
    }
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
    Failure::Printing { source: Box::new(source), words }
}

fn english() -> Language {
    Language("en".to_owned())
}

fn format(document: &[u8]) -> Option<Format> {
    let starts: [(&[u8], Format); 3] =
        [(b"%PDF-", Format::Pdf), (b"\x89PNG\r\n\x1a\n", Format::Png), (b"\xff\xd8\xff", Format::Jpeg)];
    starts.into_iter().find(|(start, _)| document.starts_with(start)).map(|(_, format)| format)
}
