//! 大切カード at the running kiosk, in a real window: alone from the start to the sheet, in pairs, and four at one table.
//!
//! With `MOSHIMO_SCREENS=FOLDER` the visits leave pictures of every screen there, in four sizes.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::path::PathBuf;

use moshimo_tests::judges;
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::visit::WindowVisit;
use moshimo_tests::window::ScreenSize;

const SMALL: ScreenSize = ScreenSize::SMALL;
/// A panel that four people sit around.
const TABLE: ScreenSize = ScreenSize { width_mm: 600, ..ScreenSize::LARGE };
/// The question that kept cards answer.
const QUESTION: &str = "時間が限られたら、何を大切にしますか。";

/// Somebody who plays by finger.
struct Player {
    visit: WindowVisit,
    size: ScreenSize,
    pictures: Option<PathBuf>,
}

impl Player {
    fn arrives(size: ScreenSize, arguments: &[&str]) -> Self {
        let pictures = env::var_os("MOSHIMO_SCREENS").map(PathBuf::from);
        let mut player = Self { visit: WindowVisit::start(size, arguments), size, pictures };
        player.visit.tap_part("大切カード");
        player.visit.sees("ひとりで");
        player
    }

    /// Saves a picture of the screen if pictures are wanted.
    fn picture(&mut self, name: &str) {
        let Some(folder) = self.pictures.clone() else { return };
        let size = self.size;
        self.visit.rests().save(folder.join(format!("{name}-{size}.png"))).unwrap();
    }

    /// Returns the cards that can be touched now.
    fn cards(&self) -> Vec<String> {
        let boxes = self.visit.nodes().into_iter().filter(|node| node.role.contains("check"));
        boxes.map(|node| node.name).collect()
    }

    /// Returns the phrase of the card that is to be sorted.
    fn shown(&mut self) -> String {
        self.visit.rests();
        let phrases = phrases();
        let names = self.visit.nodes().into_iter().map(|node| node.name);
        names.into_iter().find(|name| phrases.contains(name)).unwrap()
    }

    /// Touches the first of the cards that are shown, and returns their names.
    fn touches_cards(&mut self, count: usize) -> Vec<String> {
        let mut touched: Vec<String> = Vec::new();
        loop {
            self.visit.rests();
            let cards: Vec<String> = self.cards().into_iter().take(count - touched.len()).collect();
            for card in &cards {
                self.visit.tap(card);
            }
            touched.extend(cards);
            if touched.len() == count {
                return touched;
            }
            self.presses("次の一覧");
        }
    }

    /// Presses a button and waits until another screen is shown.
    fn presses(&mut self, name: &str) {
        let before = self.visit.screenshot();
        self.visit.tap(name);
        self.visit.leaves(&before);
    }
}

#[test]
fn one_finds_what_matters_takes_it_home_and_onto_the_sheet() {
    for size in ScreenSize::wanted(SMALL) {
        plays_alone(size);
    }
}

fn plays_alone(size: ScreenSize) {
    let printer = mock::Printer::start(Behaviour::Prints);
    let mut player = Player::arrives(size, &["--print-to", &printer.uri()]);
    player.picture("cards-ways");
    player.visit.tap("ひとりで");
    player.visit.sees_part("あと36枚");
    player.picture("cards-sort");
    for _ in 0..6 {
        player.presses("とても大切");
    }
    player.presses("今はよい");
    player.visit.tap("ここまでで選ぶ");
    player.visit.sees_part("五枚まで選んで");
    let kept = player.touches_cards(5);
    player.visit.sees_part("五枚そろいました");
    player.picture("cards-keep");
    player.visit.tap("次へ");
    player.visit.sees_part("大切な順に");
    let first = player.touches_cards(3);
    player.picture("cards-order");
    player.visit.tap("できました");
    player.visit.sees("選んだカード");
    player.picture("cards-result");
    player.visit.tap("紙に印刷する");
    player.visit.sees_part("枚中 1枚目");
    player.picture("cards-keepsake");
    player.visit.tap("印刷する");
    player.visit.tap("はい、出ました");
    player.visit.sees("紙は出ました。");
    holds(&printer.documents()[0].bytes, &kept);
    player.visit.tap("もしもシートに写す");
    player.visit.tap_part("短い版");
    player.visit.sees("選んだカードを、シートに写しました。");
    player.picture("cards-flowed");
    while !player.visit.shows(QUESTION) {
        player.presses("とばす");
    }
    player.visit.turns_the_list();
    player.presses("次へ");
    player.visit.sees("その中で、特に大切な三つはどれですか。");
    player.picture("cards-on-sheet");
    let offered = player.cards();
    assert!(kept.iter().all(|card| offered.contains(card)), "{kept:?} are not offered among {offered:?}");
    assert!(first.iter().all(|card| kept.contains(card)));
}

