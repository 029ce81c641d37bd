//! 答えの見直し. Every answer by part. A touch on one changes it and comes back here. A revision begins here, with the
//! answers of last time.

use std::borrow::Cow;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Item, ItemType};
use moshimo_core::sheet::{self, Change, ItemPath, LeftOver};
use moshimo_core::visit::{Decision, Visit};

use crate::activities::sheet::{walk, words};
use crate::app::route::{Action, Screen};
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Block, Font, LEADING, TIGHT};
use crate::ui::widgets::button::{Arrow, Button, Dress, PADDING, paint_arrow, paint_focus};
use crate::ui::widgets::frame::{Areas, Bar, need};
use crate::ui::widgets::heading::heading_ui;
use crate::ui::widgets::shelf::{self, Leaves, Stack, Thing};

/// The part of the usual gap that rows keep, so that many are seen at once. Each is as high as a finger needs.
const CLOSE: f32 = 0.4;
/// The number of pages up to which the answers are simply leafed through.
const LEAFED: usize = 5;

/// A row of the list.
enum Row<'a> {
    Part(Cow<'a, str>),
    Answer {
        path: ItemPath,
        label: String,
        answer: Option<String>,
    },
    /// An answer of last time that today's sheet has no place for, by its index among those.
    LeftOver {
        index: usize,
        label: String,
        answer: Option<String>,
    },
}

/// Draws the answers, page by page.
pub(crate) fn review_ui(ui: &mut Ui, cx: &Cx<'_>, visit: &Visit, leaves: &mut Leaves) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text) = match visit.earlier() {
        None => ("kiosk-review", "kiosk-review-text"),
        Some(_) => ("kiosk-revise", "kiosk-revise-text"),
    };
    // The other form stands beside the words, where it takes no room of the answers.
    let form = other_form(cx, visit);
    let width = form.map_or(0.0, |(id, _)| form_width(cx, areas.head.width(), &cx.say(id)));
    let is_below = width > areas.head.width() * FORM_MOST;
    let (words, beside) = areas.head.split_left_right_at_x(areas.head.right() - if is_below { 0.0 } else { width });
    let mut above = areas;
    above.head = words;
    let mut end = heading_ui(ui, cx, &above, &cx.say(heading), &cx.say(text));
    let mut touched = None;
    if let Some((id, form)) = form {
        let place =
            if is_below { areas.head.with_min_y(end) } else { beside.with_min_x(beside.left() + cx.metrics.gap()) };
        let place = place.with_max_y(place.top() + cx.metrics.touch());
        if Button::new(id, &cx.say(id)).dress(Dress::Quiet).show(ui, cx, place) {
            touched = Some(Action::ChangeForm(form));
        }
        end = end.max(place.bottom());
    }
    let list = areas.body_below(end + cx.metrics.gap() * 0.5);
    let rows = rows(cx, visit);
    let stack = Stack::of(cx, list, cx.metrics.gap() * CLOSE, |width| {
        rows.iter().map(|row| thing(cx, row, Vec2::new(width, list.height()))).collect()
    });
    let parts = Parts::of(cx, stack.room, &rows);
    // Pages with the parts stand before so many pages. Each part leads to its answers.
    let before = if stack.pages() > LEAFED { parts.pages() } else { 0 };
    let pages = before + stack.pages();
    // Whoever has seen the parts has seen what there is.
    leaves.show(pages, if before > 0 { before } else { pages });
    let page = &mut leaves.page;
    if *page < before
        && let Some(row) = parts.show(ui, cx, *page)
    {
        *page = before + stack.page_of(row).unwrap_or(0);
    }
    let shown = page.checked_sub(before).map(|page| stack.shown(page)).unwrap_or_default();
    for (index, rect) in shown {
        touched = row_ui(ui, cx, rect, &rows[index], stack.room.size()).or(touched);
    }
    if pages > 1 {
        shelf::pager(ui, cx, stack.strip, page, pages);
    }
    let next = if leaves.has_unseen() { "kiosk-list-more" } else { "kiosk-to-preview" };
    let [back, stop, next] = ["kiosk-back", "kiosk-stop", next].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        stop: Some((&stop, Action::Stop)),
        next: Some((&next, Action::PreviewPages)),
        ..Bar::default()
    };
    let pressed = areas.bar(ui, cx, bar);
    if pressed == Some(Action::PreviewPages) && leaves.has_unseen() {
        leaves.turn_on(ui.ctx());
        return None;
    }
    pressed.or(touched)
}

/// The most of the width that the words of the button with the other form take on one line.
const FORM: f32 = 0.25;

/// The most of it that the button may take beside the words. On a narrow screen it stands below them.
const FORM_MOST: f32 = 0.38;

