//! Lays out a page that Moshimo has no template for, and writes it as PDF.
//!
//! ```sh
//! cargo run -p moshimo-core --example own_page -- invitation.pdf
//! ```
//!
//! A page is laid out once, as a [`Document`]; the PDF made here, a picture by `raster` and a print are renderings of
//! it. Text belongs to nodes, so that screen readers find headings and paragraphs.

use std::error::Error;
use std::path::PathBuf;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::flow::{Block, Frame, Pen, Stack, Strip, rounded, rule, strips};
use moshimo_core::layout::{
    Align, Breaking, Color, Document, Face, Length, NodeId, Point, Role, Size, Style, Typesetter,
};
use moshimo_core::{clock, pdf};

const INK: Color = Color::rgb(0x22, 0x22, 0x22);
const PALE: Color = Color::rgb(0xee, 0xf4, 0xee);

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: own_page FILE.pdf")?;
    let fonts = Catalog::embedded().fonts;
    let mut page = Invitation {
        typesetter: Typesetter::new(fonts.clone())?,
        frame: Frame::with_margin(Size::A4, Length::mm(20.0)),
        document: Document::new("お茶の会のご案内", "ja", clock::today()),
        blocks: Vec::new(),
    };
    page.heading("お茶の会のご案内");
    page.paragraph("元気なうちに、これからのことを話してみませんか。お茶を飲みながら、思うままに。");
    page.boxed("日時：第二火曜日 午後二時から\n場所：市民会館 一階 和室");
    page.lines_to_write_on(3);
    write_beside(&out, &pdf::to_bytes(&page.finish(), &fonts)?)?;
    Ok(())
}

/// The page being laid out.
struct Invitation {
    typesetter: Typesetter,
    frame: Frame,
    document: Document,
    blocks: Vec<Block>,
}

impl Invitation {
    /// Adds a heading, which stays on one page with what follows.
    fn heading(&mut self, text: &str) {
        let node = self.document.add(Document::ROOT, Role::Heading(1));
        let strip = self.set(node, text, &style(Face::Bold, 22.0), self.frame.width());
        self.blocks.push(Block::new(strip).with_next());
    }

    /// Adds a paragraph, which may be cut between its lines.
    fn paragraph(&mut self, text: &str) {
        let node = self.document.add(Document::ROOT, Role::Paragraph);
        let lines = self.typesetter.lines(text, &style(Face::Regular, 12.0), self.frame.width());
        let strips = strips(&mut self.document, lines, Some(node));
        self.blocks.extend(strips.into_iter().enumerate().map(|(index, strip)| {
            let before = if index == 0 { Length::mm(6.0) } else { Length::ZERO };
            Block::new(strip).below(before)
        }));
    }

    /// Adds a text on a coloured ground. The ground is decoration and belongs to no node.
    fn boxed(&mut self, text: &str) {
        let pad = Length::mm(5.0);
        let width = self.frame.width();
        let node = self.document.add(Document::ROOT, Role::Paragraph);
        let words = self.set(node, text, &style(Face::Regular, 14.0), width - pad * 2.0);
        let size = Size { width, height: words.height + pad * 2.0 };
        let mut strip = Strip::blank(size.height);
        strip.draw(None, rounded(Point::default(), size, Length::mm(3.0)).filled(PALE));
        strip.put(words, Point::new(pad, pad));
        self.blocks.push(Block::new(strip).below(Length::mm(6.0)));
    }

    /// Adds lines that somebody writes on by hand.
    fn lines_to_write_on(&mut self, count: usize) {
        let pen = Pen { color: INK, width: Length::pt(0.5) };
        for _ in 0..count {
            let mut strip = Strip::blank(Length::mm(12.0));
            strip.draw(None, rule(Length::ZERO, self.frame.width(), strip.height, pen));
            self.blocks.push(Block::new(strip));
        }
    }

    fn set(&mut self, node: NodeId, text: &str, style: &Style, width: Length) -> Strip {
        let lines = self.typesetter.lines(text, style, width);
        Strip::stacked(strips(&mut self.document, lines, Some(node)))
    }

    /// Puts the blocks on as many pages as they need.
    fn finish(mut self) -> Document {
        self.document.pages = Stack::new(self.frame).fill(self.blocks).pages;
        self.document
    }
}

fn style(face: Face, points: f32) -> Style {
    let size = Length::pt(points);
    Style { face, size, leading: size * 1.6, color: INK, breaking: Breaking::Phrase, align: Align::Start }
}

/// Writes the file beside its place and renames it, so that nobody finds half of it.
#[expect(clippy::disallowed_methods, reason = "the file is renamed afterwards")]
fn write_beside(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("part");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(beside, path)
}
