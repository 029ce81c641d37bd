//! 出前講座. Lectures are prepared, presented, counted and reported.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use moshimo_core::store::{Happening, Store};
use moshimo_core::vault::{PinHash, Seal};

use crate::activities::lecture::{Came, Field, Page, Place, Touch};
use crate::app::route::{Action, Setting};
use crate::tests::coming_back::{keeps_keys, until_kept};
use crate::tests::*;

/// Opens a lecturer's tablet, which keeps everything in this folder.
fn tablet(folder: &std::path::Path) -> Window {
    let mut config = Config::default();
    config.lecture.tile = true;
    config.lecture.folder = Some(folder.join("reports"));
    config.store.folder = Some(folder.to_owned());
    config.place.name = "南公民館".to_owned();
    let mut window = Window::open_as(config);
    // Until its database is open, a touch asks for patience.
    while window.app().keeper_health().store.is_none() {
        window.harness.step();
    }
    window.harness.run();
    window
}

impl Window {
    fn in_a_lecture(folder: &std::path::Path) -> Self {
        let mut window = tablet(folder);
        // From now on the clock goes as the test says.
        window.wait(100.0);
        window.touch("出前講座");
        window.touch("始める");
        window
    }

    fn shown(&self) -> Place {
        let Screen::Lecture(Page::Show(place)) = *self.app().session.route.screen() else {
            panic!("{:?}", self.app().session.route)
        };
        place
    }

    /// Opens a window at the end of a lecture, with so many tens of people.
    pub(crate) fn at_its_end(folder: &std::path::Path, tens: usize) -> Self {
        let mut window = Self::in_a_lecture(folder);
        window.touch("一覧");
        window.touch("終わりへ進む");
        for _ in 0..tens {
            window.touch("10人ふやす");
        }
        window.touch("次へ");
        window
    }

    fn puts_in(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }
}

/// Waits until a lecture is counted. Returns the numbers of people that came, and at how many lectures.
fn held(window: &mut Window, folder: &std::path::Path) -> Vec<(u32, u64)> {
    let days = jiff::civil::date(2000, 1, 1)..=jiff::civil::date(2100, 1, 1);
    let begun = std::time::Instant::now();
    loop {
        let counts = Store::open_to_read(&folder.join("kiosk.db")).and_then(|store| store.counts(&days));
        let lectures = counts.unwrap_or_default().into_iter().filter_map(|count| match count.happening {
            Happening::LectureHeld { people, .. } => Some((people, count.times)),
            _ => None,
        });
        let lectures: Vec<_> = lectures.collect();
        if !lectures.is_empty() || begun.elapsed() > PATIENCE {
            return lectures;
        }
        window.harness.step();
        std::thread::yield_now();
    }
}

#[test]
fn staff_prepare_a_lecture_and_it_begins_once_its_place_is_said() {
    let mut config = Config::default();
    config.staff.pin_hash = Some(PinHash::of("314159").unwrap().to_string());
    let mut window = Window::open_as(config);
    assert!(!window.shows("出前講座"));
    window.touch("職員用");
    for digit in "314159".chars() {
        window.touch(&digit.to_string());
    }
    window.touch("開く");
    window.until_shown("出前講座");
    window.touch("出前講座");
    assert!(window.shows("場所を書くと、始められます。") && !window.shows("始める"));
    window.touch("場所 書く");
    window.puts_in("北公民館");
    window.touch("書きおわり");
    window.touch_containing("10ページ、60分");
    window.touch("人生会議（ACP）とはを前へ動かす");
    window.touch("4つの場面");
    window.touch("はじめにを1分短くする");
    assert!(window.shows("9ページ、52分"));
    window.touch("もどる");
    window.touch("次の日");
    window.touch("始める");
    let record = &window.app().session.lecture.as_ref().unwrap().record;
    let steps: Vec<&str> = record.agenda.iter().map(|item| item.step.as_str()).collect();
    assert_eq!(steps[..3], ["welcome", "acp", "knew-acp"]);
    assert!(!steps.contains(&"scenes"));
    assert_eq!((record.minutes(), record.place.as_str()), (52, "北公民館"));
    assert!(window.shows("このページ　あと4分") && window.shows("全体　あと52分"));
}

