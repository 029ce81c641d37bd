//! 前の紙. A paper that remembers is printed with its codes, and read again a year later.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::{Path, PathBuf};

use egui_kittest::kittest::NodeT as _;
use jiff::civil::date;
use moshimo_core::carry::{self, Collector, Record, Salt, Words};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{QuestionnaireResponse, ResponseStatus, Value};
use moshimo_core::sheet;
use moshimo_core::visit::Visit;

use crate::activities::cards;
use crate::activities::paper::Codes;
use crate::tests::coming_back::{keeps_keys, started, until_kept};
use crate::tests::*;

const WORDS: &str = "さくら つばめ もみじ かるた";
/// The keys that begin each word. Voiced marks may be left out.
const KEYS: [(&str, [&str; 2]); 4] =
    [("さくら", ["さ", "く"]), ("つばめ", ["つ", "は"]), ("もみじ", ["も", "み"]), ("かるた", ["か", "る"])];

/// Returns the codes on the last page of last year's sheet.
pub(crate) fn last_year() -> Vec<String> {
    codes_of(CATALOG.examples["acp-what-if"].clone().with_authored(Some("2025-11-03".to_owned())))
}

fn codes_of(response: QuestionnaireResponse) -> Vec<String> {
    codes_of_form(response, FormCode::Long)
}

fn codes_of_form(response: QuestionnaireResponse, form: FormCode) -> Vec<String> {
    let record = Record { response, form };
    carry::pack(&record, &Words::read(WORDS).unwrap(), &Salt::random().unwrap()).unwrap().codes
}

/// Reads the codes of a printed file.
fn read_back(file: &Path, words: &Words) -> Record {
    let mut collector = Collector::default();
    collector.add_file(&std::fs::read(file).unwrap()).unwrap();
    collector.sealed().unwrap().open(words).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

impl Window {
    /// Opens a window with a clock that stands, and a folder for files.
    fn with_folder(folder: &Path) -> Self {
        let mut config = Config::default();
        config.save.folder = Some(folder.to_owned());
        config.read.folder = Some(folder.to_owned());
        let mut window = Self::open_as(config);
        window.wait(10.0);
        window
    }

    /// Opens a window in which every code was read, before the first of the four words.
    fn at_the_words(codes: &[String]) -> Self {
        let mut window = Self::open();
        window.wait(10.0);
        for code in codes {
            window.scans(code);
        }
        window.touch("合い言葉を入れる");
        window
    }

    /// Types a line as a scanner does, digit by digit with an end.
    pub(crate) fn scans(&mut self, code: &str) {
        let digits = code.chars().map(|digit| Event::Text(digit.to_string()));
        self.harness.input_mut().events.extend(digits);
        self.harness.key_press(Key::Enter);
        self.harness.run();
    }

    fn enters(&mut self, words: &[usize]) {
        for index in words {
            let (word, keys) = KEYS[*index];
            for key in keys {
                self.touch(key);
            }
            self.touch(word);
        }
    }

    fn words(&self) -> Words {
        self.app().session.paper.words.clone().unwrap()
    }

    /// Goes from the list of answers to the saved file.
    fn keeps_pages(&mut self) {
        self.touch("書きとめました");
        self.until_shown("枚中");
        self.touch("ファイルに残す");
        self.until_shown("ありがとうございました。");
        // Whoever has a file knows where it lies.
        let folder = self.app().outlet.folder().unwrap().display().to_string();
        assert!(self.shows(&folder) && self.shows("moshimo-"));
        assert!(self.app().session.paper.words.is_none());
    }
}

#[test]
fn a_short_sheet_that_was_brought_goes_on_as_the_long_one_with_every_answer() {
    let mut visit = Visit::start(Arc::clone(&CATALOG.questionnaires["acp-what-if"]), FormCode::Short);
    let pages = sheet::pages(visit.sheet(), visit.response(), FormCode::Short);
    visit.answer(&pages[0].path, vec![Value::String("山田花子".to_owned())]).unwrap();
    let mut window = Window::at_the_words(&codes_of_form(visit.complete(date(2025, 11, 3)), FormCode::Short));
    window.enters(&[0, 1, 2, 3]);
    window.touch("開く");
    window.until_shown("どこを変えますか");
    let brought = window.answers();
    assert!(brought.contains("山田花子"));
    window.touch("くわしい版へ進む");
    let Some(Screen::Question { path, .. }) = window.app().session.route.seen().cloned() else {
        panic!("no question of the long form follows");
    };
    let visit = window.app().session.visit.as_ref().unwrap();
    let asks = |form| sheet::pages(visit.sheet(), visit.response(), form).iter().any(|page| page.path == path);
    assert!(asks(FormCode::Long) && !asks(FormCode::Short), "a question of the short form is asked again");
    assert_eq!(window.answers(), brought);
    window.goes_on();
    window.does(Action::Go(Screen::Review));
    window.touch("短い版にもどる");
    assert_eq!(window.answers(), brought);
}

#[test]
fn a_print_remembers_where_that_is_wished_and_a_file_of_it_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::with_folder(folder.path());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.harness.event(Event::Text("山田花子".to_owned()));
    window.harness.run();
    window.touch("今日はここまで");
    window.touch("ここまでを印刷する");
    window.touch("はい、付けます");
    let words = window.words();
    for (word, nth) in words.each().into_iter().zip(1..) {
        assert!(window.shows(&format!("{nth}番目 {word}")));
    }
    // The words are the same when they are shown again.
    window.touch("もどる");
    window.touch("はい、付けます");
    assert!(window.words() == words);
    window.keeps_pages();
    let file = files(folder.path()).remove(0);
    let record = read_back(&file, &words);
    assert_eq!((record.form, record.response.status), (FormCode::Short, ResponseStatus::Completed));
    assert!(serde_json::to_string(&record.response).unwrap().contains("山田花子"));

    window.touch("はじめにもどる");
    window.touch("前のシートの続きから");
    window.touch("USBメモリーから読む");
    // The list speaks of the title and the hour, not of the name of a file.
    window.until_shown("もしもシート 今日 午");
    window.touch_containing("時ごろ");
    window.until_shown("QRコードがそろいました");
    window.touch("合い言葉を入れる");
    for word in words.each() {
        window.harness.event(Event::Text(word.to_owned()));
        window.harness.run();
        window.touch(word);
    }
    window.touch("開く");
    window.until_shown("どこを変えますか");
    assert!(window.answers().contains("山田花子"));
    assert_eq!(window.app().session.visit.as_ref().unwrap().form(), FormCode::Short);
    assert_eq!(files(folder.path()), [file]);
}

