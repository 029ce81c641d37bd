//! 講師のメモ. The lecturer's notes to all pages, to be read or printed before the lecture begins.

use std::rc::Rc;

use egui::{Id, Ui};

use crate::activities::lecture::Touch;
use crate::activities::lecture::screens::{View, bar, head_ui, touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf::{self, Stack, Thing};

/// A line of the notes, with the font that it is set in.
struct Line {
    text: String,
    font: Font,
    is_heading: bool,
}

/// Draws the notes page by page, and the button that prints them.
pub(crate) fn notes_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = head_ui(ui, cx, areas.head, &cx.say("lecture-notes"), &cx.say("lecture-notes-text"));
    let list = areas.body_below(end + cx.metrics.gap() * 0.5);
    let mut lines = lines(cx, view);
    let strip = shelf::pager_rect(cx, list);
    let gap = cx.metrics.gap() * 0.5;
    let room = list.with_max_x(strip.left() - cx.metrics.gap() * 1.5);
    let set = |lines: &[Line]| lines.iter().map(|line| cx.block(&line.text, line.font, room.width())).collect();
    let mut blocks: Vec<Rc<Block>> = set(&lines);
    // A note stands on one page with its heading, with every word whole.
    let fits = |blocks: &[Rc<Block>]| {
        let heading = blocks.first().map_or(0.0, |block| block.size.y);
        blocks.iter().all(|it| it.widest <= room.width() && it.size.y + heading + gap <= room.height())
    };
    while !fits(&blocks) && lines.iter().all(|line| line.font.size > cx.metrics.normal() * 0.78) {
        for line in &mut lines {
            line.font.size *= 0.95;
        }
        blocks = set(&lines);
    }
    let thing = |(line, block): (&Line, &Rc<Block>)| {
        if line.is_heading { Thing::Heading(block.size.y) } else { Thing::Row(block.size.y) }
    };
    let stack = Stack::within(room, strip, gap, lines.iter().zip(&blocks).map(thing).collect());
    let page = &mut view.state.list;
    *page = (*page).min(stack.pages() - 1);
    for (index, place) in stack.shown(*page) {
        let (line, block) = (&lines[index], &blocks[index]);
        let ink = if line.is_heading { cx.palette.accent } else { cx.palette.text };
        block.paint(ui.painter(), place.min, ink);
        block.name(ui, place, Id::unique(("note", index)));
    }
    if stack.pages() > 1 {
        shelf::pager(ui, cx, stack.strip, page, stack.pages());
    }
    let print = cx.say("lecture-notes-print");
    bar(ui, cx, &areas, Some((&print, touch(Touch::PrintNotes))))
}

/// Returns the title of each page that is shown, with the notes to it.
fn lines(cx: &Cx<'_>, view: &View<'_>) -> Vec<Line> {
    let none = [cx.say("lecture-no-notes")];
    let mut lines = Vec::new();
    for (index, item) in view.state.agenda().iter().enumerate() {
        let Some(step) = view.lecture.step(&item.step) else { continue };
        let facts =
            [("nth", &*(index + 1).to_string()), ("title", &step.title), ("minutes", &*item.minutes.to_string())];
        let heading = cx.say_with("lecture-overview-page", &facts);
        lines.push(Line { text: heading, font: cx.metrics.strong(), is_heading: true });
        let notes = if step.notes.is_empty() { &none[..] } else { &step.notes };
        let body = cx.metrics.body();
        lines.extend(notes.iter().map(|note| Line { text: note.clone(), font: body, is_heading: false }));
    }
    lines
}
