//! 職員のページ. Staff open their page with a PIN, over whatever is shown.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use crate::activities::staff::Period;
use egui_kittest::kittest::NodeT as _;
use jiff::civil::{Date, date};
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::store::{Ballot, Store};
use moshimo_core::vault::PinHash;

use crate::tests::*;

const PIN: &str = "314159";
const WAIT: &str = "もう一度ためせます";

static HASH: LazyLock<String> = LazyLock::new(|| PinHash::of(PIN).unwrap().to_string());

fn with_pin() -> Config {
    let mut config = Config::default();
    config.staff.pin_hash = Some(HASH.clone());
    config
}

impl Window {
    /// Opens a window with a clock that stands until the test moves it.
    fn with_a_still_clock() -> Self {
        let mut window = Self::open_as(with_pin());
        window.wait(10.0);
        window
    }

    fn strikes(&mut self, digits: &str) {
        for digit in digits.chars() {
            self.touch(&digit.to_string());
        }
    }

    fn at_the_staff_page(&mut self) {
        self.touch("職員用");
        self.strikes(PIN);
        self.touch("開く");
        self.until_shown("最近の記録");
    }
}

#[test]
fn a_wrong_pin_waits_longer_each_time_and_the_right_one_opens() {
    let mut window = Window::with_a_still_clock();
    window.touch("職員用");
    for wait in [1, 2] {
        window.strikes("111111");
        window.touch("開く");
        window.until_shown(&format!("あと{wait}秒"));
        // No PIN is checked before the wait is over, not even the right one.
        window.strikes(PIN);
        window.key(Key::Enter);
        assert!(window.shows(WAIT) && !window.shows("最近の記録"));
        for _ in 0..PIN.len() {
            window.touch("消す");
        }
        window.wait(3.0);
        assert!(!window.shows(WAIT));
    }
    // Letters are not taken as digits, and no digit is shown.
    window.harness.event(Event::Text(format!("a{PIN}")));
    window.harness.run();
    assert!(window.shows("●●●●●●") && !window.shows(PIN));
    window.key(Key::Enter);
    window.until_shown("最近の記録");
    // The next person needs the PIN again.
    window.touch("もどる");
    assert_eq!(window.app().session.route, Screen::Start);
    window.touch("職員用");
    assert!(!window.shows("最近の記録"));
}

#[test]
fn without_a_pin_nothing_is_shown_but_how_to_set_one() {
    let mut window = Window::open();
    window.touch("職員用");
    assert!(window.shows("--set-pin"));
    assert!(!window.shows("最近の記録") && !window.shows("開く"));
}

