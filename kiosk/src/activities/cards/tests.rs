//! 大切カード, by the names that a screen reader says.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use moshimo_core::game::Pile;

use crate::activities::cards::{Place, Play};
use crate::activities::paper;
use crate::tests::*;

impl Window {
    fn at_the_cards() -> Self {
        let mut window = Self::open();
        window.touch("大切カード");
        window
    }

    /// Puts so many cards onto this pile.
    fn put(&mut self, pile: &str, times: usize) {
        for _ in 0..times {
            self.touch(pile);
        }
    }

    /// Touches the first cards of the list that is shown.
    fn touch_cards(&mut self, count: usize) {
        for index in 0..count {
            let cards = self.harness.query_all_by_role(egui::accesskit::Role::CheckBox);
            let mut places: Vec<Pos2> = cards.map(|node| node.rect().center()).collect();
            places.sort_by(|one, other| (one.y, one.x).partial_cmp(&(other.y, other.x)).unwrap());
            self.burst(&[places[index]]);
        }
    }

    fn kept(&self) -> usize {
        self.app().session.cards.chosen(0).all().count()
    }
}

#[test]
fn one_sorts_keeps_five_orders_three_and_takes_them_to_the_sheet() {
    let mut window = Window::at_the_cards();
    window.touch("ひとりで");
    assert!(window.shows("あと36枚"));
    window.put("とても大切", 7);
    window.put("今はよい", 2);
    window.touch("もどる");
    assert!(window.shows("あと28枚"));
    window.touch("ここまでで選ぶ");
    window.touch_cards(5);
    assert!(window.shows("五枚そろいました"));
    window.touch("次へ");
    window.touch_cards(3);
    window.touch("できました");
    assert_eq!(window.app().session.route, Screen::Cards(Place::Result));
    assert_eq!((window.kept(), window.app().session.cards.chosen(0).top.len()), (5, 3));
    window.touch("もしもシートに写す");
    window.touch("もどる");
    window.touch("もしもシートに写す");
    window.touch_containing("短い版");
    assert!(window.shows("選んだカードを、シートに写しました。"));
    assert!(!window.app().session.cards.is_on());
    let answers: serde_json::Value = serde_json::from_str(&window.answers()).unwrap();
    let values = answers[0]["item"].as_array().unwrap();
    let counts: Vec<usize> = values.iter().map(|item| item["answer"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [5, 3]);
}

#[test]
fn cards_replace_answers_of_the_open_sheet_only_when_asked() {
    let mut window = Window::at_the_sheet();
    window.until("時間が限られたら、何を大切にしますか。");
    window.touch("夜ぐっすり眠る");
    for answer in ["いいえ、そのままにします", "はい、書きかえます"] {
        window.touch("カードを見ながら選ぶ");
        window.touch("ひとりで");
        window.touch("自分の言葉で書く");
        window.harness.event(Event::Text("海を見る".to_owned()));
        window.harness.run();
        window.touch("カードにする");
        window.touch("ここまでで選ぶ");
        window.touch("もしもシートに写す");
        window.touch(answer);
        if window.app().session.cards.is_on() {
            assert!(window.answers().contains("sleep-well"));
            window.touch("シートにもどる");
        }
        assert!(window.shows("時間が限られたら、何を大切にしますか。"));
    }
    assert!(window.answers().contains("海を見る") && !window.answers().contains("sleep-well"));
    window.turns_the_list();
    window.touch("次へ");
    assert!(window.shows("その中で、特に大切な三つはどれですか。"));
    assert!(window.shows("海を見る"));
}

#[test]
fn a_scan_does_not_lead_away_from_cards_that_are_about_to_be_copied() {
    let mut window = Window::at_the_cards();
    window.wait(10.0);
    window.touch("ひとりで");
    window.touch("自分の言葉で書く");
    window.harness.event(Event::Text("海を見る".to_owned()));
    window.harness.run();
    window.touch("カードにする");
    window.touch("ここまでで選ぶ");
    window.touch("もしもシートに写す");
    window.scans(&paper::tests::last_year()[0]);
    assert!(
        matches!(window.app().session.route.seen(), Some(Screen::Forms(_))) && !window.app().session.recall.has_codes()
    );
    window.touch_containing("短い版");
    assert!(window.answers().contains("海を見る"));
}

#[test]
fn two_choose_one_after_the_other_and_see_what_they_share() {
    let mut window = Window::at_the_cards();
    window.touch("ふたりで");
    window.touch("それぞれ、自分のことを");
    window.put("とても大切", 2);
    window.touch("ここまでで選ぶ");
    window.touch("できました");
    window.touch("受け取りました");
    window.put("とても大切", 1);
    window.put("少し大切", 1);
    window.touch("ここまでで選ぶ");
    assert!(window.shows("見くらべてみましょう") && window.shows("ふたりとも"));
    // The first as the second put it.
    assert!(window.texts().iter().any(|(text, ..)| text.contains("「少し大切」")));
    window.touch("選んだカードへ");
    window.touch("▲の人");
    assert!(window.shows("もしもシートに写す"));
}

#[test]
fn four_hand_the_screen_around_and_each_ends_with_five() {
    let mut window = Window::at_the_cards();
    window.touch("四人で");
    assert!(window.shows("●の人に渡してください"));
    // Nobody had the screen before the first.
    assert!(!window.shows("前の人"));
    window.touch("受け取りました");
    window.touch("カードを引く");
    let Some(Play::Table(table)) = &window.app().session.cards.play else { panic!("no table") };
    let card = CATALOG.decks["value-cards"].card[index_of(table.hand(0)[2])].text.clone();
    window.touch(&card);
    assert!(window.shows("なぜ手放しましたか。"));
    window.touch("次の人へ");
    assert!(window.shows("▲の人に渡してください") && window.shows("前の人のカードは、そのまま残っています。"));
    window.touch("受け取りました");
    window.touch("置かれたカードから取る");
    window.touch(&card);
    window.touch("今日はここまで");
    window.touch("ここまでのカードを見る");
    assert_eq!(window.app().session.route, Screen::Cards(Place::Result));
    window.touch("◆の人");
    window.touch_cards(3);
    assert_eq!(window.app().session.cards.chosen(3).top.len(), 3);
    assert!((0..4).all(|seat| window.app().session.cards.chosen(seat).all().count() == 5));
}

fn index_of(card: moshimo_core::game::CardKey) -> usize {
    match card {
        moshimo_core::game::CardKey::Deck(index) => index,
        moshimo_core::game::CardKey::Own(_) => panic!("a card of one's own"),
    }
}

#[test]
fn on_a_large_table_everybody_touches_their_cards_where_they_see_them() {
    let mut config = Config::default();
    config.screen.width_mm = 600.0;
    config.screen.lies_flat = true;
    let mut window = Window::open_as(config);
    window.harness.set_size(Vec2::new(1920.0, 1080.0));
    window.harness.run();
    window.touch("大切カード");
    window.touch("四人で");
    // Below, at the left, above, at the right.
    for (seat, part) in [(0, [0.5, 0.75]), (1, [0.1, 0.5]), (2, [0.5, 0.1]), (3, [0.9, 0.4])] {
        window.touch("カードを引く");
        let Some(Play::Table(table)) = &window.app().session.cards.play else { panic!("no table") };
        assert_eq!(table.turn(), seat);
        let card = CATALOG.decks["value-cards"].card[index_of(table.hand(seat)[1])].text.clone();
        let at = window.place(&card);
        let wanted = Pos2::new(1920.0 * part[0], 1080.0 * part[1]);
        assert!(at.distance(wanted) < 420.0, "{card} of {seat} lies at {at}");
        window.touch(&card);
        window.touch("次の人へ");
    }
}

#[test]
fn nobody_reads_cards_upside_down_on_a_screen_that_stands() {
    let mut config = Config::default();
    config.screen.width_mm = 600.0;
    let mut window = Window::open_as(config);
    window.harness.set_size(Vec2::new(1920.0, 1080.0));
    window.harness.run();
    window.touch("大切カード");
    window.touch("四人で");
    for turn in ["●", "▲", "■", "◆"] {
        assert!(window.shows(&format!("{turn}の人に渡してください")));
        window.touch("受け取りました");
        window.touch("このまま次の人へ");
    }
}

#[test]
fn nothing_of_a_game_is_left_when_it_ends_or_nobody_is_there_any_more() {
    let mut window = Window::at_the_cards();
    window.touch("ひとりで");
    window.touch("自分の言葉で書く");
    window.harness.event(Event::Text("山田花子".to_owned()));
    window.harness.run();
    window.touch("カードにする");
    window.touch("ここまでで選ぶ");
    assert!(window.shows("山田花子"));
    window.touch("終わる");
    window.touch("いいえ、続けます");
    window.touch("終わる");
    window.touch("はい、終わります");
    assert!(window.app().session.cards.play.is_none());
    window.touch("はじめにもどる");
    window.touch("大切カード");
    window.touch("ひとりで");
    window.touch("自分の言葉で書く");
    assert!(!window.shows("山田花子"));
    window.touch("もどる");
    window.put("とても大切", 1);
    for _ in 0..3 {
        window.wait(200.0);
    }
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(!window.app().session.cards.is_on());
}

#[test]
fn a_card_may_be_dragged_onto_its_pile() {
    let mut window = Window::at_the_cards();
    window.touch("ひとりで");
    let to = window.place("少し大切");
    let from = Pos2::new(250.0, 300.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [Event::PointerMoved(from), button(from, true), Event::PointerMoved(to), button(to, false)] {
        window.harness.event(event);
        window.harness.run();
    }
    let Some(Play::Alone(sorting)) = &window.app().session.cards.play else { panic!("not alone") };
    assert_eq!(sorting.pile(Pile::Somewhat).len(), 1);
}

#[test]
fn another_deck_is_chosen_before_playing_and_a_small_one_is_not_for_four() {
    let mut catalog = Catalog::clone(&CATALOG);
    let mut deck = catalog.decks["value-cards"].clone();
    deck.card.truncate(8);
    (deck.id, deck.title) = ("small".to_owned(), "小さな束".to_owned());
    catalog.decks.insert(deck.id.clone(), deck);
    let mut window = Window::open_with(Config::default(), Arc::new(catalog));
    window.touch("小さな束");
    assert!(!window.shows("四人で"));
    window.touch("大切カード");
    assert!(window.shows("四人で"));
    window.touch("小さな束");
    window.touch("ひとりで");
    assert!(window.shows("あと8枚"));
}

#[test]
fn a_game_comes_back_where_it_was_after_a_crash_and_ends_like_a_visit() {
    use crate::tests::coming_back::{keeps_keys, started, until_kept};

    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path());
    window.touch("大切カード");
    window.touch("ひとりで");
    window.touch("自分の言葉で書く");
    window.types("海を見る");
    window.touch("カードにする");
    window.put("とても大切", 3);
    until_kept(folder.path(), "海を見る");
    let very = |window: &Window| {
        let Some(Play::Alone(sorting)) = &window.app().session.cards.play else { panic!("not alone") };
        sorting.pile(Pile::Very).to_vec()
    };
    let before = very(&window);
    until_kept(folder.path(), serde_json::to_string(&before).unwrap().trim_matches(['[', ']']));
    drop(window);
    if !keeps_keys() {
        return;
    }
    let mut window = started(folder.path());
    assert_eq!(window.app().session.route, Screen::Resume);
    window.touch("続ける");
    assert_eq!(window.app().session.route, Screen::Cards(Place::Play));
    assert_eq!(very(&window), before);
    // A move can still be taken back, and what was written stands on its card.
    window.touch("もどる");
    assert_eq!(very(&window), before[..3]);
    window.touch("ここまでで選ぶ");
    assert!(window.shows("海を見る"));
    window.touch("できました");
    window.touch("終わる");
    window.touch("はい、終わります");
    window.touch("はじめにもどる");
    drop(window);
    assert_eq!(started(folder.path()).app().session.route, Screen::Start);
    // Going back to the first screen ends it too.
    let mut window = started(folder.path());
    window.touch("大切カード");
    window.touch("ひとりで");
    window.put("とても大切", 1);
    until_kept(folder.path(), "value-cards");
    window.touch("もどる");
    window.touch("もどる");
    window.touch("もどる");
    assert_eq!(window.app().session.route, Screen::Start);
    drop(window);
    assert_eq!(started(folder.path()).app().session.route, Screen::Start);
}

#[test]
fn a_game_beside_an_open_sheet_comes_back_with_it() {
    use crate::tests::coming_back::{keeps_keys, started, until_kept};

    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.until("時間が限られたら、何を大切にしますか。");
    window.touch("カードを見ながら選ぶ");
    window.touch("ひとりで");
    window.touch("自分の言葉で書く");
    window.types("海を見る");
    until_kept(folder.path(), "海を見る");
    drop(window);
    if !keeps_keys() {
        return;
    }
    let mut window = started(folder.path());
    window.touch("続ける");
    assert!(window.shows("海を見る"));
    window.touch("カードにする");
    window.touch("ここまでで選ぶ");
    window.touch("もしもシートに写す");
    assert!(window.shows("時間が限られたら、何を大切にしますか。"));
    assert!(window.answers().contains("海を見る"));
}
