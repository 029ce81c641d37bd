//! Everything one writes with: the board and its panels, digits, dates, scales, and the field for a finger.

use super::{Faults, PANELS};
use crate::tests::*;
use crate::typing::boards::Layout;

const FORMS: &str = "点や丸をつける、小さくする";

impl Window {
    fn taps(&mut self, keys: &[&str]) {
        for key in keys {
            self.touch(key);
        }
    }
}

#[test]
fn field_row_and_keys_of_a_name_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::with_kana(Config::default());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.fits_everywhere("a name", &mut faults);
    window.taps(&["な", "か", FORMS, "れ", "や", "ま", "は", "な", "こ"]);
    window.fits_everywhere("a name that is converted", &mut faults);
    window.touch("すべての候補");
    window.fits_everywhere("all writings of a name", &mut faults);
    window.touch("ほかの字体の漢字");
    window.fits_everywhere("other kanji of a name", &mut faults);
    window.touch("一覧をとじる");
    for (key, sheet) in [("数字と記号", "digits"), ("英字", "Latin letters"), ("カタカナ", "katakana")] {
        window.touch(if sheet == "katakana" { "ひらがな" } else { key });
        window.fits_everywhere(sheet, &mut faults);
    }
    faults.assert_none();
}

#[test]
fn every_board_fits_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::with_kana(Config::default());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.touch("キーの並びを選ぶ");
    window.fits_everywhere("the choice of boards", &mut faults);
    for layout in Layout::ALL {
        window.app().session.look.kana.lay_out(layout);
        window.harness.key_press(Key::Escape);
        window.harness.run();
        window.fits_everywhere(&format!("{layout:?}"), &mut faults);
    }
    window.app().session.look.kana.lay_out(Layout::Flick);
    window.harness.run();
    window.touch("か");
    window.fits_everywhere("the letters of a key", &mut faults);
    let small = PANELS.iter().find(|panel| panel.name == "7 inches upright").unwrap();
    window.put_on(small);
    window.touch("ほかのキー");
    window.fits_everywhere("more tools", &mut faults);
    faults.assert_none();
}

#[test]
fn an_address_its_postal_code_and_a_telephone_number_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::with_kana(Config::default());
    window.touch_containing("救急");
    window.until("住所を書いてください。");
    window.fits_everywhere("an address", &mut faults);
    window.touch("郵便番号から書く");
    window.fits_everywhere("a postal code", &mut faults);
    window.taps(&["2", "7", "6", "0", "0", "3", "5"]);
    window.fits_everywhere("a postal code of several towns", &mut faults);
    window.touch_containing("千葉県八千代市高津");
    window.fits_everywhere("the digits of an address", &mut faults);
    faults.assert_none();
}

#[test]
fn dates_scales_numbers_and_handwriting_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::at_the_sheet();
    window.until("生年月日はいつですか。");
    window.fits_everywhere("the era of a date", &mut faults);
    window.touch("昭和");
    window.fits_everywhere("the year of a date", &mut faults);
    window.taps(&["1", "8"]);
    window.fits_everywhere("the month of a date", &mut faults);
    window.touch("12月");
    window.fits_everywhere("the day of a date", &mut faults);
    window.touch("31日");
    window.fits_everywhere("a whole date", &mut faults);
    window.touch("次へ");
    window.until("代わりに話してくれる人はいますか。");
    window.touch("いる");
    window.touch("次へ");
    // Who skips a question about a person of whom nothing is written skips the person.
    window.types("さくら");
    window.touch("次へ");
    window.until("電話番号");
    window.fits_everywhere("a telephone number", &mut faults);
    window.until("何をいちばん大事にしたいですか");
    window.fits_everywhere("a scale", &mut faults);
    window.until("手書きでお名前");
    window.fits_everywhere("handwriting", &mut faults);
    faults.assert_none();
}
