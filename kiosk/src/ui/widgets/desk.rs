//! 書く場所の割りふり. The places of the words, the field, the row of offers, the keys and the tools while one writes.
//!
//! No key is smaller than a target, no two parts overlap, and the field always shows a whole line with its reading.
//! Where a panel is too small for everything at once, these give way, one after the other ([`ORDER`]):
//!
//! 1. The line below a field that says what will stand on the paper goes beside it, or where a field is narrow, away: the
//!    field itself shows the same letters.
//! 2. The field becomes lower, down to one line with its reading. Help that then finds no room in one line of the row
//!    folds into a button that opens it.
//! 3. The tools stand below the keys, or only those that everybody needs stand beside them, and the others on a sheet
//!    of their own.
//! 4. The words above the field go into the row of offers, which shows them until something is being converted.
//! 5. The keys of a telephone, with the letters of a key beside them, take the place of the whole board.
//! 6. The letters of a key take the place of the keys, which stand in three rows, or in two.
//! 7. The field stands beside the row of offers, in one line with it.
//!
//! Where a panel has more room, keys grow to one and a half targets and a field to a few lines, and no key becomes more
//! than twice as wide as it is high. Everything stands at the lower end of its room, in the middle of its width.

use egui::{Rect, Vec2, pos2};

use crate::ui::cx::Cx;

/// The arrangement of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// All keys of a sheet at once.
    Board,
    /// The keys of a telephone, with the letters of a key beside them.
    Telephone,
    /// The keys of a telephone, two rows of six or three of four. The letters of a key take their place.
    InTurn { rows: usize },
}

impl Arrangement {
    /// All arrangements, in the order in which one gives way to the next.
    const ALL: [Self; 4] = [Self::Board, Self::Telephone, Self::InTurn { rows: 3 }, Self::InTurn { rows: 2 }];

    /// Returns the number of rows of keys.
    pub(crate) fn rows(self) -> usize {
        match self {
            Self::Board => ROWS,
            Self::Telephone => DOWN,
            Self::InTurn { rows } => rows,
        }
    }
}

/// The tools that are at hand, and their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tools {
    /// All, in two columns beside the keys.
    Beside,
    /// All, in two rows below the keys.
    Below,
    /// Those that everybody needs, in one column beside the keys.
    FewBeside,
    /// Those that everybody needs, in one row below the keys.
    FewBelow,
    /// Those that everybody needs, in two rows below the keys.
    FewInTwoRows,
}

impl Tools {
    /// Returns the number of tools that are at hand.
    fn count(self) -> usize {
        match self {
            Self::Beside | Self::Below => ALL_TOOLS,
            Self::FewBeside | Self::FewBelow | Self::FewInTwoRows => FEW,
        }
    }

    /// Returns the number of rows that they have below the keys.
    fn below(self) -> usize {
        match self {
            Self::Beside | Self::FewBeside => 0,
            Self::FewBelow => 1,
            Self::Below | Self::FewInTwoRows => 2,
        }
    }

    /// Returns how many of them stand side by side.
    pub(crate) fn columns(self, keys: Arrangement) -> usize {
        let rows = if self.below() == 0 { keys.rows() } else { self.below() };
        self.count().div_ceil(rows)
    }
}

/// The place of the words that say what is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    Above,
    InRow,
}

/// A way to stand everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) keys: Arrangement,
    pub(crate) tools: Tools,
    words: Words,
}

/// The ways for the whole board or for one of the smaller arrangements, in the order in which they are tried.
const ORDER: [(Words, Tools); 10] = [
    (Words::Above, Tools::Beside),
    (Words::Above, Tools::Below),
    (Words::Above, Tools::FewBeside),
    (Words::Above, Tools::FewBelow),
    (Words::Above, Tools::FewInTwoRows),
    (Words::InRow, Tools::Beside),
    (Words::InRow, Tools::Below),
    (Words::InRow, Tools::FewBeside),
    (Words::InRow, Tools::FewBelow),
    (Words::InRow, Tools::FewInTwoRows),
];

