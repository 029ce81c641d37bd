//! 講座の言葉. A text about a lecture, written with the board: its place, theme or audience, or a comment.

use egui::Ui;

use crate::activities::lecture::screens::{View, touch};
use crate::activities::lecture::{Field, Touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::writer::{Tone, Writer, desk_under, writer_ui};

/// Draws field and board. A text that cannot be taken is refused where it is written.
pub(crate) fn write_ui(ui: &mut Ui, cx: &Cx<'_>, field: Field, view: &mut View<'_>) -> Option<Action> {
    let writing = view.state.writing.as_mut()?;
    let areas = Areas::of(ui, cx);
    let (heading, hint, help) = match field {
        Field::Place => ("lecture-write-place", "lecture-place-example", ""),
        Field::Theme => ("lecture-write-theme", "", ""),
        Field::Audience => ("lecture-write-audience", "", ""),
        Field::Comment(_) => ("lecture-write-comment", "lecture-comment-example", "lecture-no-names"),
    };
    let heading = cx.say(heading);
    let desk = desk_under(ui, cx, areas.head.union(areas.body), &writing.text, &heading);
    let say = |id: &str| if id.is_empty() { String::new() } else { cx.say(id) };
    let (tone, help) = match writing.refused {
        Some(refused) => (Tone::Warning, cx.say(refused)),
        None => (Tone::Help, say(help)),
    };
    let writer = Writer { name: &heading, hint: &say(hint), help: &help, tone, reading: None, buttons: &[] };
    let ended = writer_ui(ui, cx, &desk, &mut writing.text, &writer).is_some();
    let [back, done] = ["kiosk-back", "lecture-written"].map(|id| cx.say(id));
    let next = Some((&*done, touch(Touch::Written)));
    let bar = areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), next, ..Bar::default() });
    bar.or(ended.then(|| touch(Touch::Written)))
}
