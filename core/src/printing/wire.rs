//! The connection to a printer: TCP, encrypted where the address asks for it, with one deadline for all of it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use super::address::PrinterAddress;

/// A TCP connection on which nothing waits longer than until its deadline.
pub(super) struct Wire {
    socket: TcpStream,
    until: Instant,
}

impl Wire {
    fn rest(&self) -> io::Result<Duration> {
        let rest = self.until.saturating_duration_since(Instant::now());
        if rest.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(rest) }
    }
}

/// The system says of a time that has passed that the call would block.
fn as_time_out(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::WouldBlock { io::ErrorKind::TimedOut.into() } else { error }
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.set_read_timeout(Some(self.rest()?))?;
        self.socket.read(buffer).map_err(as_time_out)
    }
}

impl Write for Wire {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.socket.set_write_timeout(Some(self.rest()?))?;
        self.socket.write(buffer).map_err(as_time_out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

/// A connection with or without encryption.
pub(super) enum Connection {
    Open(Wire),
    Encrypted(Box<StreamOwned<ClientConnection, Wire>>),
}

impl Connection {
    /// Connects to the first of these places that answers.
    pub(super) fn open(places: &[SocketAddr], within: Duration, until: Instant) -> io::Result<Wire> {
        let started = Instant::now();
        let mut failed = io::ErrorKind::NotConnected.into();
        for place in places {
            let rest = within.saturating_sub(started.elapsed()).min(until.saturating_duration_since(Instant::now()));
            if rest.is_zero() {
                break;
            }
            match TcpStream::connect_timeout(place, rest) {
                Ok(socket) => {
                    socket.set_nodelay(true)?;
                    return Ok(Wire { socket, until });
                }
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Encrypts a connection. What goes wrong in it is an `io::Error` that holds the error of the encryption.
    pub(super) fn encrypt(mut wire: Wire, address: &PrinterAddress, config: Arc<ClientConfig>) -> io::Result<Self> {
        let host = address.host().trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(host).map_err(io::Error::other)?;
        let mut session = ClientConnection::new(config, name).map_err(io::Error::other)?;
        while session.is_handshaking() {
            session.complete_io(&mut wire)?;
        }
        Ok(Self::Encrypted(Box::new(StreamOwned::new(session, wire))))
    }
}

impl Read for Connection {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Open(wire) => wire.read(buffer),
            Self::Encrypted(stream) => stream.read(buffer),
        }
    }
}

impl Write for Connection {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self {
            Self::Open(wire) => wire.write(buffer),
            Self::Encrypted(stream) => stream.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Open(wire) => wire.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}
