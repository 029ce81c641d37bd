//! 挙手. A question to the audience, and the raised hands. They are counted by touch and shown as bars at once.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use moshimo_core::model::lecture::{HandOption, Question};

use crate::activities::lecture::screens::large::title_ui;
use crate::activities::lecture::screens::{View, touch, turn};
use crate::activities::lecture::{Came, Page, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Arrow, Button, Dress};

/// The steps that change a count, each with the messages for its face and its name.
const STEPS: [(i32, &str, &str); 3] = [
    (-1, "lecture-minus", "lecture-minus-name"),
    (1, "lecture-plus", "lecture-plus-name"),
    (5, "lecture-plus-five", "lecture-plus-five-name"),
];

/// A question that hands are raised for, as a page shows it.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a Question,
    /// A sentence below the question.
    pub(crate) text: Option<&'a str>,
    /// The page that counting the people leads back to.
    pub(crate) came: Came,
}

/// Draws the question, its answers with their bars, and the number of people.
pub(crate) fn hands_ui(ui: &mut Ui, cx: &Cx<'_>, page: Rect, view: &View<'_>, asked: Asked<'_>) -> Option<Action> {
    let Asked { question, text, came } = asked;
    let mut room = title_ui(ui, cx, page, &question.text);
    if let Some(text) = text {
        room.min.y = cx.write_quietly(ui, room, text);
    }
    // Buttons lie within reach.
    room.min.y = (room.top() + cx.metrics.gap()).max(ui.max_rect().top() + ui.max_rect().height() / 3.0);
    if view.state.record.attendance == 0 {
        return nobody_ui(ui, cx, room, came);
    }
    let (rows, below) = room.split_top_bottom_at_y(room.bottom() - cx.metrics.touch());
    let rows = rows.with_max_y(rows.bottom() - cx.metrics.gap() * 1.5);
    let counts = view.state.record.counts(view.lecture, question);
    let height = (rows.height() / question.option.len().max(3) as f32).min(cx.metrics.touch() * 1.7);
    let rows = rows.with_max_y(rows.top() + height * question.option.len() as f32);
    let raised: u32 = counts.iter().sum();
    let mut touched = None;
    for (index, (option, count)) in question.option.iter().zip(&counts).enumerate() {
        let row = Grid::down(rows, question.option.len(), cx.metrics.gap()).cell(0, index);
        let counted = Counted { count: *count, raised, people: view.state.record.attendance };
        if let Some(by) = row_ui(ui, cx, row, option, counted) {
            let (question, answer) = (question.id.clone(), option.id.clone());
            touched = Some(touch(Touch::Raise { question, answer, by }));
        }
    }
    people_ui(ui, cx, below, raised, view, came).or(touched)
}

/// Asks for the number of people. Hands are counted among them, so this comes first.
fn nobody_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, came: Came) -> Option<Action> {
    let height = cx.metrics.touch() * 1.6;
    let place = Rect::from_center_size(room.center(), Vec2::new(room.width() * 0.7, height));
    let label = cx.say("lecture-count-first");
    let pressed = Button::new("count-first", &label).dress(Dress::Primary).arrow(Arrow::Right).show(ui, cx, place);
    pressed.then(|| turn(Page::Attendance(came)))
}

/// The hands for one answer, the hands for all answers, and the people.
#[derive(Clone, Copy)]
struct Counted {
    count: u32,
    raised: u32,
    people: u32,
}

/// Draws an answer with its bar, its number and its buttons. Returns the change of a touch.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, option: &HandOption, counted: Counted) -> Option<i32> {
    let gap = cx.metrics.gap();
    let normal = cx.metrics.normal();
    let button = cx.metrics.touch() * 1.15;
    let buttons = row.with_min_x(row.right() - (button + gap) * STEPS.len() as f32 + gap);
    let rest = row.with_max_x(buttons.left() - gap * 2.0);
    let (label, bar) = rest.split_left_right_at_fraction(0.36);
    let words = Font { size: normal * 1.5, ..cx.metrics.strong() };
    let block = cx.fit(&option.label, words, label.size() - Vec2::new(gap, 0.0));
    block.paint_left(ui.painter(), label, cx.palette.text);
    block.name(ui, label, Id::unique(("answer", &option.id)));
    let number = bar.with_min_x(bar.right() - normal * 2.6);
    let bar = bar.with_max_x(number.left() - gap).shrink2(Vec2::new(0.0, row.height() * 0.16));
    let edge = Stroke::new(cx.metrics.line() * 1.5, cx.palette.line);
    ui.painter().rect(bar, 0, cx.palette.surface, edge, StrokeKind::Inside);
    let share = counted.count as f32 / counted.people.max(1) as f32;
    let filled = bar.with_max_x(bar.left() + bar.width() * share);
    ui.painter().rect_filled(filled, 0, cx.palette.accent);
    let count = counted.count.to_string();
    let name = cx.say_with("lecture-counted", &[("answer", &option.label), ("count", &count)]);
    let response = ui.interact(bar, Id::unique(("bar", &option.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &name));
    let block = cx.fit_typed(&count, Font { size: normal * 1.9, ..cx.metrics.strong() }, number.size());
    block.paint_centered(ui.painter(), number, cx.palette.text);
    let mut by = None;
    let large = Font { size: normal * 1.4, ..cx.metrics.strong() };
    for (index, (step, face, name)) in STEPS.into_iter().enumerate() {
        let place = Grid::across(buttons, STEPS.len(), gap).cell(index, 0);
        let place = Rect::from_center_size(place.center(), place.size().min(Vec2::splat(button * 1.3)));
        let may = if step < 0 { counted.count > 0 } else { counted.raised < counted.people };
        let (face, name) = (cx.say(face), cx.say_with(name, &[("answer", &option.label)]));
        let key = Button::new((name.as_str(), index), &face).name(&name).key().font(large).enabled(may);
        if cx.silently(|| key.show(ui, cx, place)) && may {
            by = Some(step);
        }
    }
    by
}

/// Draws how many people have raised a hand. A touch counts the people again.
fn people_ui(ui: &mut Ui, cx: &Cx<'_>, below: Rect, raised: u32, view: &View<'_>, came: Came) -> Option<Action> {
    let people = view.state.record.attendance;
    let (words, button) = below.split_left_right_at_fraction(0.62);
    let facts = [("raised", &*raised.to_string()), ("people", &*people.to_string())];
    let block = cx.fit(&cx.say_with("lecture-raised", &facts), cx.metrics.label(), words.size());
    block.paint_left(ui.painter(), words, cx.palette.text_quiet);
    block.name(ui, words, Id::unique("raised"));
    let label = cx.say("lecture-count-again");
    let pressed = Button::new("count-again", &label).dress(Dress::Quiet).show(ui, cx, button);
    pressed.then(|| turn(Page::Attendance(came)))
}
