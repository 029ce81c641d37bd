//! The paper that remembers, as it comes back: scanned, copied, photographed, folded, as a file, and to the eyes of
//! another reader.
//!
//! With `MOSHIMO_HEAVY=1` fifty pictures a kind instead of five. Every picture is made of a number, the same each time.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::LazyLock;

use image::GrayImage;
use moshimo_core::carry::{self, Collector, Packed, Record, Salt, Words, pack};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{Codes, Request, Ruby, Template, lay_out_codes, lay_out_with_codes};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Document, Draw, PathStep};
use moshimo_core::model::Language;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::{pdf, raster};
use moshimo_tests::made::pdf;
use moshimo_tests::process::find;
use moshimo_tests::wear::{Dice, Kind};

/// Dots per inch of a usual scanner.
const DPI: f32 = 300.0;

/// A sheet on paper.
struct Paper {
    packed: Packed,
    words: Words,
    /// The page that remembers.
    document: Document,
    /// The same, as a scanner sees it.
    page: GrayImage,
    /// Pixels of a module on it.
    module: f32,
    catalog: Catalog,
}

/// The example, every question answered at length.
static PAPER: LazyLock<Paper> = LazyLock::new(|| {
    let catalog = Catalog::embedded();
    let words = Words::read("さくら つばめ どんぐり がっこう").expect("words of the list");
    let record = Record { response: catalog.examples["acp-what-if"].clone(), form: FormCode::Long };
    let packed = pack(&record, &words, &Salt::from_bytes([7; 28])).expect("the example fits");
    let document = document(&catalog, &packed, Pages::Codes);
    let page = raster::page(&document, 0, DPI, &catalog.fonts).expect("drawn");
    let page = image::DynamicImage::ImageRgba8(page).into_luma8();
    let module = module(&document) * DPI / 72.0;
    Paper { packed, words, document, page, module, catalog }
});

#[derive(Clone, Copy)]
enum Pages {
    Codes,
    Whole,
}

fn document(catalog: &Catalog, packed: &Packed, pages: Pages) -> Document {
    let japanese = Language::japanese();
    let request = Request {
        catalog,
        questionnaire: &catalog.questionnaires["acp-what-if"],
        response: Some(&catalog.examples["acp-what-if"]),
        form: FormCode::Long,
        language: &japanese,
        ruby: Ruby::Off,
        today: jiff::civil::date(2026, 11, 22),
        template: Template::Sheet,
    };
    let codes = Codes { digits: &packed.codes, words: None, left_out: packed.left_out.len() };
    let typesetter = Typesetter::new(catalog.fonts.clone()).expect("sound faces");
    match pages {
        Pages::Codes => lay_out_codes(&typesetter, &request, &codes),
        Pages::Whole => lay_out_with_codes(&typesetter, &request, &codes),
    }
    .expect("the digits fit")
}

/// Returns the side of a module in points: the lowest height of a rectangle of a code.
fn module(document: &Document) -> f32 {
    let paths = document.pages[0].marks.iter().filter_map(|mark| match &mark.draw {
        Draw::Path(path) if mark.node.is_some() && path.steps.len() > 1000 => Some(path),
        _ => None,
    });
    let heights = paths.flat_map(|path| path.steps.windows(2)).filter_map(|pair| match pair {
        [PathStep::Line(one), PathStep::Line(other)] if one.x == other.x => Some((other.y - one.y).to_pt().abs()),
        _ => None,
    });
    heights.fold(f32::INFINITY, f32::min)
}

fn heavy() -> bool {
    std::env::var_os("MOSHIMO_HEAVY").is_some_and(|value| value == "1")
}

fn reads_back(picture: &GrayImage) -> bool {
    let mut collector = Collector::default();
    collector.add_picture(picture).is_ok() && collector.is_complete()
}

/// Returns how many of the pictures of this kind are read, and how many there are.
fn read_back(kind: Kind) -> (usize, usize) {
    let of = if heavy() { 50 } else { 5 };
    let paper = &*PAPER;
    let back = (0..of).filter(|number| {
        let picture = kind.wear(&paper.page, paper.module, &mut Dice::new(kind as u64 * 1000 + *number as u64));
        let is_back = reads_back(&picture);
        if !is_back && let Some(folder) = std::env::var_os("MOSHIMO_KEEP") {
            picture.save(std::path::Path::new(&folder).join(format!("{kind:?}-{number}.png"))).ok();
        }
        is_back
    });
    let back = back.count();
    eprintln!("{kind:?}: {back} of {of}, {:.2} pixels a module at {DPI} dpi", paper.module);
    (back, of)
}

#[test]
fn modules_are_large_enough_for_a_copy_of_a_copy() {
    let millimetres = module(&PAPER.document) * 25.4 / 72.0;
    assert!(millimetres >= 0.42, "{millimetres}");
    // Four codes full to the brim, with their spare one.
    let digits: Vec<String> = (0..5).map(|number| format!("{number}").repeat(74 * 32)).collect();
    let full = Packed { codes: digits, left_out: vec!["a".into()] };
    let millimetres = module(&document(&PAPER.catalog, &full, Pages::Codes)) * 25.4 / 72.0;
    assert!(millimetres >= 0.42, "{millimetres}");
}

