//! The pictures of a leaflet with their words: as a poster, a grid or columns.

use super::{Frame, GAP, Sheet};
use crate::fonts::Face;
use crate::layout::flow::{Strip, circle, rounded};
use crate::layout::frame::{NodeId, Role};
use crate::layout::text::{Align, Style};
use crate::model::leaflet::{Act, Section};
use crate::picture::Picture;
use crate::problem::Overflow;
use crate::units::{Length, Point, Size};

/// The least height at which a picture can be recognised.
const PICTURE_LEAST: Length = Length::mm(30.0);
/// The blank within a column's frame.
const PAD: Length = Length::mm(3.0);
/// The room for the mark before an act.
const MARK: Length = Length::mm(5.0);
/// The height of a picture in a grid or a column, as a part of its width.
const PROPORTION: f32 = 0.75;
/// The blank between a picture and its words.
const CAPTION: Length = Length::mm(1.0);

/// A column of a leaflet, which shows one section.
struct Column {
    heading: Strip,
    picture: Strip,
    text: Strip,
    acts: Strip,
}

impl<'a> Sheet<'a> {
    /// Lays out everything between head and foot, at most as large as `room`.
    pub(super) fn body(&mut self, parent: NodeId, room: Size) -> Result<Strip, Overflow> {
        let leaflet = self.page.leaflet;
        let sections = &leaflet.section;
        if sections.len() > 1 && sections.iter().all(|section| section.picture.is_some()) {
            return self.columns(parent, room);
        }
        let figure = self.picture(leaflet.picture.as_deref()).map(|it| (it, self.figure(parent, it)));
        let parts: Vec<(NodeId, Strip, &Section)> = sections
            .iter()
            .map(|section| {
                let part = self.document.add(parent, Role::Section);
                (part, self.section_words(part, section), section)
            })
            .collect();
        let grids = sections.iter().filter(|section| !pictured(section).is_empty()).count();
        let pictures = grids + usize::from(figure.is_some());
        let words: Length = parts.iter().map(|(_, words, _)| words.height).sum();
        let gaps = GAP * (parts.len() + pictures).saturating_sub(1) as f32;
        let each = (room.height - words - gaps) / pictures.max(1) as f32;
        if each < if pictures == 0 { Length::ZERO } else { PICTURE_LEAST } {
            return Err(missing(PICTURE_LEAST - each));
        }
        let room = Size { width: room.width, height: each };
        let mut strips = Vec::new();
        strips.extend(figure.map(|(picture, node)| placed(picture, node, room)));
        for (part, words, section) in parts {
            strips.push(words);
            let acts = pictured(section);
            if !acts.is_empty() {
                strips.push(self.grid(part, &acts, room)?);
            }
        }
        Ok(apart(strips))
    }

