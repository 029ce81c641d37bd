//! 講座の準備. The preparation of a lecture: day, place, theme, audience, the notes, and the agenda with its pages, their
//! minutes and their order.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::model::lecture::RecordError;

use crate::activities::lecture::screens::{View, bar, head_ui, touch, turn, words_height};
use crate::activities::lecture::{Change, Field, Page, Row, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Arrow, Button, Dress, MARK, Mark};
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
    let names: Vec<String> = entries.iter().map(|entry| cx.say(entry.name())).collect();
    let naming = Naming::of(cx, &names, room.width());
    let day = cx.date(view.state.record.held_on);
    let heights = |width: f32| {
        let heights = entries.iter().map(|entry| {
            let control = naming.control(width);
            let height = match entry {
                Entry::Day => cx.metrics.touch() + Day::of(cx, &day, control).more(cx),
                Entry::Text(field) => words_height(cx, &text_of(cx, *field, view).0, control),
                Entry::Agenda | Entry::Notes => cx.metrics.touch(),
            };
            height + naming.above(cx)
        });
        let heights: Vec<f32> = heights.collect();
        let spare = room.height() + cx.metrics.gap() - heights.iter().map(|it| it + cx.metrics.gap()).sum::<f32>();
        let grow = (spare / heights.len() as f32).clamp(0.0, cx.metrics.touch() * 0.35);
        heights.into_iter().map(|height| height + grow).collect()
    };
    let mut page = view.state.list;
    let shelved = shelf::Rows::uneven(cx, room, heights, &mut page);
    let mut touched = None;
    for (nth, row) in shelved.shown() {
        let control = naming.name_ui(ui, cx, row, &names[nth]);
        touched = entry_ui(ui, cx, control, entries[nth], view).or(touched);
    }
    shelved.pager(ui, cx, &mut page);
    view.state.list = page;
    let begin = cx.say(if runs { "lecture-go-on" } else { "lecture-begin" });
    let next = problems.is_empty().then(|| (&*begin, touch(Touch::Begin)));
    bar(ui, cx, &areas, next).or(touched)
}

