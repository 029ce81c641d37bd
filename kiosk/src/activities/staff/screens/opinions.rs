//! リーフレットの意見. The leaflets that people found best, as bars, and their reasons: for a month, for a year, or since
//! counting began.

use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::script::SPACE;

use crate::activities::staff::screens::{View, said_of};
use crate::activities::staff::{Period, Print, State, Touch};
use crate::app::route::Action;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Block;
use crate::ui::widgets::button::{Button, Dress, Mark};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::shelf::{self, Stack, Thing};
use crate::workers::outlet::Outlet;

/// The height of a bar, in millimetres.
const BAR: f32 = 6.0;

/// Returns the first and the last day of a period. A period since the beginning starts on the day of the first opinion.
pub(crate) fn days(opinions: &[Opinion], period: Period, today: Date) -> (Date, Date) {
    let first = match period {
        Period::All => opinions.iter().map(|it| it.day).min().unwrap_or(today),
        Period::Month | Period::Year => *period.days(today).start(),
    };
    (first, today)
}

/// Draws bars and words at the left, and the periods and the way to paper at the right.
pub(crate) fn opinions_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let prints = match view.outlet {
        Outlet::Printer { .. } => Some("kiosk-print"),
        Outlet::Folder(_) => Some("kiosk-save"),
        Outlet::None => None,
    };
    let prints = prints.filter(|_| matches!(state.opinions, Some(Ok(_))) && !state.has_saved(Print::Opinions));
    let (list, tools) = rooms(cx, &areas);
    let end = cx.write(ui, list, cx.metrics.heading(), &cx.say("office-opinions"));
    let told = told(cx, state, view);
    let below = list.with_min_y(end);
    let has_rows = matches!(&state.opinions, Some(Ok(opinions)) if !opinions.is_empty());
    // On a low screen the opinions have the room of the words about them.
    let gives_way = has_rows && below.height() - cx.quiet_height(below, &told) < cx.metrics.touch() * ROOM;
    let list = if gives_way {
        cx.explain(&told);
        below
    } else {
        list.with_min_y(cx.write_quietly(ui, below, &told) + cx.metrics.gap())
    };
    if let Some(Ok(opinions)) = &state.opinions
        && !opinions.is_empty()
    {
        rows_ui(ui, cx, list, opinions, &mut state.page);
    }
    let mut touched = None;
    let periods = [
        ("office-opinions-month", Period::Month),
        ("office-opinions-year", Period::Year),
        ("office-opinions-all", Period::All),
    ];
    for (nth, (id, period)) in periods.into_iter().enumerate() {
        if Button::new(id, &cx.say(id)).mark(Mark::Radio).chosen(state.period == period).show(ui, cx, tools.along(nth))
        {
            touched = Some(Action::Staff(Touch::Of(period)));
        }
    }
    if let Some(id) = prints {
        let place = tools.along(periods.len());
        if Button::new(id, &cx.say(id)).dress(Dress::Primary).show(ui, cx, place) {
            touched = Some(Action::Staff(Touch::Print(Print::Opinions)));
        }
    }
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}

/// The least height of the opinions below words about them, by that of a target.
const ROOM: f32 = 3.5;

/// Returns the room of the opinions, and the cells of the periods and of the way to paper: at the right, or below the
/// opinions on an upright screen.
fn rooms(cx: &Cx<'_>, areas: &Areas) -> (Rect, Grid) {
    let gap = cx.metrics.gap();
    let whole = areas.head.union(areas.body);
    let high = |rows: usize| (cx.metrics.touch() + gap) * rows as f32 - gap;
    if cx.metrics.panel.is_upright() {
        let area = areas.body.with_min_y(areas.body.bottom() - high(2));
        return (whole.with_max_y(area.top() - gap), Grid { area, columns: 2, rows: 2, gap });
    }
    let (list, tools) = whole.split_left_right_at_fraction(0.74);
    let top = areas.body.top().min(areas.body.bottom() - high(4));
    let area = tools.with_min_y(top).with_max_y(top + high(4));
    (list.with_max_x(list.right() - gap * 2.0), Grid::down(area, 4, gap))
}

/// Returns the days and the number of opinions in words, or the progress of the paper.
fn told(cx: &Cx<'_>, state: &State, view: &View<'_>) -> String {
    if let Some(said) = state.says_of(Print::Opinions) {
        return said_of(cx, view.outlet, said);
    }
    match &state.opinions {
        None => cx.say("office-looking"),
        Some(Err(why)) => cx.say_with("office-opinions-none", &[("why", why)]),
        Some(Ok(opinions)) if opinions.is_empty() => cx.say("paper-opinions-none"),
        Some(Ok(opinions)) => {
            let (from, to) = days(opinions, state.period, view.today);
            let [from, to] = [from, to].map(|day| cx.date(day));
            let count = opinions.len().to_string();
            cx.say_with("paper-opinions-days", &[("from", &from), ("to", &to), ("count", &count)])
        }
    }
}

/// A row of the list.
enum Row {
    Heading(Rc<Block>),
    /// A name with its bar: the number, its part of all, and whether no other has more.
    Bar {
        label: Rc<Block>,
        count: Rc<Block>,
        said: String,
        part: f32,
        leads: bool,
    },
    /// The leaflet that words are about, and the day.
    About(Rc<Block>),
    /// A line of a citizen's words.
    Line(Rc<Block>),
}

impl Row {
    fn thing(&self, cx: &Cx<'_>) -> Thing {
        match self {
            Self::Heading(block) => Thing::Heading(block.size.y),
            Self::About(block) => Thing::Joined(block.size.y),
            Self::Line(block) => Thing::Row(block.size.y),
            Self::Bar { label, count, .. } => Thing::Row(label.size.y.max(count.size.y) + cx.mm(BAR) + cx.mm(2.0)),
        }
    }
}

