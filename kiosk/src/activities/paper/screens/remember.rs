//! 次に来たとき、続きから. The question whether the print gets a page that remembers. Neither answer is the larger one.

use egui::Ui;

use crate::activities::paper::Codes;
use crate::app::route::{Action, Screen};
use crate::ui::cx::{Cx, Told};
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the question.
pub(crate) fn remember_ui(ui: &mut Ui, cx: &Cx<'_>, decided: Codes) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let dress = |codes| if decided == codes { Dress::Primary } else { Dress::Plain };
    let buttons = [
        (cx.say("kiosk-remember-yes"), dress(Codes::With), Action::Remember(Codes::With)),
        (cx.say("kiosk-remember-no"), dress(Codes::Without), Action::Remember(Codes::Without)),
    ];
    let message = Message {
        picture: "illustrations/remember.svg",
        heading: &cx.say("kiosk-remember"),
        text: &cx.say("kiosk-remember-text"),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas).or(touched)
}

/// Draws the reason why there is no such page, and the ways on.
pub(crate) fn cannot_ui(ui: &mut Ui, cx: &Cx<'_>, why: &Told) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let buttons = [
        (cx.say("kiosk-cannot-remember-go-on"), Dress::Plain, Action::Remember(Codes::Without)),
        (cx.say("kiosk-cannot-remember-review"), Dress::Plain, Action::Go(Screen::Review)),
    ];
    let message = Message {
        picture: "illustrations/remember.svg",
        heading: &cx.say("kiosk-cannot-remember"),
        text: &cx.tell(why),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    bar(ui, cx, &areas).or(touched)
}

fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let [back, stop] = ["kiosk-back", "kiosk-stop"].map(|id| cx.say(id));
    let bar = Bar { back: Some((&back, Action::Back)), stop: Some((&stop, Action::Stop)), ..Bar::default() };
    areas.bar(ui, cx, bar)
}
