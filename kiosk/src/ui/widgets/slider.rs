//! A line to choose a number on, by a touch on the line or step by step with two buttons.

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use moshimo_core::model::questionnaire::Slider;

use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::LEADING;
use crate::ui::widgets::button::{Arrow, Button, id_of, paint_focus};
use crate::ui::widgets::desk;

/// Draws the line with the chosen number. Returns the number that was touched.
pub(crate) fn slider_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    area: Rect,
    slider: Slider,
    chosen: Option<i64>,
    unit: &str,
) -> Option<i64> {
    let places = Places::of(cx, area);
    let said = |number: i64| format!("{number}{unit}");
    match chosen {
        Some(number) => cx.write_centered(ui, places.words, cx.metrics.heading(), &said(number)),
        None => cx.write_centered(ui, places.words, cx.metrics.label(), &cx.say("kiosk-slider-hint")),
    }
    let on_line = line_ui(ui, cx, places.line, slider, Chosen { number: chosen, words: chosen.map(said) });
    let font = cx.metrics.label();
    let room = places.ends.size() * Vec2::new(0.48, 1.0);
    cx.fit(&said(slider.least), font, room).paint(ui.painter(), places.ends.min, cx.palette.text);
    let most = cx.fit(&said(slider.most), font, room);
    let corner = Pos2::new(places.ends.right() - most.size.x, places.ends.top());
    most.paint(ui.painter(), corner, cx.palette.text);
    let mut touched = on_line;
    let steps = [
        ("kiosk-slider-less", Arrow::Left, chosen.map_or(slider.least, |number| number - slider.step)),
        ("kiosk-slider-more", Arrow::Right, chosen.map_or(slider.least, |number| number + slider.step)),
    ];
    for (index, (id, arrow, number)) in steps.into_iter().enumerate() {
        let name = cx.say(id);
        let label = if places.is_low { "" } else { name.as_str() };
        let may = (slider.least..=slider.most).contains(&number);
        let button = Button::new(id, label).name(&name).arrow(arrow).enabled(may);
        if button.show(ui, cx, places.steps[index]) {
            touched = Some(number);
        }
    }
    touched
}

/// The places of the number, the line, the words at its ends, and the buttons for a step.
struct Places {
    words: Rect,
    line: Rect,
    ends: Rect,
    steps: [Rect; 2],
    is_low: bool,
}

impl Places {
    /// Divides a room. Where it is low, the buttons stand at the ends of the line, and have arrows alone.
    fn of(cx: &Cx<'_>, area: Rect) -> Self {
        let (touch, gap) = (cx.metrics.touch(), cx.metrics.gap());
        let said = cx.metrics.label().size * LEADING;
        let is_low = area.height() < touch * 3.5 + said + gap;
        let part =
            |top: f32, height: f32| Rect::from_min_size(Pos2::new(area.left(), top), Vec2::new(area.width(), height));
        if !is_low {
            let words = part(area.top(), touch * 1.1);
            let line = part(words.bottom(), touch * 1.2).shrink2(Vec2::new(touch / 2.0, 0.0));
            let ends = part(line.bottom(), said).shrink2(Vec2::new(touch / 2.0, 0.0));
            let below = Grid::across(part(ends.bottom() + gap, touch * 1.2), 2, gap);
            return Self { words, line, ends, steps: [below.cell(0, 0), below.cell(1, 0)], is_low };
        }
        let key = desk::key(cx);
        let said = said.min((area.height() - key) / 2.0).max(0.0);
        let words = part(area.top(), said);
        let middle = part(words.bottom(), key);
        let steps = [middle.with_max_x(middle.left() + key * 1.4), middle.with_min_x(middle.right() - key * 1.4)];
        let line = middle.shrink2(Vec2::new(key * 1.4 + gap + cx.mm(6.0), 0.0));
        Self { words, line, ends: part(middle.bottom(), said), steps, is_low }
    }
}

/// The number that is chosen, and its words.
struct Chosen {
    number: Option<i64>,
    words: Option<String>,
}

/// Draws the line itself. A touch on it chooses the nearest step.
fn line_ui(ui: &Ui, cx: &Cx<'_>, line: Rect, slider: Slider, chosen: Chosen) -> Option<i64> {
    let response = ui.interact(line.expand2(Vec2::new(cx.mm(6.0), 0.0)), Id::unique("slider"), Sense::click());
    let name = cx.say("kiosk-slider-hint");
    let number = chosen.number.map(|number| number as f64);
    let control = Control::new(Role::Slider, &name).number(number).value(chosen.words);
    control.sideways(["kiosk-slider-less", "kiosk-slider-more"].map(|id| Some(id_of(id)))).announce(cx, &response);
    if response.has_focus() {
        paint_focus(ui.painter(), cx, line.expand2(Vec2::new(cx.mm(6.0), 0.0)));
    }
    let place = |number: i64| {
        let share = (number - slider.least) as f32 / (slider.most - slider.least) as f32;
        Pos2::new(line.left() + line.width() * share, line.center().y)
    };
    let ends = [place(slider.least), place(slider.most)];
    ui.painter().line_segment(ends, Stroke::new(cx.mm(1.6), cx.palette.line));
    let ticks = (slider.most - slider.least) / slider.step;
    if ticks <= 20 {
        for tick in 0..=ticks {
            let at = place(slider.least + tick * slider.step);
            let half = Vec2::new(0.0, cx.mm(2.5));
            ui.painter().line_segment([at - half, at + half], Stroke::new(cx.mm(0.6), cx.palette.line));
        }
    }
    if let Some(number) = chosen.number {
        ui.painter().line_segment([ends[0], place(number)], Stroke::new(cx.mm(1.6), cx.palette.accent));
        ui.painter().circle_filled(place(number), cx.mm(6.0), cx.palette.accent);
    }
    let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
    let share = ((at.x - line.left()) / line.width()).clamp(0.0, 1.0);
    let steps = (share * (slider.most - slider.least) as f32 / slider.step as f32).round() as i64;
    Some((slider.least + steps * slider.step).min(slider.most))
}
