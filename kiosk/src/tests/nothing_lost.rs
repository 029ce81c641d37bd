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

#[test]
fn an_era_alone_is_told_what_is_missing_and_can_be_left_out() {
    let mut window = Window::at_the_sheet();
    window.until("生年月日はいつですか。");
    window.touch("昭和");
    assert!(window.shows("年まで入れば、月と日は空いたままでもかまいません"));
    window.touch("次へ");
    assert!(window.shows("年を入れてください。分からないときは「年は分からない」を押してください。"));
    window.touch("年は分からない");
    window.touch("次へ");
    assert!(!window.shows("生年月日はいつですか。"));
    assert_eq!(window.answers(), "[]");
}

#[test]
fn a_day_that_does_not_exist_is_told_and_not_taken() {
    let mut window = Window::at_the_sheet();
    window.until("生年月日はいつですか。");
    for key in ["西暦", "1", "7", "0", "0"] {
        window.touch(key);
    }
    window.touch("次へ");
    assert!(window.shows("その日はありません。数字を入れなおしてください。"));
}

#[test]
fn the_first_person_is_asked_about_at_once_and_nobody_blank_is_left_in_the_list() {
    const ASKED: &str = "代わりに話してくれる人はいますか。";
    const NAME: &str = "その人のお名前は何ですか。";
    let persons = |window: &Window| window.answers().matches("surrogate").count();
    let mut window = Window::at_the_sheet();
    window.until(ASKED);
    window.touch("いる");
    let none = persons(&window);
    window.touch("次へ");
    assert!(window.shows(NAME), "a screen only offers to add somebody");
    window.touch("もどる");
    assert!(window.shows(ASKED), "{:?}", window.texts());
    window.touch("次へ");
    // Who knows nobody passes all of it with one touch.
    window.touch("とばす");
    assert!(!window.shows("その人の"));
    assert_eq!(persons(&window), none, "a blank person is left");
    window.touch("もどる");
    assert!(window.shows(NAME));
    window.types("さくら");
    window.touch("次へ");
    window.touch("もどる");
    for _ in 0..3 {
        window.key(Key::Backspace);
    }
    window.touch("もどる");
    assert!(window.shows(ASKED));
    assert_eq!(persons(&window), none, "a person whose name was erased is left");
}

#[test]
fn a_second_person_that_nobody_wrote_about_is_not_left_in_the_list() {
    let mut window = Window::at_the_sheet();
    window.until("代わりに話してくれる人はいますか。");
    window.touch("いる");
    window.touch("次へ");
    window.types("さくら");
    for _ in 0..5 {
        window.goes_on();
    }
    window.touch("もう一人・もう一つ書く");
    assert!(window.shows("2. その人のお名前は何ですか。"));
    window.touch("とばす");
    assert!(window.shows("1番目を消す") && !window.shows("2番目を消す"));
}

#[test]
fn choices_that_another_one_cleared_come_back_with_one_touch_that_says_so() {
    let mut window = Window::at_the_sheet();
    window.until(CARDS);
    window.touch("夜ぐっすり眠る");
    window.touch("自分の足でトイレに行く");
    let before = window.answers();
    assert!(!window.shows("消えた選択をもどす"));
    window.touch("まだ決められない");
    assert!(!window.answers().contains("sleep-well"));
    window.touch("消えた選択をもどす");
    assert_eq!(window.answers(), before);
    assert!(!window.shows("消えた選択をもどす"));
    // Also after the touch that cleared them was taken back.
    window.touch("まだ決められない");
    window.touch("まだ決められない");
    window.touch("消えた選択をもどす");
    assert_eq!(window.answers(), before);
}

#[test]
fn what_clears_all_boxes_is_round_and_stands_apart_from_them() {
    let mut window = Window::open();
    window.touch_containing("救急");
    let mut seen = 0;
    for _ in 0..60 {
        if window.app().session.route == Screen::Review {
            break;
        }
        let root = window.harness.root();
        let boxes: Vec<_> = egui_kittest::kittest::NodeT::children_recursive(&root)
            .filter(|node| egui_kittest::kittest::NodeT::accesskit_node(node).role() == egui::accesskit::Role::CheckBox)
            .map(|node| node.rect().bottom())
            .collect();
        for node in window.harness.query_all_by_label_contains("特に") {
            seen += 1;
            let is_round =
                egui_kittest::kittest::NodeT::accesskit_node(&node).role() == egui::accesskit::Role::RadioButton;
            assert!(is_round && boxes.iter().all(|bottom| *bottom < node.rect().top()));
        }
        window.goes_on();
    }
    assert!(seen > 0, "no question has such an option");
}

