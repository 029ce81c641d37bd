//! 大切カード. The screens of the value cards: for one person, for two, and for four around a table.

mod around;
mod compare;
mod pick;
mod result;
mod sort;
mod table;
mod ways;
mod write;

use egui::{Rect, Ui, Vec2};
use moshimo_core::game::{CardKey, PairStage, Phase, Sorting, Stage, Table};
use moshimo_core::model::Deck;

use crate::activities::cards::pages::sign_of;
use crate::activities::cards::{Move, Place, Play, State, Touch};
use crate::activities::sheet::screens::stop::pause_ui;
use crate::app::ends::Ended;
use crate::app::route::{Action, Loss, Screen};
use crate::system::config::ScreenConfig;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::card::Face;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::heading::{Words, folded_ui, heading_above};
use crate::workers::outlet::Outlet;

/// A game with its deck, on its screen.
#[derive(Clone, Copy)]
struct View<'a> {
    game: &'a State,
    deck: &'a Deck,
    on: Kiosk<'a>,
}

/// The kiosk that is played on: its screen, and the outlet for the cards that were kept.
#[derive(Clone, Copy)]
pub(crate) struct Kiosk<'a> {
    pub(crate) screen: &'a ScreenConfig,
    pub(crate) outlet: &'a Outlet,
}

impl<'a> View<'a> {
    fn face(self, cx: &Cx<'_>, card: CardKey) -> Face<'a> {
        self.game.face(self.deck, card, cx.language())
    }
}

/// Draws the screen for this place of the game.
pub(crate) fn cards_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    game: &mut State,
    deck: &Deck,
    on: Kiosk<'_>,
    place: Place,
) -> Option<Action> {
    if place == Place::Write {
        return write::write_ui(ui, cx, game);
    }
    let mut page = game.page;
    let view = View { game, deck, on };
    let touched = match place {
        Place::Ways => ways::ways_ui(ui, cx, view),
        Place::About => ways::about_ui(ui, cx),
        Place::Play => play_ui(ui, cx, view, &mut page),
        Place::Open => table::open_ui(ui, cx, view, &mut page),
        Place::Result => result::result_ui(ui, cx, view, &mut page),
        Place::Replace => replace_ui(ui, cx),
        Place::Stop => stop_ui(ui, cx, view),
        Place::Write => None,
    };
    game.page = page;
    touched
}

fn play_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, page: &mut usize) -> Option<Action> {
    match &view.game.play {
        Some(Play::Alone(sorting)) => sorting_ui(ui, cx, view, sorting, page),
        Some(Play::Pair(pair, _)) => match pair.stage() {
            PairStage::Sorts(seat) => sorting_ui(ui, cx, view, pair.side(seat), page),
            PairStage::Pass => table::pass_ui(ui, cx, 1, "game-pass-text"),
            PairStage::Compare => compare::compare_ui(ui, cx, view, pair, page),
        },
        Some(Play::Table(table)) if table.phase() == Phase::Over => result::result_ui(ui, cx, view, page),
        Some(Play::Table(table)) if view.on.screen.lies_flat && around::has_room(ui, cx) => {
            around::around_ui(ui, cx, view, table)
        }
        Some(Play::Table(table)) if !view.game.handed => table::pass_ui(ui, cx, table.turn(), passes(table)),
        Some(Play::Table(table)) => table::turn_ui(ui, cx, view, table),
        None => Some(Action::Go(Screen::Cards(Place::Ways))),
    }
}

/// Returns the message for the person who is handed the screen. Nobody had it before the first.
fn passes(table: &Table) -> &'static str {
    if table.is_first_turn() { "game-pass-first" } else { "game-pass-text" }
}

fn sorting_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, sorting: &Sorting, page: &mut usize) -> Option<Action> {
    match sorting.stage() {
        Stage::Sort => sort::sort_ui(ui, cx, view, sorting),
        Stage::Nothing => sort::nothing_ui(ui, cx, sorting),
        Stage::Keep | Stage::Order | Stage::Done => pick::pick_ui(ui, cx, view, sorting, page),
    }
}

/// Makes an action of a touch or of a move.
fn touch(of: impl Into<Touch>) -> Action {
    Action::Cards(of.into())
}

/// Returns the words for a person, by the sign of their seat. Nobody is asked for a name.
fn seat_words(cx: &Cx<'_>, seat: usize) -> String {
    cx.say_with("game-seat", &[("sign", &cx.say(sign_of(seat)))])
}

/// Returns a text with the person it is about.
fn with_seat(cx: &Cx<'_>, seat: usize, text: &str) -> String {
    cx.say_with("game-who", &[("seat", &seat_words(cx, seat)), ("text", text)])
}

/// Draws the bar: back by one move, stop, and the way on.
fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, next: Option<(&str, Action)>) -> Option<Action> {
    let [back, stop] = ["kiosk-back", "kiosk-stop"].map(|id| cx.say(id));
    let stop = Some((&*stop, Action::Go(Screen::Cards(Place::Stop))));
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), stop, next, ..Bar::default() })
}

