//! A visit as bytes, to be sealed and kept until it ends.

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Map;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{Decision, Earlier, Revision, Visit};
use crate::model::questionnaire::FormCode;
use crate::model::{Questionnaire, QuestionnaireResponse};
use crate::sheet;

/// Data that the caller keeps beside a visit, such as the current screen and the display settings.
pub type Beside = Map<String, serde_json::Value>;

#[derive(Serialize)]
struct Written<'a> {
    sheet: String,
    form: FormCode,
    response: &'a QuestionnaireResponse,
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<WrittenEarlier<'a>>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    beside: &'a Beside,
}

/// The start of a revision. Everything that follows from it is computed anew.
#[derive(Serialize)]
struct WrittenEarlier<'a> {
    sheet: Option<String>,
    response: &'a QuestionnaireResponse,
    decisions: &'a [Decision],
}

#[derive(Deserialize)]
struct ReadEarlier {
    sheet: Option<String>,
    response: QuestionnaireResponse,
    decisions: Vec<Decision>,
}

#[derive(Deserialize)]
struct Read {
    sheet: String,
    form: FormCode,
    response: QuestionnaireResponse,
    earlier: Option<ReadEarlier>,
    #[serde(default)]
    beside: Beside,
}

/// The data that is kept while no sheet is open.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Alone<B> {
    beside: B,
}

/// Writes the data beside a visit while there is no visit, as in a game before any sheet. The bytes are wiped when
/// dropped.
///
/// # Errors
/// If a part of it cannot be written as JSON.
pub fn beside_to_bytes(beside: &Beside) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    bytes(&Alone { beside })
}

/// Reads the bytes that [`beside_to_bytes`] wrote. The bytes of a visit are refused.
///
/// # Errors
/// If the bytes are something else.
pub fn beside_from_bytes(bytes: &[u8]) -> Result<Beside, RestoreError> {
    let alone: Alone<Beside> = serde_json::from_slice(bytes).map_err(|_| RestoreError::NoVisit)?;
    Ok(alone.beside)
}

fn bytes(written: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    // A growing buffer would leave copies of its contents in memory.
    let mut length = Length(0);
    serde_json::to_writer(&mut length, written)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
    serde_json::to_writer(&mut *bytes, written)?;
    Ok(bytes)
}

/// The reason why a visit cannot be resumed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// Bytes that are not a visit. The error does not tell what is wrong with them, since that might reveal an answer.
    #[error("the bytes do not hold a visit")]
    NoVisit,
    /// A sheet that has another version now, or is no longer offered.
    #[error("there is no sheet {0}")]
    NoSheet(String),
}

impl Visit {
    /// Returns the same visit without the steps that can be taken back, for a worker that writes it down.
    #[must_use]
    pub fn as_it_stands(&self) -> Self {
        let (sheet, response) = (Arc::clone(&self.sheet), self.response.clone());
        Self { sheet, form: self.form, response, revision: self.revision.clone(), before: Vec::new() }
    }

    /// Writes everything except the steps that can be taken back. The bytes are wiped when dropped.
    ///
    /// # Errors
    /// If an answer cannot be written as JSON. Every answer of this crate can.
    pub fn to_bytes(&self, beside: &Beside) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
        let (sheet, form) = (self.sheet.canonical(), self.form);
        let earlier = self.revision.as_ref().map(|revision| WrittenEarlier {
            sheet: revision.earlier.sheet.as_ref().map(|sheet| sheet.canonical()),
            response: &revision.earlier.response,
            decisions: &revision.decisions,
        });
        let written = Written { sheet, form, response: &self.response, earlier, beside };
        bytes(&written)
    }

    /// Reads the visit that [`Self::to_bytes`] wrote. `sheets` finds a sheet by its `url|version`.
    ///
    /// # Errors
    /// If the bytes are not a visit, or the sheet is missing.
    pub fn from_bytes(
        bytes: &[u8],
        sheets: impl Fn(&str) -> Option<Arc<Questionnaire>>,
    ) -> Result<(Self, Beside), RestoreError> {
        let read: Read = serde_json::from_slice(bytes).map_err(|_| RestoreError::NoVisit)?;
        let sheet = sheets(&read.sheet).ok_or(RestoreError::NoSheet(read.sheet))?;
        let revision = read.earlier.map(|read| {
            let earlier = Earlier { response: read.response, sheet: read.sheet.and_then(|name| sheets(&name)) };
            let carried = sheet::carry_over(&sheet, earlier.sheet.as_deref(), &earlier.response);
            let mut decisions = read.decisions;
            decisions.resize(carried.left_over.len(), Decision::Open);
            Revision { earlier, carried, decisions }
        });
        Ok((Self { sheet, form: read.form, response: read.response, revision, before: Vec::new() }, read.beside))
    }
}

