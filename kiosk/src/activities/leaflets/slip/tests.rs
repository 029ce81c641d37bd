//! 説明の記録. A slip is filled in and printed, and nothing of it stays.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use egui_kittest::kittest::NodeT as _;

use crate::activities::leaflets::slip::{FIELDS, Page as Part, Touch};
use crate::activities::leaflets::{Page, Touch as Leaf};
use crate::activities::{paper, recall};
use crate::app::route::{Action, Setting};
use crate::system::config::ThemeChoice;
use crate::tests::*;

const OPEN: &str = "説明の記録を作る";
const LEAFLET: &str = "案2　ひとつの問いかけ";

impl Window {
    /// Opens a window at the slip about the second leaflet, in a kiosk that saves to this folder.
    fn at_the_slip(folder: &std::path::Path) -> Self {
        let mut config = Config::default();
        config.printer.discover = false;
        config.save.folder = Some(folder.to_owned());
        config.store.folder = Some(folder.join("store"));
        let mut window = Self::open_as(config);
        window.touch("リーフレット");
        window.touch(LEAFLET);
        window.touch(OPEN);
        window
    }

    fn writes(&mut self, field: &str, name: &str) {
        self.touch_containing(field);
        self.types(name);
        self.touch("書きおわり");
    }

    /// Returns everything that is painted, and everything that a screen reader says.
    fn everything(&self) -> String {
        let painted = self.texts().into_iter().map(|(text, _, _)| text);
        let nodes = self.harness.root().children_recursive();
        let said = nodes.flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()]);
        painted.chain(said.flatten()).collect::<Vec<_>>().join("\n")
    }
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let all = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    all.filter(|file| file.is_file()).collect()
}

#[test]
fn names_and_answers_go_to_paper_and_nothing_of_them_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_the_slip(folder.path());
    assert!(window.shows("案2　ひとつの問いかけ"));
    window.writes("事業所", "ながれやま介護");
    window.writes("説明した人", "流山花子");
    window.touch_containing("読み上げましたか");
    window.touch("はい");
    window.touch_containing("説明した日");
    window.touch("紙に手で書く");
    window.touch_containing("使ったリーフレット");
    window.touch_containing("案3");
    window.touch("記録にもどる");
    assert!(window.shows("と「案3") && window.shows("声に出して読み上げた"));
    let slip = &window.app().session.leaflets.slip.slip;
    assert_eq!((slip.leaflet.len(), slip.date, slip.read_aloud), (2, None, Some(true)));
    assert_eq!((slip.office.as_deref(), slip.explained_to.as_deref()), (Some("ながれやま介護"), None));
    window.touch("紙を見る");
    window.until_shown("1枚中 1枚目");
    window.touch("ファイルに残す");
    window.until_shown("記録の紙ができました");
    assert_eq!(files(folder.path()).len(), 1);
    assert!(window.shows(files(folder.path())[0].file_name().unwrap().to_str().unwrap()));
    let seen = window.everything();
    assert!(!seen.contains("花子") && !seen.contains("介護"), "{seen}");
    // The next slip does not hold them either.
    window.touch("別の記録を作る");
    assert!(!window.everything().contains("花子"));
    assert!(window.app().session.leaflets.slip.slip.office.is_none());
    for file in files(&folder.path().join("store")) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(6).any(|part| part == "花子".as_bytes()), "{} knows a name", file.display());
    }
}

#[test]
fn leaving_asks_before_written_words_are_lost_and_silence_ends_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_the_slip(folder.path());
    // A slip without words is left without a question.
    window.touch("もどる");
    window.until_shown("3枚中 2枚目");
    window.touch(OPEN);
    window.touch_containing("説明を受けた人");
    window.types("流山太郎");
    window.touch("もどる");
    // The name is taken as it was seen.
    assert!(window.shows("説明を受けた人 流山太郎"));
    window.touch("もどる");
    window.touch("いいえ、続けます");
    assert!(window.shows("説明を受けた人 流山太郎"));
    window.touch("もどる");
    window.touch("はい、消してもどります");
    window.until_shown("3枚中 2枚目");
    window.touch(OPEN);
    assert!(!window.everything().contains("太郎"));
    window.writes("説明を受けた人", "流山太郎");
    for _ in 0..3 {
        window.wait(200.0);
    }
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(!window.app().session.leaflets.slip.is_begun());
}

