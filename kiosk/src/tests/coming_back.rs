//! A kiosk without a screen is killed at random moments while somebody writes. It is another run of this test program,
//! and acknowledges its saves over the notify socket.
//!
//! `MOSHIMO_TRIES` says how often; `tests/run heavy` asks for 300.

use std::io::{BufRead as _, BufReader};
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use moshimo_core::store::{Condition, SealedDraft, Store};
use moshimo_core::vault::{self, Custody, Seal};

use crate::tests::*;

const FOLDER: &str = "MOSHIMO_CHILD_FOLDER";
const NAME: &str = "お名前を書いてください。";
/// The letters that are written one after the other, as often as the field has room.
const LETTERS: [&str; 8] = ["流", "山", "花", "子", "さ", "く", "ら", "こ"];
/// The number of letters that the field takes.
const ROOM: usize = 40;

fn written(letters: usize) -> String {
    (0..letters).map(|nth| LETTERS[nth % LETTERS.len()]).collect()
}

/// The kiosk that is killed, which is no test by itself. It goes on with a draft or begins anew, and writes.
#[test]
fn the_kiosk_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut window = started(Path::new(&folder));
    let comes_back = window.app().session.route == Screen::Resume;
    if comes_back {
        window.touch("続ける");
        assert!(window.shows(NAME));
        let shown = (0..=ROOM).rev().find(|letters| window.shows(&written(*letters)));
        said(&format!("shows {}", shown.unwrap_or(0)));
        window.touch("今日はここまで");
        window.touch("答えを消して終わる");
        // Without an answer, there is no second question.
        if window.shows("はい、消して終わります") {
            window.touch("はい、消して終わります");
        }
        assert!(window.app().session.visit.is_none());
        return;
    }
    window.touch("もしもシート");
    window.touch_containing("短い版");
    said(&format!("begins {}", window.app().changes()));
    for letter in 0..ROOM {
        window.harness.event(Event::Text(LETTERS[letter % LETTERS.len()].to_owned()));
        window.harness.run();
    }
    said("full");
    std::thread::park();
}

/// Prints a line for the test that watches the kiosk. Its first word tells it from the lines of the test harness.
fn said(line: &str) {
    #[expect(clippy::print_stdout, reason = "this is how the parent hears it")]
    {
        println!("\nkiosk {line}");
    }
}

struct Kiosk {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Kiosk {
    fn start(folder: &Path, socket: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "tests::coming_back::the_kiosk_that_is_killed", "--nocapture"]);
        command.env(FOLDER, folder).env("NOTIFY_SOCKET", socket).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Waits for a line with this word, and returns the number behind it.
    fn says(&mut self, word: &str) -> u64 {
        for line in self.lines.by_ref() {
            let line = line.unwrap();
            if let Some(number) = line.strip_prefix("kiosk ").and_then(|line| line.strip_prefix(word)) {
                return number.trim().parse().unwrap();
            }
        }
        panic!("the kiosk did not say {word}");
    }
}