#[test]
fn the_words_of_a_sheet_are_shown_again_for_its_own_paper_alone() {
    let mut window = Window::at_the_sheet();
    window.does(Action::Remember(Codes::With));
    window.does(Action::Cards(cards::Touch::Begin));
    for (of, offered) in [(OnPaper::Visit, true), (OnPaper::Cards, false), (OnPaper::Leaflet, false)] {
        window.does(Action::Go(Screen::CameOut(of)));
        assert!(window.shows("紙は出ましたか。"));
        assert_eq!(window.shows("合い言葉を見る"), offered, "{of:?}");
    }
}

#[test]
fn a_scanned_sheet_opens_with_its_words_and_the_next_version_says_what_is_new() {
    let codes = last_year();
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::with_folder(folder.path());
    window.touch("前のシートの続きから");
    window.scans("https://www.example/");
    assert!(window.shows("これは、もしもシートのQRコードではありません"));
    window.scans(codes.last().unwrap());
    assert!(window.shows(&format!("{}個のうち1個読みました", codes.len() - 1)));
    window.scans(codes.last().unwrap());
    assert!(window.shows("もう読みました"));
    window.scans(&codes[1][..codes[1].len() - 5]);
    assert!(window.shows("もう一度読ませてください"));
    // One code is never read, and the answers open all the same.
    for code in codes.iter().skip(1).rev().skip(1) {
        window.scans(code);
    }
    window.touch("合い言葉を入れる");
    window.enters(&[1, 0, 2, 3]);
    window.touch("開く");
    window.until_shown("合い言葉が合いません");
    // The words are still there, and two of them are changed.
    window.touch("1番目の言葉 つばめ");
    window.enters(&[0]);
    window.touch("2番目の言葉 さくら");
    window.enters(&[1]);
    window.touch("開く");
    window.until_shown("どこを変えますか");
    window.touch("はじめに");
    window.touch_containing("お名前 流山 花子");
    window.harness.event(Event::Text("改め".to_owned()));
    window.harness.run();
    window.touch("見直しへ");
    window.goes_to_the_pages();
    window.touch("はい、付けます");
    assert!(window.shows("前と同じ合い言葉です") && window.shows("3番目 もみじ"));
    window.touch("書きとめました");
    window.until_shown("枚中");
    let pages = |window: &Window| {
        let mut shown = window.harness.query_all_by_label_contains("枚中");
        shown.next().unwrap().accesskit_node().label().unwrap()
    };
    let alone = pages(&window);
    window.touch("前の答えと比べる紙");
    window.until_shown("枚中");
    assert_ne!(pages(&window), alone);
    window.touch("もどる");
    window.keeps_pages();
    let files = files(folder.path());
    assert_eq!(files.len(), 2, "the sheet, and old answers beside new ones");
    let response = read_back(&files[0], &Words::read(WORDS).unwrap()).response;
    assert_eq!((response.status, response.version()), (ResponseStatus::Amended, 2));
    assert_eq!(response.replaces().unwrap().authored.unwrap().to_string(), "2025-11-03");
}

