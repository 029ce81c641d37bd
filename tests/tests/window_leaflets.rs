//! リーフレット at the running kiosk, in a real window: one is enlarged, found best with words of one's own, and explained
//! with a slip for the care record, of which nothing stays.
//!
//! With `MOSHIMO_SCREENS=FOLDER` the visit leaves pictures of every screen there, in four sizes.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use moshimo_core::store::Store;
use moshimo_tests::judges;
use moshimo_tests::memory::Needle;
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::process;
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::ScreenSize;

const SMALL: ScreenSize = ScreenSize::SMALL;
const LARGE: ScreenSize = ScreenSize::LARGE;
/// The key that turns か into が.
const FORMS: &str = "点や丸をつける、小さくする";
const LEAFLET: &str = "案3　三つの種類と例";
/// Somebody who cares for others.
struct Visitor {
    visit: WindowVisit,
    size: ScreenSize,
    pictures: Option<PathBuf>,
    /// Everything that the kiosk may write to.
    folder: tempfile::TempDir,
}

impl Visitor {
    fn arrives(size: ScreenSize, config: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let file = folder.path().join("kiosk.toml");
        let config = format!("[store]\nfolder = \"{}\"\n[place]\nname = \"南公民館\"\n{config}", store.display());
        std::fs::write(&file, config).unwrap();
        let visit = WindowVisit::start(size, &[&["--config", file.to_str().unwrap()], arguments].concat());
        Self { visit, size, pictures: env::var_os("MOSHIMO_SCREENS").map(PathBuf::from), folder }
    }

    /// Saves a picture of the screen if pictures are wanted.
    fn picture(&mut self, name: &str) {
        let Some(folder) = self.pictures.clone() else { return };
        let size = self.size;
        self.visit.rests().save(folder.join(format!("{name}-{size}.png"))).unwrap();
    }

    /// Presses a button and waits until another screen is shown.
    fn presses(&mut self, name: &str) {
        let before = self.visit.screenshot();
        self.visit.tap(name);
        self.visit.leaves(&before);
    }

    /// Writes a name on the slip, as with a keyboard that writes kana.
    fn writes(&mut self, field: &str, keys: &[&str]) {
        self.visit.tap_part(field);
        self.visit.sees("書きおわり");
        self.visit.strike(keys);
        self.visit.rests();
    }
}

#[test]
fn a_leaflet_is_enlarged_found_best_and_explained_and_no_name_stays() {
    for size in ScreenSize::wanted(SMALL) {
        explains(size);
    }
}

fn explains(size: ScreenSize) {
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut visitor = Visitor::arrives(size, "", &["--print-to", &printer.uri()]);
    visitor.visit.tap_part("リーフレット");
    visitor.visit.sees(LEAFLET);
    visitor.picture("leaflets");
    visitor.presses(LEAFLET);
    visitor.visit.sees_part("3枚中 3枚目");
    visitor.picture("leaflet");
    visitor.presses("大きく");
    visitor.picture("leaflet-larger");
    visitor.presses("もどる");
    says_which_is_best(&mut visitor);
    let written = fills_the_slip(&mut visitor);
    visitor.visit.tap("紙を見る");
    visitor.visit.sees_part("1枚中 1枚目");
    visitor.picture("slip-preview");
    visitor.visit.tap("印刷する");
    visitor.visit.sees("はい、出ました");
    let names: Vec<Needle> = written.iter().map(|name| Needle::text(name)).collect();
    visitor.visit.forgets(&names, |visit| visit.tap("はい、出ました"));
    visitor.visit.sees("記録の紙ができました");
    visitor.picture("slip-done");
    holds(&printer.documents()[0].bytes, &written);
    visitor.presses("はじめにもどる");
    keeps_the_opinion_and_no_name(&visitor, &written);
}

/// Gives an opinion: one touch, a reason, and words.
fn says_which_is_best(visitor: &mut Visitor) {
    visitor.visit.tap("意見を言う");
    visitor.visit.sees("どれがいちばんよいですか");
    visitor.picture("leaflet-best");
    visitor.presses(LEAFLET);
    visitor.visit.tap("絵がわかりやすい");
    visitor.visit.tap("自分の言葉で書く");
    visitor.visit.sees("お名前や電話番号は、書かないでください。");
    // Kana stay kana until the dictionary is read, and are taken as they are seen.
    visitor.visit.strike(&["え", "か", FORMS, "す", "き"]);
    visitor.visit.sees_part("あと396字");
    visitor.picture("leaflet-words");
    visitor.visit.tap("書きおわり");
    visitor.visit.sees("絵がわかりやすい");
    visitor.picture("leaflet-why");
    visitor.visit.tap("これで答える");
    visitor.visit.tap("リーフレットにもどる");
    visitor.visit.sees(LEAFLET);
    assert!(!visitor.visit.shows("意見を言う"));
}