/// Checks that the document is a page with the cards' words.
fn holds(document: &[u8], cards: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keepsake.pdf");
    std::fs::write(&file, document).unwrap();
    judges::qpdf_check(&file);
    let text: String = judges::pdftotext(&file).chars().filter(|letter| !letter.is_whitespace()).collect();
    for card in cards {
        assert!(text.contains(card.as_str()), "{card} is not on the page:\n{text}");
    }
}

#[test]
fn four_hand_a_small_screen_around_and_sit_around_a_large_one() {
    let mut player = Player::arrives(SMALL, &[]);
    player.visit.tap("四人で");
    for sign in ["●", "▲", "■", "◆"] {
        player.visit.sees(&format!("{sign}の人に渡してください"));
        player.picture(if sign == "●" { "cards-pass" } else { "cards-pass-next" });
        player.visit.tap("受け取りました");
        takes_a_turn(&mut player, sign);
    }
    ends(&mut player);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.toml");
    std::fs::write(&file, "[screen]\nlies-flat = true\n").unwrap();
    let mut player = Player::arrives(TABLE, &["--config", file.to_str().unwrap()]);
    player.visit.tap("四人で");
    for sign in ["●", "▲", "■", "◆"] {
        takes_a_turn(&mut player, sign);
    }
    ends(&mut player);
}

/// Draws, puts the card that was drawn away, and goes on.
fn takes_a_turn(player: &mut Player, sign: &str) {
    player.visit.sees_part(&format!("{sign}の人の番です"));
    player
        .picture(&format!("cards-turn-{}", sign.escape_unicode().filter(char::is_ascii_hexdigit).collect::<String>()));
    player.visit.tap("カードを引く");
    player.visit.sees("手放すカードを、一枚押してください。");
    player.picture("cards-put-away");
    let phrases = phrases();
    let held = player.visit.nodes().into_iter().filter(|node| node.role.contains("button"));
    let held: Vec<String> = held.map(|node| node.name).filter(|name| phrases.contains(name)).collect();
    assert_eq!(held.len(), 6);
    player.visit.tap(&held[1]);
    player.visit.sees("なぜ手放しましたか。");
    player.picture("cards-tell");
    player.visit.tap("次の人へ");
}

/// Returns the phrases of all cards.
fn phrases() -> Vec<String> {
    let catalog = moshimo_core::catalog::Catalog::embedded();
    catalog.decks["value-cards"].card.iter().map(|card| card.text.clone()).collect()
}

/// Stops after a round: each has five, and one of them puts three in order.
fn ends(player: &mut Player) {
    player.visit.tap("今日はここまで");
    player.visit.tap("ここまでのカードを見る");
    player.visit.tap("◆の人");
    player.visit.sees("選んだカード");
    assert_eq!(player.touches_cards(3).len(), 3);
    player.picture("cards-result-table");
    player.visit.tap("終わる");
    player.visit.tap("はい、終わります");
    player.visit.sees_part("はじめにもどる");
}

#[test]
fn two_choose_one_after_the_other_and_see_what_they_share() {
    let mut player = Player::arrives(SMALL, &[]);
    player.visit.tap("ふたりで");
    player.visit.tap("それぞれ、自分のことを");
    player.visit.sees_part("あと36枚");
    let shown = player.shown();
    for _ in 0..2 {
        player.presses("とても大切");
    }
    player.visit.tap("ここまでで選ぶ");
    player.visit.tap("できました");
    player.picture("cards-pass-pair");
    player.visit.tap("受け取りました");
    player.visit.sees_part("あと36枚");
    // The same cards in the same order.
    assert_eq!(player.shown(), shown);
    player.presses("とても大切");
    player.presses("少し大切");
    player.visit.tap("ここまでで選ぶ");
    player.visit.sees_part("見くらべてみましょう");
    player.visit.sees_part("ふたりとも");
    player.visit.sees_part(&shown);
    player.picture("cards-compare");
    player.visit.tap("選んだカードへ");
    player.visit.tap("▲の人");
    player.visit.sees("もしもシートに写す");
    player.visit.tap("終わる");
    player.visit.tap("はい、終わります");
    player.visit.sees_part("はじめにもどる");
}
