//! Lengths, places and colours as types, so that no bare float crosses a function boundary.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use serde::{Deserialize, Deserializer};
use thiserror::Error;

/// A length on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Length(f32);

impl Length {
    /// The length of nothing.
    pub const ZERO: Self = Self(0.0);

    /// Returns a length in points of 1/72 inch.
    pub const fn pt(points: f32) -> Self {
        Self(points)
    }

    /// Returns a length in millimetres.
    pub const fn mm(millimetres: f32) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// Returns the number of points.
    pub const fn to_pt(self) -> f32 {
        self.0
    }

    /// Returns the number of millimetres.
    pub const fn to_mm(self) -> f32 {
        self.0 * 25.4 / 72.0
    }

    /// Returns the longer of the two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// Returns the shorter of the two.
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

/// A place on a page, measured from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The distance to the right.
    pub x: Length,
    /// The distance down.
    pub y: Length,
}

impl Point {
    /// Returns the point at `x`, `y`.
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The width.
    pub width: Length,
    /// The height.
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
    /// The part of red, 0 to 255.
    pub red: u8,
    /// The part of green, 0 to 255.
    pub green: u8,
    /// The part of blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Returns a colour of three parts, each 0 to 255.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Returns the contrast with another colour after WCAG: 1 for equal colours, 21 for black and white.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.red) + 0.7152 * part(self.green) + 0.0722 * part(self.blue)
    }
}

/// A text that is not a colour.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("“{written}” is not a colour of the form #rrggbb")]
#[non_exhaustive]
pub struct ColorError {
    /// The text.
    pub written: String,
}

impl std::str::FromStr for Color {
    type Err = ColorError;

    fn from_str(written: &str) -> Result<Self, ColorError> {
        let error = || ColorError { written: written.to_owned() };
        let digits = written.strip_prefix('#').filter(|it| it.len() == 6 && it.bytes().all(|b| b.is_ascii_hexdigit()));
        let all = u32::from_str_radix(digits.ok_or_else(error)?, 16).map_err(|_| error())?;
        let [_, red, green, blue] = all.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'_, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
