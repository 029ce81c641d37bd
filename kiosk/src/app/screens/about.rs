//! この機械について. What becomes of what is written here, and whose voice, letters and dictionaries these are.

use egui::Ui;

use crate::app::route::{Action, Screen};
use crate::ui::cx::Cx;
use crate::ui::parts::{Part, parts_ui};
use crate::ui::widgets::frame::{Areas, Bar};

/// Heading and sentences of each part.
const PARTS: [(&str, &[&str]); 2] =
    [("about-kept", &["about-kept-text"]), ("about-made", &["about-voice", "about-letters", "about-words"])];

/// Draws it, page by page.
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
