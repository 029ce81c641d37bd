//! 出前講座. The screens of an outreach lecture: its preparation, its pages before the audience, and its end.

mod contacts;
mod end;
mod hands;
mod large;
mod notes;
mod prepare;
mod report;
mod show;
mod sides;
pub(crate) mod stage;
mod write;

use egui::{Id, Rect, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::model::Lecture;
use moshimo_core::model::lecture::AgendaItem;
use moshimo_core::visit::Visit;

use crate::activities::lecture::{Came, Page, State, Touch};
use crate::app::route::{Action, Loss};
use crate::system::config::LectureConfig;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Arrow, Button, Dress, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::shelf;
use crate::workers::outlet::Outlet;
use crate::workers::preview::Preview;

/// A lecture with everything that its screens show. Some of it is changed by drawing, such as the page of a list.
pub(crate) struct View<'a> {
    pub(crate) lecture: &'a Lecture,
    pub(crate) state: &'a mut State,
    /// The example that was begun together.
    pub(crate) example: Option<&'a Visit>,
    pub(crate) preview: &'a mut Preview,
    pub(crate) outlet: &'a Outlet,
    pub(crate) config: &'a LectureConfig,
    pub(crate) today: Date,
    /// The time in seconds, as frames count it.
    pub(crate) now: f64,
}

/// Draws the screen for this page.
pub(crate) fn lecture_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, mut view: View<'_>) -> Option<Action> {
    match page {
        Page::Choose => choose_ui(ui, cx),
        Page::Prepare => prepare::prepare_ui(ui, cx, &mut view),
        Page::Agenda => prepare::agenda_ui(ui, cx, &mut view),
        Page::Notes => notes::notes_ui(ui, cx, &mut view),
        Page::Write(field) => write::write_ui(ui, cx, field, &mut view),
        Page::Show(_) => show::show_ui(ui, cx, &mut view),
        Page::Overview => overview_ui(ui, cx, &mut view),
        Page::Attendance(came) => end::attendance_ui(ui, cx, came, &view),
        Page::Closing => end::closing_ui(ui, cx, &mut view),
        Page::Comments => end::comments_ui(ui, cx, &mut view),
        Page::Report => report::report_ui(ui, cx, &mut view),
        Page::Stop => stop_ui(ui, cx, &view),
    }
}

/// Draws a strip over the screens of an example that says so. Returns the room below.
pub(crate) fn example_ui(ui: &Ui, cx: &Cx<'_>) -> Rect {
    let screen = ui.max_rect();
    let font = Font { size: cx.metrics.normal(), leading: 1.3, ..cx.metrics.strong() };
    let words = cx.say("lecture-is-example");
    let block = cx.block(&words, font, screen.width() - cx.metrics.margin() * 2.0);
    let strip = screen.with_max_y(screen.top() + block.size.y + cx.mm(1.0));
    ui.painter().rect_filled(strip, 0, cx.palette.chosen);
    cx.silently(|| block.paint_centered(ui.painter(), strip, cx.palette.on_chosen));
    block.name(ui, strip, Id::unique("example"));
    screen.with_min_y(strip.bottom())
}

/// Makes an action of a touch.
fn touch(touch: Touch) -> Action {
    Action::Lecture(touch)
}

fn turn(page: Page) -> Action {
    touch(Touch::Turn(page))
}

fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, next: Option<(&str, Action)>) -> Option<Action> {
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), next, ..Bar::default() })
}

/// Draws a heading, and a sentence in the colour of secondary text below it. Returns where they end.
fn head_ui(ui: &Ui, cx: &Cx<'_>, head: Rect, heading: &str, text: &str) -> f32 {
    let font = cx.font_within(heading, cx.metrics.heading(), head.size() * Vec2::new(1.0, 0.6));
    let end = cx.write(ui, head, font, heading);
    if text.is_empty() { end } else { cx.write_quietly(ui, head.with_min_y(end), text) }
}

