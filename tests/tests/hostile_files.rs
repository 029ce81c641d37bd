//! Files that were made to harm whoever reads them, given to the built program: each ends with an error and a hint, and
//! none makes the process that reads it crash.
//!
//! With `MOSHIMO_HEAVY=1` a thousand files that are cut or changed at random instead of twenty.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{GrayImage, ImageFormat, Luma};
use moshimo_tests::made::pdf;
use moshimo_tests::process::{self, built, root};
use moshimo_tests::wear::Dice;
use rustix::process::{Pid, Signal, kill_process};

/// A folder with the words that would open the codes, if there were some.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("words.txt"), "さくら つばめ どんぐり がっこう\n").unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn unpack(&self, file: &Path) -> Command {
        let mut command = Command::new(built("moshimo"));
        command.args(["carry", "unpack"]).arg(file).arg("--words-from").arg(self.0.path().join("words.txt"));
        command
    }

    /// Reads the file and returns the messages. A process that meets its bounds says so, which is no crash.
    fn reads(&self, file: &Path) -> String {
        let Output { status, stderr, .. } = self.unpack(file).output().unwrap();
        let said = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{}: {said}", file.display());
        // A code that a change has left whole is told before.
        let tells = |beginning: &str| said.lines().any(|line| line.starts_with(beginning));
        assert!(tells("error: ") && tells("hint: "), "{}: {said}", file.display());
        assert!(!said.contains(CRASHED), "{}: {said}", file.display());
        said
    }

    fn check(&self, name: &str, bytes: &[u8], expected: &str) {
        let said = self.reads(&self.file(name, bytes));
        assert!(said.contains(expected), "{name}: {said}");
    }
}

const TOO_MUCH: &str = "reading the file takes more time or memory than a page should";
const NO_CODE: &str = "no code was found";
/// Of a file that a program has drawn, it is known that it has none.
const WITHOUT: &str = "the PDF file has no codes";
const BROKEN: &str = "cannot be read";
const CRASHED: &str = "the process that reads it ended";
const TOO_LARGE: &str = "pixels is too large";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// Returns a PDF file of one page with this content and these entries, and the objects from the fifth on.
fn page(entries: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{entries}>>");
    let objects =
        [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(), page.into_bytes()];
    pdf(&[&objects[..], &[content], more].concat(), "")
}

fn flate(bytes: &[u8]) -> Vec<u8> {
    stream("/Filter/FlateDecode", &packed(bytes))
}

fn picture(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let picture = stream(&format!("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray{entries}"), bytes);
    page("/Resources<</XObject<</I 5 0 R>>>>", stream("", b"/I Do"), &[picture])
}

#[test]
fn pages_that_are_drawn_without_end() {
    let desk = Desk::new();
    desk.check("rectangles.pdf", &page("", flate(&b"0 0 500 800 re f ".repeat(16_000)), &[]), TOO_MUCH);
    desk.check("operators.pdf", &page("", flate(&b"f\n".repeat(5_000_000)), &[]), WITHOUT);
    desk.check("shapes.pdf", &page("", flate(&b"0 0 1 1 re f\n".repeat(1_000_000)), &[]), TOO_MUCH);
    desk.check("edges.pdf", &page("", flate(&b"0 0 m 0 800 l 9 0 l f\n".repeat(300_000)), &[]), TOO_MUCH);
    desk.check("states.pdf", &page("", flate(&b"q ".repeat(5_000_000)), &[]), WITHOUT);
    desk.check(
        "far.pdf",
        &page("", flate(&b"1e9 0 0 1e9 0 0 cm 99999999 99999999 99999999 99999999 re f ".repeat(9_000)), &[]),
        WITHOUT,
    );
    let wide = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9e9 9e9]/Contents 4 0 R>>".to_vec();
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]>>".to_vec(),
        wide,
        flate(b"0 0 9 9 re f"),
    ];
    desk.reads(&desk.file("wide.pdf", &pdf(&objects, "")));
}

