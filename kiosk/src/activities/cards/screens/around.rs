//! 四人で、囲んで. A game of four around a large flat screen. Every side shows the cards of the person there, turned to them.
//! The middle is turned to the person whose turn it is.

use egui::{Id, Rect, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::game::{CardKey, Phase, Table};

use crate::activities::cards::Move;
use crate::activities::cards::pages::sign_of;
use crate::activities::cards::screens::table::{moves, told};
use crate::activities::cards::screens::{View, bar, touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::Card;
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::turned::Turned;

/// The least length of the table's shorter side, in millimetres: six readable cards lie there beside each other.
const LEAST: f32 = 300.0;
/// The depth of each side, in millimetres.
const DEPTH: f32 = 84.0;
/// The number of open cards in the middle. A button shows all of them.
const OPEN: usize = 2;
/// The most cards in a hand.
const HAND: usize = 6;
/// The least width of a card beside the others, in ems of normal text.
const NARROW: f32 = 7.0;

/// Returns whether the screen is large enough for four people around it.
pub(crate) fn has_room(ui: &Ui, cx: &Cx<'_>) -> bool {
    let areas = Areas::of(ui, cx);
    let table = areas.head.union(areas.body);
    table.height().min(table.width()) >= cx.mm(LEAST)
}

/// Draws the four sides and the middle.
pub(crate) fn around_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, table: &Table) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let depth = cx.mm(DEPTH).min(whole.height() * 0.32);
    let mut touched = None;
    for (seat, side) in sides(whole, depth).into_iter().enumerate().take(table.people()) {
        if let Some(action) = side_ui(ui, cx, Turned::new(side.shrink(cx.metrics.gap() * 0.5), seat), view, table, seat)
        {
            touched = Some(action);
        }
    }
    let middle = Turned::new(whole.shrink(depth + cx.metrics.gap()), table.turn());
    let acted = middle_ui(ui, cx, middle, view, table);
    bar(ui, cx, &areas, None).or(touched).or(acted)
}

/// Returns the four sides, which lie like the sails of a windmill: below, left, above, right.
fn sides(whole: Rect, depth: f32) -> [Rect; 4] {
    let (left, top, right, bottom) = (whole.left(), whole.top(), whole.right(), whole.bottom());
    let rect = |x: [f32; 2], y: [f32; 2]| Rect::from_min_max(egui::pos2(x[0], y[0]), egui::pos2(x[1], y[1]));
    [
        rect([left + depth, right], [bottom - depth, bottom]),
        rect([left, left + depth], [top + depth, bottom]),
        rect([left, right - depth], [top, top + depth]),
        rect([right - depth, right], [top, bottom - depth]),
    ]
}

fn side_ui(ui: &mut Ui, cx: &Cx<'_>, side: Turned, view: View<'_>, table: &Table, seat: usize) -> Option<Action> {
    let gap = cx.metrics.gap();
    let is_turn = table.turn() == seat;
    let strip = cx.mm(15.0);
    let (mark, cards) = side.room.split_left_right_at_x(side.room.left() + strip);
    let sign = cx.say(sign_of(seat));
    let font = Font { size: cx.metrics.normal() * 1.3, ..cx.metrics.strong() };
    let (fill, ink) =
        if is_turn { (cx.palette.accent, cx.palette.on_accent) } else { (cx.palette.surface, cx.palette.text) };
    side.paint(ui, || {
        let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
        ui.painter().rect(mark, cx.metrics.corner(), fill, edge, StrokeKind::Inside);
        cx.typed(&sign, font, mark.width()).paint_centered(ui.painter(), mark, ink);
    });
    let cards = cards.with_min_x(cards.left() + gap);
    let hand = table.hand(seat);
    let puts_away = is_turn && table.phase() == Phase::PutAway;
    // Another card moves none of the others, because there is always room for six.
    let grid = hand_grid(cx, cards);
    let mut touched = None;
    for (index, card) in hand.iter().enumerate() {
        let place = grid.along(index);
        let font = Font { size: cx.metrics.normal(), ..cx.metrics.strong() };
        let mut shown = Card::new(("side", *card), view.face(cx, *card)).font(font).turned(side);
        if grid.rows == 1 {
            shown = shown.upright();
        }
        if puts_away {
            shown = shown.touchable();
        }
        if shown.show(ui, cx, place) {
            touched = Some(touch(Move::PutAway(*card)));
        }
    }
    touched
}

/// Returns the places of a hand of six: beside each other, or in two rows where words would be broken on cards so narrow.
fn hand_grid(cx: &Cx<'_>, cards: Rect) -> Grid {
    let gap = cx.metrics.gap() * 0.7;
    let one = Grid::across(cards, HAND, gap);
    if one.cell(0, 0).width() >= cx.metrics.normal() * NARROW {
        return one;
    }
    Grid { area: cards, columns: HAND / 2, rows: 2, gap }
}

/// Draws the middle for the person whose turn it is: what to do, and the cards that can be drawn or taken.
fn middle_ui(ui: &mut Ui, cx: &Cx<'_>, middle: Turned, view: View<'_>, table: &Table) -> Option<Action> {
    let gap = cx.metrics.gap();
    let room = middle.room;
    let (heading, text) = told(cx, table);
    let (words, below) = room.split_top_bottom_at_fraction(0.36);
    let heading = cx.fit(&heading, cx.metrics.strong(), words.size() * Vec2::new(1.0, 0.55));
    let rest = words.with_min_y(words.top() + heading.size.y);
    let text = cx.fit(&text, cx.metrics.label(), rest.size());
    middle.paint(ui, || {
        heading.paint_centered(ui.painter(), words.with_max_y(rest.top()), cx.palette.text);
        text.paint_centered(ui.painter(), rest, cx.palette.text_quiet);
    });
    heading.name(ui, middle.place(words.with_max_y(rest.top())), Id::unique("told"));
    text.name(ui, middle.place(rest), Id::unique("told-text"));
    let shown: Vec<CardKey> = match table.phase() {
        Phase::Tell(card) => vec![card],
        Phase::Draw => table.open().iter().rev().take(OPEN).copied().collect(),
        Phase::PutAway | Phase::Over => Vec::new(),
    };
    let moves = moves(table);
    let wide = room.width() > room.height();
    let share = if shown.is_empty() { 0.0 } else { 0.5 };
    let (cards, buttons) =
        if wide { below.split_left_right_at_fraction(share) } else { below.split_top_bottom_at_fraction(share) };
    let mut touched = None;
    let (area, count) = (cards.shrink(gap * 0.5), shown.len().max(1));
    let grid = if wide { Grid::across(area, count, gap) } else { Grid::down(area, count, gap) };
    for (index, card) in shown.iter().enumerate() {
        let place = grid.along(index);
        let font = Font { size: cx.metrics.normal(), ..cx.metrics.strong() };
        let mut face = Card::new(("middle", *card), view.face(cx, *card)).font(font).turned(middle);
        if wide {
            face = face.upright();
        }
        if table.phase() == Phase::Draw {
            face = face.touchable();
        }
        if face.show(ui, cx, place) {
            touched = Some(touch(Move::Take(*card)));
        }
    }
    for (index, (id, dress, action)) in moves.iter().enumerate() {
        let place = Grid::down(buttons.shrink(gap * 0.5), moves.len(), gap).cell(0, index);
        let height = place.height().min(cx.metrics.touch() * 1.3);
        let place = Rect::from_center_size(place.center(), Vec2::new(place.width(), height));
        if Button::new(*id, &cx.say(id)).dress(*dress).turned(middle).show(ui, cx, place) {
            touched = Some(action.clone());
        }
    }
    touched
}
