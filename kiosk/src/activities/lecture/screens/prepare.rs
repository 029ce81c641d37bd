//! 講座の準備. The preparation of a lecture: day, place, theme, audience, the notes, and the agenda with its pages, their
//! minutes and their order.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::model::lecture::RecordError;

use crate::activities::lecture::screens::{View, bar, head_ui, touch, turn};
use crate::activities::lecture::{Change, Field, Page, Row, Touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::widgets::button::{Arrow, Button, Dress, Mark};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf;

/// A row of the preparation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Day,
    Text(Field),
    Agenda,
    Notes,
}

impl Entry {
    /// Returns the message with the name of the row.
    fn name(self) -> &'static str {
        match self {
            Self::Day => "lecture-day",
            Self::Text(Field::Place) => "lecture-at",
            Self::Text(Field::Theme) => "lecture-theme",
            Self::Text(Field::Audience) => "lecture-audience",
            Self::Text(Field::Comment(_)) => "lecture-comments",
            Self::Agenda => "lecture-agenda",
            Self::Notes => "lecture-notes",
        }
    }
}

/// Draws the preparation. The lecture can begin once its place is known.
pub(crate) fn prepare_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let problems = view.state.unprepared(view.lecture);
    let told = if problems.is_empty() { "lecture-prepare-text" } else { lacks(&problems) };
    let end = head_ui(ui, cx, areas.head, &view.lecture.title, &cx.say(told));
    let room = areas.body_below(end + cx.metrics.gap());
    let runs = view.state.clock.runs();
    let [place, theme, audience] = [Field::Place, Field::Theme, Field::Audience].map(Entry::Text);
    let mut entries = vec![Entry::Day, place, theme, audience, Entry::Agenda];
    if !runs {
        // Once the lecture has begun, the audience sees the screen.
        entries.push(Entry::Notes);
    }
    let gap = cx.metrics.gap();
    let height = (room.height() + gap) / entries.len() as f32 - gap;
    let height = height.clamp(cx.metrics.touch(), cx.metrics.touch() * 1.35);
    let mut page = view.state.list;
    let shelved = shelf::Rows::of(cx, room, entries.len(), height, &mut page);
    let mut touched = None;
    for (nth, row) in shelved.shown() {
        touched = entry_ui(ui, cx, row, entries[nth], view).or(touched);
    }
    shelved.pager(ui, cx, &mut page);
    view.state.list = page;
    let begin = cx.say(if runs { "lecture-go-on" } else { "lecture-begin" });
    let next = problems.is_empty().then(|| (&*begin, touch(Touch::Begin)));
    bar(ui, cx, &areas, next).or(touched)
}

/// Draws a row of the preparation: its name, and the control beside it.
fn entry_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, entry: Entry, view: &View<'_>) -> Option<Action> {
    let control = name_ui(ui, cx, row, entry.name());
    let opens = |ui: &mut Ui, label: &str, page: Page| {
        let button = Button::new(entry.name(), label).arrow(Arrow::Right);
        button.show(ui, cx, control).then(|| turn(page))
    };
    match entry {
        Entry::Day => day_ui(ui, cx, control, view),
        Entry::Text(field) => text_ui(ui, cx, control, field, view),
        Entry::Agenda => opens(ui, &agenda_words(cx, view), Page::Agenda),
        Entry::Notes => opens(ui, &cx.say("lecture-notes-read"), Page::Notes),
    }
}

/// Draws a text that can be changed.
fn text_ui(ui: &mut Ui, cx: &Cx<'_>, control: Rect, field: Field, view: &View<'_>) -> Option<Action> {
    let record = &view.state.record;
    let (text, typed) = match field {
        Field::Place if record.place.trim().is_empty() => (cx.say("lecture-write"), false),
        Field::Place => (record.place.clone(), true),
        Field::Theme => (record.theme.clone(), record.theme != view.lecture.theme),
        Field::Audience => (record.audience.clone(), record.audience != view.lecture.audience),
        Field::Comment(_) => return None,
    };
    let id = Entry::Text(field).name();
    let name = format!("{} {text}", cx.say(id));
    let button = Button::new(id, &text).name(&name);
    let button = if typed { button.typed() } else { button };
    button.show(ui, cx, control).then(|| turn(Page::Write(field)))
}

/// Returns the number of pages and minutes in words.
fn agenda_words(cx: &Cx<'_>, view: &View<'_>) -> String {
    let on = view.state.rows.iter().filter(|row| row.on).count();
    let facts = [("pages", &*on.to_string()), ("minutes", &*view.state.minutes().to_string())];
    cx.say_with("lecture-agenda-facts", &facts)
}

/// Returns the message for the first thing that is missing before the lecture can begin.
fn lacks(problems: &[RecordError]) -> &'static str {
    match problems.first() {
        Some(RecordError::Missing { .. }) => "lecture-lacks-place",
        Some(RecordError::Minutes { .. }) => "lecture-lacks-minutes",
        _ => "lecture-lacks",
    }
}

