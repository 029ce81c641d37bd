//! A picture, a heading, a few sentences and large buttons: the shape of every screen that only tells something.

use std::rc::Rc;

use egui::{Id, Pos2, Rect, Stroke, Ui, Vec2};

use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Block, Font};
use crate::ui::widgets::button::{Button, Dress, PADDING, paint_tick};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::picture::picture_ui;

/// A message with its picture, its steps and its buttons. `A` is the action of a touch.
#[derive(Clone, Copy)]
pub(crate) struct Message<'a, A> {
    pub(crate) picture: &'a str,
    pub(crate) heading: &'a str,
    pub(crate) text: &'a str,
    /// Steps that happen one after the other without a touch.
    pub(crate) steps: &'a [(String, Stage)],
    /// The words of each button, its weight, and the action of a touch.
    pub(crate) buttons: &'a [(String, Dress, A)],
}

/// The state of a step that happens without a touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Done,
    Now,
    Ahead,
}

/// The words after they are set.
struct Words {
    heading: Rc<Block>,
    text: Rc<Block>,
}

impl Words {
    fn height(&self) -> f32 {
        self.heading.size.y + self.text.size.y
    }
}

/// The least part of normal text that words shrink to where the buttons need the room.
const LEAST: f32 = 0.76;
/// The least height of a picture above the words, in millimetres.
const PICTURE: f32 = 32.0;

/// A way to arrange a message. The first one in which everything has room is taken.
#[derive(Clone, Copy)]
struct Plan {
    /// The room of words and buttons.
    column: Rect,
    /// The number of buttons beside each other.
    columns: usize,
    /// The size that the words keep at least.
    least: f32,
}

impl Plan {
    /// Returns the rows that so many things take.
    fn rows(&self, things: usize) -> f32 {
        things.div_ceil(self.columns) as f32
    }
}

impl<A: Clone> Message<'_, A> {
    /// Draws the message above the bar. The picture fills the left, or on an upright screen the top; words and buttons
    /// stand beside it. Where they need all the room, the picture is left out, then buttons stand beside each other, and
    /// at last the words are smaller.
    pub(crate) fn show(&self, ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<A> {
        let gap = cx.metrics.gap() * 1.6;
        let whole = areas.head.union(areas.body);
        let normal = cx.metrics.normal();
        let (picture, beside) = whole.split_left_right_at_fraction(0.42);
        let plan = Plan { column: beside, columns: 1, least: normal };
        if !cx.metrics.panel.is_upright()
            && let Some(words) = self.fitting(cx, plan)
        {
            picture_ui(ui, cx, picture.with_max_x(picture.right() - gap * 1.6), self.picture);
            return self.column(ui, cx, areas, plan, &words);
        }
        let alone = Plan { column: whole, ..plan };
        let two = Plan { columns: 2, ..alone };
        let Some((plan, words)) = [alone, two].into_iter().find_map(|plan| Some((plan, self.fitting(cx, plan)?)))
        else {
            let last = Plan { least: normal * LEAST, ..two };
            return self.column(ui, cx, areas, last, &self.words(cx, last));
        };
        if cx.metrics.panel.is_upright() {
            let used = words.height() + gap + plan.rows(self.things()) * (cx.metrics.touch() * 1.9 + gap);
            let top = whole.with_max_y((whole.bottom() - used - gap).min(areas.body.top()));
            if top.height() >= cx.mm(PICTURE) {
                picture_ui(ui, cx, top, self.picture);
                // Words and buttons follow the picture; what is left of a high screen is below them.
                let begins = top.bottom() + gap;
                let column = whole.with_min_y(begins).with_max_y((begins + used).min(whole.bottom()));
                let below = Plan { column, ..plan };
                return self.column(ui, cx, areas, below, &words);
            }
        }
        self.column(ui, cx, areas, plan, &words)
    }

    /// Returns the number of buttons and steps.
    fn things(&self) -> usize {
        self.buttons.len() + self.steps.len()
    }

    /// Returns the height that buttons and steps take at least.
    fn below(&self, cx: &Cx<'_>, plan: Plan) -> f32 {
        plan.rows(self.things()) * (cx.metrics.touch() + cx.metrics.gap() * 1.6)
    }

    /// Returns the words as they are set where they and the buttons have room, and no word is broken.
    fn fitting(&self, cx: &Cx<'_>, plan: Plan) -> Option<Words> {
        let words = self.words(cx, plan);
        let is_whole = words.heading.size.x <= plan.column.width() && words.text.size.x <= plan.column.width();
        let button = (plan.column.width() - cx.metrics.gap()) / plan.columns as f32 - cx.mm(PADDING * 2.0);
        let font = Font { size: cx.metrics.normal(), ..cx.metrics.strong() };
        let fits = self.buttons.iter().all(|(label, ..)| cx.least_width(label, font) <= button);
        let has_room = words.height() + self.below(cx, plan) <= plan.column.height();
        (is_whole && fits && has_room).then_some(words)
    }

    /// Sets heading and text to the width of the column, smaller where they would push the buttons off the screen.
    fn words(&self, cx: &Cx<'_>, plan: Plan) -> Words {
        let width = plan.column.width();
        let room = plan.column.height() - self.below(cx, plan);
        let mut factor = 1.0;
        loop {
            let sized = |font: Font| Font { size: (font.size * factor).max(plan.least.min(font.size)), ..font };
            let (heading, text) = (sized(cx.metrics.title()), sized(cx.metrics.label()));
            let words = Words {
                heading: cx.block(self.heading, heading, width),
                text: cx.block(&cx.in_sentences(self.text, text, width), text, width),
            };
            let is_whole = cx.least_width(self.heading, heading) <= width;
            if (words.height() <= room && is_whole) || heading.size <= plan.least {
                return words;
            }
            factor *= 0.93;
        }
    }

    fn column(&self, ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, plan: Plan, words: &Words) -> Option<A> {
        let column = plan.column;
        let gap = cx.metrics.gap() * 1.6;
        let rows = plan.rows(self.things()).max(1.0);
        // A single button is large; several share the room.
        let wished = cx.metrics.touch() * if rows < 2.0 { 1.9 } else { 1.35 };
        let spare = column.height() - words.height() - gap;
        let height = wished.min((spare + gap) / rows - gap).max(cx.metrics.touch());
        let below = rows * (height + gap) - gap;
        let used = words.height() + gap + below;
        let top = (column.center().y - used / 2.0).max(column.top());
        words.heading.paint(ui.painter(), Pos2::new(column.left(), top), cx.palette.text);
        let text_top = top + words.heading.size.y;
        words.text.paint(ui.painter(), Pos2::new(column.left(), text_top), cx.palette.text_quiet);
        let line = |top: f32, height: f32| {
            Rect::from_min_size(Pos2::new(column.left(), top), Vec2::new(column.width(), height))
        };
        words.heading.name(ui, line(top, words.heading.size.y), Id::unique("heading"));
        words.text.name(ui, line(text_top, words.text.size.y), Id::unique("message"));
        // Buttons begin in the upper third only where there is no room below it.
        let end = top + words.height();
        let begins = (end + gap).max(areas.body.top()).min(column.bottom() - below).max(end);
        let grid = Grid { area: line(begins, below), columns: plan.columns, rows: rows as usize, gap };
        let mut touched = None;
        for (index, (label, stage)) in self.steps.iter().enumerate() {
            step_ui(ui, cx, grid.along(index), label, *stage);
        }
        for (index, (label, dress, action)) in self.buttons.iter().enumerate() {
            let place = grid.along(self.steps.len() + index);
            if Button::new(("message", index), label).dress(*dress).show(ui, cx, place) {
                touched = Some(action.clone());
            }
        }
        touched
    }
}

