//! Somebody writes in Japanese with one finger in the real window, and has two questions read aloud.
//!
//! With `MOSHIMO_SCREENS=FOLDER` the visit leaves pictures there, in four sizes and with the largest letters.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::path::{Path, PathBuf};

use moshimo_tests::judges;
use moshimo_tests::process;
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::ScreenSize;

const NAME: &str = "お名前を書いてください。";
const FORMS: &str = "点や丸をつける、小さくする";
const NEXT: &str = "次へ";
/// Sentences as they are typed and as they are to be written.
const SENTENCES: [(&str, &str); 3] = [
    ("ねこがすきです。", "猫が好きです。"),
    ("みみがとおいです。", "耳が遠いです。"),
    ("むすめにでんわしてください。", "娘に電話してください。"),
];

/// Returns the keys of the board for a text. Marks have a key of their own.
fn keys(text: &str) -> Vec<&'static str> {
    const PLAIN: &str =
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん、。";
    const MARKED: [(&str, &str); 2] = [
        ("がぎぐげござじずぜぞだぢでどばびぶべぼ", "かきくけこさしすせそたちてとはひふへほ"),
        ("っゃゅょ", "つやゆよ"),
    ];
    /// Letters for which the key of forms is pressed twice.
    const HALF_VOICED: &str = "ぱぴぷぺぽ";
    let key = |letter: char| {
        let at = PLAIN.find(letter).unwrap_or_else(|| panic!("no key {letter}"));
        &PLAIN[at..at + letter.len_utf8()]
    };
    let mut keys = Vec::new();
    for letter in text.chars() {
        let marked = MARKED.iter().find_map(|(marked, plain)| {
            let at = marked.chars().position(|it| it == letter)?;
            plain.chars().nth(at)
        });
        let half_voiced = HALF_VOICED.chars().position(|it| it == letter);
        if let Some(plain) = half_voiced.and_then(|at| "はひふへほ".chars().nth(at)) {
            keys.extend([key(plain), FORMS, FORMS]);
            continue;
        }
        match (letter, marked) {
            ('　', _) => keys.push("一字あける"),
            (_, Some(plain)) => keys.extend([key(plain), FORMS]),
            (plain, None) => keys.push(key(plain)),
        }
    }
    keys
}

struct Citizen {
    visit: WindowVisit,
    size: ScreenSize,
    pictures: Option<PathBuf>,
    /// The file that the voice is written to.
    sound: PathBuf,
    folder: tempfile::TempDir,
}

impl Citizen {
    fn arrives(size: ScreenSize, display: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, sound) = (folder.path().join("kiosk.toml"), folder.path().join("heard.raw"));
        let device = format!("[voice]\ndevice = \"file:'{}',raw\"\n", sound.display());
        std::fs::write(&file, device + display).unwrap();
        let pages = folder.path().join("pages");
        std::fs::create_dir(&pages).unwrap();
        let arguments = ["--config", file.to_str().unwrap(), "--print-to", pages.to_str().unwrap()];
        let visit = WindowVisit::start(size, &arguments);
        Self { visit, size, pictures: env::var_os("MOSHIMO_SCREENS").map(PathBuf::from), sound, folder }
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = self.pictures.clone() else { return };
        let size = self.size;
        self.visit.rests().save(folder.join(format!("{name}-{size}.png"))).unwrap();
    }

    /// Writes with the board. The text is then seen as a candidate or in the field.
    fn writes(&mut self, text: &str) {
        self.visit.strike(&keys(text));
        self.visit.rests();
    }

    /// Waits until letters are converted, which shows that the dictionary has been read.
    fn waits_for_the_dictionary(&mut self) {
        process::wait_for("a dictionary", || {
            self.visit.strike(&["な"]);
            self.visit.rests();
            let converts = self.visit.shows("文字を確定する");
            self.visit.tap("一字消す");
            self.visit.rests();
            converts.then_some(())
        });
    }

    /// Has the question read aloud, and ends the reading.
    fn listens(&mut self) {
        // Each time the device is opened, its file begins anew.
        std::fs::remove_file(&self.sound).ok();
        let heard = || std::fs::metadata(&self.sound).map_or(0, |file| file.len());
        self.visit.tap("読み上げ");
        process::wait_for("half a second of a voice", || (heard() > 48_000).then_some(()));
        self.visit.tap("読み上げ");
    }

    fn skips_to(&mut self, question: &str) {
        while !self.visit.shows(question) {
            let before = self.visit.screenshot();
            self.visit.tap("とばす");
            self.visit.leaves(&before);
        }
    }

    /// Writes the postal code, the town, and the number of the house.
    fn writes_the_address(&mut self) {
        self.visit.tap("郵便番号から書く");
        self.visit.sees("とじる");
        for digit in ["2", "7", "0", "0", "1", "0", "1"] {
            self.visit.tap(digit);
        }
        self.visit.sees_part("千葉県流山市東深井");
        self.picture("kana-postal");
        self.visit.tap_part("千葉県流山市東深井");
        self.visit.sees("丁目");
        self.visit.strike(&["1", "2", "-", "3"]);
        self.picture("kana-address");
        self.visit.tap(NEXT);
    }
}

#[test]
fn by_touch_alone_a_name_an_address_and_three_sentences_are_written_in_kanji() {
    for size in ScreenSize::wanted(ScreenSize::SMALL) {
        writes_a_card(size);
    }
}

