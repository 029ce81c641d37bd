//! 四人で、手渡しながら. A game of four on a screen that is handed around. The player whose turn it is has the whole screen.

use egui::{Rect, Ui, Vec2};
use moshimo_core::game::{CardKey, Phase, Table};

use crate::activities::cards::screens::pick::{Listed, Marks, cards_ui};
use crate::activities::cards::screens::{View, bar, head_ui, seat_words, touch};
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
    let end = head_ui(ui, cx, areas.head, &heading, &text);
    let body = areas.body_below(end + cx.metrics.gap());
    let gap = cx.metrics.gap();
    let moves = moves(table);
    let share = if moves.is_empty() { 1.0 } else { 0.64 };
    let (cards, side) = body.split_left_right_at_fraction(share);
    let cards = if moves.is_empty() { cards } else { cards.with_max_x(cards.right() - gap * 1.6) };
    let mut touched = match table.phase() {
        Phase::Tell(card) => {
            let side = cards.height().min(cards.width() * 0.7);
            let place = Rect::from_center_size(cards.center(), Vec2::new(side, cards.height()));
            Card::new("put-away", view.face(cx, card)).upright().show(ui, cx, place);
            None
        }
        phase => hand_ui(ui, cx, cards, view, table, phase),
    };
    for (index, (id, dress, action)) in moves.iter().enumerate() {
        let rows = moves.len().max(2);
        let place = Grid::down(side, rows, gap).cell(0, index);
        let place = place.with_max_y(place.bottom().min(place.top() + cx.metrics.touch() * 2.0));
        if Button::new(*id, &cx.say(id)).dress(*dress).show(ui, cx, place) {
            touched = Some(action.clone());
        }
    }
    bar(ui, cx, &areas, None).or(touched)
}

/// Draws the player's hand. In the middle of a turn, one card of it is put away by a touch.
fn hand_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, view: View<'_>, table: &Table, phase: Phase) -> Option<Action> {
    let gap = cx.metrics.gap();
    let hand = table.hand(table.turn());
    let rows = hand.len().div_ceil(2).max(1);
    let puts_away = phase == Phase::PutAway;
    let new = cx.say("game-new");
    let mut touched = None;
    for (index, card) in hand.iter().enumerate() {
        let place = Grid { area: room, columns: 2, rows, gap }.along(index);
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
    let end = head_ui(ui, cx, areas.head, &cx.say("game-open"), &cx.say("game-open-text"));
    let body = areas.body_below(end + cx.metrics.gap());
    let cards: Vec<CardKey> = table.open().iter().rev().copied().collect();
    let listed = Listed { view, cards: &cards, marks: Marks::Touch(&|_| (Mark::No, false)) };
    let touched = cards_ui(ui, cx, body, page, listed);
    let back = cx.say("kiosk-back");
    let bar = Bar { back: Some((&back, Action::Back)), ..Bar::default() };
    areas.bar(ui, cx, bar).or(touched.map(|card| touch(Move::Take(card))))
}
