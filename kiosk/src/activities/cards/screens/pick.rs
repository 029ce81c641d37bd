//! 五枚と三枚. Cards in a list, to keep some of them or to put some in order.

use egui::{Rect, Ui, Vec2};
use moshimo_core::game::{CardKey, KEPT_MOST, Sorting, Stage, TOP_MOST};

use crate::activities::cards::Move;
use crate::activities::cards::screens::{View, bar, head_above, touch, with_seat};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::Mark;
use crate::ui::widgets::card::Card;
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf;

/// The number of cards beside each other.
const COLUMNS: usize = 2;
/// The width below which cards stand one below the other, in ems of normal text.
const NARROW: f32 = 30.0;

/// Draws the pile to choose from, or the cards that were kept of it.
pub(crate) fn pick_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, sorting: &Sorting, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let orders = sorting.stage() != Stage::Keep;
    let (heading, text) = if orders {
        let is_full = sorting.top().len() == TOP_MOST && sorting.offered().len() > TOP_MOST;
        (cx.say("game-order"), cx.say(if is_full { "game-order-full" } else { "game-order-text" }))
    } else {
        let left = KEPT_MOST - sorting.kept().len();
        let text = if left == 0 {
            cx.say("game-keep-full")
        } else {
            cx.say_with("game-keep-left", &[("count", &left.to_string())])
        };
        (cx.say("game-keep"), text)
    };
    let heading = if view.game.people() > 1 { with_seat(cx, view.game.turn(), &heading) } else { heading };
    let body = head_above(ui, cx, &areas, [&heading, &text], cx.metrics.touch() * 3.0);
    let mark = |card: CardKey| {
        if orders {
            let place = sorting.top().iter().position(|other| *other == card);
            (Mark::Rank(place), place.is_some())
        } else {
            (Mark::Check, sorting.kept().contains(&card))
        }
    };
    let touched = cards_ui(ui, cx, body, page, Listed { view, cards: sorting.offered(), marks: Marks::Touch(&mark) });
    let touched = touched.map(|card| touch(if orders { Move::Top(0, card) } else { Move::Keep(card) }));
    let label = cx.say(if orders { "game-done" } else { "kiosk-next" });
    let next = sorting.can_go_on().then(|| (&*label, touch(Move::GoOn)));
    bar(ui, cx, &areas, next).or(touched)
}

/// The sign of each card, and whether it is chosen; on cards to touch, or on cards only to look at.
#[derive(Clone, Copy)]
pub(crate) enum Marks<'a> {
    Touch(&'a dyn Fn(CardKey) -> (Mark, bool)),
    See(&'a dyn Fn(CardKey) -> (Mark, bool)),
}

/// Cards in a list, with their signs.
#[derive(Clone, Copy)]
pub(crate) struct Listed<'a> {
    pub(crate) view: View<'a>,
    pub(crate) cards: &'a [CardKey],
    pub(crate) marks: Marks<'a>,
}

/// Draws cards two beside each other, page by page. Returns the one that was touched.
pub(crate) fn cards_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, page: &mut usize, listed: Listed<'_>) -> Option<CardKey> {
    let Listed { view, cards, marks } = listed;
    let gap = cx.metrics.gap();
    // Few cards stand one below the other, where each is high enough to be touched.
    let row = (room.height() + gap) / cards.len().max(1) as f32 - gap;
    let few = row >= cx.metrics.touch() && cards.len() <= KEPT_MOST;
    let columns = if few || room.width() < cx.metrics.normal() * NARROW { 1 } else { COLUMNS };
    let least = if few { row } else { two_lines(cx).min(room.height()) };
    let rows = (((room.height() + gap) / (least + gap)).floor() as usize).max(1);
    let pages = cards.len().div_ceil(rows * columns).max(1);
    *page = (*page).min(pages - 1);
    let mut list = room;
    if pages > 1 {
        let strip = shelf::pager_rect(cx, room);
        shelf::pager(ui, cx, strip, page, pages);
        list.max.x = strip.left() - gap * 1.5;
    }
    // Few cards are not stretched over the whole room.
    let shown_rows = cards.len().div_ceil(columns).clamp(1, rows);
    let most = cx.mm(if few { 26.0 } else { 46.0 }).max(cx.metrics.touch());
    let height = ((list.height() + gap) / shown_rows as f32 - gap).min(most);
    let area = Rect::from_min_size(list.min, Vec2::new(list.width(), (height + gap) * shown_rows as f32 - gap));
    let mut touched = None;
    let here = cards.iter().skip(*page * rows * columns).take(rows * columns);
    for (index, card) in here.enumerate() {
        let place = Grid { area, columns, rows: shown_rows, gap }.along(index);
        let (Marks::Touch(marked) | Marks::See(marked)) = marks;
        let (mark, chosen) = marked(*card);
        let mut shown = Card::new(("listed", *card), view.face(cx, *card)).mark(mark).chosen(chosen);
        if matches!(marks, Marks::Touch(_)) {
            shown = shown.touchable();
        }
        if shown.show(ui, cx, place) {
            touched = Some(*card);
        }
    }
    touched
}

/// Returns the height of a card whose words take two lines.
pub(crate) fn two_lines(cx: &Cx<'_>) -> f32 {
    // Cards in hands are nearer to the eyes, and their words more important than their pictures.
    let least = if cx.metrics.panel.is_held() { cx.metrics.touch() } else { cx.mm(26.0) };
    (cx.metrics.strong().size * 1.6 * 2.0 + cx.mm(5.0)).max(least)
}
