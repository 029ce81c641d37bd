//! The search for codes through all pictures of a file.

use std::ops::ControlFlow;

use image::{GrayImage, Luma};

use super::error::PictureError;
use super::find::{LOOKS, Look};
use super::picture::{self, Origin};

/// An event of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// The text of a code.
    Code(&'a str),
    /// The end of one way to look at the picture. Others may follow.
    LookEnds,
    /// The end of a picture.
    PictureEnds,
}

/// The receiver of events, which decides whether to continue.
pub(super) type Tell<'a> = dyn FnMut(Found<'_>) -> ControlFlow<()> + 'a;

/// Searches a PNG or JPEG picture, or the pages of a PDF file.
///
/// Every page is looked at in the first way before any is looked at in the others: the page with the codes may be one
/// of many, and a page without codes takes longest.
///
/// # Errors
/// If the file cannot be read. [`PictureError::NoCodeInPdf`] comes after all pages of a file in which nothing was
/// scanned; codes that were told before count all the same.
pub(super) fn file(file: &[u8], tell: &mut Tell<'_>) -> Result<(), PictureError> {
    let (first, others) = LOOKS.split_at(if picture::has_pages(file) { 1 } else { LOOKS.len() });
    let Round { over, origin } = round(file, first, tell)?;
    // The last ways make up for paper and cameras, which have touched nothing that a program has drawn.
    let others = if origin == Origin::Drawn { &others[..1] } else { others };
    if over.is_break() || others.is_empty() || round(file, others, tell)?.over.is_break() {
        return Ok(());
    }
    if origin == Origin::Drawn { Err(PictureError::NoCodeInPdf) } else { Ok(()) }
}

/// One walk through the pictures of a file.
struct Round {
    /// Whether nothing more is needed.
    over: ControlFlow<()>,
    origin: Origin,
}

/// Looks at all pictures of a file in each of these ways.
fn round(file: &[u8], looks: &[Look], tell: &mut Tell<'_>) -> Result<Round, PictureError> {
    let mut over = ControlFlow::Continue(());
    let origin = picture::each(file, &mut |picture| {
        over = look(&smaller(picture), looks, tell);
        over
    })?;
    Ok(Round { over, origin })
}

/// Looks at a picture in each of these ways, until nothing more is needed.
pub(super) fn look(picture: &GrayImage, looks: &[Look], tell: &mut Tell<'_>) -> ControlFlow<()> {
    for look in looks {
        for text in look(picture) {
            tell(Found::Code(&text))?;
        }
        tell(Found::LookEnds)?;
    }
    tell(Found::PictureEnds)
}

/// The number of pixels up to which a picture is looked at as it is. On a larger one, half of them show a code just as
/// well.
const LARGE: u64 = 40_000_000;

fn smaller(picture: GrayImage) -> GrayImage {
    if u64::from(picture.width()) * u64::from(picture.height()) <= LARGE {
        return picture;
    }
    GrayImage::from_fn(picture.width() / 2, picture.height() / 2, |x, y| {
        let light = |right, down| u16::from(picture.get_pixel(2 * x + right, 2 * y + down).0[0]);
        Luma([((light(0, 0) + light(1, 0) + light(0, 1) + light(1, 1)) / 4) as u8])
    })
}
