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
    let gap = cx.metrics.gap() * 1.6;
    let whole = areas.head.union(areas.body);
    let (left, right) = whole.split_left_right_at_fraction(0.55);
    let left = left.with_max_x(left.right() - gap * 1.5);
    let end = cx.write(ui, left, cx.metrics.heading(), &cx.say("office-card"));
    let text = Rect::from_min_max(egui::pos2(left.left(), end), left.max);
    let end = cx.write_quietly(ui, text, &cx.say("office-card-text"));
    outline_ui(ui, cx, Rect::from_min_max(egui::pos2(left.left(), end + gap), left.max), state.width);

    let right = Rect::from_min_max(egui::pos2(right.left(), areas.body.top()), right.max);
    let said = cx.say_with("office-card-width", &[("mm", &format!("{:.1}", state.width))]);
    let row = |index: usize| Grid::down(right, 5, gap).cell(0, index);
    cx.write_centered(ui, row(0), cx.metrics.strong(), &said);
    let sizes = [
        ("office-card-larger", LOT, (0, 0)),
        ("office-card-smaller", LOT.recip(), (1, 0)),
        ("office-card-little-larger", LITTLE, (0, 1)),
        ("office-card-little-smaller", LITTLE.recip(), (1, 1)),
    ];
    let mut touched = None;
    for (id, times, (column, line)) in sizes {
        let rect = Grid::across(row(1 + line), 2, gap).cell(column, 0);
        if Button::new(id, &cx.say(id)).show(ui, cx, rect) {
            touched = Some(Touch::Resize(times));
        }
    }
    if Button::new("office-card-keep", &cx.say("office-card-keep")).dress(Dress::Primary).show(ui, cx, row(3)) {
        touched = Some(Touch::KeepWidth);
    }
    if let Some(kept) = &state.kept {
        let line = edit::width_line(view.config.screen.width_mm);
        let words = match kept {
            Kept::Written => cx.say("office-card-written"),
            Kept::OnlyNow => cx.say_with("office-card-line", &[("line", &line)]),
        };
        cx.write_centered(ui, row(4), cx.metrics.label(), &words);
    }
    bar(ui, cx, &areas).or(touched.map(Action::Staff))
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
    cx.block(&name, cx.metrics.label(), inner.width().max(1.0)).paint_centered(&painter, inner, cx.palette.text_quiet);
    Control::new(Role::Image, &name).announce(cx, &ui.interact(card, Id::unique("card"), cx.words_sense()));
}
