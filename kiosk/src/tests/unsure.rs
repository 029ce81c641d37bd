//! What is taken is what was seen: where other words are as likely, that is shown, and nothing is decided unseen.

use egui_kittest::kittest::NodeT as _;

use crate::activities::sheet::draft::Draft;
use crate::app::route::Action;
use crate::tests::coming_back::{keeps_keys, started, until_kept};
use crate::tests::*;

const ADDRESS: &str = "住所を書いてください。";
const ON_PAPER: &str = "紙に書かれる文字";
const OTHERWISE: &str = "ほかの書き方もあります。";

impl Window {
    /// Goes to a question of the emergency card, which converts kana.
    fn at(question: &str) -> Self {
        let mut window = Self::with_kana(Config::default());
        window.touch_containing("救急");
        window.until(question);
        window
    }

    fn has_typed(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.run();
            // A key is held back for a moment, because it may come from a scanner.
            self.harness.run();
        }
    }

    /// Returns the text of the field as a screen reader finds it.
    fn written(&self) -> String {
        self.heard_text().replace('|', "")
    }

    /// Returns the candidates of the row, from the left.
    fn row(&self) -> Vec<String> {
        let buttons = self.harness.query_all_by_role(egui::accesskit::Role::Button);
        let mut offers: Vec<(f32, String)> = buttons
            .filter_map(|node| {
                let name = node.accesskit_node().label()?.strip_prefix("候補 ")?.to_owned();
                Some((node.rect().left(), name))
            })
            .collect();
        offers.sort_by(|one, other| one.0.total_cmp(&other.0));
        offers.into_iter().map(|(_, name)| name).collect()
    }
}

#[test]
fn a_wish_to_live_is_not_taken_for_one_to_die_without_a_word() {
    let mut window = Window::at("救急隊員に伝えたいことは何ですか。");
    window.has_typed("odayakaniikitai");
    let seen = window.written();
    let row = window.row();
    assert!(seen.ends_with(&row[0]), "{seen} {row:?}");
    let both = ["逝きたい", "生きたい"];
    assert!(both.iter().all(|it| row[..2].contains(&(*it).to_owned())), "the other one comes first: {row:?}");
    window.touch("読み上げ");
    window.until_so("nothing is read", |app| !app.session.recital.passages.is_empty());
    let passages = window.app().session.recital.passages.iter();
    let heard: String = passages.map(|passage| passage.text.as_str()).collect();
    assert!(heard.contains(OTHERWISE), "{heard}");
    // Who has chosen is not asked again.
    window.touch("読み上げ");
    window.touch(&format!("候補 {}", row[1]));
    let Draft::Text(draft) = &window.app().session.draft else { panic!("a text is written") };
    assert!(draft.composition().segments().iter().all(|it| it.other.is_none()));
}

#[test]
fn an_address_on_the_paper_is_read_large_before_it_is_printed() {
    let mut window = Window::at(ADDRESS);
    assert!(!window.shows(ON_PAPER), "there is nothing to print yet");
    window.has_typed("nagareyamasinisihatuisi");
    let seen = window.written();
    let below = format!("{ON_PAPER} {seen}");
    assert!(window.harness.query_by_label(&below).is_some(), "{seen} stands below while it is written");
    window.touch("文字を確定する");
    assert!(window.harness.query_by_label(&below).is_some(), "{seen} stands below when it is decided");
    window.touch("次へ");
    assert!(window.answers().contains(&seen));
}

#[test]
fn no_other_kanji_are_taken_than_those_that_were_seen() {
    let leaving: [&dyn Fn(&mut Window); 5] = [
        &|window| window.touch("次へ"),
        &|window| window.touch("もどる"),
        &|window| window.touch("今日はここまで"),
        &|window| window.touch("文字と表示"),
        &|window| window.does(Action::Next),
    ];
    for (nth, leave) in leaving.iter().enumerate() {
        // The last letter is not a kana yet. With it, けん would be written otherwise.
        for (typed, rest) in [("ken", "ん"), ("hanako", ""), ("iryouhaisi", "")] {
            let mut window = Window::at("お名前を書いてください。");
            window.has_typed(typed);
            let seen = window.written();
            let wanted = seen.strip_suffix('n').unwrap_or(&seen).to_owned() + rest;
            leave(&mut window);
            assert!(window.answers().contains(&wanted), "way {nth}: {wanted} was seen: {}", window.answers());
        }
    }
}

#[test]
fn accepting_shows_what_the_last_letter_turns_a_word_into_before_it_is_decided() {
    for by_key in [true, false] {
        let mut window = Window::at("お名前を書いてください。");
        window.has_typed("ken");
        let accept = |window: &mut Window| {
            if by_key { window.key(Key::Enter) } else { window.touch("文字を確定する") }
        };
        accept(&mut window);
        let shown = window.written();
        assert!(!shown.ends_with('n') && window.shows("文字を確定する"), "{shown} is seen, and not yet decided");
        accept(&mut window);
        assert_eq!(window.written(), shown);
        assert!(!window.shows("文字を確定する"));
    }
}

#[test]
fn a_crash_and_a_long_silence_keep_no_other_letters_than_those_that_were_seen() {
    if !keeps_keys() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.store.folder = Some(folder.path().to_owned());
    let mut window = Window::with_kana(config);
    window.touch_containing("救急");
    window.until("お名前を書いてください。");
    window.has_typed("hanako");
    let seen = window.written();
    until_kept(folder.path(), &seen);
    window.wait(130.0);
    window.touch("つづける");
    assert_eq!(window.written(), seen);
    drop(window);
    let mut window = started(folder.path());
    window.touch("続ける");
    assert!(window.shows(&seen), "{seen} was seen");
}
