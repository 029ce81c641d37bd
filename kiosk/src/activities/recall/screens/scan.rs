//! QRコードを読ませてください. The scanning of a sheet's codes, one after the other, in any order.

use egui::Ui;
use moshimo_core::carry::Progress;

use crate::activities::recall::{Page, State, Touch};
use crate::app::ends::Ended;
use crate::app::route::{Action, Loss, Screen};
use crate::system::config::ReadConfig;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the progress, the last event and the next step.
pub(crate) fn scan_ui(ui: &mut Ui, cx: &Cx<'_>, recall: &State, config: &ReadConfig) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let progress = recall.progress();
    let is_complete = progress.is_some_and(Progress::is_complete);
    let heading = match progress {
        None => cx.say("kiosk-scan"),
        Some(_) if is_complete => cx.say("kiosk-scan-done"),
        Some(Progress { have, need }) => {
            cx.say_with("carry-progress", &[("have", &have.to_string()), ("need", &need.to_string())])
        }
    };
    let text = match (&recall.said, progress) {
        (Some(said), _) => cx.tell(said),
        (None, None) => cx.say("kiosk-scan-text"),
        (None, Some(_)) if is_complete => cx.say("kiosk-scan-done-text"),
        (None, Some(_)) => cx.say("kiosk-scan-more"),
    };
    let mut buttons = Vec::new();
    if is_complete {
        buttons.push((cx.say("kiosk-scan-next"), Dress::Primary, Action::Go(Screen::Recall(Page::Unlock))));
    } else {
        let camera = config.camera.is_some().then_some(("kiosk-scan-camera", Touch::Watch));
        let files = config.folder.is_some().then_some(("kiosk-scan-files", Touch::Look));
        for (id, touch) in [camera, files].into_iter().flatten() {
            buttons.push((cx.say(id), Dress::Plain, Action::Recall(touch)));
        }
    }
    if progress.is_some() {
        buttons.push((cx.say("kiosk-scan-afresh"), Dress::Plain, Action::AskSure(Loss::CodesAfresh)));
    }
    let picture = if is_complete { "illustrations/remember.svg" } else { "illustrations/scan.svg" };
    let message = Message { picture, heading: &heading, text: &text, steps: &[], buttons: &buttons };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas).or(touched)
}

/// Draws the bar. Stopping loses nothing, because the paper is still there.
pub(crate) fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let [back, stop] = ["kiosk-back", "kiosk-stop"].map(|id| cx.say(id));
    let stop = Some((&*stop, Action::End(Ended::Discarded)));
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), stop, ..Bar::default() })
}
