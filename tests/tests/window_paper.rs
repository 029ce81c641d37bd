//! The paper that remembers, at the running kiosk: printed, read back by a scanner, changed and printed again.
//!
//! With `MOSHIMO_SCREENS=FOLDER` the visits leave pictures of every screen there, in four sizes; `MOSHIMO_DISPLAY` is put
//! into the configuration, for other letters.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::imageops;
use moshimo_core::carry::{self, Record, Salt, Words};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{Codes, Request, Ruby, Template, lay_out_codes};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{self, Document, Draw, PathStep};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, QuestionnaireResponse};
use moshimo_core::{pdf, raster};
use moshimo_tests::camera::{self, Camera};
use moshimo_tests::judges;
use moshimo_tests::memory::Needle;
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::process::{self, find};
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::wear::{Dice, Kind};
use moshimo_tests::window::{Key, ScreenSize};
use tempfile::TempDir;

/// Dots per inch of a usual printer.
const DPI: f32 = 300.0;
/// The least size in pixels of a module on a page at that fineness.
const MODULE: f32 = 4.96;
const NAME: &str = "お名前を書いてください。";
/// The name on last year's sheet. No text of ours has it.
const SOMEBODY: &str = "流山 鬼百合子";

/// Somebody in front of the kiosk, with paper.
struct Citizen {
    visit: WindowVisit,
    size: ScreenSize,
    pictures: Option<PathBuf>,
    /// The folder of the USB stick.
    stick: PathBuf,
    _folder: TempDir,
}

impl Citizen {
    fn arrives(size: ScreenSize, printer: &str) -> Self {
        Self::arrives_at(size, None, printer)
    }

    fn arrives_at(size: ScreenSize, camera: Option<&Camera>, printer: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stick = folder.path().join("stick");
        std::fs::create_dir(&stick).unwrap();
        let display = env::var("MOSHIMO_DISPLAY").unwrap_or_default();
        let camera_at =
            camera.map(|camera| format!("camera = \"{}\"\n", camera.device().display())).unwrap_or_default();
        let text = format!("[read]\nfolder = \"{}\"\n{camera_at}[display]\n{display}\n", stick.display());
        let file = folder.path().join("kiosk.toml");
        std::fs::write(&file, text).unwrap();
        let arguments = ["--config", file.to_str().unwrap(), "--print-to", printer];
        let visit = match camera {
            Some(camera) => WindowVisit::start_before(size, camera, &arguments),
            None => WindowVisit::start(size, &arguments),
        };
        let pictures = env::var_os("MOSHIMO_SCREENS").map(PathBuf::from);
        Self { visit, size, pictures, stick, _folder: folder }
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = self.pictures.clone() else { return };
        let size = self.size;
        self.visit.rests().save(folder.join(format!("{name}-{size}.png"))).unwrap();
    }

    /// Types the digits of a code and Enter, as a scanner does.
    fn scans(&mut self, code: &str) {
        self.visit.display().type_text(code);
        self.visit.display().key(Key::Return);
    }

    /// Begins each word with kana and chooses it.
    fn enters(&mut self, words: [&str; 4], picture: &str) {
        for (nth, word) in words.into_iter().enumerate() {
            for (letter, typed) in word.chars().zip(1..) {
                self.visit.tap(&key(letter).to_string());
                let begun: String = word.chars().take(typed).map(key).collect();
                self.visit.sees(&format!("{}番目の言葉 {begun}", nth + 1));
                if typed >= 2 && self.visit.shows(word) {
                    break;
                }
            }
            if nth == 1 {
                self.picture(picture);
            }
            self.visit.tap(word);
        }
    }

    /// Returns the four words on the screen, in order.
    fn words(&mut self) -> Vec<String> {
        let shown = self.visit.nodes().into_iter().map(|node| node.name);
        let mut words: Vec<String> = shown.filter(|name| name.contains("番目 ")).collect();
        words.sort();
        words.iter().map(|name| name.split_once(' ').unwrap().1.to_owned()).collect()
    }

