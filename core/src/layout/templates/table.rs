//! Tables: cells set in columns, rows as blocks, with the head repeated on each page.

use std::rc::Rc;

use super::Template;
use super::desk::Desk;
use crate::fonts::Face;
use crate::layout::flow::{After, Block, Strip, rule};
use crate::layout::frame::{NodeId, Path, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style};
use crate::model::questionnaire::extension;
use crate::model::{Extension, Item};
use crate::sheet::ItemPath;
use crate::units::{Length, Point, Size};

/// The blank within cells.
pub(super) const PAD: Length = Length::mm(1.8);

/// The height above which a row may be cut between its lines.
const CUT_FROM: Length = Length::mm(70.0);

/// The height up to which a table is not divided. In a higher one, two rows stay together at either end.
const KEPT_WHOLE: Length = Length::mm(62.0);

/// A cell, as strips from the top.
pub(super) struct Cell {
    pub(super) strips: Vec<Strip>,
}

/// The places of columns: their left ends, and the right end of the last.
#[derive(Clone, Debug)]
pub(super) struct Columns(pub(super) Vec<Length>);

impl Columns {
    /// Creates columns of these widths.
    pub(super) fn new(widths: &[Length]) -> Self {
        let mut edges = vec![Length::ZERO];
        for width in widths {
            edges.push(edges[edges.len() - 1] + *width);
        }
        Self(edges)
    }

    pub(super) fn inner(&self, index: usize) -> Length {
        self.0[index + 1] - self.0[index] - PAD * 2.0
    }

    fn right(&self) -> Length {
        self.0[self.0.len() - 1]
    }
}

