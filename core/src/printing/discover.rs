//! Discovery of the printers on the network.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use mdns_sd::{ResolvedService, ScopedIp, ServiceDaemon, ServiceEvent};

use super::address::{AddressError, PrinterAddress};
use super::error::PrintingError;

const PLAIN: &str = "_ipp._tcp.local.";
const SECURE: &str = "_ipps._tcp.local.";
/// The time for which one kind of service is listened to before the other has its turn.
const TURN: Duration = Duration::from_millis(20);
/// The path of a printer that names none.
const USUAL_PATH: &str = "ipp/print";

/// A printer that introduced itself by DNS-SD.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// The name on the network.
    pub name: String,
    /// The manufacturer and model; may be empty.
    pub make: String,
    /// The location, in the words of the person who set up the printer; may be empty.
    pub location: String,
    /// The address, with `ipp` if the printer offers it, otherwise `ipps`. The host is a name, which stays when its
    /// number changes, unless the name fits into no address. A printer without a usable address has the reason.
    pub address: Result<PrinterAddress, AddressError>,
    /// The encrypted address, if the printer offers one.
    pub secure: Option<PrinterAddress>,
    /// The MIME types that the printer accepts, as far as it names them.
    pub formats: Vec<String>,
}

/// Listens for `timeout` to the printers on the local network and on this machine. Each is listed once, by name.
///
/// The call blocks for the whole time, since printers may answer late. One to three seconds are usual.
///
/// # Errors
/// If the machine does not allow listening.
pub fn discover(timeout: Duration) -> Result<Vec<Found>, PrintingError> {
    let failed = |source: mdns_sd::Error| PrintingError::Discovery { source: source.into() };
    let daemon = ServiceDaemon::new().map_err(failed)?;
    let until = Instant::now() + timeout;
    let both = [daemon.browse(PLAIN).map_err(failed)?, daemon.browse(SECURE).map_err(failed)?];
    let mut services = BTreeMap::new();
    // The two channels have short turns. They are small, and a full one would hold up the other.
    for events in both.iter().cycle().take_while(|_| Instant::now() < until) {
        while let Ok(event) = events.recv_timeout(TURN) {
            match event {
                ServiceEvent::ServiceResolved(service) => {
                    services.insert(service.fullname.clone(), service);
                }
                ServiceEvent::ServiceRemoved(_, fullname) => {
                    services.remove(&fullname);
                }
                _ => {}
            }
        }
    }
    // The daemon thread ends by itself, so there is nothing to wait for.
    drop(daemon.shutdown());
    Ok(merge(services.values().map(|service| read(service))))
}

/// A service with its `UUID`, if it has one.
struct Service {
    id: String,
    secure: bool,
    found: Found,
}

fn read(service: &ResolvedService) -> Service {
    let secure = service.ty_domain == SECURE;
    let told = |key: &str| service.get_property_val_str(key).unwrap_or_default().trim().to_owned();
    let path = Some(told("rp")).filter(|path| !path.is_empty()).unwrap_or_else(|| USUAL_PATH.to_owned());
    let numbers = service.addresses.iter().map(ScopedIp::to_ip_addr).collect();
    let address = address(secure, &service.host, numbers, service.port, &path);
    let name = service.fullname.strip_suffix(&format!(".{}", service.ty_domain)).unwrap_or(&service.fullname);
    let formats = told("pdl").split(',').map(|mime| mime.trim().to_owned()).filter(|mime| !mime.is_empty()).collect();
    let uuid = told("UUID").to_ascii_lowercase();
    Service {
        id: if uuid.is_empty() { format!("{name}\n{}", service.host) } else { uuid },
        secure,
        found: Found {
            name: unescape(name),
            make: told("ty"),
            location: told("note"),
            secure: address.clone().ok().filter(|_| secure),
            address,
            formats,
        },
    }
}

/// Returns the address with the host's name, or with its number where the name fits into no address.
fn address(
    secure: bool,
    host: &str,
    mut numbers: Vec<IpAddr>,
    port: u16,
    path: &str,
) -> Result<PrinterAddress, AddressError> {
    let scheme = if secure { "ipps" } else { "ipp" };
    let by_name = PrinterAddress::from_parts(scheme, &unescape(host), port, path);
    let Err(AddressError::BadHost { .. }) = by_name else { return by_name };
    numbers.sort_by_key(|number| (number.is_ipv6(), *number));
    match numbers.first() {
        Some(number) => PrinterAddress::from_parts(scheme, &number.to_string(), port, path),
        None => by_name,
    }
}