#[test]
fn a_remote_turns_pages_and_the_time_that_is_over_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.wait(61.0);
    assert!(window.shows("このページ　あと4分") && window.shows("全体　あと59分"));
    for key in [Key::PageDown, Key::ArrowRight, Key::PageDown] {
        window.key(key);
    }
    assert_eq!(window.shown(), Place { step: 3, part: 0 });
    window.wait(200.0);
    assert!(window.shows("このページ　あと1分"));
    window.wait(45.0);
    assert!(window.shows("このページ　時間です"));
    window.wait(120.0);
    assert!(window.shows("このページ　2分すぎました"));
    for key in [Key::PageUp, Key::ArrowLeft, Key::PageUp, Key::PageUp] {
        window.key(key);
    }
    assert_eq!(window.shown(), Place { step: 0, part: 0 });
    // The four scenes come one by one before the next page.
    window.touch("一覧");
    window.touch_containing("4つの場面");
    for _ in 0..4 {
        window.touch("次へ");
    }
    assert_eq!(window.shown(), Place { step: 4, part: 4 });
    window.touch("次へ");
    assert_eq!(window.shown(), Place { step: 5, part: 0 });
}

#[test]
fn every_page_is_read_well_in_every_language_and_step() {
    let mut problems = Vec::new();
    for (language, step) in [("ja", 1), ("ja", 4), ("ja-Hira", 4), ("en", 4)] {
        let folder = tempfile::tempdir().unwrap();
        let mut window = tablet(folder.path());
        window.wait(100.0);
        let mut go = |window: &mut Window, action: Action, screen: &str| {
            window.does(action);
            window.reads_well(&format!("{language}-{step} {screen}"), &mut problems);
        };
        let tag: moshimo_core::model::Language = serde_json::from_str(&format!("\"{language}\"")).unwrap();
        for setting in [Setting::Language(tag), Setting::TextStep(step)] {
            go(&mut window, Action::Set(setting), "start");
        }
        let mut touch = |window: &mut Window, touch: Touch, screen: &str| go(window, Action::Lecture(touch), screen);
        touch(&mut window, Touch::Open, "prepare");
        touch(&mut window, Touch::Turn(Page::Agenda), "agenda");
        touch(&mut window, Touch::Turn(Page::Notes), "notes");
        for field in [Field::Place, Field::Comment(0)] {
            touch(&mut window, Touch::Turn(Page::Write(field)), "write");
        }
        touch(&mut window, Touch::Begin, "words");
        touch(&mut window, Touch::People(40), "words");
        for number in 0..60 {
            if matches!(window.app().session.route.seen(), Some(Screen::Lecture(Page::Attendance(_)))) {
                break;
            }
            touch(&mut window, Touch::Next, &format!("page {number}"));
        }
        for page in [Page::Overview, Page::Closing, Page::Comments, Page::Stop] {
            touch(&mut window, Touch::Turn(page), &format!("{page:?}"));
        }
        touch(&mut window, Touch::Example, "example");
        touch(&mut window, Touch::Report, "report");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn hands_are_never_more_than_people_nor_people_fewer_than_hands() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.touch("次へ");
    window.touch("はじめに、来た人を数える");
    for _ in 0..60 {
        if window.shows("500人") {
            break;
        }
        window.touch("10人ふやす");
    }
    for _ in 0..50 {
        window.touch("10人へらす");
    }
    for _ in 0..12 {
        window.touch("1人ふやす");
    }
    assert!(window.shows("12人"));
    window.touch("手を数える");
    window.touch("よく知っていたを5人ふやす");
    window.touch("知らなかったを5人ふやす");
    window.touch("聞いたことはあるを5人ふやす");
    assert!(window.shows("聞いたことはある 2人") && window.shows("手を挙げた人 12人"));
    window.touch("よく知っていたを1人へらす");
    window.touch("知らなかったを1人ふやす");
    assert!(window.shows("知らなかった 6人"));
    window.touch("来た人を数え直す");
    for _ in 0..3 {
        window.touch("1人へらす");
    }
    assert!(window.shows("12人"));
    assert_eq!(window.app().session.route, Screen::Lecture(Page::Attendance(Came::Hands)));
}

#[test]
fn cards_and_an_example_come_back_to_the_lecture_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.touch("一覧");
    window.touch_containing("大切カードで話す");
    window.touch("カードを開く");
    window.touch("ひとりで");
    window.touch("とても大切");
    window.touch("講座にもどる");
    assert!(window.shows("カードを開く") && !window.app().session.cards.is_on());
    window.touch("次へ");
    window.touch("例を一緒に書く");
    assert!(window.shows("出前講座の例です。"));
    window.puts_in("例子");
    window.touch("次へ");
    window.touch("講座にもどる");
    // The example goes on where it was left.
    window.touch("例を一緒に書く");
    assert!(window.shows("お名前の読み方は何ですか。"));
    assert!(window.answers().contains("例子"));
    // Nothing of the example is kept.
    until_kept(folder.path(), "first-talk");
    let draft = Store::open_to_read(&folder.path().join("kiosk.db")).unwrap().draft().unwrap();
    if let (Some(draft), true) = (draft, keeps_keys()) {
        let bytes = Seal::recall(draft.id).unwrap().open(&draft.sealed).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("例子"));
    }
    window.touch("もどる");
    window.touch("もどる");
    window.touch("次へ");
    assert!(window.shows("時間が限られたら、何を大切にしますか。"));
    window.touch("終える");
    window.touch("報告を作らずにやめる");
    window.touch("はい、消して終わります");
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.visit.is_none() && window.app().session.lecture.is_none());
}