/// The number of tools, see [`Tools`].
const ALL_TOOLS: usize = 10;
/// Keys of a telephone across and down, and the keys across that the letters of a key need beside them.
const ACROSS: usize = 3;
const DOWN: usize = 4;
/// The rows of the whole board.
pub(crate) const ROWS: usize = 5;
/// The height of a key at most, by that of a target.
const TALLEST: f32 = 1.5;
/// The part of spare room that the keys take. The rest is for the field.
const GROWTH: f32 = 0.4;
/// The part of the width that a field has beside the row.
const BESIDE_ROW: f32 = 0.4;
/// The width of a key at most, by its height.
const WIDEST: f32 = 2.0;

/// The least sizes of the parts, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// The least width and height of a key.
    pub(crate) key: f32,
    pub(crate) gap: f32,
    /// The least width of a tool, whose words stay whole.
    pub(crate) tool: f32,
    /// The height of a field of one line with its reading, and the height at which it stops growing.
    pub(crate) line: f32,
    pub(crate) tallest: f32,
    /// The height of the line below the field that says what will stand on the paper, or 0.
    pub(crate) below: f32,
    /// The least height of the words above the field, and the height that they would like.
    pub(crate) words: f32,
    pub(crate) wished: f32,
    /// The number of columns of the whole board.
    pub(crate) columns: usize,
}

impl Sizes {
    /// Returns the length of so many keys with the gaps between them.
    fn run(&self, count: usize, key: f32) -> f32 {
        key * count as f32 + self.gap * (count as f32 - 1.0).max(0.0)
    }

    /// Returns the keys across, without the tools.
    fn across(&self, arrangement: Arrangement) -> usize {
        match arrangement {
            Arrangement::Board => self.columns,
            // The letters of a key stand in a cross of three by three.
            Arrangement::Telephone => ACROSS * 2,
            Arrangement::InTurn { rows } => ACROSS * DOWN / rows,
        }
    }

    /// Returns the space between keys and tools.
    fn apart(&self) -> f32 {
        self.gap * 1.8
    }

    /// Returns the least size of keys and tools together.
    fn least(&self, way: Way) -> Vec2 {
        let (across, down) = (self.across(way.keys), way.keys.rows());
        let keys = Vec2::new(self.run(across, self.key), self.run(down, self.key));
        let columns = way.tools.columns(way.keys);
        let tools = self.run(columns, self.tool);
        match way.tools.below() {
            0 => keys + Vec2::new(self.apart() + tools, 0.0),
            rows => Vec2::new(keys.x.max(tools), keys.y + (self.key + self.gap) * rows as f32),
        }
    }

    /// Returns the least height of everything.
    fn height(&self, way: Way) -> f32 {
        let words = if way.words == Words::Above { self.words + self.gap } else { 0.0 };
        words + self.line + self.gap + self.key + self.gap + self.least(way).y
    }

    /// Returns the first way that a room has place for, beginning with this arrangement. The last one is taken where
    /// none has.
    pub(crate) fn way(&self, room: Vec2, wished: Arrangement) -> Way {
        let from = Arrangement::ALL.iter().position(|it| *it == wished).unwrap_or(0);
        let mut ways = Arrangement::ALL[from..]
            .iter()
            .flat_map(|keys| ORDER.iter().map(|(words, tools)| Way { keys: *keys, tools: *tools, words: *words }));
        let fits = |way: &Way| self.least(*way).x <= room.x + 0.5 && self.height(*way) <= room.y + 0.5;
        let tools = if room.x > room.y { Tools::FewBeside } else { Tools::FewInTwoRows };
        let last = Way { keys: Arrangement::InTurn { rows: 2 }, tools, words: Words::InRow };
        ways.find(fits).unwrap_or(last)
    }
}

/// The number of tools that everybody needs, with the key that opens the others.
const FEW: usize = 4;

