//! A question to a printer and its answer.
//!
//! The `ipp` crate writes and reads the messages. Its own client is not used for several reasons. It follows the
//! environment's proxy and redirects, so that a citizen's sheet could go to another machine. It adds a given
//! certificate to the system's instead of trusting it alone. It sends without a length, and it accepts answers of any
//! size.

use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::time::{Duration, Instant};

use ipp::attribute::{IppAttribute, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::IppParser;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, SendBody};

use super::address::PrinterAddress;
use super::error::PrintingError;
use super::resolve::Resolver;
use super::{Progress, Timeouts};
use crate::printing::Control;

/// The longest answer that is read. A printer with thousands of media describes itself in a tenth of it.
const LONGEST_ANSWER: u64 = 1024 * 1024;
/// The name of the user who prints: the machine, never the citizen.
const USER: &str = "moshimo";
/// `server-error-version-not-supported`.
const VERSION_NOT_SUPPORTED: u16 = 0x0503;

/// The choice of certificates that are trusted when a printer is addressed by `ipps`.
///
/// Most printers bring a certificate that they signed themselves. Pass that very certificate, or the one of the
/// authority that signed it, as [`TlsTrust::Certificate`]; it has to contain the host in the address. Some printers'
/// certificates pass no strict check, because they have no host name or are marked as an authority's. Then the choice
/// is between [`TlsTrust::AnyCertificate`] on a trusted network and another printer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TlsTrust {
    /// The authorities that the operating system trusts.
    #[default]
    System,
    /// This certificate (DER) and the ones it signed, and no other.
    Certificate(Vec<u8>),
    /// Any certificate. The document is encrypted on its way, but the receiver is not known.
    AnyCertificate,
}

/// A file that should hold a certificate but does not.
#[derive(Debug, thiserror::Error)]
#[error("the file is not a certificate in PEM format")]
#[non_exhaustive]
pub struct CertificateError {
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl TlsTrust {
    /// Trusts the first certificate of a file in PEM or DER form, and no other.
    ///
    /// # Errors
    /// If the file begins like PEM but holds no certificate.
    pub fn from_certificate_file(bytes: &[u8]) -> Result<Self, CertificateError> {
        if !bytes.trim_ascii_start().starts_with(b"-----BEGIN") {
            return Ok(Self::Certificate(bytes.to_vec()));
        }
        match Certificate::from_pem(bytes) {
            Ok(certificate) => Ok(Self::Certificate(certificate.der().to_vec())),
            Err(source) => Err(CertificateError { source: source.into() }),
        }
    }

    fn config(&self) -> TlsConfig {
        let builder = TlsConfig::builder();
        match self {
            Self::System => {
                let found = rustls_native_certs::load_native_certs().certs;
                builder.root_certs(roots(found.iter().map(AsRef::as_ref))).build()
            }
            Self::Certificate(der) => builder.root_certs(roots([der.as_slice()].into_iter())).build(),
            Self::AnyCertificate => builder.disable_verification(true).build(),
        }
    }
}

fn roots<'a>(ders: impl Iterator<Item = &'a [u8]>) -> RootCerts {
    RootCerts::new_with_certs(&ders.map(|der| Certificate::from_der(der).to_owned()).collect::<Vec<_>>())
}

/// A request being built.
pub(super) struct Request {
    operation: Operation,
    attributes: Vec<(DelimiterTag, IppAttribute)>,
}

impl Request {
    pub(super) fn new(operation: Operation) -> Self {
        Self { operation, attributes: Vec::new() }
    }

    /// Adds an operation attribute. A value that IPP cannot hold is left out: all values are constants, numbers from
    /// the printer, or clipped by the caller.
    pub(super) fn with(self, name: &str, value: IppValue) -> Self {
        self.add(DelimiterTag::OperationAttributes, name, value)
    }

    /// Adds a job attribute.
    pub(super) fn with_job(self, name: &str, value: IppValue) -> Self {
        self.add(DelimiterTag::JobAttributes, name, value)
    }

