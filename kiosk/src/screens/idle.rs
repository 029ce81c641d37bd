//! いらっしゃいますか. Asked after a long silence; any touch answers.

use egui::{Rect, Ui, Vec2};

use crate::cx::Cx;
use crate::route::Action;
use crate::widgets::button::{Button, Dress};
use crate::widgets::frame::Areas;

/// Draws the question and how long it waits.
pub(crate) fn idle_ui(ui: &mut Ui, cx: &Cx<'_>, left: f64) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.title(), &cx.say("kiosk-idle"));
    let rest = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let seconds = format!("{:.0}", left.ceil());
    let end = cx.write(ui, rest, cx.metrics.body(), &cx.say_with("kiosk-idle-text", &[("seconds", &seconds)]));
    let body = areas.body_below(end + cx.metrics.gap() * 2.0);
    let place = Rect::from_center_size(body.center(), Vec2::new(body.width() * 0.6, cx.metrics.touch() * 2.2));
    let label = cx.say("kiosk-idle-go-on");
    let button = Button::new("still-here", &label).dress(Dress::Primary).font(cx.metrics.title());
    button.show(ui, cx, place).then_some(Action::StillHere)
}
