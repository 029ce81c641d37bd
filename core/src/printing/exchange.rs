//! A question to a printer and its answer.
//!
//! The `ipp` crate writes and reads the messages. Its own client is not used for several reasons. It follows the
//! environment's proxy and redirects, so that a citizen's sheet could go to another machine. It adds a given
//! certificate to the system's instead of trusting it alone. It sends without a length, it accepts answers of any
//! size, and it refuses answers that printers do send.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ipp::attribute::{IppAttribute, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::{IppParseError, IppParser};
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;

use super::address::PrinterAddress;
use super::credentials::{Challenge, Credentials};
use super::error::PrintingError;
use super::http::{self, Answer};
use super::resolve::Resolver;
use super::trust::Judge;
use super::wire::Connection;
use super::{Printer, Progress, Timeouts};
use crate::printing::Control;

/// The longest answer that is read. A printer with thousands of media describes itself in a tenth of it.
const LONGEST_ANSWER: u64 = 1024 * 1024;
/// The number of bytes of a document between two looks at whether it is still wanted.
const STRETCH: usize = 16 * 1024;
/// The name of the user who prints: the machine, never the citizen.
const USER: &str = "moshimo";
/// `client-error-bad-request` and `server-error-version-not-supported`.
const VERSION_REFUSALS: [u16; 2] = [0x0400, 0x0503];
/// `client-error-not-authenticated`.
const NOT_AUTHENTICATED: u16 = 0x0402;
/// `client-error-forbidden` and `client-error-not-authorized`.
const NOT_ALLOWED: [u16; 2] = [0x0401, 0x0403];

/// A request being built.
pub(super) struct Request {
    operation: Operation,
    attributes: Vec<(DelimiterTag, IppAttribute)>,
    /// The group without which an answer says nothing.
    wanted: Option<DelimiterTag>,
}

impl Request {
    pub(super) fn new(operation: Operation) -> Self {
        Self { operation, attributes: Vec::new(), wanted: None }
    }

    /// Demands that the answer holds a group of attributes.
    pub(super) fn wanting(self, group: DelimiterTag) -> Self {
        Self { wanted: Some(group), ..self }
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

    fn send(&mut self, connection: &mut Connection) -> io::Result<()> {
        self.sent = 0;
        while !self.is_sent() {
            let progress = Progress::Sending { sent: self.sent, of: self.document.len() };
            if (self.progress)(progress) == Control::Cancel {
                self.canceled = true;
                return Err(io::ErrorKind::Interrupted.into());
            }
            let rest = &self.document[self.sent..];
            let stretch = &rest[..rest.len().min(STRETCH)];
            http::send(connection, stretch)?;
            self.sent += stretch.len();
        }
        Ok(())
    }
}

/// The line to one printer, for the time of one question or one job.
pub(super) struct Line {
    pub(super) address: PrinterAddress,
    pub(super) timeouts: Timeouts,
    credentials: Option<Credentials>,
    judge: Option<Arc<Judge>>,
    resolver: Resolver,
    version: Cell<IppVersion>,
    asked: Cell<i32>,
    /// The printer's questions for a password, and how often they were answered.
    challenges: RefCell<Vec<Challenge>>,
    answered: Cell<u32>,
}

impl Line {
    pub(super) fn new(printer: &Printer) -> Self {
        let Printer { address, trust, credentials, timeouts } = printer;
        Self {
            address: address.clone(),
            timeouts: *timeouts,
            credentials: credentials.clone(),
            judge: address.is_secure().then(|| Judge::new(trust)),
            resolver: Resolver::default(),
            version: Cell::new(IppVersion::v2_0()),
            asked: Cell::new(0),
            challenges: RefCell::default(),
            answered: Cell::new(0),
        }
    }

