//! 音声ガイド用のキー. The keys of a keypad, and the curtain before the screen. Both come before egui sees what was pressed.

use std::collections::HashMap;

use egui::{Context, Event, Key, RawInput};

use crate::system::config::{KeypadConfig, Meaning, key_of};

/// The keys of a keypad. Those that move and press become arrows and Enter; the others wait for the program.
#[derive(Debug, Default)]
pub(crate) struct Keypad {
    meanings: HashMap<Key, Meaning>,
    pressed: Vec<Meaning>,
}

impl Keypad {
    /// Returns the keypad that a configuration describes.
    pub(crate) fn of(config: &KeypadConfig) -> Self {
        let meanings = config.names().filter_map(|(_, name, meaning)| Some((key_of(name)?, meaning))).collect();
        Self { meanings, pressed: Vec::new() }
    }

    /// Returns the keys that were pressed since this was last asked, without arrows and Enter.
    pub(crate) fn take(&mut self) -> Vec<Meaning> {
        std::mem::take(&mut self.pressed)
    }
}

/// Returns the key of a keyboard with the same meaning.
fn ordinary(meaning: Meaning) -> Option<Key> {
    match meaning {
        Meaning::Up => Some(Key::ArrowUp),
        Meaning::Down => Some(Key::ArrowDown),
        Meaning::Left => Some(Key::ArrowLeft),
        Meaning::Right => Some(Key::ArrowRight),
        Meaning::Press => Some(Key::Enter),
        Meaning::Back
        | Meaning::Next
        | Meaning::Help
        | Meaning::Again
        | Meaning::Pause
        | Meaning::Speed
        | Meaning::Dark
        | Meaning::Listen
        | Meaning::Plugged
        | Meaning::Unplugged => None,
    }
}

impl egui::Plugin for Keypad {
    fn debug_name(&self) -> &'static str {
        "keypad"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        let Self { meanings, pressed: taken } = self;
        input.events.retain_mut(|event| {
            let Event::Key { key, pressed, .. } = event else { return true };
            let Some(meaning) = meanings.get(key) else { return true };
            if let Some(ordinary) = ordinary(*meaning) {
                *key = ordinary;
                return true;
            }
            if *pressed {
                taken.push(*meaning);
            }
            false
        });
    }
}

/// A curtain before the screen. A touch opens it and does nothing else.
#[derive(Debug, Default)]
pub(crate) struct Curtain {
    /// Whether nothing is to be seen.
    pub(crate) is_drawn: bool,
    /// Whether a finger has touched the dark screen since this was last asked.
    pub(crate) was_touched: bool,
    /// Whether the finger that opened the curtain is still down.
    holds: bool,
}

impl egui::Plugin for Curtain {
    fn debug_name(&self) -> &'static str {
        "curtain"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        input.events.retain(|event| {
            let (is_pointer, is_down) = match event {
                Event::PointerButton { pressed, .. } => (true, Some(*pressed)),
                Event::PointerMoved(_) | Event::MouseWheel { .. } | Event::Touch { .. } => (true, None),
                _ => (false, None),
            };
            let swallows = is_pointer && (self.is_drawn || self.holds);
            match is_down {
                Some(true) if self.is_drawn => {
                    (self.is_drawn, self.was_touched, self.holds) = (false, true, true);
                }
                Some(false) => self.holds = false,
                Some(true) | None => {}
            }
            !swallows
        });
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2};

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn finger(pressed: bool) -> Event {
        let (pos, button, modifiers) = (Pos2::new(5.0, 5.0), PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos, button, pressed, modifiers }
    }

    fn passes(plugin: &mut impl egui::Plugin, events: Vec<Event>) -> Vec<Event> {
        let mut input = RawInput { events, ..RawInput::default() };
        plugin.input_hook(&Context::default(), &mut input);
        input.events
    }

    #[test]
    fn a_key_of_the_keypad_moves_like_an_arrow_or_waits_for_the_program() {
        let mut keypad = Keypad::default();
        keypad.meanings.extend([(Key::F20, Meaning::Down), (Key::F23, Meaning::Back)]);
        let passed = passes(&mut keypad, vec![press(Key::F20), press(Key::F23), press(Key::Tab)]);
        assert_eq!(passed, [press(Key::ArrowDown), press(Key::Tab)]);
        assert_eq!((keypad.take(), keypad.take()), (vec![Meaning::Back], Vec::new()));
    }

    #[test]
    fn the_finger_that_lights_a_dark_screen_does_nothing_else() {
        let mut curtain = Curtain { is_drawn: true, ..Curtain::default() };
        assert_eq!(passes(&mut curtain, vec![press(Key::Tab), finger(true)]), [press(Key::Tab)]);
        assert!(curtain.was_touched && !curtain.is_drawn);
        assert_eq!(passes(&mut curtain, vec![finger(false)]), []);
        assert_eq!(passes(&mut curtain, vec![finger(true), finger(false)]).len(), 2);
    }
}
