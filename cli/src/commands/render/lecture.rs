//! The report of a lecture.

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::LectureReport;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::{Language, LectureRecord};

use super::Args;
use crate::commands::lecture;
use crate::failure::Failure;

/// What it is called.
pub(crate) const ID: &str = "lecture-report";

/// The report, where that is asked for.
pub(super) fn lay_out(
    args: &Args,
    catalog: &Catalog,
    (typesetter, language): (&Typesetter, &Language),
) -> Result<Option<Document>, Failure> {
    if args.id != ID {
        return Ok(None);
    }
    if args.answers.is_some() || args.choices.is_some() || args.blank {
        return Err(Failure::NoAnswers { id: args.id.clone() });
    }
    let (ruby, today) = (args.script.ruby(), crate::clock::today());
    let (lecture, record) = if let Some(path) = &args.values {
        lecture::record(path, catalog)?
    } else {
        let unknown = || Failure::Unknown { what: "lecture", given: args.id.clone(), known: Vec::new() };
        let lecture = catalog.lectures.values().next().ok_or_else(unknown)?;
        eprintln!("note: filled with an example; --values FILE for a lecture that was held");
        (lecture, LectureRecord::example(lecture, today))
    };
    let report = LectureReport { catalog, lecture, record: &record, language, ruby, today };
    Ok(Some(report.lay_out(typesetter)))
}
