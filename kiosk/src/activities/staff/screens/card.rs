//! 画面の大きさ. The size of the screen. It is measured by holding a bank card against its outline.

use egui::accesskit::Role;
use egui::{CornerRadius, Id, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::activities::staff::screens::{View, bar};
use crate::activities::staff::{Kept, State, Touch};
use crate::app::route::Action;
use crate::system::config::edit;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::frame::Areas;

/// The size of a bank card after ISO/IEC 7810, in millimetres, and the radius of its corners.
const CARD: Vec2 = Vec2::new(85.6, 53.98);
const ROUND: f32 = 3.18;
/// The factors by which one touch changes the size: by a lot, or by a little.
const LOT: f32 = 1.02;
const LITTLE: f32 = 1.0025;

/// Draws the outline and the buttons that change its size.
pub(crate) fn card_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (outline, controls) = rooms(cx, &areas);
    let title = cx.say("office-card");
    let font = cx.font_within(&title, cx.metrics.heading(), Vec2::new(outline.width(), cx.metrics.touch()));
    let mut end = cx.write(ui, outline, font, &title);
    let text = cx.say("office-card-text");
    let block = cx.block(&text, cx.metrics.label(), outline.width());
    // The card needs its room, also on a low screen.
    if outline.bottom() - end - block.size.y >= cx.metrics.true_mm(CARD.y) {
        end = cx.write_quietly(ui, outline.with_min_y(end), &text);
    }
    outline_ui(ui, cx, outline.with_min_y(end), state.width);

    let gap = cx.metrics.gap();
    let rows = (cx.metrics.touch() + gap) * 3.0 - gap;
    let (words, buttons) = controls.split_top_bottom_at_y(controls.bottom() - rows.min(controls.height()));
    let said = match &state.kept {
        None => cx.say_with("office-card-width", &[("mm", &format!("{:.1}", state.width))]),
        Some(Kept::Written) => cx.say("office-card-written"),
        Some(Kept::OnlyNow) => {
            cx.say_with("office-card-line", &[("line", &edit::width_line(view.config.screen.width_mm))])
        }
    };
    cx.write_centered(ui, words, cx.metrics.strong(), &said);
    let sizes = [
        ("office-card-larger", LOT),
        ("office-card-smaller", LOT.recip()),
        ("office-card-little-larger", LITTLE),
        ("office-card-little-smaller", LITTLE.recip()),
    ];
    let mut touched = None;
    for (nth, (id, times)) in sizes.into_iter().enumerate() {
        let rect = Grid { area: buttons, columns: 2, rows: 3, gap }.along(nth);
        if Button::new(id, &cx.say(id)).show(ui, cx, rect) {
            touched = Some(Touch::Resize(times));
        }
    }
    let keep = Grid::down(buttons, 3, gap).cell(0, 2);
    if Button::new("office-card-keep", &cx.say("office-card-keep")).dress(Dress::Primary).show(ui, cx, keep) {
        touched = Some(Touch::KeepWidth);
    }
    bar(ui, cx, &areas).or(touched.map(Action::Staff))
}

/// Returns the room of the outline with its words, and that of the buttons: at its right, or below it on an upright screen.
fn rooms(cx: &Cx<'_>, areas: &Areas) -> (Rect, Rect) {
    let gap = cx.metrics.gap() * 1.6;
    let whole = areas.head.union(areas.body);
    if cx.metrics.panel.is_upright() {
        let (above, below) = whole.split_top_bottom_at_y(whole.bottom() - cx.metrics.touch() * 5.0);
        return (above.with_max_y(above.bottom() - gap), below);
    }
    let (left, right) = whole.split_left_right_at_fraction(0.57);
    let low = areas.body.height().min(cx.metrics.touch() * 6.0).max(cx.metrics.touch() * 4.3);
    (left.with_max_x(left.right() - gap), right.with_min_y((right.bottom() - low).max(right.top())))
}

/// Draws the card in the size that it has on a screen of this width.
fn outline_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, width: f32) {
    let points = ui.max_rect().width() / width;
    let card = Rect::from_center_size(room.center(), CARD * points);
    let round = CornerRadius::same((ROUND * points).min(250.0) as u8);
    let painter = ui.painter().with_clip_rect(ui.max_rect());
    painter.rect(card, round, cx.palette.surface, Stroke::new(2.0, cx.palette.accent), StrokeKind::Inside);
    let name = cx.say("office-card-outline");
    let inner = card.shrink(cx.mm(4.0)).intersect(room);
    cx.fit(&name, cx.metrics.label(), inner.size()).paint_centered(&painter, inner, cx.palette.text_quiet);
    Control::new(Role::Image, &name).announce(cx, &ui.interact(card, Id::unique("card"), cx.words_sense()));
}
