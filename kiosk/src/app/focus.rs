//! The place of the keyboard. It goes through a screen in the order in which one reads it, past the exits last. Every
//! screen begins at its first control, and no screen holds the keyboard fast.
//!
//! egui's own arrows go to what lies next in their direction. On a screen of lists, boards and a bar that leaves some
//! controls out of every way and leads from an answer straight to an exit.

use egui::accesskit::{Action as Asked, ActionRequest, Role, TreeId};
use egui::{Context, Event, FocusDirection, Id, Key, Modifiers};

use crate::aloud::stops::{Keeps, Sideways, Step, Stop, Stops, Zone};
use crate::app::route::{Action, Route};

/// The screen that the keyboard was last on, and its place there.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    shown: Option<Route>,
    /// The things that the last frame has painted.
    pub(crate) stops: Stops,
    /// Whether a key has moved the keyboard since the last frame.
    pub(crate) has_moved: bool,
}

/// The things that the arrows come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visits {
    /// Everything that can be pressed or written in.
    Controls,
    /// Words and pictures as well, for those who listen.
    Everything,
}

/// A key that moves the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Steer {
    Up,
    Down,
    Side(Sideways),
    Tab(Step),
}

impl Focus {
    /// Lets the keyboard begin anew where the screen has changed, and moves it by the keys of this frame, before that is
    /// drawn. Returns the action of the key Escape.
    pub(crate) fn keep(&mut self, ctx: &Context, route: &Route, visits: Visits) -> Option<Action> {
        if self.shown.as_ref() != Some(route) {
            // On another screen, another button stands at the same place of the bar.
            self.shown = Some(route.clone());
            ctx.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
        let steers: Vec<Steer> = ctx.input(|input| input.events.iter().filter_map(steer).collect());
        for steer in steers {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            self.steer(ctx, steer, visits);
        }
        let closes = ctx.input(|input| input.key_pressed(Key::Escape));
        (route.cover().is_some() && closes).then_some(Action::Back)
    }

    fn steer(&mut self, ctx: &Context, steer: Steer, visits: Visits) {
        let focused = ctx.memory(egui::Memory::focused);
        let own = focused.and_then(|id| self.stops.get(id));
        let step = match (steer, own.map_or(Keeps::Nothing, |stop| stop.keeps)) {
            (Steer::Side(_), Keeps::Arrows | Keeps::Caret) => return,
            // Who listens comes by the writings themselves, behind the field.
            (Steer::Up | Steer::Down, Keeps::Arrows) if visits == Visits::Controls => return,
            (Steer::Tab(step), _) => step,
            (Steer::Up, _) if visits == Visits::Everything => Step::Back,
            (Steer::Down, _) if visits == Visits::Everything => Step::On,
            (Steer::Up, _) => Step::ControlBack,
            (Steer::Down, _) => Step::ControlOn,
            (Steer::Side(way), _) => match own {
                Some(stop) if stop.sideways.iter().any(Option::is_some) => return self.turn(ctx, stop, way),
                Some(stop) if stop.zone == Zone::Keys => Step::Beside(way),
                Some(_) | None if way == Sideways::Left => Step::ControlBack,
                Some(_) | None => Step::ControlOn,
            },
        };
        if let Some(next) = self.stops.from(focused, step) {
            ctx.memory_mut(|memory| memory.request_focus(next.id));
            self.has_moved = true;
        }
    }

    /// Presses the control that changes a value. On a line of steps, the keyboard goes along.
    fn turn(&self, ctx: &Context, stop: &Stop, way: Sideways) {
        let [left, right] = stop.sideways;
        let Some(id) = (if way == Sideways::Left { left } else { right }) else { return };
        self.press(ctx, id);
        if self.stops.get(id).is_some_and(|other| other.role == Role::RadioButton) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Presses a control of the screen as a screen reader does, where it is there and can be used.
    pub(crate) fn press(&self, ctx: &Context, id: Id) {
        if self.stops.get(id).is_none_or(|stop| !stop.state.usable) {
            return;
        }
        let (action, target_tree, target_node) = (Asked::Click, TreeId::ROOT, id.accesskit_id());
        let request = ActionRequest { action, target_tree, target_node, data: None };
        ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }
}

/// Returns how a key moves the keyboard.
fn steer(event: &Event) -> Option<Steer> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    match (*key, *modifiers) {
        (Key::ArrowUp, Modifiers::NONE) => Some(Steer::Up),
        (Key::ArrowDown, Modifiers::NONE) => Some(Steer::Down),
        (Key::ArrowLeft, Modifiers::NONE) => Some(Steer::Side(Sideways::Left)),
        (Key::ArrowRight, Modifiers::NONE) => Some(Steer::Side(Sideways::Right)),
        (Key::Tab, Modifiers::NONE) => Some(Steer::Tab(Step::ControlOn)),
        (Key::Tab, Modifiers::SHIFT) => Some(Steer::Tab(Step::ControlBack)),
        _ => None,
    }
}
