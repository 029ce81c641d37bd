//! A visit without seeing. The ears get nothing but what the voice was to say, and the hands have nothing but the five
//! keys of a keypad.

use crate::system::config::PrinterConfig;
use crate::tests::*;

/// The most keys until something is heard. More than a screen has things to come by.
const A_ROUND: usize = 160;

/// Returns the configuration of a kiosk with a keypad. Its sound is taken as fast as it is made.
fn listening(mut config: Config) -> Config {
    config.keypad.starts_reading = true;
    config.voice.device = "file:'/dev/null',raw".to_owned();
    config
}

/// Somebody who sees nothing of the screen.
struct Listener {
    window: Window,
    /// What was said after the last key.
    heard: Vec<String>,
}

impl Listener {
    fn arrives() -> Self {
        Self::arrives_at(Config::default())
    }

    fn arrives_at(config: Config) -> Self {
        Self::sits_before(Window::open_as(listening(config)))
    }

    fn sits_before(window: Window) -> Self {
        Self { window, heard: Vec::new() }
    }

    /// Presses a key of the keypad, and listens.
    fn presses(&mut self, key: Key) {
        self.window.key(key);
        self.heard = self.window.app().voice.take_said();
    }

    fn hears(&self, part: &str) -> bool {
        self.heard.iter().any(|said| said.contains(part))
    }

    /// Returns the name of what the keyboard has come to.
    fn name(&self) -> &str {
        self.heard.first().map_or("", String::as_str)
    }

    /// Goes on until something of this name is heard. Turns the pages of a list that is passed on the way.
    fn comes_to(&mut self, part: &str) {
        let mut passed = Vec::new();
        for _ in 0..A_ROUND {
            self.presses(Key::ArrowDown);
            if self.name().contains(part) {
                return;
            }
            passed.push(self.heard.join("、"));
            if self.name() == "次の一覧" && !self.hears("今は使えません") {
                self.presses(Key::Enter);
            }
        }
        panic!("{part} is not heard: {passed:#?}");
    }

    /// Comes to something of this very name. Keys have names of one letter.
    fn strikes(&mut self, names: &[&str]) {
        for name in names {
            let mut keys = 0;
            loop {
                self.presses(Key::ArrowDown);
                if self.name() == *name {
                    break;
                }
                keys += 1;
                assert!(keys < A_ROUND, "no key {name} is heard");
            }
            self.presses(Key::Enter);
        }
    }

    fn chooses(&mut self, part: &str) {
        self.comes_to(part);
        self.presses(Key::Enter);
    }

    /// Listens to the question that is being read, answers it with these choices or keys, and goes on.
    fn answers(&mut self, question: &str, choices: &[&str]) {
        self.asked(question);
        for choice in choices {
            self.chooses(choice);
        }
        self.chooses("次へ");
    }

    fn writes(&mut self, question: &str, letters: &[&str]) {
        self.asked(question);
        self.strikes(letters);
        self.chooses("次へ");
    }

    /// Checks that this question was read, and passes those that come before it.
    fn asked(&mut self, question: &str) {
        for _ in 0..30 {
            if self.hears(question) {
                return;
            }
            self.chooses("とばす");
        }
        panic!("{question} is not asked");
    }
}

#[test]
fn who_sees_nothing_fills_in_the_short_form_and_prints_it_by_five_keys_and_what_is_heard() {
    let uri = Some("ipp://127.0.0.1:9/ipp/print".to_owned());
    let printer = PrinterConfig { uri, ..PrinterConfig::default() };
    let mut citizen = Listener::arrives_at(Config { printer, ..Config::default() });
    citizen.presses(Key::ArrowDown);
    assert!(citizen.hears("もしものことを、いま話そう"), "{:?}", citizen.heard);
    citizen.chooses("もしもシート");
    citizen.chooses("短い版");
    citizen.writes("お名前を書いてください。", &["は", "な", "こ"]);
    citizen.writes("お名前の読み方は何ですか。", &["は", "な", "こ"]);
    citizen.asked("生年月日はいつですか。");
    citizen.strikes(&["昭和", "1", "8", "5月", "3日"]);
    citizen.chooses("次へ");
    citizen.answers("この紙を書く日はいつですか。", &["今日"]);
    citizen.answers("どなたが書いていますか。", &["自分で書いている"]);
    let cards = ["自分の足でトイレに行く", "夜ぐっすり眠る", "好きな物を口から味わう"];
    citizen.answers("何を大切にしますか。", &cards);
    citizen.asked("特に大切な三つはどれですか。");
    citizen.chooses("好きな物を口から味わう");
    assert!(citizen.hears("1番"), "{:?}", citizen.heard);
    citizen.chooses("夜ぐっすり眠る");
    assert!(citizen.hears("2番"), "{:?}", citizen.heard);
    citizen.chooses("次へ");
    citizen.answers("代わりに話してくれる人はいますか。", &["お願いできる人がいない"]);
    citizen.asked("何をいちばん大事にしたいですか。");
    citizen.comes_to("どちらかといえば楽に");
    citizen.presses(Key::ArrowLeft);
    citizen.presses(Key::ArrowRight);
    assert!(citizen.hears("どちらかといえば楽に") && citizen.hears("選んであります"), "{:?}", citizen.heard);
    citizen.chooses("次へ");
    citizen.answers("どこで暮らしたいですか。", &["今の家"]);
    citizen.answers("この話を、だれとしましたか。", &["息子・娘"]);
    citizen.asked("答えの見直し");
    citizen.chooses("仕上がりを見る");
    citizen.chooses("いいえ、付けません");
    citizen.chooses("印刷する");
    assert_eq!(citizen.window.app().session.route, Screen::Printing(OnPaper::Visit));
    let answers = citizen.window.answers();
    for written in ["はなこ", "1943-05-03", "taste", "sleep-well", "self"] {
        assert!(answers.contains(written), "{written} is not among {answers}");
    }
}

