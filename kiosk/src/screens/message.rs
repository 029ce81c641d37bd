//! A picture, a heading, a few sentences and large buttons: the shape of every screen that only tells something.

use egui::{Rect, Ui, Vec2};

use crate::cx::{Cx, cell};
use crate::pictures::picture_ui;
use crate::route::Action;
use crate::widgets::button::{Button, Dress};
use crate::widgets::frame::Areas;

/// What is told.
pub(crate) struct Message<'a> {
    pub(crate) picture: &'a str,
    pub(crate) heading: &'a str,
    pub(crate) text: &'a str,
    /// Words, weight, and what a touch does.
    pub(crate) buttons: &'a [(String, Dress, Action)],
}

impl Message<'_> {
    /// Draws it above the bar.
    pub(crate) fn show(&self, ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
        let gap = cx.metrics.gap() * 1.6;
        let whole = areas.head.union(areas.body);
        let (picture, words) = whole.split_left_right_at_fraction(0.36);
        let picture = Rect::from_min_size(
            picture.min,
            Vec2::new(picture.width() - gap * 2.0, (picture.width() - gap * 2.0) * 0.75),
        );
        picture_ui(ui, cx, picture.translate(Vec2::new(0.0, gap)), self.picture);
        let end = cx.write(ui, words, cx.metrics.heading(), self.heading);
        let rest = Rect::from_min_max(egui::pos2(words.left(), end), words.max);
        let end = cx.write_quietly(ui, rest, self.text);
        let body = areas.body_below(end + gap);
        let area = Rect::from_min_max(egui::pos2(words.left(), body.top()), body.max);
        let height = (cx.metrics.touch() * 1.25).min((area.height() + gap) / self.buttons.len().max(1) as f32 - gap);
        let used = (height + gap) * self.buttons.len() as f32 - gap;
        let area = Rect::from_min_size(area.min, Vec2::new(area.width(), used));
        let mut touched = None;
        for (index, (label, dress, action)) in self.buttons.iter().enumerate() {
            let place = cell(area, (1, self.buttons.len()), (0, index), gap);
            if Button::new(("message", index), label).dress(*dress).show(ui, cx, place) {
                touched = Some(action.clone());
            }
        }
        touched
    }
}
