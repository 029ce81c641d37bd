//! 出前講座 at the running kiosk, in a real window, by touch: from its preparation to its report.
//!
//! With `MOSHIMO_SCREENS=FOLDER` the lecture leaves pictures of every screen there, in four sizes; `MOSHIMO_DISPLAY` is
//! put into the configuration.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use moshimo_tests::judges;
use moshimo_tests::memory::Needle;
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::ScreenSize;

const SMALL: ScreenSize = ScreenSize::SMALL;

/// The letters written on the example. No text of ours has them in this order.
const EXAMPLE: [&str; 8] = ["ね", "こ", "す", "き", "よ", "さ", "む", "ら"];

/// Somebody who gives a lecture with a tablet.
struct Lecturer {
    visit: WindowVisit,
    size: ScreenSize,
    pictures: Option<PathBuf>,
}

impl Lecturer {
    fn arrives(size: ScreenSize, folder: &Path, printer: &str) -> Self {
        let reports = folder.join("reports");
        fs::create_dir_all(&reports).unwrap();
        let file = folder.join("kiosk.toml");
        let config = format!(
            "[lecture]\ntile = true\nfolder = '{}'\n[place]\nname = \"南公民館\"\n[printer]\nuri = \"{printer}\"\n\
             [store]\nfolder = '{}'\n[display]\n{}\n",
            reports.display(),
            folder.display(),
            env::var("MOSHIMO_DISPLAY").unwrap_or_default()
        );
        fs::write(&file, config).unwrap();
        let visit = WindowVisit::start(size, &["--config", file.to_str().unwrap()]);
        Self { visit, size, pictures: env::var_os("MOSHIMO_SCREENS").map(PathBuf::from) }
    }

    /// Saves a picture of the screen if pictures are wanted.
    fn picture(&mut self, name: &str) {
        let Some(folder) = self.pictures.clone() else { return };
        let size = self.size;
        self.visit.rests().save(folder.join(format!("lecture-{name}-{size}.png"))).unwrap();
    }

    /// Turns to the next page for the room, and waits for this part of a text on it.
    fn turns_to(&mut self, part: &str) {
        self.visit.tap("次へ");
        self.visit.sees_part(part);
    }

    /// Turns pages until one has this part; a large screen shows fewer contacts at once.
    fn turns_until(&mut self, part: &str) {
        self.visit.rests();
        while !self.visit.nodes().iter().any(|node| node.name.contains(part)) {
            let before = self.visit.screenshot();
            self.visit.tap("次へ");
            self.visit.leaves(&before);
            self.visit.rests();
        }
    }

    fn raises(&mut self, answer: &str, fives: usize) {
        for count in 1..=fives {
            self.visit.tap(&format!("{answer}を5人ふやす"));
            self.visit.sees_part(&format!("{answer} {}人", count * 5));
        }
    }
}

#[test]
fn a_lecture_is_prepared_presented_counted_and_reported() {
    for size in ScreenSize::wanted(SMALL) {
        gives_a_lecture(size);
    }
}

fn gives_a_lecture(size: ScreenSize) {
    let folder = tempfile::tempdir().unwrap();
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut lecturer = Lecturer::arrives(size, folder.path(), &printer.uri());
    lecturer.picture("start");
    prepares(&mut lecturer);
    presents(&mut lecturer);
    ends(&mut lecturer);
    lecturer.visit.tap("フォルダーに残す");
    lecturer.visit.sees_part("報告を残しました。");
    lecturer.picture("report");
    holds(&folder.path().join("reports"));
    lecturer.visit.tap("報告を印刷する");
    lecturer.visit.tap("はい、出ました");
    lecturer.visit.sees("講座を終わる");
    lecturer.visit.forgets(&[Needle::text(&EXAMPLE.concat())], |visit| {
        visit.tap("講座を終わる");
        visit.sees("職員用");
    });
    assert_eq!(printer.documents().len(), 1);
}

fn prepares(lecturer: &mut Lecturer) {
    let visit = &mut lecturer.visit;
    visit.tap("出前講座");
    visit.sees_part("「始める」");
    lecturer.picture("prepare");
    lecturer.visit.tap_part("10ページ、60分");
    lecturer.visit.sees("なぜ、元気なうちに話すのか");
    lecturer.visit.tap("なぜ、元気なうちに話すのか");
    lecturer.visit.sees_part("9ページ、56分");
    lecturer.visit.tap("はじめにを1分長くする");
    lecturer.visit.sees_part("9ページ、57分");
    lecturer.picture("agenda");
    lecturer.visit.tap("もどる");
    lecturer.visit.tap("読む、印刷する");
    lecturer.visit.sees_part("自分の名前と、今日の流れを短く話す。");
    lecturer.picture("notes");
    lecturer.visit.tap("もどる");
    lecturer.visit.tap("始める");
}