#[test]
fn what_cannot_be_read_says_what_to_do_and_loses_nothing() {
    let (codes, others) = (last_year(), last_year());
    let mut window = Window::open();
    window.wait(10.0);
    // A code begins the reading on any screen between visits.
    window.scans(&codes[0]);
    let read = format!("{}個のうち1個読みました", codes.len() - 1);
    assert!(window.shows(&read));
    window.scans(&others[1]);
    assert!(window.shows("同じ紙のQRコードを読ませてください") && window.shows(&read));
    // This is the same code in a later format.
    let later = format!("{:032}", codes[0][..32].parse::<u128>().unwrap() + (1 << 88));
    window.scans(&codes[0].replacen(&codes[0][..32], &later, 1));
    assert!(window.shows("もっと新しい機械で作られました") && window.shows(&read));
    window.touch("もどる");
    window.touch("いいえ、続けます");
    assert!(window.shows(&read));
    window.touch("初めから読みなおす");
    window.touch("いいえ、続けます");
    assert!(window.shows(&read));
    window.touch("初めから読みなおす");
    window.touch("はい、初めから読みます");
    window.scans(&others[1]);
    assert!(window.shows(&read));
    window.touch("もどる");
    window.touch("はい、やめます");
    assert!(!window.app().session.recall.has_codes());

    let mut card = CATALOG.examples["emergency-card"].clone();
    card.questionnaire = Some("https://other.example/fhir/Questionnaire/sheet|1".to_owned());
    let elsewhere = codes_of(card);
    for code in &elsewhere {
        window.scans(code);
    }
    window.touch("合い言葉を入れる");
    window.enters(&[0, 1, 2, 3]);
    window.touch("開く");
    window.until_shown("紙を作った所の職員に聞いてください");
    assert!(window.app().session.visit.is_none());
}

#[test]
fn words_are_found_from_two_letters_and_unknown_ones_are_told() {
    let codes = last_year();
    let mut window = Window::at_the_words(&codes);
    window.touch("さ");
    assert!(!window.shows("さくら"));
    window.touch("く");
    assert!(window.shows("さくら") && !window.shows("開く"));
    for _ in 0..2 {
        window.touch("一字消す");
    }
    for key in ["ぬ", "ぬ", "ぬ", "ぬ"] {
        window.touch(key);
    }
    assert!(window.shows("一覧にありません"));
    // A code that comes late does no harm.
    window.scans(&codes[0]);
    assert!(window.shows("一覧にありません"));
}

#[test]
fn a_code_in_the_middle_of_a_visit_is_nobodys_answer() {
    let mut window = Window::at_the_sheet();
    window.harness.event(Event::Text("花子".to_owned()));
    window.harness.run();
    window.scans(&last_year()[0]);
    assert!(window.shows("お名前を書いてください。"));
    window.touch("次へ");
    assert!(window.answers().contains("\"花子\""), "{}", window.answers());
}

