//! A page as PDF, judged by programs of others: veraPDF, qpdf, poppler and `MuPDF`.

#[path = "pdf/documents.rs"]
mod documents;

use std::path::{Path, PathBuf};
use std::process::Command;

use documents::{House, NAMES};
use image::RgbaImage;
use moshimo_core::layout::{Document, Draw, Glyph, GlyphRun};
use moshimo_core::{pdf, raster};
use moshimo_tests::process::{find, root};

/// Dots per inch at which two pictures of a page are compared.
const DPI: f32 = 100.0;
/// Poppler sets glyphs on whole rows of dots, so its picture is made finer by this and then brought to size.
const FINER: u32 = 4;
/// Least ink of a whole character.
const CHARACTER: f64 = 5000.0;
/// Prints whose first pages are compared as pictures; all others are made of the same parts.
const COMPARED: [&str; 4] = ["sheet-short", "card", "wallet", "everything"];

/// Every kind of print, written into a folder of its own.
struct Prints {
    house: House,
    documents: Vec<(&'static str, Document)>,
    folder: tempfile::TempDir,
}

impl Prints {
    fn all() -> Self {
        Self::of(House::documents)
    }

    fn of(documents: impl Fn(&House) -> Vec<(&'static str, Document)>) -> Self {
        let house = House::open();
        let documents = documents(&house);
        let folder = tempfile::tempdir().expect("a folder");
        for (name, document) in &documents {
            let bytes = pdf::to_bytes(document, house.fonts()).expect("written");
            std::fs::write(folder.path().join(format!("{name}.pdf")), bytes).expect("room on the disk");
        }
        Self { house, documents, folder }
    }

    fn files(&self) -> impl Iterator<Item = (PathBuf, &Document)> {
        self.documents.iter().map(|(name, document)| (self.folder.path().join(format!("{name}.pdf")), document))
    }
}

/// Returns the output of a program. Panics with its complaints if it does not succeed.
fn said(program: &Path, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output().expect("starts");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {}: {words}{complaint}", program.display(), file.display());
    words
}

fn runs(document: &Document) -> impl Iterator<Item = (usize, &GlyphRun)> {
    let marks = document.pages.iter().enumerate().flat_map(|(page, it)| it.marks.iter().map(move |mark| (page, mark)));
    marks.filter_map(|(page, mark)| match &mark.draw {
        Draw::Glyphs(run) => Some((page, run)),
        Draw::Path(_) => None,
    })
}

/// Returns the characters of a text without blanks, since readers only guess where lines end.
fn ink(text: &str) -> Vec<char> {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

#[test]
fn every_print_is_fit_for_screen_readers_and_archives() {
    are_fit(&Prints::all());
}

#[test]
fn names_from_elsewhere_are_fit_for_screen_readers_and_copied_as_they_are_read() {
    let prints = Prints::of(|house| vec![("names", house.names())]);
    are_fit(&prints);
    let pdftotext = find("pdftotext", "poppler-utils");
    for (file, _) in prints.files() {
        let output = Command::new(&pdftotext).args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
        let mut text = String::from_utf8(output.expect("starts").stdout).expect("UTF-8");
        // Poppler puts signs around what runs from right to left.
        text.retain(|char| !('\u{202A}'..='\u{202E}').contains(&char));
        // Poppler guesses where blanks stand between what runs in two directions.
        let letters: String = ink(&text).into_iter().collect();
        for line in NAMES {
            let name: String = ink(line).into_iter().collect();
            assert!(letters.contains(&name), "{line} is not in\n{text}");
        }
    }
}

/// Checks prints against the standards for screen readers and archives.
fn are_fit(prints: &Prints) {
    let mut judge = Command::new(root().join("tests/peers/verapdf"));
    judge.args(prints.files().map(|(file, _)| file));
    let output = judge.output().expect("the judge starts");
    let verdict = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{verdict}{complaint}");
    // Each file against both standards.
    assert_eq!(verdict.matches(" compliant").count(), 2 * prints.documents.len(), "{verdict}");
}

#[test]
fn every_file_is_sound_and_its_fonts_are_embedded_in_part() {
    let prints = Prints::all();
    let (qpdf, pdffonts) = (find("qpdf", "qpdf"), find("pdffonts", "poppler-utils"));
    for (file, _) in prints.files() {
        said(&qpdf, &["--check"], &file);
        let table = said(&pdffonts, &[], &file);
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{table}");
        for font in fonts {
            let words: Vec<&str> = font.split_whitespace().collect();
            // Name, type (two words), encoding, embedded, subset, unicode.
            assert_eq!(words[4..7], ["yes"; 3], "{table}");
        }
    }
}

#[test]
fn every_character_can_be_copied_back() {
    let prints = Prints::all();
    let (pdftotext, mutool) = (find("pdftotext", "poppler-utils"), find("mutool", "mupdf-tools"));
    for (file, document) in prints.files() {
        let written: Vec<char> = runs(document).flat_map(|(_, run)| ink(&run.text)).collect();
        let raw = Command::new(&pdftotext).args(["-raw", "-enc", "UTF-8"]).arg(&file).arg("-").output();
        let raw = String::from_utf8(raw.expect("starts").stdout).expect("UTF-8");
        assert_eq!(ink(&raw), written, "in reading order, {}", file.display());

        // MuPDF orders by place on the page, so only the characters count; and it leaves out replacement texts, which
        // selectors and characters that no face has are read by.
        let plain = |char: &char| *char < '\u{FFFD}' && !('\u{AC00}'..='\u{D7A3}').contains(char);
        let mut read: Vec<char> = ink(&said(&mutool, &["draw", "-q", "-F", "txt"], &file));
        read.retain(plain);
        let mut written: Vec<char> = written.into_iter().filter(plain).collect();
        read.sort_unstable();
        written.sort_unstable();
        assert_eq!(String::from_iter(read), String::from_iter(written), "{}", file.display());
    }
}

#[test]
fn glyphs_stand_where_the_display_list_says() {
    let prints = Prints::all();
    let mutool = find("mutool", "mupdf-tools");
    for (file, document) in prints.files() {
        let trace = said(&mutool, &["trace"], &file);
        let number = |line: &str, key: &str| -> f32 {
            let from = line.split(&format!(" {key}=\"")).nth(1).expect(key);
            from.split('"').next().expect("closed").parse().expect("a number")
        };
        let mut read = trace
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("<g ") && line.contains(" glyph="))
            .map(|line| (number(line, "x"), number(line, "y")));
        for (page, run) in runs(document) {
            for glyph in &run.glyphs {
                let (x, y) = read.next().expect("as many glyphs");
                let wanted = (run.origin.x + glyph.x, document.pages[page].size.height - run.origin.y - glyph.y);
                let off = (x - wanted.0.to_pt()).abs().max((y - wanted.1.to_pt()).abs());
                assert!(off < 0.005, "{off} pt in {:?} of {}", run.text, file.display());
            }
        }
        assert_eq!(read.next(), None, "no glyph too many");
    }
}

#[test]
fn the_preview_is_what_is_printed() {
    let mut prints = Prints::all();
    let pdftoppm = find("pdftoppm", "poppler-utils");
    let mut rasterizer = raster::Rasterizer::new(prints.house.fonts().clone());
    prints.documents.retain(|(name, _)| COMPARED.contains(name));
    for (name, document) in &prints.documents {
        for (index, page) in document.pages.iter().enumerate().take(1) {
            let (file, number) = (prints.folder.path().join(format!("{name}.pdf")), (index + 1).to_string());
            let stem = prints.folder.path().join(format!("{name}-{index}"));
            let mut print = Command::new(&pdftoppm);
            print.args(["-r", &(DPI * FINER as f32).to_string(), "-f", &number, "-l", &number, "-singlefile", "-png"]);
            assert!(print.arg(&file).arg(&stem).status().expect("starts").success());
            let enlarged = image::open(stem.with_extension("png")).expect("a picture").into_rgba8();
            let (width, height) = (enlarged.width() / FINER, enlarged.height() / FINER);
            let whole = image::imageops::crop_imm(&enlarged, 0, 0, width * FINER, height * FINER).to_image();
            let printed = image::imageops::thumbnail(&whole, width, height);
            let seen = rasterizer.page(document, index, DPI).expect("drawn");
            let place = format!("{name}, page {number}");
            assert!(mean_difference(&seen, &printed) < 4.0, "{place}: {}", mean_difference(&seen, &printed));
            for mark in &page.marks {
                let Draw::Glyphs(run) = &mark.draw else { continue };
                for glyph in &run.glyphs {
                    assert_same_glyph(&seen, &printed, run, glyph, &place);
                }
            }
        }
    }
}

/// Returns the mean difference of lightness, of 255. Sizes may differ by the rounding of half a dot.
fn mean_difference(one: &RgbaImage, other: &RgbaImage) -> f64 {
    let size = |a: u32, b: u32| {
        assert!(a.abs_diff(b) <= 1, "{a} and {b} dots");
        a.min(b)
    };
    let (width, height) = (size(one.width(), other.width()), size(one.height(), other.height()));
    let mut sum = 0.0;
    for y in 0..height {
        for x in 0..width {
            sum += (darkness(one, x, y) - darkness(other, x, y)).abs();
        }
    }
    sum / f64::from(width * height)
}

fn darkness(picture: &RgbaImage, x: u32, y: u32) -> f64 {
    let [red, green, blue, _] = picture.get_pixel(x, y).0.map(f64::from);
    255.0 - (red + green + blue) / 3.0
}

/// Checks that the ink around a glyph weighs the same in both pictures, and that its centre lies in the same place.
fn assert_same_glyph(seen: &RgbaImage, printed: &RgbaImage, run: &GlyphRun, glyph: &Glyph, place: &str) {
    let dots = DPI / 72.0;
    let (x, y) = ((run.origin.x + glyph.x).to_pt() * dots, (run.origin.y + glyph.y).to_pt() * dots);
    let em = run.size.to_pt() * dots;
    let limit = |value: f32, most: u32| (value.max(0.0) as u32).min(most);
    let (width, height) = (seen.width().min(printed.width()), seen.height().min(printed.height()));
    let across = limit(x - 1.0, width)..limit(x + glyph.advance.to_pt() * dots + 2.0, width);
    let down = limit(y - em, height)..limit(y + 0.25 * em, height);
    let weigh = |picture: &RgbaImage| {
        let mut weight = (0.0, 0.0, 0.0);
        for y in down.clone() {
            for x in across.clone() {
                let dark = darkness(picture, x, y);
                weight = (weight.0 + dark, weight.1 + dark * f64::from(x), weight.2 + dark * f64::from(y));
            }
        }
        weight
    };
    let ((ink, at_x, at_y), (print_ink, print_x, print_y)) = (weigh(seen), weigh(printed));
    let name = || format!("{place}: {:?} at {x}, {y}: ink {ink} and {print_ink}", run.text.get(glyph.text.clone()));
    assert!((ink - print_ink).abs() <= 0.2 * ink.max(print_ink) + 300.0, "{}", name());
    // Of a blank or a comma, most ink in the box is the edge of its neighbours.
    if ink > CHARACTER {
        let shift = (at_x / ink - print_x / print_ink).abs().max((at_y / ink - print_y / print_ink).abs());
        assert!(shift < 0.7, "{}: shifted by {shift} dots", name());
    }
}
