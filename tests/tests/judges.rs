//! The judges of PDF files see what is wrong: they would not pass everything.

use std::path::Path;

use moshimo_tests::judges::{self, Flavour};

#[test]
fn an_untagged_page_fails_both_standards_and_still_reads_and_draws() {
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/one-page.pdf"));
    let broken = |flavour| -> Vec<String> {
        let failures = judges::verapdf(file, flavour);
        failures.into_iter().map(|failure| failure.rule).collect()
    };
    // 7.1-3: content is neither tagged nor an artifact. 6.7.3.3-1: no structure tree.
    assert!(broken(Flavour::PdfUa1).contains(&"7.1-3".to_owned()));
    assert!(broken(Flavour::PdfA2a).contains(&"6.7.3.3-1".to_owned()));

    judges::qpdf_check(file);
    assert_eq!(judges::pdftotext(file).trim(), "One page");
    assert_eq!(judges::mutool_text(file).trim(), "One page");
    let fonts = judges::pdffonts(file);
    assert_eq!(fonts[0].name, "Helvetica");
    assert!(!fonts[0].embedded);
    let pages = judges::pdftoppm(file, 72);
    assert_eq!(pages[0].dimensions(), (595, 842));
}