#[test]
fn what_the_keyboard_comes_to_is_heard_with_its_kind_its_state_and_its_place() {
    let mut citizen = Listener::arrives();
    citizen.presses(Key::ArrowDown);
    citizen.chooses("もしもシート");
    citizen.chooses("短い版");
    citizen.asked("どなたが書いていますか。");
    citizen.comes_to("自分で書いている");
    let said = citizen.heard.join("|");
    assert!(said.starts_with("自分で書いている|一つを選ぶ所|選んでいません|"), "{said}");
    assert!(said.ends_with("のうち1番目"), "{said}");
    citizen.presses(Key::Enter);
    assert_eq!(citizen.heard, ["自分で書いている", "選んであります"]);
    // Help says what the key does, and why the screen asks.
    citizen.presses(Key::F1);
    assert_eq!(citizen.name(), "決定のキーで選びます。");
}

#[test]
fn exits_are_come_by_after_the_answers_and_going_on_is_the_first_of_them() {
    let mut citizen = Listener::arrives();
    citizen.presses(Key::ArrowDown);
    citizen.chooses("もしもシート");
    citizen.chooses("短い版");
    citizen.asked("どなたが書いていますか。");
    citizen.comes_to("次へ");
    let exits = ["とばす", "もどる", "今日はここまで", "読み上げ", "文字と表示"];
    for exit in exits {
        citizen.presses(Key::ArrowDown);
        assert_eq!(citizen.name(), exit);
    }
}

#[test]
fn letters_are_heard_as_they_are_typed_and_as_they_are_erased() {
    let mut citizen = Listener::arrives();
    citizen.presses(Key::ArrowDown);
    citizen.chooses("もしもシート");
    citizen.chooses("短い版");
    assert!(citizen.hears("お名前を書いてください。") && citizen.hears("何も書いてありません"), "{:?}", citizen.heard);
    citizen.strikes(&["は"]);
    assert_eq!(citizen.heard, ["は"]);
    citizen.window.types("な");
    citizen.window.moment();
    assert_eq!(citizen.window.app().voice.take_said(), ["な"]);
    citizen.presses(Key::Backspace);
    assert_eq!(citizen.heard, ["な", "を消しました"]);
}

#[test]
fn letters_are_heard_as_they_were_typed_whatever_kanji_are_guessed() {
    let mut citizen = Listener::sits_before(Window::with_kana(listening(Config::default())));
    citizen.presses(Key::ArrowDown);
    citizen.chooses("もしもシート");
    citizen.chooses("短い版");
    for letter in ["は", "な", "こ"] {
        citizen.strikes(&[letter]);
        assert_eq!(citizen.name(), letter);
    }
}

#[test]
fn a_touch_on_the_dark_screen_lights_it_and_answers_nothing() {
    let mut citizen = Listener::arrives();
    citizen.presses(Key::ArrowDown);
    citizen.chooses("もしもシート");
    citizen.chooses("短い版");
    citizen.asked("どなたが書いていますか。");
    let at = citizen.window.place("自分で書いている");
    citizen.presses(Key::F7);
    assert!(!citizen.window.paints("どなたが"));
    // The sign that calls staff is seen by others.
    citizen.window.does(Action::CallStaff);
    assert!(!citizen.window.texts().is_empty());
    citizen.window.does(Action::Back);
    assert!(citizen.window.texts().is_empty());
    // Keys and ears go on working in the dark.
    citizen.comes_to("自分で書いている");
    let before = citizen.window.answers();
    citizen.window.burst(&[at]);
    assert!(citizen.window.paints("どなたが"));
    assert_eq!(citizen.window.answers(), before);
    citizen.window.burst(&[at]);
    assert_ne!(citizen.window.answers(), before);
    // Nobody who stops listening is left before a dark screen.
    citizen.presses(Key::F7);
    citizen.presses(Key::F8);
    assert!(citizen.window.paints("どなたが"));
}

#[test]
fn the_question_whether_anybody_is_there_is_heard_and_ends_the_visit_of_who_has_left() {
    let mut citizen = Listener::arrives();
    citizen.presses(Key::ArrowDown);
    citizen.chooses("もしもシート");
    citizen
        .window
        .until_so("it goes on reading", |app| app.voice.standing().doing == crate::aloud::voice::Doing::Nothing);
    citizen.window.wait(130.0);
    let said = citizen.window.app().voice.take_said();
    assert!(said.iter().any(|said| said.contains("まだ、いらっしゃいますか。")), "{said:?}");
    citizen.window.wait(60.0);
    assert_eq!(citizen.window.app().session.route, Screen::Start);
    assert!(!citizen.window.app().session.recital.is_on);
}
