//! Checks of the printer, the call for staff, the camera and the content.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::net::{TcpStream, ToSocketAddrs as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use moshimo_core::catalog::Catalog;
use moshimo_core::check;
use moshimo_core::model::Language;
use moshimo_core::printing::{self, Access, Caution, Printer, PrinterAddress, PrintingError, Readiness};

use super::{Call, Finding, PrinterSetup};
use crate::failure::of_printing;

const CHECK: &str = "printer";
const SEE_TO_IT: &str = "solve it at the printer, then run `moshimo doctor` again";
/// How long to wait for printers on the network.
const LISTEN: Duration = Duration::from_secs(3);
/// How long to wait for the host that calls for staff go to.
const CONNECT: Duration = Duration::from_secs(5);

pub(super) fn printer(setup: &PrinterSetup, save: Option<&Path>) -> Finding {
    let address = match setup.uri.as_deref().map(str::parse::<PrinterAddress>) {
        Some(Ok(address)) => address,
        Some(Err(error)) => {
            return Finding::fail(
                CHECK,
                error.to_string(),
                "`moshimo printers` lists the addresses of printers on the network",
            );
        }
        None if setup.discover => match found() {
            Ok(address) => address,
            Err(finding) => return finding,
        },
        None => return unset(save),
    };
    let shown = address.to_string();
    let mut printer = Printer::at(address);
    let access = Access {
        certificate: setup.certificate.clone(),
        fingerprint: setup.fingerprint.clone(),
        password_file: setup.password_file.clone(),
    };
    if let Err(error) = access.grant(&mut printer) {
        return Finding::fail(CHECK, error.to_string(), &error.hint());
    }
    match printer.readiness() {
        Err(error) => Finding::fail(CHECK, error.to_string(), remedy(&error)),
        Ok(ready) => judged(&shown, &ready),
    }
}

fn remedy(error: &PrintingError) -> &'static str {
    of_printing(error).unwrap_or(match error {
        PrintingError::FormatRefused { .. } => "choose a printer that reads PDF, PWG raster, Apple raster or JPEG",
        PrintingError::Refused { .. } | PrintingError::NotAccepting { .. } => SEE_TO_IT,
        _ => "switch the printer on and check its address; `moshimo printers` lists the printers that answer",
    })
}

/// Returns the worst of what a printer that can be reached has: a trouble, a caution, a complaint.
fn judged(shown: &str, ready: &Readiness) -> Finding {
    let status = &ready.status;
    let name = &status.name;
    match (ready.troubles().first(), ready.fit.cautions.first(), status.reasons.first()) {
        (Some(trouble), ..) => {
            Finding::fail(CHECK, format!("{shown} ({name}): {}", words(trouble.message_id())), SEE_TO_IT)
        }
        (None, Some(caution @ Caution::PasswordInTheClear), _) => {
            Finding::warn(CHECK, format!("{shown} ({name}): {caution}"), "address the printer with ipps://")
        }
        (None, Some(caution), _) => {
            Finding::warn(CHECK, format!("{shown} ({name}): {caution}"), "put A4 paper into the printer")
        }
        (None, None, Some(reason)) => {
            Finding::warn(CHECK, format!("{shown} ({name}): {}", words(reason.trouble.message_id())), SEE_TO_IT)
        }
        (None, None, None) => Finding::ok(CHECK, format!("{shown} ({name}) is ready")),
    }
}

fn found() -> Result<PrinterAddress, Finding> {
    let remedy = "switch the printer on, or set its address as uri in [printer]";
    match printing::discover(LISTEN) {
        Ok(found) => {
            let first = found.into_iter().find_map(|printer| printer.address.ok());
            first.ok_or_else(|| Finding::fail(CHECK, "no printer on this network answers", remedy))
        }
        Err(error) => Err(Finding::fail(CHECK, error.to_string(), remedy)),
    }
}

