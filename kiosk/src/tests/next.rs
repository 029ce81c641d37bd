//! 次へ. The place under a finger that goes on and on: nothing there ends, prints or discards.

use egui_kittest::kittest::NodeT as _;

use crate::activities::leaflets::{self, Touch, slip};
use crate::app::ends::Ended;
use crate::app::route::Loss;
use crate::tests::*;
use crate::ui::widgets::frame::Offered as _;
use crate::workers::outlet::Outlet;

impl Window {
    /// Returns the names of the buttons that reach into this place.
    fn buttons_in(&self, place: egui::Rect) -> Vec<String> {
        let root = self.harness.root();
        let buttons =
            root.children_recursive().filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Button);
        let there = buttons.filter(|node| node.rect().shrink(2.0).intersects(place));
        there.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    }

    fn with_outlet(outlet: Outlet) -> Self {
        let mut window = Self::at_the_sheet();
        window.harness.state_mut().as_mut().unwrap().outlet = outlet;
        window
    }
}

#[test]
fn next_and_next_again_never_print_a_sheet_and_never_end_a_visit_with_a_blank_file() {
    let folder = tempfile::tempdir().unwrap();
    for outlet in [Outlet::Folder(folder.path().to_owned()), Outlet::None] {
        let mut window = Window::with_outlet(outlet);
        let next = window.harness.get_by_label("次へ").rect().center();
        window.does(Action::Go(Screen::Review));
        for _ in 0..30 {
            window.looks();
            window.burst(&[next]);
        }
        window.does(Action::LayOut);
        window.until_shown("枚中 1枚目");
        for _ in 0..10 {
            window.looks();
            window.burst(&[next]);
        }
        assert_eq!(window.app().session.route, Screen::Preview(OnPaper::Visit));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn no_preview_has_a_button_where_next_lay() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::with_outlet(Outlet::Folder(folder.path().to_owned()));
    let next = window.harness.get_by_label("次へ").rect();
    window.does(Action::LayOut);
    window.until_shown("ファイルに残す");
    assert_eq!(window.buttons_in(next), Vec::<String>::new());
    window.does(Action::End(Ended::Discarded));
    window.does(Action::Go(Screen::Start));
    for way in [Touch::Show(0), Touch::Slip(slip::Touch::Look)] {
        window.does(Action::Leaflets(Touch::Open));
        window.does(Action::Leaflets(way));
        window.until_shown("ファイルに残す");
        assert_eq!(window.buttons_in(next), Vec::<String>::new());
    }
}

#[test]
fn the_bar_knows_what_cannot_be_taken_back() {
    let say = Action::Leaflets(leaflets::Touch::Say);
    for ending in
        [Action::Print, Action::Save, Action::CameOut, Action::End(Ended::Saved), Action::Go(Screen::Start), say]
    {
        assert!(ending.is_final(), "{ending:?}");
    }
    for onward in [Action::Next, Action::PreviewPages, Action::LayOut, Action::AskSure(Loss::Everything)] {
        assert!(!onward.is_final(), "{onward:?}");
    }
}
