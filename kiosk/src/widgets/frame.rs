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
    /// Whether letters and display are open: then their button closes them.
    pub(crate) display: Display,
}

/// Whether the screen with the letters and the display is the one that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Display {
    #[default]
    Closed,
    Open,
}

/// Shares of the bar's width: display, back, stop, skip, next. What every screen has stands first: where a screen
/// leaves one out, no hole is left before the others.
const SHARES: [f32; 5] = [1.25, 1.0, 1.5, 0.95, 1.5];

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

    /// Of a screen that has no bar: what is touched may reach down to the edge.
    pub(crate) fn without_bar(ui: &Ui, cx: &Cx<'_>) -> Self {
        let areas = Self::of(ui, cx);
        Self { body: areas.body.with_max_y(areas.bar.bottom()), ..areas }
    }

    /// The head reaches down to `y`; what is touched begins below, never in the upper third.
    pub(crate) fn body_below(&self, y: f32) -> Rect {
        Rect::from_min_max(self.body.min.max(egui::pos2(self.body.left(), y)), self.body.max)
    }

    /// The places of the bar's buttons after the first, for a screen that has something else to put there.
    pub(crate) fn bar_from_back(&self, cx: &Cx<'_>) -> Rect {
        let gap = cx.metrics.gap() * 1.2;
        let room = self.bar.width() - gap * (SHARES.len() as f32 - 1.0);
        self.bar.with_min_x(self.bar.left() + room * SHARES[0] / SHARES.iter().sum::<f32>() + gap)
    }

    /// Draws the bar.
    pub(crate) fn bar(&self, ui: &mut Ui, cx: &Cx<'_>, bar: Bar<'_>) -> Option<Action> {
        let display = cx.say("kiosk-display");
        let opens = if bar.display == Display::Open { Action::Back } else { Action::OpenDisplay };
        let slots = [
            (Some((display.as_str(), opens)), Dress::Quiet, None),
            (bar.back, Dress::Quiet, Some(Arrow::Left)),
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
            if index == 0 && bar.display == Display::Open {
                button = button.chosen(true);
            }
            if button.show(ui, cx, rect) {
                touched = Some(action);
            }
        }
        touched
    }
}
