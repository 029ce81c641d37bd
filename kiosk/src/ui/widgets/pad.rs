//! 数字のキー. Keys for phone numbers and amounts.

use egui::{Rect, Ui, Vec2};

use crate::typing::editor::{Edit, Editor};
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::field::{Field, field_ui};

/// The key beside the zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// The hyphen of phone numbers.
    Hyphen,
    /// The point of decimal numbers.
    Point,
    /// No key.
    Nothing,
}

impl Beside {
    fn key(self) -> &'static str {
        match self {
            Self::Hyphen => "-",
            Self::Point => ".",
            Self::Nothing => "",
        }
    }
}

/// The field and the extra key of a pad.
pub(crate) struct Pad<'a> {
    pub(crate) field: Field<'a>,
    pub(crate) beside: Beside,
    /// The words behind the number, such as its unit.
    pub(crate) unit: Option<&'a str>,
}

/// Draws field and pad. Returns whether Enter ended the number.
pub(crate) fn pad_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, editor: &mut Editor, pad: &Pad<'_>) -> bool {
    let gap = cx.metrics.gap();
    let keys_width = (cx.metrics.touch() * 1.7 * 3.0 + gap * 2.0).min(area.width() * 0.5);
    let (left, keys) = area.split_left_right_at_x(area.right() - keys_width);
    let mut field = Rect::from_min_size(left.min, Vec2::new(left.width() - gap * 2.5, cx.metrics.touch() * 1.3));
    if let Some(unit) = pad.unit {
        let block = cx.block(unit, cx.metrics.body(), field.width() * 0.4);
        field.max.x -= block.size.x + gap;
        let place =
            Rect::from_min_size(field.right_top() + Vec2::new(gap, 0.0), Vec2::new(block.size.x, field.height()));
        block.paint_left(ui.painter(), place, cx.palette.text);
    }
    let ended = field_ui(ui, cx, field, editor, &pad.field);
    match keys_ui(ui, cx, keys, pad.beside) {
        Some(Struck::Key(key)) => editor.apply(Edit::Insert(key.to_owned()), &[]),
        Some(Struck::Erase) => editor.apply(Edit::Erase, &[]),
        None => {}
    }
    ended
}

/// A key that was pressed on the pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Struck {
    Key(&'static str),
    Erase,
}

/// Draws the pad alone. Returns the key that was pressed.
pub(crate) fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, keys: Rect, beside: Beside) -> Option<Struck> {
    cx.silently(|| paint_keys(ui, cx, keys, beside))
}

fn paint_keys(ui: &mut Ui, cx: &Cx<'_>, keys: Rect, beside: Beside) -> Option<Struck> {
    let gap = cx.metrics.gap();
    let erase = cx.say("board-key-erase");
    let mut struck = None;
    for (index, key) in ["1", "2", "3", "4", "5", "6", "7", "8", "9", beside.key(), "0", ""].into_iter().enumerate() {
        let rect = Grid { area: keys, columns: 3, rows: 4, gap }.along(index);
        if index == 11 {
            if Button::new("pad-erase", &erase).dress(Dress::Quiet).show(ui, cx, rect) {
                struck = Some(Struck::Erase);
            }
        } else if !key.is_empty() && Button::new(("pad", index), key).font(cx.metrics.heading()).show(ui, cx, rect) {
            struck = Some(Struck::Key(key));
        }
    }
    struck
}
