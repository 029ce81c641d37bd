//! A fresh window replaces one that has seen a person's words, once the visit has ended.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use crate::activities::leaflets;
use crate::activities::staff;
use crate::app::ends::Ended;
use crate::app::succession::{Handover, Line, Opens, Stage};
use crate::system::parent::Parent;
use crate::tests::*;

/// The messages of a window to its parent.
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
    /// Opens a window with a parent. Returns it with its messages to the parent.
    fn followed() -> (Self, Said) {
        let mut window = Self::open();
        let said = Said::default();
        window.harness.state_mut().as_mut().unwrap().succession.parent = Some(Parent::behind(said.clone()));
        (window, said)
    }

    /// Waits until this window has handed over. Returns the handover.
    fn hands_over(&mut self, said: &Said) -> (Handover, String) {
        self.until_so("it does not hand over", |app| app.succession.stage == Stage::HandedOver);
        let text = said.text();
        let Line::Next(handover) = serde_json::from_str(text.lines().last().unwrap()).unwrap() else {
            panic!("no handover")
        };
        (*handover, text)
    }

    /// Opens the window that follows with this handover.
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
    // The window does not take touches any more.
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
    assert_eq!((window.app().session.route.clone(), said.text()), (Route::to(Screen::Start), String::new()));
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
    window.touch("書きおわり");
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
    window.harness.state_mut().as_mut().unwrap().staff.gate.judged(crate::activities::staff::Verdict::Wrong, 1e6);
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.touch("今日はここまで");
    window.touch("答えを消して終わる");
    let next = Window::following(window.hands_over(&said).0);
    let now = next.harness.input().time.unwrap_or_default();
    assert!(next.app().staff.gate.was_wrong() && next.app().staff.gate.wait(now) > 1000.0);
}

#[test]
fn staff_who_end_the_day_end_the_window_and_none_follows() {
    let (mut window, said) = Window::followed();
    window.touch("もしもシート");
    window.touch_containing("短い版");
    let ctx = window.harness.ctx.clone();
    let leave = staff::Touch::Leave(staff::Leaving::EndOfDay);
    window.harness.state_mut().as_mut().unwrap().apply(crate::app::route::Action::Staff(leave), &ctx);
    for _ in 0..20 {
        window.harness.step();
    }
    assert_eq!((window.app().exit.load(Ordering::Relaxed), said.text()), (staff::END_OF_DAY, String::new()));
}

#[test]
fn a_lecture_goes_on_at_the_very_page_where_an_example_has_ended() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::at_its_end(folder.path(), 2);
    let Screen::Lecture(page) = *window.app().session.route.screen() else { panic!("no lecture") };
    let kept = Box::new(window.app().session.lecture.as_ref().unwrap().kept(0.0));
    drop(window);
    let next = Window::following(Handover { opens: Opens::Lecture { kept, page }, ..Handover::default() });
    assert_eq!(next.app().session.route, Screen::Lecture(page));
    assert_eq!(next.app().session.lecture.as_ref().unwrap().record.attendance, 20);
}

#[test]
fn a_scan_while_one_window_gives_way_to_the_next_freezes_nothing() {
    let (mut window, said) = Window::followed();
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.touch("今日はここまで");
    window.touch("答えを消して終わる");
    window.harness.event(Event::Text("http://example.jp/".to_owned()));
    window.harness.key_press(Key::Enter);
    assert!(matches!(window.hands_over(&said).0.opens, Opens::Thanks(Ended::Discarded)));
}

#[test]
fn the_width_that_staff_have_measured_holds_for_the_next_window() {
    let next = Window::following(Handover { width_mm: Some(531.0), ..Handover::default() });
    assert!((next.app().house.config.screen.width_mm - 531.0).abs() < 0.01);
}