#[test]
fn streams_that_unpack_to_far_more_than_they_are() {
    let desk = Desk::new();
    desk.check("bomb.pdf", &page("", flate(&vec![b' '; 200_000_000]), &[]), TOO_MUCH);
    let mut nested = vec![b' '; 100_000_000];
    (0..10).for_each(|_| nested = packed(&nested));
    let filters = format!("/Filter[{}]", "/FlateDecode".repeat(10));
    desk.check("nested.pdf", &page("", stream(&filters, &nested), &[]), TOO_MUCH);
    // Streams of objects, one within the other, each with a million objects.
    let numbers = (10..1_000_010).map(|number| format!("{number} 0 ")).collect::<Vec<_>>().concat();
    let objects = |container: &str| {
        let entries = format!("/Type/ObjStm/N 1000000/First {}/Filter/FlateDecode{container}", numbers.len());
        stream(&entries, &packed(format!("{numbers}[[[[]]]]").as_bytes()))
    };
    let many: Vec<_> = (0..12).map(|number| objects(&format!("/Extends {} 0 R", 5 + (number + 1) % 12))).collect();
    desk.reads(&desk.file("objects.pdf", &page("", stream("", b""), &many)));
    let content = vec![b'0'; 9];
    let thousands = "5 0 R ".repeat(200_000);
    desk.reads(&desk.file(
        "contents.pdf",
        &page(&format!("/Contents[{thousands}]"), flate(&content), &[flate(&vec![b' '; 20_000_000])]),
    ));
}

#[test]
fn files_that_lead_in_a_circle() {
    let desk = Desk::new();
    let catalog = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    let around = b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R/Count 9999999>>".to_vec();
    let page_of_itself = b"<</Type/Page/Parent 3 0 R/Contents 3 0 R/Resources 3 0 R/XObject 3 0 R>>".to_vec();
    let tree = pdf(&[catalog.clone(), around, page_of_itself], "");
    desk.reads(&desk.file("tree.pdf", &tree));
    desk.reads(&desk.file("table.pdf", &pdf(std::slice::from_ref(&catalog), "/Prev TABLE/XRefStm TABLE")));
    let length = b"<</Length 4 0 R>>\nstream\nendstream".to_vec();
    desk.reads(
        &desk.file("length.pdf", &pdf(&[catalog.clone(), b"<</Kids[3 0 R]>>".to_vec(), b"3 0 R".to_vec(), length], "")),
    );
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    desk.reads(&desk.file("deep.pdf", &pdf(&[catalog, deep.clone(), [b"<</A ".repeat(100_000), deep].concat()], "")));
}

#[test]
fn pictures_that_say_they_are_huge() {
    let desk = Desk::new();
    let chunk = |name: &[u8; 4], bytes: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(&[&name[..], bytes].concat());
        [&(bytes.len() as u32).to_be_bytes()[..], name, bytes, &crc.sum().to_be_bytes()].concat()
    };
    let png = |side: u32, kind: &[u8; 5], bytes: &[u8]| {
        let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), kind].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &packed(bytes)), chunk(b"IEND", b"")]
            .concat()
    };
    desk.check("huge.png", &png(65_535, &[8, 2, 0, 0, 0], b""), TOO_LARGE);
    desk.check("colours.png", &png(11_800, &[16, 6, 0, 0, 0], b""), TOO_LARGE);
    desk.check("short.png", &png(11_800, &[1, 0, 0, 0, 0], b""), BROKEN);
    let jpeg = |side: [u8; 2]| {
        let [high, low] = side;
        let frame =
            [&[0xff, 0xd8, 0xff, 0xc2, 0, 17, 8, high, low, high, low, 3][..], &[1, 0x44, 0, 2, 0x11, 0, 3, 0x11, 0]]
                .concat();
        [&frame[..], &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0].repeat(5_000), &[0xff, 0xd9]].concat()
    };
    desk.check("huge.jpg", &jpeg([0xff, 0xdc]), TOO_LARGE);
    desk.reads(&desk.file("passes.jpg", &jpeg([0x2e, 0xe0])));
    let fax = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2147483648/Rows 2147483648>>/BitsPerComponent 1";
    desk.check("fax.pdf", &picture(&format!("/Width 2147483648/Height 9{fax}"), &[0; 99]), TOO_LARGE);
    desk.check("rows.pdf", &picture(&format!("/Width 1728/Height 2147483648{fax}"), &[0; 99]), TOO_LARGE);
    // A page of 100 by 100 with a region of symbols that says it is 65,535 by 65,535.
    let page_of = [0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let region = [
        0, 0, 0, 1, 38, 0, 1, 0, 0, 0, 30, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 255, 253,
        255, 2, 254, 254, 254,
    ];
    let jbig2 = [&page_of[..], &region, &[0; 40]].concat();
    desk.reads(
        &desk.file("jbig2.pdf", &picture("/Width 100/Height 100/BitsPerComponent 1/Filter/JBIG2Decode", &jbig2)),
    );
    let dots = picture("/Width 11000/Height 11000/BitsPerComponent 8/Filter/FlateDecode", &packed(&[0; 9]));
    desk.check("dots.pdf", &dots, BROKEN);
    let many = (0..50_000).map(|number| format!("/I{number} 5 0 R")).collect::<Vec<_>>().concat();
    let one = stream("/Subtype/Image/Width 30/Height 30/BitsPerComponent 8/Filter/FlateDecode", &packed(&[255; 900]));
    desk.reads(&desk.file("many.pdf", &page(&format!("/Resources<</XObject<<{many}>>>>"), stream("", b""), &[one])));
}

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// Draws as many corners of codes beside each other as there is room for.
fn corners(side: u32, module: u32) -> GrayImage {
    GrayImage::from_fn(side, side, |x, y| {
        let far = [x, y].map(|it| (it / module % 8).abs_diff(3)).into_iter().max().unwrap();
        Luma([if matches!(far, 2 | 4..) { 255 } else { 0 }])
    })
}

