//! Whole visits at the running kiosk, in a real window: by finger, by mouse, to a running printer.
//!
//! With `MOSHIMO_SCREENS=FOLDER` the visits leave pictures of every screen there, in four sizes.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::path::PathBuf;

use image::RgbImage;
use moshimo_tests::judges;
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::peers::{Ippeveprinter, Network};
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::{Key, ScreenSize, Stroke, Touch};

/// The first question of both sheets.
const NAME: &str = "お名前を書いてください。";
const NEXT: &str = "次へ";

/// A way of using the screen.
#[derive(Debug, Clone, Copy)]
enum Hand {
    Finger,
    Mouse,
}

/// Somebody in front of the kiosk.
struct Citizen {
    visit: WindowVisit,
    hand: Hand,
    size: ScreenSize,
    pictures: Option<PathBuf>,
}

impl Citizen {
    fn arrives(size: ScreenSize, hand: Hand, arguments: &[&str]) -> Self {
        let pictures = env::var_os("MOSHIMO_SCREENS").map(PathBuf::from);
        Self { visit: WindowVisit::start(size, arguments), hand, size, pictures }
    }

    fn press(&mut self, name: &str) {
        match self.hand {
            Hand::Finger => self.visit.tap(name),
            Hand::Mouse => self.visit.click(name),
        }
    }

    fn press_part(&mut self, part: &str) {
        match self.hand {
            Hand::Finger => self.visit.tap_part(part),
            Hand::Mouse => self.visit.click_part(part),
        }
    }

    /// Turns the pages of a list until it shows what has this part in its name.
    fn turns_to(&mut self, part: &str) {
        self.visit.rests();
        while !self.visit.nodes().iter().any(|node| node.name.contains(part)) {
            let before = self.visit.screenshot();
            self.press("次の一覧");
            self.visit.leaves(&before);
            self.visit.rests();
        }
    }

    /// Opens the short form and comes to its first question.
    fn opens_the_short_form(&mut self) {
        self.press_part("もしもシート");
        self.visit.sees_part("短い版");
        self.picture("forms");
        self.press_part("短い版");
        self.visit.sees(NAME);
    }

    /// Presses these buttons at the question, then goes on.
    fn answers(&mut self, question: &str, presses: &[&str]) {
        self.answers_seen_as("", question, presses);
    }

    /// Presses these buttons at the question, saves a picture of the answered question, then goes on.
    fn answers_seen_as(&mut self, picture: &str, question: &str, presses: &[&str]) {
        self.visit.sees(question);
        for name in presses {
            self.press(name);
        }
        self.picture(picture);
        self.visit.turns_the_list();
        self.press(NEXT);
    }

    /// Strikes keys at the question, then goes on.
    fn writes(&mut self, picture: &str, question: &str, keys: &[&str]) {
        self.visit.sees(question);
        self.visit.strike(keys);
        self.picture(picture);
        self.press(NEXT);
    }

    fn skips(&mut self, question: &str) {
        self.visit.sees(question);
        self.press("とばす");
    }

    /// Saves a picture of the screen if pictures are wanted and it has a name.
    fn picture(&mut self, name: &str) {
        let Some(folder) = self.pictures.clone().filter(|_| !name.is_empty()) else { return };
        let size = self.size;
        self.visit.rests().save(folder.join(format!("{name}-{size}.png"))).unwrap();
    }

    /// Draws in the field for ink. Each step waits for the line, as an eye does.
    fn signs(&mut self) {
        self.visit.sees("よければ、手書きでお名前をどうぞ。");
        self.visit.looks();
        let field = self.visit.nodes().into_iter().find(|node| node.role == "canvas").unwrap();
        let (left, top, width, height) = field.extents;
        let at = |across: i32, down: i32| (left + width * across / 100, top + height * down / 100);
        let strokes = [
            [at(15, 30), at(35, 28), at(25, 60)],
            [at(45, 25), at(42, 70), at(60, 62)],
            [at(70, 30), at(85, 32), at(72, 68)],
        ];
        for [first, middle, last] in strokes {
            let mut before = self.visit.screenshot();
            for (touch, (x, y)) in [(Touch::Begin, first), (Touch::Update, middle), (Touch::Update, last)] {
                self.visit.display().touch(1, touch, x, y);
                self.visit.leaves(&before);
                before = self.visit.screenshot();
            }
            self.visit.display().touch(1, Touch::End, last.0, last.1);
        }
        self.picture("ink");
        self.press(NEXT);
    }
}