    /// Answers the question about codes with yes, and goes on to the pages.
    fn prints_with_codes(&mut self, picture: &str) {
        self.visit.sees("はい、付けます");
        self.picture("remember");
        self.visit.tap("はい、付けます");
        self.visit.sees("四つの合い言葉");
        self.picture(picture);
        self.visit.tap("書きとめました");
        self.visit.sees("印刷する");
        self.visit.sees_part("枚中 1枚目");
    }

    fn takes_the_paper(&mut self) {
        self.visit.tap("印刷する");
        self.visit.sees("紙は出ましたか。");
    }

    fn ends(&mut self) {
        self.visit.tap("はい、出ました");
        self.visit.sees("ありがとうございました。");
        self.visit.tap("はじめにもどる");
        self.visit.sees("前のシートの続きから");
    }
}

/// Returns the key of a letter: without marks, and large.
fn key(letter: char) -> char {
    const MARKED: &str = "がかぎきぐくげけごこざさじしずすぜせぞそだただたぢちづつでてどとばはびひぶふべへぼほぱはぴひぷふぺへぽほ\
                          ぁあぃいぅうぇえぉおっつゃやゅゆょよ";
    let pairs: Vec<char> = MARKED.chars().collect();
    pairs.chunks(2).find(|pair| pair[0] == letter).map_or(letter, |pair| pair[1])
}

/// Returns the digits of each code on the pages, as another reader reads them.
fn codes_on(document: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let zbarimg = find("zbarimg", "zbar-tools");
    for page in carry::pictures(document).unwrap() {
        let file = folder.path().join("page.png");
        page.save(&file).unwrap();
        let read = Command::new(&zbarimg)
            .args(["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"])
            .arg(&file)
            .output()
            .unwrap();
        let text = String::from_utf8(read.stdout).unwrap();
        let ours: Vec<String> =
            text.lines().filter(|line| line.starts_with(carry::BEGINNING)).map(str::to_owned).collect();
        if !ours.is_empty() {
            return ours;
        }
    }
    Vec::new()
}

/// Returns all words of a document without blanks.
fn text_of(document: &[u8], folder: &Path) -> String {
    let file = folder.join("printed.pdf");
    std::fs::write(&file, document).unwrap();
    let text = judges::pdftotext(&file).chars().filter(|letter| !letter.is_whitespace()).collect();
    std::fs::remove_file(&file).unwrap();
    text
}

#[test]
fn a_printed_sheet_comes_back_by_scanner_and_goes_home_changed() {
    for size in ScreenSize::wanted(ScreenSize::SMALL) {
        comes_back(size);
    }
}

fn comes_back(size: ScreenSize) {
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut citizen = Citizen::arrives(size, &printer.uri());
    citizen.visit.tap_part("もしもシート");
    citizen.visit.sees_part("短い版");
    citizen.visit.tap_part("短い版");
    citizen.visit.sees(NAME);
    citizen.visit.tap("カタカナ");
    citizen.visit.strike(&["ハ", "ナ", "コ"]);
    citizen.visit.tap("今日はここまで");
    citizen.visit.tap("ここまでを印刷する");
    citizen.prints_with_codes("words");
    citizen.takes_the_paper();
    citizen.picture("came-out-with-words");
    citizen.visit.tap("合い言葉を見る");
    citizen.visit.sees("四つの合い言葉");
    citizen.picture("words-again");
    let words = citizen.words();
    citizen.visit.tap("もどる");
    citizen.ends();

    let document = printer.documents().remove(0).bytes;
    let codes = codes_on(&document);
    assert!(codes.len() >= 2, "{codes:?}");
    let words: [&str; 4] = std::array::from_fn(|nth| words[nth].as_str());
    assert!(!text_of(&document, &citizen.stick).contains(words[0]), "the words are not wished on paper");

    citizen.picture("start");
    citizen.visit.tap("前のシートの続きから");
    citizen.visit.sees("QRコードを読ませてください");
    citizen.picture("scan");
    // The wrong way round, some twice.
    for code in codes.iter().rev().flat_map(|code| [code, code]) {
        citizen.scans(code);
    }
    citizen.visit.sees("QRコードがそろいました");
    citizen.picture("scan-done");
    citizen.visit.tap("合い言葉を入れる");
    citizen.visit.sees("合い言葉を入れてください");
    citizen.enters(words, "unlock");
    citizen.visit.sees("開く");
    citizen.picture("unlock-all");
    citizen.visit.tap("開く");
    citizen.visit.sees("どこを変えますか");
    citizen.picture("revise-short");
    // Where the list is long, its parts stand first; else this is only a heading.
    citizen.visit.tap("はじめに");
    citizen.visit.tap_part("お名前 ハナコ");
    citizen.visit.sees(NAME);
    citizen.visit.tap("カタカナ");
    citizen.visit.strike(&["サ", "ン"]);
    citizen.visit.tap("見直しへ");
    citizen.visit.sees_part("変えました");
    citizen.visit.turns_the_list();
    citizen.visit.tap("仕上がりを見る");
    citizen.prints_with_codes("words-known");
    citizen.visit.tap("前の答えと比べる紙");
    citizen.visit.sees("印刷する");
    citizen.visit.sees_part("枚中 1枚目");
    citizen.picture("preview-revised");
    citizen.takes_the_paper();
    let documents = printer.documents();
    assert_eq!(documents.len(), 3, "the sheet anew, and old answers beside new ones");
    let sheet = text_of(&documents[1].bytes, &citizen.stick);
    for phrase in ["2回目の紙です", "今回の答え", "ハナコサン", "答えを覚えているページ"] {
        assert!(sheet.contains(phrase), "{phrase} is not on the sheet:\n{sheet}");
    }
    citizen.ends();
}