    fn add(mut self, tag: DelimiterTag, name: &str, value: IppValue) -> Self {
        self.attributes.extend(IppAttribute::with_name(name, value).ok().map(|attribute| (tag, attribute)));
        self
    }
}

/// A document on its way. It reports how much has been sent, and stops when told to.
pub(super) struct Delivery<'a> {
    pub(super) document: &'a [u8],
    pub(super) progress: &'a mut dyn FnMut(Progress) -> Control,
    sent: usize,
    canceled: bool,
}

impl<'a> Delivery<'a> {
    pub(super) fn new(document: &'a [u8], progress: &'a mut dyn FnMut(Progress) -> Control) -> Self {
        Self { document, progress, sent: 0, canceled: false }
    }

    /// Returns whether the last byte has been handed over.
    pub(super) fn is_sent(&self) -> bool {
        self.sent == self.document.len()
    }
}

impl Read for Delivery<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let progress = Progress::Sending { sent: self.sent, of: self.document.len() };
        if (self.progress)(progress) == Control::Cancel {
            self.canceled = true;
            return Err(io::ErrorKind::Interrupted.into());
        }
        let rest = &self.document[self.sent..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.sent += count;
        Ok(count)
    }
}

/// The line to one printer, for the time of one question or one job.
pub(super) struct Line {
    pub(super) address: PrinterAddress,
    pub(super) timeouts: Timeouts,
    agent: Agent,
    version: Cell<IppVersion>,
    asked: Cell<i32>,
}

impl Line {
    pub(super) fn new(address: &PrinterAddress, trust: &TlsTrust, timeouts: Timeouts) -> Self {
        let mut config = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(USER)
            // Printers drop idle connections at will. A new one each time fails less than an old one.
            .max_idle_connections(0)
            .timeout_connect(Some(timeouts.connect))
            .timeout_resolve(Some(timeouts.connect));
        if address.is_secure() {
            config = config.tls_config(trust.config());
        }
        Self {
            address: address.clone(),
            timeouts,
            agent: Agent::with_parts(config.build(), DefaultConnector::default(), Resolver::default()),
            version: Cell::new(IppVersion::v2_0()),
            asked: Cell::new(0),
        }
    }

    /// Sends a request and returns the attributes of a successful answer.
    pub(super) fn ask(&self, request: &Request, within: Duration) -> Result<IppAttributes, PrintingError> {
        match self.exchange(request, None, within) {
            // Printers from before 2010 know IPP 1.1 only, and every printer knows that.
            Err(PrintingError::Refused { status: VERSION_NOT_SUPPORTED, .. })
                if self.version.get() != IppVersion::v1_1() =>
            {
                self.version.set(IppVersion::v1_1());
                self.exchange(request, None, within)
            }
            answer => answer,
        }
    }

    /// Sends a request with the document behind it.
    pub(super) fn deliver(
        &self,
        request: &Request,
        delivery: &mut Delivery<'_>,
        within: Duration,
    ) -> Result<IppAttributes, PrintingError> {
        let answer = self.exchange(request, Some(&mut *delivery), within);
        if delivery.canceled { Err(PrintingError::Canceled) } else { answer }
    }

