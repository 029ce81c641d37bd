//! どのファイルですか. The pictures and PDF files in the folder that staff have named. They are read and not copied.

use std::rc::Rc;

use egui::{Rect, Ui, Vec2};
use jiff::civil::Date;

use crate::activities::recall::found::{Row, in_words};
use crate::activities::recall::screens::scan::bar;
use crate::activities::recall::{Doing, State, Touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, PADDING, paint_arrow};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::heading::heading_ui;
use crate::ui::widgets::shelf::{self, Stack, Thing};

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
    let end = head_ui(ui, cx, areas, recall);
    let rows = in_words(cx, &recall.files, today);
    let (Places { stack, look }, setting) = places(cx, areas.body_below(end + cx.metrics.gap()), &rows);
    recall.page = recall.page.min(stack.pages() - 1);
    let mut touched = None;
    for (index, rect) in stack.shown(recall.page) {
        if row_ui(ui, cx, rect, index, &Lines::of(cx, &rows[index], rect.width(), setting)) {
            touched = Some(Action::Recall(Touch::Read(index)));
        }
    }
    if stack.pages() > 1 {
        shelf::pager(ui, cx, stack.strip, &mut recall.page, stack.pages());
    }
    if Button::new("look", &cx.say("kiosk-files-look")).dress(Dress::Quiet).show(ui, cx, look) {
        touched = Some(Action::Recall(Touch::Look));
    }
    touched
}

/// The places of the rows, and of the button that looks again.
struct Places {
    stack: Stack,
    look: Rect,
}

impl Places {
    /// The button stands below the list.
    fn below(cx: &Cx<'_>, body: Rect, set: impl Fn(f32) -> Vec<Thing>) -> Self {
        let (list, look) = body.split_top_bottom_at_y(body.bottom() - cx.metrics.touch());
        let gap = cx.metrics.gap();
        let stack = Stack::of(cx, list.with_max_y(list.bottom() - gap), gap, set);
        let look = look.with_max_x(stack.room.right());
        Self { stack, look }
    }

    /// The button stands below the pager, so that the list has all the height.
    fn beside(cx: &Cx<'_>, body: Rect, set: impl Fn(f32) -> Vec<Thing>) -> Self {
        let gap = cx.metrics.gap();
        let low = body.with_max_y(body.bottom() - cx.metrics.touch() - gap);
        let strip = shelf::pager_rect(cx, low);
        let look = strip.with_min_y(low.bottom() + gap).with_max_y(body.bottom());
        let room = body.with_max_x(strip.left() - gap * 1.5);
        Self { stack: Stack::within(room, strip, gap, set(room.width())), look }
    }
}

/// Divides the room of list and button, and returns how the rows are set. Where a row would not have the room, its letters
/// are of normal size, then the button stands beside the list, and at last the letters are a little smaller.
fn places(cx: &Cx<'_>, body: Rect, rows: &[Row]) -> (Places, Setting) {
    let heights = |width: f32, size: f32| -> Vec<f32> {
        let setting = Setting::of(cx, rows, width, size);
        rows.iter().map(|row| Lines::of(cx, row, width, setting).height(cx)).collect()
    };
    let things = |width: f32, size: f32| heights(width, size).into_iter().map(Thing::Row).collect();
    let below = |size: f32| (Places::below(cx, body, |width| things(width, size)), size);
    let beside = |size: f32| (Places::beside(cx, body, |width| things(width, size)), size);
    let fits = |(places, size): &(Places, f32)| {
        let Rect { min, max } = places.stack.room;
        heights(max.x - min.x, *size).into_iter().fold(0.0, f32::max) <= max.y - min.y
    };
    let sizes = [cx.metrics.body().size, cx.metrics.normal()];
    let found = sizes.map(below).into_iter().chain(sizes.map(beside)).find(fits);
    let (places, size) = found.unwrap_or_else(|| beside(cx.metrics.normal() * SMALLEST));
    let setting = Setting::of(cx, rows, places.stack.room.width(), size);
    (places, setting)
}

/// The smallest letters of a row, as a part of normal ones.
const SMALLEST: f32 = 0.8;