/// Goes from the first question to the review, and answers every kind of question.
fn fills_in_the_sheet(citizen: &mut Citizen) {
    let name = ["な", "か", "点や丸をつける、小さくする", "れ", "や", "ま", "一字あける", "は", "な", "こ"];
    citizen.writes("text", NAME, &name);
    citizen.writes("", "お名前の読み方は何ですか。", &name);
    citizen.answers_seen_as("date", "生年月日はいつですか。", &["昭和", "1", "8", "5月", "3日"]);
    citizen.answers("この紙を書く日はいつですか。", &["今日"]);
    citizen.answers_seen_as("choices", "どなたが書いていますか。", &["自分で書いている"]);
    let cards = ["自分の足でトイレに行く", "夜ぐっすり眠る", "好きな物を口から味わう"];
    citizen.answers_seen_as("multiple", "時間が限られたら、何を大切にしますか。", &cards);
    let ranked = ["好きな物を口から味わう", "夜ぐっすり眠る", "自分の足でトイレに行く"];
    citizen.answers_seen_as("ranked", "その中で、特に大切な三つはどれですか。", &ranked);
    citizen.answers("代わりに話してくれる人はいますか。", &["いる"]);
    names_a_surrogate(citizen);
    citizen.answers_seen_as("scale", "治療では、何をいちばん大事にしたいですか。", &["どちらかといえば楽に"]);
    citizen.answers("介護が必要なとき、どこで暮らしたいですか。", &["今の家"]);
    citizen.answers("最期の時を、どこで過ごしたいですか。", &["今の家"]);
    citizen.answers("難しいときの、二番目の希望はどこですか。", &["病院"]);
    citizen.answers("この話を、だれとしましたか。", &["息子・娘"]);
    citizen.answers("話したのは、いつですか。", &["今日"]);
    citizen.answers("この紙の写しを、だれに渡しますか。", &["家族", "かかりつけの医師"]);
    citizen.answers("この紙を、どこにしまいますか。", &["冷蔵庫の中の筒"]);
    citizen.answers("次は、いつ見直しますか。", &["次の誕生日"]);
    citizen.signs();
}

fn names_a_surrogate(citizen: &mut Citizen) {
    citizen.writes("", "その人のお名前は何ですか。", &["さ", "く", "ら"]);
    citizen.writes("", "その人のお名前の読み方は何ですか。", &["さ", "く", "ら"]);
    citizen.answers("その人は、あなたとどんな間柄ですか。", &["息子・娘"]);
    let number = ["0", "4", "-", "0", "0", "0", "0", "-", "0", "0", "0", "0"];
    citizen.writes("phone", "その人の電話番号は何番ですか。", &number);
    citizen.answers("その人に、もうお願いしましたか。", &["引き受けてもらった"]);
    citizen.visit.sees_part("04-0000-0000");
    citizen.picture("persons");
    citizen.press(NEXT);
}

/// Changes one answer in the review, goes on to the pages, enlarges them and turns them.
fn looks_over_the_pages(citizen: &mut Citizen) {
    citizen.visit.sees("答えの見直し");
    citizen.picture("review");
    citizen.turns_to("自分で書いている");
    citizen.press_part("自分で書いている");
    citizen.visit.sees("どなたが書いていますか。");
    citizen.press("聞き取って書いてもらう");
    citizen.press("見直しへ");
    citizen.visit.sees("答えの見直し");
    citizen.turns_to("聞き取って書いてもらう");
    citizen.visit.turns_the_list();
    citizen.press("仕上がりを見る");
    citizen.press("いいえ、付けません");
    citizen.visit.sees("印刷する");
    citizen.visit.sees_part("枚中 1枚目");
    citizen.visit.rests();
    citizen.picture("preview");
    for (press, picture) in [("大きく", "preview-zoomed"), ("小さく", ""), ("次", "preview-second")] {
        let before = citizen.visit.screenshot();
        citizen.press(press);
        citizen.visit.leaves(&before);
        citizen.picture(picture);
    }
    citizen.visit.sees_part("枚中 2枚目");
}

