//! 講座の報告. The report: the very page that is printed or kept, and the progress of that.

use egui::{Id, Rect, Ui};

use crate::activities::lecture::screens::{View, bar, touch};
use crate::activities::lecture::{Keeping, Touch};
use crate::activities::paper::screens::preview::{moves_ui, page_ui};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::frame::Areas;
use crate::workers::outlet::Outlet;
use crate::workers::preview::{Preview, ZOOMS};

/// Draws the page, and beside it, or below it on an upright screen, the ways to paper or file.
pub(crate) fn report_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let gap = cx.metrics.gap();
    let title = cx.say("lecture-report");
    // The buttons that print or keep the page, and the one that ends the lecture, stand below, near the hand.
    let below = tool_rows(cx) * (cx.metrics.touch() + gap);
    let (sheet, side) = if cx.metrics.panel.is_upright() {
        let words = cx.block(&title, cx.metrics.strong(), whole.width()).size.y + cx.metrics.label().size * TOLD;
        let (sheet, side) = whole.split_top_bottom_at_y(whole.bottom() - (below + words).max(whole.height() * 0.48));
        (sheet.with_max_y(sheet.bottom() - gap), side)
    } else {
        let (sheet, side) = whole.split_left_right_at_fraction(0.6);
        (sheet.with_max_x(sheet.right() - gap * 2.0), side)
    };
    page_ui(ui, cx, sheet, view.preview);
    let end = cx.write(ui, side, cx.metrics.strong(), &title);
    let tools = side.with_min_y(side.bottom() - below + gap);
    told_ui(ui, cx, side.with_min_y(end).with_max_y(tools.top() - gap), view);
    let touched = tools_ui(ui, cx, tools, view);
    bar(ui, cx, &areas, None).or(touched)
}

/// The height of the progress in words on an upright screen, in ems.
const TOLD: f32 = 1.7;

/// Returns the number of rows of buttons. On a low screen the page is not enlarged.
fn tool_rows(cx: &Cx<'_>) -> f32 {
    if has_zoom(cx) { 5.0 } else { 3.0 }
}

fn has_zoom(cx: &Cx<'_>) -> bool {
    !cx.metrics.panel.is_held() || cx.metrics.panel.is_upright()
}

/// Draws the progress in words, and where the file lies.
fn told_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, view: &View<'_>) {
    let told = match &view.state.keeping {
        Keeping::Busy => cx.say("lecture-keeping"),
        Keeping::Failed(message) => {
            cx.write_warning(ui, room, &cx.say(message));
            return;
        }
        Keeping::Done(_) | Keeping::Not if view.state.is_taken() => cx.say("lecture-kept"),
        Keeping::Done(_) | Keeping::Not => cx.say("lecture-report-text"),
    };
    let needed = cx.block(&cx.in_sentences(&told, cx.metrics.label(), room.width()), cx.metrics.label(), room.width());
    // On a low screen the buttons say enough, and only the place of the file is told.
    let fits = needed.size.y <= room.height();
    let end = if fits { cx.write_quietly(ui, room, &told) } else { room.top() };
    if let (Keeping::Done(file), true) = (&view.state.keeping, view.state.is_taken()) {
        let place = room.with_min_y(end);
        let block = cx.fit_typed(&file.display().to_string(), cx.metrics.label(), place.size());
        block.paint(ui.painter(), place.min, cx.palette.text);
        block.name(ui, Rect::from_min_size(place.min, block.size), Id::unique("file"));
    }
}

fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, view: &mut View<'_>) -> Option<Action> {
    let rows = tool_rows(cx);
    let row = |nth: usize| Grid::down(area, rows as usize, cx.metrics.gap()).cell(0, nth);
    if has_zoom(cx) {
        zoom_ui(ui, cx, [row(0), row(1)], view.preview);
    }
    let [print_row, keep_row, leave_row] = [3, 2, 1].map(|back| row(rows as usize - back));
    let ready = !view.preview.documents().is_empty() && view.state.keeping != Keeping::Busy;
    let mut touched = None;
    let [print, keep] = ["lecture-print", "lecture-keep"].map(|id| cx.say(id));
    // Without a printer nothing is printed, and nothing is silently saved instead.
    let prints = ready && matches!(view.outlet, Outlet::Printer { .. });
    let button = Button::new("lecture-print", &print).dress(Dress::Plain).enabled(prints);
    if button.show(ui, cx, print_row) && prints {
        touched = Some(touch(Touch::Print));
    }
    if view.config.folder.is_none() {
        let block = cx.fit(&cx.say("lecture-folder-unset"), cx.metrics.label(), keep_row.size());
        block.paint_left(ui.painter(), keep_row, cx.palette.text_quiet);
        block.name(ui, keep_row, Id::unique("no-folder"));
    }
    // A report that lies in the folder is not written there a second time.
    let keeps = ready && !(view.state.is_taken() && matches!(view.state.keeping, Keeping::Done(_)));
    let button = Button::new("lecture-keep", &keep).dress(Dress::Plain).enabled(keeps);
    if view.config.folder.is_some() && button.show(ui, cx, keep_row) && keeps {
        touched = Some(touch(Touch::Keep));
    }
    if Button::new("lecture-leave", &cx.say("lecture-leave")).dress(Dress::Primary).show(ui, cx, leave_row) {
        touched = Some(touch(Touch::Leave));
    }
    touched
}

/// Draws the buttons that enlarge the page, and those that move an enlarged one.
fn zoom_ui(ui: &mut Ui, cx: &Cx<'_>, [sizes, moves]: [Rect; 2], preview: &mut Preview) {
    let [smaller, larger] = ["kiosk-smaller", "kiosk-larger"].map(|id| cx.say(id));
    let place = |nth: usize| Grid::across(sizes, 2, cx.metrics.gap()).cell(nth, 0);
    if Button::new("smaller", &smaller).enabled(preview.zoom > 0).show(ui, cx, place(0)) {
        preview.zoom -= 1;
    }
    if Button::new("larger", &larger).enabled(preview.zoom + 1 < ZOOMS.len()).show(ui, cx, place(1)) {
        preview.zoom += 1;
    }
    if preview.zoom > 0 {
        moves_ui(ui, cx, moves, preview);
    }
}
