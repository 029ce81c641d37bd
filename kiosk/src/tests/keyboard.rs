//! The keyboard alone reaches everything, and no control traps it.

use crate::activities::plan;
use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use crate::activities::paper::Codes;
use crate::activities::recall::{self, Touch};
use crate::app::route::Action;
use crate::tests::*;

/// The most steps of one round: more than a screen has controls, the keys of the board included.
const A_ROUND: usize = 120;

impl Window {
    /// Returns the name of the control that has the focus.
    fn focused(&self) -> Option<String> {
        let focused = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        focused.map(|node| node.accesskit_node().label().unwrap_or_default())
    }

    /// Goes back from control to control until one whose name has this part has the focus, and presses it.
    fn finds(&mut self, part: &str, press: Key) {
        for _ in 0..A_ROUND {
            if self.focused().is_some_and(|name| name.contains(part)) {
                self.key(press);
                return;
            }
            self.harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
            self.harness.run();
            self.moment();
        }
        panic!("no way leads to {part}");
    }

    pub(crate) fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// Returns the names of all controls that can be pressed or written in, by their place in the tree.
    fn usable(&self) -> BTreeMap<String, String> {
        let pressed = [Role::Button, Role::RadioButton, Role::CheckBox, Role::TextInput, Role::MultilineTextInput];
        let nodes = self.harness.root().children_recursive();
        nodes
            .map(|node| node.accesskit_node())
            .filter(|node| pressed.contains(&node.role()) && !node.is_disabled())
            .map(|node| (format!("{:?}", node.locate()), node.label().unwrap_or_default()))
            .collect()
    }

    /// Checks that everything that can be pressed or written in has a name, and that no two have the same one.
    fn is_told_apart(&self, screen: &str) {
        let mut names: Vec<(Role, String)> = Vec::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            if !node.data().supports_action(egui::accesskit::Action::Click) {
                continue;
            }
            let name = node.label().unwrap_or_default();
            assert!(!name.trim().is_empty(), "{screen}: a {:?} has no name", node.role());
            let told = (node.role(), name);
            assert!(!names.contains(&told), "{screen}: two of {told:?} are not told apart");
            names.push(told);
        }
    }

    /// Checks that one round of Tab reaches every control.
    fn goes_round(&mut self, screen: &str) {
        self.is_told_apart(screen);
        let mut missed = self.usable();
        assert!(!missed.is_empty(), "{screen} has nothing to press");
        for _ in 0..=missed.len() {
            self.key(Key::Tab);
            let root = self.harness.root();
            let focused = root.children_recursive().find(|node| node.accesskit_node().is_focused());
            let focused = focused.map(|node| format!("{:?}", node.accesskit_node().locate()));
            focused.and_then(|place| missed.remove(&place));
        }
        assert!(missed.is_empty(), "{screen}: Tab never comes to {missed:?}");
    }
}

#[test]
fn a_whole_visit_goes_by_keyboard_alone() {
    let mut window = Window::open();
    window.finds("もしもシート", Key::Enter);
    window.finds("短い版", Key::Enter);
    window.types("流山 花子");
    window.key(Key::Enter);
    assert!(window.shows("お名前の読み方は何ですか。"));
    // Letters reach the field while a button has the focus, too.
    window.key(Key::Tab);
    window.types("はなこ");
    window.finds("次へ", Key::Enter);
    for part in ["昭和", "1", "8", "5月", "31日"] {
        window.finds(part, Key::Space);
    }
    window.finds("次へ", Key::Enter);
    for _ in 0..40 {
        if window.app().session.route == Screen::Review {
            break;
        }
        if window.shows("代わりに話してくれる人はいますか。") {
            window.finds("いる", Key::Space);
            window.finds("次へ", Key::Enter);
            window.types("さくら");
            window.key(Key::Enter);
            // Escape closes the cover of the question and gives the question back.
            window.finds("文字と表示", Key::Enter);
            window.key(Key::Escape);
            assert!(window.shows("その人のお名前の読み方は何ですか。"));
        }
        let ways = ["とばす", "続きを見る", "次へ"];
        let way = ways.into_iter().find(|way| window.harness.query_by_label(way).is_some());
        window.finds(way.unwrap(), Key::Enter);
    }
    for written in ["流山 花子", "はなこ", "1943-05-31", "さくら"] {
        assert!(window.answers().contains(written), "{written} is not among {}", window.answers());
    }
    while window.shows("続きを見る") {
        window.finds("続きを見る", Key::Enter);
    }
    window.finds("仕上がりを見る", Key::Enter);
    window.finds("いいえ、付けません", Key::Enter);
    assert_eq!(window.app().session.route, Screen::Preview(OnPaper::Visit));
}