#[test]
fn a_scanned_sheet_leads_away_and_no_name_stays_behind() {
    for part in [Part::Form, Part::Field(crate::activities::leaflets::slip::Field::To), Part::Preview] {
        let folder = tempfile::tempdir().unwrap();
        let mut window = Window::at_the_slip(folder.path());
        window.wait(10.0);
        window.writes("説明した人", "流山花子");
        window.touch_containing("説明を受けた人");
        window.types("流山太郎");
        let go = match part {
            Part::Field(_) => None,
            Part::Preview => Some(Touch::Look),
            _ => Some(Touch::Written),
        };
        if let Some(touch) = go {
            window.does(Action::Leaflets(Leaf::Slip(touch)));
        }
        window.scans(&paper::tests::last_year()[0]);
        assert_eq!(window.app().session.route, Screen::Recall(recall::Page::Scan), "{part:?}");
        assert!(!window.app().session.leaflets.slip.is_begun(), "names stay behind {part:?}");
        assert!(window.app().documents(OnPaper::Slip).is_empty(), "the page stays behind {part:?}");
        assert!(!window.everything().contains("流山"));
        window.touch("もどる");
        window.touch("はい、やめます");
        assert_eq!(window.app().session.route, Screen::Start);
    }
}

#[test]
fn words_about_the_best_leaflet_that_nobody_sent_do_not_stay_behind_a_scan() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_the_slip(folder.path());
    window.wait(10.0);
    for touch in [Leaf::Best(2), Leaf::Write] {
        window.does(Action::Leaflets(touch));
    }
    window.types("母は流山花子です");
    window.scans(&paper::tests::last_year()[0]);
    assert_eq!(window.app().session.route, Screen::Recall(recall::Page::Scan));
    assert!(window.app().session.leaflets.writing.is_none() && window.app().session.leaflets.why.is_empty());
}

#[test]
fn a_blank_form_leaves_everything_to_the_hand_and_what_was_written_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_the_slip(folder.path());
    window.writes("説明した人", "流山花子");
    window.touch("空の用紙");
    window.until_shown("1枚中 1枚目");
    let text = |window: &Window| {
        let marks = window.app().documents(OnPaper::Slip).into_iter().flat_map(|it| it.pages[0].marks.clone());
        let runs = marks.filter_map(|mark| match mark.draw {
            moshimo_core::layout::Draw::Glyphs(run) => Some(run.text.clone()),
            moshimo_core::layout::Draw::Path(_) => None,
        });
        runs.collect::<String>()
    };
    assert!(!text(&window).contains("花子") && text(&window).contains("説明した人"));
    window.touch("もどる");
    window.touch("紙を見る");
    window.until_shown("1枚中 1枚目");
    assert!(text(&window).contains("流山花子"));
}

#[test]
fn a_name_has_room_for_what_fits_its_line_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::at_the_slip(folder.path());
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.touch_containing("事業所");
    window.types(&"あ".repeat(10_000));
    assert!(window.shows("ここまでしか書けません。"));
    window.types("\u{7}\u{0}👵🏽\u{202e}葛\u{e0100}");
    window.types(&"い".repeat(40));
    window.touch("書きおわり");
    let office = window.app().session.leaflets.slip.slip.office.clone().unwrap();
    assert!(office.chars().count() <= moshimo_core::model::Slip::MOST && !office.contains(char::is_control));
    window.touch("紙を見る");
    window.until_shown("1枚中 1枚目");
}

#[test]
fn words_stay_large_and_on_the_screen() {
    let mut problems = Vec::new();
    for (language, step) in [("ja", 1), ("ja", 4), ("ja-Hira", 4), ("en", 1), ("en", 4)] {
        let mut window = Window::open();
        let mut go = |window: &mut Window, action: Action, screen: &str| {
            window.harness.event(Event::PointerMoved(Pos2::ZERO));
            window.does(action);
            window.reads_well(&format!("{language}-{step} {screen}"), &mut problems);
        };
        let tag = serde_json::from_str(&format!("\"{language}\"")).unwrap();
        let theme = if step == 4 { ThemeChoice::HighContrast } else { ThemeChoice::Light };
        for setting in [Setting::Language(tag), Setting::TextStep(step), Setting::Theme(theme)] {
            go(&mut window, Action::Set(setting), "start");
        }
        let slip = |touch| Action::Leaflets(Leaf::Slip(touch));
        go(&mut window, Action::Leaflets(Leaf::Open), "shelf");
        go(&mut window, Action::Leaflets(Leaf::Show(1)), "one");
        go(&mut window, slip(Touch::Open(1)), "form");
        for field in FIELDS {
            go(&mut window, slip(Touch::Fill(field)), &format!("{field:?}"));
            if field.kind().is_some() {
                window.types(&"流山".repeat(25));
                go(&mut window, slip(Touch::Written), &format!("{field:?}-written"));
            }
        }
        for field in [crate::activities::leaflets::slip::Field::Aloud, crate::activities::leaflets::slip::Field::Third]
        {
            go(&mut window, slip(Touch::Answer(field, Some(true))), "all");
        }
        go(&mut window, slip(Touch::Look), "preview");
        go(&mut window, Action::Leaflets(Leaf::Best(2)), "why");
        go(&mut window, Action::Leaflets(Leaf::Write), "words");
        window.types(&"例が多い。".repeat(80));
        go(&mut window, Action::Leaflets(Leaf::Written), "why with words");
        go(&mut window, Action::Leaflets(Leaf::Turn(Page::Slip(Part::Done))), "done");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
