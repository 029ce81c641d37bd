//! Kana become kanji, on the board and on a keyboard. The next visit does not know the choices of the one before.

use egui_kittest::kittest::NodeT as _;

use crate::activities::staff;
use crate::app::ends::Ended;
use crate::app::route::{Action, Setting};
use crate::tests::*;
use crate::typing::boards::Layout;
use crate::typing::kana::Standing;

/// The whole catalogue, the dictionary included.
static WHOLE: LazyLock<Arc<Catalog>> = LazyLock::new(|| Arc::new(Catalog::embedded()));

const NAME: &str = "お名前を書いてください。";
const FORMS: &str = "点や丸をつける、小さくする";

impl Window {
    /// Opens a window that converts kana.
    pub(crate) fn with_kana(config: Config) -> Self {
        let mut window = Self::open_with(config, Arc::clone(&WHOLE));
        let begun = std::time::Instant::now();
        // No frame is drawn meanwhile, because each would move the window's clock on.
        while window.app().session.look.kana.standing() != Standing::Ready {
            assert!(begun.elapsed() < PATIENCE, "the dictionary is not read");
            std::thread::yield_now();
        }
        window.harness.run();
        window
    }

    fn writes_a_name() -> Self {
        let mut window = Self::with_kana(Config::default());
        window.begins_again();
        window
    }

    fn begins_again(&mut self) {
        self.touch("もしもシート");
        self.touch_containing("短い版");
        assert!(self.shows(NAME));
    }

    fn taps_on(&mut self, keys: &[&str]) {
        for key in keys {
            self.touch(key);
        }
    }

    /// Returns the words of a screen reader about the field.
    fn field(&self) -> String {
        let fields = self.harness.query_all_by_role(egui::accesskit::Role::TextInput);
        fields.filter_map(|node| node.accesskit_node().value()).collect()
    }

    fn keys(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.run();
            // A key is held back for a moment, because it may come from a scanner.
            self.harness.run();
        }
    }
}

#[test]
fn a_name_is_converted_while_it_is_typed_and_its_reading_is_offered() {
    let mut window = Window::writes_a_name();
    window.taps_on(&["な", "か", FORMS, "れ", "や", "ま", "一字あける"]);
    assert!(window.shows("候補 流山"), "a blank is nothing to choose for");
    window.taps_on(&["は", "な", "こ"]);
    assert_eq!(window.field(), "流山　花子");
    window.touch("候補 華子");
    assert_eq!(window.field(), "流山　華子");
    window.touch("ひとつ前にもどす");
    assert_eq!(window.field(), "流山　花子");
    // The text is taken as it is seen, although nobody has decided it.
    window.touch("次へ");
    assert!(window.answers().contains("流山　花子"));
    window.touch("ながれやま　はなこ を入れる");
    window.touch("次へ");
    assert!(window.answers().contains("ながれやま　はなこ"));
}

#[test]
fn nothing_undecided_is_lost_by_looking_at_the_settings_or_by_going_back() {
    let mut window = Window::writes_a_name();
    window.taps_on(&["は", "な", "こ"]);
    window.touch("文字と表示");
    window.touch("もどる");
    assert_eq!(window.field(), "花子");
    window.taps_on(&["み", "と", "り"]);
    let seen = window.field();
    assert_ne!(seen, "花子");
    window.touch("今日はここまで");
    window.touch("続ける");
    assert_eq!(window.field(), seen);
    assert!(window.answers().contains(&seen));
}

#[test]
fn phrases_are_cut_anew_and_every_writing_can_be_chosen() {
    let mut window = Window::writes_a_name();
    window.taps_on(&["た", "か", "は", "し"]);
    window.touch("すべての候補");
    let before = window.field();
    window.touch("文節を短くする");
    assert_ne!(window.field(), before);
    window.touch("ひとつ前にもどす");
    assert_eq!(window.field(), before);
    window.touch("候補 高橋");
    window.touch("すべての候補");
    window.touch("ほかの字体の漢字");
    window.touch("候補 髙橋");
    window.touch("文字を確定する");
    assert_eq!(window.field(), "髙橋");
    // The decision can be undone too.
    window.touch("ひとつ前にもどす");
    assert!(window.shows("候補 高橋"));
}

#[test]
fn nothing_of_a_visit_is_guessed_in_the_next_one_however_it_ended() {
    let mut window = Window::writes_a_name();
    for ended in [Ended::Printed, Ended::Saved, Ended::Discarded] {
        window.taps_on(&["な", "か", FORMS, "れ", "や", "ま"]);
        window.touch("候補 流ヤマ");
        window.touch("文字を確定する");
        window.touch("キーの並びを選ぶ");
        window.touch("五十音（よこ）");
        window.taps_on(&["な", "か", FORMS]);
        assert!(window.shows("予測 流ヤマ"), "the same visit guesses what it has chosen");
        window.does(Action::End(ended));
        assert!(window.app().session.look.kana.memory().borrow().is_empty());
        window.touch("はじめにもどる");
        window.begins_again();
        assert_eq!(window.app().session.look.kana.layout(), Layout::Columns);
        window.taps_on(&["な", "か", FORMS]);
        assert!(window.shows("予測 流山"));
        assert!(!window.shows("予測 流ヤマ"));
        for _ in 0..2 {
            window.touch("一字消す");
        }
    }
}

#[test]
fn silence_forgets_what_was_chosen_too() {
    let mut window = Window::writes_a_name();
    window.taps_on(&["は", "な", "こ"]);
    window.touch("文字を確定する");
    assert!(!window.app().session.look.kana.memory().borrow().is_empty());
    for _ in 0..3 {
        window.wait(400.0);
    }
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.look.kana.memory().borrow().is_empty());
}

