//! Addresses of printers.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The port that IANA assigned to IPP, with and without encryption.
const IPP_PORT: u16 = 631;
/// The path at which every IPP Everywhere printer answers.
const USUAL_PATH: &str = "/ipp/print";
/// The longest address that is read. An IPP `uri` value holds 1,023 bytes.
const LONGEST: usize = 1000;

/// The address of a printer: `ipp://host:631/ipp/print`.
///
/// The default port is 631 (80 and 443 for `http` and `https`), and the default path is `/ipp/print`. An address never
/// holds a password.
///
/// ```
/// use moshimo_core::printing::PrinterAddress;
///
/// let address: PrinterAddress = "ipp://printer.local".parse()?;
/// assert_eq!(address.to_string(), "ipp://printer.local:631/ipp/print");
/// # Ok::<(), moshimo_core::printing::AddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PrinterAddress {
    host: String,
    port: u16,
    path: String,
    secure: bool,
}

/// The fault of a text that should be a printer's address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressError {
    /// An empty text.
    #[error("the printer's address is empty; write for example ipp://192.168.1.20/ipp/print")]
    Empty,
    /// A text longer than IPP can carry.
    #[error("the printer's address has {length} bytes; at most {LONGEST} are allowed")]
    TooLong {
        /// The length in bytes.
        length: usize,
    },
    /// A text that does not begin with a scheme.
    #[error("the printer's address {given:?} does not begin with ipp:// or ipps://")]
    NoScheme {
        /// The text as given.
        given: String,
    },
    /// A scheme that does not speak IPP.
    #[error("{scheme}:// cannot be used for a printer; use ipp://, ipps://, http:// or https://")]
    UnknownScheme {
        /// The scheme as given.
        scheme: String,
    },
    /// A text with a user name or password.
    #[error("a printer's address must not hold a user name or password")]
    HoldsPassword,
    /// A text without a host.
    #[error("the printer's address has no host after ://")]
    NoHost,
    /// A host that is neither a name nor an address.
    #[error("{host:?} is not a host name, an IPv4 address, or an IPv6 address in [ ]")]
    BadHost {
        /// The host as given.
        host: String,
    },
    /// A port that is not a number from 1 to 65535.
    #[error("{port:?} is not a port; it must be a number from 1 to 65535")]
    BadPort {
        /// The port as given.
        port: String,
    },
    /// A path with a character that does not belong into one.
    #[error("the path {path:?} contains {character:?}, which is not allowed in a path")]
    BadPath {
        /// The path as given.
        path: String,
        /// The first such character.
        character: char,
    },
}

impl PrinterAddress {
    /// Assembles an address from what DNS-SD reports. The host may be a number where its name fits into no address,
    /// and of the path every letter is allowed.
    pub(super) fn from_parts(scheme: &str, host: &str, port: u16, path: &str) -> Result<Self, AddressError> {
        let host = host.trim_end_matches('.');
        let host = if host.parse::<Ipv6Addr>().is_ok() { format!("[{host}]") } else { host.to_owned() };
        format!("{scheme}://{}:{port}/{}", check_host(&host)?, encode(path.trim_start_matches('/'), belongs)).parse()
    }

    /// Returns the host: a name, an IPv4 address, or an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns whether everything is encrypted (`ipps`).
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Returns the path, in which every letter beyond ASCII is written in the percent form.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "ipps" } else { "ipp" };
        write!(f, "{scheme}://{}:{}{}", self.host, self.port, self.path)
    }
}

impl FromStr for PrinterAddress {
    type Err = AddressError;

    fn from_str(given: &str) -> Result<Self, AddressError> {
        let given = given.trim();
        if given.is_empty() {
            return Err(AddressError::Empty);
        }
        if given.len() > LONGEST {
            return Err(AddressError::TooLong { length: given.len() });
        }
        let Some((scheme, rest)) = given.split_once("://") else {
            return Err(AddressError::NoScheme { given: given.to_owned() });
        };
        let (secure, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "ipp" => (false, IPP_PORT),
            "ipps" => (true, IPP_PORT),
            "http" => (false, 80),
            "https" => (true, 443),
            _ => return Err(AddressError::UnknownScheme { scheme: scheme.to_owned() }),
        };
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        if authority.contains('@') {
            return Err(AddressError::HoldsPassword);
        }
        let (host, port) = split_port(authority)?;
        let port = match port {
            None => default_port,
            Some(digits) => parse_port(digits)?,
        };
        let address = Self { host: check_host(host)?, port, path: check_path(path)?, secure };
        match address.to_string().len() {
            length if length > LONGEST => Err(AddressError::TooLong { length }),
            _ => Ok(address),
        }
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<&str>), AddressError> {
    let bad = || AddressError::BadHost { host: authority.to_owned() };
    if let Some(inner) = authority.strip_prefix('[') {
        let (_, after) = inner.split_once(']').ok_or_else(bad)?;
        let host = &authority[..authority.len() - after.len()];
        return match after {
            "" => Ok((host, None)),
            _ => after.strip_prefix(':').map(|port| (host, Some(port))).ok_or_else(bad),
        };
    }
    match authority.split_once(':') {
        None => Ok((authority, None)),
        Some((_, port)) if port.contains(':') => Err(bad()),
        Some((host, port)) => Ok((host, Some(port))),
    }
}

fn parse_port(digits: &str) -> Result<u16, AddressError> {
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.parse::<u16>() {
        Ok(port) if port > 0 && all_digits => Ok(port),
        _ => Err(AddressError::BadPort { port: digits.to_owned() }),
    }
}

fn check_host(host: &str) -> Result<String, AddressError> {
    if host.is_empty() {
        return Err(AddressError::NoHost);
    }
    let fits = match host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().is_ok(),
        None => host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        }),
    };
    if fits { Ok(host.to_ascii_lowercase()) } else { Err(AddressError::BadHost { host: host.to_owned() }) }
}