#[test]
fn silence_forgets_codes_and_words() {
    let mut window = Window::at_the_words(&last_year());
    window.enters(&[0]);
    window.wait(125.0);
    assert!(window.shows("まだ、いらっしゃいますか。"));
    window.touch("つづける");
    assert!(window.shows("1番目の言葉 さくら"));
    window.wait(125.0);
    window.wait(60.0);
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(!window.app().session.recall.has_codes());
    assert_eq!(window.app().session.recall.entry.texts(), [""; 4]);
}

#[test]
fn words_that_may_be_written_down_already_outlive_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.harness.event(Event::Text("花子".to_owned()));
    window.harness.run();
    window.touch("今日はここまで");
    window.touch("ここまでを印刷する");
    window.touch("はい、付けます");
    window.touch("切り取れる札にして、紙にも印刷する");
    let words = window.words();
    until_kept(folder.path(), "\"slip\":true");
    drop(window);
    if !keeps_keys() {
        return;
    }
    let mut window = started(folder.path());
    window.wait(10.0);
    window.touch("続ける");
    assert!(window.words() == words && window.app().session.paper.slip);
    window.goes_to_the_pages();
    window.until_shown("枚中");
    window.touch("もどる");
    assert!(window.shows(&format!("1番目 {}", words.each()[0])));
}

/// Returns the keys of a scanner as a window reports them, all within a few frames.
fn scanned(code: &str) -> Vec<Event> {
    let key = |key, pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    let stroke = |letter: char| match letter {
        '\n' => vec![key(Key::Enter, true), key(Key::Enter, false)],
        ' ' => vec![key(Key::Space, true), Event::Text(" ".to_owned()), key(Key::Space, false)],
        letter => vec![key(Key::A, true), Event::Text(letter.to_string()), key(Key::A, false)],
    };
    code.chars().flat_map(stroke).collect()
}

#[test]
fn a_code_of_another_kind_is_nobody_s_answer_presses_nothing_and_is_told() {
    let told = "もしもシートのQRコードではありません";
    let mut window = Window::at_the_sheet();
    window.harness.event(Event::Text("山田花子".to_owned()));
    window.harness.run();
    window.wait(10.0);
    for code in ["http://www.example.jp/ ?a=1\n", "4901234567894\n\n", "0614141999996\n", "4901234567894"] {
        window.harness.input_mut().events.extend(scanned(code));
        window.harness.run();
        // Without a key that ends the line, a pause ends it.
        window.wait(2.0);
        assert!(window.shows(told), "{code:?} is not told");
        assert!(window.shows("お名前を書いてください。") && window.shows("山田花子"), "{code:?} did something");
        // The next touch takes the message away.
        window.touch("あ");
        assert!(!window.shows(told));
        window.touch("一字消す");
    }
    window.touch("次へ");
    assert!(window.answers().contains("山田花子\""), "{}", window.answers());
    // The same holds between visits.
    let mut window = Window::open();
    window.wait(10.0);
    window.harness.input_mut().events.extend(scanned("4901234567894\n"));
    window.harness.run();
    assert!(window.shows(told));
    assert_eq!(window.app().session.route, Screen::Start);
    window.wait(11.0);
    assert!(!window.shows(told), "it is told for ever");
}

/// Opens a window that reads a slow file, and returns the process that reads it.
fn while_a_file_is_read(folder: &Path) -> (Window, u32) {
    let white = image::GrayImage::from_pixel(6_000, 6_000, image::Luma([255]));
    white.save(folder.join("white.png")).unwrap();
    let mut window = Window::with_folder(folder);
    window.touch("前のシートの続きから");
    window.touch("USBメモリーから読む");
    window.until_shown("white.png");
    window.touch_containing("white.png");
    let begun = std::time::Instant::now();
    loop {
        if let Some(reader) = window.app().session.recall.reader() {
            assert!(window.shows("ファイルを読んでいます"));
            return (window, reader);
        }
        assert!(begun.elapsed() < PATIENCE, "nobody reads");
        std::thread::yield_now();
    }
}