/// A counter of the bytes that are written.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;
    use crate::model::Value;
    use crate::sheet::{self, ItemPath};

    fn sheet_of(version: &str) -> Arc<Questionnaire> {
        let text = r#"{ "resourceType": "Questionnaire", "url": "https://moshimo.example/joy", "version": "VERSION",
            "item": [{ "linkId": "joy.what", "type": "text" }, { "linkId": "joy.ink", "type": "attachment" }] }"#;
        Arc::new(serde_json::from_str(&text.replace("VERSION", version)).unwrap())
    }

    #[test]
    fn a_visit_goes_on_where_it_was() {
        let sheet = sheet_of("1");
        let mut visit = Visit::start(Arc::clone(&sheet), FormCode::Long);
        let first = sheet::pages(&sheet, visit.response(), visit.form()).remove(0);
        visit.answer(&first.path, vec![Value::String("髙\u{fa19}\u{e0100} と歩く".to_owned())]).unwrap();
        let beside: Beside = [("at".to_owned(), "joy.what".into())].into_iter().collect();
        let bytes = visit.as_it_stands().to_bytes(&beside).unwrap();
        let (again, kept) =
            Visit::from_bytes(&bytes, |name| (name == sheet.canonical()).then(|| sheet.clone())).unwrap();
        assert_eq!((again.response(), again.form(), kept), (visit.response(), visit.form(), beside));
    }

    #[test]
    fn a_revision_knows_last_time_and_what_was_decided() {
        let sheet = sheet_of("2");
        let first = ItemPath::of(&sheet, &"joy.what".into()).unwrap();
        let mut visit = Visit::start(Arc::clone(&sheet), FormCode::Long);
        visit.answer(&first, vec![Value::String("庭".to_owned())]).unwrap();
        let mut response = visit.response().clone();
        response.item[0].link_id = "joy.gone".into();
        let mut visit = Visit::revise(Arc::clone(&sheet), FormCode::Long, Earlier { response, sheet: None });
        assert!(visit.decide(0, Decision::LetGo));
        let bytes = visit.as_it_stands().to_bytes(&Beside::new()).unwrap();
        let (again, _) = Visit::from_bytes(&bytes, |_| Some(Arc::clone(&sheet))).unwrap();
        assert_eq!(again.settled(), visit.settled());
        assert_eq!(again.left_over().map(|(_, decision)| decision).collect::<Vec<_>>(), [Decision::LetGo]);
        assert_eq!(again.earlier().map(|earlier| &earlier.response), visit.earlier().map(|earlier| &earlier.response));
    }

    #[test]
    fn a_sheet_that_has_changed_and_bytes_that_are_no_visit_are_refused_without_telling_them() {
        let visit = Visit::start(sheet_of("1"), FormCode::Long);
        let bytes = visit.to_bytes(&Beside::new()).unwrap();
        let error = Visit::from_bytes(&bytes, |_| None).unwrap_err();
        assert!(matches!(error, RestoreError::NoSheet(name) if name.ends_with("|1")));
        let error = Visit::from_bytes("{\"response\": \"流山\"}".as_bytes(), |_| None).unwrap_err();
        assert!(!format!("{error:?} {error}").contains("流山"));
    }
}