fn unset(save: Option<&Path>) -> Finding {
    let remedy = "set its address as uri in [printer]; `moshimo printers` lists addresses";
    match save {
        Some(folder) if folder.is_dir() => {
            Finding::warn(CHECK, format!("no printer is configured; pages are saved to {}", folder.display()), remedy)
        }
        Some(folder) => Finding::fail(
            CHECK,
            format!("no printer is configured, and the folder {} for saved pages does not exist", folder.display()),
            remedy,
        ),
        None => Finding::fail(CHECK, "neither a printer nor a folder for saved pages is configured", remedy),
    }
}

/// Returns the kiosk's own words for a message.
fn words(id: &str) -> String {
    Catalog::embedded().messages.text(&Language("en".to_owned()), id)
}

/// Checks that a call for staff can reach its recipient. Nobody is called.
pub(super) fn call(call: &Call) -> Finding {
    let check = "call for staff";
    match call {
        Call::Command(words) => {
            let program = Path::new(words.first().map(String::as_str).unwrap_or_default());
            let shown = program.display();
            match program.metadata() {
                Ok(about) if about.is_file() && about.permissions().mode() & 0o111 != 0 => {
                    Finding::ok(check, format!("{shown} can be run"))
                }
                Ok(_) => Finding::fail(check, format!("{shown} is no program"), &format!("chmod 755 {shown}")),
                Err(error) => Finding::fail(check, format!("{shown}: {error}"), "correct the path in call of [staff]"),
            }
        }
        Call::Address(address) => match reached(address) {
            Ok(host) => Finding::ok(check, format!("{host} answers")),
            Err(found) => {
                let remedy =
                    "correct call in [staff], or check the network; until then only the sign and the bell call";
                Finding::fail(check, found, remedy)
            }
        },
    }
}

/// Connects to the host of an address, and sends nothing. Returns its name.
fn reached(address: &str) -> Result<String, String> {
    let (scheme, rest) = address.split_once("://").ok_or("staff.call is no address")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let port = if scheme == "http" { 80 } else { 443 };
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let place = if has_port { host.to_owned() } else { format!("{host}:{port}") };
    let mut found = place.to_socket_addrs().map_err(|error| format!("{host}: {error}"))?;
    if found.any(|address| TcpStream::connect_timeout(&address, CONNECT).is_ok()) {
        Ok(host.to_owned())
    } else {
        Err(format!("{host} does not answer"))
    }
}

/// Checks that the camera can be opened. Only the kiosk reads pictures from it.
pub(super) fn camera(device: &Path) -> Finding {
    let check = "camera";
    let shown = device.display();
    match OpenOptions::new().read(true).write(true).open(device) {
        Ok(_) => Finding::ok(check, format!("{shown} can be opened")),
        Err(error) => {
            let remedy = match error.kind() {
                ErrorKind::PermissionDenied => "add the kiosk's user to the group `video`",
                _ => "connect the camera, or set another one as camera in [read]; /dev/v4l/by-id lists cameras",
            };
            Finding::fail(check, format!("{shown}: {error}"), remedy)
        }
    }
}

pub(super) fn content(folder: Option<&Path>) -> Finding {
    let today = crate::clock::today();
    let problems = folder.map_or_else(|| check::embedded(today), |folder| check::folder(folder, today));
    let of = folder
        .map_or_else(|| "the built-in content".to_owned(), |folder| format!("the content folder {}", folder.display()));
    if problems.is_empty() {
        return Finding::ok("content", format!("{of} has no problems"));
    }
    let number = match problems.len() {
        1 => "1 problem".to_owned(),
        more => format!("{more} problems"),
    };
    let remedy =
        folder.map_or("run `moshimo check`".to_owned(), |folder| format!("run `moshimo check {}`", folder.display()));
    if folder.is_some_and(|folder| Catalog::load(folder).is_err()) {
        let found = format!("{of} cannot be loaded: {number}");
        return Finding::fail("content", found, &remedy);
    }
    Finding::warn("content", format!("{of} has {number}"), &remedy)
}
