//! A small IPP printer of our own that plays what `ippeveprinter` cannot.
//!
//! ```
//! use moshimo_tests::mock::{Behaviour, Printer};
//!
//! let printer = Printer::start(Behaviour::PaperOut);
//! assert!(printer.uri().starts_with("ipp://127.0.0.1:"));
//! // … send a document there, see the words that the citizen gets, then:
//! printer.now(Behaviour::Prints);
//! // … follow the job to its end.
//! assert!(printer.documents().is_empty());
//! ```

mod answers;
mod http;
mod nature;
mod secret;

use std::io::{self, BufReader, Cursor, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use ipp::parser::IppParser;
use ipp::prelude::*;
use ipp::reader::IppReader;
pub use nature::{Http, Nature, Newer, Secret};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The certificate that an encrypted printer shows. Like those of real ones it is signed by itself, names no host and is
/// marked as an authority's.
pub const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/printer.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/printer-key.pem");

/// A behaviour that the printer plays. It can change while a job waits: see [`Printer::now`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Accepts PDF and PWG raster. A job is processing at the first question, then completed.
    Prints,
    /// Prints, and reports `toner-low-warning`.
    TonerLow,
    /// Takes the job and stops it: `media-empty-error`, `media-needed-error`. Before a job arrives
    /// the state is idle, as with printers that are sold.
    PaperOut,
    /// Takes the job and stops it: `door-open-error`, `cover-open-error`.
    DoorOpen,
    /// Takes the job and stops it: `media-jam-error`.
    Jam,
    /// Answers that it is stopped, with `offline-report`. A job waits.
    Offline,
    /// Nothing listens at the printer's address.
    RefusesConnection,
    /// Takes every connection and request, and never answers.
    Hangs,
    /// Accepts PWG raster and JPEG only, and answers PDF with `client-error-document-format-not-supported`.
    RefusesFormat,
    /// Answers jobs with `server-error-not-accepting-jobs`.
    NotAccepting,
    /// Answers jobs with `server-error-busy`.
    Busy,
    /// Takes the job and is processing for ever.
    NeverFinishes,
    /// Takes the job and aborts it: `document-format-error`.
    AbortsJob,
    /// Takes the job, which somebody cancels at the printer's own panel.
    CanceledAtDevice,
    /// Answers with a web page instead of IPP.
    Garbage,
}

/// A document as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The job it belongs to.
    pub job: i32,
    /// The `job-name`, which others see in the printer's list.
    pub name: String,
    /// `document-format` as asked for, or `application/octet-stream`.
    pub format: String,
    /// The paper and the scaling that were asked for.
    pub asked: String,
    /// The bytes, unchanged.
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
struct Job {
    id: i32,
    name: String,
    format: String,
    asked: String,
    bytes: Vec<u8>,
    has_document: bool,
    times_asked: u32,
    canceled: bool,
}

#[derive(Debug)]
struct State {
    behaviour: Behaviour,
    nature: Nature,
    address: SocketAddr,
    jobs: Vec<Job>,
    requests: Vec<Operation>,
    open: Vec<TcpStream>,
    ended: bool,
}

/// A printer on a port of the loopback address. It ends when dropped.
#[derive(Debug)]
pub struct Printer {
    state: Arc<Mutex<State>>,
    address: SocketAddr,
    scheme: &'static str,
    listening: Option<JoinHandle<()>>,
}

impl Printer {
    /// Starts listening.
    pub fn start(behaviour: Behaviour) -> Self {
        Self::imitate(Nature { behaviour, ..Nature::default() })
    }

    /// Starts a printer of this nature.
    pub fn imitate(nature: Nature) -> Self {
        let behaviour = nature.behaviour;
        let scheme = if nature.encrypted { "ipps" } else { "ipp" };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free loopback port");
        let address = listener.local_addr().expect("a bound port has an address");
        let state = Arc::new(Mutex::new(State {
            behaviour,
            nature,
            address,
            jobs: Vec::new(),
            requests: Vec::new(),
            open: Vec::new(),
            ended: false,
        }));
        let listening = (behaviour != Behaviour::RefusesConnection).then(|| {
            let state = Arc::clone(&state);
            std::thread::spawn(move || listen(&listener, &state))
        });
        Self { state, address, scheme, listening }
    }

    /// Returns the address to send to: `ipp://127.0.0.1:PORT/ipp/print`.
    pub fn uri(&self) -> String {
        format!("{}://{}/ipp/print", self.scheme, self.address)
    }

