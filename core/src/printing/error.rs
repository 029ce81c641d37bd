//! The reasons why a print did not happen, as facts.

use std::error::Error;
use std::time::Duration;

use super::address::PrinterAddress;
use super::trouble::Trouble;
use super::trust::Fingerprint;

/// The underlying error, of a library whose types are not part of this interface.
type Cause = Box<dyn Error + Send + Sync + 'static>;

/// The reason why a printer could not be asked, or a job did not finish.
///
/// No variant holds anything of the document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintingError {
    /// A host name that the network does not know.
    #[error("no host named {host} was found")]
    HostUnknown {
        /// The name that was looked up.
        host: String,
    },
    /// A connection that was not accepted, or broke.
    #[error("the printer {address} cannot be reached")]
    Unreachable {
        /// The printer.
        address: PrinterAddress,
        /// The error of the network.
        source: Cause,
    },
    /// A connection without a complete answer.
    #[error("the printer {address} did not answer within {waited:?}")]
    NoAnswer {
        /// The printer.
        address: PrinterAddress,
        /// The time that was waited.
        waited: Duration,
    },
    /// A certificate that nobody vouches for. A document is not sent to whoever shows it.
    #[error("the certificate of {address} is not trusted: {source}{}", shown(fingerprint.as_ref()))]
    NotTrusted {
        /// The printer.
        address: PrinterAddress,
        /// The fingerprint of the certificate.
        fingerprint: Option<Fingerprint>,
        /// The error of the encryption.
        source: Cause,
    },
    /// A connection that could not be encrypted, for another reason than the certificate.
    #[error("the connection to {address} cannot be encrypted: {source}")]
    NotEncrypted {
        /// The printer.
        address: PrinterAddress,
        /// The error of the encryption.
        source: Cause,
    },
    /// A printer that asks for a user's name and password, of which none are set.
    #[error("the printer {address} asks for a user name and a password")]
    WantsPassword {
        /// The printer.
        address: PrinterAddress,
    },
    /// A printer that does not accept the user's name and password.
    #[error("the printer {address} does not accept the user name and the password")]
    PasswordRefused {
        /// The printer.
        address: PrinterAddress,
    },
    /// A printer that does not let this machine or this user print.
    #[error("the printer {address} does not allow this machine or user to print")]
    NotAllowed {
        /// The printer.
        address: PrinterAddress,
    },
    /// A printer that accepts encrypted connections only: the address has to begin with `ipps`.
    #[error("the printer {address} requires an encrypted connection; use ipps://")]
    WantsEncryption {
        /// The printer.
        address: PrinterAddress,
    },
    /// An answer that is not from IPP, or a path at which nothing prints.
    #[error("{address} answers with HTTP status {status} instead of IPP")]
    Http {
        /// The printer.
        address: PrinterAddress,
        /// The HTTP status.
        status: u16,
    },
    /// An answer that is not IPP, or is broken.
    #[error("the answer of {address} is not IPP")]
    NotIpp {
        /// The printer.
        address: PrinterAddress,
        /// The error of the reader.
        source: Cause,
    },
    /// An answer without a word about the printer.
    #[error("the printer {address} answers, but says nothing about itself")]
    SaysNothing {
        /// The printer.
        address: PrinterAddress,
    },
    /// A request that the printer refused.
    #[error("the printer {address} refused the request with IPP status {status:#06x}")]
    Refused {
        /// The printer.
        address: PrinterAddress,
        /// The IPP status (RFC 8011 appendix B).
        status: u16,
    },
    /// A printer that accepts no jobs now.
    #[error("the printer {address} does not accept jobs now")]
    NotAccepting {
        /// The printer.
        address: PrinterAddress,
    },
    /// A kind of document that the printer cannot read. Another kind may work.
    #[error("the printer does not accept {wanted}{}", only(accepted))]
    FormatRefused {
        /// The MIME type of the document.
        wanted: &'static str,
        /// The MIME types that the printer accepts.
        accepted: Vec<String>,
    },
    /// A page that could not be drawn for a printer that reads only pictures.
    #[error("a page could not be drawn for the printer")]
    NotDrawn,
    /// More copies than the printer makes of one job.
    #[error("{wanted} copies were requested, but the printer makes at most {most}")]
    TooManyCopies {
        /// The number of copies asked for.
        wanted: u16,
        /// The number of copies possible.
        most: u16,
    },
    /// A job that the printer aborted.
    #[error("the printer gave up the job ({})", reasons.join(", "))]
    Aborted {
        /// The job's `job-state-reasons`.
        reasons: Vec<String>,
    },
    /// A job that the citizen cancelled, and that was withdrawn.
    #[error("the job was canceled and withdrawn")]
    Canceled,
    /// A job that somebody cancelled at the printer.
    #[error("the job was canceled at the printer")]
    CanceledAtPrinter,
    /// A job that did not finish in time, and was withdrawn.
    #[error("the job did not end within {waited:?}")]
    TookTooLong {
        /// The time that was waited.
        waited: Duration,
        /// The troubles seen last.
        troubles: Vec<Trouble>,
    },
    /// A failed job that the printer did not confirm to have forgotten. It may still come out.
    #[error("the job may still be printed")]
    LeftBehind {
        /// The reason why the job failed.
        source: Box<PrintingError>,
    },
    /// A search for printers on the network that could not start.
    #[error("this network does not allow searching for printers")]
    Discovery {
        /// The error of the network.
        source: Cause,
    },
}

