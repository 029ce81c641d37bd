//! Leaflets hang on a wall, printed in grey: their letters are read by a program of others.

#[path = "pdf/documents.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod documents;

use std::path::Path;
use std::process::Command;

use documents::House;
use moshimo_core::layout::templates::Ruby;
use moshimo_core::layout::{Document, Draw};
use moshimo_core::raster::Rasterizer;
use moshimo_tests::process::{find, run};

/// The fineness of an office scanner in dots per inch.
const DPI: f32 = 200.0;
/// The least number of characters, of a hundred, that are read correctly.
const LEAST: usize = 98;

#[test]
fn a_reader_of_printed_letters_reads_each_leaflet_in_grey() {
    let tesseract = find("tesseract", "tesseract-ocr");
    let house = House::open();
    let folder = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for (id, document) in house.leaflets(Ruby::Off) {
            let (house, tesseract, file) = (&house, &tesseract, folder.path().join(format!("{id}.png")));
            scope.spawn(move || {
                let picture = Rasterizer::new(house.fonts().clone()).page(&document, 0, DPI).expect("drawn");
                image::DynamicImage::from(picture).to_luma8().save(&file).expect("room on the disk");
                let read = characters(&read(tesseract, &file));
                let lines = lines(&document);
                let all: usize = lines.iter().map(Vec::len).sum();
                let wrong: usize = lines.iter().map(|line| distance(line, &read)).sum();
                assert!((all - wrong) * 100 >= all * LEAST, "{id}: {wrong} of {all} characters are not read");
            });
        }
    });
}

fn read(tesseract: &Path, file: &Path) -> String {
    // 6: the page is one block, as a leaflet is to a reader.
    run(Command::new(tesseract).arg(file).args(["-", "-l", "jpn", "--psm", "6"]))
}

/// Returns the lines as they are set.
fn lines(document: &Document) -> Vec<Vec<char>> {
    let runs = document.pages[0].marks.iter().filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => Some(characters(&run.text)),
        Draw::Path(_) => None,
    });
    runs.filter(|line| !line.is_empty()).collect()
}

/// Returns the characters without blanks. Characters that a reader writes in two widths become narrow ones.
fn characters(text: &str) -> Vec<char> {
    let narrow = |character: char| match character {
        '（' => '(',
        '）' => ')',
        other => other,
    };
    text.chars().filter(|character| !character.is_whitespace()).map(narrow).collect()
}

/// Returns how many characters of a line are wrong at the place of the text that is most like it.
fn distance(line: &[char], text: &[char]) -> usize {
    let mut above = vec![0; text.len() + 1];
    for (row, wanted) in line.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, found) in text.iter().enumerate() {
            let other = above[column] + usize::from(wanted != found);
            here.push(other.min(above[column + 1] + 1).min(here[column] + 1));
        }
        above = here;
    }
    above.into_iter().min().unwrap_or(line.len())
}