/// Returns the width of that button, with the blank at its left.
fn form_width(cx: &Cx<'_>, whole: f32, label: &str) -> f32 {
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.label() };
    let one_line = cx.block(label, font, f32::INFINITY).size.x.min(whole * FORM);
    need(cx, label).max(one_line + cx.mm(PADDING * 4.0)) + cx.metrics.gap()
}

/// Returns the other form of the sheet with the message that offers it, where the sheet has two.
fn other_form(cx: &Cx<'_>, visit: &Visit) -> Option<(&'static str, FormCode)> {
    let other = match visit.form() {
        FormCode::Short => ("kiosk-to-long", FormCode::Long),
        FormCode::Long => ("kiosk-to-short", FormCode::Short),
    };
    visit.sheet().forms(cx.language()).iter().any(|form| form.code == other.1).then_some(other)
}

/// Draws a row. Returns the action of a touch.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, row: &Row<'_>, page: Vec2) -> Option<Action> {
    let place = Place { rect, page: page.y };
    match row {
        Row::Part(name) => {
            let block = part_name_block(cx, name, page);
            block.paint_left(ui.painter(), rect, cx.palette.accent);
            block.name(ui, rect, Id::unique(("part", name)));
            None
        }
        Row::Answer { path, label, answer } => {
            let touched = answer_ui(ui, cx, place, Id::unique(("answer", path)), label, answer.as_deref());
            touched.then(|| Action::Change(path.clone()))
        }
        Row::LeftOver { index, label, answer } => {
            let touched = answer_ui(ui, cx, place, Id::unique(("left over", index)), label, answer.as_deref());
            touched.then_some(Action::Go(Screen::LeftOver(*index)))
        }
    }
}

/// The least width of a part's name on its button, in ems of normal text.
const NAME: f32 = 9.0;

/// The parts, two beside each other, or one below the other on a narrow screen.
struct Parts {
    /// Each part's row in the list, and its name.
    names: Vec<(usize, String)>,
    room: Rect,
    /// The height of a button.
    height: f32,
    /// The number of buttons beside each other, and one below the other.
    columns: usize,
    lines: usize,
}

impl Parts {
    fn of(cx: &Cx<'_>, room: Rect, rows: &[Row<'_>]) -> Self {
        let name = |(row, it): (usize, &Row<'_>)| match it {
            Row::Part(name) => Some((row, name.to_string())),
            Row::Answer { .. } | Row::LeftOver { .. } => None,
        };
        let names: Vec<(usize, String)> = rows.iter().enumerate().filter_map(name).collect();
        // A name may take two lines, in letters of normal size.
        let font = Font { size: cx.metrics.normal(), ..cx.metrics.label() };
        let columns = if room.width() / 2.0 < cx.metrics.normal() * NAME { 1 } else { 2 };
        let width = (room.width() + cx.metrics.gap()) / columns as f32 - cx.metrics.gap() - cx.mm(NO_WORDS);
        let tallest = names
            .iter()
            .map(|(_, name)| cx.fit(name, font, Vec2::new(width, f32::INFINITY)).ink_height())
            .fold(0.0, f32::max);
        let height = cx.metrics.touch().max(tallest + cx.mm(1.6));
        let lines = ((room.height() + cx.metrics.gap()) / (height + cx.metrics.gap())) as usize;
        Self { names, room, height, columns, lines: lines.max(1) }
    }

    fn pages(&self) -> usize {
        self.names.len().div_ceil(self.lines * self.columns)
    }

    /// Draws one page of the parts. Returns the row of the one that was touched.
    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, page: usize) -> Option<usize> {
        let gap = cx.metrics.gap();
        let most = self.lines * self.columns;
        let shown: Vec<_> = self.names.iter().skip(page * most).take(most).collect();
        let lines = shown.len().div_ceil(self.columns).max(1);
        let area = self.room.with_max_y(self.room.top() + (self.height + gap) * lines as f32 - gap);
        let mut touched = None;
        for (index, (row, name)) in shown.into_iter().enumerate() {
            let place = Grid { area, columns: self.columns, rows: lines, gap }.below(index);
            if Button::new(("part", row), name).arrow(Arrow::Right).show(ui, cx, place) {
                touched = Some(*row);
            }
        }
        touched
    }
}

