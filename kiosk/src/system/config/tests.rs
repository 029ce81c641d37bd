//! Configurations that are read and that are refused, each with its place.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
use crate::system::config::*;

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(Config::parse("").unwrap(), Config::default());
}

#[test]
fn a_lecture_waits_at_least_as_long_as_a_sheet_where_it_says_nothing_itself() {
    for (text, seconds) in [
        ("[time]\nuntil-warning = 10800", 10_800),
        ("[time]\nuntil-warning = 300\n[lecture]\ntile = true", 7200),
        ("[time]\nuntil-warning = 300\n[lecture]\nuntil-warning = 600", 600),
    ] {
        assert_eq!(Config::parse(text).unwrap().lecture.until_warning, seconds, "{text}");
    }
}

#[test]
fn a_call_keeps_answers_at_least_as_long_as_any_screen_where_it_says_nothing_itself() {
    for (text, minutes) in [
        ("", 15),
        ("[time]\nuntil-warning = 1800\nwarning = 41", 31),
        ("[time]\nuntil-warning = 60\n[staff]\ncall-keeps-minutes = 5", 5),
    ] {
        assert_eq!(Config::parse(text).unwrap().staff.call_keeps_minutes, minutes, "{text}");
    }
}

#[test]
fn every_fault_is_named_with_its_line() {
    let text = "[screen]\nwidth-mm = \"big\"\ncolour = 3\n\n[printer]\nurl = \"ipp://x\"\n";
    let faults = Config::parse(text).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(2), Some(3), Some(6)]);
    assert!(faults.iter().all(|fault| !fault.hint.is_empty()));
}

#[test]
fn a_panel_that_cannot_hold_the_sheets_is_refused_at_the_start() {
    let told = |width: f32, height: f32| {
        Config::parse(&format!("[screen]\nwidth-mm = {width:.1}\nheight-mm = {height:.1}\n")).err().unwrap_or_default()
    };
    for (width, height) in [(154.0, 86.0), (86.0, 154.0), (217.0, 136.0), (708.0, 398.0)] {
        assert!(told(width, height).is_empty(), "{width} by {height} mm");
    }
    for (width, height, line) in [(110.0, 66.0, 3), (154.0, 80.0, 3), (66.0, 110.0, 2), (120.0, 120.0, 2)] {
        let faults = told(width, height);
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(line)], "{width} by {height} mm");
        assert!(faults[0].hint.contains("7 inches"), "{}", faults[0].hint);
    }
}

#[test]
fn numbers_out_of_reason_are_refused() {
    let faults = Config::parse("[display]\ntext-step = 9\n[time]\nwarning = 3\n").unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(2), Some(4)]);
}

/// A configuration of every key, each with a value of its own.
const FULL: &str = r#"# 流山市 3号機
[screen]
width-mm = 344.0            # measured
height-mm = 215.0
viewing-distance-mm = 500.0
lies-flat = true
fullscreen = false
window = [1280.0, 800.0]

[display]
language = "ja"
theme = "high-contrast"
text-step = 2
furigana = true

[place]
name = "南公民館"

[printer]
uri = "ipp://192.0.2.7/ipp/print"
discover = false
timeout-seconds = 300

[lecture]
tile = true
folder = "/media/usb"
until-warning = 7200

[read]
folder = "/media/usb"
camera = "/dev/video0"

[store]
folder = "/var/lib/moshimo"

[voice]
offered = true
device = "plughw:CARD=PCH,DEV=0"

[time]
until-warning = 120
warning = 40
thanks = 30

[staff]
pin-hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"
call = ["/bin/sh", "/usr/local/lib/call-desk", "3"]
call-keeps-minutes = 20
call-device = "plughw:CARD=HDMI,DEV=3"
"#;

/// Returns whether every fault has a place and a hint.
fn says_where(faults: &[Fault], text: &[u8]) -> bool {
    let lines = text.split(|byte| *byte == b'\n').count();
    let is_in = |fault: &Fault| fault.line.is_some_and(|line| (1..=lines).contains(&line)) && fault.column >= Some(1);
    !faults.is_empty() && faults.iter().all(|fault| is_in(fault) && fault.hint.len() > 10 && !fault.message.is_empty())
}