/// Fills in the slip about this leaflet with names. Returns the names as they are shown.
fn fills_the_slip(visitor: &mut Visitor) -> Vec<String> {
    visitor.visit.tap(LEAFLET);
    visitor.visit.tap("説明の記録を作る");
    visitor.visit.sees("リーフレットの説明の記録");
    visitor.picture("slip");
    let fields = [
        ("事業所", &["む", "ら", "さ", "き", "の", "い", "え"][..]),
        ("説明した人", &["な", "か", FORMS, "れ", "や", "ま", "は", "な", "こ"]),
        ("説明を受けた人", &["な", "か", FORMS, "れ", "や", "ま", "た", "ろ", "う"]),
    ];
    let mut written = Vec::new();
    for (field, keys) in fields {
        visitor.writes(field, keys);
        if field == "説明した人" {
            visitor.picture("slip-name");
        }
        visitor.visit.tap("書きおわり");
        visitor.visit.sees("リーフレットの説明の記録");
        let row = visitor.visit.sees_part(&format!("{field} ")).name;
        written.push(row.trim_start_matches(field).trim().to_owned());
    }
    visitor.visit.tap_part("読み上げましたか");
    visitor.visit.tap("はい");
    visitor.visit.sees_part("声に出して読み上げた");
    visitor.picture("slip-filled");
    assert!(written.iter().all(|name| name.chars().count() >= 2 && name != "紙に手で書く"), "{written:?}");
    written
}

/// Checks that the document is a page with the names and the sentence.
fn holds(document: &[u8], written: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("slip.pdf");
    std::fs::write(&file, document).unwrap();
    judges::qpdf_check(&file);
    let text: String = judges::pdftotext(&file).chars().filter(|letter| !letter.is_whitespace()).collect();
    for part in written.iter().map(String::as_str).chain(["声に出して読み上げた。", "案3"]) {
        assert!(text.contains(part), "{part} is not on the page:\n{text}");
    }
}

/// Checks that the store holds the opinion once, with its words, and that no file of the kiosk holds anything of the
/// slip.
fn keeps_the_opinion_and_no_name(visitor: &Visitor, written: &[String]) {
    let file = visitor.folder.path().join("store/kiosk.db");
    let days = jiff::civil::date(2000, 1, 1)..=jiff::civil::date(2100, 1, 1);
    let opinions = process::wait_for("an opinion", || {
        let opinions = Store::open_to_read(&file).and_then(|store| store.opinions(&days)).unwrap_or_default();
        (!opinions.is_empty()).then_some(opinions)
    });
    assert_eq!(opinions.len(), 1);
    let opinion = &opinions[0];
    assert_eq!((&*opinion.leaflet, &*opinion.place, opinion.reasons.len()), ("leaflet-3", "南公民館", 1));
    assert!(opinion.why.chars().count() >= 2, "{} has no words", opinion.why);
    // What is searched for is found where it should be.
    let mut files = Vec::new();
    for folder in [visitor.folder.path(), &visitor.visit.folder()] {
        collect(folder, &mut files);
    }
    let holding = |words: &str| {
        let found = files.iter().filter(|(_, bytes)| bytes.windows(words.len()).any(|part| part == words.as_bytes()));
        found.map(|(path, _)| path.display().to_string()).collect::<Vec<_>>()
    };
    assert!(!holding(&opinion.why).is_empty());
    for name in written {
        assert_eq!(holding(name), Vec::<String>::new(), "{name} is left");
    }
}

/// Collects all files below a folder, with their bytes.
fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            collect(&entry.path(), files);
        } else if kind.is_file() {
            files.push((entry.path(), std::fs::read(entry.path()).unwrap_or_default()));
        }
    }
}

#[test]
fn a_telephone_reads_the_codes_of_the_contacts() {
    let folder = tempfile::tempdir().unwrap();
    copy(&process::root().join("assets"), folder.path());
    let file = folder.path().join("contacts/contacts.toml");
    let contacts = std::fs::read_to_string(&file).unwrap();
    let more = "url = \"https://www.iryou.teikyouseido.mhlw.go.jp\"\nphone = \"04-0000-0000\"";
    std::fs::remove_file(&file).unwrap();
    std::fs::write(&file, contacts.replace(more.lines().next().unwrap(), more)).unwrap();
    let content = format!("[content]\nfolder = \"{}\"\n", folder.path().display());
    for (size, letters) in [(SMALL, 1), (SMALL, 4), (LARGE, 1)] {
        let config = format!("{content}[display]\ntext-step = {letters}\n");
        let mut visitor = Visitor::arrives(size, &config, &[]);
        visitor.visit.tap("相談先");
        visitor.visit.sees("もどる");
        let code = "医療情報ネット（ナビイ）につながる QRコード";
        visitor.visit.rests();
        while !visitor.visit.shows(code) {
            visitor.presses("次の一覧");
        }
        let picture = folder.path().join("screen.png");
        visitor.visit.rests().save(&picture).unwrap();
        let read = Command::new(process::find("zbarimg", "zbar-tools"))
            .args(["--quiet", "--raw"])
            .arg(&picture)
            .output()
            .unwrap();
        let read = String::from_utf8_lossy(&read.stdout).into_owned();
        for link in ["tel:0400000000", "https://www.iryou.teikyouseido.mhlw.go.jp"] {
            assert!(read.lines().any(|line| line == link), "{link} is not read at {size:?}: {read}");
        }
    }
}

/// Copies a folder with everything in it, by hard links where the file system has them.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else if std::fs::hard_link(entry.path(), &target).is_err() {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
