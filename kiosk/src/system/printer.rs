//! Paper: a printer that speaks IPP is found, asked how it is, and sent pages from memory.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use image::RgbaImage;
use log::{error, info, warn};
use moshimo_core::printing::{
    self, Control, Format, PrinterAddress, PrinterState, PrintingError, Progress, PwgRaster, RasterForm, Trouble,
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
        (named.is_some() || config.discover).then_some(Self { address: named, timeout: config.timeout_seconds })
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
            found.into_iter().next().ok_or("kiosk-print-none-found")?.address
        };
        let mut printer = printing::Printer::at(address);
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
    /// Sends the pages as PDF, or as pixels to a printer that reads no PDF, and follows the job to its end. Tells
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
        let failed = |error: PrintingError| {
            warn!("the print did not come: {error}");
            error.message_id()
        };
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
        let job = printing::Job::new(title, pdf, Format::Pdf);
        let refused = match self.0.print(&job, &mut follow) {
            Err(error @ PrintingError::FormatRefused { .. }) => error,
            ended => return ended.map(drop).map_err(failed),
        };
        let Some(form) = self.0.status().map_err(failed)?.raster_form() else { return Err(failed(refused)) };
        info!("the printer takes no PDF; the pages are drawn for it at {} dpi", form.dpi);
        let bytes = pixels(draw, count, form).ok_or("kiosk-print-no-page")?;
        let job = printing::Job::new(title, &bytes, Format::PwgRaster);
        self.0.print(&job, &mut follow).map(drop).map_err(failed)
    }
}

/// Asks a printer how it is.
pub(crate) fn ask(target: &Target) -> Said {
    let nobody = |message| Said { messages: vec![message], name: String::new() };
    let printer = match target.find() {
        Ok(printer) => printer,
        Err(message) => return nobody(message),
    };
    let status = match printer.0.status() {
        Ok(status) => status,
        Err(error) => {
            warn!("the printer was asked how it is: {error}");
            return nobody(error.message_id());
        }
    };
    let mut messages: Vec<&'static str> = status.troubles().iter().map(Trouble::message_id).collect();
    if messages.is_empty() {
        messages.push(match status.state {
            PrinterState::Idle => "office-printer-ready",
            PrinterState::Processing => "office-printer-busy",
            PrinterState::Stopped => "printing-other-trouble",
        });
    }
    Said { messages, name: status.name }
}

/// Draws the pages as pixels. Only one of them lies in memory undone at a time.
fn pixels(draw: &mut dyn FnMut(usize, u16) -> Option<RgbaImage>, count: usize, form: RasterForm) -> Option<Vec<u8>> {
    let mut raster = PwgRaster::new(form);
    for index in 0..count {
        let page = draw(index, form.dpi)?;
        let added = raster.add_page(page.width(), page.height(), page.as_raw());
        added.inspect_err(|error| error!("a page could not be sent: {error}")).ok()?;
    }
    Some(raster.into_bytes())
}
