//! Discovery of the printers on the network.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use mdns_sd::{ResolvedService, ServiceDaemon, ServiceEvent};

use super::address::PrinterAddress;
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
    /// number changes.
    pub address: PrinterAddress,
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
    Ok(merge(services.values().filter_map(|service| read(service))))
}

/// A service with its `UUID`, if it has one.
struct Service {
    id: String,
    secure: bool,
    found: Found,
}

fn read(service: &ResolvedService) -> Option<Service> {
    let secure = service.ty_domain == SECURE;
    let told = |key: &str| service.get_property_val_str(key).unwrap_or_default().trim().to_owned();
    let path = Some(told("rp")).filter(|path| !path.is_empty()).unwrap_or_else(|| USUAL_PATH.to_owned());
    let address =
        PrinterAddress::from_parts(if secure { "ipps" } else { "ipp" }, &service.host, service.port, &path).ok()?;
    let name = service.fullname.strip_suffix(&format!(".{}", service.ty_domain)).unwrap_or(&service.fullname);
    let formats = told("pdl").split(',').map(|mime| mime.trim().to_owned()).filter(|mime| !mime.is_empty()).collect();
    let uuid = told("UUID").to_ascii_lowercase();
    Some(Service {
        id: if uuid.is_empty() { format!("{name}\n{}", service.host) } else { uuid },
        secure,
        found: Found {
            name: unescape(name),
            make: told("ty"),
            location: told("note"),
            secure: secure.then(|| address.clone()),
            address,
            formats,
        },
    })
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
            Some(known) => known.address = service.found.address,
        }
    }
    let mut found: Vec<_> = printers.into_values().collect();
    found.sort_by(|a, b| (&a.name, &a.address).cmp(&(&b.name, &b.address)));
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
            address,
            formats: Vec::new(),
        };
        Service { id: id.to_owned(), secure, found }
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
                .map(|one| (one.name.as_str(), one.address.to_string(), one.secure.as_ref().map(ToString::to_string)))
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