#[test]
fn one_round_of_tab_comes_by_every_button_of_every_screen() {
    let mut window = Window::open();
    window.goes_round("start");
    for (screen, name) in
        [(Screen::Contacts, "contacts"), (Screen::About, "about"), (Screen::Plan(plan::Page::Overview), "plan")]
    {
        window.does(Action::Go(screen));
        window.goes_round(name);
    }
    window.does(Action::OpenDisplay);
    window.goes_round("display");
    window.does(Action::Go(Screen::Start));
    window.touch("もしもシート");
    window.goes_round("forms");
    window.touch_containing("短い版");
    window.goes_round("text");
    for question in ["生年月日", "何を大切にしますか", "代わりに話してくれる人はいますか"]
    {
        for _ in 0..40 {
            if window.shows(question) {
                break;
            }
            window.goes_on();
        }
        window.goes_round(question);
    }
    window.touch("いる");
    window.touch("次へ");
    window.goes_round("persons");
    for _ in 0..3 {
        window.touch("次へ");
    }
    window.goes_round("phone");
    window.touch("今日はここまで");
    window.goes_round("stop");
    window.touch("続ける");
    window.until("何をいちばん大事にしたいですか");
    window.goes_round("scale");
    window.until("手書きでお名前");
    window.goes_round("ink");
    window.does(Action::Go(Screen::Review));
    window.goes_round("review");
    window.does(Action::PreviewPages);
    window.goes_round("remember");
    window.does(Action::Remember(Codes::With));
    window.goes_round("words");
    let too_long = ("carry-too-long", vec![("letters", 120.into())]);
    window.does(Action::Go(Screen::CannotRemember(too_long)));
    window.goes_round("cannot remember");
    window.does(Action::Remember(Codes::With));
    for (action, name) in [
        (Action::Go(Screen::Preview(OnPaper::Visit)), "preview"),
        (Action::Go(Screen::Printing(OnPaper::Visit)), "printing"),
        (Action::Go(Screen::CameOut(OnPaper::Visit)), "came out"),
        (Action::CallStaff, "staff"),
    ] {
        window.does(action);
        window.goes_round(name);
    }
    window.does(Action::AskSure(crate::app::route::Loss::Everything));
    window.goes_round("sure");
    let mut window = Window::open();
    window.does(Action::Recall(Touch::Begin));
    window.goes_round("scan");
    window.does(Action::Go(Screen::Recall(recall::Page::Files)));
    window.goes_round("files");
    window.does(Action::Go(Screen::Recall(recall::Page::Unlock)));
    window.goes_round("unlock");
    let mut window = Window::at_the_sheet();
    window.wait(130.0);
    assert!(window.shows("まだ、いらっしゃいますか。"));
    // Any key shows that somebody is there.
    window.key(Key::Tab);
    assert!(window.shows("お名前を書いてください。"));
}

#[test]
fn keys_in_every_frame_bring_no_warning() {
    let mut window = Window::at_the_sheet();
    for _ in 0..6 {
        window.harness.key_press(Key::Tab);
        window.harness.step();
    }
    assert!(!window.paints("PERF WARNING"));
}
