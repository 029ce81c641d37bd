//! 書字方向. The direction of letters: those of Arabic and Hebrew run from right to left.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The levels of a paragraph: how often directions are nested at each byte. Odd levels run from right to left.
pub(super) struct Levels {
    /// Empty where everything runs from left to right.
    levels: Vec<Level>,
}

impl Levels {
    /// Finds the directions in a paragraph. It runs from left to right as the sheet does, unless it has no letters but
    /// such as run from right to left.
    pub(super) fn of(text: &str) -> Self {
        let is_right_to_left = |it: char| matches!(bidi_class(it), BidiClass::R | BidiClass::AL);
        // Nearly no text has such letters, and their blocks are told from all others without a table.
        if !text.chars().any(|it| it >= '\u{590}' && is_right_to_left(it)) {
            return Self { levels: Vec::new() };
        }
        let mixed = text.chars().any(|it| bidi_class(it) == BidiClass::L);
        let base = if mixed { Level::ltr() } else { Level::rtl() };
        Self { levels: BidiInfo::new(text, Some(base)).levels }
    }

    /// Returns the level at a byte.
    pub(super) fn at(&self, byte: usize) -> Level {
        self.levels.get(byte).copied().unwrap_or(Level::ltr())
    }
}

/// Returns stretches of a line in the order from left to right, by their places in reading order.
pub(super) fn from_left(levels: &[Level]) -> Vec<usize> {
    if levels.iter().all(Level::is_ltr) {
        return (0..levels.len()).collect();
    }
    BidiInfo::reorder_visual(levels)
}