impl Kiosk {
    /// Waits until the kiosk has discarded the visit and has ended by itself.
    fn ends(mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Returns the last number of changes that was acknowledged.
fn acknowledged(socket: &UnixDatagram, mut last: u64) -> u64 {
    let mut bytes = [0; 200];
    while let Ok(length) = socket.recv(&mut bytes) {
        let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
        let number = text.strip_prefix("STATUS=").and_then(|text| text.split(' ').next()?.parse().ok());
        last = number.unwrap_or(last);
    }
    last
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    if !keeps_keys() {
        // The kiosk promises nothing without a keyring.
        return;
    }
    let tries = std::env::var("MOSHIMO_TRIES").map_or(10, |tries| tries.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_nonblocking(true).unwrap();
    let mut moments = Moments(0x9E37_79B9_7F4A_7C15);
    let mut safe = Vec::new();
    for _ in 0..tries {
        let mut kiosk = Kiosk::start(folder.path(), &path);
        let base = kiosk.says("begins");
        // The kiosk acknowledges its first letters, and is killed at any time after that.
        let enough = base + moments.next() % 12;
        let mut last = 0;
        let begun = Instant::now();
        while last < enough {
            last = acknowledged(&socket, last);
            assert!(begun.elapsed() < PATIENCE, "nothing is acknowledged");
            std::thread::sleep(Duration::from_micros(moments.next() % 3000));
        }
        drop(kiosk);
        last = acknowledged(&socket, last);
        let mut again = Kiosk::start(folder.path(), &path);
        let shown = again.says("shows");
        again.ends();
        assert!(shown >= last - base, "{} letters were acknowledged, {shown} came back", last - base);
        acknowledged(&socket, 0);
        safe.push(last - base);
    }
    assert!(safe.iter().any(|letters| *letters > 3), "{safe:?}");
}

/// Numbers that look random and are the same in each run.
struct Moments(u64);

impl Moments {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 20
    }
}

/// Opens a kiosk with a store in this folder. The one before it died with the window that was dropped.
pub(crate) fn started(folder: &Path) -> Window {
    let mut config = Config::default();
    config.store.folder = Some(folder.to_owned());
    let mut window = Window::open_as(config);
    while window.app().keeper_health().store.is_none() {
        window.harness.step();
    }
    window.harness.run();
    window
}

/// Leaves the draft of a citizen who wrote in English, in large letters, in a kiosk that died.
fn died(folder: &Path) {
    let mut window = started(folder);
    for touch in ["English", "Text and display", "Text size Largest", "Back"] {
        window.touch(touch);
    }
    window.touch_containing("What-If Sheet");
    window.touch_containing("Short");
    window.harness.event(Event::Text("花子".to_owned()));
    window.harness.run();
    until_kept(folder, "花子");
}

/// Waits until these words are in the draft on the disk.
pub(crate) fn until_kept(folder: &Path, text: &str) {
    let begun = Instant::now();
    let kept = || {
        let draft = Store::open(&folder.join("kiosk.db")).ok()?.0.draft().ok()??;
        let bytes = Seal::recall(draft.id).ok()?.open(&draft.sealed).ok()?;
        Some(String::from_utf8_lossy(&bytes).contains(text))
    };
    while keeps_keys() && kept() != Some(true) {
        assert!(begun.elapsed() < PATIENCE, "it is not kept");
        std::thread::yield_now();
    }
}

pub(crate) fn keeps_keys() -> bool {
    vault::custody().unwrap() == Custody::Kernel
}

#[test]
fn going_on_leads_to_the_very_question_in_the_same_language_and_letters() {
    let folder = tempfile::tempdir().unwrap();
    died(folder.path());
    if !keeps_keys() {
        return;
    }
    let mut window = started(folder.path());
    assert_eq!(window.app().session.route, Screen::Resume);
    window.touch("続ける");
    assert!(window.shows("花子"));
    assert!(window.shows("Next"));
    assert_eq!(window.app().session.look.settings.text_step, 4);
}

#[test]
fn discarding_is_asked_twice_and_then_nothing_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    died(folder.path());
    if !keeps_keys() {
        return;
    }
    let mut window = started(folder.path());
    window.touch("消す");
    window.touch("いいえ、残します");
    assert_eq!(window.app().session.route, Screen::Resume);
    window.touch("消す");
    window.touch("はい、消して終わります");
    window.touch("はじめにもどる");
    drop(window);
    assert_eq!(started(folder.path()).app().session.route, Screen::Start);
}

#[test]
fn past_the_time_there_is_nothing_to_go_on_with() {
    let folder = tempfile::tempdir().unwrap();
    died(folder.path());
    if !keeps_keys() {
        return;
    }
    let file = folder.path().join("kiosk.db");
    let mut window = started(folder.path());
    let draft = Store::open(&file).unwrap().0.draft().unwrap().unwrap();
    // The kernel does the same by itself when the time is over.
    Seal::recall(draft.id).unwrap().revoke();
    window.wait(1.5);
    assert_eq!(window.app().session.route, Screen::Start);
    drop(window);
    assert_eq!(started(folder.path()).app().session.route, Screen::Start);
    assert_eq!(Store::open(&file).unwrap().0.draft().unwrap(), None);
}

/// Returns the draft in this folder.
fn kept(folder: &Path) -> SealedDraft {
    Store::open(&folder.join("kiosk.db")).unwrap().0.draft().unwrap().unwrap()
}

/// Writes a name on the short form.
fn writes(folder: &Path) -> Window {
    let mut window = started(folder);
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.harness.event(Event::Text("花子".to_owned()));
    window.harness.run();
    until_kept(folder, "花子");
    window
}

#[test]
fn a_key_that_is_lost_while_somebody_is_there_is_replaced_at_once() {
    if !keeps_keys() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut window = writes(folder.path());
    let first = kept(folder.path()).id;
    Seal::recall(first).unwrap().revoke();
    // A touch on an empty place changes no answer.
    window.wait(2.0);
    window.burst(&[Pos2::new(2.0, 2.0)]);
    until_kept(folder.path(), "花子");
    assert_ne!(kept(folder.path()).id, first);
}

#[test]
fn a_folder_that_is_taken_away_is_made_anew_and_the_next_change_is_kept() {
    if !keeps_keys() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut window = writes(&state);
    std::fs::rename(&state, folder.path().join("taken")).unwrap();
    window.harness.event(Event::Text("さん".to_owned()));
    window.harness.run();
    until_kept(&state, "花子さん");
}

#[test]
fn a_second_kiosk_on_the_same_folder_leaves_the_draft_of_the_first_alone() {
    if !keeps_keys() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let _first = writes(folder.path());
    let before = kept(folder.path());
    let mut config = Config::default();
    config.store.folder = Some(folder.path().to_owned());
    let mut second = Window::open_brief(Brief { store_in_use: true, ..Brief::of(config) }, Arc::clone(&CATALOG));
    while second.app().keeper_health().store.is_none() {
        second.harness.step();
    }
    second.harness.run();
    assert_eq!(second.app().keeper_health().store, Some(Condition::InUse));
    assert_eq!(second.app().session.route, Screen::Start);
    second.touch("もしもシート");
    second.touch_containing("短い版");
    second.touch("今日はここまで");
    second.touch("答えを消して終わる");
    assert_eq!(kept(folder.path()), before);
    assert!(Seal::recall(before.id).is_ok());
}

#[test]
fn a_touch_before_the_database_is_open_loses_no_draft() {
    if !keeps_keys() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    drop(writes(folder.path()));
    // Another program locks the database, as a backup does.
    let script = "import sqlite3, sys\n\
                  held = sqlite3.connect(sys.argv[1], isolation_level=None)\n\
                  held.execute('PRAGMA locking_mode=EXCLUSIVE')\n\
                  held.execute('BEGIN EXCLUSIVE')\n\
                  print('held', flush=True)\n\
                  sys.stdin.read()";
    let mut command = Command::new("python3");
    command.args(["-c", script]).arg(folder.path().join("kiosk.db")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut holder = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(holder.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "held\n");
    let mut config = Config::default();
    config.store.folder = Some(folder.path().to_owned());
    let mut window = Window::open_as(config);
    window.touch("もしもシート");
    assert!(window.shows("少しお待ちください。"));
    assert!(window.app().session.visit.is_none());
    drop(holder.stdin.take());
    holder.wait().unwrap();
    window.until_shown("続ける");
    window.touch("続ける");
    assert!(window.shows("花子"));
}
