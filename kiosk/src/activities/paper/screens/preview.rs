//! できあがり. The very pages that will be printed.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::activities::paper::screens::printing::beside_pages;
use crate::app::route::Action;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, Mark, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::workers::Printable;
use crate::workers::outlet::Outlet;
use crate::workers::preview::{Preview, ZOOMS};

/// The things that the preview shows besides the pages.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) outlet: &'a Outlet,
    /// Whether old answers are printed beside new ones; `None` where there are no old ones.
    pub(crate) beside: Option<bool>,
}

/// Draws the page and the buttons that turn and enlarge it.
pub(crate) fn preview_ui(ui: &mut Ui, cx: &Cx<'_>, preview: &mut Preview, view: View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let words = cx.say(beside_pages(view.outlet, "kiosk-preview-text"));
    // On a small upright panel the page needs the room of the words.
    let is_narrow = cx.metrics.panel.is_small() && cx.metrics.panel.is_upright();
    let above = |width: f32| if is_narrow { 0.0 } else { words_height(cx, &words, width) };
    let controls = |width: f32| ToPaper::height(cx) + tools_height(cx, width, view.beside.is_some());
    let needed = |width: f32| above(width) + controls(width);
    let (sheet, side) = beside_page_for(cx, &areas, needed);
    page_ui(ui, cx, sheet, preview);
    let (above, tools) = (above(side.width()), controls(side.width()));
    // On a low screen the button says enough.
    let has_words = above > 0.0 && above + tools <= side.height() + 0.5;
    let top = if has_words { side.top() + above } else { side.top() };
    // The controls stand in the lower two thirds where they fit there, with the words right above them.
    let tools = areas.body_for(top, tools).intersect(side.with_min_y(top));
    if has_words {
        let room = side.with_min_y(tools.top() - above);
        cx.write(ui, room, words_font(cx, &words, side.width()), &words);
    }
    let ways = ToPaper { outlet: view.outlet, print: Action::Print, save: Action::Save };
    let (pressed, tools) = ways.show(ui, cx, tools, preview);
    let touched = tools_ui(ui, cx, tools, preview, view.beside).or(pressed);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}

/// Returns the font of the words above the buttons. No word of them is broken.
fn words_font(cx: &Cx<'_>, words: &str, width: f32) -> Font {
    cx.font_within(words, cx.metrics.strong(), Vec2::new(width, cx.metrics.touch() * 2.0))
}

fn words_height(cx: &Cx<'_>, words: &str, width: f32) -> f32 {
    cx.block(words, words_font(cx, words, width), width).size.y
}

/// The way of the pages to paper or file: the large button above the tools of a preview. Where "next" stands on other
/// screens, nothing stands on this one.
pub(crate) struct ToPaper<'a> {
    pub(crate) outlet: &'a Outlet,
    pub(crate) print: Action,
    pub(crate) save: Action,
}

impl ToPaper<'_> {
    /// Returns the height of the button with the blank below it.
    fn height(cx: &Cx<'_>) -> f32 {
        cx.metrics.touch() * 1.2 + cx.metrics.gap()
    }

    /// Draws the button at the top of `column`, once the pages are laid out. Returns its action where it was touched, and
    /// the room below it.
    pub(crate) fn show(self, ui: &mut Ui, cx: &Cx<'_>, mut column: Rect, preview: &Preview) -> (Option<Action>, Rect) {
        if preview.printable == Printable::Partly {
            let room = column.with_max_y(column.top() + cx.metrics.touch() * 1.6);
            column.min.y = cx.write_warning(ui, room, &cx.say("kiosk-unprintable")) + cx.metrics.gap();
        }
        let place = column.with_max_y(column.top() + cx.metrics.touch() * 1.2);
        let rest = column.with_min_y(place.bottom() + cx.metrics.gap());
        if preview.documents().is_empty() {
            return (None, rest);
        }
        let (id, action) = match self.outlet {
            Outlet::Printer { .. } => ("kiosk-print", self.print),
            Outlet::Folder(_) => ("kiosk-save", self.save),
            Outlet::None => ("kiosk-staff", Action::CallStaff),
        };
        let pressed = cx.silently(|| Button::new(id, &cx.say(id)).dress(Dress::Primary).show(ui, cx, place));
        (pressed.then_some(action), rest)
    }
}

