//! Sizes of paper, by the names that printers have for them (PWG 5101.1, and RFC 2911 before it).

use std::fmt;

/// The most by which two names of the same paper differ, in hundredths of a millimetre.
const SAME: u32 = 150;
/// The hundredths of a millimetre in an inch.
const INCH: f64 = 2540.0;

/// A size of paper in hundredths of a millimetre, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaperSize {
    /// The shorter side.
    pub width: u32,
    /// The longer side.
    pub height: u32,
}

/// The papers that printers, and people, call by a name.
const NAMED: [(&str, PaperSize); 8] = [
    ("a3", PaperSize::of(29_700, 42_000)),
    ("a4", PaperSize::A4),
    ("a5", PaperSize::of(14_800, 21_000)),
    ("a6", PaperSize::of(10_500, 14_800)),
    ("b4", PaperSize::of(25_700, 36_400)),
    ("b5", PaperSize::of(18_200, 25_700)),
    ("legal", PaperSize::of(21_590, 35_560)),
    ("letter", PaperSize::of(21_590, 27_940)),
];

impl PaperSize {
    /// A4.
    pub const A4: Self = Self::of(21_000, 29_700);

    const fn of(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// Returns the size with these sides, in hundredths of a millimetre.
    pub fn upright(one: u32, other: u32) -> Self {
        Self::of(one.min(other), one.max(other))
    }

    /// Reads a printer's name for paper. Returns `None` for a name that tells no size.
    ///
    /// ```
    /// use moshimo_core::printing::PaperSize;
    ///
    /// for name in ["iso_a4_210x297mm", "iso_a4_210x297mm_plain", "iso-a4", "iso-a4-white", "A4"] {
    ///     assert_eq!(PaperSize::from_name(name), Some(PaperSize::A4));
    /// }
    /// assert_eq!(PaperSize::from_name("custom_min_76x127mm"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if name.starts_with("custom_m") {
            return None;
        }
        let words = || name.split(['_', '-', '.', ' ']);
        // Inches have points in them, so a size is looked for between underscores only.
        let told = name.split('_').find_map(sides);
        told.or_else(|| words().find_map(|word| NAMED.iter().find(|(known, _)| *known == word)).map(|(_, size)| *size))
    }

    /// Returns whether this is the same paper.
    pub fn is(self, other: Self) -> bool {
        self.width.abs_diff(other.width) <= SAME && self.height.abs_diff(other.height) <= SAME
    }

    /// Returns whether a page of this size loses nothing on the other paper.
    pub fn fits_on(self, paper: Self) -> bool {
        self.width <= paper.width + SAME && self.height <= paper.height + SAME
    }

    /// Returns how many times as large a page of this size may be on the other paper: at most once.
    pub(super) fn scale_on(self, paper: Self) -> f64 {
        let part = |paper: u32, page: u32| f64::from(paper) / f64::from(page.max(1));
        part(paper.width, self.width).min(part(paper.height, self.height)).min(1.0)
    }

    pub(super) fn area(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

impl fmt::Display for PaperSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = NAMED.iter().find(|(_, size)| size.is(*self)) {
            let (first, rest) = name.split_at(1);
            return write!(f, "{}{rest}", first.to_ascii_uppercase());
        }
        write!(f, "{} × {} mm", self.width / 100, self.height / 100)
    }
}

/// Reads `210x297mm` or `8.5x11in`.
fn sides(word: &str) -> Option<PaperSize> {
    let (numbers, unit) = match (word.strip_suffix("mm"), word.strip_suffix("in")) {
        (Some(numbers), _) => (numbers, 100.0),
        (None, Some(numbers)) => (numbers, INCH),
        (None, None) => return None,
    };
    let (one, other) = numbers.split_once('x')?;
    let side = |digits: &str| {
        let number: f64 = digits.parse().ok()?;
        (0.0..10_000.0).contains(&number).then_some((number * unit).round() as u32)
    };
    Some(PaperSize::upright(side(one)?, side(other)?)).filter(|size| size.width > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, said: Option<&str>) {
        let found = PaperSize::from_name(name).map(|size| size.to_string());
        assert_eq!(found.as_deref(), said, "{name}");
    }

    #[test]
    fn names_of_paper_old_and_new_tell_its_size() {
        check("na_letter_8.5x11in", Some("Letter"));
        check("na-letter", Some("Letter"));
        check("iso_a3_297x420mm", Some("A3"));
        check("jis_b5_182x257mm", Some("B5"));
        check("jpn_hagaki_100x148mm", Some("100 × 148 mm"));
        check("om_small-photo_100x150mm", Some("100 × 150 mm"));
        check("iso-a4-transparent", Some("A4"));
        check("custom_max_297x1200mm", None);
        check("main", None);
        check("a_0x0mm", None);
    }
}
