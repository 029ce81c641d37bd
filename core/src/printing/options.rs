//! The options of a print job, each with its keyword in IPP: sides, colour.

/// The sides of a sheet that are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sides {
    /// The front.
    #[default]
    One,
    /// Both sides, turned like a book.
    TwoLongEdge,
    /// Both sides, turned like a calendar.
    TwoShortEdge,
}

impl Sides {
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Self::One => "one-sided",
            Self::TwoLongEdge => "two-sided-long-edge",
            Self::TwoShortEdge => "two-sided-short-edge",
        }
    }
}

/// The use of colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ColourMode {
    /// The printer's own default.
    #[default]
    Auto,
    /// Colour.
    Colour,
    /// Black and grey.
    Monochrome,
}

impl ColourMode {
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Colour => "color",
            Self::Monochrome => "monochrome",
        }
    }
}
