//! 実施計画. The overview for citizens, pages and filters for officers, and numbers from staff.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use crate::activities::plan;
use moshimo_core::vault::PinHash;

use crate::activities::plan::Page;
use crate::tests::*;

const PIN: &str = "314159";

#[test]
fn officers_see_the_sheets_and_filter_the_themes() {
    let mut window = Window::open();
    window.touch("流山市の取り組み");
    window.touch("くわしく");
    window.until_shown("12枚中 2枚目");
    window.touch("取り組みの一覧");
    assert!(window.shows("11件あります。"));
    window.touch("場面　すべて");
    window.touch("看取り");
    assert!(window.shows("2件あります。"));
    window.touch("短期目標　すべて");
    window.touch_containing("2-①");
    assert!(window.shows("1件あります。"));
    window.touch("10　市民へのACPの普及");
    assert_eq!(window.app().session.route, Screen::Plan(Page::Theme(10)));
    assert!(window.shows("80％の高齢者"));
    window.touch("もどる");
    window.touch("担当　すべて");
    window.touch("全体会");
    assert!(window.shows("当てはまる取り組みはありません。"));
    for _ in 0..2 {
        window.touch("もどる");
    }
    assert_eq!(window.app().session.route, Screen::Plan(plan::Page::Overview));
}

#[test]
fn staff_enter_a_number_and_take_a_wrong_one_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.db");
    let mut config = Config::default();
    config.staff.pin_hash = Some(PinHash::of(PIN).unwrap().to_string());
    config.store.folder = Some(folder.path().to_owned());
    let mut window = Window::open_as(config);
    let strike = |window: &mut Window, digits: &str| {
        for digit in digits.chars() {
            window.touch(&digit.to_string());
        }
    };
    // However long a busy machine takes, no silence closes the page: the clock goes as the test says.
    window.wait(1.0);
    window.touch("職員用");
    strike(&mut window, PIN);
    window.touch("開く");
    window.until_shown("指標の値");
    window.touch("指標の値");
    window.touch("情報共有システムの登録者");
    assert!(window.shows("前年度 473人"));
    // Digits beyond the longest number are not taken, and another day is chosen.
    strike(&mut window, "5120000");
    assert!(window.shows("512000 人"));
    for _ in 0..3 {
        window.touch("消す");
    }
    window.touch("1か月前");
    window.touch("入れる");
    window.until_shown("今年度は 512人 です。");
    window.touch_containing("取り消す");
    window.until_shown("取り消しました");
    window.touch("もどる");
    window.touch("情報共有システムの登録者");
    strike(&mut window, "521");
    window.touch("入れる");
    window.until_shown("今年度は 521人 です。");
    let entries = moshimo_core::store::Store::open_to_read(&file).unwrap().progress("plan-r6").unwrap();
    let told: Vec<_> = entries.iter().map(|it| (it.progress.value, it.withdrawn)).collect();
    assert_eq!(told, [(512, true), (521, false)]);
    // Today lies behind the year of the plan, so its last day stands there first.
    assert_eq!(entries[0].progress.day, jiff::civil::date(2025, 2, 28));
}

#[test]
fn what_was_counted_stands_on_the_evaluation_and_on_the_sheets_of_officers() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.staff.pin_hash = Some(PinHash::of(PIN).unwrap().to_string());
    config.printer.discover = false;
    config.save.folder = Some(folder.path().to_owned());
    config.store.folder = Some(folder.path().join("store"));
    let mut window = Window::open_as(config);
    // However long a busy machine takes, no silence ends the visit: the clock goes as the test says.
    window.wait(1.0);
    window.touch("職員用");
    for digit in PIN.chars() {
        window.touch(&digit.to_string());
    }
    window.touch("開く");
    window.until_shown("指標の値");
    window.touch("指標の値");
    window.touch("情報共有システムの登録者");
    for digit in ["5", "2", "1"] {
        window.touch(digit);
    }
    window.touch("入れる");
    window.until_shown("今年度は 521人 です。");
    window.touch("もどる");
    window.until_shown("年度の評価を残す");
    window.touch("年度の評価を残す");
    window.until_shown("年度の評価をファイルに残しました。");
    let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
    let files: Vec<_> = files.filter(|file| file.is_file()).collect();
    assert_eq!(files.len(), 1);
    assert!(std::fs::read(&files[0]).unwrap().starts_with(b"%PDF-"));
    for _ in 0..2 {
        window.touch("もどる");
    }
    window.touch("流山市の取り組み");
    window.touch("くわしく");
    window.until_so("the sheets know no number", |app| printed(app).contains("521人"));
    // The page that is looked at stays on show.
    window.until_shown("枚中 2枚目");
}

/// Returns everything that stands on the pages on show.
fn printed(app: &App) -> String {
    let marks = app.documents(OnPaper::Visit).into_iter().flat_map(|it| it.pages.clone()).flat_map(|page| page.marks);
    let runs = marks.filter_map(|mark| match mark.draw {
        moshimo_core::layout::Draw::Glyphs(run) => Some(run.text),
        moshimo_core::layout::Draw::Path(_) => None,
    });
    runs.collect()
}
