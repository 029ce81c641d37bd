//! 消してもよいですか. The question before something is lost for good.

use egui::Ui;

use crate::activities::leaflets;
use crate::activities::leaflets::slip;
use crate::activities::lecture;
use crate::activities::recall;
use crate::app::ends::Ended;
use crate::app::route::{Action, Loss};
use crate::ui::cx::Cx;
use crate::ui::message::Message;
use crate::ui::widgets::button::Dress;
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the question. Keeping it stands first and is the large answer.
pub(crate) fn sure_ui(ui: &mut Ui, cx: &Cx<'_>, loss: &Loss) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, label, action) = match loss {
        Loss::Everything => {
            (cx.say("kiosk-sure-everything"), "kiosk-sure-lose-everything", Action::End(Ended::Discarded))
        }
        Loss::Person(path) => {
            let nth = (path.index() + 1).to_string();
            let heading = cx.say_with("kiosk-sure-person", &[("nth", &nth)]);
            (heading, "kiosk-sure-lose-person", Action::RemoveInstance(path.clone()))
        }
        Loss::Cards => (cx.say("game-sure"), "game-sure-lose", Action::End(Ended::Discarded)),
        Loss::Slip => {
            (cx.say("slip-sure"), "slip-sure-lose", Action::Leaflets(leaflets::Touch::Slip(slip::Touch::Discard)))
        }
        Loss::Lecture => (cx.say("lecture-sure"), "lecture-sure-lose", Action::Lecture(lecture::Touch::Leave)),
        Loss::Codes => (cx.say("kiosk-sure-codes"), "kiosk-sure-lose-codes", Action::ToStart),
        Loss::CodesAfresh => {
            (cx.say("kiosk-sure-afresh"), "kiosk-sure-lose-afresh", Action::Recall(recall::Touch::Afresh))
        }
    };
    let (keep, text) = match loss {
        Loss::Codes | Loss::CodesAfresh => ("kiosk-sure-go-on", "kiosk-sure-codes-text"),
        Loss::Cards => ("kiosk-sure-go-on", "game-sure-text"),
        Loss::Slip => ("kiosk-sure-go-on", "slip-sure-text"),
        Loss::Lecture => ("kiosk-sure-go-on", "lecture-sure-text"),
        Loss::Everything | Loss::Person(_) => ("kiosk-sure-keep", "kiosk-sure-text"),
    };
    let buttons = [(cx.say(keep), Dress::Primary, Action::Back), (cx.say(label), Dress::Plain, action)];
    let message = Message {
        picture: "illustrations/part-self.svg",
        heading: &heading,
        text: &cx.say(text),
        steps: &[],
        buttons: &buttons,
    };
    let touched = message.show(ui, cx, &areas);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}