/// The places of everything while one writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk {
    pub(crate) way: Way,
    /// Whether the whole board has a place, also where another one was wished.
    pub(crate) holds_board: bool,
    /// The room of the words above the field; `None` where they stand in the row.
    pub(crate) words: Option<Rect>,
    pub(crate) field: Rect,
    pub(crate) row: Rect,
    pub(crate) keys: Rect,
    pub(crate) tools: Rect,
}

impl Desk {
    /// Divides a room.
    pub(crate) fn of(room: Rect, sizes: &Sizes, wished: Arrangement) -> Self {
        let way = sizes.way(room.size(), wished);
        let gap = sizes.gap;
        let least = sizes.height(Way { words: Words::InRow, ..way });
        // The words above are as large as they would like where that leaves room for the line below the field.
        let words = sizes.wished.min(room.height() - least - gap - sizes.below).max(sizes.words);
        let above = if way.words == Words::Above { words + gap } else { 0.0 };
        let rows = way.keys.rows() + way.tools.below();
        // The words have the size that they would like, and the line below its place, before keys and field grow.
        let spare = room.height() - above - least - sizes.below;
        let key = (sizes.key + spare.max(0.0) * GROWTH / rows as f32).min(sizes.key * TALLEST);
        let width = (sizes.least(way).x * WIDEST * key / sizes.key).min(room.width());
        let left = room.center().x - width / 2.0;
        let column = Rect::from_min_max(pos2(left, room.top()), pos2(left + width, room.bottom()));
        let board = column.with_min_y(room.bottom() - sizes.run(rows, key).min(room.height()));
        let row = column.with_max_y(board.top() - gap).with_min_y(board.top() - gap - sizes.key);
        let bottom = row.top() - gap;
        let top =
            (room.top() + above).max(bottom - sizes.tallest - sizes.below).min(bottom - sizes.line).max(room.top());
        let field = column.with_max_y(bottom).with_min_y(top);
        let (keys, tools) = divided(board, sizes, way);
        let words = (way.words == Words::Above).then(|| room.with_max_y(field.top() - gap));
        let (field, row) = if sizes.height(way) > room.height() + 0.5 {
            let line = column.with_max_y(board.top() - gap);
            let line = line.with_min_y((line.bottom() - sizes.line.max(sizes.key)).max(room.top()));
            let (field, row) = line.split_left_right_at_fraction(BESIDE_ROW);
            (field.with_max_x(field.right() - gap), row)
        } else {
            (field, row)
        };
        let holds_board = sizes.way(room.size(), Arrangement::Board).keys == Arrangement::Board;
        Self { way, holds_board, words, field, row, keys, tools }
    }

    /// Returns whether the field stands beside the row. A panel then covers it too.
    pub(crate) fn shares_line(&self) -> bool {
        self.field.right() <= self.row.left()
    }

    /// Returns the room of a panel that covers the row, the keys and the tools.
    pub(crate) fn panel(&self) -> Rect {
        self.row.union(self.keys).union(self.tools)
    }
}

/// Divides the board into keys and tools.
fn divided(board: Rect, sizes: &Sizes, way: Way) -> (Rect, Rect) {
    let (across, down) = (sizes.across(way.keys), way.keys.rows());
    let below = way.tools.below();
    if below == 0 {
        // Keys and tools share the width as they need it.
        let tools = sizes.run(way.tools.columns(way.keys), sizes.tool);
        let share = tools / (sizes.run(across, sizes.key) + tools);
        let (keys, tools) = board.split_left_right_at_x(board.right() - (board.width() - sizes.apart()) * share);
        return (keys.with_max_x(keys.right() - sizes.apart()), tools);
    }
    let key = (board.height() + sizes.gap) / (down + below) as f32;
    let (keys, tools) = board.split_top_bottom_at_y(board.bottom() - key * below as f32 + sizes.gap);
    (keys.with_max_y(keys.bottom() - sizes.gap), tools)
}

