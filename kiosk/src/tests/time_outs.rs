//! Silences, with a clock that the test moves.

use crate::tests::*;

const ASKED: &str = "まだ、いらっしゃいますか。";

impl Window {
    fn is_asked(&mut self) -> bool {
        self.wait(125.0);
        self.shows(ASKED)
    }
}

#[test]
fn touches_on_the_board_count_and_the_time_is_extended_without_limit() {
    let mut window = Window::at_the_sheet();
    for _ in 0..5 {
        window.wait(100.0);
        window.touch("あ");
        assert!(!window.shows(ASKED));
    }
    for _ in 0..5 {
        assert!(window.is_asked());
        window.touch("つづける");
        assert!(window.shows("あああああ"));
    }
}

#[test]
fn the_question_after_the_print_is_never_lost_without_a_warning() {
    let mut window = Window::at_the_sheet();
    window.harness.state_mut().as_mut().unwrap().session.route = Route::to(Screen::CameOut(OnPaper::Visit));
    for _ in 0..3 {
        assert!(window.is_asked());
        assert!(window.app().session.visit.is_some());
        window.wait(20.0);
        window.touch("つづける");
        assert!(window.shows("紙は出ましたか。"));
    }
    assert!(window.is_asked());
    window.wait(41.0);
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.visit.is_none());
}
