//! 山に分ける. One large card after another, and three piles to put them on.

use egui::{Id, Pos2, Rect, Sense, Ui, Vec2};
use moshimo_core::game::{Pile, Sorting};

use crate::activities::cards::screens::{View, bar, head_ui, touch, with_seat};
use crate::activities::cards::{Move, Play, Touch, Way};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::card::Card;
use crate::ui::widgets::frame::Areas;

/// Draws the current card and the piles.
pub(crate) fn sort_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, sorting: &Sorting) -> Option<Action> {
    let card = sorting.current()?;
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let gap = cx.metrics.gap();
    let upright = cx.metrics.panel.is_upright();
    let (left, right) = if upright {
        let (above, below) = whole.split_top_bottom_at_fraction(0.4);
        (above.with_max_y(above.bottom() - gap), below)
    } else {
        let (left, right) = whole.split_left_right_at_fraction(0.42);
        (left.with_max_x(left.right() - gap * 2.5), right)
    };
    let guesses = matches!(view.game.play, Some(Play::Pair(_, Way::One))) && view.game.turn() == 1;
    let heading = cx.say(if guesses { "game-sort-other" } else { "game-sort" });
    let suit = view.deck.card.get(match card {
        moshimo_core::game::CardKey::Deck(index) => index,
        moshimo_core::game::CardKey::Own(_) => usize::MAX,
    });
    let suit = suit.and_then(|card| view.deck.suit_of(card)).map_or("", |suit| suit.name_in(cx.language()));
    let head = if upright { right.with_max_y(right.center().y) } else { areas.head.with_min_x(right.left()) };
    let top = progress_ui(ui, cx, head, view, sorting);
    let rows = if below_count(sorting) == 0 { 3.0 } else { 4.0 };
    let needed = rows * (cx.metrics.touch() + gap) - gap;
    let is_low = |end: f32| right.bottom() - end - gap < needed;
    // The suit gives way where the piles need its room.
    let line = cx.metrics.label().size * 1.6;
    let suit = if is_low(top + cx.metrics.heading().size * 1.7 + line) { "" } else { suit };
    let end = head_ui(ui, cx, head.with_min_y(top), &heading, suit);
    let body = if upright { right.with_min_y(end + gap) } else { areas.body_below(end + gap).with_min_x(right.left()) };
    let (piles, touched) = piles_ui(ui, cx, body, sorting);
    // The card comes last, because it is drawn above the piles while it is dragged onto one.
    let dropped = card_ui(ui, cx, left, view, card).and_then(|at| {
        let over = piles.iter().position(|pile| pile.contains(at));
        over.map(|index| touch(Move::Put(Pile::ALL[index])))
    });
    bar(ui, cx, &areas, None).or(dropped).or(touched)
}

/// Draws the card. Returns where it was let go, if it was dragged.
fn card_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, view: View<'_>, card: moshimo_core::game::CardKey) -> Option<Pos2> {
    let response = ui.interact(rect, Id::unique("dragged-card"), Sense::DRAG);
    let origin = ui.input(|input| input.pointer.press_origin());
    let moved = match (origin, response.interact_pointer_pos()) {
        (Some(origin), Some(at)) if response.dragged() => at - origin,
        _ => Vec2::ZERO,
    };
    let font = cx.metrics.heading();
    Card::new("at-hand", view.face(cx, card)).upright().font(font).show(ui, cx, rect.translate(moved));
    response.interact_pointer_pos().filter(|_| response.drag_stopped())
}