/// Draws the control of a row.
fn entry_ui(ui: &mut Ui, cx: &Cx<'_>, control: Rect, entry: Entry, view: &View<'_>) -> Option<Action> {
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

/// Returns a text that can be changed, and whether it is the lecturer's own.
fn text_of(cx: &Cx<'_>, field: Field, view: &View<'_>) -> (String, bool) {
    let record = &view.state.record;
    match field {
        Field::Place if record.place.trim().is_empty() => (cx.say("lecture-write"), false),
        Field::Place => (record.place.clone(), true),
        Field::Theme => (record.theme.clone(), record.theme != view.lecture.theme),
        Field::Audience => (record.audience.clone(), record.audience != view.lecture.audience),
        Field::Comment(nth) => (record.comments.get(nth).cloned().unwrap_or_default(), true),
    }
}

/// Draws a text that can be changed.
fn text_ui(ui: &mut Ui, cx: &Cx<'_>, control: Rect, field: Field, view: &View<'_>) -> Option<Action> {
    let (text, typed) = text_of(cx, field, view);
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

/// The place of the rows' names.
#[derive(Clone, Copy, Debug)]
enum Naming {
    /// They stand at the left, in a column of this width.
    Before(f32),
    /// They stand above, on a narrow screen.
    Above,
}

impl Naming {
    /// The part of the width that names before the controls may take.
    const MOST: f32 = 0.3;

    fn of(cx: &Cx<'_>, names: &[String], width: f32) -> Self {
        let widths = names.iter().map(|name| cx.block(name, cx.metrics.strong(), f32::INFINITY).size.x);
        let widest = widths.fold(0.0, f32::max) + cx.metrics.gap();
        let column = widest.max(width * 0.2);
        // The buttons of the day and a pager stand beside the names.
        let has_room = width - column >= cx.metrics.touch() * 6.0;
        if widest <= width * Self::MOST && has_room { Self::Before(column) } else { Self::Above }
    }

    /// Returns the height that names take above the controls.
    fn above(self, cx: &Cx<'_>) -> f32 {
        match self {
            Self::Before(_) => 0.0,
            Self::Above => cx.metrics.strong().size * 1.7,
        }
    }

    /// Returns the width of the controls in a row of this width.
    fn control(self, width: f32) -> f32 {
        match self {
            Self::Before(names) => width - names,
            Self::Above => width,
        }
    }

    /// Draws the name of a row. Returns the room of its control.
    fn name_ui(self, ui: &Ui, cx: &Cx<'_>, row: Rect, name: &str) -> Rect {
        let (place, control) = match self {
            Self::Before(width) => row.split_left_right_at_x(row.left() + width),
            Self::Above => row.split_top_bottom_at_y(row.top() + self.above(cx)),
        };
        let block = cx.fit(name, cx.metrics.strong(), place.size());
        block.paint_left(ui.painter(), place, cx.palette.accent);
        block.name(ui, place, Id::unique(("row", name)));
        control
    }
}

/// The place of the day's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// They stand between the buttons that change it.
    Between,
    /// They stand above the buttons, on a narrow screen.
    Above,
}

impl Day {
    fn of(cx: &Cx<'_>, day: &str, width: f32) -> Self {
        let room = width - cx.metrics.touch() * 1.3 * 4.0 - cx.metrics.gap() * 3.0;
        let font = Font { leading: TIGHT, ..cx.metrics.label() };
        let block = cx.block(day, font, room.max(1.0));
        let fits = block.widest <= room && block.ink_height() <= cx.metrics.touch();
        if fits { Self::Between } else { Self::Above }
    }

    /// Returns the height that the words take above the buttons.
    fn more(self, cx: &Cx<'_>) -> f32 {
        match self {
            Self::Between => 0.0,
            Self::Above => cx.metrics.label().size * 3.0,
        }
    }
}

/// Draws the day and the buttons that change it.
fn day_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, view: &View<'_>) -> Option<Action> {
    let gap = cx.metrics.gap();
    let day = cx.date(view.state.record.held_on);
    let shape = Day::of(cx, &day, room.width());
    let (words, row) = match shape {
        Day::Between => (room, room),
        Day::Above => room.split_top_bottom_at_y(room.top() + shape.more(cx)),
    };
    let least = cx.metrics.touch();
    let width = (least * 1.3).min((row.width() - gap * 2.0) / 4.0).max(least);
    let today = row.with_min_x(row.right() - (width * 2.0).min(row.width() - (width + gap) * 2.0));
    let after = Rect::from_min_size(egui::pos2(today.left() - gap - width, row.top()), Vec2::new(width, row.height()));
    let before = Rect::from_min_size(row.min, Vec2::new(width, row.height()));
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
    let middle = match shape {
        Day::Between => Rect::from_min_max(before.right_top(), after.left_bottom()).shrink2(Vec2::new(gap, 0.0)),
        Day::Above => words,
    };
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
    let titles = rows.iter().map(|row| view.lecture.step(&row.step).map_or(row.step.as_str(), |step| &step.title));
    let titles: Vec<&str> = titles.collect();
    let heights = |width: f32| {
        let line = Line::of(cx, Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(width, cx.metrics.touch())));
        titles.iter().map(|title| line.height(cx, title)).collect()
    };
    let shelved = shelf::Rows::uneven(cx, list, heights, page);
    let mut touched = None;
    for (index, rect) in shelved.shown() {
        let moves = Moves { up: index > 0, down: index + 1 < rows.len() };
        let change = row_ui(ui, cx, rect, &rows[index], titles[index], moves);
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

/// The rooms of a page of the agenda: its title, its minutes, and its tools. On a narrow screen the tools stand below the
/// title, and on a very narrow one the minutes between the two.
#[derive(Clone, Copy)]
struct Line {
    title: Rect,
    minutes: Rect,
    /// The rooms of the four tools: fewer and more minutes, and the places before and behind.
    tools: [Rect; 4],
    /// The height of what stands below the title.
    below: f32,
}

impl Line {
    /// The least width of a title that has its tools beside it, in ems of normal text.
    const TITLE: f32 = 9.0;
    /// The least width of a title that has its minutes beside it, in ems of normal text.
    const NARROW: f32 = 6.0;

    fn of(cx: &Cx<'_>, rect: Rect) -> Self {
        let (gap, touch) = (cx.metrics.gap(), cx.metrics.touch());
        let minutes = Self::minutes_width(cx);
        let whole = (touch + gap) * 4.0 + minutes;
        let em = cx.metrics.normal();
        if rect.width() - whole - gap < em * Self::TITLE + cx.mm(MARK) {
            let (above, tools) = rect.split_top_bottom_at_y(rect.bottom() - touch);
            let above = above.with_max_y(above.bottom() - gap * 0.5);
            let tools = [0, 1, 2, 3].map(|column| Grid::across(tools, 4, gap).cell(column, 0));
            let below = touch + gap * 0.5;
            let (title, minutes) = above.split_left_right_at_x(above.right() - minutes);
            let title = title.with_max_x(title.right() - gap * 0.5);
            if title.width() >= em * Self::NARROW + cx.mm(MARK) {
                return Self { title, minutes, tools, below };
            }
            let line = em * 1.4;
            let (title, minutes) = above.split_top_bottom_at_y(above.bottom() - line);
            return Self { title, minutes, tools, below: below + line };
        }
        let mut left = rect.right() - whole;
        let title = rect.with_max_x(left - gap);
        let [less, minutes, more, up, down] = [touch, minutes, touch, touch, touch].map(|width| {
            let place = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width, rect.height()));
            left = place.right() + gap;
            place
        });
        Self { title, minutes, tools: [less, more, up, down], below: 0.0 }
    }

    fn minutes_width(cx: &Cx<'_>) -> f32 {
        let widest = cx.say_with("lecture-minutes", &[("minutes", "120")]);
        cx.block(&widest, cx.metrics.label(), f32::INFINITY).size.x
    }

    /// Returns the height of a page with this title.
    fn height(self, cx: &Cx<'_>, title: &str) -> f32 {
        let font = Font { leading: TIGHT, size: cx.metrics.normal(), ..cx.metrics.strong() };
        let words = cx.block(title, font, self.title.width() - cx.mm(MARK)).ink_height() + cx.mm(3.0);
        words.max(cx.metrics.touch()) + self.below
    }
}

/// Draws a page of the agenda: whether it is shown, its minutes and its place. Returns the change of a touch.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, row: &Row, title: &str, can: Moves) -> Option<Change> {
    let Line { title: open, minutes, tools: [less, more, up, down], below: _ } = Line::of(cx, rect);
    let mut changed = None;
    if Button::new(("step", &row.step), title).mark(Mark::Check).chosen(row.on).show(ui, cx, open) {
        changed = Some(Change::Turn);
    }
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