#[test]
fn next_shows_the_rest_of_a_list_before_it_goes_on() {
    let mut window = Window::at_the_sheet();
    window.does(Action::Set(crate::app::route::Setting::TextStep(4)));
    window.until(CARDS);
    assert!(window.shows("続きを見る") && window.harness.query_by_label("次へ").is_none());
    let mut pages = 1;
    while window.shows("続きを見る") {
        window.touch("続きを見る");
        assert!(window.shows(CARDS), "the question was left with pages unseen");
        pages += 1;
    }
    assert!(window.shows(&format!("{pages}枚のうち{pages}枚目")));
    window.touch("次へ");
    assert!(!window.shows(CARDS));
}

#[test]
fn every_page_of_the_answers_is_seen_before_the_pages_for_paper() {
    let mut window = Window::at_the_sheet();
    window.does(Action::Go(Screen::Review));
    let mut rows = std::collections::BTreeSet::new();
    loop {
        rows.extend(window.texts().into_iter().map(|(text, ..)| text));
        if !window.shows("続きを見る") {
            break;
        }
        window.touch("続きを見る");
    }
    assert!(
        rows.iter().any(|row| row.contains("お名前"))
            && rows.iter().any(|row| row.contains("しまいますか") || row.contains("しまう")),
        "{rows:?}"
    );
    window.touch("仕上がりを見る");
    assert_ne!(window.app().session.route, Screen::Review);
}

#[test]
fn the_town_of_a_postal_code_is_taken_by_next_and_what_is_missing_is_said() {
    let mut window = Window::with_kana(Config::default());
    window.touch_containing("救急");
    window.until("住所を書いてください。");
    window.touch("郵便番号から書く");
    for digit in ["2", "7", "0"] {
        window.touch(digit);
    }
    assert!(!window.offers_to_skip());
    window.touch("次へ");
    assert!(window.shows("郵便番号の数字が足りません。"));
    // A look back loses no digit.
    window.touch("もどる");
    window.goes_on();
    for digit in ["0", "1", "0", "1"] {
        window.touch(digit);
    }
    window.touch("次へ");
    assert!(!window.shows("住所を書いてください。"));
    assert!(window.answers().contains("千葉県流山市東深井"));
}

#[test]
fn digits_of_a_postal_code_are_still_there_after_their_panel_was_closed() {
    let mut window = Window::with_kana(Config::default());
    window.touch_containing("救急");
    window.until("住所を書いてください。");
    window.touch("郵便番号から書く");
    for digit in ["2", "7", "0", "0", "1"] {
        window.touch(digit);
    }
    window.touch("とじる");
    window.touch("郵便番号から書く");
    assert!(window.shows("〒270-01○○"));
    window.touch("とじる");
    // A look back loses no digit either.
    window.touch("もどる");
    window.goes_on();
    window.touch("郵便番号から書く");
    assert!(window.shows("〒270-01○○"));
    for digit in ["0", "1"] {
        window.touch(digit);
    }
    window.touch_containing("千葉県流山市東深井");
    // Digits that have given their town are done with.
    window.touch("郵便番号から書く");
    assert!(window.shows("〒○○○-○○○○"));
}

#[test]
fn a_code_of_two_towns_is_not_closed_without_a_choice() {
    let mut window = Window::with_kana(Config::default());
    window.touch_containing("救急");
    window.until("住所を書いてください。");
    window.touch("郵便番号から書く");
    for digit in ["2", "7", "6", "0", "0", "3", "5"] {
        window.touch(digit);
    }
    window.touch("次へ");
    assert!(window.shows("町の名前を選んでください。") && window.shows("住所を書いてください。"));
}

#[test]
fn the_short_form_goes_on_as_the_long_one_with_every_answer() {
    let mut window = Window::at_the_sheet();
    window.types("流山花子");
    window.touch("次へ");
    window.does(Action::Go(Screen::Review));
    let short = window.answers();
    window.touch("くわしい版へ進む");
    assert!(matches!(window.app().session.route.seen(), Some(Screen::Question { .. })));
    assert!(!window.shows("お名前を書いてください。"), "it begins with what the short form has not asked");
    assert_eq!(window.answers(), short);
    window.does(Action::Go(Screen::Review));
    window.touch("短い版にもどる");
    assert_eq!(window.app().session.route, Screen::Review);
    assert_eq!(window.answers(), short);
}
