//! 講座の報告. The report: the very page that is printed or kept, and the progress of that.

use egui::{Id, Rect, Ui, Vec2};

use crate::activities::lecture::screens::{View, bar, touch};
use crate::activities::lecture::{Keeping, Touch};
use crate::activities::paper::screens::preview::{moves_ui, page_ui};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::frame::Areas;
use crate::workers::outlet::Outlet;
use crate::workers::preview::{Preview, ZOOMS};

/// Draws the page at the left, and the ways to paper or file at the right.
pub(crate) fn report_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let gap = cx.metrics.gap();
    let (sheet, side) = whole.split_left_right_at_x(whole.right() - whole.width() * 0.36);
    page_ui(ui, cx, sheet.with_max_x(sheet.right() - gap * 2.0), view.preview);
    let end = cx.write(ui, side, cx.metrics.strong(), &cx.say("lecture-report"));
    let told = told(cx, view);
    let top = match view.state.keeping {
        Keeping::Failed(_) => cx.write_warning(ui, side.with_min_y(end), &told),
        Keeping::Busy | Keeping::Done | Keeping::Not => {
            cx.write_quietly(ui, side.with_min_y(end).with_max_y(side.bottom() - cx.metrics.touch() * 4.0), &told)
        }
    };
    let tools = areas.body_below(top + gap).with_min_x(side.left());
    let touched = tools_ui(ui, cx, tools, view);
    bar(ui, cx, &areas, None).or(touched)
}

/// Returns the progress in words.
fn told(cx: &Cx<'_>, view: &View<'_>) -> String {
    match view.state.keeping {
        Keeping::Busy => cx.say("lecture-keeping"),
        Keeping::Failed(message) => cx.say(message),
        Keeping::Done | Keeping::Not if view.state.is_taken() => cx.say("lecture-kept"),
        Keeping::Done | Keeping::Not => cx.say("lecture-report-text"),
    }
}

fn tools_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, view: &mut View<'_>) -> Option<Action> {
    let gap = cx.metrics.gap();
    let height = cx.metrics.touch().min((area.height() - gap * 4.0) / 5.0);
    // The buttons that print or keep the page, and the one that ends the lecture, stand below, near the hand.
    let row = |nth: usize| {
        let top = area.bottom() - (5 - nth) as f32 * (height + gap) + gap;
        Rect::from_min_size(egui::pos2(area.left(), top), Vec2::new(area.width(), height))
    };
    zoom_ui(ui, cx, [row(0), row(1)], view.preview);
    let ready = !view.preview.documents().is_empty() && view.state.keeping != Keeping::Busy;
    let mut touched = None;
    let [print, keep] = ["lecture-print", "lecture-keep"].map(|id| cx.say(id));
    let prints = !matches!(view.outlet, Outlet::None);
    let button = Button::new("lecture-print", &print).dress(Dress::Plain).enabled(ready && prints);
    if button.show(ui, cx, row(2)) && ready && prints {
        touched = Some(touch(Touch::Print));
    }
    if view.config.folder.is_none() {
        let block = cx.fit(&cx.say("lecture-folder-unset"), cx.metrics.label(), row(3).size());
        block.paint_left(ui.painter(), row(3), cx.palette.text_quiet);
        block.name(ui, row(3), Id::unique("no-folder"));
    } else if Button::new("lecture-keep", &keep).dress(Dress::Plain).enabled(ready).show(ui, cx, row(3)) && ready {
        touched = Some(touch(Touch::Keep));
    }
    if Button::new("lecture-leave", &cx.say("lecture-leave")).dress(Dress::Primary).show(ui, cx, row(4)) {
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
