//! Letters that are not Japanese: names of people from elsewhere, and what no face has.

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use crate::tests::*;

const NAMES: [&str; 9] = [
    "محمد علي",
    "김영희",
    "สมชาย ใจดี",
    "श्रेष्ठ लक्ष्मी",
    "张伟",
    "ဒေါ်အောင်",
    "Nguyễn Thị Thảo",
    "Өлзийбаяр",
    "父は محمد さん",
];

const LACKING: &str = "「〓」は、ここにない字です。ほかの字でどうぞ。";
const UNPRINTABLE: &str = "「〓」の所の字は、この機械では印刷できません。ペンで書き足してください。";

impl Window {
    fn value(&self) -> String {
        self.harness.get_by_role(Role::TextInput).accesskit_node().value().unwrap_or_default()
    }
}

#[test]
fn a_name_from_elsewhere_stands_in_the_field_and_in_the_answers_as_it_was_typed() {
    for name in NAMES {
        let mut window = Window::at_the_sheet();
        window.types(name);
        assert_eq!(window.value(), name);
        assert!(!window.shows(LACKING), "{name} can be written");
        // egui would paint these letters apart, from left to right, or as boxes.
        for letter in ["م", "ي", "김", "ส", "श", "张", "အ"] {
            assert!(!window.paints(letter), "{letter} of {name} is painted by egui");
        }
        window.touch("次へ");
        assert!(window.answers().contains(name), "{name}");
    }
}

#[test]
fn who_types_a_letter_that_no_face_has_reads_so_while_it_stands_there() {
    let mut window = Window::at_the_sheet();
    window.types("花子");
    assert!(!window.shows(LACKING));
    window.wait(0.5);
    window.types("😀");
    window.wait(0.5);
    assert!(window.shows(LACKING));
    window.touch("一字消す");
    assert!(!window.shows(LACKING));
    window.wait(0.5);
    window.types("と𛀁");
    window.wait(0.5);
    assert!(window.shows(LACKING));
}

#[test]
fn in_english_too_a_letter_that_no_face_has_is_told() {
    let mut window = Window::open();
    window.touch("English");
    window.touch_containing("What-If Sheet");
    window.touch_containing("Short");
    window.types("Hanako 😀");
    assert!(window.shows(
        "This machine does not have the letter at “〓”, and the paper will say “〓” too. Please use other letters."
    ));
}

#[test]
fn a_page_with_letters_that_cannot_be_printed_says_so_beside_it() {
    for (name, says) in [("花子 محمد", false), ("花子😀", true)] {
        let mut window = Window::at_the_sheet();
        window.types(name);
        for touch in ["今日はここまで", "ここまでを印刷する", "いいえ、付けません"] {
            window.touch(touch);
        }
        window.until_shown("枚中");
        assert_eq!(window.shows(UNPRINTABLE), says, "{name}");
    }
}

#[test]
fn the_caret_stands_at_the_left_end_of_an_arabic_name_and_a_touch_of_its_right_end_goes_before_it() {
    let mut window = Window::at_the_sheet();
    window.types("محمد");
    assert_eq!(window.heard_text(), "محمد|");
    let field = window.harness.get_by_role(Role::TextInput).rect();
    // The name is short: everything at the right of it is nearest to its first letter.
    window.burst(&[field.right_center() - Vec2::new(20.0, 0.0)]);
    assert_eq!(window.heard_text(), "|محمد");
}
