//! Lists: how much of them is seen at once, and what a touch on a full one does.

use egui::accesskit::Role;
use egui::{Rect, Shape};
use egui_kittest::kittest::NodeT as _;
use moshimo_core::model::Language;
use moshimo_core::model::questionnaire::FormCode;

use crate::app::route::Setting;
use crate::tests::*;
use crate::ui::text::Furigana;

const VALUES: &str = "時間が限られたら、何を大切にしますか。";
const BEST_THREE: &str = "その中で、特に大切な三つはどれですか。";
const CARDS: &str = "カードを見ながら選ぶ";

impl Window {
    /// Returns the names of everything with this role.
    fn names_of(&self, role: Role) -> Vec<String> {
        let all = self.harness.query_all_by_role(role);
        all.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    }

    /// Turns the list to its end. Returns what `seen` finds on each of its pages.
    fn leafs<T>(&mut self, seen: impl Fn(&Self) -> T) -> Vec<T> {
        let mut pages = vec![seen(self)];
        for _ in 0..30 {
            let after = self.harness.query_all_by_label("次の一覧").next();
            let Some(after) = after.filter(|node| !node.accesskit_node().is_disabled()) else { return pages };
            after.click();
            self.harness.run();
            pages.push(seen(self));
        }
        panic!("the list has no end");
    }

    fn dressed(&mut self, step: u8, furigana: Furigana) {
        for setting in [Setting::TextStep(step), Setting::Furigana(furigana)] {
            self.does(Action::Set(setting));
        }
    }
}

/// Returns the grounds that are painted behind other things, lighter than any control.
fn grounds(window: &Window) -> Vec<Rect> {
    let grounds = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Rect(rect) if rect.fill.a() > 0 && rect.fill.a() < 255 => Some(rect.rect),
        _ => None,
    });
    grounds.collect()
}

/// Returns how many answers, and how many names of their parts, the list of all answers shows.
fn rows(window: &Window) -> (usize, usize) {
    let sheet = &CATALOG.questionnaires["acp-what-if"];
    let is_part = |text: &str| sheet.item.iter().any(|part| part.text_in(&Language::japanese()) == text);
    let answers = window.names_of(Role::Button).into_iter().filter(|name| name.ends_with("（まだ答えていません）"));
    // The label of an answer may be that of its part, and stands further to the right.
    let mut rows = window.harness.query_all_by_label_contains("（まだ答えていません）");
    let left = rows.next().map_or(f32::INFINITY, |row| row.rect().left() + 8.0);
    let parts = window.texts().into_iter().filter(|(text, _, place)| is_part(text) && place.left() < left);
    (answers.count(), parts.count())
}

#[test]
fn the_review_shows_eight_rows_at_once_and_always_says_of_what_they_are() {
    for form in [FormCode::Short, FormCode::Long] {
        let mut window = Window::open();
        window.does(Action::Begin { sheet: "acp-what-if".to_owned(), form });
        window.does(Action::Go(Screen::Review));
        let index = window.names_of(Role::Button).iter().any(|name| name.ends_with("（まだ答えていません）"));
        if !index {
            // A long list begins with its parts.
            window.touch("次の一覧");
        }
        let pages = window.leafs(rows);
        for (number, (answers, parts)) in pages.iter().enumerate() {
            assert!(*parts > 0, "page {number} does not say of what its answers are: {pages:?}");
            let is_last = number + 1 == pages.len();
            assert!(answers + parts >= 9 || is_last, "page {number} shows only {answers} answers: {pages:?}");
            assert!(*parts > 1 || *answers >= 8 || is_last, "page {number} shows only {answers} answers: {pages:?}");
        }
    }
}

#[test]
fn twenty_two_values_are_seen_on_two_pages_and_on_five_in_the_largest_letters() {
    for (step, furigana, most) in
        [(1, Furigana::Off, 2), (1, Furigana::On, 3), (4, Furigana::Off, 5), (4, Furigana::On, 5)]
    {
        let mut window = Window::at_the_sheet();
        window.until(VALUES);
        window.dressed(step, furigana);
        let pages = window.leafs(|window| window.names_of(Role::CheckBox).len());
        let all: usize = pages.iter().sum();
        assert_eq!(all, 22, "21 values and the words of one's own, at step {step}: {pages:?}");
        assert!(pages.len() <= most, "step {step} with {furigana:?} takes {pages:?}");
    }
}

#[test]
fn a_fourth_of_the_best_three_is_not_refused_without_a_word() {
    let mut window = Window::at_the_sheet();
    window.until(VALUES);
    let cards = ["自分の足でトイレに行く", "夜ぐっすり眠る", "好きな物を口から味わう", "体のつらさを早く取る"];
    for card in cards {
        window.touch(card);
    }
    window.until(BEST_THREE);
    for card in &cards[..3] {
        window.touch(card);
    }
    let before = window.answers();
    assert!(!window.shows("選べる数だけ、選びました"));
    window.touch(cards[3]);
    assert_eq!(window.answers(), before, "a choice of the three was dropped");
    assert!(window.shows("選べる数だけ、選びました"), "the touch does nothing, and nothing says why");
    // Who takes one out has room for another one, and nobody is told off any more.
    window.touch(cards[0]);
    assert!(!window.shows("選べる数だけ、選びました"));
    window.touch(cards[3]);
    assert!(!window.shows("選べる数だけ、選びました"));
    assert_ne!(window.answers(), before);
}

#[test]
fn the_way_to_the_cards_is_not_taken_for_an_answer_that_clears_all_others() {
    let mut window = Window::at_the_sheet();
    window.until(VALUES);
    let (cards, undecided) = (window.place(CARDS), window.place("まだ決められない"));
    let grounds = grounds(&window);
    assert!(grounds.iter().any(|ground| ground.contains(undecided)), "{grounds:?}");
    assert!(!grounds.iter().any(|ground| ground.contains(cards)), "{grounds:?}");
    let answers = [Role::RadioButton, Role::CheckBox].map(|role| window.names_of(role)).concat();
    assert!(!answers.contains(&CARDS.to_owned()));
}
