//! Values that have the right type and are still wrong.

use std::path::Path;

use moshimo_core::printing::{Fingerprint, PrinterAddress};

use crate::system::config::document::Document;
use crate::system::config::{Config, Fault, key_of};

/// Checks a configuration value by value, and the values against each other.
pub(crate) fn faults(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    [
        numbers(config, document),
        panel(config, document),
        words(config, document),
        keys(config, document),
        printer_and_pin(config, document),
        call(config, document),
        folders(config, document),
        contradictions(config, document),
    ]
    .concat()
}

fn numbers(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let (screen, time) = (&config.screen, &config.time);
    // Without a number, the program's own counts.
    let timeout = config.printer.timeout_seconds.unwrap_or(300);
    let numbers = [
        ("screen", "width-mm", f64::from(screen.width_mm), 1.0, 3000.0),
        ("screen", "height-mm", f64::from(screen.height_mm), 1.0, 3000.0),
        // Where it is not set, the panel's own distance counts.
        (
            "screen",
            "viewing-distance-mm",
            f64::from(screen.viewing_distance_mm.millimetres().unwrap_or(500.0)),
            250.0,
            3000.0,
        ),
        ("screen", "window", f64::from(screen.window[0]), 640.0, 16000.0),
        ("screen", "window", f64::from(screen.window[1]), 400.0, 16000.0),
        ("display", "text-step", f64::from(config.display.text_step), 1.0, 4.0),
        ("printer", "timeout-seconds", timeout as f64, 10.0, 86_400.0),
        ("time", "until-warning", f64::from(time.until_warning), 10.0, 86_400.0),
        ("lecture", "until-warning", f64::from(config.lecture.until_warning), 600.0, 86_400.0),
        // Less than twenty seconds leaves no time to answer.
        ("time", "warning", f64::from(time.warning), 20.0, 3600.0),
        ("time", "thanks", f64::from(time.thanks), 5.0, 3600.0),
        ("staff", "call-keeps-minutes", f64::from(config.staff.call_keeps_minutes), 1.0, 1500.0),
    ];
    let wrong = numbers.into_iter().filter(|(.., value, least, most)| !(*least..=*most).contains(value));
    let told = wrong.map(|(section, key, value, least, most)| {
        let hint = format!("choose a number from {least} to {most}");
        Fault::at(document.place(section, key), format!("{section}.{key} is {value}"), hint)
    });
    told.collect()
}

/// Checks that the panel holds every screen in letters that can be read.
fn panel(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let Some([message, hint]) = config.screen.too_small() else { return Vec::new() };
    let key = if config.screen.height_mm < config.screen.width_mm { "height-mm" } else { "width-mm" };
    vec![Fault::at(document.place("screen", key), message, hint)]
}

/// Checks the words that stand in a line of a page, or name a device.
fn words(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let name = config.place.name.as_str();
    let mut faults = Vec::new();
    if name.contains(char::is_control) || name.chars().count() > 100 {
        let hint = "write a name of at most 100 characters, without line breaks";
        faults.push(Fault::at(document.place("place", "name"), "place.name does not fit on one line", hint));
    }
    let devices = [("voice", "device", &config.voice.device), ("staff", "call-device", &config.staff.call_device)];
    for (section, key, device) in devices {
        if device.trim().is_empty() || device.contains(char::is_control) {
            let hint = "use a name that `aplay -L` lists, or remove the key";
            faults.push(Fault::at(document.place(section, key), format!("{section}.{key} names no device"), hint));
        }
    }
    faults
}

/// Checks that the call can reach somebody, who then knows which kiosk calls.
fn call(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let Some(recipient) = &config.staff.call else { return Vec::new() };
    let at = |message: String, hint: &str| Fault::at(document.place("staff", "call"), message, hint);
    let mut faults: Vec<Fault> =
        recipient.fault().map(|fault| at(format!("staff.call: {fault}"), fault.hint())).into_iter().collect();
    if config.place.name.trim().is_empty() {
        let hint = "add name to [place]: it is all that the call tells the staff";
        faults.push(at("staff.call is set, but place.name is not".to_owned(), hint));
    }
    faults
}