/// Checks that the document is the sheet with the answers that were typed and chosen.
fn holds_the_answers(document: &[u8]) {
    assert!(document.starts_with(b"%PDF-"), "{:?}", &document[..document.len().min(16)]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    std::fs::write(&file, document).unwrap();
    judges::qpdf_check(&file);
    // Lines of a narrow column break anywhere.
    let text: String = judges::pdftotext(&file).chars().filter(|letter| !letter.is_whitespace()).collect();
    let phrases = [
        "ながれやまはなこ",
        "昭和18年（1943年）5月3日",
        "聞き取って書いてもらう",
        "好きな物を口から味わう",
        "さくら",
        "04-0000-0000",
        "どちらかといえば楽に",
        "冷蔵庫の中の筒",
        "次の誕生日",
    ];
    for phrase in phrases {
        assert!(text.contains(phrase), "{phrase} is not on the pages:\n{text}");
    }
    // The signature is drawn, and not only told of.
    assert!(!text.contains("手書きのものがあります"), "{text}");
}

/// Checks that a new visit looks like the very first once the start is shown again.
fn leaves_nothing_behind(citizen: &mut Citizen, start: &RgbImage, first_question: &RgbImage) {
    citizen.press("はじめにもどる");
    citizen.visit.sees_part("もしもシート");
    assert!(citizen.visit.rests() == *start, "the start screen is not what it was");
    citizen.opens_the_short_form();
    assert!(citizen.visit.rests() == *first_question, "something of the old visit is on the screen");
    citizen.press("今日はここまで");
    citizen.visit.sees("答えを消して終わる");
    assert!(!citizen.visit.shows("ここまでを印刷する"), "an answer is left");
}

#[test]
fn a_citizen_fills_in_the_sheet_by_finger_prints_it_and_leaves_nothing() {
    for size in ScreenSize::wanted(ScreenSize::SMALL) {
        visits_by_finger(size);
    }
}

fn visits_by_finger(size: ScreenSize) {
    let network = Network::start();
    let printer = Ippeveprinter::start(&network, "Machi");
    network.run(|| {
        let mut citizen = Citizen::arrives(size, Hand::Finger, &["--print-to", &printer.uri()]);
        let start = citizen.visit.rests();
        citizen.picture("start");
        citizen.opens_the_short_form();
        let first_question = citizen.visit.rests();
        fills_in_the_sheet(&mut citizen);
        looks_over_the_pages(&mut citizen);
        citizen.press("印刷する");
        citizen.visit.sees("紙は出ましたか。");
        citizen.picture("came-out");
        holds_the_answers(&printer.received(1)[0]);
        citizen.press("はい、出ました");
        citizen.visit.sees("ありがとうございました。");
        citizen.picture("thanks");
        leaves_nothing_behind(&mut citizen, &start, &first_question);
    });
}

#[test]
fn with_a_mouse_the_emergency_card_is_printed_once_paper_is_in() {
    for size in ScreenSize::wanted(ScreenSize::LARGE) {
        let printer = mock::Printer::start(Behaviour::NeverFinishes);
        let mut citizen = Citizen::arrives(size, Hand::Mouse, &["--print-to", &printer.uri()]);
        for (press, picture) in [("相談先", "contacts"), ("流山市の取り組み", "plan"), ("文字と表示", "display")]
        {
            let before = citizen.visit.rests();
            citizen.press(press);
            citizen.visit.leaves(&before);
            citizen.picture(picture);
            citizen.press("もどる");
            citizen.visit.sees_part("もしもシート");
        }
        citizen.press_part("救急");
        for question in [NAME, "お名前の読み方は何ですか。", "生年月日はいつですか。", "性別を書きますか。"]
        {
            citizen.skips(question);
        }
        citizen.skips("住所を書いてください。");
        citizen.skips("あなたの電話番号は何番ですか。");
        citizen.answers("血液型は何型ですか。", &["AB型"]);
        citizen.visit.sees("今かかっている病気は何ですか。");
        citizen.press("高血圧");
        citizen.picture("card");
        citizen.press("今日はここまで");
        citizen.visit.sees("答えを消して終わる");
        citizen.picture("stop");
        citizen.press("ここまでを印刷する");
        citizen.press("いいえ、付けません");
        citizen.press("印刷する");
        citizen.visit.sees_part("紙が出るまで");
        citizen.picture("printing");
        printer.now(Behaviour::PaperOut);
        citizen.visit.sees_part("紙がなくなりました。");
        citizen.picture("paper-out");
        printer.now(Behaviour::Prints);
        citizen.visit.sees("紙は出ましたか。");
        assert!(printer.documents()[0].bytes.starts_with(b"%PDF-"));
        citizen.press("はい、出ました");
        citizen.visit.sees("ありがとうございました。");
    }
}

#[test]
fn silence_is_asked_after_and_a_touch_keeps_what_is_written() {
    for size in ScreenSize::wanted(ScreenSize::SMALL) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kiosk.toml");
        std::fs::write(&file, "[time]\nuntil-warning = 40\nwarning = 40\n").unwrap();
        let mut citizen = Citizen::arrives(size, Hand::Finger, &["--config", file.to_str().unwrap()]);
        citizen.opens_the_short_form();
        citizen.visit.strike(&["さ", "く", "ら"]);
        let written = citizen.visit.rests();
        citizen.visit.sees("まだ、いらっしゃいますか。");
        if let Some(folder) = &citizen.pictures {
            citizen.visit.screenshot().save(folder.join(format!("idle-{size}.png"))).unwrap();
        }
        citizen.press("つづける");
        citizen.visit.sees(NAME);
        assert!(citizen.visit.rests() == written, "what was written is not there any more");
    }
}

