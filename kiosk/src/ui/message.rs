//! A picture, a heading, a few sentences and large buttons: the shape of every screen that only tells something.

use std::rc::Rc;

use egui::{Id, Pos2, Rect, Stroke, Ui, Vec2};

use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Block, Font};
use crate::ui::widgets::button::{Button, Dress, paint_tick};
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

impl<A: Clone> Message<'_, A> {
    /// Draws the message above the bar. The picture fills the left; words and buttons stand beside it in the middle of
    /// the height. The picture is left out where the letters are so large that they need all the room.
    pub(crate) fn show(&self, ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<A> {
        let gap = cx.metrics.gap() * 1.6;
        let whole = areas.head.union(areas.body);
        let (picture, beside) = whole.split_left_right_at_fraction(0.42);
        let picture = picture.with_max_x(picture.right() - gap * 1.6);
        let words = self.words(cx, beside);
        let least = self.rows() * (cx.metrics.touch() + gap);
        if words.height() + least <= whole.height() {
            picture_ui(ui, cx, picture, self.picture);
            self.column(ui, cx, areas, beside, &words)
        } else {
            self.column(ui, cx, areas, whole, &self.words(cx, whole))
        }
    }

    /// Returns the number of rows below the words.
    fn rows(&self) -> f32 {
        (self.buttons.len() + self.steps.len()) as f32
    }

    /// Sets heading and text to the width of `column`, smaller where they would push the buttons off the screen.
    fn words(&self, cx: &Cx<'_>, column: Rect) -> Words {
        let width = column.width();
        let room = column.height() - self.rows() * (cx.metrics.touch() + cx.metrics.gap() * 1.6);
        let normal = cx.metrics.normal();
        let mut factor = 1.0;
        loop {
            let sized = |font: Font| Font { size: (font.size * factor).max(normal.min(font.size)), ..font };
            let (heading, text) = (sized(cx.metrics.title()), sized(cx.metrics.label()));
            let words = Words {
                heading: cx.block(self.heading, heading, width),
                text: cx.block(&cx.in_sentences(self.text, text, width), text, width),
            };
            if words.height() <= room || heading.size <= normal {
                return words;
            }
            factor *= 0.93;
        }
    }

    fn column(&self, ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, column: Rect, words: &Words) -> Option<A> {
        let gap = cx.metrics.gap() * 1.6;
        let rows = self.rows().max(1.0);
        // A single button is large; several share the room.
        let wished = cx.metrics.touch() * if rows < 2.0 { 1.9 } else { 1.35 };
        let spare = column.height() - words.height() - gap;
        let height = wished.min((spare + gap) / rows - gap).max(cx.metrics.touch());
        let used = words.height() + gap + rows * (height + gap) - gap;
        let top = (column.center().y - used / 2.0).max(column.top());
        words.heading.paint(ui.painter(), Pos2::new(column.left(), top), cx.palette.text);
        let text_top = top + words.heading.size.y;
        words.text.paint(ui.painter(), Pos2::new(column.left(), text_top), cx.palette.text_quiet);
        let line = |top: f32, height: f32| {
            Rect::from_min_size(Pos2::new(column.left(), top), Vec2::new(column.width(), height))
        };
        words.heading.name(ui, line(top, words.heading.size.y), Id::unique("heading"));
        words.text.name(ui, line(text_top, words.text.size.y), Id::unique("message"));
        // Buttons never begin in the upper third.
        let below = (top + words.height() + gap).max(areas.body.top());
        let area = line(below, rows * (height + gap) - gap);
        let mut touched = None;
        for (index, (label, stage)) in self.steps.iter().enumerate() {
            step_ui(ui, cx, Grid::down(area, rows as usize, gap).cell(0, index), label, *stage);
        }
        for (index, (label, dress, action)) in self.buttons.iter().enumerate() {
            let place = Grid::down(area, rows as usize, gap).cell(0, self.steps.len() + index);
            if Button::new(("message", index), label).dress(*dress).show(ui, cx, place) {
                touched = Some(action.clone());
            }
        }
        touched
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