    /// Changes the behaviour from now on: paper is filled in, a door is closed.
    ///
    /// A printer that started with [`Behaviour::RefusesConnection`] stays unreachable.
    pub fn now(&self, behaviour: Behaviour) {
        lock(&self.state).behaviour = behaviour;
    }

    /// Returns the documents that arrived, in order.
    pub fn documents(&self) -> Vec<Document> {
        let state = lock(&self.state);
        let arrived = state.jobs.iter().filter(|job| job.has_document);
        arrived
            .map(|job| Document {
                job: job.id,
                name: job.name.clone(),
                format: job.format.clone(),
                asked: job.asked.clone(),
                bytes: job.bytes.clone(),
            })
            .collect()
    }

    /// Returns the operations that were requested, in order.
    pub fn requests(&self) -> Vec<Operation> {
        lock(&self.state).requests.clone()
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        let open = {
            let mut state = lock(&self.state);
            state.ended = true;
            std::mem::take(&mut state.open)
        };
        for stream in open {
            // The other side may have closed it already, which is as good.
            stream.shutdown(std::net::Shutdown::Both).ok();
        }
        if let Some(listening) = self.listening.take() {
            // Wakes the listener, which then sees that the printer has ended.
            TcpStream::connect(self.address).ok();
            listening.join().expect("the mock printer's listener");
        }
    }
}

/// Locks the state. A panicking test must still be able to read what arrived.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen(listener: &TcpListener, state: &Arc<Mutex<State>>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        let Ok(kept) = stream.try_clone() else {
            continue;
        };
        {
            let mut state = lock(state);
            if state.ended {
                return;
            }
            state.open.push(kept);
        }
        let state = Arc::clone(state);
        std::thread::spawn(move || {
            // A client that goes away in the middle is part of the play.
            serve(stream, &state).ok();
        });
    }
}

/// A connection, encrypted or not.
trait Link: Read + Write {}

impl<T: Read + Write> Link for T {}

fn encrypt(stream: TcpStream) -> Box<dyn Link> {
    let certificate = CertificateDer::from_pem_file(CERTIFICATE).expect("a certificate beside the tests");
    let key = PrivateKeyDer::from_pem_file(KEY).expect("its key");
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key);
    let session = ServerConnection::new(Arc::new(config.expect("a key that fits"))).expect("a session");
    Box::new(StreamOwned::new(session, stream))
}

fn serve(stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let nature = lock(state).nature.clone();
    let socket = stream.try_clone()?;
    let link = if nature.encrypted { encrypt(stream) } else { Box::new(stream) };
    let mut link = BufReader::new(link);
    while let Some(request) = http::read_request(&mut link)? {
        let behaviour = lock(state).behaviour;
        let writer = link.get_mut();
        match behaviour {
            Behaviour::Hangs => {}
            Behaviour::Garbage => {
                http::write_page(writer, b"<html>It works!</html>")?;
            }
            _ if !nature.secret.is_answered(&request.authorization) => {
                http::write_refusal(writer, "401 Unauthorized", &nature.secret.challenge())?;
            }
            _ => match answer(&request.body, state)? {
                Reply::Ipp(answer) => http::write_ipp(writer, nature.http, &answer)?,
                Reply::BadRequest => http::write_refusal(writer, "400 Bad Request", "")?,
                Reply::Closed => return socket.shutdown(std::net::Shutdown::Both),
            },
        }
    }
    Ok(())
}

/// What a printer does with a request.
enum Reply {
    Ipp(Vec<u8>),
    BadRequest,
    Closed,
}

fn answer(body: &[u8], state: &Mutex<State>) -> io::Result<Reply> {
    let parser = IppParser::new(IppReader::new(Cursor::new(body.to_vec())));
    let (header, attributes, rest) = parser.parse_parts().map_err(io::Error::other)?;
    let cursor = rest.into_inner();
    let start = usize::try_from(cursor.position()).map_err(io::Error::other)?;
    let document = cursor.into_inner().split_off(start);
    let request = answers::Request { header, attributes, document };
    let mut state = lock(state);
    let is_newer = request.header.version != IppVersion::v1_1();
    if is_newer && state.nature.newer == Newer::Http400 {
        return Ok(Reply::BadRequest);
    }
    let closes =
        state.nature.closes_after.is_some_and(|operation| request.header.operation_or_status == operation as i16);
    let response = answers::answer(request, &mut state).map_err(io::Error::other)?;
    Ok(if closes { Reply::Closed } else { Reply::Ipp(response.to_bytes().to_vec()) })
}