#[test]
fn a_keyboard_converts_from_latin_letters() {
    let mut window = Window::writes_a_name();
    window.keys("nagareyamahanak");
    assert!(window.field().ends_with('k'));
    window.keys("o");
    assert_eq!(window.field(), "流山花子");
    // The space bar chooses the next candidate, arrows move to another phrase, and Escape goes back.
    window.keys(" ");
    let other = window.field();
    assert_ne!(other, "流山花子");
    window.harness.key_press(Key::Escape);
    window.harness.run();
    assert_eq!(window.field(), "流山花子");
    window.harness.key_press(Key::ArrowLeft);
    window.harness.run();
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    window.harness.run();
    assert_ne!(window.field(), "流山花子");
    window.harness.key_press(Key::Escape);
    window.harness.run();
    window.harness.key_press(Key::Enter);
    window.harness.run();
    assert!(window.shows(NAME), "Enter decides before it goes on");
    assert!(!window.shows("文字を確定する"));
    window.harness.key_press(Key::Enter);
    window.harness.run();
    assert!(window.answers().contains("流山花子"));
}

#[test]
fn every_board_writes_the_same() {
    let mut window = Window::writes_a_name();
    let boards: [(&str, &[&str]); 3] = [
        ("五十音（よこ）", &["は", "な", "こ"]),
        ("携帯電話の形", &["は", "な", "か", "こにする"]),
        ("ローマ字", &["h", "a", "n", "a", "k", "o"]),
    ];
    for (board, keys) in boards {
        window.touch("キーの並びを選ぶ");
        window.touch(board);
        window.taps_on(keys);
        assert_eq!(window.field(), "花子", "{board}");
        for _ in 0..3 {
            window.touch("一字消す");
        }
        assert_eq!(window.field(), "", "{board}");
    }
    // A finger may flick instead of tapping twice.
    window.touch("キーの並びを選ぶ");
    window.touch("携帯電話の形");
    let key = window.place("か");
    let up = key - Vec2::new(0.0, 60.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let events = [Event::PointerMoved(key), button(key, true), Event::PointerMoved(up), button(up, false)];
    window.harness.input_mut().events.extend(events);
    window.harness.run();
    assert!(window.shows("候補 く"));
}

#[test]
fn seven_digits_give_the_town() {
    let mut window = Window::with_kana(Config::default());
    window.touch_containing("救急");
    window.until("住所を書いてください。");
    window.touch("郵便番号から書く");
    window.taps_on(&["2", "7", "0", "0", "1", "0", "1"]);
    window.touch_containing("千葉県流山市東深井");
    assert_eq!(window.field(), "千葉県流山市東深井");
    window.taps_on(&["1", "2"]);
    window.touch("次へ");
    assert!(window.answers().contains("千葉県流山市東深井12"));
}

#[test]
fn a_code_of_two_towns_asks_which() {
    let mut window = Window::with_kana(Config::default());
    window.touch_containing("救急");
    window.until("住所を書いてください。");
    window.touch("郵便番号から書く");
    window.taps_on(&["2", "7", "6", "0", "0", "3", "5"]);
    assert!(window.harness.query_by_label_contains("千葉県八千代市大和田新田").is_some());
    window.touch_containing("千葉県八千代市高津");
    assert_eq!(window.field(), "千葉県八千代市高津");
}

#[test]
fn who_reads_english_writes_it_and_a_reading_is_written_in_kana() {
    let mut window = Window::with_kana(Config::default());
    window.does(Action::Set(Setting::Language(moshimo_core::model::Language("en".to_owned()))));
    window.does(Action::Begin {
        sheet: "emergency-card".to_owned(),
        form: moshimo_core::model::questionnaire::FormCode::Long,
    });
    window.taps_on(&["H", "a", "n", "a"]);
    assert_eq!(window.field(), "Hana");
    window.does(Action::Skip);
    assert!(window.shows("は"), "a reading is written in kana");
}

#[test]
fn the_board_stands_still_and_nothing_is_too_small_at_the_largest_letters() {
    for step in 1..=4 {
        let mut window = Window::writes_a_name();
        window.does(Action::Set(Setting::TextStep(step)));
        let [before, key] = ["あ", "は"].map(|key| window.harness.get_by_label(key).rect());
        assert!(key.height() >= 55.0, "{key:?}");
        window.taps_on(&["は", "な", "こ"]);
        assert_eq!(window.harness.get_by_label("あ").rect(), before);
        let mut problems = Vec::new();
        for name in ["候補 花子", "すべての候補", "文字を確定する"] {
            let place = window.harness.get_by_label(name).rect();
            let is_large = place.height() >= 58.0 && place.width() >= 58.0;
            let is_free = place.bottom() <= before.top();
            if !is_large || !is_free {
                problems.push(format!("step {step}: {name} {place:?}"));
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

#[test]
fn without_a_dictionary_kana_stay_kana_and_staff_are_told() {
    let mut window = Window::open();
    window.until_so("nothing is said", |app| matches!(app.session.look.kana.standing(), Standing::Broken(_)));
    window.begins_again();
    window.taps_on(&["は", "な", "こ"]);
    assert_eq!(window.field(), "はなこ");
    assert!(!window.shows("文字を確定する"));
    window.does(Action::Staff(staff::Touch::Open));
    window.does(Action::Staff(staff::Touch::Enter(staff::Room::Facts)));
    // The list of facts may have several pages.
    for _ in 0..2 {
        if !window.shows("かなのまま書けます") {
            window.touch("次の一覧");
        }
    }
    assert!(window.shows("かなのまま書けます"));
}