/// Draws the heading, and the instructions or the trouble, which takes the place of the heading on a low screen. Returns
/// where they end.
fn head_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, recall: &State) -> f32 {
    let title = cx.say("kiosk-files");
    let Some(said) = &recall.said else {
        return heading_ui(ui, cx, areas, &title, &cx.say("kiosk-files-text"));
    };
    let trouble = cx.tell(said);
    let room = areas.head;
    let font = Font { size: cx.metrics.normal(), ..cx.metrics.strong() };
    let height = cx.block(&trouble, font, room.width() - cx.mm(8.0)).size.y;
    let heading = cx.font_within(&title, cx.metrics.heading(), Vec2::new(room.width(), room.height() - height));
    let end = room.top() + cx.block(&title, heading, room.width()).size.y;
    if end + height > room.bottom() {
        return cx.write_warning(ui, room, &trouble);
    }
    let end = cx.write(ui, room, heading, &title);
    cx.write_warning(ui, room.with_min_y(end), &trouble)
}

/// The setting of all rows: the size of their letters, and whether the times stand below the titles.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Setting {
    size: f32,
    is_stacked: bool,
}

impl Setting {
    /// Chooses the setting in which times leave at least half of the row to the titles.
    fn of(cx: &Cx<'_>, rows: &[Row], width: f32, size: f32) -> Self {
        let label = Font { size, ..cx.metrics.label() };
        let widest = rows.iter().map(|row| cx.block(&row.when, label, f32::INFINITY).size.x).fold(0.0, f32::max);
        Self { size, is_stacked: widest > words_width(cx, width) * BESIDE }
    }
}

/// Returns the width of the words in a row.
fn words_width(cx: &Cx<'_>, row: f32) -> f32 {
    row - cx.mm(PADDING * 4.0 + ARROW)
}

/// The words of a row as they are set: the title on one line, and the time beside it or below it.
struct Lines {
    /// The words of the whole row, for those who listen.
    name: String,
    title: Rc<Block>,
    when: Rc<Block>,
    is_stacked: bool,
}

impl Lines {
    /// Sets the words for a row of this width.
    fn of(cx: &Cx<'_>, row: &Row, width: f32, setting: Setting) -> Self {
        let Setting { size, is_stacked } = setting;
        let width = words_width(cx, width);
        let [font, label] = [cx.metrics.strong(), cx.metrics.label()].map(|font| Font { size, ..font });
        let when = if is_stacked {
            cx.fit(&row.when, label, Vec2::new(width, f32::INFINITY))
        } else {
            cx.block(&row.when, label, f32::INFINITY)
        };
        let room = if is_stacked { width } else { width - when.size.x - cx.mm(PADDING * 2.0) };
        let title = cx.typed(&cx.one_line(&row.title, font, room), font, f32::INFINITY);
        let name = format!("{} {}", row.title, row.when);
        Self { name, title, when, is_stacked }
    }

    /// Returns the height of the row.
    fn height(&self, cx: &Cx<'_>) -> f32 {
        let words = if self.is_stacked {
            self.title.ink_height() + self.when.ink_height() + cx.mm(APART)
        } else {
            self.title.ink_height().max(self.when.ink_height())
        };
        (words + cx.mm(EDGE)).max(cx.metrics.touch())
    }
}

/// The part of a row that a time beside the title takes at most.
const BESIDE: f32 = 0.5;
/// The blank between a title and the time below it, and above and below the words, in millimetres.
const APART: f32 = 1.5;
const EDGE: f32 = 4.0;

/// Draws a file with its title and its time. A long title is cut, and heard whole. Returns whether it was touched.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, index: usize, lines: &Lines) -> bool {
    let touched = Button::new(("file", index), "").name(&lines.name).show(ui, cx, rect);
    let arrow = egui::pos2(rect.right() - cx.mm(ARROW / 2.0 + PADDING), rect.center().y);
    let arrow = Rect::from_center_size(arrow, Vec2::splat(cx.mm(ARROW - PADDING * 2.0)));
    paint_arrow(ui.painter(), arrow, Arrow::Right, cx.palette.text);
    let inner =
        rect.shrink2(egui::vec2(cx.mm(PADDING * 2.0), 0.0)).with_max_x(rect.right() - cx.mm(ARROW + PADDING * 2.0));
    let (title, time) = if lines.is_stacked {
        let used = lines.title.ink_height() + cx.mm(APART) + lines.when.ink_height();
        let top = inner.center().y - used / 2.0;
        let bottom = top + lines.title.ink_height();
        (inner.with_min_y(top).with_max_y(bottom), inner.with_min_y(bottom + cx.mm(APART)).with_max_y(top + used))
    } else {
        inner.split_left_right_at_x(inner.right() - lines.when.size.x)
    };
    lines.title.paint_left(ui.painter(), title, cx.palette.text);
    lines.when.paint_left(ui.painter(), time, cx.palette.text_quiet);
    touched
}
