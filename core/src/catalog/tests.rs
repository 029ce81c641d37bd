use super::{Catalog, files};

#[cfg(unix)]
mod folders;

#[test]
fn every_sheet_and_example_survives_reading_and_writing() {
    for file in files::embedded().iter().filter(|file| file.path.starts_with("questionnaires/")) {
        let before: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        let after = if file.path.ends_with(".example.json") {
            serde_json::to_value(serde_json::from_value::<crate::model::QuestionnaireResponse>(before.clone()).unwrap())
        } else {
            serde_json::to_value(serde_json::from_value::<crate::model::Questionnaire>(before.clone()).unwrap())
        };
        assert_eq!(after.unwrap(), before, "{}", file.path);
    }
}

#[test]
fn a_folder_is_read_as_the_program_is() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    let from_folder = Catalog::load(&folder).unwrap();
    let embedded = Catalog::embedded();
    assert_eq!(from_folder.questionnaires, embedded.questionnaires);
    let files = |catalog: &Catalog| catalog.illustrations.values().map(|it| it.svg.clone()).collect::<Vec<_>>();
    assert_eq!(files(&from_folder), files(&embedded));
    assert_eq!(from_folder.theme, embedded.theme);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "nobody else sees a test's own folder")]
fn a_folder_without_fonts_theme_and_messages_has_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    for file in files::embedded() {
        if !["fonts/", "messages/", "theme"].iter().any(|own| file.path.starts_with(own)) {
            let path = folder.path().join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &file.bytes).unwrap();
        }
    }
    let catalog = Catalog::load(folder.path()).unwrap();
    assert!(catalog.messages.has("era-showa"));
    assert_eq!(catalog.theme, Catalog::embedded().theme);
}

#[test]
fn messages_fall_back_and_are_said_in_kana() {
    let catalog = Catalog::embedded();
    let say = |tag: &str, id: &str| catalog.messages.text(&crate::model::Language(tag.to_owned()), id);
    assert_eq!(say("en", "era-showa"), "Showa");
    assert_eq!(say("vi", "era-showa"), "Showa");
    assert_eq!(say("ja", "era-showa"), "昭和");
    assert_eq!(say("ja-Hira", "era-showa"), "しょうわ");
    assert_eq!(say("ja", "no-such"), "[no-such]");
    let vietnamese = crate::model::Language("vi".to_owned());
    assert!(catalog.messages.fell_back(&vietnamese).contains(&"era-showa"));
    assert!(catalog.messages.fell_back(&crate::model::Language::plain_japanese()).is_empty());
}

#[test]
fn places_in_messages_are_filled_without_invisible_marks() {
    let mut messages = crate::messages::Messages::default();
    let language = crate::model::Language::japanese();
    assert_eq!(messages.add(&language, "page-of = { $page } / { $of }\n"), []);
    assert_eq!(messages.get(&language, "page-of", &[("page", 1.into()), ("of", "2".into())]), "1 / 2");
    assert_eq!(messages.get(&language, "page-of", &[("page", 1.into())]), "1 / {$of}");
}

#[test]
fn what_is_kana_already_is_not_parted_again() {
    let words = "市\tし\n印刷\tいんさつ\n";
    let (readings, _) = crate::model::Readings::parse(words);
    let mut messages = crate::messages::Messages::new(std::sync::Arc::new(readings));
    messages.add(&crate::model::Language::japanese(), "on = { $date }に印刷\n");
    let say = |date: &str| messages.get(&crate::model::Language::plain_japanese(), "on", &[("date", date.into())]);
    assert_eq!(say("11がつ22にち"), "11がつ22にちにいんさつ");
    assert_eq!(say("市"), "しにいんさつ");
}
