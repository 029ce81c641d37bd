//! `moshimo doctor`

mod alone;
mod machine;
mod outside;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use moshimo_core::utf8::{self, Place};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::failure::{Failure, Usage};
use crate::format::{Format, List};
use crate::{input, output, place};

const EXAMPLES: &str = "\
Examples:
  moshimo doctor --config /etc/moshimo.toml
  sudo -u moshimo moshimo doctor --config /etc/moshimo.toml --format json

Run it as the user that the kiosk runs as, because keyring and permissions belong to that user.
Exit codes: 0 no check failed, 1 a check failed, 2 wrong use of the command.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Configuration file of the kiosk; without it, the default configuration is checked
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// The result of a check.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Grade {
    Ok,
    Warn,
    Fail,
}

impl Grade {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// A check with its result.
#[derive(Serialize)]
pub(crate) struct Finding {
    check: &'static str,
    grade: Grade,
    found: String,
    /// How to solve the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, found: impl Into<String>) -> Self {
        Self { check, grade: Grade::Ok, found: found.into(), remedy: None }
    }

    fn warn(check: &'static str, found: impl Into<String>, remedy: &str) -> Self {
        Self { check, grade: Grade::Warn, found: found.into(), remedy: Some(remedy.to_owned()) }
    }

    fn fail(check: &'static str, found: impl Into<String>, remedy: &str) -> Self {
        Self { check, grade: Grade::Fail, found: found.into(), remedy: Some(remedy.to_owned()) }
    }
}

/// The parts of the kiosk's configuration that are checked here. The kiosk itself checks all of it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Setup {
    content: Folder,
    printer: PrinterSetup,
    save: Folder,
    read: Reading,
    store: Folder,
    staff: Staff,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Folder {
    folder: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Reading {
    camera: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct PrinterSetup {
    uri: Option<String>,
    discover: bool,
    certificate: Option<PathBuf>,
    fingerprint: Option<String>,
    password_file: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct Staff {
    pin_hash: Option<String>,
    call: Option<Call>,
}

/// The recipient of a call for staff.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Call {
    Address(String),
    Command(Vec<String>),
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let setup = setup(args.config.as_deref())?;
    let store = setup.store.folder.clone().or_else(place::folder);
    let mut findings = vec![machine::keyring(), machine::core_dumps(), machine::swap(), machine::reader()];
    findings.push(machine::store(store.as_deref()));
    findings.extend(args.config.as_deref().map(machine::configuration));
    findings.push(machine::pin(setup.staff.pin_hash.as_deref()));
    findings.push(outside::printer(&setup.printer, setup.save.folder.as_deref()));
    findings.extend(setup.staff.call.as_ref().map(outside::call));
    findings.extend(setup.read.camera.as_deref().map(outside::camera));
    findings.push(outside::content(assets.or(setup.content.folder.as_deref())));
    findings.push(alone::beside());
    findings.push(machine::clock());
    findings.push(machine::time_zone());
    match args.format {
        Format::Table => output::data(table(&findings).as_bytes())?,
        Format::Json => output::json(&json!({ "findings": findings }))?,
        Format::Csv => output::data(list(&findings).csv().as_bytes())?,
        Format::Markdown => output::data(list(&findings).markdown().as_bytes())?,
    }
    let failed = findings.iter().filter(|finding| finding.grade == Grade::Fail).count();
    if failed == 0 { Ok(()) } else { Err(Failure::Found { problems: failed, of: "this machine".to_owned() }) }
}

fn setup(config: Option<&Path>) -> Result<Setup, Failure> {
    let Some(path) = config else {
        // A kiosk without a configuration file looks for a printer, too.
        let printer = PrinterSetup { discover: true, ..PrinterSetup::default() };
        return Ok(Setup { printer, ..Setup::default() });
    };
    let text = input::text(path)?;
    let broken = |error: toml::de::Error| {
        let line = Place::of(text.as_bytes(), utf8::fault_in_toml(&text, error.span())).line;
        Usage::Configuration { path: path.to_owned(), line, why: error.message().to_owned() }
    };
    Ok(toml::from_str(&text).map_err(broken)?)
}

fn list(findings: &[Finding]) -> List {
    let row = |it: &Finding| {
        let remedy = it.remedy.clone().unwrap_or_default();
        vec![it.check.to_owned(), it.grade.word().to_owned(), it.found.clone(), remedy]
    };
    List { head: &["check", "grade", "found", "remedy"], rows: findings.iter().map(row).collect() }
}

fn table(findings: &[Finding]) -> String {
    let mut text = String::new();
    for Finding { check, grade, found, remedy } in findings {
        // Writing to a string does not fail.
        writeln!(text, "{:<5} {check}: {found}", grade.word()).ok();
        if let Some(remedy) = remedy {
            writeln!(text, "      hint: {remedy}").ok();
        }
    }
    text
}
