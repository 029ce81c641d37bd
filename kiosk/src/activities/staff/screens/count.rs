//! 指標の値. The indicators of the plan, a number for one of them, and the entries so far.

use crate::system::store::Entry;
use egui::{Rect, Ui, Vec2};
use moshimo_core::model::Plan;
use moshimo_core::model::plan::Indicator;

use crate::activities::plan::{self, Refused, Touch as Count};
use crate::activities::staff::screens::door::{Digits, Heading, digits_ui, places_ui, typed};
use crate::activities::staff::screens::{bar, said_of};
use crate::activities::staff::{Print, Room, State, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::heading::heading_ui;
use crate::ui::widgets::pad::{self, Beside, Struck, keys_ui};
use crate::ui::widgets::shelf::{self, Thing};
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

/// The part of a row that its name takes; the rest is for its value.
const NAME: f32 = 0.68;
/// The blank above and below the words of a row together, in millimetres.
const EDGE: f32 = 3.0;

/// Lays out rows with these names and values, page by page, and draws the pager.
fn rows(ui: &mut Ui, cx: &Cx<'_>, list: Rect, names: &[(String, String)], page: &mut usize) -> shelf::Rows {
    let high =
        |words: &str, width: f32| cx.fit(words, cx.metrics.label(), Vec2::new(width, f32::INFINITY)).ink_height();
    let thing = |(name, value): &(String, String), width: f32| {
        let words = high(name, width * NAME - cx.metrics.gap() - cx.mm(PADDING * 2.0 + ARROW));
        let tallest = words.max(high(value, width * (1.0 - NAME) - cx.mm(PADDING * 2.0)));
        Thing::Row((tallest + cx.mm(EDGE)).max(cx.metrics.touch()).min(list.height()))
    };
    let set = |width: f32| names.iter().map(|it| thing(it, width)).collect();
    let shelved = shelf::Rows::stacked(cx, list, cx.metrics.gap(), page, set);
    shelved.pager(ui, cx, page);
    shelved
}

/// Draws one button for each indicator, with its value of this year, and the button that puts all of them on paper.
fn indicators_ui(ui: &mut Ui, cx: &Cx<'_>, staff: &State, counted: Counted<'_>) -> Option<Action> {
    let Counted { plan, counts, outlet } = counted;
    let areas = Areas::of(ui, cx);
    let said = staff.says_of(Print::Evaluation).unwrap_or("office-indicators-text");
    let mut end = heading_ui(ui, cx, &areas, &cx.say("office-indicators"), &said_of(cx, outlet, said));
    if let Some(refused) = &counts.refused {
        end = cx.write_warning(ui, areas.head.with_min_y(end), &refused_words(cx, refused));
    }
    let counted = counts.counted();
    let body = areas.body_below(end + cx.metrics.gap());
    let below = body.with_min_y(body.bottom() - cx.metrics.touch());
    let list = body.with_max_y(below.top() - cx.metrics.gap());
    let mut touched = None;
    let value = |indicator: &Indicator| amount(cx, indicator, indicator.value(&counted));
    let names: Vec<_> = plan.indicator.iter().map(|it| (it.name.clone(), value(it))).collect();
    for (index, rect) in rows(ui, cx, list, &names, &mut counts.page).shown() {
        let (open, value) = rect.split_left_right_at_fraction(NAME);
        let open = open.with_max_x(open.right() - cx.metrics.gap());
        if Button::new(("indicator", index), &names[index].0).arrow(Arrow::Right).show(ui, cx, open) {
            touched = Some(Action::Staff(Touch::Enter(Room::Count(index))));
        }
        cx.write_centered(ui, value, cx.metrics.label(), &names[index].1);
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
    let now = amount(cx, indicator, indicator.value(&counts.counted()));
    let [before, target] = [indicator.last_year, indicator.target].map(|value| amount(cx, indicator, value));
    let facts = [("before", &*before), ("target", &*target), ("now", &*now)];
    let words = Heading { title: &indicator.name, text: &cx.say_with("office-count-facts", &facts) };
    let gap = cx.metrics.gap();
    let beside = pad::Places::of(cx, areas.body_below(areas.head.top())).rest.width();
    let day = if beside < days_width(cx) + cx.metrics.normal() * DATE { Day::Above } else { Day::Between };
    let rows = if day == Day::Above { 4 } else { 3 };
    let pad::Places { rest: left, keys } = places_ui(ui, cx, &areas, rows, words);
    let row = |nth: usize| {
        let height = (cx.metrics.touch() * 1.1).min((left.height() + gap) / rows as f32 - gap);
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
    let dated = if day == Day::Above { row(1).union(row(2)) } else { row(1) };
    let mut touched = day_ui(ui, cx, dated, day, counts);
    let may = !counts.digits.is_empty();
    let [list, keep] = ["office-count-entries", "office-count-keep"].map(|id| cx.say(id));
    let ways = Grid::across(row(rows - 1), 2, gap);
    let (before, after) = (ways.cell(0, 0), ways.cell(1, 0));
    if Button::new("count-entries", &list).dress(Dress::Quiet).show(ui, cx, before) {
        touched = Some(Action::Staff(Touch::Enter(Room::Entries(index))));
    }
    let pressed = Button::new("count-keep", &keep).dress(Dress::Primary).enabled(may).show(ui, cx, after);
    if may && (pressed || entered) {
        touched = Some(Action::Plan(Count::Keep(index)));
    }
    if let Some(refused) = &counts.refused {
        cx.write_warning(ui, Rect::from_min_max(row(rows).min, left.max), &refused_words(cx, refused));
    }
    bar(ui, cx, &areas).or(touched)
}

/// The place of the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// Between the buttons that change it.
    Between,
    /// Above them, on a narrow screen.
    Above,
}

/// The least width of a date, in ems of normal text.
const DATE: f32 = 9.0;

/// Returns the width of the buttons that change the day, with the blanks between them.
fn days_width(cx: &Cx<'_>) -> f32 {
    (cx.metrics.touch() * 1.5 + cx.metrics.gap() * 0.6) * 4.0
}

/// Draws the day and the buttons that change it: months outside, days inside.
fn day_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, place: Day, counts: &plan::State) -> Option<Action> {
    let turns = [
        ("office-count-month-before", "paper-plan-month", (-1, 0)),
        ("office-count-day-before", "office-count-day", (0, -1)),
        ("office-count-day-after", "office-count-day", (0, 1)),
        ("office-count-month-after", "paper-plan-month", (1, 0)),
    ];
    let gap = cx.metrics.gap() * 0.6;
    let (date, buttons) = match place {
        Day::Between => (row.shrink2(Vec2::new(days_width(cx) / 2.0, 0.0)), row),
        Day::Above => {
            let grid = Grid::down(row, 2, cx.metrics.gap());
            (grid.cell(0, 0), grid.cell(0, 1))
        }
    };
    let width = match place {
        Day::Between => cx.metrics.touch() * 1.5,
        Day::Above => (buttons.width() + gap) / 4.0 - gap,
    };
    let mut touched = None;
    for (nth, (id, word, (months, days))) in turns.into_iter().enumerate() {
        let at = |nth: usize| nth as f32 * (width + gap);
        let left = if nth < 2 { buttons.left() + at(nth) } else { buttons.right() - at(4 - nth) + gap };
        let rect = Rect::from_min_size(egui::pos2(left, buttons.top()), Vec2::new(width, buttons.height()));
        let (name, word) = (cx.say(id), cx.say(word));
        let arrow = if nth < 2 { Arrow::Left } else { Arrow::Right };
        if Button::new(id, &word).arrow(arrow).name(&name).show(ui, cx, rect) {
            touched = Some(Action::Plan(Count::Move { months, days }));
        }
    }
    if let Some(day) = counts.day {
        cx.write_centered(ui, date, cx.metrics.label(), &cx.date(day));
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
    let own: Vec<_> = counts.entries.iter().rev().filter(|it| it.progress.indicator == indicator.id).collect();
    let now = amount(cx, indicator, indicator.value(&counts.counted()));
    let said =
        if own.is_empty() { cx.say("office-count-none") } else { cx.say_with("office-count-now", &[("now", &now)]) };
    let mut end = heading_ui(ui, cx, &areas, &indicator.name, &said);
    if let Some(refused) = &counts.refused {
        end = cx.write_warning(ui, areas.head.with_min_y(end), &refused_words(cx, refused));
    }
    let list = areas.body_below(end + cx.metrics.gap());
    let [withdraw, withdrawn] = ["office-count-withdraw", "office-count-withdrawn"].map(|id| cx.say(id));
    let mut touched = None;
    let words = |entry: &Entry| {
        let (day, value) = (cx.date(entry.progress.day), amount(cx, indicator, Some(entry.progress.value)));
        cx.say_with("office-count-entry", &[("date", &day), ("value", &value)])
    };
    let names: Vec<_> = own.iter().map(|entry| (words(entry), withdraw.clone())).collect();
    for (index, rect) in rows(ui, cx, list, &names, &mut staff.page).shown() {
        let (entry, words) = (own[index], &names[index].0);
        let (said, button) = rect.split_left_right_at_fraction(NAME);
        let said = said.with_max_x(said.right() - cx.metrics.gap());
        let block = cx.fit(words, cx.metrics.label(), said.size());
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