    fn exchange(
        &self,
        request: &Request,
        delivery: Option<&mut Delivery<'_>>,
        within: Duration,
    ) -> Result<IppAttributes, PrintingError> {
        let started = Instant::now();
        let head = self.write(request)?;
        let length = head.len() + delivery.as_ref().map_or(0, |delivery| delivery.document.len());
        let mut head = Cursor::new(head);
        let mut body: Box<dyn Read + '_> = match delivery {
            Some(delivery) => Box::new(head.chain(delivery)),
            None => Box::new(&mut head),
        };
        let response = self
            .agent
            .post(self.address.http_url())
            .config()
            .timeout_global(Some(within))
            .build()
            .content_type("application/ipp")
            .header("content-length", length)
            .send(SendBody::from_reader(&mut body))
            .map_err(|error| self.explain(error, started))?;
        match response.status().as_u16() {
            200 => {}
            426 => return Err(PrintingError::WantsEncryption { address: self.address.clone() }),
            status => return Err(PrintingError::Http { address: self.address.clone(), status }),
        }
        let reader = response.into_body().into_with_config().limit(LONGEST_ANSWER).reader();
        self.read(reader, started)
    }

    fn write(&self, request: &Request) -> Result<Vec<u8>, PrintingError> {
        let not_ipp = |source: ipp::parser::IppParseError| PrintingError::NotIpp {
            address: self.address.clone(),
            source: source.into(),
        };
        let mut message = IppRequestResponse::new(self.version.get(), request.operation, None).map_err(not_ipp)?;
        self.asked.set(self.asked.get() + 1);
        message.header_mut().request_id = self.asked.get();
        let attributes = message.attributes_mut();
        let mut add = |name: &str, value: IppValue| -> Result<(), PrintingError> {
            let attribute = IppAttribute::with_name(name, value).map_err(not_ipp)?;
            attributes.add(DelimiterTag::OperationAttributes, attribute);
            Ok(())
        };
        add("printer-uri", IppValue::new_uri(self.address.to_string()).map_err(not_ipp)?)?;
        // A job is named by its number right behind its printer. The order is part of the protocol.
        for (_, attribute) in request.attributes.iter().filter(|(_, attribute)| attribute.name().as_str() == "job-id") {
            add("job-id", attribute.value().clone())?;
        }
        add("requesting-user-name", IppValue::new_name_without_language(USER).map_err(not_ipp)?)?;
        for (tag, attribute) in &request.attributes {
            if attribute.name().as_str() != "job-id" {
                attributes.add(*tag, attribute.clone());
            }
        }
        Ok(message.to_bytes().to_vec())
    }

    fn read<R>(&self, reader: R, started: Instant) -> Result<IppAttributes, PrintingError>
    where
        R: Read + Send + 'static,
    {
        let (header, attributes, _) =
            IppParser::new(IppReader::new(reader)).parse_parts().map_err(|error| match error {
                ipp::parser::IppParseError::IoError(error) => self.explain(ureq::Error::from(error), started),
                other => PrintingError::NotIpp { address: self.address.clone(), source: other.into() },
            })?;
        match u16::from_be_bytes(header.operation_or_status.to_be_bytes()) {
            0..=0xff => Ok(attributes),
            status => Err(PrintingError::Refused { address: self.address.clone(), status }),
        }
    }

    fn explain(&self, error: ureq::Error, started: Instant) -> PrintingError {
        let address = self.address.clone();
        match error {
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) | ureq::Error::ConnectionFailed => {
                PrintingError::Unreachable { address, source: Box::new(error) }
            }
            ureq::Error::Timeout(_) => PrintingError::NoAnswer { address, waited: started.elapsed() },
            ureq::Error::HostNotFound => PrintingError::HostUnknown { host: address.host().to_owned() },
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
                PrintingError::NotTrusted { address, source: Box::new(error) }
            }
            // The system's resolver and its encryption report through `io` as well.
            ureq::Error::Io(error) => self.explain_io(error, started),
            other => PrintingError::NotIpp { address, source: Box::new(other) },
        }
    }

    fn explain_io(&self, error: io::Error, started: Instant) -> PrintingError {
        let address = self.address.clone();
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
                PrintingError::NoAnswer { address, waited: started.elapsed() }
            }
            io::ErrorKind::InvalidData if address.is_secure() => {
                PrintingError::NotTrusted { address, source: error.into() }
            }
            io::ErrorKind::UnexpectedEof => PrintingError::NotIpp { address, source: error.into() },
            _ => PrintingError::Unreachable { address, source: error.into() },
        }
    }
}