/// Returns the codes of last year's example and its words. One of its questions is asked no longer.
fn last_year() -> (Vec<String>, [&'static str; 4]) {
    let catalog = Catalog::embedded();
    let example = serde_json::to_string(&catalog.examples["acp-what-if"]).unwrap();
    let spoilt = example.replacen("acp-what-if.about.reading", "acp-what-if.about.nickname", 1);
    // The example itself is part of the program.
    let response: QuestionnaireResponse = serde_json::from_str(&spoilt.replace("流山 花子", SOMEBODY)).unwrap();
    let response = response.with_authored(Some("2025-11-03".to_owned()));
    let words = Words::read("さくら つばめ もみじ かるた").unwrap();
    let packed = carry::pack(&Record { response, form: FormCode::Long }, &words, &Salt::random().unwrap()).unwrap();
    (packed.codes, words.each())
}

#[test]
fn wrong_codes_and_words_are_told_and_what_has_no_place_is_decided_about() {
    for size in ScreenSize::wanted(ScreenSize::SMALL) {
        decides(size);
    }
}

fn decides(size: ScreenSize) {
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut citizen = Citizen::arrives(size, &printer.uri());
    let (codes, words) = last_year();
    let (others, _) = last_year();
    // On the first screen too: nothing has to be found.
    citizen.scans(&codes[0]);
    citizen.visit.sees_part("1個読みました");
    citizen.picture("scan-one");
    citizen.scans(&others[1]);
    citizen.visit.sees_part("同じ紙のQRコード");
    citizen.picture("scan-other");
    citizen.visit.tap("もどる");
    citizen.visit.sees("いいえ、続けます");
    citizen.picture("sure-codes");
    citizen.visit.tap("いいえ、続けます");
    citizen.visit.tap("USBメモリーから読む");
    citizen.visit.sees("もう一度探す");
    citizen.picture("files-none");
    std::fs::write(citizen.stick.join("もしもシート 2025年.pdf"), b"%PDF-1.7 nothing").unwrap();
    std::fs::write(citizen.stick.join("IMG_20251103_101500.jpg"), b"no picture").unwrap();
    citizen.visit.tap("もう一度探す");
    citizen.visit.sees_part("もしもシート 2025年.pdf 今日");
    citizen.picture("files");
    citizen.visit.tap_part("もしもシート 2025年.pdf");
    citizen.visit.sees_part("このファイルは読めませんでした");
    citizen.picture("files-broken");
    citizen.visit.tap("もどる");
    citizen.visit.sees_part("1個読みました");
    for code in &codes {
        citizen.scans(code);
    }
    citizen.visit.tap("合い言葉を入れる");
    citizen.visit.sees("合い言葉を入れてください");
    let [first, second, third, fourth] = words;
    citizen.enters([second, first, third, fourth], "unlock-second");
    citizen.visit.tap("開く");
    citizen.visit.sees_part("合い言葉が合いません");
    citizen.picture("unlock-wrong");
    for (nth, word) in [(1, second), (2, first)] {
        citizen.visit.tap(&format!("{nth}番目の言葉 {word}"));
        citizen.visit.sees(&format!("{nth}番目の言葉 まだ"));
        let right = words[nth - 1];
        for letter in right.chars().take(2) {
            citizen.visit.tap(&key(letter).to_string());
        }
        citizen.visit.tap(right);
        citizen.visit.sees(&format!("{nth}番目の言葉 {right}"));
    }
    citizen.visit.tap("開く");
    citizen.visit.sees("前の答えを、どうしますか");
    citizen.picture("left-over");
    citizen.visit.tap("控えとして残す");
    citizen.visit.sees("どこを変えますか");
    citizen.picture("revise");
    for (press, picture) in [("大切にしたいこと", "revise-second"), ("次の一覧", "revise-third")] {
        let before = citizen.visit.screenshot();
        citizen.visit.tap(press);
        citizen.visit.leaves(&before);
        citizen.picture(picture);
    }
    // Whoever changes something on a later page finds that page again.
    let question = an_answer(&citizen);
    citizen.visit.tap(&question);
    citizen.visit.sees("見直しへ");
    citizen.visit.tap("見直しへ");
    citizen.visit.sees(&question);
    // Nothing was printed: of what was read back nothing is left all the same.
    let needles = [Needle::text(&words.join(" ")), Needle::text(SOMEBODY)];
    citizen.visit.tap("今日はここまで");
    citizen.visit.tap("答えを消して終わる");
    citizen.visit.sees("はい、消して終わります");
    citizen.visit.forgets(&needles, |visit| visit.tap("はい、消して終わります"));
}

/// Returns the name of an answer on the page of the list that is shown.
fn an_answer(citizen: &Citizen) -> String {
    let nodes = citizen.visit.nodes();
    let (left, top, width, _) = nodes.iter().find(|node| node.name == "前の一覧").unwrap().extents;
    let beside = |node: &&moshimo_tests::accessibility::Node| {
        let (x, y, across, _) = node.extents;
        node.role.contains("button") && x < left && y >= top && across > width * 8
    };
    nodes.iter().find(beside).unwrap().name.clone()
}

/// Returns the page with the codes of last year's sheet.
fn page_with(digits: &[String], catalog: &Catalog) -> Document {
    let japanese = Language::japanese();
    let request = Request {
        catalog,
        questionnaire: &catalog.questionnaires["acp-what-if"],
        response: None,
        form: FormCode::Long,
        language: &japanese,
        ruby: Ruby::Off,
        today: jiff::civil::date(2025, 11, 3),
        template: Template::Sheet,
    };
    let codes = Codes { digits, words: None, left_out: 0 };
    lay_out_codes(&Typesetter::new(catalog.fonts.clone()).unwrap(), &request, &codes).unwrap()
}

/// Returns the place of each code with the white around it, in pixels at [`DPI`]: left, top, width, height.
fn places(document: &Document) -> Vec<[u32; 4]> {
    const AROUND: f32 = 35.0;
    let paths = document.pages[0].marks.iter().filter_map(|mark| match &mark.draw {
        Draw::Path(path) if mark.node.is_some() && path.steps.len() > 1000 => Some(path),
        _ => None,
    });
    let place = |path: &layout::Path| {
        let corners = path.steps.iter().filter_map(|step| match step {
            PathStep::Move(to) | PathStep::Line(to) => Some([to.x, to.y].map(|at| at.to_pt() * DPI / 72.0)),
            _ => None,
        });
        let (mut least, mut most) = ([f32::MAX; 2], [0.0_f32; 2]);
        for corner in corners {
            least = std::array::from_fn(|axis| least[axis].min(corner[axis] - AROUND));
            most = std::array::from_fn(|axis| most[axis].max(corner[axis] + AROUND));
        }
        [least[0], least[1], most[0] - least[0], most[1] - least[1]].map(|it| it as u32)
    };
    paths.map(place).collect()
}

#[test]
fn codes_are_held_before_a_camera_one_after_the_other() {
    for size in ScreenSize::wanted(ScreenSize::SMALL) {
        is_held_before_a_camera(size);
    }
}

fn is_held_before_a_camera(size: ScreenSize) {
    let printer = mock::Printer::start(Behaviour::Prints);
    let camera = Camera::start();
    let catalog = Catalog::embedded();
    let (codes, words) = last_year();
    let document = page_with(&codes, &catalog);
    let page = raster::page(&document, 0, DPI, &catalog.fonts).unwrap();
    let page = image::DynamicImage::ImageRgba8(page).into_luma8();
    let mut citizen = Citizen::arrives_at(size, Some(&camera), &printer.uri());
    citizen.visit.tap("前のシートの続きから");
    citizen.visit.sees("カメラで読む");
    citizen.picture("scan-with-camera");
    citizen.visit.tap("カメラで読む");
    citizen.visit.sees("カメラにうつっているもの");
    let places = places(&document);
    assert_eq!(places.len(), codes.len());
    let need = codes.len() - 1;
    for (nth, [left, top, width, height]) in places.into_iter().take(need).enumerate() {
        let code = imageops::crop_imm(&page, left, top, width, height).to_image();
        // A hand's breadth away, askew, in the light of a room.
        camera.sees(&Kind::Camera.wear(&code, MODULE, &mut Dice::new(nth as u64)));
        if nth + 1 < need {
            citizen.visit.sees_part(&format!("{}個読みました", nth + 1));
            citizen.picture("camera");
        }
    }
    citizen.visit.sees("QRコードがそろいました");
    citizen.visit.tap("合い言葉を入れる");
    citizen.visit.sees("合い言葉を入れてください");
    citizen.enters(words, "unlock-camera");
    citizen.visit.tap("開く");
    citizen.visit.sees("前の答えを、どうしますか");
}

#[test]
fn a_camera_that_sends_jpeg_pictures_sees_a_page_and_a_pulled_plug_leaves_the_other_ways() {
    let printer = mock::Printer::start(Behaviour::Prints);
    let camera = Camera::start();
    let catalog = Catalog::embedded();
    let document = page_with(&last_year().0, &catalog);
    let [left, top, ..] = places(&document)[0];
    let folder = tempfile::tempdir().unwrap();
    let (file, picture) = (folder.path().join("page.pdf"), folder.path().join("page"));
    std::fs::write(&file, pdf::to_bytes(&document, &catalog.fonts).unwrap()).unwrap();
    // Two codes beside each other fit into the picture.
    let dpi = 250;
    let [left, top] = [left, top].map(|place| (place * dpi / DPI as u32).to_string());
    let [dpi, width, height] = [dpi, camera::SIZE.0, camera::SIZE.1].map(|number| number.to_string());
    let mut pdftoppm = Command::new(find("pdftoppm", "poppler-utils"));
    pdftoppm.args(["-jpeg", "-singlefile", "-r", &dpi, "-x", &left, "-y", &top, "-W", &width, "-H", &height]);
    process::run(pdftoppm.args([&file, &picture]));
    camera.sees_jpeg(&std::fs::read(picture.with_extension("jpg")).unwrap());

    let mut citizen = Citizen::arrives_at(ScreenSize::SMALL, Some(&camera), &printer.uri());
    citizen.visit.tap("前のシートの続きから");
    citizen.visit.tap("カメラで読む");
    citizen.visit.sees("QRコードがそろいました");
    citizen.visit.tap("初めから読みなおす");
    citizen.visit.tap("はい、初めから読みます");
    camera.sees_jpeg(b"a picture that came in pieces");
    citizen.visit.tap("カメラで読む");
    camera.breaks();
    citizen.visit.sees("カメラを使えません");
    citizen.picture("camera-blind");
    citizen.visit.tap("ほかの読み方をえらぶ");
    citizen.visit.sees("USBメモリーから読む");
}