pub(crate) fn page_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, preview: &mut Preview) {
    let Some(size) = preview.page_size() else {
        cx.write_centered(ui, room, cx.metrics.body(), &cx.say("kiosk-preview-wait"));
        return;
    };
    let zoom = ZOOMS.get(preview.zoom).copied().unwrap_or(1.0);
    let scale = (room.width() / size.x).min(room.height() / size.y) * zoom;
    let shown = size * scale;
    let frame = Rect::from_center_size(room.center(), shown.min(room.size()));
    let spare = (shown - frame.size()).max(Vec2::ZERO);
    let response = ui.interact(frame, Id::unique("page"), Sense::DRAG);
    let drag = response.drag_delta();
    for (moved, (spare, drag)) in [(&mut preview.moved.x, (spare.x, drag.x)), (&mut preview.moved.y, (spare.y, drag.y))]
    {
        *moved = if spare > 0.0 { (*moved - drag / spare).clamp(0.0, 1.0) } else { 0.0 };
    }
    let place = cx.say_with(
        "kiosk-preview-page",
        &[("page", &(preview.page + 1).to_string()), ("pages", &preview.pages().to_string())],
    );
    Control::new(Role::Image, &place).announce(cx, &response);
    let corner = frame.min - spare * preview.moved;
    let painter = ui.painter().with_clip_rect(frame);
    painter.rect_filled(frame, 0, Color32::WHITE);
    // A graphics card takes pictures up to a certain size only. Beyond it, a coarser picture is stretched.
    let finest = ui.input(|input| input.max_texture_side) as f32 / size.max_elem() * 72.0;
    let dpi = (scale * ui.ctx().pixels_per_point() * 72.0).round().min(finest.floor()) as u32;
    if let Some(picture) = preview.picture(dpi) {
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        painter.image(picture.id(), Rect::from_min_size(corner, shown), whole, Color32::WHITE);
    }
    ui.painter().rect_stroke(frame, 0, Stroke::new(cx.metrics.line(), cx.palette.line), StrokeKind::Outside);
}

/// The tools of a preview: their ids, their words, and their arrows.
const TOOLS: [(&str, &str, Option<Arrow>); 4] = [
    ("page-before", "kiosk-page-before", Some(Arrow::Left)),
    ("page-after", "kiosk-page-after", Some(Arrow::Right)),
    ("smaller", "kiosk-smaller", None),
    ("larger", "kiosk-larger", None),
];

/// Returns how many tools stand side by side. In a wide room, turning and enlarging share a row; in a narrow one, each has a
/// row of its own; in a very narrow one, each tool. No word is broken.
fn columns(cx: &Cx<'_>, width: f32) -> usize {
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.label() };
    let widest = TOOLS.map(|(_, words, arrow)| {
        let arrow = if arrow.is_some() { ARROW } else { 0.0 };
        cx.block(&cx.say(words), font, f32::INFINITY).widest.ceil() + cx.mm(PADDING * 2.0 + arrow)
    });
    let gap = cx.metrics.gap();
    let cell = widest.into_iter().fold(cx.metrics.touch(), f32::max) + gap;
    [4, 2].into_iter().find(|columns| cell * *columns as f32 - gap <= width).unwrap_or(1)
}

/// Returns the height that [`tools_ui`] needs. Where rows count, an enlarged page is moved by dragging alone.
fn tools_height(cx: &Cx<'_>, width: f32, has_comparison: bool) -> f32 {
    let row = cx.metrics.touch() + cx.metrics.gap();
    let number = cx.block("0", cx.metrics.label(), width).ink_height() + cx.metrics.gap() * 1.5;
    let moves = usize::from(!cx.metrics.panel.is_held());
    number + row * (4 / columns(cx, width) + moves + usize::from(has_comparison)) as f32
}

