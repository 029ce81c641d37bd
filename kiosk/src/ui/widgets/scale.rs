//! A line of steps between two ends. It has no numbers, because nobody is scored.

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};

use crate::aloud::stops::Nth;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::{Font, LEADING};
use crate::ui::widgets::button::paint_focus;
use crate::ui::widgets::choices::Choice;
use crate::ui::widgets::desk;

/// Draws the steps in `area`. Returns the index of the one that was touched.
pub(crate) fn scale_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, steps: &[Choice]) -> Option<usize> {
    let chosen = steps.iter().position(|step| step.chosen);
    let places = Places::of(cx, area, steps);
    let hint = cx.say("kiosk-scale-hint");
    let (text, font) = match chosen.and_then(|index| steps.get(index)) {
        Some(step) => (step.label.as_str(), cx.metrics.heading()),
        None => (hint.as_str(), cx.metrics.label()),
    };
    if let Some(words) = places.words {
        cx.write_centered(ui, words, font, text);
    }
    let line_y = places.line.center().y;
    // On a narrow panel the steps reach into the margin, before one becomes too small.
    let width = (area.width() / steps.len().max(1) as f32).max(desk::key(cx));
    let left = area.center().x - width * steps.len() as f32 / 2.0;
    let center = |index: usize| Pos2::new(left + width * (index as f32 + 0.5), line_y);
    if !steps.is_empty() {
        ui.painter().line_segment([center(0), center(steps.len() - 1)], Stroke::new(cx.mm(1.2), cx.palette.line));
    }
    let mut touched = None;
    for (index, step) in steps.iter().enumerate() {
        let rect = Rect::from_center_size(
            center(index),
            Vec2::new((width - cx.metrics.gap()).max(desk::key(cx)), places.line.height()),
        );
        let response = ui.interact(rect, Id::unique(("step", index)), Sense::click());
        let id = |index: usize| Some(Id::unique(("step", index))).filter(|_| index < steps.len());
        let sideways = [index.checked_sub(1).and_then(id), id(index + 1)];
        let control = Control::new(Role::RadioButton, &step.label).chosen(Some(step.chosen));
        control.nth(Some(Nth { index, of: steps.len() })).sideways(sideways).announce(cx, &response);
        if response.has_focus() {
            paint_focus(ui.painter(), cx, rect);
        }
        let pressed = response.is_pointer_button_down_on();
        let (radius, fill) = match (step.chosen, pressed) {
            (true, _) => (cx.mm(7.5), cx.palette.accent),
            (false, true) => (cx.mm(6.5), cx.palette.chosen),
            (false, false) => (cx.mm(5.5), cx.palette.surface),
        };
        let edge = if step.chosen { cx.palette.accent } else { cx.palette.line };
        ui.painter().circle(center(index), radius, fill, Stroke::new(3.0, edge));
        if response.clicked() {
            touched = Some(index);
        }
    }
    ends(ui, cx, places.ends, steps);
    touched
}

/// The places of the words, the line and the words at its ends.
struct Places {
    words: Option<Rect>,
    line: Rect,
    ends: Rect,
}

impl Places {
    /// Divides a room. The words at the ends are whole, and where the room is low, those above the line give way.
    fn of(cx: &Cx<'_>, area: Rect, steps: &[Choice]) -> Self {
        let touch = cx.metrics.touch();
        let smallest = Font { size: cx.metrics.normal() * 0.8, ..cx.metrics.label() };
        let height = |step: Option<&Choice>, font: Font| {
            step.map_or(0.0, |step| cx.block(&step.label, font, area.width() * ENDS).size.y)
        };
        let ends_in = |font: Font| height(steps.first(), font).max(height(steps.last(), font));
        let (least, wished) = (ends_in(smallest), ends_in(cx.metrics.label()));
        let spoken = cx.metrics.normal() * LEADING;
        let line = (area.height() - least - spoken).clamp(desk::key(cx), touch * 1.7);
        let spare = area.height() - line - least;
        let words = (spare >= spoken)
            .then(|| area.with_max_y(area.top() + (spare - wished + least).clamp(spoken, touch * 1.1)));
        let top = words.map_or(area.top(), |words| words.bottom());
        let line = Rect::from_min_max(Pos2::new(area.left(), top), Pos2::new(area.right(), top + line));
        Self { words, line, ends: area.with_min_y(line.bottom()) }
    }
}

/// The part of the width that the words at an end may have.
const ENDS: f32 = 0.48;

/// Draws the words at both ends.
fn ends(ui: &mut Ui, cx: &Cx<'_>, area: Rect, steps: &[Choice]) {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return };
    // Large words grow only as far as there is room, and never into the row below.
    let room = Vec2::new(area.width() * ENDS, area.height());
    let block = cx.fit(&first.label, cx.metrics.label(), room);
    block.paint(ui.painter(), area.min, cx.palette.text);
    let block = cx.fit(&last.label, cx.metrics.label(), room);
    block.paint(ui.painter(), Pos2::new(area.right() - block.size.x, area.top()), cx.palette.text);
}
