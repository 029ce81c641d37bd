//! 数字のキー. Keys for phone numbers and amounts.

use egui::{Rect, Ui, Vec2};

use crate::typing::editor::{Edit, Editor};
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::board::width_of;
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::desk;
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
/// The least width beside the keys, by that of a target.
const BESIDE: f32 = 4.7;

impl Places {
    /// Divides a room. The keys stand beside the rest where that keeps some width, and else below it. They are never
    /// stretched; where a room is too low for four rows, they stand in three, or in two.
    pub(crate) fn of(cx: &Cx<'_>, area: Rect) -> Self {
        let gap = desk::gap(cx);
        let rest = desk::key(cx) * BESIDE;
        let beside = size(cx, Vec2::new(area.width() - gap * 2.5 - rest, area.height()));
        let columns = across(rows_in(cx, area.height())) as f32;
        if beside.x >= columns * (desk::key(cx) + gap) - gap - 0.5 {
            let keys = Rect::from_min_size(area.right_top() - Vec2::new(beside.x, 0.0), beside);
            return Self { rest: area.with_max_x(keys.left() - gap * 2.5), keys };
        }
        let field = field_height(cx) + gap * 2.0;
        let below = size(cx, Vec2::new(area.width(), area.height() - field));
        let corner = egui::pos2(area.center().x - below.x / 2.0, area.bottom() - below.y);
        let keys = Rect::from_min_size(corner, below);
        Self { rest: area.with_max_y(keys.top() - gap * 2.0), keys }
    }
}

/// Returns the height of a field for a number.
fn field_height(cx: &Cx<'_>) -> f32 {
    cx.metrics.touch() * 1.1
}

/// Returns how many rows of keys a height holds, the usual four at most.
fn rows_in(cx: &Cx<'_>, height: f32) -> usize {
    let gap = desk::gap(cx);
    (((height + gap) / (desk::key(cx) + gap) + 0.02) as usize).clamp(2, ROWS)
}

/// Returns how many keys stand side by side where they stand in so many rows.
fn across(rows: usize) -> usize {
    KEYS.div_ceil(rows)
}

/// Returns the place before the zero, which a number without a sign leaves free.
pub(crate) fn free_place(cx: &Cx<'_>, keys: Rect) -> Rect {
    let rows = rows_in(cx, keys.height());
    Grid { area: keys, columns: across(rows), rows, gap: desk::gap(cx) }.along(KEYS - 3)
}

/// Returns the size of the keys in a room.
pub(crate) fn size(cx: &Cx<'_>, room: Vec2) -> Vec2 {
    let gap = desk::gap(cx);
    let rows = rows_in(cx, room.y);
    let columns = across(rows);
    let run = |count: usize, key: f32| key * count as f32 + gap * (count as f32 - 1.0);
    let key = ((room.y + gap) / rows as f32 - gap).min(desk::key(cx) * TALLEST);
    let widest = (room.x + gap) / columns as f32 - gap;
    Vec2::new(run(columns, (key * WIDEST).min(widest)), run(rows, key))
}

/// Draws field and pad. Returns whether Enter ended the number.
pub(crate) fn pad_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, editor: &mut Editor, pad: &Pad<'_>) -> bool {
    let gap = cx.metrics.gap();
    let places = Places::of(cx, area);
    let height = field_height(cx).min(places.rest.height());
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

/// The rows of the pad, and its keys, with the one that erases.
const ROWS: usize = 4;
const KEYS: usize = 12;

/// Draws the pad alone, in the arrangement that every digit pad has. Returns the key that was pressed.
pub(crate) fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, keys: Rect, beside: Beside) -> Option<Struck> {
    cx.keys(|| paint_keys(ui, cx, keys, beside))
}

fn paint_keys(ui: &mut Ui, cx: &Cx<'_>, keys: Rect, beside: Beside) -> Option<Struck> {
    let rows = rows_in(cx, keys.height());
    let grid = Grid { area: keys, columns: across(rows), rows, gap: desk::gap(cx) };
    let mut struck = None;
    let mut place = 0;
    for digit in cx.boards.pad_in_rows() {
        // The place before the zero is for the sign that this number may have, the one behind it for erasing.
        let key = match digit.as_str() {
            "" => continue,
            "-" => beside.key(),
            digit => digit,
        };
        let button = Button::new(("pad", place), key).key().font(cx.metrics.heading());
        if !key.is_empty() && button.show(ui, cx, grid.along(place)) {
            struck = Some(Struck::Key(key.to_owned()));
        }
        place += 1;
    }
    let (erase, place) = (cx.say("board-key-erase"), grid.along(KEYS - 1));
    let button = if width_of(cx, &["board-key-erase"]) > place.width() + 0.5 {
        Button::new("pad-erase", "").name(&erase).arrow(Arrow::Left)
    } else {
        Button::new("pad-erase", &erase)
    };
    if button.dress(Dress::Quiet).show(ui, cx, place) {
        struck = Some(Struck::Erase);
    }
    struck
}
