//! The date of birth as people say it, and what becomes of a day that does not exist.

use egui_kittest::kittest::NodeT as _;

use crate::tests::*;

const BIRTH: &str = "生年月日はいつですか。";

impl Window {
    fn at_the_birth() -> Self {
        let mut window = Self::at_the_sheet();
        window.until(BIRTH);
        window
    }

    fn touches(&mut self, keys: &[&str]) {
        for key in keys {
            self.touch(key);
        }
    }
}

#[test]
fn who_was_born_in_taisho_15_does_not_read_showa_on_the_sheet() {
    for (era, year, said, stored) in [
        ("大正", ["1", "5"], "大正15年（1926年）", "1926"),
        ("明治", ["4", "5"], "明治45年（1912年）", "1912"),
        ("昭和", ["6", "4"], "昭和64年（1989年）", "1989"),
        ("平成", ["3", "1"], "平成31年（2019年）", "2019"),
    ] {
        let mut window = Window::at_the_birth();
        window.touch(era);
        window.touches(&year);
        assert!(window.shows(said), "{said} is not on the screen");
        window.touch("次へ");
        assert!(window.answers().contains(&format!("\"{stored}\"")), "{}", window.answers());
        window.touch("もどる");
        assert!(window.shows(said), "{said} has become another year on the way back");
    }
}

#[test]
fn a_month_that_both_eras_have_keeps_the_era_too() {
    let mut window = Window::at_the_birth();
    window.touches(&["大正", "1", "5", "12月"]);
    assert!(window.shows("大正15年（1926年）12月"));
    window.touch("31日");
    assert!(window.shows("昭和元年（1926年）12月31日"), "that day was Showa");
}

#[test]
fn a_leap_day_is_given_back_with_a_word_when_the_year_changes() {
    let mut window = Window::at_the_birth();
    window.touches(&["昭和", "3", "月を入れる", "2月", "29日"]);
    assert!(window.shows("昭和3年（1928年）2月29日"));
    window.touches(&["3年", "1", "8"]);
    assert!(window.shows("この年の2月に29日はありません。日をもう一度選んでください。"));
    // Every part can be reached from here.
    for part in ["昭和", "18年", "日をもう一度"] {
        assert!(!window.harness.get_by_label(part).accesskit_node().is_disabled(), "{part} leads nowhere");
    }
    window.touch("日をもう一度");
    window.touch("28日");
    assert!(window.shows("昭和18年（1943年）2月28日"));
    window.touch("次へ");
    assert!(window.answers().contains("\"1943-02-28\""));
}

#[test]
fn the_31st_is_given_back_with_a_word_when_the_month_changes() {
    let mut window = Window::at_the_birth();
    window.touches(&["昭和", "1", "8", "5月", "31日", "5月"]);
    window.touch("4月");
    assert!(window.shows("この年の4月に31日はありません。日をもう一度選んでください。"));
    // Without another day, the month is the answer.
    window.touch("次へ");
    assert!(window.answers().contains("\"1943-04\""));
}