/// Draws the lectures to choose from.
fn choose_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    head_ui(ui, cx, areas.head, &cx.say("lecture"), &cx.say("lecture-which"));
    let lectures: Vec<_> = cx.catalog.lectures.values().collect();
    let columns = if lectures.len() > 5 { 2 } else { 1 };
    let rows = lectures.len().div_ceil(columns).max(5);
    let mut touched = None;
    for (index, lecture) in lectures.into_iter().enumerate() {
        let minutes = lecture.minutes().to_string();
        let label = cx.say_with("lecture-choice", &[("title", &lecture.title), ("minutes", &minutes)]);
        let rect = Grid { area: areas.body, columns, rows, gap: cx.metrics.gap() }.along(index);
        if Button::new(("lecture", index), &label).arrow(Arrow::Right).show(ui, cx, rect) {
            touched = Some(touch(Touch::Of(lecture.id.clone())));
        }
    }
    bar(ui, cx, &areas, None).or(touched)
}

/// Draws all pages. A touch goes to one of them.
fn overview_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = head_ui(ui, cx, areas.head, &cx.say("lecture-overview"), &cx.say("lecture-overview-text"));
    let room = areas.body_below(end + cx.metrics.gap());
    let label = |(index, item): (usize, &AgendaItem)| {
        let title = view.lecture.step(&item.step).map_or(item.step.as_str(), |step| &step.title);
        let facts = [("nth", &*(index + 1).to_string()), ("title", title), ("minutes", &*item.minutes.to_string())];
        cx.say_with("lecture-overview-page", &facts)
    };
    let labels: Vec<String> = view.state.record.agenda.iter().enumerate().map(label).collect();
    let gap = cx.metrics.gap();
    let columns = if cx.metrics.panel.is_upright() { 1 } else { 2 };
    let rows = labels.len().div_ceil(columns).max(1);
    let even = (room.height() + gap) / rows as f32 - gap;
    let heights = |width: f32| {
        let cell = (width + gap) / columns as f32 - gap;
        let row = |labels: &[String]| labels.iter().map(|label| words_height(cx, label, cell)).fold(even, f32::max);
        labels.chunks(columns).map(row).map(|height| height.min(cx.metrics.touch() * 2.0)).collect()
    };
    let shelved = shelf::Rows::uneven(cx, room, heights, &mut view.state.list);
    let mut touched = None;
    for (row, rect) in shelved.shown() {
        for (column, label) in labels.iter().skip(row * columns).take(columns).enumerate() {
            let index = row * columns + column;
            let is_shown = view.state.place.step == index;
            let place = Grid::across(rect, columns, gap).cell(column, 0);
            if Button::new(("page", index), label).chosen(is_shown).show(ui, cx, place) {
                touched = Some(touch(Touch::Jump(index)));
            }
        }
    }
    shelved.pager(ui, cx, &mut view.state.list);
    let end = cx.say("lecture-to-end");
    bar(ui, cx, &areas, Some((&end, turn(Page::Attendance(Came::End))))).or(touched)
}

/// Returns the height that the words of a button need, at least that of a control.
fn words_height(cx: &Cx<'_>, label: &str, width: f32) -> f32 {
    let font = cx.metrics.strong();
    let font = Font { size: cx.metrics.normal(), leading: TIGHT, ..font };
    let block = cx.block(label, font, width - cx.mm(PADDING * 2.0));
    (block.ink_height() + cx.mm(3.0)).max(cx.metrics.touch())
}

/// Draws the ways on for somebody who stops: go on, to the end, back to the preparation, or give up.
fn stop_ui(ui: &mut Ui, cx: &Cx<'_>, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let buttons = [
        (cx.say("lecture-go-on"), Dress::Primary, Action::Back),
        (cx.say("lecture-to-end"), Dress::Plain, turn(Page::Attendance(Came::End))),
        (cx.say("lecture-to-prepare"), Dress::Plain, turn(Page::Prepare)),
        (cx.say("lecture-give-up"), Dress::Plain, Action::AskSure(Loss::Lecture)),
    ];
    let message = Message {
        picture: "illustrations/thanks.svg",
        heading: &cx.say("lecture-stop"),
        text: &cx.say_with("lecture-stop-text", &[("title", &view.lecture.title)]),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas, None).or(touched)
}
