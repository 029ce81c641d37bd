//! Printing over IPP, straight from memory to the printer.
//!
//! A document never touches a disk on its way: its bytes go from the caller to the printer itself. A CUPS queue is an
//! IPP printer too and works. But a CUPS server keeps a copy of the document in its spool, so prefer to address the
//! printer directly.
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
//! [`Ending::Completed`] says only that the printer reports the job as completed. CUPS reports so even if no paper
//! came out, and printers report so with the last sheet still inside. Only the citizen's "yes, it came out" ends a
//! print.
//!
//! # Nothing hangs, nothing stays behind
//!
//! Every request has a time-out that covers the whole exchange. A printer that accepts a connection and never answers,
//! or answers one byte a second, ends in [`PrintingError::NoAnswer`]. A job that the citizen cancels, or that takes
//! longer than [`Timeouts::job`], is withdrawn from the printer, so that it is not printed later into the hands of the
//! next person. If the withdrawal could not be confirmed, the error says so ([`PrintingError::LeftBehind`]).
//!
//! # Non-goals
//!
//! There is no printer driver and no queue. The environment's proxy settings and redirects are
//! ignored: a document goes to the printer it was addressed to or nowhere.

mod access;
mod address;
mod credentials;
mod discover;
mod error;
mod exchange;
mod fit;
mod follow;
mod http;
mod job;
mod media;
mod options;
mod pages;
mod raster;
mod readiness;
mod resolve;
mod status;
mod trouble;
mod trust;
mod wire;

use std::time::Duration;

pub use access::{Access, AccessError};
pub use address::{AddressError, PrinterAddress};
pub use credentials::{Credentials, CredentialsError};
pub use discover::{Found, discover};
pub use error::{MESSAGE_IDS, PrintingError};
pub use fit::{Caution, Fit};
pub use follow::{Control, Ending, Progress};
pub use job::{Format, Job};
pub use media::PaperSize;
pub use options::{ColourMode, Sides};
pub use pages::{Draw, Pages, Picture, Printed};
pub use raster::{JpegError, Pixels, PwgRaster, RasterForm, RasterPageError, Urf, jpeg};
pub use readiness::Readiness;
pub use status::{PrinterState, Status};
pub use trouble::{Reason, Severity, Trouble};
pub use trust::{CertificateError, Fingerprint, FingerprintError, TlsTrust};

use exchange::Line;

/// The time that each step may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// The time to find the host and open a connection to it, including encryption.
    pub connect: Duration,
    /// The time for one question and its answer, including the connection.
    pub answer: Duration,
    /// The time to hand over the document and hear that it was accepted, including the connection.
    pub document: Duration,
    /// The time for the whole job, from the first question until the printer reports it as completed. Staff refill
    /// paper in this time.
    pub job: Duration,
    /// The pause between two looks at a running job. A wish to cancel is noticed after each pause.
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

/// A printer and the way to speak with it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Printer {
    /// The address.
    pub address: PrinterAddress,
    /// The certificates that are trusted. They matter for `ipps` and `https` only.
    pub trust: TlsTrust,
    /// The name and password, if the printer asks for them.
    pub credentials: Option<Credentials>,
    /// The time that each step may take.
    pub timeouts: Timeouts,
}

impl Printer {
    /// Creates a printer at `address`, with the system's certificates and the default time-outs. Nothing is sent yet.
    pub fn at(address: PrinterAddress) -> Self {
        Self { address, trust: TlsTrust::default(), credentials: None, timeouts: Timeouts::default() }
    }

    /// Asks the printer for its name, its state and what it accepts.
    ///
    /// # Errors
    /// If the printer cannot be reached, does not answer in time, or does not answer with IPP.
    pub fn status(&self) -> Result<Status, PrintingError> {
        Status::ask(&self.line())
    }

    /// Asks the printer whether it would print A4 pages now that can be had in every format.
    ///
    /// It prints nothing: the printer is asked about itself, and whether it would take such a job
    /// (`Validate-Job`).
    ///
    /// # Errors
    /// If the printer cannot be reached, does not answer in time, or would refuse.
    pub fn readiness(&self) -> Result<Readiness, PrintingError> {
        Readiness::ask(&self.line())
    }

    /// Sends pages in the first format that the printer reads, on the paper that it has, and follows them as
    /// [`print`](Self::print) does.
    ///
    /// # Errors
    /// See [`print`](Self::print).
    pub fn print_pages(
        &self,
        pages: Pages<'_>,
        progress: &mut dyn FnMut(Progress) -> Control,
    ) -> Result<Printed, PrintingError> {
        pages::print(&self.line(), pages, progress)
    }

    /// Sends a job and follows it until the printer reports it as completed. Calls `progress` at every look.
    ///
    /// The call blocks, so it belongs on a worker thread. `progress` returns [`Control::Cancel`] to withdraw the job.
    /// Troubles such as an empty tray do not end the job: they are reported, and the call waits until
    /// [`Timeouts::job`] has passed.
    ///
    /// # Errors
    /// See [`PrintingError`]. Nothing of a failed job stays in the printer, unless the error is
    /// [`PrintingError::LeftBehind`].
    pub fn print(&self, job: &Job<'_>, progress: &mut dyn FnMut(Progress) -> Control) -> Result<Ending, PrintingError> {
        let line = self.line();
        if progress(Progress::Asking) == Control::Cancel {
            return Err(PrintingError::Canceled);
        }
        let status = Status::ask(&line)?;
        let fit = status.fit(&[job.format])?;
        follow::print(&line, job, &status, &fit, progress)
    }

    fn line(&self) -> Line {
        Line::new(self)
    }
}
