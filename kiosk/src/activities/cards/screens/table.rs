//! 四人で、手渡しながら. A game of four on a screen that is handed around. The player whose turn it is has the whole screen.

use egui::{Rect, Ui, Vec2};
use moshimo_core::game::{CardKey, Phase, Table};

use crate::activities::cards::screens::pick::{Listed, Marks, cards_ui};
use crate::activities::cards::screens::{View, bar, beside_cards, head_above, seat_words, touch};
use crate::activities::cards::{Move, Place, Play, Touch};
use crate::app::route::{Action, Screen};
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::widgets::button::{Button, Dress, Mark};
use crate::ui::widgets::card::Card;
use crate::ui::widgets::frame::{Areas, Bar};

/// Asks for the screen to be handed to a player, to whom this message is told.
pub(crate) fn pass_ui(ui: &mut Ui, cx: &Cx<'_>, seat: usize, told: &str) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let heading = cx.say_with("game-pass", &[("seat", &seat_words(cx, seat))]);
    let buttons = [(cx.say("game-take-over"), Dress::Primary, touch(Move::TakeOver))];
    let message = Message {
        picture: "illustrations/part-sharing.svg",
        heading: &heading,
        text: &cx.say(told),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas, None).or(touched)
}

/// Returns the instructions for this phase: a heading and a sentence.
pub(crate) fn told(cx: &Cx<'_>, table: &Table) -> (String, String) {
    let (round, rounds) = table.round();
    let turn = [("seat", seat_words(cx, table.turn())), ("round", round.to_string()), ("rounds", rounds.to_string())];
    let turn = turn.each_ref().map(|(name, value)| (*name, value.as_str()));
    match table.phase() {
        Phase::Draw | Phase::Over => (cx.say_with("game-turn", &turn), cx.say("game-draw-text")),
        Phase::PutAway => (cx.say("game-put-away"), cx.say("game-put-away-text")),
        Phase::Tell(_) => (cx.say("game-tell"), cx.say("game-tell-text")),
    }
}

/// Returns the moves that are possible in this phase.
pub(crate) fn moves(table: &Table) -> Vec<(&'static str, Dress, Action)> {
    match table.phase() {
        Phase::Draw => {
            let mut moves = vec![("game-draw", Dress::Primary, touch(Move::Draw))];
            if !table.open().is_empty() {
                moves.push(("game-open", Dress::Plain, touch(Touch::Open)));
            }
            if table.has_blank() {
                moves.push(("game-write", Dress::Plain, touch(Touch::Write)));
            }
            moves.push(("game-leave", Dress::Plain, touch(Move::Leave)));
            moves
        }
        Phase::Tell(_) => vec![("game-told", Dress::Primary, touch(Move::Told))],
        Phase::PutAway | Phase::Over => Vec::new(),
    }
}

/// Draws the turn of one player.
pub(crate) fn turn_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, table: &Table) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text) = told(cx, table);
    let moves = moves(table);
    let rows = table.hand(table.turn()).len().div_ceil(hand_columns(cx, areas.body.width())) as f32;
    let needed =
        rows * (cx.metrics.touch() + cx.metrics.gap()) + if moves.is_empty() { 0.0 } else { cx.metrics.touch() };
    let body = head_above(ui, cx, &areas, [&heading, &text], needed);
    let (cards, places) = if moves.is_empty() { (body, Vec::new()) } else { beside_cards(cx, body, moves.len()) };
    let mut touched = match table.phase() {
        Phase::Tell(card) => {
            let side = cards.height().max(cx.mm(60.0)).min(cards.width() * 0.7);
            let place = Rect::from_center_size(cards.center(), Vec2::new(side, cards.height()));
            let shown = Card::new("put-away", view.face(cx, card));
            let shown = if cards.height() < cx.mm(50.0) { shown } else { shown.upright() };
            shown.show(ui, cx, place);
            None
        }
        phase => hand_ui(ui, cx, cards, view, table, phase),
    };
    for ((id, dress, action), place) in moves.into_iter().zip(places) {
        if Button::new(id, &cx.say(id)).dress(dress).show(ui, cx, place) {
            touched = Some(action);
        }
    }
    bar(ui, cx, &areas, None).or(touched)
}

/// Returns the number of cards beside each other. On a narrow screen they stand one below the other.
fn hand_columns(cx: &Cx<'_>, width: f32) -> usize {
    if width < cx.metrics.normal() * 24.0 { 1 } else { 2 }
}

/// Draws the player's hand. In the middle of a turn, one card of it is put away by a touch.
fn hand_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, view: View<'_>, table: &Table, phase: Phase) -> Option<Action> {
    let gap = cx.metrics.gap();
    let hand = table.hand(table.turn());
    let wished = hand_columns(cx, room.width());
    let low = room.height() < hand.len().div_ceil(wished) as f32 * (cx.metrics.touch() + gap) - gap;
    let columns = if low { wished + 1 } else { wished };
    let rows = hand.len().div_ceil(columns).max(1);
    let puts_away = phase == Phase::PutAway;
    let new = cx.say("game-new");
    let mut touched = None;
    for (index, card) in hand.iter().enumerate() {
        let place = Grid { area: room, columns, rows, gap }.along(index);
        let mut shown = Card::new(("hand", *card), view.face(cx, *card));
        if puts_away {
            shown = shown.touchable();
            if index + 1 == hand.len() {
                shown = shown.note(&new);
            }
        }
        if shown.show(ui, cx, place) {
            touched = Some(touch(Move::PutAway(*card)));
        }
    }
    touched
}

/// Draws the cards that were put away so far, the newest first.
pub(crate) fn open_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, page: &mut usize) -> Option<Action> {
    let Some(Play::Table(table)) = &view.game.play else { return Some(Action::Go(Screen::Cards(Place::Play))) };
    let areas = Areas::of(ui, cx);
    let needed = cx.metrics.touch() * 3.0;
    let body = head_above(ui, cx, &areas, [&cx.say("game-open"), &cx.say("game-open-text")], needed);
    let cards: Vec<CardKey> = table.open().iter().rev().copied().collect();
    let listed = Listed { view, cards: &cards, marks: Marks::Touch(&|_| (Mark::No, false)) };
    let touched = cards_ui(ui, cx, body, page, listed);
    let back = cx.say("kiosk-back");
    let bar = Bar { back: Some((&back, Action::Back)), ..Bar::default() };
    areas.bar(ui, cx, bar).or(touched.map(|card| touch(Move::Take(card))))
}