#[test]
fn after_a_crash_a_lecture_goes_on_at_its_page_with_its_counts_and_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.touch("次へ");
    window.touch("はじめに、来た人を数える");
    window.touch("10人ふやす");
    window.touch("手を数える");
    window.wait(125.0);
    window.touch("よく知っていたを5人ふやす");
    until_kept(folder.path(), r#""well":5"#);
    drop(window);
    if !keeps_keys() {
        return;
    }
    let mut window = tablet(folder.path());
    window.until_shown("続きから始めますか。");
    window.touch("続ける");
    assert!(window.shows("よく知っていた 5人") && window.shows("全体　あと58分"));
    window.touch("終える");
    window.touch("報告を作らずにやめる");
    window.touch("はい、消して終わります");
    drop(window);
    assert_eq!(tablet(folder.path()).app().session.route, Screen::Start);
}

#[test]
fn a_comment_that_reaches_somebody_is_refused_and_the_report_is_kept_where_its_folder_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_its_end(folder.path(), 2);
    window.touch("はいを5人ふやす");
    window.touch("次へ");
    window.touch("感想を書く");
    window.puts_in("連絡は04-7158-1111まで");
    window.touch("書きおわり");
    assert!(window.shows("電話番号やメールアドレスは書けません。"));
    for _ in 0..20 {
        window.key(Key::Backspace);
    }
    window.puts_in("家族と話します。");
    window.touch("書きおわり");
    window.touch("家族と話します。");
    window.puts_in("また来ます。");
    window.touch("書きおわり");
    window.touch("報告を見る");
    window.until_shown("枚中 1枚目");
    window.touch("フォルダーに残す");
    window.until_shown("報告を残すフォルダーが見つかりません。");
    // Leaving asks before a record is lost that is kept nowhere.
    window.touch("講座を終わる");
    window.touch("いいえ、続けます");
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports).unwrap();
    window.touch("フォルダーに残す");
    window.until_shown("報告を残しました。");
    // The screen says where the file lies, and another touch writes no second one.
    let files = || std::fs::read_dir(&reports).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let pdf = files().into_iter().find(|path| path.extension().is_some_and(|it| it == "pdf")).unwrap();
    assert!(window.shows(pdf.to_str().unwrap()));
    window.touch("フォルダーに残す");
    window.does(Action::Go(Screen::Lecture(Page::Report)));
    assert_eq!(files().len(), 3);
    window.touch("講座を終わる");
    assert_eq!(window.app().session.route, Screen::Start);
    assert_eq!(held(&mut window, folder.path()), [(20, 1)]);
}

