//! The search for codes in a picture.

use image::{GrayImage, Luma};
use rxing::common::{BitMatrix, DetectorRXingResult as _, GlobalHistogramBinarizer, HybridBinarizer};
use rxing::qrcode::cpp_port::decoder::Decode;
use rxing::qrcode::cpp_port::detector::{FindFinderPatterns, GenerateFinderPatternSets, SampleQR};
use rxing::{Binarizer, BinaryBitmap, Luma8LuminanceSource};

/// A way to look at a picture.
pub(super) type Look = fn(&GrayImage) -> Vec<String>;

/// The ways to look at a picture, each with another preparation. The later ones compensate for what paper and cameras
/// do to codes.
pub(super) const LOOKS: [Look; 6] = [
    |picture| near(picture),
    |picture| whole(picture),
    // The dots of a printer and the grain of a camera vanish.
    |picture| near(&blurred(picture)),
    // Small codes become easier to sample.
    |picture| near(&scaled(picture, 1.5)),
    |picture| near(&scaled(picture, 0.5)),
    |picture| near(&blurred(&scaled(picture, 2.0))),
];

/// Returns the texts of the codes in one of many successive pictures, as a camera takes them. Each picture is looked
/// at in one way only, and the next one in the next way. Paper that is held still is soon seen in all ways, and no
/// picture takes long.
pub fn glance(picture: &GrayImage, nth: usize) -> Vec<String> {
    LOOKS[nth % LOOKS.len()](picture)
}

/// The number of pixels of the largest picture that is looked at. Enlarging a large one gains nothing.
const MOST: f32 = 40_000_000.0;

fn scaled(picture: &GrayImage, factor: f32) -> GrayImage {
    let (width, height) = (picture.width() as f32 * factor, picture.height() as f32 * factor);
    if width * height > MOST || width < 1.0 || height < 1.0 {
        return GrayImage::new(0, 0);
    }
    GrayImage::from_fn(width as u32, height as u32, |x, y| {
        let at = |place: u32, end: u32| ((place as f32 + 0.5) / factor - 0.5).clamp(0.0, (end - 1) as f32);
        let (across, down) = (at(x, picture.width()), at(y, picture.height()));
        let (left, top) = (across as u32, down as u32);
        let (right, bottom) = ((left + 1).min(picture.width() - 1), (top + 1).min(picture.height() - 1));
        let light = |x, y| f32::from(picture.get_pixel(x, y).0[0]);
        let (x, y) = (across.fract(), down.fract());
        let upper = light(left, top) * (1.0 - x) + light(right, top) * x;
        let lower = light(left, bottom) * (1.0 - x) + light(right, bottom) * x;
        Luma([(upper * (1.0 - y) + lower * y) as u8])
    })
}

/// Averages each pixel with its eight neighbours, twice.
fn blurred(picture: &GrayImage) -> GrayImage {
    mean(&mean(picture))
}

fn mean(picture: &GrayImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    let mut out = picture.clone();
    let row = |y: u32| {
        let start = y as usize * width as usize;
        &picture.as_raw()[start..start + width as usize]
    };
    for y in 1..height.saturating_sub(1) {
        let rows = [row(y - 1), row(y), row(y + 1)];
        for x in 1..(width as usize).saturating_sub(1) {
            let sum: u16 = rows.iter().flat_map(|row| &row[x - 1..=x + 1]).map(|light| u16::from(*light)).sum();
            out.put_pixel(x as u32, y, Luma([(sum / 9) as u8]));
        }
    }
    out
}

/// Decodes with a threshold for each area, since light may fall on one side.
fn near(picture: &GrayImage) -> Vec<String> {
    source(picture).map(|source| decoded(HybridBinarizer::new(source))).unwrap_or_default()
}

/// Decodes with one threshold for the whole picture, since a crease has no light of its own.
fn whole(picture: &GrayImage) -> Vec<String> {
    source(picture).map(|source| decoded(GlobalHistogramBinarizer::new(source))).unwrap_or_default()
}

fn source(picture: &GrayImage) -> Option<Luma8LuminanceSource> {
    // The smallest code has 21 modules.
    let is_picture = picture.width() >= 21 && picture.height() >= 21;
    is_picture.then(|| Luma8LuminanceSource::new(picture.as_raw().clone(), picture.width(), picture.height()).ok())?
}

/// The greatest number of places where a corner of a code may be. Worn pages of ours have at most 33: fifteen real
/// ones and some that only look similar. The time grows with every pair of them.
const CORNERS_MOST: usize = 500;
/// The greatest number of rows of pixels that look like the middle of a corner. Worn pages have 33,000. Each is
/// examined before corners can be counted.
const HINTS_MOST: usize = 150_000;
/// The greatest number of sets of three corners that are tried, the likeliest first. Worn pages need twenty.
const SETS_MOST: usize = 5_000;

fn decoded<B: Binarizer>(binarizer: B) -> Vec<String> {
    let bitmap = BinaryBitmap::new(binarizer);
    let dots = bitmap.get_black_matrix();
    if hints(dots) > HINTS_MOST {
        return Vec::new();
    }
    let mut corners = FindFinderPatterns(dots, true, 0);
    if corners.len() > CORNERS_MOST {
        return Vec::new();
    }
    let mut used = Vec::new();
    let mut texts = Vec::new();
    for set in GenerateFinderPatternSets(&mut corners).into_iter().take(SETS_MOST) {
        let corners = [set.bl, set.tl, set.tr];
        if corners.iter().any(|corner| used.contains(corner)) {
            continue;
        }
        let Ok(sampled) = SampleQR(dots, &set) else { continue };
        let read = Decode(sampled.getBits()).ok().filter(rxing::common::cpp_essentials::DecoderResult::isValid);
        if let Some(read) = read {
            used.extend(corners);
            texts.push(read.text());
        }
    }
    texts
}

/// Returns how often a row of pixels is dark, light, dark for three times as long, light and dark again, as it is
/// across a corner. Like the code reader, it examines every third row only.
fn hints(dots: &BitMatrix) -> usize {
    let mut found = 0;
    for y in (2..dots.height()).step_by(3) {
        let (mut runs, mut length, mut is_dark) = ([0_u32; 5], 0, false);
        for x in 0..dots.width() {
            if dots.get(x, y) == is_dark {
                length += 1;
                continue;
            }
            runs = [runs[1], runs[2], runs[3], runs[4], length];
            found += usize::from(is_dark && is_corner(runs));
            (length, is_dark) = (1, !is_dark);
        }
    }
    found
}

fn is_corner([one, two, middle, four, five]: [u32; 5]) -> bool {
    one > 0 && middle >= 3 && middle >= 2 * one.max(five) && middle >= two.max(four)
}
