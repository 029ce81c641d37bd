//! The real window dies in the middle of a visit, hangs, or sees the visit end: what comes back, and what is left.
//!
//! `MOSHIMO_HEAVY=1` kills more often and waits for real time-outs; `tests/run heavy` asks for it.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::BTreeSet;
use std::env;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{Request, Ruby, Template, lay_out};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::Language;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::value::Attachment;
use moshimo_core::store::Store;
use moshimo_core::vault::Seal;
use moshimo_core::visit::Visit;
use moshimo_tests::disk::Disk;
use moshimo_tests::memory::{self, Hit, Needle};
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::process;
use moshimo_tests::supervisor::Policy;
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::{ScreenSize, Touch};
use rustix::process::Signal;

const SIZE: ScreenSize = ScreenSize::SMALL;
const NAME: &str = "お名前を書いてください。";
const SIGNATURE: &str = "よければ、手書きでお名前をどうぞ。";
/// The keys that are struck: letters that no text of ours has in this order, and that are not converted.
const KEYS: [&str; 8] = ["ネ", "コ", "ス", "キ", "ヨ", "サ", "ム", "ラ"];
const TYPED: &str = "ネコスキヨサムラ";
/// Decoded for a moment only, when it is drawn.
const DECODED: &str = "the ink as text";
const GO_ON: &str = "続ける";
/// Long enough for a busy machine to draw once.
const WATCHDOG: Duration = Duration::from_secs(20);

fn is_heavy() -> bool {
    env::var_os("MOSHIMO_HEAVY").is_some()
}

fn restarts() -> Policy {
    Policy::Restart { watchdog: WATCHDOG }
}

fn begins(policy: Policy, arguments: &[&str]) -> WindowVisit {
    let mut visit = WindowVisit::start_supervised(SIZE, policy, arguments);
    visit.tap_part("もしもシート");
    visit.sees_part("短い版");
    visit.tap_part("短い版");
    visit.sees(NAME);
    visit.tap("カタカナ");
    visit
}

fn state(visit: &WindowVisit) -> PathBuf {
    visit.folder().join(".local/state/moshimo/kiosk.db")
}

/// Returns the draft on the disk, opened with the key that the kernel holds.
fn opened(visit: &WindowVisit) -> Option<String> {
    opened_at(&state(visit))
}

fn opened_at(file: &Path) -> Option<String> {
    let (store, _) = Store::open(file).unwrap();
    let draft = store.draft().unwrap()?;
    let bytes = Seal::recall(draft.id).ok()?.open(&draft.sealed).ok()?;
    Some(String::from_utf8(bytes.to_vec()).unwrap())
}

/// Waits until this is saved.
fn keeps(visit: &WindowVisit, text: &str) {
    process::wait_for(text, || opened(visit).filter(|kept| kept.contains(text)));
}

/// Goes on after a restart, and to the next question. Returns what the kiosk then keeps.
fn goes_on(visit: &mut WindowVisit) -> String {
    let before = opened(visit).expect("a draft that outlives the program");
    visit.is_there();
    visit.tap(GO_ON);
    visit.sees(NAME);
    visit.tap("次へ");
    visit.sees("お名前の読み方は何ですか。");
    process::wait_for("a draft of the new process", || opened(visit).filter(|kept| *kept != before))
}

#[test]
fn what_was_typed_in_the_window_is_there_after_a_kill() {
    let mut visit = begins(restarts(), &[]);
    for round in 0..if is_heavy() { 30 } else { 2 } {
        let letters = 2 + round % (KEYS.len() - 2);
        visit.strike(&KEYS[..letters]);
        keeps(&visit, KEYS[0]);
        let kept = opened(&visit).unwrap();
        visit.supervisor().kill();
        let least = (1..=letters).rev().map(|letters| KEYS[..letters].concat()).find(|text| kept.contains(text));
        assert!(goes_on(&mut visit).contains(&least.unwrap()));
        visit.tap("今日はここまで");
        visit.tap("答えを消して終わる");
        visit.tap("はい、消して終わります");
        visit.tap("はじめにもどる");
        visit.tap_part("もしもシート");
        visit.sees_part("短い版");
        visit.tap_part("短い版");
        visit.sees(NAME);
        visit.tap("カタカナ");
    }
}

