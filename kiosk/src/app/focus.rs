//! The place of the keyboard. Every screen begins at its first control, and no screen holds the keyboard fast.

use egui::{Context, Event, FocusDirection, Key, Modifiers};

use crate::app::route::{Action, Route};

/// The screen that the keyboard was last on.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    shown: Option<Route>,
}

impl Focus {
    /// Lets the keyboard begin anew where the screen has changed, before it is drawn. Returns the action of the key Escape.
    pub(crate) fn keep(&mut self, ctx: &Context, route: &Route) -> Option<Action> {
        if self.shown.as_ref() != Some(route) {
            // On another screen, another button stands at the same place of the bar.
            self.shown = Some(route.clone());
            ctx.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
        let nothing_focused = ctx.memory(|memory| memory.focused().is_none());
        if nothing_focused && ctx.input(|input| input.events.iter().any(is_arrow)) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        let closes = ctx.input(|input| input.key_pressed(Key::Escape));
        (route.cover().is_some() && closes).then_some(Action::Back)
    }
}

fn is_arrow(event: &Event) -> bool {
    let arrows = [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    matches!(event, Event::Key { key, pressed: true, modifiers: Modifiers::NONE, .. } if arrows.contains(key))
}