/// A text with the largest font that it is set in.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) words: &'a str,
    pub(crate) font: Font,
}

/// Sets two texts that stand one below the other, smaller until both fit into the room.
pub(crate) fn set_both(cx: &Cx<'_>, texts: [Text<'_>; 2], room: Vec2) -> [Rc<Block>; 2] {
    let mut factor = 1.0;
    loop {
        let set = |text: Text<'_>| {
            let font = Font { size: text.font.size * factor, ..text.font };
            cx.block(&cx.in_sentences(text.words, font, room.x), font, room.x)
        };
        let both = texts.map(set);
        let next = factor * 0.95;
        let is_least = texts.iter().any(|text| text.font.size * next < cx.metrics.normal() * LEAST);
        if both[0].size.y + both[1].size.y <= room.y || is_least {
            return both;
        }
        factor = next;
    }
}

/// Draws one step: ticked when it is done, filled while it happens.
fn step_ui(ui: &Ui, cx: &Cx<'_>, row: Rect, label: &str, stage: Stage) {
    let size = cx.mm(9.0);
    let mark = Rect::from_center_size(Pos2::new(row.left() + size / 2.0, row.center().y), Vec2::splat(size));
    let palette = &cx.palette;
    let (fill, edge) = match stage {
        Stage::Done => (palette.accent, palette.accent),
        Stage::Now => (palette.chosen, palette.accent),
        Stage::Ahead => (palette.ground, palette.line),
    };
    ui.painter().circle(mark.center(), size / 2.0, fill, Stroke::new(cx.metrics.line() * 2.0, edge));
    match stage {
        Stage::Done => paint_tick(ui.painter(), mark, palette.on_accent),
        Stage::Now => {
            ui.painter().circle_filled(mark.center(), size / 5.0, palette.accent);
        }
        Stage::Ahead => {}
    }
    let room = row.with_min_x(mark.right() + cx.mm(5.0));
    let font = if stage == Stage::Now { cx.metrics.strong() } else { cx.metrics.label() };
    let ink = if stage == Stage::Now { palette.text } else { palette.text_quiet };
    let block = cx.fit(label, font, room.size());
    block.paint_left(ui.painter(), room, ink);
    block.name(ui, room, Id::unique(("step", label)));
}
