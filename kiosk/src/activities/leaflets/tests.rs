//! リーフレット. Citizens look at the leaflets, hear them, print one, and say which is best.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use moshimo_core::model::leaflet::Opinion;
use moshimo_core::store::Store;

use crate::activities::leaflets::Page;
use crate::tests::*;

/// Waits for so many opinions on the disk, and returns them.
fn opinions(window: &mut Window, file: &std::path::Path, count: usize) -> Vec<Opinion> {
    let days = jiff::civil::date(2000, 1, 1)..=jiff::civil::date(2100, 1, 1);
    let begun = std::time::Instant::now();
    loop {
        let found = Store::open_to_read(file).and_then(|store| store.opinions(&days)).unwrap_or_default();
        if found.len() >= count || begun.elapsed() > PATIENCE {
            return found;
        }
        window.harness.step();
        std::thread::yield_now();
    }
}

#[test]
fn the_best_leaflet_is_said_once_a_visit_and_also_by_who_leaves_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.store.folder = Some(folder.path().to_owned());
    config.place.name = "公民館".to_owned();
    let mut window = Window::open_as(config);
    let file = folder.path().join("kiosk.db");
    window.touch("リーフレット");
    window.touch("意見を言う");
    window.touch("案3　三つの種類と例");
    window.touch("絵がわかりやすい");
    window.touch("例がくわしい");
    window.touch("例がくわしい");
    window.touch("これで答える");
    window.touch("リーフレットにもどる");
    assert!(!window.shows("意見を言う"));
    // The next citizen touches a leaflet and goes away.
    window.touch("もどる");
    window.touch("リーフレット");
    window.touch("意見を言う");
    window.touch("案1　六つの行い");
    for _ in 0..3 {
        window.wait(200.0);
    }
    assert_eq!(window.app().session.route, Screen::Start);
    let mut told = opinions(&mut window, &file, 2);
    told.sort_by(|one, other| one.leaflet.cmp(&other.leaflet));
    let told: Vec<_> = told.iter().map(|it| (&*it.leaflet, &*it.place, it.reasons.join(" "))).collect();
    assert_eq!(told, [("leaflet-1", "公民館", String::new()), ("leaflet-3", "公民館", "picture".to_owned())]);
}

/// Opens a window in which the third leaflet is chosen and the field for the citizen's own words is open.
fn at_the_words(folder: &std::path::Path) -> Window {
    let mut config = Config::default();
    config.store.folder = Some(folder.to_owned());
    let mut window = Window::open_as(config);
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.touch("リーフレット");
    window.touch("意見を言う");
    window.touch("案3　三つの種類と例");
    window.touch("自分の言葉で書く");
    window
}

#[test]
fn words_of_ones_own_are_kept_once_and_left_out_once_they_are_erased() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = at_the_words(folder.path());
    assert!(window.shows("お名前や電話番号は、書かないでください。"));
    window.types("例が多くて\n分かりやすい");
    assert!(window.shows("あと388字"));
    window.touch("書きおわり");
    assert!(window.shows("例が多くて 分かりやすい"));
    window.touch("これで答える");
    assert!(!window.paints("分かりやすい"));
    window.touch("リーフレットにもどる");
    // The next citizen discards the words, and the one after goes away before sending theirs.
    window.touch("もどる");
    for leaves in [false, true] {
        window.touch("リーフレット");
        window.touch("意見を言う");
        window.touch("案2　ひとつの問いかけ");
        window.touch("自分の言葉で書く");
        window.types("山田花子がいいと言った");
        if leaves {
            for _ in 0..3 {
                window.wait(200.0);
            }
        } else {
            // Words that stand there are not discarded by one touch beside the one that was meant.
            assert!(window.harness.query_by_label("書かない").is_none());
            for _ in 0..11 {
                window.key(Key::Backspace);
            }
            window.touch("書かない");
            window.touch("これで答える");
            window.touch("はじめにもどる");
        }
        assert_eq!(window.app().session.route, Screen::Start);
    }
    let told = opinions(&mut window, &folder.path().join("kiosk.db"), 3);
    let mut words: Vec<&str> = told.iter().map(|it| it.why.as_str()).collect();
    words.sort_unstable();
    assert_eq!(words, ["", "", "例が多くて\n分かりやすい"]);
}

#[test]
fn more_words_than_are_kept_have_no_room_and_odd_ones_are_kept_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = at_the_words(folder.path());
    window.types(&"あ".repeat(10_000));
    assert!(window.shows("ここまでしか書けません。") && window.shows("あと400字"));
    window.types(&"い".repeat(390));
    window.types("👵🏽=\u{7}\u{0}\u{1b}\u{202e}");
    assert!(window.shows("あと6字"));
    window.types("うううううう");
    window.types("え");
    assert!(window.shows("あと0字"));
    window.touch("書きおわり");
    window.touch("これで答える");
    let told = opinions(&mut window, &folder.path().join("kiosk.db"), 1);
    assert_eq!(told[0].why, format!("{}👵🏽=\u{202e}うううううう", "い".repeat(390)));
}

#[test]
fn one_leaflet_is_large_its_words_are_said_and_it_alone_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.printer.discover = false;
    config.save.folder = Some(folder.path().to_owned());
    let mut window = Window::open_as(config);
    window.touch("リーフレット");
    window.touch("案2　ひとつの問いかけ");
    window.until_shown("3枚中 2枚目");
    // The page is a picture. A screen reader is told its words.
    assert!(window.shows("傷ついている人がいます"));
    window.touch("大きく");
    let save = window.place("ファイルに残す");
    window.touch("ファイルに残す");
    window.until_shown("ファイルに残しました");
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files.len(), 1);
    // The screen says where the file lies, and a second tap on the same place makes no second one.
    assert!(window.shows(&folder.path().display().to_string()) && window.shows(files[0].to_str().unwrap()));
    window.wait(1.0);
    window.burst(&[save, save]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    window.touch("わかりました");
    window.until_shown("3枚中 2枚目");
    assert_eq!(window.app().session.route, Screen::Leaflets(Page::One));
}

#[test]
fn what_is_read_beside_the_leaflets_opens_and_leads_back() {
    let mut window = Window::open();
    window.touch("リーフレット");
    window.touch("くわしく");
    window.touch("ハラスメントではないこと");
    assert!(window.shows("病気や認知症のためにすること"));
    window.touch("もどる");
    window.touch("介護の現場に聞いたアンケート");
    window.until_shown("枚目");
    window.touch("もどる");
    window.touch("もどる");
    window.until_shown("案1　六つの行い");
}
