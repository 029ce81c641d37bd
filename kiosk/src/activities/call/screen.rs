//! 係の人をよんでいます. The sign of a call: letters over the whole width, in both languages, and the time for which
//! everything is kept, in words.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::model::Language;

use crate::activities::staff::Touch;
use crate::app::route::Action;
use crate::system::config::ThemeChoice;
use crate::ui::cx::Cx;
use crate::ui::message::{Text, set_both};
use crate::ui::text::Font;
use crate::ui::theme::Palette;
use crate::ui::widgets::frame::{Areas, Bar};
use crate::workers::bell::Standing;

/// The least part of the room above the bar that the letters of the sign take.
const SIGN: f32 = 0.34;

/// The things that the sign says besides its words.
#[derive(Clone, Copy)]
pub(crate) struct View {
    /// The extent to which the call reaches somebody; `None` once staff are here.
    pub(crate) standing: Option<Standing>,
    /// The seconds for which everything is kept still.
    pub(crate) left: f64,
    /// The minutes for which everything is kept after a touch.
    pub(crate) keeps: u32,
}

/// Draws the sign. Its colours are those of the highest contrast, whatever the citizen has chosen.
pub(crate) fn call_ui(ui: &mut Ui, cx: &Cx<'_>, view: View) -> Option<Action> {
    let cx = &Cx { palette: Palette::of(&cx.catalog.theme, ThemeChoice::HighContrast), ..*cx };
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    ui.painter().rect_filled(ui.max_rect(), 0, cx.palette.ground);
    // A whole number of minutes is one, whatever the clock's last digit says.
    let minutes = ((view.left - 0.1) / 60.0).ceil().max(1.0) as u32;
    let left = cx.tell(&("call-left", vec![("minutes", minutes.into()), ("keeps", view.keeps.into())]));
    let gap = cx.metrics.gap();
    let room = Vec2::new(whole.width(), whole.height() * (1.0 - SIGN) - gap * 3.0);
    let told = cx.say(told(view.standing));
    let clock = Text { words: &left, font: cx.metrics.strong() };
    let [clock, told] = set_both(cx, [clock, Text { words: &told, font: cx.metrics.label() }], room);
    let top = whole.bottom() - clock.size.y - told.size.y - gap;
    sign_ui(ui, cx, whole.with_max_y(top - gap * 2.0));
    for (nth, (block, top)) in [(&told, top), (&clock, top + told.size.y + gap)].into_iter().enumerate() {
        block.paint(ui.painter(), egui::pos2(whole.left(), top), cx.palette.text);
        let place = Rect::from_min_size(egui::pos2(whole.left(), top), Vec2::new(whole.width(), block.size.y));
        block.name(ui, place, Id::unique(("call", nth)));
    }
    // The clock says another number when the minute is over.
    ui.ctx().request_repaint_after_secs((view.left.rem_euclid(60.0) as f32).max(0.1));
    let [back, staff] = ["kiosk-back", "office-entrance"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        // The button is quiet, and stands where no citizen looks for a way on.
        stop: Some((&staff, Action::Staff(Touch::Open))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}

/// Returns the message that says whom the call reaches.
fn told(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing { is_told: true, .. }) => "call-told",
        Some(Standing { rings: true, .. }) => "call-rings",
        Some(Standing { .. }) => "call-shows",
        None => "call-answered",
    }
}

/// Draws the letters that are seen from across the room, on their own ground from edge to edge.
fn sign_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect) {
    let ground = ui.max_rect().with_max_y(room.bottom() + cx.metrics.gap());
    ui.painter().rect_filled(ground, 0, cx.palette.accent);
    let cx = &Cx { palette: Palette { text: cx.palette.on_accent, ..cx.palette }, ..*cx };
    let (ours, english) = room.split_top_bottom_at_y(room.top() + room.height() * 0.68);
    let sign = |language: &str| cx.catalog.messages.text(&Language(language.to_owned()), "call-sign");
    for (language, room) in [("ja", ours), ("en", english)] {
        let font = Font { size: room.height().max(cx.metrics.normal()), ..cx.metrics.heading() };
        cx.write_centered(ui, room, font, &sign(language));
    }
}
