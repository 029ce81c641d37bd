//! QR codes as shapes.

use std::ops::Range;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::{Color, Length, Path, PathStep, Point};

/// The number of empty modules that a reader needs on each side.
const QUIET: i32 = 4;
/// The largest version that can be read from a copy of a copy at our module size.
const VERSION_MOST: u8 = 25;

/// A QR code, with a description for screen readers.
///
/// Text of digits alone is encoded as digits, which a scanner that acts as a keyboard transmits without loss.
///
/// ```
/// # use moshimo_core::layout::qr::Code;
/// let code = Code::encode("tel:0400000000", "Phone number of the care insurance section")?;
/// assert!(code.modules() >= 21);
/// # Ok::<(), moshimo_core::layout::qr::TooLong>(())
/// ```
#[derive(Clone)]
pub struct Code {
    code: QrCode,
    alt: String,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The contents may be personal, and the modules are of no use in a log.
        f.debug_struct("Code").field("version", &self.code.version().value()).field("alt", &self.alt).finish()
    }
}

/// Text that does not fit into a code of the largest version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes do not fit into one code")]
pub struct TooLong {
    /// The length of the text in bytes.
    pub bytes: usize,
}

impl Code {
    /// Encodes `text` at error correction level M or better.
    ///
    /// # Errors
    /// If the text does not fit into version 25.
    pub fn encode(text: &str, alt: impl Into<String>) -> Result<Self, TooLong> {
        let segments = QrSegment::make_segments(text);
        let most = Version::new(VERSION_MOST);
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, most, None, true)
            .map(|code| Self { code, alt: alt.into() })
            .map_err(|_| TooLong { bytes: text.len() })
    }

    /// Returns the description of the code.
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// Returns the number of modules along one side, without the quiet zone.
    pub fn modules(&self) -> usize {
        self.code.size() as usize
    }

    /// Returns the length of a side with its quiet zone, for modules of this length.
    pub fn side(&self, module: Length) -> Length {
        module * (self.code.size() + 2 * QUIET) as f32
    }

    /// Returns the dark modules as runs: the row, and the columns of modules that touch.
    ///
    /// ```
    /// # use moshimo_core::layout::qr::Code;
    /// let code = Code::encode("1", "a digit")?;
    /// // The corner of every code.
    /// assert_eq!(code.dark().next(), Some((0, 0..7)));
    /// # Ok::<(), moshimo_core::layout::qr::TooLong>(())
    /// ```
    pub fn dark(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let size = self.code.size();
        (0..size).flat_map(move |y| {
            let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
            let dark = (0..size).filter(move |x| self.code.get_module(*x, y));
            for x in dark.map(|x| x as usize) {
                match runs.last_mut() {
                    Some((_, run)) if run.end == x => run.end += 1,
                    _ => runs.push((y as usize, x..x + 1)),
                }
            }
            runs
        })
    }

    /// The number of empty modules that belong around a code on each side.
    pub const QUIET: usize = QUIET as usize;

    /// Returns the dark modules as one shape, in a square of `side` that includes the quiet zone.
    pub fn draw(&self, corner: Point, side: Length) -> Path {
        let module = side / (self.code.size() + 2 * QUIET) as f32;
        let along = |modules: usize| module * (modules + Self::QUIET) as f32;
        let at = |x: usize, y: usize| Point::new(corner.x + along(x), corner.y + along(y));
        let mut steps = Vec::new();
        for (y, run) in self.dark() {
            steps.push(PathStep::Move(at(run.start, y)));
            steps.extend([at(run.end, y), at(run.end, y + 1), at(run.start, y + 1)].map(PathStep::Line));
            steps.push(PathStep::Close);
        }
        Path { steps, fill: None, even_odd: false, stroke: None }.filled(Color::rgb(0, 0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_covered_once_and_the_quiet_zone_stays_empty() {
        let code = Code::encode("0120345678", "a phone number").expect("short");
        let side = code.side(Length::pt(1.0));
        let path = code.draw(Point::default(), side);
        let mut dark = 0.0;
        let mut corners = Vec::new();
        for step in &path.steps {
            match step {
                PathStep::Move(at) | PathStep::Line(at) => corners.push(*at),
                PathStep::Close => {
                    dark += (corners[1].x - corners[0].x).to_pt() * (corners[2].y - corners[1].y).to_pt();
                    for at in corners.drain(..) {
                        assert!(at.x.to_pt() >= 4.0 && at.x.to_pt() <= side.to_pt() - 4.0);
                        assert!(at.y.to_pt() >= 4.0 && at.y.to_pt() <= side.to_pt() - 4.0);
                    }
                }
                PathStep::Cubic(..) => panic!("a code has no curves"),
            }
        }
        let across = code.code.size();
        let modules = (0..across * across).filter(|i| code.code.get_module(i % across, i / across)).count();
        assert_eq!(dark.round() as usize, modules);
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_length() {
        let refused = Code::encode(&"語".repeat(1000), "").map(|_| ());
        assert_eq!(refused, Err(TooLong { bytes: 3000 }));
    }
}
