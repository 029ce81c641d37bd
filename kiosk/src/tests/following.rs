//! A window that has seen a person's words is replaced by a fresh one where the visit has ended.

use std::io::Write;
use std::sync::Mutex;

use super::*;
use crate::leaflets;
use crate::route::Ended;
use crate::succession::{Handover, Line, Opens, Stage, Succession};

/// What a window says to its parent.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Said {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Window {
    /// A window with a parent, and what it says to it.
    fn followed() -> (Self, Said) {
        let mut window = Self::open();
        let said = Said::default();
        window.harness.state_mut().as_mut().unwrap().succession = Succession::by(said.clone());
        (window, said)
    }

    /// Waits until this window has handed over; what the next one is told.
    fn hands_over(&mut self, said: &Said) -> (Handover, String) {
        let begun = std::time::Instant::now();
        while self.app().succession.stage != Stage::HandedOver {
            assert!(begun.elapsed() < PATIENCE, "it does not hand over");
            self.harness.step();
            std::thread::yield_now();
        }
        let text = said.text();
        match serde_json::from_str(text.lines().last().unwrap()).unwrap() {
            Line::Next(handover) => (*handover, text),
            Line::Drawn => panic!("no handover"),
        }
    }

    /// The window that follows with this handover.
    fn following(handover: Handover) -> Self {
        Self::open_brief(Brief { handover, ..Brief::of(Config::default()) }, Arc::clone(&CATALOG))
    }
}

#[test]
fn a_visit_that_ends_is_followed_by_a_window_that_knows_nothing_of_it() {
    let (mut window, said) = Window::followed();
    window.touch("English");
    window.touch_containing("What-If Sheet");
    window.touch_containing("Short");
    window.harness.event(Event::Text("Hanako Nagareyama".to_owned()));
    window.harness.run();
    window.touch("Stop for today");
    window.touch("Erase my answers and end");
    assert_eq!(window.app().succession.stage, Stage::InUse);
    window.touch("Yes, erase and end");
    let (handover, text) = window.hands_over(&said);
    assert!(matches!(handover.opens, Opens::Thanks(Ended::Discarded)));
    assert!(!text.contains("Hanako"), "{text}");
    // It takes no touch any more.
    let route = window.app().session.route.clone();
    window.touch("Back to the start");
    assert_eq!(window.app().session.route, route);
    let next = Window::following(handover);
    assert_eq!(next.app().session.route, Screen::Thanks(Ended::Discarded));
    assert!(next.shows("Back to the start"));
}

#[test]
fn who_only_looked_around_is_not_followed() {
    let (mut window, said) = Window::followed();
    for touch in ["English", "Text and display", "Back", "Where to turn", "Back", "日本語"] {
        window.touch(touch);
    }
    window.touch("リーフレット");
    window.touch("もどる");
    assert_eq!((window.app().session.route.clone(), said.text()), (Screen::Start, String::new()));
    assert_eq!(window.app().succession.stage, Stage::InUse);
}

#[test]
fn a_slip_that_is_left_is_followed_by_the_leaflet_it_was_about() {
    let (mut window, said) = Window::followed();
    window.touch("リーフレット");
    window.touch("案2　ひとつの問いかけ");
    window.touch("説明の記録を作る");
    window.touch_containing("説明した人");
    window.harness.event(Event::Text("流山花子".to_owned()));
    window.harness.run();
    window.touch("決める");
    assert_eq!(window.app().succession.stage, Stage::InUse);
    window.touch("もどる");
    window.touch("はい、消してもどります");
    let (handover, text) = window.hands_over(&said);
    assert!(!text.contains("花子"));
    let next = Window::following(handover);
    assert_eq!(next.app().session.route, Screen::Leaflets(leaflets::Page::One));
    assert_eq!(next.app().session.leaflets.slip.from, 1);
}

#[test]
fn wrong_tries_of_the_pin_are_counted_from_window_to_window() {
    let (mut window, said) = Window::followed();
    window.harness.state_mut().as_mut().unwrap().office.gate.judged(crate::office::Verdict::Wrong, 1e6);
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.touch("今日はここまで");
    window.touch("答えを消して終わる");
    let next = Window::following(window.hands_over(&said).0);
    let now = next.harness.input().time.unwrap_or_default();
    assert!(next.app().office.gate.was_wrong() && next.app().office.gate.wait(now) > 1000.0);
}