/// Draws the name of a row at its left. Returns the room beside it.
fn name_ui(ui: &Ui, cx: &Cx<'_>, row: Rect, id: &str) -> Rect {
    let (name, control) = row.split_left_right_at_fraction(0.2);
    let block = cx.fit(&cx.say(id), cx.metrics.strong(), name.size());
    block.paint_left(ui.painter(), name, cx.palette.accent);
    block.name(ui, name, Id::unique(("row", id)));
    control
}

/// Draws the day and the buttons that change it.
fn day_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, view: &View<'_>) -> Option<Action> {
    let gap = cx.metrics.gap();
    let width = cx.metrics.touch() * 1.3;
    let today = room.with_min_x(room.right() - width * 2.0);
    let after =
        Rect::from_min_size(egui::pos2(today.left() - gap - width, room.top()), Vec2::new(width, room.height()));
    let before = Rect::from_min_size(room.min, Vec2::new(width, room.height()));
    let mut touched = None;
    let turns = [("lecture-day-before", Arrow::Left, before, -1), ("lecture-day-after", Arrow::Right, after, 1)];
    for (id, arrow, rect, by) in turns {
        let name = cx.say(id);
        if Button::new(id, "").name(&name).arrow(arrow).show(ui, cx, rect) {
            touched = Some(touch(Touch::Day(by)));
        }
    }
    let is_today = view.state.record.held_on == view.today;
    let label = cx.say("lecture-today");
    if Button::new("lecture-today", &label).dress(Dress::Quiet).chosen(is_today).show(ui, cx, today) {
        touched = Some(touch(Touch::Today));
    }
    let middle = Rect::from_min_max(before.right_top(), after.left_bottom()).shrink2(Vec2::new(gap, 0.0));
    let day = cx.date(view.state.record.held_on);
    let block = cx.fit(&day, cx.metrics.label(), middle.size());
    block.paint_centered(ui.painter(), middle, cx.palette.text);
    block.name(ui, middle, Id::unique("day"));
    touched
}

/// Draws the pages of the template, each with the buttons that change it.
pub(crate) fn agenda_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let heading = cx.say("lecture-agenda");
    let end = head_ui(ui, cx, areas.head, &heading, &agenda_words(cx, view));
    let list = areas.body_below(end + cx.metrics.gap());
    let rows = &view.state.rows;
    let page = &mut view.state.list;
    let shelved = shelf::Rows::of(cx, list, rows.len(), cx.metrics.touch(), page);
    let mut touched = None;
    for (index, rect) in shelved.shown() {
        let title = view.lecture.step(&rows[index].step).map_or(rows[index].step.as_str(), |step| &step.title);
        let change = row_ui(ui, cx, rect, &rows[index], title, Moves { up: index > 0, down: index + 1 < rows.len() });
        touched = change.map(|change| touch(Touch::Change(index, change))).or(touched);
    }
    shelved.pager(ui, cx, page);
    bar(ui, cx, &areas, None).or(touched)
}

/// The ways in which a page can change its place.
#[derive(Clone, Copy)]
struct Moves {
    up: bool,
    down: bool,
}

/// Draws a page of the agenda: whether it is shown, its minutes and its place. Returns the change of a touch.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, row: &Row, title: &str, can: Moves) -> Option<Change> {
    let gap = cx.metrics.gap();
    let width = cx.metrics.touch();
    let minutes_width = width * 1.75;
    let tools = rect.with_min_x(rect.right() - width * 4.0 - minutes_width - gap * 4.0);
    let mut changed = None;
    let open = rect.with_max_x(tools.left() - gap);
    if Button::new(("step", &row.step), title).mark(Mark::Check).chosen(row.on).show(ui, cx, open) {
        changed = Some(Change::Turn);
    }
    let mut left = tools.left();
    let mut next = |width: f32| {
        let place = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width, rect.height()));
        left = place.right() + gap;
        place
    };
    let [less, minutes, more, up, down] = [width, minutes_width, width, width, width].map(&mut next);
    let words = cx.say_with("lecture-minutes", &[("minutes", &row.minutes.to_string())]);
    cx.write_centered(ui, minutes, cx.metrics.label(), &words);
    let buttons = [
        ("lecture-minus", "lecture-minute-less", less, Change::Minutes(-1), row.on && row.minutes > 1),
        ("lecture-plus", "lecture-minute-more", more, Change::Minutes(1), row.on),
    ];
    for (face, name, place, change, may) in buttons {
        let (face, name) = (cx.say(face), cx.say_with(name, &[("title", title)]));
        if Button::new(&name, &face).name(&name).key().enabled(may).show(ui, cx, place) && may {
            changed = Some(change);
        }
    }
    let moves = [
        (Arrow::Up, "lecture-up", up, Change::Up, can.up),
        (Arrow::Down, "lecture-down", down, Change::Down, can.down),
    ];
    for (arrow, name, place, change, may) in moves {
        let name = cx.say_with(name, &[("title", title)]);
        if Button::new(&name, "").name(&name).arrow(arrow).enabled(may).show(ui, cx, place) && may {
            changed = Some(change);
        }
    }
    changed
}
