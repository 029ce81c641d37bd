//! A line to choose a number on, by a touch on the line or step by step with two buttons.

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use moshimo_core::model::questionnaire::Slider;

use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Arrow, Button, id_of, paint_focus};

/// Draws the line with the chosen number. Returns the number that was touched.
pub(crate) fn slider_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    area: Rect,
    slider: Slider,
    chosen: Option<i64>,
    unit: &str,
) -> Option<i64> {
    let touch = cx.metrics.touch();
    let said = |number: i64| format!("{number}{unit}");
    let words = Rect::from_min_size(area.min, Vec2::new(area.width(), touch * 1.1));
    match chosen {
        Some(number) => cx.write_centered(ui, words, cx.metrics.heading(), &said(number)),
        None => cx.write_centered(ui, words, cx.metrics.label(), &cx.say("kiosk-slider-hint")),
    }
    let line = Rect::from_min_size(
        Pos2::new(area.left() + touch / 2.0, words.bottom()),
        Vec2::new(area.width() - touch, touch * 1.2),
    );
    let on_line = line_ui(ui, cx, line, slider, Chosen { number: chosen, words: chosen.map(said) });
    let ends = Rect::from_min_size(line.left_bottom(), Vec2::new(line.width(), cx.metrics.label().size * 1.6));
    let font = cx.metrics.label();
    cx.block(&said(slider.least), font, ends.width()).paint(ui.painter(), ends.min, cx.palette.text);
    let most = cx.block(&said(slider.most), font, ends.width());
    most.paint(ui.painter(), Pos2::new(ends.right() - most.size.x, ends.top()), cx.palette.text);

    let gap = cx.metrics.gap();
    let below = Rect::from_min_size(ends.left_bottom() + Vec2::new(0.0, gap), Vec2::new(ends.width(), touch * 1.2));
    let mut touched = on_line;
    let steps = [
        ("kiosk-slider-less", Arrow::Left, chosen.map_or(slider.least, |number| number - slider.step)),
        ("kiosk-slider-more", Arrow::Right, chosen.map_or(slider.least, |number| number + slider.step)),
    ];
    for (index, (id, arrow, number)) in steps.into_iter().enumerate() {
        let label = cx.say(id);
        let may = (slider.least..=slider.most).contains(&number);
        let button = Button::new(id, &label).arrow(arrow).enabled(may);
        if button.show(ui, cx, Grid::across(below, 2, gap).cell(index, 0)) {
            touched = Some(number);
        }
    }
    touched
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
