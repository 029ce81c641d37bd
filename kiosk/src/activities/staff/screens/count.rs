//! 指標の値. The indicators of the plan, a number for one of them, and the entries so far.

use egui::{Rect, Ui, Vec2};
use moshimo_core::model::Plan;
use moshimo_core::model::plan::Indicator;

use crate::activities::plan::{self, Refused, Touch as Count};
use crate::activities::staff::screens::door::{Digits, digits_ui, typed};
use crate::activities::staff::screens::{bar, said_of};
use crate::activities::staff::{Print, Room, State, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::pad::{self, Beside, Struck, keys_ui};
use crate::ui::widgets::shelf;
use crate::workers::outlet::Outlet;

/// The greatest number of digits of a number.
const LONGEST: usize = 6;

/// A plan with its counts, as this frame shows them.
pub(crate) struct Counted<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) counts: &'a mut plan::State,
    /// The place that pages go to.
    pub(crate) outlet: &'a Outlet,
}

/// Draws the part of the page that is about indicators.
pub(crate) fn count_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    room: Room,
    staff: &mut State,
    counted: Counted<'_>,
) -> Option<Action> {
    let indicator = |index: usize| counted.plan.indicator.get(index);
    match room {
        Room::Count(index) => match indicator(index) {
            Some(indicator) => entry_ui(ui, cx, index, indicator, counted.counts),
            None => Some(Action::Back),
        },
        Room::Entries(index) => match indicator(index) {
            Some(indicator) => entries_ui(ui, cx, indicator, staff, counted.counts),
            None => Some(Action::Back),
        },
        Room::Indicators | Room::Door | Room::Facts | Room::Records | Room::Card | Room::Opinions | Room::Sure(_) => {
            indicators_ui(ui, cx, staff, counted)
        }
    }
}

/// Lays out a list that is turned page by page, and draws its pager.
fn rows(ui: &mut Ui, cx: &Cx<'_>, list: Rect, count: usize, page: &mut usize) -> shelf::Rows {
    let shelved = shelf::Rows::of(cx, list, count, cx.metrics.touch() * 1.3, page);
    shelved.pager(ui, cx, page);
    shelved
}

/// Draws one button for each indicator, with its value of this year, and the button that puts all of them on paper.
fn indicators_ui(ui: &mut Ui, cx: &Cx<'_>, staff: &State, counted: Counted<'_>) -> Option<Action> {
    let Counted { plan, counts, outlet } = counted;
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("office-indicators"));
    let rest = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let said = staff.says_of(Print::Evaluation).unwrap_or("office-indicators-text");
    let mut end = cx.write_quietly(ui, rest, &said_of(cx, outlet, said));
    if let Some(refused) = &counts.refused {
        end = cx.write_warning(ui, rest.with_min_y(end), &refused_words(cx, refused));
    }
    let counted = counts.counted();
    let body = areas.body_below(end + cx.metrics.gap());
    let below = body.with_min_y(body.bottom() - cx.metrics.touch());
    let list = body.with_max_y(below.top() - cx.metrics.gap());
    let mut touched = None;
    for (index, rect) in rows(ui, cx, list, plan.indicator.len(), &mut counts.page).shown() {
        let indicator = &plan.indicator[index];
        let (open, value) = rect.split_left_right_at_fraction(0.72);
        let open = open.with_max_x(open.right() - cx.metrics.gap());
        if Button::new(("indicator", index), &indicator.name).arrow(Arrow::Right).show(ui, cx, open) {
            touched = Some(Action::Staff(Touch::Enter(Room::Count(index))));
        }
        let words = amount(cx, indicator, indicator.value(&counted));
        cx.write_centered(ui, value, cx.metrics.label(), &words);
    }
    let print = match outlet {
        Outlet::Printer { .. } => Some("office-evaluation-print"),
        Outlet::Folder(_) => Some("office-evaluation-save"),
        Outlet::None => None,
    };
    // An evaluation without the database's entries would be wrong.
    if let Some(id) = print.filter(|_| counts.is_known && !staff.has_saved(Print::Evaluation)) {
        let place = Grid::across(below, 2, cx.metrics.gap()).cell(0, 0);
        if Button::new(id, &cx.say(id)).dress(Dress::Primary).show(ui, cx, place) {
            touched = Some(Action::Staff(Touch::Print(Print::Evaluation)));
        }
    }
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}

/// Returns a number with its unit, or words for its absence.
fn amount(cx: &Cx<'_>, indicator: &Indicator, value: Option<u32>) -> String {
    match value {
        Some(value) => cx.say_with("paper-plan-amount", &[("value", &value.to_string()), ("unit", &indicator.unit)]),
        None => cx.say("paper-plan-none"),
    }
}

fn refused_words(cx: &Cx<'_>, refused: &Refused) -> String {
    match refused {
        Refused::TooMuch(most) => cx.say_with("office-count-too-much", &[("most", &most.to_string())]),
        Refused::NotKept(why) => cx.say_with("office-count-not-kept", &[("why", why)]),
    }
}

