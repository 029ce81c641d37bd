//! 指標の値. The indicators of the plan, a number for one of them, and the entries so far.

use crate::system::store::Entry;
use egui::{Rect, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::model::Plan;
use moshimo_core::model::plan::Indicator;

use crate::activities::plan::{self, Refused, Touch as Count};
use crate::activities::staff::screens::door::{Digits, digits_ui, places_ui, typed};
use crate::activities::staff::screens::{bar, said_of};
use crate::activities::staff::{Print, Room, State, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::heading::{Words, heading_ui};
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

/// The part of a row that its name takes where the words need no more; the rest is for its value.
const NAME: f32 = 0.68;
/// The blank above and below the words of a row together, in millimetres.
const EDGE: f32 = 3.0;

/// Returns the part of a row of this width that names take beside their values, so that no word is broken.
fn name_part(cx: &Cx<'_>, width: f32, names: &[(String, String)]) -> f32 {
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.label() };
    let widest = |words: fn(&(String, String)) -> &String| {
        names.iter().map(|it| cx.block(words(it), font, 1.0).widest).fold(0.0, f32::max) + cx.mm(PADDING * 2.0)
    };
    let (name, value) = (widest(|it| &it.0) + cx.mm(ARROW) + cx.metrics.gap(), widest(|it| &it.1));
    NAME.max(name / width).min((1.0 - value / width).max(0.5))
}

/// Lays out rows with these names and values, page by page, and draws the pager.
fn rows(ui: &mut Ui, cx: &Cx<'_>, list: Rect, names: &[(String, String)], page: &mut usize) -> shelf::Rows {
    let high =
        |words: &str, width: f32| cx.fit(words, cx.metrics.label(), Vec2::new(width, f32::INFINITY)).ink_height();
    let thing = |(name, value): &(String, String), width: f32| {
        let part = name_part(cx, width, names);
        let words = high(name, width * part - cx.metrics.gap() - cx.mm(PADDING * 2.0 + ARROW));
        let tallest = words.max(high(value, width * (1.0 - part) - cx.mm(PADDING * 2.0)));
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
        let (open, value) = rect.split_left_right_at_fraction(name_part(cx, rect.width(), &names));
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
    let words = Words { title: &indicator.name, text: &cx.say_with("office-count-facts", &facts) };
    let gap = cx.metrics.gap();
    let beside = pad::Places::of(cx, areas.body_below(areas.head.top())).rest.width();
    let turns = counts.day.map(|day| turns(cx, day)).unwrap_or_default();
    let widest = turns.iter().map(|turn| turn.width(cx)).fold(0.0, f32::max);
    let columns = if widest * 2.0 + gap * 2.0 <= beside { 2 } else { 1 };
    let rows = 1 + turns.len().div_ceil(columns);
    let pad::Places { rest: left, keys } = places_ui(ui, cx, &areas, rows, words);
    let height = (cx.metrics.touch() * 1.1).min((left.height() + gap) / rows as f32 - gap);
    let row = |nth: usize| {
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
    let mut touched = None;
    for (nth, turn) in turns.iter().enumerate() {
        let place = Grid::across(row(1 + nth / columns), columns, gap * 2.0).cell(nth % columns, 0);
        touched = turn_ui(ui, cx, place, turn).or(touched);
    }
    if let Some(refused) = &counts.refused {
        cx.write_warning(ui, Rect::from_min_max(row(rows).min, left.max), &refused_words(cx, refused));
    }
    let may = !counts.digits.is_empty();
    if may && entered {
        touched = Some(Action::Plan(Count::Keep(index)));
    }
    let [back, list, keep] = ["kiosk-back", "office-count-entries", "office-count-keep"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        stop: Some((&list, Action::Staff(Touch::Enter(Room::Entries(index))))),
        // What was entered can be withdrawn.
        next: may.then_some((&*keep, Action::Plan(Count::Keep(index)))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(touched)
}

/// A part of the date, with the buttons at its sides that change it.
struct Turn {
    words: String,
    /// The messages that name the buttons.
    names: [&'static str; 2],
    /// The months and days by which the button at the right changes the date.
    by: (i32, i32),
}

/// Returns the month and the day of a date.
fn turns(cx: &Cx<'_>, day: Date) -> Vec<Turn> {
    let month = cx.tell(&("date-month", vec![("year", day.year().into()), ("month", day.month().into())]));
    let on = cx.say_with("office-count-on-day", &[("day", &day.day().to_string())]);
    vec![
        Turn { words: month, names: ["office-count-month-before", "office-count-month-after"], by: (1, 0) },
        Turn { words: on, names: ["office-count-day-before", "office-count-day-after"], by: (0, 1) },
    ]
}

impl Turn {
    /// Returns the least width of the words between the buttons.
    fn width(&self, cx: &Cx<'_>) -> f32 {
        let font = Font { size: cx.metrics.deciding(), ..cx.metrics.label() };
        cx.block(&self.words, font, f32::INFINITY).size.x + (cx.metrics.touch() + cx.metrics.gap()) * 2.0
    }
}

/// Draws a part of the date between its buttons.
fn turn_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, turn: &Turn) -> Option<Action> {
    let Turn { words, names, by: (months, days) } = turn;
    let (touch, gap) = (cx.metrics.touch(), cx.metrics.gap());
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.label() };
    let words_width = cx.block(words, font, f32::INFINITY).size.x;
    let width = ((row.width() - words_width) / 2.0 - gap).min(touch * 1.5).max(touch);
    let ends = [row.with_max_x(row.left() + width), row.with_min_x(row.right() - width)];
    let mut touched = None;
    for ((id, place), (arrow, sign)) in names.iter().zip(ends).zip([(Arrow::Left, -1), (Arrow::Right, 1)]) {
        if Button::new(id, "").name(&cx.say(id)).arrow(arrow).value(words.clone()).show(ui, cx, place) {
            touched = Some(Action::Plan(Count::Move { months: months * sign, days: days * sign }));
        }
    }
    let between = row.shrink2(Vec2::new(width + gap * 0.5, 0.0));
    cx.write_centered(ui, between, cx.metrics.label(), words);
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
        let (said, button) = rect.split_left_right_at_fraction(name_part(cx, rect.width(), &names));
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