fn presents(lecturer: &mut Lecturer) {
    lecturer.visit.sees_part("今日は、「もしも」のときのこと");
    lecturer.picture("words");
    lecturer.turns_to("はじめに、来た人を数える");
    lecturer.visit.tap("はじめに、来た人を数える");
    for people in ["10人", "20人"] {
        lecturer.visit.tap("10人ふやす");
        lecturer.visit.sees(people);
    }
    lecturer.picture("people");
    lecturer.visit.tap("手を数える");
    lecturer.raises("聞いたことはある", 1);
    lecturer.raises("知らなかった", 2);
    lecturer.picture("hands");
    lecturer.turns_to("人生会議（ACP）とは");
    lecturer.picture("acp");
    lecturer.turns_to("4つの場面");
    lecturer.picture("scenes");
    lecturer.turns_to("家で療養する毎日を支えます。");
    lecturer.picture("scene");
    lecturer.visit.tap("一覧");
    lecturer.visit.sees("ページの一覧");
    lecturer.picture("overview");
    lecturer.visit.tap_part("大切カードで話す");
    lecturer.visit.sees("カードを開く");
    lecturer.picture("cards");
    lecturer.visit.tap("カードを開く");
    lecturer.visit.tap("ひとりで");
    lecturer.visit.sees_part("あと36枚");
    lecturer.visit.tap("講座にもどる");
    lecturer.turns_to("大きな画面で、例をひとつ書きます。");
    lecturer.picture("sheet");
    fills_in_an_example(lecturer);
    lecturer.turns_to("時間が限られたら、何を大切にしますか。");
    lecturer.picture("question");
    lecturer.visit.tap("一覧");
    lecturer.visit.tap_part("相談できるところ");
    lecturer.visit.sees_part("流山市役所 介護支援課");
    lecturer.picture("contacts");
    lecturer.turns_until("医療情報ネット（ナビイ）");
    lecturer.picture("code");
}

/// Fills in an example of the sheet, of which nothing stays.
fn fills_in_an_example(lecturer: &mut Lecturer) {
    lecturer.visit.tap("例を一緒に書く");
    lecturer.visit.sees("出前講座の例です。ここで書いたことは残りません。");
    lecturer.visit.sees("お名前を書いてください。");
    lecturer.visit.strike(&EXAMPLE);
    lecturer.picture("example");
    lecturer.visit.tap("講座にもどる");
    lecturer.visit.sees("例を一緒に書く");
}

fn ends(lecturer: &mut Lecturer) {
    lecturer.visit.tap("一覧");
    lecturer.visit.tap_part("終わりに");
    lecturer.visit.sees("気負わず相談できるようになりましたか");
    lecturer.raises("はい", 3);
    lecturer.picture("closing");
    // On a narrow panel, the button of the last page has no room for more than "next".
    lecturer.visit.tap(if lecturer.size == ScreenSize::UPRIGHT { "次へ" } else { "終わりへ進む" });
    lecturer.visit.tap("1人ふやす");
    lecturer.visit.sees("21人");
    lecturer.visit.tap("次へ");
    lecturer.visit.tap("感想を書く");
    lecturer.visit.sees("どんな感想がありましたか");
    lecturer.visit.strike(&["ま", "た", "は", "な", "す"]);
    lecturer.picture("comment");
    lecturer.visit.tap("書きおわり");
    lecturer.visit.sees("感想");
    lecturer.picture("comments");
    lecturer.visit.tap("報告を見る");
    lecturer.visit.sees_part("枚中 1枚目");
}

/// Checks that page, table and record agree.
fn holds(reports: &Path) {
    let file = |ending: &str| {
        let mut files = fs::read_dir(reports).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|it| it == ending)).unwrap()
    };
    let pdf = file("pdf");
    judges::qpdf_check(&pdf);
    let page: String = judges::pdftotext(&pdf).chars().filter(|letter| !letter.is_whitespace()).collect();
    for part in ["南公民館", "21人", "聞いたことはある", "気負わず相談できるようになりましたか"]
    {
        assert!(page.contains(part), "{part} is not on the page:\n{page}");
    }
    let table = fs::read_to_string(file("csv")).unwrap();
    for row in [
        ",attendance,,,21\n",
        ",minutes,はじめに,,6\n",
        ",聞いたことはある,5\n",
        ",知らなかった,10\n",
        ",closing,気負わず相談できるようになりましたか,はい,15\n",
    ] {
        assert!(table.contains(row), "{row:?} is not in the table:\n{table}");
    }
    assert!(!table.contains("なぜ、元気なうちに話すのか"));
    let record: serde_json::Value = serde_json::from_slice(&fs::read(file("json")).unwrap()).unwrap();
    assert_eq!(record["attendance"], 21);
    assert_eq!(record["comments"].as_array().unwrap().len(), 1);
}
