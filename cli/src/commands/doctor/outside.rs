//! What is brought to the machine: printer and content.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use moshimo_core::catalog::Catalog;
use moshimo_core::check;
use moshimo_core::model::Language;
use moshimo_core::printing::{self, Printer, PrinterAddress};

use super::{Finding, PrinterSetup};

const CHECK: &str = "printer";
const SEE_TO_IT: &str = "see to it at the printer, then look again";
/// How long printers in the network are listened for.
const LISTEN: Duration = Duration::from_secs(3);

pub(super) fn printer(setup: &PrinterSetup, save: Option<&Path>) -> Finding {
    let address = match setup.uri.as_deref().map(str::parse::<PrinterAddress>) {
        Some(Ok(address)) => address,
        Some(Err(error)) => return Finding::fail(CHECK, error.to_string(), "`moshimo printers` lists addresses"),
        None if setup.discover => match found() {
            Ok(address) => address,
            Err(finding) => return finding,
        },
        None => return unset(save),
    };
    let shown = address.to_string();
    match Printer::at(address).status() {
        Err(error) => {
            let remedy = "switch it on and check its address; `moshimo printers` lists those that answer";
            Finding::fail(CHECK, error.to_string(), remedy)
        }
        Ok(status) => match (status.troubles().first(), status.reasons.first()) {
            (Some(trouble), _) => {
                let found = format!("{shown} ({}): {}", status.name, words(trouble.message_id()));
                Finding::fail(CHECK, found, SEE_TO_IT)
            }
            (None, Some(reason)) => {
                let found = format!("{shown} ({}): {}", status.name, words(reason.trouble.message_id()));
                Finding::warn(CHECK, found, SEE_TO_IT)
            }
            (None, None) => Finding::ok(CHECK, format!("{shown} ({}) is ready", status.name)),
        },
    }
}

fn found() -> Result<PrinterAddress, Finding> {
    let remedy = "switch the printer on, or name its address with [printer] uri";
    match printing::discover(LISTEN) {
        Ok(found) => {
            let first = found.into_iter().next().map(|printer| printer.address);
            first.ok_or_else(|| Finding::fail(CHECK, "none answers in this network", remedy))
        }
        Err(error) => Err(Finding::fail(CHECK, error.to_string(), remedy)),
    }
}

fn unset(save: Option<&Path>) -> Finding {
    let remedy = "name one with [printer] uri; `moshimo printers` lists addresses";
    match save {
        Some(folder) if folder.is_dir() => {
            Finding::warn(CHECK, format!("none is set up; pages go to {}", folder.display()), remedy)
        }
        Some(folder) => {
            Finding::fail(CHECK, format!("none is set up, and there is no folder {}", folder.display()), remedy)
        }
        None => Finding::fail(CHECK, "none is set up, and no folder for files either", remedy),
    }
}

/// What the kiosk would say.
fn words(id: &str) -> String {
    Catalog::embedded().messages.text(&Language("en".to_owned()), id)
}

/// Whether it can be opened: what it sends, only the kiosk tries.
pub(super) fn camera(device: &Path) -> Finding {
    let check = "camera";
    let shown = device.display();
    match OpenOptions::new().read(true).write(true).open(device) {
        Ok(_) => Finding::ok(check, format!("{shown} can be opened")),
        Err(error) => {
            let remedy = match error.kind() {
                ErrorKind::PermissionDenied => "let the kiosk's user join the group `video`",
                _ => "plug it in, or name another with [read] camera; /dev/v4l/by-id lists them",
            };
            Finding::fail(check, format!("{shown}: {error}"), remedy)
        }
    }
}

pub(super) fn content(folder: Option<&Path>) -> Finding {
    let today = crate::clock::today();
    let problems = folder.map_or_else(|| check::embedded(today), |folder| check::folder(folder, today));
    let of = folder.map_or_else(|| "in the program".to_owned(), |folder| folder.display().to_string());
    if problems.is_empty() {
        return Finding::ok("content", format!("words, sheets, pictures and fonts {of} are whole"));
    }
    let number = match problems.len() {
        1 => "1 problem".to_owned(),
        more => format!("{more} problems"),
    };
    let remedy = folder.map_or("moshimo check".to_owned(), |folder| format!("moshimo check {}", folder.display()));
    if folder.is_some_and(|folder| Catalog::load(folder).is_err()) {
        let found = format!("{of} cannot be loaded: {number}");
        return Finding::fail("content", found, &remedy);
    }
    Finding::warn("content", format!("{number} {of}"), &remedy)
}