#[test]
fn scanned_pages_come_back() {
    let (back, of) = read_back(Kind::Scan);
    assert!(back * 100 >= of * 99, "{back} of {of}");
}

#[test]
fn copies_of_copies_come_back() {
    let (back, of) = read_back(Kind::Copy);
    assert!(back * 100 >= of * 95, "{back} of {of}");
}

#[test]
fn photographed_pages_come_back() {
    let (back, of) = read_back(Kind::Camera);
    assert!(back * 100 >= of * 95, "{back} of {of}");
}

#[test]
fn creased_pages_come_back() {
    let (back, of) = read_back(Kind::Crease);
    assert!(back * 100 >= of * 95, "{back} of {of}");
}

#[test]
fn what_comes_back_opens_and_is_what_was_packed() {
    let mut collector = Collector::default();
    collector.add_picture(&Kind::Scan.wear(&PAPER.page, PAPER.module, &mut Dice::new(1))).expect("codes");
    let opened = collector.sealed().expect("all codes").open(&PAPER.words).expect("opens");
    let example = &PAPER.catalog.examples["acp-what-if"];
    assert_eq!(carry::left_out(&opened.response), PAPER.packed.left_out);
    if PAPER.packed.left_out.is_empty() {
        assert!(opened.response == *example);
    }
    assert_eq!(opened.form, FormCode::Long);
}

#[test]
fn another_reader_reads_the_same_digits() {
    let zbarimg = find("zbarimg", "zbar-tools");
    let folder = tempfile::tempdir().expect("a folder");
    let known: BTreeSet<&str> = PAPER.packed.codes.iter().map(String::as_str).collect();
    for (name, picture) in
        [("clean", PAPER.page.clone()), ("scanned", Kind::Scan.wear(&PAPER.page, PAPER.module, &mut Dice::new(3)))]
    {
        let file = folder.path().join(format!("{name}.png"));
        picture.save(&file).expect("written");
        let output = Command::new(&zbarimg)
            .args(["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"])
            .arg(&file)
            .output()
            .expect("starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let read: BTreeSet<&str> = said.lines().collect();
        assert_eq!(read, known, "{name}");
    }
}

#[test]
fn a_pdf_file_is_read_whether_made_here_or_scanned() {
    for pages in [Pages::Codes, Pages::Whole] {
        let bytes = pdf::to_bytes(&document(&PAPER.catalog, &PAPER.packed, pages), &PAPER.catalog.fonts).expect("made");
        let pictures = carry::pictures(&bytes).expect("read");
        assert!(reads_back(&pictures[0]));
    }
    // A scanner's file: a page that is one JPEG picture.
    let folder = tempfile::tempdir().expect("a folder");
    let (made, scanned) = (folder.path().join("made.pdf"), folder.path().join("scanned"));
    let bytes = pdf::to_bytes(&PAPER.document, &PAPER.catalog.fonts).expect("made");
    std::fs::write(&made, bytes).expect("written");
    let pdftoppm = find("pdftoppm", "poppler-utils");
    let status = Command::new(pdftoppm).args(["-jpeg", "-r", "300", "-singlefile"]).args([&made, &scanned]).status();
    assert!(status.expect("starts").success());
    let jpeg = std::fs::read(scanned.with_extension("jpg")).expect("drawn");
    assert!(reads_back(&carry::pictures(&jpeg).expect("a JPEG picture")[0]));
    assert!(reads_back(&carry::pictures(&without_tables(&jpeg)).expect("a picture of a camera")[0]));
    let scan = scan_of(&jpeg, PAPER.page.width(), PAPER.page.height());
    assert!(reads_back(&carry::pictures(&scan).expect("a scan")[0]));
}

/// Returns the same JPEG picture as cameras send it, without its Huffman tables, which are always the same.
fn without_tables(jpeg: &[u8]) -> Vec<u8> {
    const TABLES: u8 = 0xc4;
    const PIXELS: u8 = 0xda;
    let (mut out, mut rest) = (jpeg[..2].to_vec(), &jpeg[2..]);
    while rest[1] != PIXELS {
        let (segment, behind) = rest.split_at(2 + usize::from(u16::from_be_bytes([rest[2], rest[3]])));
        if segment[1] != TABLES {
            out.extend(segment);
        }
        rest = behind;
    }
    assert!(out.len() + rest.len() < jpeg.len(), "it had tables");
    [&out, rest].concat()
}

/// Returns the smallest PDF file whose page is a picture, as scanners write it.
fn scan_of(jpeg: &[u8], width: u32, height: u32) -> Vec<u8> {
    let picture = format!(
        "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8\
         /Filter/DCTDecode/Length {}>>",
        jpeg.len()
    );
    let content = "q 595 0 0 842 0 0 cm /I Do Q";
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>".to_vec(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()).into_bytes(),
        [picture.as_bytes(), b"\nstream\n", jpeg, b"\nendstream"].concat(),
    ];
    pdf(&objects, "")
}
