//! What stands at the same place on every screen: the words above, the bar below, what is touched between.

use egui::{Rect, Ui, Vec2};

use super::button::{Arrow, Button, Dress};
use crate::cx::Cx;
use crate::route::Action;

/// The three areas of a screen. Everything touched lies in the lower two thirds, within reach from a wheelchair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Areas {
    pub(crate) head: Rect,
    pub(crate) body: Rect,
    bar: Rect,
}

/// A button of the bar: its words, and what it does.
pub(crate) type Slot<'a> = Option<(&'a str, Action)>;

/// The bar's buttons; a screen leaves out what it has no use for, and the others keep their places.
#[derive(Default)]
pub(crate) struct Bar<'a> {
    pub(crate) back: Slot<'a>,
    pub(crate) stop: Slot<'a>,
    pub(crate) skip: Slot<'a>,
    pub(crate) next: Slot<'a>,
    /// Hides the button for letters and display, where it is already open.
    pub(crate) without_display: bool,
}

/// Shares of the bar's width: back, display, stop, skip, next.
const SHARES: [f32; 5] = [1.0, 1.25, 1.5, 0.95, 1.5];

impl Areas {
    /// Of the whole screen.
    pub(crate) fn of(ui: &Ui, cx: &Cx<'_>) -> Self {
        let screen = ui.max_rect().shrink2(Vec2::new(cx.metrics.margin(), cx.metrics.margin() * 0.75));
        let (rest, bar) = screen.split_top_bottom_at_y(screen.bottom() - cx.metrics.touch() * 1.15);
        let third = ui.max_rect().top() + ui.max_rect().height() / 3.0;
        let (head, body) = rest.split_top_bottom_at_y(third);
        let body = Rect::from_min_max(body.min, body.max - Vec2::new(0.0, cx.metrics.gap() * 1.4));
        Self { head, body, bar }
    }

    /// The head reaches down to `y`; what is touched begins below, never in the upper third.
    pub(crate) fn body_below(&self, y: f32) -> Rect {
        Rect::from_min_max(self.body.min.max(egui::pos2(self.body.left(), y)), self.body.max)
    }

    /// The places of the bar's last three buttons, for a screen that has something else to put there.
    pub(crate) fn bar_from_stop(&self, cx: &Cx<'_>) -> Rect {
        let gap = cx.metrics.gap() * 1.2;
        let room = self.bar.width() - gap * (SHARES.len() as f32 - 1.0);
        let before = room * (SHARES[0] + SHARES[1]) / SHARES.iter().sum::<f32>() + gap * 2.0;
        self.bar.with_min_x(self.bar.left() + before)
    }

    /// Draws the bar.
    pub(crate) fn bar(&self, ui: &mut Ui, cx: &Cx<'_>, bar: Bar<'_>) -> Option<Action> {
        let display = cx.say("kiosk-display");
        let display = (!bar.without_display).then_some((display.as_str(), Action::OpenDisplay));
        let slots = [
            (bar.back, Dress::Quiet, Some(Arrow::Left)),
            (display, Dress::Quiet, None),
            (bar.stop, Dress::Quiet, None),
            (bar.skip, Dress::Plain, None),
            (bar.next, Dress::Primary, Some(Arrow::Right)),
        ];
        let gap = cx.metrics.gap() * 1.2;
        let room = self.bar.width() - gap * (SHARES.len() as f32 - 1.0);
        let mut left = self.bar.left();
        let mut touched = None;
        for (index, ((slot, dress, arrow), share)) in slots.into_iter().zip(SHARES).enumerate() {
            let width = room * share / SHARES.iter().sum::<f32>();
            let rect = Rect::from_min_size(egui::pos2(left, self.bar.top()), Vec2::new(width, self.bar.height()));
            left += width + gap;
            let Some((label, action)) = slot else { continue };
            let mut button = Button::new(("bar", index), label).dress(dress);
            if let Some(arrow) = arrow {
                button = button.arrow(arrow);
            }
            if button.show(ui, cx, rect) {
                touched = Some(action);
            }
        }
        touched
    }
}
