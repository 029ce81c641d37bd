//! 選んだカード. The chosen cards at the end of a game, and the ways on: paper, the sheet, or nothing.

use egui::{Rect, Ui, Vec2};
use moshimo_core::game::CardKey;

use crate::activities::cards::screens::pick::{Listed, Marks, cards_ui, two_lines};
use crate::activities::cards::screens::{View, bar, beside_cards, close, head_above, seat_words, touch};
use crate::activities::cards::{Move, Play, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress, Mark};
use crate::ui::widgets::frame::Areas;
use crate::workers::outlet::Outlet;

/// Draws the cards and the ways on.
pub(crate) fn result_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, page: &mut usize) -> Option<Action> {
    let game = view.game;
    let areas = Areas::of(ui, cx);
    let ranks = can_be_ranked(view);
    let text = if game.printed {
        "game-printed"
    } else if !game.has_something() {
        "game-empty"
    } else if ranks {
        "game-order"
    } else {
        "game-result-text"
    };
    let ways = ways_on(cx, view);
    let needed = needed(cx, &areas, game.people(), ways.len());
    let is_low = cx.metrics.panel.is_small() && !cx.metrics.panel.is_upright();
    // On a low screen the signs of the people say enough.
    let body = if is_low && game.people() > 1 {
        areas.head.union(areas.body)
    } else {
        head_above(ui, cx, &areas, [&cx.say("game-result"), &cx.say(text)], needed)
    };
    let (mut left, places) = beside_cards(cx, body, ways.len());
    let mut touched = seats_ui(ui, cx, &mut left, view);
    if let Some(card) = kept_ui(ui, cx, left, view, page) {
        touched = Some(touch(Move::Top(game.seat, card)));
    }
    for (index, ((label, dress, action), place)) in ways.into_iter().zip(places).enumerate() {
        if Button::new(("way", index), &label).dress(dress).show(ui, cx, place) {
            touched = Some(action);
        }
    }
    bar(ui, cx, &areas, None).or(touched)
}

/// Returns the height that the signs of the people, two rows of cards, and so many ways on need.
fn needed(cx: &Cx<'_>, areas: &Areas, people: usize, ways: usize) -> f32 {
    let gap = cx.metrics.gap();
    let body = areas.body;
    let below = body.height() - beside_cards(cx, body, ways).0.height();
    let seats = if people > 1 { cx.metrics.touch() + gap } else { 0.0 };
    let cards = (two_lines(cx) + gap) * 2.0;
    if below > 0.0 { below + seats + cards } else { cx.metrics.touch() * 4.0 }
}

/// Returns whether the cards of each can still be put in order: after a game around a table.
fn can_be_ranked(view: View<'_>) -> bool {
    matches!(view.game.play, Some(Play::Table(_))) && view.game.is_over()
}

/// Draws a button for each player, where several played, and takes their row off the top of `room`.
fn seats_ui(ui: &mut Ui, cx: &Cx<'_>, room: &mut Rect, view: View<'_>) -> Option<Action> {
    let people = view.game.people();
    if people < 2 {
        return None;
    }
    let gap = cx.metrics.gap();
    let row = Rect::from_min_size(room.min, Vec2::new(room.width(), cx.metrics.touch()));
    room.min.y = row.bottom() + gap;
    let mut touched = None;
    for seat in 0..people {
        let label = seat_words(cx, seat);
        let button = Button::new(("seat", seat), &label).chosen(seat == view.game.seat);
        if button.show(ui, cx, Grid::across(row, people, gap).cell(seat, 0)) {
            touched = Some(touch(Touch::Seat(seat)));
        }
    }
    touched
}

/// Draws the cards with their numbers. Where they can still be put in order, returns the one that was touched.
fn kept_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, view: View<'_>, page: &mut usize) -> Option<CardKey> {
    let ranks = can_be_ranked(view);
    let chosen = view.game.chosen(view.game.seat);
    let cards: Vec<CardKey> = match &view.game.play {
        // A hand keeps its order while it is ranked.
        Some(Play::Table(table)) => table.hand(view.game.seat).to_vec(),
        Some(Play::Alone(_) | Play::Pair(..)) | None => chosen.all().collect(),
    };
    let mark = |card: CardKey| {
        let place = chosen.top.iter().position(|other| *other == card);
        (if ranks || place.is_some() { Mark::Rank(place) } else { Mark::No }, place.is_some())
    };
    let marks = if ranks { Marks::Touch(&mark) } else { Marks::See(&mark) };
    cards_ui(ui, cx, room, page, Listed { view, cards: &cards, marks })
}

/// Returns the ways on, each with its weight.
fn ways_on(cx: &Cx<'_>, view: View<'_>) -> Vec<(String, Dress, Action)> {
    let game = view.game;
    let mut ways = Vec::new();
    let print = match view.on.outlet {
        Outlet::Printer { .. } => Some("game-print"),
        Outlet::Folder(_) => Some("kiosk-save"),
        Outlet::None => None,
    };
    if let Some(print) = print.filter(|_| game.has_something()) {
        ways.push((cx.say(print), Dress::Primary, touch(Touch::Print)));
    }
    let sheet = view.deck.sheet.as_ref().and_then(|target| cx.catalog.questionnaires.get(&target.questionnaire));
    if let Some(sheet) = sheet.filter(|_| !game.chosen(game.seat).is_empty()) {
        let label = cx.say_with("game-to-sheet", &[("sheet", sheet.title_in(cx.language()))]);
        ways.push((label, Dress::Plain, touch(Touch::ToSheet)));
    }
    ways.push(close(cx, game));
    ways
}