fn until_gone(process: u32) {
    let begun = std::time::Instant::now();
    while Path::new(&format!("/proc/{process}")).exists() {
        assert!(begun.elapsed() < PATIENCE, "{process} is still there");
        std::thread::yield_now();
    }
}

#[test]
fn who_leaves_while_a_file_is_read_ends_the_process_that_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let leaves: [fn(&mut Window); 3] = [
        |window| window.touch("もどる"),
        |window| {
            window.wait(125.0);
            window.wait(60.0);
            assert_eq!(window.app().session.route, Screen::Start);
        },
        |window| window.harness.state_mut().as_mut().unwrap().session.route = Route::to(Screen::Start),
    ];
    for leave in leaves {
        let (mut window, reader) = while_a_file_is_read(folder.path());
        leave(&mut window);
        window.harness.run();
        until_gone(reader);
        assert!(window.app().session.recall.doing().is_none() && window.app().session.recall.said.is_none());
    }
    let (window, reader) = while_a_file_is_read(folder.path());
    drop(window);
    until_gone(reader);
}

#[test]
fn a_reader_that_dies_costs_a_message_and_the_visit_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, reader) = while_a_file_is_read(folder.path());
    let killed = std::process::Command::new("kill").args(["-KILL", &reader.to_string()]).status().unwrap();
    assert!(killed.success());
    window.until_shown("このファイルは読めませんでした");
    window.touch("もどる");
    let codes = last_year();
    window.scans(&codes[0]);
    assert!(window.shows(&format!("{}個のうち1個読みました", codes.len() - 1)));
}

/// Returns which of the ways on a screen of pages offers.
fn ways_on(config: &Config, of: OnPaper) -> Vec<&'static str> {
    use crate::activities::leaflets::{self, slip};
    let mut window = Window::open_as(config.clone());
    let leaflets = |touch| Action::Leaflets(touch);
    let steps = match of {
        OnPaper::Visit => {
            vec![Action::Begin { sheet: "acp-what-if".to_owned(), form: FormCode::Short }, Action::LayOut]
        }
        OnPaper::Leaflet => [leaflets::Touch::Open, leaflets::Touch::Show(1)].map(leaflets).to_vec(),
        OnPaper::Slip | OnPaper::Cards | OnPaper::Report | OnPaper::Notes => {
            let slip = [slip::Touch::Open(0), slip::Touch::Blank].map(leaflets::Touch::Slip);
            std::iter::once(leaflets::Touch::Open).chain(slip).map(leaflets).collect()
        }
    };
    for step in steps {
        window.does(step);
    }
    window.until_shown("枚目");
    let is_offered = |words: &str| window.harness.query_by_label(words).is_some();
    ["印刷する", "ファイルに残す", "係の人をよぶ"].into_iter().filter(|words| is_offered(words)).collect()
}

#[test]
fn nobody_who_touches_print_gets_a_file_and_who_can_have_neither_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut saves = Config::default();
    saves.save.folder = Some(folder.path().to_owned());
    let mut prints = saves.clone();
    prints.printer.uri = Some("ipp://127.0.0.1:9/ipp".to_owned());
    for of in [OnPaper::Visit, OnPaper::Leaflet, OnPaper::Slip] {
        for (config, shown) in [(&prints, "印刷する"), (&saves, "ファイルに残す"), (&Config::default(), "係の人をよぶ")]
        {
            assert_eq!(ways_on(config, of), [shown], "{of:?}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_is_told_with_its_reason_and_tried_again() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("stick");
    std::fs::create_dir(&folder).unwrap();
    let mut window = Window::with_folder(&folder);
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.does(Action::LayOut);
    window.until_shown("枚目");
    std::fs::remove_dir(&folder).unwrap();
    window.touch("ファイルに残す");
    window.until_shown("残すフォルダーが見つかりません");
    assert!(window.app().session.visit.is_some() && !window.shows("印刷"));
    std::fs::create_dir(&folder).unwrap();
    window.touch("もう一度残す");
    window.until_shown("ありがとうございました。");
    assert_eq!(files(&folder).len(), 1);
}
