//! What a person at a terminal sees: whole outputs, with their exit codes.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "tests write into folders of their own")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::civil::date;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::plan::Progress;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::store::{Ballot, Fact, Happening, Store};
use tempfile::TempDir;

#[path = "cli/carrying.rs"]
mod carrying;
#[path = "cli/lectures.rs"]
mod lectures;

/// A folder of its own, in which the program runs.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_moshimo"))
            .args(arguments)
            .current_dir(self.path())
            .env("COLUMNS", "100")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The program may end without reading.
        child.stdin.take().unwrap().write_all(input).ok();
        child.wait_with_output().unwrap()
    }

    fn see(&self, arguments: &[&str]) -> String {
        shown(&self.run(arguments))
    }

    /// Names of the files that stand there, sorted.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// An example answer, changed.
    fn answers(&self, sheet: &str, from: &str, to: &str) {
        let example = String::from_utf8(self.run(&["example", sheet]).stdout).unwrap();
        assert!(example.contains(from), "{from}");
        self.put("answers.json", &example.replacen(from, to, 1));
    }
}

fn shown(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("exit {}\n--- stdout\n{out}--- stderr\n{err}", output.status.code().unwrap())
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets")
}

/// A copy of the content, to be spoilt.
fn content(desk: &Desk) {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    for folder in ["questionnaires", "readings", "contacts", "leaflets", "lectures", "cards", "plan", "illustrations"] {
        copy(&assets().join(folder), &desk.path().join("content").join(folder));
    }
}

#[test]
fn help_says_what_there_is() {
    let desk = Desk::new();
    insta::assert_snapshot!("help", desk.see(&["--help"]));
    insta::assert_snapshot!("help-render", desk.see(&["render", "--help"]));
    insta::assert_snapshot!("unknown-command", desk.see(&["rendr"]));
}

#[test]
fn what_can_be_rendered_is_listed() {
    insta::assert_snapshot!("list", Desk::new().see(&["list"]));
}

#[test]
fn every_example_is_valid() {
    let desk = Desk::new();
    for sheet in ["acp-what-if", "emergency-card"] {
        let example = desk.run(&["example", sheet]);
        let judged = desk.run_with(&["validate", sheet, "--answers", "-"], &example.stdout);
        assert_eq!(shown(&judged).lines().next(), Some("exit 0"), "{}", shown(&judged));
    }
}

#[test]
fn clean_content_is_said_to_be_clean() {
    let desk = Desk::new();
    insta::assert_snapshot!("check-clean", desk.see(&["check"]));
    content(&desk);
    insta::assert_snapshot!("check-clean-folder", desk.see(&["check", "content"]));
}

