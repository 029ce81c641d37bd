//! Reading aloud: the words on the screen are heard, and the voice falls silent when the screen changes.

use std::path::Path;

use moshimo_core::speech::Speed;

use crate::aloud::voice::{Doing, Mute};
use crate::app::route::Aloud;
use crate::tests::*;

/// The device of ALSA that is a file instead of a loudspeaker. It takes sound as fast as it is made.
fn into_file(file: &Path) -> Config {
    let mut config = Config::default();
    config.voice.device = format!("file:'{}',raw", file.display());
    config
}

impl Window {
    fn has_fallen_silent(&mut self) {
        self.until_so("it goes on reading", |app| app.voice.standing().doing == Doing::Nothing);
    }

    fn first_question(config: Config) -> Self {
        let mut window = Self::open_as(config);
        window.touch("もしもシート");
        window.touch_containing("短い版");
        window
    }

    /// Returns the text that was read last.
    fn recited(&self) -> Vec<&str> {
        self.app().session.recital.passages.iter().map(|passage| passage.text.as_str()).collect()
    }
}

#[test]
fn a_question_is_heard_with_its_reason_and_its_options_and_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("heard.raw");
    let mut window = Window::first_question(into_file(&file));
    window.touch("読み上げ");
    window.until_so("nothing is read", |app| !app.session.recital.passages.is_empty());
    let recited = window.recited().join("|");
    assert!(recited.starts_with("お名前を書いてください。|"), "{recited}");
    assert!(!recited.contains("あ|"), "{recited}");
    assert!(!recited.contains("今日はここまで"), "{recited}");
    window.has_fallen_silent();
    assert!(window.shows("読み上げ"));
    let heard = std::fs::read(&file).unwrap();
    let samples: Vec<f64> =
        heard.chunks_exact(2).map(|bytes| f64::from(i16::from_le_bytes([bytes[0], bytes[1]]))).collect();
    let seconds = samples.len() as f64 / 48_000.0;
    assert!((2.0..60.0).contains(&seconds), "{seconds} s");
    let energy = (samples.iter().map(|sample| sample * sample).sum::<f64>() / samples.len() as f64).sqrt();
    assert!(energy > 300.0, "{energy}");
}

#[test]
fn each_screen_is_read_as_it_opens_until_somebody_ends_the_reading() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::first_question(into_file(&folder.path().join("heard.raw")));
    window.touch("読み上げ");
    for (leave, begins) in [("とばす", "お名前の読み方は何ですか。"), ("文字と表示", "文字と表示")]
    {
        window.touch(leave);
        assert_eq!(window.recited().first(), Some(&begins));
    }
    window.touch("読み上げ");
    window.has_fallen_silent();
    window.touch("もどる");
    assert_eq!(window.recited(), [""; 0]);
}

#[test]
fn reading_ends_with_the_visit_that_began_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::first_question(into_file(&folder.path().join("heard.raw")));
    window.touch("読み上げ");
    window.does(Action::End(crate::app::ends::Ended::Discarded));
    assert!(window.app().session.recital.is_on);
    window.touch("はじめにもどる");
    assert!(!window.app().session.recital.is_on);
    window.has_fallen_silent();
}

#[test]
fn nobody_finds_the_voice_of_somebody_who_left_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open_as(into_file(&folder.path().join("heard.raw")));
    window.touch("読み上げ");
    window.has_fallen_silent();
    for _ in 0..3 {
        window.wait(200.0);
        window.has_fallen_silent();
    }
    assert!(!window.app().session.recital.is_on);
}

#[test]
fn what_stands_under_a_finger_keeps_its_meaning_while_something_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::first_question(into_file(&folder.path().join("heard.raw")));
    let names = ["もどる", "今日はここまで", "とばす", "次へ", "読み上げ", "文字と表示"];
    let before = names.map(|name| window.place(name));
    window.touch("読み上げ");
    assert_eq!(names.map(|name| window.place(name)), before);
}

#[test]
fn without_a_sound_device_the_button_says_so_and_staff_too() {
    let mut config = Config::default();
    config.voice.device = "no-such-device".to_owned();
    let mut window = Window::first_question(config);
    window.touch("読み上げ");
    window.until_so("nothing says that it is mute", |app| app.voice.standing().mute == Some(Mute::NoSound));
    assert!(window.shows("音が出ない"));
    // Somebody may have plugged it in meanwhile.
    window.app().voice.take_said();
    window.touch("音が出ない");
    window.until_so("the sound is not tried again", |app| !app.voice.take_said().is_empty());
}

#[test]
fn a_damaged_voice_leaves_the_rest_as_it_is() {
    let mut catalog = Catalog::clone(&CATALOG);
    catalog.voice = Arc::default();
    let mut window = Window::open_with(Config::default(), Arc::new(catalog));
    window.touch("もしもシート");
    window.until_so("nothing says that it is mute", |app| {
        matches!(app.voice.standing().mute, Some(Mute::NoVoice { .. }))
    });
    assert!(window.shows("音が出ない"));
    window.touch_containing("短い版");
    assert!(window.shows("お名前を書いてください。"));
}

#[test]
fn where_it_is_switched_off_or_in_another_language_it_is_not_offered() {
    let mut config = Config::default();
    config.voice.offered = false;
    assert!(!Window::open_as(config).shows("読み上げ"));
    let mut config = Config::default();
    config.display.language = moshimo_core::model::Language("en".to_owned());
    assert!(!Window::open_as(config).shows("Read aloud"));
}

#[test]
fn the_speed_of_reading_belongs_to_one_person() {
    let mut window = Window::open();
    window.does(Action::Aloud(Aloud::Speed(Speed::Fast)));
    for action in [Action::OpenDisplay, Action::Back, Action::Go(Screen::Contacts), Action::Back] {
        window.does(action);
        assert_eq!(window.app().session.recital.speed, Speed::Fast);
    }
    for _ in 0..3 {
        window.does(Action::Go(Screen::Contacts));
        window.wait(200.0);
    }
    assert_eq!(
        (window.app().session.route == Screen::Start, window.app().session.recital.speed),
        (true, Speed::Normal)
    );
}
