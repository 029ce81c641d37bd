//! 挙手. A question to the audience, and the raised hands. They are counted by touch and shown as bars at once.

use egui::accesskit::Role;
use egui::{Id, Rect, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::model::lecture::{HandOption, Question};

use crate::activities::lecture::screens::large::{below_quiet, em, title_ui};
use crate::activities::lecture::screens::{View, touch, turn};
use crate::activities::lecture::{Came, Page, Touch};
use crate::app::route::Action;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::shelf;

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

/// Draws the question, its answers with their bars, and the number of people. `list` is the page of answers that do not
/// all have room.
pub(crate) fn hands_ui(ui: &mut Ui, cx: &Cx<'_>, page: Rect, view: &mut View<'_>, asked: Asked<'_>) -> Option<Action> {
    let Asked { question, text, came } = asked;
    let title = title_ui(ui, cx, page, &question.text);
    let mut room = title;
    if let Some(text) = text {
        let below = below_quiet(cx, title, text);
        // The sentence gives way where the answers need its room.
        if below.height() >= needed(cx, question, below.width()) {
            cx.write_quietly(ui, title.with_max_y(below.top()), text);
            room = below;
        }
    }
    if view.state.record.attendance == 0 {
        return nobody_ui(ui, cx, room, came);
    }
    let gap = cx.metrics.gap();
    let (above, below) = room.split_top_bottom_at_y(room.bottom() - cx.metrics.touch());
    let counts = view.state.record.counts(view.lecture, question);
    let shape = Shape::of(cx, question, above.width());
    let has_all = above.height() + gap >= (shape.least(cx) + gap) * question.option.len() as f32;
    // The pager makes the answers narrower.
    let shape = if has_all { shape } else { Shape::of(cx, question, shelf::beside(cx, above).width()) };
    let least = shape.least(cx);
    // On a low screen the answers take the room of the sum. Each has its number, and people are counted again at the end.
    let has_sum = above.height() - gap * 1.5 >= least * 2.0 + gap;
    let rows = if has_sum { above.with_max_y(above.bottom() - gap * 1.5) } else { room };
    let answers = question.option.len().max(1) as f32;
    let is_upright = cx.metrics.panel.is_upright();
    let most = if is_upright { least * 2.5 } else { least * 1.5 };
    let height = ((rows.height() + gap) / answers - gap).clamp(least, most);
    // On a standing panel, few answers lie within reach, right above the sum.
    let filled = ((height + gap) * answers - gap).min(rows.height());
    let rows = if is_upright { rows.with_min_y(rows.bottom() - filled) } else { rows };
    let raised: u32 = counts.iter().sum();
    let people = view.state.record.attendance;
    let mut touched = None;
    let (count, list) = (question.option.len(), &mut view.state.list);
    let shelved = match shape {
        Shape::Before => shelf::Rows::of(cx, rows, count, height, list),
        // Words above a bar keep their room.
        Shape::Above => shelf::Rows::uneven(cx, rows, |_| vec![height; count], list),
    };
    for (index, row) in shelved.shown() {
        let (option, count) = (&question.option[index], counts[index]);
        if let Some(by) = row_ui(ui, cx, shape.split(cx, row), option, Counted { count, raised, people }) {
            let (question, answer) = (question.id.clone(), option.id.clone());
            touched = Some(touch(Touch::Raise { question, answer, by }));
        }
    }
    shelved.pager(ui, cx, &mut view.state.list);
    if has_sum {
        touched = people_ui(ui, cx, below, raised, view, came).or(touched);
    }
    touched
}

/// Returns the height that the answers and the number of people need.
fn needed(cx: &Cx<'_>, question: &Question, width: f32) -> f32 {
    let rows = question.option.len() as f32 * (Shape::of(cx, question, width).least(cx) + cx.metrics.gap());
    rows + cx.metrics.gap() * 0.5 + cx.metrics.touch()
}

/// The place of an answer's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// They stand before the bar.
    Before,
    /// They stand above the bar, on a narrow screen.
    Above,
}

/// The rooms of an answer: its words, its bar with the number, and its buttons.
#[derive(Clone, Copy)]
struct Rooms {
    label: Rect,
    bar: Rect,
    buttons: Rect,
}