/// Draws a heading and a sentence below it. Returns where they end.
fn head_ui(ui: &Ui, cx: &Cx<'_>, head: Rect, heading: &str, text: &str) -> f32 {
    let font = cx.font_within(heading, cx.metrics.heading(), head.size() * Vec2::new(1.0, 0.6));
    let end = cx.write(ui, head, font, heading);
    if text.is_empty() { end } else { cx.write_quietly(ui, head.with_min_y(end), text) }
}

/// Draws a heading and a sentence at the top of a room, and returns the rest of it. Where that needs this height, the
/// sentence folds into a button, and at last the heading gives way.
fn words_above(ui: &mut Ui, cx: &Cx<'_>, room: Rect, [heading, text]: [&str; 2], height: f32) -> Rect {
    let gap = cx.metrics.gap();
    let spare = room.height() - gap - height;
    let font = cx.font_within(heading, cx.metrics.heading(), Vec2::new(room.width(), spare.max(0.0)));
    let least = cx.block(heading, font, room.width()).size.y;
    if least > spare {
        cx.explain(text);
        return room;
    }
    let end = if least + cx.quiet_height(room.with_min_y(room.top() + least), text) > spare {
        folded_ui(ui, cx, room.with_max_y(room.top() + spare), Words { title: heading, text })
    } else {
        let end = cx.write(ui, room, font, heading);
        cx.write_quietly(ui, room.with_min_y(end), text)
    };
    room.with_min_y(end + gap)
}

/// Draws a heading and a sentence above controls that need this height, and returns the body below them.
fn head_above(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, [title, text]: [&str; 2], height: f32) -> Rect {
    areas.body_below(heading_above(ui, cx, areas, Words { title, text }, height) + cx.metrics.gap())
}

/// Divides a body into the cards and a column of so many buttons: beside them, below them on an upright screen, and in a
/// row below them on a low one.
fn beside_cards(cx: &Cx<'_>, body: Rect, count: usize) -> (Rect, Vec<Rect>) {
    let (gap, touch) = (cx.metrics.gap() * 1.6, cx.metrics.touch());
    let column = count as f32 * (touch + gap) - gap;
    if cx.metrics.panel.is_upright() {
        // On a small tablet the cards need the room of every second row.
        let columns = if cx.metrics.panel.is_small() && count > 2 { 2 } else { 1 };
        let rows = count.div_ceil(columns);
        let (row, gap) = if cx.metrics.panel.is_held() { (touch, cx.metrics.gap()) } else { (touch * 1.2, gap) };
        let height = rows as f32 * (row + gap) - gap;
        let (cards, below) = body.split_top_bottom_at_y(body.bottom() - height);
        let grid = Grid { area: below, columns, rows, gap };
        return (cards.with_max_y(cards.bottom() - gap), (0..count).map(|nth| grid.along(nth)).collect());
    }
    if column > body.height() {
        let (cards, below) = body.split_top_bottom_at_y(body.bottom() - touch);
        let row = Grid::across(below, count, cx.metrics.gap());
        return (cards.with_max_y(cards.bottom() - cx.metrics.gap()), (0..count).map(|nth| row.cell(nth, 0)).collect());
    }
    let (cards, side) = body.split_left_right_at_fraction(0.64);
    let most = touch * 2.2;
    let height = ((side.height() + gap) / count.max(3) as f32 - gap).clamp(touch, most);
    let height = height.min((side.height() + gap) / count as f32 - gap);
    let place = |row: usize| {
        let top = side.top() + row as f32 * (height + gap);
        Rect::from_min_size(egui::pos2(side.left(), top), Vec2::new(side.width(), height))
    };
    (cards.with_max_x(cards.right() - gap), (0..count).map(place).collect())
}

/// Asks whether the cards may replace the answers that are already there.
fn replace_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let buttons = [
        (cx.say("game-replace-no"), Dress::Primary, Action::Back),
        (cx.say("game-replace-yes"), Dress::Plain, touch(Touch::Replace)),
    ];
    let message = Message {
        picture: "illustrations/part-values.svg",
        heading: &cx.say("game-replace"),
        text: &cx.say("game-replace-text"),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}

/// Draws the ways on for somebody who stops. They may stop at any point, with the cards they have.
fn stop_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>) -> Option<Action> {
    let game = view.game;
    let mut ways = Vec::new();
    if game.has_something() && !game.is_over() {
        let shows = if matches!(game.play, Some(Play::Table(_))) { touch(Move::Finish) } else { touch(Touch::Result) };
        ways.push((cx.say("game-stop-result"), Dress::Plain, shows));
    }
    ways.push(close(cx, game));
    pause_ui(ui, cx, ways)
}

/// Returns the way that ends the game: back to the sheet that waits, or the end of the visit. Cards that are not on
/// paper are asked about once more.
fn close(cx: &Cx<'_>, game: &State) -> (String, Dress, Action) {
    if game.left.is_some() {
        return (cx.say("game-return"), Dress::Plain, touch(Touch::Return));
    }
    let ends = match (game.printed, game.has_something()) {
        (true, _) => Action::End(Ended::Printed),
        (false, true) => Action::AskSure(Loss::Cards),
        (false, false) => Action::End(Ended::Discarded),
    };
    (cx.say("game-close"), Dress::Plain, ends)
}
