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
    let whole = areas.head.union(areas.body);
    let tools_width = whole.width() * 0.3;
    let (sheet, side) = whole.split_left_right_at_x(whole.right() - tools_width);
    let sheet = sheet.with_max_x(sheet.right() - cx.metrics.gap() * 2.0);
    page_ui(ui, cx, sheet, preview);
    let end = cx.write(ui, side, cx.metrics.strong(), &cx.say(beside_pages(view.outlet, "kiosk-preview-text")));
    let tools = areas.body_below(end).with_min_x(side.left());
    let ways = ToPaper { outlet: view.outlet, print: Action::Print, save: Action::Save };
    let (pressed, tools) = ways.show(ui, cx, tools, preview);
    let touched = tools_ui(ui, cx, tools, preview, view.beside).or(pressed);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}

/// The way of the pages to paper or file: the large button above the tools of a preview. Where "next" stands on other
/// screens, nothing stands on this one.
pub(crate) struct ToPaper<'a> {
    pub(crate) outlet: &'a Outlet,
    pub(crate) print: Action,
    pub(crate) save: Action,
}

impl ToPaper<'_> {
    /// Draws the button at the top of `column`, once the pages are laid out. Returns its action where it was touched, and
    /// the room below it.
    pub(crate) fn show(self, ui: &mut Ui, cx: &Cx<'_>, column: Rect, preview: &Preview) -> (Option<Action>, Rect) {
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
    let tools = [
        ("page-before", "kiosk-page-before", Some(Arrow::Left), preview.page > 0),
        ("page-after", "kiosk-page-after", Some(Arrow::Right), preview.page + 1 < pages),
        ("smaller", "kiosk-smaller", None, preview.zoom > 0),
        ("larger", "kiosk-larger", None, preview.zoom + 1 < ZOOMS.len()),
    ];
    // In a wide room, turning and enlarging share a row; in a narrow one, each has a row of its own.
    let font = Font { size: cx.metrics.normal(), ..cx.metrics.label() };
    let widest = tools.map(|(_, words, arrow, _)| {
        cx.least_width(&cx.say(words), font) + cx.mm(PADDING * 2.0 + if arrow.is_some() { ARROW } else { 0.0 })
    });
    let cell = widest.into_iter().fold(touch, f32::max) + gap;
    let rows_for = |columns: usize| (touch + gap) * (4 / columns) as f32 <= area.height() + gap;
    let fits = |columns: &usize| cell * *columns as f32 - gap <= area.width() && rows_for(*columns);
    let columns = [4, 2, 1].into_iter().find(fits).unwrap_or(if rows_for(2) { 2 } else { 4 });
    let rows = 4 / columns;
    let place = cx.say_with(
        "kiosk-preview-page",
        &[("page", &(preview.page + 1).min(pages).to_string()), ("pages", &pages.to_string())],
    );
    let words = cx.fit(&place, cx.metrics.label(), Vec2::new(area.width(), touch));
    let needed = (touch + gap) * (rows + usize::from(beside.is_some())) as f32;
    let mut top = area.top();
    // The number gives way on a low screen.
    if pages > 0 && words.ink_height() + gap + needed <= area.height() + gap {
        let room = Rect::from_min_size(area.min, Vec2::new(area.width(), words.ink_height() + gap));
        words.paint_centered(ui.painter(), room, cx.palette.text);
        words.name(ui, room, Id::unique("page-of"));
        top = room.bottom() + gap * 0.5;
    }
    let height = touch.min((area.bottom() - top + gap) / (rows + usize::from(beside.is_some())) as f32 - gap);
    let grid =
        Grid { area: area.with_min_y(top).with_max_y(top + (height + gap) * rows as f32 - gap), columns, rows, gap };
    for (nth, (id, words, arrow, may)) in tools.into_iter().enumerate() {
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

/// Returns the room of a page, and of the words and tools beside it: at the right, wider on a low screen, or below the page
/// on an upright one.
pub(crate) fn beside_page(cx: &Cx<'_>, areas: &Areas) -> (Rect, Rect) {
    let gap = cx.metrics.gap();
    let whole = areas.head.union(areas.body);
    let rows = cx.metrics.touch() + gap;
    if cx.metrics.panel.is_upright() {
        let (page, side) = whole.split_top_bottom_at_y(whole.bottom() - rows * 5.4);
        return (page.with_max_y(page.bottom() - gap), side);
    }
    let share = if whole.height() < rows * 7.0 { 0.43 } else { 0.3 };
    let (page, side) = whole.split_left_right_at_x(whole.right() - whole.width() * share);
    (page.with_max_x(page.right() - gap * 2.0), side)
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