#[test]
fn what_is_wrong_is_refused_at_its_line_and_column() {
    let deep = format!("[time]\nwarning = {}1{}", "[".repeat(200), "]".repeat(200));
    let keys = format!("[time]\n{} = 1\n", ["a"; 100].join("."));
    let cases: [(&[u8], (usize, usize)); 41] = [
        (b"[place]\nname = \"\xff\"", (2, 9)),
        (b"\xff\xfe[\0s\0", (1, 1)),
        (deep.as_bytes(), (2, 91)),
        (keys.as_bytes(), (2, 1)),
        (b"\n[[screen]]\nfullscreen = true", (2, 3)),
        (b"[ colours ]\nred = 1", (1, 3)),
        (b"[colours]", (1, 2)),
        (b"['colours']\nred = 1\nblue = 2", (1, 2)),
        (b"colours.red = 1", (1, 1)),
        (b"[screen]\nfullscreen = true\n[screen.deep]\nkey = 1", (3, 9)),
        (b"[screen]\n fullscreem = true", (2, 2)),
        (b"[screen]\nfullscreen = \"yes\"", (2, 1)),
        (b"screen = 3", (1, 1)),
        (b"screen = { width-mm = 1 }", (1, 12)),
        (b"[time]\nwarning = 40\nwarning = 50", (3, 1)),
        (b"[time]\nwarning = 40\n[time]\nthanks = 5", (3, 2)),
        (b"[time]\r\nwarning = 3\r\n", (2, 1)),
        (b"[time]\nwarning = -3", (2, 1)),
        (b"[time]\nwarning = 99999999999999999999", (2, 11)),
        (b"[screen]\nwidth-mm = nan", (2, 1)),
        (b"\xef\xbb\xbf[screen]\nwidth-mm = inf", (2, 1)),
        (b"[printer]\nuri = \"file:///dev/lp0\"", (2, 1)),
        (b"[printer]\nuri = \"ipp://\"", (2, 1)),
        (b"[printer]\nfingerprint = \"00:11\"", (2, 1)),
        (b"[printer]\npassword-file = \"\"", (2, 1)),
        (b"[printer]\ntimeout-seconds = 0", (2, 1)),
        (b"[staff]\npin-hash = \"123456\"", (2, 1)),
        (b"[save]\n\nfolder = \"/nowhere/at/all\"", (3, 1)),
        (b"[read]\nfolder = \"\"", (2, 1)),
        (b"[place]\nname = \"a\\nb\"", (2, 1)),
        (b"[store]\nfolder = \"/media/usb\"\n[read]\nfolder = \"/media/usb\"", (2, 1)),
        (b"[time]\nuntil-warning = 7000\n[lecture]\nuntil-warning = 600", (4, 1)),
        (b"[staff]\ncall = 3", (2, 1)),
        (b"[place]\nname = \"a\"\n[staff]\ncall = \"desk\"", (4, 1)),
        (b"[place]\nname = \"a\"\n[staff]\ncall = \"http://desk.example.jp/\"", (4, 1)),
        (b"[place]\nname = \"a\"\n[staff]\ncall = \"https://staff:secret@desk.example.jp/\"", (4, 1)),
        (b"[place]\nname = \"a\"\n[staff]\ncall = []", (4, 1)),
        (b"[place]\nname = \"a\"\n[staff]\ncall = [\"call-desk\"]", (4, 1)),
        (b"[staff]\ncall = \"https://desk.example.jp/\"", (2, 1)),
        (b"[staff]\ncall-keeps-minutes = 0", (2, 1)),
        (b"[time]\nuntil-warning = 600\n[staff]\ncall-keeps-minutes = 10", (4, 1)),
    ];
    for (text, (line, column)) in cases {
        let shown = String::from_utf8_lossy(text);
        let faults = Config::parse_bytes(text).unwrap_err();
        assert!(says_where(&faults, text), "{shown:?}: {faults:?}");
        assert_eq!((faults[0].line, faults[0].column), (Some(line), Some(column)), "{shown:?}: {faults:?}");
        assert_eq!(faults.len(), 1, "{shown:?}: {faults:?}");
    }
}