/// Draws the three piles, and below them the blank card and "enough for today". Returns the places of the piles, and
/// the action of a touch.
fn piles_ui(ui: &mut Ui, cx: &Cx<'_>, body: Rect, sorting: &Sorting) -> (Vec<Rect>, Option<Action>) {
    let gap = cx.metrics.gap();
    let mut touched = None;
    let mut places = Vec::new();
    let rows = if below_count(sorting) == 0 { 3 } else { 4 };
    // On a low screen the piles lie beside each other.
    let low = body.height() < rows as f32 * (cx.metrics.touch() + gap) - gap;
    let (above, row) = body.split_top_bottom_at_y(body.bottom() - cx.metrics.touch());
    let above = if rows == 4 { above.with_max_y(above.bottom() - gap) } else { body };
    for (index, (pile, id)) in Pile::ALL.into_iter().zip(["game-very", "game-somewhat", "game-not-now"]).enumerate() {
        let (name, count) = (cx.say(id), sorting.pile(pile).len());
        let label = if count == 0 || low {
            name.clone()
        } else {
            cx.say_with("game-pile", &[("pile", &name), ("count", &count.to_string())])
        };
        let column = Grid::down(body, 4, gap).cell(0, index);
        let place = if low { Grid::across(above, 3, gap).cell(index, 0) } else { column };
        places.push(place);
        if Button::new(id, &label).name(&name).font(cx.metrics.strong()).show(ui, cx, place) {
            touched = Some(touch(Move::Put(pile)));
        }
    }
    let row = if low { row } else { Grid::down(body, 4, gap).cell(0, 3) };
    let mut below = Vec::new();
    if sorting.has_blank() {
        below.push(("game-write", touch(Touch::Write)));
    }
    if has_some(sorting) {
        below.push(("game-enough", touch(Move::Enough)));
    }
    for (index, (id, what)) in below.into_iter().enumerate() {
        let place = Grid::across(row, 2, gap).cell(index, 0);
        if Button::new(id, &cx.say(id)).dress(Dress::Quiet).show(ui, cx, place) {
            touched = Some(what);
        }
    }
    (places, touched)
}

/// Returns whether a card lies on any pile.
fn has_some(sorting: &Sorting) -> bool {
    Pile::ALL.into_iter().any(|pile| !sorting.pile(pile).is_empty())
}

/// Returns the number of buttons below the piles.
fn below_count(sorting: &Sorting) -> usize {
    usize::from(sorting.has_blank()) + usize::from(has_some(sorting))
}

/// Draws the player and the number of cards left. Returns where they end.
fn progress_ui(ui: &Ui, cx: &Cx<'_>, head: Rect, view: View<'_>, sorting: &Sorting) -> f32 {
    let left = cx.say_with("game-left", &[("count", &sorting.left().to_string())]);
    let text = if view.game.people() > 1 { with_seat(cx, view.game.turn(), &left) } else { left };
    let end = cx.write(ui, head, cx.metrics.strong(), &text);
    let sorted: usize = Pile::ALL.into_iter().map(|pile| sorting.pile(pile).len()).sum();
    let share = sorted as f32 / (sorted + sorting.left()).max(1) as f32;
    let line = Rect::from_min_size(Pos2::new(head.left(), end), Vec2::new(head.width(), cx.mm(2.5)));
    let round = cx.mm(1.0) as u8;
    ui.painter().rect_filled(line, round, cx.palette.line);
    ui.painter().rect_filled(line.shrink(cx.metrics.line()), round, cx.palette.surface);
    ui.painter().rect_filled(
        Rect::from_min_size(line.min, line.size() * Vec2::new(share, 1.0)),
        round,
        cx.palette.accent,
    );
    line.bottom() + cx.metrics.gap() * 0.5
}

/// Draws the ways on for somebody to whom nothing mattered very much today.
pub(crate) fn nothing_ui(ui: &mut Ui, cx: &Cx<'_>, sorting: &Sorting) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let mut buttons = Vec::new();
    if !sorting.pile(Pile::Somewhat).is_empty() {
        buttons.push((cx.say("game-from-somewhat"), Dress::Primary, touch(Move::FromSomewhat)));
    }
    if sorting.has_blank() {
        buttons.push((cx.say("game-write"), Dress::Plain, touch(Touch::Write)));
    }
    let message = Message {
        picture: "illustrations/part-values.svg",
        heading: &cx.say("game-nothing"),
        text: &cx.say("game-nothing-text"),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas, None).or(touched)
}
