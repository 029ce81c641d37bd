//! Why a print did not happen, as facts.

use std::error::Error;
use std::time::Duration;

use super::address::PrinterAddress;
use super::trouble::Trouble;

/// What lies underneath, from a library whose types are not part of this interface.
type Cause = Box<dyn Error + Send + Sync + 'static>;

/// Why a printer could not be asked, or a job did not reach its end.
///
/// No variant holds anything of the document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintingError {
    /// The host's name is not known to the network.
    #[error("no host named {host} was found")]
    HostUnknown {
        /// The name that was looked up.
        host: String,
    },
    /// Nobody accepts a connection there, or the connection broke.
    #[error("the printer {address} cannot be reached")]
    Unreachable {
        /// The printer.
        address: PrinterAddress,
        /// What the network said.
        source: Cause,
    },
    /// The connection stands, but the answer did not come, or not whole.
    #[error("the printer {address} did not answer within {waited:?}")]
    NoAnswer {
        /// The printer.
        address: PrinterAddress,
        /// How long was waited.
        waited: Duration,
    },
    /// The encrypted connection failed, mostly because nobody vouches for the printer's certificate.
    #[error("the encrypted connection to {address} was refused")]
    NotTrusted {
        /// The printer.
        address: PrinterAddress,
        /// What the encryption said.
        source: Cause,
    },
    /// The printer speaks only when encrypted: the address has to begin with `ipps`.
    #[error("the printer {address} wants an encrypted connection; use ipps://")]
    WantsEncryption {
        /// The printer.
        address: PrinterAddress,
    },
    /// Something answers there, but not with IPP, or nothing prints at this path.
    #[error("{address} answers with HTTP status {status} instead of IPP")]
    Http {
        /// The printer.
        address: PrinterAddress,
        /// The HTTP status.
        status: u16,
    },
    /// The answer is not IPP, or broken.
    #[error("what {address} answers is not IPP")]
    NotIpp {
        /// The printer.
        address: PrinterAddress,
        /// What the reader stumbled over.
        source: Cause,
    },
    /// The printer refused the request.
    #[error("the printer {address} refused the request with IPP status {status:#06x}")]
    Refused {
        /// The printer.
        address: PrinterAddress,
        /// The IPP status (RFC 8011 appendix B).
        status: u16,
    },
    /// The printer takes no jobs now.
    #[error("the printer {address} accepts no jobs now")]
    NotAccepting {
        /// The printer.
        address: PrinterAddress,
    },
    /// The printer cannot read this kind of document; another kind may do.
    #[error("the printer does not take {wanted}, only {}", accepted.join(", "))]
    FormatRefused {
        /// The MIME type of the document.
        wanted: &'static str,
        /// The MIME types that the printer takes.
        accepted: Vec<String>,
    },
    /// More copies were asked for than the printer makes of one job.
    #[error("{wanted} copies were asked for, the printer makes at most {most}")]
    TooManyCopies {
        /// How many were asked for.
        wanted: u16,
        /// How many are possible.
        most: u16,
    },
    /// The printer gave up the job.
    #[error("the printer gave up the job ({})", reasons.join(", "))]
    Aborted {
        /// Its `job-state-reasons`.
        reasons: Vec<String>,
    },
    /// The citizen canceled, and the job was withdrawn.
    #[error("the job was canceled here")]
    Canceled,
    /// Somebody canceled the job at the printer.
    #[error("the job was canceled at the printer")]
    CanceledAtPrinter,
    /// The job was not done in time, and was withdrawn.
    #[error("the job was not done within {waited:?}")]
    TookTooLong {
        /// How long was waited.
        waited: Duration,
        /// What stood in the way at the last look.
        troubles: Vec<Trouble>,
    },
    /// The job failed, and the printer did not confirm that it forgot it: it may still come out.
    #[error("the job may still be printed")]
    LeftBehind {
        /// Why the job failed.
        source: Box<PrintingError>,
    },
    /// Printers on the network could not be looked for.
    #[error("printers cannot be looked for on this network")]
    Discovery {
        /// What the network said.
        source: Cause,
    },
}

/// Every message that this module names: the words belong to `assets/messages`.
pub const MESSAGE_IDS: &[&str] = &[
    // What `Trouble` names.
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
    "printing-not-accepting",
    "printing-other-trouble",
    // What `Progress` names.
    "printing-asking",
    "printing-busy",
    "printing-sending",
    "printing-waiting",
    "printing-printing",
    // What `PrintingError` names besides.
    "printing-no-answer",
    "printing-set-up-wrong",
    "printing-format-refused",
    "printing-too-many-copies",
    "printing-aborted",
    "printing-canceled",
    "printing-canceled-at-printer",
    "printing-took-too-long",
    "printing-left-behind",
    "printing-discovery-failed",
];

impl PrintingError {
    /// The message that tells a citizen what happened and what to do.
    ///
    /// What only staff can mend (address, certificate, set-up) is one message; the details are in the error itself.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::HostUnknown { .. } | Self::Unreachable { .. } => Trouble::Unreachable.message_id(),
            Self::NoAnswer { .. } => "printing-no-answer",
            Self::NotTrusted { .. }
            | Self::WantsEncryption { .. }
            | Self::Http { .. }
            | Self::NotIpp { .. }
            | Self::Refused { .. } => "printing-set-up-wrong",
            Self::NotAccepting { .. } => Trouble::NotAccepting.message_id(),
            Self::FormatRefused { .. } => "printing-format-refused",
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Progress;
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
            PrintingError::NotAccepting { address },
            PrintingError::FormatRefused { wanted: "application/pdf", accepted: Vec::new() },
            PrintingError::TooManyCopies { wanted: 2, most: 1 },
            PrintingError::Aborted { reasons: Vec::new() },
            PrintingError::CanceledAtPrinter,
            PrintingError::TookTooLong { waited, troubles: Vec::new() },
            PrintingError::LeftBehind { source: Box::new(PrintingError::Canceled) },
            PrintingError::Canceled,
            PrintingError::Discovery { source: "x".into() },
        ]
    }

    #[test]
    fn the_list_holds_every_message_that_is_named_and_no_other() {
        let named: BTreeSet<_> = troubles()
            .iter()
            .map(Trouble::message_id)
            .chain(steps().iter().map(Progress::message_id))
            .chain(errors().iter().map(PrintingError::message_id))
            .collect();
        assert_eq!(named, MESSAGE_IDS.iter().copied().collect());
        assert_eq!(named.len(), MESSAGE_IDS.len());
    }
}
