//! Each kind of page looks as it did when it was last looked at: small pictures, compared pixel by pixel.
//!
//! After a change that is meant, `MOSHIMO_UPDATE=1 cargo test -p moshimo-core --test pages` draws them anew; look at
//! them before committing.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{LectureReport, Request, Ruby, Template, lay_out};
use moshimo_core::layout::{Document, Typesetter};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, LectureRecord};

const DPI: f32 = 40.0;

/// A picture is a reference, not an archive.
const BYTES_MOST: u64 = 20 * 1024;

#[test]
fn every_kind_of_page_looks_as_it_did() {
    let catalog = Catalog::embedded();
    let set = Typesetter::new(catalog.fonts.clone()).unwrap();
    let japanese = Language::japanese();
    let of = |sheet: &str, template| Request {
        catalog: &catalog,
        questionnaire: &catalog.questionnaires[sheet],
        response: Some(&catalog.examples[sheet]),
        form: FormCode::Long,
        language: &japanese,
        ruby: Ruby::Off,
        today: jiff::civil::date(2026, 11, 22),
        template,
    };
    let (sheet, card) = (of("acp-what-if", Template::Sheet), of("emergency-card", Template::Card));
    check(&catalog, "sheet-long", 2, &lay_out(&set, &sheet));
    check(&catalog, "sheet-short-ruby", 0, &lay_out(&set, &Request { form: FormCode::Short, ruby: Ruby::On, ..sheet }));
    check(&catalog, "sheet-blank", 1, &lay_out(&set, &Request { response: None, ..sheet }));
    check(&catalog, "card", 0, &lay_out(&set, &card));
    check(&catalog, "lecture-report", 0, &report(&catalog, &set));
    check(&catalog, "wallet", 0, &lay_out(&set, &of("emergency-card", Template::Wallet)));
}

fn report(catalog: &Catalog, set: &Typesetter) -> Document {
    let (lecture, today) = (&catalog.lectures["first-talk"], jiff::civil::date(2026, 11, 22));
    let (record, language) = (&LectureRecord::example(lecture, today), &Language::japanese());
    LectureReport { catalog, lecture, record, language, ruby: Ruby::Off, today }.lay_out(set)
}

fn check(catalog: &Catalog, name: &str, page: usize, document: &Document) {
    let picture = moshimo_core::raster::page(document, page, DPI, &catalog.fonts).unwrap();
    let mut drawn = image::DynamicImage::ImageRgba8(picture).into_luma8();
    // Eight greys say as much about a layout as 256, and pack into half the bytes.
    drawn.pixels_mut().for_each(|pixel| pixel.0[0] = (pixel.0[0] >> 5) * 36);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pages/{name}.png"));
    if std::env::var_os("MOSHIMO_UPDATE").is_some() {
        let file = std::fs::File::create(&path).unwrap();
        let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter);
        drawn.write_with_encoder(encoder).unwrap();
    }
    assert!(std::fs::metadata(&path).unwrap().len() <= BYTES_MOST, "{name}: the picture is too large to be kept");
    let known = image::open(&path).unwrap().into_luma8();
    assert_eq!(drawn.dimensions(), known.dimensions(), "{name}");
    let differs = |(one, two): (&image::Luma<u8>, &image::Luma<u8>)| one.0[0].abs_diff(two.0[0]) > 40;
    let different = drawn.pixels().zip(known.pixels()).filter(|pair| differs(*pair)).count();
    // Another rounding may move a hairline by a pixel; a word that is elsewhere differs in hundreds.
    assert!(different <= 60, "{name}: {different} pixels differ; see the head of this file");
}