#[test]
fn the_test_page_goes_the_way_of_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = with_pin();
    config.save.folder = Some(folder.path().to_owned());
    let mut window = Window::open_as(config);
    window.at_the_staff_page();
    window.touch("試し刷り");
    window.until_shown("試しの紙面をファイルに残しました。");
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert!(std::fs::read(&files[0]).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_card_held_against_the_screen_sets_its_millimetres() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("moshimo.toml");
    let text = format!("[screen]\nwidth-mm = 344.0 # of the old panel\n[staff]\npin-hash = \"{}\"\n", *HASH);
    crate::system::files::write_whole(&file, text.as_bytes()).unwrap();
    let mut window = Window::open_as(Config::read(&file).unwrap());
    window.at_the_staff_page();
    window.touch("画面の大きさ");
    let button = window.harness.get_by_label("文字と表示").rect().height();
    let card = window.harness.get_by_label("カードの枠").rect().width();
    for _ in 0..5 {
        window.touch("大きく");
    }
    window.touch("少し小さく");
    assert!(window.harness.query_all_by_label("カードの枠").any(|outline| outline.rect().width() > card * 1.09));
    window.touch("この大きさに決める");
    window.until_shown("設定のファイルに書きました。");
    assert!(window.harness.get_by_label("文字と表示").rect().height() > button * 1.09);
    let width = window.app().house.config.screen.width_mm;
    let text = text.replace("344.0", &format!("{width:.1}"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_visit_underneath_is_neither_shown_nor_lost() {
    let mut window = Window::with_a_still_clock();
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.harness.event(Event::Text("流山花子".to_owned()));
    window.harness.run();
    window.touch("今日はここまで");
    window.touch("ここまでを印刷する");
    window.touch("いいえ、付けません");
    window.until_shown("係の人をよぶ");
    let before = window.answers();
    window.touch("係の人をよぶ");
    window.at_the_staff_page();
    assert!(!window.shows("花子"));
    window.touch("今日は終わり");
    assert!(window.shows("その答えは消えます"));
    window.touch("いいえ");
    window.touch("もどる");
    window.touch("もどる");
    assert_eq!(window.app().session.route, Screen::Preview(OnPaper::Visit));
    assert_eq!(window.answers(), before);
    assert!(before.contains("花子"));
    // Silence closes the page as every other, and the citizen has the time that the call has promised.
    window.touch("係の人をよぶ");
    window.at_the_staff_page();
    window.wait(125.0);
    assert!(window.shows("係の人をよんでいます") && window.answers() == before);
    window.wait(740.0);
    assert!(window.shows("まだ、いらっしゃいますか。"));
    window.wait(60.0);
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.visit.is_none());
}

#[test]
fn the_program_ends_with_what_the_supervisor_is_to_hear() {
    for (button, sure, code) in [("動かしなおす", "動かしなおす", 0), ("今日は終わり", "終わりにする", 10)]
    {
        let mut window = Window::open_as(with_pin());
        window.at_the_staff_page();
        window.touch(button);
        assert_eq!(window.app().exit.load(std::sync::atomic::Ordering::Relaxed), crate::app::STAYS);
        window.touch(sure);
        assert_eq!(window.app().exit.load(std::sync::atomic::Ordering::Relaxed), code);
    }
}

#[test]
fn officers_see_which_leaflet_is_best_over_a_time_and_take_it_home() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(&folder.path().join("kiosk.db")).unwrap();
    let long = "字が大きいので、母にも見せたいです。".repeat(20);
    let add = |day, leaflet: &str, why: &str| {
        let (place, version) = ("公民館".to_owned(), CATALOG.leaflets["leaflet-1"].version.clone());
        let (leaflet, why, reasons) = (leaflet.to_owned(), why.to_owned(), vec!["picture".to_owned()]);
        let ballot = Ballot::new(Opinion { day, place, leaflet, version, reasons, why }).unwrap();
        store.add_opinion(&ballot).unwrap();
    };
    add(crate::system::clock::today(), "leaflet-3", &long);
    add(jiff::civil::date(2001, 2, 3), "leaflet-1", "昔の意見");
    let mut config = with_pin();
    config.store.folder = Some(folder.path().to_owned());
    let pages = tempfile::tempdir().unwrap();
    config.save.folder = Some(pages.path().to_owned());
    config.printer.discover = false;
    let mut window = Window::open_as(config);
    window.at_the_staff_page();
    window.touch("リーフレットの意見");
    window.until_shown("全部で1件");
    assert!(window.shows("案3　三つの種類と例 1件（100%）") && window.shows("案2　ひとつの問いかけ 0件（0%）"));
    window.touch("全部");
    window.until_shown("全部で2件");
    assert!(window.shows("2月3日") && window.shows("案1　六つの行い 1件（50%）"));
    let mut read = String::new();
    for _ in 0..9 {
        read.extend(window.texts().into_iter().map(|(text, ..)| text));
        if window.harness.get_by_label("次の一覧").accesskit_node().is_disabled() {
            break;
        }
        window.touch("次の一覧");
    }
    // Every line of long words is shown, on as many pages as they take.
    assert!(read.contains("昔の意見") && read.matches("大きいので").count() >= 20, "{read}");
    window.touch("ファイルに残す");
    window.until_shown("意見の集計をファイルに残しました。");
    assert_eq!(std::fs::read_dir(pages.path()).unwrap().count(), 1);
    window.touch("今月");
    window.until_shown("全部で1件");
    window.touch("もどる");
    // Nothing of the opinions is shown without the PIN.
    window.touch("もどる");
    assert!(window.app().staff.opinions.is_none());
}

#[test]
fn a_year_of_the_city_begins_in_april() {
    let begins = |period: Period, today| *period.days(today).start();
    assert_eq!(begins(Period::Year, date(2026, 11, 22)), date(2026, 4, 1));
    assert_eq!(begins(Period::Year, date(2027, 3, 31)), date(2026, 4, 1));
    assert_eq!(begins(Period::Year, date(2027, 4, 1)), date(2027, 4, 1));
    assert_eq!(begins(Period::Month, date(2026, 11, 22)), date(2026, 11, 1));
    assert_eq!(Period::All.days(date(2026, 11, 22)), Date::MIN..=date(2026, 11, 22));
}