/// Checks the names of the keys of a keypad.
fn keys(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut named = Vec::new();
    for (key, name, _) in config.keypad.names() {
        let place = document.place("keypad", key);
        let Some(found) = key_of(name) else {
            let message = format!("keypad.{key}: \"{name}\" is no key that a keypad can have");
            let hint = "name F1 to F35, Home, End, PageUp, PageDown, Insert or BrowserBack";
            faults.push(Fault::at(place, message, hint));
            continue;
        };
        if named.contains(&found) {
            let message = format!("keypad.{key}: \"{name}\" already has another meaning");
            faults.push(Fault::at(place, message, "name each key once; keys that are set by default count as well"));
        }
        named.push(found);
    }
    faults
}

fn printer_and_pin(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(Err(error)) = config.printer.uri.as_deref().map(str::parse::<PrinterAddress>) {
        let hint = "a printer's address looks like ipp://192.0.2.7/ipp/print";
        faults.push(Fault::at(document.place("printer", "uri"), format!("printer.uri: {error}"), hint));
    }
    if let Some(Err(error)) = config.printer.fingerprint.as_deref().map(str::parse::<Fingerprint>) {
        let hint = "copy the SHA-256 fingerprint that the printer's panel or its web page shows";
        let message = format!("printer.fingerprint: {error}");
        faults.push(Fault::at(document.place("printer", "fingerprint"), message, hint));
    }
    if config.printer.fingerprint.is_some() && config.printer.certificate.is_some() {
        let message = "printer.fingerprint and printer.certificate are both set";
        faults.push(Fault::at(document.place("printer", "fingerprint"), message, "remove one of them"));
    }
    if config.staff.pin_hash.is_some() && config.staff.pin().is_none() {
        let hint = "copy the whole line that `moshimo-kiosk --set-pin` prints, with its quotes";
        faults.push(Fault::at(document.place("staff", "pin-hash"), "staff.pin-hash is not the hash of a PIN", hint));
    }
    faults
}

fn folders(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let named = [
        ("content", "folder", config.content.folder.as_ref()),
        ("save", "folder", config.save.folder.as_ref()),
        ("lecture", "folder", config.lecture.folder.as_ref()),
        ("read", "folder", config.read.folder.as_ref()),
        ("read", "camera", config.read.camera.as_ref()),
        ("printer", "certificate", config.printer.certificate.as_ref()),
        ("printer", "password-file", config.printer.password_file.as_ref()),
        ("store", "folder", config.store.folder.as_ref()),
    ];
    for (section, key, path) in named {
        let Some(path) = path else { continue };
        // The folders of sticks may come later.
        let must_be_there = matches!(section, "content" | "save");
        if path.as_os_str().is_empty() {
            let hint = "write a path, or remove the key";
            faults.push(Fault::at(document.place(section, key), format!("{section}.{key} is empty"), hint));
        } else if must_be_there && !path.is_dir() {
            let message = format!("the folder {} does not exist", path.display());
            faults.push(Fault::at(document.place(section, key), message, "create the folder, or correct the path"));
        }
    }
    faults
}

fn contradictions(config: &Config, document: &Document<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if config.lecture.until_warning < config.time.until_warning {
        let message = "lecture.until-warning is shorter than time.until-warning";
        let hint =
            "make it longer: during a lecture, nobody touches the screen for longer than while filling in a sheet";
        faults.push(Fault::at(document.place("lecture", "until-warning"), message, hint));
    }
    let waits = u64::from(config.time.until_warning) + u64::from(config.time.warning);
    let keeps = u64::from(config.staff.call_keeps_minutes) * 60;
    if keeps > 0 && keeps < waits {
        let message = "staff.call-keeps-minutes is shorter than the time-out of every screen";
        let hint = "make it at least as long as time.until-warning and time.warning together";
        faults.push(Fault::at(document.place("staff", "call-keeps-minutes"), message, hint));
    }
    // The database lies neither where citizens' files go, nor on a stick that somebody takes along.
    let store = config.store.folder.as_deref();
    let others = [
        ("save", config.save.folder.as_deref()),
        ("lecture", config.lecture.folder.as_deref()),
        ("read", config.read.folder.as_deref()),
    ];
    let is_shared = |other: Option<&Path>| store.is_some() && store == other;
    for (section, _) in others.into_iter().filter(|(_, other)| is_shared(*other)) {
        let message = format!("store.folder and {section}.folder are the same folder");
        let hint = "choose a separate folder for the database, such as /var/lib/moshimo";
        faults.push(Fault::at(document.place("store", "folder"), message, hint));
    }
    faults
}
