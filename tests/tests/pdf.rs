//! A page as PDF, judged by programs of others: veraPDF, qpdf, poppler and `MuPDF`.

#[path = "pdf/documents.rs"]
mod documents;

use std::path::{Path, PathBuf};
use std::process::Command;

use documents::House;
use moshimo_core::layout::{Document, Draw, GlyphRun};
use moshimo_core::pdf;
use moshimo_tests::process::{find, root};

/// Every kind of print, written into a folder of its own.
struct Prints {
    documents: Vec<(&'static str, Document)>,
    folder: tempfile::TempDir,
}

impl Prints {
    fn all() -> Self {
        let house = House::open();
        let documents = house.documents();
        let folder = tempfile::tempdir().expect("a folder");
        for (name, document) in &documents {
            let bytes = pdf::to_bytes(document, house.fonts()).expect("written");
            std::fs::write(folder.path().join(format!("{name}.pdf")), bytes).expect("room on the disk");
        }
        Self { documents, folder }
    }

    fn files(&self) -> impl Iterator<Item = (PathBuf, &Document)> {
        self.documents.iter().map(|(name, document)| (self.folder.path().join(format!("{name}.pdf")), document))
    }
}

/// What a program prints; panics with what it complains about when it does not succeed.
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

/// The characters of a text without blanks: where lines end is the reader's guess.
fn ink(text: &str) -> Vec<char> {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

#[test]
fn every_print_is_fit_for_screen_readers_and_archives() {
    let prints = Prints::all();
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