impl Desk<'_> {
    /// Lays out a list of persons or things, with a row for each instance.
    pub(super) fn list_table(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Block> {
        let asked: Vec<Item> = item.item.iter().filter(|child| child.is_question()).cloned().collect();
        let columns: Vec<&Item> =
            self.shown_in_any(&asked, path).into_iter().filter(|child| child.is_question()).collect();
        let count = self.answers.as_ref().map_or(0, |answers| answers.instances(path));
        let mut blocks: Vec<Block> = self.group_heading(parent, item).into_iter().collect();
        if columns.is_empty() {
            return Vec::new();
        }
        if self.answers.is_some() && count == 0 {
            let label = self.label(item);
            return self.unwritten_row(parent, &label);
        }
        let texts: Vec<Vec<Annotated>> = if self.answers.is_some() {
            (0..count).map(|index| self.texts(&columns, &path.at(index))).collect()
        } else {
            vec![vec![Annotated::default(); columns.len()]; rows_to_write(item)]
        };
        let heads: Vec<Annotated> = columns.iter().map(|child| self.label(child)).collect();
        let places = self.widths(&heads, &texts);
        let table = self.hand.document.add(parent, Role::Table);
        let again = self.table_head(table, &heads, &places, &mut blocks);
        for (instance, row) in texts.iter().enumerate() {
            let tr = self.hand.document.add(table, Role::TableRow);
            let mut cells = Vec::new();
            for (index, text) in row.iter().enumerate() {
                let role = if index == 0 { Role::RowHeader } else { Role::TableCell };
                let style = Style { breaking: Breaking::Phrase, ..self.choice() };
                let node = self.hand.document.add(tr, role);
                let width = places.inner(index);
                let mut strips = self.hand.lines_in(Some(node), text, &style, width);
                if index == 0 {
                    strips.extend(self.age_of_row(node, &path.at(instance), width));
                }
                let strips = if self.answers.is_some() { strips } else { vec![Strip::blank(Length::mm(11.0))] };
                cells.push(Cell { strips });
            }
            self.table_row(&cells, &places, &again, &mut blocks);
        }
        self.table_end(&places, &mut blocks);
        blocks
    }

    /// Returns the items that apply to at least one instance.
    fn shown_in_any<'i>(&self, items: &'i [Item], path: &ItemPath) -> Vec<&'i Item> {
        let count = self.answers.as_ref().map_or(1, |answers| answers.instances(path)).max(1);
        let mut found: Vec<&Item> = Vec::new();
        for item in items {
            let applies = |index| !self.shown(std::slice::from_ref(item), Some(&path.at(index))).is_empty();
            if (0..count).any(applies) {
                found.push(item);
            }
        }
        found
    }

    fn unwritten_row(&mut self, parent: NodeId, label: &Annotated) -> Vec<Block> {
        let section = self.hand.document.add(parent, Role::Section);
        let (style, grid) = (self.label_style(), self.grid());
        let label = self.hand.lines(section, Role::Heading(3), label, &style, grid.label);
        let answer = self.unwritten(section);
        self.side_by_side(label, answer, &Rc::new(Strip::default()))
    }

    /// Returns the answers of one instance, as the texts of its cells.
    fn texts(&self, columns: &[&Item], instance: &ItemPath) -> Vec<Annotated> {
        let between = self.hand.said("paper-between-answers", &[]);
        let mut texts = Vec::new();
        for item in columns {
            let given = self.given(&instance.child(&item.link_id));
            let mut whole = Annotated::default();
            for (index, answer) in given.iter().enumerate() {
                if index > 0 {
                    whole.push(&between, None);
                }
                whole.append(&self.annotated(item, &answer.value));
            }
            texts.push(whole);
        }
        texts
    }

    /// Returns columns as wide as their texts wish, as far as the page allows.
    fn widths(&self, heads: &[Annotated], rows: &[Vec<Annotated>]) -> Columns {
        let whole = self.grid().width;
        let (head, cell) = (self.head_style(), self.choice());
        let least = cell.size * 3.2 + PAD * 2.0;
        let most = whole * 0.4;
        let mut wished: Vec<Length> = Vec::new();
        let mut leasts: Vec<Length> = Vec::new();
        for (index, text) in heads.iter().enumerate() {
            let of_rows = rows.iter().map(|row| self.hand.typesetter.width(&row[index].text, &cell));
            let widest = of_rows.fold(self.hand.typesetter.width(&text.text, &head), Length::max);
            // A telephone number or a word is not cut, unless it would take half the page.
            let of_rows = rows.iter().map(|row| self.hand.typesetter.least_width(&row[index], &cell));
            let unbroken = of_rows.fold(self.hand.typesetter.least_width(text, &head), Length::max);
            let least = (unbroken + PAD * 2.0 + Length::pt(1.0)).max(least).min(most);
            leasts.push(least);
            wished.push((widest + PAD * 2.0 + Length::pt(1.0)).min(most).max(least));
        }
        let sum: Length = wished.iter().copied().sum();
        let spare = whole - sum;
        let widths: Vec<Length> = if spare >= Length::ZERO {
            wished.iter().map(|width| *width + spare / wished.len() as f32).collect()
        } else {
            // The width beyond the least gives way in proportion.
            let give: Length = wished.iter().zip(&leasts).map(|(width, least)| *width - *least).sum();
            let factor = (-spare / give.max(Length::pt(1.0))).min(1.0);
            let given = wished.iter().zip(&leasts).map(|(width, least)| *width - (*width - *least) * factor);
            let given: Vec<Length> = given.collect();
            // Even the least widths may be too much together. Then all give way alike, and words are cut.
            let fit = (whole / given.iter().copied().sum::<Length>()).min(1.0);
            given.iter().map(|width| *width * fit).collect()
        };
        Columns::new(&widths)
    }

    pub(super) fn head_style(&self) -> Style {
        Style { face: Face::Bold, color: self.hand.paper().accent, ..self.small() }
    }

    /// Lays out the head row. The returned strip is set again on each page.
    pub(super) fn table_head(
        &mut self,
        table: NodeId,
        heads: &[Annotated],
        places: &Columns,
        blocks: &mut Vec<Block>,
    ) -> Rc<Strip> {
        let tr = self.hand.document.add(table, Role::TableRow);
        let mut cells = Vec::new();
        for (index, text) in heads.iter().enumerate() {
            let style = Style { align: head_align(index, heads), ..self.head_style() };
            let strips = self.hand.lines(tr, Role::ColumnHeader, text, &style, places.inner(index));
            cells.push(Cell { strips });
        }
        let height = cells.iter().map(Cell::height).fold(Length::ZERO, Length::max) + PAD * 1.2;
        let mut strip = Strip::blank(height);
        let size = Size { width: places.right(), height };
        strip.draw(None, Path::rectangle(Point::default(), size).filled(self.hand.paper().pale));
        for (index, cell) in cells.into_iter().enumerate() {
            let left = places.0[index] + PAD;
            let top = (height - cell.height()) * 0.5;
            strip.put(Strip::stacked(cell.strips), Point::new(left, top));
        }
        let line = self.hand.line();
        strip.draw(None, rule(Length::ZERO, places.right(), height, line));
        let again = Rc::new(strip.decoration());
        blocks.push(Block::new(strip).below(self.blank(2.0)).with_next());
        again
    }

    /// Lays out one row, below a thin line.
    pub(super) fn table_row(&mut self, cells: &[Cell], places: &Columns, again: &Rc<Strip>, blocks: &mut Vec<Block>) {
        let height = cells.iter().map(Cell::height).fold(Length::ZERO, Length::max);
        let mut lines: Vec<Strip> = Vec::new();
        let is_cut = height > CUT_FROM;
        let count = if is_cut { cells.iter().map(|cell| cell.strips.len()).max().unwrap_or(0) } else { 1 };
        for at in 0..count {
            let mut line = Strip::default();
            for (index, cell) in cells.iter().enumerate() {
                let part = if is_cut {
                    cell.strips.get(at).cloned().unwrap_or_default()
                } else {
                    Strip::stacked(cell.strips.iter().cloned())
                };
                line.height = line.height.max(part.height);
                line.put(part, Point::new(places.0[index] + PAD, Length::ZERO));
            }
            lines.push(line);
        }
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.into_iter().enumerate() {
            let pad = if self.request.template == Template::Card { PAD * 0.6 } else { PAD * self.blank(1.0).to_mm() };
            let above = if at == 0 { pad } else { Length::ZERO };
            let below = if at == last { pad } else { Length::ZERO };
            let mut strip = line.padded(above, below);
            if at == last {
                let hair = self.hand.hair();
                strip.draw(None, rule(Length::ZERO, places.right(), strip.height, hair));
            }
            if self.answers.is_none() {
                self.column_lines(&mut strip, places);
            }
            let after = if at == 0 && last > 0 { After::Together } else { After::Free };
            blocks.push(Block { after, again: Some(Rc::clone(again)), ..Block::new(strip) });
        }
    }

    /// Draws the lines between cells to write in.
    fn column_lines(&self, strip: &mut Strip, places: &Columns) {
        let height = strip.height;
        for edge in &places.0[1..places.0.len() - 1] {
            let line = Path::line(Point::new(*edge, Length::ZERO), Point::new(*edge, height));
            strip.draw(None, line.stroked(self.hand.paper().hair, self.hand.paper().hair_width));
        }
    }

    /// Draws the line below the last row, and keeps that row from standing alone on a page.
    pub(super) fn table_end(&self, places: &Columns, blocks: &mut [Block]) {
        let count = blocks.len();
        let whole: Length = blocks.iter().map(|block| block.strip.height + block.before).sum();
        if whole <= KEPT_WHOLE {
            blocks[..count.saturating_sub(1)].iter_mut().for_each(|block| block.after = After::Together);
        }
        if let Some(first) = blocks[..count.saturating_sub(1)].iter_mut().find(|block| block.again.is_some()) {
            first.after = After::Together;
        }
        if let Some(last) = blocks.last_mut() {
            let line = self.hand.line();
            let height = last.strip.height;
            last.strip.draw(None, rule(Length::ZERO, places.right(), height, line));
            last.strip.height += Length::mm(2.5);
        }
        if count > 2 {
            blocks[count - 2].after = After::Together;
        }
    }
}

impl Cell {
    pub(super) fn height(&self) -> Length {
        self.strips.iter().map(|strip| strip.height).sum()
    }

    /// Returns the cell as one strip, in the middle of a row of this height.
    pub(super) fn in_the_middle_of(self, height: Length) -> Self {
        let above = (height - self.height()) * 0.5;
        Self { strips: vec![Strip::stacked(self.strips).padded(above, Length::ZERO)] }
    }
}

/// Returns the number of rows of a table to write in.
fn rows_to_write(item: &Item) -> usize {
    let most = item.extension(extension::MAX_OCCURS).and_then(Extension::integer).unwrap_or(3);
    usize::try_from(most.clamp(1, 5)).unwrap_or(3)
}

/// Returns the alignment of a column's head. Columns of ticks have theirs in the middle.
fn head_align(index: usize, heads: &[Annotated]) -> Align {
    let of_ticks = index > 0 && heads.first().is_some_and(|first| first.text.is_empty());
    if of_ticks { Align::Center } else { Align::Start }
}
