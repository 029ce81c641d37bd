//! この機械について. The page about this machine: what becomes of what is written here, and the sources of its voice, letters
//! and dictionaries.

use egui::Ui;

use crate::app::route::{Action, Screen};
use crate::ui::cx::Cx;
use crate::ui::parts::{Part, parts_ui};
use crate::ui::widgets::frame::{Areas, Bar};

/// The heading and the sentences of each part.
const PARTS: [(&str, &[&str]); 2] =
    [("about-kept", &["about-kept-text"]), ("about-made", &["about-voice", "about-letters", "about-words"])];

/// Draws the current page.
pub(crate) fn about_ui(ui: &mut Ui, cx: &Cx<'_>, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let parts = PARTS.map(|(heading, sentences)| {
        let ids = std::iter::once(&heading).chain(sentences);
        Part { picture: None, texts: ids.map(|id| cx.say(id)).collect() }
    });
    parts_ui(ui, cx, &areas, &cx.say("about"), &parts, page);
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Go(Screen::Contacts))), ..Bar::default() })
}
