//! What comes from outside, in every shape: one function for each way in. None of them may panic or hang.
//!
//! `cargo fuzz` calls them with inputs that it makes up (`fuzz/README.md` says how); the test below calls them with the
//! inputs that are kept in `corpus`.

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

/// Answers of a file: against the sheet of this town, compared, gone through again, on paper.
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

/// Digits of a scanner, a line for each code.
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

/// The file that an office writes by hand.
pub fn configuration(bytes: &[u8]) {
    let _either = Config::parse_bytes(bytes);
}

/// A draft of the store, after it was unsealed.
pub fn draft(bytes: &[u8]) {
    let sheets = |canonical: &str| CATALOG.definition(canonical).cloned();
    if let Ok((visit, beside)) = Visit::from_bytes(bytes, sheets) {
        let again = visit.to_bytes(&beside).expect("answers are JSON");
        Visit::from_bytes(&again, sheets).expect("what was written is read");
    }
}

/// The record of a lecture: told what is wrong with it, gathered in rows, and on paper.
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

/// Pictures and PDF files with codes on them.
pub fn pictures(bytes: &[u8]) {
    let Ok(pages) = carry::pictures(bytes) else { return };
    let mut collector = Collector::default();
    for page in pages {
        if let Err(error) = collector.add_picture(&page) {
            error.told();
        }
    }
}

/// A sheet of another town: gone through from the first question to the last, and on paper.
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

/// An illustration, or handwriting of an answer.
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

    /// Every way in, by the name of its folder.
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
