//! Where the keyboard is. Every screen begins at its first control, and no screen holds the keyboard fast.

use egui::{Context, Event, FocusDirection, Key, Modifiers};

use crate::app::route::{Action, Route};

/// Watches over the keyboard from screen to screen.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    shown: Option<Route>,
}

impl Focus {
    /// Called before the screen `route` is drawn; says what Escape does there.
    pub(crate) fn keep(&mut self, ctx: &Context, route: &Route) -> Option<Action> {
        if self.shown.as_ref() != Some(route) {
            // The same place of the bar is another button on another screen.
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
