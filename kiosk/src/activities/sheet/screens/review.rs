//! 答えの見直し. Every answer by part. A touch on one changes it and comes back here. A revision begins here, with the
//! answers of last time.

use std::borrow::Cow;

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::model::{Item, ItemType};
use moshimo_core::sheet::{self, Change, ItemPath, LeftOver};
use moshimo_core::visit::{Decision, Visit};

use crate::activities::sheet::{walk, words};
use crate::app::route::{Action, Screen};
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Arrow, Button, paint_arrow, paint_focus};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::shelf;

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
pub(crate) fn review_ui(ui: &mut Ui, cx: &Cx<'_>, visit: &Visit, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, text) = match visit.earlier() {
        None => ("kiosk-review", "kiosk-review-text"),
        Some(_) => ("kiosk-revise", "kiosk-revise-text"),
    };
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say(heading));
    let rest = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let end = cx.write_quietly(ui, rest, &cx.say(text));
    let strip = shelf::pager_rect(cx, areas.body);
    let gap = cx.metrics.gap() * 0.8;
    let list = Rect::from_min_max(
        areas.body_below(end + gap).min,
        Pos2::new(strip.left() - cx.metrics.gap() * 1.5, areas.body.bottom()),
    );
    let rows = rows(cx, visit);
    let heights: Vec<f32> = rows.iter().map(|row| height(cx, row, list.width())).collect();
    // A part's name stays with the first of its answers.
    let joined: Vec<bool> = rows.iter().map(|row| matches!(row, Row::Part(_))).collect();
    let mut pages = shelf::pages_joined(&heights, &joined, list.height(), gap);
    let parts = Parts::of(cx, list, &rows);
    if pages.len() > LEAFED {
        // Pages with the parts stand before so many pages. Each part leads to its answers.
        pages.splice(0..0, std::iter::repeat_n(0..0, parts.pages()));
    }
    *page = (*page).min(pages.len() - 1);
    let shown = pages.get(*page).cloned().unwrap_or_default();
    if shown.is_empty()
        && let Some(row) = parts.show(ui, cx, *page)
    {
        *page = pages.iter().position(|page| page.contains(&row)).unwrap_or(0);
    }
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), gap);
    let mut touched = None;
    for (row, rect) in rows.get(shown).unwrap_or_default().iter().zip(rects) {
        match row {
            Row::Part(name) => {
                let block = cx.block(name, cx.metrics.strong(), rect.width());
                block.paint_left(ui.painter(), rect, cx.palette.accent);
                block.name(ui, rect, Id::unique(("part", name)));
            }
            Row::Answer { path, label, answer } => {
                if answer_ui(ui, cx, rect, Id::unique(("answer", path)), label, answer.as_deref()) {
                    touched = Some(Action::Change(path.clone()));
                }
            }
            Row::LeftOver { index, label, answer } => {
                if answer_ui(ui, cx, rect, Id::unique(("left over", index)), label, answer.as_deref()) {
                    touched = Some(Action::Go(Screen::LeftOver(*index)));
                }
            }
        }
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip, page, pages.len());
    }
    let [back, stop, next] = ["kiosk-back", "kiosk-stop", "kiosk-to-preview"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        stop: Some((&stop, Action::Stop)),
        next: Some((&next, Action::PreviewPages)),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(touched)
}

/// The parts, two beside each other.
struct Parts {
    /// Each part's row in the list, and its name.
    names: Vec<(usize, String)>,
    room: Rect,
    /// The height of a button.
    height: f32,
    /// The number of buttons one below the other.
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
        let width = (room.width() - cx.metrics.gap()) / 2.0 - cx.mm(14.0);
        let tallest = names.iter().map(|(_, name)| cx.block(name, font, width).size.y).fold(0.0, f32::max);
        let height = cx.metrics.touch().max(tallest + cx.mm(1.6));
        let lines = ((room.height() + cx.metrics.gap()) / (height + cx.metrics.gap())) as usize;
        Self { names, room, height, lines: lines.max(1) }
    }

    fn pages(&self) -> usize {
        self.names.len().div_ceil(self.lines * 2)
    }

    /// Draws one page of the parts. Returns the row of the one that was touched.
    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, page: usize) -> Option<usize> {
        let gap = cx.metrics.gap();
        let shown: Vec<_> = self.names.iter().skip(page * self.lines * 2).take(self.lines * 2).collect();
        let lines = shown.len().div_ceil(2).max(1);
        let area = self.room.with_max_y(self.room.top() + (self.height + gap) * lines as f32 - gap);
        let mut touched = None;
        for (index, (row, name)) in shown.into_iter().enumerate() {
            let place = Grid { area, columns: 2, rows: lines, gap }.below(index);
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

fn widths(cx: &Cx<'_>, width: f32) -> (f32, f32) {
    let inner = width - cx.mm(14.0);
    (inner * LABEL - cx.mm(3.0), inner * (1.0 - LABEL))
}

fn height(cx: &Cx<'_>, row: &Row<'_>, width: f32) -> f32 {
    match row {
        Row::Part(name) => cx.block(name, cx.metrics.strong(), width).size.y,
        Row::Answer { label, answer, .. } | Row::LeftOver { label, answer, .. } => {
            let (label_width, answer_width) = widths(cx, width);
            let label = cx.block(label, cx.metrics.label(), label_width);
            let answer = cx.typed(answer.as_deref().unwrap_or_default(), cx.metrics.body(), answer_width);
            // A very long answer is cut here. The whole text stands on its own screen and on paper.
            let tallest = label.size.y.max(answer.size.y.min(cx.metrics.body().size * 1.6 * 3.0));
            tallest.max(cx.metrics.touch())
        }
    }
}

fn answer_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, id: Id, label: &str, answer: Option<&str>) -> bool {
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
    let (label_width, answer_width) = widths(cx, rect.width());
    let left = rect.left() + cx.mm(4.0);
    let place = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(label_width, rect.height()));
    cx.block(label, cx.metrics.label(), label_width).paint_left(ui.painter(), place, soft);
    let place = Rect::from_min_size(
        Pos2::new(left + label_width + cx.mm(3.0), rect.top()),
        Vec2::new(answer_width, rect.height()),
    );
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    match answer {
        Some(answer) => {
            let block = cx.typed(answer, cx.metrics.strong(), answer_width);
            if block.size.y > rect.height() {
                block.paint(&painter, place.min, ink);
            } else {
                block.paint_left(&painter, place, ink);
            }
        }
        None => cx.block(&blank, cx.metrics.label(), answer_width).paint_left(&painter, place, soft),
    }
    let arrow = Rect::from_center_size(Pos2::new(rect.right() - cx.mm(5.0), rect.center().y), Vec2::splat(cx.mm(3.6)));
    paint_arrow(ui.painter(), arrow, Arrow::Right, palette.accent);
    response.clicked()
}
