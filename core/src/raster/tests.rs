use super::*;
use crate::layout::{Glyph, Mark, Page, Size};

fn fonts() -> Fonts {
    let read =
        |name: &str| std::fs::read(format!("{}/../assets/fonts/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name);
    Fonts::new(read("BIZUDPGothic-Regular.ttf"), read("BIZUDPGothic-Bold.ttf"), read("NotoSansJP-Regular.ttf"))
}

fn document(draws: Vec<Draw>) -> Document {
    let mut document = Document::new("Test", "ja", jiff::civil::date(2026, 11, 22));
    let marks = draws.into_iter().map(|draw| Mark { node: None, draw }).collect();
    document.pages.push(Page { size: Size { width: Length::pt(72.0), height: Length::pt(36.0) }, marks });
    document
}

#[test]
fn a_square_lies_where_and_as_large_as_the_display_list_says() {
    let corner = Point::new(Length::pt(10.0), Length::pt(20.0));
    let size = Size { width: Length::pt(5.0), height: Length::pt(5.0) };
    let path = Path::rectangle(corner, size).filled(Color::rgb(1, 2, 3));
    let picture = page(&document(vec![Draw::Path(path)]), 0, 144.0, &fonts()).expect("drawn");
    assert_eq!(picture.dimensions(), (144, 72));
    for (x, y, pixel) in picture.enumerate_pixels() {
        let inside = (20..30).contains(&x) && (40..50).contains(&y);
        let expected = if inside { [1, 2, 3, 255] } else { [255; 4] };
        assert_eq!(pixel.0, expected, "at {x}, {y}");
    }
}

#[test]
fn a_glyph_stands_upright_on_its_baseline() {
    let fonts = fonts();
    let font = skrifa::FontRef::new(fonts.bytes(Face::Bold)).expect("a font");
    let id = skrifa::MetadataProvider::charmap(&font).map('L').expect("has L").to_u32() as u16;
    let glyph = Glyph { id, x: Length::pt(10.0), y: Length::ZERO, advance: Length::pt(20.0), text: 0..1 };
    let run = GlyphRun {
        face: Face::Bold,
        size: Length::pt(30.0),
        color: Color::rgb(0, 0, 0),
        origin: Point::new(Length::ZERO, Length::pt(30.0)),
        text: "L".to_owned(),
        glyphs: vec![glyph],
    };
    let picture = page(&document(vec![Draw::Glyphs(run)]), 0, 72.0, &fonts).expect("drawn");
    let dark = |y: u32| (0..picture.width()).filter(|&x| picture.get_pixel(x, y).0[0] < 128).count();
    assert!(dark(28) > 2 * dark(15), "the foot of the L lies below");
    assert_eq!(dark(31), 0, "nothing below the baseline");
    assert!((0..10).all(|x| picture.get_pixel(x, 20).0[0] == 255), "nothing left of its origin");
}

#[test]
fn a_picture_that_cannot_be_made_says_why() {
    let fonts = fonts();
    let mut document = document(Vec::new());
    let said = |document: &Document, index, dpi| page(document, index, dpi, &fonts).map(|_| ()).expect_err("refused");
    assert_eq!(said(&document, 1, 150.0), RasterError::NoSuchPage { asked: 2, pages: 1 });
    assert!(matches!(said(&document, 0, f32::NAN), RasterError::Resolution { .. }));
    assert!(matches!(said(&document, 0, 0.0), RasterError::Resolution { .. }));
    document.pages[0].size = Size { width: Length::pt(1e9), height: Length::pt(1e9) };
    assert!(matches!(said(&document, 0, 150.0), RasterError::Size { .. }));
    document.pages[0].size = Size::default();
    assert!(matches!(said(&document, 0, 150.0), RasterError::Size { .. }));
}

#[test]
fn a_png_names_its_colour_space_and_its_resolution_and_reads_back() {
    let path = Path::line(Point::default(), Point::new(Length::pt(72.0), Length::pt(36.0)))
        .stroked(Color::rgb(200, 0, 0), Length::pt(3.0));
    let picture = page(&document(vec![Draw::Path(path)]), 0, 300.0, &fonts()).expect("drawn");
    let file = png(&picture, 300.0).expect("written");
    assert_eq!(&file[37..41], b"sRGB");
    assert_eq!(&file[50..58], [b'p', b'H', b'Y', b's', 0, 0, 0x2e, 0x23], "11,811 pixels a metre");
    let back = image::load_from_memory_with_format(&file, image::ImageFormat::Png).expect("checksums are right");
    assert_eq!(back.into_rgba8(), picture);
}