    /// Sends a request and returns the attributes of a successful answer.
    ///
    /// Printers from before 2010 know IPP 1.1 only, and refuse 2.0 in several ways. Every printer knows 1.1.
    pub(super) fn ask(&self, request: &Request, within: Duration) -> Result<IppAttributes, PrintingError> {
        let first = self.exchange(request, None, within);
        match first {
            Err(error) if self.may_be_too_new(&error) => {
                self.version.set(IppVersion::v1_1());
                let second = self.exchange(request, None, within);
                match second {
                    Err(again) if is_refusal_of_version(&again) => {
                        self.version.set(IppVersion::v2_0());
                        Err(error)
                    }
                    answer => answer,
                }
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

    fn may_be_too_new(&self, error: &PrintingError) -> bool {
        self.version.get() != IppVersion::v1_1() && is_refusal_of_version(error)
    }

    fn exchange(
        &self,
        request: &Request,
        mut delivery: Option<&mut Delivery<'_>>,
        within: Duration,
    ) -> Result<IppAttributes, PrintingError> {
        let started = Instant::now();
        let until = started + within;
        let mut answer = self.post(request, delivery.as_deref_mut(), until)?;
        if answer.status == 401 && self.learn(&answer) {
            answer = self.post(request, delivery, until)?;
        }
        let address = || self.address.clone();
        match answer.status {
            200 => {}
            401 => return Err(self.password_error()),
            403 => return Err(PrintingError::NotAllowed { address: address() }),
            426 => return Err(PrintingError::WantsEncryption { address: address() }),
            status => return Err(PrintingError::Http { address: address(), status }),
        }
        let attributes = self.read(answer.body.take(LONGEST_ANSWER), started)?;
        match request.wanted {
            Some(group) if attributes.first_of(group).is_none() => {
                Err(PrintingError::SaysNothing { address: address() })
            }
            _ => Ok(attributes),
        }
    }

    /// Takes in the printer's questions for a password. Returns whether there is an answer to one of them.
    fn learn<R>(&self, answer: &Answer<R>) -> bool {
        let questions = answer.headers("www-authenticate").flat_map(Challenge::read).collect();
        self.challenges.replace(questions);
        self.answered.set(0);
        self.answer().is_some()
    }

    /// Returns the header that answers the printer's questions, the next time in their number.
    fn authorization(&self) -> Option<String> {
        let answer = self.answer()?;
        self.answered.set(self.answered.get() + 1);
        Some(answer)
    }

    fn answer(&self) -> Option<String> {
        let count = self.answered.get() + 1;
        self.credentials.as_ref()?.answer(&self.challenges.borrow(), self.address.path(), count)
    }

    /// Returns whether the printer wants the password in a form that everybody on the network can read.
    pub(super) fn sends_password_in_the_clear(&self) -> bool {
        let best = self.challenges.borrow().iter().map(Challenge::strength).max();
        self.credentials.is_some() && !self.address.is_secure() && best == Some(Challenge::BASIC)
    }

    fn password_error(&self) -> PrintingError {
        let address = self.address.clone();
        if self.credentials.is_some() {
            PrintingError::PasswordRefused { address }
        } else {
            PrintingError::WantsPassword { address }
        }
    }

    fn post(
        &self,
        request: &Request,
        delivery: Option<&mut Delivery<'_>>,
        until: Instant,
    ) -> Result<Answer<Connection>, PrintingError> {
        let started = Instant::now();
        let message = self.write(request)?;
        let mut connection = self.connect(until)?;
        let length = message.len() + delivery.as_ref().map_or(0, |delivery| delivery.document.len());
        let host = format!("{}:{}", self.address.host(), self.address.port());
        let head = http::head(self.address.path(), &host, length, self.authorization().as_deref());
        let sent = http::send(&mut connection, &[head.as_bytes(), &message].concat())
            .and_then(|()| delivery.map_or(Ok(()), |delivery| delivery.send(&mut connection)));
        let answer = match &sent {
            // A printer that refuses may answer before it has read everything.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => None,
            _ => Some(http::read(connection)),
        };
        match (answer, sent) {
            (Some(Ok(answer)), _) => Ok(answer),
            (_, Err(error)) | (Some(Err(error)), _) => Err(self.explain(error, started)),
            (None, Ok(())) => Err(PrintingError::Canceled),
        }
    }

    fn connect(&self, until: Instant) -> Result<Connection, PrintingError> {
        let started = Instant::now();
        let (address, within) = (&self.address, self.timeouts.connect);
        let unreachable =
            |error: io::Error| PrintingError::Unreachable { address: address.clone(), source: error.into() };
        let places = self.resolver.resolve(address, within).map_err(unreachable)?;
        if places.is_empty() {
            return Err(PrintingError::HostUnknown { host: address.host().to_owned() });
        }
        let wire = Connection::open(&places, within.saturating_sub(started.elapsed()), until).map_err(unreachable)?;
        let Some(judge) = &self.judge else { return Ok(Connection::Open(wire)) };
        let config = judge.config().map_err(|error| self.explain(io::Error::other(error), started))?;
        Connection::encrypt(wire, address, config).map_err(|error| self.explain(error, started))
    }

    fn write(&self, request: &Request) -> Result<Vec<u8>, PrintingError> {
        let not_ipp =
            |source: IppParseError| PrintingError::NotIpp { address: self.address.clone(), source: source.into() };
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

    fn read(&self, body: impl Read + Send + 'static, started: Instant) -> Result<IppAttributes, PrintingError> {
        let not_ipp = |source| PrintingError::NotIpp { address: self.address.clone(), source };
        let parsed = IppParser::new(IppReader::new(body)).parse_parts();
        let (header, attributes, _) = parsed.map_err(|error| match error {
            IppParseError::IoError(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
                self.explain(error, started)
            }
            other => not_ipp(other.into()),
        })?;
        let address = self.address.clone();
        match u16::from_be_bytes(header.operation_or_status.to_be_bytes()) {
            0..=0xff => Ok(attributes),
            NOT_AUTHENTICATED => Err(self.password_error()),
            status if NOT_ALLOWED.contains(&status) => Err(PrintingError::NotAllowed { address }),
            status => Err(PrintingError::Refused { address, status }),
        }
    }

    fn explain(&self, error: io::Error, started: Instant) -> PrintingError {
        let address = self.address.clone();
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        if let Some(rustls::Error::InvalidCertificate(_)) = tls {
            let fingerprint = self.judge.as_ref().and_then(|judge| judge.seen());
            return PrintingError::NotTrusted { address, fingerprint, source: error.into() };
        }
        if tls.is_some() {
            return PrintingError::NotEncrypted { address, source: error.into() };
        }
        match error.kind() {
            io::ErrorKind::TimedOut => PrintingError::NoAnswer { address, waited: started.elapsed() },
            io::ErrorKind::InvalidData => PrintingError::NotIpp { address, source: error.into() },
            _ => PrintingError::Unreachable { address, source: error.into() },
        }
    }
}

/// Returns whether this is how a printer answers that does not know the version of IPP in which it was asked.
fn is_refusal_of_version(error: &PrintingError) -> bool {
    match error {
        PrintingError::Http { status, .. } => *status == 400,
        PrintingError::Refused { status, .. } => VERSION_REFUSALS.contains(status),
        PrintingError::SaysNothing { .. } => true,
        _ => false,
    }
}