    fn picture(&self, file: Option<&str>) -> Option<&'a Picture> {
        self.page.catalog.illustrations.get(file?)?.drawn().ok()
    }

    fn figure(&mut self, parent: NodeId, picture: &Picture) -> NodeId {
        let node = self.document.add(parent, Role::Figure);
        let alt = self.page.catalog.plain(picture.title(), self.page.language).into_owned();
        self.document.nodes[node.0].alt = Some(alt);
        node
    }

    /// Lays out heading and sentence of a section over the whole width, and its acts if they are words alone.
    fn section_words(&mut self, part: NodeId, section: &Section) -> Strip {
        let (accent, ink) = (self.paper().accent, self.paper().ink);
        // Beside a grid the heading only names it. Without a grid it is the message of the page.
        let (points, align) = if section.act.is_empty() { (26.0, Align::Center) } else { (17.0, Align::Start) };
        let frame = |face, points, color, most| {
            let style = Style { align, ..Self::style(face, points, color) };
            Frame { style, width: Self::width(), most }
        };
        let mut strips =
            vec![self.text(part, Role::Heading(2), &section.heading, &frame(Face::Bold, points, accent, 2))];
        if let Some(text) = &section.text {
            strips.push(self.text(part, Role::Paragraph, text, &frame(Face::Regular, 15.0, ink, 3)));
        }
        let acts: Vec<&Act> = section.act.iter().filter(|act| act.picture.is_none()).collect();
        if !acts.is_empty() {
            strips.push(self.acts(part, &acts, Self::width()));
        }
        Strip::stacked(strips)
    }

    /// Lays out acts as a list.
    fn acts(&mut self, part: NodeId, acts: &[&Act], width: Length) -> Strip {
        let (ink, accent) = (self.paper().ink, self.paper().accent);
        let frame = Frame { style: Self::style(Face::Bold, 14.5, ink), width: width - MARK, most: 2 };
        let list = self.document.add(part, Role::List);
        let mut rows = Vec::new();
        for act in acts {
            let item = self.document.add(list, Role::ListItem);
            let words = self.text(item, Role::ListBody, &act.text, &frame);
            let mut row = Strip::blank(words.height);
            let middle = words.baseline - frame.style.size * 0.38;
            row.draw(None, circle(Point::new(MARK * 0.35, middle), Length::mm(1.1)).filled(accent));
            row.put(words, Point::new(MARK, Length::ZERO));
            rows.push(row);
        }
        Strip::stacked(rows)
    }

    /// Lays out acts with their pictures, in the number of columns that shows them largest.
    fn grid(&mut self, part: NodeId, acts: &[&'a Act], room: Size) -> Result<Strip, Overflow> {
        let sizes = (1..=acts.len().min(4)).map(|columns| (columns, self.picture_height(acts, columns, room)));
        let best = sizes.reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((columns, height)) = best else { return Ok(Strip::default()) };
        let width = cell_width(room.width, columns);
        let frame = self.caption(width);
        if height < PICTURE_LEAST {
            let lines = |act: &&&Act| self.set.annotated(&self.words(&act.text), &frame.style, width).len();
            let too_long = acts.iter().find(|act| lines(act) > frame.most);
            let of_text = |act: &&Act| Overflow::Text { text: act.text.clone(), most: frame.most };
            return Err(too_long.map_or_else(|| missing(PICTURE_LEAST - height), of_text));
        }
        let mut rows = Vec::new();
        for row_of_acts in acts.chunks(columns) {
            let mut row = Strip::default();
            for (index, act) in row_of_acts.iter().enumerate() {
                let cell = self.document.add(part, Role::Section);
                let picture = self.picture(act.picture.as_deref()).map(|it| (it, self.figure(cell, it)));
                let mut strips: Vec<Strip> =
                    picture.map(|(it, node)| placed(it, node, Size { width, height })).into_iter().collect();
                strips.push(self.text(cell, Role::Heading(3), &act.text, &frame).padded(CAPTION, Length::ZERO));
                let strip = Strip::stacked(strips);
                row.height = row.height.max(strip.height);
                row.put(strip, Point::new((width + GAP) * index as f32, Length::ZERO));
            }
            rows.push(row);
        }
        Ok(apart(rows))
    }

    fn caption(&self, width: Length) -> Frame {
        let style = Style { align: Align::Center, ..Self::style(Face::Bold, 16.0, self.paper().ink) };
        Frame { style, width, most: 3 }
    }

    /// Returns the height of the pictures in a grid with so many columns.
    fn picture_height(&self, acts: &[&Act], columns: usize, room: Size) -> Length {
        let width = cell_width(room.width, columns);
        let frame = self.caption(width);
        let caption_of = |act: &&Act| -> Length {
            self.set.annotated(&self.words(&act.text), &frame.style, width).iter().map(|line| line.height).sum()
        };
        let rows = acts.chunks(columns);
        let gaps = GAP * (rows.len() - 1) as f32 + CAPTION * rows.len() as f32;
        let (count, captions) = rows.fold((0.0, gaps), |(count, sum), row| {
            (count + 1.0, sum + row.iter().map(caption_of).fold(Length::ZERO, Length::max))
        });
        ((room.height - captions) / count).min(width * PROPORTION)
    }

    /// Lays out the sections side by side, each with its picture and its acts.
    fn columns(&mut self, parent: NodeId, room: Size) -> Result<Strip, Overflow> {
        let sections = &self.page.leaflet.section;
        let width = cell_width(room.width, sections.len());
        let columns: Vec<Column> =
            sections.iter().map(|section| self.column(parent, section, width - PAD * 2.0)).collect();
        let highest =
            |part: fn(&Column) -> &Strip| columns.iter().map(|it| part(it).height).fold(Length::ZERO, Length::max);
        let heading = highest(|it| &it.heading) + PAD;
        let picture = highest(|it| &it.picture) + CAPTION * 2.0;
        let text = highest(|it| &it.text) + CAPTION * 2.0;
        let height = PAD + heading + picture + text + highest(|it| &it.acts) + PAD;
        if height > room.height {
            return Err(missing(height - room.height));
        }
        let (accent, line) = (self.paper().accent, (self.paper().line, self.paper().line_width));
        let corner = self.paper().corner * 1.5;
        let mut strip = Strip::blank(height);
        for (index, column) in columns.into_iter().enumerate() {
            let left = (width + GAP) * index as f32;
            let at = |y: Length| Point::new(left + PAD, y);
            strip.draw(
                None,
                rounded(Point::new(left, Length::ZERO), Size { width, height }, corner).stroked(line.0, line.1),
            );
            let band = Size { width, height: heading };
            strip.draw(None, rounded(Point::new(left, Length::ZERO), band, corner).filled(accent));
            let middle = (heading - column.heading.height) / 2.0;
            strip.put(column.heading, at(middle));
            strip.put(column.picture, at(heading + PAD));
            strip.put(column.text, at(heading + PAD + picture));
            strip.put(column.acts, at(heading + PAD + picture + text));
        }
        Ok(strip)
    }

    fn column(&mut self, parent: NodeId, section: &Section, width: Length) -> Column {
        let (white, ink) = (self.paper().accent_ink, self.paper().ink);
        let part = self.document.add(parent, Role::Section);
        let style = Style { align: Align::Center, ..Self::style(Face::Bold, 13.5, white) };
        let heading = self.text(part, Role::Heading(2), &section.heading, &Frame { style, width, most: 2 });
        let picture = self.picture(section.picture.as_deref()).map(|picture| {
            let node = self.figure(part, picture);
            placed(picture, node, Size { width, height: width * PROPORTION })
        });
        let frame = Frame { style: Self::style(Face::Regular, 12.5, ink), width, most: 6 };
        let text = section.text.as_ref().map(|text| self.text(part, Role::Paragraph, text, &frame));
        let acts: Vec<&Act> = section.act.iter().collect();
        let acts = if acts.is_empty() { Strip::default() } else { self.acts(part, &acts, width) };
        Column { heading, picture: picture.unwrap_or_default(), text: text.unwrap_or_default(), acts }
    }
}

fn pictured(section: &Section) -> Vec<&Act> {
    section.act.iter().filter(|act| act.picture.is_some()).collect()
}

fn cell_width(width: Length, columns: usize) -> Length {
    (width - GAP * (columns - 1) as f32) / columns as f32
}

/// Draws a picture as large as fits into `room`, without blank above and below it.
fn placed(picture: &Picture, node: NodeId, room: Size) -> Strip {
    let scale = (room.width / picture.size().width).min(room.height / picture.size().height);
    let mut strip = Strip::blank(picture.size().height * scale);
    for path in picture.draw(Point::default(), Size { width: room.width, height: strip.height }) {
        strip.draw(Some(node), path);
    }
    strip
}

/// Stacks strips with the blank of the page between them.
fn apart(strips: Vec<Strip>) -> Strip {
    let with_blank = |(index, strip): (usize, Strip)| {
        if index == 0 { strip } else { strip.padded(GAP, Length::ZERO) }
    };
    Strip::stacked(strips.into_iter().enumerate().map(with_blank))
}

fn missing(length: Length) -> Overflow {
    // A page is 297 mm high, so the number is small. It is never less than one.
    Overflow::Page { millimetres: length.to_mm().ceil().clamp(1.0, 9_999.0) as u16 }
}
