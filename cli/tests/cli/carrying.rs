//! Answers on paper as codes, and back.

use std::fs;

use super::{Desk, shown};

/// The four words are random: each is masked.
fn masked(seen: &str) -> String {
    let is_words =
        |line: &&str| line.split(' ').count() == 4 && line.chars().all(|it| it == ' ' || ('ぁ'..='ん').contains(&it));
    let words = seen.lines().find(is_words).unwrap();
    seen.replace(words, "[four words]")
}

#[test]
fn answers_are_carried_on_paper_and_read_back() {
    let desk = Desk::new();
    insta::assert_snapshot!("help-carry", desk.see(&["carry", "--help"]));
    insta::assert_snapshot!("help-carry-pack", desk.see(&["carry", "pack", "--help"]));
    insta::assert_snapshot!("help-carry-unpack", desk.see(&["carry", "unpack", "--help"]));
    let example = desk.run(&["example", "emergency-card"]).stdout;
    let pack = |more: &[&str]| desk.run_with(&[&["carry", "pack", "--answers", "-"], more].concat(), &example);
    for file in ["page.pdf", "page.png"] {
        let packed = pack(&["--out", file]);
        insta::assert_snapshot!(format!("carry-pack-{}", &file[5..]), masked(&shown(&packed)));
        fs::write(desk.path().join("words.txt"), &packed.stdout).unwrap();
        let back = desk.run(&["carry", "unpack", file, "--words-from", "words.txt"]);
        let read = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
        assert!(back.status.success(), "{}", shown(&back));
        assert_eq!(read(&back.stdout)["item"], read(&example)["item"]);
        assert_eq!(
            desk.run_with(&["validate", "emergency-card", "--answers", "-"], &back.stdout).status.code(),
            Some(0)
        );
    }
    // The words are on the page only where that is asked for, and in no file without.
    let slip = pack(&["--out", "slip.pdf", "--whole", "--slip", "--form", "short", "--language", "en", "--ruby"]);
    assert!(slip.status.success(), "{}", shown(&slip));
    assert_eq!(desk.files(), ["page.pdf", "page.png", "slip.pdf", "words.txt"]);
}

#[test]
fn what_does_not_come_back_is_told_with_a_remedy() {
    let desk = Desk::new();
    let example = desk.run(&["example", "emergency-card"]).stdout;
    desk.run_with(&["carry", "pack", "--answers", "-", "--out", "page.pdf"], &example);
    let see = |words: &str, file: &str| {
        desk.put("words.txt", words);
        desk.see(&["carry", "unpack", file, "--words-from", "words.txt"])
    };
    let words = "さくら つばめ どんぐり がっこう";
    insta::assert_snapshot!("carry-wrong-words", see(words, "page.pdf"));
    insta::assert_snapshot!("carry-word-unknown", see("さくら つばさめ どんぐり がっこう", "page.pdf"));
    insta::assert_snapshot!("carry-words-count", see("さくら", "page.pdf"));
    desk.put("typed.txt", "4901234567894\n");
    insta::assert_snapshot!("carry-not-ours", see(words, "typed.txt"));
    desk.run(&["render", "emergency-card", "--out", "sheet.png", "--dpi", "60", "--page", "1"]);
    insta::assert_snapshot!("carry-no-code", see(words, "sheet.png"));
    fs::write(desk.path().join("noise.txt"), b"\xff\xfe").unwrap();
    insta::assert_snapshot!("carry-no-picture", see(words, "noise.txt"));
    insta::assert_snapshot!("carry-no-file", see(words, "none.pdf"));
    let pack = |answers: &str| desk.see(&["carry", "pack", "--answers", answers, "--out", "new.pdf"]);
    desk.put("other.json", r#"{ "resourceType": "QuestionnaireResponse", "status": "completed" }"#);
    insta::assert_snapshot!("carry-no-sheet", pack("other.json"));
    let noise: String = (0..9000_u32).filter_map(|number| char::from_u32(0x4e00 + number * 7919 % 20_000)).collect();
    desk.answers("emergency-card", "流山 花子", &noise[..15_000]);
    let long = pack("answers.json");
    assert!(long.starts_with("exit 1"), "{long}");
    assert!(!desk.files().contains(&"new.pdf".to_owned()));
}