#[test]
fn a_lecturer_may_talk_at_length_and_a_lecture_that_is_left_alone_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_its_end(folder.path(), 1);
    window.touch("次へ");
    window.wait(7000.0);
    assert!(!window.shows("まだ、いらっしゃいますか。"));
    window.wait(215.0);
    assert!(window.shows("まだ、いらっしゃいますか。"));
    window.touch("つづける");
    assert!(window.shows("感想を書く"));
    window.wait(7300.0);
    window.wait(60.0);
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.lecture.is_none());
    assert_eq!(held(&mut window, folder.path()), [(10, 1)]);
}

#[test]
fn words_that_a_room_has_seen_open_nothing_of_the_next_citizen() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.touch("一覧");
    window.touch_containing("大切カードで話す");
    window.touch("次へ");
    window.touch("例を一緒に書く");
    window.puts_in("例子");
    while window.app().session.route != Screen::Review {
        window.goes_on();
    }
    window.goes_to_the_pages();
    window.touch("はい、付けます");
    assert!(window.app().session.paper.words.is_some());
    window.touch("講座にもどる");
    for touch in ["終える", "報告を作らずにやめる", "はい、消して終わります", "もしもシート"]
    {
        window.touch(touch);
    }
    window.touch_containing("短い版");
    assert!(window.app().session.paper.words.is_none());
}

#[test]
fn no_note_of_the_lecturer_ever_stands_before_the_audience() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = tablet(folder.path());
    window.wait(100.0);
    window.touch("出前講座");
    let lecture = &CATALOG.lectures["first-talk"];
    let notes = |window: &Window| {
        let mut all = lecture.step.iter().flat_map(|step| &step.notes);
        all.find(|note| window.shows(note)).cloned()
    };
    assert_eq!(notes(&window), None);
    // Before the talk they are read, or printed.
    window.touch("読む、印刷する");
    assert!(window.shows("会場から見えない所で") && window.shows(&lecture.step[0].notes[0]));
    window.touch("印刷の仕上がりを見る");
    window.until_shown("枚中 1枚目");
    window.touch("もどる");
    window.touch("もどる");
    window.touch("始める");
    for _ in 0..60 {
        assert_eq!(notes(&window), None);
        if !matches!(window.app().session.route.seen(), Some(Screen::Lecture(Page::Show(_)))) {
            break;
        }
        window.key(Key::PageDown);
    }
    // Nor where the lecturer goes back to the preparation in the middle of the lecture.
    window.does(Action::Lecture(Touch::Turn(Page::Stop)));
    window.touch("準備にもどる");
    assert!(!window.shows("読む、印刷する") && notes(&window).is_none());
}

#[test]
fn an_audience_is_asked_the_closing_question_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.does(Action::Lecture(Touch::People(20)));
    window.touch("一覧");
    window.touch_containing("終わりに");
    window.touch("はいを5人ふやす");
    window.touch("終わりへ進む");
    window.touch("次へ");
    assert_eq!(window.app().session.route, Screen::Lecture(Page::Comments));
    window.touch("もどる");
    assert_eq!(window.app().session.route, Screen::Lecture(Page::Attendance(Came::End)));
    // Where its page was passed over, it is asked at the end.
    drop(window);
    let folder = tempfile::tempdir().unwrap();
    let window = Window::at_its_end(folder.path(), 2);
    assert_eq!(window.app().session.route, Screen::Lecture(Page::Closing));
}