/// Returns the gap between keys, and between the parts.
pub(crate) fn gap(cx: &Cx<'_>) -> f32 {
    cx.metrics.gap() * 0.8
}

/// Returns the least height and width of a key.
pub(crate) fn key(cx: &Cx<'_>) -> f32 {
    cx.mm(KEY)
}

/// The least height and width of a key, in millimetres of a standing screen.
const KEY: f32 = 16.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// Sizes in millimetres, of a standing screen or one in hands.
    fn sizes(key: f32, words: f32) -> Sizes {
        let near = key / 16.0;
        Sizes {
            key,
            gap: 2.4 * near,
            tool: 25.0 * near,
            line: 16.0 * near,
            tallest: 40.0 * near,
            below: 0.0,
            words,
            wished: words * 1.4,
            columns: 11,
        }
    }

    #[track_caller]
    fn check(width: f32, height: f32, sizes: &Sizes, keys: Arrangement, tools: Tools) {
        let room = Rect::from_min_size(pos2(3.0, 5.0), Vec2::new(width, height));
        let desk = Desk::of(room, sizes, Arrangement::Board);
        assert_eq!((desk.way.keys, desk.way.tools), (keys, tools), "{width} by {height}");
        let parts = [Some(desk.field), Some(desk.row), Some(desk.keys), Some(desk.tools), desk.words];
        let parts: Vec<Rect> = parts.into_iter().flatten().collect();
        for (nth, one) in parts.iter().enumerate() {
            assert!(room.expand(0.1).contains_rect(*one), "part {nth} of {width} by {height} leaves the room");
            for other in &parts[nth + 1..] {
                let common = one.intersect(*other);
                assert!(common.width() < 0.1 || common.height() < 0.1, "{one:?} lies over {other:?}");
            }
        }
        let (across, down) = (sizes.across(desk.way.keys) as f32, desk.way.keys.rows() as f32);
        let key = Vec2::new((desk.keys.width() + sizes.gap) / across, (desk.keys.height() + sizes.gap) / down);
        let key = key - Vec2::splat(sizes.gap);
        assert!(key.x >= sizes.key - 0.1 && key.y >= sizes.key - 0.1, "{width} by {height}: {key:?}");
        assert!(key.x <= key.y * 2.6, "{width} by {height}: a key is stretched to {key:?}");
        assert!(desk.field.height() >= sizes.line - 0.1, "{width} by {height}: {:?}", desk.field);
    }

    #[test]
    fn everything_gives_way_in_its_order_and_nothing_lies_over_anything() {
        use Arrangement::{Board, InTurn, Telephone};
        let (standing, held) = (sizes(16.0, 14.0), sizes(12.0, 10.0));
        check(690.0, 350.0, &standing, Board, Tools::Beside);
        check(330.0, 180.0, &standing, Board, Tools::Beside);
        check(254.0, 420.0, &standing, Board, Tools::Below);
        check(180.0, 300.0, &standing, Telephone, Tools::Below);
        check(206.0, 112.0, &held, Board, Tools::Beside);
        check(190.0, 112.0, &held, Board, Tools::FewBeside);
        check(98.0, 128.0, &held, Telephone, Tools::FewBelow);
        check(80.0, 118.0, &held, InTurn { rows: 3 }, Tools::FewBelow);
        check(143.0, 62.0, &held, InTurn { rows: 2 }, Tools::FewBeside);
        check(143.0, 42.0, &held, InTurn { rows: 2 }, Tools::FewBeside);
    }

    #[test]
    fn the_words_go_into_the_row_only_where_they_have_no_place_above_the_field() {
        let held = sizes(12.0, 10.0);
        let words = |height: f32| {
            let room = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(206.0, height));
            Desk::of(room, &held, Arrangement::Board).words
        };
        assert!(words(115.0).is_some());
        assert!(words(101.0).is_none());
    }
}
