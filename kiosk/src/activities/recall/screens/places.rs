//! 合い言葉の割りふり. The places of the heading, the four words, the keys and the offered words.
//!
//! No key is smaller than a target, and everything stands at the lower end of its room. Where a panel is too small for
//! the whole board with two columns of offered words beside it, these give way, one after the other ([`ORDER`]):
//!
//! 1. The offered words stand above the keys, or in one column beside them.
//! 2. The keys are those of a telephone, in four rows, in three or in two. The letters of a key take their place.
//! 3. The instructions stand in the place of the offered words until there are some.
//!
//! Where a panel has more room, keys grow to one and a half targets, and no key becomes more than twice as wide as it is
//! high.

use egui::{Rect, Vec2, pos2};

use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::PADDING;
use crate::ui::widgets::desk;

/// The keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// All letters at once, in ten columns.
    Board,
    /// Ten keys with the letters of a column each. The letters of a key take their place.
    InTurn { rows: usize },
}

impl Keys {
    /// Returns how many stand side by side, and how many one below the other.
    pub(super) fn across_and_down(self) -> [usize; 2] {
        match self {
            Self::Board => [COLUMNS, desk::ROWS],
            Self::InTurn { rows } => [COLUMNS.div_ceil(rows), rows],
        }
    }
}

/// The place of the offered words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offered {
    /// In so many columns beside the keys.
    Beside { columns: usize },
    /// In rows above the keys.
    Above,
}

/// A way to stand keys and offered words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    keys: Keys,
    offered: Offered,
}

/// The columns of the letters.
const COLUMNS: usize = 10;
/// The rows of offered words above the keys.
const ABOVE: usize = 2;
/// The ways, in the order in which they are tried.
const ORDER: [Way; 9] = {
    const fn beside(keys: Keys, columns: usize) -> Way {
        Way { keys, offered: Offered::Beside { columns } }
    }
    let [four, three, two] = [Keys::InTurn { rows: 4 }, Keys::InTurn { rows: 3 }, Keys::InTurn { rows: 2 }];
    [
        beside(Keys::Board, 2),
        Way { keys: Keys::Board, offered: Offered::Above },
        beside(Keys::Board, 1),
        beside(four, 2),
        beside(three, 2),
        beside(four, 1),
        beside(three, 1),
        beside(two, 2),
        beside(two, 1),
    ]
};
/// The height of a key at most, by that of a target, and its width at most, by its height.
const TALLEST: f32 = 1.5;
const WIDEST: f32 = 2.0;
/// The part of spare room that the keys take.
const GROWTH: f32 = 0.7;
/// The letters of an offered word, and of one of the four with its number, as many as stay large, in sizes of text.
const WORD: f32 = 4.6;
const SLOT: f32 = 5.4;

/// The least sizes of the parts, in points.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    key: f32,
    gap: f32,
    word: f32,
    slot: f32,
    /// The height of the heading in one line or more.
    head: f32,
}

impl Sizes {
    fn run(&self, count: usize, size: f32) -> f32 {
        size * count as f32 + self.gap * (count as f32 - 1.0)
    }

    fn apart(&self) -> f32 {
        self.gap * 1.8
    }

    /// Returns how many of the four words stand side by side.
    fn slots_across(&self, width: f32) -> usize {
        if self.run(SLOTS, self.slot) <= width { SLOTS } else { SLOTS / 2 }
    }

    /// Returns the least size of keys and offered words together.
    fn least(&self, way: Way) -> Vec2 {
        let [across, down] = way.keys.across_and_down();
        let keys = Vec2::new(self.run(across, self.key), self.run(down, self.key));
        match way.offered {
            Offered::Beside { columns } => keys + Vec2::new(self.apart() + self.run(columns, self.word), 0.0),
            Offered::Above => keys + Vec2::new(0.0, self.apart() + self.run(ABOVE, self.key)),
        }
    }

    /// Returns the least height of everything in a room of this width.
    fn height(&self, way: Way, width: f32) -> f32 {
        let slots = self.run(SLOTS / self.slots_across(width), self.key);
        self.head + self.gap + slots + self.apart() + self.least(way).y
    }

    /// Returns the first way that a room has place for, or else the lowest that it is wide enough for.
    fn way(&self, room: Vec2) -> Way {
        let is_wide = |way: &&Way| self.least(**way).x <= room.x + 0.5;
        let fits = |way: &&Way| is_wide(way) && self.height(**way, room.x) <= room.y + 0.5;
        let [first, ..] = ORDER;
        *ORDER.iter().find(fits).or(ORDER.iter().rfind(is_wide)).unwrap_or(&first)
    }
}

/// The number of words.
const SLOTS: usize = 4;

/// The places of everything while words are entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub(super) keys: Keys,
    /// The room of heading and instructions.
    pub(super) head: Rect,
    pub(super) slots: Grid,
    pub(super) board: Rect,
    /// The places of offered words.
    pub(super) offered: Grid,
}