impl Shape {
    /// Returns the shape in which no word of any answer is broken.
    fn of(cx: &Cx<'_>, question: &Question, width: f32) -> Self {
        let row = Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(width, cx.metrics.touch()));
        let label = Self::Before.split(cx, row).label.size();
        let font = Font { leading: TIGHT, ..cx.metrics.strong() };
        let fits = |option: &HandOption| {
            let block = cx.block(&option.label, font, label.x);
            cx.least_width(&option.label, font) <= label.x && block.ink_height() <= label.y
        };
        if question.option.iter().all(fits) { Self::Before } else { Self::Above }
    }

    /// Returns the least height of an answer.
    fn least(self, cx: &Cx<'_>) -> f32 {
        match self {
            Self::Before => cx.metrics.touch(),
            Self::Above => cx.metrics.touch() + Self::line(cx),
        }
    }

    fn line(cx: &Cx<'_>) -> f32 {
        // Letters with readings that give way a little.
        cx.metrics.strong().size * 1.4
    }

    fn split(self, cx: &Cx<'_>, row: Rect) -> Rooms {
        let gap = cx.metrics.gap();
        let (above, row) = match self {
            Self::Before => (None, row),
            Self::Above => {
                // The words become smaller before the buttons do.
                let line = Self::line(cx).min(row.height() - cx.metrics.touch()).max(0.0);
                let (above, row) = row.split_top_bottom_at_y(row.top() + line);
                (Some(above), row)
            }
        };
        let button = (cx.metrics.touch() * 1.15).min((row.width() * 0.5 - gap * 2.0) / STEPS.len() as f32);
        let button = button.max(cx.metrics.touch());
        let buttons = row.with_min_x(row.right() - (button + gap) * STEPS.len() as f32 + gap);
        let rest = row.with_max_x(buttons.left() - gap * 2.0);
        if let Some(label) = above {
            return Rooms { label, bar: rest, buttons };
        }
        let (label, bar) = rest.split_left_right_at_fraction(0.42);
        Rooms { label: label.with_max_x(label.right() - gap), bar, buttons }
    }
}

/// Asks for the number of people. Hands are counted among them, so this comes first.
fn nobody_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, came: Came) -> Option<Action> {
    let height = (cx.metrics.touch() * 1.6).min(room.height());
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
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rooms: Rooms, option: &HandOption, counted: Counted) -> Option<i32> {
    let Rooms { label, bar, buttons } = rooms;
    let gap = cx.metrics.gap();
    let words = Font { size: em(cx) * 1.5, ..cx.metrics.strong() };
    let block = cx.fit(&option.label, words, label.size());
    block.paint_left(ui.painter(), label, cx.palette.text);
    block.name(ui, label, Id::unique(("answer", &option.id)));
    let number = bar.with_min_x(bar.right() - em(cx) * 2.2);
    let bar = bar.with_max_x(number.left() - gap).shrink2(Vec2::new(0.0, bar.height() * 0.16));
    let edge = Stroke::new(cx.metrics.line() * 1.5, cx.palette.line);
    ui.painter().rect(bar, 0, cx.palette.surface, edge, StrokeKind::Inside);
    let share = counted.count as f32 / counted.people.max(1) as f32;
    let filled = bar.with_max_x(bar.left() + bar.width() * share);
    ui.painter().rect_filled(filled, 0, cx.palette.accent);
    let count = counted.count.to_string();
    let name = cx.say_with("lecture-counted", &[("answer", &option.label), ("count", &count)]);
    let response = ui.interact(bar, Id::unique(("bar", &option.id)), cx.words_sense());
    Control::new(Role::ProgressIndicator, &name).announce(cx, &response);
    let font = Font { size: em(cx) * 1.9, ..cx.metrics.strong() };
    // A number stands on one line, however high the row is.
    let line = Vec2::new(number.width(), number.height().min(font.size * font.leading));
    let block = cx.fit_typed(&count, font, line);
    block.paint_centered(ui.painter(), number, cx.palette.text);
    let mut by = None;
    let large = Font { size: em(cx) * 1.4, ..cx.metrics.strong() };
    for (index, (step, face, name)) in STEPS.into_iter().enumerate() {
        let place = Grid::across(buttons, STEPS.len(), gap).cell(index, 0);
        let place = Rect::from_center_size(place.center(), place.size().min(Vec2::splat(place.width() * 1.3)));
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
    let label = cx.say("lecture-count-again");
    let share = if cx.metrics.touch() * 14.0 > below.width() { 0.5 } else { 0.62 };
    let (words, button) = below.split_left_right_at_fraction(share);
    let words = words.with_max_x(words.right() - cx.metrics.gap());
    let facts = [("raised", &*raised.to_string()), ("people", &*people.to_string())];
    let block = cx.fit(&cx.say_with("lecture-raised", &facts), cx.metrics.label(), words.size());
    block.paint_left(ui.painter(), words, cx.palette.text_quiet);
    block.name(ui, words, Id::unique("raised"));
    let pressed = Button::new("count-again", &label).dress(Dress::Quiet).show(ui, cx, button);
    pressed.then(|| turn(Page::Attendance(came)))
}
