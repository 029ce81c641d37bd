//! A whole visit over AT-SPI, as a screen reader makes it: everything is found by role and name and pressed by its action.
//! No place on the screen and no picture is looked at.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use moshimo_tests::accessibility::State;
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::ScreenSize;

/// Answers the question with these choices, each of which is then chosen, and goes on.
fn answers(visit: &mut WindowVisit, question: &str, choices: &[&str]) {
    visit.sees_part(question);
    for choice in choices {
        visit.acts(choice);
        visit.becomes(choice, State::Checked);
    }
    // A list shows its rest before one goes on.
    if visit.shows("続きを見る") {
        visit.acts("続きを見る");
    }
    visit.acts("次へ");
}

fn writes(visit: &mut WindowVisit, question: &str) {
    visit.sees_part(question);
    let mut before = String::new();
    for key in ["は", "な", "こ"] {
        visit.acts(key);
        // The text may be converted as it grows. The caret stands behind it.
        let (text, caret) = visit.reads(&before);
        assert_eq!(usize::try_from(caret).unwrap(), text.chars().count(), "the caret after {key}");
        before = text;
    }
    visit.acts("次へ");
}

/// Passes questions until this one is asked.
fn passes_to(visit: &mut WindowVisit, questions: &[&str]) {
    for question in questions {
        visit.sees_part(question);
        visit.acts("とばす");
    }
}

#[test]
fn a_screen_reader_alone_fills_in_the_short_form_and_prints_it() {
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut visit = WindowVisit::start(ScreenSize::SMALL, &["--print-to", &printer.uri()]);
    visit.acts("もしもシート");
    visit.acts("短い版");
    writes(&mut visit, "お名前を書いてください。");
    writes(&mut visit, "お名前の読み方は何ですか。");
    visit.sees_part("生年月日はいつですか。");
    for key in ["昭和", "1", "8", "5月", "3日"] {
        visit.acts(key);
    }
    visit.acts("次へ");
    passes_to(&mut visit, &["この紙を書く日はいつですか。"]);
    answers(&mut visit, "どなたが書いていますか。", &["自分で書いている"]);
    let cards = ["自分の足でトイレに行く", "夜ぐっすり眠る", "好きな物を口から味わう"];
    answers(&mut visit, "何を大切にしますか。", &cards);
    visit.sees_part("特に大切な三つはどれですか。");
    for (card, rank) in [("好きな物を口から味わう", "1番"), ("夜ぐっすり眠る", "2番")] {
        visit.acts(card);
        visit.becomes(card, State::Checked);
        assert_eq!(visit.sees(card).description, rank, "the rank of {card}");
    }
    visit.acts("次へ");
    answers(&mut visit, "代わりに話してくれる人はいますか。", &["お願いできる人がいない"]);
    answers(&mut visit, "何をいちばん大事にしたいですか。", &["どちらかといえば楽に"]);
    while !visit.shows("答えの見直し") {
        let before = visit.screenshot();
        visit.acts("とばす");
        visit.leaves(&before);
    }
    visit.turns_the_list();
    visit.acts("仕上がりを見る");
    visit.acts("いいえ、付けません");
    visit.acts("印刷する");
    visit.sees("紙は出ましたか。");
    assert!(printer.documents()[0].bytes.starts_with(b"%PDF-"));
    visit.acts("はい、出ました");
    visit.sees("ありがとうございました。");
}
