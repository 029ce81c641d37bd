//! The end of a person's use, by each way: the next one finds the screen as it is configured.

use crate::activities::leaflets::slip;
use crate::activities::{leaflets, lecture, recall};
use crate::app::ends::Ended;
use crate::app::route::Setting;
use crate::app::succession::{Handover, Opens};
use crate::system::config::ThemeChoice;
use crate::tests::*;
use crate::ui::cx::Settings;
use crate::ui::text::Furigana;

/// The settings of somebody who sees badly and reads English.
fn wished() -> Settings {
    Settings {
        language: moshimo_core::model::Language("en".to_owned()),
        text_step: 4,
        theme: ThemeChoice::HighContrast,
        furigana: Furigana::On,
    }
}

/// A kiosk that somebody has set for themselves.
fn set() -> Window {
    let mut window = Window::open();
    let Settings { language, text_step, theme, furigana } = wished();
    for setting in
        [Setting::Language(language), Setting::TextStep(text_step), Setting::Theme(theme), Setting::Furigana(furigana)]
    {
        window.does(Action::Set(setting));
    }
    assert_eq!(window.app().session.look.settings, wished());
    window
}

impl Window {
    fn at_the_english_sheet() -> Self {
        let mut window = set();
        window.does(Action::Begin {
            sheet: "acp-what-if".to_owned(),
            form: moshimo_core::model::questionnaire::FormCode::Short,
        });
        window
    }

    #[track_caller]
    fn is_as_configured(&self) {
        assert_eq!(self.app().session.route, Screen::Start);
        assert_eq!(self.app().session.look.settings, Settings::new(&Config::default().display));
        assert!(self.shows("もしもシート"));
    }
}

#[test]
fn after_the_thanks_nobody_finds_another_person_s_language_and_letters() {
    for ended in [Ended::Printed, Ended::Saved, Ended::Discarded] {
        let mut window = Window::at_the_english_sheet();
        window.does(Action::End(ended));
        assert_eq!(window.app().session.look.settings, wished(), "the thanks are in the language of who leaves");
        window.touch("Back to the start");
        window.is_as_configured();

        let mut window = Window::at_the_english_sheet();
        window.does(Action::End(ended));
        window.wait(31.0);
        window.is_as_configured();
    }
}

#[test]
fn after_a_silence_nobody_finds_another_person_s_language_and_letters() {
    let mut at_the_start = set();
    let mut calling = Window::at_the_english_sheet();
    calling.does(Action::CallStaff);
    calling.wait(600.0);
    for window in [&mut at_the_start, &mut Window::at_the_english_sheet(), &mut calling] {
        window.wait(865.0);
        window.wait(60.0);
        window.is_as_configured();
    }
}

#[test]
fn after_the_leaflets_nobody_finds_another_person_s_language_and_letters() {
    let mut window = set();
    for touch in [leaflets::Touch::Open, leaflets::Touch::Best(0), leaflets::Touch::Say] {
        window.does(Action::Leaflets(touch));
    }
    window.touch("Back to the beginning");
    window.is_as_configured();

    let mut window = set();
    window.does(Action::Leaflets(leaflets::Touch::Open));
    window.does(Action::Go(Screen::Leaflets(leaflets::Page::Slip(slip::Page::Done))));
    window.touch("Back to the beginning");
    window.is_as_configured();
}

#[test]
fn who_drops_the_codes_that_were_read_leaves_the_screen_as_it_was() {
    let mut window = set();
    window.does(Action::Recall(recall::Touch::Begin));
    window.does(Action::AskSure(crate::app::route::Loss::Codes));
    window.does(Action::ToStart);
    window.is_as_configured();
}

#[test]
fn after_a_lecture_nobody_finds_the_lecturer_s_language_and_letters() {
    let mut left = set();
    left.does(Action::Lecture(lecture::Touch::Open));
    left.does(Action::Lecture(lecture::Touch::Leave));
    if left.app().session.lecture.is_some() {
        left.does(Action::Lecture(lecture::Touch::Leave));
    }
    left.is_as_configured();

    let mut silent = set();
    silent.does(Action::Lecture(lecture::Touch::Open));
    silent.wait(7205.0);
    silent.wait(60.0);
    silent.is_as_configured();
}

#[test]
fn a_window_that_follows_shows_the_thanks_in_the_citizen_s_language_and_then_ends_that_too() {
    let follows = || {
        let mut brief = Brief::of(Config::default());
        let saved = vec!["/media/usb/moshimo-2026-11-22-101500-1.pdf".into()];
        brief.handover =
            Handover { opens: Opens::Thanks(Ended::Saved), look: Some(wished()), saved, ..Handover::default() };
        Window::open_brief(brief, Arc::clone(&CATALOG))
    };
    let mut touched = follows();
    assert!(touched.shows("/media/usb") && touched.shows("moshimo-2026-11-22-101500-1.pdf"));
    touched.touch("Back to the start");
    touched.is_as_configured();
    assert!(touched.app().session.saved.is_empty());
    let mut left = follows();
    left.wait(31.0);
    left.is_as_configured();
}
