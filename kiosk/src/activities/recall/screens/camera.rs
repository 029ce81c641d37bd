//! 紙をカメラに見せてください. The camera's picture, as in a mirror, and the progress of reading.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Stroke, StrokeKind, Ui};
use moshimo_core::carry::Progress;

use crate::activities::recall::screens::files::wait_ui;
use crate::activities::recall::screens::scan::bar;
use crate::activities::recall::{Page, State};
use crate::app::route::{Action, Screen};
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::Areas;

/// Draws the picture, or says that the camera is being switched on or cannot be used.
pub(crate) fn camera_ui(ui: &mut Ui, cx: &Cx<'_>, recall: &State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let camera = recall.camera.as_ref();
    let touched = match camera.map(|camera| (camera.is_blind, &camera.picture)) {
        Some((false, Some(picture))) => {
            let end = words(ui, cx, areas.head, recall);
            // Nothing here is touched, so the picture may begin above the lower two thirds.
            let room = areas.body.with_min_y(end + cx.metrics.gap());
            // The picture keeps its shape and is as large as fits.
            let times = (room.size() / picture.size_vec2()).min_elem();
            let rect = Rect::from_center_size(room.center(), picture.size_vec2() * times);
            let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
            ui.painter().image(picture.id(), rect, whole, Color32::WHITE);
            let edge = Stroke::new(cx.metrics.line() * 2.0, cx.palette.accent);
            ui.painter().rect_stroke(rect, 0.0, edge, StrokeKind::Outside);
            let response = ui.interact(rect, Id::unique("camera"), cx.words_sense());
            Control::new(Role::Image, &cx.say("kiosk-camera-picture")).announce(cx, &response);
            None
        }
        Some((false, None)) => wait_ui(ui, cx, &areas, "kiosk-camera-starting"),
        Some((true, _)) | None => blind_ui(ui, cx, &areas),
    };
    bar(ui, cx, &areas).or(touched)
}

fn words(ui: &mut Ui, cx: &Cx<'_>, head: Rect, recall: &State) -> f32 {
    let heading = match recall.progress() {
        None => cx.say("kiosk-camera"),
        Some(Progress { have, need }) => {
            cx.say_with("carry-progress", &[("have", &have.to_string()), ("need", &need.to_string())])
        }
    };
    let end = cx.write(ui, head, cx.metrics.heading(), &heading);
    let rest = head.with_min_y(end);
    match &recall.said {
        Some(said) => cx.write_warning(ui, rest, &cx.tell(said)),
        None => cx.write_quietly(ui, rest, &cx.say("kiosk-camera-text")),
    }
}

fn blind_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let message = Message {
        picture: "illustrations/scan.svg",
        heading: &cx.say("kiosk-camera-blind"),
        text: &cx.say("kiosk-camera-blind-text"),
        steps: &[],
        buttons: &[(cx.say("kiosk-camera-otherwise"), Dress::Primary, Action::Go(Screen::Recall(Page::Scan)))],
    };
    message.show(ui, cx, areas)
}
