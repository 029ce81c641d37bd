//! 紙に書かれる文字. The line below a field for a name, an address or a medicine: what will stand on the paper, large and
//! without the marks of writing. It is what is taken, whether it was decided or not.

use egui::accesskit::Role;
use egui::{Id, Rect, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::kana::Kind;

use crate::typing::writing::TextDraft;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::{Font, TIGHT};

/// The heights of the line: the least, and the one that it would like. Both are 0 where a field has none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heights {
    pub(crate) least: f32,
    pub(crate) wished: f32,
}

/// Returns the heights of the line below this field. A single wrong letter matters in names, addresses and doses.
pub(crate) fn heights(cx: &Cx<'_>, draft: &TextDraft) -> Heights {
    match draft.kind() {
        Kind::Name | Kind::Address | Kind::Medical => {
            let edges = cx.mm(1.2);
            Heights { least: cx.metrics.normal() * 1.66 + edges, wished: cx.metrics.heading().size * 1.66 + edges }
        }
        Kind::Reading | Kind::Sentence => Heights::default(),
    }
}

/// The least width of a field that has the line beside it, in ems of normal text.
const BESIDE: f32 = 30.0;
/// The part of the width that a field keeps beside the line.
const KEPT: f32 = 0.52;

/// Divides a field, of which the height of a `line` stays for writing, into the room of writing and that of the line: below
/// it, or beside it on a low and wide panel. Returns nothing where neither has room.
fn divided(cx: &Cx<'_>, field: Rect, heights: Heights, line: f32) -> Option<(Rect, Rect)> {
    let height = heights.wished.min(field.height() - line);
    if height >= heights.least - 0.5 {
        return Some(field.split_top_bottom_at_y(field.bottom() - height));
    }
    let is_wide = field.width() >= cx.metrics.normal() * BESIDE;
    is_wide.then(|| field.split_left_right_at_fraction(KEPT))
}

/// Draws the line within a field of which this height stays for writing. Returns the rest of the field. Where there is no
/// room for the line, the field shows the same letters itself.
pub(crate) fn on_paper_ui(ui: &Ui, cx: &Cx<'_>, field: Rect, draft: &TextDraft, line: f32) -> Rect {
    let heights = heights(cx, draft);
    if heights.least == 0.0 {
        return field;
    }
    let Some((rest, place)) = divided(cx, field, heights, line) else { return field };
    let text = draft.seen();
    // An empty field has all of its width.
    if text.trim().is_empty() && rest.right() < field.right() {
        return field;
    }
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    ui.painter().rect(field, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
    let place = place.shrink2(Vec2::new(cx.mm(3.5), cx.mm(0.6)));
    let label = cx.say("kana-on-paper");
    let small = Font { size: cx.metrics.normal(), leading: TIGHT, ..cx.metrics.label() };
    let words = cx.fit(&label, small, Vec2::new(place.width() * 0.4, place.height()));
    let room = place.with_min_x(place.left() + words.size.x + cx.metrics.gap());
    let font = Font { bold: true, ..cx.metrics.heading() };
    let block = cx.fit_typed(text.trim(), font, room.size());
    if text.trim().is_empty() || block.ink_height() > room.height() + 0.5 {
        return rest;
    }
    words.paint_left(ui.painter(), place, cx.palette.text_quiet);
    block.paint_left(ui.painter(), room, cx.palette.text);
    // Both are one thing to come by and to hear: the letters alone could have the name of a key.
    let name = cx.say_with("kana-on-paper-name", &[("text", text.trim())]);
    let response = ui.interact(place, Id::unique("on-paper"), cx.words_sense());
    Control::new(Role::Label, &name).typed().announce(cx, &response);
    rest
}
