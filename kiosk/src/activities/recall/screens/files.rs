//! どのファイルですか. The pictures and PDF files in the folder that staff have named. They are read and not copied.

use egui::{Rect, Ui};
use jiff::civil::Date;

use crate::activities::recall::found::{Row, in_words};
use crate::activities::recall::screens::scan::bar;
use crate::activities::recall::{Doing, State, Touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, PADDING};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf;

/// Draws the list, or says that it is empty.
pub(crate) fn files_ui(ui: &mut Ui, cx: &Cx<'_>, recall: &mut State, today: Date) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let touched = match recall.doing() {
        Some(Doing::Reading) => wait_ui(ui, cx, &areas, "kiosk-files-reading"),
        Some(Doing::Looking) => wait_ui(ui, cx, &areas, "kiosk-files-looking"),
        Some(Doing::Opening) | None if recall.files.is_empty() => none_ui(ui, cx, &areas),
        Some(Doing::Opening) | None => list_ui(ui, cx, &areas, recall, today),
    };
    bar(ui, cx, &areas).or(touched)
}

/// Asks for a moment's patience. The heading is a message that says what is going on.
pub(crate) fn wait_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, heading: &str) -> Option<Action> {
    let message = Message {
        picture: "illustrations/remember.svg",
        heading: &cx.say(heading),
        text: &cx.say("kiosk-moment"),
        steps: &[],
        buttons: &[],
    };
    message.show(ui, cx, areas)
}

fn none_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let message = Message {
        picture: "illustrations/scan.svg",
        heading: &cx.say("kiosk-files-none"),
        text: &cx.say("kiosk-files-none-text"),
        steps: &[],
        buttons: &[(cx.say("kiosk-files-look"), Dress::Primary, Action::Recall(Touch::Look))],
    };
    message.show(ui, cx, areas)
}

fn list_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, recall: &mut State, today: Date) -> Option<Action> {
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("kiosk-files"));
    let rest = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let end = match &recall.said {
        Some(said) => cx.write_warning(ui, rest, &cx.tell(said)),
        None => cx.write_quietly(ui, rest, &cx.say("kiosk-files-text")),
    };
    let gap = cx.metrics.gap();
    let body = areas.body_below(end + gap);
    let strip = shelf::pager_rect(cx, body);
    let (list, look) = body.split_top_bottom_at_y(body.bottom() - cx.metrics.touch());
    let mut list = list.with_max_y(list.bottom() - gap);
    let rows = in_words(cx, &recall.files, today);
    let narrow = strip.left() - gap * 1.5 - list.left();
    let shape = Shape::of(cx, &rows, narrow);
    let heights = vec![shape.height(cx); rows.len()];
    let pages = shelf::pages(&heights, list.height(), gap);
    if pages.len() > 1 {
        list.max.x = list.left() + narrow;
    }
    recall.page = recall.page.min(pages.len() - 1);
    let shown = pages.get(recall.page).cloned().unwrap_or_default();
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), gap);
    let mut touched = None;
    for (index, rect) in shown.zip(rects) {
        if row_ui(ui, cx, rect, index, &rows[index], shape) {
            touched = Some(Action::Recall(Touch::Read(index)));
        }
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip.with_max_y(list.bottom()), &mut recall.page, pages.len());
    }
    let look = look.with_max_x(list.right());
    if Button::new("look", &cx.say("kiosk-files-look")).dress(Dress::Quiet).show(ui, cx, look) {
        touched = Some(Action::Recall(Touch::Look));
    }
    touched
}

/// The shape of the rows of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// The time stands beside the title.
    Line,
    /// The time stands below the title.
    Stacked,
}

impl Shape {
    /// Returns the shape in which times leave at least half of the row to the titles.
    fn of(cx: &Cx<'_>, rows: &[Row], width: f32) -> Self {
        let widest = rows.iter().map(|row| cx.block(&row.when, cx.metrics.label(), f32::INFINITY).size.x);
        if widest.fold(0.0, f32::max) < width * 0.45 { Self::Line } else { Self::Stacked }
    }

    fn height(self, cx: &Cx<'_>) -> f32 {
        let line = cx.block("0", cx.metrics.label(), f32::INFINITY).size.y;
        match self {
            Self::Line => cx.metrics.touch(),
            Self::Stacked => cx.metrics.touch().max(line * 2.0 + cx.mm(2.0)),
        }
    }
}

/// Draws a file with its title and its time. A long title is cut, and heard whole. Returns whether it was touched.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, index: usize, row: &Row, shape: Shape) -> bool {
    let name = format!("{} {}", row.title, row.when);
    let touched = Button::new(("file", index), "").name(&name).arrow(Arrow::Right).show(ui, cx, rect);
    let inner = rect.shrink2(egui::vec2(cx.mm(PADDING * 2.0), 0.0)).with_max_x(rect.right() - cx.mm(ARROW + PADDING));
    let when = cx.block(&row.when, cx.metrics.label(), inner.width());
    let (title, time) = match shape {
        Shape::Line => {
            let (title, time) = inner.split_left_right_at_x(inner.right() - when.size.x);
            (title.with_max_x(title.right() - cx.mm(PADDING * 2.0)), time)
        }
        Shape::Stacked => {
            let (title, time) = inner.split_top_bottom_at_fraction(0.5);
            (title, time.with_max_y(time.bottom() - cx.mm(1.0)))
        }
    };
    let font = cx.metrics.strong();
    let words = cx.one_line(&row.title, font, title.width());
    cx.typed(&words, font, f32::INFINITY).paint_left(ui.painter(), title, cx.palette.text);
    when.paint_left(ui.painter(), time, cx.palette.text_quiet);
    touched
}
