//! 講座の紙. The report of a lecture as it is printed and as it is kept in files, and the notes of its lecturer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use log::{error, info, warn};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::{LectureNotes, LectureReport};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::LectureRecord;
use moshimo_core::model::lecture::{AgendaItem, csv};

use crate::system::files::{self, Why};
use crate::workers::pages::{LaidOut, Pages, Style};
use crate::workers::pdf_of;

/// The most reports of one lecture and day. A number tells them apart.
const A_DAY: u32 = 99;

/// Lays out the record of a lecture as its report.
impl Pages for LectureRecord {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let Some(lecture) = catalog.lectures.get(&self.lecture) else { return LaidOut::default() };
        let Style { language, today, .. } = style;
        LectureReport { catalog, lecture, record: self, language, ruby: style.ruby(), today: *today }
            .lay_out(set)
            .into()
    }
}

/// The notes of a lecturer, for the pages that are shown.
pub(crate) struct NotePages {
    /// The id of the lecture.
    pub(crate) lecture: String,
    pub(crate) agenda: Vec<AgendaItem>,
}

impl Pages for NotePages {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let Some(lecture) = catalog.lectures.get(&self.lecture) else { return LaidOut::default() };
        let Style { language, today, .. } = style;
        LectureNotes { catalog, lecture, agenda: &self.agenda, language, ruby: style.ruby(), today: *today }
            .lay_out(set)
            .into()
    }
}

/// The files of a report: its page, a table for a spreadsheet, and the record itself.
pub(crate) struct ReportFiles {
    pub(crate) folder: PathBuf,
    pub(crate) document: Arc<Document>,
    pub(crate) record: LectureRecord,
}

impl ReportFiles {
    /// Writes all three files. Returns the one that holds the page.
    ///
    /// # Errors
    /// Returns a message that says why the files are not kept, and what to do about it.
    pub(crate) fn keep(&self, catalog: &Catalog, set: &Typesetter) -> Result<PathBuf, &'static str> {
        let Self { folder, document, record } = self;
        let lecture = catalog.lectures.get(&record.lecture).ok_or("lecture-not-kept")?;
        let pdf = pdf_of(document, set).ok_or("lecture-not-kept")?;
        let json = serde_json::to_vec_pretty(record).map_err(|error| {
            error!("a record of a lecture cannot be written: {error}");
            "lecture-not-kept"
        })?;
        if !files::is_folder(folder) {
            warn!("there is no folder for reports of lectures: {}", folder.display());
            return Err("lecture-no-folder");
        }
        let stem = free_stem(folder, record).ok_or("lecture-not-kept")?;
        let kept = [("pdf", pdf), ("csv", csv([(lecture, record)]).into_bytes()), ("json", json)];
        for (ending, bytes) in kept {
            let file = folder.join(format!("{stem}.{ending}"));
            files::write_whole(&file, &bytes).map_err(|error| {
                error!("{} is not kept: {error}", file.display());
                message(error.why)
            })?;
            info!("kept {}", file.display());
        }
        Ok(folder.join(format!("{stem}.pdf")))
    }
}

/// Returns a name that no file in the folder has. It consists of the day, the lecture, and a number where there are
/// several reports.
fn free_stem(folder: &Path, record: &LectureRecord) -> Option<String> {
    let first = format!("lecture-{}-{}", record.held_on, record.lecture);
    let is_free = |stem: &String| {
        ["pdf", "csv", "json", "part"].iter().all(|ending| !files::is_there(&folder.join(format!("{stem}.{ending}"))))
    };
    let numbered = (2..=A_DAY).map(|number| format!("{first}-{number}"));
    std::iter::once(first.clone()).chain(numbered).find(is_free)
}

/// Returns the message that says what the lecturer can do about it.
fn message(why: Why) -> &'static str {
    match why {
        Why::Full => "lecture-folder-full",
        Why::Closed => "lecture-folder-closed",
        Why::Missing => "lecture-no-folder",
        Why::Other => "lecture-not-kept",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use moshimo_core::model::Language;

    use super::*;
    use crate::ui::text::Furigana;

    #[test]
    fn two_lectures_on_one_day_keep_their_files_apart_and_a_missing_folder_is_told() {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        let day = jiff::civil::date(2026, 11, 22);
        let record = LectureRecord::example(&catalog.lectures["first-talk"], day);
        let style = Style { language: Language::japanese(), furigana: Furigana::Off, today: day };
        let document = record.lay_out(&catalog, &set, &style).documents.remove(0);
        let folder = tempfile::tempdir().unwrap();
        let keep = |folder: PathBuf| {
            ReportFiles { folder, document: Arc::clone(&document), record: record.clone() }.keep(&catalog, &set)
        };
        let first = folder.path().join("lecture-2026-11-22-first-talk.pdf");
        assert_eq!(keep(folder.path().to_owned()), Ok(first));
        assert!(keep(folder.path().to_owned()).is_ok());
        let mut names: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().replace("lecture-2026-11-22-first-talk", ""))
            .collect();
        names.sort();
        assert_eq!(names, ["-2.csv", "-2.json", "-2.pdf", ".csv", ".json", ".pdf"]);
        assert_eq!(keep(folder.path().join("none")), Err("lecture-no-folder"));
    }
}
