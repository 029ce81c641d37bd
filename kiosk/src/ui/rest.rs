//! ひと呼吸. The moment after a change of the screen, in which touches and keys do nothing.

use egui::{Context, Event, Key, Pos2, RawInput};

/// The length of the moment, in seconds. A person sees within it that the screen has changed.
const MOMENT: f64 = 0.4;

/// The keys that press something or close something. Letters are never held back.
const PRESSING: [Key; 3] = [Key::Enter, Key::Space, Key::Escape];

/// A place where no control stands.
const NOWHERE: Pos2 = Pos2::new(-1.0e6, -1.0e6);

/// A filter that drops the touches and keys that were meant for the screen before.
///
/// A touch or key counts by its beginning: a finger that rests on the screen while it changes does nothing, however long
/// it stays, and so does a key that is held.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    stage: Stage,
    finger: Finger,
    /// The keys that are down.
    down: Vec<Key>,
    /// Those of them that came down before the screen changed or during the moment after it.
    spent: Vec<Key>,
}

#[derive(Clone, Copy, Debug, Default)]
enum Stage {
    #[default]
    Awake,
    /// The screen has changed, but nobody has seen it yet.
    Changed,
    /// Until this time nothing is taken.
    Until(f64),
}

/// The finger or the button of the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Finger {
    #[default]
    Up,
    Down,
    /// It came down before the screen changed, and the screen has heard of it.
    Stale,
    /// It came down during the moment, and the screen has not heard of it.
    Unheard,
}

impl Rest {
    /// Begins the moment. It lasts from the next frame on, since only then the new screen is seen.
    fn begin(&mut self) {
        self.stage = Stage::Changed;
        if self.finger == Finger::Down {
            self.finger = Finger::Stale;
        }
        self.spent.clone_from(&self.down);
    }

    /// Returns the events that count at `now`.
    fn admit(&mut self, now: f64, arrived: Vec<Event>) -> Vec<Event> {
        if matches!(self.stage, Stage::Changed) {
            self.stage = Stage::Until(now + MOMENT);
        }
        let rests = matches!(self.stage, Stage::Until(end) if now < end);
        if !rests {
            self.stage = Stage::Awake;
        }
        arrived.into_iter().flat_map(|event| self.judge(event, rests)).collect()
    }

    fn judge(&mut self, event: Event, rests: bool) -> Vec<Event> {
        match event {
            Event::PointerButton { pressed: true, .. } => {
                self.finger = if rests { Finger::Unheard } else { Finger::Down };
                if rests { Vec::new() } else { vec![event] }
            }
            Event::PointerButton { pressed: false, button, modifiers, .. } => match std::mem::take(&mut self.finger) {
                Finger::Unheard => Vec::new(),
                // The finger goes up where nothing is.
                Finger::Stale => {
                    let up = Event::PointerButton { pos: NOWHERE, button, pressed: false, modifiers };
                    vec![Event::PointerMoved(NOWHERE), up, Event::PointerGone]
                }
                Finger::Up | Finger::Down => vec![event],
            },
            Event::Key { key, pressed: true, .. } if PRESSING.contains(&key) => {
                if !self.down.contains(&key) {
                    self.down.push(key);
                    if rests {
                        self.spent.push(key);
                    }
                }
                if self.spent.contains(&key) { Vec::new() } else { vec![event] }
            }
            Event::Key { key, pressed: false, .. } => {
                self.down.retain(|it| *it != key);
                self.spent.retain(|it| *it != key);
                vec![event]
            }
            event => vec![event],
        }
    }
}

impl egui::Plugin for Rest {
    fn debug_name(&self) -> &'static str {
        "rest after a change of the screen"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let before = ctx.input(|input| input.time);
        let now = input.time.unwrap_or(before + f64::from(input.predicted_dt));
        let arrived = std::mem::take(&mut input.events);
        input.events = self.admit(now, arrived);
    }
}

/// Lets touches and keys do nothing for a moment: what stands under the finger means something else now.
pub(crate) fn rest(ctx: &Context) {
    ctx.plugin_or_default::<Rest>().lock().begin();
    // The moment begins with the frame that follows.
    ctx.request_repaint();
}

/// Returns the time at which touches count again, if they do not count now.
#[cfg(test)]
pub(crate) fn rests_until(ctx: &Context) -> Option<f64> {
    let now = ctx.input(|input| input.time);
    match ctx.plugin_or_default::<Rest>().lock().stage {
        Stage::Awake => None,
        Stage::Changed => Some(now),
        Stage::Until(end) => (now < end).then_some(end),
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton};

    use super::*;

    fn finger(pressed: bool) -> Event {
        Event::PointerButton { pos: Pos2::ZERO, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
    }

    fn enter(pressed: bool) -> Event {
        Event::Key { key: Key::Enter, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    /// Returns a filter whose screen was changed and first seen at second 10.
    fn changed() -> Rest {
        let mut rest = Rest::default();
        rest.begin();
        rest.admit(10.0, Vec::new());
        rest
    }

    #[test]
    fn a_touch_counts_by_its_beginning() {
        let mut rest = changed();
        assert!(rest.admit(10.3, vec![finger(true)]).is_empty());
        assert!(rest.admit(10.6, vec![finger(false)]).is_empty(), "it began too early");
        assert_eq!(rest.admit(10.6, vec![finger(true), finger(false)]).len(), 2);
    }

    #[test]
    fn a_finger_that_rests_through_the_change_goes_up_where_nothing_is() {
        let mut rest = Rest::default();
        assert_eq!(rest.admit(9.0, vec![finger(true)]).len(), 1);
        rest.begin();
        let up = rest.admit(12.0, vec![finger(false)]);
        assert!(matches!(up[1], Event::PointerButton { pos, pressed: false, .. } if pos == NOWHERE));
        assert_eq!(rest.admit(13.0, vec![finger(true)]), [finger(true)]);
    }

    #[test]
    fn a_held_key_does_nothing_until_it_has_been_up() {
        let mut rest = Rest::default();
        assert_eq!(rest.admit(9.0, vec![enter(true)]).len(), 1);
        rest.begin();
        assert!(rest.admit(9.1, vec![enter(true)]).is_empty());
        assert!(rest.admit(11.0, vec![enter(true)]).is_empty(), "it is still held");
        rest.admit(11.1, vec![enter(false)]);
        assert_eq!(rest.admit(11.2, vec![enter(true)]).len(), 1);
    }

    #[test]
    fn letters_are_never_lost() {
        let letters = Event::Text("花子".to_owned());
        assert_eq!(changed().admit(10.1, vec![letters.clone()]), [letters]);
    }
}
