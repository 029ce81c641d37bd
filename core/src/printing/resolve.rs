//! The search for the host behind a printer's name.

use std::net::{SocketAddr, SocketAddrV6};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use mdns_sd::{HostnameResolutionEvent, ScopedIp, ServiceDaemon};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver as Resolve};
use ureq::unversioned::transport::NextTimeout;

/// A resolver that asks the system first. For a name in `.local` that the system does not know, it asks the local link
/// itself.
///
/// Printers introduce themselves by such names, which stay while addresses change, and a small kiosk system often has
/// no `nss-mdns`. The system goes first because some offices' own domain ends in `.local`.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    system: DefaultResolver,
    /// The answer of the local link. It is valid for the one line that owns this resolver.
    found: OnceLock<Vec<SocketAddr>>,
}

impl Resolve for Resolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        // The host of an address is in lower case.
        if host.rsplit('.').next() != Some("local") {
            return self.system.resolve(uri, config, timeout);
        }
        if let Some(found) = self.found.get() {
            return Ok(self.pack(found));
        }
        let started = Instant::now();
        let mut half = timeout;
        half.after = (*timeout.after / 2).into();
        let missing = match self.system.resolve(uri, config, half) {
            Ok(found) => return Ok(found),
            Err(error) => error,
        };
        let rest = timeout.after.saturating_sub(started.elapsed());
        let found = ask_link(host, uri.port_u16().unwrap_or(631), rest);
        if found.is_empty() {
            return Err(missing);
        }
        Ok(self.pack(self.found.get_or_init(|| found)))
    }
}

impl Resolver {
    fn pack(&self, found: &[SocketAddr]) -> ResolvedSocketAddrs {
        let mut packed = self.empty();
        for address in found.iter().take(8) {
            packed.push(*address);
        }
        packed
    }
}

/// Returns the addresses of a `.local` name, IPv4 first. Returns none if nobody answers in time.
fn ask_link(host: &str, port: u16, within: Duration) -> Vec<SocketAddr> {
    let Ok(daemon) = ServiceDaemon::new() else { return Vec::new() };
    let until = Instant::now() + within;
    let mut found = Vec::new();
    if let Ok(events) = daemon.resolve_hostname(&format!("{host}."), u64::try_from(within.as_millis()).ok()) {
        while let Ok(event) = events.recv_deadline(until) {
            match event {
                HostnameResolutionEvent::AddressesFound(_, addresses) => {
                    found = addresses.iter().filter_map(|address| with_port(address, port)).collect();
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
