//! A table of ticks with a row for each question and a column for each option.

use super::answers::is_same;
use super::desk::Desk;
use super::table::{Cell, Columns, PAD};
use crate::layout::flow::{Block, Sign, Strip};
use crate::layout::frame::{NodeId, Role};
use crate::layout::text::{Annotated, Style};
use crate::model::{Item, Language, Value};
use crate::sheet::ItemPath;
use crate::units::{Length, Point, Size};

/// The side of a row's picture, and of the picture in a row to write on.
const PICTURE: Length = Length::mm(9.0);
const PICTURE_TO_WRITE: Length = Length::mm(17.0);

/// The least inner width of a column of ticks.
const TICKS: Length = Length::mm(13.0);

impl Desk<'_> {
    pub(super) fn matrix(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Block> {
        let asked: Vec<Item> = item.item.iter().filter(|child| child.is_question()).cloned().collect();
        let rows = self.shown(&asked, Some(path));
        let options = self.options_of_all(&rows);
        if rows.is_empty() || options.is_empty() {
            return Vec::new();
        }
        let mut blocks: Vec<Block> = self.group_heading(parent, item).into_iter().collect();
        let table = self.hand.document.add(parent, Role::Table);
        let mut heads = vec![Annotated::default()];
        heads.extend(options.iter().map(|(item, value)| self.annotated(item, value)));
        let widths = self.columns_of_ticks(&heads);
        let places = Columns::new(&widths);
        let again = self.table_head(table, &heads, &places, &mut blocks);
        for (question, place) in &rows {
            let tr = self.hand.document.add(table, Role::TableRow);
            let mut cells = vec![self.row_header(tr, question, place, places.inner(0))];
            let given = self.given(place);
            for (index, (_, option)) in options.iter().enumerate() {
                let chosen = given.iter().any(|answer| is_same(&answer.value, option));
                cells.push(self.tick(tr, chosen.then_some(Sign::Ticked), places.inner(index + 1)));
            }
            let height = cells.iter().map(Cell::height).fold(Length::ZERO, Length::max);
            let cells: Vec<Cell> = cells.into_iter().map(|cell| cell.in_the_middle_of(height)).collect();
            self.table_row(&cells, &places, &again, &mut blocks);
        }
        self.table_end(&places, &mut blocks);
        blocks
    }

    /// Returns the width of the questions' column and of each option's column. Ticks need no more width than their
    /// heads. Where there is no room for columns of one width, each is as wide as its own head.
    fn columns_of_ticks(&self, heads: &[Annotated]) -> Vec<Length> {
        let (grid, style) = (self.grid(), self.head_style());
        let options = heads.iter().skip(1);
        let own =
            options.map(|head| self.hand.typesetter.least_width(head, &style).max(TICKS) + PAD * 2.0 + Length::pt(1.0));
        let mut widths: Vec<Length> = own.collect();
        let room = grid.width - grid.label;
        let widest = widths.iter().copied().fold(Length::ZERO, Length::max);
        if widest * widths.len() as f32 <= room {
            widths.fill(widest);
        }
        let sum: Length = widths.iter().copied().sum();
        let fit = (room / sum.max(Length::pt(1.0))).min(1.0);
        for width in &mut widths {
            *width = *width * fit;
        }
        let label = grid.width - widths.iter().copied().sum::<Length>();
        widths.insert(0, label);
        widths
    }

    /// Returns the options of all rows, each once, in order.
    fn options_of_all(&self, rows: &[(&Item, ItemPath)]) -> Vec<(Item, Value)> {
        let mut found: Vec<(Item, Value)> = Vec::new();
        for (item, path) in rows {
            for option in self.options(path) {
                if !found.iter().any(|(_, known)| is_same(known, &option.value)) {
                    found.push(((*item).clone(), option.value));
                }
            }
        }
        found
    }

    /// Lays out the question before its ticks. On a page to write on, it has a picture.
    fn row_header(&mut self, tr: NodeId, question: &Item, place: &ItemPath, width: Length) -> Cell {
        let is_blank = self.answers.is_none();
        let text = if is_blank { self.question(question) } else { self.label(question) };
        let style = self.label_style();
        let node = self.hand.document.add(tr, Role::RowHeader);
        let side = if is_blank { PICTURE_TO_WRITE } else { PICTURE };
        let picture = self.row_picture(node, question, side);
        let left = picture.as_ref().map_or(Length::ZERO, |_| side + PAD);
        let mut strips = self.hand.lines_in(Some(node), &text, &style, width - left);
        if let Some(help) = question.help().filter(|_| is_blank) {
            let (text, small) = (self.question(help), self.small());
            strips.extend(self.hand.lines(node, Role::Paragraph, &text, &small, width - left));
        }
        strips.extend(self.age(node, place, width - left));
        let text = Strip::stacked(strips);
        let mut strip = Strip::blank(text.height.max(if left > Length::ZERO { side } else { Length::ZERO }));
        let middle = |of: Length, whole: Length| (whole - of) * 0.5;
        if let Some(picture) = picture {
            strip.put(picture, Point::new(Length::ZERO, middle(side, strip.height)));
        }
        let top = middle(text.height, strip.height);
        strip.put(text, Point::new(left, top));
        Cell { strips: vec![strip] }
    }

    /// Draws the picture of what is asked about.
    fn row_picture(&mut self, header: NodeId, question: &Item, side: Length) -> Option<Strip> {
        let (file, title) = question.picture()?;
        let picture = self.request.catalog.illustrations.get(file)?.drawn().ok()?;
        let node = self.hand.document.add(header, Role::Figure);
        let title = self.request.catalog.plain(title, self.request.language).into_owned();
        self.hand.document.nodes[node.0].alt = Some(title);
        // Titles of pictures are Japanese in every language.
        let is_foreign = self.hand.document.language != Language::japanese().as_str();
        self.hand.document.nodes[node.0].language = is_foreign.then(|| Language::japanese().as_str().to_owned());
        let mut strip = Strip::blank(side);
        for path in picture.draw(Point::default(), Size { width: side, height: side }) {
            strip.draw(Some(node), path);
        }
        Some(strip)
    }

    /// Draws a box in the middle of its cell. Where answers are printed, an empty box has no description.
    fn tick(&mut self, tr: NodeId, chosen: Option<Sign>, width: Length) -> Cell {
        let style = Style { leading: self.label_style().leading, ..self.choice() };
        let cell = self.hand.document.add(tr, Role::TableCell);
        let mark = match chosen {
            Some(sign) => self.sign(cell, sign, &style),
            None if self.answers.is_none() => self.sign(cell, Sign::Empty, &style),
            None => self.faint_sign(&style),
        };
        let left = (width - style.size * 0.92) * 0.5;
        let mut strip = Strip::blank(mark.height);
        strip.put(mark, Point::new(left, Length::ZERO));
        Cell { strips: vec![strip] }
    }

    fn faint_sign(&self, style: &Style) -> Strip {
        let side = style.size * 0.92;
        let mut strip = Strip::blank(style.leading);
        let inks = crate::layout::flow::Inks { line: self.hand.paper().hair, ..self.inks() };
        for path in Sign::Empty.draw(Point::new(Length::ZERO, (style.leading - side) * 0.5), side, inks) {
            strip.draw(None, path);
        }
        strip
    }
}
