//! Paper: a printer that speaks IPP is found, asked how it is, and sent pages from memory.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use image::RgbaImage;
use log::{error, warn};
use moshimo_core::printing::{
    self, Access, Caution, Control, Format, Picture, PrinterAddress, PrinterState, PrintingError, Progress, Trouble,
    discover,
};

use crate::system::config::PrinterConfig;

/// The time for which printers in the network are listened for.
const LISTEN: Duration = Duration::from_secs(3);

/// A printer as it is set up: by its address, or the first one in the network.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// `None` where the printer is looked for.
    address: Option<PrinterAddress>,
    /// The printer's certificate and password, as they are set up.
    access: Access,
    /// Seconds until a job is given up; `None` for the usual time.
    timeout: Option<u64>,
}

impl Target {
    /// Returns the printer of a configuration, if it has one.
    pub(crate) fn of(config: &PrinterConfig) -> Option<Self> {
        let named = config
            .uri
            .as_deref()
            .and_then(|uri| uri.parse().inspect_err(|error| error!("printer.uri is not used: {error}")).ok());
        let is_set = named.is_some() || config.discover;
        is_set.then(|| Self { address: named, access: config.access(), timeout: config.timeout_seconds })
    }

    /// Returns whether the printer has to be looked for, which takes a few seconds.
    pub(crate) fn is_looked_for(&self) -> bool {
        self.address.is_none()
    }

    /// Finds the printer. Nothing is sent to it yet.
    ///
    /// # Errors
    /// A message for the citizen, when none is found.
    pub(crate) fn find(&self) -> Result<Printer, &'static str> {
        let address = if let Some(address) = &self.address {
            address.clone()
        } else {
            let found = discover(LISTEN).map_err(|error| {
                warn!("no printer could be looked for: {error}");
                error.message_id()
            })?;
            found.into_iter().find_map(|printer| printer.address.ok()).ok_or("kiosk-print-none-found")?
        };
        let mut printer = printing::Printer::at(address);
        self.access.grant(&mut printer).map_err(|error| {
            error!("printer.{} is not used: {error}", error.setting());
            "printing-set-up-wrong"
        })?;
        if let Some(timeout) = self.timeout {
            printer.timeouts.job = Duration::from_secs(timeout);
        }
        Ok(Printer(printer))
    }
}

/// The pages of one document, in each form that a printer may ask for.
pub(crate) struct Pages<'p> {
    pub(crate) title: &'p str,
    pub(crate) pdf: &'p [u8],
    pub(crate) count: usize,
    /// Draws the page with this index at so many dots per inch, for a printer that reads no PDF. Returns `None` where
    /// the page cannot be drawn.
    pub(crate) draw: &'p mut dyn FnMut(usize, u16) -> Option<RgbaImage>,
}

/// News of a job on its way: a message for the citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// The job goes on.
    Going(&'static str),
    /// The printer waits for somebody's hands.
    Stopped(&'static str),
}

/// The state of a printer, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// Messages, the worst first.
    pub(crate) messages: Vec<&'static str>,
    /// The printer's name; empty where none answered.
    pub(crate) name: String,
}

/// A printer that was found.
pub(crate) struct Printer(printing::Printer);

impl Printer {
    /// Sends the pages in the form that the printer reads, and follows the job to its end. Tells
    /// `heard` of each change, and withdraws the job once `cancel` is set.
    ///
    /// # Errors
    /// A message for the citizen, when nothing comes out of the printer.
    pub(crate) fn print(
        &self,
        pages: Pages<'_>,
        cancel: &AtomicBool,
        heard: &mut dyn FnMut(News),
    ) -> Result<(), &'static str> {
        let Pages { title, pdf, count, draw } = pages;
        let mut last = "";
        let mut follow = |progress: Progress| {
            let message = progress.message_id();
            if message != last {
                last = message;
                let is_stopped = matches!(progress, Progress::Troubled(_));
                heard(if is_stopped { News::Stopped(message) } else { News::Going(message) });
            }
            if cancel.load(Ordering::Relaxed) { Control::Cancel } else { Control::GoOn }
        };
        let mut draw = |index: usize, dpi: u16| {
            let page = draw(index, dpi)?;
            Some(Picture { width: page.width(), height: page.height(), rgba: page.into_raw() })
        };
        let pages = printing::Pages::new(title, pdf, Format::Pdf).drawn(count, &mut draw);
        let printed = self.0.print_pages(pages, &mut follow).map_err(|error: PrintingError| {
            warn!("the print did not come: {error}");
            error.message_id()
        })?;
        for caution in printed.cautions {
            warn!("a print came: {caution}");
        }
        Ok(())
    }
}

/// Asks a printer how it is.
pub(crate) fn ask(target: &Target) -> Said {
    let nobody = |message| Said { messages: vec![message], name: String::new() };
    let printer = match target.find() {
        Ok(printer) => printer,
        Err(message) => return nobody(message),
    };
    let ready = match printer.0.readiness() {
        Ok(ready) => ready,
        Err(error) => {
            warn!("the printer was asked how it is: {error}");
            return nobody(error.message_id());
        }
    };
    let mut messages: Vec<&'static str> = ready.troubles().iter().map(Trouble::message_id).collect();
    messages.extend(ready.fit.cautions.iter().map(Caution::message_id));
    if messages.is_empty() {
        messages.push(match ready.status.state {
            PrinterState::Idle => "office-printer-ready",
            PrinterState::Processing => "office-printer-busy",
            PrinterState::Stopped => "printing-other-trouble",
        });
    }
    Said { messages, name: ready.status.name }
}