/// Merges services into printers. A printer offers itself with and without encryption, and on every network card.
fn merge(services: impl Iterator<Item = Service>) -> Vec<Found> {
    let mut printers: BTreeMap<String, Found> = BTreeMap::new();
    for service in services {
        match printers.get_mut(&service.id) {
            None => {
                printers.insert(service.id, service.found);
            }
            Some(known) if service.secure => known.secure = known.secure.take().or(service.found.secure),
            // An address that works is not replaced by one that does not.
            Some(known) if service.found.address.is_ok() || known.address.is_err() => {
                known.address = service.found.address;
            }
            Some(_) => {}
        }
    }
    let mut found: Vec<_> = printers.into_values().collect();
    found.sort_by(|a, b| (&a.name, a.address.as_ref().ok()).cmp(&(&b.name, b.address.as_ref().ok())));
    found
}

/// Decodes a name of DNS-SD, which writes dots, backslashes and other bytes as `\.`, `\\` and `\046`.
fn unescape(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let digits = rest.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(code) = digits.and_then(|digits| digits.parse::<u8>().ok()) {
            bytes.push(code);
            rest = &rest[3..];
        } else if let Some((&literal, after)) = rest.split_first() {
            bytes.push(literal);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(id: &str, name: &str, address: &str) -> Service {
        let address: PrinterAddress = address.parse().expect("an address");
        let secure = address.is_secure();
        let found = Found {
            name: name.to_owned(),
            make: String::new(),
            location: String::new(),
            secure: secure.then(|| address.clone()),
            address: Ok(address),
            formats: Vec::new(),
        };
        Service { id: id.to_owned(), secure, found }
    }

    fn shown(address: &Result<PrinterAddress, AddressError>) -> String {
        address.as_ref().map_or_else(ToString::to_string, ToString::to_string)
    }

    #[test]
    fn a_host_whose_name_fits_into_no_address_is_known_by_its_number() {
        let numbers = || vec!["fe80::1".parse().expect("a number"), "192.0.2.7".parse().expect("a number")];
        let check = |host: &str, numbers: Vec<IpAddr>, said: &str| {
            assert_eq!(shown(&address(false, host, numbers, 631, "2階/印刷")), said);
        };
        check("a.local.", numbers(), "ipp://a.local:631/2%E9%9A%8E/%E5%8D%B0%E5%88%B7");
        check("窓口の.local.", numbers(), "ipp://192.0.2.7:631/2%E9%9A%8E/%E5%8D%B0%E5%88%B7");
        check("front desk.local.", numbers(), "ipp://192.0.2.7:631/2%E9%9A%8E/%E5%8D%B0%E5%88%B7");
        let reason = "\"front desk.local\" is not a host name, an IPv4 address, or an IPv6 address in [ ]";
        check(r"front\032desk.local.", Vec::new(), reason);
    }

    #[test]
    fn one_printer_is_listed_once_and_the_list_is_sorted() {
        let plain = || service("1", "Front desk", "ipp://a.local");
        let secure = || service("1", "Front desk", "ipps://a.local");
        let only_secure = || service("2", "Back room", "ipps://b.local");
        for order in [[plain(), secure(), only_secure()], [only_secure(), secure(), plain()]] {
            let found = merge(order.into_iter());
            let said: Vec<_> = found
                .iter()
                .map(|one| (one.name.as_str(), shown(&one.address), one.secure.as_ref().map(ToString::to_string)))
                .collect();
            assert_eq!(
                said,
                [
                    ("Back room", "ipps://b.local:631/ipp/print".into(), Some("ipps://b.local:631/ipp/print".into())),
                    ("Front desk", "ipp://a.local:631/ipp/print".into(), Some("ipps://a.local:631/ipp/print".into())),
                ]
            );
        }
    }

    #[test]
    fn names_lose_their_dns_escapes() {
        assert_eq!(unescape("2nd floor"), "2nd floor");
        assert_eq!(unescape(r"No\. 5 \(left\)"), "No. 5 (left)");
        assert_eq!(unescape(r"a\032b\\c\"), r"a b\c");
        assert_eq!(unescape(r"\231\170\147"), "窓");
    }
}