fn rows_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, opinions: &[Opinion], page: &mut usize) {
    let set = |width: f32| rows(cx, width, opinions);
    let stack = Stack::of(cx, room, 0.0, |width| set(width).iter().map(|row| row.thing(cx)).collect());
    *page = (*page).min(stack.pages() - 1);
    let rows = set(stack.room.width());
    for (index, rect) in stack.shown(*page) {
        row_ui(ui, cx, rect, index, &rows[index]);
    }
    if stack.pages() > 1 {
        shelf::pager(ui, cx, stack.strip, page, stack.pages());
    }
}

fn rows(cx: &Cx<'_>, width: f32, opinions: &[Opinion]) -> Vec<Row> {
    let heading = |id: &str| Row::Heading(cx.block(&cx.say(id), cx.metrics.strong(), width));
    let counts = Opinion::counts_beside(opinions, cx.catalog.leaflets.values());
    let several = |id: &str| counts.iter().filter(|((other, _), _)| *other == id).count() > 1;
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let mut rows = vec![heading("paper-opinions-best")];
    for ((id, version), count) in &counts {
        let name = if several(id) { with_version(cx, id, version) } else { title(cx, id).to_owned() };
        rows.push(bar(cx, width, &name, *count, most, opinions.len()));
    }
    let reasons = Opinion::reasons(opinions);
    let most = reasons.first().map_or(0, |(_, count)| *count);
    if !reasons.is_empty() {
        rows.push(heading("paper-opinions-reasons"));
    }
    for (reason, count) in &reasons {
        let id = format!("leaflets-why-{reason}");
        let name = if cx.catalog.messages.has(&id) { cx.say(&id) } else { (*reason).to_owned() };
        rows.push(bar(cx, width, &name, *count, most, opinions.len()));
    }
    let worded = Opinion::with_words(opinions);
    if !worded.is_empty() {
        rows.push(heading("paper-opinions-words"));
    }
    for opinion in worded {
        let mut about = vec![with_version(cx, &opinion.leaflet, &opinion.version), cx.date(opinion.day)];
        about.extend(Some(opinion.place.clone()).filter(|place| !place.is_empty()));
        rows.push(Row::About(cx.block(&about.join(&SPACE.to_string()), cx.metrics.label(), width)));
        let why = opinion.why.trim();
        let lines: Vec<_> =
            cx.typed(why, cx.metrics.body(), width).lines.iter().map(|line| line.text.clone()).collect();
        let lines = lines.into_iter().filter_map(|line| why.get(line));
        rows.extend(lines.map(|line| Row::Line(cx.typed(line.trim_end(), cx.metrics.body(), f32::INFINITY))));
    }
    rows
}

/// Returns the title of a leaflet; a leaflet that no longer exists has its id instead.
fn title<'a>(cx: &Cx<'a>, id: &'a str) -> &'a str {
    cx.catalog.leaflets.get(id).map_or(id, |leaflet| &leaflet.title)
}

fn with_version(cx: &Cx<'_>, id: &str, version: &str) -> String {
    cx.say_with("paper-slip-leaflet-version", &[("title", title(cx, id)), ("version", version)])
}

fn bar(cx: &Cx<'_>, width: f32, name: &str, count: u32, most: u32, all: usize) -> Row {
    let part = count as f32 / all.max(1) as f32;
    let percent = format!("{:.0}", part * 100.0);
    let share = cx.say_with("paper-opinions-share", &[("count", &count.to_string()), ("percent", &percent)]);
    let said = format!("{} {share}", cx.catalog.plain(name, cx.language()));
    let share = cx.block(&share, cx.metrics.strong(), f32::INFINITY);
    let label = cx.block(name, cx.metrics.label(), width - share.size.x - cx.metrics.gap());
    Row::Bar { label, count: share, said, part, leads: count == most && count > 0 }
}

fn row_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, index: usize, row: &Row) {
    let (painter, palette) = (ui.painter(), &cx.palette);
    match row {
        Row::Heading(block) => {
            block.paint(painter, rect.min, palette.accent);
            block.name(ui, rect, Id::unique(("heading", index)));
        }
        Row::About(block) => {
            block.paint(painter, rect.min, palette.text_quiet);
            block.name(ui, rect, Id::unique(("about", index)));
        }
        Row::Line(block) => {
            block.paint(painter, rect.min, palette.text);
            block.name(ui, rect, Id::unique(("line", index)));
        }
        Row::Bar { label, count, said, part, leads } => {
            label.paint(painter, rect.min, palette.text);
            count.paint(painter, Pos2::new(rect.right() - count.size.x, rect.top()), palette.text);
            let top = rect.top() + label.size.y.max(count.size.y);
            let whole = Rect::from_min_size(Pos2::new(rect.left(), top), Vec2::new(rect.width(), cx.mm(BAR)));
            let filled = whole.with_max_x(whole.left() + whole.width() * part);
            // The most frequent choice is dark, and the others are light with an edge: they differ without colours too.
            let fill = if *leads { palette.accent } else { palette.chosen };
            let edge = Stroke::new(cx.metrics.line(), palette.line);
            painter.rect(whole, 0, palette.surface, edge, StrokeKind::Inside);
            if *part > 0.0 {
                painter.rect(filled, 0, fill, Stroke::new(cx.metrics.line(), palette.accent), StrokeKind::Inside);
            }
            let response = ui.interact(rect, Id::unique(("bar", index)), cx.words_sense());
            Control::new(Role::Label, said).announce(cx, &response);
        }
    }
}