fn rows<'a>(cx: &Cx<'_>, visit: &'a Visit) -> Vec<Row<'a>> {
    let sheet = visit.sheet();
    let changed = changed_items(visit);
    let mark = cx.say("kiosk-changed");
    let mut rows = Vec::new();
    let mut part = None;
    for page in sheet::pages(sheet, visit.response(), visit.form()) {
        let Some(item) = page.path.item(sheet).filter(|item| item.kind != ItemType::Display) else { continue };
        if part != Some(page.part) {
            part = Some(page.part);
            rows.extend(sheet.item.get(page.part).map(|part| Row::Part(part_name(cx, part).into())));
        }
        let mut label = cx.catalog.plain(item.label_in(cx.language()), cx.language()).into_owned();
        if changed.iter().any(|place| stands_on(place, &page.path)) {
            label = format!("{label}\n{mark}");
        }
        let answer = answer(cx, visit, &page.path, item);
        rows.push(Row::Answer { path: page.path, label, answer });
    }
    let left_over = left_over(cx, visit);
    if !left_over.is_empty() {
        rows.push(Row::Part(cx.say("kiosk-left-over-part").into()));
    }
    rows.extend(left_over);
    rows
}

/// Returns the places that differ from last time.
fn changed_items(visit: &Visit) -> Vec<ItemPath> {
    let differing = visit.changes().into_iter().filter(|it| it.change != Change::Unchanged);
    differing.filter_map(|it| it.new.or(it.old)).collect()
}

/// Returns whether a question stands on the screen of this path: it is the same, or it lies below it.
fn stands_on(place: &ItemPath, screen: &ItemPath) -> bool {
    let ids = |path: &ItemPath| path.steps().iter().map(|step| step.link_id.clone()).collect::<Vec<_>>();
    ids(place).starts_with(&ids(screen))
}

/// Returns rows for the answers that today's sheet has no place for, each with its decision. Every decision can still
/// be changed.
fn left_over<'a>(cx: &Cx<'_>, visit: &'a Visit) -> Vec<Row<'a>> {
    let row = |(index, (left, decision)): (usize, (&LeftOver, Decision))| {
        let decided = cx.say(match decision {
            Decision::Open | Decision::Keep => "kiosk-left-over-kept",
            Decision::AnswerAnew => "kiosk-left-over-answered",
            Decision::LetGo => "kiosk-left-over-gone",
        });
        let answer = Some(words::bare_values(cx, &left.note.values)).filter(|_| decision != Decision::LetGo);
        Row::LeftOver { index, label: format!("{}\n{decided}", left.note.asked), answer }
    };
    visit.left_over().enumerate().map(row).collect()
}

fn part_name<'a>(cx: &Cx<'_>, part: &'a Item) -> &'a str {
    part.text_in(cx.language())
}

