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

use std::io::{self, BufReader, Cursor};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use ipp::parser::IppParser;
use ipp::prelude::*;
use ipp::reader::IppReader;

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
    /// The bytes, unchanged.
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
struct Job {
    id: i32,
    name: String,
    format: String,
    bytes: Vec<u8>,
    has_document: bool,
    times_asked: u32,
    canceled: bool,
}

#[derive(Debug)]
struct State {
    behaviour: Behaviour,
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
    listening: Option<JoinHandle<()>>,
}

impl Printer {
    /// Starts listening.
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free loopback port");
        let address = listener.local_addr().expect("a bound port has an address");
        let state = Arc::new(Mutex::new(State {
            behaviour,
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
        Self { state, address, listening }
    }

    /// Returns the address to send to: `ipp://127.0.0.1:PORT/ipp/print`.
    pub fn uri(&self) -> String {
        format!("ipp://{}/ipp/print", self.address)
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

fn serve(stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(body) = http::read_request(&mut reader, &mut writer)? {
        let behaviour = lock(state).behaviour;
        match behaviour {
            Behaviour::Hangs => {}
            Behaviour::Garbage => {
                http::write_page(&mut writer, b"<html>It works!</html>")?;
            }
            _ => {
                let answer = answer(&body, state)?;
                http::write_ipp(&mut writer, &answer)?;
            }
        }
    }
    Ok(())
}

fn answer(body: &[u8], state: &Mutex<State>) -> io::Result<Vec<u8>> {
    let parser = IppParser::new(IppReader::new(Cursor::new(body.to_vec())));
    let (header, attributes, rest) = parser.parse_parts().map_err(io::Error::other)?;
    let cursor = rest.into_inner();
    let start = usize::try_from(cursor.position()).map_err(io::Error::other)?;
    let document = cursor.into_inner().split_off(start);
    let request = answers::Request { header, attributes, document };
    let response = answers::answer(request, &mut lock(state));
    Ok(response.map_err(io::Error::other)?.to_bytes().to_vec())
}
