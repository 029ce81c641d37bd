use std::borrow::Cow;

use jiff::civil::{Date, date};

use super::check_files;
use crate::catalog::files::{self, File};
use crate::problem::Problem;

#[cfg(unix)]
mod depths;
mod faults;
mod lectures;
mod plans;

const TODAY: Date = date(2026, 11, 22);

fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_embedded_content_is_clean() {
    assert_eq!(shown(&super::embedded(TODAY)), Vec::<String>::new());
}

/// Its folder is a crate too, and the files that make it one are no content.
#[test]
fn the_folder_of_the_content_is_clean() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    assert_eq!(shown(&super::folder(&folder, TODAY)), Vec::<String>::new());
}

/// A small content without a problem: one sheet, one contact, one leaflet, one lecture, one deck, one plan, one picture.
fn small() -> Vec<File> {
    let mut words = String::new();
    for id in super::messages::used_by_program() {
        words.push_str(id);
        words.push_str(" = a\n");
    }
    let mut files = vec![
        file("questionnaires/t.json", faults::SHEET),
        file("questionnaires/t.example.json", faults::EXAMPLE),
        file("readings/ja.tsv", "市\tし\n"),
        file("messages/ja.ftl", &words),
        file("messages/en.ftl", &words),
        file("contacts/contacts.toml", faults::CONTACTS),
        file("leaflets/l.toml", faults::LEAFLET),
        file("lectures/t.toml", lectures::LECTURE),
        file("cards/d.toml", faults::DECK),
        file("plan/p.toml", faults::PLAN),
        file("illustrations/a.svg", faults::PICTURE),
    ];
    files::complete(&mut files);
    files
}

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: Cow::Owned(text.as_bytes().to_vec()) }
}

#[cfg(feature = "kana")]
#[test]
fn every_wrong_line_of_the_lists_for_kana_is_told() {
    let mut files = vec![
        file("kana/words.tsv", "ながれやま\t流山\tplace\nながれやま\t流山\nみ\t身\tnoun\nい\t胃\torgan\n"),
        file("kana/variants.tsv", "高\t髙\n崎\n"),
        file("kana/romaji.tsv", "a\tあ\nKA\tか\n"),
        file("kana/dictionary.bin", "no dictionary"),
    ];
    files.push(File { path: "kana/names.tsv".to_owned(), bytes: Cow::Owned(b"a\tb\tgiven\n\xff".to_vec()) });
    let problems = check_files(&files, Vec::new(), TODAY);
    let places =
        |file: &str| -> Vec<Option<usize>> { problems.iter().filter(|it| it.file == file).map(|it| it.line).collect() };
    assert_eq!(places("kana/words.tsv"), [Some(2), Some(4)]);
    assert_eq!(places("kana/variants.tsv"), [Some(2)]);
    assert_eq!(places("kana/romaji.tsv"), [Some(2)]);
    assert_eq!(places("kana/names.tsv"), [Some(2)]);
    assert_eq!(places("kana/dictionary.bin"), [None]);
}