fn writes_a_card(size: ScreenSize) {
    let mut citizen = Citizen::arrives(size, "");
    citizen.visit.tap_part("救急情報カード");
    citizen.visit.sees(NAME);
    citizen.listens();
    citizen.waits_for_the_dictionary();
    citizen.writes("ながれやま　はなこ");
    citizen.visit.sees("候補 花子");
    citizen.picture("kana-row");
    citizen.visit.tap("すべての候補");
    citizen.visit.sees("文節を短くする");
    citizen.picture("kana-list");
    citizen.visit.tap("候補 花子");
    citizen.visit.tap(NEXT);
    citizen.visit.sees("お名前の読み方は何ですか。");
    citizen.picture("kana-reading");
    citizen.listens();
    citizen.visit.tap("ながれやま　はなこ を入れる");
    citizen.visit.rests();
    citizen.visit.tap(NEXT);
    citizen.skips_to("住所を書いてください。");
    citizen.writes_the_address();
    citizen.skips_to("救急隊員に伝えたいことは何ですか。");
    for (typed, written) in SENTENCES {
        citizen.writes(typed);
        if written == SENTENCES[2].1 {
            citizen.picture("kana-sentences");
        }
        citizen.visit.tap("文字を確定する");
        citizen.visit.rests();
    }
    citizen.visit.tap(NEXT);
    citizen.visit.tap("今日はここまで");
    citizen.visit.tap("ここまでを印刷する");
    citizen.visit.tap("いいえ、付けません");
    citizen.visit.sees_part("枚中 1枚目");
    citizen.visit.tap("ファイルに残す");
    citizen.visit.sees("ありがとうございました。");
    let text = saved(citizen.folder.path());
    for phrase in ["流山花子", "ながれやまはなこ", "千葉県流山市東深井12-3"] {
        assert!(text.contains(phrase), "{phrase} is not on the pages:\n{text}");
    }
    for (_, written) in SENTENCES {
        assert!(text.contains(written), "{written} is not on the pages:\n{text}");
    }
}

/// Returns the words of all pages that were saved, without blanks, since lines of a narrow column break anywhere.
fn saved(folder: &Path) -> String {
    let files = std::fs::read_dir(folder.join("pages")).unwrap().map(|entry| entry.unwrap().path());
    let pages = files.filter(|file| file.extension().is_some_and(|it| it == "pdf"));
    let text: String = pages.map(|file| judges::pdftotext(&file)).collect();
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The other boards, and the largest letters on black: looked at where pictures are wanted.
#[test]
fn every_board_writes_at_the_largest_letters() {
    let mut citizen = Citizen::arrives(ScreenSize::SMALL, "[display]\ntext-step = 4\ntheme = \"high-contrast\"\n");
    citizen.visit.tap_part("救急情報カード");
    citizen.visit.sees(NAME);
    citizen.waits_for_the_dictionary();
    citizen.writes("ながれやま");
    citizen.visit.sees("候補 流山");
    citizen.picture("kana-largest");
    citizen.visit.tap("文字を確定する");
    for (board, picture, press, change, letters) in [
        ("五十音（よこ）", "kana-rows", "は", "な", 2),
        ("携帯電話の形", "kana-flick", "は", "ひにする", 1),
        ("ローマ字", "kana-romaji", "h", "i", 1),
    ] {
        citizen.visit.tap("キーの並びを選ぶ");
        citizen.visit.sees("五十音（たて）");
        citizen.picture("kana-boards");
        citizen.visit.tap(board);
        citizen.visit.tap(press);
        citizen.visit.tap(change);
        citizen.visit.sees("文字を確定する");
        citizen.picture(picture);
        for _ in 0..letters {
            citizen.visit.tap("一字消す");
        }
        citizen.visit.rests();
        assert!(!citizen.visit.shows("文字を確定する"), "{board}");
    }
}

#[test]
fn an_address_with_numbers_and_a_dose_stand_on_the_paper_as_they_were_said() {
    let mut citizen = Citizen::arrives(ScreenSize::SMALL, "");
    citizen.visit.tap_part("救急情報カード");
    citizen.visit.sees(NAME);
    citizen.waits_for_the_dictionary();
    citizen.skips_to("住所を書いてください。");
    citizen.writes("ながれやましにしはついしにちょうめきゅうばんちいちごう");
    citizen.visit.sees("紙に書かれる文字 流山市西初石2丁目9番地1号");
    citizen.picture("kana-on-paper");
    citizen.visit.tap(NEXT);
    citizen.skips_to("いつも使う薬はありますか。");
    citizen.visit.tap("ある");
    citizen.visit.tap(NEXT);
    citizen.visit.sees("薬の名前は何ですか。");
    citizen.writes("あむろじぴんごみりぐらむいちじょう");
    citizen.visit.sees("紙に書かれる文字 アムロジピン5ミリグラム1錠");
    citizen.picture("kana-dose");
    citizen.visit.tap(NEXT);
    citizen.visit.tap("今日はここまで");
    citizen.visit.tap("ここまでを印刷する");
    citizen.visit.tap("いいえ、付けません");
    citizen.visit.sees_part("枚中 1枚目");
    citizen.visit.tap("ファイルに残す");
    citizen.visit.sees("ありがとうございました。");
    let text = saved(citizen.folder.path());
    for phrase in ["流山市西初石2丁目9番地1号", "アムロジピン5ミリグラム1錠"] {
        assert!(text.contains(phrase), "{phrase} is not on the pages:\n{text}");
    }
}
