//! Fuzz targets: one function for each way in which data comes from outside. None of them may panic or hang.
//!
//! `cargo fuzz` calls them with inputs that it generates (`fuzz/README.md` describes how). The test below calls them with
//! the inputs that are kept in `corpus`.

use std::sync::{Arc, LazyLock};

use moshimo_core::carry::{self, Collector};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{LectureReport, Request, Ruby, Template, lay_out};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Length, Point, Size};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, LectureRecord, Questionnaire, QuestionnaireResponse};
use moshimo_core::picture::Picture;
use moshimo_core::visit::{Earlier, Visit};
use moshimo_core::{model, sheet};
use moshimo_kiosk::Config;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::embedded);
static TYPESETTER: LazyLock<Typesetter> =
    LazyLock::new(|| Typesetter::new(CATALOG.fonts.clone()).expect("the embedded fonts are read by every test"));

/// Reads answers from a file, checks them against the sheet, compares, revises and draws them.
pub fn answers(bytes: &[u8]) {
    let Ok(response) = serde_json::from_slice::<QuestionnaireResponse>(bytes) else { return };
    let Some(definition) = CATALOG.sheet_for(&response) else { return };
    sheet::findings(definition, &response);
    prints(definition, Some(&sheet::settled(definition, &response)));
    let earlier = Earlier { response, sheet: Some(Arc::clone(definition)) };
    let visit = Visit::revise(Arc::clone(definition), FormCode::Long, earlier);
    visit.changes();
    prints(definition, Some(&visit.complete(jiff::civil::date(2026, 11, 22))));
}

/// Reads the digits that a scanner types, one line for each code.
pub fn codes(bytes: &[u8]) {
    let mut collector = Collector::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Err(error) = collector.add(line) {
            error.told();
        }
    }
    collector.progress();
    if let Err(missing) = collector.sealed().map(drop) {
        missing.told();
    }
}

/// Reads a configuration file.
pub fn configuration(bytes: &[u8]) {
    let _either = Config::parse_bytes(bytes);
}

/// Reads a draft of the store after it was unsealed.
pub fn draft(bytes: &[u8]) {
    let sheets = |canonical: &str| CATALOG.definition(canonical).cloned();
    if let Ok((visit, beside)) = Visit::from_bytes(bytes, sheets) {
        let again = visit.to_bytes(&beside).expect("answers are JSON");
        Visit::from_bytes(&again, sheets).expect("what was written is read");
    }
}

/// Reads the record of a lecture, finds its problems, lists it in rows, and draws its report.
pub fn lecture(bytes: &[u8]) {
    let Ok(record) = serde_json::from_slice::<LectureRecord>(bytes) else { return };
    let Some(lecture) = CATALOG.lectures.get(&record.lecture) else { return };
    model::lecture::csv([(lecture, &record)]);
    let problems = record.problems(lecture);
    problems.iter().for_each(|problem| drop(problem.hint()));
    if problems.is_empty() {
        let (language, today) = (&Language::japanese(), jiff::civil::date(2026, 11, 22));
        LectureReport { catalog: &CATALOG, lecture, record: &record, language, ruby: Ruby::On, today }
            .lay_out(&TYPESETTER);
    }
}

/// Reads codes from pictures and PDF files.
pub fn pictures(bytes: &[u8]) {
    let Ok(pages) = carry::pictures(bytes) else { return };
    let mut collector = Collector::default();
    for page in pages {
        if let Err(error) = collector.add_picture(&page) {
            error.told();
        }
    }
}

/// Reads a sheet of another town, answers it from the first question to the last, and draws it.
pub fn questionnaire(bytes: &[u8]) {
    let Ok(definition) = serde_json::from_slice::<Questionnaire>(bytes) else { return };
    let definition = Arc::new(definition);
    let visit = Visit::start(Arc::clone(&definition), FormCode::Long);
    for page in sheet::pages(&definition, visit.response(), FormCode::Long) {
        sheet::items_on(&definition, visit.response(), FormCode::Long, &page.path);
        sheet::options(&definition, visit.response(), &page.path);
        sheet::next(&definition, visit.response(), FormCode::Long, &page.path);
        sheet::back(&definition, visit.response(), FormCode::Long, &page.path);
    }
    prints(&definition, None);
    prints(&definition, Some(&visit.settled()));
}

/// Reads an illustration or the handwriting of an answer.
pub fn svg(bytes: &[u8]) {
    let room = Size { width: Length::mm(80.0), height: Length::mm(60.0) };
    for read in [Picture::from_svg(bytes), Picture::from_ink(bytes)] {
        match read {
            Ok(picture) => drop(picture.draw(Point::default(), room)),
            Err(error) => drop(error.line()),
        }
    }
}

fn prints(questionnaire: &Questionnaire, response: Option<&QuestionnaireResponse>) {
    lay_out(
        &TYPESETTER,
        &Request {
            catalog: &CATALOG,
            questionnaire,
            response,
            form: FormCode::Long,
            language: &Language::japanese(),
            ruby: Ruby::On,
            today: jiff::civil::date(2026, 11, 22),
            template: Template::Sheet,
        },
    );
}

#[cfg(test)]
mod tests {
    type Target = fn(&[u8]);

    /// Every fuzz target, by the name of its folder.
    const TARGETS: [(&str, Target); 8] = [
        ("answers", super::answers),
        ("codes", super::codes),
        ("configuration", super::configuration),
        ("draft", super::draft),
        ("lecture", super::lecture),
        ("pictures", super::pictures),
        ("questionnaire", super::questionnaire),
        ("svg", super::svg),
    ];

    #[test]
    fn the_inputs_that_are_kept_break_nothing() {
        for (name, target) in TARGETS {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
            let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            let mut read = 0;
            for file in files {
                let path = file.expect("a listed file").path();
                eprintln!("{}", path.display());
                target(&std::fs::read(path).expect("a readable file"));
                read += 1;
            }
            assert!(read > 0, "{name} has no inputs");
        }
    }
}