/// The ids of all messages that this module names. Their words belong to `assets/messages`.
pub const MESSAGE_IDS: &[&str] = &[
    // Named by `Trouble`.
    "printing-unreachable",
    "printing-connecting",
    "printing-paper-out",
    "printing-paper-low",
    "printing-tray-missing",
    "printing-cover-open",
    "printing-jam",
    "printing-toner-out",
    "printing-toner-low",
    "printing-waste-full",
    "printing-output-full",
    "printing-paused",
    "printing-held",
    "printing-not-accepting",
    "printing-other-trouble",
    // Named by `Progress`.
    "printing-asking",
    "printing-busy",
    "printing-sending",
    "printing-waiting",
    "printing-printing",
    // Named by `PrintingError` only.
    "printing-no-answer",
    "printing-set-up-wrong",
    "printing-not-trusted",
    "printing-wants-password",
    "printing-not-allowed",
    "printing-format-refused",
    "printing-no-page",
    "printing-too-many-copies",
    "printing-aborted",
    "printing-canceled",
    "printing-canceled-at-printer",
    "printing-took-too-long",
    "printing-left-behind",
    "printing-discovery-failed",
    // Named by `Caution`.
    "printing-larger-paper",
    "printing-smaller",
    "printing-may-be-cut",
    "printing-not-loaded",
    "printing-password-in-the-clear",
];

impl PrintingError {
    /// Returns the id of the message that tells a citizen what happened and what to do.
    ///
    /// Faults that only staff can correct (address, certificate, set-up) share one message. The error itself has the
    /// details.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::HostUnknown { .. } | Self::Unreachable { .. } => Trouble::Unreachable.message_id(),
            Self::NoAnswer { .. } => "printing-no-answer",
            Self::NotTrusted { .. } => "printing-not-trusted",
            Self::WantsPassword { .. } | Self::PasswordRefused { .. } => "printing-wants-password",
            Self::NotAllowed { .. } => "printing-not-allowed",
            Self::NotEncrypted { .. }
            | Self::WantsEncryption { .. }
            | Self::Http { .. }
            | Self::NotIpp { .. }
            | Self::SaysNothing { .. }
            | Self::Refused { .. } => "printing-set-up-wrong",
            Self::NotAccepting { .. } => Trouble::NotAccepting.message_id(),
            Self::FormatRefused { .. } => "printing-format-refused",
            Self::NotDrawn => "printing-no-page",
            Self::TooManyCopies { .. } => "printing-too-many-copies",
            Self::Aborted { .. } => "printing-aborted",
            Self::Canceled => "printing-canceled",
            Self::CanceledAtPrinter => "printing-canceled-at-printer",
            Self::TookTooLong { .. } => "printing-took-too-long",
            Self::LeftBehind { .. } => "printing-left-behind",
            Self::Discovery { .. } => "printing-discovery-failed",
        }
    }
}

fn only(accepted: &[String]) -> String {
    if accepted.is_empty() { String::new() } else { format!(", only {}", accepted.join(", ")) }
}

fn shown(fingerprint: Option<&Fingerprint>) -> String {
    fingerprint.map(|fingerprint| format!("; its SHA-256 fingerprint is {fingerprint}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Caution, PaperSize, Progress};
    use super::*;

    fn troubles() -> Vec<Trouble> {
        vec![
            Trouble::Unreachable,
            Trouble::Connecting,
            Trouble::PaperOut,
            Trouble::PaperLow,
            Trouble::TrayMissing,
            Trouble::CoverOpen,
            Trouble::Jam,
            Trouble::TonerOut,
            Trouble::TonerLow,
            Trouble::WasteFull,
            Trouble::OutputFull,
            Trouble::Paused,
            Trouble::Held,
            Trouble::NotAccepting,
            Trouble::Other("x".into()),
        ]
    }

    fn steps() -> Vec<Progress> {
        vec![
            Progress::Asking,
            Progress::Busy,
            Progress::Sending { sent: 0, of: 1 },
            Progress::Waiting,
            Progress::Printing { sheets: None },
            Progress::Troubled(Vec::new()),
        ]
    }

    fn errors() -> Vec<PrintingError> {
        let address: PrinterAddress = "ipp://host".parse().expect("an address");
        let waited = Duration::ZERO;
        vec![
            PrintingError::NoAnswer { address: address.clone(), waited },
            PrintingError::Http { address: address.clone(), status: 404 },
            PrintingError::NotTrusted { address: address.clone(), fingerprint: None, source: "x".into() },
            PrintingError::WantsPassword { address: address.clone() },
            PrintingError::NotAllowed { address: address.clone() },
            PrintingError::NotAccepting { address },
            PrintingError::FormatRefused { wanted: "application/pdf", accepted: Vec::new() },
            PrintingError::NotDrawn,
            PrintingError::TooManyCopies { wanted: 2, most: 1 },
            PrintingError::Aborted { reasons: Vec::new() },
            PrintingError::CanceledAtPrinter,
            PrintingError::TookTooLong { waited, troubles: Vec::new() },
            PrintingError::LeftBehind { source: Box::new(PrintingError::Canceled) },
            PrintingError::Canceled,
            PrintingError::Discovery { source: "x".into() },
        ]
    }

    fn cautions() -> Vec<Caution> {
        let paper = PaperSize::A4;
        vec![
            Caution::LargerPaper(paper),
            Caution::Smaller { paper, percent: 94 },
            Caution::MayBeCut(paper),
            Caution::NotLoaded(paper),
            Caution::PasswordInTheClear,
        ]
    }

    #[test]
    fn the_list_holds_every_message_that_is_named_and_no_other() {
        let named: BTreeSet<_> = troubles()
            .iter()
            .map(Trouble::message_id)
            .chain(steps().iter().map(Progress::message_id))
            .chain(errors().iter().map(PrintingError::message_id))
            .chain(cautions().iter().map(Caution::message_id))
            .collect();
        assert_eq!(named, MESSAGE_IDS.iter().copied().collect());
        assert_eq!(named.len(), MESSAGE_IDS.len());
    }
}
