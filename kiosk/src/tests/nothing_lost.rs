//! Nothing that somebody wrote is lost by a touch beside the one that was meant.

use crate::tests::*;

const CARDS: &str = "時間が限られたら、何を大切にしますか。";

impl Window {
    fn offers_to_skip(&self) -> bool {
        self.harness.query_by_label("とばす").is_some()
    }

    /// Returns the left and the right edge of a button.
    fn edges(&self, name: &str) -> (f32, f32) {
        let rect = self.harness.get_by_label(name).rect();
        (rect.left(), rect.right())
    }
}

#[test]
fn a_name_that_was_typed_cannot_be_skipped_away() {
    let mut window = Window::at_the_sheet();
    assert!(window.offers_to_skip());
    let next = window.edges("次へ");
    window.types("山田花子");
    assert!(!window.offers_to_skip());
    assert_eq!(window.edges("次へ"), next, "the other buttons stay where they were");
    // Not even by a touch that came too late to see it.
    window.does(Action::Skip);
    assert!(window.answers().contains("山田花子"));
    window.touch("もどる");
    assert!(window.shows("山田花子") && !window.offers_to_skip());
    // What was erased leaves nothing to lose, but the answer of before still stands.
    for _ in 0..4 {
        window.key(Key::Backspace);
    }
    window.touch("次へ");
    assert!(!window.answers().contains("山田花子"));
    window.touch("もどる");
    assert!(window.offers_to_skip());
}

#[test]
fn one_undecided_letter_cannot_be_skipped_away() {
    let mut window = Window::with_kana(Config::default());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.touch("な");
    assert!(!window.offers_to_skip());
    window.touch("一字消す");
    assert!(window.offers_to_skip());
}

#[test]
fn digits_a_part_of_a_date_ink_and_a_choice_cannot_be_skipped_away() {
    let mut window = Window::at_the_sheet();
    window.until("生年月日はいつですか。");
    window.touch("昭和");
    assert!(!window.offers_to_skip(), "an era is a part of a date");
    let mut window = Window::at_the_sheet();
    window.until(CARDS);
    window.touch("夜ぐっすり眠る");
    assert!(!window.offers_to_skip());
    window.touch("夜ぐっすり眠る");
    assert!(window.offers_to_skip());
    window.until("よければ、手書きでお名前をどうぞ。");
    let field = window.harness.get_by_role(egui::accesskit::Role::Canvas).rect().center();
    window.burst(&[field]);
    assert!(!window.offers_to_skip());
}

#[test]
fn words_on_the_free_line_are_kept_by_every_way_that_closes_it() {
    for close in ["一覧にもどる", "もどる", "今日はここまで", "文字と表示", "次へ"] {
        let mut window = Window::at_the_sheet();
        window.until(CARDS);
        while !window.shows("ほかの言葉で書く") {
            window.touch("次の一覧");
        }
        window.touch("ほかの言葉で書く");
        assert!(window.offers_to_skip());
        window.types("猫と暮らす");
        assert!(!window.offers_to_skip(), "{close}");
        window.touch(close);
        assert!(window.answers().contains("猫と暮らす"), "{close} lost the words");
    }
}

#[test]
fn an_unfinished_date_is_there_again_after_a_look_back_or_at_the_settings() {
    let mut window = Window::at_the_sheet();
    window.until("生年月日はいつですか。");
    window.touch("昭和");
    for (away, back) in [("文字と表示", "もどる"), ("今日はここまで", "続ける")] {
        window.touch(away);
        window.touch(back);
        assert!(!window.offers_to_skip(), "{away} has lost the era");
    }
    window.touch("もどる");
    assert!(!window.shows("生年月日はいつですか。"));
    window.goes_on();
    assert!(window.shows("生年月日はいつですか。"));
    assert!(!window.offers_to_skip(), "going back has lost the era");
    window.touch("1");
    window.touch("8");
    window.touch("次へ");
    assert!(window.answers().contains("\"1943\""));
}
