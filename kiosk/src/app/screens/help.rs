//! 説明. The words about a screen, where a small panel or large letters leave no room for them above its controls.

use egui::Ui;

use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the words, and the way back to the screen.
pub(crate) fn help_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let buttons = [(cx.say("kana-close"), Dress::Primary, Action::Back)];
    let message = Message {
        picture: "illustrations/welcome.svg",
        heading: &cx.say("kana-help"),
        text: words,
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}