/// Returns the answer on a screen: to a question, or to everything in a list.
fn answer(cx: &Cx<'_>, visit: &Visit, path: &ItemPath, item: &Item) -> Option<String> {
    let sheet = visit.sheet();
    let of = |path: &ItemPath| {
        let item = path.item(sheet)?;
        let given = walk::given(visit, path);
        (!given.is_empty()).then(|| words::values(cx, sheet, item, &given))
    };
    if item.kind != ItemType::Group {
        return of(path);
    }
    let count = if item.repeats { sheet::instances(visit.response(), path) } else { 1 };
    let mut lines = Vec::new();
    for index in 0..count {
        let items = sheet::items_on(sheet, visit.response(), visit.form(), &path.at(index));
        let line: Vec<String> = items.iter().filter_map(of).collect();
        if !line.is_empty() {
            lines.push(line.join("  "));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The width of the question's label, as a share of the row.
const LABEL: f32 = 0.36;
/// The least width of a label beside its answer, in ems of normal text.
const NARROW: f32 = 7.0;
/// The blank at the left of a row, in millimetres, and all that is no words.
const LEFT: f32 = 4.0;
const NO_WORDS: f32 = 14.0;
/// The blank above and below the words of a row together, in millimetres.
const EDGE: f32 = 3.0;
/// The most of a page that the words of a row take.
const MOST: f32 = 0.9;

/// The words of a row as they are set: beside each other, or the answer below its label on a narrow screen.
struct Words {
    label: Rc<Block>,
    answer: Rc<Block>,
    /// The place of the answer, seen from the label's.
    offset: Vec2,
}

impl Words {
    /// Sets the words of a row on a page of this size.
    fn of(cx: &Cx<'_>, label: &str, answer: Option<&str>, page: Vec2) -> Self {
        let inner = page.x - cx.mm(NO_WORDS);
        let is_narrow = inner * LABEL < cx.metrics.normal() * NARROW;
        let (label_width, width) =
            if is_narrow { (inner, inner) } else { (inner * LABEL - cx.mm(3.0), inner * (1.0 - LABEL)) };
        let most = page.y * MOST - cx.mm(EDGE);
        let low = if is_narrow { most * 0.5 } else { most };
        let label = cx.fit(label, cx.metrics.label(), Vec2::new(label_width, low));
        let answer = match answer {
            Some(answer) => shortened(cx, answer, Vec2::new(width, low)),
            None => cx.fit(&cx.say("kiosk-blank"), cx.metrics.label(), Vec2::new(width, low)),
        };
        let offset =
            if is_narrow { Vec2::new(0.0, label.ink_height()) } else { Vec2::new(label_width + cx.mm(3.0), 0.0) };
        Self { label, answer, offset }
    }

    /// Returns the height of the words, without blanks.
    fn height(&self) -> f32 {
        self.label.ink_height().max(self.offset.y + self.answer.ink_height())
    }
}

/// The most lines of an answer that are shown.
const LINES: f32 = 3.0;

/// Sets as much of an answer as a row shows. The whole text stands on its own screen and on paper.
fn shortened(cx: &Cx<'_>, answer: &str, room: Vec2) -> Rc<Block> {
    let font = Font { breaking: cx.metrics.body().breaking, ..cx.metrics.strong() };
    let most = (room.y / (font.size * LEADING)).clamp(1.0, LINES) as usize;
    let block = cx.typed(answer, font, room.x);
    let Some(last) = block.lines.get(most - 1).filter(|_| block.lines.len() > most) else { return block };
    let mut shown = answer.get(..last.text.end).unwrap_or(answer).trim_end().to_owned();
    loop {
        shown.pop();
        let block = cx.typed(&format!("{shown}…"), font, room.x);
        if block.lines.len() <= most || shown.is_empty() {
            return block;
        }
    }
}

/// Sets a part's name. Its lines are close, so that the answers have the room.
fn part_name_block(cx: &Cx<'_>, name: &str, page: Vec2) -> Rc<Block> {
    cx.fit(name, Font { leading: TIGHT, ..cx.metrics.strong() }, Vec2::new(page.x, page.y * 0.3))
}

/// Returns the height that a row needs on a page of this size. A part's name stays above its answers on every page that
/// they reach.
fn thing(cx: &Cx<'_>, row: &Row<'_>, page: Vec2) -> Thing {
    match row {
        Row::Part(name) => Thing::Heading(part_name_block(cx, name, page).size.y),
        Row::Answer { label, answer, .. } | Row::LeftOver { label, answer, .. } => {
            let words = Words::of(cx, label, answer.as_deref(), page);
            Thing::Row((words.height() + cx.mm(EDGE)).max(cx.metrics.touch()))
        }
    }
}

/// The place of a row, on a page of this height.
#[derive(Clone, Copy)]
struct Place {
    rect: Rect,
    page: f32,
}

/// Draws a row. Returns whether it was touched.
fn answer_ui(ui: &mut Ui, cx: &Cx<'_>, place: Place, id: Id, label: &str, answer: Option<&str>) -> bool {
    let Place { rect, page } = place;
    let response = ui.interact(rect, id, Sense::click());
    let blank = cx.say("kiosk-blank");
    let name = format!("{label} {}", answer.unwrap_or(&blank));
    Control::new(Role::Button, &name).announce(cx, &response);
    let palette = &cx.palette;
    let pressed = response.is_pointer_button_down_on();
    let fill = match (pressed, answer.is_some()) {
        (true, _) => palette.chosen,
        (false, true) => palette.surface,
        (false, false) => palette.ground,
    };
    let edge = Stroke::new(cx.metrics.line(), palette.line);
    ui.painter().rect(rect, cx.metrics.corner(), fill, edge, StrokeKind::Inside);
    if response.has_focus() {
        paint_focus(ui.painter(), cx, rect);
    }
    let ink = if pressed { palette.on_chosen } else { palette.text };
    let soft = if pressed { palette.on_chosen } else { palette.text_quiet };
    let words = Words::of(cx, label, answer, Vec2::new(rect.width(), page));
    let inner = rect.with_min_x(rect.left() + cx.mm(LEFT));
    let ink = if answer.is_some() { ink } else { soft };
    if words.offset.y > 0.0 {
        let top = rect.center().y - words.height() / 2.0;
        let (above, below) = inner.split_top_bottom_at_y(top + words.offset.y);
        words.label.paint_left(ui.painter(), above.with_min_y(top), soft);
        words.answer.paint_left(ui.painter(), below.with_max_y(top + words.height()), ink);
    } else {
        words.label.paint_left(ui.painter(), inner, soft);
        words.answer.paint_left(ui.painter(), inner.with_min_x(inner.left() + words.offset.x), ink);
    }
    let arrow = Rect::from_center_size(Pos2::new(rect.right() - cx.mm(5.0), rect.center().y), Vec2::splat(cx.mm(3.6)));
    paint_arrow(ui.painter(), arrow, Arrow::Right, palette.accent);
    response.clicked()
}
