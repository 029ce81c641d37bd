//! Lengths, places and colours as types: no bare float crosses a function boundary.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A length on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Length(f32);

impl Length {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);

    /// Of so many points, 1/72 inch.
    pub const fn pt(points: f32) -> Self {
        Self(points)
    }

    /// Of so many millimetres.
    pub const fn mm(millimetres: f32) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// In points.
    pub const fn to_pt(self) -> f32 {
        self.0
    }

    /// In millimetres.
    pub const fn to_mm(self) -> f32 {
        self.0 * 25.4 / 72.0
    }

    /// The longer of both.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The shorter of both.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f32> for Length {
    type Output = Self;
    fn mul(self, times: f32) -> Self {
        Self(self.0 * times)
    }
}

impl Div<f32> for Length {
    type Output = Self;
    fn div(self, by: f32) -> Self {
        Self(self.0 / by)
    }
}

impl Div for Length {
    type Output = f32;
    fn div(self, by: Self) -> f32 {
        self.0 / by.0
    }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A place on a page, from its upper left corner: x to the right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Down.
    pub y: Length,
}

impl Point {
    /// At `x`, `y`.
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Across.
    pub width: Length,
    /// Down.
    pub height: Length,
}

impl Size {
    /// A4, upright.
    pub const A4: Self = Self { width: Length::mm(210.0), height: Length::mm(297.0) };
    /// A bank card (ISO/IEC 7810 ID-1).
    pub const CARD: Self = Self { width: Length::mm(85.6), height: Length::mm(54.0) };
}

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Of three parts, each 0 to 255.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }
}
