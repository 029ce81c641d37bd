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
use crate::ui::cx::Cx;
use crate::ui::text::Block;
use crate::ui::widgets::button::{Button, Dress, Mark};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::shelf;
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
    let gap = cx.metrics.gap();
    let whole = areas.head.union(areas.body);
    let (list, tools) = whole.split_left_right_at_fraction(0.76);
    let list = list.with_max_x(list.right() - gap * 2.0);
    let end = cx.write(ui, list, cx.metrics.heading(), &cx.say("office-opinions"));
    let end = cx.write_quietly(ui, list.with_min_y(end), &told(cx, state, view));
    let list = list.with_min_y(end + gap);
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
        let corner = Pos2::new(tools.left(), areas.body.top() + (cx.metrics.touch() + gap) * nth as f32);
        let place = Rect::from_min_size(corner, Vec2::new(tools.width(), cx.metrics.touch()));
        if Button::new(id, &cx.say(id)).mark(Mark::Radio).chosen(state.period == period).show(ui, cx, place) {
            touched = Some(Action::Staff(Touch::Of(period)));
        }
    }
    let prints = match view.outlet {
        Outlet::Printer { .. } => Some("kiosk-print"),
        Outlet::Folder(_) => Some("kiosk-save"),
        Outlet::None => None,
    };
    if let Some(id) = prints.filter(|_| matches!(state.opinions, Some(Ok(_))) && !state.has_saved(Print::Opinions)) {
        let top = areas.body.top() + (cx.metrics.touch() + gap) * periods.len() as f32 + gap;
        let place =
            Rect::from_min_size(Pos2::new(tools.left(), top), Vec2::new(tools.width(), cx.metrics.touch() * 1.2));
        if Button::new(id, &cx.say(id)).dress(Dress::Primary).show(ui, cx, place) {
            touched = Some(Action::Staff(Touch::Print(Print::Opinions)));
        }
    }
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
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
    fn height(&self, cx: &Cx<'_>) -> f32 {
        match self {
            Self::Heading(block) | Self::About(block) | Self::Line(block) => block.size.y,
            Self::Bar { label, count, .. } => label.size.y.max(count.size.y) + cx.mm(BAR) + cx.mm(2.0),
        }
    }

    /// Returns whether the row belongs to the one that follows, and never ends a page.
    fn is_joined(&self) -> bool {
        matches!(self, Self::Heading(_) | Self::About(_))
    }
}

fn rows_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, opinions: &[Opinion], page: &mut usize) {
    let strip = shelf::pager_rect(cx, room);
    let list = room.with_max_x(strip.left() - cx.metrics.gap() * 2.0);
    let rows = rows(cx, list.width(), opinions);
    let heights: Vec<f32> = rows.iter().map(|row| row.height(cx)).collect();
    let joined: Vec<bool> = rows.iter().map(Row::is_joined).collect();
    let pages = shelf::pages_joined(&heights, &joined, list.height(), 0.0);
    *page = (*page).min(pages.len().saturating_sub(1));
    let shown = pages.get(*page).cloned().unwrap_or_default();
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), 0.0);
    for (index, rect) in shown.zip(rects) {
        row_ui(ui, cx, rect, index, &rows[index]);
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip, page, pages.len());
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