/// Returns the number of pages of a PWG raster document, and the width and height of the first in pixels.
fn raster_pages(document: &[u8]) -> (usize, (u32, u32)) {
    assert!(document.starts_with(b"RaS2"), "{:?}", &document[..document.len().min(16)]);
    let pages = document.windows(10).filter(|bytes| bytes == b"PwgRaster\0").count();
    // After the word of synchronisation, in the page's header.
    let number = |at: usize| u32::from_be_bytes(document[4 + at..8 + at].try_into().unwrap());
    (pages, (number(372), number(376)))
}

#[test]
fn a_printer_that_reads_no_pdf_gets_the_pages_drawn() {
    let printer = mock::Printer::start(Behaviour::RefusesFormat);
    let mut citizen = Citizen::arrives(ScreenSize::SMALL, Hand::Finger, &["--print-to", &printer.uri()]);
    citizen.press_part("救急");
    citizen.writes("", NAME, &["さ", "く", "ら"]);
    citizen.press("今日はここまで");
    citizen.press("ここまでを印刷する");
    citizen.press("いいえ、付けません");
    citizen.press("印刷する");
    citizen.visit.sees("紙は出ましたか。");
    let drawn: Vec<_> = printer.documents();
    assert_eq!(drawn.len(), 2, "the card and the one for the wallet");
    for document in drawn {
        assert_eq!(document.format, "image/pwg-raster");
        let (pages, (width, height)) = raster_pages(&document.bytes);
        assert!(pages >= 1);
        // A4 at 300 dots per inch, rounded either way.
        assert!((2478..=2482).contains(&width) && (3505..=3510).contains(&height), "{width} x {height}");
    }
    citizen.press("はい、出ました");
    citizen.visit.sees("ありがとうございました。");
}

#[test]
fn no_shortcut_and_no_window_manager_closes_a_locked_kiosk() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.toml");
    std::fs::write(&file, "[screen]\nfullscreen = true\n").unwrap();
    let mut visit = WindowVisit::open(ScreenSize::SMALL, &["--config", file.to_str().unwrap()]);
    let display = visit.display();
    for letter in ["q", "w"] {
        display.hold(Key::Control, Stroke::Press);
        display.type_text(letter);
        display.hold(Key::Control, Stroke::Release);
    }
    display.hold(Key::Alt, Stroke::Press);
    display.key(Key::F4);
    display.hold(Key::Alt, Stroke::Release);
    display.key(Key::F11);
    display.ask_to_close();
    // It is still there and does what it is told.
    visit.tap_part("もしもシート");
    visit.sees_part("短い版");
}