#[test]
fn spoilt_content_is_told_all_at_once() {
    let desk = Desk::new();
    content(&desk);
    let spoil = |path: &str, from: &str, to: &str| {
        let path = desk.path().join("content").join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    spoil("contacts/contacts.toml", "2027-03-31", "2025-03-31");
    spoil("leaflets/leaflet-1.toml", "id = ", "idd = ");
    spoil("questionnaires/emergency-card.json", "\"operator\": \"=\"", "\"operator\": \"!=\"");
    fs::write(desk.path().join("content/illustrations/thanks.svg"), "<svg>").unwrap();
    insta::assert_snapshot!("check-spoilt", desk.see(&["check", "content"]));
    insta::assert_snapshot!("list-spoilt", desk.see(&["list", "--assets", "content"]));
    insta::assert_snapshot!("check-nowhere", desk.see(&["check", "nowhere"]));
    insta::assert_snapshot!("list-nowhere", desk.see(&["list", "--assets", "nowhere"]));
}

#[test]
fn wrong_answers_are_told_with_place_and_remedy() {
    let desk = Desk::new();
    let see = || desk.see(&["validate", "acp-what-if", "--answers", "answers.json"]);
    insta::assert_snapshot!("validate-missing-file", see());
    desk.put("answers.json", "{\n  \"resourceType\": ");
    insta::assert_snapshot!("validate-broken", see());
    desk.put("answers.json", &"[".repeat(100_000));
    insta::assert_snapshot!("validate-deep", see());
    desk.answers("emergency-card", "a", "a");
    insta::assert_snapshot!("validate-other-sheet", see());
    desk.answers("acp-what-if", "acp-what-if|2026-11-22", "acp-what-if|2020-01-01");
    insta::assert_snapshot!("validate-other-version", see());
    desk.answers("acp-what-if", "\"valueDate\": \"", "\"valueString\": \"");
    insta::assert_snapshot!("validate-wrong-type", see());
    desk.answers("acp-what-if", "\"linkId\": \"acp-what-if.about.name\"", "\"linkId\": \"acp-what-if.about.nam\"");
    insta::assert_snapshot!("validate-unknown-item", see());
    fs::write(desk.path().join("answers.json"), b"\xff\xfe").unwrap();
    insta::assert_snapshot!("validate-not-text", see());
    insta::assert_snapshot!("validate-unknown-sheet", desk.see(&["validate", "acp", "--answers", "answers.json"]));
}

#[test]
fn ten_megabytes_in_one_answer_are_refused() {
    let desk = Desk::new();
    desk.answers("acp-what-if", "流山 花子", &"あ".repeat(3_500_000));
    let seen = desk.see(&["render", "acp-what-if", "--answers", "answers.json", "--out", "sheet.pdf"]);
    insta::assert_snapshot!("render-huge-answer", seen);
    assert_eq!(desk.files(), ["answers.json"]);
}

#[test]
fn everything_listed_is_rendered() {
    let desk = Desk::new();
    let listed = String::from_utf8(desk.run(&["list"]).stdout).unwrap();
    for id in listed.lines().filter_map(|line| line.split(' ').next()) {
        let seen = desk.see(&["render", id, "--out", "a.pdf"]);
        assert!(seen.starts_with("exit 0"), "{id}: {seen}");
    }
    for id in ["acp-what-if", "emergency-card", "emergency-card-wallet", "value-cards-keepsake", "explanation-slip"] {
        for blank in [&[][..], &["--blank"]] {
            let pdf = desk.run(&[&["render", id, "--out", "a.pdf", "--ruby"], blank].concat());
            assert_eq!(pdf.status.code(), Some(0), "{}", shown(&pdf));
            assert!(fs::read(desk.path().join("a.pdf")).unwrap().starts_with(b"%PDF-"));
        }
        let png = desk.run(&["render", id, "--out", "a.png", "--dpi", "40", "--page", "1", "--language", "en"]);
        assert_eq!(png.status.code(), Some(0), "{}", shown(&png));
        assert!(fs::read(desk.path().join("a.png")).unwrap().starts_with(b"\x89PNG"));
    }
    assert_eq!(desk.files(), ["a.pdf", "a.png"]);
}

#[test]
fn pages_of_a_picture_are_numbered() {
    let desk = Desk::new();
    desk.run(&["render", "acp-what-if", "--form", "short", "--out", "sheet.png", "--dpi", "20"]);
    assert_eq!(desk.files()[..2], ["sheet-1.png", "sheet-2.png"]);
}

#[test]
fn wrong_use_of_render_writes_nothing() {
    let desk = Desk::new();
    let see = |more: &[&str]| desk.see(&[&["render", "acp-what-if"], more].concat());
    insta::assert_snapshot!("render-ending", see(&["--out", "sheet.doc"]));
    // How many pages there are is for the layout's tests to say.
    let no_page = see(&["--blank", "--out", "sheet.png", "--page", "99"]);
    assert!(
        no_page.starts_with("exit 2\n--- stdout\n--- stderr\nerror: there is no page 99: the document has "),
        "{no_page}"
    );
    insta::assert_snapshot!("render-page-of-pdf", see(&["--blank", "--out", "sheet.pdf", "--page", "1"]));
    insta::assert_snapshot!("render-dpi", see(&["--blank", "--out", "sheet.png", "--dpi", "0"]));
    insta::assert_snapshot!("render-language", see(&["--out", "sheet.pdf", "--language", "tlh"]));
    insta::assert_snapshot!("render-no-folder", see(&["--blank", "--out", "no/sheet.pdf"]));
    insta::assert_snapshot!("render-unknown", desk.see(&["render", "acp", "--out", "sheet.pdf"]));
    assert_eq!(desk.files(), Vec::<String>::new());
}

#[test]
fn kept_cards_are_those_of_the_deck() {
    let desk = Desk::new();
    let kept = |json: &str| {
        fs::write(desk.path().join("kept.json"), json).unwrap();
        desk.see(&["render", "value-cards-keepsake", "--choices", "kept.json", "--out", "kept.pdf"])
    };
    assert!(kept(r#"{ "top": ["taste", { "own": "海を見る" }], "also": ["tea"] }"#).starts_with("exit 0"));
    insta::assert_snapshot!("keepsake-unknown-card", kept(r#"{ "top": ["rice"] }"#));
    insta::assert_snapshot!("keepsake-broken", kept("{ \"top\": [\n \"taste\" }"));
    insta::assert_snapshot!(
        "keepsake-of-a-sheet",
        desk.see(&["render", "acp-what-if", "--choices", "kept.json", "--out", "a.pdf"])
    );
    assert_eq!(desk.files(), ["kept.json", "kept.pdf"]);
}

#[test]
fn a_slip_says_what_was_explained_and_leaves_the_rest_to_the_hand() {
    let desk = Desk::new();
    let slip = |name: &str, text: &str| {
        desk.put(name, text);
        desk.see(&["render", "explanation-slip", "--values", name, "--out", "slip.pdf"])
    };
    assert!(slip("slip.json", r#"{ "leaflet": "leaflet-1", "read_aloud": true }"#).starts_with("exit 0"));
    assert!(slip("slip.toml", "explained_to = \"流山 花子\"").starts_with("exit 0"));
    insta::assert_snapshot!("slip-unknown-leaflet", slip("slip.toml", "leaflet = \"leaflet-9\""));
    insta::assert_snapshot!("slip-broken", slip("slip.toml", "office = \"a\"\nexplained_to = 流山 花子"));
    insta::assert_snapshot!("slip-too-long", slip("slip.toml", &format!("office = \"{}\"", "あ".repeat(10_000))));
    insta::assert_snapshot!(
        "slip-of-a-sheet",
        desk.see(&["render", "leaflet-1", "--values", "slip.toml", "--out", "a.pdf"])
    );
    assert_eq!(desk.files(), ["slip.json", "slip.pdf", "slip.toml"]);
}

#[test]
fn opinions_are_counted_listed_and_drawn_and_run_nothing_in_a_spreadsheet() {
    let desk = Desk::new();
    let file = desk.path().join("kiosk.db");
    let (store, _) = Store::open(&file).unwrap();
    let see = |more: &[&str]| desk.see(&[&["opinions", "--store", "kiosk.db"], more].concat());
    assert!(see(&["--from", "2026-11-01", "--to", "2026-11-30"]).contains("no opinions were recorded from"));
    for (leaflet, day, why) in [("leaflet-1", 3, "絵で分かる"), ("leaflet-3", 9, "=1+1"), ("leaflet-3", 22, "")] {
        let (place, version) = ("南公民館".to_owned(), "2026-11-22".to_owned());
        let (day, reasons) = (date(2026, 11, day), vec!["picture".to_owned()]);
        let opinion = Opinion { day, place, leaflet: leaflet.to_owned(), version, reasons, why: why.to_owned() };
        store.add_opinion(&Ballot::new(opinion).unwrap()).unwrap();
    }
    insta::assert_snapshot!("opinions", see(&["--from", "2026-11-01", "--to", "2026-11-30"]));
    insta::assert_snapshot!("opinions-csv", see(&["--to", "2026-11-30", "--format", "csv"]));
    insta::assert_snapshot!("opinions-json", see(&["--from", "2026-11-09", "--to", "2026-11-09", "--format", "json"]));
    insta::assert_snapshot!("opinions-help", desk.see(&["opinions", "--help"]));
    assert!(see(&["--out", "opinions.pdf"]).starts_with("exit 0"));
    assert!(see(&["--out", "opinions.png", "--dpi", "40"]).starts_with("exit 0"));
    for picture in ["opinions.pdf", "opinions.png"] {
        assert!(desk.files().contains(&picture.to_owned()));
    }
}

#[test]
fn the_plan_is_listed_filtered_and_exported() {
    let desk = Desk::new();
    insta::assert_snapshot!("plan", desk.see(&["plan"]));
    insta::assert_snapshot!("plan-csv", desk.see(&["plan", "--scene", "other", "--format", "csv"]));
    insta::assert_snapshot!("plan-unknown-scene", desk.see(&["plan", "--scene", "night"]));
    let json = desk.run(&["plan", "--scene", "end-of-life", "--format", "json"]).stdout;
    let plans: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let numbers: Vec<_> = plans[0]["theme"].as_array().unwrap().iter().map(|theme| theme["number"].clone()).collect();
    assert_eq!(numbers, [9, 10]);
    insta::assert_snapshot!("plan-goal", desk.see(&["plan", "--goal", "1-2", "--in-charge", "全体会"]));
    insta::assert_snapshot!("plan-unknown-goal", desk.see(&["plan", "--goal", "9-9"]));
    insta::assert_snapshot!("plan-calendar", desk.see(&["plan", "calendar"]));
    insta::assert_snapshot!("help-plan", desk.see(&["plan", "--help"]));
}

#[test]
fn what_was_counted_for_a_plan_is_exported_and_printed() {
    let desk = Desk::new();
    let store = Store::open(&desk.path().join("kiosk.db")).unwrap().0;
    let count = |indicator: &str, month, value| {
        let (plan, indicator) = ("plan-r6".to_owned(), indicator.to_owned());
        store.add_progress(&Progress { plan, indicator, day: date(2024, month, 8), value }).unwrap()
    };
    let mistake = count("tsumugukai-times", 7, 11);
    count("tsumugukai-times", 7, 1);
    count("tsumugukai-people", 7, 48);
    count("tsumugukai-times", 10, 1);
    store.withdraw_progress(mistake).unwrap();
    drop(store);
    let of_goal = ["--goal", "1-2", "--store", "kiosk.db"];
    let see = |args: &[&str]| desk.see(&[args, of_goal.as_slice()].concat());
    insta::assert_snapshot!("plan-indicators", see(&["plan", "indicators", "--format", "markdown"]));
    insta::assert_snapshot!("plan-progress", see(&["plan", "progress", "--format", "csv"]));
    insta::assert_snapshot!("plan-no-store", desk.see(&["plan", "progress", "--store", "none.db"]));
    let json = desk.run(&["plan", "indicators", "--store", "kiosk.db", "--format", "json"]).stdout;
    let plans: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let rows = plans[0]["rows"].as_array().unwrap();
    let times = rows.iter().find(|row| row["id"] == "tsumugukai-times").unwrap();
    assert_eq!((&times["now"], &times["reached"]), (&2.into(), &false.into()));
    let printed = desk.see(&["render", "plan-r6-progress", "--store", "kiosk.db", "--out", "evaluation.pdf"]);
    assert!(printed.starts_with("exit 0"), "{printed}");
}

#[test]
fn what_cannot_be_printed_is_told() {
    let desk = Desk::new();
    desk.put("words.txt", "words");
    desk.put("a.pdf", "%PDF-1.7");
    insta::assert_snapshot!("send-bad-address", desk.see(&["send", "a.pdf", "--printer", "office"]));
    insta::assert_snapshot!(
        "send-not-printable",
        desk.see(&["send", "words.txt", "--printer", "ipp://127.0.0.1:9/ipp"])
    );
    insta::assert_snapshot!("send-nobody-there", desk.see(&["send", "a.pdf", "--printer", "ipp://127.0.0.1:9/ipp"]));
}

/// A kiosk's database with a few days in it.
fn counted(desk: &Desk) {
    let (store, _) = Store::open(&desk.path().join("kiosk.db")).unwrap();
    let sheet = || "acp-what-if".to_owned();
    let happened = [
        (date(2026, 11, 20), Happening::SheetBegun { sheet: sheet(), form: FormCode::Short }),
        (date(2026, 11, 21), Happening::SheetBegun { sheet: sheet(), form: FormCode::Short }),
        (date(2026, 11, 21), Happening::SheetBegun { sheet: sheet(), form: FormCode::Long }),
        (date(2026, 11, 21), Happening::Printed { what: sheet() }),
        (date(2026, 12, 1), Happening::LectureHeld { theme: "first-talk".to_owned(), people: 12 }),
    ];
    for (day, happening) in happened {
        store.add_fact(&Fact::new(day, happening).unwrap()).unwrap();
    }
}

#[test]
fn what_happened_is_counted() {
    let desk = Desk::new();
    let see = |more: &[&str]| desk.see(&[&["stats", "--store", "kiosk.db", "--to", "2026-12-31"], more].concat());
    insta::assert_snapshot!("stats-nowhere", see(&[]));
    counted(&desk);
    insta::assert_snapshot!("stats", see(&[]));
    insta::assert_snapshot!("stats-csv", see(&["--from", "2026-12-01", "--format", "csv"]));
    insta::assert_snapshot!("stats-json", see(&["--from", "2026-12-01", "--format", "json"]));
    insta::assert_snapshot!("stats-nothing", see(&["--from", "2026-12-24"]));
    insta::assert_snapshot!("stats-days", see(&["--from", "2027-01-01"]));
    insta::assert_snapshot!("help-stats", desk.see(&["stats", "--help"]));
    desk.put("words.db", "words, and no database at all");
    insta::assert_snapshot!("stats-damaged", desk.see(&["stats", "--store", "words.db"]));
}

/// What is so on this machine and may be otherwise on the next is left out; its hints too.
fn of_any_machine(seen: &str) -> String {
    let own = ["keyring", "core dumps", "swap", "files from outside", "alone", "clock", "time zone"];
    let mut lines = Vec::new();
    let mut masked = false;
    for line in seen.lines() {
        let check = line.get(6..).and_then(|rest| rest.split(':').next()).unwrap_or_default();
        if own.contains(&check) {
            lines.push(format!("[…]  {check}: […]"));
            masked = true;
        } else if !(masked && line.starts_with("      hint: ")) {
            lines.push(line.to_owned());
            masked = false;
        }
    }
    lines.join("\n")
}

#[test]
fn the_doctor_tells_what_is_wrong_and_what_helps() {
    let desk = Desk::new();
    let permit = |name: &str, mode: u32| {
        fs::set_permissions(desk.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir(desk.path().join("state")).unwrap();
    desk.put("good.toml", "[store]\nfolder = \"state\"\n[save]\nfolder = \".\"\n");
    permit("state", 0o700);
    permit("good.toml", 0o640);
    insta::assert_snapshot!("doctor", of_any_machine(&desk.see(&["doctor", "--config", "good.toml"])));
    desk.put(
        "bad.toml",
        "[store]\nfolder = \"state\"\n[printer]\nuri = \"ipp://127.0.0.1:9/ipp\"\n[staff]\npin-hash = \"314159\"\n[content]\nfolder = \"none\"\n[read]\ncamera = \"video9\"\n",
    );
    permit("state", 0o777);
    permit("bad.toml", 0o666);
    insta::assert_snapshot!("doctor-bad", of_any_machine(&desk.see(&["doctor", "--config", "bad.toml"])));
    let json = desk.run(&["doctor", "--config", "bad.toml", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let told: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let findings = told["findings"].as_array().unwrap();
    assert!(findings.iter().all(|it| it["grade"] == "ok" || it["remedy"].is_string()), "{told}");
    desk.put("broken.toml", "[store]\nfolder = 3\n");
    insta::assert_snapshot!("doctor-broken", desk.see(&["doctor", "--config", "broken.toml"]));
    insta::assert_snapshot!("help-doctor", desk.see(&["doctor", "--help"]));
}

#[test]
fn the_doctor_sees_whether_a_call_can_arrive_and_calls_nobody() {
    let desk = Desk::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let here = listener.local_addr().unwrap();
    let marker = desk.path().join("called");
    desk.put("no-program", "");
    let cases = [
        (format!("[\"/usr/bin/touch\", \"{}\"]", marker.display()), "ok"),
        (format!("[\"{}\"]", desk.path().join("no-program").display()), "fail"),
        ("[\"/nowhere/call\"]".to_owned(), "fail"),
        (format!("\"https://{here}/call\""), "ok"),
        ("\"https://127.0.0.1:9/call\"".to_owned(), "fail"),
    ];
    for (call, grade) in cases {
        desk.put("call.toml", &format!("[staff]\ncall = {call}\n"));
        let json = desk.run(&["doctor", "--config", "call.toml", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        let findings = told["findings"].as_array().unwrap();
        let found = findings.iter().find(|it| it["check"] == "call for staff").unwrap();
        assert_eq!(found["grade"], grade, "{call}: {found}");
    }
    assert!(!marker.exists());
}

/// Last year's answers and this year's: the name is written anew, the reading is taken out.
fn years(desk: &Desk) {
    let example = String::from_utf8(desk.run(&["example", "acp-what-if"]).stdout).unwrap();
    let mut answers: serde_json::Value = serde_json::from_str(&example).unwrap();
    answers["authored"] = "2025-11-03".into();
    desk.put("last-year.json", &answers.to_string());
    answers["authored"] = "2026-11-22".into();
    let about = answers["item"][0]["item"].as_array_mut().unwrap();
    about[0]["answer"][0]["valueString"] = "流山 華子".into();
    about.remove(1);
    desk.put("this-year.json", &answers.to_string());
}

#[test]
fn every_list_is_shown_in_every_format() {
    let desk = Desk::new();
    years(&desk);
    counted(&desk);
    let [answers, store] = [["last-year.json", "this-year.json"], ["--store", "kiosk.db"]];
    let lists: [(&str, &[&str], &str); 6] = [
        ("compare", &answers, "change,question,old,new"),
        ("doctor", &[], "check,grade,found,remedy"),
        ("lecture", &[], "lecture,page,minutes,title"),
        ("opinions", &store, "day,place,leaflet,version,reasons,why"),
        ("plan", &["goals"], "plan,kind,id,text"),
        ("stats", &store, "kind,what,detail,times"),
    ];
    for (command, arguments, head) in lists {
        let shown = |format: &str| {
            let output = desk.run(&[&[command, "--format", format], arguments].concat());
            String::from_utf8(output.stdout).unwrap()
        };
        assert_eq!(shown("csv").lines().next(), Some(head), "{command}");
        let markdown = format!("| {} |", head.replace(',', " | "));
        assert_eq!(shown("markdown").lines().next(), Some(&*markdown), "{command}");
        assert!(serde_json::from_str::<serde_json::Value>(&shown("json")).is_ok(), "{command}");
    }
}

#[test]
fn kana_become_kanji_line_by_line() {
    let desk = Desk::new();
    let convert =
        |arguments: &[&str], input: &str| shown(&desk.run_with(&[&["convert"], arguments].concat(), input.as_bytes()));
    insta::assert_snapshot!("help-convert", desk.see(&["convert", "--help"]));
    insta::assert_snapshot!("convert", convert(&[], "かぞくにかこまれてすごしたい\n\nまごのけっこんしきにでたい。"));
    insta::assert_snapshot!(
        "convert-candidates",
        convert(&["--kind", "name", "--candidates", "5"], "たかはしゆきこ\n")
    );
    let address = ["--kind", "address", "--candidates", "3", "--json"];
    insta::assert_snapshot!("convert-json", convert(&address, "ながれやましへいわだい1ちょうめ\n"));
    assert_eq!(
        convert(&["--kind", "reading"], "ながれやま　はなこ"),
        "exit 0\n--- stdout\nながれやま　はなこ\n--- stderr\n"
    );
    let strange = desk.run_with(&["convert"], b"\xff\xfe");
    insta::assert_snapshot!("convert-not-utf8", shown(&strange));
    content(&desk);
    fs::create_dir(desk.path().join("content/kana")).unwrap();
    fs::write(desk.path().join("content/kana/dictionary.bin"), b"MOSHKANA\x01\0\x0c\0").unwrap();
    insta::assert_snapshot!("convert-cut-off", convert(&["--assets", "content"], "あ"));
}

#[test]
fn what_differs_from_last_year_is_told_and_laid_out() {
    let desk = Desk::new();
    years(&desk);
    insta::assert_snapshot!("help-compare", desk.see(&["compare", "--help"]));
    let compare = ["compare", "last-year.json", "this-year.json"];
    insta::assert_snapshot!("compare", desk.see(&compare));
    insta::assert_snapshot!(
        "compare-json",
        desk.see(&[&compare[..], &["--format", "json", "--language", "en"]].concat())
    );
    insta::assert_snapshot!("compare-out", desk.see(&[&compare[..], &["--out", "a.pdf"]].concat()));
    insta::assert_snapshot!("compare-same", desk.see(&["compare", "last-year.json", "last-year.json"]));
    assert_eq!(desk.files(), ["a.pdf", "last-year.json", "this-year.json"]);
    assert!(fs::read(desk.path().join("a.pdf")).unwrap().starts_with(b"%PDF-"));
    let all = desk.run(&[&compare[..], &["--all", "--out", "a.png", "--dpi", "30", "--page", "1"]].concat());
    assert_eq!(all.status.code(), Some(0), "{}", shown(&all));
    assert!(String::from_utf8(all.stdout).unwrap().lines().count() > 50);
}

#[test]
fn what_cannot_be_compared_is_told_with_a_remedy() {
    let desk = Desk::new();
    years(&desk);
    desk.put("card.json", &String::from_utf8(desk.run(&["example", "emergency-card"]).stdout).unwrap());
    desk.put("sheet.json", "{\"resourceType\": \"Questionnaire\", \"status\": \"completed\"}");
    desk.put(
        "foreign.json",
        "{\"resourceType\": \"QuestionnaireResponse\", \"status\": \"completed\", \"questionnaire\": \"u|1\"}",
    );
    insta::assert_snapshot!("compare-other-sheet", desk.see(&["compare", "card.json", "this-year.json"]));
    insta::assert_snapshot!("compare-no-answers", desk.see(&["compare", "sheet.json", "this-year.json"]));
    insta::assert_snapshot!("compare-unknown-sheet", desk.see(&["compare", "last-year.json", "foreign.json"]));
    insta::assert_snapshot!("compare-nowhere", desk.see(&["compare", "last-year.json", "nowhere.json"]));
    insta::assert_snapshot!(
        "compare-ending",
        desk.see(&["compare", "last-year.json", "this-year.json", "--out", "a.odt"])
    );
}

#[test]
fn a_text_is_read_aloud_into_a_file() {
    let desk = Desk::new();
    insta::assert_snapshot!("help-say", desk.see(&["say", "--help"]));
    let said = desk.see(&["say", "人生会議をはじめましょう。", "--out", "hello.wav"]);
    assert!(said.starts_with("exit 0\n--- stdout\n--- stderr\nwritten: hello.wav ("), "{said}");
    let sound = fs::read(desk.path().join("hello.wav")).unwrap();
    let length = u32::from_le_bytes(sound[40..44].try_into().unwrap()) as usize;
    assert_eq!((&sound[..4], sound.len()), (&b"RIFF"[..], 44 + length));
    let slow = desk.run_with(&["say", "--speed", "slow", "--out", "slow.wav"], "人生会議をはじめましょう。".as_bytes());
    assert_eq!(slow.status.code(), Some(0));
    assert!(fs::metadata(desk.path().join("slow.wav")).unwrap().len() > sound.len() as u64);
    assert_eq!(desk.files(), ["hello.wav", "slow.wav"]);
}

#[test]
fn how_a_text_is_said_is_shown() {
    let desk = Desk::new();
    insta::assert_snapshot!("say-kana", desk.see(&["say", "流山市の方へ。電話は04-7158-1111です。", "--kana"]));
    for (text, kana) in [
        ("薬を1.5錠", "クスリヲ イッテン ゴジョー"),
        ("38.5度", "サンジュー ハッテン ゴド"),
        ("2分の1錠", "ニブンノ イチジョー"),
        ("10㎎", "ジューミリグラム"),
        ("2包", "ニホー"),
        ("①", "マルイチ"),
        ("#7119", "シャープ ナナイチ イチキュー"),
        ("2〜3日", "ニカラ ミッカ"),
        ("10:30", "ジュージ サンジュップン"),
        ("血圧130/80", "ケツアツ ヒャク サンジューノ ハチジュー"),
    ] {
        let said = desk.see(&["say", text, "--kana"]);
        assert!(said.contains(&format!("\n{kana}\n")), "{text}: {said}");
    }
    let own = desk.see(&["say", "山の方", "--kana", "--own-words"]);
    assert!(own.contains("ヤマノ ホー"), "{own}");
}

#[test]
fn what_cannot_be_read_aloud_is_said() {
    let desk = Desk::new();
    insta::assert_snapshot!("say-nothing", desk.see(&["say", "😀……", "--out", "none.wav"]));
    insta::assert_snapshot!("say-ending", desk.see(&["say", "はい", "--out", "yes.mp3"]));
    insta::assert_snapshot!("say-no-out", desk.see(&["say", "はい"]));
    insta::assert_snapshot!("say-no-folder", desk.see(&["say", "はい", "--out", "nowhere/yes.wav"]));
    assert_eq!(desk.run_with(&["say", "--out", "none.wav"], &[0xff, 0xfe]).status.code(), Some(1));
    content(&desk);
    fs::create_dir(desk.path().join("content/voice")).unwrap();
    desk.put("content/voice/dictionary.zst", "");
    insta::assert_snapshot!("say-damaged", desk.see(&["say", "はい", "--out", "yes.wav", "--assets", "content"]));
    assert_eq!(desk.files(), ["content"]);
}