#[test]
fn a_key_of_the_keypad_that_writes_or_that_has_two_meanings_is_refused() {
    for text in ["[keypad]\nhelp = [\"A\"]", "[keypad]\nhelp = [\"Enter\"]", "[keypad]\nhelp = [\"F8\"]"] {
        let faults = Config::parse(text).unwrap_err();
        assert!(says_where(&faults, text.as_bytes()), "{text}: {faults:?}");
    }
    let keys = "[keypad]\nstarts-reading = true\nup = [\"F17\", \"PageUp\"]\nplugged = [\"F15\"]\nlisten = []";
    assert!(Config::parse(keys).is_ok());
}

#[test]
fn what_editors_do_to_a_file_changes_nothing() {
    let config = Config::parse(FULL).unwrap();
    assert_eq!(Config::parse(&format!("\u{feff}{FULL}")).unwrap(), config);
    assert_eq!(Config::parse(&FULL.replace('\n', "\r\n")).unwrap(), config);
    assert_eq!(Config::parse(FULL.trim_end()).unwrap(), config);
}

#[test]
fn what_is_no_file_of_words_is_refused_before_it_is_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.toml");
    // A file of a gigabyte that takes no room.
    std::fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    for (file, said) in [
        (folder.path(), "give the path of the file itself"),
        (&huge, "check the path"),
        (Path::new("/dev/zero"), "check the path"),
        (Path::new("/nowhere/moshimo.toml"), "give the path of an existing file"),
    ] {
        let error = Config::read(file).unwrap_err().to_string();
        assert!(error.contains(said) && error.contains("hint: "), "{error}");
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}

/// Text that stands where nobody wanted it.
const WORDS: [&str; 12] = ["[x]\n", "[[time]]\n", "a.b.c = 1\n", "= ", "\"", "'''", "\0", "]", "{", "nan", "-1", "流"];
/// Bytes that are not UTF-8.
const BYTES: [u8; 5] = [0xff, 0xc0, 0xed, 0xa0, 0x80];

/// Returns the file as a slip of the hand, a bad disk or another editor makes it.
fn mutant(dice: &mut Dice) -> Vec<u8> {
    let mut text = FULL.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(text.len());
        let line = text[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let end = text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| at + end + 1);
        let word = WORDS[dice.below(WORDS.len())];
        match dice.below(12) {
            0 => drop(text.remove(at)),
            1 => text.insert(at, u8::try_from(dice.below(256)).unwrap()),
            2 => text[at] ^= 1 << dice.below(8),
            3 => drop(text.drain(line..end)),
            4 => drop(text.splice(line..line, text[line..end].to_vec())),
            5 => text.truncate(at),
            6 => drop(text.splice(at..at, word.bytes())),
            7 => drop(text.splice(line..line, word.bytes())),
            8 => drop(text.splice(at..at, "[".repeat(dice.below(200)).into_bytes())),
            9 => drop(text.splice(line..line, format!("{}k = 1\n", "k.".repeat(dice.below(200))).into_bytes())),
            10 => drop(text.splice(at..at, BYTES.into_iter().take(1 + dice.below(5)))),
            _ => text[line..end].rotate_left(1),
        }
        if text.is_empty() {
            break;
        }
    }
    text
}

#[test]
fn every_refusal_of_a_mutated_file_says_where_and_what_to_do() {
    let mut refused = 0;
    for seed in 1..=1500_u64 {
        let text = mutant(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let Err(faults) = Config::parse_bytes(&text) else { continue };
        refused += 1;
        let shown = String::from_utf8_lossy(&text);
        assert!(says_where(&faults, &text), "seed {seed}: {faults:?}\n{shown}");
    }
    assert!(refused > 900, "only {refused} were refused: these are no mutants");
}
