//! Tables of a plan, with the head repeated on each page.

use std::rc::Rc;

use super::sheets::Sheets;
use crate::layout::flow::{Block, Strip, rule};
use crate::layout::frame::{NodeId, Path, Role};
use crate::layout::text::{Align, Style};
use crate::units::{Length, Point, Size};

/// The blank within cells.
const PAD: Length = Length::mm(1.2);

/// A cell: its texts, one below the other, and a bar.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// The texts, each with its kind.
    pub(super) texts: Vec<(String, Kind)>,
    /// The length of a bar below the texts, from 0 to 1.
    pub(super) bar: Option<f32>,
}

/// The kinds of texts in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Remark,
    Number,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { texts: vec![(text.into(), Kind::Text)], bar: None }
    }

    pub(super) fn number(text: impl Into<String>) -> Self {
        Self { texts: vec![(text.into(), Kind::Number)], bar: None }
    }

    pub(super) fn with_remark(mut self, remark: Option<impl Into<String>>) -> Self {
        self.texts.extend(remark.map(|remark| (remark.into(), Kind::Remark)));
        self
    }
}

/// The names and widths of columns.
pub(super) type Heads<'a> = &'a [(String, Length)];

impl Sheets<'_> {
    /// Lays out a table from its heads and a row for each list of cells.
    pub(super) fn table(&mut self, section: NodeId, heads: Heads<'_>, rows: &[Vec<Cell>]) -> Vec<Block> {
        let table = self.hand.document.add(section, Role::Table);
        let width: Length = heads.iter().map(|(_, width)| *width).sum();
        let row = self.hand.document.add(table, Role::TableRow);
        let style = Style { size: Length::pt(9.5), ..self.label() };
        let mut cells = Vec::new();
        for (index, (name, width)) in heads.iter().enumerate() {
            let is_number = |cell: &Cell| cell.texts.first().is_some_and(|(_, kind)| *kind == Kind::Number);
            // Heads above numbers stand at the right, like the numbers.
            let ends = rows.first().and_then(|row| row.get(index)).is_some_and(is_number);
            let style = Style { align: if ends { Align::End } else { Align::Start }, ..style };
            cells.push(self.hand.text(row, Role::ColumnHeader, name, &style, *width - PAD * 2.0));
        }
        let height = tallest(&cells) + PAD * 2.0;
        let mut head = Strip::blank(height);
        head.draw(None, Path::rectangle(Point::default(), Size { width, height }).filled(self.hand.paper().pale));
        put(&mut head, heads, cells);
        head.draw(None, rule(Length::ZERO, width, height, self.hand.line()));
        let again = Rc::new(head.decoration());
        let mut blocks = vec![Block::new(head).below(Length::mm(3.0)).with_next()];
        for row in rows {
            let strip = self.row(table, heads, row);
            blocks.push(Block { again: Some(Rc::clone(&again)), ..Block::new(strip) });
        }
        blocks
    }

    fn row(&mut self, table: NodeId, heads: Heads<'_>, cells: &[Cell]) -> Strip {
        let row = self.hand.document.add(table, Role::TableRow);
        let width: Length = heads.iter().map(|(_, width)| *width).sum();
        let mut strips = Vec::new();
        for (index, (cell, (_, width))) in cells.iter().zip(heads).enumerate() {
            let role = if index == 0 { Role::RowHeader } else { Role::TableCell };
            let node = self.hand.document.add(row, role);
            strips.push(self.cell(node, cell, *width - PAD * 2.0));
        }
        let height = tallest(&strips) + PAD * 2.0;
        let mut strip = Strip::blank(height);
        put(&mut strip, heads, strips);
        strip.draw(None, rule(Length::ZERO, width, height, self.hand.hair()));
        strip
    }

    fn cell(&mut self, node: NodeId, cell: &Cell, width: Length) -> Strip {
        let body = Style { size: Length::pt(10.0), leading: Length::pt(14.0), ..self.bold() };
        let small = Style { size: Length::pt(8.5), leading: Length::pt(12.0), ..self.small() };
        let regular = Style { face: small.face, ..body };
        let texts = cell.texts.iter().map(|(text, kind)| {
            let style = match kind {
                Kind::Text => regular,
                Kind::Remark => small,
                Kind::Number => Style { align: Align::End, ..regular },
            };
            self.hand.text(node, Role::Paragraph, text, &style, width)
        });
        let mut strip = Strip::stacked(texts.collect::<Vec<_>>());
        if let Some(part) = cell.bar {
            let top = strip.height + Length::mm(0.8);
            let height = Length::mm(1.8);
            let whole = Path::rectangle(Point::new(Length::ZERO, top), Size { width, height });
            strip.draw(
                None,
                whole.filled(self.hand.paper().pale).stroked(self.hand.paper().line, self.hand.paper().hair_width),
            );
            let size = Size { width: width * part.clamp(0.0, 1.0), height };
            strip.draw(None, Path::rectangle(Point::new(Length::ZERO, top), size).filled(self.hand.paper().accent));
            strip.height = top + height;
        }
        strip
    }
}

fn tallest(strips: &[Strip]) -> Length {
    strips.iter().map(|strip| strip.height).fold(Length::ZERO, Length::max)
}

/// Puts strips into the columns of a row.
fn put(row: &mut Strip, heads: Heads<'_>, strips: Vec<Strip>) {
    let mut left = Length::ZERO;
    for (strip, (_, width)) in strips.into_iter().zip(heads) {
        row.put(strip, Point::new(left + PAD, PAD));
        left += *width;
    }
}