#[test]
fn a_window_that_hangs_is_started_again_and_asks() {
    let mut visit = begins(restarts(), &[]);
    visit.strike(&KEYS[..2]);
    keeps(&visit, &KEYS[..2].concat());
    let first = visit.supervisor().id();
    visit.supervisor().signal(Signal::STOP);
    let supervisor = visit.supervisor();
    process::wait_for("another process", || {
        supervisor.look();
        (supervisor.id() != first).then_some(())
    });
    if let Some(folder) = env::var_os("MOSHIMO_SCREENS") {
        visit.sees(GO_ON);
        visit.rests().save(PathBuf::from(folder).join("resume-1280x800.png")).unwrap();
    }
    assert!(goes_on(&mut visit).contains(&KEYS[..2].concat()));
}

/// Writes into a file until the disk is full.
fn fill(file: &Path) {
    let mut filler = File::create(file).unwrap();
    for size in [1 << 16, 1 << 12, 1] {
        while filler.write_all(&vec![0; size]).is_ok() {}
    }
}

#[test]
fn a_kiosk_on_a_full_disk_says_so_and_keeps_everything_once_there_is_room() {
    let disk = Disk::small(4096);
    let (state, filler) = (disk.path().join("state"), disk.path().join("filler"));
    fill(&filler);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.toml");
    std::fs::write(&file, format!("[store]\nfolder = '{}'\n", state.display())).unwrap();
    let file = file.to_str().unwrap();
    let mut visit = begins(Policy::MustRun, &["--config", file]);
    visit.strike(&KEYS);
    visit.rests();
    assert_eq!(visit.supervisor().kept(), 0, "what is on no disk is not kept");
    let mut command = Command::new(process::built("moshimo"));
    let said = command.args(["doctor", "--config", file]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("until then a crash loses the answers"), "{said}");
    std::fs::remove_file(filler).unwrap();
    let database = state.join("kiosk.db");
    process::wait_for("a draft on the disk", || opened_at(&database).filter(|kept| kept.contains(TYPED)));
    process::wait_for("the supervisor to hear it", || (visit.supervisor().kept() > 0).then_some(()));
}

/// Returns the needles of a visit: the letters, and the line that was drawn, as the draft holds it.
fn needles(visit: &WindowVisit) -> Vec<Needle> {
    let text = opened(visit).expect("a draft while a visit lasts");
    assert!(text.contains(TYPED), "the draft has no name");
    let mut needles = vec![Needle::text(TYPED), Needle::text(&KEYS[1..6].concat())];
    if let Some(data) = text.split("\"data\":\"").nth(1).and_then(|rest| rest.split('"').next()) {
        let attachment = Attachment { data: Some(data.to_owned()), ..Attachment::default() };
        let svg = attachment.bytes().unwrap();
        let middle = |bytes: &[u8]| bytes[bytes.len() / 2..].iter().take(40).copied().collect::<Vec<u8>>();
        needles.push(Needle::bytes("the ink in base64", &middle(data.as_bytes())));
        needles.push(Needle::bytes(DECODED, &middle(&svg)));
    }
    needles
}

fn is_clean(visit: &mut WindowVisit, needles: &[Needle]) {
    assert_eq!(visit.finds(needles), Vec::<Hit>::new());
    let (store, _) = Store::open(&state(visit)).unwrap();
    let gone = process::within(process::PATIENCE, || store.draft().unwrap().is_none().then_some(()));
    assert!(gone.is_some(), "the draft is still there");
}

