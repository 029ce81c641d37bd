//! Quick fingers, resting fingers and held keys: what was meant for one screen does nothing on the next.

use crate::tests::*;

const NAME: &str = "お名前を書いてください。";
const READING: &str = "お名前の読み方は何ですか。";

fn finger(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

impl Window {
    /// Stops the clock, so that only `wait` moves it.
    fn stops_the_clock(&mut self) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now);
    }
}

#[test]
fn three_quick_taps_on_next_skip_no_question_unseen() {
    let mut window = Window::at_the_sheet();
    let next = window.place("次へ");
    window.looks();
    window.stops_the_clock();
    window.burst(&[next, next, next]);
    assert!(window.shows(READING));
    window.wait(0.3);
    window.burst_at_once(next);
    assert!(window.shows(READING), "0.3 seconds are too few to see a new question");
    window.wait(0.2);
    window.burst_at_once(next);
    assert!(!window.shows(READING));
}

#[test]
fn a_finger_that_rests_through_a_change_of_the_screen_presses_nothing_on_the_new_one() {
    let mut window = Window::at_the_sheet();
    window.looks();
    window.stops_the_clock();
    let next = window.place("次へ");
    window.harness.input_mut().events.extend([Event::PointerMoved(next), finger(next, true)]);
    window.harness.run();
    // Enter goes on while the finger lies on the button.
    window.harness.key_press(Key::Enter);
    window.harness.run();
    window.wait(0.5);
    assert!(window.shows(READING));
    window.harness.input_mut().events.push(finger(next, false));
    window.harness.run();
    assert!(window.shows(READING), "the finger was never lifted and set down again");
}

#[test]
fn a_held_enter_goes_one_question_on_and_not_through_the_sheet() {
    let mut window = Window::at_the_sheet();
    window.looks();
    let enter = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for _ in 0..40 {
        window.harness.input_mut().events.push(enter(true));
        window.harness.step();
        window.harness.step();
    }
    assert!(window.shows(READING));
    window.harness.input_mut().events.push(enter(false));
    window.harness.run();
    window.looks();
    window.key(Key::Enter);
    assert!(!window.shows(READING));
}

#[test]
fn keys_of_a_board_and_pages_of_a_list_answer_at_once() {
    let mut window = Window::at_the_sheet();
    window.looks();
    window.stops_the_clock();
    assert!(window.shows(NAME));
    let key = window.place("あ");
    window.burst(&[key, key, key, key]);
    assert!(window.shows("ああああ"));
}

impl Window {
    /// Taps once, without the moment that a person needs to look.
    fn burst_at_once(&mut self, pos: Pos2) {
        self.harness.input_mut().events.extend([Event::PointerMoved(pos), finger(pos, true), finger(pos, false)]);
        self.harness.run();
    }
}