impl Places {
    /// Divides a room. The heading has this height at least, and with the instructions another that both would like.
    pub(super) fn of(cx: &Cx<'_>, room: Rect, head: f32, wished: f32) -> Self {
        let letters = cx.metrics.deciding();
        let sizes = Sizes {
            key: desk::key(cx),
            gap: desk::gap(cx),
            word: letters * WORD + cx.mm(PADDING * 2.0),
            slot: letters * SLOT + cx.mm(PADDING * 2.0),
            head,
        };
        Self::divided(room, &sizes, wished)
    }

    fn divided(room: Rect, sizes: &Sizes, wished: f32) -> Self {
        let way = sizes.way(room.size());
        let (gap, apart) = (sizes.gap, sizes.apart());
        let [across, down] = way.keys.across_and_down();
        let slots_across = sizes.slots_across(room.width());
        let slots_down = SLOTS / slots_across;
        let rows = slots_down + down + if way.offered == Offered::Above { ABOVE } else { 0 };
        let spare = room.height() - sizes.height(way, room.width()) - (wished - sizes.head).max(0.0);
        let key = (sizes.key + spare.max(0.0) * GROWTH / rows as f32).min(sizes.key * TALLEST);
        let width = (sizes.least(way).x * WIDEST * key / sizes.key).min(room.width());
        let left = room.center().x - width / 2.0;
        let column = Rect::from_min_max(pos2(left, room.top()), pos2(left + width, room.bottom()));
        let board = column.with_min_y(room.bottom() - sizes.run(down, key));
        let (board, words, columns, word_rows) = match way.offered {
            Offered::Beside { columns } => {
                let (keys, words) = (sizes.run(across, sizes.key), sizes.run(columns, sizes.word));
                let board_width = (width - apart) * keys / (keys + words);
                let words = board.with_min_x(board.left() + board_width + apart);
                (board.with_max_x(board.left() + board_width), words, columns, down)
            }
            Offered::Above => {
                let bottom = board.top() - apart;
                let words = column.with_max_y(bottom).with_min_y(bottom - sizes.run(ABOVE, key));
                let columns = (((width + gap) / (sizes.word + gap)) as usize).max(1);
                (board, words, columns, ABOVE)
            }
        };
        let bottom = words.top().min(board.top()) - apart;
        let slots = column.with_max_y(bottom).with_min_y(bottom - sizes.run(slots_down, key));
        Self {
            keys: way.keys,
            head: room.with_max_y((slots.top() - gap).max(room.top())),
            slots: Grid { area: slots, columns: slots_across, rows: slots_down, gap },
            board,
            offered: Grid { area: words, columns, rows: word_rows, gap },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: f32, height: f32, letters: f32, keys: Keys, offered: usize) {
        // Sizes in millimetres, of a standing screen or of one in hands, with its letters.
        let key = if letters > 6.0 { 16.0 } else { 12.0 };
        let sizes = Sizes { key, gap: key * 0.15, word: letters * 5.0, slot: letters * 5.8, head: letters * 1.6 };
        let room = Rect::from_min_size(pos2(3.0, 5.0), Vec2::new(width, height));
        let places = Places::divided(room, &sizes, letters * 4.8);
        let cells = places.offered.columns * places.offered.rows;
        assert_eq!((places.keys, cells), (keys, offered), "{width} by {height}");
        let parts = [places.head, places.slots.area, places.board, places.offered.area];
        for (nth, one) in parts.iter().enumerate() {
            assert!(room.expand(0.1).contains_rect(*one), "part {nth} of {width} by {height} leaves the room: {one:?}");
            for other in &parts[nth + 1..] {
                let common = one.intersect(*other);
                assert!(common.width() < 0.1 || common.height() < 0.1, "{one:?} lies over {other:?}");
            }
        }
        let [columns, rows] = places.keys.across_and_down();
        let cell = Grid { area: places.board, columns, rows, gap: sizes.gap }.cell(0, 0);
        assert!(cell.width() >= key - 0.1 && cell.height() >= key - 0.1, "{width} by {height}: {cell:?}");
        assert!(places.head.height() >= sizes.head - 0.1, "{width} by {height}: {:?}", places.head);
    }

    #[test]
    fn words_and_keys_give_way_in_their_order_and_nothing_lies_over_anything() {
        use Keys::{Board, InTurn};
        check(690.0, 350.0, 8.4, Board, 10);
        check(330.0, 180.0, 8.4, Board, 10);
        check(254.0, 420.0, 8.4, Board, 10);
        check(206.0, 112.0, 5.9, Board, 10);
        check(128.0, 190.0, 5.9, InTurn { rows: 4 }, 8);
        check(160.0, 76.0, 4.0, InTurn { rows: 3 }, 6);
        check(80.0, 116.0, 4.0, InTurn { rows: 4 }, 4);
        check(143.0, 56.0, 4.0, InTurn { rows: 2 }, 4);
    }
}
