//! The search for the host behind a printer's name.

use std::io;
use std::net::{SocketAddr, SocketAddrV6, ToSocketAddrs as _};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use mdns_sd::{HostnameResolutionEvent, ScopedIp, ServiceDaemon};

use super::address::PrinterAddress;

/// A resolver that asks the system first. For a name in `.local` that the system does not know, it asks the local link
/// itself.
///
/// Printers introduce themselves by such names, which stay while addresses change, and a small kiosk system often has
/// no `nss-mdns`. The system goes first because some offices' own domain ends in `.local`.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    /// The answer of the local link. It is valid for the one line that owns this resolver.
    found: OnceLock<Vec<SocketAddr>>,
}

impl Resolver {
    /// Returns the places at which the printer's host listens; none if nobody knows the host.
    pub(super) fn resolve(&self, address: &PrinterAddress, within: Duration) -> io::Result<Vec<SocketAddr>> {
        // The host of an address is in lower case.
        if address.host().rsplit('.').next() != Some("local") {
            return ask_system(address, within);
        }
        if let Some(found) = self.found.get() {
            return Ok(found.clone());
        }
        let started = Instant::now();
        match ask_system(address, within / 2) {
            Ok(found) if !found.is_empty() => return Ok(found),
            // The local link may know it.
            Ok(_) | Err(_) => {}
        }
        let found = ask_link(address, within.saturating_sub(started.elapsed()));
        if found.is_empty() {
            return Ok(found);
        }
        Ok(self.found.get_or_init(|| found).clone())
    }
}

/// Asks the system's resolver. It knows no time-out, so it runs on a thread of its own.
fn ask_system(address: &PrinterAddress, within: Duration) -> io::Result<Vec<SocketAddr>> {
    let (host, port) = (address.host().trim_matches(['[', ']']).to_owned(), address.port());
    let (answer, answered) = mpsc::sync_channel(1);
    thread::Builder::new().name("resolve".to_owned()).spawn(move || {
        let found = (host.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        // Whoever asked may have gone on meanwhile.
        answer.send(found.unwrap_or_default()).ok();
    })?;
    answered.recv_timeout(within).map_err(|_| io::ErrorKind::TimedOut.into())
}

/// Returns the addresses of a `.local` name, IPv4 first. Returns none if nobody answers in time.
fn ask_link(address: &PrinterAddress, within: Duration) -> Vec<SocketAddr> {
    let Ok(daemon) = ServiceDaemon::new() else { return Vec::new() };
    let until = Instant::now() + within;
    let mut found = Vec::new();
    let milliseconds = u64::try_from(within.as_millis()).ok();
    if let Ok(events) = daemon.resolve_hostname(&format!("{}.", address.host()), milliseconds) {
        while let Ok(event) = events.recv_deadline(until) {
            match event {
                HostnameResolutionEvent::AddressesFound(_, addresses) => {
                    found = addresses.iter().filter_map(|found| with_port(found, address.port())).collect();
                    break;
                }
                HostnameResolutionEvent::SearchTimeout(_) | HostnameResolutionEvent::SearchStopped(_) => break,
                _ => {}
            }
        }
    }
    // The daemon thread ends by itself, so there is nothing to wait for.
    drop(daemon.shutdown());
    found.sort_by_key(|address| (address.is_ipv6(), *address));
    found
}

fn with_port(address: &ScopedIp, port: u16) -> Option<SocketAddr> {
    match address {
        ScopedIp::V4(v4) => Some(SocketAddr::from((*v4.addr(), port))),
        ScopedIp::V6(v6) => Some(SocketAddrV6::new(*v6.addr(), port, 0, v6.scope_id().index).into()),
        _ => None,
    }
}
