//! Programs of others that judge our PDF files.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::RgbImage;

use crate::process;

/// A standard that veraPDF's engine judges by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// PDF/UA-1: screen readers read it.
    PdfUa1,
    /// PDF/A-2a: archives keep it.
    PdfA2a,
}

impl Flavour {
    fn name(self) -> &'static str {
        match self {
            Self::PdfUa1 => "pdfua1",
            Self::PdfA2a => "pdfa2a",
        }
    }
}

/// A rule that a file breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Clause and test number of the standard, such as `7.1-3`.
    pub rule: String,
    /// The number of breaches, the first place, and the demand of the rule.
    pub detail: String,
}

/// Returns the rules that a file breaks. The list is empty if the file complies.
pub fn verapdf(file: &Path, flavour: Flavour) -> Vec<Failure> {
    let output = Command::new(process::root().join("tests/peers/verapdf"))
        .arg(format!("--{}", flavour.name()))
        .arg(file)
        .stdin(Stdio::null())
        .output()
        .expect("tests/peers/verapdf runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let subject = format!("{} {} ", file.display(), flavour.name());
    let verdicts = said.lines().filter_map(|line| line.strip_prefix(&subject));
    let failures: Vec<Failure> = verdicts
        .filter(|verdict| !["compliant", "failed"].contains(verdict))
        .filter_map(|verdict| verdict.split_once(' '))
        .map(|(rule, detail)| Failure { rule: rule.to_owned(), detail: detail.to_owned() })
        .collect();
    let judged = match output.status.code() {
        Some(0) => said.contains(&format!("{subject}compliant")) && failures.is_empty(),
        Some(1) => !failures.is_empty(),
        _ => false,
    };
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(judged, "veraPDF gave no verdict on {}\n{said}{complaint}", file.display());
    failures
}

/// Panics with the output of `qpdf --check` if the structure of a file is damaged.
pub fn qpdf_check(file: &Path) {
    let qpdf = process::find("qpdf", "qpdf");
    process::run(Command::new(qpdf).arg("--check").arg(file));
}

/// Returns the text as poppler extracts it, in reading order.
pub fn pdftotext(file: &Path) -> String {
    let pdftotext = process::find("pdftotext", "poppler-utils");
    process::run(Command::new(pdftotext).args(["-enc", "UTF-8"]).arg(file).arg("-"))
}

/// Returns the text as mupdf extracts it.
pub fn mutool_text(file: &Path) -> String {
    let mutool = process::find("mutool", "mupdf-tools");
    process::run(Command::new(mutool).args(["draw", "-q", "-F", "text", "-o", "-"]).arg(file))
}

/// A font as `pdffonts` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// The name, with the six letters of a subset before it.
    pub name: String,
    /// Whether the file contains its outlines.
    pub embedded: bool,
    /// Whether the file contains only the glyphs in use.
    pub subset: bool,
    /// Whether its text can be copied and searched.
    pub unicode: bool,
}

/// Returns the fonts of a file.
pub fn pdffonts(file: &Path) -> Vec<Font> {
    let pdffonts = process::find("pdffonts", "poppler-utils");
    let table = process::run(Command::new(pdffonts).arg(file));
    let font = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // From the right: object number and generation, then the three answers.
        let [.., embedded, subset, unicode, _, _] = words[..] else {
            panic!("pdffonts wrote: {line}");
        };
        Font {
            name: words[0].to_owned(),
            embedded: embedded == "yes",
            subset: subset == "yes",
            unicode: unicode == "yes",
        }
    };
    // Two lines of heading.
    table.lines().skip(2).map(font).collect()
}

/// Returns every page as poppler draws it.
pub fn pdftoppm(file: &Path, dots_per_inch: u32) -> Vec<RgbImage> {
    let pdftoppm = process::find("pdftoppm", "poppler-utils");
    let folder = tempfile::tempdir().expect("a folder for pages");
    let resolution = dots_per_inch.to_string();
    let mut command = Command::new(pdftoppm);
    command.args(["-r", &resolution, "-png"]).arg(file);
    process::run(command.arg(folder.path().join("page")));
    let entries = std::fs::read_dir(folder.path()).expect("the folder of pages");
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    pages.sort();
    let open = |path: PathBuf| image::open(path).expect("a page's picture").into_rgb8();
    pages.into_iter().map(open).collect()
}