/// Checks a path, in which people write blanks and letters of any script as they are.
fn check_path(path: &str) -> Result<String, AddressError> {
    if path.is_empty() || path == "/" {
        return Ok(USUAL_PATH.to_owned());
    }
    let is_encoded = |letter: char| letter == ' ' || !letter.is_ascii();
    match path.chars().find(|&letter| !belongs(letter) && !is_encoded(letter)) {
        None => Ok(encode(path, |letter| !is_encoded(letter))),
        Some(character) => Err(AddressError::BadPath { path: path.to_owned(), character }),
    }
}

/// Returns whether a letter stands in a path as it is.
fn belongs(letter: char) -> bool {
    letter.is_ascii_graphic() && !matches!(letter, '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
}

/// Writes the bytes of all other letters in the percent form.
fn encode(path: &str, stays: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(path.len());
    for letter in path.chars() {
        if stays(letter) {
            encoded.push(letter);
        } else {
            let mut bytes = [0; 4];
            encoded.extend(letter.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    encoded
}

impl TryFrom<String> for PrinterAddress {
    type Error = AddressError;

    fn try_from(given: String) -> Result<Self, AddressError> {
        given.parse()
    }
}

impl From<PrinterAddress> for String {
    fn from(address: PrinterAddress) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, expected: &str) {
        let said = match given.parse::<PrinterAddress>() {
            Ok(address) => address.to_string(),
            Err(error) => error.to_string(),
        };
        assert!(said.starts_with(expected), "{given}: {said}");
    }

    #[test]
    fn addresses_are_read() {
        check("ipp://Printer.local", "ipp://printer.local:631/ipp/print");
        check("ipps://192.0.2.7/", "ipps://192.0.2.7:631/ipp/print");
        check("http://host:631/printers/Flur_1", "ipp://host:631/printers/Flur_1");
        check("https://host/x", "ipps://host:443/x");
        check("ipp://host/printers/2 階", "ipp://host:631/printers/2%20%E9%9A%8E");
        check("ipp://host/printers/2%20%E9%9A%8E", "ipp://host:631/printers/2%20%E9%9A%8E");
        check(" ipp://[2001:db8::1]:8631/ipp/print ", "ipp://[2001:db8::1]:8631/ipp/print");
    }

    #[test]
    fn what_the_network_reports_becomes_an_address_or_says_why_not() {
        let address = |host: &str, path: &str| PrinterAddress::from_parts("ipp", host, 631, path).map(String::from);
        assert_eq!(address("a.local.", "印刷 #1"), Ok("ipp://a.local:631/%E5%8D%B0%E5%88%B7%20%231".to_owned()));
        assert_eq!(address("fe80::1", "/x"), Ok("ipp://[fe80::1]:631/x".to_owned()));
        let bad = Err(AddressError::BadHost { host: "窓口.local".to_owned() });
        assert_eq!(address("窓口.local.", "ipp/print"), bad);
    }

    #[test]
    fn what_is_wrong_is_named() {
        check("", "the printer's address is empty");
        check("192.0.2.7", "the printer's address \"192.0.2.7\" does not begin with ipp://");
        check("lpd://host", "lpd:// cannot be used for a printer");
        check("ipp://", "the printer's address has no host");
        check("ipp:///ipp/print", "the printer's address has no host");
        check("ipp://me:secret@host", "a printer's address must not hold");
        check("ipp://host:0/", "\"0\" is not a port");
        check("ipp://host:+631/", "\"+631\" is not a port");
        check("ipp://host:99999", "\"99999\" is not a port");
        check("ipp://ho st/", "\"ho st\" is not a host name");
        check("ipp://2001:db8::1/", "\"2001:db8::1\" is not a host name");
        check("ipp://[2001:db8::zz]/", "\"[2001:db8::zz]\" is not a host name");
        check("ipp://host/a?b=c", "the path \"/a?b=c\" contains '?'");
        check(&format!("ipp://host/{}", "a".repeat(1000)), "the printer's address has 1011 bytes");
    }
}
