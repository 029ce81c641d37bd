//! Sheets that are brought along on a memory stick.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::path::Path;

use egui_kittest::kittest::NodeT as _;

use moshimo_core::carry::Words;
use moshimo_core::layout::{Color, Document, Draw, Length, Mark, Page, Path as Line, Point, Size};

use crate::activities::recall::{Entry, Page as Reading, Touch};
use crate::system::files::write_whole;
use crate::tests::panels::PANELS;
use crate::tests::*;
use crate::typing::editor::Edit;

/// A window at the list of files in the folder, on 30 November 2026.
fn at_the_list(folder: &Path) -> Window {
    let mut config = Config::default();
    config.read.folder = Some(folder.to_owned());
    config.save.folder = Some(folder.to_owned());
    let mut window = Window::open_as(config);
    window.harness.state_mut().as_mut().unwrap().today = || jiff::civil::Date::constant(2026, 11, 30);
    window.does(Action::Recall(Touch::Begin));
    window.does(Action::Recall(Touch::Look));
    window.until_shown("どのファイルですか");
    window
}

#[test]
fn nobody_has_to_read_the_name_of_a_file_to_find_their_sheet() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "2026-11-30-145500-1-もしもシート",
        "2026-11-29-090012-1-もしもシート",
        "2026-11-22-150312-1-もしもシート",
        "2026-11-22-145955-1-もしもシート",
        "2026-11-22-144000-1-価値カード",
        "2025-10-04-120000-1-もしもシート",
    ] {
        write_whole(&folder.path().join(format!("moshimo-{name}.pdf")), b"%PDF-1.7").unwrap();
    }
    let mut window = at_the_list(folder.path());
    let mut rows = Vec::new();
    for _ in 0..4 {
        let nodes = window.harness.root().children_recursive();
        rows.extend(nodes.filter_map(|node| node.accesskit_node().label()).filter(|label| label.contains('時')));
        if window.harness.query_by_label("次の一覧").is_none() {
            break;
        }
        window.touch("次の一覧");
    }
    rows.sort();
    rows.dedup();
    assert_eq!(
        rows,
        [
            "もしもシート 11月22日（日曜） 午後2時59分",
            "もしもシート 11月22日（日曜） 午後3時03分",
            "もしもシート きのう 午前9時ごろ",
            "もしもシート 今日 午後3時ごろ",
            "もしもシート 令和7年（2025年）10月4日 午後0時ごろ",
            "価値カード 11月22日（日曜） 午後3時ごろ",
        ]
    );
}

#[test]
fn a_long_name_stays_on_its_line_and_is_heard_whole() {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("{}.jpg", "母のもしもシートを写した写真".repeat(5));
    write_whole(&folder.path().join(&name), b"no picture").unwrap();
    let window = at_the_list(folder.path());
    assert!(window.shows(&name));
    let shown = window.texts().into_iter().find(|(text, ..)| text.contains("母の")).unwrap();
    assert!(shown.0.ends_with('…') && shown.2.right() < 1264.0, "{shown:?}");
}

#[test]
fn who_brings_a_print_without_codes_is_told_that_and_not_how_to_take_photographs() {
    let folder = tempfile::tempdir().unwrap();
    // A small page, since a reader without optimisation needs long for a large one.
    let mut pages = Document::new("もしもシート", "ja", jiff::civil::Date::constant(2026, 11, 22));
    let (corner, size) =
        (Point::new(Length::ZERO, Length::ZERO), Size { width: Length::pt(90.0), height: Length::pt(60.0) });
    let line = Line::rectangle(corner, size).filled(Color::rgb(0, 0, 0));
    pages.pages.push(Page { size, marks: vec![Mark { node: None, draw: Draw::Path(line) }] });
    let pdf = moshimo_core::pdf::to_bytes(&pages, &CATALOG.fonts).unwrap();
    write_whole(&folder.path().join("print.pdf"), &pdf).unwrap();
    image::GrayImage::from_pixel(600, 800, image::Luma([255])).save(folder.path().join("photo.png")).unwrap();
    let mut window = at_the_list(folder.path());
    window.touch_containing("print.pdf");
    window.until_shown("このPDFには、QRコードがありません。");
    assert!(!window.shows("明るい所で"));
    window.touch_containing("photo.png");
    window.until_shown("明るい所で、まっすぐに写してください。");
}

#[test]
fn words_are_entered_one_after_the_other_and_any_of_them_anew() {
    let mut entry = Entry::new();
    for word in ["さくら", "つばめ", "どんぐり", "がっこう"] {
        assert!(!entry.is_whole());
        entry.choose(word);
    }
    assert!(entry.is_whole() && entry.at().is_none());
    entry.write(1);
    assert_eq!((entry.at(), entry.text()), (Some(1), ""));
    entry.choose("もみじ");
    assert_eq!((entry.at(), entry.texts()), (None, ["さくら", "もみじ", "どんぐり", "がっこう"]));
    // Erasing goes back from word to word.
    entry.apply(Edit::Erase, &[]);
    assert_eq!((entry.at(), entry.text()), (Some(3), "がっこ"));
}

#[test]
fn on_the_smallest_panel_words_are_entered_with_the_keys_of_a_telephone_and_every_word_can_be_found() {
    let mut window = Window::open();
    window.does(Action::Go(Screen::Recall(Reading::Unlock)));
    window.put_on(PANELS.iter().find(|panel| panel.name == "7 inches across").unwrap());
    for (key, letter) in [("さ", "し"), ("や", "や")] {
        window.touch(key);
        window.touch(letter);
    }
    // More words begin so than there are places.
    let words = Words::beginning("しや");
    for word in &words {
        if window.harness.query_by_label(word).is_none() {
            window.touch("ほかの言葉");
        }
        assert!(window.shows(word), "{word} is not offered");
    }
    window.touch(words[words.len() - 1]);
    assert_eq!(window.app().session.recall.entry.texts()[0], words[words.len() - 1]);
    // A key that was touched by mistake is left without a letter.
    window.touch("な");
    window.touch("ほかの字を書く");
    assert_eq!((window.app().session.recall.entry.text(), window.app().session.recall.entry.at()), ("", Some(1)));
    for (key, letter) in [("は", "ふ"), ("ま", "む")] {
        window.touch(key);
        window.touch(letter);
    }
    window.touch("一字消す");
    assert_eq!(window.app().session.recall.entry.text(), "ふ");
}
