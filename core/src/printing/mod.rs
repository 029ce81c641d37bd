//! Printing over IPP, straight from memory to the printer.
//!
//! A document never touches a disk on its way: it is sent from the caller's bytes to the printer itself. (A CUPS
//! queue is an IPP printer too and works, but a CUPS server keeps a copy of the document in its spool; a printer
//! addressed directly is to be preferred.)
//!
//! ```no_run
//! use moshimo_core::printing::{Control, Format, Job, Printer, PrinterAddress};
//!
//! let address: PrinterAddress = "ipp://192.0.2.7/ipp/print".parse()?;
//! let pdf: Vec<u8> = Vec::new();
//! let ending = Printer::at(address).print(&Job::new("moshimo", &pdf, Format::Pdf), &mut |progress| {
//!     eprintln!("{}", progress.message_id());
//!     Control::GoOn
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What an ending means
//!
//! [`Ending::Completed`] says that the printer calls the job completed, and no more. CUPS says so even where no paper
//! came out; printers say so with the last sheet still inside. Only the citizen's "yes, it came out" ends a print.
//!
//! # Nothing hangs, nothing stays behind
//!
//! Every request has a time-out that covers the whole exchange, so a printer that accepts a connection and never
//! answers, or answers one byte a second, ends in [`PrintingError::NoAnswer`]. A job that the citizen cancels, or that
//! takes longer than [`Timeouts::job`], is withdrawn from the printer, so that it is not printed later into the hands
//! of the next person. Where the withdrawal could not be confirmed, the error says so ([`PrintingError::LeftBehind`]).
//!
//! # Non-goals
//!
//! No printer driver, no queue, no accounts. The environment's proxy settings are not followed and neither are
//! redirects: a document goes to the printer it was addressed to or nowhere.

mod address;
mod discover;
mod error;
mod exchange;
mod follow;
mod job;
mod pwg;
mod resolve;
mod status;
mod trouble;

use std::time::Duration;

pub use address::{AddressError, PrinterAddress};
pub use discover::{Found, discover};
pub use error::{MESSAGE_IDS, PrintingError};
pub use exchange::{CertificateError, TlsTrust};
pub use follow::{Control, Ending, Progress};
pub use job::{ColourMode, Format, Job, Media, Sides};
pub use pwg::{Pixels, PwgRaster, RasterForm, RasterPageError};
pub use status::{PrinterState, Status};
pub use trouble::{Reason, Severity, Trouble};

use exchange::Line;

/// How long each step may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Finding the host and opening a connection to it, encryption included.
    pub connect: Duration,
    /// One question and its answer, connection included.
    pub answer: Duration,
    /// Handing over the document and hearing that it was taken, connection included.
    pub document: Duration,
    /// The whole job, from the first question until the printer calls it completed. Staff refill paper in this time.
    pub job: Duration,
    /// The pause between two looks at a running job; a wish to cancel is noticed after each.
    pub look: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(10),
            document: Duration::from_mins(1),
            job: Duration::from_mins(5),
            look: Duration::from_millis(500),
        }
    }
}

/// A printer and how to speak with it.
#[derive(Debug, Clone)]
pub struct Printer {
    /// Where it is.
    pub address: PrinterAddress,
    /// Whose certificate is believed; matters for `ipps` and `https` only.
    pub trust: TlsTrust,
    /// How long each step may take.
    pub timeouts: Timeouts,
}

impl Printer {
    /// The printer at `address`, with the system's certificates and the default time-outs. Nothing is sent yet.
    pub fn at(address: PrinterAddress) -> Self {
        Self { address, trust: TlsTrust::default(), timeouts: Timeouts::default() }
    }

    /// Asks the printer what it is, how it is, and what it takes.
    ///
    /// # Errors
    /// The printer cannot be reached, does not answer in time, or answers something else than IPP.
    pub fn status(&self) -> Result<Status, PrintingError> {
        Status::ask(&self.line())
    }

    /// Sends a job and follows it until the printer calls it completed, telling `progress` at every look.
    ///
    /// The call blocks: it belongs on a worker thread. `progress` answers [`Control::Cancel`] to withdraw the job.
    /// Troubles such as an empty tray do not end the job: they are reported and waited out until
    /// [`Timeouts::job`] has passed.
    ///
    /// # Errors
    /// See [`PrintingError`]. Nothing of a failed job is left in the printer, unless the error is
    /// [`PrintingError::LeftBehind`].
    pub fn print(&self, job: &Job<'_>, progress: &mut dyn FnMut(Progress) -> Control) -> Result<Ending, PrintingError> {
        follow::print(&self.line(), job, progress)
    }

    fn line(&self) -> Line {
        Line::new(&self.address, &self.trust, self.timeouts)
    }
}