/// Draws the tools: turning pages, enlarging, moving an enlarged page without dragging, and showing old answers beside
/// new ones.
pub(crate) fn tools_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    area: Rect,
    preview: &mut Preview,
    beside: Option<bool>,
) -> Option<Action> {
    let gap = cx.metrics.gap();
    let touch = cx.metrics.touch();
    let pages = preview.pages();
    let may = [preview.page > 0, preview.page + 1 < pages, preview.zoom > 0, preview.zoom + 1 < ZOOMS.len()];
    let rows_for = |columns: usize| (touch + gap) * (4 / columns) as f32 <= area.height() + gap;
    let columns = columns(cx, area.width());
    let columns = if rows_for(columns) { columns } else { 4 };
    let rows = 4 / columns;
    let place = cx.say_with(
        "kiosk-preview-page",
        &[("page", &(preview.page + 1).min(pages).to_string()), ("pages", &pages.to_string())],
    );
    let words = cx.fit(&place, cx.metrics.label(), Vec2::new(area.width(), touch));
    let needed = (touch + gap) * (rows + usize::from(beside.is_some())) as f32;
    let mut top = area.top();
    // The number gives way on a low screen.
    if pages > 0 && words.ink_height() + gap * 1.5 + needed <= area.height() + gap + 0.5 {
        let room = Rect::from_min_size(area.min, Vec2::new(area.width(), words.ink_height() + gap));
        words.paint_centered(ui.painter(), room, cx.palette.text);
        words.name(ui, room, Id::unique("page-of"));
        top = room.bottom() + gap * 0.5;
    }
    let height = touch.min((area.bottom() - top + gap) / (rows + usize::from(beside.is_some())) as f32 - gap);
    let grid =
        Grid { area: area.with_min_y(top).with_max_y(top + (height + gap) * rows as f32 - gap), columns, rows, gap };
    for (nth, ((id, words, arrow), may)) in TOOLS.into_iter().zip(may).enumerate() {
        let words = cx.say(words);
        let button = Button::new(id, &words).enabled(may);
        let button = if let Some(arrow) = arrow { button.arrow(arrow) } else { button };
        if button.show(ui, cx, grid.along(nth)) {
            match nth {
                0 => preview.page -= 1,
                1 => preview.page += 1,
                2 => preview.zoom -= 1,
                _ => preview.zoom += 1,
            }
        }
    }
    let below = area.with_min_y(grid.area.bottom() + gap);
    let moves = below.with_max_y(below.top() + height);
    if preview.zoom > 0 && moves.bottom() <= area.bottom() + 1.0 {
        moves_ui(ui, cx, moves, preview);
    }
    let beside = beside?;
    let label = cx.say("kiosk-comparison");
    let button = Button::new("comparison", &label).mark(Mark::Check).chosen(beside);
    let low = area.with_min_y((area.bottom() - touch * 1.8).max(below.top()));
    button.show(ui, cx, low).then_some(Action::TurnComparison)
}

/// Returns the room of a page, and of the words and tools beside it, whose height follows from their width. They stand at the
/// right, and take more of the width where they are too high, or below the page on an upright screen.
fn beside_page_for(cx: &Cx<'_>, areas: &Areas, needed: impl Fn(f32) -> f32) -> (Rect, Rect) {
    let gap = cx.metrics.gap();
    let whole = areas.head.union(areas.body);
    if cx.metrics.panel.is_upright() {
        let height = needed(whole.width()).min(whole.height() * MOST);
        let (page, side) = whole.split_top_bottom_at_y(whole.bottom() - height);
        return (page.with_max_y(page.bottom() - gap), side);
    }
    let fits = |share: &f32| needed(whole.width() * share) <= whole.height();
    let share = SHARES.into_iter().find(fits).unwrap_or(SHARES[SHARES.len() - 1]);
    let (page, side) = whole.split_left_right_at_x(whole.right() - whole.width() * share);
    (page.with_max_x(page.right() - gap * 2.0), side)
}

/// The part of an upright screen that words and tools take at most, and the parts of the width that they take on others.
const MOST: f32 = 0.62;
const SHARES: [f32; 4] = [0.3, 0.36, 0.43, 0.5];

/// Returns the room of a page, and of these words, the button to paper and the tools beside it.
pub(crate) fn beside_page(cx: &Cx<'_>, areas: &Areas, words: &str) -> (Rect, Rect) {
    let needed = |width: f32| {
        words_height(cx, words, width) + cx.metrics.gap() + ToPaper::height(cx) + tools_height(cx, width, false)
    };
    beside_page_for(cx, areas, needed)
}

/// Draws the buttons that move an enlarged page.
pub(crate) fn moves_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, preview: &mut Preview) {
    let arrows = [
        (Arrow::Left, "kiosk-move-left", Vec2::new(-0.25, 0.0)),
        (Arrow::Up, "kiosk-move-up", Vec2::new(0.0, -0.25)),
        (Arrow::Down, "kiosk-move-down", Vec2::new(0.0, 0.25)),
        (Arrow::Right, "kiosk-move-right", Vec2::new(0.25, 0.0)),
    ];
    for (index, (arrow, id, by)) in arrows.into_iter().enumerate() {
        let name = cx.say(id);
        let rect = Grid::across(row, 4, cx.metrics.gap()).cell(index, 0);
        if Button::new(id, "").name(&name).arrow(arrow).dress(Dress::Quiet).show(ui, cx, rect) {
            preview.moved = (preview.moved + by).clamp(Vec2::ZERO, Vec2::splat(1.0));
        }
    }
}