/// Returns the four words on the screen in their order, since each by itself stands in the list of all words.
fn words_shown(visit: &WindowVisit) -> [Needle; 2] {
    let mut names: Vec<String> = visit.nodes().into_iter().map(|node| node.name).collect();
    names.retain(|name| name.contains("番目 "));
    names.sort();
    let words: Vec<&str> = names.iter().filter_map(|name| Some(name.split_once(' ')?.1)).collect();
    assert_eq!(words.len(), 4, "{names:?}");
    [Needle::text(&words.join(" ")), Needle::text(&names[0])]
}

/// Draws the first page once more from the draft, as the kiosk draws it, and returns its rows of letters as a graphics
/// library holds them.
fn rows_of_the_page(visit: &mut WindowVisit) -> Vec<Needle> {
    let (_, _, width, _) = visit.sees_part("枚中 1枚目").extents;
    let catalog = Catalog::embedded();
    let sheets = |name: &str| catalog.definition(name).map(Arc::clone);
    let (kept, _) = Visit::from_bytes(opened(visit).unwrap().as_bytes(), sheets).unwrap();
    let today = jiff::Zoned::now().date();
    let response = kept.complete(today);
    let language = Language::japanese();
    let set = Typesetter::new(catalog.fonts.clone()).unwrap();
    let request = Request {
        catalog: &catalog,
        questionnaire: &catalog.questionnaires["acp-what-if"],
        response: Some(&response),
        form: FormCode::Short,
        language: &language,
        ruby: Ruby::Off,
        today,
        template: Template::Sheet,
    };
    let page = &lay_out(&set, &request);
    let dots = f64::from(width) / f64::from(page.pages[0].size.width.to_pt()) * 72.0;
    let picture = moshimo_core::raster::page(page, 0, dots.round() as f32, &catalog.fonts).unwrap();
    memory::rows(&picture)
}

fn draws(visit: &mut WindowVisit) {
    visit.looks();
    let field = visit.nodes().into_iter().find(|node| node.role == "canvas").unwrap();
    let (left, top, width, height) = field.extents;
    let at = |across: i32, down: i32| (left + width * across / 100, top + height * down / 100);
    for [first, middle, last] in [[at(15, 30), at(35, 28), at(25, 60)], [at(45, 25), at(42, 70), at(60, 62)]] {
        for (touch, (x, y)) in [(Touch::Begin, first), (Touch::Update, middle), (Touch::Update, last)] {
            let before = visit.screenshot();
            visit.display().touch(1, touch, x, y);
            visit.leaves(&before);
        }
        visit.display().touch(1, Touch::End, last.0, last.1);
    }
}

#[test]
fn after_a_print_no_answer_is_left_in_memory_or_files() {
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut visit = begins(Policy::MustRun, &["--print-to", &printer.uri()]);
    visit.strike(&KEYS);
    // Kana that become kanji: the visit remembers how they were typed.
    visit.tap("ひらがな");
    visit.strike(&["む", "ら", "さ", "き", "い", "も"]);
    visit.sees("文字を確定する");
    visit.tap("次へ");
    while !visit.shows(SIGNATURE) {
        let before = visit.screenshot();
        visit.tap("とばす");
        visit.leaves(&before);
    }
    draws(&mut visit);
    visit.tap("次へ");
    visit.sees("答えの見直し");
    let mut needles = needles(&visit);
    assert_eq!(needles.len(), 4, "the ink is not in the draft");
    needles.push(Needle::text("むらさきいも"));
    visit.turns_the_list();
    visit.tap("仕上がりを見る");
    visit.tap("はい、付けます");
    visit.sees("四つの合い言葉");
    let words = words_shown(&visit);
    assert!(!visit.finds(&words).is_empty(), "the words that open the codes");
    visit.tap("書きとめました");
    visit.sees("印刷する");
    visit.sees_part("枚中 1枚目");
    visit.rests();
    let picture = rows_of_the_page(&mut visit);
    let found: BTreeSet<_> =
        visit.finds(&picture).iter().filter_map(|hit| hit.split(" as ").next()).map(str::to_owned).collect();
    let (found, rows) = (found.len(), picture.len());
    eprintln!("{found} of {rows} rows of the page are in memory while it is shown");
    assert!(found * 2 > rows, "of {rows} rows of the page {found} are in memory while it is shown");
    visit.tap("印刷する");
    visit.sees("紙は出ましたか。");
    let all = [&needles[..], &picture, &words].concat();
    let lasting: Vec<Needle> = needles.iter().filter(|needle| needle.name != DECODED).cloned().collect();
    visit.forgets(&lasting, |visit| visit.tap("はい、出ました"));
    visit.sees("ありがとうございました。");
    is_clean(&mut visit, &all);
    visit.tap("はじめにもどる");
    visit.sees_part("もしもシート");
    visit.rests();
    is_clean(&mut visit, &all);
}

