//! Records for a spreadsheet. The facts of a lecture have rows of their own, so that the records of a year can be
//! joined.

use super::{Lecture, LectureRecord};
use crate::spreadsheet;

/// The names of the columns in which records are written.
pub const COLUMNS: [&str; 8] = ["day", "place", "lecture", "version", "part", "item", "answer", "value"];

/// Returns records, each with its lecture, as CSV: a row for theme, audience, attendance, each page with its minutes,
/// each answer with its count, and each comment.
///
/// ```
/// # use moshimo_core::{catalog::Catalog, model::LectureRecord, model::lecture};
/// let catalog = Catalog::embedded();
/// let lecture = &catalog.lectures["first-talk"];
/// let record = LectureRecord::example(lecture, jiff::civil::date(2026, 11, 22));
/// let csv = lecture::csv([(lecture, &record)]);
/// assert!(csv.starts_with("day,place,lecture,version,part,item,answer,value\n2026-11-22,"));
/// assert!(csv.contains(",closing,気負わず相談できるようになりましたか,はい,12\n"));
/// ```
pub fn csv<'a>(records: impl IntoIterator<Item = (&'a Lecture, &'a LectureRecord)>) -> String {
    let head = COLUMNS.map(ToOwned::to_owned);
    let rows = records.into_iter().flat_map(|(lecture, record)| rows(lecture, record));
    spreadsheet::csv(std::iter::once(head).chain(rows))
}

/// Returns everything that is recorded of a lecture, one fact in each row, in these [columns](COLUMNS).
pub fn rows(lecture: &Lecture, record: &LectureRecord) -> Vec<[String; 8]> {
    let mut rows = Vec::new();
    let mut row = |part: &str, [item, answer]: [&str; 2], value: String| {
        let day = record.held_on.to_string();
        let [place, id, version] = [&record.place, &record.lecture, &record.version].map(Clone::clone);
        rows.push([day, place, id, version, part.to_owned(), item.to_owned(), answer.to_owned(), value]);
    };
    row("theme", ["", ""], record.theme.clone());
    row("audience", ["", ""], record.audience.clone());
    row("attendance", ["", ""], record.attendance.to_string());
    for item in &record.agenda {
        let title = lecture.step(&item.step).map_or(item.step.as_str(), |step| &step.title);
        row("minutes", [title, ""], item.minutes.to_string());
    }
    for question in lecture.asked(record) {
        let part = if question.id == lecture.closing.id { "closing" } else { "hands" };
        for (option, count) in question.option.iter().zip(record.counts(lecture, question)) {
            row(part, [&question.text, &option.label], count.to_string());
        }
    }
    for comment in &record.comments {
        row("comment", ["", ""], comment.clone());
    }
    rows
}
