//! The way taps reach the screen: one by one.

use std::collections::VecDeque;

use egui::{Context, Event, Key, RawInput, Ui};

/// A filter that lets at most one press or release, or one key that moves or presses, into a frame, and keeps the rest for
/// the next one.
///
/// egui looks once a frame where the pointer stands. Two taps inside one slow frame would both land where the second
/// one was, and a key that presses would press what a later key moves to. After a release the screen is drawn once before the next press, so that a tap meant for the new screen
/// never falls on the old one.
#[derive(Debug, Default)]
pub(crate) struct OneTapAFrame {
    waiting: VecDeque<Event>,
    released: bool,
}

impl OneTapAFrame {
    /// Splits the events: returns those that may pass now, and keeps the rest.
    fn admit(&mut self, arrived: Vec<Event>) -> Vec<Event> {
        self.waiting.extend(arrived);
        let mut admitted = Vec::new();
        let hold_presses = std::mem::take(&mut self.released);
        while let Some(event) = self.waiting.front() {
            let press = match event {
                Event::PointerButton { pressed, .. } => Some(*pressed),
                _ => None,
            };
            if press.is_some() && hold_presses {
                break;
            }
            let steers = is_steering(event);
            admitted.extend(self.waiting.pop_front());
            if let Some(pressed) = press {
                self.released = !pressed;
            }
            if press.is_some() || steers {
                break;
            }
        }
        admitted
    }
}

impl egui::Plugin for OneTapAFrame {
    fn debug_name(&self) -> &'static str {
        "one tap a frame"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let arrived = std::mem::take(&mut input.events);
        input.events = self.admit(arrived);
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// A way to show in the same frame what a touch has changed, by drawing the frame once more.
///
/// egui takes several such frames in a row for a fault and says so in red. After one of them, the next frame is awaited
/// instead.
#[derive(Debug, Default)]
pub(crate) struct SeenAtOnce {
    last: Option<u64>,
}

impl SeenAtOnce {
    /// Draws the frame again after a touch, because its picture may be out of date.
    pub(crate) fn draw_again(&mut self, ctx: &Context) {
        let frame = ctx.cumulative_frame_nr();
        let rested = self.last.is_none_or(|last| frame > last + 1);
        if rested && ctx.current_pass_index() == 0 {
            self.last = Some(frame);
            ctx.request_discard("something was touched");
        } else {
            ctx.request_repaint();
        }
    }
}

/// Returns whether a key moves the keyboard, or presses what it is at.
pub(crate) fn is_steering(event: &Event) -> bool {
    let keys = [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight, Key::Tab, Key::Enter, Key::Space];
    matches!(event, Event::Key { key, pressed: true, .. } if keys.contains(key))
}

/// Returns whether a finger went up or a key came down in this frame.
pub(crate) fn was_touched(ui: &Ui) -> bool {
    let counts = |event: &Event| {
        matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::AccessKitActionRequest(_))
    };
    ui.input(|input| input.pointer.any_released() || input.events.iter().any(counts))
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2};

    use super::*;

    fn press(x: f32) -> Event {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: Pos2::new(x, 0.0), button, pressed: true, modifiers }
    }

    fn release(x: f32) -> Event {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: Pos2::new(x, 0.0), button, pressed: false, modifiers }
    }

    #[test]
    fn two_taps_in_one_frame_keep_their_places_and_their_order() {
        let mut taps = OneTapAFrame::default();
        let burst = vec![
            Event::PointerMoved(Pos2::new(1.0, 0.0)),
            press(1.0),
            release(1.0),
            Event::PointerMoved(Pos2::new(2.0, 0.0)),
            press(2.0),
            release(2.0),
        ];
        let mut frames = vec![taps.admit(burst.clone())];
        while !taps.waiting.is_empty() {
            frames.push(taps.admit(Vec::new()));
        }
        assert!(
            frames.iter().all(|frame| frame
                .iter()
                .filter(|event| matches!(event, Event::PointerButton { .. }))
                .count()
                <= 1)
        );
        assert_eq!(frames.concat(), burst);
    }
}