#[test]
fn pictures_of_thousands_of_corners() {
    let desk = Desk::new();
    desk.check("corners-3600.png", &png(&corners(1_440, 3)), NO_CODE);
    desk.check("corners-small.png", &png(&corners(4_000, 1)), NO_CODE);
}

#[test]
fn files_that_are_cut_or_changed_anywhere() {
    let desk = Desk::new();
    let corpus = root().join("fuzz/corpus/pictures");
    let mut files: Vec<_> = fs::read_dir(corpus).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let tries = if std::env::var_os("MOSHIMO_HEAVY").is_some() { 1000 } else { 20 };
    let mut dice = Dice::new(11);
    let mut pick = |below: usize| dice.between(0.0, below as f32) as usize % below;
    for number in 0..tries {
        let path = &files[number % files.len()];
        let mut bytes = fs::read(path).unwrap();
        match number / files.len() % 2 {
            0 => bytes.truncate(pick(bytes.len())),
            _ => {
                for _ in 0..8 {
                    let place = pick(bytes.len());
                    bytes[place] = pick(256) as u8;
                }
            }
        }
        let file = desk.file(&format!("{number}"), &bytes);
        // Codes of the corpus alone open nothing, so none of them is told as done.
        desk.reads(&file);
    }
}

/// A file that is being read, which takes a while.
struct Reading {
    program: Child,
    reader: Pid,
    _desk: Desk,
}

impl Reading {
    fn begin() -> Self {
        let desk = Desk::new();
        let file = desk.file("white.png", &png(&GrayImage::from_pixel(6_000, 6_000, Luma([255]))));
        let program = desk.unpack(&file).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let list = format!("/proc/{0}/task/{0}/children", program.id());
        let reader = process::wait_for("a process that reads", || {
            let id = fs::read_to_string(&list).ok()?.split_whitespace().next()?.parse().ok()?;
            let begun = fs::read(format!("/proc/{id}/cmdline")).ok()?;
            begun.windows(12).any(|it| it == b"--read-codes").then(|| Pid::from_raw(id)).flatten()
        });
        Self { program, reader, _desk: desk }
    }
}

#[test]
fn a_reader_that_dies_costs_an_error_and_nothing_else() {
    let reading = Reading::begin();
    kill_process(reading.reader, Signal::KILL).unwrap();
    let output = reading.program.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains(&format!("cannot be read: {CRASHED}")) && said.contains("\nhint: "), "{said}");
}

#[test]
fn a_reader_does_not_outlive_the_program_that_started_it() {
    let mut reading = Reading::begin();
    reading.program.kill().unwrap();
    reading.program.wait().unwrap();
    let place = format!("/proc/{}", reading.reader.as_raw_nonzero());
    // Nobody of ours takes note of its end, so it may stay in the list as one that is over.
    process::wait_for("the reader's end", || {
        let status = fs::read_to_string(format!("{place}/stat")).unwrap_or_default();
        (status.is_empty() || status.contains(") Z ")).then_some(())
    });
}
