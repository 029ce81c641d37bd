//! どのファイルですか. The pictures and PDF files in the folder that staff have named. They are read and not copied.

use egui::{Rect, Ui};

use crate::activities::recall::screens::scan::bar;
use crate::activities::recall::{Doing, State, Touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf;

/// Draws the list, or says that it is empty.
pub(crate) fn files_ui(ui: &mut Ui, cx: &Cx<'_>, recall: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let touched = match recall.doing() {
        Some(Doing::Reading) => wait_ui(ui, cx, &areas, "kiosk-files-reading"),
        Some(Doing::Looking) => wait_ui(ui, cx, &areas, "kiosk-files-looking"),
        Some(Doing::Opening) | None if recall.files.is_empty() => none_ui(ui, cx, &areas),
        Some(Doing::Opening) | None => list_ui(ui, cx, &areas, recall),
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

fn list_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, recall: &mut State) -> Option<Action> {
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
    let heights = vec![cx.metrics.touch(); recall.files.len()];
    let pages = shelf::pages(&heights, list.height(), gap);
    if pages.len() > 1 {
        list.max.x = strip.left() - gap * 1.5;
    }
    recall.page = recall.page.min(pages.len() - 1);
    let shown = pages.get(recall.page).cloned().unwrap_or_default();
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), gap);
    let mut touched = None;
    for (index, rect) in shown.zip(rects) {
        let file = recall.files.get(index).and_then(|file| file.file_name());
        let name = file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if Button::new(("file", index), &name).typed().arrow(Arrow::Right).show(ui, cx, rect) {
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