/// Draws the field for a number, its day, and the pad.
fn entry_ui(ui: &mut Ui, cx: &Cx<'_>, index: usize, indicator: &Indicator, counts: &mut plan::State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.strong(), &indicator.name);
    let rest = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let now = amount(cx, indicator, indicator.value(&counts.counted()));
    let [before, target] = [indicator.last_year, indicator.target].map(|value| amount(cx, indicator, value));
    let facts = [("before", &*before), ("target", &*target), ("now", &*now)];
    cx.write_quietly(ui, rest, &cx.say_with("office-count-facts", &facts));
    let gap = cx.metrics.gap();
    let pad::Places { rest: left, keys } = pad::Places::of(cx, areas.body);
    let row = |nth: usize| {
        let height = cx.metrics.touch() * 1.1;
        Rect::from_min_size(left.min + Vec2::new(0.0, nth as f32 * (height + gap)), Vec2::new(left.width(), height))
    };
    let name = cx.say("office-count-field");
    let with_unit = |digits: &str| format!("{digits} {}", indicator.unit);
    let asked = Digits { name: &name, most: LONGEST, shown: &with_unit };
    let entered = digits_ui(ui, cx, row(0), &mut counts.digits, &asked);
    match keys_ui(ui, cx, keys, Beside::Nothing) {
        Some(Struck::Key(key)) => typed(&mut counts.digits, &key, LONGEST),
        Some(Struck::Erase) => {
            counts.digits.pop();
        }
        None => {}
    }
    let mut touched = day_ui(ui, cx, row(1), counts);
    let may = !counts.digits.is_empty();
    let [list, keep] = ["office-count-entries", "office-count-keep"].map(|id| cx.say(id));
    let (before, after) = (Grid::across(row(2), 2, gap).cell(0, 0), Grid::across(row(2), 2, gap).cell(1, 0));
    if Button::new("count-entries", &list).dress(Dress::Quiet).show(ui, cx, before) {
        touched = Some(Action::Staff(Touch::Enter(Room::Entries(index))));
    }
    let pressed = Button::new("count-keep", &keep).dress(Dress::Primary).enabled(may).show(ui, cx, after);
    if may && (pressed || entered) {
        touched = Some(Action::Plan(Count::Keep(index)));
    }
    if let Some(refused) = &counts.refused {
        cx.write_warning(ui, Rect::from_min_max(row(3).min, left.max), &refused_words(cx, refused));
    }
    bar(ui, cx, &areas).or(touched)
}

/// Draws the day and the buttons that change it: months outside, days inside.
fn day_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, counts: &plan::State) -> Option<Action> {
    let turns = [
        ("office-count-month-before", "paper-plan-month", (-1, 0)),
        ("office-count-day-before", "office-count-day", (0, -1)),
        ("office-count-day-after", "office-count-day", (0, 1)),
        ("office-count-month-after", "paper-plan-month", (1, 0)),
    ];
    let gap = cx.metrics.gap() * 0.6;
    let width = cx.metrics.touch() * 1.5;
    let mut touched = None;
    for (nth, (id, word, (months, days))) in turns.into_iter().enumerate() {
        let at = |nth: usize| nth as f32 * (width + gap);
        let left = if nth < 2 { row.left() + at(nth) } else { row.right() - at(4 - nth) + gap };
        let rect = Rect::from_min_size(egui::pos2(left, row.top()), Vec2::new(width, row.height()));
        let (name, word) = (cx.say(id), cx.say(word));
        let arrow = if nth < 2 { Arrow::Left } else { Arrow::Right };
        if Button::new(id, &word).arrow(arrow).name(&name).show(ui, cx, rect) {
            touched = Some(Action::Plan(Count::Move { months, days }));
        }
    }
    let middle = row.shrink2(Vec2::new((width + gap) * 2.0, 0.0));
    if let Some(day) = counts.day {
        let words = cx.date(day);
        cx.write_centered(ui, middle, cx.metrics.label(), &words);
    }
    touched
}

/// Draws the entries, the newest first. Each can be withdrawn.
fn entries_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    indicator: &Indicator,
    staff: &mut State,
    counts: &mut plan::State,
) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.strong(), &indicator.name);
    let rest = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let own: Vec<_> = counts.entries.iter().rev().filter(|it| it.progress.indicator == indicator.id).collect();
    let now = amount(cx, indicator, indicator.value(&counts.counted()));
    let said =
        if own.is_empty() { cx.say("office-count-none") } else { cx.say_with("office-count-now", &[("now", &now)]) };
    let mut end = cx.write_quietly(ui, rest, &said);
    if let Some(refused) = &counts.refused {
        end = cx.write_warning(ui, rest.with_min_y(end), &refused_words(cx, refused));
    }
    let list = areas.body_below(end + cx.metrics.gap());
    let [withdraw, withdrawn] = ["office-count-withdraw", "office-count-withdrawn"].map(|id| cx.say(id));
    let mut touched = None;
    for (index, rect) in rows(ui, cx, list, own.len(), &mut staff.page).shown() {
        let entry = own[index];
        let day = cx.date(entry.progress.day);
        let value = amount(cx, indicator, Some(entry.progress.value));
        let words = cx.say_with("office-count-entry", &[("date", &day), ("value", &value)]);
        let (said, button) = rect.split_left_right_at_fraction(0.7);
        let block = cx.fit(&words, cx.metrics.label(), said.size());
        block.paint_left(ui.painter(), said, cx.palette.text);
        block.name(ui, said, egui::Id::unique(("entry", index)));
        if entry.withdrawn {
            cx.write_centered(ui, button, cx.metrics.label(), &withdrawn);
        } else {
            let name = format!("{words} {withdraw}");
            if Button::new(("withdraw", index), &withdraw).name(&name).dress(Dress::Quiet).show(ui, cx, button) {
                touched = Some(Action::Plan(Count::Withdraw(entry.id)));
            }
        }
    }
    bar(ui, cx, &areas).or(touched)
}