impl Window {
    /// Goes to the page of a lecture with this title.
    fn opens_page(&mut self, title: &str) {
        self.touch("一覧");
        self.touch_containing(title);
    }

    /// Returns the height of the letters of a text.
    fn letters(&self, text: &str) -> f32 {
        let mut found = self.texts().into_iter().filter(|(it, ..)| it.contains(text));
        found.next().unwrap_or_else(|| panic!("{text} is not shown")).1
    }
}

#[test]
fn the_first_three_are_asked_of_what_the_room_has_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.opens_page("もしもシートを一緒に書く");
    let turns_to = |window: &mut Window, question: &str| {
        for _ in 0..20 {
            if window.shows(question) {
                return;
            }
            window.touch("次へ");
        }
        panic!("{question} is not asked");
    };
    turns_to(&mut window, "その中で、特に大切な三つはどれですか。");
    assert!(window.shows("例を一緒に書くと、選んだものがここに並びます。"));
    assert!(!window.shows("夜ぐっすり眠る") && !window.shows("まだ決められない"));
    window.opens_page("もしもシートを一緒に書く");
    window.touch("例を一緒に書く");
    window.until("時間が限られたら、何を大切にしますか。");
    for card in ["自分の足でトイレに行く", "夜ぐっすり眠る", "好きな物を口から味わう"] {
        window.touch(card);
    }
    window.until("その中で、特に大切な三つはどれですか。");
    window.touch("好きな物を口から味わう");
    window.touch("講座にもどる");
    turns_to(&mut window, "その中で、特に大切な三つはどれですか。");
    assert!(window.shows("1　好きな物を口から味わう"));
    assert!(window.shows("夜ぐっすり眠る") && window.shows("自分の足でトイレに行く"));
    assert!(!window.shows("まだ決められない") && !window.shows("家族といつもの話をする"));
}

#[test]
fn the_number_of_the_ambulance_is_the_largest_thing_on_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.opens_page("相談できるところ");
    while !window.shows("救急車") {
        window.touch("次へ");
    }
    let number = window.letters("119");
    for (text, size, _) in window.texts() {
        assert!(text.contains("119") || size < number * 0.8, "{text} is as large as the number");
    }
}

#[test]
fn the_name_of_a_contact_is_larger_than_what_is_said_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    window.opens_page("相談できるところ");
    // Lines are painted one by one.
    let size = |window: &Window, whole: &str| {
        let lines =
            window.texts().into_iter().filter(|(line, ..)| line.chars().count() > 4 && whole.contains(line.trim()));
        lines.map(|(_, size, _)| size).reduce(f32::max)
    };
    let mut seen = 0;
    while window.shows("一覧") {
        for contact in &CATALOG.contacts.contact {
            let (name, said) = (size(&window, &contact.name), size(&window, &contact.what_for));
            if let (Some(name), Some(said)) = (name, said) {
                assert!(name > said * 1.1, "{} is set in {name}, its purpose in {said}", contact.name);
                seen += 1;
            }
        }
        window.key(Key::PageDown);
    }
    assert!(seen > 3, "{seen} contacts were shown");
}

#[test]
fn letters_that_the_audience_asked_for_stay_from_page_to_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_a_lecture(folder.path());
    let normal = window.letters("終える");
    let steps = |window: &mut Window| {
        let mut sizes = Vec::new();
        while window.shows("一覧") {
            sizes.push(window.letters("終える"));
            window.key(Key::PageDown);
        }
        sizes
    };
    window.does(Action::Set(Setting::TextStep(3)));
    let sizes = steps(&mut window);
    assert!(sizes.iter().all(|size| (size - sizes[0]).abs() < 0.1 && *size > normal * 1.2), "{normal} {sizes:?}");
    // Words before everybody grow with them, and take more pages where one is too small.
    assert!(sizes.len() > 25, "{}", sizes.len());
}
