//! Reading content and answers, with a limit on their size.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use moshimo_core::catalog::Catalog;
use moshimo_core::model::{Questionnaire, QuestionnaireResponse};
use moshimo_core::sheet::{self, Finding, Lines};
use moshimo_core::utf8::{self, Place};
use serde::de::DeserializeOwned;

use crate::failure::{Failure, Input, Usage};

/// The largest file that is read, in bytes. Answers with handwriting are far smaller.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Loads the content of a folder, or the built-in content.
pub(crate) fn catalog(assets: Option<&Path>) -> Result<Catalog, Failure> {
    let Some(assets) = assets else { return Ok(Catalog::embedded()) };
    folder(assets)?;
    Catalog::load(assets).map_err(Failure::Content)
}

/// Refuses a folder that cannot be read, before its files are reported as missing.
pub(crate) fn folder(path: &Path) -> Result<(), Usage> {
    std::fs::read_dir(path).map(|_| ()).map_err(|source| Usage::Read { path: path.to_owned(), source })
}

/// Finds a sheet by its id.
pub(crate) fn sheet<'a>(catalog: &'a Catalog, id: &str) -> Result<&'a Arc<Questionnaire>, Usage> {
    let known = || catalog.questionnaires.keys().cloned().collect();
    catalog.questionnaires.get(id).ok_or_else(|| Usage::Unknown { what: "sheet", given: id.to_owned(), known: known() })
}

/// Reads a file, or standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |source: io::Error| Usage::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        File::open(path).map_err(failed)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Input::TooLarge { path: path.to_owned(), limit: LARGEST }.into());
    }
    Ok(bytes)
}

/// Answers and everything that is wrong with them.
pub(crate) struct Answers {
    pub(crate) response: QuestionnaireResponse,
    /// One line each: `FILE:LINE: item: problem`.
    pub(crate) findings: Vec<String>,
}

impl Answers {
    /// Returns the answers if nothing is wrong with them.
    pub(crate) fn sound(self, path: &Path, to: &Questionnaire) -> Result<QuestionnaireResponse, Input> {
        if self.findings.is_empty() {
            return Ok(self.response);
        }
        Err(Input::Invalid { path: path.to_owned(), findings: self.findings, sheet: to.name().to_owned() })
    }
}

/// Reads answers and compares them with their sheet.
pub(crate) fn answers(path: &Path, to: &Questionnaire) -> Result<Answers, Failure> {
    let text = text(path)?;
    let response = parsed(path, &text)?;
    Ok(Given { text, response }.judged(path, to))
}

/// Answers that have not yet been compared with their sheet.
pub(crate) struct Given {
    text: String,
    pub(crate) response: QuestionnaireResponse,
}

impl Given {
    /// Compares the answers with the sheet.
    pub(crate) fn judged(self, path: &Path, to: &Questionnaire) -> Answers {
        let found = sheet::findings(to, &self.response);
        let lines = Lines::of(&self.text, &found);
        let findings = found.iter().map(|finding| shown(path, &lines, finding)).collect();
        Answers { response: self.response, findings }
    }
}

/// Reads answers to any sheet.
pub(crate) fn given(path: &Path) -> Result<Given, Failure> {
    let text = text(path)?;
    let response = parsed(path, &text)?;
    if response.resource_type != "QuestionnaireResponse" {
        return Err(Input::OtherResource { path: path.to_owned(), found: response.resource_type }.into());
    }
    Ok(Given { text, response })
}

/// Reads answers to any sheet, without keeping their text.
pub(crate) fn response(path: &Path) -> Result<QuestionnaireResponse, Failure> {
    Ok(given(path)?.response)
}

/// Reads a file of UTF-8 text.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = bytes(path)?;
    let text = utf8::text(&bytes).map_err(|error| Input::NotUtf8 { path: path.to_owned(), line: error.place.line })?;
    Ok(text.to_owned())
}

/// Reads values from a file: JSON if its name ends in .json, otherwise TOML.
pub(crate) fn values<T: DeserializeOwned>(path: &Path, what: &'static str) -> Result<T, Failure> {
    let text = text(path)?;
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        let broken = |source| Input::Broken { path: path.to_owned(), what, source };
        return Ok(serde_json::from_str(&text).map_err(broken)?);
    }
    let broken = |error: toml::de::Error| {
        // The parser's own message quotes the line, which may contain a name.
        let line = Place::of(text.as_bytes(), utf8::fault_in_toml(&text, error.span())).line;
        Input::Values { path: path.to_owned(), line, what, why: error.message().to_owned() }
    };
    Ok(toml::from_str(&text).map_err(broken)?)
}

fn parsed(path: &Path, text: &str) -> Result<QuestionnaireResponse, Input> {
    serde_json::from_str(text).map_err(|source| Input::Broken {
        path: path.to_owned(),
        what: "QuestionnaireResponse",
        source,
    })
}

fn shown(path: &Path, lines: &Lines<'_>, finding: &Finding) -> String {
    let file = if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() };
    let Some(link_id) = &finding.link_id else { return format!("{file}: {}", finding.reason) };
    match lines.line(finding) {
        Some(line) => format!("{file}:{line}: {link_id}: {}", finding.reason),
        None => format!("{file}: {link_id}: {}", finding.reason),
    }
}