#[test]
fn after_pages_were_saved_no_answer_is_left_in_memory_or_files() {
    if !is_heavy() {
        return;
    }
    let pages = tempfile::tempdir().unwrap();
    let mut visit = begins(Policy::MustRun, &["--print-to", pages.path().to_str().unwrap()]);
    visit.strike(&KEYS);
    keeps(&visit, TYPED);
    let needles = needles(&visit);
    visit.tap("今日はここまで");
    visit.tap("ここまでを印刷する");
    visit.tap("いいえ、付けません");
    visit.sees_part("枚中 1枚目");
    visit.forgets(&needles, |visit| visit.tap("ファイルに残す"));
    visit.sees("ありがとうございました。");
    is_clean(&mut visit, &needles);
}

#[test]
fn after_a_game_no_card_of_ones_own_is_left_in_memory_or_files() {
    if !is_heavy() {
        return;
    }
    let mut visit = WindowVisit::start_supervised(SIZE, Policy::MustRun, &[]);
    visit.tap_part("大切カード");
    visit.tap("ひとりで");
    visit.tap("自分の言葉で書く");
    visit.tap("カタカナ");
    visit.strike(&KEYS);
    visit.tap("カードにする");
    visit.rests();
    let needles = [Needle::text(TYPED)];
    visit.tap("今日はここまで");
    visit.tap("終わる");
    visit.sees("はい、終わります");
    visit.forgets(&needles, |visit| visit.tap("はい、終わります"));
    is_clean(&mut visit, &needles);
}

/// Real time-outs, as short as the configuration allows.
fn with_short_time_outs(policy: Policy) -> (WindowVisit, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.toml");
    std::fs::write(&file, "[time]\nuntil-warning = 10\nwarning = 20\n").unwrap();
    let mut visit = begins(policy, &["--config", file.to_str().unwrap()]);
    visit.strike(&KEYS);
    keeps(&visit, TYPED);
    (visit, folder)
}

#[test]
fn after_silence_no_answer_is_left_in_memory_or_files() {
    if !is_heavy() {
        return;
    }
    let (mut visit, _folder) = with_short_time_outs(Policy::MustRun);
    let needles = needles(&visit);
    visit.forgets(&needles, |visit| {
        visit.sees_part("もしもシート");
    });
    is_clean(&mut visit, &needles);
}

#[test]
fn after_a_kill_and_silence_no_answer_is_left_in_memory_or_files() {
    if !is_heavy() {
        return;
    }
    let (mut visit, _folder) = with_short_time_outs(restarts());
    let needles = needles(&visit);
    visit.supervisor().kill();
    visit.is_there();
    visit.sees(GO_ON);
    // Until somebody goes on, nothing is opened.
    assert_eq!(visit.finds(&needles), Vec::<Hit>::new());
    visit.sees_part("もしもシート");
    visit.rests();
    is_clean(&mut visit, &needles);
}
