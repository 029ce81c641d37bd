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

/// The places of a pad and of what stands beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places {
    /// The room of the field, and of all that belongs to the number. On a narrow screen it lies above the keys.
    pub(crate) rest: Rect,
    pub(crate) keys: Rect,
}

/// The height of a key at most, by that of a target.
const TALLEST: f32 = 1.4;
/// The width of a key at most, by its height.
const WIDEST: f32 = 1.6;

impl Places {
    /// Divides a room. Keys are never smaller than a target while the room holds them, and never stretched.
    pub(crate) fn of(cx: &Cx<'_>, area: Rect) -> Self {
        let gap = cx.metrics.gap();
        let touch = cx.metrics.touch();
        let size = |height: f32| {
            let key = ((height - gap * (ROWS as f32 - 1.0)) / ROWS as f32).min(touch * TALLEST);
            let widest = (area.width() - gap * (COLUMNS as f32 - 1.0)) / COLUMNS as f32;
            let width = (key.max(touch) * WIDEST).min(widest);
            Vec2::new(
                width * COLUMNS as f32 + gap * (COLUMNS as f32 - 1.0),
                key * ROWS as f32 + gap * (ROWS as f32 - 1.0),
            )
        };
        let beside = size(area.height());
        if area.width() - beside.x >= touch * 4.0 {
            let keys = Rect::from_min_size(area.right_top() - Vec2::new(beside.x, 0.0), beside);
            return Self { rest: area.with_max_x(keys.left() - gap * 2.5), keys };
        }
        let below = size(area.height() - touch * 1.3 - gap * 2.0);
        let keys = Rect::from_min_size(egui::pos2(area.center().x - below.x / 2.0, area.bottom() - below.y), below);
        Self { rest: area.with_max_y(keys.top() - gap * 2.0), keys }
    }
}

/// Draws field and pad. Returns whether Enter ended the number.
pub(crate) fn pad_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, editor: &mut Editor, pad: &Pad<'_>) -> bool {
    let gap = cx.metrics.gap();
    let places = Places::of(cx, area);
    let height = (cx.metrics.touch() * 1.3).min(places.rest.height());
    let mut field = places.rest.with_max_y(places.rest.top() + height);
    if let Some(unit) = pad.unit {
        let block = cx.fit(unit, cx.metrics.body(), Vec2::new(field.width() * 0.4, field.height()));
        field.max.x -= block.size.x + gap;
        let place =
            Rect::from_min_size(field.right_top() + Vec2::new(gap, 0.0), Vec2::new(block.size.x, field.height()));
        block.paint_left(ui.painter(), place, cx.palette.text);
    }
    let ended = field_ui(ui, cx, field, editor, &pad.field);
    match keys_ui(ui, cx, places.keys, pad.beside) {
        Some(Struck::Key(key)) => editor.apply(Edit::Insert(key), &[]),
        Some(Struck::Erase) => editor.apply(Edit::Erase, &[]),
        None => {}
    }
    ended
}

/// A key that was pressed on the pad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Struck {
    Key(String),
    Erase,
}

/// Columns and rows of the pad.
const COLUMNS: usize = 3;
const ROWS: usize = 4;

/// Draws the pad alone, in the arrangement that every digit pad has. Returns the key that was pressed.
pub(crate) fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, keys: Rect, beside: Beside) -> Option<Struck> {
    cx.keys(|| paint_keys(ui, cx, keys, beside))
}

fn paint_keys(ui: &mut Ui, cx: &Cx<'_>, keys: Rect, beside: Beside) -> Option<Struck> {
    let grid = Grid { area: keys, columns: COLUMNS, rows: ROWS, gap: cx.metrics.gap() };
    let mut struck = None;
    for (column, letters) in cx.boards.pad().iter().enumerate() {
        for (row, digit) in letters.iter().enumerate() {
            // The place before the zero is for the sign that this number may have.
            let key = if (column, row) == (0, ROWS - 1) { beside.key() } else { digit };
            let button = Button::new(("pad", column, row), key).key().font(cx.metrics.heading());
            if !key.is_empty() && button.show(ui, cx, grid.cell(column, row)) {
                struck = Some(Struck::Key(key.to_owned()));
            }
        }
    }
    let erase = cx.say("board-key-erase");
    if Button::new("pad-erase", &erase).dress(Dress::Quiet).show(ui, cx, grid.cell(COLUMNS - 1, ROWS - 1)) {
        struck = Some(Struck::Erase);
    }
    struck
}
